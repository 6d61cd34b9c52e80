//! Where the user was in a file: noted while it is open, and gone back to when it is opened again.

use super::app::App;
use crate::{
    address::Address,
    open::{
        places::place_of,
        settings::{
            SidePage,
            left::{Left, remarks},
            sources::Source,
        },
    },
    review::State,
    view::desk::Desk,
};

impl App {
    /// Notes where the user is. It is written down with the other settings when the program ends.
    pub(super) fn note_place(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let Some(file) = desk.session.path() else { return };
        let id = desk.session.id();
        if let Some((_, source)) = self.own.take_if(|(own, _)| *own == id) {
            self.settings.remember_source(Source { file: file.to_owned(), ..source });
        }
        let part = desk.session.place;
        let at = desk.at.as_ref().filter(|at| place_of(desk.report(), at) == part);
        let left = Left {
            file: file.to_owned(),
            part,
            at: at.map(|at| at.as_str().to_owned()).unwrap_or_default(),
            remarks: remarks(desk.review()),
            cursor: 0,
        };
        let cursor = desk.shown_text().filter(|editor| editor.key() == left.at).map_or(0, |editor| editor.cursor());
        self.settings.leave(Left { cursor, ..left });
    }

    /// Goes to where the user was in the file of a report that comes into the window. The panel at the right shows the
    /// findings, or what was said since.
    pub(super) fn come_back(&mut self, desk: &mut Desk) {
        let before = self.desk.as_ref().and_then(|desk| desk.session.path());
        let left = desk.session.path().and_then(|path| self.settings.left(path)).cloned();
        if desk.review().state() == State::Returned {
            // What is to be mended comes first.
            self.settings.show(SidePage::Comments);
        } else if before.is_none() || before != desk.session.path() {
            self.settings.side =
                if self.has_news(desk, left.as_ref()) { SidePage::Comments } else { SidePage::Findings };
        }
        match left {
            Some(left) => {
                let at = (!left.at.is_empty()).then(|| Address::new(&*left.at));
                desk.come_back(left.part, at.as_ref(), left.cursor);
            }
            None => desk.jump = desk.first_input(),
        }
    }

    /// Whether somebody else has said something that is open, since the file was open here last; or an answer was begun.
    fn has_news(&self, desk: &Desk, left: Option<&Left>) -> bool {
        let is_new = left.is_none_or(|left| remarks(desk.review()) > left.remarks);
        desk.has_begun()
            || is_new && desk.review().open_comments().any(|comment| comment.last().by != self.settings.name.trim())
    }
}
