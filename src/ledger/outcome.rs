//! What became of an application, from the words in the ledger.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    matter::{Matter, name_of},
    vocabulary::{OUTCOMES, Words, each, letters},
};
use crate::form::{Form, Role};

/// What a word says.
#[derive(Clone, Debug)]
enum Meaning {
    Certain(Role),
    /// One of those that a line of the vocabulary names.
    Open(usize),
    Pending,
    Answered,
    Filler,
}

/// The words of outcomes, and where a form has its rows for them.
#[derive(Debug)]
pub(super) struct OutcomeWords {
    words: Words<Meaning>,
    rows: BTreeMap<Role, usize>,
}

/// What a cell says of the outcome.
#[derive(Debug, Default)]
pub(super) struct Said {
    certain: BTreeSet<Role>,
    open: Vec<usize>,
    is_pending: bool,
    is_answered: bool,
    is_unknown: bool,
    /// Its words, as the vocabulary spells them.
    pub(super) key: String,
}

/// What all cells together come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// No word.
    Nothing,
    /// Answered somehow.
    Answered,
    Pending,
    Is(Role),
    /// It is asked. An unknown word is not numbered yet.
    Ask(Matter),
}

impl Said {
    pub(super) fn is_nothing(&self) -> bool {
        self.certain.is_empty() && self.open.is_empty() && !self.is_pending && !self.is_answered && !self.is_unknown
    }

    /// Whether every word of it is known, and it is about an outcome.
    pub(super) fn is_read(&self) -> bool {
        !self.is_unknown && !self.is_nothing()
    }

    /// The same, and not only that there was an answer.
    pub(super) fn is_outcome(&self) -> bool {
        self.is_read() && (self.is_pending || !self.certain.is_empty() || !self.open.is_empty())
    }

    pub(super) fn is_pending(&self) -> bool {
        self.is_pending && !self.is_unknown && self.certain.is_empty() && self.open.is_empty()
    }
}

impl OutcomeWords {
    /// For a form, whose own labels are words as well.
    pub(super) fn of(form: &Form) -> Self {
        let outcomes = &*OUTCOMES;
        let roles = outcomes.certain.keys().copied();
        let others = form.row_of(Role::OtherResults).map(|(_, row)| row);
        let row = |role: Role| match form.row_of(role) {
            Some((_, row)) => Some(row),
            // A form may have one row for all of them.
            None if matches!(role, Role::NotCorrected | Role::Unpaid | Role::OtherwiseSettled) => others,
            None => None,
        };
        let rows = roles.clone().filter_map(|role| Some((role, row(role)?))).collect();
        let labels = roles.filter(|role| form.row_of(*role).is_some());
        let labels = labels.map(|role| (name_of(form, role), Meaning::Certain(role)));
        let certain = outcomes.certain.iter().flat_map(|(role, list)| each(list, Meaning::Certain(*role)));
        let open = outcomes.open_to.iter().enumerate().flat_map(|(at, open)| each(&open.words, Meaning::Open(at)));
        let words = labels
            .chain(certain)
            .chain(open)
            .chain(each(&outcomes.pending, Meaning::Pending))
            .chain(each(&outcomes.answered, Meaning::Answered))
            .chain(each(&outcomes.fillers, Meaning::Filler));
        Self { words: Words::of(words), rows }
    }

    pub(super) fn read(&self, text: &str) -> Said {
        if super::date::is_nothing(text) {
            return Said::default();
        }
        let letters = letters(text);
        let parts = self.words.parts(&letters);
        let mut said = Said { is_unknown: parts.is_unknown || letters.is_empty(), ..Said::default() };
        for (word, meaning) in &parts.words {
            match meaning {
                Meaning::Certain(role) => drop(said.certain.insert(*role)),
                Meaning::Open(at) => said.open.push(*at),
                Meaning::Pending => said.is_pending = true,
                Meaning::Answered => said.is_answered = true,
                Meaning::Filler => continue,
            }
            said.key.push_str(word);
        }
        // Fillers alone say nothing that is known.
        said.is_unknown |= said.key.is_empty();
        said
    }

    /// The row of the form for an outcome.
    pub(super) fn row(&self, role: Role) -> Option<usize> {
        self.rows.get(&role).copied()
    }

    /// The one outcome where all are in the same row of the form.
    fn same(&self, roles: &[Role]) -> Option<Role> {
        let first = *roles.first()?;
        roles.iter().all(|role| self.row(*role) == self.row(first)).then_some(first)
    }

