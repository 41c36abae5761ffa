//! The figures of a page as SVG: drawn once, the same in every output.

mod bars;
mod canvas;
mod course;
mod levels;
mod map;

use crate::briefing::Drawing;
#[cfg(feature = "pdf")]
use crate::briefing::House;
use canvas::Canvas;

/// The colours and the type of drawings. A colour is anything that CSS knows, a variable as well.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    /// Words.
    pub(super) ink: String,
    /// Words of less weight.
    pub(super) quiet: String,
    /// Bars.
    pub(super) accent: String,
    /// Bars of what is still to come.
    pub(super) tint: String,
    /// The day of the briefing.
    pub(super) alert: String,
    /// Lines of a scale; land.
    pub(super) rule: String,
    /// What everything is drawn on; words on a dark ground.
    pub(super) paper: String,
    /// The family of fonts.
    pub(super) font: String,
    /// How much wider than that family the fonts of a reader may be.
    pub(super) slack: f64,
}

impl Default for Palette {
    /// That of the PDF: the colours of `templates/layouts/style.typ`.
    fn default() -> Palette {
        let owned = str::to_owned;
        Palette {
            ink: owned("#1b262d"),
            quiet: owned("#56646d"),
            accent: owned("#1f5475"),
            tint: owned("#b7cddb"),
            alert: owned("#9a4a12"),
            rule: owned("#d5dce1"),
            paper: owned("#ffffff"),
            font: owned("Source Sans 3"),
            slack: 1.0,
        }
    }
}

#[cfg(feature = "pdf")]
impl Palette {
    /// That of the PDF, in the colour and font of a house.
    pub(super) fn of_house(house: Option<&House>) -> Palette {
        let mut palette = Palette::default();
        if let Some(house) = house {
            if let Some(accent) = &house.accent {
                palette.tint = lighter(accent).unwrap_or(palette.tint);
                palette.accent.clone_from(accent);
            }
            palette.font = house.sans.clone().unwrap_or(palette.font);
        }
        palette
    }
}

/// A colour such as `#1f5475`, with paper mixed in: two parts to one.
#[cfg(feature = "pdf")]
fn lighter(colour: &str) -> Option<String> {
    let number = u32::from_str_radix(colour.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] =
        number.to_be_bytes().map(|part| ((u32::from(part) + 2 * 255) / 3).min(255));
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// How much of the line a map takes: a locator map is to be seen at a glance, and stands beside the key facts.
const SHARE_OF_MAP: f64 = 0.5;

/// How wide a figure is drawn where the line has some width. On a phone it is as wide as that.
pub(super) fn width_of(drawing: &Drawing, line: f64) -> f64 {
    if matches!(drawing, Drawing::Map(_)) { line * SHARE_OF_MAP } else { line }
}

/// Draws a figure, `width` points wide. `alt` is put into the drawing, for outputs that have no
/// other place for it.
pub(super) fn svg(drawing: &Drawing, width: f64, palette: &Palette, alt: Option<&str>) -> String {
    let mut canvas = Canvas::new(width, palette);
    match drawing {
        Drawing::Course(course) => course::draw(course, &mut canvas),
        Drawing::Bars(bars) => bars::draw(bars, &mut canvas),
        Drawing::Levels(levels) => levels::draw(levels, &mut canvas),
        // A picture is not drawn.
        Drawing::Picture(_) => {}
        Drawing::Map(map) => map::draw(map, &mut canvas),
    }
    canvas.finish(alt)
}

#[cfg(test)]
mod tests {
    use super::{Palette, svg};
    use crate::briefing::{Bar, Bars, Course, CourseRow, Drawing, Tick};

    #[test]
    fn text_of_a_record_is_text_of_the_drawing() {
        let bar = |label: &str| Bar { label: label.to_owned(), value: 3, text: "3".to_owned() };
        let bars = Bars { bars: vec![bar("<b>&\"x\"</b>"), bar("a\0b")] };
        let drawn = svg(&Drawing::Bars(bars), 400.0, &Palette::default(), Some("a \"b\" <c>"));
        assert!(drawn.contains("&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;"), "{drawn}");
        assert!(drawn.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\""), "{drawn}");
        assert!(!drawn.contains('\0'));
    }

    #[test]
    fn a_label_that_is_too_long_is_cut() {
        let row = CourseRow { label: "x".repeat(500), from: 0.0, to: Some(1.0) };
        let tick = Tick { x: 1.0, label: "As at a day".to_owned() };
        let course = Course { ticks: vec![tick.clone()], rows: vec![row], as_of: Some(tick) };
        let drawn = svg(&Drawing::Course(course), 300.0, &Palette::default(), None);
        assert!(drawn.contains("xx…</text>"), "{drawn}");
        assert!(!drawn.contains(&"x".repeat(100)), "{drawn}");
    }
}
