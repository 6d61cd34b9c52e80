//! From what a sentence claims to a report in which it is right, and to reports in which one claim is false.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    domain::{Condition, Dice, Ranges, Wish, solve},
    expression::Linear,
    label::{Claim, Sentence},
    tables::{APPLICANTS, DISPUTES, ENDINGS, RESULTS, Tables, parts, result_rows, rows_of},
    wording,
};

/// No figure of a report is larger, in parts of its unit.
const LARGEST: i64 = 20_000_000_000;

/// A report in which exactly one claim of a sentence is false.
pub(super) struct Wrong {
    pub(super) text: String,
    /// The claim as it then stands.
    pub(super) claim: Claim,
    pub(super) tables: Tables,
}

/// The unknown figures, and what every report asks of them.
struct System {
    names: Vec<String>,
    conditions: Vec<Condition>,
}

impl System {
    /// Sums and balances of the form.
    fn new() -> Self {
        let mut system = Self { names: Vec::new(), conditions: Vec::new() };
        let total = |row: &str| format!("requests.{row}.total");
        let row_totals = |rows: &[String]| rows.iter().map(|row| total(row)).collect::<Vec<_>>();
        system.balance(&[total("new"), total("carried_in")], &[total("total"), total("carried_out")]);
        system.balance(&[total("total")], &RESULTS.map(|(group, _)| total(group)));
        for (group, _) in RESULTS.iter().filter(|(_, rows)| *rows > 0) {
            system.balance(&[total(group)], &row_totals(&rows_of(group)));
        }
        let new = |column: &str| format!("requests.new.{column}");
        system.balance(&[total("new")], &[new("natural"), new("organizations")]);
        system.balance(&[new("organizations")], &APPLICANTS[1..].iter().map(|column| new(column)).collect::<Vec<_>>());
        for kind in DISPUTES {
            let endings = ENDINGS.map(|ending| format!("disputes.{kind}.{ending}"));
            system.balance(&[format!("disputes.{kind}.total")], &endings);
        }
        for kind in ["regulations", "normative"] {
            // What was made and not repealed is in force.
            let terms = [(1, "valid"), (1, "repealed"), (-1, "made")];
            let terms = terms.map(|(factor, column)| (factor, system.number(&format!("documents.{kind}.{column}"))));
            system.conditions.push(Condition { terms: terms.to_vec(), low: 0, high: LARGEST });
        }
        for name in ["decisions.licensing", "decisions.penalties", "decisions.coercion", "fees.notices"] {
            system.number(&format!("{name}.count"));
        }
        for name in ["charges.administrative.amount", "fees.notices.amount", "fees.notices.collected"] {
            system.number(name);
        }
        let paid = [(1, "amount"), (-1, "collected")];
        let terms = paid.map(|(factor, column)| (factor, system.number(&format!("fees.notices.{column}")))).to_vec();
        system.conditions.push(Condition { terms, low: 0, high: LARGEST });
        system
    }

    fn number(&mut self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }

    fn balance(&mut self, left: &[String], right: &[String]) {
        let left = left.iter().map(|name| (1, self.number(name))).collect::<Vec<_>>();
        let right = right.iter().map(|name| (-1, self.number(name))).collect::<Vec<_>>();
        self.conditions.push(Condition { terms: [left, right].concat(), low: 0, high: 0 });
    }

    fn terms(&mut self, sum: &Linear) -> Vec<(i64, usize)> {
        let whole = |factor: &Decimal| factor.to_i64().expect("a whole factor");
        sum.terms.iter().map(|(factor, name)| (whole(factor), self.number(name))).collect()
    }

    /// What a claim asks; nothing where it is arithmetic in the text.
    fn claim(&mut self, claim: &Claim) {
        if claim.cells.figures().is_empty() {
            return;
        }
        if let Some(sum) = claim.cells.linear() {
            let unit = Decimal::from(parts(&sum.terms[0].1));
            let bound = |value: Decimal| ((value - sum.constant) * unit).round().to_i64().expect("a figure");
            let (low, high) = (bound(claim.value - claim.tolerance), bound(claim.value + claim.tolerance));
            let terms = self.terms(&sum);
            self.conditions.push(Condition { terms, low, high });
        } else if let (Some((above, below)), Some(places)) = (claim.cells.quotient(), claim.decimals) {
            // Half a unit of the last place below and above: twice the shift makes all of it whole.
            let shift = Decimal::from(2 * 10_i64.pow(places));
            let least = claim.value * shift - Decimal::ONE;
            for (edge, low, high) in [(least, 0, i64::MAX / 4), (least + Decimal::TWO, i64::MIN / 4, -1)] {
                let terms = self.terms(&above.clone().times(shift).plus(below.clone().times(-edge)));
                self.conditions.push(Condition { terms, low, high });
            }
            let terms = self.terms(&below);
            self.conditions.push(Condition { terms, low: 1, high: LARGEST });
        }
    }

