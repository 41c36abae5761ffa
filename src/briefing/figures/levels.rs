//! The figure of the strength over time.

use std::collections::{BTreeMap, BTreeSet};

use super::course::ticks;
use super::{Level, LevelPoint, Levels, Tick};
use crate::briefing::words::Words;
use crate::date::Date;
use crate::record::PersonnelKind;
use crate::record::valid::Strength;

/// Fewer days than these are a table's affair.
const LEAST_DAYS: usize = 3;

/// A number by day.
#[derive(Debug, Default)]
struct Series {
    label: String,
    limit: bool,
    numbers: BTreeMap<Date, u64>,
}

/// The lines of the strength and what they show, in words; nothing where fewer than three days have a
/// number.
pub fn levels(rows: &[Strength], words: &Words) -> Option<(Levels, String)> {
    let series = series(rows, words);
    let days: BTreeSet<Date> = series.iter().flat_map(|one| one.numbers.keys().copied()).collect();
    let (first, last) = (*days.first()?, *days.last()?);
    // A line between two days says of those between what nobody reported.
    if days.len() < LEAST_DAYS {
        return None;
    }
    let most = series.iter().flat_map(|one| one.numbers.values().copied()).max()?.max(1);
    let step = step(most);
    let top = most.div_ceil(step) * step;
    let span = (last.0 - first.0).num_days() as f64;
    let place = |day: Date| round((day.0 - first.0).num_days() as f64 / span);
    let height = |number: u64| round(number as f64 / top as f64);
    let said: Vec<String> = series.iter().filter_map(|one| said(one, words)).collect();
    let alt = words.fill("levels.alt", &[("lines", &said.join(words.get("semicolon")))]);
    let scale = (0..=top / step)
        .map(|at| Tick { x: height(at * step), label: words.number(at * step) })
        .collect();
    let lines = series
        .into_iter()
        .map(|one| Level {
            label: one.label,
            limit: one.limit,
            points: one
                .numbers
                .iter()
                .map(|(day, number)| LevelPoint { x: place(*day), y: height(*number) })
                .collect(),
        })
        .collect();
    let ticks = ticks(first.0, last.0, words)
        .map(|(day, label)| Tick { x: place(Date(day)), label })
        .collect();
    Some((Levels { ticks, scale, lines }, alt))
}

fn round(value: f64) -> f64 {
    (value.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}

/// All kinds of personnel together where every day has the same kinds; or else a line for each kind.
fn series(rows: &[Strength], words: &Words) -> Vec<Series> {
    let mut kinds: BTreeMap<Date, BTreeSet<PersonnelKind>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.deployed.is_some()) {
        kinds.entry(row.date).or_default().insert(row.kind);
    }
    let all: BTreeSet<PersonnelKind> = kinds.values().flatten().copied().collect();
    if !kinds.values().all(|of_day| *of_day == all) {
        let of_kind = |kind: PersonnelKind| {
            let numbers = rows.iter().filter(|row| row.kind == kind);
            Series {
                label: words.get(kind.key()).to_owned(),
                limit: false,
                numbers: numbers
                    .filter_map(|row| Some((row.date, u64::from(row.deployed?))))
                    .collect(),
            }
        };
        return all.into_iter().map(of_kind).collect();
    }
    let mut deployed =
        Series { label: words.get("levels.deployed").to_owned(), ..Series::default() };
    let mut authorized = Series {
        label: words.get("levels.authorized").to_owned(),
        limit: true,
        ..Series::default()
    };
    // A ceiling is known of a day only where every kind of that day has one.
    let mut incomplete = BTreeSet::new();
    for row in rows {
        if let Some(number) = row.deployed {
            *deployed.numbers.entry(row.date).or_default() += u64::from(number);
        }
        match row.authorized {
            Some(number) => {
                *authorized.numbers.entry(row.date).or_default() += u64::from(number);
            }
            None => {
                incomplete.insert(row.date);
            }
        }
    }
    authorized.numbers.retain(|day, _| !incomplete.contains(day));
    [deployed, authorized].into_iter().filter(|one| !one.numbers.is_empty()).collect()
}

/// The step of a scale with two to five marks above none: 1, 2 or 5 times a power of ten.
fn step(most: u64) -> u64 {
    let powers = std::iter::successors(Some(1_u64), |power| power.checked_mul(10));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|times| power.saturating_mul(times)));
    steps.find(|step| most.div_ceil(*step) <= 5).unwrap_or(most)
}

/// "Deployed 1,200 on 31 May 2024, 1,400 on 30 September 2024".
fn said(series: &Series, words: &Words) -> Option<String> {
    let (first_day, first) = series.numbers.first_key_value()?;
    let (last_day, last) = series.numbers.last_key_value()?;
    let (most_day, most) = series.numbers.iter().max_by_key(|(_, number)| **number)?;
    let key = match most > first && most > last {
        true => "levels.peak",
        false => "levels.line",
    };
    let [first, last, most] = [first, last, most].map(|number| words.number(*number));
    let [first_day, last_day, most_day] =
        [first_day, last_day, most_day].map(|day| words.day(*day));
    Some(words.fill(
        key,
        &[
            ("label", &series.label),
            ("first", &first),
            ("first-day", &first_day),
            ("last", &last),
            ("last-day", &last_day),
            ("most", &most),
            ("most-day", &most_day),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn a_scale_has_few_marks() {
        for (most, expected) in [(1, 1), (5, 1), (9, 2), (1_800, 500), (13_289, 5_000), (60, 20)] {
            assert_eq!(step(most), expected, "{most}");
        }
    }
}
