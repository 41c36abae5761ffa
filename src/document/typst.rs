//! Typst: comments, raw text, mathematics and the targets of links are no prose.

use std::ops::Range;

use typst_syntax::ast::{AstNode, Str};
use typst_syntax::{LinkedNode, SyntaxKind, parse};

use super::{Blanks, Document, Link, Ranges};

/// Marks what is prose, and finds links.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let mut blanks = Blanks::of(source.text());
    let mut links = Vec::new();
    let mut unlinkable = Vec::new();
    let root = parse(source.text());
    let mut nodes = vec![LinkedNode::new(&root)];
    while let Some(node) = nodes.pop() {
        match node.kind() {
            SyntaxKind::LineComment
            | SyntaxKind::BlockComment
            | SyntaxKind::Raw
            | SyntaxKind::Equation => blanks.blank(node.range()),
            // The words of code: `S/2024/263` is a division there.
            SyntaxKind::Ident
            | SyntaxKind::Int
            | SyntaxKind::Float
            | SyntaxKind::Numeric
            | SyntaxKind::Str
            | SyntaxKind::Link
            | SyntaxKind::Label
            | SyntaxKind::RefMarker => {
                unlinkable.push(node.range());
            }
            SyntaxKind::FuncCall if is_link(&node) => {
                unlinkable.push(node.range());
                if let Some((target, link)) = labelled(&node) {
                    blanks.blank(target);
                    links.push(link);
                }
                nodes.extend(node.children());
            }
            _ => nodes.extend(node.children()),
        }
    }
    document.prose = blanks.into_text();
    links.sort_by_key(|link: &Link| link.span.start);
    document.links = links;
    // After a mistake of syntax nobody knows what is text and what is code.
    if !root.errors_and_warnings().0.is_empty() {
        unlinkable.push(0..source.text().len());
    }
    document.unlinkable = Ranges::new(unlinkable);
}

/// Whether a call is `link(…)`.
fn is_link(call: &LinkedNode<'_>) -> bool {
    let callee = call.children().next();
    callee.is_some_and(|name| name.kind() == SyntaxKind::Ident && name.leaf_text() == "link")
}

/// The target and the label of `link("target")[label]`.
fn labelled(call: &LinkedNode<'_>) -> Option<(Range<usize>, Link)> {
    let arguments = call.children().find(|child| child.kind() == SyntaxKind::Args)?;
    let target = arguments.children().find(|child| child.kind() == SyntaxKind::Str)?;
    let label = arguments.children().find(|child| child.kind() == SyntaxKind::ContentBlock)?;
    let address = Str::from_untyped(target.get())?.get().to_string();
    let link = Link { span: call.range(), label: label.range(), target: address };
    Some((target.range(), link))
}
