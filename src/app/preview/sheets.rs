//! The pages and their pictures, as far as they have come from the worker.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use super::worker::{Done, Wanted};
use crate::typeset::page::Pages;

/// Pages before and after those in view of which the pictures are kept ready.
const BESIDE: usize = 1;
/// Pages further away than this give their pictures back.
const FAR: usize = 4;

/// The pages and their pictures.
#[derive(Default)]
pub(super) struct Sheets {
    /// The pages as they were last set.
    pub(super) pages: Arc<Pages>,
    /// Counts the times that they were set.
    pub(super) revision: u64,
    /// The number of the report that they were last asked for and answered.
    pub(super) answered: u64,
    /// Why they cannot be set anew, in words.
    pub(super) problem: Option<String>,
    pictures: BTreeMap<usize, Picture>,
}

struct Picture {
    texture: TextureHandle,
    scale: f32,
    /// Whether the page has changed since.
    is_old: bool,
}

impl Sheets {
    pub(super) fn take(&mut self, ctx: &Context, done: Done) {
        if let Some((number, _)) = &done.pages {
            self.answered = *number;
        }
        match done.pages.map(|(_, pages)| pages) {
            Some(Ok(pages)) => {
                for (page, picture) in &mut self.pictures {
                    picture.is_old |= self.pages.pages.get(*page) != pages.pages.get(*page);
                }
                let count = pages.pages.len();
                self.pictures.retain(|page, _| *page < count);
                self.pages = pages;
                self.revision += 1;
                self.problem = None;
            }
            Some(Err(problem)) => self.problem = Some(problem),
            None => {}
        }
        for (page, scale, image) in done.pictures {
            self.put(ctx, page, scale, image);
        }
    }

    fn put(&mut self, ctx: &Context, page: usize, scale: f32, image: ColorImage) {
        if page >= self.pages.pages.len() {
            return;
        }
        if let Some(picture) = self.pictures.get_mut(&page) {
            picture.texture.set(image, TextureOptions::LINEAR);
            (picture.scale, picture.is_old) = (scale, false);
        } else {
            let texture = ctx.load_texture(format!("page {page}"), image, TextureOptions::LINEAR);
            self.pictures.insert(page, Picture { texture, scale, is_old: false });
        }
    }

    /// The picture of a page, at whatever size and age it is there.
    pub(super) fn picture(&self, page: usize) -> Option<TextureId> {
        self.pictures.get(&page).map(|picture| picture.texture.id())
    }

    /// Whether the picture of a page is there, as it is now and in this size.
    pub(super) fn is_ready(&self, page: usize, scale: f32) -> bool {
        self.pictures.get(&page).is_some_and(|picture| !picture.is_old && picture.scale.to_bits() == scale.to_bits())
    }

    /// The pictures that are wanted where these pages are in view: theirs first, then those of their neighbours.
    pub(super) fn wanted(&self, visible: Range<usize>, scale: f32) -> Vec<Wanted> {
        let count = self.pages.pages.len().max(1);
        let before = visible.start.saturating_sub(BESIDE)..visible.start;
        let after = visible.end..(visible.end + BESIDE).min(count);
        let pages = visible.chain(after).chain(before);
        pages.map(|page| Wanted { page, scale, has: self.is_ready(page, scale) }).collect()
    }

    /// Gives back the pictures of pages that are far from those in view.
    pub(super) fn forget_far(&mut self, visible: &Range<usize>) {
        let kept = visible.start.saturating_sub(FAR)..visible.end + FAR;
        self.pictures.retain(|page, _| kept.contains(page));
    }
}
