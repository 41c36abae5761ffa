//! What the outputs are tested over: the findings of the checker in a small project with hostile
//! and ordinary files.

use std::io::{Cursor, Write};

use pdf_writer::{Content, Name, Pdf, Rect, Ref, Str};
use rapporteur::check::{self, Checked};
use rapporteur::diagnostic::{Diagnostic, Report, RuleInfo};
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};
use rapporteur::record::{self, Syntax};
use rapporteur::source::Source;

/// A record with a blank in its path: a spelling that can be mended after Chinese text, two equal
/// findings, one that a comment allows.
const RECORD: &str = r#"format = 1
[mission]
id = "mss"
name = "海地多国安全支助团 – Haiti"
nature = "authorized"
as_of = 2024-10-22

[[decision]]
symbol = "S/RES/2699 (2023)"
date = 2023-10-02
effect = "establishes"
note = "决议 [@S/RES/2699(2023)] 与 [@S/2024/26x; @S/2024/26x]"

[[pledge]]
state = "Bahmas, | <b>@all</b> `x`"
date = 2024-01-26
source = "S/2024/263"
note = "Pledged 150 police"
personnel = [{ kind = "police", count = 1500 }]

[[pledge]]
# rapporteur: allow(unknown-state) the organization signed as such
state = "Regional Security System"
date = 2024-01-26
source = "S/2024/263"
note = "Pledged nothing"
"#;

/// Two catalogue files that disagree, with a document that nothing cites.
const CATALOGUE: &str = r#"format = 1
[[document]]
symbol = "S/RES/2699 (2023)"
date = 2023-10-02
verified = true
[[document]]
symbol = "S/2024/263"
date = 2024-04-10
verified = true
"#;
const SECOND_CATALOGUE: &str = r#"format = 1
[[document]]
symbol = "S/2024/263"
date = 2024-04-11
verified = true
[[document]]
symbol = "S/2024/999"
date = 2024-12-31
verified = true
"#;

/// A draft with an Arabic name: right-to-left text, controls, Markdown, HTML and the marks of
/// workflow commands beside what is wrong.
const DRAFT: &str = "# 100%: a draft\n\n\
    يشير القرار S/RES/26x9 (2023) إلى البعثة.[^1]\n\n\
    ::error::x %0A \u{202E}override S/2024/26x, {0} [a](1) <script>\u{1b}[31m\n\n\
    决议第2699号 S/RES/2699 (2032) was adopted.\n\n\
    [^dead|end\u{7}]: Nobody calls this.\n";

const CLEAN: &str = "# Nothing wrong\n\nSee S/RES/2699 (2023).\n";

/// Everything that the checker says of the project.
pub fn checked() -> Checked {
    let files = [
        ("data/a record.toml", RECORD),
        ("data/documents/one.toml", CATALOGUE),
        ("data/documents/two.toml", SECOND_CATALOGUE),
    ];
    let records = files
        .map(|(name, text)| record::read_file(&Source::new(name, text), Syntax::Toml))
        .into_iter()
        .collect();
    let drafts = [
        ("drafts/مسودة, 1.md", DRAFT.as_bytes().to_vec(), Format::Markdown),
        ("./drafts/clean.md", CLEAN.as_bytes().to_vec(), Format::Markdown),
        ("drafts/word.docx", docx(), Format::Docx),
        ("drafts/print.pdf", pdf(), Format::Pdf),
    ]
    .map(|(name, bytes, format)| {
        Draft::new(document::read(name, &bytes, format).expect("a document that can be read"))
    })
    .into_iter()
    .collect();
    let library = Library::with_drafts(records, drafts);
    check::run_with(&library, &|rule, _| rule.level)
}

/// The names of the files, those without a finding too.
pub const FILES: &[&str] = &[
    "data/a record.toml",
    "data/documents/one.toml",
    "data/documents/two.toml",
    "drafts/مسودة, 1.md",
    "./drafts/clean.md",
    "drafts/word.docx",
    "drafts/print.pdf",
];

/// What outputs may say of the rules.
pub fn rules() -> Vec<RuleInfo> {
    let info = |rule: &&check::Rule| RuleInfo {
        id: rule.id,
        summary: rule.summary(),
        page: rule.page,
        level: rule.level,
    };
    check::ALL.iter().map(info).collect()
}

/// The rules that have found something, with a page that does not change as theirs do.
pub fn found_rules(checked: &Checked) -> Vec<RuleInfo> {
    let found = |rule: &RuleInfo| {
        let mut all = checked.diagnostics.iter().chain(&checked.allowed);
        all.any(|diagnostic| diagnostic.finding.rule == rule.id)
    };
    let brief = |rule| RuleInfo { summary: "What it reports.", page: "# Its page\n", ..rule };
    rules().into_iter().filter(found).map(brief).collect()
}

/// Diagnostics of which the second of two equal ones stands in the baseline.
pub struct Split {
    pub diagnostics: Vec<Diagnostic>,
    pub baselined: Vec<Diagnostic>,
    pub allowed: Vec<Diagnostic>,
    pub rules: Vec<RuleInfo>,
}

impl Split {
    pub fn of_project() -> Split {
        let checked = checked();
        let rules = found_rules(&checked);
        let mut diagnostics = checked.diagnostics;
        let equal = |found: &Diagnostic| found.finding.message.contains("26x");
        let first = diagnostics.iter().position(equal).expect("a malformed symbol");
        assert!(equal(&diagnostics[first + 1]), "it is there twice");
        let baselined = vec![diagnostics.remove(first + 1)];
        Split { diagnostics, baselined, allowed: checked.allowed, rules }
    }

    pub fn report(&self) -> Report<'_> {
        Report {
            diagnostics: &self.diagnostics,
            baselined: &self.baselined,
            allowed: &self.allowed,
            rules: &self.rules,
            files: FILES,
        }
    }
}

/// A word-processor document whose second paragraph holds a malformed symbol.
fn docx() -> Vec<u8> {
    const BODY: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>A report.</w:t></w:r></w:p>
<w:p><w:r><w:t>It cites S/2024/26x here.</w:t></w:r></w:p>
</w:body></w:document>"#;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("a file in the archive");
    archive.write_all(BODY.as_bytes()).expect("text in the archive");
    archive.finish().expect("an archive").into_inner()
}

/// A PDF of one page with a malformed symbol.
fn pdf() -> Vec<u8> {
    let [catalog, pages, page, font, content] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    pdf.page(page)
        .media_box(Rect::new(0.0, 0.0, 595.0, 842.0))
        .parent(pages)
        .contents(content)
        .resources()
        .fonts()
        .pair(Name(b"F1"), font);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    let mut text = Content::new();
    text.begin_text()
        .set_font(Name(b"F1"), 12.0)
        .next_line(72.0, 720.0)
        .show(Str(b"It cites S/2024/26x here."))
        .end_text();
    pdf.stream(content, &text.finish());
    pdf.finish()
}
