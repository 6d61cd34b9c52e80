//! Whole numbers that satisfy linear conditions: each number is a range, and every condition narrows the ranges.

/// `low ≤ Σ factor · number ≤ high`; numbers are named by their place in the list of ranges.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) terms: Vec<(i64, usize)>,
    pub(super) low: i64,
    pub(super) high: i64,
}

/// What a number should be where the conditions leave a choice.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wish {
    /// As little as can be.
    Least,
    /// So many percent of what can be.
    Share(i64),
    /// Any of these, if it can be.
    Within(i64, i64),
}

/// Numbers as good as random, and the same in every run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: &str, turn: u64) -> Self {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325 ^ turn, hash))
    }

    /// From `low` to `high`, both included.
    pub(super) fn within(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let size = u64::try_from(high - low).expect("a range") + 1;
        low + i64::try_from((bits ^ (bits >> 31)) % size).expect("within the range")
    }
}

/// The lowest and the highest value of each number.
pub(super) type Ranges = Vec<(i64, i64)>;

/// Narrows the ranges until nothing changes; false where a condition cannot be met.
fn narrow(ranges: &mut Ranges, conditions: &[Condition]) -> bool {
    // Bounds that creep by one a turn are good enough long before.
    for _ in 0..200 {
        let mut is_changed = false;
        for Condition { terms, low, high } in conditions {
            let least = |(factor, number): &(i64, usize)| (factor * ranges[*number].0).min(factor * ranges[*number].1);
            let most = |(factor, number): &(i64, usize)| (factor * ranges[*number].0).max(factor * ranges[*number].1);
            let (sum_least, sum_most) = (terms.iter().map(least).sum::<i64>(), terms.iter().map(most).sum::<i64>());
            if sum_least > *high || sum_most < *low {
                return false;
            }
            let narrowed = terms.iter().map(|term| {
                let (factor, number) = *term;
                // What this term may be when the others are as small or as large as they can be.
                let (from, to) = (low - (sum_most - most(term)), high - (sum_least - least(term)));
                let (from, to) = match factor > 0 {
                    true => (ceiling(from, factor), to.div_euclid(factor)),
                    false => (ceiling(-to, -factor), (-from).div_euclid(-factor)),
                };
                (number, from.max(ranges[number].0), to.min(ranges[number].1))
            });
            for (number, from, to) in narrowed.collect::<Vec<_>>() {
                if from > to {
                    return false;
                }
                is_changed |= ranges[number] != (from, to);
                ranges[number] = (from, to);
            }
        }
        if !is_changed {
            return true;
        }
    }
    true
}

fn ceiling(number: i64, divisor: i64) -> i64 {
    -(-number).div_euclid(divisor)
}

/// One solution, chosen number by number in the order of the wishes; a number is not chosen from `avoid` if it can be
/// another one. Not every solution is tried: nothing means that none was found soon.
pub(super) fn solve(
    ranges: &Ranges,
    conditions: &[Condition],
    wishes: &[(usize, Wish)],
    avoid: &[i64],
    dice: &mut Dice,
) -> Option<Vec<i64>> {
    let mut start = ranges.clone();
    if !narrow(&mut start, conditions) {
        return None;
    }
    // What is settled need not be asked again.
    let is_open =
        |condition: &&Condition| condition.terms.iter().any(|(_, number)| start[*number].0 < start[*number].1);
    let conditions = conditions.iter().filter(is_open).cloned().collect::<Vec<_>>();
    (0..12).find_map(|turn| {
        let mut ranges = start.clone();
        for (number, wish) in wishes {
            let (low, high) = ranges[*number];
            if low == high {
                continue;
            }
            let chosen = (0..8).find_map(|attempt| {
                let value = choose(*wish, low, high, dice, turn + attempt);
                if attempt < 6 && matches!(wish, Wish::Within(..)) && avoid.contains(&value) {
                    return None;
                }
                let mut narrowed = ranges.clone();
                narrowed[*number] = (value, value);
                narrow(&mut narrowed, &conditions).then_some(narrowed)
            });
            ranges = chosen?;
        }
        let is_whole = ranges.iter().all(|(low, high)| low == high);
        is_whole.then(|| ranges.iter().map(|(low, _)| *low).collect())
    })
}

fn choose(wish: Wish, low: i64, high: i64, dice: &mut Dice, attempt: i64) -> i64 {
    match wish {
        Wish::Within(from, to) if attempt < 6 => {
            let (from, to) = (from.max(low), to.min(high));
            if from <= to { dice.within(from, to) } else { low.max(from.min(high)) }
        }
        Wish::Share(percent) if attempt == 0 => low + (high - low) * percent / 100,
        Wish::Least if attempt == 0 => low,
        _ => dice.within(low, high.min(low.saturating_add(60))),
    }
}

#[test]
fn numbers_are_found() {
    let condition = |terms: &[(i64, usize)], low, high| Condition { terms: terms.to_vec(), low, high };
    let conditions =
        [condition(&[(1, 0), (-1, 1), (-1, 2)], 0, 0), condition(&[(1, 0)], 9, 9), condition(&[(1, 1), (-3, 2)], 1, 1)];
    let wishes = [(1, Wish::Share(50)), (2, Wish::Least)];
    let found = solve(&vec![(0, 1000); 3], &conditions, &wishes, &[], &mut Dice::new("a", 0));
    assert_eq!(found, Some(vec![9, 7, 2]));
    assert_eq!(solve(&vec![(0, 5); 3], &conditions, &wishes, &[], &mut Dice::new("a", 0)), None);
}
