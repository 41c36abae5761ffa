//! Which organ a resolution or decision is of that is cited by its number alone.
//!
//! Numbers of the Security Council carry their year and need no organ. `60/251`, `1996/31` and
//! `2145 (XXI)` do. The register of numbers that exist decides first which organs they may be of; among
//! these, the organ named with the number, then the organ the sentence speaks of, then the one named
//! nearest.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::organ::Organ;
use super::Doubt;
use super::glue;
use super::language::{self, Boundary, Order, Segment, Words};
use super::passage::Passage;
use crate::symbol::Symbol;

/// What a mention means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// The organ by its full name.
    Named(Organ),
    /// "the Council", "the Assembly": one of these.
    Short(&'static [Organ]),
    /// A body whose decisions are not cited here; `open` if its name goes on after these words.
    Foreign { open: bool },
}

#[derive(Clone, Copy)]
struct Mention {
    start: usize,
    end: usize,
    sense: Sense,
}

/// An organ named farther away is not certain to be meant.
const NEAR: usize = 4000;

/// As many mentions are looked through on either side of a number.
const MOST_MENTIONS: usize = 200;

/// No name of a body is longer.
const LONGEST_NAME: usize = 120;

/// A name stands so near to its number at most.
const FARTHEST_NAME: usize = 260;

/// A sentence is looked through so far back for its subject.
const FARTHEST_SUBJECT: usize = 400;

/// What was found out about the organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Organ(Organ, Option<Doubt>),
    /// It is another body's.
    Foreign,
    Unknown,
}

/// A number whose organ is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Where the word for the act starts, or the number if it has none.
    pub(super) before: usize,
    /// Where the number ends.
    pub(super) after: usize,
    /// The organs that have such a number, the likeliest first.
    pub(super) possible: &'a [Organ],
}

/// The organ whose abbreviation stands directly before this place, and where it starts.
pub(super) fn abbreviation(passage: Passage<'_>, before: usize) -> Option<(Organ, usize)> {
    let end = passage.back_blanks(before);
    let end =
        if passage.byte_before(end) == Some(b',') { passage.back_blanks(end - 1) } else { end };
    let end = if passage.byte_before(end) == Some(b')') { end - 1 } else { end };
    let (organ, start) = passage.words.abbreviations.back_from(passage, end)?;
    let whole = !matches!(passage.byte_before(start), Some(b'.' | b'-' | b'/'));
    whole.then_some((organ, start))
}

/// Where the organs are named in a text; looked up when first asked for.
pub(super) struct Organs<'t> {
    passage: Passage<'t>,
    segments: Vec<Segment>,
    document: Option<Organ>,
    index: OnceCell<Index>,
}

/// The mentions of organs, and of bodies named like them, in order; each organ named in full with the place of its first
/// name, and the organ that speaks: `The General Assembly,` in a line of its own.
struct Index {
    mentions: Vec<Mention>,
    named: Vec<(Organ, usize)>,
    speaker: Option<Organ>,
}

impl<'t> Organs<'t> {
    /// `document` is the organ whose document the text is known to be.
    pub(super) fn new(
        passage: Passage<'t>,
        segments: Vec<Segment>,
        document: Option<Organ>,
    ) -> Self {
        Self { passage, segments, document, index: OnceCell::new() }
    }

    /// Takes the organ whose document the text is from its running head, if it is not known.
    pub(super) fn note_running_head(&mut self, symbol: &Symbol) {
        if self.document.is_none() {
            self.document = Organ::of_document(symbol);
        }
    }

    /// Goes on in another language.
    pub(super) fn speak(&mut self, passage: Passage<'t>) {
        self.passage = passage;
    }

    /// The organ of a number. Only `possible` organs have such a number; an organ named directly with
    /// it is believed all the same.
    pub(super) fn find(&self, asked: Asked<'_>) -> Verdict {
        if let Some(verdict) = self.named(asked) {
            return verdict;
        }
        if let Some(verdict) = self.subject(asked) {
            return verdict;
        }
        self.nearest(asked)
    }

