//! Periods along a line of time: a row each, its label at the side or over it, so that nothing collides.

use super::canvas::{Anchor, Canvas};
use crate::briefing::Course;

const ROW: f64 = 14.0;
const BAR: f64 = 8.0;
/// Between words and what is beside them.
const CLEARANCE: f64 = 6.0;
/// The height of words over a bar.
const OVER: f64 = 10.0;

/// Where the rows are.
struct Rows {
    /// Where the line of time begins.
    gutter: f64,
    /// The height of a row.
    height: f64,
    /// How far the words are from the middle of their bar, upwards: none beside it.
    lift: f64,
}

impl Rows {
    /// Words stand beside their bars, or over them where they would take more than two fifths of the
    /// width.
    fn of(course: &Course, canvas: &Canvas<'_>) -> Rows {
        let longest = course.rows.iter().map(|row| canvas.width_of(&row.label)).fold(0.0, f64::max);
        let gutter = longest + CLEARANCE;
        match gutter <= canvas.width * 0.4 {
            true => Rows { gutter, height: ROW, lift: 0.0 },
            false => Rows { gutter: 0.0, height: ROW + OVER, lift: OVER },
        }
    }

    /// The middle of a bar.
    fn middle(&self, top: f64, at: usize) -> f64 {
        top + self.height * at as f64 + self.lift + ROW * 0.5
    }
}

pub(super) fn draw(course: &Course, canvas: &mut Canvas<'_>) {
    let palette = canvas.palette;
    let rows = Rows::of(course, canvas);
    let length = canvas.width - rows.gutter - 1.0;
    let place = |x: f64| rows.gutter + x.clamp(0.0, 1.0) * length;
    let top = ROW;
    let foot = top + rows.height * course.rows.len() as f64;
    canvas.height = foot + ROW;
    let day = course.as_of.as_ref().map_or(1.0, |as_of| as_of.x);
    // Lines upwards leave out the words over the bars.
    let bands: Vec<(f64, f64)> = match rows.lift > 0.0 {
        false => vec![(top, foot)],
        true => (0..course.rows.len())
            .map(|at| rows.middle(top, at))
            .map(|middle| (middle - BAR / 2.0 - 1.0, middle + BAR / 2.0 + 1.0))
            .collect(),
    };
    for tick in &course.ticks {
        for (from, to) in &bands {
            canvas.line((place(tick.x), *from), (place(tick.x), *to), &palette.rule, false);
        }
        canvas.line((place(tick.x), foot), (place(tick.x), foot + 2.5), &palette.rule, false);
    }
    for (at, row) in course.rows.iter().enumerate() {
        let middle = rows.middle(top, at);
        let most = if rows.lift > 0.0 { canvas.width } else { rows.gutter - CLEARANCE };
        let label = canvas.cut(&row.label, most);
        canvas.words((0.0, middle - rows.lift), Anchor::Start, &palette.ink, false, &label);
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
    canvas.line((rows.gutter, foot), (canvas.width, foot), &palette.quiet, false);
    ticks(course, canvas, foot + ROW * 0.55, &place);
    let Some(as_of) = &course.as_of else { return };
    let x = place(day);
    for (from, to) in &bands {
        canvas.line((x, from - 2.0), (x, *to), &palette.alert, true);
    }
    let words = canvas.cut(&as_of.label, canvas.width);
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
