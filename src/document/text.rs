//! Bytes to text: encodings.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::{Format, ReadError};

/// How far into an HTML file its encoding may be declared.
///
/// Authority: HTML Living Standard, 4.2.5.4, "Specifying the document's character encoding".
const HEAD: usize = 1024;
/// More than one NUL in this many bytes is not text.
const BYTES_FOR_A_NUL: usize = 64;

/// A text, and whether it stands otherwise in the file.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) converted: bool,
}

/// Decodes a text: UTF-8, UTF-16 with a byte order mark, and of HTML the encoding it declares.
pub(super) fn decode(bytes: &[u8], format: Format) -> Result<Decoded<'_>, ReadError> {
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    if let Some((encoding, _)) = marked {
        return converted(bytes, encoding);
    }
    refuse_nul(bytes)?;
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: Cow::Borrowed(text), converted: false }),
        Err(error) => error,
    };
    if format == Format::Html
        && let Some(label) = declared(bytes)
    {
        return match Encoding::for_label(label) {
            // What says that it is UTF-8 and is not is damaged.
            Some(encoding) if encoding != UTF_8 => converted(bytes, encoding),
            Some(_) => Err(not_utf8(bytes, error)),
            None => {
                Err(ReadError::UnknownCharset { name: String::from_utf8_lossy(label).into_owned() })
            }
        };
    }
    Err(not_utf8(bytes, error))
}

fn converted<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Result<Decoded<'b>, ReadError> {
    let (text, _, had_errors) = encoding.decode(bytes);
    if had_errors && encoding.is_ascii_compatible() {
        return Err(ReadError::UnknownCharset { name: encoding.name().to_owned() });
    }
    Ok(Decoded { text, converted: true })
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> ReadError {
    let before = &bytes[..error.valid_up_to()];
    ReadError::NotUtf8 { line: memchr::memchr_iter(b'\n', before).count() + 1 }
}

/// Text has no NUL; UTF-16 of the Latin alphabet has one in every second byte.
fn refuse_nul(bytes: &[u8]) -> Result<(), ReadError> {
    let mut at = [0_usize; 2];
    let too_many = bytes.len() / BYTES_FOR_A_NUL + 1;
    for nul in memchr::memchr_iter(0, bytes).take(too_many) {
        at[nul % 2] += 1;
    }
    let [even, odd] = at;
    if even + odd < too_many {
        return Ok(());
    }
    let is_utf16 = even.max(odd) > 8 * even.min(odd);
    Err(if is_utf16 { ReadError::Utf16 } else { ReadError::Binary })
}

/// The encoding that the head of an HTML file declares.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let at = memchr::memmem::find(&head.to_ascii_lowercase(), b"charset")? + "charset".len();
    let rest = head[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:+".contains(byte);
    let length = rest.iter().take_while(|byte| is_label(byte)).count();
    (length > 0).then(|| &rest[..length])
}
