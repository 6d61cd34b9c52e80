//! The files of the forms that the program brings along.

/// Id and text of every form under `assets/forms`, newest first; `build.rs` has read each of them.
pub(super) const SOURCES: [(&str, &str); 4] = [
    ("cn-2021", include_str!("../../assets/forms/cn-2021.ron")),
    ("cn-2021-single-other", include_str!("../../assets/forms/cn-2021-single-other.ron")),
    ("cn-2019", include_str!("../../assets/forms/cn-2019.ron")),
    ("dongguan-2022", include_str!("../../assets/forms/dongguan-2022.ron")),
];
