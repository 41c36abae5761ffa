//! The place in a document that a citation in running text points at: `, para. 16`,
//! `paragraph 5 of its resolution 687 (1991)`.

use std::ops::Range;

use super::date::{is_day, past_date};
use super::language::{Boundary, Numbering, Order, Part, Sense, fold};
use super::passage::Passage;

/// No pinpoint is longer.
const LONGEST: usize = 160;
/// How far before a citation its pinpoint may start.
const FARTHEST_BEFORE: usize = 110;

/// A pinpoint after a citation.
pub(super) struct After {
    pub(super) span: Range<usize>,
    /// The bracket it stands after, if it does: then it is of all the citations in it.
    pub(super) bracket: Option<usize>,
}

/// The pinpoint after a citation that ends here.
pub(super) fn after(passage: Passage<'_>, end: usize) -> Option<After> {
    if passage.words.number_first
        && let Some(span) = after_act(passage, end)
    {
        return Some(After { span, bracket: None });
    }
    let mut at = end;
    let mut bracket = None;
    loop {
        let next = passage.past_blanks(at);
        if let Some(b')' | b']') = passage.byte(next)
            && bracket.is_none()
        {
            bracket = Some(next);
            at = next + 1;
        } else if let Some(end) = past_country(passage, next)
            .or_else(|| past_its_date(passage, at))
            .or_else(|| past_its_year(passage, next))
            .or_else(|| past_its_organ(passage, next))
        {
            at = end;
        } else {
            break;
        }
    }
    let star = if passage.is(at, b'*') { at + 1 } else { at };
    let comma = passage.past_blanks(star);
    let joined = matches!(passage.byte(comma), Some(b',' | b';'));
    let start = passage.past_blanks(if joined { comma + 1 } else { star });
    if let Some(chain) = in_brackets(passage, start).filter(|_| !joined && bracket.is_none()) {
        return Some(After { span: chain, bracket });
    }
    if !joined && (at > end && bracket.is_none() || begins_heading(passage, star, start)) {
        return None;
    }
    let lead = passage.words.leads.end(passage, start).map(|end| passage.past_blanks(end));
    let chain = lead.and_then(|lead| Some((lead, past_chain(passage, lead, joined)?)));
    let (start, chain) = match chain {
        Some(chain) => chain,
        None => (start, past_chain(passage, start, joined)?),
    };
    if passage.is(comma, b';') && !ends_place(passage, chain) {
        return None;
    }
    Some(After { span: start..chain, bracket })
}

/// Whether a place after a semicolon stands by itself, and is not of the citation after it.
fn ends_place(passage: Passage<'_>, end: usize) -> bool {
    passage.words.of.past(passage, passage.past_blanks(end)).is_none()
}

/// The place in brackets of its own, `(section III)`.
fn in_brackets(passage: Passage<'_>, open: usize) -> Option<Range<usize>> {
    if !passage.is(open, b'(') {
        return None;
    }
    let start = passage.past_blanks(open + 1);
    let start = match passage.words.leads.end(passage, start) {
        Some(lead) => passage.past_blanks(lead),
        None => start,
    };
    let end = past_chain(passage, start, true)?;
    passage.is(passage.past_blanks(end), b')').then_some(start..end)
}

/// The place after the word for the act, which follows the number: `第1807(2008)号决议第9和11段`.
fn after_act(passage: Passage<'_>, end: usize) -> Option<Range<usize>> {
    let words = passage.words;
    let mut at = passage.past_blanks(end);
    if passage.is(at, b')') {
        at = passage.past_blanks(at + 1);
    }
    if let Some(counter) = words.after_number.end(passage, at) {
        at = passage.past_blanks(counter);
    }
    let act = words.acts.past(passage, at).map(|(_, act)| act);
    if let Some(act) = act.or_else(|| words.owners.end(passage, at)) {
        at = passage.past_blanks(act);
    }
    if passage.is(at, b')') || passage.is(at, b',') {
        at = passage.past_blanks(at + 1);
    }
    if let Some(of) = words.of.end(passage, at) {
        at = passage.past_blanks(of);
    }
    if let Some(kind) = words.paragraph_kinds.end(passage, at) {
        let number = passage.past_blanks(kind);
        return Some(at..past_chain(passage, number, true)?);
    }
    Some(at..past_chain(passage, at, true)?)
}

/// Whether what starts after these blanks is a heading and not the rest of a sentence, as below the
/// running heads of pages.
fn begins_heading(passage: Passage<'_>, blanks: usize, start: usize) -> bool {
    let lines = passage.slice(blanks..start).matches('\n').count();
    lines > 1 || passage.byte(start).is_none_or(|byte| byte.is_ascii_uppercase())
}

