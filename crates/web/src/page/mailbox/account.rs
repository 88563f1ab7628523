//! One account that is read by IMAP: its folders with the last look, the last letter and what is wrong, letters that
//! were left there, and the form for its secret. Secrets are never shown.

use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use super::small_submit;
use crate::component::field::{self, Field};
use crate::component::{Ctx, Glyph, Icon, moment, tag};

/// What is known to be wrong; each has a sentence with what to do. Any other is told in the server's words alone.
const TROUBLES: [(&str, &str); 15] = [
    ("unreachable", "mailbox-trouble-unreachable"),
    ("tls", "mailbox-trouble-tls"),
    ("no_tls", "mailbox-trouble-no-tls"),
    ("login", "mailbox-trouble-login"),
    ("no_way", "mailbox-trouble-no-way"),
    ("folder", "mailbox-trouble-folder"),
    ("target", "mailbox-trouble-target"),
    ("refused", "mailbox-trouble-refused"),
    ("broken", "mailbox-trouble-broken"),
    ("late", "mailbox-trouble-late"),
    ("unreadable", "mailbox-trouble-unreadable"),
    ("large", "mailbox-trouble-large"),
    ("token", "mailbox-trouble-token"),
    ("secret", "mailbox-trouble-secret"),
    ("store", "mailbox-trouble-store"),
];

/// An account.
#[derive(Debug, Clone)]
pub struct AccountView {
    pub key: String,
    /// `name @ host:port`.
    pub server: String,
    /// What is done with a letter that we have: a key of the texts, and the folder that it is moved to.
    pub after: (&'static str, String),
    pub folders: Vec<FolderView>,
    pub left: Vec<LeftView>,
    pub has_secret: bool,
}

/// A folder of it.
#[derive(Debug, Clone)]
pub struct FolderView {
    pub name: String,
    pub looked_at: Option<Timestamp>,
    pub letter_at: Option<Timestamp>,
    pub lag: Option<SignedDuration>,
    pub trouble: Option<TroubleView>,
}

/// Why it is not read.
#[derive(Debug, Clone)]
pub struct TroubleView {
    pub since_at: Timestamp,
    pub code: String,
    /// What was said, in English or the server's language.
    pub words: String,
    pub next_try_at: Option<Timestamp>,
}

/// A letter that was left in its folder.
#[derive(Debug, Clone)]
pub struct LeftView {
    pub folder: String,
    pub uid: u32,
    pub size: String,
    pub code: String,
    pub words: String,
    pub at: Timestamp,
}

impl AccountView {
    /// The panel of the account.
    pub fn draw(&self, ctx: &Ctx, may_edit: bool) -> Markup {
        let id = format!("account-{}", self.key);
        let (after, target) = (self.after.0, self.after.1.clone());
        html! {
            section class="panel" id=(id) {
                header {
                    h2 id=(format!("{id}-title")) { (ctx.with("mailbox-account", &[("key", self.key.clone().into())])) }
                    span class="muted small" { (self.server) }
                    form class="push" method="post" action=(format!("/mailboxes/imap/{}/fetch", self.key)) {
                        (small_submit(Icon::Mail, &ctx.t("mailbox-fetch")))
                    }
                }
                div class="body stack" {
                    p class="muted" { (ctx.with(after, &[("folder", target.into())])) }
                    (self.table(ctx, &id))
                    (self.left_behind(ctx))
                    @if may_edit { (self.secret(ctx)) }
                }
            }
        }
    }

