//! The simulator: the same desk, a clock that jumps from due to due, and a store in memory. It plays events and says
//! what happened; nothing is sent. Equal input gives equal output to the byte: ids and tokens come from one seed, and
//! nothing is done side by side. Reading files and printing are elsewhere.

mod event;
mod letter;
mod life;
mod line;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::id::{AgentId, TicketId};
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::promise::Rung;
use relance_domain::right::{Grant, Grants, Right};
use relance_domain::ticket::{ChosenDay, State};
use relance_store::blob::Blobs;
use relance_store::outbox::Outgoing;
use relance_store::{Bell, DatabaseUrl, Store, agent, history, ticket};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use crate::sheet::{Sheet, Sheets};
use crate::{Desk, Error, Faults, Handed, Ids, Parts, ReplyDraft};

pub use event::{Event, EventError, What, read_events};
pub(crate) use line::instant;
pub use line::{Happened, Left, Line, Sent};

/// After the last event the simulator goes on for this long, unless told otherwise.
pub const GO_ON: SignedDuration = SignedDuration::from_hours(31 * 24);
/// What is done in one look.
const BATCH: i64 = 10_000;
/// Secret of the tokens of every simulation: nothing is protected by it, and equal input must give equal output.
const KEY: [u8; 32] = [7; 32];

/// A desk that lives on a virtual clock.
pub struct Simulator {
    desk: Desk,
    bells: Receiver<Bell>,
    /// A timer rang and was not yet looked after.
    has_timer: bool,
    /// The next timer as it was known last; it may have gone, but none is earlier unless its bell has rung.
    next_timer: Option<Timestamp>,
    now: Timestamp,
    /// Until when nobody is there to act.
    down_until: Option<Timestamp>,
    /// Letters that wait at their senders' servers until ours is back.
    waiting: Vec<Handed>,
    /// When each letter that names its Message-ID was written: its copies bear the same date.
    written: HashMap<String, Timestamp>,
    agents: BTreeMap<String, Agent>,
    /// Where tickets stood when they were last printed.
    tickets: HashMap<TicketId, (String, String)>,
    /// The last mail to each address.
    last_mails: HashMap<String, Arc<Sheet>>,
    history_id: i64,
    n_letters: usize,
    /// What speaks for those that have no team: the company's.
    zone: TimeZone,
}

impl Simulator {
    /// A desk with this policy, before anything has happened.
    pub async fn new(files: Vec<PolicyFile>, blobs: Blobs, start_at: Timestamp) -> Result<Self, Error> {
        let store = Store::open(&DatabaseUrl::SqliteMemory).await?;
        let parts = Parts {
            store,
            blobs,
            ids: Ids::new(0),
            key: KEY,
            base_url: "https://desk.example".to_owned(),
            faults: Faults::none(),
        };
        let desk = Desk::simulated(parts);
        desk.apply_policy(files, "simulation", "", None, start_at).await?;
        let live = desk.live()?;
        let zone = relance_domain::calendar::time_zone(&live.policy.company.zone).unwrap_or(TimeZone::UTC);
        Ok(Self {
            bells: desk.store().bells(),
            desk,
            has_timer: true,
            next_timer: None,
            now: start_at,
            down_until: None,
            waiting: Vec::new(),
            written: HashMap::new(),
            agents: BTreeMap::new(),
            tickets: HashMap::new(),
            last_mails: HashMap::new(),
            history_id: i64::MIN,
            n_letters: 0,
            zone,
        })
    }

    /// Lets one thing happen at its instant, after all that falls due before it.
    pub async fn play(&mut self, event: &Event, out: &mut Vec<Happened>) -> Result<(), Error> {
        self.pass_time(event.at, out).await?;
        self.now = event.at;
        let is_absent = self.down_until.is_some_and(|until| event.at < until);
        let refused = match &event.what {
            What::Downtime { until } => {
                self.down_until = Some((*until).max(event.at).max(self.down_until.unwrap_or(event.at)));
                Ok(())
            }
            // Mail waits at the upstream server; what a person or a program asks of a server that is down is lost.
            What::Mail(_) | What::Bounce { .. } => self.happen(event, event.at).await,
            _ if is_absent => Err(Refused::new("down", "the server is down at this moment")),
            _ => self.happen(event, event.at).await,
        };
        if let Err(refused) = refused {
            match refused {
                Refused::Because { code, why } => {
                    out.push(Line::refused(self.shown(event.at), &event.what.name(), code, &why).into());
                }
                Refused::Fault(error) => return Err(error),
            }
        }
        match is_absent {
            true => Ok(()),
            false => self.deliver(event.at, out).await,
        }
    }

