//! A report of the list as it is on paper, read and drawn beside the window: only to be looked at.

use std::path::PathBuf;

use crate::{
    export,
    open::{
        collect::{Place, read},
        job::Job,
        wake::Wake,
    },
    raster::{Image, Raster},
};

/// Its pages, drawn.
#[derive(Debug)]
pub struct Sheets {
    /// Pixels of a point.
    pub scale: f32,
    /// The pages.
    pub pages: Vec<Image>,
}

/// Begins to read a report and to draw its pages with `scale` pixels to the point. What is wrong is told in Chinese.
pub fn show(program: PathBuf, place: Place, scale: f32, wake: &Wake) -> Job<Result<Sheets, String>> {
    Job::start(wake, "", move |stop| {
        let draft = read(&place, &program, stop).map_err(|broken| broken.error)?;
        let mut raster = Raster::default();
        let pages = export::pages(&draft.report).pages;
        let drawn = pages.iter().take_while(|_| !stop.is_set()).map(|page| raster.page(page, scale));
        Ok(Sheets { scale, pages: drawn.collect() })
    })
}
