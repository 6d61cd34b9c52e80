//! What a reader keeps in mind: what the paragraph is about, which year, whose figures, and the words of the clause.

use std::{collections::VecDeque, ops::Range};

use rust_decimal::Decimal;

use super::{claim::Fact, word::Word};
use crate::report::office::{Kind, Level};

/// What a stretch of text is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Topic {
    /// Not known.
    #[default]
    None,
    /// Applications for information.
    Requests,
    /// Reviews and lawsuits.
    Disputes,
    /// Documents that were made, repealed, are in force.
    Documents,
    /// Decisions and charges.
    Decisions,
    /// Something that stands in no table: hotlines, complaints, trainings.
    Foreign,
}

/// The office that reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Office<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// The year of the report.
    pub(super) year: u16,
}

impl Office<'_> {
    /// Whether it reports for an area with all that works there.
    pub(super) fn is_of_area(self) -> bool {
        Kind::of(self.name).is_of_area()
    }

    /// Whether it is a town that lies within such an area: 全区 in the report of a street.
    pub(super) fn is_within(self, area: &str) -> bool {
        Level::of(self.name) == Level::Township
            && ["省", "市", "县", "区", "州", "旗"].iter().any(|end| area.ends_with(end))
    }

    /// Whether it has nobody below it whose figures it could add: a town, or an office of a government. 本级 is itself.
    pub(super) fn is_alone(self) -> bool {
        Level::of(self.name) == Level::Township || self.name.contains("办公室")
    }

    /// Whether its name holds these words, so that they mean itself.
    pub(super) fn is_called(self, words: &str) -> bool {
        self.name.contains(words)
    }
}

/// The year that a sentence is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum When {
    /// The year of the report, or none is named.
    #[default]
    This,
    /// The year before, by its number.
    Last,
    /// Any other.
    Other,
}

/// A word of the clause that may say what a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The word.
    pub(super) word: Word,
    /// Its token.
    pub(super) token: usize,
}

/// Whether parts of something are being listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Within {
    /// 其中 was said.
    pub(super) lists: bool,
    /// The claim that it goes into, where there is one.
    pub(super) whole: Option<usize>,
}

/// Until the end of a sentence.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) when: When,
    /// Somebody else's figures: 区政府办 in the report of a 区.
    pub(super) is_part: bool,
    /// It is those of one office of the area, until the semicolon.
    pub(super) is_office: bool,
    /// 全市 was said, and no number since.
    pub(super) is_whole: bool,
    /// What is to come.
    pub(super) is_plan: bool,
    /// Not the whole year, until the semicolon.
    pub(super) is_period: bool,
    /// 政府信息公开 is named.
    pub(super) names_openness: bool,
    /// 撤回: not all that came in was answered.
    pub(super) names_withdrawal: bool,
    /// Claims before it.
    pub(super) first_claim: usize,
    /// Claims before the sentence before it, in the same paragraph: one list may be told in two.
    pub(super) first_before: usize,
    /// Kinds of disputes that the sentence before named.
    pub(super) disputes_before: Vec<&'static str>,
    /// The kind of documents that the sentences before named last.
    pub(super) document_before: Option<&'static str>,
    /// What 其中 said.
    pub(super) within: Within,
    /// Labels before a bracket that stands between them and their number.
    pub(super) labels_before_bracket: Vec<Label>,
    /// What it was when a bracket opened.
    pub(super) within_before: Option<Within>,
    /// The kinds of disputes named before a bracket opened.
    pub(super) disputes_before_bracket: Vec<&'static str>,
    /// What was done with documents before a bracket opened.
    pub(super) done_before_bracket: Option<&'static str>,
    /// The kind of documents named last.
    pub(super) document: Option<&'static str>,
    /// What was done with documents, named last.
    pub(super) done: Option<&'static str>,
    /// Kinds of disputes named, in order.
    pub(super) disputes: Vec<&'static str>,
    /// 公开属性: results are attributes of documents until the semicolon.
    pub(super) names_attributes: bool,
    /// Disputes about something else are named.
    pub(super) names_other_cases: bool,
    /// Some were passed on by another office: what is dealt with is of those, until the semicolon.
    pub(super) is_passed_on: bool,
    /// Applications that were withdrawn.
    pub(super) withdrawn: Decimal,
    /// Something was counted.
    pub(super) has_number: bool,
    /// A way in which applications come in has a figure.
    pub(super) has_channel: bool,
    /// How many came in by each way, where it is told for each.
    pub(super) ways: Vec<Way>,
    /// A figure of it says nothing that is known.
    pub(super) leaves_open: bool,
    /// Last year's figure, where the sentence names it: 较2022年的88件减少22件，下降25%.
    pub(super) base: Option<Decimal>,
    /// Fees for information are named.
    pub(super) names_fees: bool,
    /// Facts that 分别 announced.
    pub(super) announced: VecDeque<Fact>,
}

/// What makes the words of a clause say nothing of the tables.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    pub(super) is_foreign: bool,
    pub(super) is_some: bool,
    pub(super) publishes: bool,
    pub(super) does_else: bool,
}

/// How many came in by one way.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) kind: &'static str,
    pub(super) stated: Decimal,
    /// Bytes from its name to its figure.
    pub(super) words: Range<usize>,
}

/// Until the next comma.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// First token.
    pub(super) start: usize,
    /// Words since the last number.
    pub(super) labels: Vec<Label>,
    /// Labels of the clause before, where no number followed them.
    pub(super) labels_before: Vec<Label>,
    /// The clause before began a list of what there was not, and did not end it.
    pub(super) continues_list: bool,
    /// How the clause before meant them.
    pub(super) manner_before: Manner,
    /// Characters since the last label that are no words of the vocabulary.
    pub(super) other: usize,
    /// Whether a number of cases has been read.
    pub(super) has_number: bool,
    /// What the sentence was about before the clause named a year.
    pub(super) when_before: Option<When>,
    /// 较, 同比.
    pub(super) compares: bool,
    /// 增加, 减少, since the last number.
    pub(super) changes: Option<Word>,
    /// 按时.
    pub(super) is_timely: bool,
    /// 除, 其余.
    pub(super) excepts: bool,
    /// 网上, 涉及: only some of what came in; since the last number.
    pub(super) is_some: bool,
    /// 网上, as a token; since the last number.
    pub(super) channel: Option<usize>,
    /// 涉及, as a token; since the last number.
    pub(super) about: Option<usize>,
    /// 以县政府为被申请人 in a list: only some of the cases, here.
    pub(super) is_part: bool,
    /// 全区: all offices of it together.
    pub(super) is_whole: bool,
    /// The last number had no words that say what it counts: those behind it, up to the next 、, are its own.
    pub(super) has_unnamed: bool,
    /// Years named in it.
    pub(super) num_years: usize,
    /// 内容涉及: only topics follow.
    pub(super) tells_topics: bool,
    /// 公开, 发布.
    pub(super) publishes: bool,
    /// 审查: nothing that stands in a table.
    pub(super) does_else: bool,
    /// 未, as a token.
    pub(super) not: Option<usize>,
    /// 均, as a token.
    pub(super) all: Option<usize>,
    /// 局, as a token.
    pub(super) office: Option<usize>,
    /// Something else is counted here.
    pub(super) is_foreign: bool,
}