    /// Lets time run until everything that is due until `until`, itself included, has happened.
    pub async fn finish(&mut self, until: Timestamp, out: &mut Vec<Happened>) -> Result<(), Error> {
        self.pass_time(until + SignedDuration::from_nanos(1), out).await
    }

    /// The server is back: what waited elsewhere comes in, in its order.
    async fn take_waiting(&mut self, until: Timestamp, out: &mut Vec<Happened>) -> Result<(), Error> {
        let Some(back_at) = self.down_until.filter(|back_at| *back_at <= until) else { return Ok(()) };
        for handed in std::mem::take(&mut self.waiting) {
            self.now = back_at;
            self.take_now(handed, back_at).await?;
            self.deliver(back_at, out).await?;
        }
        Ok(())
    }

    /// Does what falls due before `until`, each thing at its instant. What happens at the instant itself comes first:
    /// who pays at nine is not reminded at nine.
    async fn pass_time(&mut self, until: Timestamp, out: &mut Vec<Happened>) -> Result<(), Error> {
        self.take_waiting(until, out).await?;
        while let Some(due_at) = self.next_timer(until).await? {
            let at = self.down_until.map_or(due_at, |down| down.max(due_at)).max(self.now);
            if at >= until {
                return Ok(());
            }
            self.now = at;
            self.has_timer = true;
            self.desk.wake(at, BATCH).await?;
            self.deliver(at, out).await?;
        }
        Ok(())
    }

    /// The next timer, if it is before `until`. Most events set none, and a look is worth more than a bell.
    async fn next_timer(&mut self, until: Timestamp) -> Result<Option<Timestamp>, Error> {
        self.listen();
        let is_before = |at: &Timestamp| *at < until;
        if std::mem::take(&mut self.has_timer) || self.next_timer.as_ref().is_some_and(is_before) {
            self.next_timer = self.desk.next_timer().await?;
        }
        Ok(self.next_timer.filter(is_before))
    }

    /// Prints what was decided, and what leaves: the next hop accepts it, and what comes of that leaves too.
    async fn deliver(&mut self, at: Timestamp, out: &mut Vec<Happened>) -> Result<(), Error> {
        self.print(at, out).await?;
        loop {
            let mails = self.desk.inner.sheets.as_ref().map(Sheets::take).unwrap_or_default();
            if mails.is_empty() {
                return Ok(());
            }
            for (mail, sheet) in mails {
                self.hand_over(mail, sheet, at, out).await?;
            }
            self.print(at, out).await?;
        }
    }

    /// The next hop accepts a mail.
    async fn hand_over(
        &mut self,
        mail: Outgoing,
        sheet: Sheet,
        at: Timestamp,
        out: &mut Vec<Happened>,
    ) -> Result<(), Error> {
        let state = match mail.ticket {
            Some(id) => self.state(id).await?,
            None => None,
        };
        let zone = state.as_ref().map_or(Ok(self.zone.clone()), |state| self.zone_of(state))?;
        let sheet = Arc::new(sheet);
        for recipient in &mail.recipients {
            self.last_mails.insert(recipient.to_lowercase(), sheet.clone());
        }
        let ticket = state.map(|state| state.ticket.number);
        out.push(Happened::Left(Left { at, zone, mail: mail.mail.clone(), ticket, sheet }));
        // What its arrival means is told before the next mail; without an entry of a ticket it means nothing more.
        if let (Some(ticket), Some(message)) = (mail.ticket, mail.message) {
            self.desk.accepted((ticket, message), mail, at).await?;
            self.print(at, out).await?;
        }
        Ok(())
    }

