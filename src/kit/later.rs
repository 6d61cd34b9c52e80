//! Room that is taken now and filled later in the same frame.

use egui::{Ui, UiBuilder};

/// Takes all the room there is, and gives it back to be filled when it is known with what: panels take their room
/// before the middle of the window, which may change what belongs into them.
pub fn room_for_later(ui: &mut Ui) -> Ui {
    let room = ui.available_rect_before_wrap();
    ui.take_available_space();
    ui.new_child(UiBuilder::new().id_salt("later").max_rect(room))
}
