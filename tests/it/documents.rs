//! Citations in documents of every format: found where they stand, listed, cross-referenced and
//! linked, by the library and by the program.

mod allow;
mod cite;
pub mod docx;
mod folder;
mod formats;
mod hostile;
mod limits;
mod link;
mod link_docx;
pub mod pdf;
mod references;
mod review;
mod review_pdf;
mod structure;
mod xref;
