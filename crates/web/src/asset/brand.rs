//! The colours of a brand as a sheet of its own (DESIGN 9). A policy names one colour; what is written on it, and
//! what it is on a dark ground, is made here so that it can be read (WCAG 2.2, 1.4.3).

/// Red, green and blue.
type Rgb = [u8; 3];

const WHITE: Rgb = [255; 3];
const INK: Rgb = [16, 20, 18];
/// What text stands on where it is hardest to read: a wash of the brand on a raised sheet.
const DAY: Rgb = [0xea, 0xed, 0xeb];
const NIGHT: Rgb = [0x24, 0x29, 0x28];
/// What text needs at least.
const READABLE: f64 = 4.5;

/// The sheet of a brand, for whatever carries `data-brand` with its key. Keys that no selector could hold have none.
pub fn sheet(key: &str, colour: &str) -> Option<String> {
    let is_plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let own = read(colour).filter(|_| is_plain && !key.is_empty())?;
    let light = until_readable(own, INK, DAY);
    let dark = until_readable(own, WHITE, NIGHT);
    let on = |ground: Rgb| if contrast(ground, WHITE) >= contrast(ground, INK) { WHITE } else { INK };
    Some(format!(
        "[data-brand=\"{key}\"] {{ --brand-light: {}; --brand-on-light: {}; --brand-dark: {}; \
         --brand-on-dark: {}; }}\n",
        said(light),
        said(on(light)),
        said(dark),
        said(on(dark))
    ))
}

/// The colour, moved toward another until it can be read on a ground.
fn until_readable(colour: Rgb, toward: Rgb, ground: Rgb) -> Rgb {
    (0..=20)
        .map(|step| mixed(colour, toward, step))
        .find(|one| contrast(*one, ground) >= READABLE)
        .unwrap_or(toward)
}

/// So many twentieths of the way from one to the other.
fn mixed(from: Rgb, to: Rgb, twentieths: u16) -> Rgb {
    std::array::from_fn(|at| {
        let part = u16::from(from[at]) * (20 - twentieths) + u16::from(to[at]) * twentieths;
        u8::try_from(part / 20).unwrap_or(u8::MAX)
    })
}

/// From 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn read(colour: &str) -> Option<Rgb> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn said(colour: Rgb) -> String {
    let [red, green, blue] = colour;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_can_be_read_on_both_grounds_whatever_its_colour() {
        for colour in ["#6b2a6e", "#12497f", "#ffffff", "#000000", "#ffee00", "#808080"] {
            let own = read(colour).unwrap();
            let (light, dark) = (until_readable(own, INK, DAY), until_readable(own, WHITE, NIGHT));
            assert!(contrast(light, DAY) >= READABLE && contrast(dark, NIGHT) >= READABLE, "{colour}");
        }
        assert_eq!(
            sheet("lucarne", "#6b2a6e").unwrap(),
            "[data-brand=\"lucarne\"] { --brand-light: #6b2a6e; --brand-on-light: #ffffff; --brand-dark: #ad89af; \
             --brand-on-dark: #101412; }\n"
        );
    }

    #[test]
    fn what_is_no_colour_or_no_key_makes_no_sheet() {
        for (key, colour) in
            [("a\"] {}", "#6b2a6e"), ("", "#6b2a6e"), ("a", "red"), ("a", "#6b2a6"), ("a", "#éa2a6")]
        {
            assert_eq!(sheet(key, colour), None, "{key} {colour}");
        }
    }
}
