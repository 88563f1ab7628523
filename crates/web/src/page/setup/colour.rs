//! One colour becomes four: the brand's own on light, a lighter one on dark, and what is written on each. A pair under
//! 4.5:1 is refused (WCAG 2.2, 1.4.3). Grounds are those of `tokens.css`.

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

const WHITE: Colour = Colour([0xff, 0xff, 0xff]);
const BLACK: Colour = Colour([0x0b, 0x0e, 0x0e]);
/// `--surface`, light and dark.
const SURFACE: (Colour, Colour) = (WHITE, Colour([0x16, 0x1b, 0x1a]));
/// What text needs against its ground.
pub const ENOUGH: f64 = 4.5;

/// The four colours of a brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    pub light: Colour,
    pub on_light: Colour,
    pub dark: Colour,
    pub on_dark: Colour,
}

impl Colour {
    /// Reads `#rrggbb`, in either case and with or without the sign.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// `#rrggbb`
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance, 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// This colour with a part of another, 0 to 1.
    fn mixed(self, with: Self, part: f64) -> Self {
        let mix =
            |own: u8, other: u8| (f64::from(own) * (1.0 - part) + f64::from(other) * part).round() as u8;
        let ([a, b, c], [d, e, f]) = (self.0, with.0);
        Self([mix(a, d), mix(b, e), mix(c, f)])
    }

    /// `--brand-wash` over a ground: eight parts in a hundred.
    fn wash(self, ground: Self) -> Self {
        ground.mixed(self, 0.08)
    }
}

/// The contrast of two colours, 1 to 21.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl Palette {
    /// The palette of a brand whose colour on light this is. The dark one is lightened until it can be read.
    pub fn of(light: Colour) -> Self {
        let reads =
            |dark: &Colour| contrast(*dark, SURFACE.1).min(contrast(*dark, dark.wash(SURFACE.1))) >= 7.0;
        let dark =
            (0..=20).map(|step| light.mixed(WHITE, f64::from(step) / 20.0)).find(reads).unwrap_or(WHITE);
        Self { light, on_light: on(light), dark, on_dark: on(dark) }
    }

    /// The contrasts that must suffice: the name of the pair, as in the texts, and its ratio.
    pub fn pairs(&self) -> [(&'static str, f64); 5] {
        [
            ("setup-brand-pair-paper-light", contrast(self.light, SURFACE.0)),
            ("setup-brand-pair-button-light", contrast(self.on_light, self.light)),
            ("setup-brand-pair-wash-light", contrast(self.light, self.light.wash(SURFACE.0))),
            ("setup-brand-pair-paper-dark", contrast(self.dark, SURFACE.1)),
            ("setup-brand-pair-button-dark", contrast(self.on_dark, self.dark)),
        ]
    }

    /// The pair that reads worst.
    pub fn worst(&self) -> f64 {
        self.pairs().into_iter().map(|(_, ratio)| ratio).fold(21.0, f64::min)
    }

    /// The sheet `/brand/<key>.css`.
    pub fn sheet(&self, key: &str) -> String {
        let [light, on_light, dark, on_dark] =
            [self.light, self.on_light, self.dark, self.on_dark].map(Colour::hex);
        format!(
            "[data-brand=\"{key}\"] {{ --brand-light: {light}; --brand-on-light: {on_light}; \
             --brand-dark: {dark}; --brand-on-dark: {on_dark}; }}\n"
        )
    }
}

/// White or a near-black of the same hue, whichever reads better.
fn on(ground: Colour) -> Colour {
    let dark = BLACK.mixed(ground, 0.12);
    if contrast(WHITE, ground) >= contrast(dark, ground) { WHITE } else { dark }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let grey = Colour::read("#767676").expect("six digits");
        assert!((contrast(WHITE, Colour([0, 0, 0])) - 21.0).abs() < 1e-9);
        assert!((contrast(WHITE, grey) - 4.54).abs() < 0.01);
    }

    #[test]
    fn one_colour_makes_four_that_can_be_read() {
        for text in ["#12505c", "#6b2a6e", "#12497f", "#94352a", "#000000", "#b0202e", "#1a7f37"] {
            let palette = Palette::of(Colour::read(text).expect("six digits"));
            assert!(palette.worst() >= ENOUGH, "{text}: {:.2}", palette.worst());
        }
    }

    #[test]
    fn a_pale_colour_is_seen_to_be_pale() {
        for text in ["#ffcc2e", "#9fd6e0", "#ffffff"] {
            assert!(Palette::of(Colour::read(text).expect("six digits")).worst() < ENOUGH, "{text}");
        }
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in ["", "#fff", "red", "#12345g", "#1234567", "url(x)", "#é2345"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
        assert_eq!(Colour::read(" #12497F ").map(Colour::hex).as_deref(), Some("#12497f"));
    }
}
