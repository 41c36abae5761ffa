//! Blocks of text as the paragraphs of a document.

use std::collections::HashSet;

use roman_numerals_rs::RomanNumeral;

use super::blocks::{Block, Blocks};
use super::label::{self, Label};
use super::letters::Letters;
use super::masthead::opening;
use crate::instrument::{Address, Kind, Masthead, Provision};

/// No more numbers in a row are missing from a text.
const LARGEST_GAP: u32 = 30;

/// So far ahead a number is looked for that would come first.
const AHEAD: usize = 400;

/// A block of more words is a paragraph, not a heading.
const HEADING_WORDS: usize = 14;

/// The paragraphs of a document.
pub(super) fn read(blocks: &Blocks, masthead: &Masthead) -> Vec<Provision> {
    let own = own_blocks(&blocks.all, masthead);
    let is_named = masthead.symbol.as_ref().is_some_and(|symbol| symbol.as_str().contains("/RES/"));
    // A report may have a resolution in it.
    let first = |block: &Block| matches!(label::of(&block.text), Some((Label::Number(1, _), _)));
    let before = if is_named { own.len() } else { own.iter().position(first).unwrap_or(own.len()) };
    let begins = own[..before].iter().position(|block| opening(&block.text).is_some());
    let is_resolution = begins.is_some() || is_named;
    let mut outline = Outline { is_resolution, begins, ..Outline::default() };
    for (at, block) in own.iter().enumerate() {
        outline.block(at, block, own);
    }
    let mut provisions = outline.provisions;
    keep_sections_that_count(&mut provisions);
    tell_operative(&mut provisions);
    provisions
}

/// Of a page with several resolutions, the blocks of the one that is meant.
fn own_blocks<'a>(blocks: &'a [Block], masthead: &Masthead) -> &'a [Block] {
    let own = masthead.symbol.as_ref().and_then(|symbol| {
        let (_, number) = symbol.as_str().split_once("/RES/")?;
        let starts = |block: &Block| {
            let rest = block.text.strip_prefix(number);
            rest.is_some_and(|rest| rest.starts_with('.') && number.contains('('))
        };
        blocks.iter().position(starts)
    });
    let Some(start) = own else { return blocks };
    let is_next = |block: &Block| {
        let digits = block.text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = block.text[digits..].strip_prefix(" (");
        digits > 0
            && rest.and_then(|rest| rest.split_once(").")).is_some_and(|(inner, _)| {
                inner.len() <= 8 && inner.chars().all(|c| c.is_ascii_uppercase() || c == '-')
            })
    };
    let rest = &blocks[start + 1..];
    let end = rest.iter().position(is_next).unwrap_or(rest.len());
    &blocks[start..start + 1 + end]
}

/// What part of the document is being read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Head,
    Preamble,
    Body,
    /// The vote, the meeting and the signature are below the text.
    Closed,
}

#[derive(Debug, Default)]
struct Outline {
    provisions: Vec<Provision>,
    is_resolution: bool,
    /// The block that the words of a resolution begin with.
    begins: Option<usize>,
    state: State,
    annex: Option<String>,
    section: Option<String>,
    /// The number of the section, and whether it has just begun.
    sections: u16,
    is_new_section: bool,
    /// The last numbered paragraph.
    last: u32,
    unnumbered: u32,
    preambular: u32,
    letters: Letters,
    /// The paragraph that letters belong to.
    base: Option<Address>,
}

impl Outline {
    fn block(&mut self, at: usize, block: &Block, all: &[Block]) {
        if self.begins.is_some_and(|begins| at < begins) {
            return self.push(Kind::Heading, &[], &block.text, block);
        }
        if opening(&block.text).is_some() && self.state != State::Body {
            self.state = State::Preamble;
            return self.push(Kind::Heading, &[], &block.text, block);
        }
        match label::of(&block.text) {
            Some((Label::Annex(name), _)) if at > 0 => self.annex(&name, block),
            Some((Label::Section(name), _)) if self.accepts_section(&name) => {
                self.section(name, block);
            }
            Some((Label::Number(number, suffix), words))
                if self.accepts(number, suffix.is_some(), block, &all[at + 1..]) =>
            {
                self.number(number, suffix, &block.text[words..], block);
            }
            Some((Label::Letter(letter), words)) if self.state != State::Closed => {
                self.letter(&letter, &block.text[words..], block);
            }
            _ => self.words(block),
        }
    }

