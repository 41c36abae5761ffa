//! Letters of other scripts that look like Latin ones.

/// The Latin capital that a character is or looks like: Cyrillic and Greek capitals are typed in its
/// place.
pub(super) fn latin_capital(letter: char) -> Option<char> {
    Some(match letter {
        'A'..='Z' => letter,
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' => 'Y',
        _ => return None,
    })
}

/// A text with every such letter in Latin; `None` without one.
pub(super) fn in_latin(text: &str) -> Option<String> {
    let foreign = |c: char| !c.is_ascii() && latin_capital(c).is_some();
    text.contains(foreign).then(|| {
        text.chars().map(|c| if foreign(c) { latin_capital(c).unwrap_or(c) } else { c }).collect()
    })
}
