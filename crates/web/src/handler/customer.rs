//! One customer: who they are, their requests, what they owe, and everything that is planned for them. Only what this
//! agent may see; whoever may see nothing of them does not learn that they exist.

mod change;
pub(crate) mod list;
pub(crate) mod merge;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Desk, Error, Live, asks_addresses, may_see, note_mark, writes_for};
use relance_domain::agent::Agent;
use relance_domain::cadence::Run;
use relance_domain::customer::{AreaAct, Customer, CustomerEvent, Known};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{CustomerId, RunId, TicketId};
use relance_domain::invoice::{Invoice, State as InvoiceState};
use relance_domain::money::Money;
use relance_domain::payment::Payment;
use relance_domain::refund::Refund;
use relance_domain::right::Right;
use relance_domain::subscription::Subscription;
use relance_domain::ticket::State;
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_domain::words::{Words, city};
use relance_store::address::{self, Proof};
use relance_store::customer::{Eyes, KnownAddress, Profile, Returned, TicketLine};
use relance_store::history::{self, Record};
use relance_store::outbox::{self, Fated};
use relance_store::planned::{self, Planned};
use relance_store::suppression::{self, Suppression};
use relance_store::{
    Tx, agent, credit, customer, invoice, organisation, participant, payment, refund, subscription, ticket,
};

use super::plan::moment::Source;
use super::{plan, sidebar, subscription as bought};
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, cadence};
use crate::fault::Fault;
use crate::handler::ticket::entry::elsewhere;
use crate::handler::ticket::rail::{bare, delivery_state};
use crate::handler::ticket::view::status;
use crate::page::customer::{
    self as page, AddressLine, AskedLine, Asking, CustomerView, HistoryLine, InvoiceLine, MailLine, Told,
    Typed,
};
use crate::page::ticket::{Happening, Mark, Moment, OtherTicket};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Requests shown of one customer.
const TICKETS: i64 = 50;
/// Mails shown of one customer.
const MAILS: i64 = 20;
/// Things bought, and invoices.
const BOUGHT: i64 = 20;
/// What was said of one address.
const SUPPRESSIONS: i64 = 20;
/// Changes shown, of as many records.
const CHANGES: usize = 50;
const RECORDS: i64 = 1_000;
/// Customers who turned out to be somebody else, one after the other.
const MERGES: usize = 10;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = list::routes(routes);
    let routes = change::routes(routes);
    let routes = merge::routes(routes);
    routes.get(Gate::Seen(Right::See), "/customers/{customer}", show)
}

/// A customer with all that their page shows, as far as this agent may see it.
pub(crate) struct Loaded {
    pub live: Arc<Live>,
    pub customer: Customer,
    pub profile: Profile,
    pub addresses: Vec<(KnownAddress, Vec<Suppression>)>,
    pub returned: BTreeMap<String, Returned>,
    /// What they have or had, the latest first.
    pub bought: Vec<Subscription>,
    pub payments: Vec<Payment>,
    pub refunds: Vec<Refund>,
    /// What is left of what they paid too much.
    pub credit: Vec<Money>,
    pub history: Vec<Record>,
    pub agents: Vec<Agent>,
    pub organisations: Vec<String>,
    /// Requests about addresses, the latest first.
    pub asked: Vec<Proof>,
    /// The last merge into them.
    pub merged: Option<i64>,
    pub tickets: Vec<TicketLine>,
    pub plans: Vec<Planned>,
    pub runs: BTreeMap<RunId, Run>,
    /// The tickets that plans are about.
    pub states: BTreeMap<TicketId, State>,
    pub invoices: Vec<Invoice>,
    pub mails: Vec<Fated>,
}

async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    if let Some(other) = merged(&visit, CustomerId(id)).await? {
        return Ok(Redirect::to(&format!("/customers/{other}")).into_response());
    }
    draw(&visit, id, None, None).await
}

/// Whoever a customer turned out to be, if the agent may know of them.
pub(crate) async fn merged(visit: &Visit, id: CustomerId) -> Result<Option<CustomerId>, Fault> {
    let context = (visit.agent.clone(), visit.site.app.desk.live()?, id, visit.ctx.now);
    let read = visit.site.app.desk.look("merged customer", context, |tx, context| {
        Box::pin(async move {
            let (by, live, id, now) = &*context;
            let mut found = None;
            for _ in 0..MERGES {
                let into = customer::profile(tx, found.unwrap_or(*id)).await?;
                match into.and_then(|profile| profile.merged_into) {
                    Some(into) => found = Some(into),
                    None => break,
                }
            }
            match found {
                Some(into) if !Desk::sees_customer(tx, by, live, into, *now).await? => Ok(None),
                found => Ok(found),
            }
        })
    });
    Ok(read.await?)
}

