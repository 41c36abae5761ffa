//! Numbers as bars, in the order given.

use super::canvas::{Anchor, Canvas};
use crate::briefing::Bars;

const ROW: f64 = 13.5;
const BAR: f64 = 8.0;
/// Between words and what is beside them.
const CLEARANCE: f64 = 6.0;
/// The height of words over a bar.
const OVER: f64 = 10.0;

pub(super) fn draw(bars: &Bars, canvas: &mut Canvas<'_>) {
    let palette = canvas.palette;
    let widest =
        |of: &dyn Fn(&crate::briefing::Bar) -> f64| bars.bars.iter().map(of).fold(0.0, f64::max);
    // Words stand beside their bars, or over them where they would take more than two fifths of the width.
    let beside = widest(&|bar| canvas.width_of(&bar.label)) + CLEARANCE;
    let is_over = beside > canvas.width * 0.4;
    let (gutter, lift) = if is_over { (0.0, OVER) } else { (beside, 0.0) };
    let row = ROW + lift;
    // What the longest bar leaves free is for its number.
    let length = canvas.width - gutter - widest(&|bar| canvas.width_of(&bar.text)) - CLEARANCE;
    let most = bars.bars.iter().map(|bar| bar.value).max().unwrap_or(1).max(1);
    canvas.height = row * bars.bars.len() as f64;
    for (at, bar) in bars.bars.iter().enumerate() {
        let middle = row * at as f64 + lift + ROW * 0.5;
        let room = if is_over { canvas.width } else { gutter - CLEARANCE };
        let label = canvas.cut(&bar.label, room);
        canvas.words((0.0, middle - lift), Anchor::Start, &palette.ink, false, &label);
        let width = bar.value as f64 / most as f64 * length;
        canvas.bar((gutter, middle - BAR / 2.0), width, BAR, &palette.accent);
        let x = gutter + width + CLEARANCE / 2.0;
        canvas.words((x, middle), Anchor::Start, &palette.ink, false, &bar.text);
    }
}
