//! The list of automatic messages: read from the live policy, so that it is never out of date. Subjects are rendered
//! with sample words, as the editor of the policy does; nothing of any customer stands there.

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use relance_desk::{Live, preview_mail};
use relance_domain::cadence::{Anchor, Cadence, Recipient, Step};
use relance_domain::locale::Locale;
use serde::Deserialize;

use crate::component::public::House;
use crate::component::{Ctx, cadence};
use crate::fault::Fault;
use crate::page::messages::{self as page, Automatic, Group, Keep, MessagesView};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/messages", show)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    lang: Option<String>,
}

async fn show(guest: Guest, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let live = guest.desk.live()?;
    let wished = wish.lang.and_then(|lang| lang.parse::<Locale>().ok());
    let ctx = wished.map_or_else(
        || guest.ctx.clone(),
        |locale| Ctx {
            path: guest.ctx.path.clone(),
            ..Ctx::new(locale, guest.ctx.zone.clone(), guest.ctx.now)
        },
    );
    let mut groups: Vec<(Group, Vec<Automatic>)> = Vec::new();
    for (cadence, step, mail) in sent(&live) {
        let group = group(cadence.anchor);
        let one = automatic(&ctx, &live, cadence, step, mail);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, mails)) => mails.push(one),
            None => groups.push((group, vec![one])),
        }
    }
    groups.sort_by_key(|(group, _)| *group);
    let view = MessagesView { house: House::of(&live.policy), groups };
    Ok(page::page(&ctx, &view).into_response())
}

/// Every mail that leaves by itself for a customer, in the order in which a customer would meet it.
fn sent(live: &Live) -> impl Iterator<Item = (&Cadence, &Step, &str)> {
    let anchors = Anchor::ALL.iter().filter(|anchor| is_for_customers(**anchor));
    let cadences = anchors.flat_map(|anchor| live.policy.cadences_on(*anchor));
    cadences.flat_map(|cadence| {
        let steps = cadence.steps.iter().filter(|step| step.to == Recipient::Customer);
        steps.filter_map(move |step| Some((cadence, step, step.mail.as_deref()?)))
    })
}

fn is_for_customers(anchor: Anchor) -> bool {
    !matches!(anchor, Anchor::InquirySent | Anchor::ReplyAllMissing)
}

fn group(anchor: Anchor) -> Group {
    use Anchor as A;
    match anchor {
        A::MaintenanceStart | A::MaintenanceUpdated | A::MaintenanceEnded | A::Subscribed => {
            Group::Maintenance
        }
        A::AccountCreated | A::AddressAsked | A::Purchase | A::PeriodEnd | A::ShippingDelay => Group::Account,
        A::InvoiceDue
        | A::PaymentReceived
        | A::PaymentPartial
        | A::PaymentFailed
        | A::TransferAnnounced
        | A::CardExpiring
        | A::ServiceSuspended
        | A::ServiceRestored
        | A::RefundApproved => Group::Payments,
        _ => Group::Requests,
    }
}

fn keep(anchor: Anchor) -> Keep {
    use Anchor as A;
    match anchor {
        A::Purchase | A::InvoiceDue | A::PaymentReceived | A::PaymentPartial | A::RefundApproved => {
            Keep::Proof
        }
        A::TicketReceived | A::TicketMoved | A::NewsDue => Keep::UntilSolved,
        A::MaintenanceStart | A::MaintenanceUpdated | A::PeriodEnd | A::CardExpiring | A::ShippingDelay => {
            Keep::UntilThen
        }
        _ => Keep::Nothing,
    }
}

fn automatic(ctx: &Ctx, live: &Live, cadence: &Cadence, step: &Step, mail: &str) -> Automatic {
    let first = live.policy.company.default_locale();
    let templates = live.policy.mails.get(mail).map(|rule| &rule.templates);
    let locale = live.policy.locale_for(ctx.locale);
    let template = templates.and_then(|known| known.get(&locale).or_else(|| known.get(&first)));
    let subject = template
        .and_then(|template| preview_mail(&live.policy, mail, locale, template, "", ctx.now).ok())
        .map_or_else(|| cadence::mail(ctx, mail), |preview| preview.subject);
    Automatic {
        subject,
        when: sentence(&cadence::offset(ctx, step.at, cadence.anchor)),
        words: cadence.words.get(ctx.locale, first).to_owned(),
        keep: keep(cadence.anchor),
        is_optional: cadence.optional,
    }
}

/// The same with a capital.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
