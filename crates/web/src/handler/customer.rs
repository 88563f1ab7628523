//! One customer: who they are, their requests, what they owe, and everything that is planned for them. Only what this
//! agent may see; whoever may see nothing of them does not learn that they exist.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use relance_desk::{Error, Live, may_see};
use relance_domain::agent::{Agent, Role};
use relance_domain::cadence::Run;
use relance_domain::customer::Customer;
use relance_domain::id::{CustomerId, RunId, TicketId};
use relance_domain::invoice::Invoice;
use relance_domain::ticket::State;
use relance_domain::topic::Kind as TopicKind;
use relance_domain::words::{Words, city};
use relance_store::outbox::{self, Fated};
use relance_store::planned::{self, Planned};
use relance_store::{Tx, customer, invoice, participant, ticket};

use super::plan::moment::Source;
use super::{plan, sidebar};
use crate::component::cadence;
use crate::component::tag::TeamTag;
use crate::fault::Fault;
use crate::handler::ticket::entry::elsewhere;
use crate::handler::ticket::rail::{bare, delivery_state};
use crate::handler::ticket::view::status;
use crate::page::customer::{self as page, CustomerView, InvoiceLine, MailLine};
use crate::page::ticket::{Happening, Mark, Moment, OtherTicket};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Requests shown of one customer.
const TICKETS: i64 = 50;
/// Mails shown of one customer.
const MAILS: i64 = 20;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/customers/{customer}", show)
}

struct Loaded {
    live: Arc<Live>,
    customer: Customer,
    /// Number, subject, status and team.
    tickets: Vec<(i64, String, String, String)>,
    plans: Vec<Planned>,
    runs: BTreeMap<RunId, Run>,
    /// The tickets that plans are about.
    states: BTreeMap<TicketId, State>,
    invoices: Vec<Invoice>,
    mails: Vec<Fated>,
}

async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let context = (desk.live()?, visit.agent.clone(), CustomerId(id), visit.ctx.now);
    let loaded = desk
        .look("customer page", context, |tx, context| Box::pin(async move { read(tx, &context).await }))
        .await?;
    let view = view(&visit, &loaded);
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

async fn read(
    tx: &mut Tx,
    context: &(Arc<Live>, Agent, CustomerId, jiff::Timestamp),
) -> Result<Loaded, Error> {
    let (live, by, id, now) = context;
    let missing = || Error::NotFound("customer");
    let customer = customer::find(tx, *id).await?.ok_or_else(missing)?;
    let mut tickets = ticket::of_customer(tx, *id, TICKETS).await?;
    tickets.retain(|(.., team)| by.works_in(team));
    let mut plans = planned::of_customer(tx, *id, *now).await?;
    plans.retain(|plan| plan.kind == planned::Kind::Step);
    let runs = plan::runs(tx, &plans).await?;
    let mut states = BTreeMap::new();
    for id in plans.iter().filter_map(|plan| plan.ticket) {
        let Some((state, _)) = ticket::read(tx, id).await? else { continue };
        if may_see(by, &state.ticket.team, &participant::watchers(tx, id).await?) {
            states.insert(id, state);
        }
    }
    plans.retain(|plan| match plan.ticket {
        Some(id) => states.contains_key(&id),
        None => writes_for(live, plan, &runs).is_some_and(|team| by.works_in(team)),
    });
    let sees_all = by.role == Role::Admin || (by.teams.is_empty() && by.works_in(""));
    if tickets.is_empty() && plans.is_empty() && !sees_all {
        return Err(missing());
    }
    let invoices = invoice::open_of_customer(tx, *id).await?;
    let mut mails = outbox::of_customer(tx, *id, MAILS).await?;
    // What is about a ticket is seen by whoever may see that; the rest by whoever may see all of a customer.
    mails.retain(|mail| match mail.about.ticket_number {
        Some(number) => tickets.iter().any(|(shown, ..)| *shown == number),
        None => sees_all || by.role >= Role::Lead,
    });
    Ok(Loaded { live: live.clone(), customer, tickets, plans, runs, states, invoices, mails })
}

