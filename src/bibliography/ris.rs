//! RIS: a tag of two characters, two spaces, a hyphen, a space, and the value, one per line.

use std::fmt::Write;

use chrono::Datelike;

use super::item::{Issued, Item, PUBLISHER};

/// Writes the entries; lines end with CR and LF, as the format wants.
pub(super) fn write(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        // Writing to a string does not fail.
        let mut line = |tag: &str, value: &str| {
            let _ = write!(text, "{tag}  - {value}\r\n");
        };
        line("TY", "RPRT");
        line("ID", &item.key);
        line("AU", &item.author);
        line("TI", &item.title);
        item.short_title.iter().for_each(|short| line("ST", short));
        match item.issued {
            Some(Issued::Day(day)) => {
                line("PY", &day.0.year().to_string());
                line("DA", &day.0.format("%Y/%m/%d").to_string());
            }
            Some(Issued::Year(year)) => line("PY", &year.to_string()),
            None => {}
        }
        line("SN", item.symbol.as_str());
        for (tag, value) in [("M3", item.genre), ("VL", item.volume.as_deref())] {
            value.into_iter().for_each(|value| line(tag, value));
        }
        item.series.iter().for_each(|series| line("T3", series));
        line("PB", PUBLISHER);
        line("UR", &item.url);
        item.remark().iter().for_each(|remark| line("N1", remark));
        line("ER", "");
    }
    text
}
