//! Typst: comments, raw text, mathematics and the targets of links are no prose.

use std::ops::Range;

use typst_syntax::ast::{AstNode, Str};
use typst_syntax::{LinkedNode, SyntaxKind, parse};

use super::mask::Mask;
use super::{Document, Limit, Link, Ranges, ReadError};

/// Bytes of stack for one byte of text: expressions nest as deep as they are long, and letting go of
/// one level takes a few calls.
const STACK_FOR_A_BYTE: usize = 1 << 10;
const STACK_AT_LEAST: usize = 1 << 20;

/// Marks what is prose, and finds links.
pub(super) fn mark(document: &mut Document) -> Result<(), ReadError> {
    let source = document.source.clone();
    let text = source.text();
    let stack = STACK_AT_LEAST + text.len() * STACK_FOR_A_BYTE;
    let read = std::thread::scope(|scope| {
        let reading = std::thread::Builder::new().stack_size(stack);
        let reading = reading.spawn_scoped(scope, || read(text)).ok()?;
        reading.join().ok()
    });
    let read = read.ok_or(ReadError::TooLarge(Limit::Memory))?;
    document.set_prose(read.mask);
    document.links = read.links;
    document.unlinkable = Ranges::new(read.unlinkable);
    Ok(())
}

/// What of a text is prose, its links, and where none may be put.
struct Read {
    mask: Mask,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
}

fn read(text: &str) -> Read {
    let mut mask = Mask::of(text);
    let mut links = Vec::new();
    let mut unlinkable = Vec::new();
    let root = parse(text);
    let mut nodes = vec![LinkedNode::new(&root)];
    while let Some(node) = nodes.pop() {
        match node.kind() {
            SyntaxKind::LineComment
            | SyntaxKind::BlockComment
            | SyntaxKind::Raw
            | SyntaxKind::Equation => mask.blank(node.range()),
            // Emphasis within a word.
            SyntaxKind::Star | SyntaxKind::Underscore => mask.join(node.range()),
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
                if let Some(link) = labelled(&node) {
                    // The sign before the call, in markup.
                    let start =
                        link.span.start - usize::from(text[..link.span.start].ends_with('#'));
                    mask.join(start..link.label.start);
                    mask.join(link.label.end..link.span.end);
                    links.push(link);
                }
                nodes.extend(node.children());
            }
            _ => nodes.extend(node.children()),
        }
    }
    links.sort_by_key(|link: &Link| link.span.start);
    // After a mistake of syntax nobody knows what is text and what is code.
    if !root.errors_and_warnings().0.is_empty() {
        unlinkable.push(0..text.len());
    }
    Read { mask, links, unlinkable }
}

/// Whether a call is `link(…)`.
fn is_link(call: &LinkedNode<'_>) -> bool {
    let callee = call.children().next();
    callee.is_some_and(|name| name.kind() == SyntaxKind::Ident && name.leaf_text() == "link")
}

/// `link("target")[label]`
fn labelled(call: &LinkedNode<'_>) -> Option<Link> {
    let arguments = call.children().find(|child| child.kind() == SyntaxKind::Args)?;
    let target = arguments.children().find(|child| child.kind() == SyntaxKind::Str)?;
    let content = arguments.children().find(|child| child.kind() == SyntaxKind::ContentBlock)?;
    let label = content.range().start + 1..content.range().end.saturating_sub(1);
    let target = Str::from_untyped(target.get())?.get().to_string();
    Some(Link { span: call.range(), label, target })
}
