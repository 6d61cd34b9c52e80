//! A face cut to the characters in use, as a font file that stands alone: readers of OFD find glyphs by characters, and
//! what is cut for a PDF has no list of those.

use std::collections::BTreeMap;

use crate::{export::fonts::Subset, face::Face};

/// The tables of a font file by their names.
type Tables<'a> = BTreeMap<[u8; 4], &'a [u8]>;

/// The font program with its characters, and with the measures that Windows asks for.
pub(super) fn with_characters(subset: &Subset, face: Face) -> Vec<u8> {
    let characters = characters(&subset.characters());
    let mut tables = tables(&subset.program, 0);
    tables.insert(*b"cmap", &characters);
    // Of several faces in a file, a list at its head says where each begins.
    let whole = face.bytes();
    let listed = || number(whole, 12 + 4 * usize::try_from(face.number()).ok()?);
    let start = if whole.starts_with(b"ttcf") { listed() } else { None };
    if let Some(measures) = self::tables(whole, start.unwrap_or_default()).get(b"OS/2") {
        tables.insert(*b"OS/2", measures);
    }
    assemble(subset.program.get(..4).unwrap_or(b"OTTO"), &tables)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(bytes.iter().fold(0, |sum, byte| (sum << 8) + usize::from(*byte)))
}

/// The tables of the face that begins at a place of a file; what lies outside of it is left out.
fn tables(file: &[u8], start: usize) -> Tables<'_> {
    let head = file.get(start..).unwrap_or_default();
    let count = head.get(4..6).map_or(0, |bytes| usize::from(bytes[0]) * 256 + usize::from(bytes[1]));
    let table = |index: usize| {
        let entry = start + 12 + 16 * index;
        let name = <[u8; 4]>::try_from(file.get(entry..entry + 4)?).ok()?;
        let (offset, length) = (number(file, entry + 8)?, number(file, entry + 12)?);
        Some((name, file.get(offset..offset.checked_add(length)?)?))
    };
    (0..count).filter_map(table).collect()
}

/// Characters in a row whose glyphs are in a row too.
struct Row {
    first: u32,
    last: u32,
    glyph: u16,
}

/// Characters and their glyphs as a table `cmap`: in the way that all readers know (format 4), which ends at U+FFFF, and
/// in the one for all characters (format 12).
fn characters(glyphs: &BTreeMap<char, u16>) -> Vec<u8> {
    let mut rows: Vec<Row> = Vec::new();
    for (char, glyph) in glyphs {
        let code = u32::from(*char);
        match rows.last_mut() {
            // A row of format 4 ends before the characters that it does not know.
            Some(row)
                if code == row.last + 1
                    && code != 0x1_0000
                    && u32::from(*glyph) == u32::from(row.glyph) + code - row.first =>
            {
                row.last = code;
            }
            _ => rows.push(Row { first: code, last: code, glyph: *glyph }),
        }
    }
    let (short, long) = (format_4(&rows), format_12(&rows));
    let mut table = Vec::new();
    // Version, two tables, both for Windows: the first of 65,536 characters, the second of all.
    table.extend([0_u16, 2, 3, 1].into_iter().flat_map(u16::to_be_bytes));
    table.extend(20_u32.to_be_bytes());
    table.extend([3_u16, 10].into_iter().flat_map(u16::to_be_bytes));
    table.extend((20 + u32::try_from(short.len()).unwrap_or_default()).to_be_bytes());
    [table, short, long].concat()
}

fn format_4(rows: &[Row]) -> Vec<u8> {
    let short = |code: u32| u16::try_from(code).ok();
    let rows = rows.iter().filter_map(|row| Some((short(row.first)?, short(row.last)?, row.glyph)));
    // The last row says that there are no more.
    let rows = rows.chain([(0xFFFF, 0xFFFF, 0)]).collect::<Vec<_>>();
    let count = u16::try_from(rows.len()).unwrap_or_default();
    let power = 1_u16 << count.checked_ilog2().unwrap_or_default();
    let length = 16_u16.saturating_add(count.saturating_mul(8));
    let mut table = vec![4, length, 0, count * 2, power * 2, count.checked_ilog2().unwrap_or_default() as u16];
    table.push((count - power) * 2);
    table.extend(rows.iter().map(|(_, last, _)| *last));
    table.push(0);
    table.extend(rows.iter().map(|(first, ..)| *first));
    table.extend(rows.iter().map(|(first, _, glyph)| glyph.wrapping_sub(*first)));
    table.extend(rows.iter().map(|_| 0));
    table.into_iter().flat_map(u16::to_be_bytes).collect()
}

