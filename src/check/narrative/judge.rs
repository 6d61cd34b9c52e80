//! Claims against the tables: what does not fit becomes a finding.

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Content, Fact, Manner},
    fact::{Reading, Tables},
    numeral::Numeral,
    percent, rules,
    words::{figure, in_words, number, quote},
};
use crate::{
    address::Address,
    check::{Change, Finding, Mend, addresses, rule::Rule},
    report::Passage,
};

/// The claims of one text, with what they are judged by.
pub(super) struct Case<'a> {
    /// The report.
    pub(super) tables: &'a Tables<'a>,
    /// The report of the year before.
    pub(super) last: Option<&'a Tables<'a>>,
    /// Where the text stands.
    pub(super) at: Address,
    /// The text.
    pub(super) text: &'a str,
    /// What it claims.
    pub(super) claims: Vec<Claim>,
}

impl Case<'_> {
    /// What is wrong with the claims of the text, one by one.
    pub(super) fn judge(&self, findings: &mut Vec<Finding>) {
        let mut wrong = vec![false; self.claims.len()];
        for (at, claim) in self.claims.iter().enumerate() {
            let found = match &claim.content {
                Content::Count { fact, stated, manner } => self.count(claim, fact, *stated, manner),
                Content::AllDone { rate } => self.all_done(claim, *rate),
                Content::Rate(rate) => percent::rate(self, claim, rate),
                Content::Share { of, share } if !wrong[*of] => percent::share(self, claim, *of, share),
                Content::Growth { of, by, is_less, base } if !wrong[*of] => {
                    percent::growth(self, claim, (*of, *base), by, *is_less)
                }
                Content::Share { .. } | Content::Growth { .. } => None,
            };
            wrong[at] = found.is_some();
            findings.extend(found);
        }
        super::parts::find(self, &wrong, findings);
    }

    /// A finding about some words of the text and some cells.
    pub(super) fn finding(
        &self,
        rule: &'static Rule,
        claim: &Claim,
        readings: &[Reading],
        message: String,
        hint: &str,
    ) -> Finding {
        let mut cells = readings.iter().flat_map(|reading| reading.cells.iter().chain(&reading.less).copied());
        let mut seen = Vec::new();
        cells.by_ref().for_each(|cell| {
            if !seen.contains(&cell) {
                seen.push(cell);
            }
        });
        let mut at = vec![self.at.clone()];
        at.extend(addresses(&self.tables.report.form, seen));
        let mut finding = Finding::new(rule, at, message, hint);
        finding.passages.push(self.passage(claim));
        finding
    }

    fn passage(&self, claim: &Claim) -> Passage {
        Passage { at: self.at.clone(), range: claim.words.clone() }
    }

    /// What a claim says, in quotation marks.
    pub(super) fn quoted(&self, claim: &Claim) -> String {
        quote(self.text, &claim.words)
    }

    fn count(&self, claim: &Claim, fact: &Fact, stated: Decimal, manner: &Manner) -> Option<Finding> {
        let readings = self.tables.readings(fact);
        if readings.is_empty() || readings.iter().any(|reading| fits(manner, stated, reading.value)) {
            return None;
        }
        if claim.is_of_last_year && self.fits_last(fact, stated, manner) {
            return None;
        }
        let rule = match manner {
            Manner::None => rules::NONE,
            _ => rule(fact),
        };
        let tables =
            readings.iter().map(|reading| in_words(self.tables.report, reading)).collect::<Vec<_>>().join("；");
        let as_if = match manner {
            Manner::All => format!("（即 {} 件）", stated.normalize()),
            _ => String::new(),
        };
        let year = if claim.is_of_last_year { "（句中写的是上一年）" } else { "" };
        let message = format!("正文写{}{as_if}{year}，表中{tables}", self.quoted(claim));
        let hint = match manner {
            Manner::None => "核对后改正文或改表",
            _ if claim.is_of_last_year => "句子和年份都疑似沿用上年，请改为本年的情况",
            _ => "核对后改正其中有误的一处；口径不同的，在句中写明",
        };
        let nearest = readings.iter().min_by_key(|reading| (reading.value - stated).abs())?;
        let mut finding = self.finding(rule, claim, &readings, message, hint);
        finding.stated = Some(figure(self.tables.report, nearest, stated));
        finding.computed = Some(figure(self.tables.report, nearest, nearest.value));
        if let (Manner::Number(numeral), [reading], false) = (manner, &*readings, claim.is_of_last_year) {
            finding.mend = self.mend(numeral, reading.value);
        }
        Some(finding)
    }

    fn fits_last(&self, fact: &Fact, stated: Decimal, manner: &Manner) -> bool {
        let Some(last) = self.last else { return false };
        last.readings(fact).iter().any(|reading| fits(manner, stated, reading.value))
    }

    /// Puts another figure in place of one in the text.
    pub(super) fn mend(&self, numeral: &Numeral, value: Decimal) -> Option<Mend> {
        if numeral.is_rough {
            return None;
        }
        let words = numeral.rewritten(value)?;
        let unit = self.text.get(numeral.digits.end..numeral.whole.end).unwrap_or_default();
        let label = format!("正文改为{words}{}", unit.split_whitespace().collect::<String>());
        let passage = Passage { at: self.at.clone(), range: numeral.digits.clone() };
        Some(Mend { label, mechanical: false, changes: vec![Change::Words(passage, words)] })
    }

    /// The claims around one: in the same sentence, or not many before and after.
    pub(super) fn near(&self, claim: &Claim) -> &[Claim] {
        /// Several paragraphs: claims stand two or three to a sentence. Who speaks of all being answered has told what
        /// was carried on before that, or tells it at once; going through all claims for each such sentence would take a
        /// text that repeats it a time that grows with its square.
        const NEAR: usize = 64;
        let at = self.claims.partition_point(|other| other.words.start < claim.words.start);
        let end = self.claims.len().min(at.saturating_add(NEAR));
        &self.claims[at.saturating_sub(NEAR).min(end)..end]
    }

    /// 均已答复, 答复率100%.
    fn all_done(&self, claim: &Claim, is_rate: bool) -> Option<Finding> {
        let readings = self.tables.readings(&Fact::CarriedOut("total"));
        let [out] = &*readings else { return None };
        // Whoever writes that some were carried on means that the others are done.
        let says_so = |other: &Claim| matches!(other.count(), Some((Fact::CarriedOut(_) | Fact::Carried(_), stated)) if !stated.is_zero());
        if out.value.is_zero() || self.near(claim).iter().any(says_so) {
            return None;
        }
        let rule = if is_rate { rules::RATE } else { rules::ALLDONE };
        let message =
            format!("正文写{}，表中{}，年底并没有全部答复", self.quoted(claim), in_words(self.tables.report, out));
        let hint = "写明结转的件数；指到期的都已答复的，改为“按时答复”";
        let mut finding = self.finding(rule, claim, &readings, message, hint);
        finding.stated = Some(number(Decimal::ZERO));
        finding.computed = Some(number(out.value));
        Some(finding)
    }
}

