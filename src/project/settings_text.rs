//! The settings in force, written as the settings file is.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use super::Setup;
use super::config::{LevelName, Origin};
use crate::check;
use crate::record::Spanned;
use crate::source::Place;

/// Where the comments begin.
const COLUMN: usize = 48;

impl Setup {
    /// The settings in force in the syntax of the settings file, each with where it comes from.
    /// Reading the text gives the same settings.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        let mut settings = self.config.settings.clone();
        if settings.citation_style.is_none() {
            settings.citation_style = Some(Spanned::new("un".to_owned(), 0..0));
        }
        let as_of = self.as_of();
        let origins = self.origins();
        let written = serde_json::to_value(&settings).unwrap_or_default();
        for (name, value) in written.as_object().into_iter().flatten() {
            if value.is_null() || matches!(name.as_str(), "rules" | "override" | "as-of" | "house")
            {
                continue;
            }
            let origin = origins.get(name.as_str()).cloned().unwrap_or(Origin::Default);
            line(&mut text, name, value, &origin);
        }
        if let Some((day, origin)) = as_of {
            // A day is written without quotation marks.
            let _ = writeln!(text, "{:<COLUMN$} # {origin}", format!("as-of = {day}"));
        }
        if let Some(map) = &settings.map {
            line(&mut text, "map", &map.value, &self.origin(Some(&map.span)));
        }
        self.house_to_toml(&mut text);
        text.push_str("\n[rules]\n");
        for rule in check::ALL {
            // A path of no file: what holds where no override does.
            let (level, origin) = self.config.level(rule, "");
            line(&mut text, rule.id.as_str(), &LevelName::from(level), &origin);
        }
        for part in &settings.overrides {
            text.push_str("\n[[override]]\n");
            let origin = self.origin(part.paths.first().map(|path| &path.span));
            line(&mut text, "paths", &part.paths, &origin);
            for (name, level) in &part.rules {
                let origin = self.origin(Some(&level.span));
                line(&mut text, &format!("rules.{name}"), level, &origin);
            }
        }
        text
    }

    /// The house style, if the settings have one.
    fn house_to_toml(&self, text: &mut String) {
        let Some(house) = &self.config.settings.house else { return };
        text.push_str("\n[house]\n");
        for (name, value) in house.texts() {
            if let Some(value) = value {
                line(text, name, value, &self.origin(Some(&value.span)));
            }
        }
        if let Some(first) = house.fonts.first() {
            line(text, "fonts", &house.fonts, &self.origin(Some(&first.span)));
        }
    }

    /// Where each setting comes from that the file has.
    fn origins(&self) -> BTreeMap<&'static str, Origin> {
        let settings = &self.config.settings;
        let lists = [
            ("include", settings.include.first()),
            ("exclude", settings.exclude.first()),
            ("catalogue", settings.catalogue.first()),
            ("texts", settings.texts.first()),
            ("template", settings.template.as_ref()),
            ("citation-style", settings.citation_style.as_ref()),
        ];
        let origin = |(name, item): (_, Option<&Spanned<String>>)| {
            Some((name, self.origin(Some(&item?.span))))
        };
        lists.into_iter().filter_map(origin).collect()
    }

    fn origin(&self, span: Option<&Range<usize>>) -> Origin {
        match (span, &self.config.source) {
            (Some(span), Some(source)) => Origin::File(Place::new(source, span.clone())),
            _ => Origin::Default,
        }
    }
}

/// A setting and where it comes from. Writing to a string does not fail.
fn line(text: &mut String, name: &str, value: &impl Serialize, origin: &Origin) {
    let value = serde_json::to_value(value).unwrap_or(Value::Null);
    let table = BTreeMap::from([("x", &value)]);
    let written = toml::to_string(&table).unwrap_or_default();
    let written = written.trim_end().strip_prefix("x = ").unwrap_or_default().to_owned();
    let _ = writeln!(text, "{:<COLUMN$} # {origin}", format!("{name} = {written}"));
}
