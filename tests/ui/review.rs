//! The way to the signature in the window: steps, comments, changes, the check-list.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    address::Address,
    check::Severity,
    draft,
    number::Number,
    report::Edit,
    review::{Action, Place, State, Timestamp},
    view::command::Command,
    window::dialogs::Dialog,
};

use crate::{
    harness::{Window, command, desk, settle},
    office::{clean_report, entry, opened, opened_clean, press_button, saved, state, step, type_into, write},
};

#[test]
fn the_whole_way_from_the_officer_to_the_signature() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut officer = opened(&path, "张三");
    assert_eq!(desk(&officer).session.derived.counts.errors, 0, "{:?}", desk(&officer).session.derived.findings);
    step(&mut officer, Action::Send, "请审核");
    assert_eq!(state(&officer), State::Sent);
    assert!(officer.query_by_label("审核状态：已送审").is_some());
    drop(officer);

    let mut reviewer = opened(&path, "李四");
    assert_eq!(state(&reviewer), State::Sent, "the step is in the file");
    press_button(&mut reviewer, "修改报告");
    type_into(&mut reviewer, "requests.new.natural", "1");
    type_into(&mut reviewer, "requests.granted.natural", "1");
    step(&mut reviewer, Action::Return, "表三漏了一件");
    drop(reviewer);

    let mut officer = opened(&path, "张三");
    assert_eq!(state(&officer), State::Returned);
    command(&mut officer, Command::TrackedChanges);
    assert!(officer.query_by_label("送审后的修改（共 2 处）").is_some());
    press_button(&mut officer, "全部接受");
    assert!(officer.query_by_label("没有未处理的修改。").is_some());
    press_button(&mut officer, "关闭");
    step(&mut officer, Action::Send, "");
    step(&mut officer, Action::Approve, "");
    step(&mut officer, Action::Sign, "同意公布");

    assert_eq!(state(&officer), State::Signed);
    assert!(desk(&officer).session.editing.is_frozen());
    assert!(officer.query_by_label_contains("报告已签发并锁定").is_some());
    let code = desk(&officer).review().digest(desk(&officer).report()).start();
    assert!(officer.query_by_label(&format!("审核状态：已签发 {code}")).is_some());
    type_into(&mut officer, "requests.new.natural", "7");
    assert_eq!(entry(&officer, "requests.new.natural"), Some(Number::Count(1)), "nothing is changed any more");
    let on_disk = draft::read(&path).expect("the draft reads");
    assert_eq!(on_disk.review.state(), State::Signed);
    let steps = on_disk.review.steps.iter().map(|step| (step.action, step.by.as_str())).collect::<Vec<_>>();
    let expected = [
        (Action::Send, "张三"),
        (Action::Return, "李四"),
        (Action::Send, "张三"),
        (Action::Approve, "张三"),
        (Action::Sign, "张三"),
    ];
    assert_eq!(steps, expected);

    press_button(&mut officer, "撤销签发…");
    press_button(&mut officer, "撤销签发");
    settle(&mut officer);
    assert_eq!(state(&officer), State::Drafting);
    assert!(!desk(&officer).session.editing.is_frozen());
    command(&mut officer, Command::ReviewRecord);
    assert_eq!(officer.query_all_by_label_contains("签发　张三　").count(), 2, "signed, and released again");
}

#[test]
fn open_errors_stop_the_approval_and_are_a_click_away() {
    let mut report = clean_report();
    let cell = report.form.cell("requests.new.natural").expect("a cell");
    report.set_entry(cell, Some(Number::Count(5).into()));
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&saved(folder.path(), report), "李四");
    assert!(desk(&window).session.derived.counts.errors > 0);
    step(&mut window, Action::Send, "");
    command(&mut window, Command::Step(Action::Approve));
    assert!(window.query_by_label_contains("没有改正，也没有说明理由").is_some());
    assert!(window.query_by_role_and_label(Role::Button, "审核通过").is_none(), "it cannot be agreed to");
    window.get_all_by_role_and_label(Role::Button, "定位").last().expect("a way to the error").click();
    window.run();
    assert!(window.state().dialog().is_none());
    assert_eq!(state(&window), State::Sent);
}

#[test]
fn a_step_needs_a_name() {
    let (_folder, mut window) = opened_clean("");
    command(&mut window, Command::Step(Action::Send));
    press_button(&mut window, "送审");
    assert!(window.query_by_label("请填写姓名").is_some());
    assert_eq!(state(&window), State::Drafting);
    window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("王芳");
    window.run();
    press_button(&mut window, "送审");
    settle(&mut window);
    assert_eq!(state(&window), State::Sent);
    assert_eq!(window.state().settings.name, "王芳", "it is not asked for again");
}

