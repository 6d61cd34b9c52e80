//! Putting the years of one office side by side: read from a folder beside the window, or taken from many reports.

use std::path::PathBuf;

use egui::{Context, Ui};

use super::{
    app::App,
    dialogs::{Dialog, Target},
    done::Done,
    order::Product,
};
use crate::{
    open::{
        collect::{read, walk},
        compiling::Compiling,
        files::{FileKind, Problem, file_name},
    },
    rollup::{
        Kin, Unit,
        years::{Years, YearsError},
    },
    view::years::{YearsPage, YearsWish},
};

/// What could not be done.
const FAILED: &str = "未能列出历年数字";
/// Most reports side by side: the Regulations are of 2007.
const MOST: usize = 100;

impl App {
    /// The years that stand side by side.
    pub fn years(&self) -> Option<&Years> {
        self.years.as_ref().map(|page| &*page.years)
    }

    /// Reads the reports of one office in a folder.
    pub fn read_years(&mut self, ctx: &Context, folder: PathBuf) {
        let program = self.program.clone();
        self.begin(ctx, format!("正在读取 {}…", file_name(&folder)), move |stop| {
            let failed = |err: &dyn std::fmt::Display| Problem::new(FAILED, &folder, err);
            let places = walk(std::slice::from_ref(&folder), true, MOST).map_err(|err| failed(&err));
            let reports = places.and_then(|places| {
                let report = |place| read(place, &program, stop).map(|draft| draft.report);
                let reports = places.iter().map(report).collect::<Result<Vec<_>, _>>();
                reports.map_err(|broken| failed(&broken.error))
            });
            let years = reports.and_then(|reports| {
                Years::of(reports).map_err(|err| match err {
                    YearsError::OtherOffice(..) => failed(&format!("{err}。许多单位的历年增长，请用“汇总…”查看")),
                    err => failed(&err),
                })
            });
            Done::Years(years.map(Box::new))
        });
    }

    /// Puts the years of the office of one of many reports side by side: all of them that are there.
    pub(super) fn years_of(&mut self, ctx: &Context, unit: usize) {
        let Some(collection) = self.compiling().and_then(Compiling::collection).cloned() else { return };
        self.begin(ctx, "正在列出历年数字…", move |_| {
            let roster = collection.has_roster.then_some(&collection.roster);
            let kin = Kin::of(roster);
            let all = collection.units.iter().map(|listed| &listed.unit).chain(&collection.last);
            let key = |unit: &Unit| kin.key(&unit.name, &unit.source);
            let own = key(&collection.units[unit].unit);
            let mut of_office = all.filter(|unit| key(unit) == own).collect::<Vec<_>>();
            // Of two of a year the one that counts.
            of_office.sort_by(|a, b| (a.year, a.rank()).cmp(&(b.year, b.rank())).reverse());
            of_office.dedup_by_key(|unit| unit.year);
            // By the roster they are of one office, however they call it.
            let name = collection.name(unit);
            let named = |unit: &Unit| {
                let mut report = unit.report();
                name.clone_into(&mut report.unit);
                report
            };
            let years = Years::of(of_office.into_iter().map(named).collect());
            Done::Years(years.map(Box::new).map_err(|err| {
                let why = format!("{name}：{err}。请把以前年度的报告放进汇总的文件夹，或者用“上年文件夹”选择");
                Problem::new(FAILED, std::path::Path::new(""), why)
            }))
        });
    }

    /// Shows the years that were read.
    pub(super) fn show_years(&mut self, ctx: &Context, years: Result<Box<Years>, Problem>) {
        match years {
            Ok(years) => {
                self.years = Some(Box::new(YearsPage::new(*years)));
                (self.import, self.ledger) = (None, None);
                self.focus_before = None;
            }
            Err(problem) => self.ask(ctx, Dialog::Problem(problem)),
        }
    }

    /// The page.
    pub(super) fn years_ui(&mut self, ui: &mut Ui, in_front: bool) {
        let Some(page) = &mut self.years else { return };
        let ctx = ui.ctx().clone();
        let (kind, product) = match page.ui(ui, in_front) {
            None => return,
            Some(YearsWish::Book) => (FileKind::Book, Product::YearsBook),
            Some(YearsWish::Svg(plot)) => (FileKind::Svg, Product::Svg(plot)),
            Some(YearsWish::Png(plot)) => (FileKind::Png, Product::Png(plot)),
        };
        self.choose(&ctx, &[kind], Target::Collect(product));
    }
}
