//! Citations in documents of every format: found where they stand, listed, cross-referenced and
//! linked, by the library and by the program.

#[path = "documents/cite.rs"]
mod cite;
#[path = "documents/docx.rs"]
mod docx;
#[path = "documents/folder.rs"]
mod folder;
#[path = "documents/formats.rs"]
mod formats;
#[path = "documents/hostile.rs"]
mod hostile;
#[path = "documents/link.rs"]
mod link;
#[path = "documents/pdf.rs"]
mod pdf;
#[path = "documents/prose.rs"]
mod prose;
#[path = "documents/xref.rs"]
mod xref;
