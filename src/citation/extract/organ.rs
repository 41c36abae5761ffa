//! Which organ a resolution or decision is of that is cited by its number alone.
//!
//! Numbers of the Security Council carry their year and need no organ. `60/251`, `1996/31` and
//! `2145 (XXI)` do: the organ named nearest decides among those that number so.

use std::cell::OnceCell;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Doubt;
use super::glue;
use super::passage::Passage;
use crate::symbol::Symbol;

/// An organ whose resolutions are cited by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Organ {
    GeneralAssembly,
    SecurityCouncil,
    EconomicAndSocialCouncil,
    HumanRightsCouncil,
    CommissionOnHumanRights,
    TrusteeshipCouncil,
}

impl Organ {
    /// The start of its symbols.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::GeneralAssembly => "A",
            Self::SecurityCouncil => "S",
            Self::EconomicAndSocialCouncil => "E",
            Self::HumanRightsCouncil => "A/HRC",
            Self::CommissionOnHumanRights => "E/CN.4",
            Self::TrusteeshipCouncil => "T",
        }
    }

    /// The organ whose document this is, or which the body that issued it reports to.
    pub(super) fn of_document(symbol: &Symbol) -> Option<Self> {
        [
            Self::HumanRightsCouncil,
            Self::CommissionOnHumanRights,
            Self::GeneralAssembly,
            Self::SecurityCouncil,
            Self::EconomicAndSocialCouncil,
            Self::TrusteeshipCouncil,
        ]
        .into_iter()
        .find(|organ| {
            let rest = symbol.body().code.strip_prefix(organ.code());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// The last word of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Assembly,
    Council,
    Commission,
}

/// What a mention means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// The organ by its full name.
    Named(Organ),
    /// "the Council", "the Assembly".
    Short(Head),
    /// A body whose decisions are not cited here.
    Foreign,
}

struct Mention {
    start: usize,
    end: usize,
    sense: Sense,
}

/// Words before the last word of a name, and what the whole means; longer ones first.
const NAMES_BY_START: [(Head, &str, Sense); 20] = [
    (Head::Assembly, "General", Sense::Named(Organ::GeneralAssembly)),
    (Head::Assembly, "World Health", Sense::Foreign),
    (Head::Assembly, "Parliamentary", Sense::Foreign),
    (Head::Assembly, "National", Sense::Foreign),
    (Head::Assembly, "Legislative", Sense::Foreign),
    (Head::Assembly, "Constituent", Sense::Foreign),
    (Head::Assembly, "Kosovo", Sense::Foreign),
    (Head::Council, "Peace and Security", Sense::Foreign),
    (Head::Council, "Security", Sense::Named(Organ::SecurityCouncil)),
    (Head::Council, "Economic and Social", Sense::Named(Organ::EconomicAndSocialCouncil)),
    (Head::Council, "Human Rights", Sense::Named(Organ::HumanRightsCouncil)),
    (Head::Council, "Governing", Sense::Foreign),
    (Head::Council, "Executive", Sense::Foreign),
    (Head::Council, "Permanent", Sense::Foreign),
    (Head::Council, "Ministerial", Sense::Foreign),
    (Head::Council, "European", Sense::Foreign),
    (Head::Council, "Trusteeship", Sense::Named(Organ::TrusteeshipCouncil)),
    (Head::Commission, "Sub", Sense::Foreign),
    (Head::Commission, "European", Sense::Foreign),
    (Head::Commission, "Human Rights", Sense::Foreign),
];

/// Words after the last word of a name, and what the whole means; longer ones first.
const NAMES_BY_END: [(Head, &str, Sense); 7] = [
    (Head::Commission, "on Human Rights", Sense::Named(Organ::CommissionOnHumanRights)),
    (Head::Commission, "on", Sense::Foreign),
    (Head::Commission, "for", Sense::Foreign),
    (Head::Council, "of Europe", Sense::Foreign),
    (Head::Council, "of Ministers", Sense::Foreign),
    (Head::Council, "of the European", Sense::Foreign),
    (Head::Assembly, "of Kosovo", Sense::Foreign),
];

/// Abbreviations before "resolution" or "decision".
const ABBREVIATIONS: [(&str, Organ); 12] = [
    ("GA", Organ::GeneralAssembly),
    ("G.A.", Organ::GeneralAssembly),
    ("UNGA", Organ::GeneralAssembly),
    ("SC", Organ::SecurityCouncil),
    ("S.C.", Organ::SecurityCouncil),
    ("UNSC", Organ::SecurityCouncil),
    ("HRC", Organ::HumanRightsCouncil),
    ("UNHRC", Organ::HumanRightsCouncil),
    ("CHR", Organ::CommissionOnHumanRights),
    ("UNCHR", Organ::CommissionOnHumanRights),
    ("ECOSOC", Organ::EconomicAndSocialCouncil),
    ("E.S.C.", Organ::EconomicAndSocialCouncil),
];

/// The organ whose abbreviation stands directly before this place.
fn abbreviation(passage: Passage<'_>, before: usize) -> Option<Organ> {
    let end = passage.back_blanks(before);
    let text = passage.slice(passage.back(end, 8)..end);
    ABBREVIATIONS.iter().find_map(|(known, organ)| {
        let rest = text.strip_suffix(known)?;
        let whole = !rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/'));
        whole.then_some(*organ)
    })
}

/// Whether the Security Council is named directly before this place, in full or short.
pub(super) fn is_security_council_before(passage: Passage<'_>, before: usize) -> bool {
    passage.back_words(passage.back_blanks(before), "Security Council").is_some()
        || abbreviation(passage, before) == Some(Organ::SecurityCouncil)
}

/// Whether an organ is named directly before this place, short or by the last word of its name.
pub(super) fn is_named_before(passage: Passage<'_>, before: usize) -> bool {
    let (word, _) = passage.word_before(before);
    matches!(word, "Council" | "Assembly" | "Rights") || abbreviation(passage, before).is_some()
}

/// The last word of a body that is none of the organs, before "resolution" or "decision".
const FOREIGN_BODIES: [&str; 22] = [
    "Board",
    "Cabinet",
    "Chamber",
    "Committee",
    "Conference",
    "Congress",
    "Court",
    "Executive",
    "Forum",
    "Government",
    "Judicial",
    "Ministerial",
    "Ministers",
    "Ministry",
    "Parliament",
    "Parties",
    "Presidency",
    "Tribunal",
    "Union",
    "UNMIK",
    "Governors",
    "Presidential",
];

/// An organ named farther away is not certain to be meant.
const NEAR: usize = 4000;

/// As many mentions are looked through on either side of a number.
const MOST_MENTIONS: usize = 200;

/// What was found out about the organ.
pub(super) enum Verdict {
    Organ(Organ, Option<Doubt>),
    /// It is another body's.
    Foreign,
    Unknown,
}

/// Where the organs are named in a text; looked up when first asked for.
pub(super) struct Organs<'t> {
    passage: Passage<'t>,
    document: Option<Organ>,
    index: OnceCell<Index>,
}

