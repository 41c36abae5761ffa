//! How a citation is worded in a footnote. A style is a template: those that come with the program
//! are `templates/citations/*.jinja`, and a project may have its own. Or it is a file of the Citation
//! Style Language, such as reference managers use.

use std::collections::HashMap;
use std::fmt;

use include_dir::{Dir, include_dir};
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value,
};
use serde::Serialize;

use super::TemplateError;
#[cfg(feature = "csl")]
use super::csl::Csl;
use super::inline::Inline;
use super::place;
use super::words::Words;
use crate::citation::markup::Cited;
use crate::date::Date;
use crate::library::Catalogue;
use crate::symbol::Symbol;

pub use crate::symbol::Language;

static HOUSE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/citations");

/// How citations are worded in footnotes.
///
/// ```
/// use rapporteur::briefing::{CitationStyle, Words};
/// use rapporteur::citation::markup;
/// use rapporteur::library::Catalogue;
/// use rapporteur::render::markdown_line;
/// let cited = markup::parse_reference("S/RES/1325 (2000), para. 8")?;
/// let bluebook = CitationStyle::built_in("bluebook").expect("it comes with the program");
/// let note = bluebook.note(&[cited], &Catalogue::default(), &Words::default())?;
/// assert_eq!(
///     markdown_line(&note),
///     "S.C. Res. 1325 (2000), ¶ 8, \
///      [U.N. Doc. S/RES/1325](https://docs.un.org/en/S/RES/1325%282000%29)."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct CitationStyle {
    name: String,
    kind: Kind,
}

enum Kind {
    Template(Box<Environment<'static>>),
    #[cfg(feature = "csl")]
    Csl(Box<Csl>),
}

/// In which footnotes of a page a document was cited so far: the first and the last. Styles shorten
/// what is cited again.
#[derive(Debug, Default)]
pub struct Earlier(HashMap<Symbol, [usize; 2]>);

impl Earlier {
    /// The numbers of the first and of the last footnote that cites a document.
    pub fn notes(&self, symbol: &Symbol) -> Option<[usize; 2]> {
        self.0.get(symbol).copied()
    }

    fn add(&mut self, cited: &[Cited], number: usize) {
        for one in cited {
            self.0.entry(one.symbol.clone()).or_insert([number; 2])[1] = number;
        }
    }
}

impl fmt::Debug for CitationStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CitationStyle").field(&self.name).finish()
    }
}

impl Default for CitationStyle {
    /// That of the United Nations Editorial Manual.
    fn default() -> CitationStyle {
        CitationStyle::built_in("un").expect("the house's style comes with the program")
    }
}