    /// Hears what rang since the last time, as the workers of a real desk do.
    fn listen(&mut self) {
        loop {
            match self.bells.try_recv() {
                Ok(bell) => self.has_timer |= bell == Bell::Timer,
                // More rang than is kept: there may be anything.
                Err(TryRecvError::Lagged(_)) => self.has_timer = true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    /// Turns what the history gained into lines.
    async fn print(&mut self, at: Timestamp, out: &mut Vec<Happened>) -> Result<(), Error> {
        // Nothing was given an id since the last look.
        if self.history_id == self.desk.last_id() {
            return Ok(());
        }
        loop {
            let records = self
                .desk
                .look("new history", self.history_id, |tx, id| {
                    Box::pin(async move { Ok(history::after(tx, *id, BATCH).await?) })
                })
                .await?;
            let is_all = (records.len() as i64) < BATCH;
            for (id, of, record) in records {
                self.history_id = id;
                let state = match of {
                    history::Of::Ticket(ticket) => self.state(ticket).await?,
                    history::Of::Topic(_) => None,
                };
                let zone = state.as_ref().map_or(Ok(self.zone.clone()), |state| self.zone_of(state))?;
                if let Some(state) = &state {
                    self.print_ticket(state, at, &zone, out);
                }
                let number = state.as_ref().map(|state| state.ticket.number);
                if let relance_domain::event::Event::RuleFired { trace, .. } = record.event {
                    out.extend(self.ruled(trace, number, instant(at, &zone)).await?);
                    continue;
                }
                let line = line::of_record(&record.event, number, at, &zone, state.as_ref());
                out.extend(line.map(Happened::Told));
            }
            if is_all {
                // What was left out is not looked through again.
                self.history_id = self.desk.last_id();
                return Ok(());
            }
        }
    }

    /// What a rule did, and a word in the desk as whatever else says one is printed.
    async fn ruled(&self, trace: i64, ticket: Option<i64>, at: String) -> Result<Vec<Happened>, Error> {
        let found = self.desk.look("trace", trace, |tx, trace| {
            Box::pin(async move { Ok(relance_store::rule::find(tx, *trace).await?) })
        });
        let Some(trace) = found.await? else { return Ok(Vec::new()) };
        let told =
            trace.did.iter().filter_map(|done| done.deed.strip_prefix("notify:")?.parse::<Rung>().ok());
        let told: Vec<Line> = told.map(|to| Line::notified(at.clone(), ticket, to.as_str())).collect();
        let ruled = Line::ruled(at, ticket, trace);
        Ok(std::iter::once(ruled).chain(told).map(Happened::Told).collect())
    }

    /// A ticket is printed when its status or team is not what was printed last.
    fn print_ticket(&mut self, state: &State, at: Timestamp, zone: &TimeZone, out: &mut Vec<Happened>) {
        let stands = (state.ticket.status.as_str().to_owned(), state.ticket.team.clone());
        if self.tickets.get(&state.ticket.id) == Some(&stands) {
            return;
        }
        out.push(Line::ticket(instant(at, zone), state.ticket.number, &stands.0, &stands.1).into());
        self.tickets.insert(state.ticket.id, stands);
    }

    async fn state(&self, id: TicketId) -> Result<Option<State>, Error> {
        self.desk
            .look("ticket", id, |tx, id| {
                Box::pin(async move { Ok(ticket::read(tx, *id).await?.map(|(state, _)| state)) })
            })
            .await
    }

    fn zone_of(&self, state: &State) -> Result<TimeZone, Error> {
        let live = self.desk.live()?;
        let hours = state.hours(&live.policy);
        Ok(hours.map_or_else(|| self.zone.clone(), |hours| hours.calendar.zone().clone()))
    }

    fn shown(&self, at: Timestamp) -> String {
        instant(at, &self.zone)
    }

    async fn happen(&mut self, event: &Event, at: Timestamp) -> Result<(), Refused> {
        match &event.what {
            What::Mail(mail) => self.mail(mail, at).await,
            What::Bounce { email, status } => self.bounce(email, status, at).await,
            What::AgentReply { agent, ticket, text, then, by: day } => {
                let then: Then = then
                    .as_deref()
                    .unwrap_or("open")
                    .parse()
                    .map_err(|why: String| Refused::new("invalid", &why))?;
                let by = self.agent(agent, *ticket, at).await?;
                let day = day.as_deref().map(|day| day.split_once([' ', 'T']).unwrap_or((day, "")));
                let day = day.map(|(date, time)| ChosenDay::new(date, time));
                let draft = ReplyDraft { body: text.clone(), then, budget: None, day, seen: None };
                self.desk.reply(&by, *ticket, draft, at).await?;
                Ok(())
            }
            What::Note { agent, ticket, text } => {
                let by = self.agent(agent, *ticket, at).await?;
                self.desk.note(&by, *ticket, text, at).await?;
                Ok(())
            }
            What::Move { agent, ticket, team, notify } => {
                let by = self.agent(agent, *ticket, at).await?;
                Ok(self.desk.move_ticket(&by, *ticket, team, notify.unwrap_or(true), at).await?)
            }
            What::Assign { agent, ticket, to } => {
                let by = self.agent(agent, *ticket, at).await?;
                let to = self.agent(to, *ticket, at).await?;
                Ok(self.desk.assign(&by, *ticket, Some(to.id), at).await?)
            }
            What::Solve { agent, ticket } => {
                let by = self.agent(agent, *ticket, at).await?;
                Ok(self.desk.solve(&by, *ticket, at).await?)
            }
            What::Reopen { agent, ticket } => {
                let by = self.agent(agent, *ticket, at).await?;
                Ok(self.desk.reopen(&by, *ticket, at).await?)
            }
            other => self.happen_in_life(other, at).await,
        }
    }

    /// An agent of this address. One whom nobody knows acts as a member of the ticket's team.
    async fn agent(&mut self, address: &str, number: i64, at: Timestamp) -> Result<Agent, Refused> {
        let team = self.team_of(number).await?;
        let key = address.to_lowercase();
        let known = self.agents.get(&key).cloned();
        let mut agent = match known {
            Some(known) => known,
            None => {
                let id = AgentId(self.desk.id(at));
                let locale = self.desk.live()?.policy.company.default_locale();
                let new = Agent {
                    id,
                    email: key.clone(),
                    name: name_of(address),
                    role: Role::Agent,
                    locale,
                    grants: Grants::default(),
                    left_at: None,
                };
                self.desk
                    .transact("let in", new.clone(), move |tx, _, agent| {
                        // Nobody signs in to a simulation: there is no password to hash.
                        Box::pin(async move { Ok(agent::insert(tx, &agent, "", at).await?) })
                    })
                    .await?;
                new
            }
        };
        if !agent.may(Right::Answer, &team) {
            agent.grants.set(team.clone(), Grant::ANSWER);
            let joined = (agent.id, team);
            self.desk
                .transact("join team", joined, |tx, _, joined| {
                    Box::pin(
                        async move { Ok(agent::set_grant(tx, joined.0, &joined.1, Grant::ANSWER).await?) },
                    )
                })
                .await?;
        }
        self.agents.insert(key, agent.clone());
        Ok(agent)
    }

    async fn team_of(&self, number: i64) -> Result<String, Refused> {
        let found = self
            .desk
            .look("team of ticket", number, |tx, number| {
                Box::pin(async move {
                    let Some(id) = ticket::find_number(tx, *number).await? else { return Ok(None) };
                    Ok(ticket::read(tx, id).await?.map(|(state, _)| state.ticket.team))
                })
            })
            .await?;
        found.ok_or_else(|| Refused::new("no_such_ticket", &format!("there is no ticket {number} yet")))
    }
}

/// Why an event did not happen.
enum Refused {
    Because { code: &'static str, why: String },
    Fault(Error),
}

impl Refused {
    fn new(code: &'static str, why: &str) -> Self {
        Self::Because { code, why: why.to_owned() }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        let why = error.to_string();
        let code = match &error {
            Error::Refused(refusal) => refusal.code(),
            Error::NotFound(_) => "not_found",
            Error::Forbidden => "forbidden",
            Error::Invalid(_) => "invalid",
            Error::Taken(_) => "taken",
            Error::NotSetUp => "not_set_up",
            Error::Repeated => "repeated",
            Error::Doubtful(_) => "doubtful",
            Error::Policy(_) | Error::Store(_) => return Self::Fault(error),
        };
        Self::Because { code, why }
    }
}

/// True for the name of an event whose fields did not fit.
fn is_known(name: &str) -> bool {
    const NAMES: [&str; 23] = [
        "mail",
        "form",
        "agent_reply",
        "note",
        "move",
        "assign",
        "solve",
        "reopen",
        "account_created",
        "purchase",
        "invoice",
        "payment",
        "refund",
        "refund_update",
        "trial",
        "cancel",
        "payment_failed",
        "transfer_announced",
        "transfer",
        "wrong_person",
        "rate",
        "bounce",
        "downtime",
    ];
    NAMES.contains(&name)
}

/// `ana.leroy@…` is Ana Leroy.
fn name_of(address: &str) -> String {
    let local = address.split(['@', '+']).next().unwrap_or(address);
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    let words: Vec<String> =
        local.split(['.', '-', '_']).filter(|word| !word.is_empty()).map(capital).collect();
    words.join(" ")
}
