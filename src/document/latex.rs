//! LaTeX: commands, comments, formulas and verbatim text are no prose; their arguments mostly are.
//!
//! Authority: L. Lamport, "LaTeX: A Document Preparation System"; the manual of hyperref for links.

use std::ops::Range;

use super::mask::Mask;
use super::outline::{CAPTION, Outline, Paragraph, Rank, trimmed};
use super::{Document, Link, Ranges};

/// Commands whose arguments are no prose: names of files, labels, keys, lengths, colours.
const SILENT: &[&str] = &[
    "addbibresource",
    "addtolength",
    "autocite",
    "bibliography",
    "bibliographystyle",
    "cite",
    "citep",
    "citet",
    "color",
    "cref",
    "definecolor",
    "documentclass",
    "eqref",
    "footcite",
    "geometry",
    "graphicspath",
    "hspace",
    "hypersetup",
    "include",
    "includegraphics",
    "input",
    "label",
    "newcommand",
    "newlength",
    "pageref",
    "pagestyle",
    "parencite",
    "providecommand",
    "ref",
    "renewcommand",
    "setcounter",
    "setlength",
    "textcite",
    "thispagestyle",
    "usepackage",
    "vspace",
];

/// Environments whose content is no prose.
const VERBATIM: &[&str] = &[
    "align",
    "align*",
    "comment",
    "displaymath",
    "equation",
    "equation*",
    "filecontents",
    "gather",
    "gather*",
    "lstlisting",
    "math",
    "minted",
    "multline",
    "tikzpicture",
    "verbatim",
    "verbatim*",
];

/// Environments of tables: `&` separates cells, `\\` rows.
const TABLES: &[&str] = &["array", "longtable", "tabular", "tabular*", "tabularx", "tabulary"];

/// Commands of notes: what they hold stands apart from the text around them.
const NOTES: &[&str] = &["endnote", "footnote", "footnotetext", "marginpar", "sidenote", "thanks"];

/// Letters with the accents that commands of one sign put on them.
const ACCENTS: &[(u8, &str, &str)] = &[
    (b'\'', "aeiouyncsAEIOUYNCS", "áéíóúýńćśÁÉÍÓÚÝŃĆŚ"),
    (b'`', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    (b'^', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    (b'"', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    (b'~', "anoANO", "ãñõÃÑÕ"),
    (b'c', "csCS", "çşÇŞ"),
    (b'v', "cszCSZ", "čšžČŠŽ"),
];

/// No argument, formula or piece of verbatim text within a line is longer, in bytes.
const LONGEST: usize = 8192;

/// Braces within each other of which the ends are remembered.
const DEEPEST: usize = 4096;

/// What a brace that is open belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Group {
    Plain,
    /// A note: what comes after it stands apart again.
    Note,
    /// What was raised begins here.
    Raised(usize),
    /// A heading begins here.
    Heading(Rank, usize),
    /// The label of a link: the start of its command, that of its label, and its target.
    Link(usize, usize, String),
}

/// Goes through a text once.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    mask: Mask,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
    groups: Vec<Group>,
    outline: Outline,
    /// Where the cell at hand of each table that is open begins.
    cells: Vec<usize>,
}

/// Marks what is prose, and finds links and headings.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let text = source.text();
    let mut scanner = Scanner::new(text);
    scanner.scan();
    document.set_prose(scanner.mask);
    document.links = scanner.links;
    document.links.sort_by_key(|link| link.span.start);
    document.headings = scanner.outline.finish(text.len());
    document.unlinkable = Ranges::new(scanner.unlinkable);
}

