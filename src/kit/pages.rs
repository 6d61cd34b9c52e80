//! Plain pages of help: what a small part of Markdown means, and how it is drawn.

use egui::{
    FontId, RichText, Role, TextFormat, Ui, WidgetInfo,
    text::{LayoutJob, TextWrapping},
};

use super::{
    fonts,
    theme::{font, gap, palette},
    widgets,
    wrap::{painted, wrap_text},
};

/// A chapter: from one heading of the second level to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// What stands below.
    pub blocks: Vec<Block>,
}

/// A piece of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below that of the chapter.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// An entry of a list, with what stands before it.
    Entry(String, String),
    /// Lines that stand as they are written.
    Lines(String),
    /// Rows of a table, the head first.
    Table(Vec<Vec<String>>),
}

impl Block {
    /// Whether it holds the words.
    pub fn holds(&self, words: &str) -> bool {
        let has = |text: &String| text.replace("**", "").to_lowercase().contains(words);
        match self {
            Self::Heading(text) | Self::Text(text) | Self::Entry(_, text) | Self::Lines(text) => has(text),
            Self::Table(rows) => rows.iter().flatten().any(has),
        }
    }
}

/// Takes a page apart. What stands before the first chapter is left out.
pub fn chapters(page: &str) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut as_written: Option<String> = None;
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            chapters.push(Chapter { title: title.trim().to_owned(), blocks: Vec::new() });
            continue;
        }
        let Some(chapter) = chapters.last_mut() else { continue };
        if line.starts_with("```") {
            match as_written.take() {
                Some(lines) => chapter.blocks.push(Block::Lines(lines)),
                None => as_written = Some(String::new()),
            }
        } else if let Some(lines) = &mut as_written {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(line);
        } else {
            put(&mut chapter.blocks, line);
        }
    }
    chapters
}

fn put(blocks: &mut Vec<Block>, line: &str) {
    let text = line.trim();
    if text.is_empty() {
        // What follows is a paragraph of its own.
        blocks.push(Block::Text(String::new()));
    } else if let Some(title) = text.strip_prefix("### ") {
        blocks.push(Block::Heading(title.to_owned()));
    } else if let Some(entry) = text.strip_prefix("- ") {
        blocks.push(Block::Entry("•".to_owned(), plain(entry)));
    } else if let Some((number, entry)) = numbered(text) {
        blocks.push(Block::Entry(number.to_owned(), plain(entry)));
    } else if let Some(row) = text.strip_prefix('|') {
        let cells = row.trim_end_matches('|').split('|').map(|cell| plain(cell.trim())).collect::<Vec<_>>();
        if cells.iter().all(|cell| cell.chars().all(|char| matches!(char, '-' | ':'))) {
            return;
        }
        match blocks.last_mut() {
            Some(Block::Table(rows)) => rows.push(cells),
            _ => blocks.push(Block::Table(vec![cells])),
        }
    } else {
        match blocks.last_mut() {
            // A paragraph goes on in the next line of the file.
            Some(Block::Text(before)) if before.is_empty() => *before = plain(text),
            Some(Block::Text(before) | Block::Entry(_, before)) => before.push_str(&plain(text)),
            _ => blocks.push(Block::Text(plain(text))),
        }
    }
}

/// Number with its point, and what follows it.
fn numbered(text: &str) -> Option<(&str, &str)> {
    let end = text.find(". ")?;
    (end > 0 && text[..end].bytes().all(|byte| byte.is_ascii_digit())).then(|| (&text[..=end], text[end + 2..].trim()))
}

/// A line without links and marks of code; what is strong keeps its marks.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let link = rest[open..].find("](").and_then(|middle| {
            let end = rest[open + middle..].find(')')?;
            Some((&rest[open + 1..open + middle], open + middle + end + 1))
        });
        if let Some((words, end)) = link {
            plain.push_str(&rest[..open]);
            plain.push_str(words);
            rest = &rest[end..];
        } else {
            plain.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
        }
    }
    plain.push_str(rest);
    plain.replace('`', "")
}

