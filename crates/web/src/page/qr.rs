//! A text as a QR code, drawn as one SVG path: crisp at any size, dark on light in both schemes, and no image file
//! that a proxy could keep. What the text means is not known here.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Modules of quiet zone on each side (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// The drawing with its words; `None` when the text is too long for a code.
pub fn draw(text: &str, words: &str) -> Option<Markup> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let path = path(&code.into_colors(), width);
    Some(html! {
        svg class="qr" viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(words)
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

/// One horizontal run of dark modules after the other.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_finders_stand_in_their_corners() {
        let drawn = draw("otpauth://totp/Relance:ines@lucarne.example?secret=JBSWY3DPEHPK3PXP", "key")
            .expect("this fits a code")
            .into_string();
        assert!(drawn.contains("M4 4h7v1h-7z"), "top left: {drawn}");
        assert!(drawn.starts_with("<svg class=\"qr\" viewBox=\"0 0 "));
        assert!(!drawn.contains("style="));
    }

    #[test]
    fn what_does_not_fit_is_not_drawn() {
        assert!(draw(&"x".repeat(5000), "key").is_none());
    }
}
