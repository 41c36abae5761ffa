//! The letters and numerals of sub-paragraphs, from the outside in.

use roman_numerals_rs::RomanNumeral;

/// The open sub-paragraphs of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Letters {
    open: Vec<(Style, String)>,
}

/// How the sub-paragraphs of a level are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Letters,
    Numerals,
    Capitals,
    Digits,
}

impl Letters {
    /// Closes all.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// Begins a sub-paragraph, and gives it with those around it.
    ///
    /// `(i)` after `(h)` is a letter, and a numeral elsewhere. A letter that has been left out does not
    /// end a list.
    pub(super) fn begin(&mut self, label: &str) -> Vec<String> {
        let styles = [Style::Letters, Style::Numerals, Style::Capitals, Style::Digits];
        let possible: Vec<Style> =
            styles.into_iter().filter(|style| style.place(label).is_some()).collect();
        let follows = |(style, before): &(Style, String)| {
            possible.contains(style)
                && style.place(label) == style.place(before).map(|place| place + 1)
        };
        let level = self.open.iter().rposition(follows);
        let first = possible.iter().find(|style| style.place(label) == Some(1)).copied();
        let (level, style) = match (level, first) {
            (Some(level), _) => (level, self.open[level].0),
            (None, Some(style)) => {
                let same = self.open.iter().position(|(open, _)| *open == style);
                (same.unwrap_or(self.open.len()), style)
            }
            (None, None) => {
                let same = self.open.iter().rposition(|(open, _)| possible.contains(open));
                let style = possible.first().copied().unwrap_or(Style::Letters);
                same.map_or((self.open.len(), style), |level| (level, self.open[level].0))
            }
        };
        self.open.truncate(level);
        self.open.push((style, label.to_owned()));
        self.open.iter().map(|(_, label)| label.clone()).collect()
    }
}

impl Style {
    /// Which one of its kind a label is, from 1.
    fn place(self, label: &str) -> Option<u32> {
        let single = |first: u8| {
            let [byte] = label.as_bytes() else { return None };
            byte.checked_sub(first).filter(|place| *place < 26).map(|place| u32::from(place) + 1)
        };
        match self {
            Style::Letters => match label.as_bytes() {
                // `(aa)` follows `(z)`.
                [first, second]
                    if first == second && first.is_ascii_lowercase() && *first != b'i' =>
                {
                    Some(26 + u32::from(first - b'a') + 1)
                }
                _ => single(b'a'),
            },
            Style::Capitals => single(b'A'),
            Style::Digits => label.parse().ok(),
            Style::Numerals => {
                if label.chars().any(|c| !matches!(c, 'i' | 'v' | 'x' | 'l')) {
                    return None;
                }
                let numeral: RomanNumeral = label.to_uppercase().parse().ok()?;
                Some(u32::from(numeral.as_u16()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numerals_know_their_level() {
        let mut letters = Letters::default();
        let mut begin = |label: &str| letters.begin(label).join(" ");
        let list =
            ["a", "i", "ii", "b", "c", "d", "e", "f", "g", "h", "i", "j", "l", "i", "iv", "1"];
        let found: Vec<String> = list.iter().map(|label| begin(label)).collect();
        let expected = [
            "a", "a i", "a ii", "b", "c", "d", "e", "f", "g", "h", "i", "j", "l", "l i", "l iv",
            "l iv 1",
        ];
        assert_eq!(found, expected);
    }
}
