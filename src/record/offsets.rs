//! Where each byte of a text was written: the way back from a decoded value to its file.
//!
//! A value of a file differs from what was written by escapes, quotation marks, indentation and
//! folded lines. [`Offsets`] is built once, when the value is read, by going through both side by
//! side; after that a place is looked up, never searched for.

use std::ops::Range;

use super::syntax::Syntax;

/// A map from the bytes of a text to the bytes that they were made from.
///
/// Invariant: the stretches are in the order of the text, without gaps, and their sources do not
/// go back.
///
/// ```
/// use rapporteur::record::{Offsets, Syntax};
/// // `a`, a tab and `b`, written `"a\tb"` from the tenth byte of a file on.
/// let offsets = Offsets::align("a\tb", r#""a\tb""#, 10, Syntax::Toml);
/// assert_eq!(offsets.source_of(&(2..3)), Some(14..15));
/// assert_eq!(offsets.source_of(&(1..2)), Some(12..14));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    stretches: Vec<Stretch>,
    /// The length of the text.
    length: usize,
}

/// A piece of the text that was made from a piece of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// Where it begins in the text.
    text: usize,
    /// Where it begins in the source.
    source: usize,
    /// How many bytes of the source it was made from.
    source_length: usize,
    /// Whether the bytes are the same in both.
    copied: bool,
}

impl Offsets {
    /// Adds bytes that stand in the source as they are.
    pub fn copied(&mut self, source: usize, length: usize) {
        if length == 0 {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if last.copied && last.source + last.source_length == source => {
                last.source_length += length;
            }
            _ => self.push(source..source + length, true),
        }
        self.length += length;
    }

    /// Adds bytes that were made from something else: an escape, the end of a folded line.
    pub fn decoded(&mut self, length: usize, source: Range<usize>) {
        if length == 0 {
            return;
        }
        self.push(source, false);
        self.length += length;
    }

    fn push(&mut self, source: Range<usize>, copied: bool) {
        let stretch = Stretch {
            text: self.length,
            source: source.start,
            source_length: source.len(),
            copied,
        };
        self.stretches.push(stretch);
    }

    /// The bytes of the source that a range of the text was made from; of an empty range, the
    /// place before which it stands. Nothing for a range outside the text.
    pub fn source_of(&self, span: &Range<usize>) -> Option<Range<usize>> {
        if span.end > self.length || span.start > span.end {
            return None;
        }
        let start = self.stretch_at(span.start)?;
        let from = match start.copied {
            true => start.source + (span.start - start.text).min(start.source_length),
            false => start.source,
        };
        if span.is_empty() {
            return Some(from..from);
        }
        let last = self.stretch_at(span.end - 1)?;
        let to = match last.copied {
            true => last.source + (span.end - last.text),
            false => last.source + last.source_length,
        };
        Some(from..to.max(from))
    }

    /// The bytes of the source from the first to the last that the text was made from.
    pub fn whole(&self) -> Option<Range<usize>> {
        self.source_of(&(0..self.length)).filter(|span| !span.is_empty())
    }

    /// Where the last byte of the source ends that the text was made from.
    pub fn end(&self) -> usize {
        self.stretches.last().map_or(0, |last| last.source + last.source_length)
    }

    fn stretch_at(&self, at: usize) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.text <= at);
        self.stretches.get(after.checked_sub(1)?)
    }

    /// The map as numbers, four for each stretch, for a deserializer to hand on.
    pub(super) fn to_numbers(&self) -> Vec<usize> {
        let mut numbers = vec![self.length];
        for stretch in &self.stretches {
            let copied = usize::from(stretch.copied);
            numbers.extend([stretch.text, stretch.source, stretch.source_length, copied]);
        }
        numbers
    }

    /// The map that [`Offsets::to_numbers`] gave.
    pub(super) fn of_numbers(numbers: &[usize]) -> Offsets {
        let Some((&length, numbers)) = numbers.split_first() else { return Offsets::default() };
        let stretches = numbers.chunks_exact(4).map(|numbers| Stretch {
            text: numbers[0],
            source: numbers[1],
            source_length: numbers[2],
            copied: numbers[3] == 1,
        });
        Offsets { stretches: stretches.collect(), length }
    }

    /// Goes through a decoded value and what was written for it, which begins at a byte of the
    /// file: a string of TOML, YAML or JSON with its quotation marks, a block of YAML with its
    /// header, or bare words.
    ///
    /// Takes time in proportion to the two. Where they cannot be brought together, the rest of
    /// the value has the rest of what was written as its place.
    pub fn align(value: &str, written: &str, start: usize, syntax: Syntax) -> Offsets {
        let form = Form::of(written, syntax);
        let mut aligner = Aligner {
            value,
            written,
            start,
            at: 0,
            from: form.opening,
            form,
            offsets: Offsets::default(),
        };
        while aligner.at < value.len() {
            if !aligner.step() {
                aligner.give_up();
                break;
            }
        }
        aligner.offsets
    }
}

/// How a string is written down.
struct Form {
    /// The bytes before its text: the quotation mark, the header of a block.
    opening: usize,
    /// Where its text ends.
    closing: usize,
    /// `\n`, `\"`, `\u00e9`
    backslashes: bool,
    /// `''` for `'`
    doubled: bool,
}

