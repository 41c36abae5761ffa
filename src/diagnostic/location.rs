//! Where a finding is, as other programs and people want it named.

use std::borrow::Cow;
use std::path::{MAIN_SEPARATOR, Path, is_separator};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::source::Place;

/// A file's name with forward slashes and without a leading `./`, as hosts of repositories name it.
pub(super) fn path(name: &str) -> Cow<'_, str> {
    let below = name.strip_prefix('.').and_then(|rest| rest.strip_prefix(is_separator));
    let name = below.unwrap_or(name);
    if MAIN_SEPARATOR == '/' {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.replace(MAIN_SEPARATOR, "/"))
    }
}

/// What is not encoded in a path of a URI (RFC 3986, section 2.3). A colon is: it would make a
/// scheme of what stands before it.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A file's name as a URI: relative where the name is, with the scheme `file` otherwise.
pub(super) fn uri(name: &str) -> String {
    let path = path(name);
    let encoded = utf8_percent_encode(&path, ENCODED);
    match (Path::new(name).is_absolute(), path.starts_with('/')) {
        (false, _) => encoded.to_string(),
        (true, true) => format!("file://{encoded}"),
        (true, false) => format!("file:///{encoded}"),
    }
}

/// The page, paragraph or footnote that a place begins in, of a document that is not made of lines.
pub(super) fn part(place: &Place) -> Option<String> {
    place.source.part(place.span.start).map(|part| part.to_string())
}

/// Where in its file a place begins: `12:5`, or `page 3` where there are no lines to count.
pub(super) fn spot(place: &Place) -> String {
    part(place).unwrap_or_else(|| {
        let start = place.start();
        format!("{}:{}", start.line, start.column)
    })
}

#[cfg(test)]
mod tests {
    use super::{path, uri};

    #[test]
    fn names_become_paths_and_uris() {
        for (name, expected) in [
            ("a.md", "a.md"),
            ("./a.md", "a.md"),
            ("a b/ç.md", "a%20b/%C3%A7.md"),
            ("urn:x.md", "urn%3Ax.md"),
            ("50%.md", "50%25.md"),
            ("../a#b?c.md", "../a%23b%3Fc.md"),
        ] {
            assert_eq!(uri(name), expected);
        }
        assert_eq!(path("./a b.md"), "a b.md");
    }

    #[cfg(unix)]
    #[test]
    fn absolute_names_have_the_scheme_file() {
        assert_eq!(uri("/a b.md"), "file:///a%20b.md");
    }
}
