//! The figure of a mandate's course.

use chrono::{Datelike, Months, NaiveDate};

use super::{Course, CourseRow, Tick};
use crate::briefing::words::Words;
use crate::date::Date;
use crate::record::mission::Effect;
use crate::record::valid::Decision;

/// So many rows are drawn at most. Beyond, periods that follow one another are drawn as one.
const MOST_ROWS: usize = 10;

/// A row: one decision, or several in a run.
#[derive(Debug, Clone)]
struct Item {
    /// The labels of the first and the last decision.
    first: String,
    last: String,
    /// The days of the first and the last decision.
    date: NaiveDate,
    last_date: NaiveDate,
    /// Where the period begins.
    from: NaiveDate,
    /// Where it ends; nothing for a decision that gives no new end.
    until: Option<NaiveDate>,
    /// What the decisions do, where all do the same.
    effect: Option<Effect>,
    count: usize,
}

impl Item {
    /// Whether a reader wants to see it by itself.
    fn is_milestone(&self) -> bool {
        matches!(self.effect, Some(Effect::Establishes | Effect::Transforms | Effect::Terminates))
    }

    fn follows(&self, earlier: &Item) -> bool {
        earlier.until.is_some_and(|end| self.from <= end.succ_opt().unwrap_or(end))
    }

    fn join(&mut self, later: Item) {
        self.last = later.last;
        self.last_date = later.last_date;
        self.until = self.until.max(later.until);
        self.effect = self.effect.filter(|effect| Some(*effect) == later.effect);
        self.count += later.count;
    }
}

/// The figure of a mandate's course.
#[derive(Debug)]
pub struct Drawn {
    /// The figure.
    pub course: Course,
    /// What it shows, in words.
    pub alt: String,
    /// How many decisions it leaves out, since they give no last day.
    pub undrawn: usize,
}

/// The figure of a mandate's course; nothing where no decision gives an end.
pub fn course(decisions: &[Decision], as_of: Date, words: &Words) -> Option<Drawn> {
    let items = items(decisions);
    let first = items.first()?.date;
    let last = items.iter().filter_map(|item| item.until).max()?;
    // The years since a mission that is over would take the room of those in which it was.
    let is_over = as_of.0 - last > (last - first) / 2;
    let last = if is_over { last } else { last.max(as_of.0) };
    let start = first.with_day(1)?;
    let end = last.with_day(1)?.checked_add_months(Months::new(1))?;
    let whole = (end - start).num_days() as f64;
    let place = |day: NaiveDate| {
        let x = (day - start).num_days() as f64 / whole;
        (x.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
    };
    let items = merged(items);
    let undrawn = decisions.len() - items.iter().map(|item| item.count).sum::<usize>();
    let said: Vec<String> = items.iter().map(|item| said(item, words)).collect();
    let mut alt = words.fill("course.alt", &[("course", &said.join(words.get("semicolon")))]);
    alt.push_str(&words.fill("course.stands", &[("day", &words.day(as_of))]));
    let rows = items
        .iter()
        .map(|item| CourseRow {
            label: label(item, words),
            from: place(item.from),
            to: item.until.map(place),
        })
        .collect();
    let course = Course {
        ticks: ticks(start, end, words).map(|(day, label)| Tick { x: place(day), label }).collect(),
        rows,
        as_of: (!is_over).then(|| Tick {
            x: place(as_of.0),
            label: words.fill("page.as-of", &[("day", &words.day(as_of))]),
        }),
    };
    Some(Drawn { course, alt, undrawn })
}

/// A row for each dated decision, from the earliest.
fn items(decisions: &[Decision]) -> Vec<Item> {
    let mut items: Vec<Item> = decisions
        .iter()
        .map(|decision| {
            let (date, label) = (decision.date.0, decision.symbol.short());
            Item {
                first: label.clone(),
                last: label,
                date,
                last_date: date,
                from: date,
                until: decision.until.map(|until| until.0).filter(|end| *end > date),
                effect: Some(decision.effect),
                count: 1,
            }
        })
        .collect();
    items.sort_by_key(|item| item.date);
    // A decision counts from its own day, or from the end of the mandate that it lengthens.
    let mut mandated: Option<NaiveDate> = None;
    for item in &mut items {
        if let Some(until) = item.until {
            if let Some(end) = mandated
                && end > item.date
                && end < until
            {
                item.from = end;
            }
            mandated = Some(until);
        }
    }
    items
}

/// Joins rows until there are few enough, those first that tell the reader least.
fn merged(mut items: Vec<Item>) -> Vec<Item> {
    let extends = |item: &Item| item.effect == Some(Effect::Extends);
    let is_too_long = |items: &[Item]| items.len() > MOST_ROWS;
    if is_too_long(&items) {
        items.retain(|item| item.until.is_some() || item.is_milestone());
        items = joined(items, |a, b| extends(a) && extends(b) && b.follows(a));
    }
    // Runs that follow one another, then any that are no milestones, then any.
    let may_join: [MayJoin<'_>; 3] = [
        &|a, b| !a.is_milestone() && !b.is_milestone() && b.follows(a),
        &|a, b| !a.is_milestone() && !b.is_milestone(),
        &|_, _| true,
    ];
    for may_join in may_join {
        while is_too_long(&items) && join_shortest(&mut items, may_join) {}
    }
    items
}

/// Whether a row may be joined to the one before it.
type MayJoin<'a> = &'a dyn Fn(&Item, &Item) -> bool;

/// Joins the two neighbours that make the shortest run; whether there were any.
fn join_shortest(items: &mut Vec<Item>, may_join: MayJoin<'_>) -> bool {
    let pairs = items.windows(2).enumerate().filter(|(_, pair)| may_join(&pair[0], &pair[1]));
    let shortest = pairs.min_by_key(|(_, pair)| pair[0].count + pair[1].count);
    let Some((at, _)) = shortest else { return false };
    let later = items.remove(at + 1);
    items[at].join(later);
    true
}

/// Joins each item to the one before it where `may_join` says so.
fn joined(items: Vec<Item>, mut may_join: impl FnMut(&Item, &Item) -> bool) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in items {
        match joined.last_mut() {
            Some(last) if may_join(last, &item) => last.join(item),
            _ => joined.push(item),
        }
    }
    joined
}

