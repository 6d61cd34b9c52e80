//! Pages that stand in the place of the open report, all in one frame: menus above, the way back and what the page is of,
//! and the status line below. A page draws what lies between.

use egui::{Context, Frame, Key, Label, Margin, Modifiers, Panel, Popup, RichText, Ui};

use super::{
    app::App,
    kind_of_page::{Apart, Fields},
    order::Leaving,
};
use crate::{
    kit::{
        clip,
        theme::{gap, palette, size},
        tip::Tip as _,
        widgets,
    },
    open::files::file_name,
    view::{
        command::{Command, keys},
        toolbar::{State, command_button},
        wish::Wish,
    },
};

/// What a page is of.
#[derive(Default)]
struct Subject {
    name: String,
    /// Where that is.
    place: String,
    /// What is to be known of the page as a whole.
    hint: String,
}

impl App {
    /// The page that stands in the place of everything else, so that no command acts on the report behind it.
    pub(super) fn apart(&self) -> Option<Apart> {
        if self.import.is_some() {
            Some(Apart::Import)
        } else if self.ledger.is_some() && self.desk.is_some() {
            Some(Apart::Ledger)
        } else if self.years.is_some() {
            Some(Apart::Years)
        } else {
            self.shows_compiling().then_some(Apart::Compiling)
        }
    }

    /// Shows it, below the menus.
    pub(super) fn apart_ui(&mut self, ui: &mut Ui, apart: Apart, wishes: &mut Vec<Wish>) {
        self.way_back_ui(ui, apart, wishes);
        let in_front = self.dialogs.is_empty() && self.work.waiting().is_none();
        match apart {
            Apart::Import => self.import_ui(ui, in_front),
            Apart::Ledger => self.ledger_ui(ui, in_front),
            Apart::Years => self.years_ui(ui, in_front),
            Apart::Compiling => self.compiling_ui(ui, in_front),
        }
        let ctx = ui.ctx();
        let shown = clip::last(ctx).filter(|(id, _)| ctx.read_response(*id).is_some());
        self.fields = Fields { types: ctx.text_edit_focused(), selects: shown.map(|(_, selects)| selects) };
    }

    /// Escape leaves the page, where it belongs to nothing in front of it or in it.
    pub(super) fn heed_escape(&mut self, ctx: &Context) {
        let is_free = self.apart().is_some() && self.work.waiting().is_none() && !self.fields.types;
        if is_free && !Popup::is_any_open(ctx) && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.leave(ctx, Leaving::Page);
        }
    }

    fn subject(&self, apart: Apart) -> Subject {
        let of_file = |path: &std::path::Path, hint: String| Subject {
            name: file_name(path),
            place: path.display().to_string(),
            hint,
        };
        let subject = match apart {
            Apart::Import => self.import().map(|importing| Subject {
                name: importing.what.name(),
                place: importing.what.path().display().to_string(),
                hint: format!("{}，原文件不会改动", importing.reading.kind),
            }),
            Apart::Ledger => self.ledger().map(|counting| {
                let hint = "台账不会改动；姓名等内容只在本页显示，关闭后不保留，也不写入报告";
                of_file(&counting.path, hint.to_owned())
            }),
            Apart::Years => self.years().map(|years| {
                let each = years.reports.iter().map(|report| report.year.to_string()).collect::<Vec<_>>();
                let name = years.reports.last().map_or("", |report| report.unit.trim()).to_owned();
                Subject { name, place: String::new(), hint: format!("{} 年度", each.join("、")) }
            }),
            Apart::Compiling => self.compiling().and_then(|compiling| {
                let paths = &compiling.order().paths;
                let subject = of_file(paths.first()?, "文件夹有变化时自动更新".to_owned());
                let all = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n");
                Some(match paths.len() {
                    1 => subject,
                    several => Subject { name: format!("{}等 {several} 项", subject.name), place: all, ..subject },
                })
            }),
        };
        subject.unwrap_or_default()
    }

    /// The way back, the name of the page and what it is of.
    fn way_back_ui(&self, ui: &mut Ui, apart: Apart, wishes: &mut Vec<Wish>) {
        let Subject { name, place, hint } = self.subject(apart);
        let frame =
            Frame::new().fill(palette(ui).canvas).inner_margin(Margin::symmetric(gap::SMALL as i8, gap::HALF as i8));
        Panel::top("apart").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let command = Command::Close;
                let state = State { enabled: self.enabled(command), on: false, with_text: true };
                if command_button(ui, command, state, &keys(ui.ctx(), command)).clicked() {
                    wishes.push(Wish::Tell(command));
                }
                widgets::subheading(ui, apart.title());
                let least = size::EM * 12.0;
                if ui.available_width() > least {
                    ui.scope(|ui| {
                        ui.set_max_width(ui.available_width() / 2.0);
                        let label = ui.add(Label::new(name).truncate());
                        if !place.is_empty() {
                            label.tip(place);
                        }
                    });
                }
                if ui.available_width() > least {
                    let words = RichText::new(&hint).small().color(palette(ui).ink_weak);
                    ui.add(Label::new(words).truncate());
                }
            });
        });
    }
}
