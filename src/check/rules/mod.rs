//! The rules, one a file, each with its page beside it. This list is the only place that names
//! them all.

mod after_as_of;
mod ambiguous_citation;
mod contradictory_documents;
mod duplicate_decision;
mod duplicate_document;
mod duplicate_footnote;
mod duplicate_id;
mod duplicate_pledge;
mod event_after_document;
mod kind_contradicted;
mod link_mismatch;
mod mandate_gap;
mod member_states_capitals;
mod misquotation;
mod not_a_decision;
mod orphan_suffix;
mod padded_date;
mod paragraph_in_note;
mod per_cent;
mod pinpoint_beyond_document;
mod pledge_number;
mod repeated_table;
mod resolution_without_year;
mod resolution_year;
mod row_order;
mod session_date;
mod status_after_mandate;
mod superseded_document;
mod symbol_era;
mod symbol_spelling;
mod symbol_year;
mod total_mismatch;
mod uncatalogued_citation;
mod uncited_corrigendum;
mod uncited_document;
mod uncited_statement;
mod undefined_footnote;
mod unexpanded_body;
mod unknown_document;
mod unknown_state;
mod unprinted_markup;
mod unsourced_quotation;
mod until_mismatch;
mod unused_footnote;
mod unverified_document;

use super::{Group, Rule};
use crate::diagnostic::Level;

/// Every rule.
pub const ALL: &[&Rule] = &[
    // Whether a file can be read as what it is.
    &found_in_reading("syntax", include_str!("syntax.md")),
    &found_in_reading("not-a-record", include_str!("not_a_record.md")),
    &found_in_reading("unknown-key", include_str!("unknown_key.md")),
    &found_in_reading("missing-field", include_str!("missing_field.md")),
    &found_in_reading("wrong-value", include_str!("wrong_value.md")),
    &found_in_reading("impossible-date", include_str!("impossible_date.md")),
    &found_in_reading("malformed-symbol", include_str!("malformed_symbol.md")),
    &found_in_reading("malformed-citation", include_str!("malformed_citation.md")),
    &Rule {
        level: Level::WARNING,
        ..found_in_reading("unused-allow", include_str!("unused_allow.md"))
    },
    &found_in_reading("unreasoned-allow", include_str!("unreasoned_allow.md")),
    // Documents and the symbols they are cited by.
    &symbol_spelling::RULE,
    &resolution_year::RULE,
    &symbol_year::RULE,
    &unknown_document::RULE,
    &uncited_document::RULE,
    &unverified_document::RULE,
    &duplicate_document::RULE,
    &contradictory_documents::RULE,
    &superseded_document::RULE,
    &uncited_corrigendum::RULE,
    &orphan_suffix::RULE,
    &pinpoint_beyond_document::RULE,
    &session_date::RULE,
    &symbol_era::RULE,
    &kind_contradicted::RULE,
    // What a draft says.
    &ambiguous_citation::RULE,
    &uncatalogued_citation::RULE,
    &link_mismatch::RULE,
    &undefined_footnote::RULE,
    &unused_footnote::RULE,
    &duplicate_footnote::RULE,
    // What a record says.
    &after_as_of::RULE,
    &event_after_document::RULE,
    &not_a_decision::RULE,
    &unsourced_quotation::RULE,
    &misquotation::RULE,
    &unknown_state::RULE,
    &duplicate_id::RULE,
    &repeated_table::RULE,
    &unprinted_markup::RULE,
    &duplicate_decision::RULE,
    &until_mismatch::RULE,
    &duplicate_pledge::RULE,
    &pledge_number::RULE,
    &uncited_statement::RULE,
    &mandate_gap::RULE,
    &status_after_mandate::RULE,
    &row_order::RULE,
    &total_mismatch::RULE,
    // How the house writes.
    &padded_date::RULE,
    &member_states_capitals::RULE,
    &paragraph_in_note::RULE,
    &resolution_without_year::RULE,
    &unexpanded_body::RULE,
    &per_cent::RULE,
];

/// A rule that reading applies: its findings are there when the library is.
const fn found_in_reading(id: &'static str, page: &'static str) -> Rule {
    Rule { id, group: Group::Reading, level: Level::ERROR, page, check: |_, _| {} }
}
