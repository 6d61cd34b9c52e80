//! Tests of the window, by what a person sees, types and clicks.

mod harness;
mod looks;
mod text;
mod typing;
mod typist;
mod window;