#[test]
fn every_step_lists_what_is_open_and_an_approval_by_the_sender_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut report = clean_report();
    // An error that is waived, and a warning.
    let cell = report.form.cell("requests.new.natural").expect("a cell");
    report.set_entry(cell, Some(Number::Count(5).into()));
    report.texts.insert("problems".to_owned(), "无".to_owned());
    let mut window = opened(&saved(folder.path(), report), "王芳");
    let open = window.state_mut().desk.as_mut().expect("open");
    let errors = open.session.judgement().open_errors().cloned().collect::<Vec<_>>();
    let report = open.report().clone();
    for error in &errors {
        open.session.review_mut().waive(&report, error, "口径不同", "王芳", Timestamp::from_seconds(1_736_000_000));
    }
    open.refresh();
    window.run();
    let judgement = desk(&window).session.judgement().into_owned();
    let mut findings = judgement.findings.iter().map(|judged| &judged.finding);
    let warning = findings.rfind(|finding| finding.severity == Severity::Warning).expect("a warning").message.clone();
    let own = "▲ 送审人和审核人都是王芳";
    for (action, is_own) in [(Action::Send, false), (Action::Approve, true), (Action::Sign, false)] {
        command(&mut window, Command::Step(action));
        assert!(window.query_all_by_label(&warning).count() > 0, "{action:?}");
        assert!(window.query_all_by_label_contains("（口径不同，王芳）").count() > 1, "{action:?}");
        assert_eq!(window.query_by_label(own).is_some(), is_own, "{action:?}");
        if is_own {
            window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("李四");
            window.run();
            assert!(window.query_by_label(own).is_none());
            window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("王芳");
            window.run();
        }
        press_button(&mut window, action.label());
        settle(&mut window);
    }
    assert_eq!(state(&window), State::Signed);
    command(&mut window, Command::ReviewRecord);
    assert_eq!(window.query_all_by_label("审核人与送审人是同一人").count(), 1);
}

#[test]
fn a_publication_has_a_day_and_an_address_and_before_the_signature_it_is_deliberate() {
    let (folder, mut window) = opened_clean("王芳");
    let set = |window: &mut Window, label: &str, text: &str| {
        window.get_by_role_and_label(Role::TextInput, label).set_text_value_accesskit(text);
        window.run();
    };
    command(&mut window, Command::Step(Action::Publish));
    assert!(window.query_by_label_contains("尚未签发，当前状态为“拟稿中”").is_some());
    assert!(window.query_by_role_and_label(Role::Button, "公布").is_none());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert!(desk(&window).review().steps.is_empty(), "not by a key");
    for (day, address, told) in [
        ("", "", "公布日期应像 2025-01-20"),
        ("2024-12-01", "", "公布日期不能早于报告年度结束的日期（2024年12月31日）"),
        ("2199-01-01", "", "公布日期不能晚于今天"),
        ("2025年1月20日", "www.xx.gov.cn", "网址应以 http:// 或 https:// 开头，中间没有空格"),
    ] {
        set(&mut window, "公布日期", day);
        set(&mut window, "网址", address);
        press_button(&mut window, "仍要公布");
        assert!(window.query_by_label(told).is_some(), "{told}");
    }
    assert!(window.get_by_role_and_label(Role::TextInput, "网址").accesskit_node().is_focused());
    set(&mut window, "网址", "https://www.xx.gov.cn/nb.html");
    press_button(&mut window, "仍要公布");
    settle(&mut window);
    let on_disk = draft::read(&folder.path().join("某镇2024.ron")).expect("the draft reads");
    let (_, public) = on_disk.review.published().expect("it is public");
    assert_eq!(public.words(), "2025年1月20日公布，https://www.xx.gov.cn/nb.html");
    assert!(window.query_by_label("审核状态：已公布，拟稿中").is_some());

    type_into(&mut window, "requests.new.natural", "3");
    press_button(&mut window, "公布后的修改");
    assert!(window.query_by_label("公布后的修改（共 1 处）").is_some());
    press_button(&mut window, "关闭");
    command(&mut window, Command::ReviewRecord);
    assert!(window.query_by_label(&public.words()).is_some());
    assert!(window.query_by_label("当前状态：已公布，拟稿中").is_some());
}

#[test]
fn a_name_typed_for_one_step_is_nobody_elses() {
    let (_folder, mut window) = opened_clean("王芳");
    let named = |window: &mut Window, name: &str| {
        window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit(name);
        window.run();
    };
    let kept = "仅用于本次，“我的姓名”仍为王芳";
    step(&mut window, Action::Send, "");
    step(&mut window, Action::Approve, "");
    command(&mut window, Command::Step(Action::Sign));
    assert!(window.query_by_label(kept).is_none());
    named(&mut window, "张强");
    assert!(window.query_by_label(kept).is_some(), "it is said before the step is taken");
    press_button(&mut window, "签发");
    settle(&mut window);
    assert_eq!(desk(&window).review().last(Action::Sign).expect("signed").by, "张强");
    assert_eq!(window.state().settings.name, "王芳");
    step(&mut window, Action::Release, "");
    assert_eq!(desk(&window).review().last(Action::Release).expect("released").by, "王芳");

    command(&mut window, Command::AddComment);
    write(&mut window, "批注", "请核对");
    named(&mut window, "张强");
    press_button(&mut window, "添加");
    assert_eq!(desk(&window).review().comments[0].remark.by, "张强");
    assert_eq!(window.state().settings.name, "王芳");
}