    /// The organ named with a number: directly before the word for the act, or after the number.
    pub(super) fn named(&self, asked: Asked<'_>) -> Option<Verdict> {
        self.named_before(asked).or_else(|| self.named_after(asked))
    }

    /// Whether another body is named directly before this place, or directly after the other.
    pub(super) fn is_foreign(&self, asked: Asked<'_>) -> bool {
        self.named(Asked { possible: &[], ..asked }) == Some(Verdict::Foreign)
    }

    /// The organ named directly before the word for the act.
    fn named_before(&self, asked: Asked<'_>) -> Option<Verdict> {
        let Asked { before, possible, .. } = asked;
        let passage = self.passage;
        if let Some((organ, _)) = abbreviation(passage, before) {
            return Some(Verdict::Organ(organ, None));
        }
        if passage.words.foreign_nouns.back(passage, before).is_some() {
            return Some(Verdict::Foreign);
        }
        let mention = self.around(passage.back(before, LONGEST_NAME)..before).pop()?;
        let between = passage.slice(mention.end..before);
        let adjacent = self.is_adjacent(mention.end..before);
        match mention.sense {
            Sense::Foreign { .. } if adjacent => Some(Verdict::Foreign),
            Sense::Foreign { open: true } if is_rest_of_name(between) => Some(Verdict::Foreign),
            Sense::Named(organ) if adjacent => Some(Verdict::Organ(organ, None)),
            Sense::Short(organs) if adjacent => {
                Some(self.of_short_name(organs, mention.start, possible))
            }
            _ => None,
        }
    }

    /// Whether nothing stands between a name and the word for the act, but for a possessive, a comma,
    /// a bracket, or a date where the language puts it there.
    fn is_adjacent(&self, between: Range<usize>) -> bool {
        let passage = self.passage;
        let text = passage.slice(between.clone());
        if text.len() > 60 {
            return false;
        }
        let marks = [' ', '\n', '\r', '\t', '\u{a0}', '\u{ad}', ',', ')', '|'];
        if matches!(text.trim_matches(marks), "" | "'s" | "’s" | "的" | "关于") {
            return true;
        }
        passage.words.has(Order::OrganNumberAct) && glue::binds(passage, between)
    }

    /// The organ named directly after the number: `of the General Assembly`, `, the Assembly`.
    fn named_after(&self, asked: Asked<'_>) -> Option<Verdict> {
        let Asked { after, possible, .. } = asked;
        let passage = self.passage;
        let window = after..passage.char_boundary(after + FARTHEST_NAME);
        let mention = self.around(window).into_iter().next();
        let foreign_noun = || self.foreign_noun_after(after);
        let Some(mention) = mention.filter(|m| glue::binds(passage, after..m.start)) else {
            return foreign_noun();
        };
        // What is joined to the number by "and" is not its owner.
        let article = passage.words.owners.start(passage, mention.start).unwrap_or(mention.start);
        if passage.words.joins.back(passage, article).is_some_and(|(_, start)| start >= after) {
            return None;
        }
        let organ = self.organ_meant(mention.sense).filter(|organ| possible.contains(organ));
        let directly = self.follows_directly(after, mention.start);
        match mention.sense {
            _ if organ.is_some() => organ.map(|organ| Verdict::Organ(organ, None)),
            Sense::Named(organ) if directly && possible.is_empty() => {
                Some(Verdict::Organ(organ, None))
            }
            Sense::Foreign { .. } if directly => Some(Verdict::Foreign),
            Sense::Foreign { .. } if self.is_own(asked) && self.subject(asked).is_none() => {
                Some(Verdict::Foreign)
            }
            _ => foreign_noun(),
        }
    }

    /// Whether a name stands after a number as its owner: `of the`, `du`; dates may stand between.
    fn follows_directly(&self, after: usize, name: usize) -> bool {
        let passage = self.passage;
        let words = passage.words;
        if !words.has(Order::ActNumberOrgan) {
            return false;
        }
        let article = words.owners.start(passage, name).unwrap_or(name);
        let article = article.max(after);
        let of = words.of.back(passage, article);
        let owned = of.is_some_and(|(_, start)| start >= after);
        owned || words.genitive && passage.slice(after..name).trim().is_empty()
    }

