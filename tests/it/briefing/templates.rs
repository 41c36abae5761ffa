//! Templates: a mistake is told with its place, and a template sees nothing but the briefing.

use rapporteur::render::{self, Templates};

use super::project::{attachment, compose, markdown, seed};

fn with(name: &str, text: &str) -> Templates {
    let mut templates = Templates::default();
    templates.replace(name, text);
    templates
}

/// What is said of a Typst template.
#[track_caller]
fn check_typst(template: &str, expected: &[&str]) {
    let templates = with("page.typ", template);
    match render::pdf(&compose(&seed()), &templates, Some(&attachment())) {
        Ok(_) => panic!("{template} makes a PDF"),
        Err(error) => check_words(&error.to_string(), expected),
    }
}

/// What is said of a Jinja template.
#[track_caller]
fn check_jinja(template: &str, expected: &[&str]) {
    let templates = with("page.md.jinja", template);
    match render::markdown(&compose(&seed()), &templates) {
        Ok(text) => panic!("{template} gives {text}"),
        Err(error) => check_words(&error.to_string(), expected),
    }
}

#[track_caller]
fn check_words(said: &str, expected: &[&str]) {
    for words in expected {
        assert!(said.contains(words), "“{words}” is not in: {said}");
    }
}

#[test]
fn a_mistake_in_typst_has_its_place() {
    check_typst("= Title\n\n  #unknown-name", &["page.typ:3:4: unknown variable"]);
    check_typst("#let x = (", &["page.typ:1:"]);
    check_typst("#import \"style.typ\": nothing-of-this-name", &["page.typ:1:22", "import"]);
    let broken = with("prose.typ", "\n#let inlines(..) = {");
    match render::pdf(&compose(&seed()), &broken, Some(&attachment())) {
        Ok(_) => panic!("a broken part makes a PDF"),
        Err(error) => check_words(&error.to_string(), &["prose.typ:2:"]),
    }
}

#[test]
fn a_mistake_in_jinja_has_its_place() {
    check_jinja("# {{ title }}\n{% for x in %}", &["page.md.jinja:2", "syntax error"]);
    check_jinja("# x\n\n{{ titel }}", &["page.md.jinja:3:4", "undefined"]);
    check_jinja("{{ title | unknown }}", &["page.md.jinja:1:12", "unknown filter"]);
    check_jinja("{{ parts | line }}", &["page.md.jinja:1"]);
    check_jinja("{% include 'other.jinja' %}", &["other.jinja"]);
}

#[test]
fn a_typst_template_sees_no_files_packages_or_network() {
    for path in ["/etc/passwd", "../Cargo.toml", "data/missions/mss.toml", "/../../etc/passwd"] {
        check_typst(&format!("#read(\"{path}\")"), &["page.typ:1:"]);
    }
    check_typst("#read(\"/etc/passwd\")", &["a template sees only the templates"]);
    check_typst("#import \"@preview/cetz:0.3.0\"", &["page.typ:1:", "a template sees only"]);
    check_typst("#image(\"file:///etc/passwd\")", &["page.typ:1:"]);
    check_typst("#image(\"https://example.org/x.png\")", &["page.typ:1:"]);
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    check_typst("#let n = 0\n#while n >= 0 { n += 1 }", &["page.typ:2:", "infinite"]);
    check_jinja(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        &["fuel"],
    );
}

#[test]
fn a_template_of_ones_own_is_used() {
    let templates = with("page.md.jinja", "{{ title }}: {{ parts[0].id }}");
    let text = render::markdown(&compose(&seed()), &templates);
    let expected = "Multinational Security Support Mission in Haiti: facts\n";
    assert_eq!(text.ok().as_deref(), Some(expected));
    assert!(markdown(&compose(&seed())).starts_with("# Multinational"));
    let bare = with(
        "page.typ",
        "#let b = json(\"/briefing.json\")\n#set document(title: b.title, date: datetime(year: 2024, month: 10, day: 22))\n#b.title",
    );
    assert!(render::pdf(&compose(&seed()), &bare, None).is_ok());
}
