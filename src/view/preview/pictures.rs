//! Pictures of pages in one size, as far as they have come from the worker.

use std::{collections::BTreeMap, ops::Range};

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use super::worker::{Drawn, Wanted};
use crate::typeset::page::Pages;

/// Pictures of pages.
#[derive(Default)]
pub(super) struct Pictures(BTreeMap<usize, Picture>);

struct Picture {
    texture: TextureHandle,
    scale: f32,
    /// Whether the page has changed since.
    is_old: bool,
}

impl Pictures {
    /// Notes which pages are other ones now.
    pub(super) fn compare(&mut self, before: &Pages, now: &Pages) {
        self.0.retain(|page, _| *page < now.pages.len());
        for (page, picture) in &mut self.0 {
            picture.is_old |= before.pages.get(*page) != now.pages.get(*page);
        }
    }

    /// Takes a picture of a page as it is now.
    pub(super) fn put(&mut self, ctx: &Context, Drawn { page, scale, image }: Drawn) {
        if let Some(picture) = self.0.get_mut(&page) {
            picture.texture.set(image, TextureOptions::LINEAR);
            (picture.scale, picture.is_old) = (scale, false);
        } else {
            self.0.insert(page, Picture { texture: load(ctx, page, image), scale, is_old: false });
        }
    }

    /// The picture of a page, at whatever size and age it is there.
    pub(super) fn get(&self, page: usize) -> Option<TextureId> {
        self.0.get(&page).map(|picture| picture.texture.id())
    }

    /// Whether the picture of a page is there, as it is now and in this size.
    pub(super) fn is_ready(&self, page: usize, scale: f32) -> bool {
        self.0.get(&page).is_some_and(|picture| !picture.is_old && picture.scale.to_bits() == scale.to_bits())
    }

    /// What is wanted where these pages are to be seen, in this order.
    pub(super) fn wanted(&self, pages: impl Iterator<Item = usize>, scale: f32) -> Vec<Wanted> {
        pages.map(|page| Wanted { page, scale, has: self.is_ready(page, scale) }).collect()
    }

    /// Gives back the pictures of all other pages.
    pub(super) fn keep(&mut self, kept: &Range<usize>) {
        self.0.retain(|page, _| kept.contains(page));
    }
}

fn load(ctx: &Context, page: usize, image: ColorImage) -> TextureHandle {
    ctx.load_texture(format!("page {page}"), image, TextureOptions::LINEAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{
        Pt,
        page::{Page, Rect},
    };

    #[test]
    fn pictures_of_pages_that_have_changed_are_old() {
        let ctx = Context::default();
        let mut pictures = Pictures::default();
        let drawn = |page| Drawn { page, scale: 1.0, image: ColorImage::filled([1, 1], egui::Color32::WHITE) };
        for page in 0..3 {
            pictures.put(&ctx, drawn(page));
        }
        let pages = |pages| Pages { pages, ..Pages::default() };
        let ground = Rect { x: Pt::ZERO, y: Pt::ZERO, width: Pt(1.0), height: Pt(1.0) };
        let changed = Page { grounds: vec![ground], ..Page::default() };
        let (before, now) = (pages(vec![Page::default(); 3]), pages(vec![Page::default(), changed]));
        pictures.compare(&before, &now);
        assert_eq!([0, 1, 2].map(|page| pictures.is_ready(page, 1.0)), [true, false, false]);
        assert!(pictures.get(1).is_some() && pictures.get(2).is_none(), "an old one is better than none");
        pictures.compare(&now, &now);
        assert!(!pictures.is_ready(1, 1.0), "it stays old until it is drawn anew");
        pictures.put(&ctx, drawn(1));
        assert!(pictures.is_ready(1, 1.0));
    }
}
