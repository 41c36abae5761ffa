//! The briefing and its outputs: what is in the record is on the page, as it is, and nothing else.

#[path = "briefing/page.rs"]
mod page;
#[path = "briefing/project.rs"]
mod project;
