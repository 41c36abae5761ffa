//! An entry of a catalogue file in the making.

use super::toml_text;
use super::vote::Vote;
use crate::date::Date;
use crate::symbol::Symbol;

/// What a list says of a document, as far as it is not in doubt.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub symbol: Symbol,
    pub title: String,
    pub date: Option<Date>,
    pub kind: Option<&'static str>,
    pub meeting: Option<Symbol>,
    pub vote: Option<Vote>,
    pub entities: Vec<String>,
    pub agenda: Vec<String>,
    pub subjects: Vec<String>,
    pub topics: Vec<String>,
    pub related: Vec<Symbol>,
    /// Where the entry is from, and where the document is described.
    pub source: String,
    /// What was left out, in the program's own words.
    pub notes: Vec<String>,
}

impl Entry {
    /// An entry of which only the symbol and the source are known.
    pub(super) fn new(symbol: Symbol, source: String) -> Entry {
        Entry {
            symbol,
            title: String::new(),
            date: None,
            kind: None,
            meeting: None,
            vote: None,
            entities: Vec::new(),
            agenda: Vec::new(),
            subjects: Vec::new(),
            topics: Vec::new(),
            related: Vec::new(),
            source,
            notes: Vec::new(),
        }
    }

    /// Adds the entry to a file, below comments that say what was left out of it.
    pub(super) fn write(&self, out: &mut String) {
        let mut fields = vec![("symbol", toml_text::string(self.symbol.as_str()))];
        if !self.title.is_empty() {
            fields.push(("title", toml_text::string(&self.title)));
        }
        if let Some(day) = self.date {
            fields.push(("date", day.to_string()));
        }
        if let Some(kind) = self.kind {
            fields.push(("kind", toml_text::string(kind)));
        }
        if let Some(meeting) = &self.meeting {
            fields.push(("meeting", toml_text::string(meeting.as_str())));
        }
        if let Some(vote) = self.vote {
            fields.push(("vote", toml_text::string(&vote.to_string())));
        }
        let related: Vec<&str> = self.related.iter().map(Symbol::as_str).collect();
        push_list(&mut fields, "entities", &self.entities);
        push_list(&mut fields, "agenda", &self.agenda);
        push_list(&mut fields, "subjects", &self.subjects);
        push_list(&mut fields, "topics", &self.topics);
        push_list(&mut fields, "related", &related);
        fields.push(("verified", "false".to_owned()));
        fields.push(("source", toml_text::string(&self.source)));
        toml_text::table(out, "[[document]]", &self.notes, &fields);
    }
}

fn push_list<T: AsRef<str>>(
    fields: &mut Vec<(&'static str, String)>,
    name: &'static str,
    list: &[T],
) {
    if !list.is_empty() {
        fields.push((name, toml_text::list(list)));
    }
}

/// Adds words to a list of them, unless they are empty or there already.
pub(super) fn push_new(list: &mut Vec<String>, words: String) {
    if !words.is_empty() && !list.contains(&words) {
        list.push(words);
    }
}

/// The head of a catalogue file that is made of a list: what it is, and which layer it belongs to.
pub(super) fn head(title: &str, list: &str) -> String {
    format!(
        "# {title}.\n\
         # No entry has been checked against its document. A newer import of the list replaces this file: copy an\n\
         # entry that you have checked to a catalogue file of your own, with `verified = true`.\n\
         format = 1\n\
         list = {}\n",
        toml_text::string(list)
    )
}

/// The head of a catalogue file of one's own that keeps what was verified in imported lists.
pub(super) const OWN_HEAD: &str = "# Entries that somebody has verified, kept when a newer import replaced the list that they were in.\n\
     format = 1\n";
