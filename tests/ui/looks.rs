//! Faces and theme.

use egui::{FontFamily, FontId};
use nianbao::kit::{fonts, theme::sign};

use crate::harness;

#[test]
fn every_sign_and_every_word_has_a_glyph_in_every_family() {
    let mut harness = harness::builder().build_ui(|ui| {
        for family in [FontFamily::Proportional, FontFamily::Monospace, fonts::serif(), fonts::heading()] {
            let text = format!(
                "{}{}{}{}{}{}年报政府信息公开工作年度报告（2022年）“引号”—…①ⅠＡ１，。%√×＋－＝≠",
                sign::ERROR,
                sign::WARNING,
                sign::INFO,
                sign::OK,
                sign::EMPTY,
                sign::DIFFERS
            );
            let font = FontId::new(15.0, family.clone());
            assert!(ui.fonts_mut(|fonts| fonts.has_glyphs(&font, &text)), "{family}");
        }
    });
    harness.run();
}