/// The mentions of organs in a text, in order, and each organ named in full.
struct Index {
    mentions: Vec<Mention>,
    named: Vec<Organ>,
}

impl<'t> Organs<'t> {
    /// `document` is the organ whose document the text is known to be.
    pub(super) fn new(passage: Passage<'t>, document: Option<Organ>) -> Self {
        Self { passage, document, index: OnceCell::new() }
    }

    /// Takes the organ whose document the text is from its running head, if it is not known.
    pub(super) fn note_running_head(&mut self, symbol: &Symbol) {
        if self.document.is_none() {
            self.document = Organ::of_document(symbol);
        }
    }

    /// The organ of the number that ends at `after`, `before` being the start of the word
    /// "resolution" before it. Only `possible` organs number like that; an organ named directly before
    /// is believed all the same.
    pub(super) fn find(&self, before: usize, after: usize, possible: &[Organ]) -> Verdict {
        if let Some(verdict) = self.named_at(before, possible) {
            return verdict;
        }
        let mentions = self.mentions();
        let next = mentions.partition_point(|mention| mention.start < after);
        if let Some(verdict) = self.named_after(after, mentions.get(next), possible) {
            return verdict;
        }
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
        match self.document {
            Some(organ) if possible.contains(&organ) => {
                Verdict::Organ(organ, Some(Doubt::OrganOfDocument))
            }
            _ => Verdict::Unknown,
        }
    }

    /// Whether another body is named directly before this place, or directly after the other.
    pub(super) fn is_foreign(&self, before: usize, after: usize) -> bool {
        let next = self.mentions().partition_point(|mention| mention.start < after);
        matches!(self.named_at(before, &[]), Some(Verdict::Foreign))
            || matches!(
                self.named_after(after, self.mentions().get(next), &[]),
                Some(Verdict::Foreign)
            )
    }

    /// The organ named directly before the word "resolution".
    fn named_at(&self, before: usize, possible: &[Organ]) -> Option<Verdict> {
        let (word, _) = self.passage.word_before(before);
        if FOREIGN_BODIES.iter().any(|body| body.eq_ignore_ascii_case(word)) {
            return Some(Verdict::Foreign);
        }
        if let Some(organ) = abbreviation(self.passage, before) {
            return Some(Verdict::Organ(organ, None));
        }
        let mentions = self.mentions();
        let mention = &mentions[mentions.partition_point(|m| m.start < before).checked_sub(1)?];
        let between = self.passage.slice(mention.end..before);
        let adjacent = matches!(between.trim(), "" | "'s" | "’s" | "\u{ad}");
        match mention.sense {
            Sense::Foreign if adjacent || is_rest_of_name(between) => Some(Verdict::Foreign),
            Sense::Named(organ) if adjacent => Some(Verdict::Organ(organ, None)),
            Sense::Short(head) if adjacent => Some(self.of_short_name(head, possible)),
            _ => None,
        }
    }

