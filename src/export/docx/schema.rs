//! The order of elements in every part is that of the schema (ECMA-376, part 1, WordprocessingML).

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::draft;

/// Children of elements in the order in which they must stand, as far as they are written.
const ORDER: [(&str, &str); 14] = [
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs kinsoku wordWrap overflowPunct \
        topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc \
        textDirection textAlignment outlineLvl rPr sectPr",
    ),
    (
        "rPr",
        "rStyle rFonts b bCs i iCs caps strike color spacing w kern position sz szCs highlight u shd vertAlign lang",
    ),
    ("tcPr", "tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing \
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    ("tblBorders", "top left start bottom right end insideH insideV"),
    ("tbl", "tblPr tblGrid tr"),
    ("tr", "tblPrEx trPr tc"),
    ("tc", "tcPr p"),
    ("sdt", "sdtPr sdtEndPr sdtContent"),
    ("sdtPr", "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding"),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType \
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    ),
    (
        "settings",
        "view zoom mirrorMargins trackRevisions documentProtection defaultTabStop evenAndOddHeaders \
        drawingGridHorizontalSpacing characterSpacingControl compat docVars rsids themeFontLang clrSchemeMapping",
    ),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
        pPr rPr tblPr trPr tcPr",
    ),
    ("font", "altName panose1 charset family notTrueType pitch sig"),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let order = ORDER.map(|(name, children)| (name, children.split_whitespace().collect::<Vec<_>>()));
    let order = BTreeMap::from(order);
    let report = draft::parse(draft::example()).expect("the example").report;
    let bytes = super::write(&report).expect("a document");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    for at in 0..archive.len() {
        let mut xml = String::new();
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").to_string();
        part.read_to_string(&mut xml).expect("text");
        check(&name, &xml, &order);
    }
}

fn check(part: &str, xml: &str, order: &BTreeMap<&str, Vec<&str>>) {
    let mut reader = Reader::from_str(xml);
    // Each open element with the place of its last child in the order.
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|err| panic!("{part}: {err}"));
        if let Event::Start(element) | Event::Empty(element) = &event {
            let name = element.local_name().as_ref().to_owned();
            if let Some((parent, last)) = open.last_mut()
                && let Some(children) = order.get(parent.as_str())
            {
                let place = children.iter().position(|child| *child == name);
                let place = place.unwrap_or_else(|| panic!("{part}: {name} in {parent}"));
                assert!(place >= *last, "{part}: {name} behind {} in {parent}", children[*last]);
                *last = place;
            }
            if matches!(event, Event::Start(_)) {
                open.push((name, 0));
            }
        }
        match event {
            Event::End(_) => _ = open.pop(),
            Event::Eof => return assert!(open.is_empty(), "{part}"),
            _ => {}
        }
    }
}
