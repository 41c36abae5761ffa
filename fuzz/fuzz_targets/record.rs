//! No record makes reading, checking or composing fail.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::library::Library;
use rapporteur::record::{Syntax, read_file};
use rapporteur::source::Source;
use rapporteur::{briefing, check};

fuzz_target!(|text: &str| {
    let design = briefing::Design::default();
    for (name, syntax) in [("a.toml", Syntax::Toml), ("a.yaml", Syntax::Yaml)] {
        let library = Library::new(vec![read_file(&Source::new(name, text), syntax)]);
        let _ = check::run(&library);
        for file in &library.records {
            if let Ok(mission) = file.mission() {
                let _ = briefing::compose(&library, &mission, &design);
            }
        }
    }
});
