//! The punctuation of other scripts, brought to ASCII where it stands.

use std::borrow::Cow;

use super::language::Segment;

/// A text in which the punctuation of its languages is in ASCII, with blanks before it, so that every
/// byte stays in its place.
pub(super) fn in_ascii<'t>(text: &'t str, segments: &[Segment]) -> Cow<'t, str> {
    if segments.iter().all(|segment| segment.lexicon.signs.is_empty()) {
        return Cow::Borrowed(text);
    }
    let mut ascii = String::with_capacity(text.len());
    let ends = segments.iter().skip(1).map(|next| next.start).chain([text.len()]);
    for (segment, end) in segments.iter().zip(ends) {
        let signs = &segment.lexicon.signs;
        for character in text[segment.start..end].chars() {
            match signs.get(&character) {
                Some(sign) if sign.is_ascii() => {
                    ascii.extend(std::iter::repeat_n(' ', character.len_utf8() - 1));
                    ascii.push(*sign);
                }
                _ => ascii.push(character),
            }
        }
    }
    Cow::Owned(ascii)
}
