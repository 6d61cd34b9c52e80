//! What settles a question by a click.

use super::{
    answer::Settled,
    applicant::CLASSES,
    matter::{Matter, Question, RowId, name_of},
    outcome::OutcomeWords,
    period::Period,
    vocabulary::{Field, OUTCOMES},
};
use crate::form::{Form, Role};

/// A way to settle a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands on its button.
    pub words: String,
    /// What it says, of which rows.
    pub settles: Vec<(Vec<RowId>, Settled)>,
}

/// Every outcome that the form has a row for, once, in its order, as people call it.
pub fn outcomes(form: &Form) -> Vec<(Role, String)> {
    let words = OutcomeWords::of(form);
    let Some((table, _)) = form.table_of(Role::Requests) else { return Vec::new() };
    let mut rows = OUTCOMES.certain.keys().filter_map(|role| Some((words.row(*role)?, *role))).collect::<Vec<_>>();
    rows.sort_unstable_by_key(|(row, _)| *row);
    rows.dedup_by_key(|(row, _)| *row);
    let name = |(row, role): (usize, Role)| {
        let row = &form.tables[table].rows[row];
        // A label such as 其他 says nothing without its group.
        let group = row.path.last().filter(|_| row.path.len() > 1).map(|group| format!("{group}："));
        (role, format!("{}{}", group.unwrap_or_default(), row.label))
    };
    rows.into_iter().map(name).collect()
}

/// Every class of applicants, as people call it.
pub fn classes(form: &Form) -> Vec<(Role, String)> {
    CLASSES.into_iter().map(|role| (role, name_of(form, role))).collect()
}

impl Matter {
    /// Whether one of the outcomes settles it.
    pub fn is_outcome(&self) -> bool {
        matches!(self, Self::NoOutcome | Self::Open(..) | Self::Several(_) | Self::Contradiction | Self::Unknown(_))
    }

    /// Whether one of the classes settles it.
    pub fn is_class(&self) -> bool {
        matches!(self, Self::NoClass | Self::UnknownClass(_) | Self::ByName(_))
    }

    /// Whether many of them can be settled by the same choice, whatever each is about.
    pub fn comes_often(&self) -> bool {
        matches!(self, Self::Twice(_) | Self::NoHeader(_) | Self::ByName(_))
    }
}

impl Question {
    /// The same about one of its rows.
    #[must_use]
    pub fn of_row(&self, row: RowId) -> Self {
        Self { matter: self.matter.clone(), rows: vec![row] }
    }

    /// One of the outcomes or classes, for all its rows.
    pub fn choose(&self, words: &str, role: Role) -> Choice {
        let settled = if CLASSES.contains(&role) { Settled::Class(role) } else { Settled::Outcome(role) };
        self.choice(words, settled)
    }

    fn choice(&self, words: impl Into<String>, settled: Settled) -> Choice {
        Choice { words: words.into(), settles: vec![(self.rows.clone(), settled)] }
    }

    /// The likely ways to settle it, the likeliest first; outcomes and classes can be chosen besides. None where the
    /// columns have to be chosen.
    pub fn choices(&self, form: &Form, year: u16) -> Vec<Choice> {
        let of = |words: &str, settled| self.choice(words, settled);
        let not_counted = || of("不计入", Settled::Counts(false));
        let pending = || of("还没有答复，结转下年", Settled::Pending);
        let named = |roles: &[Role]| {
            let names = outcomes(form);
            let choice = |role: &Role| {
                let own = OutcomeWords::of(form).row(*role);
                let found = names.iter().find(|(other, _)| OutcomeWords::of(form).row(*other) == own)?;
                Some(self.choose(&found.1, found.0))
            };
            let mut choices = roles.iter().filter_map(choice).collect::<Vec<_>>();
            choices.dedup();
            choices
        };
        let received = [
            of(&format!("{year} 年收到"), Settled::Received(Period::In)),
            of("以前年度收到", Settled::Received(Period::Before)),
            of("以后年度收到，不计入", Settled::Received(Period::After)),
        ];
        let answered = [
            of(&format!("{year} 年答复"), Settled::Answered(Period::In)),
            of("以后年度答复", Settled::Answered(Period::After)),
            of("以前年度已答复", Settled::Answered(Period::Before)),
        ];
        match &self.matter {
            Matter::NoHeader(sheet) => vec![
                of("各列与前一张工作表相同", Settled::Sheet(*sheet, true)),
                of("这张工作表不计入", Settled::Sheet(*sheet, false)),
            ],
            Matter::Struck => vec![not_counted(), of("计入", Settled::Counts(true))],
            Matter::Twice(_) => match self.rows.as_slice() {
                [first, rest @ ..] if !rest.is_empty() => vec![
                    of("都计入（一件多答）", Settled::Counts(true)),
                    Choice {
                        words: "只计第一行（重复登记）".to_owned(),
                        settles: vec![(vec![*first], Settled::Counts(true)), (rest.to_vec(), Settled::Counts(false))],
                    },
                ],
                _ => vec![of("计入", Settled::Counts(true)), not_counted()],
            },
            Matter::NoYear(_) => vec![
                of(&format!("没有年份的日期都是 {year} 年"), Settled::Year(year)),
                of(&format!("都是 {} 年", year.saturating_sub(1)), Settled::Year(year.saturating_sub(1))),
                not_counted(),
            ],
            Matter::NoDate(Field::Answered) => {
                [answered[0].clone(), pending()].into_iter().chain(answered[1..].iter().cloned()).collect()
            }
            Matter::BadDate(Field::Answered) | Matter::EitherYear(Field::Answered) | Matter::Reversed => {
                answered.into_iter().chain([pending(), not_counted()]).collect()
            }
            Matter::NoDate(_) | Matter::BadDate(_) | Matter::EitherYear(_) => {
                received.into_iter().chain([not_counted()]).collect()
            }
            Matter::NoOutcome | Matter::Contradiction | Matter::Unknown(_) => vec![pending(), not_counted()],
            Matter::Open(_, among) | Matter::Several(among) => {
                named(among).into_iter().chain([pending(), not_counted()]).collect()
            }
            Matter::ByName(role) => vec![self.choose(&format!("归入“{}”", name_of(form, *role)), *role)],
            Matter::NoColumn(_) | Matter::NoClass | Matter::UnknownClass(_) => Vec::new(),
        }
    }
}