    /// A noun for another body right after the number: `of the court`.
    fn foreign_noun_after(&self, after: usize) -> Option<Verdict> {
        let passage = self.passage;
        let words = passage.words;
        let of = words.of.end(passage, passage.past_blanks(after))?;
        let article = passage.past_blanks(of);
        let noun = words.owners.end(passage, article).map(|end| passage.past_blanks(end));
        let at = noun.unwrap_or(article);
        words.foreign_nouns.past(passage, at).map(|_| Verdict::Foreign)
    }

    /// Whether the act is said to be of the organ that is spoken of: `its resolution`.
    fn is_own(&self, asked: Asked<'_>) -> bool {
        self.passage.words.own.back(self.passage, asked.before).is_some()
    }

    /// The organ that the sentence says adopted the act: `its resolution`, `adopted resolution`.
    pub(super) fn subject(&self, asked: Asked<'_>) -> Option<Verdict> {
        let passage = self.passage;
        let adopted = passage.words.adopting.start(passage, asked.before);
        let own = passage.words.own.start(passage, asked.before);
        let verb = adopted.or(own)?;
        if passage.words.foreign_nouns.back(passage, verb).is_some() {
            return Some(Verdict::Foreign);
        }
        let before = self.around(passage.back(verb, FARTHEST_SUBJECT)..verb);
        let mut before = before
            .iter()
            .rev()
            .take_while(|mention| !glue::ends_sentence(passage, mention.end..verb))
            .peekable();
        let bound = before.peek().is_some_and(|m| glue::binds(passage, m.end..verb));
        let speaker = self.speaker().filter(|organ| asked.possible.contains(organ));
        if let (Some(organ), false, Some(_)) = (speaker, bound, own) {
            return Some(Verdict::Organ(organ, None));
        }
        before.find_map(|mention| match mention.sense {
            Sense::Foreign { .. } => Some(Verdict::Foreign),
            Sense::Named(organ) if asked.possible.contains(&organ) => {
                Some(Verdict::Organ(organ, None))
            }
            Sense::Short(organs) if organs.iter().any(|organ| asked.possible.contains(organ)) => {
                Some(self.of_short_name(organs, mention.start, asked.possible))
            }
            _ => None,
        })
    }

    /// The organ named nearest, before the number rather than after it; else that of the document.
    fn nearest(&self, asked: Asked<'_>) -> Verdict {
        let Asked { before, after, possible } = asked;
        let mentions = self.mentions();
        let next = mentions.partition_point(|mention| mention.start < after);
        let (earlier, later) = mentions.split_at(next);
        let named = |mention: &&Mention| {
            self.organ_meant(mention.sense).is_some_and(|organ| possible.contains(&organ))
        };
        let earlier = earlier.iter().rev().take(MOST_MENTIONS).find(named);
        let later = later.iter().take(MOST_MENTIONS).find(named);
        for (mention, distance, doubt) in [
            (earlier, earlier.map_or(0, |mention| before.saturating_sub(mention.end)), None),
            (later, later.map_or(0, |mention| mention.start - after), Some(Doubt::NamedLater)),
        ] {
            if let Some(organ) = mention.and_then(|mention| self.organ_meant(mention.sense)) {
                let doubt = if distance > NEAR { Some(Doubt::NamedFarAway) } else { doubt };
                return Verdict::Organ(organ, doubt);
            }
        }
        match self.document.or(self.speaker()) {
            Some(organ) if possible.contains(&organ) => {
                Verdict::Organ(organ, Some(Doubt::OrganOfDocument))
            }
            _ => Verdict::Unknown,
        }
    }

    /// The organ that speaks in the text.
    fn speaker(&self) -> Option<Organ> {
        self.index().speaker
    }

    /// Whether this organ is named in full in the sentence around this range.
    pub(super) fn is_in_sentence(&self, organ: Organ, range: &Range<usize>) -> bool {
        let passage = self.passage;
        let from = passage.back(range.start, FARTHEST_SUBJECT);
        let to = passage.char_boundary(range.end + FARTHEST_SUBJECT);
        let mentions = self.around(from..to);
        let mut named = mentions.iter().filter(|mention| mention.sense == Sense::Named(organ));
        named.any(|mention| {
            let between = if mention.end <= range.start {
                mention.end..range.start
            } else {
                range.end..mention.start.max(range.end)
            };
            !glue::ends_sentence(passage, between)
        })
    }

