//! What the program says: one word for one thing, and all strings of the window in one page that can be read as a whole.

use std::fs;

use super::none;
use crate::{
    expected,
    source::{Source, parts, root, rust_files},
};

/// Words that were given up, each with the one that says it now.
const REPLACED: &[(&str, &str)] = &[
    ("表样", "报告格式、格式"),
    ("草稿", "报告（内容）、报告文件"),
    ("复核通过", "审核通过"),
    ("起草", "拟稿"),
    ("解除签发", "撤销签发"),
    ("冻结", "锁定"),
    ("署名", "姓名"),
    ("提意见", "批注"),
    ("添加意见", "新建批注"),
    ("修改意见", "修改批注"),
    ("条意见", "条批注"),
    ("恢复副本", "自动备份"),
    ("存盘", "保存"),
    ("存为文件", "保存"),
    ("知道了", "确定"),
    ("多半", "一般是、可能是"),
    ("一看便知", "写明事实"),
    ("一眼可见", "写明事实"),
    ("敷衍", "写明事实"),
    ("看看", "请检查"),
    ("没有办成", "未能"),
    ("打不出来", "打印失败"),
    ("随填随", "边填写边、自动更新"),
    ("轻重", "级别"),
    ("简码", "短码"),
    ("全码", "完整码"),
    ("贴入", "粘贴"),
    ("格子", "单元格"),
    ("他人", "其他用户"),
    ("别人", "其他用户"),
    ("对方", "其他用户"),
    ("同事", "其他用户"),
    ("回车", "Enter"),
    ("右侧面板", "右侧窗格"),
    ("排印", "打印、排版"),
    ("印制", "打印"),
    ("印成", "打印为"),
    ("印不出", "无法打印"),
    ("停着", "已暂停"),
    ("没有回答", "没有响应"),
    ("交给打印机", "发送到打印机"),
    ("划去", "删除线"),
    ("所附的上年", "对照的上年"),
    ("返回值", "退出码"),
    ("各节", "各部分"),
    ("整节", "整个部分"),
    ("这一节", "本部分"),
    ("自带", "内置"),
    ("自备", "本地"),
    ("文件名的结尾", "扩展名"),
    ("再看一眼", "请再次确认"),
    ("溢出", "数字过大"),
    ("填0", "填 0"),
    ("一字不差", "完全相同"),
    ("原行为机关", "原行为主体"),
];

/// Strings of a file that users may read: what unit tests work on is data.
fn strings(file: &Source) -> Vec<String> {
    let text = file.text.split("#[cfg(test)]\nmod ").next().unwrap_or(&file.text);
    parts(text).strings.iter().map(|string| joined(string)).collect()
}

/// A literal as it reads: a line that goes on behind `\` in the next.
fn joined(string: &str) -> String {
    let mut lines = string.split("\\\n");
    let first = lines.next().unwrap_or_default();
    [first].into_iter().chain(lines.map(str::trim_start)).collect()
}

fn replaced_words(path: &str, text: &str) -> Vec<String> {
    let found = REPLACED.iter().filter(|(old, _)| text.contains(old));
    found.map(|(old, new)| format!("{path}: “{old}” is said as {new}: {text}")).collect()
}

#[test]
fn one_word_stands_for_one_thing() {
    let mut faults = Vec::new();
    for file in rust_files(&["src"]) {
        faults.extend(strings(&file).iter().flat_map(|string| replaced_words(&file.path, string)));
    }
    let mut pages =
        vec!["docs/使用说明.md".to_owned(), "docs/核对规则.md".to_owned(), "assets/linux/nianbao.desktop".to_owned()];
    for form in fs::read_dir(root().join("assets/forms")).expect("the forms") {
        pages.push(format!("assets/forms/{}", form.expect("an entry").file_name().display()));
    }
    for page in pages {
        let text = fs::read_to_string(root().join(&page)).expect("readable");
        faults.extend(text.lines().flat_map(|line| replaced_words(&page, line)));
    }
    none(&faults);
    assert_eq!(replaced_words("a", "选择表样").len(), 1);
}

/// Whether a string holds a Chinese character.
fn is_said(string: &str) -> bool {
    string.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char))
}

#[test]
fn the_window_is_read_as_a_whole() {
    let mut page = String::from("What the window says, file by file. Read it as a whole when it changes.\n");
    for file in rust_files(&["src/kit", "src/open", "src/view", "src/window"]) {
        let said = strings(&file).into_iter().filter(|string| is_said(string)).collect::<Vec<_>>();
        if !said.is_empty() {
            page.extend(["\n## ", &file.path, "\n", &said.join("\n"), "\n"]);
        }
    }
    expected::check("tests/it/window_in_words.txt", &page);
}

/// What mends a finding is asked for.
#[test]
fn hints_ask_for_what_is_to_be_done() {
    let findings = fs::read_to_string(root().join("tests/it/findings_in_words.txt")).expect("readable");
    let hints = findings.lines().filter_map(|line| line.strip_prefix("    "));
    let faults = hints.filter(|hint| !hint.contains('请')).map(ToOwned::to_owned);
    none(&faults.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>());
}