/// The card, with what stood in its forms before it had to be shown again.
pub(super) async fn draw(
    visit: &Visit,
    id: i64,
    typed: Option<Typed>,
    asking: Option<Asking>,
) -> Result<Response, Fault> {
    let loaded = loaded(visit, CustomerId(id)).await?;
    let mut view = view(visit, &loaded);
    if let Some(typed) = typed {
        view.typed = Typed { was: view.typed.was, ..typed };
    }
    if let Some(Asking { typed, error, .. }) = asking {
        (view.asking.typed, view.asking.error) = (typed, error);
    }
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// Reads one; missing for who may not know of them.
pub(crate) async fn loaded(visit: &Visit, id: CustomerId) -> Result<Loaded, Fault> {
    let desk = &visit.site.app.desk;
    let context = (desk.live()?, visit.agent.clone(), id, visit.ctx.now);
    let read =
        desk.look("customer page", context, |tx, context| Box::pin(async move { read(tx, &context).await }));
    Ok(read.await?)
}

async fn read(
    tx: &mut Tx,
    context: &(Arc<Live>, Agent, CustomerId, jiff::Timestamp),
) -> Result<Loaded, Error> {
    let (live, by, id, now) = context;
    let missing = || Error::NotFound("customer");
    let customer = customer::find(tx, *id).await?.ok_or_else(missing)?;
    let profile = customer::profile(tx, *id).await?.ok_or_else(missing)?;
    if !Desk::sees_customer(tx, by, live, *id, *now).await? {
        return Err(missing());
    }
    let tickets = customer::tickets(tx, *id, &Eyes::of(by), TICKETS).await?;
    let (plans, runs, states) = planned(tx, context).await?;
    let mut mails = outbox::of_customer(tx, *id, MAILS).await?;
    // What is about a ticket is seen by whoever may see that; the rest by whoever may see all of a customer.
    mails.retain(|mail| match mail.about.ticket_number {
        Some(number) => tickets.iter().any(|ticket| ticket.number == number),
        None => by.leads(),
    });
    let mut addresses = Vec::new();
    for address in customer::addresses(tx, *id).await? {
        let mut said = suppression::of_address(tx, &address.key, SUPPRESSIONS).await?;
        said.retain(|one| one.lifted.is_none() && one.expires_at.is_none_or(|at| at > *now));
        addresses.push((address, said));
    }
    let known = organisation::all(tx).await?;
    Ok(Loaded {
        live: live.clone(),
        addresses,
        returned: customer::returned(tx, *id).await?,
        bought: subscription::of_customer(tx, *id, BOUGHT).await?,
        payments: payment::of_customer(tx, *id, BOUGHT).await?,
        refunds: refund::of_customer(tx, *id, BOUGHT).await?,
        credit: credit::of_customer(tx, *id).await?,
        history: history::of_topic(tx, Topic::new(TopicKind::Customer, id.0), RECORDS).await?,
        agents: agent::all(tx).await?,
        asked: address::asked(tx, *id).await?,
        merged: customer::last_merge(tx, *id).await?.map(|merge| merge.id),
        organisations: known.into_iter().map(|one| one.name).collect(),
        invoices: invoice::of_customer(tx, *id, BOUGHT).await?,
        customer,
        profile,
        tickets,
        plans,
        runs,
        states,
        mails,
    })
}

type Future = (Vec<Planned>, BTreeMap<RunId, Run>, BTreeMap<TicketId, State>);

/// What is planned for them, as far as this agent may see it.
async fn planned(
    tx: &mut Tx,
    (live, by, id, now): &(Arc<Live>, Agent, CustomerId, jiff::Timestamp),
) -> Result<Future, Error> {
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
    plans.retain(|plan| match (plan.ticket, plan.run.and_then(|run| runs.get(&run))) {
        (Some(id), _) => states.contains_key(&id),
        (None, Some(run)) => {
            by.leads() || writes_for(live, run).is_some_and(|team| by.may(Right::Answer, team))
        }
        (None, None) => false,
    });
    Ok((plans, runs, states))
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
    let tickets = loaded.tickets.iter().filter_map(|line| {
        let status = status(line.status.parse().ok()?);
        Some((OtherTicket { number: line.number, subject: line.subject.clone(), status }, team(&line.team)))
    });
    let mut others: Vec<_> = loaded.tickets.iter().map(|line| line.locale).collect();
    others.retain(|locale| *locale != customer.locale);
    others.sort_unstable_by_key(|locale| locale.as_str());
    others.dedup();
    let today = visit.ctx.here().date();
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let invoices = loaded.invoices.iter().map(|invoice| InvoiceLine {
        number: invoice.label.clone(),
        amount: words.amount(invoice.amount.minor - invoice.paid_minor, invoice.amount.currency.as_str()),
        due_on: invoice.due_on,
        state: invoice.state,
        late: invoice.due_on < today && invoice.state == InvoiceState::Open,
        suspended: invoice.suspended,
    });
    CustomerView {
        id: customer.id.0,
        name: customer.name.clone(),
        address: customer.email.clone(),
        addresses: loaded.addresses.iter().map(|(known, said)| address_line(loaded, known, said)).collect(),
        locale: customer.locale,
        others,
        organisation: loaded.profile.organisation.as_ref().map(|(id, name)| (id.0, name.clone())),
        may_change: visit.agent.may_somewhere(Right::Answer),
        may_merge: visit.agent.leads(),
        merged: loaded.merged.filter(|_| visit.agent.leads()),
        asking: asking(loaded),
        typed: typed(loaded),
        organisations: loaded.organisations.clone(),
        products: bought::lines(visit, loaded),
        payments: bought::payments(&visit.ctx, loaded),
        refunds: bought::refunds(&visit.ctx, loaded),
        credit: bought::credit(&visit.ctx, loaded),
        history: changes(visit, loaded),
        zone: customer.zone.as_deref().map(|zone| city(visit.ctx.locale, zone)),
        since: customer.created_at,
        account_at: customer.account_at,
        tickets: tickets.collect(),
        invoices: invoices.collect(),
        mails: loaded.mails.iter().map(|fated| mail_line(visit, fated)).collect(),
        next: next(visit, loaded),
    }
}

/// Who was asked for another address of theirs and did not say yes.
fn asking(loaded: &Loaded) -> Asking {
    let open = loaded.asked.iter().filter(|proof| proof.proved_at.is_none());
    let line = |proof: &Proof| AskedLine {
        address: proof.email.clone(),
        asked: proof.asked_at,
        until: proof.expires_at,
    };
    Asking { can: asks_addresses(&loaded.live), open: open.map(line).collect(), ..Asking::default() }
}

/// The form as it stands before anybody typed.
fn typed(loaded: &Loaded) -> Typed {
    let Loaded { customer, profile, .. } = loaded;
    let organisation = profile.organisation.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    let language = customer.locale.as_str().to_owned();
    Typed {
        name: customer.name.clone(),
        language: language.clone(),
        organisation: organisation.clone(),
        note: profile.note.clone(),
        was: [customer.name.clone(), language, organisation, note_mark(&profile.note)],
        error: None,
    }
}

fn address_line(loaded: &Loaded, known: &KnownAddress, said: &[Suppression]) -> AddressLine {
    let returned = loaded.returned.get(&known.email.to_lowercase());
    AddressLine {
        address: known.email.clone(),
        since: known.since,
        proved: known.proved_at,
        former: known.former_at,
        suppressed: said.iter().map(|one| one.scope.clone()).collect(),
        returned: returned.map(|back| (u32::try_from(back.n).unwrap_or(u32::MAX), back.last_at)),
    }
}

/// What was changed by hand or by proof, the latest first.
fn changes(visit: &Visit, loaded: &Loaded) -> Vec<HistoryLine> {
    let name = |id| loaded.agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
    let told = loaded.history.iter().rev().filter_map(|record| {
        let Event::Customer(event) = &record.event else { return None };
        let by = match record.actor {
            Actor::Agent(id) => name(id),
            Actor::Customer => Some(called(&loaded.customer.name, &loaded.customer.email)),
            Actor::Desk => None,
        };
        Some(HistoryLine { at: record.at, by: by.unwrap_or_default(), told: change_told(&visit.ctx, event) })
    });
    told.take(CHANGES).collect()
}

fn change_told(ctx: &Ctx, event: &CustomerEvent) -> Told {
    match event {
        CustomerEvent::Changed { known, from, to } => {
            let said = |value: &String| match (known, value.parse()) {
                (Known::Language, Ok(locale)) => tag::language_name(ctx, locale),
                _ => value.clone(),
            };
            Told::Changed { known: *known, from: said(from), to: said(to) }
        }
        CustomerEvent::AddressAsked { address } => Told::AddressAsked { address: address.clone() },
        CustomerEvent::AddressProved { address } => Told::AddressProved { address: address.clone() },
        CustomerEvent::InArea { act, about } => {
            let about = match act {
                AreaAct::MailDeclined | AreaAct::MailWanted => cadence::readable(about),
                AreaAct::MailSentAgain => cadence::mail(ctx, about),
                _ => about.clone(),
            };
            Told::InArea { act: *act, about }
        }
        CustomerEvent::MergedIn { name, email, .. } => Told::MergedIn { who: called(name, email) },
        CustomerEvent::MergedInto { name, email, .. } => Told::MergedInto { who: called(name, email) },
        CustomerEvent::Unmerged { name, email, .. } => Told::Unmerged { who: called(name, email) },
    }
}

fn called(name: &str, email: &str) -> String {
    if name.is_empty() { email.to_owned() } else { format!("{name} <{email}>") }
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
            let number = [("number", invoice.label.clone().into())];
            return Some((visit.ctx.with("plan-about-invoice", &number), None));
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