    /// Whether this organ is named in full anywhere.
    pub(super) fn is_named_anywhere(&self, organ: Organ) -> bool {
        self.index().named.iter().any(|(named, _)| *named == organ)
    }

    /// The organ that a mention means by itself: a short name that of the document's own organ.
    fn organ_meant(&self, sense: Sense) -> Option<Organ> {
        match sense {
            Sense::Named(organ) => Some(organ),
            Sense::Short(organs @ [only]) => {
                let own = self.document == Some(*only) || *only == Organ::GeneralAssembly;
                own.then_some(organs[0])
            }
            Sense::Short(organs) => self.document.filter(|own| organs.contains(own)),
            Sense::Foreign { .. } => None,
        }
    }

    /// The organ meant by "the Council" among those that number so.
    fn of_short_name(&self, organs: &[Organ], at: usize, possible: &[Organ]) -> Verdict {
        let fits = |organ: &&Organ| possible.contains(organ);
        let own = self.document.or(self.speaker());
        let named = |organ: &Organ| {
            self.index().named.iter().find(|(named, _)| named == organ).map(|(_, first)| *first)
        };
        let organ = organs
            .iter()
            .filter(fits)
            .find(|organ| own == Some(**organ))
            .or_else(|| organs.iter().filter(fits).find(|organ| named(organ).is_some()))
            .or_else(|| organs.iter().find(fits));
        let Some(&organ) = organ else { return Verdict::Unknown };
        let sure = organ == Organ::GeneralAssembly || own == Some(organ);
        match named(&organ) {
            Some(first) if first > at && !sure => Verdict::Organ(organ, Some(Doubt::NamedLater)),
            None if !sure && organ == Organ::CommissionOnHumanRights => Verdict::Unknown,
            None if !sure => Verdict::Organ(organ, Some(Doubt::ShortName)),
            _ => Verdict::Organ(organ, None),
        }
    }

    fn mentions(&self) -> &[Mention] {
        &self.index().mentions
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mentions = self.find_mentions();
            let mut named: Vec<(Organ, usize)> = Vec::new();
            for mention in &mentions {
                if let Sense::Named(organ) = mention.sense
                    && !named.iter().any(|(known, _)| *known == organ)
                {
                    named.push((organ, mention.start));
                }
            }
            let speaker = mentions.iter().find_map(|mention| self.speaks(mention));
            Index { mentions, named, speaker }
        })
    }

    /// The organ that a line like `The General Assembly,` makes speak.
    fn speaks(&self, mention: &Mention) -> Option<Organ> {
        let Sense::Named(organ) = mention.sense else { return None };
        let text = self.passage.text();
        let before = text[..mention.start].rsplit('\n').next().unwrap_or_default().trim();
        let after = &text[mention.end..];
        let line = after.trim_start_matches([' ', '\u{a0}']);
        let comma = line.strip_prefix([',', '،', '，'])?.trim_start_matches([' ', '\r']);
        let article = before.chars().count() <= 3 && before.chars().all(char::is_alphabetic);
        (article && (comma.is_empty() || comma.starts_with('\n'))).then_some(organ)
    }

    /// Every mention of a body that starts in this range, in the language spoken there.
    fn around(&self, range: Range<usize>) -> Vec<Mention> {
        let mentions = self.mentions();
        let first = mentions.partition_point(|mention| mention.start < range.start);
        let last = mentions.partition_point(|mention| mention.start < range.end);
        let mut mentions = mentions[first..last.max(first)].to_vec();
        let passage = self.passage;
        let Some(anchors) = &passage.words.foreign_anchors else { return mentions };
        for hit in anchors.find_iter(passage.slice(range.clone())) {
            let hit = range.start + hit.start()..range.start + hit.end();
            if let Some(found) = mention(passage, hit.start, hit.end) {
                let at = mentions.partition_point(|mention| mention.start < found.start);
                let apart = at.checked_sub(1).is_none_or(|at| mentions[at].end <= found.start);
                if apart && mentions.get(at).is_none_or(|next| found.end <= next.start) {
                    mentions.insert(at, found);
                }
            }
        }
        mentions
    }

    /// Every mention of an organ, and of bodies named like them, in the language of the text there.
    fn find_mentions(&self) -> Vec<Mention> {
        let text = self.passage.text();
        let mut mentions: Vec<Mention> = Vec::new();
        let ends = self.segments.iter().skip(1).map(|next| next.start).chain([text.len()]);
        for (segment, end) in self.segments.iter().zip(ends) {
            let passage = self.passage.with(segment.lexicon);
            let Some(anchors) = &segment.lexicon.organ_anchors else { continue };
            for hit in anchors.find_iter(&text[segment.start..end]) {
                let (start, end) = (segment.start + hit.start(), segment.start + hit.end());
                let Some(mention) = mention(passage, start, end) else { continue };
                match mentions.last_mut() {
                    Some(last) if mention.start < last.end => {
                        if mention.end - mention.start > last.end - last.start {
                            *last = mention;
                        }
                    }
                    _ => mentions.push(mention),
                }
            }
        }
        mentions
    }
}

