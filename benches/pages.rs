//! Typesetting and printing of a report as large as the longest published ones.

use nianbao::{document, export, form, number::Number, report::Report, typeset};

fn main() {
    divan::main();
}

/// Every cell filled, nine pages of text.
fn report() -> Report {
    let form = form::builtin("cn-2021").expect("built in");
    let mut report = Report::new(form.clone(), "某市人民政府", 2024);
    for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
        report.set_entry(cell, Some(Number::zero(form.kind(cell)).into()));
    }
    let paragraph = "（一）主动公开。2024年，全市共发布政府信息2719条，其中政策文件349件，同比增长13.7%；一是优化栏目设置，\
                     在政府信息公开目录设立“政策”“规范性文件”专栏，二是完善《工作规则》。\n";
    report.texts.insert("overview".into(), paragraph.repeat(30));
    report.texts.insert("problems".into(), paragraph.repeat(10));
    report
}

#[divan::bench]
fn layout(bencher: divan::Bencher<'_, '_>) {
    let printed = document::print(&report());
    bencher.bench(|| typeset::typeset(divan::black_box(&printed)));
}

#[divan::bench]
fn pdf(bencher: divan::Bencher<'_, '_>) {
    let report = report();
    bencher.bench(|| export::pdf(divan::black_box(&report)));
}
