//! Offsets as Python counts them: in characters.

/// Turns byte offsets of a text into offsets in characters. Offsets near the last one are cheap.
pub struct Characters<'a> {
    bytes: &'a [u8],
    is_ascii: bool,
    /// An offset in bytes, and the same in characters.
    known: (usize, usize),
}

impl<'a> Characters<'a> {
    pub fn new(text: &'a str) -> Characters<'a> {
        Characters { bytes: text.as_bytes(), is_ascii: text.is_ascii(), known: (0, 0) }
    }

    /// The number of characters before a byte.
    pub fn before(&mut self, offset: usize) -> usize {
        if self.is_ascii {
            return offset;
        }
        let (byte, character) = self.known;
        let count = if offset >= byte {
            character + characters(&self.bytes[byte..offset])
        } else {
            character - characters(&self.bytes[offset..byte])
        };
        self.known = (offset, count);
        count
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
