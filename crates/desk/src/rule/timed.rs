//! Rules whose moments come by themselves. Of which tickets such a rule will hold, and when, is kept as planned rows:
//! counted again whenever something is recorded of a ticket, found through the index of what is due, and judged once
//! more when they are. A rule that is new goes through the tickets that it may hold of, once, in pieces.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
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
/// Of these, so many are held in one transaction.
const HELD: usize = 20;

/// How far a rule has gone through the tickets that it may hold of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fill {
    /// What it asks and does about lateness.
    wording: String,
    /// The hours of all teams, where it counts by them.
    hours: String,
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
    /// As it is kept: `wording hours began at`.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (wording, hours) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let began_at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
        let at = match parts.next()? {
            "nothing" => Filled::Nothing,
            "all" => Filled::All,
            key => Filled::Until(key.parse().ok()?),
        };
        Some(Self { wording, hours, began_at, at })
    }

    fn written(&self) -> String {
        let at = match self.at {
            Filled::Nothing => "nothing".to_owned(),
            Filled::All => "all".to_owned(),
            Filled::Until(key) => key.to_string(),
        };
        format!("{} {} {} {at}", self.wording, self.hours, self.began_at.as_microsecond())
    }

    /// The one that this rule needs now, going on from the one before where it is the same.
    fn of(rule: &Rule, live: &Live, before: Option<Self>, now: Timestamp) -> Self {
        let hours = if rule.is_by_hours() { live.rules.hours.as_str() } else { "-" };
        let (wording, hours) = (wording(rule), hours.to_owned());
        match before {
            Some(fill) if fill.wording == wording && fill.hours == hours => fill,
            // Hours of teams are others, the rule is the same: what it left alone stays so.
            Some(fill) if fill.wording == wording => Self { hours, at: Filled::Nothing, ..fill },
            _ => Self { wording, hours, at: Filled::Nothing, began_at: now },
        }
    }
}

/// What stands behind the key of a moment that was left alone.
const LEFT: &str = ":left";

/// What settings about fills begin with; the key of the rule follows.
const FILL: &str = "rule_fill:";

fn fill_key(rule: &str) -> String {
    format!("{FILL}{rule}")
}

async fn fill_of(tx: &mut Tx, rule: &str) -> Result<Option<Fill>, Error> {
    Ok(setting::get(tx, &fill_key(rule)).await?.and_then(|text| Fill::read(&text)))
}

