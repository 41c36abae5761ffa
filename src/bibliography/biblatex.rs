//! BibLaTeX, written by the crate that reads it.

use biblatex::{Bibliography, Chunk, Chunks, Entry, EntryType, Spanned};

use super::item::{Issued, Item};

/// Writes the entries as `@report`.
pub(super) fn write(items: &[Item]) -> String {
    let mut library = Bibliography::new();
    for item in items {
        library.insert(entry(item));
    }
    library.to_biblatex_string()
}

fn entry(item: &Item) -> Entry {
    let mut entry = Entry::new(item.key.clone(), EntryType::Report);
    let mut set = |name: &str, value: Option<Chunks>| {
        if let Some(value) = value {
            entry.set(name, value);
        }
    };
    // In braces of its own, a name is not taken apart.
    set("author", Some(verbatim(&item.author)));
    set("title", Some(protected(&item.title)));
    set("shorttitle", item.short_title.as_deref().map(protected));
    set(
        "date",
        item.issued.map(|issued| match issued {
            Issued::Day(day) => plain(&day.to_string()),
            Issued::Year(year) => plain(&year.to_string()),
        }),
    );
    // biblatex wants a type; what is not known to be anything else is a document.
    set("type", Some(plain(item.genre.unwrap_or("Document"))));
    set("number", Some(plain(item.symbol.as_str())));
    set("institution", Some(verbatim(&item.author)));
    set("eventtitle", item.event.as_deref().map(plain));
    set("volume", item.volume.as_deref().map(plain));
    set("series", item.series.as_deref().map(protected));
    set("url", Some(plain(&item.url)));
    // Not printed by any style.
    set("annotation", item.remark().as_deref().map(plain));
    entry
}

fn plain(text: &str) -> Chunks {
    vec![Spanned::detached(Chunk::Normal(text.to_owned()))]
}

fn verbatim(text: &str) -> Chunks {
    vec![Spanned::detached(Chunk::Verbatim(text.to_owned()))]
}

/// A title whose words with capitals keep them in styles that print titles in small letters: the
/// Organization capitalizes only names.
fn protected(title: &str) -> Chunks {
    let mut chunks = Vec::new();
    for (at, word) in title.split_inclusive(' ').enumerate() {
        let (word, space) = match word.strip_suffix(' ') {
            Some(word) => (word, " "),
            None => (word, ""),
        };
        if at > 0 && word.contains(char::is_uppercase) {
            chunks.extend(verbatim(word));
            if !space.is_empty() {
                chunks.extend(plain(space));
            }
        } else {
            chunks.extend(plain(&format!("{word}{space}")));
        }
    }
    chunks
}