/// The pinpoint before a citation that starts here: `paragraph 5 of its resolution`, and then the
/// number, which is where the word "resolution" starts.
pub(super) fn before(passage: Passage<'_>, start: usize) -> Option<Range<usize>> {
    let end = back_owner(passage, start)?;
    // Of the text of the resolution, `du dispositif de la résolution`.
    let text = back_owner(passage, end).filter(|_| !passage.words.genitive);
    text.and_then(|end| before_end(passage, end)).or_else(|| before_end(passage, end))
}

/// The pinpoint that ends where what it is of begins.
fn before_end(passage: Passage<'_>, end: usize) -> Option<Range<usize>> {
    let earliest = passage.back(end, FARTHEST_BEFORE);
    let mut at = earliest;
    while at < end {
        let Some(character) = passage.char(at) else { break };
        if !character.is_alphabetic() && !matches!(character, '¶' | '§' | '第') {
            at += character.len_utf8();
            continue;
        }
        if let Some(chain) = past_chain_of_parts(passage, at)
            && passage.past_blanks(chain) == end
        {
            return Some(at..chain);
        }
        at = past_letters_of(passage, at + character.len_utf8());
    }
    None
}

/// Past the rest of a word; where nothing separates words, every character is one. So that a word with
/// something joined to its beginning is found as well, the joined letters are words too.
fn past_letters_of(passage: Passage<'_>, mut at: usize) -> usize {
    if passage.words.boundary == Boundary::None || !passage.words.prefixes.is_empty() {
        return at;
    }
    while let Some(letter) = passage.char(at).filter(|letter| letter.is_alphabetic()) {
        at += letter.len_utf8();
    }
    at
}

/// Back over `of its`, `of Security Council`, `to document`.
fn back_owner(passage: Passage<'_>, start: usize) -> Option<usize> {
    let words = passage.words;
    let mut at = start;
    for _ in 0..8 {
        let stop = passage.back_blanks(at);
        let stop = ["'s", "’s"]
            .iter()
            .find_map(|own| passage.slice(0..stop).ends_with(own).then(|| stop - own.len()))
            .unwrap_or(stop);
        if let Some((_, before)) = words.of.back_from(passage, stop) {
            return Some(before);
        }
        match words.owners.back_from(passage, stop) {
            Some((_, before)) => at = before,
            None if words.genitive => return Some(passage.past_blanks(stop)),
            None => return None,
        }
    }
    None
}

/// Past parts with `of the` between: `paragraph 4 of the annex`.
fn past_chain_of_parts(passage: Passage<'_>, start: usize) -> Option<usize> {
    let words = passage.words;
    let mut end = past_chain(passage, start, false)?;
    loop {
        let next = passage.past_blanks(end);
        let of = words.of.end(passage, next).map(|of| passage.past_blanks(of));
        let of = of.or_else(|| words.genitive.then_some(next));
        let part = of.and_then(|of| {
            let owner = words.owners.end(passage, of).map(|owner| passage.past_blanks(owner));
            past_chain(passage, owner.unwrap_or(of), false)
                .or_else(|| past_chain(passage, of, false))
        });
        match part {
            Some(part) => end = part,
            None => return Some(end),
        }
    }
}

/// Past parts with commas between: `vol. II, annex IX, sect. L`. `comma` says whether a comma stands
/// before the first.
fn past_chain(passage: Passage<'_>, start: usize, comma: bool) -> Option<usize> {
    let mut end = past_part(passage, start, comma)?;
    while end - start < LONGEST {
        let next = passage.past_blanks(end);
        let comma = passage.is(next, b',');
        let next = passage.past_blanks(if comma { next + 1 } else { next });
        let and = passage.words.joins.end(passage, next);
        let part = and.map_or(next, |and| passage.past_blanks(and));
        let joined = comma || and.is_some() || passage.words.number_first;
        match past_part(passage, part, false).filter(|_| joined) {
            Some(part) => end = part,
            None => break,
        }
    }
    Some(end)
}

/// Past one part with its numbers: `paras. 3-5 and 9`, `annexes II, III and IV`.
fn past_part(passage: Passage<'_>, start: usize, comma: bool) -> Option<usize> {
    let words = passage.words;
    if let Some(end) = past_ordinal_paragraph(passage, start) {
        return Some(end);
    }
    if words.number_first
        && let Some(end) = past_number_and_part(passage, start)
    {
        return Some(end);
    }
    let part = words.parts.past(passage, start);
    if let Some(kind) = words.paragraph_kinds.end(passage, start)
        && part.is_none_or(|(_, end)| end <= kind)
    {
        let next = passage.past_blanks(kind);
        let (_, _) = words.parts.past(passage, next)?;
        return past_part(passage, next, comma);
    }
    let (part, end) = part?;
    if part.after_comma && !comma {
        return None;
    }
    let values_end = past_values_of(passage, part, end)?;
    (!part.after_comma || ends_page(passage, values_end)).then_some(values_end)
}

