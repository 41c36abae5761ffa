//! The passage of a text beside a quotation, with the words that differ marked.

use std::ops::Range;

use similar::DiffOp;

use super::Instrument;
use super::compare::{Difference, Fit};
use super::passage::Word;

/// So many equal words are shown beside those that differ.
const AROUND: usize = 6;

impl Instrument {
    /// The words of the text that a piece of a quotation stands for, and what differs.
    pub(super) fn shown(&self, piece: &[Word], fit: &Fit) -> (String, Vec<Difference>) {
        let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
        let mut differences = Vec::new();
        let last = fit.operations.len().saturating_sub(1);
        for (at, operation) in fit.operations.iter().enumerate() {
            let (_, old, new) = operation.as_tag_tuple();
            let mut text = fit.window.start + new.start..fit.window.start + new.end;
            if matches!(operation, DiffOp::Equal { .. }) {
                runs.push((text, false));
                continue;
            }
            // The window reaches beyond the passage.
            if at == 0 {
                text.start = text.start.max(text.end.saturating_sub(old.len()));
            } else if at == last {
                text.end = text.end.min(text.start + old.len());
            }
            if text.is_empty() && old.is_empty() {
                continue;
            }
            let forms =
                |words: &[Word]| words.iter().map(|word| word.form.as_str()).collect::<String>();
            let own: String =
                self.tokens[text.clone()].iter().map(|token| token.form.as_str()).collect();
            if own == forms(&piece[old.clone()]) || (old.is_empty() && self.are_marks(&text)) {
                runs.push((text, false));
                continue;
            }
            let quoted: Vec<&str> = piece[old].iter().map(|word| word.text.as_str()).collect();
            let difference = Difference { quoted: quoted.join(" "), text: self.words(&text) };
            runs.push((text, true));
            differences.push(difference);
        }
        (self.marked(&runs), differences)
    }

    /// The words of a range, with what is between them.
    fn words(&self, range: &Range<usize>) -> String {
        let mut words = String::new();
        let mut before: Option<(usize, usize)> = None;
        for token in self.tokens.get(range.clone()).unwrap_or_default() {
            let text = &self.provisions[token.provision].text;
            match before {
                Some((provision, end)) if provision == token.provision => {
                    words.push_str(text.get(end..token.span.start).unwrap_or(" "));
                }
                Some(_) => words.push(' '),
                None => {}
            }
            words.push_str(&text[token.span.clone()]);
            before = Some((token.provision, token.span.end));
        }
        words
    }

    /// Whether words are marks of footnotes that a scan has put among the words: numbers after a
    /// sign.
    fn are_marks(&self, range: &Range<usize>) -> bool {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        tokens.iter().all(|token| {
            let text = &self.provisions[token.provision].text;
            let is_number = text[token.span.clone()].bytes().all(|byte| byte.is_ascii_digit());
            let before = text[..token.span.start].trim_end();
            is_number
                && token.span.len() <= 3
                && before.ends_with([',', '.', ';', ':', ')', '[', '”'])
        })
    }

    /// Runs of words as one passage: what differs between asterisks, and of what is equal no more than
    /// stands around it.
    fn marked(&self, runs: &[(Range<usize>, bool)]) -> String {
        let mut shown: Vec<String> = Vec::new();
        for (at, (run, differs)) in runs.iter().enumerate() {
            if run.is_empty() {
                continue;
            }
            if *differs {
                shown.push(format!("*{}*", self.words(run)));
                continue;
            }
            let (is_first, is_last) = (at == 0, at + 1 == runs.len());
            let most = if is_first || is_last { AROUND } else { 2 * AROUND };
            if run.len() <= most + 2 || runs.len() == 1 {
                shown.push(self.words(run));
                continue;
            }
            if !is_first {
                shown.push(self.words(&(run.start..run.start + AROUND)));
            }
            shown.push("…".to_owned());
            if !is_last {
                shown.push(self.words(&(run.end - AROUND..run.end)));
            }
        }
        shown.join(" ")
    }
}
