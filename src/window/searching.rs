//! 查找和替换 over the whole report: opens the page, and does what it wants.

use egui::Context;

use super::app::App;
use crate::{
    open::settings::SidePage,
    view::search::{Search, SearchWish},
};

impl App {
    /// Shows the page, with the words that are selected.
    pub(super) fn search_everywhere(&mut self, ctx: &Context) {
        let Some(desk) = &mut self.desk else { return };
        let key = desk.text_key().map(str::to_owned);
        let selected = key.map(|key| desk.editors.text(&key, desk.session.editing.report()).selected_words(ctx));
        let selected = selected.unwrap_or_default();
        match &mut desk.search {
            Some(search) if selected.is_empty() => search.take_focus(),
            search => *search = Some(Box::new(Search::new(&selected))),
        }
        self.settings.side = SidePage::Search;
        self.settings.findings_open = true;
    }

    /// Does what the page wants.
    pub(super) fn answer_search(&mut self, wish: SearchWish) {
        let Some(desk) = &mut self.desk else { return };
        match wish {
            SearchWish::Show(found) => desk.go_to_found(&found),
            SearchWish::Close => {
                desk.search = None;
                desk.jump = desk.at.clone();
            }
            SearchWish::Replace(found) => {
                let Some((words, with)) =
                    desk.search.as_ref().map(|search| (search.words().to_owned(), search.with().to_owned()))
                else {
                    return;
                };
                let count = desk.replace_found(&words, &found, &with);
                self.notice = Some(format!("已替换 {count} 处，可以撤销"));
            }
        }
    }
}
