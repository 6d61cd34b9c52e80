//! How published reports are crooked.

use nianbao::import::Kind;

use super::paper::{Block, Cell, Paper, Table};

/// A way of being crooked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crook {
    /// Not at all.
    None,
    /// Tables cut in two by a page, with and without their header again.
    Cut,
    CutWithHeader,
    /// Figures that reach over more columns than their header.
    Slipped,
    /// Labels with blanks, line ends, other numbers and other words.
    Labels,
    /// Figures in full width, with blanks of every kind around.
    Blanks,
    /// Units behind figures.
    Units,
    /// The total before the others, in header and rows.
    TotalFirst,
    /// Merged cells written as one cell and blank ones.
    Unmerged,
    /// A row that no form has.
    LocalRow,
    /// A row that lacks a cell, and one that lacks altogether.
    Lacking,
    /// A figure with a blank in it.
    Split,
    /// A web site around it, and tables that only lay out.
    Chrome,
    /// A table of contents before it.
    Contents,
    /// Without numbers before headings; a Word document has them as a list.
    Numbers,
    /// Heading and first paragraph in one.
    RunIn,
    /// Letters one by one, tracked changes, text boxes twice.
    Tracked,
}

/// All of them.
pub(super) const ALL: [Crook; 17] = [
    Crook::None,
    Crook::Cut,
    Crook::CutWithHeader,
    Crook::Slipped,
    Crook::Labels,
    Crook::Blanks,
    Crook::Units,
    Crook::TotalFirst,
    Crook::Unmerged,
    Crook::LocalRow,
    Crook::Lacking,
    Crook::Split,
    Crook::Chrome,
    Crook::Contents,
    Crook::Numbers,
    Crook::RunIn,
    Crook::Tracked,
];

impl Crook {
    /// Whether files of a kind can be crooked in this way.
    pub(super) fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Chrome => matches!(kind, Kind::Page | Kind::SinglePage),
            Self::Tracked => matches!(kind, Kind::Word | Kind::RichText),
            // Where a cell that is not there can be told from a blank one.
            Self::Lacking => matches!(kind, Kind::Word | Kind::RichText | Kind::Page | Kind::SinglePage),
            // What stands on paper stands where it stands.
            Self::Slipped => !matches!(kind, Kind::Pdf | Kind::OpenText),
            Self::Unmerged => {
                matches!(kind, Kind::Sheet | Kind::Page | Kind::SinglePage | Kind::Word | Kind::RichText)
            }
            _ => true,
        }
    }
}

/// Words that offices use in place of those of the form.
const WORDS: [(&str, &str); 9] = [
    ("2.其他法律行政法规禁止公开", "2、其他法律行政止公开"),
    ("5.属于三类内部事务信息", "5.属于三类内容事务信息"),
    ("现行有效件数", "现行有效件数（历史累计）"),
    ("本年处理决定数量", "本年处理绝对数量（决定）"),
    ("本年制发件数", "本年度制发数"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二)部分公开"),
    ("二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开数量"),
    ("结果维持", "结 果\n维持"),
    ("3.其他", "3、其他"),
];

/// Bends a report.
pub(super) fn bend(mut paper: Paper, crook: Crook) -> Paper {
    let mut blocks = Vec::new();
    for block in paper.blocks {
        match block {
            Block::Table(table) => blocks.extend(bend_table(table, crook).into_iter().map(Block::Table)),
            Block::Heading(heading) if crook == Crook::Numbers => {
                let words = heading.split_once('、').map_or(heading.as_str(), |(_, words)| words);
                blocks.push(Block::Heading(words.to_owned()));
            }
            Block::Text(text) if crook == Crook::RunIn => match blocks.last_mut() {
                Some(Block::Heading(heading)) if !heading.contains('。') => {
                    heading.push('。');
                    heading.push_str(&text);
                }
                _ => blocks.push(Block::Text(text)),
            },
            block => blocks.push(block),
        }
    }
    if crook == Crook::Contents {
        let headings = blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(Block::Text(heading.clone())),
            _ => None,
        });
        let at = blocks.iter().position(|block| matches!(block, Block::Heading(_))).unwrap_or(0);
        let contents = headings.collect::<Vec<_>>();
        blocks.splice(at..at, contents);
    }
    paper.blocks = blocks;
    paper
}

