//! Comments beside a draft that somebody else has: kept whole, put in once, in any order, and told where they cannot be.

use std::{fs, path::Path};

use nianbao::{
    address::Address,
    draft::{
        self, Draft, DraftError, Fault, Note, Store,
        lock::Who,
        naming,
        slip::{Found, Kept, slip_file},
    },
    report::Report,
    review::{Anchor, Comment, Remark, Resolved, Review, Slip, Timestamp},
};
use proptest::{collection::vec, prelude::*};

use crate::{
    faulty::Faulty,
    filled::blank,
    program::{Desk, Run},
};

fn who(name: &str) -> Who {
    Who { name: name.to_owned(), machine: "另一台电脑".to_owned() }
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_seconds(1_736_150_000 + minute * 60)
}

fn comment(by: &str, minute: i64, text: &str) -> Comment {
    Comment::new(Anchor::on(Address::new("overview")), by, at(minute), text)
}

fn said(by: &str, report: &Report, comments: Vec<Comment>) -> Note {
    Note::new(by, report, Slip { before: Vec::new(), comments })
}

fn store() -> Store {
    Store::new(Faulty::sound(), None)
}

#[track_caller]
fn kept(store: &Store, draft: &Path, by: &str, note: &Note, known: Option<nianbao::digest::Digest>) -> Kept {
    store.keep_slip(draft, &who(by), note, known).expect("a folder")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn what_two_reviewers_say_stands_beside_the_report_until_it_is_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("某镇2024.nianbao");
    let (report, store) = (blank("某镇"), store());
    draft::save(&path, &Draft::new(report.clone())).expect("saved");
    let before = fs::read(&path).expect("the draft");
    let nothing = said("李四", &report, Vec::new());
    assert!(matches!(kept(&store, &path, "李四", &nothing, None), Kept::Done(None)));
    assert_eq!(names(folder.path()).len(), 1, "without a word, there is no file");

    let first = said("李四", &report, vec![comment("李四", 1, "请“核实”\n并说明")]);
    let Kept::Done(Some(digest)) = kept(&store, &path, "李四", &first, None) else { panic!("it is written") };
    let other = said("王五", &report, vec![comment("王五", 2, "同上")]);
    assert!(matches!(kept(&store, &path, "王五", &other, None), Kept::Done(Some(_))));
    let found = store.slips(&path).expect("the folder");
    let mut notes = found.iter().map(|found| &found.content.as_ref().expect("a note").0).collect::<Vec<_>>();
    notes.sort_by_key(|note| note.by.clone());
    assert_eq!(notes, [&first, &other], "what was written comes back");
    assert_eq!(fs::read(&path).expect("the draft"), before, "the report is not touched");

    // Another window of the same reviewer knows nothing of it, and is told before it writes.
    let more = said("李四", &report, vec![comment("李四", 3, "还有")]);
    assert!(
        matches!(kept(&store, &path, "李四", &more, None), Kept::Met(note, met) if *note == first && met == digest)
    );
    // Only what was put in is taken away.
    let Kept::Done(Some(now)) = kept(&store, &path, "李四", &more, Some(digest)) else { panic!("it is written") };
    let file = slip_file(&path, &who("李四"), &first);
    store.drop_slips(&[(file.clone(), digest)]);
    assert!(file.exists(), "something was said since");
    store.drop_slips(&[(file.clone(), now)]);
    assert!(!file.exists());
    assert!(matches!(kept(&store, &path, "李四", &more, Some(now)), Kept::Gone), "its reviewer is told");
    assert!(matches!(kept(&store, &path, "李四", &more, None), Kept::Done(Some(_))));
    // Everything is withdrawn.
    assert!(matches!(kept(&store, &path, "李四", &nothing, Some(now)), Kept::Done(None)));
    assert!(!file.exists());
}

#[test]
fn their_names_are_for_every_system_and_no_reports() {
    let report = blank("某镇");
    let long = "镇".repeat(80);
    let whole = format!("{long}.nianbao");
    for name in ["李四", "", "a/b:c*?.ron", "CON", "一二三四五六七八九十一二三四五六七八九十", "😀.", "..nianbao "]
    {
        for draft in ["某镇2024.nianbao", "第1.2稿.ron", whole.as_str()] {
            let draft = Path::new(r"\\服务器\共享").join(draft);
            let file = slip_file(&draft, &who(name), &said(name, &report, Vec::new()));
            let last = file.file_name().expect("a name").to_str().expect("letters");
            assert_eq!(naming::forbidden(last), None, "{last}");
            assert!(last.len() <= 255 && last.starts_with(".~") && !naming::is_ours(&file), "{last}");
            assert_eq!(file.parent(), draft.parent());
        }
    }
    let path = Path::new("某镇.nianbao");
    let note = said("李四", &report, Vec::new());
    let mine = slip_file(path, &who("李四"), &note);
    assert_ne!(mine, slip_file(path, &Who { machine: "办公室".to_owned(), ..who("李四") }, &note));
    assert_ne!(mine, slip_file(path, &who("李四"), &said("李四", &blank("邻镇"), Vec::new())), "another report");
}

