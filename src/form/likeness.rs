//! Where a form that is not built in has the labels of a built-in one, and what it counts otherwise.
//!
//! Who reads the page takes such a table for the built-in one. So both are laid beside each other by the words that are
//! printed, and whatever follows from other words than these is looked at: sums, balances, kinds, rules and roles. Only
//! what both have is compared, down to the rows and columns that are typed: rows that are added or split are honest.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Form, Role, Table, builtins,
    departure::{Departure, Difference, Likeness},
    pairing::{Pair, Pairing},
    printed::{Label, Labels, labels},
    role::Meaning,
    section::Section,
    spec::RulesSpec,
};
use crate::address::Address;

impl Form {
    /// What a form that is not built in has of a built-in one; `None` of a built-in form, and where no table has the
    /// labels of a built-in one.
    pub fn likeness(&self) -> Option<&Likeness> {
        self.likeness.0.get_or_init(|| if self.is_builtin() { None } else { of(self) }).as_ref()
    }
}

/// The built-in form that has most of the labels, and fewest differences.
fn of(form: &Form) -> Option<Likeness> {
    let own = labels(form);
    let beside = builtins().filter_map(|usual| {
        let (score, likeness) = compare(form, &own, &usual);
        (score > 0).then_some((score, likeness))
    });
    let rank = |(score, likeness): &(usize, Likeness)| (usize::MAX - score, likeness.departures.len());
    beside.min_by_key(rank).map(|(_, likeness)| likeness)
}

fn compare(form: &Form, own: &[Labels], usual: &Form) -> (usize, Likeness) {
    let mut likeness = Likeness { of: usual.id().to_owned(), tables: Vec::new(), departures: Vec::new() };
    let usual_labels = labels(usual);
    // Of every table of the built-in form, the table that has most of its labels.
    let mut best = vec![None; usual.tables.len()];
    let (mut score, mut pairings) = (0, Vec::new());
    for (index, own) in own.iter().enumerate() {
        let beside = usual_labels.iter().enumerate();
        let alike = beside.filter_map(|(table, labels)| Some((table, Pairing::of(own, labels)?)));
        let Some((table, pairing)) = alike.min_by_key(|(_, pairing)| usize::MAX - pairing.score()) else { continue };
        score += pairing.score();
        if best[table].is_none_or(|(_, score)| score < pairing.score()) {
            best[table] = Some((pairings.len(), pairing.score()));
        }
        pairings.push((index, table, pairing));
    }
    for (at, (index, table, pairing)) in pairings.iter().enumerate() {
        let beside = Beside { form, index: *index, usual, table: *table, pairing };
        likeness.tables.push(*index);
        let is_best = best[*table].is_some_and(|(best, _)| best == at);
        likeness.departures.extend(beside.departures(is_best));
    }
    if score > 0 {
        likeness.departures.extend(text_roles(form, usual));
    }
    (score, likeness)
}

/// A table beside the built-in one whose labels it has.
struct Beside<'f> {
    form: &'f Form,
    index: usize,
    usual: &'f Form,
    table: usize,
    pairing: &'f Pairing,
}

/// Rows or columns of both tables.
struct Side<'f> {
    pairs: &'f [Option<Pair>],
    own: Vec<(&'f str, &'f [usize])>,
    usual: Vec<&'f [usize]>,
}

