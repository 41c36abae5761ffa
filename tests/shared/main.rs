//! What is measured on real texts: the corpora beside the repository, in `../shared/data`.
//!
//! Where they are absent, every test here is reported as ignored. The same claims are checked by small
//! examples in `tests/it`, which always run.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test reads files, prints figures, and fails by panicking"
)]

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

/// A test: its name and what it does.
type Test = (&'static str, fn());

/// The tests of a module. A function that is not named here is reported by the compiler as unused.
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        pub const ALL: &[crate::Test] =
            &[$((concat!(module_path!(), "::", stringify!($name)), $name)),*];
    };
}

mod citations;
mod data;
mod import;
mod mss_page;
mod prose;
mod register;
mod reviewed;
mod scores;
mod symbols;
mod texts;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let absent = !data::is_present();
    let modules = [
        citations::ALL,
        import::ALL,
        mss_page::ALL,
        prose::ALL,
        register::ALL,
        reviewed::ALL,
        scores::ALL,
        symbols::ALL,
        texts::ALL,
    ];
    let trials = modules.into_iter().flatten().map(|&(name, run)| {
        let name = name.trim_start_matches("shared::");
        Trial::test(name, move || {
            run();
            Ok(())
        })
        .with_ignored_flag(absent)
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
