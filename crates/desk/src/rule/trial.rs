//! A rule is tried on tickets of the past: their histories are played, and what it would have changed is counted and
//! shown. It runs in pieces beside other work, reads tickets and writes nothing but its own row. What other rules would
//! have done because of it is not played.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed as AuditDeed;
use relance_domain::id::TicketId;
use relance_domain::policy::{PolicyFile, parse_rule};
use relance_domain::rule::{Cue, Deed, Facts, Once, Past, Place, ROUNDS, Rule, replay};
use relance_domain::saved_reply::Change;
use relance_domain::view::Leaf;
use relance_store::facts::{self, Wants};
use relance_store::rule::{self as row, Trial};
use relance_store::{Tx, agent};
use serde::{Deserialize, Serialize};

use super::fire::entry_of;
use super::hours;
use crate::policy::Live;
use crate::{Desk, Error};

/// Tickets that one trial looks at.
pub const MOST_TICKETS: i64 = 100_000;
/// Tickets of one piece.
const PIECE: i64 = 200;
/// Hits that are shown one by one.
const SHOWN: usize = 500;

/// What a trial has found so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialFound {
    pub deeds: Tally,
    pub teams: Tally,
    /// `2026-11`, by the hours of each ticket's team.
    pub months: Tally,
    /// The first hits, of the newest tickets.
    pub first: Vec<Hit>,
    /// What the rule asks that no history tells: it stands in the trial as it stands today.
    pub as_now: BTreeSet<String>,
}

/// How often for each.
pub type Tally = BTreeMap<String, i64>;

/// Once that the rule would have acted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub number: i64,
    pub at: Timestamp,
    /// What it would have changed.
    pub would: Vec<String>,
}

/// What one ticket adds.
struct Played {
    team: String,
    hits: Vec<(Timestamp, Vec<String>, String)>,
}

impl Desk {
    /// Begins a trial of a rule, as it is worded in this text, over the newest tickets that began since an instant.
    pub async fn try_rule(
        &self,
        by: &Agent,
        (key, wording): (&str, &str),
        since_at: Timestamp,
        now: Timestamp,
    ) -> Result<i64, Error> {
        crate::must_lead(by)?;
        worded(key, wording)?;
        let trial = Trial {
            id: self.id(now),
            rule: key.to_owned(),
            wording: wording.to_owned(),
            made_by: by.id,
            made_at: now,
            since_at,
            most: MOST_TICKETS,
            next: TicketId(i64::MAX),
            looked: 0,
            hits: 0,
            tickets: 0,
            found: written(&TrialFound::default()),
            ended_at: None,
        };
        let id = trial.id;
        self.transact("try rule", trial, move |tx, desk, trial| {
            Box::pin(async move {
                row::insert_trial(tx, &trial).await?;
                desk.audit(tx, AuditDeed::rule_tried(&trial.rule), now).await
            })
        })
        .await?;
        Ok(id)
    }

    /// The last trial of a rule, with what it has found so far.
    pub async fn trial_of(&self, key: &str) -> Result<Option<(Trial, TrialFound)>, Error> {
        let trial = self
            .look("trial", key.to_owned(), |tx, key| {
                Box::pin(async move { Ok(row::last_trial(tx, &key).await?) })
            })
            .await?;
        Ok(trial.map(|trial| {
            let found = serde_json::from_str(&trial.found).unwrap_or_default();
            (trial, found)
        }))
    }

