//! The browsers in which somebody is signed in, with a way to sign each out: on one's own account, and where an
//! administrator looks at somebody else. What a browser calls itself is made readable here, by a few rules of ours.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{Ctx, Glyph, button, moment, tag};

/// The list, and where its buttons lead.
#[derive(Debug, Clone, Default)]
pub struct SessionsView {
    pub lines: Vec<SessionLine>,
    /// Ends one: `session` is in the form.
    pub end: String,
    /// Ends all but the reader's own.
    pub end_others: String,
}

/// One browser.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// By which it is told from others.
    pub session: String,
    /// What it calls itself.
    pub browser: String,
    pub peer: Option<String>,
    pub since: Timestamp,
    pub used: Timestamp,
    /// The reader looks through it.
    pub is_this: bool,
}

/// Draws the list.
pub fn draw(ctx: &Ctx, view: &SessionsView) -> Markup {
    let has_others = view.lines.iter().any(|line| !line.is_this);
    html! {
        @if view.lines.is_empty() { p class="muted" { (ctx.t("sessions-none")) } }
        ul class="lines sessions" {
            @for line in &view.lines { li { (one(ctx, view, line)) } }
        }
        @if has_others {
            form method="post" action=(view.end_others) {
                (button::submit(button::Kind::Danger, None, &ctx.t("sessions-end-others"), None, None))
            }
        }
    }
}

fn one(ctx: &Ctx, view: &SessionsView, line: &SessionLine) -> Markup {
    let name = name(ctx, &line.browser);
    let brief = |at: Timestamp| moment::brief(ctx, at);
    let used = ctx.with("sessions-used", &[("when", brief(line.used).into())]);
    let since = ctx.with("sessions-since", &[("when", brief(line.since).into())]);
    html! {
        div {
            strong { (name) }
            @if line.is_this { " " (tag::tag(Some(Glyph::Kept), &ctx.t("sessions-this"))) }
            div class="small muted" {
                (since) " · " (used)
                @if let Some(peer) = &line.peer { " · " (peer) }
            }
        }
        @if !line.is_this {
            form method="post" action=(view.end) {
                input type="hidden" name="session" value=(line.session);
                button class="btn quiet" type="submit"
                    aria-label=(ctx.with("sessions-end-of", &[("browser", name.clone().into())])) {
                    (ctx.t("sessions-end"))
                }
            }
        }
    }
}

/// How people call a browser: its name and its system, as far as either is known.
pub fn name(ctx: &Ctx, browser: &str) -> String {
    match known(browser) {
        (Some(name), Some(system)) => {
            ctx.with("sessions-browser", &[("browser", name.into()), ("system", system.into())])
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => ctx.t("sessions-unknown"),
    }
}

/// Browsers and systems by the words that they call themselves with; the first that fits, since most of them pretend
/// to be another one as well.
fn known(browser: &str) -> (Option<&'static str>, Option<&'static str>) {
    const BROWSERS: [(&str, &str); 12] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Vivaldi/", "Vivaldi"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("HeadlessChrome/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
        ("python", "Python"),
    ];
    const SYSTEMS: [(&str, &str); 8] = [
        ("Windows", "Windows"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
        ("BSD", "BSD"),
    ];
    let first = |table: &[(&str, &'static str)]| {
        table.iter().find(|(word, _)| browser.contains(word)).map(|(_, name)| *name)
    };
    (first(&BROWSERS), first(&SYSTEMS))
}

/// A list with this browser and others, for the samples of pages.
pub fn sample() -> SessionsView {
    let at = super::sample::at;
    let line = |browser: &str, peer: Option<&str>, is_this| SessionLine {
        session: format!("{:064x}", browser.len()),
        browser: browser.into(),
        peer: peer.map(str::to_owned),
        since: at("2026-11-02T09:00+01:00"),
        used: at("2026-11-10T14:05+01:00"),
        is_this,
    };
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    let telephone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
                     (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
    SessionsView {
        lines: vec![
            line(firefox, Some("192.0.2.7"), true),
            line(telephone, Some("2001:db8::4:1"), false),
            line("<b>", None, false),
        ],
        end: "/account/sessions/end".into(),
        end_others: "/account/sessions/end-others".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_called_what_people_call_them() {
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
                Some("Firefox"),
                Some("Linux"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 \
                 Safari/537.36 Edg/141.0.0.0",
                Some("Edge"),
                Some("Windows"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.6 Safari/605.1.15",
                Some("Safari"),
                Some("macOS"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile \
                 Safari/537.36",
                Some("Chrome"),
                Some("Android"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 FxiOS/143.0 Mobile/15E148 Safari/605.1.15",
                Some("Firefox"),
                Some("iPhone"),
            ),
            ("curl/8.14.1", Some("curl"), None),
            ("", None, None),
        ];
        for (browser, name, system) in cases {
            assert_eq!(known(browser), (name, system), "{browser}");
        }
    }
}
