//! The number or letter that a paragraph begins with.

/// What a paragraph begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// `16.`, `5 bis.`
    Number(u32, Option<String>),
    /// `(a)`, `(ii)`, `(1)`
    Letter(String),
    /// `II`, `II.`, `Section II`, `Article 5`, `Part I`, as an address names it: `sect. II`.
    Section(String),
    /// `Annex II`, in lower case but for its numeral.
    Annex(String),
}

/// The label that a block begins with, and where its words begin.
pub(super) fn of(text: &str) -> Option<(Label, usize)> {
    number(text).or_else(|| letter(text)).or_else(|| annex(text)).or_else(|| section(text))
}

/// `16. Decides`, `16 . Decides`, `5 bis. Decides`; `16.` alone.
fn number(text: &str) -> Option<(Label, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let number: u32 = text[..digits].parse().ok()?;
    let mut rest = text[digits..].trim_start();
    let mut suffix = None;
    for word in ["bis", "ter", "quater", "quinquies"] {
        if let Some(after) = rest.strip_prefix(word)
            && after.starts_with(['.', ' '])
        {
            suffix = Some(word.to_owned());
            rest = after.trim_start();
        }
    }
    let rest = rest.strip_prefix('.')?;
    // `1.5` is no paragraph.
    if !(rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with(char::is_uppercase))
    {
        return None;
    }
    let words = text.len() - rest.trim_start().len();
    Some((Label::Number(number, suffix), words))
}

/// `(a) To`, `a) To`
fn letter(text: &str) -> Option<(Label, usize)> {
    // `a. To`
    if let [letter @ b'a'..=b'z', b'.', b' ', ..] = text.as_bytes() {
        return Some((Label::Letter(char::from(*letter).to_string()), 3));
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let end = inner.find(')')?;
    let label = &inner[..end];
    let is_opened = inner.len() < text.len();
    let is_label = match label.len() {
        0 => false,
        1 => label.chars().all(|c| c.is_ascii_alphanumeric()),
        2 | 3 if label.bytes().all(|byte| byte.is_ascii_digit()) => true,
        2 if label.bytes().all(|byte| byte.is_ascii_lowercase()) => true,
        length => length <= 6 && label.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l')),
    };
    let rest = &inner[end + 1..];
    let is_separate = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if !is_label || !is_separate || (!is_opened && label.len() > 1) {
        return None;
    }
    Some((Label::Letter(label.to_owned()), text.len() - rest.trim_start().len()))
}

const ANNEXES: [&str; 5] = ["Annex", "Appendix", "Enclosure", "Attachment", "Addendum"];

/// `Annex`, `ANNEX II`, `Annex A. Title`, `Annex to the letter dated`
fn annex(text: &str) -> Option<(Label, usize)> {
    let first = text.split(|c: char| !c.is_alphabetic()).next()?;
    let name = ANNEXES.iter().find(|name| name.eq_ignore_ascii_case(first))?;
    if first.starts_with(char::is_lowercase) {
        return None;
    }
    let rest = text[first.len()..].trim_start();
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_numeral = (!word.is_empty() && is_roman(word))
        || (word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
    let after = if is_numeral { rest[word.len()..].trim_start() } else { rest };
    let is_heading = after.is_empty()
        || after.starts_with(['.', ':', '*', '[', '(', '–', '—', '-'])
        || after.starts_with("to the")
        || (is_numeral
            && after.starts_with(char::is_uppercase)
            && !after.ends_with(['.', ',', ';']));
    if !is_heading || text.len() > 300 {
        return None;
    }
    let name = name.to_lowercase();
    let name = if is_numeral { format!("{name} {word}") } else { name };
    Some((Label::Annex(name), 0))
}

/// `II`, `II. Title`, `Section II`, `Article 5`, `Part I`
fn section(text: &str) -> Option<(Label, usize)> {
    let first = text.split_whitespace().next()?;
    let noun =
        ["Section", "Article", "Part"].into_iter().find(|noun| noun.eq_ignore_ascii_case(first));
    let bare = noun.map_or(text, |_| text[first.len()..].trim_start());
    let word = bare.split(|c: char| !c.is_alphanumeric()).next()?;
    let is_number = word.parse::<u32>().is_ok() || word.len() == 1;
    if !(is_roman(word) || (noun.is_some() && is_number && !word.is_empty())) {
        return None;
    }
    let after = &bare[word.len()..];
    let rest = after.trim_start_matches(['.', ':', '*']).trim_start();
    let is_title = rest.is_empty()
        || (rest.starts_with(char::is_uppercase) && (after.starts_with('.') || noun.is_none()));
    let is_short = rest.split_whitespace().count() <= 20 && !rest.ends_with([',', ';']);
    // `I Oversight`, and not `I The Council decided.`
    let is_bare = !rest.is_empty() && noun.is_none() && !after.starts_with('.');
    if !is_title || !is_short || (is_bare && rest.ends_with('.')) {
        return None;
    }
    let noun = match noun {
        Some("Article") => "article",
        Some("Part") => "part",
        _ => "sect.",
    };
    Some((Label::Section(format!("{noun} {word}")), 0))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 7 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_words() {
        let number = |number| Some(Label::Number(number, None));
        let letter = |letter: &str| Some(Label::Letter(letter.to_owned()));
        let cases = [
            ("16. Decides", number(16)),
            ("2.", number(2)),
            ("5 bis. Decides", Some(Label::Number(5, Some("bis".to_owned())))),
            ("1.5 degrees", None),
            ("2010. The Council", None),
            ("(a) To use", letter("a")),
            ("(ii) To use", letter("ii")),
            ("(ONUMOZ) to", None),
            ("Annex II", Some(Label::Annex("annex II".to_owned()))),
            ("ANNEX", Some(Label::Annex("annex".to_owned()))),
            ("Annex A to this resolution contains", None),
            ("III. Security situation", Some(Label::Section("sect. III".to_owned()))),
            ("Article 5", Some(Label::Section("article 5".to_owned()))),
            ("Article 5 of the Charter provides", None),
            ("I Oversight and accountability", Some(Label::Section("sect. I".to_owned()))),
            ("a. Nitrocellulose", letter("a")),
            ("I have the honour", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text).map(|(label, _)| label), expected, "{text}");
        }
    }
}
