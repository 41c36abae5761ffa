//! Tags for new annotations, in a file that is tagged for assistive technology: an element `Annot` for
//! each, and the way back from the annotation to it.
//!
//! Authority: ISO 32000-1, 14.7; ISO 14289-1, 7.18.

use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::xref::XRef;
use pdf_writer::{Chunk, Finish, Name, Ref};

use super::raw::{Id, RawDict, items, values};
use super::review::{array, dict};
use super::update::Update;

/// The tree of tags of a file, and what is added to it.
pub(super) struct Tags {
    root: Id,
    /// The element that new ones belong to: the document, else the root.
    parent: Id,
    next: i32,
    /// The keys of the annotations, with their elements.
    added: Vec<(i32, Ref)>,
}

impl Tags {
    /// The tree of tags, where it can be added to.
    pub(super) fn of(table: &XRef, catalogue: &Dict<'_>) -> Option<Tags> {
        let catalogue = RawDict::read(catalogue.data())?;
        let root = catalogue.reference("StructTreeRoot")?;
        let written = dict(table, root)?;
        let raw = RawDict::read(written.data())?;
        let last = Node::of_parents(table, &raw)?.last_key(table)?;
        let said = raw.number("ParentTreeNextKey").and_then(|key| i32::try_from(key).ok());
        let next = said.unwrap_or(0).max(last.checked_add(1)?);
        let only = match raw.get("K").map(|kids| items(kids).map_or(vec![kids], values)) {
            Some(kids) if kids.len() == 1 => kids.first().and_then(|kid| Id::read(kid)),
            _ => None,
        };
        let document = only.filter(|kid| {
            let element = dict(table, *kid);
            element.is_some_and(|element| element.contains_key("S"))
        });
        let parent = document.unwrap_or(root);
        // A reference of the writer is to the first generation.
        (parent.generation == 0).then_some(Tags { root, parent, next, added: Vec::new() })
    }

    /// The key of an annotation, and the element for it.
    pub(super) fn add(&mut self, element: Ref, annotation: Ref, page: Id) -> Option<(i32, Chunk)> {
        let key = self.next;
        self.next = key.checked_add(1)?;
        self.added.push((key, element));
        let page = (page.generation == 0).then(|| Ref::new(page.number));
        let mut chunk = Chunk::new();
        let mut written = chunk.indirect(element).dict();
        written.pair(Name(b"Type"), Name(b"StructElem")).pair(Name(b"S"), Name(b"Annot"));
        written.pair(Name(b"P"), Ref::new(self.parent.number));
        let mut content = written.insert(Name(b"K")).dict();
        content.pair(Name(b"Type"), Name(b"OBJR")).pair(Name(b"Obj"), annotation);
        page.into_iter().for_each(|page| {
            content.pair(Name(b"Pg"), page);
        });
        content.finish();
        written.finish();
        Some((key, chunk))
    }

    /// Writes the new versions of the tree of tags and of the list of what belongs to what.
    pub(super) fn write(self, table: &XRef, update: &mut Update<'_>) -> Option<()> {
        let (Some((first, _)), Some((last, _))) = (self.added.first(), self.added.last()) else {
            return Some(());
        };
        let written = dict(table, self.root)?;
        let root = RawDict::read(written.data())?;
        let pairs: String =
            self.added.iter().map(|(key, of)| format!(" {key} {} 0 R", of.get())).collect();
        let elements: String =
            self.added.iter().map(|(_, of)| format!(" {} 0 R", of.get())).collect();
        let mut values = vec![("ParentTreeNextKey", self.next.to_string().into_bytes())];

        let parents = Node::of_parents(table, &root)?;
        let dictionary = RawDict::read(&parents.written)?;
        let changed = if dictionary.get("Nums").is_some() {
            dictionary.with(&[("Nums", longer(table, &dictionary, "Nums", &pairs))])
        } else {
            let leaf = update.number(table).and_then(|leaf| Id::of(leaf.get(), 0))?;
            update.put(leaf, format!("<</Limits [{first} {last}]/Nums [{pairs}]>>").as_bytes());
            let leaf = format!(" {} 0 R", leaf.number);
            dictionary.with(&[("Kids", longer(table, &dictionary, "Kids", &leaf))])
        };
        match parents.id {
            Some(id) => update.put(id, &changed),
            None => values.push(("ParentTree", changed)),
        }
        if self.parent == self.root {
            values.push(("K", longer(table, &root, "K", &elements)));
        } else {
            let written = dict(table, self.parent)?;
            let parent = RawDict::read(written.data())?;
            update.put(self.parent, &parent.with(&[("K", longer(table, &parent, "K", &elements))]));
        }
        update.put(self.root, &root.with(&values));
        Some(())
    }
}

/// The array of a key with more items. What is one item becomes an array.
fn longer(table: &XRef, dict: &RawDict<'_>, key: &str, more: &str) -> Vec<u8> {
    let old = dict.get(key).unwrap_or_default();
    let elsewhere = Id::read(old).and_then(|id| array(table, id));
    let old = elsewhere.map_or(items(old).unwrap_or(old), |array| array.data());
    [b"[", old, more.as_bytes(), b"]"].concat()
}

/// A node of the tree that leads from annotations and pages to their tags, by number.
struct Node {
    id: Option<Id>,
    written: Vec<u8>,
}

impl Node {
    /// The root of the tree.
    fn of_parents(table: &XRef, root: &RawDict<'_>) -> Option<Node> {
        let id = root.reference("ParentTree");
        let written = match id {
            Some(id) => dict(table, id)?.data().to_vec(),
            None => root.get("ParentTree")?.to_vec(),
        };
        Some(Node { id, written })
    }

    /// The greatest number in it, or -1.
    fn last_key(&self, table: &XRef) -> Option<i32> {
        let number = |words: &[u8]| std::str::from_utf8(words).ok()?.parse::<i32>().ok();
        let list = |dict: &RawDict<'_>, key| {
            let written = longer(table, dict, key, "");
            items(&written).map(|items| values(items).iter().map(|item| item.to_vec()).collect())
        };
        let mut node = self.written.clone();
        // No tree that was written in earnest is deeper.
        for _ in 0..32 {
            let dictionary = RawDict::read(&node)?;
            if dictionary.get("Nums").is_some() {
                let pairs: Vec<Vec<u8>> = list(&dictionary, "Nums")?;
                let keys = pairs.iter().step_by(2).map(|key| number(key));
                return keys.collect::<Option<Vec<i32>>>()?.into_iter().max().or(Some(-1));
            }
            let kids: Vec<Vec<u8>> = list(&dictionary, "Kids")?;
            let Some(last) = kids.last() else { return Some(-1) };
            node = dict(table, Id::read(last)?)?.data().to_vec();
        }
        None
    }
}
