//! Compound files: a file system in a file, in which Word and Excel of before 2007 keep their parts.

use crate::import::error::ImportError;

/// With what such a file begins.
pub(super) const MAGIC: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// Marks the end of a chain of sectors, and what is above it is no sector.
const LAST: u32 = 0xFFFF_FFFA;

/// A compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
    /// Names with first sector and size.
    entries: Vec<(String, u32, usize)>,
    /// Small parts share the sectors of a part of their own.
    small: Vec<u8>,
    next_small: Vec<u32>,
    least: usize,
}

fn broken() -> ImportError {
    ImportError::Broken("复合文件的结构有误".to_owned())
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Whether sectors follow each other in a circle. Each is looked at once, on the way from the first from which it is
/// reached.
fn has_circle(next: &[u32]) -> bool {
    let mut reached_from = vec![None; next.len()];
    (0..next.len()).any(|start| {
        let mut at = start;
        while let Some(reached) = reached_from.get_mut(at) {
            match reached {
                Some(from) => return *from == start,
                None => *reached = Some(start),
            }
            at = next[at] as usize;
        }
        false
    })
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ImportError> {
        let head = |at| u32_at(bytes, at).ok_or_else(broken);
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken()),
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
            small: Vec::new(),
            next_small: Vec::new(),
            least: head(56)? as usize,
        };
        // The table of sectors lies in sectors that the head lists, and further ones that follow each other.
        let most = bytes.len() / sector;
        let mut tables = numbers(bytes.get(76..512).ok_or_else(broken)?).collect::<Vec<_>>();
        let mut further = head(68)?;
        while further < LAST && tables.len() <= most {
            let own = numbers(file.sector(further).ok_or_else(broken)?).collect::<Vec<_>>();
            let (last, own) = own.split_last().ok_or_else(broken)?;
            tables.extend(own);
            further = *last;
        }
        for table in tables.into_iter().filter(|table| *table < LAST).take(most) {
            let own = numbers(file.sector(table).ok_or_else(broken)?).collect::<Vec<_>>();
            file.next.extend(own);
        }
        let entries = file.chain(head(48)?)?;
        for entry in entries.chunks_exact(128) {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
            let units = entry[..length].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
            let name = String::from_utf16_lossy(&units.collect::<Vec<_>>());
            let (first, size) = (u32_at(entry, 116).unwrap_or(LAST), u32_at(entry, 120).unwrap_or(0) as usize);
            if entry[66] == 5 && file.small.is_empty() {
                file.small = file.chain(first)?;
            }
            file.entries.push((name, first, size));
        }
        file.next_small = numbers(&file.chain(head(60)?)?).collect();
        Ok(file)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// All sectors that follow each other from the first.
    fn chain(&self, first: u32) -> Result<Vec<u8>, ImportError> {
        let (mut all, mut at) = (Vec::new(), first);
        while at < LAST {
            all.extend_from_slice(self.sector(at).ok_or_else(broken)?);
            // They may follow each other in a circle.
            if all.len() > self.bytes.len() {
                return Err(broken());
            }
            at = self.next.get(at as usize).copied().ok_or_else(broken)?;
        }
        Ok(all)
    }

    /// Looks for circles of sectors, in which readers go round that follow a part for as long as it goes.
    ///
    /// # Errors
    /// Where there is one.
    pub(super) fn is_bounded(&self) -> Result<(), ImportError> {
        match has_circle(&self.next) || has_circle(&self.next_small) {
            true => Err(broken()),
            false => Ok(()),
        }
    }

    /// A part by its name.
    pub(super) fn part(&self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        /// Bytes of a small sector.
        const SMALL: usize = 64;
        let Some((_, first, size)) = self.entries.iter().find(|(own, ..)| own == name) else { return Ok(None) };
        if *size >= self.least {
            let mut all = self.chain(*first)?;
            all.truncate(*size);
            return Ok(Some(all));
        }
        let (mut all, mut at) = (Vec::new(), *first);
        while at < LAST && all.len() < *size {
            let start = at as usize * SMALL;
            all.extend_from_slice(self.small.get(start..start + SMALL).ok_or_else(broken)?);
            if all.len() > self.small.len() {
                return Err(broken());
            }
            at = self.next_small.get(at as usize).copied().ok_or_else(broken)?;
        }
        all.truncate(*size);
        Ok(Some(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found() {
        const END: u32 = 0xFFFF_FFFE;
        for (next, expected) in [
            (&[][..], false),
            (&[1, 2, END], false),
            (&[2, 2, END, 1], false),
            (&[7], false),
            (&[0], true),
            (&[END, 2, 3, 1], true),
            (&[1, END, 3, 4, 3], true),
        ] {
            assert_eq!(has_circle(next), expected, "{next:?}");
        }
    }
}
