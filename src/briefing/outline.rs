//! The outline of a product: which parts it has, in which order, and what its tables show.

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::TemplateError;
use super::page::ColumnKind;
use crate::record::mission::Table;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The name of the file that makes a folder of templates a product.
pub const OUTLINE_FILE: &str = "outline.toml";

/// What a product shows of a record, in which order. The order is also that of the footnotes.
///
/// ```
/// use rapporteur::briefing::Outline;
/// assert_eq!(Outline::names(), ["annual", "briefing", "fact-sheet"]);
/// let outline = Outline::built_in("briefing").expect("it comes with the program");
/// assert_eq!(outline.title, "Briefing");
/// let error = Outline::new("mine", "title = \"Mine\"\nparts = [\"fact\"]").unwrap_err();
/// assert!(error.to_string().starts_with("mine/outline.toml:2:"), "{error}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Outline {
    /// The name of the product: `fact-sheet`.
    #[serde(skip)]
    pub name: String,
    /// What the product is called: "Fact sheet".
    pub title: String,
    /// What it is for, in one sentence.
    #[serde(default)]
    pub summary: String,
    /// Its parts, in their order.
    pub parts: Vec<PartName>,
    /// Of a volume: one page of all missions, each a chapter with the parts above.
    pub volume: Option<VolumeOutline>,
    /// What is shown of the decisions.
    #[serde(default)]
    pub decisions: TableOutline,
    /// What is shown of the pledges.
    #[serde(default)]
    pub pledges: TableOutline,
    /// What is shown of the requests.
    #[serde(default)]
    pub requests: TableOutline,
    /// What is shown of the strength.
    #[serde(default)]
    pub strength: TableOutline,
    /// What is shown of the leadership.
    #[serde(default)]
    pub leaders: TableOutline,
    /// What is shown of the budget.
    #[serde(default)]
    pub budget: TableOutline,
    /// What is shown of the fatalities.
    #[serde(default)]
    pub fatalities: TableOutline,
    /// What is shown of the sanctions measures.
    #[serde(default)]
    pub measures: TableOutline,
}

/// What a volume of many missions shows, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VolumeOutline {
    /// What stands on its title page.
    pub title: String,
    /// Its parts, in their order.
    pub parts: Vec<VolumePart>,
}

/// A part of a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VolumePart {
    /// The chapters, with their pages.
    Contents,
    /// A chapter for each mission.
    Chapters,
    /// The documents cited, with the chapters that cite them.
    Documents,
    /// The States, areas and organizations, with the chapters that are about them.
    States,
    /// Who issues the volume, from the house style.
    Imprint,
}

/// A part that a product may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartName {
    /// Key facts, side by side.
    Facts,
    /// The map of where it is.
    Map,
    /// The key messages.
    Messages,
    /// What has changed since an earlier briefing, where one is named.
    Changes,
    /// The opening paragraphs.
    Summary,
    /// The words of the mandate, and its tasks.
    Mandate,
    /// What comes next, with its days.
    Next,
    /// The sections of the record in its order, and the tables that they lead in to.
    Sections,
    /// The decisions, unless a section led in to them before.
    Decisions,
    /// The pledges, unless a section led in to them before.
    Pledges,
    /// The requests with their days, unless a section led in to them before.
    Requests,
    /// The strength over time, unless a section led in to it before.
    Strength,
    /// The leadership, unless a section led in to it before.
    Leaders,
    /// The budget by period, unless a section led in to it before.
    Budget,
    /// The fatalities over time, unless a section led in to them before.
    Fatalities,
    /// The sanctions measures, unless a section led in to them before.
    Measures,
    /// Abbreviations and what they stand for.
    Acronyms,
    /// The documents cited, and how many of them have not been checked.
    Documents,
    /// How many statements have a source, what became of the quotations, and which documents most
    /// statements cite.
    Coverage,
    /// Where the content comes from.
    Provenance,
    /// Who issues the page, from the house style.
    Imprint,
    /// The tables that were shown in part, as a whole.
    Annex,
}

