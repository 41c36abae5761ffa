//! Goes through a text from candidate to candidate.
//!
//! Nearly every citation has a slash or an opening parenthesis in it, or stands after one that has. So
//! these two bytes are looked for, and the word "resolution" for those that leave the year out; the
//! grammar around them is that of the other modules.

use std::ops::Range;

use memchr::{memchr2_iter, memmem};

use super::organ::{self, Organ, Organs, Verdict};
use super::passage::Passage;
use super::worded::{Act, Number, Shape, act_before, act_of_list, is_numbered};
use super::written::{self, Written};
use super::{
    Citation, Context, Doubt, Extraction, Kind, Malformed, Pinpoint, Place, Reading, elided, glue,
    locator,
};
use crate::symbol::Symbol;

/// Ranges may make one document for so many bytes of text, and some more.
const BYTES_FOR_ONE_OF_RANGE: usize = 8;
const OF_RANGES_AT_LEAST: usize = 256;
/// How far an opening bracket is looked for.
const LONGEST_BRACKET: usize = 400;
/// Numbers of fewer digits are of all sorts of things, so that "resolution" must stand beside them.
const LEAST_TELLING_DIGITS: usize = 2;

/// The word "resolution", in capitals or not at its beginning.
const RESOLUTION: &str = "esolution";

/// Finds everything in a text.
pub(super) fn scan(text: &str, context: &Context) -> Extraction {
    let passage = Passage::new(text);
    let document = context.document.as_ref().and_then(Organ::of_document);
    let mut scanner = Scanner {
        passage,
        organs: Organs::new(passage, document),
        found: Extraction::default(),
        done: 0,
        list: None,
        budget: text.len() / BYTES_FOR_ONE_OF_RANGE + OF_RANGES_AT_LEAST,
    };
    let mut words = memmem::find_iter(text.as_bytes(), RESOLUTION).peekable();
    for at in memchr2_iter(b'/', b'(', text.as_bytes()) {
        while let Some(word) = words.next_if(|word| *word < at) {
            scanner.without_year(word + RESOLUTION.len());
        }
        if at >= scanner.done {
            scanner.candidate(at);
        }
    }
    words.for_each(|word| scanner.without_year(word + RESOLUTION.len()));
    scanner.found
}

/// The list of resolutions or decisions that was read last.
struct List {
    act: Act,
    organ: Option<Organ>,
    end: usize,
}

struct Scanner<'t> {
    passage: Passage<'t>,
    organs: Organs<'t>,
    found: Extraction,
    /// Everything before is read.
    done: usize,
    list: Option<List>,
    /// How many more documents may be made of ranges.
    budget: usize,
}

impl<'t> Scanner<'t> {
    fn candidate(&mut self, at: usize) {
        if self.passage.is(at, b'(') {
            if let Some(number) = Number::before_bracket(self.passage, at) {
                self.number(&number);
            }
            return;
        }
        match written::read(self.passage, at) {
            Some(Written::Symbol { span, symbol }) if span.start >= self.done => {
                self.symbol(&span, symbol);
            }
            Some(Written::Malformed(malformed)) if malformed.span.start >= self.done => {
                self.done = malformed.span.end;
                self.found.malformed.push(malformed);
            }
            Some(_) => {}
            None => {
                if let Some(number) = Number::around_slash(self.passage, at) {
                    self.number(&number);
                }
            }
        }
    }

    /// A symbol written out, with what is written short after it.
    fn symbol(&mut self, span: &Range<usize>, symbol: Symbol) {
        self.organs.note_running_head(&symbol);
        let first = self.found.citations.len();
        let heads = if symbol.is_joint() { symbol.members() } else { vec![symbol] };
        for head in &heads {
            self.push(span.clone(), Kind::Symbol, Reading::Certain(head.clone()));
        }
        let end = self.run(&heads, span.end);
        self.place(first, span.start, end);
        let listed = |list: &List| glue::binds(self.passage, list.end..span.start);
        if let Some(list) = self.list.take_if(|list| listed(list)) {
            self.list = Some(List { end: self.done, ..list });
        }
    }

    /// A number that may be a resolution's or decision's.
    fn number(&mut self, number: &Number<'t>) {
        let span = number.span.clone();
        if span.start < self.done {
            return;
        }
        let named = act_before(self.passage, span.start);
        let listed = self
            .list
            .take()
            .filter(|list| named.is_none() && glue::binds(self.passage, list.end..span.start));
        let act = match (named, &listed) {
            (Some((act, _)), _) => act,
            (None, Some(list)) => list.act,
            (None, None) if self.is_telling(number) => Act::Resolution,
            (None, None) => match act_of_list(self.passage, span.start) {
                Some(act) => act,
                None => return,
            },
        };
        let before = named.map_or(span.start, |(_, start)| start);
        let inherited = listed.and_then(|list| list.organ);
        let Some((reading, organ)) = self.reading(number, act, before, inherited) else { return };
        let first = self.found.citations.len();
        self.push(span.clone(), Kind::Worded, reading.clone());
        let end = match reading {
            Reading::Certain(symbol) | Reading::Likely { symbol, .. }
                if !matches!(number.shape, Shape::Yearly { .. }) =>
            {
                self.run(&[symbol], span.end)
            }
            _ => span.end,
        };
        self.place(first, before, end);
        self.list = Some(List { act, organ, end: self.done });
    }

