//! Addresses of web sites in a text: where a line may break in them, and where they lead.

use std::ops::Range;

/// How many characters from here on are a web address with what is glued to it; 0 where none begins.
pub(super) fn length(chars: impl Iterator<Item = char> + Clone) -> usize {
    let starts = ["http://", "https://", "www."].iter().any(|start| {
        let mut here = chars.clone();
        start.chars().all(|char| here.next().is_some_and(|here| here.to_ascii_lowercase() == char))
    });
    if starts { chars.take_while(|char| is_url_char(*char)).count() } else { 0 }
}

fn is_url_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(char)
}

/// The addresses in a text as bytes, without the marks of the sentence that they end.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut before = None;
    for (start, char) in text.char_indices() {
        // Only ASCII: as many bytes as characters. A word that ends with “www.” is no address.
        let glued = before.is_some_and(|before: char| before.is_ascii_alphanumeric() || before == '@');
        if start >= end && !glued {
            let length = length(text[start..].chars());
            end = end.max(start + length);
            let address = text[start..start + length].trim_end_matches(|last: char| ".,:;!?'*&".contains(last));
            let host = address.split_once("//").map_or(address, |(_, host)| host);
            if host.strip_prefix("www.").unwrap_or(host).contains('.') {
                found.push(start..start + address.len());
            }
        }
        before = Some(char);
    }
    found
}

/// Where an address leads.
pub(super) fn target(address: &str) -> String {
    if address.contains("://") { address.to_owned() } else { format!("http://{address}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let found = |text: &'static str| addresses(text).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found("门户网站(http://www.dg.gov.cn)或"), ["http://www.dg.gov.cn"]);
        assert_eq!(found("见www.dg.gov.cn/a?b=1，电话"), ["www.dg.gov.cn/a?b=1"]);
        assert_eq!(found("HTTPS://A.CN. 又 http://b.cn/c.html。"), ["HTTPS://A.CN", "http://b.cn/c.html"]);
        for none in ["", "http://", "www.", "awww.a.cn", "www.。", "http是协议", "http://localhost"] {
            assert!(found(none).is_empty(), "{none}");
        }
        assert_eq!(target("www.a.cn"), "http://www.a.cn");
        assert_eq!(target("https://a.cn"), "https://a.cn");
    }
}
