//! The texts of documents that are at hand.

use std::collections::HashMap;

use super::catalogue::{Catalogue, names_of};
use crate::instrument::Instrument;
use crate::symbol::Symbol;

/// The texts of documents that are at hand: those that were given whole, and the paragraphs that the
/// catalogue holds.
#[derive(Debug, Default)]
pub struct TextsAtHand {
    all: Vec<Instrument>,
    by_symbol: HashMap<Symbol, usize>,
}

impl TextsAtHand {
    /// Takes whole texts, each under the symbol of its masthead, and the extracts of a catalogue. The
    /// first text of a document goes before later ones, and a whole one before extracts.
    pub(super) fn new(whole: Vec<Instrument>, catalogue: &Catalogue) -> TextsAtHand {
        let mut texts = TextsAtHand::default();
        for text in whole {
            let Some(symbol) = text.masthead.symbol.clone() else { continue };
            texts.add(&symbol, text);
        }
        for entry in catalogue.entries() {
            let extracts = entry.document.extract.iter().filter_map(|extract| {
                let text = extract.text.as_ref()?;
                Some((extract.paragraph.as_ref()?.value, text.value.as_str(), text.span.clone()))
            });
            let text = Instrument::of_extracts(&entry.source, extracts);
            if !text.provisions.is_empty() {
                texts.add(&entry.symbol, text);
            }
        }
        texts
    }

    fn add(&mut self, symbol: &Symbol, text: Instrument) {
        for name in names_of(symbol) {
            self.by_symbol.entry(name).or_insert(self.all.len());
        }
        self.all.push(text);
    }

    /// The text of a document.
    pub fn get(&self, symbol: &Symbol) -> Option<&Instrument> {
        self.all.get(*self.by_symbol.get(symbol)?)
    }

    /// Every text.
    pub fn all(&self) -> &[Instrument] {
        &self.all
    }
}
