//! Styles of paragraphs in an old Word document: the properties that each gives to the paragraphs that have it.

use crate::import::compound::u16_at;

/// Most styles that one may rest on: they may rest on each other in a circle.
const DEEPEST: usize = 12;
/// A style that rests on none.
const NONE: u16 = 0xFFF;

/// The styles, by their numbers.
#[derive(Default)]
pub(super) struct Styles(Vec<Style>);

/// A style; of one that is none of paragraphs nothing is kept.
#[derive(Default)]
struct Style {
    base: Option<u16>,
    list: Vec<u8>,
}

impl Styles {
    /// Of the styles in the table part; none where they are cut short.
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self(Self::parts(bytes).unwrap_or_default())
    }

    fn parts(bytes: &[u8]) -> Option<Vec<Style>> {
        let about = usize::from(u16_at(bytes, 0)?);
        let count = usize::from(u16_at(bytes, 2)?);
        // What comes before the name of each style differs by version.
        let before = usize::from(u16_at(bytes, 4)?);
        let mut rest = bytes.get(2 + about..)?;
        let mut styles = Vec::new();
        for _ in 0..count {
            let size = usize::from(u16_at(rest, 0)?);
            styles.push(rest.get(2..2 + size).and_then(|style| Style::read(style, before)).unwrap_or_default());
            rest = rest.get(2 + size..)?;
        }
        Some(styles)
    }

    /// The properties that a style gives, those of what it rests on first: the last of a kind holds.
    pub(super) fn of(&self, number: u16) -> Vec<u8> {
        let base = |number: &u16| self.0.get(usize::from(*number)).and_then(|style| style.base);
        let mut line = std::iter::successors(Some(number), base).take(DEEPEST).collect::<Vec<_>>();
        line.reverse();
        let lists = line.iter().filter_map(|number| self.0.get(usize::from(*number))).map(|style| &style.list);
        lists.flatten().copied().collect()
    }
}

impl Style {
    fn read(style: &[u8], before: usize) -> Option<Self> {
        const OF_PARAGRAPHS: u16 = 1;
        let kind = u16_at(style, 2)?;
        if kind & 0xF != OF_PARAGRAPHS {
            return None;
        }
        let base = Some(kind >> 4).filter(|base| *base != NONE);
        let name = usize::from(u16_at(style, before)?);
        // Length, letters, and a zero behind them.
        let own = style.get(before + 2 * (name + 2)..)?;
        let size = usize::from(u16_at(own, 0)?);
        // Its own number stands before its properties.
        let list = own.get(2..2 + size)?.get(2..).unwrap_or_default().to_vec();
        Some(Self { base, list })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A style that rests on another, with one property.
    fn style(kind: u16, base: u16, property: &[u8]) -> Vec<u8> {
        let mut style = vec![0, 0];
        style.extend((kind | base << 4).to_le_bytes());
        style.extend([0; 6]);
        // 甲, as its name.
        style.extend([1, 0, 0x32, 0x75, 0, 0]);
        style.extend(u16::try_from(property.len() + 2).unwrap_or(0).to_le_bytes());
        style.extend([0, 0]);
        style.extend(property);
        style
    }

    fn sheet(styles: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![4, 0, u8::try_from(styles.len()).unwrap_or(0), 0, 10, 0];
        for style in styles {
            bytes.extend(u16::try_from(style.len()).unwrap_or(0).to_le_bytes());
            bytes.extend(style);
        }
        bytes
    }

    #[test]
    fn what_a_style_rests_on_comes_first() {
        let bytes = sheet(&[style(1, NONE, &[1, 2, 3]), style(1, 0, &[4, 5, 6]), Vec::new(), style(2, 0, &[7, 8, 9])]);
        let styles = Styles::read(&bytes);
        assert_eq!(styles.of(0), [1, 2, 3]);
        assert_eq!(styles.of(1), [1, 2, 3, 4, 5, 6]);
        // One that is not there, one of letters, and one that nobody has.
        assert!(styles.of(2).is_empty() && styles.of(3).is_empty() && styles.of(9).is_empty());
        for length in 0..bytes.len() {
            _ = Styles::read(&bytes[..length]).of(1);
        }
    }

    #[test]
    fn styles_in_a_circle() {
        let styles = Styles::read(&sheet(&[style(1, 1, &[1]), style(1, 0, &[2])]));
        assert_eq!(styles.of(0).len(), DEEPEST);
    }
}
