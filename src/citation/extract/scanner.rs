//! Goes through a text from candidate to candidate.
//!
//! 1. Candidates are the bytes `/` and `(`, beside which nearly every citation stands, and the words
//!    for resolutions, after which a year may be left out; one pass finds them, each passage of the text
//!    in its own language (`language`).
//! 2. Around a slash, `written` grows the longest run that can be a symbol and reads it; what is none
//!    may be a number, `60/251`, and before a bracket one of the form `1325 (2000)` or `217 A (III)`
//!    (`worded`).
//! 3. A number counts if a word for an act belongs to it (`acts`), if it goes on with a list (`glue`), if
//!    a heading governs it (`governed`), or if number and year are those of a resolution of the Security
//!    Council.
//! 4. Whose it is, `organ` tells: the organ named with it, that of its list, the subject of its sentence,
//!    or the one named nearest, among those that the register of numbers knows to have such a number.
//! 5. After a hit, `elided` reads what is written short (`and Add.1 and 2`), and `locator` the place in
//!    the document before and after.
//! 6. Nothing is read twice (`done`), no step goes farther than a fixed distance, and ranges have a
//!    budget: so the time is linear in the length of the text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use memchr::memchr2_iter;

use super::super::organ::{Act, Organ};
use super::acts::{self, Body, Introduction};
use super::governed::Governed;
use super::language::{Segment, segments};
use super::organ::{Asked, Organs, Verdict};
use super::passage::Passage;
use super::worded::{Number, Shape};
use super::written::{self, Written};
use super::{
    Citation, Context, Doubt, Extraction, Kind, Malformed, Pinpoint, Place, Reading, elided, glue,
    link, locator, signs,
};
use crate::symbol::{DocumentKind, Symbol, register};

/// Ranges may name one document per this many bytes of text, and some more.
const BYTES_PER_EXPANDED_DOCUMENT: usize = 8;
const MIN_EXPANSION_BUDGET: usize = 256;
/// How far an opening bracket is looked for.
const LONGEST_BRACKET: usize = 400;
/// Shorter numbers are of all sorts of things, so that the word for an act must stand beside them.
const MIN_UNAMBIGUOUS_DIGITS: usize = 2;

/// Gives communications that were decided together the year that only the last carries: `D/1152 & 1190/2003`.
fn share_year(run: &mut [Citation]) {
    let [before @ .., last] = run else { return };
    let Some(last) = last.symbol().filter(|_| !before.is_empty()) else { return };
    let Some(year) = last.registration_year() else { return };
    for citation in before {
        let without = citation.symbol().filter(|symbol| {
            symbol.kind() == DocumentKind::Communication && symbol.registration_year().is_none()
        });
        let whole = without.and_then(|symbol| Symbol::parse(&format!("{symbol}/{year}")).ok());
        if let Some(symbol) = whole {
            citation.reading = Reading::Certain(symbol);
        }
    }
}

/// Finds everything in a text.
pub(super) fn scan(text: &str, context: &Context) -> Extraction {
    let original = text;
    let segments = segments(text, context.language);
    let text: Cow<'_, str> = signs::in_ascii(text, &segments);
    let document = context.document.as_ref().and_then(Organ::of_document);
    let Some(first) = segments.first() else { return Extraction::default() };
    let passage = Passage::new(&text, first.lexicon);
    let organs = Organs::new(passage, segments.clone(), document);
    let mut scanner = Scanner {
        original,
        passage,
        governed: Governed::new(segments.clone(), &context.headings),
        organs,
        found: Extraction::default(),
        done: 0,
        list: None,
        cited: HashMap::new(),
        budget: text.len() / BYTES_PER_EXPANDED_DOCUMENT + MIN_EXPANSION_BUDGET,
    };
    let ends = segments.iter().skip(1).map(|next| next.start).chain([text.len()]);
    for (segment, end) in segments.iter().zip(ends) {
        scanner.segment(*segment, end);
    }
    scanner.found
}

/// The list of resolutions or decisions that was read last.
#[derive(Clone, Copy)]
struct List {
    act: Act,
    organ: Option<Organ>,
    /// Whether its numbers carry years.
    yearly: bool,
    end: usize,
}