/// What tells one wording of a rule from another, as far as it matters which tickets it comes to.
fn wording(rule: &Rule) -> String {
    format!("{}{}", rule.mark(), if rule.timing.acts_late { "+late" } else { "" })
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
            self.plan_moments_of(tx, live, ticket, None, now).await?;
        }
        Ok(())
    }

    /// Counts the moments of timed rules again on one ticket, because of a record or as a part of a rule's fill. What
    /// was planned and will not be is dropped.
    async fn plan_moments_of(
        &self,
        tx: &mut Tx,
        live: &Live,
        ticket: TicketId,
        filled: Option<(&str, Timestamp)>,
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
            let Some(next) = next else { continue };
            let has_come = own.iter().any(|row| matches!(row.state, PlanState::Done { .. }));
            if rule.once == Once::Ticket && has_come && has_acted(tx, rule, ticket, now).await? {
                continue;
            }
            let base = moment_key(rule, ticket, next);
            let filled_at = filled.filter(|(key, _)| *key == rule.key).map(|(_, began_at)| began_at);
            // What was left alone does not bind a rule that acts late now.
            let binds =
                |row: &&&OfRule| is_of(row, &base) && !(rule.timing.acts_late && row.key.ends_with(LEFT));
            match own.iter().rev().find(binds) {
                None => match left(tx, rule, next, filled_at, now).await? {
                    Left::No => {
                        self.plan_moment(tx, (rule, ticket), (&base, 0), (next.at, PlanState::Planned), now)
                            .await?;
                    }
                    // It is kept as one that has come, so that what is recorded later does not bring it.
                    Left::ForGood => {
                        let (key, come) = (format!("{base}{LEFT}"), PlanState::Done { at: now });
                        self.plan_moment(tx, (rule, ticket), (&key, 0), (next.at, come), now).await?;
                    }
                    Left::ToFill => {}
                },
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
            planned::forget(tx, row.id).await?;
        }
        Ok(())
    }

    async fn plan_moment(
        &self,
        tx: &mut Tx,
        (rule, ticket): (&Rule, TicketId),
        (base, round): (&str, u16),
        (at, state): (Timestamp, PlanState),
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
            state,
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
                    return Ok(planned::forget(tx, plan.id).await?);
                };
                let calendar = hours(&live.policy, &known.list.team);
                let place = Place { now, calendar: &calendar };
                let next = rule.next(&known, place);
                let base = next.map(|next| moment_key(rule, ticket, next));
                let is_still = base.as_ref().is_some_and(|base| is_of(&row, base));
                let (Some(next), Some(base)) = (next.filter(|_| is_still), base) else {
                    return desk.plan_moments_of(tx, &live, ticket, None, now).await;
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
                    let again = (at, PlanState::Planned);
                    desk.plan_moment(tx, (rule, ticket), (&base, row.round + 1), again, now).await?;
                }
                let firing = Firing { live: &live, rule, ticket, is_new: false, now };
                let caused = (trace, key.as_str(), plan.id.0);
                desk.fire_or_stop(tx, &mut Course::default(), firing, caused).await.map(drop)
            })
        })
        .await
    }

    /// A piece of going through the tickets that new timed rules may hold of. Returns how many it looked at.
    pub(crate) async fn fill_rules(&self, now: Timestamp) -> Result<usize, Error> {
        let Some(live) = self.live_if_any().filter(|live| live.rules.has_timed) else { return Ok(0) };
        for rule in timed(&live) {
            let looked = self.fill_piece(&live, rule, now).await?;
            if looked > 0 {
                return Ok(looked);
            }
        }
        Ok(0)
    }

    /// Looks at the next tickets of one rule. A piece that is done twice, by another node or after a crash, plans
    /// nothing twice: moments have keys.
    async fn fill_piece(&self, live: &Arc<Live>, rule: &Rule, now: Timestamp) -> Result<usize, Error> {
        let asked = (live.clone(), rule.clone());
        let found = self.look("tickets of a rule", asked, move |tx, asked| {
            Box::pin(async move {
                let (live, rule) = &*asked;
                let fill = Fill::of(rule, live, fill_of(tx, &rule.key).await?, now);
                let start = match fill.at {
                    Filled::All => return Ok(None),
                    Filled::Nothing => Start::First,
                    Filled::Until(key) => Start::After(key),
                };
                let here = Here { me: AgentId(0), now, zone: TimeZone::UTC };
                let sieve = Sieve { rights: Rights::All, condition: rule.rough(), sort: Sort::Newest, here };
                Ok(Some((fill, sieve.numbers(tx, start, PIECE).await?)))
            })
        });
        let Some((fill, found)) = found.await? else { return Ok(0) };
        let last = found.last().filter(|_| found.len() as i64 == PIECE).map(|(_, _, key)| *key);
        let at = last.map_or(Filled::All, Filled::Until);
        let mut tickets: Vec<TicketId> = found.iter().map(|(ticket, _, _)| *ticket).collect();
        // Tickets are held from the first to the last, as whatever acts on many of them holds them.
        tickets.sort_unstable();
        for some in tickets.chunks(HELD) {
            let context = (live.clone(), rule.key.clone(), fill.began_at, some.to_vec());
            self.transact("fill rule", context, move |tx, desk, context| {
                Box::pin(async move {
                    let (live, key, began_at, tickets) = &*context;
                    for ticket in tickets {
                        ticket::hold(tx, *ticket).await?;
                        let filled = Some((key.as_str(), *began_at));
                        desk.plan_moments_of(tx, live, *ticket, filled, now).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        }
        let kept = (fill_key(&rule.key), Fill { at, ..fill }.written());
        self.transact("rule filled so far", kept, |tx, _, kept| {
            Box::pin(async move {
                setting::put(tx, &kept.0, &kept.1).await?;
                tx.ring(Bell::Chore);
                Ok(())
            })
        })
        .await?;
        Ok(found.len().max(1))
    }

    /// Forgets how far rules went that are off or gone: when they are back, that begins anew.
    pub(crate) async fn forget_fills(&self, tx: &mut Tx, rules: &[Rule]) -> Result<(), Error> {
        for name in setting::names(tx, FILL).await? {
            let is_at_work = |rule: &Rule| fill_key(&rule.key) == name && rule.is_timed() && !rule.is_off;
            if !rules.iter().any(is_at_work) {
                setting::remove(tx, &name).await?;
            }
        }
        Ok(())
    }
}

/// Whether a moment is left alone.
enum Left {
    No,
    /// It had passed when the rule went live.
    ForGood,
    /// All tickets are still to be looked at, which says it.
    ToFill,
}

/// `filled_at` is when a fill began that looks at the ticket just now.
async fn left(
    tx: &mut Tx,
    rule: &Rule,
    next: Moment,
    filled_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<Left, Error> {
    if next.at > now || rule.timing.acts_late {
        return Ok(Left::No);
    }
    if let Some(began_at) = filled_at {
        return Ok(if next.at <= began_at { Left::ForGood } else { Left::No });
    }
    // Once all tickets were looked at, what was not to be left alone then holds because of what happened since.
    let fill = fill_of(tx, &rule.key).await?.filter(|fill| fill.wording == wording(rule));
    Ok(match fill {
        Some(Fill { at: Filled::All, .. }) => Left::No,
        Some(fill) if next.at > fill.began_at => Left::No,
        _ => Left::ToFill,
    })
}

/// Whether a rule that acts once on a ticket did so on this one.
async fn has_acted(tx: &mut Tx, rule: &Rule, ticket: TicketId, now: Timestamp) -> Result<bool, Error> {
    let key = trace_key(rule, ticket, "", now, &TimeZone::UTC);
    Ok(relance_store::rule::is_known(tx, &key).await?)
}
