//! Citations: a document's symbol, and the place in the document that is meant.
//!
//! [`markup`] reads the citations that a record's author wrote in brackets; [`extract`] finds those
//! in running text.

pub mod claim;
pub mod extract;
pub mod markup;
mod organ;
mod pinpoint;

pub use pinpoint::Pinpoint;
