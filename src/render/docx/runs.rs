//! Lines of text as runs: pieces that look alike and are written in one direction.

use super::xml::text;
use crate::briefing::Inline;

/// Lines of text as runs, and where their links lead.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Whether the document is written from right to left.
    from_right: bool,
    /// Where the links lead, in their order.
    pub(super) links: Vec<String>,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    style: Option<&'static str>,
    bold: bool,
    italic: bool,
}

impl Look {
    /// The properties of a run, in the order of the schema. Bold and italic are told apart for scripts from the right.
    fn properties(self, from_right: bool) -> String {
        let mut properties = String::new();
        if let Some(style) = self.style {
            properties.push_str(&format!("<w:rStyle w:val=\"{style}\"/>"));
        }
        for (is, name) in [(self.bold, "b"), (self.italic, "i")] {
            if is {
                properties.push_str(&format!("<w:{name}/>"));
                if from_right {
                    properties.push_str(&format!("<w:{name}Cs/>"));
                }
            }
        }
        if from_right {
            properties.push_str("<w:rtl/>");
        }
        properties
    }
}

impl Runs {
    /// Those of a document that is written from right to left, or not.
    pub(super) fn new(from_right: bool) -> Runs {
        Runs { from_right, links: Vec::new() }
    }

    /// A line.
    pub(super) fn line(&mut self, line: &[Inline]) -> String {
        self.inlines(line, Look::default())
    }

    fn inlines(&mut self, line: &[Inline], look: Look) -> String {
        let mut all = String::new();
        let mut after_note = false;
        for inline in line {
            match inline {
                Inline::Text { v } => all.push_str(&self.words(v, look)),
                Inline::Emph { c } => {
                    all.push_str(&self.inlines(c, Look { italic: true, ..look }));
                }
                Inline::Strong { c } => {
                    all.push_str(&self.inlines(c, Look { bold: true, ..look }));
                }
                Inline::Quote { c } => {
                    all.push_str(&self.words("“", look));
                    all.push_str(&self.inlines(c, look));
                    all.push_str(&self.words("”", look));
                }
                Inline::Link { url, c } => all.push_str(&self.link(url, c, look)),
                Inline::Code { v } => match v.strip_prefix(MARK) {
                    Some(marks) => all.push_str(&raised(marks)),
                    None => {
                        all.push_str(&self.words(v, Look { style: Some("CodeText"), ..look }));
                    }
                },
                Inline::Note { n } => {
                    // Several marks are separated by a comma (Editorial Manual, "Footnotes", II).
                    if after_note {
                        all.push_str(&raised(","));
                    }
                    let look = Look { style: Some("FootnoteReference"), ..Look::default() };
                    let mark = format!("<w:footnoteReference w:id=\"{n}\"/>");
                    all.push_str(&run(&mark, &look.properties(false)));
                }
                Inline::Break => all.push_str(&run("<w:br/>", &look.properties(false))),
            }
            after_note = matches!(inline, Inline::Note { .. });
        }
        all
    }

    fn link(&mut self, url: &str, label: &[Inline], look: Look) -> String {
        let target = match url.strip_prefix('#') {
            Some(place) => format!("w:anchor=\"{}\"", bookmark(place)),
            None => {
                self.links.push(url.to_owned());
                format!("r:id=\"link{}\"", self.links.len())
            }
        };
        let label = self.inlines(&kept(label), Look { style: Some("Hyperlink"), ..look });
        format!("<w:hyperlink {target} w:history=\"1\">{label}</w:hyperlink>")
    }

    fn words(&self, words: &str, look: Look) -> String {
        let from_right =
            is_from_right(words) || self.from_right && !words.contains(char::is_alphabetic);
        let content = format!("<w:t xml:space=\"preserve\">{}</w:t>", text(words));
        run(&content, &look.properties(from_right))
    }
}

/// The label of a link; one as short as a symbol is not broken at the end of a line.
fn kept(label: &[Inline]) -> Vec<Inline> {
    /// The symbol of a joint document is longer, and may be broken.
    const LONGEST: usize = 24;
    match label {
        [Inline::Text { v }] if v.chars().count() <= LONGEST => {
            vec![Inline::Text { v: v.replace(' ', "\u{A0}") }]
        }
        label => label.to_vec(),
    }
}

fn run(content: &str, properties: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>")
}

/// Whether words have a letter of a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko.
pub(super) fn is_from_right(words: &str) -> bool {
    words.contains(
        |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'),
    )
}

/// The name of a place that links lead to: Word knows letters, digits and underscores, forty at most.
pub(super) fn bookmark(id: &str) -> String {
    let name = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    id.chars().take(40).map(name).collect()
}

/// The letters of notes to a table.
pub(super) fn mark(letters: &str) -> Inline {
    Inline::Code { v: format!("{MARK}{letters}") }
}

/// What begins code that is a mark. XML has no such character, so no text can bring it.
const MARK: char = '\u{FFFE}';

fn raised(words: &str) -> String {
    format!(
        "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        text(words)
    )
}

#[cfg(test)]
mod tests {
    use super::Runs;
    use crate::briefing::Inline;

    #[test]
    fn words_from_the_right_say_so_and_symbols_among_them_do_not() {
        let line = [
            Inline::Strong { c: vec![Inline::text("القرار")] },
            Inline::text(" 2699 (2023)، "),
            Inline::text("S/PV.9430"),
        ];
        let runs = Runs::new(true).line(&line);
        let pieces: Vec<&str> = runs.split("<w:r>").skip(1).collect();
        assert!(pieces[0].starts_with("<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr>"), "{runs}");
        assert!(pieces[1].starts_with("<w:rPr><w:rtl/></w:rPr>"), "{runs}");
        assert!(pieces[2].starts_with("<w:rPr></w:rPr>"), "{runs}");
    }
}