    /// What the words for the outcome, for its reason and for the state come to.
    pub(super) fn decide(&self, said: &Said, reasons: &[Said], state: &Said) -> Outcome {
        if said.is_unknown {
            return Outcome::Ask(Matter::Unknown(0));
        }
        let certain = said.certain.iter().copied().collect::<Vec<_>>();
        let reasons = reasons.iter().filter(|reason| reason.is_read()).collect::<Vec<_>>();
        let given = reasons.iter().flat_map(|reason| reason.certain.iter().copied()).collect::<BTreeSet<_>>();
        let outcome = match certain.as_slice() {
            [] if said.open.is_empty() => return self.without_word(said, &reasons, &given, state),
            [] => self.narrow(said, &given),
            [only] => self.agree(*only, said, &given),
            // What is given in part is counted there alone, whatever became of the rest: the form says so.
            several if several.contains(&Role::Partial) => Outcome::Is(Role::Partial),
            several => match self.same(several) {
                Some(role) => Outcome::Is(role),
                None => Outcome::Ask(Matter::Several(several.to_vec())),
            },
        };
        let is_done = !matches!(outcome, Outcome::Ask(_));
        if said.is_pending || is_done && state.is_pending() {
            return Outcome::Ask(Matter::Contradiction);
        }
        outcome
    }

    /// One outcome, where nothing else speaks against it.
    fn agree(&self, role: Role, said: &Said, given: &BTreeSet<Role>) -> Outcome {
        let fits = |at: &usize| OUTCOMES.open_to[*at].among.iter().any(|one| self.row(*one) == self.row(role));
        let is_given =
            given.is_empty() || role == Role::Partial || given.iter().all(|one| self.row(*one) == self.row(role));
        if said.open.iter().all(fits) && is_given {
            return Outcome::Is(role);
        }
        Outcome::Ask(Matter::Contradiction)
    }

    /// One of several, where the reason says which.
    fn narrow(&self, said: &Said, given: &BTreeSet<Role>) -> Outcome {
        let lists = said.open.iter().map(|at| OUTCOMES.open_to[*at].among.as_slice());
        let among = lists.fold(None, |left: Option<Vec<Role>>, list| match left {
            Some(left) => Some(left.into_iter().filter(|role| list.contains(role)).collect()),
            None => Some(list.to_vec()),
        });
        let among = among.unwrap_or_default();
        if among.is_empty() {
            return Outcome::Ask(Matter::Contradiction);
        }
        if let Some(role) = self.same(&among) {
            return Outcome::Is(role);
        }
        let given = given.iter().copied().collect::<Vec<_>>();
        match given.as_slice() {
            [] => Outcome::Ask(Matter::Open(said.key.clone(), among)),
            [only] if among.contains(only) => Outcome::Is(*only),
            several if several.iter().all(|role| among.contains(role)) => {
                Outcome::Ask(Matter::Several(several.to_vec()))
            }
            _ => Outcome::Ask(Matter::Contradiction),
        }
    }