/// Past the numbers of a part whose word ends here.
fn past_values_of(passage: Passage<'_>, part: Part, end: usize) -> Option<usize> {
    if part.numbers == Numbering::Alone {
        return Some(end);
    }
    let stop = part.short && matches!(passage.byte(end), Some(b'.' | b','));
    let value = passage.past_blanks(if stop { end + 1 } else { end });
    let value =
        passage.words.numbering.end(passage, value).map_or(value, |end| passage.past_blanks(end));
    let apart = value > end || passage.words.boundary == Boundary::None || passage.digit(value);
    match past_values(passage, value, part.numbers) {
        Some(values) if apart => Some(values),
        _ if part.numbers == Numbering::Optional => Some(end),
        _ => None,
    }
}

/// Whether a number after "at" is that of a page: nothing follows that it counts.
fn ends_page(passage: Passage<'_>, end: usize) -> bool {
    let next = passage.past_blanks(end);
    match passage.byte(next) {
        None | Some(b',' | b';' | b')' | b']' | b'(' | b'\n') => true,
        Some(b'.') => !passage.digit(next + 1),
        _ => false,
    }
}

/// Past a number and the part it numbers: `第9和11段`, `第2(e)段`.
fn past_number_and_part(passage: Passage<'_>, start: usize) -> Option<usize> {
    let words = passage.words;
    let mut at = words.counters.end(passage, start)?;
    for _ in 0..32 {
        let value = past_value(passage, passage.past_blanks(at), Numbering::Any)
            .or_else(|| words.numerals.end(passage, passage.past_blanks(at)))?;
        let next = passage.past_blanks(value);
        if let Some((_, end)) = words.parts.past(passage, next) {
            let sub = past_number_and_part(passage, passage.past_blanks(end));
            return Some(sub.unwrap_or(end));
        }
        let dash = passage.past_dash(next);
        let comma = if passage.is(next, b',') { Some(next + 1) } else { dash };
        at = comma.or_else(|| words.joins.end(passage, next))?;
        at = passage.past_blanks(at);
        at = words.counters.end(passage, at).unwrap_or(at);
    }
    None
}

/// `third preambular paragraph`, `third preamb. para.`.
fn past_ordinal_paragraph(passage: Passage<'_>, start: usize) -> Option<usize> {
    let words = passage.words;
    let kind = passage.past_blanks(words.ordinals.end(passage, start)?);
    let next = passage.past_blanks(words.paragraph_kinds.end(passage, kind)?);
    let (part, end) = words.parts.past(passage, next)?;
    Some(if part.short && passage.is(end, b'.') { end + 1 } else { end })
}

/// Past numbers with commas, dashes, "and" and "to" between.
fn past_values(passage: Passage<'_>, start: usize, numbering: Numbering) -> Option<usize> {
    let letter = || past_letter(passage, start).filter(|_| numbering == Numbering::Any);
    let mut end = past_value(passage, start, numbering).or_else(letter)?;
    while end - start < LONGEST {
        let (next, apart) = past_separator(passage, end);
        let value = past_value(passage, next, numbering).or_else(|| past_letter(passage, next));
        let Some(value) = value else { break };
        let word = passage.slice(next..value);
        let phrase = apart
            && (is_day(passage, next)
                || passage.is(value, b'/')
                || carries_year(passage, value)
                || begins_phrase(passage, word, value));
        if next == end || phrase {
            break;
        }
        end = value;
    }
    Some(end)
}

/// Past a comma, a dash or a word between numbers; `apart` if it may as well begin something else.
fn past_separator(passage: Passage<'_>, end: usize) -> (usize, bool) {
    let next = passage.past_blanks(end);
    if let Some(dash) = passage.past_dash(next) {
        return (passage.past_blanks(dash), false);
    }
    let comma = passage.is(next, b',');
    let next = passage.past_blanks(if comma { next + 1 } else { next });
    if let Some(after) = passage.words.joins.end(passage, next) {
        return (passage.past_blanks(after), true);
    }
    (if comma { next } else { end }, true)
}

/// Whether a year in parentheses follows, so that the number before is a resolution's.
fn carries_year(passage: Passage<'_>, end: usize) -> bool {
    let open = passage.past_blanks(end);
    passage.is(open, b'(') && passage.past_digits(open + 1) == open + 5
}

/// Whether a capital is the first word of a phrase: `annex, I wish`.
fn begins_phrase(passage: Passage<'_>, word: &str, end: usize) -> bool {
    let next = passage.past_blanks(end);
    matches!(word, "A" | "I")
        && next > end
        && passage.byte(next).is_some_and(|byte| byte.is_ascii_lowercase())
}

