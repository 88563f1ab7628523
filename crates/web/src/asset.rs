//! Style, script and mark, embedded and served under a name that changes with their content, so that browsers may
//! keep them for good. One file a component and a behaviour in `assets/`; a page loads them as one.

pub mod brand;

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::component::tag::class_name;

/// A file that a page loads.
pub struct Asset {
    path: String,
    /// The value of Content-Type.
    pub content_type: &'static str,
    pub body: String,
}

/// What every asset is served with: its name is its content.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// Where the sheet with the teams' colours is (`team_sheet`); it changes with the policy and is revalidated.
pub const TEAMS_PATH: &str = "/brand/teams.css";

/// Where the sheet with the colours of a brand is.
pub fn brand_path(key: &str) -> String {
    format!("/brand/{key}.css")
}

/// The sheets in the order in which they are read; `tokens` declares the layers.
const SHEETS: &[&str] = &[
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/base.css"),
    include_str!("../assets/css/layout.css"),
    include_str!("../assets/css/sidebar.css"),
    include_str!("../assets/css/bell.css"),
    include_str!("../assets/css/clock.css"),
    include_str!("../assets/css/button.css"),
    include_str!("../assets/css/field.css"),
    include_str!("../assets/css/form.css"),
    include_str!("../assets/css/tag.css"),
    include_str!("../assets/css/label.css"),
    include_str!("../assets/css/print.css"),
    include_str!("../assets/css/promise.css"),
    include_str!("../assets/css/track.css"),
    include_str!("../assets/css/timeline.css"),
    include_str!("../assets/css/panel.css"),
    include_str!("../assets/css/notice.css"),
    include_str!("../assets/css/menu.css"),
    include_str!("../assets/css/inbox.css"),
    include_str!("../assets/css/horizon.css"),
    include_str!("../assets/css/ticket.css"),
    include_str!("../assets/css/composer.css"),
    include_str!("../assets/css/follow.css"),
    include_str!("../assets/css/presence.css"),
    include_str!("../assets/css/draft.css"),
    include_str!("../assets/css/misroute.css"),
    include_str!("../assets/css/serial.css"),
    include_str!("../assets/css/session.css"),
    include_str!("../assets/css/settings.css"),
    include_str!("../assets/css/wizard.css"),
    include_str!("../assets/css/login.css"),
    include_str!("../assets/css/aside.css"),
    include_str!("../assets/css/audit.css"),
    include_str!("../assets/css/link.css"),
    include_str!("../assets/css/postbox.css"),
    include_str!("../assets/css/policy.css"),
    include_str!("../assets/css/cadence.css"),
    include_str!("../assets/css/quarantine.css"),
    include_str!("../assets/css/report.css"),
    include_str!("../assets/css/saved.css"),
    include_str!("../assets/css/search.css"),
    include_str!("../assets/css/utility.css"),
    include_str!("../assets/css/person.css"),
    include_str!("../assets/css/view.css"),
    include_str!("../assets/css/public.css"),
    include_str!("../assets/css/portal.css"),
    include_str!("../assets/css/help.css"),
    include_str!("../assets/css/article.css"),
];

/// The behaviours; each is a function of its own and knows nothing of the others.
const SCRIPTS: &[&str] = &[
    include_str!("../assets/js/line.js"),
    include_str!("../assets/js/live.js"),
    include_str!("../assets/js/bell.js"),
    include_str!("../assets/js/keys.js"),
    include_str!("../assets/js/tick.js"),
    include_str!("../assets/js/menu.js"),
    include_str!("../assets/js/saved.js"),
    include_str!("../assets/js/select.js"),
    include_str!("../assets/js/mention.js"),
    include_str!("../assets/js/compose.js"),
    include_str!("../assets/js/passkey.js"),
    include_str!("../assets/js/presence.js"),
    include_str!("../assets/js/drop.js"),
    include_str!("../assets/js/copy.js"),
    include_str!("../assets/js/undo.js"),
    include_str!("../assets/js/poll.js"),
    include_str!("../assets/js/preview.js"),
    include_str!("../assets/js/reads.js"),
    include_str!("../assets/js/form.js"),
    include_str!("../assets/js/help.js"),
    include_str!("../assets/js/view.js"),
];

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let body = format!("{}{}", SHEETS.concat(), classes());
    Asset::named("app.css", "text/css; charset=utf-8", body)
});
static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::named("app.js", "text/javascript; charset=utf-8", SCRIPTS.concat()));
static MARK: LazyLock<Asset> = LazyLock::new(|| {
    Asset::named("mark.svg", "image/svg+xml", include_str!("../assets/mark.svg").to_owned())
});

/// The style of all pages.
pub fn style() -> &'static Asset {
    &STYLE
}

/// The behaviours of all pages.
pub fn script() -> &'static Asset {
    &SCRIPT
}

/// The mark that browsers show in a tab.
pub fn mark() -> &'static Asset {
    &MARK
}

/// The asset with this path, for the route `/assets/…`.
pub fn find(path: &str) -> Option<&'static Asset> {
    [style(), script(), mark()].into_iter().find(|asset| asset.path == path)
}

impl Asset {
    fn named(name: &str, content_type: &'static str, body: String) -> Self {
        Self { path: format!("/assets/{:016x}/{name}", fingerprint(body.as_bytes())), content_type, body }
    }

    /// `/assets/<fingerprint>/<name>`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// FNV-1a in 64 bits: it tells versions apart, it proves nothing.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The classes that stand where a `style` attribute would: positions in half percents, hues of avatars.
fn classes() -> String {
    let mut css = String::from("@layer utilities {\n");
    for half in 0..=200 {
        let place = f64::from(half) / 2.0;
        let _ = writeln!(css, ".at-{half} {{ inset-inline-start: {place}%; }}");
    }
    for tens in 0..36 {
        let _ = writeln!(css, ".hue-{tens} {{ --hue: {}; }}", tens * 10);
    }
    css.push_str("}\n");
    css
}

/// Colours for teams that the policy gives none, far enough apart to be told by eye.
const PALETTE: [&str; 12] = [
    "#8d4a90", "#2f74b8", "#c2573f", "#3b8a5a", "#b07a1e", "#5560c4", "#b5487a", "#2f8d95", "#7a6a3d",
    "#c58bc7", "#6b7f2a", "#7b5cc0",
];

/// The sheet with a class a team, from (key, colour). A colour that is not `#rrggbb` is replaced by one of ours, chosen
/// by the key; keys are cut to what a class name may hold.
pub fn team_sheet<'a>(teams: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let mut css = String::new();
    for (key, colour) in teams {
        let name = class_name(key);
        let own = PALETTE[(fingerprint(name.as_bytes()) % PALETTE.len() as u64) as usize];
        let colour = colour.filter(|colour| is_colour(colour)).unwrap_or(own);
        let _ = writeln!(css, ".team-{name} {{ --c: {colour}; }}");
    }
    css
}

/// Whether a text is `#rrggbb`.
fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests;
