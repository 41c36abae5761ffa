//! Two revisions compared: what was added, changed, moved and withdrawn, in the terms of a record
//! (decisions, pledges, statements, sources) or in the paragraphs of a text, never in lines of a file.
//!
//! A change says what it is about and which fields differ; the words for it are those of the briefing.
//!
//! ```
//! use rapporteur::record::{self, Content, Mission, Syntax};
//! use rapporteur::revision::{About, How, Value, compare};
//! use rapporteur::source::Source;
//!
//! let mission = |count: u32| {
//!     let text = format!("
//! format = 1
//! [mission]
//! id = 'x'
//! name = 'X'
//! nature = 'authorized'
//! as_of = 2024-10-22
//! [[pledge]]
//! state = 'Kenya'
//! date = 2024-03-11
//! source = 'S/2024/262'
//! note = 'Personnel'
//! personnel = [{{ kind = 'police', count = {count} }}]
//! ");
//!     let source = Source::new("x.toml", text);
//!     let Some(Content::Record(record)) = record::read_file(&source, Syntax::Toml).content else {
//!         panic!("a record")
//!     };
//!     Mission::new(&source, &record)
//! };
//! let changes = compare(&mission(1000)?, &mission(2500)?);
//! let pledge = changes.all.iter().find(|change| change.about == About::Pledge).unwrap();
//! assert_eq!((pledge.how, &pledge.subject), (How::Changed, &Value::Name("Kenya".to_owned())));
//! assert_eq!(pledge.fields[0].name, "personnel");
//! # Ok::<(), rapporteur::record::Incomplete>(())
//! ```

mod align;
mod change;
mod compare;
mod rows;
mod sentence;
mod statements;
mod text;

pub use change::{About, Change, Changes, FieldChange, How, Value};
pub use compare::compare;
pub use rows::compare_documents;
pub use sentence::{sentences, sentences_by_block};
pub use text::{Paragraph, ParagraphChange, compare_paragraphs, paragraphs, provisions};