impl CitationStyle {
    /// The names of the styles that come with the program, in alphabetical order.
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> =
            HOUSE.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
        names.sort_unstable();
        names
    }

    /// A style that comes with the program.
    pub fn built_in(name: &str) -> Option<CitationStyle> {
        let text = HOUSE.get_file(format!("{name}.jinja"))?.contents_utf8()?;
        CitationStyle::new(name, text).ok()
    }

    /// A style of one's own. It is tried on every kind of source before it is taken.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn new(name: &str, text: &str) -> Result<CitationStyle, TemplateError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("inlines".into()));
        environment.set_formatter(print);
        environment.set_fuel(Some(1_000_000));
        environment.set_debug(true);
        environment.add_filter("link", |label: Value, url: String| {
            let (label, url) = (marked(&label), without_marks(&url));
            Value::from_safe_string(format!("{LINK}{url}{LABEL}{label}{END}"))
        });
        environment.add_filter("emph", |words: Value| {
            Value::from_safe_string(format!("{EMPH}{}{END}", marked(&words)))
        });
        environment.add_filter("upper_first", |words: String| {
            let mut chars = words.chars();
            let first = chars.next();
            first.map(|first| first.to_uppercase().chain(chars).collect::<String>())
        });
        environment
            .add_template_owned(name.to_owned(), text.to_owned())
            .map_err(|error| told(&error, name))?;
        try_out(name, &environment)?;
        Ok(CitationStyle { name: name.to_owned(), kind: Kind::Template(Box::new(environment)) })
    }

    /// A style of the Citation Style Language, from the text of its `.csl` file. Notes and the list of
    /// documents are those of the style, with two exceptions. What is cited again is shortened as the
    /// style shortens it, but never to "ibid.". And where the style prints neither the symbol nor the
    /// number of a resolution, or leaves out the pinpoint, they follow.
    ///
    /// # Errors
    /// A file that is not such a style; a style that only names another; a build without the feature
    /// `csl`.
    ///
    /// ```
    /// use rapporteur::briefing::CitationStyle;
    /// assert!(CitationStyle::csl("house.csl", "<style/>").is_err());
    /// ```
    pub fn csl(name: &str, text: &str) -> Result<CitationStyle, TemplateError> {
        #[cfg(feature = "csl")]
        return Csl::read(name, text).map(|style| CitationStyle {
            name: name.to_owned(),
            kind: Kind::Csl(Box::new(style)),
        });
        #[cfg(not(feature = "csl"))]
        {
            let _ = text;
            Err(TemplateError::of_file(
                name,
                "this build of Rapporteur reads no CSL styles; build it with `--features csl`",
            ))
        }
    }

    /// The text of a note on several sources, in the order in which they are given. The words choose the
    /// language of bodies and places, as far as a style prints them, and of the documents linked to.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn note(
        &self,
        cited: &[Cited],
        catalogue: &Catalogue,
        words: &Words,
    ) -> Result<Vec<Inline>, TemplateError> {
        self.worded(cited, None, catalogue, words)
    }

    /// The text of the footnote with a number; those before it are in `earlier`, and it joins them.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn footnote(
        &self,
        cited: &[Cited],
        number: usize,
        earlier: &mut Earlier,
        catalogue: &Catalogue,
        words: &Words,
    ) -> Result<Vec<Inline>, TemplateError> {
        let note = self.worded(cited, Some((earlier, number)), catalogue, words);
        earlier.add(cited, number);
        note
    }

    /// The list of documents as the style orders and words it; nothing where the style has none, and
    /// the page lists them by kind.
    #[cfg_attr(not(feature = "csl"), expect(unused_variables, reason = "for styles of CSL alone"))]
    pub fn list(
        &self,
        symbols: &[Symbol],
        catalogue: &Catalogue,
        words: &Words,
    ) -> Option<Vec<(Symbol, Vec<Inline>)>> {
        match &self.kind {
            Kind::Template(_) => None,
            #[cfg(feature = "csl")]
            Kind::Csl(style) => style.list(symbols, catalogue, words),
        }
    }

    #[cfg_attr(not(feature = "csl"), expect(unused_variables, reason = "for styles of CSL alone"))]
    fn worded(
        &self,
        cited: &[Cited],
        so_far: Option<(&Earlier, usize)>,
        catalogue: &Catalogue,
        words: &Words,
    ) -> Result<Vec<Inline>, TemplateError> {
        match &self.kind {
            Kind::Template(environment) => {
                let sources: Vec<Source> =
                    cited.iter().map(|cited| Source::of(cited, catalogue, words)).collect();
                print_sources(&self.name, environment, &sources, words)
            }
            #[cfg(feature = "csl")]
            Kind::Csl(style) => Ok(style.note(cited, so_far, catalogue, words)),
        }
    }
}

fn print_sources(
    name: &str,
    environment: &Environment<'_>,
    sources: &[Source],
    words: &Words,
) -> Result<Vec<Inline>, TemplateError> {
    let template = environment.get_template(name);
    let printed = template.and_then(|template| {
        template.render(minijinja::context! {
            sources => Serde(sources),
            see => words.get("citation.see"),
            before_place => words.get("citation.before-place"),
            between => words.get("citation.between"),
            end => words.get("citation.end"),
        })
    });
    printed.map(|text| read_marked(&text)).map_err(|error| told(&error, name))
}

/// Prints sources of every kind, so that a mistake shows before a briefing is made.
fn try_out(name: &str, environment: &Environment<'_>) -> Result<(), TemplateError> {
    let bare = Source {
        symbol: "S/2024/263".to_owned(),
        plain_symbol: "S/2024/263".to_owned(),
        url: "https://docs.un.org/en/S/2024/263".to_owned(),
        body: "Security Council",
        code: "S",
        resolution: None,
        plain_number: None,
        named: None,
        title: None,
        date: None,
        pinpoint: None,
        lead_in: None,
    };
    let full = Source {
        title: Some("Letter".to_owned()),
        date: Date::parse("2024-03-25").map(|date| Day::of(date, &Words::default())),
        pinpoint: Some("para. 1".to_owned()),
        lead_in: Some("see".to_owned()),
        ..bare.clone()
    };
    let number = Some("2699 (2023)".to_owned());
    let adopted = |source: &Source| Source {
        resolution: number.clone(),
        plain_number: Some("2699".to_owned()),
        named: Some("Security Council resolution 2699 (2023)".to_owned()),
        ..source.clone()
    };
    let [bare_resolution, full_resolution] = [adopted(&bare), adopted(&full)];
    for sources in [
        vec![bare.clone()],
        vec![full.clone()],
        vec![bare_resolution.clone()],
        vec![full_resolution.clone()],
        vec![bare, full, bare_resolution, full_resolution],
    ] {
        print_sources(name, environment, &sources, &Words::default())?;
    }
    Ok(())
}