    fn push(&mut self, kind: Kind, letters: &[String], text: &str, block: &Block) {
        let address = Address {
            annex: self.annex.clone(),
            section: self.section.clone(),
            kind,
            letters: letters.to_vec(),
        };
        self.provisions.push(Provision {
            address,
            text: text.to_owned(),
            span: block.span.clone(),
        });
    }

    /// Goes on with a paragraph.
    fn push_to(&mut self, address: Address, text: &str, block: &Block) {
        self.provisions.push(Provision {
            address,
            text: text.to_owned(),
            span: block.span.clone(),
        });
    }

    fn annex(&mut self, name: &str, block: &Block) {
        self.annex = Some(name.to_owned());
        (self.section, self.sections, self.is_new_section) = (None, 0, false);
        (self.last, self.unnumbered, self.preambular) = (0, 0, 0);
        self.letters.clear();
        self.base = None;
        self.state = State::Body;
        self.push(Kind::Heading, &[], &block.text, block);
    }

    /// Whether a section follows the one before, or is the first of a kind.
    fn accepts_section(&self, name: &str) -> bool {
        let follows = match (section_number(name), name.strip_prefix("sect. ")) {
            (Some(number), Some(_)) => number == self.sections + 1 || number == 1,
            _ => true,
        };
        follows && self.state != State::Closed
    }

    fn section(&mut self, name: String, block: &Block) {
        if let (Some(number), Some(_)) = (section_number(&name), name.strip_prefix("sect. ")) {
            self.sections = number;
        }
        self.section = Some(name);
        self.unnumbered = 0;
        self.is_new_section = true;
        self.letters.clear();
        self.base = None;
        if self.state == State::Head {
            self.state = State::Body;
        }
        self.push(Kind::Heading, &[], &block.text, block);
    }

    /// Whether a number is that of the next paragraph, and not of something in a paragraph. Gaps do
    /// not end a text.
    fn accepts(&self, number: u32, is_added: bool, block: &Block, after: &[Block]) -> bool {
        if self.state == State::Closed {
            return false;
        }
        if number == self.last + 1 || (number == 1 && self.is_new_section) {
            return true;
        }
        if is_added {
            return number == self.last;
        }
        if block.is_soft || number <= self.last || number > self.last + LARGEST_GAP {
            return false;
        }
        let labels = after.iter().take(AHEAD).map(|block| label::of(&block.text));
        let mut ahead = labels.take_while(|label| !matches!(label, Some((Label::Annex(_), _))));
        let next = self.last + 1;
        !ahead.any(|label| matches!(label, Some((Label::Number(number, _), _)) if number == next))
    }

    fn number(&mut self, number: u32, suffix: Option<String>, words: &str, block: &Block) {
        self.state = State::Body;
        (self.last, self.is_new_section) = (number, false);
        self.letters.clear();
        let kind = Kind::Numbered(number, suffix);
        let address = Address {
            annex: self.annex.clone(),
            section: self.section.clone(),
            kind: kind.clone(),
            letters: Vec::new(),
        };
        self.base = Some(address);
        // `1. (a) Decides`
        if let Some((Label::Letter(letter), start)) = label::of(words) {
            return self.letter(&letter, &words[start..], block);
        }
        self.push(kind, &[], words, block);
    }

    fn letter(&mut self, letter: &str, words: &str, block: &Block) {
        let letters = self.letters.begin(letter);
        let base = self.base.clone().unwrap_or_else(|| Address {
            annex: self.annex.clone(),
            section: self.section.clone(),
            kind: Kind::Unnumbered(self.unnumbered.max(1)),
            letters: Vec::new(),
        });
        self.push_to(Address { letters, ..base }, words, block);
    }

    fn words(&mut self, block: &Block) {
        let text = block.text.as_str();
        let length = text.split_whitespace().count();
        let is_heading = length <= HEADING_WORDS && !text.ends_with(['.', ',', ';', ':']);
        match self.state {
            State::Closed => {}
            // What a paragraph quotes is of it.
            State::Preamble | State::Body if text.starts_with(['“', '"', '«']) => {
                let Some(before) = self.provisions.last() else { return };
                let address = before.address.clone();
                self.push_to(address, text, block);
            }
            _ if is_closing(text) && self.last + self.preambular > 0 => {
                self.state = State::Closed;
                self.push(Kind::Heading, &[], text, block);
            }
            State::Preamble if !is_heading => self.preambular(block),
            State::Head if self.is_resolution && length > HEADING_WORDS => {
                self.state = State::Preamble;
                self.preambular(block);
            }
            State::Head if length <= HEADING_WORDS || self.is_resolution => {
                self.push(Kind::Heading, &[], text, block);
            }
            State::Preamble => self.push(Kind::Heading, &[], text, block),
            State::Body if is_heading && !block.is_soft => {
                self.letters.clear();
                self.push(Kind::Heading, &[], text, block);
            }
            State::Body if self.last > 0 => match self.base.clone() {
                Some(base) => self.push_to(base, text, block),
                None => self.unnumbered(block),
            },
            State::Head | State::Body => self.unnumbered(block),
        }
    }

