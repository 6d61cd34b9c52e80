//! The pages of the preview against the same pages of the printed file, as poppler draws them.

use std::{fs, path::Path, process::Command};

use nianbao::{
    document, export,
    form::builtins,
    number::Number,
    raster::{Image, Raster},
    report::{Entry, Report, Value},
    typeset::typeset,
};

use crate::{filled::balanced, skip::skip};

/// A screen at 100 % and at 150 %, in pixels to the inch.
///
/// Glyphs of more than 50 pixels poppler puts on whole pixels across, which the preview has no reason to do.
const RESOLUTIONS: [u32; 2] = [96, 144];
/// Most of a page's pixels, in thousandths, that may differ by more than a quarter of the way from white to black.
///
/// Measured are 2.8 at 100 % and 5.0 at 150 %.
const MOST_FAR: f64 = 6.0;
/// Most that the shades of a page may differ by in the mean, of 255. Measured are 0.57 and 0.94.
const MOST_MEAN: f64 = 1.2;

/// A balanced report with everything that can be printed: headings, Latin words, rare characters, remarks, notes.
fn report(form: &str) -> Report {
    let mut report = balanced(form);
    let form = report.form.clone();
    let text = "（一）主动公开情况。2024年，全镇共发布政府信息2719条，同比增长13.7%，朱镕、喆、A4 纸与 12345 热线；\
                一是“优化”栏目——设立《规范性文件》专栏……二是完善制度（见 https://www.gov.cn/zhengce/2024.htm）。\n\
                1.平台建设。政府网站改版完成。\n一、其他\n";
    for key in form.texts().map(|text| text.key.clone()) {
        report.texts.insert(key, text.repeat(2));
    }
    let cell = form.cells().find(|cell| !form.is_computed(*cell)).expect("a cell that is typed");
    report.set_entry(cell, Some(Entry { value: Value::Number(Number::Count(22)), note: "其中修订16件".into() }));
    report.footnotes.insert("disputes".into(), "含上年度结转数量。".into());
    report
}

/// The pages of a file as poppler draws them; `None`, with a word, where it is not installed.
fn poppler(pdf: &[u8], resolution: u32) -> Option<Vec<Image>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.pdf");
    fs::write(&file, pdf).expect("written");
    let mut command = Command::new("pdftoppm");
    command.args(["-gray", "-r", &resolution.to_string()]).arg(&file).arg(folder.path().join("page"));
    let Ok(output) = command.output() else {
        skip("pdftoppm is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let entries = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut pages = entries.filter(|path| path.extension().is_some_and(|kind| kind == "pgm")).collect::<Vec<_>>();
    pages.sort();
    Some(pages.iter().map(|page| read_pgm(page)).collect())
}

/// A portable grey map in its binary form, as pdftoppm writes it.
fn read_pgm(path: &Path) -> Image {
    let bytes = fs::read(path).expect("a page");
    let mut lines = bytes.splitn(4, |byte| *byte == b'\n').map(|line| String::from_utf8_lossy(line).into_owned());
    assert_eq!(lines.next().as_deref(), Some("P5"));
    let sides = lines.next().expect("width and height");
    let (width, height) = sides.split_once(' ').expect("two of them");
    let (width, height) = (width.parse::<usize>().expect("a width"), height.parse::<usize>().expect("a height"));
    let pixels = bytes[bytes.len() - width * height..].to_vec();
    Image { width, height, pixels }
}

/// How far two pictures of a page are apart: thousandths of the pixels that differ by more than a quarter, and the
/// mean difference of their shades.
fn difference(ours: &Image, theirs: &Image) -> (f64, f64) {
    let (width, height) = (ours.width.min(theirs.width), ours.height.min(theirs.height));
    let (mut far, mut sum) = (0_u32, 0_u32);
    for row in 0..height {
        let line = |image: &Image| image.pixels[row * image.width..][..width].to_vec();
        for (a, b) in line(ours).into_iter().zip(line(theirs)) {
            let apart = u32::from(a.abs_diff(b));
            far += u32::from(apart > 64);
            sum += apart;
        }
    }
    let all = f64::from(u32::try_from(width * height).expect("a page"));
    (f64::from(far) * 1000.0 / all, f64::from(sum) / all)
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are worth reading")]
fn the_preview_looks_like_the_printed_file() {
    let mut raster = Raster::default();
    for form in builtins() {
        let report = report(form.id());
        let pdf = export::pdf(&report).expect("a file");
        let pages = typeset(&document::print(&report));
        for resolution in RESOLUTIONS {
            let Some(theirs) = poppler(&pdf, resolution) else { return };
            assert_eq!(pages.pages.len(), theirs.len(), "as many pages in {}", form.id());
            let (mut worst_far, mut worst_mean) = (0.0_f64, 0.0_f64);
            for (number, (page, theirs)) in pages.pages.iter().zip(&theirs).enumerate() {
                let ours = raster.page(page, f64::from(resolution) as f32 / 72.0);
                let size = (ours.width, ours.height);
                assert_eq!(size, (theirs.width, theirs.height), "page {number} of {}", form.id());
                let (far, mean) = difference(&ours, theirs);
                worst_far = worst_far.max(far);
                worst_mean = worst_mean.max(mean);
            }
            println!("{} at {resolution} dpi: {worst_far:.2} ‰ far apart, {worst_mean:.3} in the mean", form.id());
            assert!(worst_far <= MOST_FAR && worst_mean <= MOST_MEAN, "{}: {worst_far} ‰, {worst_mean}", form.id());
        }
    }
}

#[test]
fn a_page_fills_its_picture() {
    let pages = typeset(&document::print(&report("cn-2021")));
    for (scale, size) in [(1.0, (596, 842)), (96.0 / 72.0, (794, 1123)), (0.1, (60, 85))] {
        let image = Raster::default().page(&pages.pages[0], scale);
        assert_eq!((image.width, image.height), size);
        assert_eq!(image.pixels.len(), size.0 * size.1);
        assert!(image.pixels.iter().any(|shade| *shade < 250), "something is printed");
    }
}
