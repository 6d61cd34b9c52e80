//! One open report, without a window: its history, its file and what protects it, what follows from it.

pub mod cell_marks;
pub mod choice;
pub mod clock;
pub mod comment_marks;
pub mod comparison;
pub mod derived;
pub mod files;
pub mod frozen;
pub mod grid;
pub mod guard;
pub mod id;
pub mod job;
pub mod left;
pub mod mishap;
pub mod pieces;
pub mod places;
pub mod rows;
pub mod selected;
pub mod session;
pub mod settings;
pub mod sides;
pub mod unsaid;
pub mod wake;
pub mod within;
pub mod word_marks;
