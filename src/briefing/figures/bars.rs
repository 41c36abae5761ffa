//! The figure of the numbered pledges.

use super::{Bar, Bars};
use crate::briefing::words::Words;

/// So many bars are drawn at most; the others are named in words, for a bar of their sum would dwarf
/// the rest.
const MOST: usize = 15;

/// The bars of some numbers, what they show in words, and what they leave out; nothing where there are
/// fewer than two.
pub fn bars(numbered: &[(String, u64)], words: &Words) -> Option<(Bars, String, Option<String>)> {
    let mut by_state: Vec<(String, u64)> = Vec::new();
    for (state, count) in numbered {
        match by_state.iter_mut().find(|(name, _)| name == state) {
            Some((_, sum)) => *sum += count,
            None => by_state.push((state.clone(), *count)),
        }
    }
    if by_state.len() < 2 {
        return None;
    }
    by_state.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    let mut left_out = None;
    // One more bar takes no more room than the words on it.
    if by_state.len() > MOST + 1 {
        let others = by_state.split_off(MOST);
        let sum = words.number(others.iter().map(|(_, count)| count).sum());
        let n = words.number(others.len() as u64);
        left_out = Some(words.fill("chart.others", &[("n", &n), ("sum", &sum)]));
    }
    let bars: Vec<Bar> = by_state
        .into_iter()
        .map(|(label, value)| Bar { label, value, text: words.number(value) })
        .collect();
    let said: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.text)).collect();
    let alt = words.fill("chart.alt", &[("bars", &said.join(words.get("semicolon")))]);
    Some((Bars { bars }, alt, left_out))
}
