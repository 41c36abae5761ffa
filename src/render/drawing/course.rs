//! Periods along a line of time: a row each, its label at the side, so that nothing collides.

use super::canvas::{Anchor, Canvas};
use crate::briefing::Course;

const ROW: f64 = 14.0;
const BAR: f64 = 8.0;
/// Between words and what is beside them.
const CLEARANCE: f64 = 6.0;

pub(super) fn draw(course: &Course, canvas: &mut Canvas<'_>) {
    let palette = canvas.palette;
    let longest = course.rows.iter().map(|row| canvas.width_of(&row.label)).fold(0.0, f64::max);
    let gutter = (longest + CLEARANCE).min(canvas.width * 0.4);
    let length = canvas.width - gutter - 1.0;
    let place = |x: f64| gutter + x.clamp(0.0, 1.0) * length;
    let top = ROW;
    let foot = top + ROW * course.rows.len() as f64;
    canvas.height = foot + ROW;

    for tick in &course.ticks {
        canvas.line((place(tick.x), top), (place(tick.x), foot + 2.5), &palette.rule, false);
    }
    let day = course.as_of.x;
    for (at, row) in course.rows.iter().enumerate() {
        let middle = top + ROW * (at as f64 + 0.5);
        let label = canvas.cut(&row.label, gutter - CLEARANCE);
        canvas.words((0.0, middle), Anchor::Start, &palette.ink, false, &label);
        let Some(to) = row.to else {
            canvas.diamond((place(row.from), middle), BAR / 2.0, &palette.accent);
            continue;
        };
        // What is still to come on the day of the briefing is lighter.
        let known = to.min(day.max(row.from));
        let y = middle - BAR / 2.0;
        let width = |from: f64, to: f64| place(to) - place(from);
        if known < to {
            canvas.bar((place(known), y), width(known, to), BAR, &palette.tint);
        }
        if known > row.from {
            canvas.bar((place(row.from), y), width(row.from, known), BAR, &palette.accent);
        }
    }
    canvas.line((gutter, foot), (canvas.width, foot), &palette.quiet, false);
    ticks(course, canvas, foot + ROW * 0.55, &place);
    let x = place(day);
    canvas.line((x, top - 2.0), (x, foot), &palette.alert, true);
    let words = canvas.cut(&course.as_of.label, canvas.width);
    let half = canvas.width_of(&words) / 2.0;
    let x = x.clamp(half.min(canvas.width / 2.0), (canvas.width - half).max(canvas.width / 2.0));
    canvas.words((x, ROW * 0.4), Anchor::Middle, &palette.alert, true, &words);
}

/// The words of the scale; where they stand too close, some are left out.
fn ticks(course: &Course, canvas: &mut Canvas<'_>, y: f64, place: &dyn Fn(f64) -> f64) {
    let palette = canvas.palette;
    let mut free_from = f64::MIN;
    for tick in &course.ticks {
        let half = canvas.width_of(&tick.label) / 2.0;
        let x = place(tick.x).min(canvas.width - half);
        if x - half >= free_from {
            canvas.words((x, y), Anchor::Middle, &palette.quiet, false, &tick.label);
            free_from = x + half + CLEARANCE;
        }
    }
}
