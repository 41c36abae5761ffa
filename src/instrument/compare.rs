//! A quotation compared with the text that it is from.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::passage::{Quoted, Word};
use super::words::Token;
use super::{Address, Instrument, Pointer, Provision};
use crate::citation::Pinpoint;

/// What a quotation is to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// Word for word what stands in the paragraph that is cited, or anywhere where none is.
    Same,
    /// Word for word what stands in another paragraph than the one cited.
    Elsewhere {
        /// The paragraph.
        address: Address,
        /// The bytes of the file where it stands.
        span: Range<usize>,
    },
    /// Most of its words stand in this order in one place, and some are others.
    Near(Near),
    /// Nothing like it is there.
    Absent,
}

/// The passage that a quotation is nearest to, and how it differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The paragraph.
    pub address: Address,
    /// The bytes of the file where it stands.
    pub span: Range<usize>,
    /// Whether this is the paragraph that is cited, where one is.
    pub is_cited: bool,
    /// The words of the text, with those that differ between asterisks.
    pub passage: String,
    /// The words that differ, in order; at least one.
    pub differences: Vec<Difference>,
}

/// Words of a quotation, and those that the text has in their place. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The words of the quotation.
    pub quoted: String,
    /// The words of the text.
    pub text: String,
}

/// So many hundredths of the words must stand in order for a passage to be near.
const NEAR: usize = 75;

/// How many words may be left out where `…` stands.
const MOST_LEFT_OUT: usize = 400;

/// How many places of a text are looked at for words that stand in many.
const MOST_PLACES: usize = 200;

/// How many windows are compared word by word.
const WINDOWS: usize = 8;

/// A piece of a quotation in the text: the words of the window that it was compared with, and how.
pub(super) struct Fit {
    pub(super) window: Range<usize>,
    pub(super) operations: Vec<DiffOp>,
    equal: usize,
}

impl Instrument {
    /// Holds a quotation against the text; `cited` is the place that it is said to be from.
    ///
    /// Capitals, punctuation, hyphens and line breaks count for nothing. Words may be left out where
    /// `…` stands, and put in between brackets.
    pub fn compare(&self, quotation: &str, cited: Option<&Pinpoint>) -> Likeness {
        let quoted = Quoted::parse(quotation);
        if quoted.len() == 0 {
            return Likeness::Absent;
        }
        let cited = cited.and_then(|pinpoint| self.cited(pinpoint));
        let is_cited = |token: usize| {
            let provision = self.tokens.get(token).map(|token| token.provision);
            cited.as_ref().is_none_or(|cited| provision.is_some_and(|at| cited.contains(&at)))
        };
        let exact = self.exact(&quoted, &is_cited);
        if let Some(found) = &exact
            && found.clone().any(&is_cited)
        {
            return Likeness::Same;
        }
        let near = self.near(&quoted, &is_cited);
        match (exact, near) {
            (_, Some(near)) if near.differences.is_empty() && near.is_cited => Likeness::Same,
            (Some(found), near) => match self.tokens.get(found.start) {
                Some(token) => self.elsewhere(token.provision),
                None => near.map_or(Likeness::Absent, Likeness::Near),
            },
            (None, Some(Near { address, span, differences, .. })) if differences.is_empty() => {
                Likeness::Elsewhere { address, span }
            }
            (None, Some(near)) => Likeness::Near(near),
            (None, None) => Likeness::Absent,
        }
    }

    fn elsewhere(&self, provision: usize) -> Likeness {
        let Provision { address, span, .. } = &self.provisions[provision];
        Likeness::Elsewhere { address: address.clone(), span: span.clone() }
    }

    /// The provisions that a pinpoint names; nothing where it names none that the document has.
    fn cited(&self, pinpoint: &Pinpoint) -> Option<HashSet<usize>> {
        let pointer = Pointer::parse(pinpoint.as_str())?;
        let mut found = self.indices(&pointer);
        if found.is_empty() {
            found = self.indices(&pointer.without_letters());
        }
        // A paragraph that is not at hand is none of those that are.
        (!found.is_empty() || !self.is_whole).then(|| found.into_iter().collect())
    }

    /// Whether every paragraph that a pinpoint names is at hand; without one, the whole document.
    pub fn holds(&self, cited: Option<&Pinpoint>) -> bool {
        let pointer = cited.and_then(|pinpoint| Pointer::parse(pinpoint.as_str()));
        let has = |number: u32| {
            let mut all = self.provisions.iter();
            all.any(|provision| provision.address.number() == Some(number))
        };
        self.is_whole
            || pointer.is_some_and(|pointer| {
                let mut numbers = pointer.numbers().take(MOST_PLACES);
                pointer.is_of_body() && numbers.all(has)
            })
    }

