//! The vocabulary: every word that claims are made of, and the words that tell that something else is counted.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use serde::Deserialize;

use super::letter::Letter;

/// What a word means for a claim. Strings are keys of rows and columns of the forms.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(super) enum Word {
    /// 政府信息公开申请, 依申请公开: what is counted in table 3.
    Requests,
    /// 政府信息公开: what disputes are about.
    Openness,
    /// 申请: of any kind.
    Apply,
    /// 收到, 受理.
    Receive,
    /// 新收.
    ReceiveNew,
    /// 办理, 处理: what comes in as well as what goes out.
    Handle,
    /// 答复, 办结.
    Answer,
    /// 结转, 顺延.
    Carry,
    /// What came in from last year; made of [`Word::Carry`] and the year before.
    CarriedIn,
    /// What goes on next year.
    CarriedOut,
    /// 尚未办结.
    Unfinished,
    /// 转来, 转办: passed on by another office, or from last year.
    PassedOn,
    /// 转: carries before the year that it goes to, means nothing elsewhere.
    Turn,
    /// 去年.
    LastYear,
    /// 明年.
    NextYear,
    /// 今年.
    ThisYear,
    /// A result, by the key of its row or group.
    Outcome(&'static str),
    /// A row that the form has words of its own for, by its number among them.
    #[serde(skip)]
    Row(u16),
    /// A class of applicants, by the key of its column or group.
    Applicant(&'static str),
    /// 行政复议 (`review`), 行政诉讼 (`litigation`) and the two kinds of it (`direct`, `after_review`).
    Dispute(&'static str),
    /// 公民, 个人: a class of applicants where applicants are listed, and nobody in particular elsewhere.
    Person,
    /// How a dispute ended, by the key of its column.
    Verdict(&'static str),
    /// 其他.
    Others,
    /// 结果.
    Result,
    /// A kind of documents, by the key of its row.
    Document(&'static str),
    /// What was done with documents, by the key of its column.
    Done(&'static str),
    /// 有效: in force before the name of a document, effective elsewhere.
    Effective,
    /// 审查, 清理: what is done with documents and stands in no table.
    DoneElse,
    /// 协助, 协办: what was done for somebody else.
    Assist,
    /// A kind of decisions, by the key of its row.
    Decision(&'static str),
    /// 行政事业性收费.
    Charge,
    /// 信息处理费.
    Fee,
    /// 收取.
    Collect,
    /// 通知总金额.
    Amount,
    /// 收费通知.
    Notice,
    /// 未, 没有, 无.
    Not,
    /// 为零.
    Zero,
    /// 均, 全部.
    All,
    /// 各.
    Each,
    /// 答复率, 办结率.
    Rate,
    /// 按时, 在法定期限内.
    Timely,
    /// 其中, 含.
    Among,
    /// 另有.
    Besides,
    /// 分别.
    Respectively,
    /// 共, 合计, 为.
    Sum,
    /// 和, 及.
    And,
    /// 占.
    Share,
    /// 增长.
    Up,
    /// 下降.
    Down,
    /// 同比, 较, 比.
    Compare,
    /// 下一步, 力争: what is to come.
    Plan,
    /// 剩余, 尚有: what is left when the others are dealt with.
    Left,
    /// 除, 其余, 到期.
    Except,
    /// 撤回.
    Withdrawn,
    /// 上半年, 季度: not the whole year.
    Period,
    /// How it came in: `paper` (信函, 当面), `net` (网上) or `site` (平台); `part`: another part that has no cell, 当场答复.
    Channel(&'static str),
    /// 涉及, 关于: what it was about.
    About,
    /// 内容涉及, 主要集中在: the topics of applications, whatever words they have.
    Topics,
    /// 公开属性: 不予公开 and 依申请公开 are no applications then.
    Attribute,
    /// 具体行政行为, 复议机构: disputes about something else than information.
    OtherCase,
    /// 发布, 公开: publications.
    Publish,
    /// 政府办公室, 本级: an office that is part of what the report is about.
    Part,
    /// 以县政府为被告: the cases of one office.
    Defendant,
    /// 局, behind a name.
    Office,
    /// 全市, 全县.
    Area,
    /// 我局, 本单位.
    Own,
    /// 热线, 信访, 培训: something else is counted.
    Foreign,
    /// 的, 案件, 了: nothing for a claim.
    Filler,
}

impl Word {
    /// The row of a result.
    pub(super) const fn outcome(self) -> Option<&'static str> {
        match self {
            Self::Outcome(row) => Some(row),
            _ => None,
        }
    }

    /// The row of a kind of decisions.
    pub(super) const fn decision(self) -> Option<&'static str> {
        match self {
            Self::Decision(row) => Some(row),
            _ => None,
        }
    }
}

/// A line of the vocabulary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    class: Word,
    /// Its spellings, parted by blanks.
    #[serde(borrow)]
    says: &'static str,
    /// Longer words in which a spelling says nothing.
    #[serde(borrow, default)]
    not_in: &'static str,
    /// Parts of words that hint at it, where the word itself is not known; … stands for some characters.
    #[serde(borrow, default)]
    hints: &'static str,
}

const VOCABULARY: &str = include_str!("../../../assets/words.ron");

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| match ron::from_str(VOCABULARY) {
    Ok(entries) => entries,
    Err(err) => unreachable!("a test reads the vocabulary, and it is broken: {err}"),
});

/// The parts of words that hint at one.
pub(super) fn hints() -> impl Iterator<Item = (&'static str, Word)> {
    let with_spellings = |&Entry { class, says, hints, .. }: &Entry| {
        let says = if hints.is_empty() { "" } else { says };
        says.split_whitespace().chain(hints.split_whitespace()).map(move |hint| (hint, class))
    };
    ENTRIES.iter().flat_map(with_spellings)
}

/// The spellings of all words as one tree: a step a character, however many words begin alike.
struct Tree {
    nodes: Vec<Node>,
    /// Steps, those of a node beside each other and by their characters.
    steps: Vec<(char, usize)>,
    /// The first steps, by the code of the character: nearly all that is asked for. 0 is the root, to which none leads.
    firsts: Vec<u32>,
}

/// The end of a beginning that some words share.
struct Node {
    /// The word that ends here.
    word: Option<Word>,
    /// Its steps, as indices.
    steps: Range<usize>,
}

impl Tree {
    fn new() -> Self {
        /// A node while the tree grows.
        #[derive(Default)]
        struct Branch {
            word: Option<Word>,
            next: BTreeMap<char, usize>,
        }
        let mut branches = vec![Branch::default()];
        for &Entry { class, says, not_in, .. } in ENTRIES.iter() {
            let says = says.split_whitespace().map(|spelling| (spelling, class));
            for (spelling, word) in says.chain(not_in.split_whitespace().map(|guard| (guard, Word::Filler))) {
                let mut at = 0;
                for char in spelling.chars() {
                    let new = branches.len();
                    at = *branches[at].next.entry(char).or_insert(new);
                    if at == new {
                        branches.push(Branch::default());
                    }
                }
                branches[at].word = Some(word);
            }
        }
        let mut firsts = vec![0; 1 << 16];
        for (char, to) in &branches[0].next {
            if let (Some(first), Ok(to)) = (firsts.get_mut(*char as usize), u32::try_from(*to)) {
                *first = to;
            }
        }
        let mut steps = Vec::with_capacity(branches.len());
        let node = |Branch { word, next }: Branch| {
            let start = steps.len();
            steps.extend(next);
            Node { word, steps: start..steps.len() }
        };
        let nodes = branches.into_iter().map(node).collect();
        Self { nodes, steps, firsts }
    }

    fn step(&self, from: &Node, char: char) -> Option<&Node> {
        let steps = &self.steps[from.steps.clone()];
        let place = steps.binary_search_by_key(&char, |(char, _)| *char).ok()?;
        self.nodes.get(steps[place].1)
    }
}

static TREE: LazyLock<Tree> = LazyLock::new(Tree::new);

/// The longest word of the vocabulary that begins at `at`, and how many characters it has.
pub(super) fn longest(letters: &[Letter], at: usize) -> Option<(Word, usize)> {
    let tree = &*TREE;
    let first = *tree.firsts.get(letters.get(at)?.char as usize).filter(|first| **first > 0)?;
    let mut node = tree.nodes.get(first as usize)?;
    let mut found = node.word.map(|word| (word, 1));
    for (place, letter) in letters[at..].iter().enumerate().skip(1) {
        let Some(next) = tree.step(node, letter.char) else { break };
        found = next.word.map(|word| (word, place + 1)).or(found);
        node = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_has_one_meaning() {
        let mut known = BTreeMap::new();
        for &Entry { class, says, not_in, .. } in ENTRIES.iter() {
            for spelling in says.split_whitespace().chain(not_in.split_whitespace()) {
                if let Some(other) = known.insert(spelling, class) {
                    panic!("{spelling}: {other:?} and {class:?}");
                }
            }
        }
    }

    #[test]
    fn every_spelling_is_found() {
        for &Entry { class, says, not_in, .. } in ENTRIES.iter() {
            for spelling in says.split_whitespace().chain(not_in.split_whitespace()) {
                let letters = crate::check::narrative::letter::letters(spelling);
                let found = longest(&letters, 0);
                assert!(found.is_some_and(|(_, length)| length == letters.len()), "{class:?}: {spelling} {found:?}");
            }
        }
    }

    #[test]
    fn every_guard_holds_a_spelling() {
        for &Entry { class, says, not_in, .. } in ENTRIES.iter() {
            for guard in not_in.split_whitespace() {
                let holds = says.split_whitespace().any(|spelling| guard.contains(spelling) && guard != spelling);
                assert!(holds, "{class:?}: {guard}");
            }
        }
    }
}