impl Form {
    fn of(written: &str, syntax: Syntax) -> Form {
        let end = written.len();
        let between = |opening: usize, closing: usize| Form {
            opening,
            closing: closing.max(opening),
            backslashes: false,
            doubled: false,
        };
        let lines = |quote: &str| {
            let inside = written.strip_prefix(quote).filter(|_| syntax == Syntax::Toml)?;
            // The line break after three marks is not part of the text.
            let text = inside.strip_prefix("\r\n").or(inside.strip_prefix('\n')).unwrap_or(inside);
            Some(between(end - text.len(), end.saturating_sub(3)))
        };
        if let Some(basic) = lines("\"\"\"") {
            return Form { backslashes: true, ..basic };
        }
        if let Some(literal) = lines("'''") {
            return literal;
        }
        match written.chars().next() {
            Some('"') => Form { backslashes: true, ..between(1, end.saturating_sub(1)) },
            Some('\'') => {
                Form { doubled: syntax == Syntax::Yaml, ..between(1, end.saturating_sub(1)) }
            }
            Some('|' | '>') if syntax == Syntax::Yaml => {
                between(written.find('\n').map_or(end, |at| at + 1), end)
            }
            _ => between(0, end),
        }
    }
}

/// Two texts, each read to a byte.
struct Aligner<'a> {
    value: &'a str,
    written: &'a str,
    start: usize,
    at: usize,
    from: usize,
    form: Form,
    offsets: Offsets,
}

impl Aligner<'_> {
    /// Takes what comes next in both; `false` where the two differ.
    fn step(&mut self) -> bool {
        let value = &self.value[self.at..];
        let Some(written) = self.written.get(self.from..self.form.closing) else { return false };
        let same = common(value.as_bytes(), written.as_bytes(), &self.form);
        if same > 0 {
            self.offsets.copied(self.start + self.from, same);
            self.at += same;
            self.from += same;
            return true;
        }
        if self.form.backslashes && written.starts_with('\\') {
            return self.escape(written);
        }
        let Some(next) = value.chars().next() else { return false };
        if self.form.doubled && next == '\'' && written.starts_with("''") {
            self.take(1, 2);
            return true;
        }
        self.blanks(value, written)
    }

    /// The value's next bytes were made from so many of what was written.
    fn take(&mut self, length: usize, from: usize) {
        let source = self.start + self.from;
        self.offsets.decoded(length, source..source + from);
        self.at += length;
        self.from += from;
    }

    /// One escape: one character of the value, or a line break that is not part of it.
    fn escape(&mut self, written: &str) -> bool {
        let after = &written[1..];
        let unindented = after.trim_start_matches([' ', '\t']);
        if unindented.starts_with(['\n', '\r']) {
            self.from += 1 + after.len() - after.trim_start().len();
            return true;
        }
        let Some(next) = self.value[self.at..].chars().next() else { return false };
        let mut length = match after.chars().next() {
            Some('x') => 4,
            // Two escapes make one character beyond the first plane, in JSON.
            Some('u') if next > '\u{FFFF}' => 12,
            Some('u') => 6,
            Some('U') => 10,
            Some(other) => 1 + other.len_utf8(),
            None => return false,
        };
        length = length.min(written.len());
        if !written.is_char_boundary(length) {
            return false;
        }
        self.take(next.len_utf8(), length);
        true
    }

    /// White space that was folded or taken out: the end of a line and the indentation of the next.
    fn blanks(&mut self, value: &str, written: &str) -> bool {
        let in_value = leading_blanks(value);
        let in_written = leading_blanks(written);
        // Indentation is left of what the value has; a folded line has something else instead.
        let (value_run, written_run) = (&value[..in_value], &written[..in_written]);
        if in_written == 0 {
            return false;
        }
        if value_run == written_run {
            self.offsets.copied(self.start + self.from, in_value);
            self.at += in_value;
            self.from += in_written;
            return true;
        }
        if let Some(indent) = written_run.strip_suffix(value_run)
            && !indent.contains('\n')
        {
            self.from += indent.len();
            return true;
        }
        match in_value {
            0 => self.from += in_written,
            _ => self.take(in_value, in_written),
        }
        true
    }

    /// The rest of the value was made from the rest of what was written.
    fn give_up(&mut self) {
        let from = self.from.min(self.written.len());
        self.offsets.decoded(
            self.value.len() - self.at,
            self.start + from..self.start + self.written.len(),
        );
    }
}

/// How many bytes two texts have in common from here, up to a character that an escape begins with.
fn common(value: &[u8], written: &[u8], form: &Form) -> usize {
    let same = value.iter().zip(written).take_while(|(value, written)| {
        value == written
            && !(form.backslashes && **written == b'\\')
            && !(form.doubled && **written == b'\'')
            && **written != b'\r'
    });
    let mut length = same.count();
    while length > 0 && value.get(length).is_some_and(|byte| byte & 0xC0 == 0x80) {
        length -= 1;
    }
    length
}

/// The white space that a text begins with.
fn leading_blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len()
}
