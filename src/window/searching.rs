//! 查找和替换 over the whole report: opens the page, goes from place to place, and does what the page wants.

use egui::Context;

use super::app::App;
use crate::{open::settings::SidePage, report::Passage, view::search::SearchWish};

impl App {
    /// Shows the page, with the words that are selected.
    pub(super) fn search(&mut self, ctx: &Context, replaces: bool) {
        let Some(desk) = &mut self.desk else { return };
        let selected = desk.shown_text().map(|editor| editor.selected_words(ctx)).unwrap_or_default();
        desk.search.open(&selected, replaces);
        self.settings.side = SidePage::Search;
        self.settings.findings_open = true;
    }

    /// Goes to the next place, or the one before; asks what is looked for where that is not known.
    pub(super) fn step_search(&mut self, ctx: &Context, forward: bool) {
        let Some(desk) = &mut self.desk else { return };
        if desk.search.words().is_empty() {
            self.search(ctx, false);
        } else if !desk.step_search(forward) {
            let words = desk.search.words().to_owned();
            self.notice = Some(format!("没有找到“{words}”"));
        }
    }

    /// Does what the page wants.
    pub(super) fn answer_search(&mut self, wish: SearchWish) {
        let Some(desk) = &mut self.desk else { return };
        match wish {
            SearchWish::Show(found) => desk.go_to_found(&found),
            SearchWish::Reveal(found) => desk.reveal_found(&found),
            SearchWish::Close => desk.close_search(),
            SearchWish::Replace(found) => {
                let (words, with) = (desk.search.words().to_owned(), desk.search.with().to_owned());
                let count = desk.replace_found(&words, &found, &with);
                if let [only] = found.as_slice() {
                    let at = desk.report().address_of(&only.spot);
                    let end = only.range.start + with.len();
                    desk.search.go_on_behind(Passage { at, range: only.range.start..end });
                    let here = desk.here();
                    desk.search.update(&desk.session, &here);
                    if let Some(next) = desk.search.hits().and_then(|hits| hits.current()).cloned() {
                        desk.reveal_found(&next);
                    }
                }
                self.notice = Some(format!("已替换 {count} 处，可以撤销"));
            }
        }
    }
}
