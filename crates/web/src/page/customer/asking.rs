//! Another address, by proof: who was asked and has not answered, and the form by which an agent asks. Where the policy
//! has no mail for it, that is said in place of the form.

use jiff::Timestamp;
use maud::{Markup, html};

use super::CustomerView;
use crate::component::field::{self, Field};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment, tag};

/// What stands below the addresses.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    /// Whether the policy has a mail for it.
    pub can: bool,
    /// Who was asked and has not answered.
    pub open: Vec<AskedLine>,
    pub typed: String,
    pub error: Option<AskError>,
}

/// An address that was asked.
#[derive(Debug, Clone)]
pub struct AskedLine {
    pub address: String,
    pub asked: Timestamp,
    pub until: Timestamp,
}

/// Why nobody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskError {
    Address,
    /// It is an address of ours.
    Own,
    /// It is another customer's.
    Taken,
    /// It is theirs already.
    Known,
    /// They were asked just now.
    Asked,
    Suppressed,
    NoMail,
}

impl AskError {
    fn key(self) -> &'static str {
        match self {
            Self::Address => "again-error-address",
            Self::Own => "again-error-own",
            Self::Taken => "customer-ask-taken",
            Self::Known => "customer-ask-known",
            Self::Asked => "customer-ask-asked",
            Self::Suppressed => "again-error-suppressed",
            Self::NoMail => "customer-ask-no-mail",
        }
    }
}

pub(super) fn draw(ctx: &Ctx, view: &CustomerView) -> Markup {
    let asking = &view.asking;
    html! {
        @if !asking.open.is_empty() {
            ul class="lines" { @for line in &asking.open { li class="row wrap" { (open(ctx, line)) } } }
        }
        @if !view.may_change {} @else if asking.can || asking.error.is_some() { (form(ctx, view)) } @else {
            (feedback::notice(None, Icon::Info, &ctx.t("customer-ask-no-mail")))
        }
    }
}

fn open(ctx: &Ctx, line: &AskedLine) -> Markup {
    let at = |at: Timestamp| moment::brief(ctx, at);
    let words = match line.until <= ctx.now {
        true => ctx.with("customer-ask-over", &[("at", at(line.until).into())]),
        false => {
            ctx.with("customer-ask-open", &[("at", at(line.asked).into()), ("until", at(line.until).into())])
        }
    };
    html! { span class="grow" { (line.address) } (tag::tag(Some(Glyph::Plan), &words)) }
}

fn form(ctx: &Ctx, view: &CustomerView) -> Markup {
    let error = view.asking.error.map(|error| ctx.t(error.key()));
    let errors: Vec<(&str, &str)> = error.iter().map(|words| ("address", words.as_str())).collect();
    let hint = ctx.t("customer-ask-hint");
    html! {
        form class="stack" method="post" action=(format!("/customers/{}/addresses", view.id)) {
            (field::summary(ctx, &errors))
            (Field {
                kind: "email", value: &view.asking.typed, error: error.as_deref(), hint: Some(&hint), required: true,
                ..Field::text("address", &ctx.t("customer-ask"))
            }.draw())
            @if view.may_merge && view.asking.error == Some(AskError::Taken) {
                @let with = crate::fault::form_value(&view.asking.typed);
                p {
                    a href=(format!("/customers/{}/merge?with={with}", view.id)) {
                        (ctx.t("customer-merge-show"))
                    }
                }
            }
            div class="row" {
                (button::submit(button::Kind::Plain, Some(Icon::Mail), &ctx.t("customer-ask-send"), None, None))
            }
        }
    }
}
