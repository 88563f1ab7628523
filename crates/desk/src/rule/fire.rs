//! Rules fire in the transaction whose records they hear. What a rule does is recorded and heard in turn, wave by
//! wave: a rule acts on a ticket once for one cause, what it set off itself does not set it off again, and a circle
//! is stopped with a trace where it closes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, TicketId};
use relance_domain::rule::{Cue, Entry, FIRINGS, Facts, OFTEN, Place, Rule, Stop, WAVES, Was};
use relance_domain::view::NONE;
use relance_store::history::Of;
use relance_store::noted::Noted;
use relance_store::rule::Trace;
use relance_store::{Tx, facts, rule};

use super::{Rules, hours, listening, trace_key};
use crate::policy::Live;
use crate::{Desk, Error};

/// What one cause has led to so far.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// For records that rules made, which rules led to them.
    chains: BTreeMap<i64, Vec<String>>,
    fired: BTreeSet<(TicketId, String)>,
    stopped: BTreeSet<(TicketId, String)>,
    n_fired: BTreeMap<TicketId, usize>,
    n_waves: usize,
    /// Tickets that this cause opened: what was written for them has not been seen by anybody else.
    opened: BTreeSet<TicketId>,
    /// Tickets of which something was recorded, with the last instant.
    touched: BTreeMap<TicketId, Timestamp>,
}

impl Course {
    /// Tickets of which something was recorded.
    pub fn touched(&self) -> impl Iterator<Item = (TicketId, Timestamp)> + '_ {
        self.touched.iter().map(|(ticket, at)| (*ticket, *at))
    }

    /// Takes note of a wave. A moment of a timed rule says in its first record that the rule acts: the others are its
    /// doing.
    fn take(&mut self, wave: &[Noted]) {
        self.n_waves += 1;
        let mut acting: BTreeMap<TicketId, String> = BTreeMap::new();
        for noted in wave {
            let Of::Ticket(ticket) = noted.of else { continue };
            self.touched.insert(ticket, noted.record.at);
            if matches!(noted.record.event, Event::Opened { .. } | Event::SplitFrom { .. }) {
                self.opened.insert(ticket);
            }
            if let Event::RuleFired { rule, .. } = &noted.record.event
                && !self.chains.contains_key(&noted.id)
            {
                acting.insert(ticket, rule.clone());
                self.fired.insert((ticket, rule.clone()));
            } else if let Some(rule) = acting.get(&ticket) {
                self.chains.entry(noted.id).or_insert_with(|| vec![rule.clone()]);
            }
        }
    }
}

/// A record that a rule hears, with what led to it.
struct Heard<'w> {
    noted: &'w Noted,
    cue: Cue,
}

/// What a firing is about.
pub(super) struct Firing<'a> {
    pub live: &'a Live,
    pub rule: &'a Rule,
    pub ticket: TicketId,
    /// The ticket is new: what was written for it has not been seen by anybody else.
    pub is_new: bool,
    pub now: Timestamp,
}

impl Desk {
    /// Lets rules hear one wave of records.
    pub(crate) async fn fire(
        &self,
        tx: &mut Tx,
        live: &Live,
        course: &mut Course,
        wave: &[Noted],
    ) -> Result<(), Error> {
        course.take(wave);
        let mut tickets: Vec<TicketId> = Vec::new();
        let mut heard: BTreeMap<TicketId, Vec<Heard<'_>>> = BTreeMap::new();
        let put_back = put_back(wave);
        for noted in wave {
            let Of::Ticket(ticket) = noted.of else { continue };
            if put_back.contains(&ticket) {
                continue;
            }
            let Some(cue) = Cue::of(&noted.record.event).filter(|cue| live.rules.cues.contains(cue)) else {
                continue;
            };
            if !tickets.contains(&ticket) {
                tickets.push(ticket);
            }
            heard.entry(ticket).or_default().push(Heard { noted, cue });
        }
        for ticket in tickets {
            let Some(heard) = heard.get(&ticket) else { continue };
            self.fire_on(tx, live, course, (ticket, heard)).await?;
        }
        Ok(())
    }

