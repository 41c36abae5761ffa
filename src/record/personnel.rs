//! Kinds of personnel.

use schemars::JsonSchema;
use serde::Deserialize;

use super::visit::plain;

plain!(PersonnelKind);

/// A kind of personnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonnelKind {
    /// Troops and other members of armed forces.
    Military,
    /// Police and other law enforcement personnel.
    Police,
    /// Civilian personnel.
    Civilian,
}

impl PersonnelKind {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            PersonnelKind::Military => "people.military",
            PersonnelKind::Police => "people.police",
            PersonnelKind::Civilian => "people.civilian",
        }
    }
}
