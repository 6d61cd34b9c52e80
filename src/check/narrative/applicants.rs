//! Who applied: natural persons, and organisations of each kind.

use super::{
    claim::{Fact, What},
    context::Label,
    reader::Reader,
    subject::Around,
    token::Kind,
    word::Word,
};

/// So far back in a sentence the whole of a list is looked for. The longest lists of reports have some ten claims (six
/// results, four columns of applicants); the bound keeps one sentence without an end from being gone through for each
/// of its claims. In tests/it/claims.txt two are enough.
const MOST_CLAIMS_BACK: usize = 16;

impl Reader<'_> {
    /// The class of applicants that a number counts.
    pub(super) fn who(&self, labels: &[Label], around: &Around<'_>) -> Option<&'static str> {
        let named = labels.iter().rev().find_map(|label| match label.word {
            Word::Applicant(column) => Some((column, label.token)),
            Word::Person => Some(("natural", label.token)),
            _ => None,
        });
        let lists = |at: usize| self.counts_applicants(at);
        let receives = labels.iter().any(|label| matches!(label.word, Word::Receive | Word::ReceiveNew));
        let names = |is: fn(Word) -> bool| labels.iter().any(|label| is(label.word));
        match named {
            // 收到公民和法人或其他组织提出的申请32件: anybody.
            Some(_)
                if receives
                    && names(|word| word == Word::Person)
                    && names(|word| matches!(word, Word::Applicant(column) if column != "natural")) =>
            {
                None
            }
            // 自然人、法人提交的申请6件
            Some((column, _))
                if names(|word| matches!(word, Word::Requests | Word::Receive | Word::Apply))
                    && labels
                        .iter()
                        .any(|label| matches!(label.word, Word::Applicant(other) if is_beside(other, column))) =>
            {
                None
            }
            // 公民，法人和其他组织申请6件
            Some((column, _))
                if column != "natural"
                    && names(|word| matches!(word, Word::Requests | Word::Receive | Word::Apply))
                    && self.clause.labels_before.iter().any(|label| label.word == Word::Person) =>
            {
                None
            }
            // 公民 stands for nobody in particular where applicants are not listed.
            Some((_, token)) if labels.iter().any(|label| label.word == Word::Person && label.token == token) => {
                let is_list = self.sentence.within.lists
                    || self.last_count().is_some_and(lists)
                    || self.lists_applicants(token, around.is_behind);
                is_list.then_some("natural")
            }
            Some((column, _)) => Some(column),
            // 自然人3件、其他1件; 其他申请1件
            None => {
                let others = labels.first().is_some_and(|label| label.word == Word::Others)
                    && labels[1..].iter().all(|label| label.word == Word::Apply);
                (others && self.last_count().is_some_and(lists)).then_some("other")
            }
        }
    }

    /// Whether another class of applicants has a figure soon: 公民提出11件、企业提出2件.
    pub(super) fn lists_applicants(&self, token: usize, is_behind: bool) -> bool {
        /// The next clause.
        const NEAR: usize = 12;
        let rest = self.tokens[token + 1..]
            .iter()
            .take(NEAR)
            .take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Break));
        let mut numbers = 0;
        for token in rest {
            match token.kind {
                Kind::Number(_) => numbers += 1,
                Kind::Word(Word::Applicant(_)) if numbers > 0 || is_behind => return true,
                _ => {}
            }
            if numbers > 2 {
                break;
            }
        }
        self.in_clause_before(token).iter().any(|token| token.kind == Kind::Word(Word::Apply))
            && self.text[..self.tokens[token].range.start].ends_with("申请人为")
    }

    pub(super) fn counts_applicants(&self, at: usize) -> bool {
        self.claims[at].count().is_some_and(|(fact, _)| !matches!(fact, Fact::Unknown) && is_of_applicant(fact))
    }

    /// 自然人3件: of what was counted before.
    pub(super) fn by_applicant(&self, column: &'static str) -> Fact {
        let number = self.tokens.get(self.at).map_or(0, |token| token.range.start);
        // 申请人中自然人27件: of all that applied.
        if self.text.get(self.clause_start()..number).is_some_and(|words| words.contains("申请人")) {
            return Fact::Requests(What::Handled, column);
        }
        let before = self.sentence.within.whole.or_else(|| {
            // 未办结2件；申请人中自然人27件: of those that came in.
            let counts = |at: &usize| match self.claims[*at].count() {
                Some((Fact::Requests(What::CarriedIn | What::CarriedOut, _), _)) => {
                    self.claims[*at].words.end > self.clause_start()
                }
                Some((fact, _)) => fact.is_of_all(),
                None => false,
            };
            (self.sentence.first_claim..self.claims.len()).rev().take(MOST_CLAIMS_BACK).find(counts)
        });
        match before.and_then(|at| self.claims[at].count()) {
            Some((Fact::Requests(what, _), _)) if !matches!(what, What::Carried | What::AllProcessed) => {
                Fact::Requests(what.clone(), column)
            }
            _ => Fact::Requests(What::Handled, column),
        }
    }

    /// First byte of the clause.
    fn clause_start(&self) -> usize {
        self.tokens.get(self.clause.start).map_or(0, |token| token.range.start)
    }
}

/// Natural persons, or organisations, beside the other of them.
fn is_beside(one: &str, other: &str) -> bool {
    (one == "natural") != (other == "natural")
}

fn is_of_applicant(fact: &Fact) -> bool {
    matches!(fact, Fact::Requests(_, column) if *column != "total")
}
