//! What makes the file one for archives (ISO 19005-2, PDF/A-2a) and for everybody (ISO 14289-1, PDF/UA-1) besides its tags:
//! properties as XMP, and what its greys mean.

use lopdf::{Document, Object, Stream, dictionary};

use super::markup::escape;
use crate::typeset::page::Pages;

/// Completes the catalog. `subject` and `program` are those of the properties of the file, which must say the same.
pub(super) fn complete(document: &mut Document, pages: &Pages, subject: &str, program: &str) -> lopdf::Result<()> {
    let properties = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = xmp(pages, subject, program).into_bytes();
    let properties = document.add_object(Stream::new(properties, xmp).with_compression(false));
    let profile = document.add_object(Stream::new(dictionary! { "N" => 1 }, grey_profile()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("Custom"),
        "Info" => Object::string_literal(PROFILE),
        "DestOutputProfile" => profile,
    };
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", properties);
    catalog.set("OutputIntents", vec![Object::from(intent)]);
    Ok(())
}

/// The properties of the file as RDF, with the standards that it keeps, and the schema of the second, which the first
/// wants to be told (ISO 19005-2, 6.6.2.3). The date is that of the properties of the file.
fn xmp(pages: &Pages, subject: &str, program: &str) -> String {
    let (title, unit) = (escape(&pages.title), escape(&pages.unit));
    let date = format!("{:04}-12-31T00:00:00+08:00", pages.year);
    format!(
        r#"<?xpacket begin="{BYTE_ORDER_MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{unit}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#
    )
}

/// By which a program that knows no XML finds out how the properties are written.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Name of the profile.
const PROFILE: &str = "Gray, gamma 2.2";

/// What the greys of the file mean: a profile of a grey screen of gamma 2.2 (ICC.1:2001-04, 6.3.1.1), so that no larger
/// one need be carried along.
fn grey_profile() -> Vec<u8> {
    /// D50, in 65536ths.
    const WHITE: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
    /// 2.2, in 256ths.
    const GAMMA: u16 = 0x0233;
    let white = || WHITE.into_iter().flat_map(u32::to_be_bytes);
    let length = |length: usize| u32::try_from(length).unwrap_or_default().to_be_bytes();
    let mut name = [b"desc\0\0\0\0", &length(PROFILE.len() + 1)[..], PROFILE.as_bytes(), b"\0"].concat();
    // No name in Unicode, none for the Macintosh, for which there is room all the same.
    name.extend([0; 4 + 4 + 2 + 1 + 67]);
    let tags: [(&[u8; 4], Vec<u8>); 4] = [
        (b"desc", name),
        (b"cprt", b"text\0\0\0\0No copyright\0".to_vec()),
        (b"wtpt", b"XYZ \0\0\0\0".iter().copied().chain(white()).collect()),
        (b"kTRC", [b"curv\0\0\0\0", &length(1)[..], &GAMMA.to_be_bytes()].concat()),
    ];
    let mut table = length(tags.len()).to_vec();
    let mut content = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (tag, value) in &tags {
        table.extend([&tag[..], &length(start + content.len()), &length(value.len())].concat());
        content.extend(value);
        content.resize(content.len().next_multiple_of(4), 0);
    }
    let mut profile = length(start + content.len()).to_vec();
    // No maker; version 2.1, a screen, grey, by way of XYZ; no date; the mark of a profile.
    profile.extend(b"\0\0\0\0\x02\x10\0\0mntrGRAYXYZ \0\0\0\0\0\0\0\0\0\0\0\0acsp");
    profile.resize(68, 0);
    profile.extend(white());
    profile.resize(128, 0);
    [profile, table, content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_small_and_every_tag_lies_in_it() {
        let profile = grey_profile();
        let number = |at: usize| profile[at..at + 4].iter().fold(0, |sum, byte| sum * 256 + usize::from(*byte));
        assert_eq!(number(0), profile.len());
        assert!(profile.len() < 400, "{}", profile.len());
        assert_eq!((&profile[16..20], &profile[36..40]), (&b"GRAY"[..], &b"acsp"[..]));
        for tag in 0..number(128) {
            let (offset, length) = (number(132 + 12 * tag + 4), number(132 + 12 * tag + 8));
            assert!(offset % 4 == 0 && offset + length <= profile.len());
            // A tag begins with its kind.
            assert!(profile[offset..offset + 4].is_ascii());
        }
    }

    #[test]
    fn names_are_written_as_xml() {
        let pages = Pages { title: "A<B&C".to_owned(), unit: "甲".to_owned(), year: 2024, ..Pages::default() };
        let written = xmp(&pages, "年度报告", "nianbao");
        assert!(written.contains(">A&lt;B&amp;C</rdf:li>") && written.contains("2024-12-31T00:00:00+08:00"));
        assert!(written.starts_with("<?xpacket begin=\"\u{feff}\" "));
    }
}
