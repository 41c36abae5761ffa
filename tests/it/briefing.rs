//! The briefing and its outputs: what is in the record is on the page, as it is, and nothing else.

mod citation_styles;
pub mod conformance;
mod csl;
mod fields;
mod footnotes;
mod formats;
mod hostile;
mod inserts;
mod languages;
mod lengths;
mod maps;
mod model;
mod printed;
pub mod project;
mod reading;
mod reported;
mod sameness;
mod seed;
mod since;
mod templates;
mod volume;
