//! Rare characters in the window.

use egui::{FontFamily, FontId};
use nianbao::kit::fonts;

use crate::harness::builder;

#[test]
fn every_character_of_the_table_is_drawn_in_every_family() {
    let harness = builder().build_ui(|_| {});
    let lists = [include_str!("../it/characters/general.txt"), include_str!("../it/characters/towns.txt")];
    let lines = lists.iter().flat_map(|list| list.lines().filter(|line| !line.starts_with('#')));
    let chars = lines.flat_map(str::chars).chain(['𠮷']).collect::<Vec<_>>();
    for family in [FontFamily::Proportional, FontFamily::Monospace, fonts::serif(), fonts::heading()] {
        let font = FontId::new(14.0, family);
        let missing = harness
            .ctx
            .fonts_mut(|fonts| chars.iter().filter(|char| !fonts.has_glyph(&font, **char)).collect::<String>());
        assert_eq!(missing, "", "{font:?}");
    }
}