fn effect_word(item: &Item, words: &Words) -> String {
    item.effect.map_or_else(String::new, |effect| words.get(effect.key()).to_lowercase())
}

fn label(item: &Item, words: &Words) -> String {
    match (item.count, item.effect) {
        (1, _) => {
            let effect = effect_word(item, words);
            words.fill("course.row", &[("decision", &item.first), ("effect", &effect)])
        }
        (count, Some(Effect::Extends)) => {
            in_years(item, words.count("course.extensions", count), words)
        }
        (count, _) => in_years(item, words.count("course.decisions", count), words),
    }
}

/// "17 extensions, 2011–2024".
fn in_years(item: &Item, run: String, words: &Words) -> String {
    let [first, last] = [item.date, item.last_date].map(|day| day.year().to_string());
    let key = if first == last { "course.year" } else { "course.years" };
    words.fill(key, &[("run", &run), ("first", &first), ("last", &last)])
}

fn said(item: &Item, words: &Words) -> String {
    let (day, effect) = (words.day(Date(item.date)), effect_word(item, words));
    let until = item.until.map(|until| words.day(Date(until)));
    let values = [
        ("decision", item.first.as_str()),
        ("first", item.first.as_str()),
        ("last", item.last.as_str()),
        ("day", day.as_str()),
        ("effect", effect.as_str()),
        ("until", until.as_deref().unwrap_or_default()),
    ];
    if item.count > 1 {
        let run = match item.effect {
            Some(Effect::Extends) => words.count("course.extensions", item.count),
            _ => words.count("course.decisions", item.count),
        };
        let values: Vec<_> = values.into_iter().chain([("run", run.as_str())]).collect();
        return words.fill("course.run", &values);
    }
    words.fill(if until.is_some() { "course.span" } else { "course.point" }, &values)
}

/// Marks at a step that leaves four to nine of them: three months, half a year, a year or more.
pub(super) fn ticks(
    start: NaiveDate,
    end: NaiveDate,
    words: &Words,
) -> impl Iterator<Item = (NaiveDate, String)> {
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
            let month = words.short_month(Date(day));
            let label = if step >= 12 {
                day.format("%Y").to_string()
            } else if year_said.replace(day.year()) == Some(day.year()) {
                month
            } else {
                format!("{month} {}", day.year())
            };
            (day, label)
        })
}

#[cfg(test)]
mod tests {
    use super::{Item, MOST_ROWS, merged};
    use crate::record::mission::Effect;
    use chrono::NaiveDate;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 1, 1).expect("a day")
    }

    fn item(year: i32, effect: Effect) -> Item {
        Item {
            first: year.to_string(),
            last: year.to_string(),
            date: day(year),
            last_date: day(year),
            from: day(year),
            until: Some(day(year + 1)),
            effect: Some(effect),
            count: 1,
        }
    }

    #[test]
    fn a_long_course_is_merged_and_its_milestones_stay() {
        let mut items = vec![item(1964, Effect::Establishes)];
        items.extend((1965..2020).map(|year| item(year, Effect::Extends)));
        items.push(item(2020, Effect::Terminates));
        let rows: Vec<(String, usize)> =
            merged(items).into_iter().map(|item| (item.first, item.count)).collect();
        let expected = [("1964", 1), ("1965", 55), ("2020", 1)];
        assert_eq!(rows, expected.map(|(first, count)| (first.to_owned(), count)));
    }

    #[test]
    fn a_course_of_many_changes_is_a_row_for_each_part_of_it() {
        let effect = |year: i32| match year {
            1964 => Effect::Establishes,
            year if year % 7 == 0 => Effect::Modifies,
            _ => Effect::Extends,
        };
        let rows = merged((1964..2024).map(|year| item(year, effect(year))).collect());
        assert_eq!(rows.len(), MOST_ROWS);
        assert!(rows[1..].iter().all(|row| row.count < 16), "{rows:?}");
    }

    #[test]
    fn no_course_has_more_rows_than_can_be_read() {
        // Gaps everywhere, and nothing but milestones.
        for effect in [Effect::Extends, Effect::Establishes, Effect::Modifies] {
            let items: Vec<Item> = (0..123).map(|at| item(1900 + 2 * at, effect)).collect();
            let rows = merged(items);
            assert!(rows.len() <= MOST_ROWS, "{}", rows.len());
            assert_eq!(rows.iter().map(|item| item.count).sum::<usize>(), 123);
        }
    }
}