/// The team whose cadence a plan is, when it is about no ticket.
fn writes_for<'a>(live: &'a Live, plan: &Planned, runs: &BTreeMap<RunId, Run>) -> Option<&'a str> {
    let run = runs.get(&plan.run?)?;
    live.policy.cadences.get(&run.cadence)?.team.as_deref()
}

fn view(visit: &Visit, loaded: &Loaded) -> CustomerView {
    let Loaded { live, customer, .. } = loaded;
    let team = |key: &String| {
        let known = live.policy.teams.get(key);
        known.map_or_else(
            || TeamTag { key: key.clone(), name: key.clone() },
            |team| sidebar::team_tag(&visit.ctx, team, live),
        )
    };
    let tickets = loaded.tickets.iter().filter_map(|(number, subject, word, of)| {
        let status = status(word.parse().ok()?);
        Some((OtherTicket { number: *number, subject: subject.clone(), status }, team(of)))
    });
    let today = visit.ctx.here().date();
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let invoices = loaded.invoices.iter().map(|invoice| InvoiceLine {
        number: invoice.number,
        amount: words.amount(invoice.amount.minor - invoice.paid_minor, invoice.amount.currency.as_str()),
        due_on: invoice.due_on,
        late: invoice.due_on < today,
        suspended: invoice.suspended,
    });
    CustomerView {
        name: customer.name.clone(),
        address: customer.email.clone(),
        locale: customer.locale,
        zone: customer.zone.as_deref().map(|zone| city(visit.ctx.locale, zone)),
        since: customer.created_at,
        account_at: customer.account_at,
        tickets: tickets.collect(),
        invoices: invoices.collect(),
        mails: loaded.mails.iter().map(|fated| mail_line(visit, fated)).collect(),
        next: next(visit, loaded),
    }
}

fn mail_line(visit: &Visit, fated: &Fated) -> MailLine {
    let Fated { about, delivery } = fated;
    MailLine {
        mail: cadence::mail(&visit.ctx, &about.mail),
        address: delivery.recipient.clone(),
        ticket: about.ticket_number,
        state: delivery_state(delivery.fate),
        at: delivery.at,
        elsewhere: elsewhere(delivery),
    }
}

fn next(visit: &Visit, loaded: &Loaded) -> Vec<Moment> {
    let now = bare(Mark::Now, Some(visit.ctx.now), Happening::Now);
    let planned = loaded.plans.iter().filter_map(|plan| {
        let source = Source {
            ctx: &visit.ctx,
            policy: &loaded.live.policy,
            plan,
            run: plan.run.and_then(|id| loaded.runs.get(&id)),
            ticket: plan.ticket.and_then(|id| loaded.states.get(&id)),
            suffix: "?from=customer",
        };
        Some(Moment { about: about(visit, loaded, plan), ..source.moment()? })
    });
    std::iter::once(now).chain(planned).collect()
}

/// What a plan is about, and where that is shown.
fn about(visit: &Visit, loaded: &Loaded, plan: &Planned) -> Option<(String, Option<String>)> {
    let named = |key: &str, number: i64| visit.ctx.with(key, &[("number", number.to_string().into())]);
    if let Some(state) = plan.ticket.and_then(|id| loaded.states.get(&id)) {
        let number = state.ticket.number;
        return Some((named("plan-about-ticket", number), Some(format!("/tickets/{number}"))));
    }
    let key = match plan.topic.kind {
        TopicKind::Ticket | TopicKind::Customer => return None,
        TopicKind::Invoice => {
            let invoice = loaded.invoices.iter().find(|invoice| invoice.id.0 == plan.topic.id)?;
            return Some((named("plan-about-invoice", invoice.number), None));
        }
        TopicKind::Purchase => "plan-about-purchase",
        TopicKind::Payment => "plan-about-payment",
        TopicKind::Refund => "plan-about-refund",
        TopicKind::Inquiry => "plan-about-inquiry",
        TopicKind::Vendor => "plan-about-vendor",
        TopicKind::Maintenance => "plan-about-maintenance",
    };
    Some((visit.ctx.t(key), None))
}
