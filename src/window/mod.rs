//! The program: opens, saves, exports, prints, and does what the views want. Unknown to everything below.
//!
//! What is open lies on the desk ([`crate::view::desk::Desk`]); what is remembered between runs are the settings
//! ([`crate::open::settings`]); [`App`] owns both, and the work beside the window.
//!
//! * **Commands** (`view/command.rs`) are one list that feeds menus, toolbar, shortcuts and the list of keys. Every command
//!   first enters what is still being typed.
//! * **Typing** goes into buffers (`kit/buffer.rs`): only settled text leaves them, so that no letter of a composition ever
//!   reaches the report. `kit/ime.rs` follows the input method, turns the control characters that winit commits in
//!   mid-composition back into shortcuts, and drops a composition whose field is left. There is one undo history, the
//!   document's; the fields' own is off.
//! * **The grid** (`view/grid`) is painted from `form::Grid`. Only the focused cell is a text field; the others are painted
//!   and stand in the accessibility tree all the same. The balances stay in view below the rows where there is room.
//! * **The preview** (`view/preview`) shows the pages of `typeset` as pixels of `raster`. A thread of its own sets and draws
//!   them; the latest wish replaces what was not begun, and pages and pictures of one edit come in the same frame. What is
//!   typed and not entered yet is in it (`Editors::pending`). The small pages of the list (`list.rs`) come from the same
//!   thread, once nothing else was wanted for a moment; both keep pictures only near what is in view. `Page::areas` lead from a point to its address and back.
//! * **What protects an open report** (`open/guard.rs`): recovery copy, lock and watch. Every look at the disk is on a thread
//!   of its own; saving goes on beside the window (`window/keeping.rs`), and last year's report is looked for in the folder
//!   when the draft is shown already (`window/last.rs`). A report that may not be changed is frozen in the document, and typing
//!   is taken out of the input (`view/read_only.rs`), so that no way of editing is forgotten; `open/frozen.rs` alone decides
//!   why: the file, the signature, or 审核模式. What is said and done in the review asks there too, when it is done and not
//!   when it was asked for: a lock may be lost in between. What others have saved comes in at once where nothing of one's own
//!   is unsaved.
//! * **Work beside the window** (`window/work.rs`) is one at a time, and what it comes to carries the id of the report that
//!   was open when it was asked for: another one gets nothing of it. No frame looks at the disk; the forms of the user
//!   (`window/forms.rs`) and the settings (`open/settings/keeper.rs`) go by threads of their own too.
//! * **Faults of the program** (`open/mishap.rs`) are caught around all that runs beside the window, told, and everything
//!   goes on. One in a frame (`window/falling.rs`) writes the recovery copy, with the reason in its head, and ends the
//!   program.
//! * **The end from outside** (`window/ending.rs`): told to end by a signal, the window writes the recovery copy and goes.
//!   Where the X server is gone, Xlib ends the process without asking anybody; what belongs to the thread is dropped even
//!   then, and waits until everything that was handed over is written. So every frame hands over all that was typed in it.
//! * **Findings** (`open/derived.rs`) carry words and mends: `open/word_marks.rs` underlines the words and lets the lines follow
//!   what is typed until it is checked; a mend is one edit. A long report is checked beside the window
//!   (`open/checking.rs`): its list is that of before meanwhile, and says so, and `App::waiting` holds back what follows from it. Waived findings stand behind the others. They are a page of the
//!   panel at the right (`window/side.rs`); comments, and what is compared, are the others.
//! * **The review** (`view/ask/review.rs`): one file a question or list, all of them one kind of `Dialog` that is shown with the
//!   open session, so that lists follow what is done from them; `window/reviewing.rs` alone changes the draft. Any two of what is open,
//!   what is saved, earlier versions and files are compared (`open/sides.rs`): files are read once, the differences follow what
//!   is edited on a thread of their own (`open/comparison.rs`, `open/rows.rs`), and `view/differences.rs` lists them beside the report.
//!   Comments are put in order once a revision (`open/comment_marks.rs`): each is to be seen in one place, in its cell, on its words or
//!   at a heading, and what is gone at the heading of its section. What was begun and not sent (`open/unsaid.rs`, `view/comments/replies.rs`)
//!   stands in the head of the recovery copy: nobody has said it, and it comes back as words to be sent; nothing sends it by
//!   itself. A step is saved at once where the draft has a file. `Desk::at` is where a comment goes: the input that had
//!   the focus last.
//! * **Printing** (`window/printing.rs`, `desktop`): the PDF goes to `lp` by its standard input; `lpoptions` says
//!   whether a printer prints on both sides; a thread asks `lpstat` how far the job is, until it is printed or somebody has
//!   to help. Where there is no printer, and on Windows, the program that belongs to PDF files gets a temporary file.
//! * **Importing** (`window/importing.rs`, `view/import`): a file that is none of ours is read by a process of its own
//!   (`open/reading.rs`), since readers that are not ours may fall over. Its page stands in the place of everything else
//!   until the import is taken or left; the open report stays behind it. A whole report that is pasted is taken out of the
//!   input and asked about (`window/pasting.rs`).
//! * **Dialogs** of the desktop run beside the window. Where neither portal nor zenity answers, the window asks for the
//!   path itself. A portal is asked for a sign of life first, and may take three seconds to show its dialog; one that
//!   comes later can still be answered (`window/choosing.rs`): the first answer counts.
//! * **The frame** around the window is the desktop's, but on Wayland some draw none (`desktop/compositor.rs`):
//!   `window/own_frame.rs` draws title, buttons and edges then.
//! * **Renderer**: OpenGL first, wgpu where that fails: measured without a graphics card, OpenGL in software starts sooner
//!   (106 against 123 ms to the first painted frame). `--renderer wgpu` turns it round. wgpu paints by Vulkan, on Windows by
//!   Direct3D 12, which Windows 10 has in software too: so in a remote desktop, where there is OpenGL 1.1 alone. Windows 7
//!   has no such thing; what can be done is told (`window/run.rs`).
//!
//! Measured with `benches/frame.rs`, `benches/text.rs`, `benches/preview.rs` and `benches/window.sh`; the proofs with a
//! real X server, weston and sway, real input methods and portals, a screen reader and a real CUPS are under `tests/e2e`.

mod able;
mod access;
mod answering;
mod apart;
mod app;
pub mod bars;
mod calling;
mod choosing;
mod clipboard;
mod comparing;
mod compiling;
mod contrast;
pub mod dialogs;
mod dispatch;
mod done;
mod ending;
mod errand;
mod exporting;
mod falling;
#[cfg(test)]
mod family;
mod forms;
mod frame;
mod help;
mod importing;
mod keeping;
mod kind_of_page;
mod last;
mod ledger;
mod listen;
mod local;
mod menus;
mod notice;
mod order;
mod outside;
mod own_frame;
mod page;
mod pasted;
mod pasting;
pub mod picker;
mod place;
pub mod printing;
mod purpose;
mod regions;
mod reviewing;
mod run;
mod searching;
pub mod side;
mod telling;
mod theming;
mod touring;
mod trace;
mod ui;
mod wake;
mod watched;
mod work;
mod years;

pub use self::{
    app::App,
    purpose::Purpose,
    run::{Renderer, run},
};
