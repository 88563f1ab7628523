//! The track of one promise: a bar a working day, filled as far as its open time is spent; closed time is hatched
//! and narrow, and a yellow mark stands at this instant. A drawing only: the words beside it say the same.

use maud::{Markup, html};

use super::Glyph;

/// One stretch of a track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Open seconds; nothing for a closed stretch, which has a narrow width of its own.
    pub open_secs: Option<u32>,
    /// How much of it is spent, 0 to 1.
    pub spent: f64,
    /// This instant lies in it.
    pub current: bool,
}

/// The width of closed stretches and of the gaps between stretches, in percent.
const SHUT: f64 = 5.0;
const GAP: f64 = 0.8;

/// The track in the colour of its state.
pub fn track(state: Glyph, stretches: &[Stretch]) -> Markup {
    let places = places(stretches);
    html! {
        svg class=(format!("track {}", state.class())) width="100%" height="8" aria-hidden="true" {
            @for (stretch, (start, width)) in stretches.iter().zip(&places) {
                @let class = if stretch.open_secs.is_some() { "open" } else { "shut" };
                rect class=(class) x=(percent(*start)) width=(percent(*width)) height="100%" rx="2" {}
                @if stretch.open_secs.is_some() && stretch.spent > 0.0 {
                    rect class="spent" x=(percent(*start)) width=(percent(width * stretch.spent.clamp(0.0, 1.0)))
                        height="100%" rx="2" {}
                }
            }
            @for (stretch, (start, width)) in stretches.iter().zip(&places).filter(|(stretch, _)| stretch.current) {
                rect class="present" x=(percent(start + width * stretch.spent.clamp(0.0, 1.0))) y="-4" width="3"
                    height="16" rx="1" {}
            }
        }
    }
}

/// Start and width of each stretch, in percent of the whole.
fn places(stretches: &[Stretch]) -> Vec<(f64, f64)> {
    let open: f64 = stretches.iter().filter_map(|stretch| stretch.open_secs).map(f64::from).sum();
    let shut = stretches.iter().filter(|stretch| stretch.open_secs.is_none()).count();
    let gaps = stretches.len().saturating_sub(1);
    let room = (100.0 - SHUT * shut as f64 - GAP * gaps as f64).max(10.0);
    let mut start = 0.0;
    let place = |stretch: &Stretch| {
        let width = stretch.open_secs.map_or(SHUT, |secs| room * f64::from(secs) / open.max(1.0));
        let place = (start, width);
        start += width + GAP;
        place
    };
    stretches.iter().map(place).collect()
}

/// `12.5%`, for an attribute of a drawing.
pub fn percent(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{rounded}%")
}
