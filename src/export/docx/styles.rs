//! The styles of a Word document: those that offices know (标题, 标题 1, 正文), with the look of the printed report.

use super::parts::{HEAD, NAMES};

/// Faces by their names in offices (GB/T 9704-2012).
pub(super) const TITLE: &str = "方正小标宋简体";
pub(super) const BODY: &str = "仿宋_GB2312";
pub(super) const KAI: &str = "楷体_GB2312";
pub(super) const HEI: &str = "黑体";
pub(super) const SONG: &str = "宋体";

/// From one line to the next, in twentieths of a point: 225 mm on 22 lines.
pub(super) const PITCH: u32 = 579;

/// A face in a style or run. The hint makes quotation marks Chinese ones.
pub(super) fn fonts(face: &str) -> String {
    format!(
        "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"{face}\" w:eastAsia=\"{face}\" w:hAnsi=\"{face}\" w:cs=\"{face}\"/>"
    )
}

/// All of them.
pub(super) fn styles() -> String {
    let body = fonts(BODY);
    let mut all = format!(
        "{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{body}<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/>\
         </w:docDefaults>"
    );
    let exact = |line: u32| format!("<w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>");
    let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let sized = |face: &str, half: u32| {
        format!("{}<w:spacing w:val=\"0\"/><w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>", fonts(face))
    };
    // A character is a little closer than its size, so that 28 stand in a line.
    let normal = format!(
        "<w:widowControl/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>{}\
         <w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>",
        exact(PITCH)
    );
    all.extend([format!(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr>{normal}</w:pPr><w:rPr><w:spacing w:val=\"-5\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
    )]);
    let title = format!(
        "<w:keepNext/><w:spacing w:before=\"520\" w:after=\"520\" w:line=\"704\" w:lineRule=\"exact\"/>{flush}<w:jc w:val=\"center\"/>"
    );
    let level = |level: u32| format!("<w:keepNext/><w:outlineLvl w:val=\"{level}\"/>");
    let table = format!("{flush}<w:jc w:val=\"center\"/>");
    let note = format!("{}{flush}", exact(PITCH));
    let footer = format!("<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>{flush}");
    let styles = [
        ("Title", "Title", title, sized(TITLE, 44)),
        ("Heading1", "heading 1", level(0), fonts(HEI)),
        ("Heading2", "heading 2", level(1), fonts(KAI)),
        ("TableText", "表格文字", table, sized(SONG, 18)),
        ("TableNote", "表注", note, sized(SONG, 24)),
        ("Footer", "footer", footer, sized(SONG, 28)),
    ];
    for (id, name, paragraph, run) in styles {
        all.extend([format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"{}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>",
            if id.starts_with("Table") || id == "Footer" { id } else { "Normal" }
        )]);
    }
    all.push_str("</w:styles>");
    all
}
