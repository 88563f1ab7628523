//! The customers' own area: what each of its pages shows of the customer who is signed in, and what its buttons do.
//! Whatever is somebody else's is asked of the desk, which lets nothing of it through.

mod data;
mod details;
mod entry;
mod link;
mod message;
mod request;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Desk, Error, Live, OwnAddress};
use relance_domain::cadence::Recipient;
use relance_domain::customer::Customer;
use relance_domain::ticket::State;
use relance_store::{Tx, planned, portal};

use super::plan::runs;
use crate::area::Area;
use crate::component::cadence;
use crate::component::public::House;
use crate::fault::Fault;
use crate::page::portal::Shell;
use crate::page::portal::overview::{self as page, Ahead, OverviewView};
use crate::page::portal::request::RequestState;
use crate::route::{Gate, Routes};

/// Requests and mails on the first page.
const REQUESTS: i64 = 30;
const MAILS: i64 = 5;
/// Things to come that are shown.
const AHEAD: usize = 20;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = entry::routes(routes);
    let routes = link::routes(routes);
    let routes = request::routes(routes);
    let routes = message::routes(routes);
    let routes = details::routes(routes);
    let routes = data::routes(routes);
    routes.get(Gate::Customer, "/portal", overview)
}

async fn overview(area: Area) -> Result<Response, Fault> {
    let live = area.live()?;
    let context = (area.holder.customer.clone(), live.clone(), area.ctx.now);
    let read = area.desk.look("area of a customer", context, |tx, context| {
        Box::pin(async move {
            let (who, live, now) = &*context;
            let states = Desk::own_requests(tx, who, None, REQUESTS).await?;
            let mut requests = Vec::new();
            for state in &states {
                if !state.ticket.status.is_done() {
                    requests.push(Desk::own_request_whole(tx, who, state.ticket.number, *now).await?);
                }
            }
            let (mails, _) = Desk::own_mails(tx, who, None, MAILS * 4, *now).await?;
            let ahead = Seen::ahead(tx, (who, live), &states, *now).await?;
            let addresses = Desk::own_addresses(tx, who, *now).await?;
            Ok((states, requests, mails, ahead, addresses))
        })
    });
    let (states, requests, mails, ahead, addresses) = read.await?;
    let open: Vec<_> = requests.iter().map(|one| request::card(&area.ctx, &live, one)).collect();
    let last = requests.iter().filter_map(|one| one.state.owed()).max_by_key(|owed| owed.made_at);
    let view = OverviewView {
        shell: shell(&live, states.first(), &addresses),
        name: area.holder.customer.name.clone(),
        last_word: last.map(|owed| (owed.words.clone(), owed.locale)),
        open,
        mails: mails.iter().take(MAILS as usize).map(message::line).collect(),
        next: next(&area, &live, &requests.iter().map(|one| &one.state).collect::<Vec<_>>(), &ahead),
    };
    Ok(page::overview(&area.ctx, &view).into_response())
}

/// What is around every page: whose it is, and an address that takes no mail.
fn shell(live: &Live, newest: Option<&State>, addresses: &[OwnAddress]) -> Shell {
    let first = addresses.iter().find(|one| one.is_first);
    let bouncing = first.filter(|one| one.is_bouncing()).map(|one| one.known.email.clone());
    Shell { house: house(live, newest), bouncing }
}

/// The brand that a customer deals with: that of their newest request, else the company as a whole.
fn house(live: &Live, newest: Option<&State>) -> House {
    let mailbox = newest.and_then(|state| state.mailbox(&live.policy));
    match mailbox.and_then(|mailbox| live.policy.brands.get(&mailbox.brand)) {
        Some(brand) => House { name: brand.name.clone(), brand: Some(brand.key.clone()), framed: false },
        None => House::of(&live.policy),
    }
}

/// The shell of a page that needs nothing else.
async fn shell_of(area: &Area, live: &Arc<Live>) -> Result<Shell, Fault> {
    let context = (area.holder.customer.clone(), area.ctx.now);
    let read = area.desk.look("shell of an area", context, |tx, context| {
        Box::pin(async move {
            let (who, now) = &*context;
            let newest = Desk::own_requests(tx, who, None, 1).await?.pop();
            Ok((newest, Desk::own_addresses(tx, who, *now).await?))
        })
    });
    let (newest, addresses) = read.await?;
    Ok(shell(live, newest.as_ref(), &addresses))
}

