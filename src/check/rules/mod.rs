//! The rules, one a file, each with its page beside it. This list is the only place that names
//! them all.

mod abbreviated_organ;
mod after_as_of;
mod ambiguous_citation;
mod anachronistic_symbol;
mod contradictory_documents;
mod date_mismatch;
mod date_outside_session;
mod date_year_mismatch;
mod duplicate_decision;
mod duplicate_document;
mod duplicate_footnote;
mod duplicate_id;
mod duplicate_pledge;
mod event_after_document;
mod kind_contradicted;
mod link_mismatch;
mod mandate_gap;
mod misquotation;
mod newer_in_series;
mod noncanonical_symbol;
mod nonexistent_number;
mod not_a_decision;
mod number_mismatch;
mod orphan_suffix;
mod padded_date;
mod paragraph_in_note;
mod percent_sign;
mod pinpoint_beyond_document;
mod pledge_number_mismatch;
mod repeated_table;
mod resolution_without_year;
mod resolution_year_mismatch;
mod reversed_period;
mod status_after_mandate;
mod superseded_document;
mod total_mismatch;
mod uncapitalized_member_states;
mod uncatalogued_citation;
mod uncited_corrigendum;
mod uncited_document;
mod uncited_statement;
mod undefined_footnote;
mod undescribed_picture;
mod unknown_document;
mod unknown_state;
mod unordered_decisions;
mod unprinted_markup;
mod unsourced_quotation;
mod until_mismatch;
mod unused_footnote;
mod unverified_document;
mod vote_mismatch;

use super::{Group, Rule};
use crate::diagnostic::{Level, RuleId};

/// Every rule.
pub const ALL: &[&Rule] = &[
    // Whether a file can be read as what it is.
    &found_in_reading(RuleId::UNREADABLE_FILE, include_str!("unreadable_file.md")),
    &found_in_reading(RuleId::SYNTAX_ERROR, include_str!("syntax_error.md")),
    &found_in_reading(RuleId::NOT_A_RECORD, include_str!("not_a_record.md")),
    &found_in_reading(RuleId::UNKNOWN_KEY, include_str!("unknown_key.md")),
    &found_in_reading(RuleId::MISSING_FIELD, include_str!("missing_field.md")),
    &found_in_reading(RuleId::WRONG_VALUE, include_str!("wrong_value.md")),
    &found_in_reading(RuleId::IMPOSSIBLE_DATE, include_str!("impossible_date.md")),
    &found_in_reading(RuleId::MALFORMED_SYMBOL, include_str!("malformed_symbol.md")),
    &found_in_reading(RuleId::MALFORMED_CITATION, include_str!("malformed_citation.md")),
    &found_in_reading(RuleId::HIDDEN_CHARACTER, include_str!("hidden_character.md")),
    &Rule {
        level: Level::WARNING,
        ..found_in_reading(RuleId::UNUSED_ALLOW, include_str!("unused_allow.md"))
    },
    &found_in_reading(RuleId::UNREASONED_ALLOW, include_str!("unreasoned_allow.md")),
    &Rule {
        level: Level::ADVICE,
        ..found_in_reading(RuleId::RENAMED_RULE, include_str!("renamed_rule.md"))
    },
    // Documents and the symbols they are cited by.
    &noncanonical_symbol::RULE,
    &resolution_year_mismatch::RULE,
    &nonexistent_number::RULE,
    &date_mismatch::RULE,
    &vote_mismatch::RULE,
    &date_year_mismatch::RULE,
    &unknown_document::RULE,
    &uncited_document::RULE,
    &unverified_document::RULE,
    &duplicate_document::RULE,
    &contradictory_documents::RULE,
    &superseded_document::RULE,
    &newer_in_series::RULE,
    &uncited_corrigendum::RULE,
    &orphan_suffix::RULE,
    &pinpoint_beyond_document::RULE,
    &date_outside_session::RULE,
    &anachronistic_symbol::RULE,
    &kind_contradicted::RULE,
    &misquotation::RULE,
    &number_mismatch::RULE,
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
    &unknown_state::RULE,
    &duplicate_id::RULE,
    &repeated_table::RULE,
    &unprinted_markup::RULE,
    &undescribed_picture::RULE,
    &duplicate_decision::RULE,
    &until_mismatch::RULE,
    &duplicate_pledge::RULE,
    &reversed_period::RULE,
    &pledge_number_mismatch::RULE,
    &uncited_statement::RULE,
    &mandate_gap::RULE,
    &status_after_mandate::RULE,
    &unordered_decisions::RULE,
    &total_mismatch::RULE,
    // How the house writes.
    &padded_date::RULE,
    &uncapitalized_member_states::RULE,
    &paragraph_in_note::RULE,
    &resolution_without_year::RULE,
    &abbreviated_organ::RULE,
    &percent_sign::RULE,
];

/// A rule that reading applies: its findings are there when the library is.
const fn found_in_reading(id: RuleId, page: &'static str) -> Rule {
    Rule { id, group: Group::Reading, level: Level::ERROR, page, check: |_, _| {} }
}
