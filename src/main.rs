//! The program: a window without arguments, a command line with them.
fn main() {
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap()).unwrap();
    let form = nianbao::form::builtin(json["form"].as_str().unwrap()).unwrap();
    let mut report = nianbao::report::Report::new(
        form.clone(),
        json["unit"].as_str().unwrap(),
        json["year"].as_u64().unwrap() as u16,
    );
    for (k, v) in json["sections"].as_object().unwrap() {
        report.texts.insert(k.clone(), v.as_str().unwrap().to_owned());
    }
    for cell in form.cells() {
        let a = form.address(cell);
        let mut p = a.as_str().split('.');
        let (t, r) = (p.next().unwrap(), p.next().unwrap());
        let v = &json["tables"][t][r][cell.column];
        let s = match v {
            serde_json::Value::Number(n) => n.to_string(),
            serde_json::Value::String(s) => s.clone(),
            _ => continue,
        };
        if let Ok(Some(n)) = nianbao::number::parse(form.kind(cell), &s) {
            report.set_entry(cell, Some(n.into()));
        }
    }
    if json["form"] == "dongguan-2022" {
        report.title = Some("2022年樟木头镇政府信息公开\n工作年度报告".into());
    }
    let t = std::time::Instant::now();
    match nianbao::export::pdf(&report) {
        Ok(b) => {
            eprintln!("{:?} {} bytes", t.elapsed(), b.len());
            std::fs::write(std::env::args().nth(2).unwrap(), b).unwrap()
        }
        Err(e) => eprintln!("{e}"),
    }
}