impl PartName {
    /// Whether the part always has a heading, so that the part before it ends there.
    pub fn has_heading(self) -> bool {
        !matches!(self, PartName::Facts | PartName::Summary | PartName::Mandate)
    }
}

/// What is shown of a table of the record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TableOutline {
    /// The table, its figure, or both, in this order; both if it is left out.
    #[serde(default)]
    pub show: Vec<Show>,
    /// The columns of the table, in their order; all of them if it is left out.
    #[serde(default)]
    pub columns: Vec<String>,
    /// How many rows it has at most: the last ones of the record.
    pub rows: Option<usize>,
}

impl TableOutline {
    /// What is shown, in its order.
    pub fn shown(&self) -> &[Show] {
        if self.show.is_empty() { &[Show::Table, Show::Figure] } else { &self.show }
    }
}

/// What can be shown of a table of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// Its rows.
    Table,
    /// Its figure.
    Figure,
}

/// A column that a table can have.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// Its name in an outline.
    pub key: &'static str,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// How much of the line it takes, in hundredths; 0 for what is left.
    pub share: u8,
}

const fn column(key: &'static str, kind: ColumnKind, share: u8) -> ColumnSpec {
    ColumnSpec { key, kind, share }
}

/// The columns of the table of decisions.
pub const DECISIONS: &[ColumnSpec] = &[
    column("decision", ColumnKind::Text, 15),
    column("adopted", ColumnKind::Date, 23),
    column("date", ColumnKind::Date, 17),
    column("vote", ColumnKind::Text, 22),
    column("effect", ColumnKind::Text, 13),
    column("until", ColumnKind::Date, 17),
    column("note", ColumnKind::Text, 0),
];

/// The columns of the table of pledges.
pub const PLEDGES: &[ColumnSpec] = &[
    column("state", ColumnKind::Text, 15),
    column("date", ColumnKind::Date, 17),
    column("document", ColumnKind::Text, 14),
    column("contribution", ColumnKind::Text, 0),
    column("personnel", ColumnKind::Number, 11),
];

/// The columns of the table of requests.
pub const REQUESTS: &[ColumnSpec] = &[
    column("due", ColumnKind::Date, 17),
    column("addressee", ColumnKind::Text, 18),
    column("request", ColumnKind::Text, 0),
    column("document", ColumnKind::Text, 19),
];

/// The columns of the table of strength.
pub const STRENGTH: &[ColumnSpec] = &[
    column("as-of", ColumnKind::Date, 17),
    column("kind", ColumnKind::Text, 0),
    column("authorized", ColumnKind::Number, 14),
    column("deployed", ColumnKind::Number, 14),
    column("document", ColumnKind::Text, 19),
];

/// The columns of the table of leadership.
pub const LEADERS: &[ColumnSpec] = &[
    column("post", ColumnKind::Text, 28),
    column("name", ColumnKind::Text, 0),
    column("since", ColumnKind::Date, 17),
    column("last-day", ColumnKind::Date, 17),
    column("document", ColumnKind::Text, 19),
];

/// The columns of the table of the budget.
pub const BUDGET: &[ColumnSpec] = &[
    column("period", ColumnKind::Text, 0),
    column("amount", ColumnKind::Number, 19),
    column("financing", ColumnKind::Text, 26),
    column("document", ColumnKind::Text, 19),
];

/// The columns of the table of fatalities.
pub const FATALITIES: &[ColumnSpec] = &[
    column("as-of", ColumnKind::Date, 17),
    column("cause", ColumnKind::Text, 0),
    column("fatalities", ColumnKind::Number, 14),
    column("document", ColumnKind::Text, 19),
];

/// The columns of the table of sanctions measures.
pub const MEASURES: &[ColumnSpec] = &[
    column("measure", ColumnKind::Text, 16),
    column("scope", ColumnKind::Text, 0),
    column("since", ColumnKind::Date, 17),
    column("last-day", ColumnKind::Date, 17),
    column("document", ColumnKind::Text, 19),
];

/// The columns of the table of what is covered by sources.
pub const COVERAGE: &[ColumnSpec] =
    &[column("coverage", ColumnKind::Text, 0), column("count", ColumnKind::Number, 14)];

