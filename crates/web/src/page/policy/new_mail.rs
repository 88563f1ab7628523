//! A mail that is begun: its key, when it leaves, and its words in every language of the company, since one that lacks
//! a language could not go live. Afterwards each language has a page of its own, with what its reader would get.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::sheet::{self, FORM, Sheet};
use super::{Frame, MailForm, Tab, terms};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, tag};

/// A new mail as typed.
#[derive(Debug, Clone, Default)]
pub struct NewMailForm {
    pub key: String,
    /// The anchor at which it leaves at once; empty when a cadence will send it.
    pub on: String,
    pub team: String,
    /// The company's languages, the first first.
    pub texts: Vec<(Locale, MailForm)>,
}

/// The page of a new mail.
#[derive(Debug, Clone)]
pub struct NewMailView {
    pub form: NewMailForm,
    /// Key and name of each team that could write.
    pub teams: Vec<(String, String)>,
    pub sheet: Sheet,
}

/// A new mail.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &NewMailView) -> Markup {
    let (title, words) = (ctx.t("policy-mail-new"), ctx.t("policy-mail-new-words"));
    let sheet = &view.sheet;
    let body = html! {
        (sheet.head(ctx))
        form class="stack-l" method="post" action="/policy/new/mail" id=(FORM) {
            (sheet.hidden())
            section class="panel" aria-labelledby="when-title" {
                header { h2 id="when-title" { (ctx.t("policy-mail-new-when")) } }
                div class="body thirds" { (beginning(ctx, view)) }
            }
            div class="policy-grid even" {
                @for (place, (locale, text)) in view.form.texts.iter().enumerate() {
                    (words_in(ctx, sheet, *locale, text, place == 0))
                }
            }
        }
    };
    let acts = sheet.acts(ctx, Tab::Mails.href());
    let frame = Frame { tab: Tab::Mails, title: &title, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}

fn beginning(ctx: &Ctx, view: &NewMailView) -> Markup {
    let (sheet, form) = (&view.sheet, &view.form);
    let mut anchors = vec![(String::new(), ctx.t("policy-mail-by-cadence"))];
    anchors.extend(terms::anchors(ctx));
    let mut teams = vec![(String::new(), ctx.t("policy-cadence-tickets-team"))];
    teams.extend(view.teams.iter().cloned());
    html! {
        (sheet::key(ctx, sheet, &form.key))
        (sheet::pick(sheet, "on", &ctx.t("policy-mail-on"), &anchors, &form.on, Some(&ctx.t("policy-mail-on-hint"))))
        (sheet::pick(sheet, "team", &ctx.t("policy-terms-team"), &teams, &form.team,
            Some(&ctx.t("policy-terms-team-hint"))))
    }
}

fn words_in(ctx: &Ctx, sheet: &Sheet, locale: Locale, text: &MailForm, is_first: bool) -> Markup {
    let id = format!("in-{locale}");
    let name = |part: &str| format!("{part}-{locale}");
    html! {
        section class="panel as-written" aria-labelledby=(id) {
            header {
                h2 id=(id) { (tag::language_name(ctx, locale)) }
                @if is_first { span class="muted small" { (ctx.t("policy-mail-first")) } }
            }
            div class="body stack" {
                (sheet::line(sheet, &name("subject"), &ctx.t("policy-mail-subject"), &text.subject, None))
                (sheet::line(sheet, &name("preheader"), &ctx.t("policy-mail-preheader"), &text.preheader, None))
                (sheet::area(sheet, &name("body"), &ctx.t("policy-mail-body"), &text.body, None, 9,
                    Some(locale.as_str())))
            }
        }
    }
}
