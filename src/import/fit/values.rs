//! Which cells behind a label are its figures, where there are more or fewer than the form has.

use super::{super::flow::Cell, source::clean};

/// The figures of a row.
pub(super) enum Values<'c> {
    /// These.
    Sure(Vec<&'c Cell>),
    /// Most likely these; why that is not certain.
    Doubtful(Vec<Option<&'c Cell>>, &'static str),
}

/// The `count` figures among the cells behind a label; `places` are the columns where the headers above them begin.
pub(super) fn values<'c>(cells: &[&'c Cell], count: usize, places: Option<&[usize]>) -> Values<'c> {
    const MORE: &str = "该行的单元格比格式多，可能错位，请逐个核对";
    const FEWER: &str = "该行的单元格比格式少，可能错位，请逐个核对";
    if cells.len() == count {
        return Values::Sure(cells.to_vec());
    }
    let is_filled = |cell: &&&Cell| !clean(&cell.text).is_empty();
    let by_place = |places: &[usize]| {
        let at = |place: &usize| cells.iter().find(|cell| cell.column == *place).copied();
        places.iter().map(at).collect::<Vec<_>>()
    };
    let placed = places.filter(|places| places.len() == count).map(by_place);
    if cells.len() < count {
        return Values::Doubtful(placed.unwrap_or_else(|| vec![None; count]), FEWER);
    }
    let filled = cells.iter().filter(is_filled).copied().collect::<Vec<_>>();
    if let Some(placed) = &placed
        && placed.iter().flatten().filter(|cell| is_filled(cell)).count() == filled.len()
        && placed.iter().all(Option::is_some)
    {
        return Values::Sure(placed.iter().flatten().copied().collect());
    }
    match filled.len() {
        0 => Values::Sure(cells[..count].to_vec()),
        own if own == count => Values::Sure(filled),
        // One figure across several columns.
        _ => Values::Doubtful(placed.unwrap_or_else(|| cells.iter().take(count).copied().map(Some).collect()), MORE),
    }
}