/// The mention whose first or last word is here.
fn mention(passage: Passage<'_>, start: usize, end: usize) -> Option<Mention> {
    let bodies: &'static Words<language::Sense> = &passage.words.bodies;
    let end = match passage.words.boundary {
        Boundary::Word => passage.past_rest(end),
        Boundary::None => end,
    };
    let forwards = bodies.past(passage, start).map(|(sense, end)| (sense, start..end));
    let backwards = bodies.back_from(passage, end).map(|(sense, start)| (sense, start..end));
    let longer = match (forwards, backwards) {
        (Some(one), Some(other)) => {
            if one.1.len() >= other.1.len() {
                one
            } else {
                other
            }
        }
        (one, other) => one.or(other)?,
    };
    let (sense, span) = longer;
    let sense = match sense {
        language::Sense::Named(organ) => Sense::Named(organ),
        language::Sense::Foreign { open } => Sense::Foreign { open },
        language::Sense::Short(row) => short(passage, span.start, row)?,
    };
    Some(Mention { start: span.start, end: span.end, sense })
}

/// What a short name means. After a capital it is the end of the name of another body.
fn short(passage: Passage<'_>, start: usize, row: usize) -> Option<Sense> {
    let words = passage.words;
    if !words.foreign_by_capital {
        return Some(Sense::Short(words.short.get(row)?));
    }
    if passage.char(start).is_some_and(char::is_lowercase) {
        return None;
    }
    let (before, word_start) = passage.word_before(start);
    let hyphen = passage.byte_before(start) == Some(b'-');
    let capital = before.starts_with(|first: char| first.is_ascii_uppercase());
    let begins = {
        let end = passage.back_blanks(word_start);
        let line = passage.slice(end..word_start).contains('\n') || end == 0;
        line || matches!(passage.byte_before(end), Some(b'.' | b':' | b';' | b'(' | b'"'))
            || passage.slice(0..end).ends_with(['“', '”', '—', '•'])
    };
    let whole = before.len() > 1 && before.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let foreign = hyphen || capital && whole && !begins && !is_function_word(passage, word_start);
    Some(if foreign { Sense::Foreign { open: false } } else { Sense::Short(words.short.get(row)?) })
}

/// Whether a word with a capital is one that may stand before the name of an organ in a heading:
/// `Implementation of the Council`, `The Council`.
fn is_function_word(passage: Passage<'_>, start: usize) -> bool {
    let words = passage.words;
    [&words.owners, &words.of, &words.between]
        .into_iter()
        .any(|set| set.past(passage, start).is_some())
}

/// Whether these words go on with the name of a body: ` Narcotic Drugs `.
fn is_rest_of_name(words: &str) -> bool {
    words.len() < 80
        && words.split_whitespace().all(|word| {
            word.starts_with(|first: char| first.is_uppercase())
                || matches!(word, "of" | "the" | "on" | "and" | "for" | "in")
        })
}