    /// A solution as the figures of a report.
    fn tables(&self, values: &[i64]) -> Tables {
        let value = |name: &str| {
            let place = self.names.iter().position(|known| known == name).unwrap_or_else(|| panic!("no {name}"));
            values[place]
        };
        let mut tables = Tables::default();
        let rows = result_rows().into_iter().chain(["new", "carried_in", "carried_out"].map(str::to_owned));
        for row in rows {
            let total = value(&format!("requests.{row}.total"));
            tables.requests.insert(row, [total, 0, 0, 0, 0, 0]);
        }
        for (column, applicant) in APPLICANTS.iter().enumerate().skip(1) {
            spread(&mut tables, column, value(&format!("requests.new.{applicant}")));
        }
        let others = self.names.iter().zip(values).filter(|(name, _)| !name.starts_with("requests"));
        tables.others = others.map(|(name, value)| (name.clone(), *value)).collect();
        tables
    }
}

/// Gives so many of the new requests to an applicant, and so many of what became of them.
fn spread(tables: &mut Tables, column: usize, mut left: i64) {
    let mut give = |row: &str, some: i64| {
        let cells = tables.requests.get_mut(row).expect("a row");
        cells[0] -= some;
        cells[column] += some;
        cells[0]
    };
    let mut rows = result_rows();
    rows.push("carried_out".to_owned());
    give("new", left);
    while left > 0 {
        let most = rows.iter().max_by_key(|row| give(row, 0)).expect("rows");
        let some = left.min((give(most, 0) / 2).max(1));
        give(most, some);
        left -= some;
    }
}

/// What a sentence says of the tables of its report, as wishes for what it leaves open.
fn wishes(system: &mut System, sentence: &Sentence, dice: &mut Dice) -> Vec<(usize, Wish)> {
    let names = sentence.claims.iter().flat_map(|claim| claim.cells.figures()).collect::<Vec<_>>();
    let touches = |start: &str| names.iter().any(|name| name.starts_with(start));
    let is_result = |name: &&&str| RESULTS.iter().any(|(group, _)| name.starts_with(&format!("requests.{group}")));
    let has_results = names.iter().any(|name| is_result(&name) || *name == "requests.total.total");
    let says_done = ["均", "都", "全部", "已", "处理", "办结"].iter().any(|word| sentence.text.contains(word));
    let carried = match touches("requests") {
        false => [Wish::Within(2, 6), Wish::Within(1, 5), Wish::Within(18, 60)],
        true if has_results || touches("requests.carried") => [Wish::Least, Wish::Least, Wish::Within(1, 40)],
        true => {
            let some = if dice.within(0, 1) == 0 { Wish::Least } else { Wish::Within(1, 4) };
            let later = if says_done { Wish::Least } else { Wish::Within(0, 2) };
            [some, later, Wish::Within(1, 40)]
        }
    };
    let mut wishes = vec![
        ("requests.carried_in.total".to_owned(), carried[0]),
        ("requests.carried_out.total".to_owned(), carried[1]),
        ("requests.new.total".to_owned(), carried[2]),
        ("requests.total.total".to_owned(), Wish::Least),
    ];
    let shares = [("granted", 45), ("partial", 35), ("unavailable", 70), ("denied", 60), ("not_processed", 55)];
    wishes.extend(shares.map(|(group, share)| (format!("requests.{group}.total"), Wish::Share(share))));
    let common = ["denied_4", "denied_7", "unavailable_1", "not_processed_1", "other_3", "denied_8", "denied_6"];
    for row in result_rows().iter().filter(|row| !common.contains(&row.as_str())) {
        wishes.push((format!("requests.{row}.total"), Wish::Least));
    }
    wishes.extend(common.map(|row| (format!("requests.{row}.total"), Wish::Share(40))));
    let applicants = [("organizations", 8), ("enterprise", 70), ("legal", 60), ("research", 0), ("welfare", 0)];
    wishes.extend(applicants.map(|(column, share)| (format!("requests.new.{column}"), Wish::Share(share))));
    for kind in DISPUTES {
        wishes.push((format!("disputes.{kind}.total"), Wish::Within(2, 9)));
        let endings = [("upheld", 60), ("pending", 45), ("other", 50)];
        wishes.extend(endings.map(|(ending, share)| (format!("disputes.{kind}.{ending}"), Wish::Share(share))));
    }
    let makes_rules = ["省人民政府", "市人民政府"].iter().any(|end| sentence.unit.ends_with(end));
    for (kind, is_filled) in [("normative", true), ("regulations", makes_rules || touches("documents.regulations"))] {
        let column = |column: &str| format!("documents.{kind}.{column}");
        let some = |low, high| if is_filled { Wish::Within(low, high) } else { Wish::Least };
        wishes.push((column("made"), some(2, 9)));
        wishes.push((column("repealed"), some(1, 7)));
        wishes.push((column("valid"), some(12, 60)));
    }
    let decisions = [("licensing", 210, 900), ("penalties", 31, 190), ("coercion", 3, 29)];
    wishes.extend(decisions.map(|(kind, low, high)| (format!("decisions.{kind}.count"), Wish::Within(low, high))));
    // A price with two decimals that nobody else states.
    let charge = dice.within(41, 399) * 10_000 + dice.within(11, 98) * 100;
    wishes.push(("charges.administrative.amount".to_owned(), Wish::Within(charge, charge)));
    wishes.extend(["count", "amount", "collected"].map(|column| (format!("fees.notices.{column}"), Wish::Least)));
    let mut named = wishes.into_iter().map(|(name, wish)| (system.number(&name), wish)).collect::<Vec<_>>();
    named.extend((0..system.names.len()).map(|number| (number, Wish::Least)));
    named
}

