//! Numbers as bars, in the order given.

use super::canvas::{Anchor, Canvas};
use crate::briefing::Bars;

const ROW: f64 = 13.5;
const BAR: f64 = 8.0;
/// Between words and what is beside them.
const CLEARANCE: f64 = 6.0;

pub(super) fn draw(bars: &Bars, canvas: &mut Canvas<'_>) {
    let palette = canvas.palette;
    let widest =
        |of: &dyn Fn(&crate::briefing::Bar) -> f64| bars.bars.iter().map(of).fold(0.0, f64::max);
    let gutter = (widest(&|bar| canvas.width_of(&bar.label)) + CLEARANCE).min(canvas.width * 0.4);
    // What the longest bar leaves free is for its number.
    let length = canvas.width - gutter - widest(&|bar| canvas.width_of(&bar.text)) - CLEARANCE;
    let most = bars.bars.iter().map(|bar| bar.value).max().unwrap_or(1).max(1);
    canvas.height = ROW * bars.bars.len() as f64;
    for (at, bar) in bars.bars.iter().enumerate() {
        let middle = ROW * (at as f64 + 0.5);
        let label = canvas.cut(&bar.label, gutter - CLEARANCE);
        canvas.words((0.0, middle), Anchor::Start, &palette.ink, false, &label);
        let width = bar.value as f64 / most as f64 * length;
        canvas.bar((gutter, middle - BAR / 2.0), width, BAR, &palette.accent);
        let x = gutter + width + CLEARANCE / 2.0;
        canvas.words((x, middle), Anchor::Start, &palette.ink, false, &bar.text);
    }
}
