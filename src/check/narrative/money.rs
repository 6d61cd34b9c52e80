//! Amounts of money: 400元.

use super::{claim::Fact, numeral::Numeral, reader::Reader, word::Word};

impl Reader<'_> {
    /// 400元: fees for information, or charges.
    pub(super) fn money(&mut self, at: usize, numeral: &Numeral) {
        let mut labels = std::mem::take(&mut self.clause.labels);
        if labels.iter().all(|label| label.word == Word::Sum) {
            // 收取信息处理费3笔，合计1300元
            labels.splice(0..0, std::mem::take(&mut self.clause.labels_before));
        }
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        self.clause.has_number = true;
        if !self.is_ours() || self.clause.compares || self.clause.changes.take().is_some() {
            return;
        }
        let start = labels.first().map_or(at, |label| label.token);
        let words = self.tokens[start].range.start..numeral.whole.end;
        if has(Word::Charge) {
            self.count(Fact::Charge, numeral, words);
        } else if numeral.value.is_zero() && has(Word::Requests) && has(Word::Collect) {
            // 依申请公开收费0元
            self.count(Fact::Fee("collected"), numeral, words);
        } else if self.sentence.names_fees && has(Word::Amount) && !has(Word::Collect) {
            self.count(Fact::Fee("amount"), numeral, words);
        } else if self.sentence.names_fees && (has(Word::Fee) || has(Word::Collect)) && !has(Word::Notice) {
            self.count(Fact::Fee("collected"), numeral, words);
        }
    }
}