#[test]
fn what_is_none_of_this_report_is_told_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("某镇2024.nianbao");
    let (report, store) = (blank("某镇"), store());
    draft::save(&path, &Draft::new(report.clone())).expect("saved");
    let note = said("李四", &report, vec![comment("李四", 1, "请核实")]);
    kept(&store, &path, "李四", &note, None);
    let file = slip_file(&path, &who("李四"), &note);
    let text = fs::read_to_string(&file).expect("the comments");
    let cases = [
        ("later", text.replace("nianbao_comments: 1", "nianbao_comments: 2")),
        ("half", text[..text.len() / 2].trim_end_matches(|char: char| !char.is_ascii()).to_owned()),
        ("empty", String::new()),
        ("draft", draft::write(&Draft::new(report.clone()))),
    ];
    // As sync clients call what two computers have written.
    let copy = folder.path().join(".~某镇2024.nianbao.李四-1a2b3c-办公室 (1).批注");
    fs::write(&copy, &text).expect("a copy");
    // Of another draft that begins alike.
    fs::write(folder.path().join(".~某镇2024.nianbao.ron.李四-1a2b3c.批注"), &text).expect("another one");
    for (name, text) in &cases {
        fs::write(folder.path().join(format!(".~某镇2024.nianbao.{name}.批注")), text).expect("a file");
    }
    let before = names(folder.path()).len();
    let found = store.slips(&path).expect("the folder");
    let good = found.iter().filter(|found| found.content.is_ok()).map(|found| found.file.clone()).collect::<Vec<_>>();
    assert_eq!(good.len(), 2, "{found:?}");
    assert!(good.contains(&file) && good.contains(&copy));
    let fault = |name: &str| {
        let is_it = |found: &&Found| found.file.ends_with(format!(".~某镇2024.nianbao.{name}.批注"));
        found.iter().find(is_it).and_then(|found| found.content.as_ref().err()).map(ToString::to_string)
    };
    assert!(fault("later").is_some_and(|why| why.contains("新版程序")), "{found:?}");
    assert!(
        fault("empty").is_some_and(|why| why.contains("空的")) && fault("half").is_some() && fault("draft").is_some()
    );
    assert_eq!(names(folder.path()).len(), before, "nothing is taken away");
    assert!(!said("李四", &blank("邻镇"), Vec::new()).is_on(&report) && note.is_on(&report));
    // A reviewer whose own file is broken is told.
    fs::write(&file, "(").expect("broken");
    let err = store.keep_slip(&path, &who("李四"), &note, None).expect_err("not written over");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "(", "{err}");
}

#[test]
fn a_folder_that_takes_nothing_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("某镇2024.nianbao");
    let report = blank("某镇");
    draft::save(&path, &Draft::new(report.clone())).expect("saved");
    let note = said("李四", &report, vec![comment("李四", 1, "请核实")]);
    let results = (0..12).map(|good| {
        let disk = Faulty::after(good, crate::faulty::Fault::Fails(std::io::ErrorKind::StorageFull));
        Store::new(disk, None).keep_slip(&path, &who(&format!("李四{good}")), &note, None)
    });
    let told = results.filter_map(Result::err).map(|err| err.to_string()).collect::<Vec<_>>();
    assert!(told.iter().any(|why| why.contains("空间")), "{told:?}");
    assert!(told.iter().all(|why| why.contains("请")), "what to do: {told:?}");
}

#[test]
fn commands_take_no_comments_for_a_report_and_say_that_some_are_left() {
    let desk = Desk::new();
    let report = blank("某镇");
    desk.write("某镇2024.nianbao", draft::write(&Draft::new(report.clone())));
    let path = desk.path("某镇2024.nianbao");
    let note = said("李四", &report, vec![comment("李四", 1, "请核实"), comment("李四", 2, "请说明")]);
    kept(&store(), &path, "李四", &note, None);
    let file = slip_file(&path, &who("李四"), &note);
    let name = file.file_name().expect("a name").to_str().expect("letters");
    let says = |run: &Run| run.err.contains("李四有 2 条批注还没有并入");
    let checked = desk.run(&["check", "某镇2024.nianbao"]);
    assert!(says(&checked), "{checked:?}");
    let digest = desk.run(&["digest", "某镇2024.nianbao"]);
    assert!(digest.code == Some(0) && says(&digest), "{digest:?}");
    for command in ["check", "digest", "export"] {
        let args = [command, name, "-o", "out.pdf"];
        let run = desk.run(if command == "export" { &args } else { &args[..2] });
        assert!(run.code == Some(2) && run.err.contains("批注，不是报告文件"), "{command}: {run:?}");
    }
    let collected = desk.run(&["collect", "."]);
    assert!(!collected.out.contains("批注") && !collected.err.contains(name), "{collected:?}");
    let Err(DraftError { fault, .. }) = draft::read(&file) else { panic!("no draft") };
    assert!(matches!(fault, Fault::Slip));

    // Once it is in the report, nothing is said any more, though the file is still there.
    let (review, count) = Review::default().put_in(&note.slip).expect("new");
    assert_eq!(count, 2);
    draft::save(&path, &Draft { review, ..Draft::new(report) }).expect("saved");
    assert!(!says(&desk.run(&["check", "某镇2024.nianbao"])));
}