fn told(error: &Error, name: &str) -> TemplateError {
    let mut told = TemplateError::of_jinja(error, name);
    if error.kind() == ErrorKind::UndefinedError {
        told.hints.push("templates/citations/un.jinja tells at its head what there is".to_owned());
    }
    told
}

/// A source, as a style is given it; the head of `un.jinja` tells of each field.
#[derive(Debug, Clone, Serialize)]
struct Source {
    symbol: String,
    plain_symbol: String,
    url: String,
    body: &'static str,
    code: &'static str,
    resolution: Option<String>,
    plain_number: Option<String>,
    named: Option<String>,
    title: Option<String>,
    date: Option<Day>,
    pinpoint: Option<String>,
    lead_in: Option<String>,
}

/// A day in its parts.
#[derive(Debug, Clone, Serialize)]
struct Day {
    day: u32,
    month: u32,
    month_name: String,
    year: i32,
}

impl Day {
    fn of(date: Date, words: &Words) -> Day {
        use chrono::Datelike;
        Day {
            day: date.0.day(),
            month: date.0.month(),
            month_name: words.get(&format!("month.{}", date.0.month())).to_owned(),
            year: date.0.year(),
        }
    }
}

impl Source {
    fn of(cited: &Cited, catalogue: &Catalogue, words: &Words) -> Source {
        let symbol = &cited.symbol;
        let entry = catalogue.get(symbol);
        let resolution = symbol.resolution();
        let body = resolution.as_ref().map_or(symbol.body(), |resolution| resolution.body);
        Source {
            plain_symbol: symbol.without_year().to_owned(),
            symbol: symbol.to_string(),
            url: symbol.link(words.language()),
            body: body.name,
            code: body.code,
            named: resolution.as_ref().and_then(|number| place::resolution(number, words)),
            resolution: resolution.as_ref().map(ToString::to_string),
            plain_number: resolution.map(|resolution| resolution.without_year().to_string()),
            title: entry.and_then(|entry| entry.title()).map(str::to_owned),
            date: entry.and_then(|entry| entry.date()).map(|date| Day::of(date, words)),
            pinpoint: cited.pinpoint.as_ref().map(|pinpoint| place::words_of(pinpoint, words)),
            lead_in: cited.lead_in.as_ref().map(|lead_in| place::lead_in(lead_in, words)),
        }
    }
}

/// The label as a link to the document, in the language of the page.
pub fn link(symbol: &Symbol, label: impl Into<String>, words: &Words) -> Inline {
    Inline::Link { url: symbol.link(words.language()), c: vec![Inline::text(label)] }
}

// What the filters print goes through the template as text: marks that no record's text can hold
// stand around what is linked or emphasized.
const LINK: char = '\u{F0000}';
const LABEL: char = '\u{F0001}';
const EMPH: char = '\u{F0002}';
const END: char = '\u{F0003}';

fn without_marks(text: &str) -> String {
    text.replace([LINK, LABEL, EMPH, END], "\u{FFFD}")
}

/// A value's text; marks are kept only where a filter put them.
fn marked(value: &Value) -> String {
    if value.is_safe() { value.to_string() } else { without_marks(&value.to_string()) }
}

fn print(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, "there is nothing to print here"));
    }
    let text = marked(value);
    out.write_str(&text).map_err(|_| Error::new(ErrorKind::WriteFailure, "the output is full"))
}

/// What a style printed, as a line of text. Blanks in a row are one; there are none at the ends.
fn read_marked(text: &str) -> Vec<Inline> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let mut lines: Vec<Vec<Inline>> = vec![Vec::new()];
    let mut open: Vec<Option<String>> = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find([LINK, EMPH, END]) {
        let (before, marked) = rest.split_at(at);
        push_text(&mut lines, before);
        let mut chars = marked.chars();
        let mark = chars.next();
        rest = chars.as_str();
        match mark {
            Some(LINK) => {
                let (url, label) = rest.split_once(LABEL).unwrap_or((rest, ""));
                open.push(Some(url.to_owned()));
                lines.push(Vec::new());
                rest = label;
            }
            Some(EMPH) => {
                open.push(None);
                lines.push(Vec::new());
            }
            _ => {
                let (Some(opened), Some(c)) = (open.pop(), lines.pop()) else { continue };
                let inline = match opened {
                    Some(url) => Inline::Link { url, c },
                    None => Inline::Emph { c },
                };
                if let Some(line) = lines.last_mut() {
                    line.push(inline);
                }
            }
        }
    }
    push_text(&mut lines, rest);
    lines.swap_remove(0)
}

fn push_text(lines: &mut [Vec<Inline>], text: &str) {
    if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
        line.push(Inline::text(text));
    }
}