impl<'f> Beside<'f> {
    fn own(&self) -> &'f Table {
        &self.form.tables[self.index]
    }

    fn side(&self, of_rows: bool) -> Side<'f> {
        let (own, usual) = (self.own(), &self.usual.tables[self.table]);
        match of_rows {
            true => Side {
                pairs: &self.pairing.rows,
                own: own.rows.iter().map(|row| (row.label.as_str(), row.sum.as_slice())).collect(),
                usual: usual.rows.iter().map(|row| row.sum.as_slice()).collect(),
            },
            false => Side {
                pairs: &self.pairing.columns,
                own: own.columns.iter().map(|column| (column.label.as_str(), column.sum.as_slice())).collect(),
                usual: usual.columns.iter().map(|column| column.sum.as_slice()).collect(),
            },
        }
    }

    fn departures(&self, is_best: bool) -> Vec<Departure> {
        let (own, usual) = (self.own(), &self.usual.tables[self.table]);
        let at_table = |what: Difference| Departure { at: Address::new(own.key.as_str()), what };
        let mut found = Vec::new();
        for (column, pair) in usual.columns.iter().zip(&self.pairing.columns) {
            let Some(own) = pair.map(|pair| &own.columns[pair.own]) else { continue };
            if own.kind != column.kind {
                found.push(at_table(Difference::Kind(own.label.clone())));
            }
        }
        for of_rows in [true, false] {
            let side = self.side(of_rows);
            found.extend(side.sums().into_iter().map(|(index, what)| match of_rows {
                true => Departure { at: Address::within(&own.key, &own.rows[index].key), what },
                false => at_table(what),
            }));
            let of_side = |table: &'f Table| table.balances.iter().filter(move |balance| balance.of_rows == of_rows);
            let own =
                of_side(own).map(|balance| (balance.left.as_slice(), balance.right.as_slice())).collect::<Vec<_>>();
            let missing = of_side(usual).filter_map(|balance| side.balance(&balance.left, &balance.right, &own));
            found.extend(missing.map(at_table));
        }
        found.extend(rules(&own.rules, &usual.rules).into_iter().map(at_table));
        if is_best {
            let roles = self.roles();
            found.extend((!roles.is_empty()).then(|| at_table(Difference::Roles(roles))));
        }
        found
    }

    /// Roles that the built-in table bears and this one does not, at the same labels.
    fn roles(&self) -> Vec<Role> {
        let differs = |role: Role, meaning: &Meaning| {
            let own = self.form.role(role);
            let among = |pairs: &[Option<Pair>], usual: Range<usize>, own: Option<Range<usize>>| {
                let named = pairs.iter().enumerate();
                let named = named.filter_map(|(at, pair)| Some((at, pair.filter(|pair| pair.is_named)?)));
                let is_borne = |index: usize| own.as_ref().is_some_and(|own| own.contains(&index));
                // One that this form does not have cannot be borne.
                let is_here = named.clone().any(|(at, _)| usual.contains(&at));
                is_here && named.clone().any(|(at, pair)| usual.contains(&at) != is_borne(pair.own))
            };
            match meaning {
                Meaning::Table(table) => *table == self.table && own != Some(&Meaning::Table(self.index)),
                Meaning::Rows(table, rows) if *table == self.table => {
                    let own = own.and_then(|own| match own {
                        Meaning::Rows(table, rows) if *table == self.index => Some(rows.clone()),
                        _ => None,
                    });
                    among(&self.pairing.rows, rows.clone(), own)
                }
                Meaning::Columns(table, columns) if *table == self.table => {
                    let own = own.and_then(|own| match own {
                        Meaning::Columns(table, columns) if *table == self.index => Some(columns.clone()),
                        _ => None,
                    });
                    among(&self.pairing.columns, columns.clone(), own)
                }
                Meaning::Text(_) | Meaning::Rows(..) | Meaning::Columns(..) => false,
            }
        };
        self.usual.roles.iter().filter(|(role, meaning)| differs(**role, meaning)).map(|(role, _)| *role).collect()
    }
}

