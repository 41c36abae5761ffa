//! Whether the days of resolutions agree with the order of their numbers.
//!
//! The Security Council numbers its resolutions through as it adopts them, so their days never go
//! back from one number to the next.

use crate::date::Date;

/// For each day of a row that should never go back, whether it is sure to be in its place: whether
/// it is in every longest part of the row that never goes back. Where one of two neighbours must be
/// wrong and nothing tells which, neither is sure.
pub(super) fn in_order(days: &[Date]) -> Vec<bool> {
    let forwards = longest_up_to(days.iter().map(|day| i64::from(days_of(*day))));
    let mut backwards = longest_up_to(days.iter().rev().map(|day| -i64::from(days_of(*day))));
    backwards.reverse();
    let longest = forwards.iter().copied().max().unwrap_or_default();
    let on_one = |at: usize| forwards[at] + backwards[at] == longest + 1;
    // How many days may stand at each step of a longest part: the only one is in all of them.
    let mut candidates = vec![0_usize; longest + 1];
    for at in (0..days.len()).filter(|&at| on_one(at)) {
        candidates[forwards[at]] += 1;
    }
    (0..days.len()).map(|at| on_one(at) && candidates[forwards[at]] == 1).collect()
}

fn days_of(day: Date) -> i32 {
    chrono::Datelike::num_days_from_ce(&day.0)
}

/// For each value the length of the longest part of the row that ends with it and never goes back.
fn longest_up_to(values: impl Iterator<Item = i64>) -> Vec<usize> {
    // The least value that a part of each length can end with.
    let mut ends: Vec<i64> = Vec::new();
    values
        .map(|value| {
            let at = ends.partition_point(|end| *end <= value);
            match ends.get_mut(at) {
                Some(end) => *end = value,
                None => ends.push(value),
            }
            at + 1
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use crate::date::Date;

    fn check(days: &[&str], expect: &[bool]) {
        let days: Vec<Date> =
            days.iter().map(|day| Date::parse(day).expect("a day of the test")).collect();
        assert_eq!(in_order(&days), expect);
    }

    #[test]
    fn days_that_never_go_back_are_sure() {
        check(&[], &[]);
        check(&["2000-01-01", "2000-01-01", "2000-01-02"], &[true, true, true]);
    }

    #[test]
    fn one_day_among_many_is_out_of_order() {
        check(
            &["1990-08-02", "1990-08-16", "1990-08-09", "1990-08-13"],
            &[true, false, true, true],
        );
    }

    #[test]
    fn of_two_neighbours_neither_is_sure() {
        check(
            &["1971-02-10", "1971-05-26", "1971-05-15", "1971-08-03"],
            &[true, false, false, true],
        );
    }
}
