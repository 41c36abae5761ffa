//! The house style of an office: who issues the page, and how it looks.

use schemars::JsonSchema;
use serde::Serialize;

/// Who issues a page, and the colour and fonts of the house.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct House {
    /// The office that issues it.
    pub issuer: Option<String>,
    /// Where to write to.
    pub contact: Option<String>,
    /// What the office does not answer for.
    pub disclaimer: Option<String>,
    /// What the office says below a map, in place of the built-in disclaimer.
    pub map_disclaimer: Option<String>,
    /// The office's own number of the document.
    pub reference: Option<String>,
    /// Under which licence it may be used.
    pub licence: Option<String>,
    /// The colour of headings, links and bars: `#1f5475`.
    pub accent: Option<String>,
    /// The family of fonts of running text.
    pub serif: Option<String>,
    /// The family of fonts of headings, tables and figures.
    pub sans: Option<String>,
    /// The logo.
    pub logo: Option<Logo>,
}

/// A logo. Its bytes are with the layouts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Logo {
    /// The name under which layouts find it: `logo.svg`.
    pub name: String,
    /// What it shows, in words.
    pub alt: String,
    /// `image/svg+xml` or `image/png`.
    pub media_type: String,
}

/// The least contrast of text and paper (WCAG 2.1, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

impl House {
    /// Checks that a colour can be that of text on white paper.
    ///
    /// # Errors
    /// A colour in another form, or one that is too light, in words.
    ///
    /// ```
    /// use rapporteur::briefing::House;
    /// assert_eq!(House::check_accent("#1f5475"), Ok(()));
    /// assert!(House::check_accent("#9ad0f5").unwrap_err().contains("too light"));
    /// assert!(House::check_accent("blue").is_err());
    /// ```
    pub fn check_accent(colour: &str) -> Result<(), String> {
        let digits = colour.strip_prefix('#').unwrap_or_default();
        let number = u32::from_str_radix(digits, 16);
        let (6, Ok(number)) = (digits.len(), number) else {
            return Err(format!("`{colour}` is not in the form of a colour; write #1f5475"));
        };
        let [_, red, green, blue] = number.to_be_bytes().map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let contrast = 1.05 / (luminance + 0.05);
        if contrast < LEAST_CONTRAST {
            return Err(format!(
                "`{colour}` is too light for text: its contrast with paper is {contrast:.1} to 1, and at least {LEAST_CONTRAST} to 1 is needed"
            ));
        }
        Ok(())
    }
}