impl Side<'_> {
    /// What a row or column comes down to: those that are typed. None of them twice: no total counts anything twice.
    fn typed(&self, index: usize, into: &mut Vec<usize>) {
        match self.own[index].1 {
            [] => into.push(index),
            members => members.iter().for_each(|&member| self.typed(member, into)),
        }
    }

    /// The same of several, in order; with those twice that are counted twice.
    fn all_typed(&self, of: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut all = Vec::new();
        of.into_iter().for_each(|index| self.typed(index, &mut all));
        all.sort_unstable();
        all
    }

    fn own(&self, usual: usize) -> Option<usize> {
        self.pairs[usual].map(|pair| pair.own)
    }

    fn labels(&self, of: impl IntoIterator<Item = usize>) -> Vec<String> {
        of.into_iter().map(|index| self.own[index].0.to_owned()).collect()
    }

    /// What both tables have, down to what is typed here.
    fn known(&self, except: Option<usize>) -> BTreeSet<usize> {
        let typed = (0..self.usual.len()).filter(|&at| self.usual[at].is_empty() && Some(at) != except);
        self.all_typed(typed.filter_map(|at| self.own(at))).into_iter().collect()
    }

    fn sums(&self) -> Vec<(usize, Difference)> {
        let known = self.known(None);
        let mut found = Vec::new();
        for (at, sum) in self.usual.iter().enumerate() {
            let Some(index) = self.own(at) else { continue };
            let (label, own) = self.own[index];
            let total = label.to_owned();
            if own.is_empty() {
                found.extend((!sum.is_empty()).then_some((index, Difference::Typed(total))));
                continue;
            }
            let counted = self.all_typed([index]).into_iter().collect::<BTreeSet<_>>();
            let wanted = sum.iter().filter_map(|&member| self.own(member));
            let missing =
                wanted.clone().filter(|&member| !self.all_typed([member]).iter().all(|it| counted.contains(it)));
            let missing = self.labels(missing);
            let expected = self.all_typed(wanted);
            // A row that is typed there may be split here, but not made up of others that stand beside it.
            let others = if sum.is_empty() { &self.known(Some(at)) } else { &known };
            let extra = counted.iter().filter(|it| others.contains(it) && !expected.contains(it)).copied();
            let extra = self.labels(extra);
            if !(missing.is_empty() && extra.is_empty()) {
                found.push((index, Difference::Sum { total, missing, extra }));
            }
        }
        found
    }

    /// A balance of the built-in table, where none of this table's own is the same.
    fn balance(&self, left: &[usize], right: &[usize], own: &[(&[usize], &[usize])]) -> Option<Difference> {
        let here = |side: &[usize]| side.iter().filter_map(|&member| self.own(member)).collect::<Vec<_>>();
        let (left, right) = (here(left), here(right));
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let all = (0..self.usual.len()).filter_map(|at| self.own(at));
        let known = self.all_typed(all).into_iter().collect::<BTreeSet<_>>();
        let typed = |side: &[usize]| {
            let typed = self.all_typed(side.iter().copied());
            typed.into_iter().filter(|index| known.contains(index)).collect::<Vec<_>>()
        };
        let wanted = (typed(&left), typed(&right));
        let is_asked = own.iter().any(|(a, b)| {
            let (a, b) = (typed(a), typed(b));
            (&a, &b) == (&wanted.0, &wanted.1) || (&b, &a) == (&wanted.0, &wanted.1)
        });
        (!is_asked).then(|| Difference::Balance(self.labels(left), self.labels(right)))
    }
}

/// Rules that are neither those of the built-in table nor the general ones, which weigh the same.
fn rules(own: &RulesSpec, usual: &RulesSpec) -> Vec<Difference> {
    let general = RulesSpec::default();
    let all = |spec: &RulesSpec| {
        let RulesSpec { value, blank, blank_total, row_sum, column_sum, balance } = spec.clone();
        [value, blank, blank_total, row_sum, column_sum, balance]
    };
    let beside = all(own).into_iter().zip(all(usual)).zip(all(&general));
    let other = beside.filter(|((own, usual), general)| own != usual && own != general);
    other.map(|((own, usual), _)| Difference::Rule(own, usual)).collect()
}

/// Texts under the heading of the built-in form that do not mean what it means.
fn text_roles(form: &Form, usual: &Form) -> Vec<Departure> {
    // 五、 and 六、 are one section.
    let heading =
        |text: &str| Label::new(text).words.trim_start_matches(|char| "一二三四五六七八九十".contains(char)).to_owned();
    let texts = usual.sections.iter().flat_map(|section| section.texts().map(move |text| (section, text)));
    let differs = texts.filter_map(|(section, text)| {
        let role = usual.text_meaning(&text.key)?;
        let wanted = heading(&section.heading);
        let here = form.sections.iter().filter(|own| heading(&own.heading) == wanted);
        let mut here = here.flat_map(Section::texts).map(|text| text.key.as_str()).peekable();
        let first = Address::new(*here.peek()?);
        let is_borne = here.any(|key| form.text_of(role) == Some(key));
        (!is_borne).then(|| Departure { at: first, what: Difference::Roles(vec![role]) })
    });
    differs.collect()
}