#[test]
fn a_question_says_what_it_lacks_and_puts_the_caret_there() {
    let (_folder, mut window) = opened_clean("");
    let has_focus = |window: &Window, role, label: &str| {
        // The page of comments asks for a name, too.
        window.get_all_by_role_and_label(role, label).last().expect("an input").accesskit_node().is_focused()
    };
    command(&mut window, Command::AddComment);
    press_button(&mut window, "添加");
    assert!(window.query_by_label("请填写批注和姓名").is_some());
    assert!(has_focus(&window, Role::MultilineTextInput, "批注"));
    write(&mut window, "批注", "请核对");
    press_button(&mut window, "添加");
    assert!(window.query_by_label("请填写姓名").is_some());
    assert!(has_focus(&window, Role::TextInput, "姓名"));
    window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("王芳");
    window.run();
    press_button(&mut window, "添加");
    assert_eq!(window.state().settings.name, "王芳", "none was known");

    window.state_mut().settings.name.clear();
    command(&mut window, Command::Step(Action::Send));
    press_button(&mut window, "送审");
    assert!(has_focus(&window, Role::TextInput, "姓名"));
    press_button(&mut window, "取消");

    command(&mut window, Command::New);
    press_button(&mut window, "新建报告");
    assert!(has_focus(&window, Role::TextInput, "新报告的单位名称"));
}

#[test]
fn a_comment_on_words_is_answered_settled_and_survives_edits() {
    let (_folder, mut window) = opened_clean("李四");
    // The words are selected as somebody would: by going there, and with Shift and the arrow keys.
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("overview"));
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    window.run();
    for _ in 0..4 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        window.run();
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::M);
    window.run();
    assert!(window.query_by_label("选中的文字“全镇认真”").is_some(), "what is selected comes first");
    write(&mut window, "批注", "改为“我镇”");
    press_button(&mut window, "添加");
    assert!(window.query_by_label("1 条批注未解决").is_some(), "the status line counts it");

    // The text before it grows: the comment stays with its words.
    let text = format!("一、总体情况\n{}", desk(&window).report().text("overview"));
    let open = window.state_mut().desk.as_mut().expect("open");
    open.session.editing.apply(Edit::Text("overview".to_owned(), Some(text.clone())));
    window.run();
    let comment = desk(&window).review().comments[0].clone();
    let Place::Words(passage) = comment.anchor.place(desk(&window).report()) else { panic!("the words are there") };
    assert_eq!(&text[passage.range], "全镇认真");

    command(&mut window, Command::Comments);
    press_button(&mut window, "回复…");
    write(&mut window, "回复", "已改");
    press_button(&mut window, "发送回复");
    press_button(&mut window, "解决");
    let comment = &desk(&window).review().comments[0];
    assert_eq!((comment.replies.len(), comment.replies[0].text.as_str()), (1, "已改"));
    assert!(comment.resolved.is_some());
    assert!(window.query_by_role_and_label(Role::Button, "重新打开").is_none(), "settled ones are out of sight");
    assert!(window.query_by_label("1 条批注未解决").is_none());

    // Where the words are gone it says so.
    let open = window.state_mut().desk.as_mut().expect("open");
    open.session.editing.apply(Edit::Text("overview".to_owned(), Some("另写。".to_owned())));
    window.get_by_role_and_label(Role::CheckBox, "显示已解决的批注（1）").click();
    window.run();
    assert!(window.query_by_label_contains("原位置已不在报告中").is_some());
}

#[test]
fn a_comment_can_be_on_the_cell_the_table_or_the_section() {
    let (_folder, mut window) = opened_clean("李四");
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("requests.new.natural"));
    window.run();
    command(&mut window, Command::AddComment);
    window.get_by_label_contains("整张表：").click();
    window.run();
    write(&mut window, "批注", "请核对全表");
    press_button(&mut window, "添加");
    assert_eq!(desk(&window).review().comments[0].anchor.at, Address::new("requests"));
    // From another section, the list leads back.
    window.state_mut().desk.as_mut().expect("open").show(0);
    window.run();
    command(&mut window, Command::Comments);
    window.get_all_by_role_and_label(Role::Button, "定位").last().expect("a way").click();
    window.run();
    assert_ne!(desk(&window).session.place, 0);
}

