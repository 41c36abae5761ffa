//! What an earlier import left: which list a file is of, and what somebody has verified in it.

use super::entry;
use crate::record::{Content, Syntax, read_file};
use crate::source::Source;

/// The list that a catalogue file was imported from, by its head; `None` for a file of one's own.
///
/// ```
/// use rapporteur::import::list_of;
/// assert_eq!(list_of("format = 1\nlist = \"A list\"\n\n[[document]]\n").as_deref(), Some("A list"));
/// assert_eq!(list_of("format = 1\n[[document]]\nsymbol = \"S/1\"\n"), None);
/// ```
pub fn list_of(text: &str) -> Option<String> {
    let head = text.split("\n[").next().unwrap_or_default();
    let head: toml::Table = toml::from_str(head).ok()?;
    Some(head.get("list")?.as_str()?.to_owned())
}

/// The entries of a catalogue file that say `verified = true`, word for word: what an import must
/// not lose. Each has its symbol with it.
pub fn verified_entries(text: &str) -> Vec<(String, String)> {
    let read = read_file(&Source::new("earlier", text), Syntax::Toml);
    let Some(Content::Documents(documents)) = read.content else { return Vec::new() };
    let verified = documents
        .documents
        .iter()
        .filter(|document| document.verified.as_ref().is_some_and(|verified| verified.value));
    let entry = |document: &crate::record::Document| {
        let symbol = document.symbol.as_ref()?;
        let block = block_at(text, symbol.span.start)?;
        Some((symbol.value.to_string(), block))
    };
    verified.filter_map(entry).collect()
}

/// The table that a byte is in, without the comments above the next table.
fn block_at(text: &str, at: usize) -> Option<String> {
    const HEAD: &str = "[[document]]";
    let start = text.get(..at)?.rfind(&format!("\n{HEAD}"))? + 1;
    let rest = text.get(at..)?;
    let end = rest.find(&format!("\n{HEAD}")).map_or(text.len(), |end| at + end);
    let mut lines: Vec<&str> = text.get(start..end)?.lines().collect();
    while lines.last().is_some_and(|line| line.trim().is_empty() || line.starts_with('#')) {
        lines.pop();
    }
    Some(lines.join("\n") + "\n")
}

/// A catalogue file of one's own with entries added to it; `text` is that of the file, empty where
/// it does not exist yet. Entries of documents that it has are left out.
pub fn with_entries(text: &str, entries: &[(String, String)]) -> String {
    let mut whole = if text.is_empty() { entry::OWN_HEAD.to_owned() } else { text.to_owned() };
    let known: Vec<String> = match read_file(&Source::new("own", text), Syntax::Toml).content {
        Some(Content::Documents(own)) => {
            let symbols = own.documents.iter().filter_map(|document| document.symbol.as_ref());
            symbols.map(|symbol| symbol.value.to_string()).collect()
        }
        _ => Vec::new(),
    };
    for (_, block) in entries.iter().filter(|(symbol, _)| !known.contains(symbol)) {
        whole.push('\n');
        whole.push_str(block);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::{verified_entries, with_entries};

    #[test]
    fn what_is_verified_is_kept_word_for_word() {
        let text = "format = 1\nlist = \"a\"\n\n[[document]]\nsymbol = \"S/1\"\nverified = false\n\n\
                    # noted\n[[document]]\nverified = true # seen\nsymbol = \"S/2\"\n\n\
                    [[document.extract]]\nparagraph = 1\ntext = \"a\"\n\n# of the next\n\
                    [[document]]\nsymbol = \"S/3\"\nverified = false\n";
        let kept = verified_entries(text);
        let block = "[[document]]\nverified = true # seen\nsymbol = \"S/2\"\n\n\
                     [[document.extract]]\nparagraph = 1\ntext = \"a\"\n";
        assert_eq!(kept, [("S/2".to_owned(), block.to_owned())]);
        let own = with_entries("", &kept);
        assert!(own.ends_with(block) && own.contains("\nformat = 1\n\n"), "{own}");
        assert_eq!(with_entries(&own, &kept), own, "what is there is not added again");
    }
}
