//! The briefing and its outputs: what is in the record is on the page, as it is, and nothing else.

#[path = "briefing/citation_styles.rs"]
mod citation_styles;
#[path = "briefing/conformance.rs"]
mod conformance;
#[path = "briefing/footnotes.rs"]
mod footnotes;
#[path = "briefing/hostile.rs"]
mod hostile;
#[path = "briefing/project.rs"]
mod project;
#[path = "briefing/reading.rs"]
mod reading;
#[path = "briefing/sameness.rs"]
mod sameness;
#[path = "briefing/seed.rs"]
mod seed;
#[path = "briefing/templates.rs"]
mod templates;
