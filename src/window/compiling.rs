//! Putting the reports of a folder together: the folder is chosen, its page shown, and what is made of it written.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Context, Ui};

use super::{
    app::App,
    dialogs::{Dialog, Intent, Target},
    done::Done,
    keeping::view,
    kind_of_page::Apart,
    order::Product,
};
use crate::{
    draft::{self, Draft},
    open::{
        collect::{handing, letters, remarks},
        compiling::{Compiling, Order},
        files::{self, FileKind, Problem, file_name},
        plot,
        session::Session,
        settings::sources::Source,
    },
    rollup::{self, Collection, Roster},
    view::{
        compiling::{CompilingPage, CompilingWish},
        desk::Desk,
    },
};

/// What could not be done.
const FAILED: &str = "未能导出汇总";
/// Why a file is not written there.
const WITHIN: &str = "这是正在汇总的文件夹，写在里面会被当作报送的报告。请保存到别的文件夹";

impl App {
    /// What is put together.
    pub fn compiling(&self) -> Option<&Compiling> {
        self.compiling.as_ref().map(|page| &page.compiling)
    }

    /// Whether its page is shown.
    pub fn shows_compiling(&self) -> bool {
        self.compiling.is_some() && self.compiling_shown
    }

    /// Shows the page that is there, or asks for the folder.
    pub(super) fn ask_to_collect(&mut self, ctx: &Context) {
        // Told on the page itself, another folder is wanted.
        if self.compiling.is_some() && self.apart() != Some(Apart::Compiling) {
            (self.compiling_shown, self.compiling_left) = (true, false);
            (self.import, self.ledger, self.years) = (None, None, None);
            return;
        }
        let made_of = self.desk.as_ref().and_then(|desk| self.settings.source(desk.session.path()?)).cloned();
        let Some(Source { folder, roster, last, .. }) = made_of else {
            self.choose(ctx, &[FileKind::Folder], Target::Collect(Product::Folder));
            return;
        };
        // The reports that the open one was made of, as they are now.
        self.collect(ctx, folder);
        let is_given = |path: &PathBuf| !path.as_os_str().is_empty();
        if let Some(last) = Some(last).filter(is_given) {
            self.use_for_many(ctx, last, Product::Last);
        }
        if let Some(roster) = Some(roster).filter(is_given) {
            self.use_for_many(ctx, roster, Product::Roster);
        }
    }

    /// Leaves its page. What was read stays, so that one click brings it back; what was not read yet is given up.
    pub(super) fn leave_compiling(&mut self) {
        self.compiling.take_if(|page| page.compiling.collection().is_none());
        (self.compiling_shown, self.compiling_left) = (false, true);
    }

    /// The folder that is put together, where its page is not shown.
    pub(super) fn compiling_behind(&self) -> Option<String> {
        let compiling = self.compiling().filter(|_| !self.compiling_shown)?;
        compiling.order().paths.first().map(|path| file_name(path))
    }

    /// Begins to put the reports of a folder together.
    pub fn collect(&mut self, ctx: &Context, folder: PathBuf) {
        self.put_together(ctx, vec![folder]);
    }

    /// The same of several files and folders.
    pub(super) fn put_together(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        if let Some(desk) = &mut self.desk {
            desk.flush();
        }
        let order = Order {
            program: self.program.clone(),
            paths: Vec::new(),
            last: Vec::new(),
            roster: None,
            notice: self.notice_in_use().cloned(),
            wanted: rollup::Wanted::default(),
        };
        if let [folder] = &*paths {
            self.settings.remember_collected(folder);
        }
        let order = Order { paths, ..order };
        self.compiling = Some(Box::new(CompilingPage::new(Compiling::new(order, &ctx.into()))));
        (self.compiling_shown, self.compiling_left) = (true, false);
        self.import = None;
        self.ledger = None;
        self.years = None;
        self.focus_before = None;
    }

