//! What drawings are put together from: words, rectangles and lines, as SVG.

use std::fmt::Write;

use super::Palette;

/// The size of words, in points.
pub(super) const SIZE: f64 = 8.0;

/// Where words begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        }
    }
}

/// A drawing under construction.
pub(super) struct Canvas<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) palette: &'a Palette,
    body: String,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(width: f64, palette: &'a Palette) -> Canvas<'a> {
        Canvas { width, height: 0.0, palette, body: String::new() }
    }

    /// The drawing as a file.
    pub(super) fn finish(self, alt: Option<&str>) -> String {
        let (width, height) = (number(self.width), number(self.height));
        let alt = alt.map_or_else(String::new, |alt| {
            format!(" role=\"img\" aria-label=\"{}\"", escape(alt))
        });
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\"{alt} style=\"font-family:'{}';font-size:{SIZE}px\">{}</svg>",
            escape(&self.palette.font.replace('\'', "")),
            self.body
        )
    }

    /// How wide words are, in points, as near as it matters: rather too wide than too narrow.
    pub(super) fn width_of(&self, words: &str) -> f64 {
        words.chars().map(width_of_char).sum::<f64>() * SIZE * self.palette.slack
    }

    /// Words cut so that they are no wider than `most`.
    pub(super) fn cut(&self, words: &str, most: f64) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // Room that was measured for these very words is enough for them, however sums are rounded.
        if self.width_of(&words) <= most + 0.01 {
            return words;
        }
        let mut cut = String::new();
        let mut width = self.width_of("…");
        for c in words.chars() {
            width += width_of_char(c) * SIZE * self.palette.slack;
            if width > most {
                break;
            }
            cut.push(c);
        }
        format!("{}…", cut.trim_end())
    }

    /// Words on a line; `y` is their middle.
    pub(super) fn words(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        colour: &str,
        bold: bool,
        words: &str,
    ) {
        let weight = if bold { ";font-weight:600" } else { "" };
        // Writing to a string does not fail.
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" style=\"fill:{colour};text-anchor:{}{weight}\">{}</text>",
            number(x),
            number(y + SIZE * 0.33),
            anchor.name(),
            escape(words)
        );
    }

    /// Words on a line as [`Canvas::words`], bold or not, kept free of what is drawn below them by the
    /// colour of their ground.
    pub(super) fn words_on(
        &mut self,
        place: (f64, f64),
        anchor: Anchor,
        colour: &str,
        (bold, ground): (bool, &str),
        words: &str,
    ) {
        let halo = format!(
            "{colour};stroke:{ground};stroke-width:1.6;stroke-linejoin:round;paint-order:stroke"
        );
        self.words(place, anchor, &halo, bold, words);
    }

    /// A rectangle.
    pub(super) fn bar(&mut self, (x, y): (f64, f64), width: f64, height: f64, colour: &str) {
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" style=\"fill:{colour}\"/>",
            number(x),
            number(y),
            number(width.max(0.6)),
            number(height)
        );
    }

    /// A line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, dashed: bool) {
        let dashes = if dashed { ";stroke-dasharray:2.4 1.6" } else { "" };
        let thick = if dashed { 0.9 } else { 0.5 };
        let _ = write!(
            self.body,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" style=\"stroke:{colour};stroke-width:{thick}{dashes}\"/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        );
    }

    /// A line through some points.
    pub(super) fn path(&mut self, points: &[(f64, f64)], colour: &str, dashed: bool) {
        let dashes = if dashed { ";stroke-dasharray:3.6 2" } else { "" };
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let _ = write!(
            self.body,
            "<polyline points=\"{}\" style=\"fill:none;stroke:{colour};stroke-width:1.5{dashes}\"/>",
            points.join(" ")
        );
    }

    /// The inside of some rings. They are one area: nothing shows between them where they meet.
    pub(super) fn area(&mut self, rings: &[Vec<(f64, f64)>], colour: &str) {
        let path: String = rings.iter().map(|ring| format!("{}Z", path(ring))).collect();
        if !path.is_empty() {
            let _ = write!(
                self.body,
                "<path d=\"{path}\" style=\"fill:{colour};stroke:{colour};stroke-width:0.4;stroke-linejoin:round\"/>"
            );
        }
    }

    /// A border on a map.
    pub(super) fn border(&mut self, points: &[(f64, f64)], colour: &str, dotted: bool) {
        let dots = if dotted { ";stroke-dasharray:0.1 2;stroke-linecap:round" } else { "" };
        let thick = if dotted { 1.1 } else { 0.5 };
        let _ = write!(
            self.body,
            "<path d=\"{}\" style=\"fill:none;stroke:{colour};stroke-width:{thick};stroke-linejoin:round{dots}\"/>",
            path(points)
        );
    }

    /// A line around everything.
    pub(super) fn frame(&mut self, colour: &str) {
        let _ = write!(
            self.body,
            "<rect x=\"0.25\" y=\"0.25\" width=\"{}\" height=\"{}\" style=\"fill:none;stroke:{colour};stroke-width:0.5\"/>",
            number(self.width - 0.5),
            number(self.height - 0.5)
        );
    }

    /// A diamond: a day, or a place.
    pub(super) fn diamond(&mut self, (x, y): (f64, f64), half: f64, colour: &str) {
        let points = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            .map(|(x, y)| format!("{},{}", number(x), number(y)));
        let _ =
            write!(self.body, "<polygon points=\"{}\" style=\"fill:{colour}\"/>", points.join(" "));
    }
}

/// The path through some points.
fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let separator = if at == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{separator}{} {}", number(*x), number(*y));
    }
    path
}

/// A number with two digits after the point at most.
fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{rounded}")
}

/// Text of XML; what XML cannot hold is replaced.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_whitespace() => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn width_of_char(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | 'i' | 'j' | 'l' | 'I' => 0.29,
        'f' | 't' | 'r' | '-' | '/' | '(' | ')' | '[' | ']' => 0.37,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.86,
        'A'..='Z' => 0.62,
        c if c.is_ascii() => 0.54,
        '\u{2E80}'.. => 1.05,
        _ => 0.62,
    }
}
