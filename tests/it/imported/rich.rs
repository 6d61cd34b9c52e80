//! RTF documents and web pages in one file, as small as they can be.

#![expect(clippy::format_push_string, reason = "a few small files are put together as they read")]

use super::{
    crooked::Crook,
    paper::{Block, Paper, Table},
    write,
};

/// Letters as Word writes them in China: by their numbers, with the bytes of GBK behind them.
fn letters(text: &str) -> String {
    let mut all = String::new();
    for char in text.chars() {
        match char {
            '\n' => all += "\\line ",
            '{' | '}' | '\\' => all += &format!("\\{char}"),
            ' '..='~' => all.push(char),
            _ => {
                let bytes = encoding_rs::GB18030.encode(char.encode_utf8(&mut [0; 4])).0.into_owned();
                let bytes = bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect::<Vec<_>>();
                // Some are written in bytes alone, where they have two.
                if bytes.len() == 2 && u32::from(char) % 3 == 0 {
                    all += &bytes.concat();
                } else {
                    let units =
                        char.encode_utf16(&mut [0; 2]).iter().map(|unit| unit.cast_signed()).collect::<Vec<_>>();
                    let (last, first) = units.split_last().expect("a unit");
                    for unit in first {
                        all += &format!("\\uc0\\u{unit} ");
                    }
                    all += &format!("\\uc{}\\u{last} {}", bytes.len(), bytes.concat());
                }
            }
        }
    }
    all
}

pub(super) fn rtf(paper: &Paper, crook: Crook) -> Vec<u8> {
    let paragraph = |text: &str| format!("\\pard\\plain\\f1 {}\\par\r\n", letters(text));
    let mut body = paper.title.iter().map(|text| paragraph(text)).collect::<String>();
    let mut count = 0;
    for block in &paper.blocks {
        body += &match block {
            Block::Heading(text) if crook == Crook::Numbers => {
                count += 1;
                let number = ["一", "二", "三", "四", "五", "六", "七", "八"][(count - 1) % 8];
                let number = letters(&format!("{number}、"));
                format!(
                    "{{\\listtext\\pard\\plain\\f1 {number}\\tab}}\\pard\\plain\\ls1\\ilvl0\\f1 {}\\par\r\n",
                    letters(text)
                )
            }
            Block::Heading(text) => format!("\\pard\\plain\\outlinelevel0\\f1 {}\\par\r\n", letters(text)),
            Block::Text(text) if crook == Crook::Tracked => {
                let text = text.chars().map(|char| format!("{{\\insrsid7 {}}}", letters(&char.to_string())));
                format!("\\pard\\plain\\f1 {{\\deleted 99}}{}{{\\v 77}}\\par\r\n", text.collect::<String>())
            }
            Block::Text(text) => paragraph(text),
            Block::Table(rows) => table(rows),
        };
    }
    let head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}}\
        {\\colortbl;\\red0\\green0\\blue0;}{\\info{\\title a}}{\\header\\pard 1\\par}{\\footer\\pard 2\\par}\r\n";
    format!("{head}{body}}}\0\0").into_bytes()
}

/// Cells that reach down stand in every row below, marked as going on.
fn table(rows: &Table) -> String {
    let mut reaching: Vec<(usize, usize, usize)> = Vec::new();
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        reaching.retain(|(.., end)| *end > at);
        let going_on = reaching.iter().map(|(column, columns, _)| (*column, *columns, "\\clvmrg", ""));
        let mut cells = going_on.collect::<Vec<_>>();
        for cell in row {
            let merge = if cell.rows > 1 { "\\clvmgf" } else { "" };
            cells.push((cell.column, cell.columns, merge, cell.text.as_str()));
        }
        cells.sort_by_key(|(column, ..)| *column);
        let below = row.iter().filter(|cell| cell.rows > 1);
        reaching.extend(below.map(|cell| (cell.column, cell.columns, at + cell.rows)));
        text += "\\trowd\\trleft-108";
        for (column, columns, merge, _) in &cells {
            text += &format!("{merge}\\clvertalc\\cellx{}", 500 * (column + columns));
        }
        for (.., words) in &cells {
            text += &format!("\\pard\\plain\\intbl\\f1 {}\\cell", letters(words));
        }
        text += "\\row\r\n";
    }
    text
}

/// As Word writes it: pictures behind the page, which goes in quoted bytes.
pub(super) fn mht(paper: &Paper, crook: Crook) -> Vec<u8> {
    let page = write::html(paper, crook);
    let page = String::from_utf8(page).expect("letters").replace("charset=utf-8", "charset=gb2312");
    let page = encoding_rs::GB18030.encode(&page).0.into_owned();
    let mut quoted = String::new();
    for (at, byte) in page.iter().enumerate() {
        match byte {
            b' '..=b'~' if *byte != b'=' => quoted.push(char::from(*byte)),
            _ => quoted += &format!("={byte:02X}"),
        }
        if at % 24 == 23 {
            quoted += "=\r\n";
        }
    }
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--=_Next\"\r\n\r\n\
         A remark of the program.\r\n\r\n----=_Next\r\nContent-Location: file:///C:/a.htm\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\r\n{quoted}\r\n\
         ----=_Next\r\nContent-Location: file:///C:/a.png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Type: image/png\r\n\r\niVBORw0KGgo=\r\n\r\n----=_Next--\r\n"
    )
    .into_bytes()
}