    /// The page.
    pub(super) fn compiling_ui(&mut self, ui: &mut Ui, in_front: bool) {
        let Some(page) = &mut self.compiling else { return };
        let ctx = ui.ctx().clone();
        let wish = page.ui(ui, self.desk.as_ref().map(Desk::report), in_front);
        if let Some(wish) = wish {
            self.answer_compiling(&ctx, wish);
        }
    }

    fn answer_compiling(&mut self, ctx: &Context, wish: CompilingWish) {
        let choose = |app: &mut Self, kind: FileKind, product: Product| {
            app.choose(ctx, &[kind], Target::Collect(product));
        };
        match wish {
            CompilingWish::Roster => choose(self, FileKind::Roster, Product::Roster),
            CompilingWish::RosterTemplate => choose(self, FileKind::Roster, Product::RosterTemplate),
            CompilingWish::Last => choose(self, FileKind::Folder, Product::Last),
            CompilingWish::NoRoster => self.put_roster(ctx, None),
            CompilingWish::NoLast => {
                if let Some(page) = &mut self.compiling {
                    page.compiling.change(|order| order.last.clear(), &ctx.into());
                }
            }
            CompilingWish::Book => choose(self, FileKind::Book, Product::Book),
            CompilingWish::Tables(format) => choose(self, FileKind::Tables(format), Product::Tables(format)),
            CompilingWish::Letters => choose(self, FileKind::Folder, Product::Letters),
            CompilingWish::Svg(plot) => choose(self, FileKind::Svg, Product::Svg(plot)),
            CompilingWish::Png(plot) => choose(self, FileKind::Png, Product::Png(plot)),
            CompilingWish::Remarks => self.ask_for_remarks(ctx),
            CompilingWish::Own => self.ask_for_own(ctx),
            CompilingWish::Years(unit) => self.years_of(ctx, unit),
            CompilingWish::View(file) => {
                if !view(&file) {
                    let why = "请关闭其他程序后重试";
                    self.ask(ctx, Dialog::Problem(Problem::new("未能打开新窗口", &file, why)));
                }
            }
        }
    }

    /// Holds the reports against a roster, or against none.
    fn put_roster(&mut self, ctx: &Context, roster: Option<(PathBuf, Roster)>) {
        let Some(page) = &mut self.compiling else { return };
        let (path, roster) = roster.unzip();
        page.roster = path;
        page.compiling.change(|order| order.roster = roster.map(Arc::new), &ctx.into());
    }

    /// Goes on with the roster that was read.
    pub(super) fn read_roster(&mut self, ctx: &Context, path: PathBuf, read: Result<Box<Roster>, Problem>) {
        match read {
            Ok(roster) => self.put_roster(ctx, Some((path, *roster))),
            Err(problem) => self.ask(ctx, Dialog::Problem(problem)),
        }
    }

    /// Tells what the sum lacks before a report is made of it.
    fn ask_for_own(&mut self, ctx: &Context) {
        let Some(collection) = self.compiling().and_then(Compiling::collection) else { return };
        let reservations = rollup::reservations(collection);
        match reservations.is_empty() {
            true => self.begin_own(ctx),
            false => self.ask(ctx, Dialog::Own(reservations)),
        }
    }

    /// Begins a new report with the sums; where one is open that is not saved, that is asked about first.
    pub(super) fn begin_own(&mut self, ctx: &Context) {
        let Some(collection) = self.compiling().and_then(Compiling::collection) else { return };
        let session = Session::imported(Draft::new(collection.report(collection.head().unwrap_or_default())));
        if let Some(page) = &self.compiling {
            let order = page.compiling.order();
            let first = |paths: &[PathBuf]| paths.first().cloned().unwrap_or_default();
            let source = Source {
                file: PathBuf::new(),
                folder: first(&order.paths),
                roster: page.roster.clone().unwrap_or_default(),
                last: first(&order.last),
            };
            self.own = Some((session.id(), source));
        }
        self.request(ctx, Intent::Replace(Box::new(session.into())));
    }

