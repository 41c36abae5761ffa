//! What was probably meant: the known word closest to one that is not known.

/// Nothing longer is a slip of a known word, in bytes.
const LONGEST: usize = 200;

/// The word of a list that somebody who wrote `word` most likely meant.
pub fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    known
        .iter()
        .map(|&candidate| {
            (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len().min(word.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