    /// Where the column of the outcome has no word for one.
    fn without_word(&self, said: &Said, reasons: &[&Said], given: &BTreeSet<Role>, state: &Said) -> Outcome {
        if said.is_pending {
            return if given.is_empty() { Outcome::Pending } else { Outcome::Ask(Matter::Contradiction) };
        }
        let state = if state.is_unknown { &Said::default() } else { state };
        let others = reasons.iter().copied().chain([state]);
        let open = others.clone().flat_map(|other| other.open.iter().copied()).collect::<Vec<_>>();
        let all = given.iter().chain(&state.certain).copied().collect::<BTreeSet<_>>();
        let merged =
            Said { certain: all, open, key: others.map(|other| other.key.as_str()).collect(), ..Said::default() };
        let only = merged.certain.iter().copied().collect::<Vec<_>>();
        let outcome = match only.as_slice() {
            [] if merged.open.is_empty() && state.is_pending => return Outcome::Pending,
            [] if merged.open.is_empty() => {
                let is_answered = said.is_answered || state.is_answered || reasons.iter().any(|one| one.is_answered);
                return if is_answered { Outcome::Answered } else { Outcome::Nothing };
            }
            [] => self.narrow(&merged, &BTreeSet::new()),
            [only] => self.agree(*only, &merged, &BTreeSet::new()),
            several => Outcome::Ask(Matter::Several(several.to_vec())),
        };
        if state.is_pending { Outcome::Ask(Matter::Contradiction) } else { outcome }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::builtin;

    fn said(form: &str, outcome: &str, reason: &str, state: &str) -> Outcome {
        let words = OutcomeWords::of(&builtin(form).expect("a built-in form"));
        words.decide(&words.read(outcome), &[words.read(reason)], &words.read(state))
    }

    #[test]
    fn words_of_offices_and_systems() {
        for (text, role) in [
            ("予以公开", Role::Granted),
            ("同意公开", Role::Granted),
            ("已主动公开", Role::Granted),
            ("政府信息公开申请予以公开告知书", Role::Granted),
            ("（二）部分公开", Role::Partial),
            ("部分公开，其余属于过程性信息", Role::Partial),
            ("不予公开（属于国家秘密）", Role::DeniedSecret),
            ("（三）不予公开 3.危及“三安全一稳定”", Role::DeniedForSafety),
            ("商业秘密", Role::DeniedForOthers),
            ("属于四类过程性信息", Role::DeniedInProgress),
            ("非本单位信息", Role::NotHeld),
            ("申请信息不存在", Role::NotHeld),
            ("非本部门掌握", Role::NotHeld),
            ("申请内容不明确", Role::Unclear),
            ("重复申请", Role::Repeated),
            ("申请人主动撤回", Role::OtherwiseSettled),
            ("逾期不补正", Role::NotCorrected),
            ("按信访件处理", Role::Petition),
        ] {
            let outcome = said("cn-2021", text, "", "");
            // The rest of a partial answer is told in words that nobody need know.
            assert!(outcome == Outcome::Is(role) || text.contains("其余"), "{text}: {outcome:?}");
        }
    }

    #[test]
    fn every_label_of_every_form_is_known() {
        for form in crate::form::builtins() {
            let words = OutcomeWords::of(&form);
            for role in OUTCOMES.certain.keys() {
                let Some((table, row)) = form.row_of(*role) else { continue };
                let row = &form.tables[table].rows[row];
                for text in [row.label.clone(), format!("{}{}", row.path.last().map_or("", String::as_str), row.label)]
                {
                    let said = words.read(&text);
                    let known = words.decide(&said, &[], &Said::default());
                    assert!(known == Outcome::Is(*role) || text.contains("三、"), "{}: {text}: {known:?}", form.id());
                }
            }
        }
    }

    #[test]
    fn what_is_open_is_asked_unless_another_column_says_it() {
        let open = |words: &str| match said("cn-2021", words, "", "") {
            Outcome::Ask(Matter::Open(key, among)) => (key, among.len() > 1),
            other => panic!("{words}: {other:?}"),
        };
        for words in
            ["不予公开", "告知其他途径", "告知向其他机关申请", "已驳回", "转办", "无法提供", "其他处理", "置为无效"]
        {
            assert_eq!(open(words), (words.to_owned(), true));
        }
        assert_eq!(said("cn-2021", "不予公开", "属于国家秘密", ""), Outcome::Is(Role::DeniedSecret));
        assert_eq!(said("cn-2021", "不予公开", "信息不存在", ""), Outcome::Ask(Matter::Contradiction));
        assert_eq!(said("cn-2021", "予以公开", "属于国家秘密", ""), Outcome::Ask(Matter::Contradiction));
        assert_eq!(said("cn-2021", "", "过程性信息", ""), Outcome::Is(Role::DeniedInProgress));
        assert_eq!(said("cn-2019", "其他处理", "", ""), Outcome::Is(Role::NotCorrected), "one row for all of them");
        let several = Matter::Several(vec![Role::Granted, Role::NotHeld]);
        assert_eq!(said("cn-2021", "予以公开、信息不存在", "", ""), Outcome::Ask(several));
    }

    #[test]
    fn what_is_not_known_is_never_understood() {
        for text in
            ["不属于国家秘密", "未提供", "经研究决定另案办理", "1", "公开？不公开？看情况", "已向张三寄出", "的"]
        {
            assert_eq!(said("cn-2021", text, "", ""), Outcome::Ask(Matter::Unknown(0)), "{text}");
        }
        assert_eq!(said("cn-2021", "政府信息公开", "", ""), Outcome::Ask(Matter::Unknown(0)));
    }

    #[test]
    fn what_is_pending_or_answered_somehow() {
        for text in ["办理中", "补正中", "延期", "征询第三方", "尚未办理", "已受理"] {
            assert_eq!(said("cn-2021", text, "", ""), Outcome::Pending, "{text}");
            assert_eq!(said("cn-2021", "", "", text), Outcome::Pending, "{text}");
            assert_eq!(said("cn-2021", "予以公开", "", text), Outcome::Ask(Matter::Contradiction), "{text}");
        }
        assert_eq!(said("cn-2021", "", "", "已答复"), Outcome::Answered);
        assert_eq!(said("cn-2021", "予以公开", "", "已办结"), Outcome::Is(Role::Granted));
        assert_eq!(said("cn-2021", " / ", "", ""), Outcome::Nothing);
    }
}