impl Default for Outline {
    /// That of the briefing.
    fn default() -> Outline {
        Outline::built_in("briefing").expect("the briefing's outline comes with the program")
    }
}

impl Outline {
    /// The products that come with the program, in alphabetical order.
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> = TEMPLATES
            .dirs()
            .filter(|folder| folder.get_file(folder.path().join(OUTLINE_FILE)).is_some())
            .filter_map(|folder| folder.path().to_str())
            .collect();
        names.sort_unstable();
        names
    }

    /// What is shown of a table of the record.
    pub fn table(&self, table: Table) -> &TableOutline {
        match table {
            Table::Decisions => &self.decisions,
            Table::Pledges => &self.pledges,
            Table::Requests => &self.requests,
            Table::Strength => &self.strength,
            Table::Leaders => &self.leaders,
            Table::Budget => &self.budget,
            Table::Fatalities => &self.fatalities,
            Table::Measures => &self.measures,
        }
    }

    /// The text of the outline of a product that comes with the program.
    pub fn text(name: &str) -> Option<&'static str> {
        TEMPLATES.get_file(format!("{name}/{OUTLINE_FILE}"))?.contents_utf8()
    }

    /// A product that comes with the program.
    pub fn built_in(name: &str) -> Option<Outline> {
        Outline::new(name, Outline::text(name)?).ok()
    }

    /// Reads an outline; `name` is that of its product.
    ///
    /// # Errors
    /// A mistake in the TOML, a part or a column that does not exist, or an outline without parts.
    pub fn new(name: &str, text: &str) -> Result<Outline, TemplateError> {
        let file = format!("{name}/{OUTLINE_FILE}");
        let mut outline: Outline =
            toml::from_str(text).map_err(|error| TemplateError::of_toml(&error, text, &file))?;
        name.clone_into(&mut outline.name);
        let wrong = |message: String| {
            Err(TemplateError {
                file: file.clone(),
                line: None,
                column: None,
                message,
                hints: Vec::new(),
            })
        };
        if outline.parts.is_empty() {
            return wrong("`parts` names no part".to_owned());
        }
        for (table, own, known) in [
            ("decisions", &outline.decisions, DECISIONS),
            ("pledges", &outline.pledges, PLEDGES),
            ("requests", &outline.requests, REQUESTS),
            ("strength", &outline.strength, STRENGTH),
            ("leaders", &outline.leaders, LEADERS),
            ("budget", &outline.budget, BUDGET),
            ("fatalities", &outline.fatalities, FATALITIES),
            ("measures", &outline.measures, MEASURES),
        ] {
            for key in &own.columns {
                if !known.iter().any(|column| column.key == key) {
                    let keys: Vec<&str> = known.iter().map(|column| column.key).collect();
                    return wrong(format!(
                        "`{table}` has no column `{key}`; it has {}",
                        keys.join(", ")
                    ));
                }
            }
        }
        Ok(outline)
    }
}

#[cfg(test)]
mod tests {
    use super::Outline;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = Outline::new("mine", text).expect_err(text).to_string();
        assert!(error.contains(expected), "“{expected}” is not in: {error}");
    }

    #[test]
    fn mistakes_have_their_place() {
        check("title = \"x\"\nparts = [\"facts\", \"fact\"]", "mine/outline.toml:2:");
        check("title = \"x\"\nparts = []", "names no part");
        check("title = \"x\"\nparts = [\"facts\"]\nrows = 3", "unknown field `rows`");
        check(
            "title = \"x\"\nparts = [\"decisions\"]\n[decisions]\ncolumns = [\"day\"]",
            "no column `day`; it has decision, adopted, date",
        );
    }

    #[test]
    fn every_product_of_the_program_reads() {
        for name in Outline::names() {
            let text = Outline::text(name).expect("an outline");
            let outline = Outline::new(name, text).unwrap_or_else(|error| panic!("{error}"));
            assert!(!outline.summary.is_empty(), "{name}");
        }
    }
}
