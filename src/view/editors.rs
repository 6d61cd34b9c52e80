//! The editors of one open report. Each holds what is being typed until it is entered into the document.

use std::collections::BTreeMap;

use egui::Context;

use super::{
    editor::{Editor, TypedEdit},
    fields::{FieldEditor, TitleEditor},
    grid::GridState,
    text::TextEditor,
};
use crate::{
    address::Address,
    open::grid::sums::Selected,
    report::{Edit, Report},
};

/// The editors of one open report.
#[derive(Debug, Default)]
pub struct Editors {
    fields: BTreeMap<Address, FieldEditor>,
    title: Option<TitleEditor>,
    /// By section and part.
    grids: BTreeMap<(usize, usize), GridState>,
    /// By key.
    texts: BTreeMap<String, TextEditor>,
}

impl Editors {
    /// The editor of a field of one line.
    pub fn field(&mut self, address: &Address, report: &Report) -> &mut FieldEditor {
        self.fields.entry(address.clone()).or_insert_with(|| FieldEditor::new(address, report))
    }

    /// The editor of the title.
    pub fn title(&mut self, report: &Report) -> &mut TitleEditor {
        self.title.get_or_insert_with(|| TitleEditor::new(report))
    }

    /// The state of the grid that is this part of this section.
    pub fn grid(&mut self, section: usize, part: usize) -> &mut GridState {
        self.grids.entry((section, part)).or_default()
    }

    /// The editor of a text.
    pub fn text(&mut self, key: &str, report: &Report) -> &mut TextEditor {
        self.texts.entry(key.to_owned()).or_insert_with(|| TextEditor::new(key, report))
    }

    /// What is selected in the tables of this section, where that is more than one figure.
    pub fn selected_sum(&self, section: usize, report: &Report) -> Option<Selected> {
        let grids = self.grids.range((section, 0)..=(section, usize::MAX));
        grids.into_iter().find_map(|(_, grid)| grid.selected_sum(report))
    }

    /// Whether a comment on a cell of this section is wanted; told once.
    pub fn wants_comment(&mut self, section: usize) -> bool {
        let grids = self.grids.range_mut((section, 0)..=(section, usize::MAX));
        grids.fold(false, |wanted, (_, grid)| std::mem::take(&mut grid.wants_comment) || wanted)
    }

    /// Whether a question about a table is open.
    pub fn is_asking(&self) -> bool {
        self.grids.values().any(GridState::is_asking)
    }

    /// Shows that question, in front of the window.
    pub fn question_ui(&mut self, ctx: &Context, report: &Report) -> Vec<TypedEdit> {
        let asking = self.grids.values_mut().find(|grid| grid.is_asking());
        asking.map(|grid| grid.question_ui(ctx, report)).unwrap_or_default()
    }

    /// All of them, whatever they edit. Nothing is typed in this window that is not in here.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Editor> {
        let Self { fields, title, grids, texts } = self;
        let fields = fields.values().map(|editor| editor as &dyn Editor);
        let title = title.iter().map(|editor| editor as &dyn Editor);
        let texts = texts.values().map(|editor| editor as &dyn Editor);
        fields.chain(title).chain(grids.values().flat_map(GridState::editors)).chain(texts)
    }

    /// The same, to take out what they hold.
    fn iter_mut(&mut self) -> impl Iterator<Item = &mut dyn Editor> {
        let Self { fields, title, grids, texts } = self;
        let fields = fields.values_mut().map(|editor| editor as &mut dyn Editor);
        let title = title.iter_mut().map(|editor| editor as &mut dyn Editor);
        let texts = texts.values_mut().map(|editor| editor as &mut dyn Editor);
        fields.chain(title).chain(grids.values_mut().flat_map(GridState::editors_mut)).chain(texts)
    }

    /// Takes what has been typed and is not in the document yet out of every editor.
    pub fn flush(&mut self, report: &Report) -> Vec<TypedEdit> {
        self.iter_mut().filter_map(|editor| editor.flush(report)).collect()
    }

    /// What has been typed and is not in the document yet, without entering it.
    pub fn pending(&self, report: &Report) -> Vec<Edit> {
        self.iter().filter_map(|editor| editor.pending(report)).collect()
    }

    /// Whether something has been typed that is not in the document yet.
    pub fn has_pending(&self, report: &Report) -> bool {
        self.iter().any(|editor| editor.pending(report).is_some())
    }
}
