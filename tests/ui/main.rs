//! Tests of the window, by what a person sees, types and clicks.

mod clipboard;
mod desk;
mod grid;
mod hard;
mod harness;
mod looks;
mod paste;
mod preview;
mod text;
mod typing;
mod typist;
mod window;
