//! What is known of a document: the layers of the catalogue and the register, put together.

use super::{Catalogue, Entry};
use crate::date::Date;
use crate::record::document::CataloguedKind;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Adoption, Vote};

/// What is known of one document. Each value is that of the highest layer which has it: the
/// project's own entries, imported lists, the register. Where the register has read a day or a vote
/// from the document itself, only an entry that somebody has verified goes over it.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// The document.
    pub symbol: Symbol,
    entries: Vec<&'a Entry>,
    adoption: Option<&'static Adoption>,
}

impl Catalogue {
    /// What is known of a document; `None` where no layer knows it.
    ///
    /// ```
    /// use rapporteur::library::Catalogue;
    /// use rapporteur::symbol::Symbol;
    /// // An empty catalogue has the register below it.
    /// let catalogue = Catalogue::default();
    /// let known = catalogue.known(&Symbol::parse("S/RES/2699")?).unwrap();
    /// assert_eq!(known.date().unwrap().to_string(), "2023-10-02");
    /// assert_eq!(known.sources(), ["register"]);
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn known(&self, symbol: &Symbol) -> Option<Known<'_>> {
        let entries: Vec<&Entry> = self.all(symbol).collect();
        let adoption = register::adoption(symbol);
        if entries.is_empty() && adoption.is_none() {
            return None;
        }
        // A resolution is shown with its year, however it was asked for.
        let spelled = adoption.and_then(|adoption| {
            let year = register::council_year(adoption.number)?;
            Symbol::parse(&format!("S/RES/{} ({year})", adoption.number)).ok()
        });
        let spelled = spelled.unwrap_or_else(|| symbol.clone());
        Some(Known { symbol: spelled, entries, adoption })
    }

    /// Every document that a layer knows: those of the catalogue in the order of the files, then
    /// those that only the register has.
    pub fn all_known(&self) -> impl Iterator<Item = Known<'_>> {
        let first = |entry: &&Entry| {
            self.get(&entry.symbol).is_some_and(|first| std::ptr::eq(first, *entry))
        };
        let own = self.entries().iter().filter(first);
        let own = own.filter_map(|entry| self.known(&entry.symbol));
        let registered = register::adoptions().iter().filter_map(|adoption| {
            let year = register::council_year(adoption.number)?;
            let symbol = Symbol::parse(&format!("S/RES/{} ({year})", adoption.number)).ok()?;
            self.get(&symbol).is_none().then(|| self.known(&symbol)).flatten()
        });
        own.chain(registered)
    }
}

impl<'a> Known<'a> {
    fn first<T>(&self, of: impl Fn(&'a Entry) -> Option<T>) -> Option<T> {
        self.entries.iter().find_map(|entry| of(entry))
    }

    /// Its title, or what it is about.
    #[must_use]
    pub fn title(&self) -> Option<&'a str> {
        self.first(Entry::title)
    }

    /// The day of adoption, of a resolution; of the document, otherwise.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let adopted = self.adoption.and_then(|adoption| adoption.adopted);
        let certain = adopted.filter(|_| self.adoption.is_some_and(|known| known.day_is_certain));
        let verified = self.first(|entry| entry.date().filter(|_| entry.verified()));
        verified.or(certain).or_else(|| self.first(Entry::date)).or(adopted)
    }

    /// Whether the day is verified: by an entry that somebody has verified, or read by the register
    /// from the document.
    #[must_use]
    pub fn date_is_verified(&self) -> bool {
        self.adoption.is_some_and(|adoption| adoption.day_is_certain && adoption.adopted.is_some())
            || self.entries.iter().any(|entry| entry.verified() && entry.date().is_some())
    }

    /// What kind of document it is, where an entry says it.
    #[must_use]
    pub fn kind(&self) -> Option<CataloguedKind> {
        self.first(|entry| entry.document.kind.as_ref()).map(|kind| kind.value)
    }

    /// How the Council voted.
    #[must_use]
    pub fn vote(&self) -> Option<Vote> {
        let vote = self.adoption.and_then(|adoption| adoption.vote);
        let certain = vote.filter(|_| self.adoption.is_some_and(|known| known.vote_is_certain));
        let verified = self.first(|entry| entry.vote().filter(|_| entry.verified()));
        verified.or(certain).or_else(|| self.first(Entry::vote)).or(vote)
    }

    /// The meeting record.
    #[must_use]
    pub fn meeting(&self) -> Option<Symbol> {
        let entry = self.first(|entry| entry.document.meeting.as_ref());
        entry
            .map(|meeting| meeting.value.clone())
            .or_else(|| Symbol::parse(&format!("S/PV.{}", self.adoption?.meeting?)).ok())
    }

    /// The number of its last operative or numbered paragraph.
    #[must_use]
    pub fn paragraphs(&self) -> Option<u32> {
        let entry = self.first(|entry| entry.document.paragraphs.as_ref());
        entry.map(|paragraphs| paragraphs.value).or_else(|| self.adoption?.paragraphs)
    }

    /// The bodies, agenda items, headings and topics of every layer.
    pub fn about(&self) -> impl Iterator<Item = &'a str> {
        self.entries.clone().into_iter().flat_map(|entry| {
            let document = &entry.document;
            let lists =
                [&document.entities, &document.agenda, &document.subjects, &document.topics];
            lists.into_iter().flatten().map(|words| words.value.as_str())
        })
    }

    /// The bodies that it is about.
    pub fn entities(&self) -> impl Iterator<Item = &'a str> {
        self.entries
            .clone()
            .into_iter()
            .flat_map(|entry| entry.document.entities.iter().map(|words| words.value.as_str()))
    }

    /// Whether somebody has verified it.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.entries.iter().any(|entry| entry.verified())
    }

    /// The layers that know it, the highest first: `catalogue`, the names of lists, `register`.
    #[must_use]
    pub fn sources(&self) -> Vec<&'a str> {
        let mut sources: Vec<&str> = Vec::new();
        let entries = self.entries.iter().map(|entry| entry.list().unwrap_or("catalogue"));
        for source in entries.chain(self.adoption.map(|_| "register")) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }
}