/// Figures of a sentence, so that what it leaves open does not come out as one of them.
fn avoided(text: &str) -> Vec<i64> {
    wording::figures(text).iter().filter_map(|figure| figure.value.to_i64()).collect()
}

/// A report in which every claim is true, as it is read first.
pub(super) fn right(sentence: &Sentence) -> Option<Tables> {
    let claims = sentence.claims.iter().chain(&sentence.hint).collect::<Vec<_>>();
    (0..20).find_map(|turn| {
        let tables = with(sentence, &claims, None, turn)?;
        agree(&claims, &tables).then_some(tables)
    })
}

fn agree(claims: &[&Claim], tables: &Tables) -> bool {
    claims.iter().all(|claim| claim.agrees(&claim.cells, &|address| tables.figure(address)))
}

/// A report in which these claims are true. What they say nothing about is as it was in `kept`, table by table.
fn with(sentence: &Sentence, claims: &[&Claim], kept: Option<(&Tables, &Claim)>, turn: u64) -> Option<Tables> {
    let mut dice = Dice::new(&sentence.id, turn);
    let mut system = System::new();
    for claim in claims {
        system.claim(claim);
    }
    let wishes = wishes(&mut system, sentence, &mut dice);
    let mut ranges: Ranges = vec![(0, LARGEST); system.names.len()];
    if let Some((tables, changed)) = kept {
        let changed = changed.cells.figures();
        let table = |name: &str| name.split('.').next().map(str::to_owned);
        for (range, name) in ranges.iter_mut().zip(&system.names) {
            if changed.iter().all(|figure| table(figure) != table(name)) {
                let value = tables.figure(name) * Decimal::from(parts(name));
                let value = value.to_i64().expect("a figure");
                *range = (value, value);
            }
        }
    }
    let values = solve(&ranges, &system.conditions, &wishes, &avoided(&sentence.text), &mut dice)?;
    Some(system.tables(&values))
}

/// For each claim that can be broken alone its number, and the report in which it is: by other figures in the tables,
/// else by another figure in the sentence.
pub(super) fn wrong(sentence: &Sentence, right: &Tables) -> Vec<(usize, Wrong)> {
    let testable = sentence.claims.iter().enumerate().filter(|(_, claim)| !claim.soft);
    let broken = |(place, claim): (usize, &Claim)| {
        let others = sentence.claims.iter().enumerate().filter(|(other, _)| *other != place);
        let others = others.map(|(_, claim)| claim).collect::<Vec<_>>();
        let by_tables = wrong_tables(sentence, claim, &others, right);
        let wrong = by_tables.map(|tables| Wrong { text: sentence.text.clone(), claim: claim.clone(), tables });
        let by_words = || {
            let figure = |address: &str| right.figure(address);
            let (text, claim) = wording::other_figure(&sentence.text, claim, &others, &figure)?;
            Some(Wrong { text, claim, tables: right.clone() })
        };
        wrong.or_else(by_words).map(|wrong| (place, wrong))
    };
    testable.filter_map(broken).collect()
}

