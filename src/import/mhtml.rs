//! Single-file web pages (.mht), which Word and WPS write as `.doc` too: a page as a mail, with its pictures behind it.

use mail_parser::{
    Encoding, MessageParser, MessagePart, MimeHeaders as _,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use super::{error::ImportError, flow::Flow, html};

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    let broken = || ImportError::Broken("单个文件网页的结构有误".to_owned());
    let message = MessageParser::new().parse(bytes).ok_or_else(broken)?;
    // Those behind it are frames and headers of pages.
    let page = message.parts.iter().find(|part| part.is_content_type("text", "html")).ok_or_else(broken)?;
    html::read(&body(page, &message.raw_message).ok_or_else(broken)?)
}

/// The bytes of a part: the page says itself what they are written in, and better than the mail around it.
fn body(part: &MessagePart<'_>, mail: &[u8]) -> Option<Vec<u8>> {
    let raw = mail.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)?;
    match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    }
}