    async fn fire_on(
        &self,
        tx: &mut Tx,
        live: &Live,
        course: &mut Course,
        (ticket, heard): (TicketId, &[Heard<'_>]),
    ) -> Result<(), Error> {
        let mut known: Option<Facts> = None;
        let mut entries = Entries::new();
        for rule in listening(live) {
            let mut matched = None;
            for one in heard.iter().filter(|one| rule.hears(one.cue)) {
                let facts = match known.take() {
                    Some(facts) => facts,
                    None => match facts::read(tx, ticket, live.rules.wants).await? {
                        Some(facts) => facts,
                        None => return Ok(()),
                    },
                };
                let facts = seen(tx, &live.rules, facts, (ticket, one.noted), &mut entries).await?;
                let calendar = hours(&live.policy, &facts.list.team);
                let place = Place { now: one.noted.record.at, calendar: &calendar };
                if rule.matches(&facts, place) {
                    let zone = calendar.zone();
                    let cause = one.noted.id.to_string();
                    let key = trace_key(rule, ticket, &cause, one.noted.record.at, zone);
                    matched = Some((one, key, rule.answered(&facts, place)));
                    break;
                }
                known = Some(facts);
            }
            let Some((one, key, why)) = matched else { continue };
            let now = one.noted.record.at;
            let chain = course.chains.get(&one.noted.id).cloned().unwrap_or_default();
            let trace = Trace {
                id: self.id(now),
                rule: rule.key.clone(),
                revision: live.policy.revision,
                ticket,
                at: now,
                stopped: None,
                chain,
                why,
                did: Vec::new(),
            };
            let firing = Firing { live, rule, ticket, is_new: course.opened.contains(&ticket), now };
            let cause = one.noted.id;
            if self.fire_or_stop(tx, course, firing, (trace, &key, cause)).await? && rule.is_last {
                return Ok(());
            }
        }
        Ok(())
    }

    /// A rule that matches acts, unless it did or has to stop. True when it acted.
    pub(super) async fn fire_or_stop(
        &self,
        tx: &mut Tx,
        course: &mut Course,
        firing: Firing<'_>,
        (trace, key, cause): (Trace, &str, i64),
    ) -> Result<bool, Error> {
        let this = (firing.ticket, trace.rule.clone());
        // Nothing sets off itself.
        if trace.chain.last() == Some(&trace.rule) {
            return Ok(false);
        }
        let n_fired = course.n_fired.get(&firing.ticket).copied().unwrap_or_default();
        let stop = if trace.chain.contains(&trace.rule) {
            Some(Stop::Loop)
        } else if course.fired.contains(&this) {
            return Ok(false);
        } else if n_fired >= FIRINGS || course.n_waves > WAVES {
            Some(Stop::Far)
        } else if self.fires_often(tx, &firing).await? {
            Some(Stop::Often)
        } else {
            None
        };
        let Some(stop) = stop else {
            course.fired.insert(this);
            let before = tx.noted().len();
            let chain: Vec<String> = trace.chain.iter().chain([&trace.rule]).cloned().collect();
            let fired = self.act_by_rule(tx, &firing, trace, key).await?;
            *course.n_fired.entry(firing.ticket).or_default() += usize::from(fired);
            for noted in tx.noted().iter().skip(before) {
                course.chains.insert(noted.id, chain.clone());
            }
            return Ok(fired);
        };
        if course.stopped.insert(this) {
            self.stop(tx, &firing, trace, (stop, cause)).await?;
        }
        Ok(false)
    }

    async fn fires_often(&self, tx: &mut Tx, firing: &Firing<'_>) -> Result<bool, Error> {
        let since = firing.now - SignedDuration::from_hours(1);
        Ok(rule::count_since(tx, firing.ticket, &firing.rule.key, since, OFTEN).await? >= OFTEN)
    }

    /// Keeps where and why a rule was stopped, once.
    async fn stop(
        &self,
        tx: &mut Tx,
        firing: &Firing<'_>,
        trace: Trace,
        (stop, cause): (Stop, i64),
    ) -> Result<(), Error> {
        let Firing { rule, ticket, now, .. } = firing;
        // Another program that comes back again and again is told of once an hour.
        let place = match stop {
            Stop::Often => format!("often:{}", now.as_second() / 3_600),
            Stop::Loop | Stop::Far => format!("{cause}:{stop}"),
        };
        let trace = Trace { stopped: Some(stop), ..trace };
        let chain = trace.chain.clone();
        if rule::insert(tx, &format!("rule:{}:{ticket}:{place}", rule.key), &trace).await? {
            let event = Event::RuleStopped { rule: rule.key.clone(), why: stop, chain };
            self.record(tx, Of::Ticket(*ticket), Actor::Desk, event, *now).await?;
        }
        Ok(())
    }

    /// Acts on the ticket, once for the key, and keeps what came of it. True when it had not done so before.
    async fn act_by_rule(
        &self,
        tx: &mut Tx,
        firing: &Firing<'_>,
        trace: Trace,
        key: &str,
    ) -> Result<bool, Error> {
        if !rule::insert(tx, key, &trace).await? {
            return Ok(false);
        }
        let event = Event::RuleFired { rule: trace.rule.clone(), trace: trace.id };
        self.record(tx, Of::Ticket(firing.ticket), Actor::Desk, event, firing.now).await?;
        let did = self.do_deeds(tx, firing, trace.id).await?;
        rule::set_did(tx, trace.id, &did).await?;
        Ok(true)
    }
}

/// What entries said, by the record that is about one: several rules may ask.
type Entries = BTreeMap<i64, Option<Entry>>;

/// A ticket as it is at a record: who did it, what came in, and how it stood before.
async fn seen(
    tx: &mut Tx,
    rules: &Rules,
    mut facts: Facts,
    (ticket, noted): (TicketId, &Noted),
    entries: &mut Entries,
) -> Result<Facts, Error> {
    let event = &noted.record.event;
    facts.by = noted.record.actor;
    facts.rating = match event {
        Event::Rated { score } => Some(*score),
        _ => None,
    };
    let before = tx.before_wave(ticket);
    facts.was = Was {
        status: before.map(|before| before.status.as_str().to_owned()),
        team: before.map(|before| before.team.clone()),
        priority: None,
        category: None,
    };
    if matches!(event, Event::Opened { .. }) {
        facts.was.category = Some(NONE.to_owned());
    }
    facts.was.told_by(event);
    facts.entry = match entries.get(&noted.id) {
        _ if !rules.wants.entry => None,
        Some(known) => known.clone(),
        None => {
            let read = match (entry_of(event), event) {
                (Some(message), _) => facts::entry(tx, message).await?,
                // A new ticket's letter is recorded beside it.
                (None, Event::Opened { .. }) => facts::first_entry(tx, ticket).await?,
                (None, _) => None,
            };
            entries.insert(noted.id, read.clone());
            read
        }
    };
    Ok(facts)
}

/// Tickets that stand as before again, or went into another one: no rule hears what was recorded of that.
fn put_back(wave: &[Noted]) -> BTreeSet<TicketId> {
    let is_back =
        |event: &Event| matches!(event, Event::TakenBack | Event::Unmerged { .. } | Event::MergedInto { .. });
    let back = wave.iter().filter(|noted| is_back(&noted.record.event));
    back.filter_map(|noted| match noted.of {
        Of::Ticket(ticket) => Some(ticket),
        Of::Topic(_) => None,
    })
    .collect()
}

/// The entry that a record is about, if rules may ask for its words.
pub(super) fn entry_of(event: &Event) -> Option<MessageId> {
    match event {
        Event::Arrived { message }
        | Event::NewParticipant { message, .. }
        | Event::Replied { message }
        | Event::Noted { message }
        | Event::SplitFrom { message, .. }
        | Event::AsideAnswered { message, .. } => Some(*message),
        _ => None,
    }
}
