//! Where words are on their page: a box around each line of them.

use std::ops::Range;

use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::page::Page;
use kurbo::{Affine, Point, Rect, Vec2};

use super::glyphs::Drawn;
use super::lines::is_same_line;

/// How far letters reach above and below their base line, in heights of their em.
const ABOVE: f64 = 0.8;
const BELOW: f64 = 0.2;

/// A box around words of one line, which may be written in any direction: the corners are above the
/// first letter, above the last, below the first and below the last.
pub(super) type Quad = [Point; 4];

/// Where some words are.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    /// The page, from 0.
    pub(super) page: usize,
    /// The lines, in the page's own space.
    pub(super) lines: Vec<Quad>,
    /// A place beside the upright page, at the height of the words, in the page's own space.
    pub(super) beside: Rect,
    /// Whether these are the words themselves, and not the nearest.
    is_exact: bool,
}

/// The size of a note beside the page.
const NOTE: (f64, f64) = (200.0, 100.0);

/// Finds the words of a page that a span is about: its own, else the last before it, else the first
/// after it. What was found on a page before stays, unless this is nearer.
pub(super) fn find(
    at: usize,
    page: &Page<'_>,
    drawn: &[Drawn],
    places: &[Range<usize>],
    span: &Range<usize>,
    found: &mut Option<Marked>,
) {
    if found.as_ref().is_some_and(|found| found.is_exact) {
        return;
    }
    let first = places.partition_point(|place| place.end <= span.start);
    let last = places.partition_point(|place| place.start < span.end).max(first);
    let visible = |range: Range<usize>| {
        let glyphs = drawn.get(range).unwrap_or_default().iter();
        glyphs.filter(|glyph| glyph.is_visible()).collect::<Vec<&Drawn>>()
    };
    let own = visible(first..last);
    if !own.is_empty() {
        *found = Some(Marked::of(at, page, &own, true));
        return;
    }
    if let Some(before) = visible(0..first).last() {
        *found = Some(Marked::of(at, page, &[*before], false));
    } else if let (None, Some(after)) = (&found, visible(last..drawn.len()).first()) {
        *found = Some(Marked::of(at, page, &[*after], false));
    }
}

impl Marked {
    fn of(at: usize, page: &Page<'_>, glyphs: &[&Drawn], is_exact: bool) -> Marked {
        let upright = page.initial_transform(true).to_kurbo();
        let own = upright.inverse();
        let upright_lines = lines(glyphs);
        let top = upright_lines.iter().flatten().map(|point| point.y).fold(f64::MAX, f64::min);
        let (width, _) = page.render_dimensions();
        let corner = Point::new(f64::from(width), if top < f64::MAX { top } else { 0.0 });
        let beside = own.transform_rect_bbox(Rect::from_origin_size(corner, NOTE));
        let placed = |quad: Quad| quad.map(|point| own * point);
        Marked {
            page: at,
            lines: upright_lines.into_iter().map(placed).collect(),
            beside,
            is_exact,
        }
    }

    /// The smallest rectangle around the lines.
    pub(super) fn area(&self) -> Rect {
        let mut points = self.lines.iter().flatten();
        let first = points.next().copied().unwrap_or_default();
        points.fold(Rect::from_points(first, first), |area, point| area.union_pt(*point))
    }
}

/// The boxes around glyphs, line by line.
fn lines(glyphs: &[&Drawn]) -> Vec<Quad> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let mut end = start + 1;
        while end < glyphs.len() && is_same_line(glyphs[end - 1], glyphs[end]) {
            end += 1;
        }
        lines.push(around(&glyphs[start..end]));
        start = end;
    }
    lines
}

/// The box around the glyphs of one line.
fn around(line: &[&Drawn]) -> Quad {
    let Some(first) = line.first() else { return Quad::default() };
    let length = first.advance.hypot();
    let along = if length > 0.0 { first.advance / length } else { Vec2::new(1.0, 0.0) };
    // The line as if it went to the right, with y down.
    let turned = Affine::new([along.x, along.y, -along.y, along.x, first.start.x, first.start.y]);
    let straight = turned.inverse();
    let corners = line.iter().flat_map(|glyph| {
        let (start, end) = (straight * glyph.start, straight * (glyph.start + glyph.advance));
        let (above, below) =
            (Vec2::new(0.0, -ABOVE * glyph.size), Vec2::new(0.0, BELOW * glyph.size));
        [start + above, start + below, end + above, end + below]
    });
    let area = corners.fold(Rect::ZERO, |area, corner| area.union_pt(corner));
    let Rect { x0, y0, x1, y1 } = area;
    [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|corner| turned * Point::from(corner))
}
