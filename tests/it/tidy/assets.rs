//! Forms, fonts and icons: what lies on the disk is what is built in, and may be.

use std::{collections::BTreeSet, fs, path::Path};

use nianbao::form::builtin_ids;

use crate::source::{parts, root};

/// Names of the files in a folder of the repository with one of these endings.
fn names(folder: &str, endings: &[&str]) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of the repository");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| endings.iter().any(|ending| name.ends_with(ending))).collect()
}

#[test]
fn forms_on_disk_are_the_built_in_ones() {
    let built_in = builtin_ids().map(|id| format!("{id}.ron")).collect::<BTreeSet<_>>();
    assert_eq!(names("assets/forms", &[".ron"]), built_in);
    for wanted in ["cn-2021", "cn-2019", "cn-2021-single-other", "dongguan-2022"] {
        assert!(built_in.contains(&format!("{wanted}.ron")), "{wanted}");
    }
}

#[test]
fn every_font_has_its_licence() {
    const LICENCES: [(&str, &str); 3] =
        [("Noto", "noto-cjk.txt"), ("NianbaoKai", "lxgw-wenkai.txt"), ("Fandol", "fandol-COPYING.txt")];
    let about = fs::read_to_string(root().join("assets/fonts/README.md")).expect("a word about the fonts");
    let fonts = names("assets/fonts", &[".otf", ".ttf", ".ttc"]);
    assert!(fonts.len() >= 5, "{fonts:?}");
    for font in fonts {
        assert!(about.contains(&font), "assets/fonts/README.md says where {font} is from");
        let licence = LICENCES.iter().find(|(name, _)| font.starts_with(name));
        let (_, licence) =
            licence.unwrap_or_else(|| panic!("tests/it/tidy/assets.rs does not know the licence of {font}"));
        let text = fs::read_to_string(root().join("assets/fonts/LICENSES").join(licence)).expect("its licence");
        assert!(text.len() > 1000, "{licence} is a licence");
    }
}

#[test]
fn the_build_script_looks_at_every_form_and_font() {
    let strings = parts(&fs::read_to_string(root().join("build.rs")).expect("the build script")).strings;
    for name in names("assets/forms", &[".ron"]).union(&names("assets/fonts", &[".otf", ".ttf", ".ttc"])) {
        assert!(strings.contains(name), "build.rs does not look at {name}");
    }
    for icon in ["assets/icon/nianbao.ico", "assets/icon/nianbao.png", "assets/icon/nianbao.manifest"] {
        assert!(Path::new(root()).join(icon).exists(), "{icon}");
    }
}
