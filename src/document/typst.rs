//! Typst: comments, raw text and mathematics are no prose.

use typst::syntax::{LinkedNode, SyntaxKind, parse};

use super::{Blanks, Document};

/// Marks what is prose.
pub(super) fn mark(document: &mut Document) {
    let text = document.source.text().to_owned();
    let mut blanks = Blanks::of(&text);
    let root = parse(&text);
    let mut nodes = vec![LinkedNode::new(&root)];
    while let Some(node) = nodes.pop() {
        match node.kind() {
            SyntaxKind::LineComment
            | SyntaxKind::BlockComment
            | SyntaxKind::Raw
            | SyntaxKind::Equation => blanks.blank(node.range()),
            _ => nodes.extend(node.children()),
        }
    }
    document.prose = blanks.into_text();
}