    /// One piece of the oldest trial that goes on. Returns how many tickets it looked at.
    pub(crate) async fn go_on_with_trials(&self, now: Timestamp) -> Result<usize, Error> {
        let Some(live) = self.live_if_any() else { return Ok(0) };
        let open =
            self.look("open trial", (), |tx, _| Box::pin(async move { Ok(row::open_trial(tx).await?) }));
        let Some(trial) = open.await? else { return Ok(0) };
        let Ok(rule) = worded(&trial.rule, &trial.wording) else {
            return self.keep_trial(Trial { ended_at: Some(now), ..trial.clone() }, trial.next).await;
        };
        let before = trial.next;
        let ended = Trial { ended_at: Some(now), ..trial.clone() };
        let context = (live, rule, trial);
        let piece = self.look("trial piece", context, move |tx, context| {
            Box::pin(async move {
                let (live, rule, trial) = &*context;
                piece(tx, live, rule, trial, now).await
            })
        });
        let kept = match piece.await {
            Ok(after) => after,
            // What one ticket has to say cannot be read, today or later: other work goes on.
            Err(Error::Store(fault @ relance_store::Error::BadRow { .. })) => {
                tracing::error!(rule = %ended.rule, %fault, "a trial ends before its time");
                ended
            }
            Err(fault) => return Err(fault),
        };
        self.keep_trial(kept, before).await
    }

    async fn keep_trial(&self, trial: Trial, before: TicketId) -> Result<usize, Error> {
        self.transact("keep trial", (trial, before), |tx, _, context| {
            Box::pin(async move {
                let (trial, before) = &*context;
                row::set_trial(tx, *before, trial).await?;
                tx.ring(relance_store::Bell::Chore);
                Ok(1)
            })
        })
        .await
    }
}

/// The rule of this wording. One that is off is tried as if it were at work.
fn worded(key: &str, wording: &str) -> Result<Rule, Error> {
    let file = PolicyFile { path: "rules.toml".to_owned(), text: wording.to_owned() };
    let rules = parse_rule(&file).map_err(Error::Policy)?;
    let rule = rules.into_iter().find(|rule| rule.key == key).ok_or(Error::NotFound("rule"))?;
    Ok(Rule { is_off: false, ..rule })
}

fn written(found: &TrialFound) -> String {
    serde_json::to_string(found).expect("plain data serialises")
}

/// Looks at the next tickets.
async fn piece(tx: &mut Tx, live: &Live, rule: &Rule, trial: &Trial, now: Timestamp) -> Result<Trial, Error> {
    let limit = PIECE.min(trial.most - trial.looked);
    let tickets = facts::older(tx, trial.next, trial.since_at, limit).await?;
    let agents: BTreeMap<i64, String> =
        agent::all(tx).await?.into_iter().map(|agent| (agent.id.0, agent.email.to_lowercase())).collect();
    let mut found: TrialFound = serde_json::from_str(&trial.found).unwrap_or_default();
    let mut after = trial.clone();
    rule.when.each(&mut |ask| {
        if ask.is_known_as_now() {
            found.as_now.insert(ask.to_words().0);
        }
        true
    });
    for (ticket, number) in &tickets {
        after.next = *ticket;
        after.looked += 1;
        let played = played(tx, live, rule, (*ticket, &agents), trial.made_at).await?;
        after.tickets += i64::from(!played.hits.is_empty());
        for (at, would, month) in played.hits {
            after.hits += 1;
            for deed in &would {
                *found.deeds.entry(deed.clone()).or_default() += 1;
            }
            *found.teams.entry(played.team.clone()).or_default() += 1;
            *found.months.entry(month).or_default() += 1;
            if found.first.len() < SHOWN {
                found.first.push(Hit { number: *number, at, would });
            }
        }
    }
    let is_over = (tickets.len() as i64) < limit || after.looked >= trial.most;
    Ok(Trial { found: written(&found), ended_at: is_over.then_some(now), ..after })
}

/// What the rule would have done on one ticket until an instant.
async fn played(
    tx: &mut Tx,
    live: &Live,
    rule: &Rule,
    (ticket, agents): (TicketId, &BTreeMap<i64, String>),
    until: Timestamp,
) -> Result<Played, Error> {
    let wants = Wants::of([rule]);
    let Some(today) = facts::read(tx, ticket, wants).await? else {
        return Ok(Played { team: String::new(), hits: Vec::new() });
    };
    let records = facts::past(tx, ticket).await?;
    let told = records.iter().map(|record| (record.at, record.actor, &record.event));
    let mut past = replay(&today, told);
    for one in &mut past {
        one.facts.agent = one.facts.list.agent.and_then(|id| agents.get(&id.0).cloned());
    }
    let mut hits = Hits { rule, live, labels: Vec::new(), found: Vec::new(), days: BTreeSet::new() };
    if rule.is_timed() {
        hits.of_time(&past, until);
    } else {
        hits.of_records(tx, wants, ticket, past).await?;
    }
    Ok(Played { team: today.list.team, hits: hits.found })
}