/// Whether a stated figure can be the one of the tables.
pub(super) fn fits(manner: &Manner, stated: Decimal, value: Decimal) -> bool {
    let difference = stated.saturating_sub(value).abs();
    match manner {
        Manner::Number(numeral) if numeral.is_rough => {
            difference <= stated.max(value) / ROUGH || difference < numeral.step
        }
        // 1.2万 may have been rounded or cut; whole numbers are exact.
        Manner::Number(numeral) => difference < numeral.step,
        Manner::None | Manner::All => difference.is_zero(),
    }
}

/// 近, 约, 余 are taken at a quarter. The words have no measure of their own: 近百件 is said of 90 and of 80 and hardly of
/// 75, and who says 100余件 of 130 is not wrong. A quarter lets pass what can be meant, and still finds last year's
/// figure where it was half or double. No published report among the tests hangs on it.
const ROUGH: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

fn rule(fact: &Fact) -> &'static Rule {
    match fact {
        Fact::Received(column) | Fact::New(column) | Fact::Handled(column) if *column == "total" => rules::RECEIVED,
        Fact::Available("total") => rules::INCLUDED,
        Fact::CarriedIn("total") | Fact::CarriedOut("total") | Fact::Carried("total") => rules::CARRIED,
        Fact::Processed("total") => rules::PROCESSED,
        Fact::Outcome(_, "total") => rules::RESULT,
        Fact::Dispute(..) => rules::DISPUTES,
        Fact::Document(..) => rules::DOCUMENTS,
        Fact::Decision(_) => rules::DECISIONS,
        Fact::Charge | Fact::Fee(_) => rules::FEES,
        Fact::Sum(facts) | Fact::AnyOf(facts) => facts.first().map_or(rules::RECEIVED, rule),
        _ => rules::APPLICANT,
    }
}