fn bend_table(mut table: Table, crook: Crook) -> Vec<Table> {
    let is_requests = table.len() > 20;
    let figures = |row: &[Cell]| row.iter().filter(|cell| cell.is_figure).count();
    match crook {
        Crook::Cut | Crook::CutWithHeader if is_requests => {
            let at = 15;
            let mut below = table.split_off(at);
            // What reaches over the cut is cut as well: its words too, as pages do.
            for (row, cells) in table.iter_mut().enumerate() {
                for cell in cells.iter_mut().filter(|cell| row + cell.rows > at) {
                    let rest = row + cell.rows - at;
                    cell.rows = at - row;
                    let half = cell.text.chars().count() / 2;
                    let text = cell.text.chars().skip(half).collect();
                    cell.text = cell.text.chars().take(half).collect();
                    below[0].push(Cell { text, rows: rest, ..cell.clone() });
                }
            }
            below[0].sort_by_key(|cell| cell.column);
            if crook == Crook::CutWithHeader {
                below.splice(0..0, table[..3].to_vec());
            }
            vec![table, below]
        }
        Crook::Slipped => {
            for row in &mut table {
                let wide = row.iter().any(|cell| cell.is_figure && cell.columns > 1) || is_requests;
                if let Some(cell) = row.iter_mut().find(|cell| cell.is_figure).filter(|_| wide) {
                    cell.columns += 1;
                }
            }
            vec![table]
        }
        Crook::Labels => {
            for cell in table.iter_mut().flatten().filter(|cell| !cell.is_figure) {
                if let Some((_, other)) = WORDS.iter().find(|(words, _)| *words == cell.text) {
                    (*other).clone_into(&mut cell.text);
                } else if cell.text.chars().count() > 4 {
                    let at = cell.text.char_indices().nth(3).map_or(0, |(at, _)| at);
                    cell.text.insert_str(at, " \u{3000}");
                }
            }
            vec![table]
        }
        Crook::Blanks => {
            for cell in table.iter_mut().flatten().filter(|cell| cell.is_figure) {
                let wide =
                    cell.text.chars().map(|char| if char.is_ascii_digit() { nianbao::text::widen(char) } else { char });
                cell.text = format!("\u{3000}{}{}", wide.collect::<String>(), "\u{A0}".repeat(300));
            }
            vec![table]
        }
        Crook::Units => {
            for cell in table.iter_mut().flatten().filter(|cell| cell.is_figure) {
                let is_count = !cell.text.is_empty() && cell.text.bytes().all(|byte| byte.is_ascii_digit());
                if is_count {
                    cell.text.push('件');
                }
            }
            vec![table]
        }
        Crook::TotalFirst if is_requests => {
            for row in &mut table {
                let first = row.iter().position(|cell| cell.is_figure || cell.text == "自然人");
                if let (Some(first), Some(last)) = (first, row.len().checked_sub(1)) {
                    let is_row = figures(row) == 7 || row[last].text == "总计";
                    if is_row {
                        let column = row[first].column;
                        row[first..=last].rotate_right(1);
                        row[first].column = column;
                        for cell in &mut row[first + 1..] {
                            cell.column += 1;
                        }
                    }
                }
                // The lower header stands one further to the right as well.
                if row.iter().any(|cell| cell.text == "商业企业") {
                    for cell in row {
                        cell.column += 1;
                    }
                }
            }
            vec![table]
        }
        Crook::Unmerged => vec![unmerge(&table)],
        Crook::LocalRow if is_requests => {
            let mut own = table[8].clone();
            own.retain(|cell| cell.is_figure || cell.column == 2);
            if let Some(cell) = own.iter_mut().find(|cell| !cell.is_figure) {
                "9.本省自设的一行".clone_into(&mut cell.text);
            }
            let rows = [5_usize, 7].map(|row| row.min(table.len() - 1));
            for row in rows {
                if let Some(cell) = table[row].iter_mut().find(|cell| cell.rows > 1) {
                    cell.rows += 1;
                }
            }
            table.insert(15, own);
            vec![table]
        }
        Crook::Lacking if is_requests => {
            let last = table[9].len() - 1;
            table[9].remove(last);
            table[4].retain(|cell| !cell.is_figure);
            vec![table]
        }
        Crook::Split => {
            for cell in table.iter_mut().flatten().filter(|cell| cell.is_figure && cell.text.len() == 3) {
                if cell.text.bytes().all(|byte| byte.is_ascii_digit()) {
                    cell.text.insert(1, ' ');
                }
            }
            vec![table]
        }
        _ => vec![table],
    }
}

/// One cell and blank ones in the place of a merged one.
fn unmerge(table: &Table) -> Table {
    let width = table.iter().flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
    let mut rows = vec![vec![Cell::default(); width]; table.len()];
    for (row, cells) in table.iter().enumerate() {
        for cell in cells {
            rows[row][cell.column] = Cell { columns: 1, rows: 1, ..cell.clone() };
        }
    }
    for row in &mut rows {
        for (column, cell) in row.iter_mut().enumerate() {
            *cell = Cell { column, columns: 1, rows: 1, ..cell.clone() };
        }
    }
    rows
}
