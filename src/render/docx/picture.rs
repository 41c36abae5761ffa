//! Figures as pictures: Word shows no SVG without one.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb};

use crate::render::world::font_files;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    font_files().for_each(|font| fonts.load_font_data(font.to_vec()));
    Arc::new(fonts)
});

/// A drawing as PNG, with so many dots to a point; nothing if it cannot be drawn.
pub(super) fn png(svg: &str, scale: f32) -> Option<Vec<u8>> {
    drawn(&read(svg)?, scale)
}

/// A drawing as PNG that is sharp at a height in points.
pub(super) fn png_of_height(svg: &str, points: f64) -> Option<Vec<u8>> {
    let tree = read(svg)?;
    // Six dots to a point, whatever the units of the drawing are.
    drawn(&tree, points as f32 * 6.0 / tree.size().height())
}

/// The size of a picture in dots: a PNG, or a JPEG.
pub(super) fn size(bytes: &[u8]) -> Option<(f64, f64)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width as f64, size.height as f64))
}

/// Reads a drawing. What it names outside itself is not fetched.
fn read(svg: &str) -> Option<Tree> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).ok()
}

fn drawn(tree: &Tree, scale: f32) -> Option<Vec<u8>> {
    let size = tree.size().to_int_size().scale_by(scale)?;
    let mut picture = Pixmap::new(size.width(), size.height())?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().ok()
}
