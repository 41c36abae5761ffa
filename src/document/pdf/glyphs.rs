//! The glyphs of a page, in the order in which they are drawn.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Vec2};

/// Units of a glyph's own space to one em.
const UNITS: f64 = 1000.0;

/// A glyph on the upright page: x to the right, y down.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    pub(super) text: BfString,
    /// The start of its base line.
    pub(super) start: Point,
    /// To the end of its base line.
    pub(super) advance: Vec2,
    /// The height of its em.
    pub(super) size: f64,
}

impl Drawn {
    /// What it stands for.
    pub(super) fn text(&self) -> String {
        match &self.text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text.clone(),
        }
    }

    /// Whether it is more than white space.
    pub(super) fn is_visible(&self) -> bool {
        self.text().chars().any(|c| !c.is_whitespace() && !c.is_control())
    }
}

/// Collects what is drawn of text, and lets go of everything else.
pub(super) struct Glyphs {
    pub(super) drawn: Vec<Drawn>,
    /// How much more may be drawn.
    pub(super) left: u64,
}

/// What ends the reading of a page that draws too much.
pub(super) struct TooMuch;

impl Glyphs {
    /// The reader of the page cannot be told to stop: the reading is unwound to where it began.
    fn count(&mut self) {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => std::panic::resume_unwind(Box::new(TooMuch)),
        }
    }
}

impl<'a> Device<'a> for Glyphs {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.count();
        let Some(text) = glyph.as_unicode() else { return };
        let placed = transform * glyph_transform;
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let [along_x, along_y, up_x, up_y, ..] = placed.as_coeffs();
        let advance = Vec2::new(along_x, along_y) * width.unwrap_or(UNITS / 2.0);
        let size = Vec2::new(up_x, up_y).hypot() * UNITS;
        let start = placed * Point::ORIGIN;
        if !(start.x + start.y + advance.x + advance.y + size).is_finite() {
            return;
        }
        // Bold letters are sometimes made by drawing them twice.
        let again = self.drawn.last().is_some_and(|last| {
            last.text == text && last.start.distance(start) < 0.1 * size.min(last.size)
        });
        if !again {
            self.drawn.push(Drawn { text, start, advance, size });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.count();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.count();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {
        self.count();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