/// Draws blocks below each other.
pub fn blocks_ui<'a>(ui: &mut Ui, id: &str, blocks: impl IntoIterator<Item = &'a Block>) {
    ui.spacing_mut().item_spacing.y = gap::SMALL;
    for (index, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Heading(text) => {
                ui.label(RichText::new(text).font(FontId::new(font::BODY, fonts::heading())));
            }
            Block::Text(text) if text.is_empty() => {}
            Block::Text(text) => words_ui(ui, text),
            Block::Entry(mark, text) => {
                ui.horizontal_top(|ui| {
                    ui.label(RichText::new(mark).color(palette(ui).accent));
                    // Else the words would not be wrapped beside the mark.
                    ui.vertical(|ui| words_ui(ui, text));
                });
            }
            Block::Lines(text) => {
                ui.label(RichText::new(text).small());
            }
            Block::Table(rows) => {
                let width = ui.available_width() / rows.first().map_or(1, Vec::len).max(1) as f32 - gap::LARGE;
                egui::Grid::new((id, index)).spacing([gap::LARGE, gap::TINY]).max_col_width(width).show(ui, |ui| {
                    for row in rows {
                        for cell in row {
                            words_ui(ui, cell);
                        }
                        ui.end_row();
                    }
                });
            }
        }
    }
}

/// A paragraph; what stands between `**` is strong.
fn words_ui(ui: &mut Ui, text: &str) {
    let (body, ink) = (widgets::body_font(ui), palette(ui).ink);
    let strong = FontId::new(body.size, fonts::heading());
    let plain = text.replace("**", "");
    let width = ui.available_width();
    // Whichever of the two a letter stands in.
    let lines = ui.fonts_mut(|fonts| {
        let mut advance = |char| fonts.glyph_width(&body, char).max(fonts.glyph_width(&strong, char));
        wrap_text(&plain, width, &mut advance)
    });
    let mut job = LayoutJob { wrap: TextWrapping::no_max_width(), ..LayoutJob::default() };
    let mut rest = lines.text.as_str();
    for (index, piece) in text.split("**").enumerate() {
        // As much of the lines as has the letters of this piece, with the ends of lines among them.
        let mut letters = piece.chars().filter(|char| *char != '\n').count();
        let end = rest.char_indices().find(|(_, char)| {
            let is_letter = *char != '\n';
            let is_over = is_letter && letters == 0;
            letters = letters.saturating_sub(usize::from(is_letter));
            is_over
        });
        let (now, then) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        let font = if index % 2 == 1 { strong.clone() } else { body.clone() };
        job.append(now, 0.0, TextFormat::simple(font, ink));
        rest = then;
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let response = painted(ui, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &plain));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_taken_apart() {
        let page = "# 书\n\n前言\n\n## 一、甲\n\n第一段\n接着。\n\n- 见[规则](a.md)的 `x`\n  接着\n1. 一\n\n| 键 | 义 |\n| --- | --- |\n| a | b |\n\n## 二、乙\n```text\na  b\nc\n```\n### 丙\n";
        let chapters = chapters(page);
        let texts = |index: usize| {
            let blocks = chapters[index].blocks.iter();
            blocks.filter(|block| !matches!(block, Block::Text(text) if text.is_empty())).cloned().collect::<Vec<_>>()
        };
        let entry = |mark: &str, text: &str| Block::Entry(mark.to_owned(), text.to_owned());
        let row = |cells: [&str; 2]| cells.map(ToOwned::to_owned).to_vec();
        assert_eq!(chapters.iter().map(|chapter| chapter.title.as_str()).collect::<Vec<_>>(), ["一、甲", "二、乙"]);
        assert_eq!(
            texts(0),
            [
                Block::Text("第一段接着。".to_owned()),
                entry("•", "见规则的 x接着"),
                entry("1.", "一"),
                Block::Table(vec![row(["键", "义"]), row(["a", "b"])]),
            ]
        );
        assert_eq!(texts(1), [Block::Lines("a  b\nc".to_owned()), Block::Heading("丙".to_owned())]);
    }
}
