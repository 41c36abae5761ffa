//! What a note says of a document and of a place in it, in the language of the page.

use super::words::Words;
use crate::citation::Pinpoint;
use crate::language::Language;
use crate::symbol::ResolutionNumber;

/// The key of the words for a place, and how English begins it.
const PLACES: [(&str, &[&str]); 11] = [
    ("pinpoint.para", &["para", "paragraph"]),
    ("pinpoint.paras", &["paras", "paragraphs"]),
    ("pinpoint.annex", &["annex", "annexes"]),
    ("pinpoint.appendix", &["appendix", "appendices"]),
    ("pinpoint.chap", &["chap", "chaps", "chapter"]),
    ("pinpoint.sect", &["sect", "sects", "section"]),
    ("pinpoint.part", &["part", "parts"]),
    ("pinpoint.art", &["art", "article"]),
    ("pinpoint.arts", &["arts", "articles"]),
    ("pinpoint.page", &["p", "page"]),
    ("pinpoint.pages", &["pp", "pages"]),
];

/// A resolution by its body and number, `Security Council resolution 2699 (2023)`; `None` where the
/// language has no words for the body.
pub(super) fn resolution(number: &ResolutionNumber<'_>, words: &Words) -> Option<String> {
    let key = format!("of-body.{}", number.body.code.replace('/', "-"));
    let body = match words.get(&key) {
        known if known != key => known,
        _ if words.language() == Language::English => number.body.name,
        _ => return None,
    };
    let number = number.to_string();
    Some(words.fill("citation.resolution", &[("of-body", body), ("number", &number)]))
}

/// A place in a document. What is none of the usual places stays as it is.
pub(super) fn words_of(pinpoint: &Pinpoint, words: &Words) -> String {
    if words.language() == Language::English {
        return pinpoint.to_string();
    }
    let pieces: Vec<String> =
        pinpoint.as_str().split(", ").map(|piece| words_of_piece(piece, words)).collect();
    pieces.join(words.get("comma"))
}

fn words_of_piece(piece: &str, words: &Words) -> String {
    let and = |text: &str| text.replace(" and ", words.get("and"));
    let (head, rest) = piece.split_once(' ').unwrap_or((piece, ""));
    let head = head.trim_end_matches('.').to_lowercase();
    match PLACES.iter().find(|(_, names)| names.contains(&head.as_str())) {
        Some((key, _)) => words.fill(key, &[("n", &and(rest))]).trim().to_owned(),
        None => and(piece),
    }
}

/// The words before a citation.
pub(super) fn lead_in(text: &str, words: &Words) -> String {
    match text.trim().to_lowercase().as_str() {
        "see" => words.get("citation.see").to_owned(),
        "see also" => words.get("citation.see-also").to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{lead_in, words_of};
    use crate::briefing::Words;
    use crate::citation::Pinpoint;

    #[test]
    fn places_are_in_the_language_of_the_page() {
        for (lang, there) in [
            ("en", "annex II, paras. 3–5 and 7"),
            ("fr", "annexe II, par. 3–5 et 7"),
            ("es", "anexo II, párrs. 3–5 y 7"),
            ("ru", "приложение II, пп. 3–5 и 7"),
            ("zh", "附件II、第3–5和7段"),
            // The mark keeps what follows the numeral from right to left.
            ("ar", "المرفق II\u{200f}، الفقرات 3–5 و 7"),
        ] {
            let words = Words::built_in(lang).expect("words");
            assert_eq!(words_of(&Pinpoint::new("annex II, paras. 3-5 and 7"), &words), there);
            assert_ne!(lead_in("see", &words), "");
        }
        let french = Words::built_in("fr").expect("words");
        assert_eq!(words_of(&Pinpoint::new("tableau 3"), &french), "tableau 3");
    }
}