    /// The organ named directly after the number: `of the General Assembly`, `, the Assembly`.
    fn named_after(
        &self,
        after: usize,
        next: Option<&Mention>,
        possible: &[Organ],
    ) -> Option<Verdict> {
        let mention = next?;
        if !glue::binds(self.passage, after..mention.start) {
            return None;
        }
        let organ = self.organ_meant(mention.sense).filter(|organ| possible.contains(organ));
        match mention.sense {
            _ if organ.is_some() => organ.map(|organ| Verdict::Organ(organ, None)),
            Sense::Foreign => {
                let own = self.passage.word_before(mention.start).0;
                let owner = self.passage.slice(after..mention.start);
                (own.eq_ignore_ascii_case("the") && owner.trim_start().starts_with("of"))
                    .then_some(Verdict::Foreign)
            }
            _ => None,
        }
    }

    /// The organ that a mention means by itself: a short name that of the document's own organ.
    fn organ_meant(&self, sense: Sense) -> Option<Organ> {
        use Organ::{
            CommissionOnHumanRights, EconomicAndSocialCouncil, GeneralAssembly, HumanRightsCouncil,
            TrusteeshipCouncil,
        };
        match (sense, self.document) {
            (Sense::Named(organ), _) => Some(organ),
            (Sense::Short(Head::Assembly), _) => Some(GeneralAssembly),
            (
                Sense::Short(Head::Council),
                Some(own @ (HumanRightsCouncil | EconomicAndSocialCouncil | TrusteeshipCouncil)),
            )
            | (Sense::Short(Head::Commission), Some(own @ CommissionOnHumanRights)) => Some(own),
            _ => None,
        }
    }

    /// The organ meant by "the Council" among those that number so.
    fn of_short_name(&self, head: Head, possible: &[Organ]) -> Verdict {
        let organs: &[Organ] = match head {
            Head::Assembly => &[Organ::GeneralAssembly],
            Head::Council => &[
                Organ::HumanRightsCouncil,
                Organ::EconomicAndSocialCouncil,
                Organ::SecurityCouncil,
            ],
            Head::Commission => &[Organ::CommissionOnHumanRights],
        };
        let Some(&organ) = organs.iter().find(|organ| possible.contains(organ)) else {
            return Verdict::Unknown;
        };
        let known = head == Head::Assembly
            || self.document == Some(organ)
            || self.index().named.contains(&organ);
        match head {
            Head::Commission if !known => Verdict::Unknown,
            _ => Verdict::Organ(organ, (!known).then_some(Doubt::ShortName)),
        }
    }

    fn mentions(&self) -> &[Mention] {
        &self.index().mentions
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let hits = HEADS.find_iter(self.passage.text());
            let mentions: Vec<_> = hits.filter_map(|hit| self.mention(hit.end())).collect();
            let mut named = Vec::new();
            for mention in &mentions {
                if let Sense::Named(organ) = mention.sense
                    && !named.contains(&organ)
                {
                    named.push(organ);
                }
            }
            Index { mentions, named }
        })
    }

    /// The mention whose last word, but for the words after it, ends here.
    fn mention(&self, end: usize) -> Option<Mention> {
        let passage = self.passage;
        let start = passage.back_letters(end);
        let head = match passage.slice(start..end) {
            word if word.eq_ignore_ascii_case("assembly") => Head::Assembly,
            word if word.eq_ignore_ascii_case("council") => Head::Council,
            word if word.eq_ignore_ascii_case("commission") => Head::Commission,
            "ECOSOC" => {
                let sense = Sense::Named(Organ::EconomicAndSocialCouncil);
                return Some(Mention { start, end, sense });
            }
            _ => return None,
        };
        if passage.alphanumeric(end) {
            return None;
        }
        for (_, words, sense) in NAMES_BY_END.iter().filter(|(of, ..)| *of == head) {
            if let Some(end) = passage.past_words(passage.past_blanks(end), words) {
                return Some(Mention { start, end, sense: *sense });
            }
        }
        let joined = match passage.byte_before(start) {
            Some(b'-') => start - 1,
            _ => start,
        };
        for (_, words, sense) in NAMES_BY_START.iter().filter(|(of, ..)| *of == head) {
            if let Some(start) = passage.back_words(joined, words) {
                return Some(Mention { start, end, sense: *sense });
            }
        }
        Some(Mention { start, end, sense: Sense::Short(head) })
    }
}

/// The ends of the last words of the names, so that capitals at the start do not matter.
static HEADS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = ["ssembly", "SSEMBLY", "ouncil", "OUNCIL", "ommission", "OMMISSION", "ECOSOC"];
    AhoCorasick::new(words).expect("a handful of short words is within every limit")
});

/// Whether these words go on with the name of a body: ` Narcotic Drugs `.
fn is_rest_of_name(words: &str) -> bool {
    words.len() < 80
        && words.split_whitespace().all(|word| {
            word.starts_with(|first: char| first.is_uppercase())
                || matches!(word, "of" | "the" | "on" | "and" | "for" | "in")
        })
}