/// What of a piece of TeX, such as a field of BibTeX, is prose.
pub(super) fn mask_of_piece(text: &str) -> Mask {
    let mut scanner = Scanner::new(text);
    scanner.scan();
    scanner.mask
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Scanner<'t> {
        Scanner {
            text,
            at: 0,
            mask: Mask::of(text),
            links: Vec::new(),
            unlinkable: Vec::new(),
            groups: Vec::new(),
            outline: Outline::default(),
            cells: Vec::new(),
        }
    }

    fn scan(&mut self) {
        while let Some(found) = self.next_special() {
            self.at = found;
            match self.text.as_bytes()[found] {
                b'\\' => self.command(),
                b'%' => self.comment(),
                b'$' => self.formula(),
                b'{' => self.open(Group::Plain),
                b'}' => self.close(),
                b'~' => self.blank_to(found + 1),
                b'&' if !self.cells.is_empty() => self.end_cell(found + 1),
                b'-' if self.rest().starts_with("---") => self.write("–", 3),
                b'-' if self.rest().starts_with("--") => self.write("-", 2),
                _ => self.at += 1,
            }
        }
    }

    fn next_special(&self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let special = |byte: &u8| b"\\%${}~&-".contains(byte);
        rest.iter().position(special).map(|at| self.at + at)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Everything up to here counts for nothing.
    fn join_to(&mut self, end: usize) {
        self.mask.join(self.at..end);
        self.unlinkable.push(self.at..end);
        self.at = end;
    }

    /// Everything up to here is a space.
    fn blank_to(&mut self, end: usize) {
        self.mask.blank(self.at..end);
        self.at = end;
    }

    /// Everything up to here separates what is before it from what is after it.
    fn part_to(&mut self, end: usize) {
        self.mask.part(self.at..end);
        self.unlinkable.push(self.at..end);
        self.at = end;
    }

    /// How many bytes one character takes.
    fn write(&mut self, character: &str, length: usize) {
        let end = self.at + length;
        if character.len() <= length && self.text.is_char_boundary(end) {
            self.mask.join(self.at + character.len()..end);
            self.mask.write(self.at, character.as_bytes());
        }
        self.at = end.min(self.text.len());
    }

    /// `%` to the end of the line, line break and indentation of the next line too.
    fn comment(&mut self) {
        let line =
            memchr::memchr(b'\n', self.rest().as_bytes()).map_or(self.rest().len(), |at| at + 1);
        let end = self.at + line;
        self.mask.erase(self.at..end);
        self.unlinkable.push(self.at..end);
        self.at = end;
    }

    /// `$…$` and `$$…$$`, within a paragraph.
    fn formula(&mut self) {
        let sign = if self.rest().starts_with("$$") { "$$" } else { "$" };
        let inside = near(&self.rest()[sign.len()..]);
        let paragraph = &inside[..inside.find("\n\n").unwrap_or(inside.len())];
        match paragraph.find(sign) {
            Some(length) => {
                let end = self.at + 2 * sign.len() + length;
                self.unlinkable.push(self.at..end);
                self.blank_to(end);
            }
            None => self.at += sign.len(),
        }
    }

    fn open(&mut self, group: Group) {
        self.join_to(self.at + 1);
        if self.groups.len() < DEEPEST {
            self.groups.push(group);
        }
    }

    fn close(&mut self) {
        let brace = self.at;
        match self.groups.pop() {
            Some(Group::Note) => self.part_to(brace + 1),
            Some(Group::Raised(start)) => {
                if super::extracted::is_note_mark(&self.text[start..brace]) {
                    self.mask.mark(start..brace);
                }
                self.join_to(brace + 1);
            }
            Some(Group::Heading(rank, start)) => {
                let words = trimmed(self.text, start..brace);
                let text = self.text.get(words.clone()).unwrap_or_default();
                let sort = Paragraph { rank: Some(rank), ..Paragraph::default() };
                self.outline.paragraph(text, words, sort);
                self.part_to(brace + 1);
            }
            Some(Group::Link(start, label, target)) => {
                self.join_to(brace + 1);
                let span = start..brace + 1;
                self.unlinkable.push(span.clone());
                self.links.push(Link { span, label: label..brace, target });
            }
            Some(Group::Plain) | None => self.join_to(brace + 1),
        }
    }

    /// A backslash and what it begins.
    fn command(&mut self) {
        let rest = &self.rest()[1..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let Some(first) = rest.chars().next() else { return self.join_to(self.text.len()) };
        if letters == 0 {
            return self.sign(first);
        }
        let name = rest[..letters].to_owned();
        // `\c` and `\v` are accents before a letter in braces or after a space.
        if let [accent @ (b'c' | b'v')] = name.as_bytes()
            && self.accent(*accent, 2)
        {
            return;
        }
        let starred = usize::from(rest[letters..].starts_with('*'));
        let end = self.at + 1 + letters + starred;
        self.named(&name, end);
    }

    /// `\` and a sign: what is escaped, a space, an accent, the end of a line or a row.
    fn sign(&mut self, sign: char) {
        let end = self.at + 1 + sign.len_utf8();
        match sign {
            '\\' if !self.cells.is_empty() => self.end_row(end),
            '\\' | ' ' | ',' | ';' | ':' | '!' | '\n' => self.blank_to(end),
            '(' | '[' => self.delimited(if sign == '(' { "\\)" } else { "\\]" }),
            '%' | '&' | '#' | '_' | '$' | '{' | '}' => {
                self.join_to(self.at + 1);
                self.at = end;
            }
            '\'' | '`' | '^' | '"' | '~'
                if u8::try_from(sign).is_ok_and(|sign| self.accent(sign, 2)) => {}
            _ => self.join_to(end),
        }
    }

    /// A letter with an accent: `\'e`, `\'{e}`, `\c{c}`.
    fn accent(&mut self, accent: u8, length: usize) -> bool {
        let Some((_, letters, accented)) = ACCENTS.iter().find(|(sign, ..)| *sign == accent) else {
            return false;
        };
        let after = self.rest().get(length..).unwrap_or_default();
        let braced = after.strip_prefix('{').unwrap_or(after);
        let letter = braced.chars().next();
        let Some(letter) = letter.and_then(|letter| letters.chars().position(|c| c == letter))
        else {
            return false;
        };
        let is_braced = braced.len() < after.len();
        if is_braced && !braced[1..].starts_with('}') {
            return false;
        }
        let Some(character) = accented.chars().nth(letter) else { return false };
        let whole = length + 1 + 2 * usize::from(is_braced);
        self.write(character.encode_utf8(&mut [0; 4]), whole);
        true
    }

    /// A formula between `\(` and `\)`, or `\[` and `\]`.
    fn delimited(&mut self, close: &str) {
        let length = near(self.rest()).find(close).map_or(2, |at| at + 2);
        let end = self.at + length;
        self.unlinkable.push(self.at..end);
        self.blank_to(end);
    }

    /// A command with a name, which ends here.
    fn named(&mut self, name: &str, end: usize) {
        let start = self.at;
        match name {
            "S" | "P" => {
                self.write(if name == "S" { "§" } else { "¶" }, 2);
                return;
            }
            "begin" | "end" => return self.environment(name == "begin", end),
            "verb" | "lstinline" => return self.verbatim(end),
            "item" | "cr" | "par" | "hline" | "midrule" | "toprule" | "bottomrule" => {
                if name == "cr" && !self.cells.is_empty() {
                    return self.end_row(end);
                }
                return self.part_to(end);
            }
            "href" => {
                self.join_to(end);
                return self.href(start);
            }
            "url" | "nolinkurl" => {
                let close = near(&self.text[end..]).find('}').map_or(end, |at| end + at + 1);
                self.join_to(end);
                self.unlinkable.push(start..close);
                self.at = end;
                if self.rest().starts_with('{') {
                    self.join_to(end + 1);
                    self.at = close - 1;
                    self.join_to(close);
                }
                return;
            }
            _ => {}
        }
        if SILENT.contains(&name) {
            let end = self.past_arguments(end);
            self.unlinkable.push(start..end);
            return self.blank_to(end);
        }
        self.join_to(end);
        self.skip_option();
        let group = match name {
            name if NOTES.contains(&name) => Group::Note,
            "textsuperscript" => Group::Raised(self.at + 1),
            _ => match rank_of(name) {
                Some(rank) => Group::Heading(rank, self.at + 1),
                None => return,
            },
        };
        if !self.rest().starts_with('{') {
            return;
        }
        if group == Group::Note {
            self.part_to(self.at + 1);
            self.groups.push(group);
        } else {
            self.open(group);
        }
    }

    /// `\href{target}{label}`
    fn href(&mut self, start: usize) {
        self.skip_option();
        let Some(inside) = self.rest().strip_prefix('{') else { return };
        let Some(length) = near(inside).find('}') else { return };
        let target = inside[..length].replace("\\%", "%").replace("\\#", "#").replace("\\_", "_");
        self.join_to(self.at + length + 2);
        if self.rest().starts_with('{') {
            let label = self.at + 1;
            self.open(Group::Link(start, label, target));
        }
    }

    /// An option in brackets counts for nothing.
    fn skip_option(&mut self) {
        if self.rest().starts_with('[')
            && let Some(length) = near(self.rest()).find(']')
            && !self.rest()[..length].contains('\n')
        {
            self.join_to(self.at + length + 1);
        }
    }

    /// Past the options and arguments of a command.
    fn past_arguments(&self, mut at: usize) -> usize {
        loop {
            let rest = near(&self.text[at..]);
            let close = match rest.as_bytes().first() {
                Some(b'[') => rest.find(']').map(|at| at + 1),
                Some(b'{') => closing(rest),
                _ => None,
            };
            match close {
                Some(length) => at += length,
                None => return at,
            }
        }
    }

    fn environment(&mut self, begins: bool, end: usize) {
        let rest = &self.text[end..];
        let name = near(rest).strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((name, _)) = name else { return self.join_to(end) };
        let after = end + name.len() + 2;
        if begins && VERBATIM.contains(&name) {
            let close = format!("\\end{{{name}}}");
            let end = self.text[after..]
                .find(&close)
                .map_or(self.text.len(), |at| after + at + close.len());
            self.unlinkable.push(self.at..end);
            return self.blank_to(end);
        }
        if begins && name == "document" {
            // The preamble is no prose.
            self.mask.blank(0..after);
            self.unlinkable.push(0..after);
            self.groups.clear();
            self.at = after;
            return;
        }
        if !TABLES.contains(&name) {
            return self.part_to(after);
        }
        if begins {
            self.part_to(self.past_arguments(after));
            self.outline.begin_table();
            self.cells.push(self.at);
        } else {
            self.end_row(after);
            self.cells.pop();
            self.outline.end_table(after);
        }
    }

    fn verbatim(&mut self, end: usize) {
        let rest = near(&self.text[end..]);
        let length = rest.chars().next().and_then(|sign| {
            let close = if sign == '{' { '}' } else { sign };
            let inside = &rest[sign.len_utf8()..];
            let line = &inside[..inside.find('\n').unwrap_or(inside.len())];
            line.find(close).map(|at| sign.len_utf8() + at + close.len_utf8())
        });
        let end = end + length.unwrap_or_default();
        self.unlinkable.push(self.at..end);
        self.blank_to(end);
    }

    fn end_cell(&mut self, next: usize) {
        if let Some(start) = self.cells.last_mut() {
            let (text, words) = self.mask.words(*start..self.at);
            self.outline.cell(&text, words, 1);
            *start = next;
        }
        self.part_to(next);
    }

    fn end_row(&mut self, next: usize) {
        self.end_cell(next);
        self.outline.end_row();
    }
}

/// The beginning of a text: what is looked for is looked for here, so that a text takes linear time.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// How high a heading a command makes.
fn rank_of(name: &str) -> Option<Rank> {
    Some(match name {
        "title" | "part" => 0,
        "chapter" => 1,
        "section" => 2,
        "subsection" => 3,
        "subsubsection" => 4,
        "paragraph" => 5,
        "subparagraph" => 6,
        "caption" => CAPTION,
        _ => return None,
    })
}

/// The length up to the brace that closes the one at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}