/// One mail that is planned for a customer.
struct Seen {
    at: jiff::Timestamp,
    mail: String,
    cadence: String,
    number: Option<i64>,
    /// What has to hold for it to leave.
    only_if: Vec<String>,
    /// It leaves unless something happens first.
    depends: bool,
}

impl Seen {
    /// The mails that are planned for a customer, on requests of theirs or on none.
    async fn ahead(
        tx: &mut Tx,
        (who, live): (&Customer, &Live),
        own: &[State],
        now: jiff::Timestamp,
    ) -> Result<Vec<Self>, Error> {
        let mut plans = planned::of_customer(tx, who.id, now).await?;
        plans.retain(|plan| plan.kind == planned::Kind::Step && plan.state == planned::State::Planned);
        let known = runs(tx, &plans).await?;
        let declined = portal::declined(tx, who.id).await?;
        let mut found = Vec::new();
        for plan in plans {
            let Some(run) = plan.run.and_then(|id| known.get(&id)) else { continue };
            let Some(cadence) = live.policy.cadences.get(&run.cadence) else { continue };
            let step = cadence.step(&plan.step).filter(|step| step.to == Recipient::Customer);
            let (Some(step), Some(mail)) = (step, &plan.mail) else { continue };
            let place = plan.ticket.map(|id| own.iter().find(|state| state.ticket.id == id));
            if declined.contains(&cadence.key) || place.is_some_and(|found| found.is_none()) {
                continue;
            }
            found.push(Self {
                at: plan.at,
                mail: mail.clone(),
                cadence: cadence.key.clone(),
                number: place.flatten().map(|state| state.ticket.number),
                only_if: step.only_if.iter().chain(&cadence.only_if).map(ToString::to_string).collect(),
                depends: !cadence.until.is_empty() || !step.only_if.is_empty(),
            });
        }
        Ok(found)
    }
}

/// What we owe by a person, and what leaves by itself, in the order of time.
fn next(area: &Area, live: &Live, open: &[&State], ahead: &[Seen]) -> Vec<Ahead> {
    let ctx = &area.ctx;
    let owed = open.iter().filter_map(|state| {
        let owed = state.owed().filter(|_| state_of(state) == RequestState::Open)?;
        let what = if owed.kind == relance_domain::promise::Kind::News {
            ctx.t("portal-ahead-news")
        } else {
            ctx.t("portal-ahead-answer")
        };
        let why = vec![ctx.t("portal-by-a-person")];
        let number = Some(state.ticket.number);
        Some(Ahead { at: owed.due_at, by_a_person: true, what, number, why, depends: false })
    });
    let sent = ahead.iter().map(|seen| {
        let why = Desk::why_it_came(live, &seen.cadence, &area.holder.customer);
        let facts = seen
            .only_if
            .iter()
            .map(|fact| ctx.with("portal-only-if", &[("fact", cadence::fact(ctx, fact).into())]));
        let unless = seen.depends && seen.only_if.is_empty();
        let unless = unless.then(|| ctx.t("portal-unless"));
        let why = Some(why.to_owned()).filter(|why| !why.is_empty()).into_iter().chain(facts).chain(unless);
        let (what, why) = (cadence::mail(ctx, &seen.mail), why.collect());
        let (at, number, depends) = (seen.at, seen.number, seen.depends);
        Ahead { at, by_a_person: false, what, number, why, depends }
    });
    let mut all: Vec<Ahead> = owed.chain(sent).collect();
    all.sort_by_key(|one| one.at);
    all.truncate(AHEAD);
    all
}

/// Where a request stands, for its customer.
fn state_of(state: &State) -> RequestState {
    use relance_domain::ticket::Status;
    match state.ticket.status {
        Status::Open => RequestState::Open,
        Status::Pending { since } => RequestState::WaitsForYou(since),
        Status::Proposed { .. } => RequestState::Proposed,
        Status::Solved { at } => RequestState::Solved(at),
        Status::Closed { at } | Status::Spam { at } => RequestState::Closed(at),
    }
}

/// On to a page that says what was done.
fn on_to(path: &str, said: crate::page::portal::Said) -> Response {
    let (path, place) =
        path.split_once('#').map_or((path, String::new()), |(path, place)| (path, format!("#{place}")));
    Redirect::to(&format!("{path}?said={}{place}", said.as_str())).into_response()
}

/// What a page was told to say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Told {
    said: String,
    /// From where a list goes on.
    before: Option<i64>,
}

impl Told {
    fn said(&self) -> Option<crate::page::portal::Said> {
        crate::page::portal::Said::read(&self.said)
    }
}