/// Hits on one ticket in the making.
struct Hits<'a> {
    rule: &'a Rule,
    live: &'a Live,
    /// Labels that the rule would have given: they are taken to have stayed.
    labels: Vec<Deed>,
    found: Vec<(Timestamp, Vec<String>, String)>,
    days: BTreeSet<jiff::civil::Date>,
}

impl Hits<'_> {
    async fn of_records(
        &mut self,
        tx: &mut Tx,
        wants: Wants,
        ticket: TicketId,
        past: Vec<Past>,
    ) -> Result<(), Error> {
        let mut last: Option<Timestamp> = None;
        for Past { at, event, mut facts } in past {
            let heard = Cue::of(&event).is_some_and(|cue| self.rule.on.contains(&cue));
            // What one decision recorded is one cause.
            if !heard || last == Some(at) {
                continue;
            }
            if wants.entry {
                facts.entry = match entry_of(&event) {
                    Some(message) => facts::entry(tx, message).await?,
                    None => facts::first_entry(tx, ticket).await?,
                };
            }
            if self.hit(facts, at) {
                last = Some(at);
            }
        }
        Ok(())
    }

    /// Between two records a ticket stands still, and a moment may come.
    fn of_time(&mut self, past: &[Past], until: Timestamp) {
        let mut counted: BTreeSet<Timestamp> = BTreeSet::new();
        for (n, one) in past.iter().enumerate() {
            let end = past.get(n + 1).map_or(until, |next| next.at);
            if end <= one.at {
                continue;
            }
            let calendar = hours(&self.live.policy, &one.facts.list.team);
            let facts = self.labelled(one.facts.clone());
            let Some(next) = self.rule.next(&facts, Place { now: one.at, calendar: &calendar }) else {
                continue;
            };
            let mut at = next.at.max(one.at);
            for _ in 0..ROUNDS {
                if at >= end || (self.rule.timing.every.is_none() && !counted.insert(next.from)) {
                    break;
                }
                if !self.hit(one.facts.clone(), at) {
                    break;
                }
                let Some(every) = self.rule.timing.every else { break };
                at = self.rule.timing.from(calendar.deadline_at(at, every), &calendar);
            }
        }
    }

    fn labelled(&self, mut facts: Facts) -> Facts {
        for label in
            self.labels.iter().filter(|label| label.would_change(&facts)).cloned().collect::<Vec<_>>()
        {
            label.leave(&mut facts);
        }
        facts
    }

    /// Judges the rule at an instant. True when it would have changed something.
    fn hit(&mut self, facts: Facts, at: Timestamp) -> bool {
        let calendar = hours(&self.live.policy, &facts.list.team);
        let facts = self.labelled(facts);
        let day = at.to_zoned(calendar.zone().clone()).date();
        let is_over = match self.rule.once {
            Once::Cue => false,
            Once::Ticket => !self.found.is_empty(),
            Once::Day => self.days.contains(&day),
        };
        if is_over || !self.rule.matches(&facts, Place { now: at, calendar: &calendar }) {
            return false;
        }
        let would: Vec<&Deed> = self.rule.deeds.iter().filter(|deed| deed.would_change(&facts)).collect();
        if would.is_empty() {
            return false;
        }
        self.days.insert(day);
        let month = day.strftime("%Y-%m").to_string();
        let words = would.iter().map(|deed| deed.to_string()).collect();
        let is_label = |deed: &&&Deed| {
            matches!(
                deed,
                Deed::Change(Change::Tag(_) | Change::Untag(_) | Change::Priority(_) | Change::Category(_))
            )
        };
        self.labels.extend(would.iter().filter(is_label).map(|deed| (*deed).clone()));
        self.found.push((at, words, month));
        true
    }
}
