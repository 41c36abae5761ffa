//! The names of the rules.

use std::fmt;

/// The name of a rule, as it is written in settings, in `allow` comments and in every output.
///
/// There is one constant per rule and no other way to make a name, so a misspelt one does not
/// compile.
///
/// ```
/// use rapporteur::diagnostic::RuleId;
///
/// assert_eq!(RuleId::UNKNOWN_DOCUMENT.as_str(), "unknown-document");
/// assert_eq!(RuleId::former("symbol-year"), Some(RuleId::DATE_YEAR_MISMATCH));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(&'static str);

impl RuleId {
    /// A file, or a page of it, cannot be read.
    pub const UNREADABLE_FILE: RuleId = RuleId("unreadable-file");
    /// A file is not valid TOML, YAML or JSON.
    pub const SYNTAX_ERROR: RuleId = RuleId("syntax-error");
    /// A file is neither a mission record nor a part of the catalogue.
    pub const NOT_A_RECORD: RuleId = RuleId("not-a-record");
    /// A field has a name that the format does not know.
    pub const UNKNOWN_KEY: RuleId = RuleId("unknown-key");
    /// A field is missing that every record or document must have.
    pub const MISSING_FIELD: RuleId = RuleId("missing-field");
    /// A field holds a value that it cannot have.
    pub const WRONG_VALUE: RuleId = RuleId("wrong-value");
    /// A date is not a day of the calendar, or is not written as year, month and day of
    /// month.
    pub const IMPOSSIBLE_DATE: RuleId = RuleId("impossible-date");
    /// A text written as a document symbol is not a valid symbol.
    pub const MALFORMED_SYMBOL: RuleId = RuleId("malformed-symbol");
    /// A citation in running text is incomplete or malformed, or has no `@`.
    pub const MALFORMED_CITATION: RuleId = RuleId("malformed-citation");
    /// A record has a control character, or one that turns the direction of the text.
    pub const HIDDEN_CHARACTER: RuleId = RuleId("hidden-character");
    /// A comment allows a rule that reports nothing there.
    pub const UNUSED_ALLOW: RuleId = RuleId("unused-allow");
    /// A comment allows a rule without giving a reason, or names an unknown rule.
    pub const UNREASONED_ALLOW: RuleId = RuleId("unreasoned-allow");
    /// A comment allows a rule by a name that the rule had in an earlier version.
    pub const RENAMED_RULE: RuleId = RuleId("renamed-rule");
    /// A symbol is spelled differently from the document's own masthead.
    pub const NONCANONICAL_SYMBOL: RuleId = RuleId("noncanonical-symbol");
    /// A resolution of the Security Council carries a year in which it was not adopted.
    pub const RESOLUTION_YEAR_MISMATCH: RuleId = RuleId("resolution-year-mismatch");
    /// A resolution or statement is cited by a number that its organ never reached.
    pub const NONEXISTENT_NUMBER: RuleId = RuleId("nonexistent-number");
    /// A resolution of the Security Council is given another day than that of its adoption.
    pub const DATE_MISMATCH: RuleId = RuleId("date-mismatch");
    /// A resolution of the Security Council is given another vote than the one by which it
    /// was adopted.
    pub const VOTE_MISMATCH: RuleId = RuleId("vote-mismatch");
    /// A document is dated in another year than the one in its symbol.
    pub const DATE_YEAR_MISMATCH: RuleId = RuleId("date-year-mismatch");
    /// A document is cited that is not in the catalogue.
    pub const UNKNOWN_DOCUMENT: RuleId = RuleId("unknown-document");
    /// A document is in the catalogue, but nothing cites it.
    pub const UNCITED_DOCUMENT: RuleId = RuleId("uncited-document");
    /// A document is cited that has not been verified.
    pub const UNVERIFIED_DOCUMENT: RuleId = RuleId("unverified-document");
    /// A document is in the catalogue twice.
    pub const DUPLICATE_DOCUMENT: RuleId = RuleId("duplicate-document");
    /// A document has two dates or two titles.
    pub const CONTRADICTORY_DOCUMENTS: RuleId = RuleId("contradictory-documents");
    /// A document is cited that a revision in the catalogue has replaced.
    pub const SUPERSEDED_DOCUMENT: RuleId = RuleId("superseded-document");
    /// A recurring resolution is cited, and a later one of its series exists.
    pub const NEWER_IN_SERIES: RuleId = RuleId("newer-in-series");
    /// A document is cited without a corrigendum to it that the catalogue has.
    pub const UNCITED_CORRIGENDUM: RuleId = RuleId("uncited-corrigendum");
    /// An addendum or corrigendum is cited or catalogued, but the catalogue lacks the
    /// document that it belongs to.
    pub const ORPHAN_SUFFIX: RuleId = RuleId("orphan-suffix");
    /// A cited paragraph number exceeds the document's last paragraph.
    pub const PINPOINT_BEYOND_DOCUMENT: RuleId = RuleId("pinpoint-beyond-document");
    /// The date of a document does not fall in the session of the General Assembly or the
    /// Human Rights Council that its symbol carries.
    pub const DATE_OUTSIDE_SESSION: RuleId = RuleId("date-outside-session");
    /// A symbol has a form that came into use only after the time it names.
    pub const ANACHRONISTIC_SYMBOL: RuleId = RuleId("anachronistic-symbol");
    /// A document is called a letter, a resolution or a statement, and its symbol says that
    /// it is something else.
    pub const KIND_CONTRADICTED: RuleId = RuleId("kind-contradicted");
    /// A resolution or decision is cited by a number that several organs have used.
    pub const AMBIGUOUS_CITATION: RuleId = RuleId("ambiguous-citation");
    /// A draft cites a document that is not in the catalogue.
    pub const UNCATALOGUED_CITATION: RuleId = RuleId("uncatalogued-citation");
    /// The label of a link names one United Nations document and its target is another.
    pub const LINK_MISMATCH: RuleId = RuleId("link-mismatch");
    /// A footnote is referenced but never defined.
    pub const UNDEFINED_FOOTNOTE: RuleId = RuleId("undefined-footnote");
    /// A footnote is defined but never referenced.
    pub const UNUSED_FOOTNOTE: RuleId = RuleId("unused-footnote");
    /// Two footnotes have one label.
    pub const DUPLICATE_FOOTNOTE: RuleId = RuleId("duplicate-footnote");
    /// A decision or a pledge is dated after the day up to which the record is complete.
    pub const AFTER_AS_OF: RuleId = RuleId("after-as-of");
    /// A pledge is dated after the document that reports it.
    pub const EVENT_AFTER_DOCUMENT: RuleId = RuleId("event-after-document");
    /// A row of the table of decisions names a document that is not a decision.
    pub const NOT_A_DECISION: RuleId = RuleId("not-a-decision");
    /// The mandate is quoted and its source is not named.
    pub const UNSOURCED_QUOTATION: RuleId = RuleId("unsourced-quotation");
    /// A quotation does not match the paragraph it cites.
    pub const MISQUOTATION: RuleId = RuleId("misquotation");
    /// A sentence has another number than the paragraph that it cites as its source.
    pub const NUMBER_MISMATCH: RuleId = RuleId("number-mismatch");
    /// A pledge or a mission names a State that is not a Member State or an observer State.
    pub const UNKNOWN_STATE: RuleId = RuleId("unknown-state");
    /// The same pledge (State, date, document) is listed twice.
    pub const DUPLICATE_PLEDGE: RuleId = RuleId("duplicate-pledge");
    /// A period of a record ends before it begins.
    pub const REVERSED_PERIOD: RuleId = RuleId("reversed-period");
    /// The words of a pledge and its `personnel` give different numbers of people.
    pub const PLEDGE_NUMBER_MISMATCH: RuleId = RuleId("pledge-number-mismatch");
    /// A summary or section of a record cites no document at all.
    pub const UNCITED_STATEMENT: RuleId = RuleId("uncited-statement");
    /// A mandate is extended after it had ended, before it was given, or to a day that brings
    /// no extension.
    pub const MANDATE_GAP: RuleId = RuleId("mandate-gap");
    /// The status of the mission contradicts the term of its mandate.
    pub const STATUS_AFTER_MANDATE: RuleId = RuleId("status-after-mandate");
    /// Decisions are not listed in date order.
    pub const UNORDERED_DECISIONS: RuleId = RuleId("unordered-decisions");
    /// A text states a total of the people pledged that is not the sum of the pledges.
    pub const TOTAL_MISMATCH: RuleId = RuleId("total-mismatch");
    /// A date is written with a zero before the day.
    pub const PADDED_DATE: RuleId = RuleId("padded-date");
    /// The Member States of the United Nations are written without capitals.
    pub const UNCAPITALIZED_MEMBER_STATES: RuleId = RuleId("uncapitalized-member-states");
    /// A citation in a note has the word paragraph, which notes shorten.
    pub const PARAGRAPH_IN_NOTE: RuleId = RuleId("paragraph-in-note");
    /// A resolution of the Security Council is cited in the text without its year.
    pub const RESOLUTION_WITHOUT_YEAR: RuleId = RuleId("resolution-without-year");
    /// An organ of the United Nations is named by an abbreviation.
    pub const ABBREVIATED_ORGAN: RuleId = RuleId("abbreviated-organ");
    /// Running text uses the sign % after a number.
    pub const PERCENT_SIGN: RuleId = RuleId("percent-sign");
    /// Running text has a table or an image in a place where a briefing does not print one.
    pub const UNPRINTED_MARKUP: RuleId = RuleId("unprinted-markup");
    /// A picture has no description, or no source.
    pub const UNDESCRIBED_PICTURE: RuleId = RuleId("undescribed-picture");
    /// A decision is listed twice.
    pub const DUPLICATE_DECISION: RuleId = RuleId("duplicate-decision");
    /// Two sections lead up to the same table.
    pub const REPEATED_TABLE: RuleId = RuleId("repeated-table");
    /// The note of a decision gives another last day of the mandate than `until`.
    pub const UNTIL_MISMATCH: RuleId = RuleId("until-mismatch");
    /// Two records have the same id.
    pub const DUPLICATE_ID: RuleId = RuleId("duplicate-id");

