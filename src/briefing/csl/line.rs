//! What a style printed, as a line of text.

use hayagriva::citationberg::{FontStyle, FontWeight};
use hayagriva::{ElemChild, ElemChildren, Formatted};

use crate::briefing::inline::Inline;
use crate::briefing::words::Words;
use crate::symbol::Symbol;

/// A piece of a line: its text, how it is emphasized, where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    emph: bool,
    strong: bool,
    url: Option<String>,
}

/// A line of text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line(Vec<Piece>);

impl Line {
    /// What a style printed.
    pub(super) fn of(printed: &ElemChildren) -> Line {
        let mut line = Line::default();
        line.read(printed);
        line
    }

    fn read(&mut self, printed: &ElemChildren) {
        for child in &printed.0 {
            match child {
                ElemChild::Text(text) => self.push(text, None),
                ElemChild::Link { text, url } => self.push(text, Some(url.clone())),
                ElemChild::Elem(elem) => {
                    if elem.display.is_some() && !self.text().ends_with([' ', '\u{A0}']) {
                        self.push_text(" ");
                    }
                    self.read(&elem.children);
                }
                ElemChild::Markup(text) => self.push_text(text),
                ElemChild::Transparent { .. } => {}
            }
        }
    }

    fn push(&mut self, text: &Formatted, url: Option<String>) {
        let (emph, strong) = (
            text.formatting.font_style == FontStyle::Italic,
            text.formatting.font_weight == FontWeight::Bold,
        );
        self.join(Piece { text: text.text.clone(), emph, strong, url });
    }

    /// Adds plain text.
    pub(super) fn push_text(&mut self, text: &str) {
        self.join(Piece { text: text.to_owned(), emph: false, strong: false, url: None });
    }

    /// Adds a line.
    pub(super) fn append(&mut self, other: Line) {
        other.0.into_iter().for_each(|piece| self.join(piece));
    }

    /// Adds a piece. Blanks in a row are one.
    fn join(&mut self, mut piece: Piece) {
        if self.0.last().is_none_or(|last| last.text.ends_with(' ')) {
            piece.text = piece.text.trim_start_matches(' ').to_owned();
        }
        while piece.text.contains("  ") {
            piece.text = piece.text.replace("  ", " ");
        }
        match self.0.last_mut() {
            _ if piece.text.is_empty() => {}
            Some(last)
                if (last.emph, last.strong, &last.url)
                    == (piece.emph, piece.strong, &piece.url) =>
            {
                last.text.push_str(&piece.text);
            }
            _ => self.0.push(piece),
        }
    }

    fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Takes a sign from its end, with blanks after it.
    pub(super) fn end_without(&mut self, sign: char) {
        while let Some(last) = self.0.last_mut() {
            let kept = last.text.trim_end();
            // A name may end with a full stop of its own.
            let kept = kept.strip_suffix(sign).unwrap_or(kept).len();
            last.text.truncate(kept);
            if !last.text.is_empty() {
                return;
            }
            self.0.pop();
        }
    }

    /// Sees to it that the line names the document: by its symbol, with or without the year, or as a
    /// resolution by its number; and that it leads to it.
    pub(super) fn hold(&mut self, symbol: &Symbol, words: &Words) {
        let text = self.text().replace('\u{A0}', " ");
        let number = symbol.resolution().map(|number| number.to_string());
        let names = [Some(symbol.as_str()), Some(symbol.without_year()), number.as_deref()];
        let names = || names.into_iter().flatten();
        if !names().any(|name| has(&text, name)) {
            if !text.is_empty() {
                self.push_text(words.get("comma"));
            }
            self.push_text(symbol.as_str());
        }
        if self.0.iter().any(|piece| piece.url.is_some()) {
            return;
        }
        let found = names().find_map(|name| {
            let at = self.0.iter().rposition(|piece| has(&piece.text, name))?;
            Some((at, name.to_owned()))
        });
        if let Some((at, name)) = found {
            self.lead(at, &name, symbol.link(words.language()));
        }
    }

    /// Makes a link of a name in a piece.
    fn lead(&mut self, at: usize, name: &str, url: String) {
        let piece = self.0.remove(at);
        let Some((before, after)) = piece.text.rsplit_once(name) else {
            self.0.insert(at, piece);
            return;
        };
        let part =
            |text: &str, url: Option<String>| Piece { text: text.to_owned(), url, ..piece.clone() };
        let parts = [part(before, None), part(name, Some(url)), part(after, None)];
        let parts = parts.into_iter().filter(|part| !part.text.is_empty());
        self.0.splice(at..at, parts);
    }

    /// The line as the page has it. Blanks at its ends are left out.
    pub(super) fn into_inlines(self) -> Vec<Inline> {
        let last = self.0.len().saturating_sub(1);
        let inline = |(at, piece): (usize, Piece)| {
            let mut text = piece.text.as_str();
            if at == 0 {
                text = text.trim_start();
            }
            if at == last {
                text = text.trim_end();
            }
            let mut inline = Inline::text(text);
            if piece.emph {
                inline = Inline::Emph { c: vec![inline] };
            }
            if piece.strong {
                inline = Inline::Strong { c: vec![inline] };
            }
            match piece.url {
                Some(url) => Inline::Link { url, c: vec![inline] },
                None => inline,
            }
        };
        self.0.into_iter().enumerate().map(inline).collect()
    }
}

/// Whether a text has a name that is not a part of a longer one.
fn has(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '/');
        let after = text[at + name.len()..].chars().next();
        !goes_on(text[..at].chars().next_back()) && !goes_on(after)
    })
}
