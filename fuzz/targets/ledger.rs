//! Bytes as a ledger: whatever they are, every row has one end, and whatever is asked can be said.
#![no_main]

mod others;

use libfuzzer_sys::fuzz_target;
use nianbao::{
    form,
    ledger::{self, Answers},
};

fuzz_target!(init: others::may_stumble(), |bytes: &[u8]| {
    let Ok(read) = ledger::read(bytes) else { return };
    let form = form::usual(2024).expect("a form");
    let mut answers = Answers::default();
    // The end of the bytes is what somebody might answer.
    if let Some((_, said)) = String::from_utf8_lossy(bytes).rsplit_once("\n\n") {
        answers.lines(said);
    }
    match read.count(&form, 2024, &answers) {
        Ok(count) => {
            assert!(count.holds(&form), "{:?}", count.proof);
            assert!(
                count.questions.iter().all(|question| !question.words(&form).is_empty() && !question.how().is_empty())
            );
        }
        Err(err) => assert!(!err.to_string().is_empty()),
    }
});
