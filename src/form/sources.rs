//! The files of the forms that the program brings along.

/// Id, edition and text of every form under `assets/forms`, newest first; `build.rs` has read each of them.
///
/// Check codes name the edition instead of the form's words. It goes up where a figure comes to mean something else, so
/// that a code of before does not speak for a report of after; words that are mended, and rules, leave it as it is.
pub(super) const SOURCES: [(&str, u32, &str); 4] = [
    ("cn-2021", 1, include_str!("../../assets/forms/cn-2021.ron")),
    ("cn-2021-single-other", 1, include_str!("../../assets/forms/cn-2021-single-other.ron")),
    ("cn-2019", 1, include_str!("../../assets/forms/cn-2019.ron")),
    ("dongguan-2022", 1, include_str!("../../assets/forms/dongguan-2022.ron")),
];
