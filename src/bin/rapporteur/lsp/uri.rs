//! Paths as URIs and URIs as paths.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str};

/// What is not encoded in the path of a URI (RFC 3986, section 2.3), and the slash.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of a file; nothing for what is not a file on this machine.
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    from_bytes(bytes)
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let path = PathBuf::from(std::ffi::OsString::from_vec(bytes));
    path.is_absolute().then_some(path)
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let path = match text.strip_prefix('/') {
        // A drive: `/c:/folder`.
        Some(drive) => drive.to_owned(),
        None => format!("//{text}"),
    };
    Some(PathBuf::from(path.replace('/', "\\")))
}

/// The URI of an absolute path.
pub fn of_path(path: &Path) -> Uri {
    #[cfg(unix)]
    let encoded = {
        use std::os::unix::ffi::OsStrExt;
        percent_encoding::percent_encode(path.as_os_str().as_bytes(), ENCODED).to_string()
    };
    #[cfg(not(unix))]
    let encoded =
        percent_encoding::utf8_percent_encode(&path.to_string_lossy().replace('\\', "/"), ENCODED)
            .to_string();
    let slash = if encoded.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{encoded}"))
}

/// A path for a text that has not been saved: in a folder, with the name that the editor gives it
/// and the ending of its language.
pub fn of_unsaved(folder: &Path, uri: &Uri, language: &str) -> Option<PathBuf> {
    let name = uri.0.strip_prefix("untitled:")?;
    let name = percent_decode_str(name).decode_utf8_lossy();
    let last = name.rsplit(['/', '\\']).next().filter(|name| !name.is_empty());
    let name = last.unwrap_or("untitled");
    let path = folder.join(name);
    match ending_of(language) {
        Some(ending) if path.extension().is_none() => Some(path.with_extension(ending)),
        _ => Some(path),
    }
}

/// The ending of file names in a language, as editors call it.
pub fn ending_of(language: &str) -> Option<&'static str> {
    Some(match language {
        "markdown" | "quarto" => "md",
        "plaintext" | "text" | "asciidoc" | "org" => "txt",
        "typst" => "typ",
        "latex" | "tex" | "context" => "tex",
        "bibtex" | "bib" => "bib",
        "html" => "html",
        "restructuredtext" | "rst" => "rst",
        "toml" => "toml",
        "yaml" => "yaml",
        "json" | "jsonc" => "json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{of_path, of_unsaved, to_path};
    use gen_lsp_types::Uri;

    #[cfg(unix)]
    #[test]
    fn paths_become_uris_and_back() {
        for (path, uri) in [
            ("/a/b.md", "file:///a/b.md"),
            ("/a b/ç#?.md", "file:///a%20b/%C3%A7%23%3F.md"),
            ("/c:/x%y.md", "file:///c%3A/x%25y.md"),
        ] {
            assert_eq!(of_path(Path::new(path)), Uri(uri.to_owned()));
            assert_eq!(to_path(&Uri(uri.to_owned())), Some(PathBuf::from(path)));
        }
        assert_eq!(to_path(&Uri("file://localhost/a".to_owned())), Some(PathBuf::from("/a")));
        for other in ["git:/a/b.md", "file:a", "", "untitled:Untitled-1", "file://host/a"] {
            assert_eq!(to_path(&Uri(other.to_owned())), None, "{other}");
        }
    }

    #[test]
    fn an_unsaved_text_has_the_ending_of_its_language() {
        let path =
            |uri: &str, language| of_unsaved(Path::new("/p"), &Uri(uri.to_owned()), language);
        assert_eq!(
            path("untitled:Untitled-1", "markdown"),
            Some(PathBuf::from("/p/Untitled-1.md"))
        );
        assert_eq!(path("untitled:/x/new.typ", "typst"), Some(PathBuf::from("/p/new.typ")));
        assert_eq!(path("untitled:Untitled-1", "rust"), Some(PathBuf::from("/p/Untitled-1")));
        assert_eq!(path("git:/x", "markdown"), None);
    }
}
