//! Rules whose moments come by themselves. Of which tickets such a rule will hold, and when, is kept as planned rows:
//! counted again whenever something is recorded of a ticket, found through the index of what is due, and judged once
//! more when they are. A rule that is new goes through the tickets that it may hold of, once, in pieces.

use jiff::Timestamp;
use relance_domain::id::{AgentId, PlannedId, TicketId};
use relance_domain::rule::{Moment, Once, Place, ROUNDS, Rule};
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_domain::view::{Here, Sort};
use relance_store::planned::{self, OfRule, Planned, State as PlanState};
use relance_store::rule::Trace;
use relance_store::sieve::{Key, Rights, Sieve, Start};
use relance_store::{Bell, Tx, facts, setting, ticket};

use super::fire::{Course, Firing};
use super::{hours, timed, trace_key};
use crate::policy::Live;
use crate::{Desk, Error};

/// Tickets that a new rule looks at in one piece.
const PIECE: i64 = 200;

/// How far a rule has gone through the tickets that it may hold of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fill {
    /// The wording of the rule, and the hours that it counted by.
    mark: String,
    began_at: Timestamp,
    at: Filled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filled {
    Nothing,
    Until(Key),
    All,
}

impl Fill {
    /// As it is kept: `mark began at`.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let mark = parts.next()?.to_owned();
        let began_at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
        let at = match parts.next()? {
            "nothing" => Filled::Nothing,
            "all" => Filled::All,
            key => Filled::Until(key.parse().ok()?),
        };
        Some(Self { mark, began_at, at })
    }

    fn written(&self) -> String {
        let at = match self.at {
            Filled::Nothing => "nothing".to_owned(),
            Filled::All => "all".to_owned(),
            Filled::Until(key) => key.to_string(),
        };
        format!("{} {} {at}", self.mark, self.began_at.as_microsecond())
    }

    /// The wording alone.
    fn wording(&self) -> &str {
        self.mark.split('/').next().unwrap_or_default()
    }
}

fn fill_key(rule: &str) -> String {
    format!("rule_fill:{rule}")
}

async fn fill_of(tx: &mut Tx, rule: &str) -> Result<Option<Fill>, Error> {
    Ok(setting::get(tx, &fill_key(rule)).await?.and_then(|text| Fill::read(&text)))
}

/// What tells one fill of a rule from another: the wording, and where hours of teams count the revision, too, since
/// calendars may be others.
fn fill_mark(rule: &Rule, revision: i64) -> String {
    let by_hours =
        rule.when.in_words().contains("working") || rule.timing.at.is_some() || !rule.timing.days.is_empty();
    if by_hours { format!("{}/{revision}", rule.mark()) } else { rule.mark() }
}

/// What names a moment of a rule on a ticket; each round of it has its number behind.
fn moment_key(rule: &Rule, ticket: TicketId, moment: Moment) -> String {
    format!("rule:{}:{ticket}:{}:{}", rule.key, moment.from.as_microsecond(), rule.mark())
}

