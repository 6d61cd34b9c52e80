//! Bytes as what a page of a PDF file paints, and behind two nulls as what its font says of its codes.
#![no_main]

mod others;
mod reading;

use libfuzzer_sys::fuzz_target;
use lopdf::{Dictionary, Document, Stream, dictionary};

fuzz_target!(init: others::may_stumble(), |bytes: &[u8]| {
    let split = bytes.windows(2).position(|pair| pair == [0, 0]).unwrap_or(bytes.len());
    let (content, map) = bytes.split_at(split);
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let content = document.add_object(Stream::new(Dictionary::new(), content.to_vec()));
    let map = document.add_object(Stream::new(Dictionary::new(), map.to_vec()));
    let own = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 1000 });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "Encoding" => "GBK-EUC-H", "ToUnicode" => map,
        "DescendantFonts" => vec![own.into()],
    });
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
    });
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut file = Vec::new();
    document.save_to(&mut file).expect("memory");
    reading::read(&file);
});
