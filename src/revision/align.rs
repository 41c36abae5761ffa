//! Which of two lists of texts belong together: the same, moved, reworded.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Texts that have at least this share of their words in common are versions of one text.
const ALIKE: f64 = 0.5;

/// So many pairs of texts are compared word by word at most; of longer lists, neighbours alone.
const MOST_PAIRS: usize = 250_000;

/// How far apart neighbours are at most.
const NEAR: usize = 50;

/// What became of a text, by its places in the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Same(usize, usize),
    Moved(usize, usize),
    Changed(usize, usize),
    Withdrawn(usize),
    Added(usize),
}

/// Every text of two lists, in the order of the second; what is only in the first comes after what
/// it followed there.
pub(super) fn align(old: &[String], new: &[String]) -> Vec<Pair> {
    let (old_words, new_words) = (normal(old), normal(new));
    let mut of_new: Vec<Option<Pair>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    for op in capture_diff_slices(Algorithm::Patience, &old_words, &new_words) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for at in 0..len {
                of_new[new_index + at] = Some(Pair::Same(old_index + at, new_index + at));
                is_taken[old_index + at] = true;
            }
        }
    }
    let mut left: HashMap<&[String], Vec<usize>> = HashMap::new();
    for at in (0..old.len()).rev().filter(|at| !is_taken[*at]) {
        left.entry(&old_words[at]).or_default().push(at);
    }
    for (at, pair) in of_new.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
        if let Some(from) = left.get_mut(new_words[at].as_slice()).and_then(Vec::pop) {
            *pair = Some(Pair::Moved(from, at));
            is_taken[from] = true;
        }
    }
    reworded(&old_words, &new_words, &mut is_taken, &mut of_new);
    in_order(&is_taken, &of_new)
}

/// Pairs what is left by the words in common, the most alike first.
fn reworded(
    old: &[Vec<String>],
    new: &[Vec<String>],
    is_taken: &mut [bool],
    of_new: &mut [Option<Pair>],
) {
    let froms: Vec<usize> = (0..old.len()).filter(|at| !is_taken[*at]).collect();
    let tos: Vec<usize> = (0..new.len()).filter(|at| of_new[*at].is_none()).collect();
    let all = froms.len().saturating_mul(tos.len()) <= MOST_PAIRS;
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (to_rank, &to) in tos.iter().enumerate() {
        for (from_rank, &from) in froms.iter().enumerate() {
            if !all && from_rank.abs_diff(to_rank) > NEAR {
                continue;
            }
            let share = likeness(&old[from], &new[to]);
            if share >= ALIKE {
                pairs.push((share, from, to));
            }
        }
    }
    // Of two that are as much alike, those at nearer places belong together.
    pairs.sort_by(|one, two| {
        let distance = |pair: &(f64, usize, usize)| pair.1.abs_diff(pair.2);
        two.0.total_cmp(&one.0).then_with(|| distance(one).cmp(&distance(two)))
    });
    for (_, from, to) in pairs {
        if !is_taken[from] && of_new[to].is_none() {
            is_taken[from] = true;
            of_new[to] = Some(Pair::Changed(from, to));
        }
    }
}

fn in_order(is_taken: &[bool], of_new: &[Option<Pair>]) -> Vec<Pair> {
    let mut place_of_old: HashMap<usize, usize> = HashMap::new();
    for (at, pair) in of_new.iter().enumerate() {
        if let Some(Pair::Same(from, _) | Pair::Changed(from, _)) = pair {
            place_of_old.insert(*from, at + 1);
        }
    }
    let mut placed: Vec<(usize, u8, Pair)> = of_new
        .iter()
        .enumerate()
        .map(|(at, pair)| (at + 1, 0, pair.unwrap_or(Pair::Added(at))))
        .collect();
    let mut after = 0;
    for (at, taken) in is_taken.iter().enumerate() {
        if *taken {
            after = place_of_old.get(&at).copied().unwrap_or(after);
        } else {
            placed.push((after, 1, Pair::Withdrawn(at)));
        }
    }
    placed.sort_by_key(|(place, rank, _)| (*place, *rank));
    placed.into_iter().map(|(_, _, pair)| pair).collect()
}

/// The words of each text, by which texts are the same: without marks at their ends, and with one
/// kind of dash and apostrophe.
fn normal(texts: &[String]) -> Vec<Vec<String>> {
    texts.iter().map(|text| words(text)).collect()
}

fn words(text: &str) -> Vec<String> {
    let plain = text.replace(['\u{2010}', '\u{2011}'], "-").replace(['’', '‘'], "'");
    let plain = plain.replace(['“', '”'], "\"").replace('\u{AD}', "");
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Which share of their words two texts have in common, in any order and case.
fn likeness(one: &[String], two: &[String]) -> f64 {
    let longest = one.len().max(two.len());
    let shortest = one.len().min(two.len());
    if longest == 0 || (shortest as f64) < ALIKE * longest as f64 {
        return 0.0;
    }
    let mut counts: HashMap<String, i32> = HashMap::new();
    for word in one {
        *counts.entry(bare(word)).or_default() += 1;
    }
    let mut common = 0;
    for word in two {
        if let Some(count) = counts.get_mut(&bare(word))
            && *count > 0
        {
            *count -= 1;
            common += 1;
        }
    }
    f64::from(common) / longest as f64
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Pair, align};

    fn check(old: &[&str], new: &[&str], expected: &[Pair]) {
        let owned =
            |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(align(&owned(old), &owned(new)), expected);
    }

    #[test]
    fn what_is_the_same_moved_reworded_new_and_gone() {
        let old = ["one two three four", "five six", "seven eight nine ten", "gone for good"];
        let new = ["seven eight nine ten", "one two three FOUR!", "brand new words", "five  six"];
        check(
            &old,
            &new,
            &[
                Pair::Moved(2, 0),
                Pair::Changed(0, 1),
                Pair::Added(2),
                Pair::Same(1, 3),
                Pair::Withdrawn(3),
            ],
        );
    }

    #[test]
    fn what_is_gone_comes_after_what_it_followed() {
        check(
            &["a", "b", "c"],
            &["a", "c"],
            &[Pair::Same(0, 0), Pair::Withdrawn(1), Pair::Same(2, 1)],
        );
        check(&["a"], &[], &[Pair::Withdrawn(0)]);
        check(&[], &["a"], &[Pair::Added(0)]);
    }

    #[test]
    fn signs_of_another_kind_are_no_change() {
        check(
            &["the \"Force\"'s  re-entry"],
            &["the “Force”’s re\u{2011}entry"],
            &[Pair::Same(0, 0)],
        );
    }
}