fn is_of(row: &OfRule, base: &str) -> bool {
    row.key.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

impl Desk {
    /// Counts the moments of timed rules again on every ticket of which something was recorded.
    pub(crate) async fn plan_moments(&self, tx: &mut Tx, live: &Live, course: &Course) -> Result<(), Error> {
        if !live.rules.has_timed {
            return Ok(());
        }
        for (ticket, now) in course.touched() {
            self.plan_moments_of(tx, live, ticket, now).await?;
        }
        Ok(())
    }

    /// Counts the moments of timed rules again on one ticket. What was planned and will not be is dropped.
    async fn plan_moments_of(
        &self,
        tx: &mut Tx,
        live: &Live,
        ticket: TicketId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let rows = planned::of_rules(tx, ticket).await?;
        let known = facts::read(tx, ticket, live.rules.timed_wants).await?;
        let calendar = known.as_ref().map(|known| hours(&live.policy, &known.list.team));
        let mut kept: Vec<PlannedId> = Vec::new();
        for rule in timed(live) {
            let next = match (&known, &calendar) {
                (Some(known), Some(calendar)) => rule.next(known, Place { now, calendar }),
                _ => None,
            };
            let own: Vec<&OfRule> = rows.iter().filter(|row| row.rule == rule.key).collect();
            let is_over = rule.once == Once::Ticket
                && own.iter().any(|row| matches!(row.state, PlanState::Done { .. }));
            let Some(next) = next.filter(|_| !is_over) else { continue };
            let base = moment_key(rule, ticket, next);
            match own.iter().rev().find(|row| is_of(row, &base)) {
                None if self.is_left(tx, rule, next, now).await? => {}
                None => self.plan_moment(tx, (rule, ticket), (&base, 0), next.at, now).await?,
                Some(row) => {
                    kept.push(row.id);
                    if row.state == PlanState::Cancelled {
                        planned::restore(tx, row.id).await?;
                    }
                    let is_open = matches!(row.state, PlanState::Planned | PlanState::Cancelled);
                    if is_open && row.round == 0 && row.at != next.at {
                        planned::move_to(tx, row.id, next.at, None).await?;
                    }
                }
            }
        }
        for row in rows.iter().filter(|row| row.state == PlanState::Planned && !kept.contains(&row.id)) {
            planned::drop_one(tx, row.id).await?;
        }
        Ok(())
    }

    /// Whether a moment that has passed is left alone: it had passed when the rule went live.
    async fn is_left(&self, tx: &mut Tx, rule: &Rule, next: Moment, now: Timestamp) -> Result<bool, Error> {
        if next.at > now || rule.timing.acts_late {
            return Ok(false);
        }
        // As long as nobody has begun to look at all tickets, that is about to happen.
        let fill = fill_of(tx, &rule.key).await?.filter(|fill| fill.wording() == rule.mark());
        Ok(fill.is_none_or(|fill| next.at <= fill.began_at))
    }

    async fn plan_moment(
        &self,
        tx: &mut Tx,
        (rule, ticket): (&Rule, TicketId),
        (base, round): (&str, u16),
        at: Timestamp,
        now: Timestamp,
    ) -> Result<(), Error> {
        let key = if round == 0 { base.to_owned() } else { format!("{base}:{round}") };
        let plan = Planned {
            id: PlannedId(self.id(now)),
            kind: planned::Kind::Rule,
            run: None,
            topic: Topic::new(TopicKind::Ticket, ticket.0),
            ticket: Some(ticket),
            customer: None,
            promise: None,
            step: rule.key.clone(),
            round,
            mail: None,
            at,
            moved: None,
            state: PlanState::Planned,
            outcome: None,
            edited: None,
        };
        planned::insert(tx, &plan, Some(&key)).await?;
        Ok(())
    }

    /// The moment of a timed rule has come: it is judged once more, and acts or is counted again.
    pub(crate) async fn come_to_moment(&self, plan: Planned, now: Timestamp) -> Result<(), Error> {
        self.transact_due("timed rule", plan, move |tx, desk, plan| {
            Box::pin(async move {
                let Some(ticket) = plan.ticket else { return Ok(()) };
                ticket::hold(tx, ticket).await?;
                let live = desk.live()?;
                let row = planned::of_rules(tx, ticket).await?.into_iter().find(|row| row.id == plan.id);
                let Some(row) = row.filter(|row| row.state == PlanState::Planned) else { return Ok(()) };
                let rule = live.policy.rule(&plan.step).filter(|rule| rule.is_timed() && !rule.is_off);
                let known = facts::read(tx, ticket, live.rules.timed_wants).await?;
                let (Some(rule), Some(known)) = (rule, known) else {
                    return Ok(planned::drop_one(tx, plan.id).await?);
                };
                let calendar = hours(&live.policy, &known.list.team);
                let place = Place { now, calendar: &calendar };
                let next = rule.next(&known, place);
                let base = next.map(|next| moment_key(rule, ticket, next));
                let is_still = base.as_ref().is_some_and(|base| is_of(&row, base));
                let (Some(next), Some(base)) = (next.filter(|_| is_still), base) else {
                    return desk.plan_moments_of(tx, &live, ticket, now).await;
                };
                if next.at > now {
                    return Ok(planned::move_to(tx, plan.id, next.at, None).await?);
                }
                if !planned::done(tx, plan.id, None, now).await? || !rule.matches(&known, place) {
                    return Ok(());
                }
                let key = trace_key(rule, ticket, &row.key, now, calendar.zone());
                let trace = Trace {
                    id: desk.id(now),
                    rule: rule.key.clone(),
                    revision: live.policy.revision,
                    ticket,
                    at: now,
                    stopped: None,
                    chain: Vec::new(),
                    why: rule.answered(&known, place),
                    did: Vec::new(),
                };
                // Before it acts: what it does may end what it waits for.
                if let Some(every) =
                    rule.timing.every.filter(|_| rule.once != Once::Ticket && row.round < ROUNDS)
                {
                    let at = rule.timing.from(calendar.deadline_at(now, every), &calendar);
                    desk.plan_moment(tx, (rule, ticket), (&base, row.round + 1), at, now).await?;
                }
                let firing = Firing { live: &live, rule, ticket, is_new: false, now };
                desk.act_by_rule(tx, &firing, trace, &key).await.map(drop)
            })
        })
        .await
    }

    /// A piece of going through the tickets that new timed rules may hold of. Returns how many it looked at.
    pub(crate) async fn fill_rules(&self, now: Timestamp) -> Result<usize, Error> {
        let Some(live) = self.live_if_any().filter(|live| live.rules.has_timed) else { return Ok(0) };
        for rule in timed(&live) {
            let looked = self
                .transact("fill rule", rule.key.clone(), move |tx, desk, key| {
                    Box::pin(async move { desk.fill_piece(tx, &key, now).await })
                })
                .await?;
            if looked > 0 {
                return Ok(looked);
            }
        }
        Ok(0)
    }

    async fn fill_piece(&self, tx: &mut Tx, key: &str, now: Timestamp) -> Result<usize, Error> {
        let live = self.live()?;
        let Some(rule) = live.policy.rule(key).filter(|rule| rule.is_timed() && !rule.is_off) else {
            return Ok(0);
        };
        let mark = fill_mark(rule, live.policy.revision);
        let before = fill_of(tx, key).await?;
        let fill = match before {
            Some(fill) if fill.mark == mark => fill,
            // Hours of teams may be others, the rule is the same: what it left alone stays so.
            Some(fill) if fill.wording() == rule.mark() => {
                Fill { mark, at: Filled::Nothing, began_at: fill.began_at }
            }
            _ => Fill { mark, at: Filled::Nothing, began_at: now },
        };
        let start = match fill.at {
            Filled::All => return Ok(0),
            Filled::Nothing => Start::First,
            Filled::Until(key) => Start::After(key),
        };
        // Moments that pass from now on are counted from here.
        setting::put(tx, &fill_key(key), &fill.written()).await?;
        let here = Here { me: AgentId(0), now, zone: jiff::tz::TimeZone::UTC };
        let sieve = Sieve { rights: Rights::All, condition: rule.rough(), sort: Sort::Newest, here };
        let found = sieve.numbers(tx, start, PIECE).await?;
        for (ticket, _, _) in &found {
            self.plan_moments_of(tx, &live, *ticket, now).await?;
        }
        let at = match found.last() {
            Some((_, _, key)) if found.len() as i64 == PIECE => Filled::Until(*key),
            _ => Filled::All,
        };
        setting::put(tx, &fill_key(key), &Fill { at, ..fill }.written()).await?;
        tx.ring(Bell::Chore);
        Ok(found.len().max(1))
    }
}