    /// Where the dialog for many reports begins: at the folder that was put together last; for what goes with it or is
    /// made of it, beside that.
    pub(super) fn folder_of_many(&self, product: &Product) -> Option<PathBuf> {
        let open = self.compiling().and_then(|compiling| compiling.order().paths.first());
        match product {
            Product::Folder | Product::Years => self.settings.collected.first().cloned(),
            _ => open.or(self.settings.collected.first()).and_then(|folder| folder.parent()).map(PathBuf::from),
        }
    }

    /// Asks before anything is written into the files of others.
    fn ask_for_remarks(&mut self, ctx: &Context) {
        let Some(compiling) = self.compiling() else { return };
        let (Some(collection), Some(files)) = (compiling.collection(), compiling.files()) else { return };
        let plan = remarks::plan(collection, |source| files.place(source));
        if plan == remarks::Plan::default() {
            self.notice = Some("没有可以写成批注的错误和警告".to_owned());
        } else {
            self.ask(ctx, Dialog::Remarks(plan));
        }
    }

    /// Writes what is wrong into the files of the offices, as comments.
    pub(super) fn write_remarks(&mut self, ctx: &Context) {
        let Some(compiling) = self.compiling() else { return };
        let (Some(collection), Some(files)) = (compiling.collection().cloned(), compiling.files().cloned()) else {
            return;
        };
        let (store, me, name) = (self.store.clone(), self.me(), self.settings.name.trim().to_owned());
        let by = if name.is_empty() { "汇总单位".to_owned() } else { name };
        self.begin(ctx, "正在写入批注…", move |stop| {
            Done::Remarks(remarks::write(&collection, |source| files.place(source), (&store, &me, &by), stop))
        });
    }

    /// Tells what became of it.
    pub(super) fn wrote_remarks(&mut self, ctx: &Context, written: &remarks::Written) {
        /// Most reports that are named.
        const NAMED: usize = 6;
        let remarks::Written { reports, comments, left, planned } = written;
        let but = if *planned > 0 { format!("，如前所述有 {planned} 份不能写入") } else { String::new() };
        let told = format!("已在 {reports} 份报告中写入 {comments} 条批注{but}");
        if !left.is_empty() {
            let named = left.iter().take(NAMED).map(|(name, why)| format!("{name}（{why}）"));
            let named = named.collect::<Vec<_>>().join("、");
            let why = format!("{told}。有 {} 份没有写入：{named}", left.len());
            self.ask(ctx, Dialog::Problem(Problem::new("有的报告没有写入批注", Path::new(""), why)));
        }
        self.notice = Some(told);
    }

    /// A name for what is written, without its ending.
    pub(super) fn product_name(&self, product: &Product) -> String {
        let year = self.compiling().and_then(Compiling::collection).map(|collection| collection.year);
        let year = year.map(|year| format!("{year}年度")).unwrap_or_default();
        match product {
            Product::RosterTemplate => "单位名册".to_owned(),
            Product::Book => format!("{year}汇总表"),
            Product::Tables(_) => format!("{year}汇总数据"),
            Product::Svg(_) | Product::Png(_) => "数字图".to_owned(),
            Product::YearsBook => "历年表".to_owned(),
            Product::Folder | Product::Last | Product::Roster | Product::Letters | Product::Years => String::new(),
        }
    }