/// Something done to comments: what, to which of them, and when.
type Act = (u8, usize, i64);

fn act(comments: &mut Vec<Comment>, by: &str, (what, which, minute): Act, turn: i64) {
    // No two moments of one person are the same.
    let time = at(100 + minute * 10 + turn);
    let index = which % comments.len().max(1);
    let text = format!("{by} {turn}");
    let mut review = Review { comments: std::mem::take(comments), ..Review::default() };
    match (what, review.comments.get_mut(index)) {
        (0, _) | (_, None) => review.comments.push(Comment::new(Anchor::on(Address::new("unit")), by, time, &text)),
        (1, Some(comment)) => comment.replies.push(Remark::new(by, time, &text)),
        (2, Some(comment)) => comment.resolved = Some(Resolved { by: by.to_owned(), time }),
        (3, Some(comment)) => comment.resolved = None,
        (4, Some(comment)) => comment.answer(by, time, &text, true),
        (_, Some(comment)) if comment.may_amend(by) => drop(review.withdraw(index)),
        _ => {}
    }
    *comments = review.comments;
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    vec((0..6_u8, 0..6_usize, 0..20_i64), 0..6)
}

/// What is there, whatever the order of what has one time.
fn sorted(review: &Review) -> Vec<Comment> {
    let key = |remark: &Remark| (remark.time, remark.by.clone(), remark.text.clone());
    let mut comments = review.comments.clone();
    comments.sort_by_key(|comment| key(&comment.remark));
    for comment in &mut comments {
        comment.replies.sort_by_key(key);
    }
    comments
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn slips_are_put_in_once_and_in_any_order(
        settled in vec(any::<bool>(), 3),
        (author, one, two, three) in (acts(), acts(), acts(), acts()),
    ) {
        let names = ["张三", "李四", "王五", "赵六"];
        let mut base = Review::default();
        for (number, settled) in settled.into_iter().enumerate() {
            let mut comment = comment(names[number], i64::try_from(number).expect("few"), "原有");
            comment.replies.push(Remark::new(names[number + 1], at(10), "答复"));
            comment.resolved = settled.then(|| Resolved { by: names[0].to_owned(), time: at(11) });
            base.comments.push(comment);
        }
        let after = |by: &str, acts: &[Act]| {
            let mut review = base.clone();
            for (turn, todo) in acts.iter().enumerate() {
                act(&mut review.comments, by, *todo, i64::try_from(turn).expect("few"));
            }
            review
        };
        let open = after(names[0], &author);
        let slips = [(1, &one), (2, &two), (3, &three)]
            .map(|(who, acts)| Slip::between(&base.comments, &after(names[who], acts).comments));
        let put = |review: Review, slip: &Slip| review.put_in(slip).map_or(review, |(review, _)| review);
        let all = slips.iter().fold(open.clone(), put);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let other = order.iter().fold(open.clone(), |review, &slip| put(review, &slips[slip]));
            prop_assert_eq!(sorted(&other), sorted(&all));
        }
        // Again, as after a crash between saving and taking away.
        let once = put(open.clone(), &slips[0]);
        prop_assert!(once.put_in(&slips[0]).is_none());
        // Nobody loses a word: what was said is there, but for what its own author has taken back.
        for slip in &slips {
            let new = slip.comments.iter().filter(|comment| !slip.before.iter().any(|before| before.is_same(comment)));
            for comment in new {
                prop_assert!(all.comments.iter().any(|there| there.is_same(comment)));
            }
        }
        // And of who has said alone what was said, it is just that.
        let reviewer = after(names[1], &one);
        prop_assert_eq!(sorted(&put(base.clone(), &slips[0])), sorted(&reviewer));
        let report = blank("某镇");
        let note = Note::new("李四", &report, slips[0].clone());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("某镇.nianbao");
        store().keep_slip(&path, &who("李四"), &note, None).expect("written");
        let found = store().slips(&path).expect("the folder");
        prop_assert_eq!(found.len(), usize::from(!note.slip.is_empty()));
        for found in found {
            prop_assert_eq!(&found.content.expect("a note").0, &note);
        }
    }
}
