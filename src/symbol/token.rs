//! The tokens a symbol is made of as written, and the builder that writes it. What each stands for is
//! told by [`super::part`].

use std::fmt::Write as _;
use std::ops::Range;

use super::mark::Mark;
use super::session::Session;
use super::suffix::{Letters, Suffix};

/// A number, or the first and last of several (`2-3`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// The number, or the first of several.
    pub first: u32,
    /// The last of several, greater than the first.
    pub last: Option<u32>,
}

/// What a token is, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters between slashes: `RES`, `HTI`, `Agenda`.
    Word,
    /// Digits: `263`, `2-3`, `0022`.
    Number(Numbers),
    /// A name with a full stop and what follows it: `L.30`, `C.I`, `OzL.Pro`; the name is as many
    /// bytes long. `numbers` is `None` where no digits follow.
    Label { name: u8, numbers: Option<Numbers> },
    /// A session in place of a number: `S-27`.
    Session(Session),
    /// A suffix: `Add.1`.
    Suffix(Suffix),
    /// Letters of a resolution, without brackets.
    Letters(Letters),
    /// A mark with its brackets.
    Mark(Mark),
    /// The hyphen between the halves of a joint symbol.
    Joint,
}

/// A token with its place in the canonical text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    start: u16,
    end: u16,
}

impl Token {
    /// The place in the canonical text.
    pub(super) fn range(&self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    /// Whether it is a component by itself, not a suffix or something carried by one.
    pub(super) fn is_component(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Word
                | TokenKind::Number(_)
                | TokenKind::Label { .. }
                | TokenKind::Session(_)
        )
    }
}

/// Writes the canonical text and the identity of a symbol while its tokens are read.
///
/// The identity is what equality, hash and order go by: the text without blanks, with letters and
/// sessions in one spelling each and the year of a Security Council resolution supplied.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) text: String,
    pub(super) identity: String,
    pub(super) tokens: Vec<Token>,
}

impl Builder {
    /// A builder for a symbol of about this many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes + 8),
            identity: String::with_capacity(bytes + 8),
            tokens: Vec::with_capacity(6),
        }
    }

    /// Adds the same to text and identity, which has no blanks.
    pub(super) fn put(&mut self, part: &str) {
        self.text.push_str(part);
        part.split(' ').for_each(|word| self.identity.push_str(word));
    }

    /// Closes a token that started at this place in the text.
    pub(super) fn close(&mut self, kind: TokenKind, start: usize) {
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.tokens.push(Token { kind, start: place(start), end: place(self.text.len()) });
    }

    /// Adds a session in parentheses, or in brackets where the catalogue writes them.
    pub(super) fn session(&mut self, session: Session, brackets: bool, apart: bool) {
        let identity_at = self.identity.len();
        let _ = write!(self.identity, "({session})");
        if apart && !brackets {
            self.text.push(' ');
        }
        let start = self.text.len();
        if brackets {
            let _ = write!(self.text, "[{session}]");
        } else {
            self.text.push_str(&self.identity[identity_at..]);
        }
        self.close(TokenKind::Mark(Mark::Session(session)), start);
    }

    /// Adds letters: in brackets after a session in parentheses, else after a blank.
    pub(super) fn letters(&mut self, letters: Letters, brackets: bool) {
        let _ = write!(self.identity, "[{letters}]");
        self.text.push_str(if brackets { " [" } else { " " });
        let start = self.text.len();
        let _ = write!(self.text, "{letters}");
        self.close(TokenKind::Letters(letters), start);
        if brackets {
            self.text.push(']');
        }
    }

    /// Adds any other mark.
    pub(super) fn mark(&mut self, mark: Mark, apart: bool) {
        if mark.stands_apart(apart) {
            self.text.push(' ');
        }
        let start = self.text.len();
        let _ = write!(self.text, "{mark}");
        self.identity.extend(self.text[start..].chars().filter(|&character| character != ' '));
        self.close(TokenKind::Mark(mark), start);
    }
}
