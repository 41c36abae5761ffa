//! The fields of a record that cite documents, found by their types.
//!
//! The types of the format are declared within `fields!`, which goes through every field of
//! each. So a new field of prose, a new reference or a new symbol is found, and checked, without
//! being named anywhere else.

use super::field::Reference;
use super::prose::Prose;
use super::spanned::Spanned;
use crate::date::{Date, Timestamp};
use crate::symbol::Symbol;

/// A field of a record or catalogue file that cites documents.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The part of the record that it belongs to.
    pub part: RecordPart,
    /// What it holds.
    pub content: Citing<'a>,
}

/// What a field holds that cites documents.
#[derive(Debug, Clone, Copy)]
pub enum Citing<'a> {
    /// Running text.
    Prose(&'a Spanned<Prose>),
    /// A document and a place in it.
    Reference(&'a Spanned<Reference>),
    /// A document.
    Symbol(&'a Spanned<Symbol>),
}

/// A part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordPart {
    /// What is printed as running text: the summary, the sections, the provenance.
    Text,
    /// The mandate.
    Mandate,
    /// A row of the table of decisions.
    Decision,
    /// A row of the table of pledges.
    Pledge,
    /// A row of what offices report: requests, strength, the budget and so on.
    Reported,
    /// What the catalogue says of a document.
    Catalogue,
}

/// A value of a record whose fields that cite documents can be gone through.
pub trait Visit: Sized {
    /// Hands on every field within the value that cites documents, in the order of the type.
    fn visit<'a>(&'a self, part: RecordPart, found: &mut dyn FnMut(Field<'a>));

    /// The same for a value whose place is known.
    fn visit_spanned<'a>(
        spanned: &'a Spanned<Self>,
        part: RecordPart,
        found: &mut dyn FnMut(Field<'a>),
    ) {
        spanned.value.visit(part, found);
    }

    /// Every field within the value that cites documents, in the order of the type.
    fn citing(&self) -> Vec<Field<'_>> {
        let mut fields = Vec::new();
        self.visit(RecordPart::Text, &mut |field| fields.push(field));
        fields
    }
}

impl<T: Visit> Visit for Spanned<T> {
    fn visit<'a>(&'a self, part: RecordPart, found: &mut dyn FnMut(Field<'a>)) {
        T::visit_spanned(self, part, found);
    }
}

impl<T: Visit> Visit for Option<T> {
    fn visit<'a>(&'a self, part: RecordPart, found: &mut dyn FnMut(Field<'a>)) {
        self.iter().for_each(|value| value.visit(part, found));
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit<'a>(&'a self, part: RecordPart, found: &mut dyn FnMut(Field<'a>)) {
        self.iter().for_each(|value| value.visit(part, found));
    }
}

/// Types of which each value cites documents.
macro_rules! citing {
    ($($type:ident),*) => {
        $(impl Visit for $type {
            fn visit<'a>(&'a self, _: RecordPart, _: &mut dyn FnMut(Field<'a>)) {}

            fn visit_spanned<'a>(
                spanned: &'a Spanned<Self>,
                part: RecordPart,
                found: &mut dyn FnMut(Field<'a>),
            ) {
                found(Field { part, content: Citing::$type(spanned) });
            }
        })*
    };
}

/// Types of which no value cites a document.
macro_rules! plain {
    ($($type:ty),*) => {
        $(impl $crate::record::visit::Visit for $type {
            fn visit<'a>(
                &'a self,
                _: $crate::record::visit::RecordPart,
                _: &mut dyn FnMut($crate::record::visit::Field<'a>),
            ) {
            }
        })*
    };
}

citing!(Prose, Reference, Symbol);
plain!(bool, u32, u64, String, Date, Timestamp);

/// Declares a table of the format, as it stands, and how its fields are gone through. `in RecordPart:`
/// before it says which part of a record begins with it.
macro_rules! fields {
    (
        $(in $part:ident:)?
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$about_field:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$about])*
        pub struct $name {
            $($(#[$about_field])* pub $field: $type,)*
        }

        impl $crate::record::visit::Visit for $name {
            fn visit<'a>(
                &'a self,
                part: $crate::record::visit::RecordPart,
                found: &mut dyn FnMut($crate::record::visit::Field<'a>),
            ) {
                $(let part = { let _ = part; $crate::record::visit::RecordPart::$part };)?
                $($crate::record::visit::Visit::visit(&self.$field, part, found);)*
            }
        }
    };
}

pub(super) use {fields, plain};

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::super::{Prose, Spanned, Syntax, read_as, schema::Format};
    use super::{Citing, RecordPart, Visit};
    use crate::source::Source;

    fields! {
        /// A table with a field that the format does not have.
        #[derive(Debug, Deserialize, JsonSchema)]
        pub struct WithRemark {
            /// A new field of running text.
            pub remark: Option<Spanned<Prose>>,
            /// A list of them.
            #[serde(default)]
            pub remarks: Vec<Spanned<Prose>>,
        }
    }

    #[test]
    fn a_new_prose_field_is_found_and_its_citations_are_checked() {
        let text = "remark = 'See [@S/2024/263].'\nremarks = ['Or [@S/2024/26x].']\n";
        let source: Arc<Source> = Source::new("a.toml", text);
        let (value, _) =
            read_as::<WithRemark>(&source, Syntax::Toml, &Format::of::<WithRemark>("x"));
        let value = value.expect("a table");
        let fields = value.citing();
        assert_eq!(fields.len(), 2);
        assert!(fields.iter().all(|field| field.part == RecordPart::Text));
        let mut report = super::super::report::Report::default();
        super::super::malformed::in_fields(&source, &value, &mut report);
        let (findings, _) = report.in_order(&source);
        let found: Vec<_> =
            findings.iter().map(|found| (found.rule.as_str(), found.place.text())).collect();
        assert_eq!(found, [("malformed-symbol", "S/2024/26x")]);
        assert!(matches!(fields[0].content, Citing::Prose(prose) if prose.markers().len() == 1));
    }
}
