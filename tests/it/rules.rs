//! The rules and their pages: every rule has one, and the examples on it do what it says of them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use rapporteur::check::{self, Rule};
use rapporteur::diagnostic::{Diagnostic, Level, Severity};
use rapporteur::document::Format;
use rapporteur::library::{Draft, Library};
use rapporteur::project::Held;
use rapporteur::record::{self, Syntax};
use rapporteur::source::Source;

use super::memory::Memory;

/// What an example is there to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// The rule reports something.
    Fail,
    /// The rule reports nothing, and the file has no error of another rule.
    Pass,
    /// What is known of documents, for the other examples of the page.
    Catalogue,
}

/// What an example is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Record(Syntax),
    Draft(Format),
    /// RTF, which is not read.
    Rtf,
}

impl Language {
    /// The language that a block names: `toml`, `markdown`.
    fn of_block(name: &str) -> Option<Language> {
        let draft = match name {
            "text" => Some(Format::Text),
            "markdown" => Some(Format::Markdown),
            "rtf" => return Some(Language::Rtf),
            other => Format::of_name(&format!("example.{other}")),
        };
        let record = Syntax::of_name(&format!("example.{name}"));
        record.map(Language::Record).or(draft.map(Language::Draft))
    }
}

/// A file on a rule's page.
struct Example {
    /// The heading it stands under.
    section: String,
    /// What the block says of itself: `toml fail`.
    info: String,
    text: String,
}

impl Example {
    fn read(&self) -> Option<(Language, Expected)> {
        let (language, expected) = self.info.split_once(' ')?;
        let expected = match expected {
            "fail" => Expected::Fail,
            "pass" => Expected::Pass,
            "catalogue" => Expected::Catalogue,
            _ => return None,
        };
        Some((Language::of_block(language)?, expected))
    }
}

/// What a page is made of.
#[derive(Default)]
struct Page {
    headings: Vec<(HeadingLevel, String)>,
    examples: Vec<Example>,
}

impl Page {
    fn parse(markdown: &str) -> Page {
        let mut page = Page::default();
        let mut text = String::new();
        let mut info = None;
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Heading { .. }) => text.clear(),
                Event::End(TagEnd::Heading(level)) => {
                    page.headings.push((level, std::mem::take(&mut text)));
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    text.clear();
                    info = Some(match kind {
                        CodeBlockKind::Fenced(info) => info.to_string(),
                        CodeBlockKind::Indented => String::new(),
                    });
                }
                Event::End(TagEnd::CodeBlock) => page.examples.push(Example {
                    section: page
                        .headings
                        .last()
                        .map_or_else(String::new, |(_, text)| text.clone()),
                    info: info.take().unwrap_or_default(),
                    text: std::mem::take(&mut text),
                }),
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                _ => {}
            }
        }
        page
    }

    fn sections(&self) -> Vec<&str> {
        let second = self.headings.iter().filter(|(level, _)| *level == HeadingLevel::H2);
        second.map(|(_, text)| text.as_str()).collect()
    }

    /// The texts that say what is known of documents.
    fn catalogue(&self) -> impl Iterator<Item = &str> {
        let known = self.examples.iter().filter(|example| {
            example.read().is_some_and(|(_, expected)| expected == Expected::Catalogue)
        });
        known.map(|example| example.text.as_str())
    }

    fn has(&self, section: &str, expected: Expected) -> bool {
        self.examples.iter().any(|example| {
            example.section == section && example.read().is_some_and(|(_, said)| said == expected)
        })
    }
}

fn record(text: &str, syntax: Syntax) -> record::File {
    // A comment that allows a rule is read by the sign of the file's own language.
    let name = if syntax == Syntax::Yaml { "example.yaml" } else { "example.toml" };
    record::read_file(&Source::new(name, text), syntax)
}

/// What is found in an example, with what the page says of documents. The rule of the page reports
/// errors, whatever level it has: some are off.
fn diagnostics(rule: &str, page: &Page, example: &Example, language: Language) -> Vec<Diagnostic> {
    let mut files: Vec<_> = page.catalogue().map(|text| record(text, Syntax::Toml)).collect();
    let mut drafts = Vec::new();
    let mut unreadable = None;
    match language {
        Language::Record(syntax) => files.push(record(&example.text, syntax)),
        Language::Draft(format) => drafts.push(draft(name_of(format), &example.text)),
        Language::Rtf => match Memory::held("example.rtf", &example.text) {
            Held::Unreadable { finding, .. } => unreadable = Some(*finding),
            other => panic!("{other:?}"),
        },
    }
    let mut library = Library::with_drafts(files, drafts);
    library.sources.extend(unreadable.iter().map(|finding| finding.place.source.clone()));
    library.findings.extend(unreadable);
    let level_of = |run: &Rule, _: &str| if run.id == rule { Level::ERROR } else { run.level };
    check::run_with(&library, &level_of).diagnostics
}

fn draft(name: &str, text: &str) -> Draft {
    match Memory::held(name, text) {
        Held::Draft(draft) => *draft,
        other => panic!("{other:?}"),
    }
}