fn format_12(rows: &[Row]) -> Vec<u8> {
    let count = u32::try_from(rows.len()).unwrap_or_default();
    let mut table = vec![12 << 16, 16 + 12 * count, 0, count];
    table.extend(rows.iter().flat_map(|row| [row.first, row.last, u32::from(row.glyph)]));
    table.into_iter().flat_map(u32::to_be_bytes).collect()
}

/// The sum by which a table is proven to be whole.
fn sum(table: &[u8]) -> u32 {
    let words = table.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

/// Puts tables into a file again.
fn assemble(kind: &[u8], tables: &Tables<'_>) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or_default();
    let power = count.checked_ilog2().unwrap_or_default() as u16;
    let range = 16 << power;
    let mut head = kind.to_vec();
    head.extend([count, range, power, count * 16 - range].into_iter().flat_map(u16::to_be_bytes));
    let mut body = Vec::new();
    let start = 12 + 16 * tables.len();
    let mut whole = None;
    for (name, table) in tables {
        let mut table = table.to_vec();
        if name == b"head" && table.len() >= 12 {
            // The sum of the whole file, which is counted without itself.
            table[8..12].fill(0);
            whole = Some(start + body.len() + 8);
        }
        head.extend(name);
        for number in [sum(&table) as usize, start + body.len(), table.len()] {
            head.extend(u32::try_from(number).unwrap_or_default().to_be_bytes());
        }
        table.resize(table.len().next_multiple_of(4), 0);
        body.extend(table);
    }
    let mut file = [head, body].concat();
    if let Some(at) = whole {
        let sum = 0xB1B0_AFBA_u32.wrapping_sub(sum(&file));
        file[at..at + 4].copy_from_slice(&sum.to_be_bytes());
    }
    file
}

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider as _};

    use super::*;
    use crate::export::fonts::{Used, cut};

    #[test]
    fn every_character_is_found_in_a_face_that_stands_alone() {
        for face in Face::ALL {
            // 𫭟 lies beyond the characters of format 4; not every face has it.
            let chars = "政府信息公开0123年，𫭟".chars().filter_map(|char| Some((face.glyph(char)?, vec![char])));
            let used = chars.collect::<Used>();
            let subset = cut(face, &used).expect("cut");
            let file = with_characters(&subset, face);
            let font = FontRef::new(&file).expect("a font");
            for (glyph, chars) in &used {
                let found = font.charmap().map(chars[0]).map(skrifa::GlyphId::to_u32);
                assert_eq!(found, Some(u32::from(subset.glyph(*glyph))), "{} in {face:?}", chars[0]);
            }
            assert_eq!(font.charmap().map('镕'), None);
            assert_eq!(sum(&file), 0xB1B0_AFBA, "whole");
        }
    }

    #[test]
    fn both_lists_say_the_same() {
        let glyphs = [('1', 1), ('2', 2), ('4', 3), ('年', 9), ('\u{FFFD}', 10), ('\u{10000}', 11), ('\u{10001}', 12)];
        let table = characters(&glyphs.into_iter().collect());
        let mut font = Tables::new();
        font.insert(*b"cmap", &table);
        let file = assemble(b"OTTO", &font);
        let read = FontRef::new(&file).expect("a font");
        for (char, glyph) in glyphs {
            assert_eq!(read.charmap().map(char).map(skrifa::GlyphId::to_u32), Some(glyph.into()), "{char:?}");
        }
        // Format 4 has a row for each of 1–2, 4, 年, U+FFFD, and for the end.
        assert_eq!((table[20..22].to_vec(), table[26..28].to_vec()), (vec![0, 4], vec![0, 10]));
    }
}
