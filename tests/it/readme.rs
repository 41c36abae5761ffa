//! What the README says of the program is what the program says of itself.

use std::process::Command;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

#[test]
fn the_table_of_rules_is_that_of_the_program() {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["rules", "--format", "markdown"])
        .output()
        .expect("the program runs");
    let table = String::from_utf8(output.stdout).expect("the table is text");
    let readme = std::fs::read_to_string(README).expect("the README is there");
    let (before, rest) = readme.split_once("<!-- rules -->\n").expect("the table's beginning");
    let (written, after) = rest.split_once("<!-- /rules -->").expect("the table's end");
    if std::env::var_os("UPDATE_README").is_some() {
        let text = format!("{before}<!-- rules -->\n{table}<!-- /rules -->{after}");
        std::fs::write(README, text).expect("the README can be written");
    } else {
        assert_eq!(written, table, "UPDATE_README=1 cargo test --test it readme::");
    }
}

#[test]
fn the_files_the_readme_links_to_are_there() {
    let readme = std::fs::read_to_string(README).expect("the README is there");
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !target.contains("://") && !target.starts_with('#') {
            let path = format!("{}/{target}", env!("CARGO_MANIFEST_DIR"));
            assert!(std::path::Path::new(&path).exists(), "{target} is not there");
        }
    }
}
