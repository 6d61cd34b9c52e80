//! Tests of the window, by what a person sees, types and clicks.

mod clipboard;
mod desk;
mod grid;
mod harness;
mod looks;
mod paste;
mod text;
mod window;
