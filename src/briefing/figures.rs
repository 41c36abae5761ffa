//! The figures of a briefing, as numbers: the course of the mandate and the numbered pledges.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::number::thousands;
use crate::date::Date;
use crate::record::valid::Decision;

/// The course of the mandate along a line of time; 0 is its left end, 1 its right end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeLine {
    /// Its caption.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// The marks of the scale.
    pub ticks: Vec<Tick>,
    /// The times for which a decision gave a mandate.
    pub spans: Vec<CourseSpan>,
    /// The decisions that give no new end.
    pub points: Vec<CoursePoint>,
    /// Where the record's last day is.
    pub as_of: f64,
}

/// A mark of a scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Its place, from 0 to 1.
    pub x: f64,
    /// Its words.
    pub label: String,
}

/// The time for which a decision gave a mandate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CourseSpan {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The decision.
    pub label: String,
    /// What it does.
    pub text: String,
}

/// A decision on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoursePoint {
    /// Its place.
    pub x: f64,
    /// The decision.
    pub label: String,
}

/// The numbered pledges as bars, the longest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarChart {
    /// Its caption.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Whose it is.
    pub label: String,
    /// How long it is.
    pub value: u64,
    /// That number, as it is printed.
    pub text: String,
}

/// The figure of a mandate's course; nothing where no decision gives an end.
pub fn timeline(decisions: &[Decision], as_of: Date) -> Option<TimeLine> {
    let mut dated: Vec<_> = decisions
        .iter()
        .map(|Decision { symbol, date, until, effect, .. }| {
            let until = until.map(|until| until.0).filter(|end| *end > date.0);
            (date.0, until, symbol, effect.title())
        })
        .collect();
    dated.sort_by_key(|(date, ..)| *date);
    let first = dated.first()?.0;
    let last = dated.iter().filter_map(|(_, until, ..)| *until).max()?;
    let last = last.max(as_of.0);
    let start = first.with_day(1)?;
    let end = last.with_day(1)?.checked_add_months(Months::new(1))?;
    let whole = (end - start).num_days() as f64;
    let place = |day: NaiveDate| {
        let x = (day - start).num_days() as f64 / whole;
        (x.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
    };

    let mut spans: Vec<CourseSpan> = Vec::new();
    let mut points = Vec::new();
    let mut said = Vec::new();
    // A decision counts from its own day, or from the end of the mandate that it lengthens.
    let mut mandated: Option<NaiveDate> = None;
    for (date, until, symbol, effect) in dated {
        let label = symbol.short();
        match until {
            Some(until) => {
                let from = mandated.filter(|end| *end > date && *end < until).unwrap_or(date);
                spans.push(CourseSpan {
                    from: place(from),
                    to: place(until),
                    label: label.clone(),
                    text: effect.to_lowercase(),
                });
                said.push(format!(
                    "{label} of {} {} to {}",
                    Date(date).long(),
                    effect.to_lowercase(),
                    Date(until).long()
                ));
                mandated = Some(until);
            }
            None => {
                points.push(CoursePoint { x: place(date), label: label.clone() });
                said.push(format!("{label} of {} {}", Date(date).long(), effect.to_lowercase()));
            }
        }
    }
    let mut alt = format!("Time line of the mandate: {}.", said.join("; "));
    alt.push_str(&format!(" The briefing stands at {}.", as_of.long()));
    Some(TimeLine {
        title: "Course of the mandate".to_owned(),
        alt,
        ticks: ticks(start, end).map(|(day, label)| Tick { x: place(day), label }).collect(),
        spans,
        points,
        as_of: place(as_of.0),
    })
}

/// Marks at a step that leaves four to nine of them: three months, half a year, a year or more.
fn ticks(start: NaiveDate, end: NaiveDate) -> impl Iterator<Item = (NaiveDate, String)> {
    let months = (end.year() - start.year()) * 12 + end.month() as i32 - start.month() as i32;
    let step =
        [1, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / *step <= 9).unwrap_or(240);
    let first = (start.year() * 12 + start.month0() as i32).div_euclid(step) * step;
    let mut year_said = None;
    (0..)
        .map(move |at| first + at * step)
        .filter_map(|month| {
            let year = month.div_euclid(12);
            NaiveDate::from_ymd_opt(year, month.rem_euclid(12) as u32 + 1, 1)
        })
        .skip_while(move |day| *day < start)
        .take_while(move |day| *day < end)
        .map(move |day| {
            let label = if step >= 12 {
                day.format("%Y").to_string()
            } else if year_said.replace(day.year()) == Some(day.year()) {
                day.format("%b").to_string()
            } else {
                day.format("%b %Y").to_string()
            };
            (day, label)
        })
}

/// The figure of the numbered pledges; nothing where fewer than two States name a number.
pub fn bar_chart(numbered: &[(String, u64)]) -> Option<BarChart> {
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
    let bars: Vec<Bar> = by_state
        .into_iter()
        .map(|(label, value)| Bar { label, value, text: thousands(value) })
        .collect();
    let said: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.text)).collect();
    Some(BarChart {
        title: "Personnel pledged, by State".to_owned(),
        alt: format!("Bar chart of the personnel pledged: {}.", said.join("; ")),
        bars,
    })
}