pub(super) struct Scanner<'t, 'c> {
    /// The text with its own punctuation.
    original: &'t str,
    pub(super) passage: Passage<'t>,
    pub(super) organs: Organs<'t>,
    governed: Governed<'c>,
    found: Extraction,
    /// Everything before is read.
    pub(super) done: usize,
    list: Option<List>,
    /// The citations of resolutions with a year or session, by their numbers.
    pub(super) cited: HashMap<u32, usize>,
    /// How many more documents may be made of ranges.
    budget: usize,
}

impl<'t> Scanner<'t, '_> {
    /// Goes through a part of the text that is in one language.
    fn segment(&mut self, segment: Segment, end: usize) {
        self.passage = self.passage.with(segment.lexicon);
        self.organs.speak(self.passage);
        let start = segment.start;
        let text = &self.passage.text()[start..end];
        let anchors = segment.lexicon.resolution_anchors.as_ref();
        let mut words = anchors.into_iter().flat_map(|anchors| anchors.find_iter(text)).peekable();
        for at in memchr2_iter(b'/', b'(', text.as_bytes()) {
            while let Some(word) = words.next_if(|word| word.start() < at) {
                self.without_year(start + word.end());
            }
            if start + at >= self.done {
                self.candidate(start + at);
            }
        }
        words.for_each(|word| self.without_year(start + word.end()));
    }

    fn candidate(&mut self, at: usize) {
        if self.passage.is(at, b'(') {
            if let Some(number) = Number::before_bracket(self.passage, at) {
                self.number(&number);
            }
            return;
        }
        if let Some(link) = link::read(self.passage, at) {
            if let Some((span, symbol)) = link.symbol {
                self.symbol(&span, symbol);
            }
            self.done = self.done.max(link.end);
            return;
        }
        match written::read(self.passage, at) {
            Some(Written::Misspelt { symbol, malformed }) if malformed.span.start >= self.done => {
                self.misspelt(symbol, malformed);
            }
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

    /// A symbol in a wrong spelling, which is cited all the same.
    fn misspelt(&mut self, symbol: Symbol, malformed: Malformed) {
        let span = malformed.span.clone();
        self.found.malformed.push(malformed);
        let first = self.count();
        let heads = [symbol];
        let [symbol] = &heads;
        let reading = Reading::Likely { symbol: symbol.clone(), doubt: Doubt::Misspelt };
        self.push(span.clone(), Kind::Symbol, reading);
        let end = self.run(&heads, span.end);
        self.place(first, span.start, end);
    }

    /// A symbol written out, with what is written short after it.
    fn symbol(&mut self, span: &Range<usize>, symbol: Symbol) {
        self.organs.note_running_head(&symbol);
        let first = self.found.citations.len();
        self.remember_symbol(&symbol, first);
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
        let passage = self.passage;
        let span = number.span.clone();
        if span.start < self.done {
            return;
        }
        let named = acts::act_before(passage, span.start)
            .or_else(|| acts::act_after(passage, span.clone()));
        let listed = if named.is_none() { self.listed(number) } else { None };
        let introduction = match (named, listed) {
            (Some(introduction), _) => introduction,
            (None, Some(list)) => Introduction { act: list.act, start: span.start, body: None },
            (None, None) => match self.unnamed(number) {
                Some(introduction) => introduction,
                None => return,
            },
        };
        let inherited = listed.and_then(|list| list.organ);
        let found = match listed {
            Some(_) => self.reading(number, introduction, Some(inherited)),
            None => self.reading(number, introduction, None),
        };
        let Some((mut readings, organ)) = found else { return };
        let mut span = span;
        if let Some(organ) = organ
            && let Some(shorter) = number.without_mark(organ, introduction.act)
        {
            let symbols = shorter.symbols(organ, introduction.act);
            readings = self::readings(symbols, Some(Doubt::MarkAtNumber));
            span = shorter.span;
        }
        let first = self.found.citations.len();
        for reading in &readings {
            self.push(span.clone(), Kind::Worded, reading.clone());
        }
        self.remember(number, organ, first);
        let end = match readings.last() {
            Some(Reading::Certain(symbol) | Reading::Likely { symbol, .. })
                if !matches!(number.shape, Shape::Yearly { .. }) =>
            {
                self.run(std::slice::from_ref(symbol), span.end)
            }
            _ => span.end,
        };
        self.place(first, introduction.start, end);
        let yearly = matches!(number.shape, Shape::Yearly { .. });
        self.list = Some(List { act: introduction.act, organ, yearly, end: self.done });
    }

    /// The list that a number goes on with.
    fn listed(&self, number: &Number<'t>) -> Option<List> {
        let list = self.list?;
        let fits = !list.yearly || matches!(number.shape, Shape::Yearly { .. });
        if list.end > number.span.start || !fits {
            return None;
        }
        if glue::binds(self.passage, list.end..number.span.start) {
            return Some(list);
        }
        let organ = list.organ?;
        glue::goes_on(self.passage, list.end, &number.span)?;
        number.can_be_of(organ, list.act).then_some(list)
    }

    /// What introduces a number beside which no word for an act stands.
    fn unnamed(&self, number: &Number<'t>) -> Option<Introduction> {
        let start = number.span.start;
        if self.is_unmistakable(number) {
            return Some(Introduction { act: Act::Resolution, start, body: None });
        }
        let with_year = matches!(number.shape, Shape::Yearly { .. });
        let possible = || {
            !number.organs(Act::Resolution).is_empty() || !number.organs(Act::Decision).is_empty()
        };
        if !with_year
            && possible()
            && let Some((organ, act)) = self.governed.at(self.passage, &number.span)
            && number.can_be_of(organ, act)
        {
            return Some(Introduction { act, start, body: Some(Body::Organ(organ)) });
        }
        acts::act_of_list(self.passage, start)
    }

    /// Whether this can only be the number of a Security Council resolution.
    fn is_unmistakable(&self, number: &Number<'t>) -> bool {
        let Shape::Yearly { number: digits, slashed: false, .. } = number.shape else {
            return false;
        };
        let passage = self.passage;
        let next = passage.past_blanks(number.span.end);
        let next = if passage.is(next, b'.') { passage.past_blanks(next + 1) } else { next };
        number.is_of_its_year()
            && !acts::is_numbered(passage, number.span.start)
            && (digits.len() >= MIN_UNAMBIGUOUS_DIGITS
                || passage.char(next).is_some_and(char::is_uppercase)
                    && passage.words.acts.past(passage, next).is_some())
    }

    /// What a number means, one reading for each of its letters, and the organ that adopted it if that
    /// is known. `list` is the organ of the list it stands in: what does not fit there is no number of
    /// a resolution.
    fn reading(
        &self,
        number: &Number<'t>,
        introduction: Introduction,
        list: Option<Option<Organ>>,
    ) -> Option<(Vec<Reading>, Option<Organ>)> {
        let Introduction { act, start, body } = introduction;
        if body == Some(Body::Foreign) {
            return None;
        }
        if matches!(number.shape, Shape::Yearly { .. }) {
            let possible = &[Organ::SecurityCouncil];
            let asked = Asked { before: start, after: number.span.end, possible };
            let (organ, doubt) = self.of_yearly(number, asked, act, body)?;
            let readings = readings(number.symbols(organ, act), doubt);
            return (!readings.is_empty()).then_some((readings, list.flatten()));
        }
        let possible = number.organs(act);
        let asked = Asked { before: start, after: number.span.end, possible: &possible };
        let inherited = list.flatten().filter(|organ| possible.contains(organ));
        let verdict = match (body, inherited) {
            (Some(Body::Organ(organ)), _) | (None, Some(organ)) => Verdict::Organ(organ, None),
            _ => self.organs.find(asked),
        };
        match (verdict, list) {
            (Verdict::Foreign, _) | (Verdict::Unknown, Some(Some(_))) => return None,
            // Its numbers carry a year.
            (Verdict::Organ(Organ::SecurityCouncil, _), _) => return None,
            (Verdict::Organ(organ, doubt), _) => {
                let readings = readings(number.symbols(organ, act), doubt);
                if !readings.is_empty() {
                    return Some((readings, Some(organ)));
                }
            }
            (Verdict::Unknown, _) => {}
        }
        if let [
            only @ (Organ::GeneralAssembly
            | Organ::HumanRightsCouncil
            | Organ::EconomicAndSocialCouncil),
        ] = possible[..]
        {
            let readings = readings(number.symbols(only, act), Some(Doubt::OnlyOrgan));
            return (!readings.is_empty()).then_some((readings, Some(only)));
        }
        let candidates: Vec<Symbol> = possible
            .iter()
            .filter_map(|organ| number.symbols(*organ, act).into_iter().next())
            .collect();
        (!candidates.is_empty()).then(|| (vec![Reading::Ambiguous { candidates }], None))
    }

    /// The organ of a number with a year: the Security Council, unless another is named with it.
    fn of_yearly(
        &self,
        number: &Number<'t>,
        asked: Asked<'_>,
        act: Act,
        body: Option<Body>,
    ) -> Option<(Organ, Option<Doubt>)> {
        if number.is_of_its_year() {
            return Some((Organ::SecurityCouncil, None));
        }
        if let Some(Body::Organ(organ)) = body {
            return of_named(number, organ);
        }
        if self.organs.is_foreign(asked) {
            return None;
        }
        match self.organs.named(asked) {
            Some(Verdict::Organ(organ, None)) => of_named(number, organ),
            // Its decisions are not numbered.
            _ if act == Act::Decision => None,
            _ => Some((Organ::SecurityCouncil, None)),
        }
    }

    /// Takes what is written short after these symbols, and returns where it ends.
    pub(super) fn run(&mut self, heads: &[Symbol], end: usize) -> usize {
        let run = elided::read(self.passage, heads, end, &mut self.budget);
        let first = self.found.citations.len() - heads.len().min(self.found.citations.len());
        for member in run.members {
            self.push(member.span, Kind::Elided, Reading::Certain(member.symbol));
        }
        share_year(&mut self.found.citations[first..]);
        if let Some(misread) = run.misread
            && let Err(error) = Symbol::parse(&misread.text)
        {
            let elided::Misread { span, text } = misread;
            self.found.malformed.push(Malformed { span, text, error });
        }
        run.end
    }

    pub(super) fn push(&mut self, span: Range<usize>, kind: Kind, reading: Reading) {
        self.found.citations.push(Citation { span, kind, reading, place: None });
    }

    /// The document that a citation means.
    pub(super) fn cited(&self, citation: usize) -> Option<&Symbol> {
        self.found.citations.get(citation)?.symbol()
    }

    /// How many citations were found.
    pub(super) fn count(&self) -> usize {
        self.found.citations.len()
    }

    /// Keeps a citation with year or session, for where its number is cited again without.
    fn remember(&mut self, number: &Number<'t>, organ: Option<Organ>, citation: usize) {
        let digits = match (&number.shape, organ) {
            (Shape::Yearly { number: digits, .. }, _) if number.is_of_its_year() => digits,
            (Shape::Roman { number: digits, .. }, Some(Organ::GeneralAssembly)) => digits,
            _ => return,
        };
        if let Ok(number) = digits.parse() {
            self.cited.insert(number, citation);
        }
    }

    /// The same of a symbol of the Security Council.
    fn remember_symbol(&mut self, symbol: &Symbol, citation: usize) {
        let Some(rest) = symbol.as_str().strip_prefix("S/RES/") else { return };
        let (digits, year) = rest.split_once(' ').unwrap_or((rest, ""));
        let Ok(number) = digits.parse() else { return };
        let said: Option<u16> = year.trim_matches(['(', ')']).parse().ok();
        if said.is_some() && said == register::council_year(number) {
            self.cited.insert(number, citation);
        }
    }

    /// Ends the list that was read last, or begins one.
    pub(super) fn begin_list(&mut self, act: Act, organ: Option<Organ>) {
        self.list = Some(List { act, organ, yearly: true, end: self.done });
    }

    /// Gives the citations from the first on, which start and end here, their pinpoint.
    pub(super) fn place(&mut self, first: usize, start: usize, end: usize) {
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
        let pinpoint = Pinpoint::new(self.original.get(span.clone()).unwrap_or_default());
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

/// The organ named with a number that has a year but is not of the Security Council's of that year.
fn of_named(number: &Number<'_>, organ: Organ) -> Option<(Organ, Option<Doubt>)> {
    match organ {
        Organ::SecurityCouncil => Some((organ, None)),
        Organ::GeneralAssembly if !number.symbols(organ, Act::Resolution).is_empty() => {
            Some((organ, Some(Doubt::SessionByNumber)))
        }
        _ => None,
    }
}

/// One reading for each symbol.
fn readings(symbols: Vec<Symbol>, doubt: Option<Doubt>) -> Vec<Reading> {
    let reading = |symbol| match doubt {
        None => Reading::Certain(symbol),
        Some(doubt) => Reading::Likely { symbol, doubt },
    };
    symbols.into_iter().map(reading).collect()
}