    fn preambular(&mut self, block: &Block) {
        self.preambular += 1;
        self.letters.clear();
        let kind = Kind::Preambular(self.preambular);
        self.base = Some(Address {
            annex: self.annex.clone(),
            section: self.section.clone(),
            kind: kind.clone(),
            letters: Vec::new(),
        });
        self.push(kind, &[], &block.text, block);
    }

    fn unnumbered(&mut self, block: &Block) {
        self.unnumbered += 1;
        self.letters.clear();
        let kind = Kind::Unnumbered(self.unnumbered);
        self.base = Some(Address {
            annex: self.annex.clone(),
            section: self.section.clone(),
            kind: kind.clone(),
            letters: Vec::new(),
        });
        self.push(kind, &[], &block.text, block);
    }
}

/// The number of a section that is counted in roman numerals.
fn section_number(name: &str) -> Option<u16> {
    let (_, numeral) = name.rsplit_once(' ')?;
    numeral.parse::<RomanNumeral>().ok().map(|numeral| numeral.as_u16())
}

/// Whether a block is what stands below a resolution: `Adopted unanimously at the 1102nd meeting.`,
/// `97th plenary meeting`, `[Adopted without a vote.]`.
fn is_closing(text: &str) -> bool {
    let bare = text.trim_start_matches(['[', '*', '_', ' ']);
    let is_vote = ["Adopted ", "In favour:", "Against:", "Abstaining:"]
        .iter()
        .any(|words| bare.starts_with(words));
    let number = bare.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal = bare.get(number..number + 2).unwrap_or_default();
    let is_meeting = number > 0
        && matches!(ordinal, "st" | "nd" | "rd" | "th")
        && bare.split_whitespace().take(4).any(|word| word.starts_with("meeting"));
    let is_adoption = bare.starts_with("Adopted ") && text.split_whitespace().count() > 40;
    (is_vote || is_meeting) && !is_adoption
}

/// Leaves the section out of the addresses of an annex, or of the document itself, whose numbers go
/// through all sections.
fn keep_sections_that_count(provisions: &mut [Provision]) {
    let mut seen = HashSet::new();
    let mut counting = HashSet::new();
    for Provision { address, .. } in &*provisions {
        let is_article = address.section.as_ref().is_some_and(|name| name.starts_with("article"));
        let number = match address.kind {
            Kind::Numbered(number, _) => number,
            Kind::Unnumbered(number) if is_article => number,
            _ => continue,
        };
        if !address.letters.is_empty() {
            continue;
        }
        let key = (address.annex.clone(), number);
        let of_other =
            seen.iter().any(|(known, section)| *known == key && *section != address.section);
        if of_other {
            counting.insert(address.annex.clone());
        }
        seen.insert((key, address.section.clone()));
    }
    for provision in provisions {
        if !counting.contains(&provision.address.annex) {
            provision.address.section = None;
        }
    }
}

/// Tells the operative paragraphs of a resolution that numbers none from its preamble: they begin with
/// what the organ does, in the present tense.
fn tell_operative(provisions: &mut [Provision]) {
    let is_numbered = provisions
        .iter()
        .any(|provision| provision.address.annex.is_none() && provision.address.number().is_some());
    if is_numbered {
        return;
    }
    let mut operative = 0;
    for provision in provisions.iter_mut().filter(|provision| provision.address.annex.is_none()) {
        if !matches!(provision.address.kind, Kind::Preambular(_)) {
            continue;
        }
        let words = provision.text.split_whitespace().map(|word| word.trim_end_matches(','));
        let mut words = words.skip_while(|word| matches!(*word, "Also" | "Further" | "Therefore"));
        let verb = words.next().unwrap_or_default();
        let is_verb = verb.ends_with('s') && !verb.ends_with("ous") && !verb.ends_with("ss");
        if operative > 0 || is_verb {
            operative += 1;
            provision.address.kind = Kind::Unnumbered(operative);
        }
    }
}