    /// Numbers of resolutions of the Security Council without their years, after the word that ends
    /// here: `Security Council resolutions 1325 and 1820`. The Council is named at once before it.
    fn without_year(&mut self, word_end: usize) {
        let passage = self.passage;
        let start = passage.back_letters(word_end);
        let plural = passage.is(word_end, b's');
        let number = passage.past_blanks(word_end + usize::from(plural));
        if number < self.done || !passage.digit(number) {
            return;
        }
        let mut next = Number::without_year(passage, number, plural);
        if next.is_none() || !organ::is_security_council_before(passage, start) {
            return;
        }
        let first = self.found.citations.len();
        while let Some((span, symbol)) = next {
            self.done = span.end;
            let doubt = Doubt::YearByNumber;
            self.push(span.clone(), Kind::Worded, Reading::Likely { symbol, doubt });
            next = glue::next_of_list(passage, span.end)
                .filter(|_| plural)
                .and_then(|at| Number::without_year(passage, at, plural));
        }
        self.place(first, start, self.done);
        self.list = Some(List { act: Act::Resolution, organ: None, end: self.done });
    }

    /// Whether this can only be the number of a Security Council resolution.
    fn is_telling(&self, number: &Number<'t>) -> bool {
        let Shape::Yearly { number: digits, .. } = number.shape else { return false };
        let after = self.passage.rest(number.span.end).trim_start_matches(['.', ' ']);
        number.is_of_its_year()
            && !is_numbered(self.passage, number.span.start)
            && (digits.len() >= LEAST_TELLING_DIGITS || after.starts_with("Resolution"))
    }

    /// What a number means, and the organ that adopted it if that is known. `list_organ` is that of
    /// the list it stands in: what does not fit there is no number of a resolution.
    fn reading(
        &self,
        number: &Number<'t>,
        act: Act,
        before: usize,
        list_organ: Option<Organ>,
    ) -> Option<(Reading, Option<Organ>)> {
        let possible = number.organs();
        let after = number.span.end;
        if matches!(number.shape, Shape::Yearly { .. }) {
            let foreign = !number.is_of_its_year() && self.organs.is_foreign(before, after);
            let symbol = number.symbol(Organ::SecurityCouncil, act).filter(|_| !foreign)?;
            return Some((Reading::Certain(symbol), list_organ));
        }
        let inherited = list_organ.filter(|organ| possible.contains(organ));
        let verdict = match inherited {
            Some(organ) => Verdict::Organ(organ, None),
            None => self.organs.find(before, after, possible),
        };
        if let (Verdict::Foreign, _) | (Verdict::Unknown, Some(_)) = (&verdict, list_organ) {
            return None;
        }
        if let Verdict::Organ(organ, doubt) = verdict
            && let Some(symbol) = number.symbol(organ, act)
        {
            let reading = match doubt {
                None => Reading::Certain(symbol),
                Some(doubt) => Reading::Likely { symbol, doubt },
            };
            return Some((reading, Some(organ)));
        }
        let candidates: Vec<Symbol> =
            possible.iter().filter_map(|organ| number.symbol(*organ, act)).collect();
        (!candidates.is_empty()).then_some((Reading::Ambiguous { candidates }, None))
    }

    /// Takes what is written short after these symbols, and returns where it ends.
    fn run(&mut self, heads: &[Symbol], end: usize) -> usize {
        let run = elided::read(self.passage, heads, end, &mut self.budget);
        for member in run.members {
            self.push(member.span, Kind::Elided, Reading::Certain(member.symbol));
        }
        if let Some(misread) = run.misread
            && let Err(error) = Symbol::parse(&misread.text)
        {
            let elided::Misread { span, text } = misread;
            self.found.malformed.push(Malformed { span, text, error });
        }
        run.end
    }

    fn push(&mut self, span: Range<usize>, kind: Kind, reading: Reading) {
        self.found.citations.push(Citation { span, kind, reading, place: None });
    }

    /// Gives the citations from the first on, which start and end here, their pinpoint.
    fn place(&mut self, first: usize, start: usize, end: usize) {
        self.done = end;
        if let Some(span) = locator::before(self.passage, start) {
            self.set_place(first, &span);
            return;
        }
        let Some(after) = locator::after(self.passage, end) else { return };
        let bracketed = after.bracket.and_then(|close| self.opening(close));
        let first = bracketed.map_or(first, |open| {
            self.found.citations.partition_point(|citation| citation.span.start <= open).min(first)
        });
        self.set_place(first, &after.span);
        self.done = after.span.end;
    }

    fn set_place(&mut self, first: usize, span: &Range<usize>) {
        let pinpoint = Pinpoint::new(self.passage.slice(span.clone()));
        for citation in &mut self.found.citations[first..] {
            if citation.place.is_none() {
                citation.place = Some(Place { pinpoint: pinpoint.clone(), span: span.clone() });
            }
        }
    }

    /// The bracket that this one closes, if it is near.
    fn opening(&self, close: usize) -> Option<usize> {
        let from = self.passage.back(close, LONGEST_BRACKET);
        let mut depth = 0_usize;
        for (at, byte) in self.passage.slice(from..close).bytes().enumerate().rev() {
            match byte {
                b')' | b']' => depth += 1,
                b'(' | b'[' if depth == 0 => return Some(from + at),
                b'(' | b'[' => depth -= 1,
                _ => {}
            }
        }
        None
    }
}
