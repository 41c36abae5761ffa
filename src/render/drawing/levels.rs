//! Numbers over time as lines, with a key over them, so that no labels collide.

use super::canvas::{Anchor, Canvas};
use crate::briefing::{Level, Levels};

const ROW: f64 = 14.0;
/// The height of the scale.
const HEIGHT: f64 = 90.0;
/// Between words and what is beside them.
const CLEARANCE: f64 = 6.0;
/// The length of a line in the key.
const SAMPLE: f64 = 16.0;

pub(super) fn draw(levels: &Levels, canvas: &mut Canvas<'_>) {
    let palette = canvas.palette;
    let top = key(levels, canvas) + ROW * 0.5;
    let foot = top + HEIGHT;
    canvas.height = foot + ROW;
    let widest = levels.scale.iter().map(|tick| canvas.width_of(&tick.label)).fold(0.0, f64::max);
    let gutter = (widest + CLEARANCE).min(canvas.width * 0.4);
    let length = canvas.width - gutter - 3.0;
    let across = |x: f64| gutter + x.clamp(0.0, 1.0) * length;
    let upwards = |y: f64| foot - y.clamp(0.0, 1.0) * HEIGHT;
    for tick in &levels.scale {
        let y = upwards(tick.x);
        canvas.line((gutter, y), (canvas.width, y), &palette.rule, false);
        let width = canvas.width_of(&tick.label);
        let x = (gutter - CLEARANCE - width).max(0.0);
        canvas.words((x, y), Anchor::Start, &palette.quiet, false, &tick.label);
    }
    canvas.line((gutter, foot), (canvas.width, foot), &palette.quiet, false);
    let mut free_from = f64::MIN;
    for tick in &levels.ticks {
        let half = canvas.width_of(&tick.label) / 2.0;
        let x = across(tick.x).min(canvas.width - half);
        if x - half >= free_from {
            canvas.line(
                (across(tick.x), foot),
                (across(tick.x), foot + 2.5),
                &palette.quiet,
                false,
            );
            canvas.words(
                (x, foot + ROW * 0.55),
                Anchor::Middle,
                &palette.quiet,
                false,
                &tick.label,
            );
            free_from = x + half + CLEARANCE;
        }
    }
    for (at, level) in levels.lines.iter().enumerate() {
        let colour = colour(at, level, canvas);
        let mut points: Vec<(f64, f64)> = Vec::new();
        for point in &level.points {
            let to = (across(point.x), upwards(point.y));
            if let Some(last) = points.last().filter(|_| level.limit) {
                points.push((to.0, last.1));
            }
            points.push(to);
        }
        canvas.path(&points, colour, level.limit);
        if !level.limit {
            for point in &level.points {
                canvas.diamond((across(point.x), upwards(point.y)), 2.4, colour);
            }
        }
    }
}

fn colour<'a>(at: usize, level: &Level, canvas: &Canvas<'a>) -> &'a str {
    let palette = canvas.palette;
    match (level.limit, at) {
        (true, _) => &palette.alert,
        (_, 0) => &palette.accent,
        (_, 1) => &palette.ink,
        _ => &palette.quiet,
    }
}

/// What each line is; gives the height that this takes.
fn key(levels: &Levels, canvas: &mut Canvas<'_>) -> f64 {
    let palette = canvas.palette;
    let (mut x, mut middle) = (0.0, ROW * 0.5);
    for (at, level) in levels.lines.iter().enumerate() {
        let label = canvas.cut(&level.label, canvas.width - SAMPLE - CLEARANCE);
        let width = SAMPLE + CLEARANCE / 2.0 + canvas.width_of(&label);
        if x > 0.0 && x + width > canvas.width {
            (x, middle) = (0.0, middle + ROW);
        }
        let colour = colour(at, level, canvas);
        canvas.path(&[(x, middle), (x + SAMPLE, middle)], colour, level.limit);
        let from = (x + SAMPLE + CLEARANCE / 2.0, middle);
        canvas.words(from, Anchor::Start, &palette.ink, false, &label);
        x += width + 2.0 * CLEARANCE;
    }
    middle + ROW * 0.5
}