    /// The name in words: `unknown-document`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The name that the rule had first: fingerprints are made of it, so that they last.
    pub(super) fn first_name(self) -> &'static str {
        FORMER.iter().find(|(_, id)| *id == self).map_or(self.0, |(former, _)| former)
    }

    /// The rule that had another name in an earlier version.
    #[must_use]
    pub fn former(name: &str) -> Option<RuleId> {
        FORMER.iter().find(|(former, _)| *former == name).map(|(_, id)| *id)
    }
}

/// Names of version 0.1.0.
const FORMER: [(&str, RuleId); 11] = [
    ("member-states-capitals", RuleId::UNCAPITALIZED_MEMBER_STATES),
    ("per-cent", RuleId::PERCENT_SIGN),
    ("pledge-number", RuleId::PLEDGE_NUMBER_MISMATCH),
    ("resolution-year", RuleId::RESOLUTION_YEAR_MISMATCH),
    ("row-order", RuleId::UNORDERED_DECISIONS),
    ("session-date", RuleId::DATE_OUTSIDE_SESSION),
    ("symbol-era", RuleId::ANACHRONISTIC_SYMBOL),
    ("symbol-spelling", RuleId::NONCANONICAL_SYMBOL),
    ("symbol-year", RuleId::DATE_YEAR_MISMATCH),
    ("syntax", RuleId::SYNTAX_ERROR),
    ("unexpanded-body", RuleId::ABBREVIATED_ORGAN),
];

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl PartialEq<str> for RuleId {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for RuleId {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