/// Past one number: `16`, `12.4`, `20 (a)`, `III`, `III.B`, `A`.
fn past_value(passage: Passage<'_>, start: usize, numbering: Numbering) -> Option<usize> {
    let mut end = past_number(passage, start)
        .or_else(|| past_numeral(passage, start).filter(|_| numbering != Numbering::Digits))
        .or_else(|| passage.words.numerals.end(passage, start))?;
    while passage.is(end, b'.') {
        let Some(more) = past_number(passage, end + 1).or_else(|| past_numeral(passage, end + 1))
        else {
            break;
        };
        end = more;
    }
    while let Some(letter) = past_letter(passage, passage.past_blanks(end)) {
        end = letter;
    }
    Some(end)
}

/// Past a letter or small roman numeral in brackets: `(a)`, `(ii)`, `(ج)`; or with the closing bracket
/// alone, `e)`.
fn past_letter(passage: Passage<'_>, at: usize) -> Option<usize> {
    let open = passage.is(at, b'(');
    let inside = if open { at + 1 } else { at };
    let rest = passage.rest(inside);
    let length: usize =
        rest.chars().take(4).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let word = &rest[..length];
    let close = inside + length;
    let numeral = (2..5).contains(&word.len()) && word.bytes().all(|byte| b"ivx".contains(&byte));
    let digits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let one = word.chars().filter(|c| fold(*c) != 'ـ').count() == 1 || word == "هـ";
    let fits = one || numeral || digits && !word.is_empty();
    let alone = open || one && word.starts_with(|letter: char| letter.is_lowercase());
    (passage.is(close, b')') && fits && alone).then_some(close + 1)
}

/// Past digits with at most one letter: `12`, `9a`, `19 bis`.
fn past_number(passage: Passage<'_>, start: usize) -> Option<usize> {
    let end = passage.past_digits(start);
    let letters = passage.past_letters(end);
    let fits = end > start && letters <= end + 1 && !passage.is(letters, b'/');
    if !fits {
        return None;
    }
    let bis = passage.past_blanks(letters);
    Some(passage.past_words(bis, "bis").unwrap_or(letters))
}

/// Past a roman numeral, also if misread (`ITI`, `I1`), or a single letter.
fn past_numeral(passage: Passage<'_>, start: usize) -> Option<usize> {
    let word = passage.word(start);
    let roman = word.starts_with(['I', 'V', 'X', 'L', 'C'])
        && word.bytes().all(|letter| b"IVXLCTl".contains(&letter));
    let letter = word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    let end = start + word.len();
    let end = if roman { passage.past_digits(end) } else { end };
    ((roman || letter) && !passage.alphanumeric(end)).then_some(end)
}

/// Past a country in brackets: `CCPR/CO/77/EST (Estonia), para. 8`.
fn past_country(passage: Passage<'_>, open: usize) -> Option<usize> {
    const LONGEST_NAME: usize = 48;
    if !passage.is(open, b'(') {
        return None;
    }
    let rest = passage.rest(open + 1);
    let length = rest.char_indices().take(LONGEST_NAME).find(|(_, c)| *c == ')')?.0;
    let name = &rest[..length];
    let country = name.starts_with(|first: char| first.is_uppercase())
        && name
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '’' | '\''));
    country.then_some(open + 1 + length + 1)
}

/// Past the date of the document: `, 23 June 2017`, ` of 10 June 1999`, ` (25 July 1993)`.
fn past_its_date(passage: Passage<'_>, at: usize) -> Option<usize> {
    let next = passage.past_blanks(at);
    if passage.is(next, b'(') {
        let end = past_date(passage, passage.past_blanks(next + 1))?;
        return passage.is(end, b')').then_some(end + 1);
    }
    let start = match passage.byte(next) {
        Some(b',') => next + 1,
        _ => passage
            .words
            .of
            .end(passage, next)
            .or_else(|| passage.words.between.end(passage, next))?,
    };
    past_date(passage, passage.past_blanks(start))
}

/// Past the year of the document, ` (2011)`.
fn past_its_year(passage: Passage<'_>, open: usize) -> Option<usize> {
    let year = passage.is(open, b'(') && passage.past_digits(open + 1) == open + 5;
    (year && passage.is(open + 5, b')')).then_some(open + 6)
}

/// Past the organ after the number, ` of the General Assembly`.
fn past_its_organ(passage: Passage<'_>, at: usize) -> Option<usize> {
    let words = passage.words;
    if !words.has(Order::ActNumberOrgan) {
        return None;
    }
    let of = words.of.end(passage, at);
    if of.is_none() && !words.genitive {
        return None;
    }
    let name = passage.past_blanks(of.unwrap_or(at));
    let article = words.owners.end(passage, name).map(|article| passage.past_blanks(article));
    let body = |at: usize| words.bodies.past(passage, at);
    let (sense, end) = article.and_then(body).or_else(|| body(name))?;
    matches!(sense, Sense::Named(_)).then_some(end)
}