fn wrong_tables(sentence: &Sentence, claim: &Claim, others: &[&Claim], right: &Tables) -> Option<Tables> {
    if claim.cells.figures().is_empty() || claim.decimals.is_some() {
        return None;
    }
    let far = claim.tolerance * Decimal::TWO;
    [3, 2, 5, 1, -1, -2, -3, 40, 150].iter().find_map(|step| {
        let step = Decimal::from(*step);
        let value = claim.value + step + if step.is_sign_positive() { far } else { -far };
        if value.is_sign_negative() {
            return None;
        }
        let other = claim.with(value);
        let claims = others.iter().copied().chain([&other]).collect::<Vec<_>>();
        (0..3).find_map(|turn| {
            let tables = with(sentence, &claims, Some((right, claim)), turn)?;
            let is_wrong = agree(others, &tables) && !claim.holds(&|address| tables.figure(address));
            is_wrong.then_some(tables)
        })
    })
}

/// A report about which a sentence says nothing: every figure that rules know is there, and none is in the sentence.
pub(super) fn unrelated(sentence: &Sentence) -> Option<Tables> {
    let avoid = avoided(&sentence.text);
    (0..4000).find_map(|turn| {
        let mut dice = Dice::new(&sentence.id, turn);
        let wider = i64::try_from(turn / 20).expect("a small number");
        let mut tables = Tables::default();
        let mut some = |low: i64, high: i64| dice.within(low, high + wider);
        for row in result_rows() {
            let cells = [some(1, 9), some(0, 2) / 2, 0, 0, some(0, 2) / 2, 0];
            tables.requests.insert(row, cells);
        }
        tables.requests.insert("carried_in".to_owned(), [some(2, 6), 0, 0, 0, 0, 0]);
        tables.requests.insert("carried_out".to_owned(), [some(2, 5), 0, 0, 0, 0, 0]);
        let new = std::array::from_fn(|column| {
            let results = result_rows().iter().map(|row| tables.requests[row][column]).sum::<i64>();
            results + tables.requests["carried_out"][column] - tables.requests["carried_in"][column]
        });
        tables.requests.insert("new".to_owned(), new);
        for kind in DISPUTES {
            for ending in ENDINGS {
                tables.others.insert(format!("disputes.{kind}.{ending}"), some(1, 12));
            }
        }
        let makes_rules = ["省人民政府", "市人民政府"].iter().any(|end| sentence.unit.ends_with(end));
        for (kind, is_filled) in [("normative", true), ("regulations", makes_rules)] {
            let (made, repealed) = if is_filled { (some(2, 19), some(1, 9)) } else { (0, 0) };
            let valid = if is_filled { made + some(3, 60) } else { 0 };
            for (column, value) in [("made", made), ("repealed", repealed), ("valid", valid)] {
                tables.others.insert(format!("documents.{kind}.{column}"), value);
            }
        }
        for (kind, low, high) in [("licensing", 200, 999), ("penalties", 40, 199), ("coercion", 21, 39)] {
            tables.others.insert(format!("decisions.{kind}.count"), some(low, high));
        }
        let charge = some(41, 399) * 10_000 + some(11, 98) * 100;
        tables.others.insert("charges.administrative.amount".to_owned(), charge);
        for column in ["count", "amount", "collected"] {
            tables.others.insert(format!("fees.notices.{column}"), 0);
        }
        let is_free = keys(makes_rules).iter().all(|key| {
            let value = key.iter().map(|address| tables.figure(address)).sum::<Decimal>();
            value > Decimal::ZERO && value.to_i64().is_none_or(|value| !avoid.contains(&value))
        });
        is_free.then_some(tables)
    })
}

/// Figures and sums of them that a sentence could be taken to speak of.
fn keys(makes_rules: bool) -> Vec<Vec<String>> {
    let rows = ["new", "carried_in", "carried_out", "total"].into_iter().chain(RESULTS.map(|(group, _)| group));
    let mut keys = rows.map(|row| vec![format!("requests.{row}.total")]).collect::<Vec<_>>();
    for (left, right) in [("new", "carried_in"), ("granted", "partial")] {
        keys.push([left, right].map(|row| format!("requests.{row}.total")).to_vec());
    }
    keys.extend(["natural", "organizations"].map(|column| vec![format!("requests.new.{column}")]));
    for column in ENDINGS.into_iter().chain(["total"]) {
        keys.extend(DISPUTES.map(|kind| vec![format!("disputes.{kind}.{column}")]));
        keys.push(DISPUTES[1..].iter().map(|kind| format!("disputes.{kind}.{column}")).collect());
    }
    for kind in ["normative", "regulations"].into_iter().take(1 + usize::from(makes_rules)) {
        keys.extend(["made", "repealed", "valid"].map(|column| vec![format!("documents.{kind}.{column}")]));
    }
    keys.extend(["licensing", "penalties", "coercion"].map(|kind| vec![format!("decisions.{kind}.count")]));
    keys
}