#[test]
fn a_rejected_change_is_one_undo_step() {
    let (_folder, mut window) = opened_clean("张三");
    step(&mut window, Action::Send, "");
    type_into(&mut window, "requests.new.natural", "3");
    let open = window.state_mut().desk.as_mut().expect("open");
    let text = open.report().text("overview").replace("制度健全", "制度完善").replace("渠道畅通", "渠道通畅");
    open.session.editing.apply(Edit::Text("overview".to_owned(), Some(text)));
    command(&mut window, Command::TrackedChanges);
    let count = desk(&window).review().changes(desk(&window).report()).len();
    assert_eq!(count, 2, "a text and a cell");
    assert!(window.get_all_by_role_and_label(Role::Button, "拒绝").count() >= 3, "a text goes by words");
    press_button(&mut window, "全部拒绝");
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(0)));
    assert!(desk(&window).report().text("overview").contains("制度健全"));
    press_button(&mut window, "关闭");
    command(&mut window, Command::Undo);
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(3)));
    assert!(desk(&window).report().text("overview").contains("制度完善"));
}

#[test]
fn publishing_shows_what_is_open_and_can_be_passed_with_a_remark() {
    let (folder, mut window) = opened_clean("张三");
    command(&mut window, Command::ExportPdf);
    assert!(matches!(window.state().dialog(), Some(Dialog::Path(..))), "who writes alone is asked for the file only");
    press_button(&mut window, "取消");
    step(&mut window, Action::Send, "");
    command(&mut window, Command::ExportPdf);
    assert!(window.query_by_label_contains("尚未签发，当前状态为“已送审”").is_some());
    press_button(&mut window, "仍要导出");
    assert!(window.query_by_label("请填写导出原因").is_some());
    write(&mut window, "导出原因", "领导口头同意");
    press_button(&mut window, "仍要导出");
    let pdf = folder.path().join("公布稿.pdf");
    window.get_by_label("文件路径").set_text_value_accesskit(&pdf.display().to_string());
    window.run();
    press_button(&mut window, "保存");
    settle(&mut window);
    assert!(pdf.exists());
    let last = desk(&window).review().last(Action::Publish).expect("written down");
    assert_eq!((last.by.as_str(), last.remark.as_str()), ("张三", "领导口头同意"));
    assert_eq!(state(&window), State::Sent, "it stays where it was");
}

#[test]
fn the_copy_to_sign_is_another_file_than_the_published_one() {
    let (folder, mut window) = opened_clean("张三");
    command(&mut window, Command::ExportSignOff);
    let pdf = folder.path().join("送审.pdf");
    window.get_by_label("文件路径").set_text_value_accesskit(&pdf.display().to_string());
    window.run();
    press_button(&mut window, "保存");
    settle(&mut window);
    let open = desk(&window);
    let published = nianbao::export::pdf(open.report()).expect("pages");
    let to_sign = nianbao::export::sign_off(open.report(), open.review(), None).expect("pages");
    let written = std::fs::read(&pdf).expect("a file");
    assert!(written == to_sign && written != published);
}

#[test]
fn the_check_code_is_copied_and_compared() {
    let (_folder, mut window) = opened_clean("张三");
    let code = desk(&window).review().digest(desk(&window).report());
    command(&mut window, Command::CheckCode);
    assert!(window.query_by_label(&code.short()).is_some() && window.query_by_label(&code.to_string()).is_some());
    let typed = |window: &mut Window, text: &str| {
        window.get_by_label("要核对的校验码").set_text_value_accesskit(text);
        window.run();
    };
    typed(&mut window, &code.short().to_lowercase());
    assert!(window.query_by_label_contains("相符：").is_some());
    let former = code.former();
    for earlier in [former.0.as_str(), &former.1] {
        typed(&mut window, earlier);
        assert!(window.query_by_label_contains("与旧版校验码相符：").is_some());
    }
    typed(&mut window, "0000-0000-0000-0000");
    assert!(window.query_by_label_contains("不符：").is_some());
    typed(&mut window, &code.short()[..40]);
    assert!(window.query_by_label_contains("第 7 组").is_some());
}

#[test]
fn a_record_that_does_not_fit_is_told_and_not_obeyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("forged.ron");
    std::fs::write(&path, include_str!("../fixtures/trust/forged.ron")).expect("written");
    let mut window = opened(&path, "张三");
    assert_eq!(state(&window), State::Drafting);
    assert!(!desk(&window).session.editing.is_frozen());
    assert!(window.query_by_label_contains("签发记录与内容不符：王县长").is_some(), "in the bar below the form");
    assert!(!desk(&window).has_unsaved(), "nothing of the file is changed");
    press_button(&mut window, "审核记录");
    assert!(window.query_all_by_label_contains("签发记录与内容不符：").count() > 2, "every part of it");
}