    /// Goes on with a file or folder that was chosen for many reports.
    pub(super) fn use_for_many(&mut self, ctx: &Context, path: PathBuf, product: Product) {
        let writes = product.is_written() || product == Product::Letters;
        if writes && self.compiling().is_some_and(|compiling| compiling.holds(&path)) {
            self.ask(ctx, Dialog::Problem(Problem::new(FAILED, &path, WITHIN)));
            return;
        }
        let title = format!("正在处理 {}…", file_name(&path));
        match product {
            Product::Folder => self.collect(ctx, path),
            Product::Last => {
                if let Some(page) = &mut self.compiling {
                    page.compiling.change(|order| order.last = vec![path], &ctx.into());
                }
            }
            Product::Roster => self.begin(ctx, title, move |_| {
                let read = roster(&path).map(Box::new);
                Done::Roster(path, read)
            }),
            Product::Years => self.read_years(ctx, path),
            Product::RosterTemplate => self.write_one(ctx, path, || told(rollup::roster_template())),
            Product::Book => {
                let Some(collection) = self.compiling().and_then(Compiling::collection).cloned() else { return };
                self.write_one(ctx, path, move || told(rollup::book(&collection)));
            }
            Product::YearsBook => {
                let Some(years) = self.years.as_ref().map(|page| Arc::clone(&page.years)) else { return };
                self.write_one(ctx, path, move || told(rollup::workbook(std::slice::from_ref(&years))));
            }
            Product::Svg(plot) => self.write_one(ctx, path, move || Ok(plot::svg(&plot).into_bytes())),
            Product::Png(plot) => self.write_one(ctx, path, move || told(plot::png(&plot))),
            Product::Tables(format) => {
                let Some(collection) = self.compiling().and_then(Compiling::collection).cloned() else { return };
                self.begin(ctx, title, move |_| {
                    let written = match fs::symlink_metadata(&path).is_ok() {
                        true => Err("已经存在，没有改动。请换一个名称".to_owned()),
                        false => handing::put(&collection, &path, format),
                    };
                    let written = written.map_err(|err| Problem::new(FAILED, &path, err));
                    Done::Exported(vec![path], None, written)
                });
            }
            Product::Letters => {
                let Some(collection) = self.compiling().and_then(Compiling::collection).cloned() else { return };
                self.begin(ctx, title, move |_| match put_letters(&path, &collection) {
                    Ok(folder) => Done::Exported(vec![folder], None, Ok(())),
                    Err(err) => Done::Exported(Vec::new(), None, Err(Problem::new("未能写出退回意见", &path, err))),
                });
            }
        }
    }

    /// Writes one file that is made beside the window.
    fn write_one(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        make: impl FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    ) {
        self.begin(ctx, format!("正在导出 {}…", file_name(&path)), move |_| {
            let made = make().map_err(|err| Problem::new(FAILED, &path, err));
            let written = made.and_then(|bytes| files::write(&path, &bytes));
            Done::Exported(vec![path], None, written)
        });
    }
}

fn told(made: Result<Vec<u8>, impl std::fmt::Display>) -> Result<Vec<u8>, String> {
    made.map_err(|err| format!("无法生成（{err}）"))
}

fn roster(path: &Path) -> Result<Roster, Problem> {
    let failed = |err: &dyn std::fmt::Display| Problem::new("未能读取单位名册", path, err);
    let bytes = draft::read_whole(path, rollup::FILE).map_err(|err| failed(&err.fault))?;
    Roster::read(&bytes).map_err(|err| failed(&err))
}

/// Writes a letter a file, into a folder of their own in the one that was chosen; returns that.
fn put_letters(chosen: &Path, collection: &Collection) -> Result<PathBuf, String> {
    let all = rollup::letters(collection);
    if all.is_empty() {
        return Err("没有需要退回的单位：都已报送，也没有错误、警告和未填部分".to_owned());
    }
    let name = format!("{}年度退回意见", collection.year);
    let names = std::iter::once(name.clone()).chain((2..).map(|times| format!("{name}（{times}）")));
    let free = names.map(|name| chosen.join(name)).find(|folder| fs::symlink_metadata(folder).is_err());
    let folder = free.unwrap_or_else(|| chosen.join(name));
    letters::folder(&folder)?;
    for (path, text) in letters::files(&folder, &all) {
        fs::write(&path, text).map_err(|err| format!("{}：没有写成（系统报告：{err}）", path.display()))?;
    }
    Ok(folder)
}
