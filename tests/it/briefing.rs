//! The briefing and its outputs: what is in the record is on the page, as it is, and nothing else.

mod citation_styles;
mod conformance;
mod footnotes;
mod formats;
mod hostile;
mod model;
mod project;
mod reading;
mod reported;
mod sameness;
mod seed;
mod since;
mod templates;