    /// The words that a quotation is word for word, those of a place that is cited before others.
    fn exact(&self, quoted: &Quoted, is_cited: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
        let (first, rest) = quoted.pieces.split_first()?;
        let mut other = None;
        for start in self.places_of(first, 0..self.tokens.len()).take(MOST_PLACES) {
            let mut found = start.clone();
            let goes_on = rest.iter().all(|piece| {
                let within = found.end..self.tokens.len().min(found.end + MOST_LEFT_OUT);
                let next = self.places_of(piece, within).next();
                next.map(|next| found.end = next.end).is_some()
            });
            if !goes_on {
                continue;
            }
            if found.clone().any(is_cited) {
                return Some(found);
            }
            other.get_or_insert(found);
        }
        other
    }

    /// Where words stand in a part of the text, wherever the words of the text are separated.
    fn places_of<'a>(
        &'a self,
        words: &[Word],
        within: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let needle: String = words.iter().map(|word| word.form.as_str()).collect();
        within.clone().filter_map(move |start| {
            let mut rest = needle.as_str();
            let mut end = start;
            while !rest.is_empty() {
                let token = self.tokens.get(end).filter(|_| end < within.end)?;
                rest = rest.strip_prefix(token.form.as_str())?;
                end += 1;
            }
            Some(start..end)
        })
    }

    /// The passage that is nearest to a quotation. Nothing differs in it where it has debris alone
    /// beside the words.
    fn near(&self, quoted: &Quoted, is_cited: &dyn Fn(usize) -> bool) -> Option<Near> {
        let fits: Vec<Fit> =
            quoted.pieces.iter().map(|piece| self.best_fit(piece, is_cited)).collect();
        let equal: usize = fits.iter().map(|fit| fit.equal).sum();
        if equal * 100 < quoted.len() * NEAR {
            return None;
        }
        let mut differences = Vec::new();
        let mut passages = Vec::new();
        for (piece, fit) in quoted.pieces.iter().zip(&fits) {
            if fit.operations.is_empty() {
                let quoted: Vec<&str> = piece.iter().map(|word| word.text.as_str()).collect();
                differences.push(Difference { quoted: quoted.join(" "), text: String::new() });
                continue;
            }
            let (passage, differ) = self.shown(piece, fit);
            passages.push(passage);
            differences.extend(differ);
        }
        let most = fits.iter().max_by_key(|fit| fit.equal)?;
        let at = most.operations.iter().find_map(|operation| match operation {
            DiffOp::Equal { new_index, .. } => Some(most.window.start + new_index),
            _ => None,
        })?;
        let provision = &self.provisions[self.tokens.get(at)?.provision];
        passages.retain(|passage| !passage.is_empty());
        Some(Near {
            address: provision.address.clone(),
            span: provision.span.clone(),
            is_cited: is_cited(at),
            passage: passages.join(" … "),
            differences,
        })
    }

    /// The window of the text that has most words of a piece in their order.
    fn best_fit(&self, piece: &[Word], is_cited: &dyn Fn(usize) -> bool) -> Fit {
        let length = piece.len() + piece.len() / 4 + 2;
        let known: HashSet<&str> = piece.iter().map(|word| word.form.as_str()).collect();
        let is_known = |token: &Token| usize::from(known.contains(token.form.as_str()));
        let mut windows: Vec<(usize, usize)> = Vec::new();
        let mut count: usize = 0;
        // The last windows are shorter: they reach beyond the end of the text.
        for start in 0..self.tokens.len() {
            if start == 0 {
                count = self.tokens.iter().take(length).map(is_known).sum();
            } else {
                count += self.tokens.get(start + length - 1).map_or(0, is_known);
                count -= is_known(&self.tokens[start - 1]);
            }
            // Nothing is gained by a window that begins with another word.
            if count * 100 >= piece.len() * NEAR && is_known(&self.tokens[start]) > 0 {
                windows.push((count, start));
            }
        }
        windows.sort_by_key(|(count, start)| (std::cmp::Reverse(*count), *start));
        let cited = windows.iter().filter(|(_, start)| is_cited(*start)).take(WINDOWS);
        let forms: Vec<&str> = piece.iter().map(|word| word.form.as_str()).collect();
        let fits = windows.iter().take(WINDOWS).chain(cited).map(|(_, start)| {
            let window = *start..self.tokens.len().min(start + length);
            let text: Vec<&str> =
                self.tokens[window.clone()].iter().map(|token| token.form.as_str()).collect();
            let operations = capture_diff_slices(Algorithm::Lcs, &forms, &text);
            let equal = operations.iter().map(|operation| match operation {
                DiffOp::Equal { len, .. } => *len,
                DiffOp::Replace { old_index, old_len, new_index, new_len }
                    if forms[*old_index..old_index + old_len].concat()
                        == text[*new_index..new_index + new_len].concat() =>
                {
                    *old_len
                }
                _ => 0,
            });
            Fit { equal: equal.sum(), window, operations }
        });
        let best = fits.max_by_key(|fit| (fit.equal, is_cited(fit.window.start)));
        best.unwrap_or(Fit { window: 0..0, operations: Vec::new(), equal: 0 })
    }
}