/// The name of an example in a format.
fn name_of(format: Format) -> &'static str {
    match format {
        Format::Text => "example.txt",
        Format::Markdown => "example.md",
        Format::Html => "example.html",
        Format::Typst => "example.typ",
        Format::Docx => "example.docx",
        Format::Odt => "example.odt",
        Format::Rst => "example.rst",
        Format::Latex => "example.tex",
        Format::Bibtex => "example.bib",
        Format::CslJson => "example.csljson",
        Format::Pdf => "example.pdf",
    }
}

fn listed(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let finding = &diagnostic.finding;
            format!(
                "\n    {}[{}] {}: {}",
                diagnostic.severity.name(),
                finding.rule,
                finding.place,
                finding.message
            )
        })
        .collect()
}

/// What the page says of an example, and what is so.
fn disagreement(rule: &str, page: &Page, example: &Example) -> Option<String> {
    let Some((language, expected)) = example.read() else {
        return Some(format!("a block `{}` is neither `fail` nor `pass`", example.info));
    };
    if expected == Expected::Catalogue {
        return None;
    }
    let found = diagnostics(rule, page, example, language);
    let reported = found.iter().any(|diagnostic| diagnostic.finding.rule == rule);
    let erroneous = found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let said = match expected {
        Expected::Fail if !reported => "nothing is reported by the rule",
        Expected::Pass if reported => "the rule reports something",
        Expected::Pass if erroneous => "another rule reports an error",
        _ => return None,
    };
    Some(format!(
        "under {}, in a block `{}`, {said}:{}\n{}",
        example.section,
        example.info,
        listed(&found),
        example.text
    ))
}

/// Runs a check over every rule and reports all that it finds at once.
fn every_rule(faults_of: impl Fn(&Rule) -> Vec<String>) {
    let faults: Vec<String> = check::ALL
        .iter()
        .copied()
        .flat_map(|rule| {
            let named = move |fault: String| format!("{}: {fault}", rule.id);
            faults_of(rule).into_iter().map(named)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn examples_do_what_their_page_says() {
    every_rule(|rule| {
        let page = Page::parse(rule.page);
        page.examples
            .iter()
            .filter_map(|example| disagreement(rule.id.as_str(), &page, example))
            .collect()
    });
}

#[test]
fn pages_have_their_headings_and_examples() {
    every_rule(|rule| {
        let page = Page::parse(rule.page);
        let checks = [
            (
                rule.page.starts_with(&format!("# {}\n\n", rule.id)),
                "the page does not begin with the rule's id",
            ),
            (
                page.sections() == ["Why", "Example", "Fixed"],
                "the headings are not Why, Example, Fixed",
            ),
            (page.has("Example", Expected::Fail), "no failing example"),
            (page.has("Fixed", Expected::Pass), "no fixed example"),
        ];
        checks.iter().filter(|(so, _)| !so).map(|(_, fault)| (*fault).to_owned()).collect()
    });
}

#[test]
fn summaries_are_one_sentence_on_one_line() {
    every_rule(|rule| {
        let summary = rule.summary();
        let sentence = summary.starts_with(char::is_uppercase)
            && summary.ends_with('.')
            && !summary.contains(". ")
            && !summary.contains('\n');
        let fault = (!sentence).then(|| format!("`{summary}` is not a sentence on a line"));
        fault.into_iter().collect()
    });
}

#[test]
fn ids_are_unique_and_words_joined_by_hyphens() {
    let ids: BTreeSet<&str> = check::ALL.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), check::ALL.len(), "two rules have one id");
    for id in ids {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        assert!(id.split('-').all(is_word), "{id}");
    }
}

/// The names of the rules as they are declared, and the names that they had.
fn declared() -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let code = include_str!("../../src/diagnostic/rule_id.rs");
    let between = |line: &'static str, before: &str, after: &str| {
        line.trim().split_once(before)?.1.split_once(after).map(|(name, _)| name)
    };
    let constants = code.lines().filter(|line| line.trim().starts_with("pub const"));
    let ids = constants.filter_map(|line| between(line, "RuleId(\"", "\")")).collect();
    let pairs = code.lines().filter(|line| line.trim().starts_with("(\""));
    (ids, pairs.filter_map(|line| between(line, "(\"", "\",")).collect())
}

#[test]
fn every_name_is_that_of_one_rule() {
    let (ids, former) = declared();
    let rules: BTreeSet<&str> = check::ALL.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, rules, "the names declared and the rules");
    assert_eq!(former.len(), 11);
    for name in former {
        let rule = Rule::find(name).expect("a former name is understood");
        assert!(rule.id != name && !rules.contains(name), "{name}");
    }
}

#[test]
fn every_page_is_that_of_a_rule() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut pages = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder of the rules") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.file_stem().expect("a name").to_string_lossy();
            pages.insert(name.replace('_', "-"));
        }
    }
    let rules: BTreeSet<String> = check::ALL.iter().map(|rule| rule.id.to_string()).collect();
    assert_eq!(pages, rules, "pages and rules");
}
