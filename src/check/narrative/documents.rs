//! Documents: made, repealed, in force.

use super::{claim::Fact, context::Label, reader::Reader, token::Kind, word::Word};

impl Reader<'_> {
    /// 制定规范性文件3件, 废止2件, 现行有效的42件.
    pub(super) fn document_facts(&self, labels: &[Label], is_some: bool) -> Vec<Fact> {
        let named = labels.iter().filter_map(|label| match label.word {
            Word::Document(row) => Some(row),
            _ => None,
        });
        let mut rows = named.collect::<Vec<_>>();
        rows.dedup();
        let mut done = labels
            .iter()
            .filter_map(|label| match label.word {
                Word::Done(column) => Some(column),
                // 未新增行政规范性文件
                Word::ReceiveNew if self.text(label.token) == "新增" && !self.clause.publishes => Some("made"),
                _ => None,
            })
            .collect::<Vec<_>>();
        // 废止、宣布失效4件 is one number.
        done.dedup();
        let effective =
            labels.windows(2).any(|pair| pair[0].word == Word::Effective && matches!(pair[1].word, Word::Document(_)));
        let is_effective = labels.last().is_some_and(|label| label.word == Word::Effective);
        if effective || is_effective && self.sentence.document.is_some() {
            done = vec!["valid"];
        }
        if done.is_empty() && !rows.is_empty() {
            done.extend(self.sentence.done);
        }
        if rows.is_empty() {
            rows.extend(self.sentence.document);
        }
        // 制发规范性文件12件。废止5件。
        let goes_on = rows.is_empty()
            && labels.iter().all(|label| matches!(label.word, Word::Done("repealed" | "valid") | Word::Sum));
        if goes_on && self.clause.other == 0 && !labels.is_empty() {
            rows.extend(self.sentence.document_before);
        }
        let says = |label: &Label| matches!(label.word, Word::Document(_) | Word::Done(_) | Word::Effective);
        let is_some = is_some || self.clause.does_else || !labels.iter().any(says);
        if is_some || self.clause.is_foreign || rows.is_empty() {
            return Vec::new();
        }
        // 发布规范性文件12件 says that they were made; 公开 can be said of any of them.
        if self.clause.publishes && done.is_empty() && !self.sentence.within.lists {
            let named = labels.iter().any(|label| matches!(label.word, Word::Document(_)));
            let is_publish = |at: &usize| self.tokens[*at].kind == Kind::Word(Word::Publish);
            let since = self.clause.start..labels.last().map_or(self.clause.start, |label| label.token);
            let mut ways = since.filter(is_publish);
            let is_issued = ways.next().is_some_and(|at| self.text(at) == "发布") && ways.next().is_none();
            // 发布规范性文件 may mean any document; 行政规范性文件 does not.
            let is_formal = labels.iter().any(|label| match label.word {
                Word::Document(row) => {
                    row == "regulations" || self.text[..self.tokens[label.token].range.start].ends_with("行政")
                }
                _ => false,
            });
            // 主动公开规范性文件13件，废止8件，现行有效31件
            let rest = labels.last().map_or(&[][..], |label| &self.tokens[label.token..]);
            let mut rest = rest.iter().take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Break));
            let tells_others = rest.any(|token| matches!(token.kind, Kind::Word(Word::Done("valid"))));
            done.extend((named && (is_issued && is_formal || tells_others)).then_some("made"));
        }
        rows.iter().flat_map(|row| done.iter().map(move |done| Fact::Document(row, done))).collect()
    }
}
