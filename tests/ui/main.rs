//! Tests of the window, by what a person sees, types and clicks.

mod apart;
mod asking;
mod banners;
mod characters;
mod clipboard;
mod coming_back;
mod comments;
mod compare;
mod compiling;
#[cfg(unix)]
#[path = "../it/cups.rs"]
mod cups;
mod desk;
mod exporting;
mod findings;
mod fits;
mod gallery;
mod grid;
mod hanging;
mod hard;
mod harness;
mod helping;
mod images;
mod import;
mod keeping;
mod last;
mod ledger;
mod linking;
mod local_notice;
mod long;
mod looks;
mod mending;
mod menus;
mod next_step;
mod office;
mod own_frame;
mod page_list;
mod preview;
#[cfg(unix)]
mod printing;
mod review;
mod reviewing;
mod saving;
mod searching;
mod selecting;
#[path = "../it/skip.rs"]
mod skip;
mod slips;
mod slow;
mod text;
mod told;
mod typing;
mod typist;
mod unentered;
mod unofficial;
mod window;
mod writing;