    fn table(&self, ctx: &Ctx, id: &str) -> Markup {
        html! {
            div class="scroll" tabindex="0" role="region" aria-labelledby=(format!("{id}-title")) {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("mailbox-folder")) } th { (ctx.t("mailbox-looked")) }
                        th { (ctx.t("mailbox-letter")) } th { (ctx.t("mailbox-state")) }
                    } }
                    tbody { @for folder in &self.folders { (folder.line(ctx)) } }
                }
            }
        }
    }

    fn left_behind(&self, ctx: &Ctx) -> Markup {
        html! {
            @if !self.left.is_empty() {
                div class="stack" {
                    h3 { (ctx.t("mailbox-left")) }
                    ul class="stack" {
                        @for letter in &self.left {
                            li {
                                b { (ctx.with("mailbox-left-line", &[
                                    ("folder", letter.folder.clone().into()),
                                    ("uid", letter.uid.to_string().into()),
                                    ("size", letter.size.clone().into()),
                                    ("at", moment::brief(ctx, letter.at).into()),
                                ])) }
                                " " (advice(ctx, &letter.code)) " " q lang="en" { (letter.words) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn secret(&self, ctx: &Ctx) -> Markup {
        let action = format!("/mailboxes/imap/{}/secret", self.key);
        let given = if self.has_secret { "mailbox-secret-given" } else { "mailbox-secret-missing" };
        // Several accounts stand on one page, so that each has fields of its own.
        let name = |part: &str| format!("{}-{part}", self.key);
        let provider = name("provider");
        let providers =
            [("google", "Google"), ("microsoft", "Microsoft"), ("other", &*ctx.t("mailbox-secret-other"))];
        let hidden = |part: &'static str, label: &str, kind: &'static str| {
            let (name, label) = (name(part), ctx.t(label));
            Field { kind, autocomplete: "off", ..Field::text(&name, &label) }.draw()
        };
        html! {
            details class="fold secret" open[!self.has_secret] {
                summary { (Icon::Lock.small()) " " (ctx.t("mailbox-secret")) }
                div class="stack" {
                    p class="muted" { (ctx.t(given)) " " (ctx.t("mailbox-secret-words")) }
                    form class="stack" method="post" action=(action) {
                        input type="hidden" name="kind" value="password";
                        (hidden("password", "mailbox-secret-password", "password"))
                        (small_submit(Icon::Check, &ctx.t("mailbox-secret-keep")))
                    }
                    details class="fold" {
                        summary { "OAuth" }
                        form class="stack" method="post" action=(action) {
                            input type="hidden" name="kind" value="oauth";
                            (field::select(&provider, &ctx.t("mailbox-secret-provider"), &providers, "google", None))
                            (hidden("url", "mailbox-secret-url", "url"))
                            (hidden("client_id", "mailbox-secret-client", "text"))
                            (hidden("client_secret", "mailbox-secret-client-secret", "password"))
                            (hidden("refresh_token", "mailbox-secret-refresh", "password"))
                            (small_submit(Icon::Check, &ctx.t("mailbox-secret-keep-oauth")))
                        }
                    }
                }
            }
        }
    }
}

impl FolderView {
    fn line(&self, ctx: &Ctx) -> Markup {
        let never = || ctx.t("mailbox-never");
        let at = |at: Timestamp| moment::brief(ctx, at);
        html! {
            tr {
                td { b { (self.name) } }
                td data-label=(ctx.t("mailbox-looked")) { (self.looked_at.map_or_else(never, at)) }
                td data-label=(ctx.t("mailbox-letter")) { (self.letter(ctx)) }
                td data-label=(ctx.t("mailbox-state")) {
                    @match (&self.trouble, self.looked_at) {
                        (Some(trouble), _) => (trouble.draw(ctx)),
                        (None, Some(_)) => (tag::tag(Some(Glyph::Kept), &ctx.t("mailbox-well"))),
                        (None, None) => (ctx.t("mailbox-soon")),
                    }
                }
            }
        }
    }

    fn letter(&self, ctx: &Ctx) -> String {
        let Some(at) = self.letter_at else { return ctx.t("mailbox-never") };
        let at = moment::brief(ctx, at);
        match self.lag {
            Some(lag) => ctx.with("mailbox-lag", &[("at", at.into()), ("lag", length(ctx, lag).into())]),
            None => at,
        }
    }
}

impl TroubleView {
    fn draw(&self, ctx: &Ctx) -> Markup {
        let since = ctx.with("mailbox-since", &[("at", moment::brief(ctx, self.since_at).into())]);
        html! {
            (tag::tag(Some(Glyph::Broken), &since))
            p { (advice(ctx, &self.code)) }
            p class="muted small" { q lang="en" { (self.words) } }
            @if let Some(at) = self.next_try_at {
                p class="muted small" { (ctx.with("mailbox-next", &[("at", moment::brief(ctx, at).into())])) }
            }
        }
    }
}

/// What is wrong, and what to do.
fn advice(ctx: &Ctx, code: &str) -> String {
    let known = TROUBLES.into_iter().find(|(known, _)| *known == code);
    ctx.t(known.map_or("mailbox-trouble-refused", |(_, key)| key))
}

/// `3 s`, `4 min`, `2 h`: what a letter waited before we had it.
fn length(ctx: &Ctx, lag: SignedDuration) -> String {
    let secs = lag.as_secs();
    let (key, n) = match secs {
        ..120 => ("mailbox-secs", secs),
        120..7_200 => ("mailbox-mins", secs / 60),
        _ => ("mailbox-hours", secs / 3_600),
    };
    ctx.with(key, &[("n", n.to_string().into())])
}
