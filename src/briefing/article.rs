//! Whether the name of a mission takes an article: "the MSS", but "MINUSMA".

use crate::record::{Mission, Prose};

/// Whether running text puts "the" before an abbreviation. What the record's own texts do decides;
/// where they do not use it, an abbreviation that reads as a word takes none.
pub fn takes_article(short: &str, mission: &Mission) -> bool {
    let sections = mission.sections.iter().map(|section| &section.text);
    let decisions = mission.decisions.iter().filter_map(|decision| decision.note.as_ref());
    let texts: Vec<&Prose> = mission.summary.iter().chain(sections).chain(decisions).collect();
    let (mut with, mut without) = (0, 0);
    for text in texts {
        let (more_with, more_without) = uses(&text.shown().text, short);
        with += more_with;
        without += more_without;
    }
    match with.cmp(&without) {
        std::cmp::Ordering::Equal => !reads_as_word(short),
        order => order.is_gt(),
    }
}

/// Words after a name that is not part of a longer one, as in "the MSS mandate".
const AFTER_NAME: &[&str] = &[
    "and", "as", "at", "by", "for", "from", "had", "has", "in", "is", "may", "of", "on", "or",
    "shall", "to", "until", "was", "were", "will", "with",
];

/// How often a text uses a name with "the", and how often without. A name in parentheses, or one
/// that qualifies the word after it ("the MSS mandate"), counts for nothing.
fn uses(text: &str, name: &str) -> (usize, usize) {
    let (mut with, mut without) = (0, 0);
    for (at, _) in text.match_indices(name) {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        let ends_word = !after.starts_with(|c: char| c.is_alphanumeric());
        let next = after
            .strip_prefix(' ')
            .map(|after| after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        let qualifies = next.is_some_and(|next| !next.is_empty() && !AFTER_NAME.contains(&next));
        if !ends_word
            || qualifies
            || before.ends_with(|c: char| c.is_alphanumeric() || c == '(' || c == '-')
        {
            continue;
        }
        let word =
            before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if word.eq_ignore_ascii_case("the") {
            with += 1;
        } else {
            without += 1;
        }
    }
    (with, without)
}

/// Whether an abbreviation reads as a word, as MINUSMA and UNIFIL do and MSS does not. A name that
/// has small letters is one of several words, and takes the article.
fn reads_as_word(short: &str) -> bool {
    let letters = short.chars().filter(|c| c.is_alphabetic());
    let is_abbreviation = !short.contains(' ') && !short.chars().any(char::is_lowercase);
    let vowels = short.chars().filter(|c| "AEIOU".contains(*c)).count();
    is_abbreviation && vowels > 0 && letters.count() > 3
}

#[cfg(test)]
mod tests {
    use super::{reads_as_word, uses};

    #[test]
    fn abbreviations_that_read_as_words() {
        for short in ["MINUSMA", "UNFICYP", "UNIFIL", "BINUH", "MINURSO", "UNMISS", "AMISOM"] {
            assert!(reads_as_word(short), "{short}");
        }
        for short in ["MSS", "GSF", "Panel of Experts", "the Force"] {
            assert!(!reads_as_word(short), "{short}");
        }
    }

    #[test]
    fn a_text_shows_how_a_name_is_used() {
        assert_eq!(uses("The MSS (MSS) was. On the MSS, of MSS.", "MSS"), (2, 1));
        assert_eq!(uses("MINUSMA, MINUSMAs, the MINUSMA mandate.", "MINUSMA"), (0, 1));
    }
}
