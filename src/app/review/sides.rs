//! 比较: which two are to be compared — the open draft, its file, an earlier version, another file.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use egui::{Context, Grid, RichText, ScrollArea, Ui, vec2};

use super::{
    Comparison, Question, Wish,
    input::{list_height, missing_ui},
};
use crate::{
    app::{
        App, Done,
        bars::file_name,
        dialog::{Dialog, Target},
        files::{FileKind, Problem},
        job::Job,
        session::Session,
        theme::{gap, palette},
        widgets::{self, subheading},
    },
    draft::{Draft, Store, history::Version},
    review::Timestamp,
};

/// One of two drafts that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// The draft as it is open, with all that is not saved yet.
    Open,
    /// What is in its file.
    Saved,
    /// What was in its file before a save.
    Version(Version),
    /// Another file, a draft or the data of one.
    File(PathBuf),
}

impl Side {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Open => "现在打开的内容".to_owned(),
            Self::Saved => "上次保存的内容".to_owned(),
            Self::Version(version) => format!("{} 以前的内容", Timestamp::from(version.until)),
            Self::File(path) => file_name(path),
        }
    }
}

/// What everything is read from.
#[derive(Debug)]
pub(super) struct Sources {
    /// The draft that is open.
    pub(super) draft: Draft,
    /// Its file.
    pub(super) path: Option<PathBuf>,
    /// The disk.
    pub(super) store: Store,
}

impl Sources {
    fn of(session: &Session, store: &Store) -> Self {
        Self { draft: session.draft(), path: session.path.clone(), store: store.clone() }
    }

    /// When the content of a side was new, as far as is known. Waits for the disk.
    pub(super) fn time(&self, side: &Side) -> Option<SystemTime> {
        let modified = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
        match side {
            Side::Open => Some(SystemTime::now()),
            Side::Saved => modified(self.path.as_deref()?),
            Side::Version(version) => Some(version.until),
            Side::File(path) => modified(path),
        }
    }
}

/// Which two are to be compared?
#[derive(Debug)]
pub struct Sides {
    /// From new to old.
    offers: Vec<Side>,
    /// Place in the offers; `None` is a file that is still to be chosen.
    left: Option<usize>,
    right: usize,
}

impl Sides {
    /// Reads which earlier versions there are. `unsaved`: what is open differs from its file. Waits for the disk.
    ///
    /// # Errors
    /// Where the folder of the versions cannot be read.
    fn read(store: &Store, path: &Path, unsaved: bool) -> Result<Self, Problem> {
        let versions = store.versions(path).map_err(|err| Problem::new("无法读取历史版本", path, err))?;
        let saved = unsaved.then_some(Side::Saved);
        let offers = [Side::Open].into_iter().chain(saved).chain(versions.into_iter().map(Side::Version));
        let offers = offers.collect::<Vec<_>>();
        Ok(Self { left: (offers.len() > 1).then_some(1), offers, right: 0 })
    }

    /// Shows the question. `fresh` in its first frame.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, "比较");
        widgets::hint(ui, "选出左右两份，从新到旧排列。划去的是左边的内容，加下划线的是右边的内容。");
        let height = list_height(ui, 9.0);
        ScrollArea::vertical().id_salt("sides").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("sides").num_columns(3).spacing(vec2(gap::MEDIUM, 0.0)).show(ui, |ui| self.rows_ui(ui));
        });
        let is_same = self.left == Some(self.right);
        missing_ui(ui, if is_same { "左右是同一份，请另选一份" } else { "" });
        let verb = if self.left.is_some() { "比较" } else { "选择文件…" };
        let (go, cancel) = ui
            .horizontal(|ui| {
                widgets::at_right(ui, "answer", |ui| {
                    let go = ui.add_enabled_ui(!is_same, |ui| widgets::primary_button(ui, verb)).inner;
                    if fresh {
                        go.request_focus();
                    }
                    (go.clicked(), widgets::button(ui, "取消").clicked())
                })
            })
            .inner;
        if cancel {
            return Some(Wish::Close);
        }
        if !go {
            return None;
        }
        let right = self.offers.get(self.right)?.clone();
        Some(match self.left {
            Some(left) => Wish::Compare(self.offers.get(left)?.clone(), right),
            None => Wish::CompareFile(right),
        })
    }

    fn rows_ui(&mut self, ui: &mut Ui) {
        let weak = palette(ui).ink_weak;
        for head in ["左", "右", ""] {
            ui.label(RichText::new(head).small().color(weak));
        }
        ui.end_row();
        let radio = |ui: &mut Ui, is_chosen: bool, name: String| {
            ui.radio(is_chosen, "").on_hover_text(&name).accessible_name(name).clicked()
        };
        for (index, side) in self.offers.iter().enumerate() {
            let name = side.name();
            if radio(ui, self.left == Some(index), format!("左：{name}")) {
                self.left = Some(index);
            }
            if radio(ui, self.right == index, format!("右：{name}")) {
                self.right = index;
            }
            ui.label(name);
            ui.end_row();
        }
        let name = "另一个文件…";
        if radio(ui, self.left.is_none(), format!("左：{name}")) {
            self.left = None;
        }
        ui.label("");
        ui.label(name);
        ui.end_row();
    }
}

impl App {
    /// Asks what is to be compared. Where there is nothing but the open draft, only another file can be the other one.
    pub(in crate::app) fn choose_sides(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let Some(path) = session.path.clone() else { return self.choose_file_to_compare(ctx, Side::Open) };
        let (store, unsaved) = (self.store.clone(), session.has_unsaved());
        self.job = Some(Job::start(ctx, "正在读取历史版本…", move |_| {
            Done::Sides(Sides::read(&store, &path, unsaved))
        }));
    }

    /// The earlier versions are known now.
    pub(in crate::app) fn ask_sides(&mut self, ctx: &Context, sides: Sides) {
        if sides.offers.len() > 1 {
            self.ask(ctx, Dialog::Review(Box::new(Question::Sides(sides))));
        } else {
            self.choose_file_to_compare(ctx, Side::Open);
        }
    }

    /// Asks for the file that stands at the left.
    pub(in crate::app) fn choose_file_to_compare(&mut self, ctx: &Context, right: Side) {
        self.choose(ctx, &[FileKind::Draft, FileKind::Json], Target::Compare(right));
    }

    /// Compares two, beside the window.
    pub(in crate::app) fn compare(&mut self, ctx: &Context, left: Side, right: Side) {
        if self.is_busy() {
            return;
        }
        let Some(session) = &self.session else { return };
        let sources = Sources::of(session, &self.store);
        self.job = Some(Job::start(ctx, "正在比较…", move |_| {
            Done::Compared(Comparison::read(&sources, &left, &right).map(Box::new))
        }));
    }
}
