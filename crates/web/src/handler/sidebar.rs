//! The side of the desk for one agent: the office clock of their main calendar, counts that stop at a hundred, teams.
//! How it looks is up to the component; what each entry leads to is up to the page it opens.

use std::sync::Arc;

use jiff::Timestamp;
use relance_desk::Live;
use relance_domain::agent::{Agent, Role};
use relance_domain::calendar::Calendar;
use relance_domain::right::Right;
use relance_domain::team::Team;
use relance_domain::view::{Condition, Field, Here, Op, Test};
use relance_store::outbox::Onlooker;
use relance_store::sieve::{Counted, Rights, Sieve};
use relance_store::{Tx, draft, intake, notice, view};

use super::{inbox, outbox, quarantine};
use crate::component::Ctx;
use crate::component::count::Count;
use crate::component::sidebar::{Hours, OfficeClock, Section, Sidebar, StoredLink, TeamLink, View};
use crate::component::tag::TeamTag;
use crate::fault::Fault;
use crate::visit::Visit;

/// Counting stops here: whoever has more reads no number.
const COUNTED: i64 = 100;
/// Kept views in a side, how many of them have a count, and how many tickets are looked at for all of these together.
const STORED: usize = 50;
const STORED_COUNTED: usize = 20;
const STORED_LOOKED_AT: i64 = 3_000;
/// What is few is counted up to here.
pub(crate) const FEW: i64 = 1_000;
/// Tickets that are looked at for one count, where no index tells which fit.
const LOOKED_AT: i64 = 500;

/// What the side is made of, read with the page in one snapshot.
pub struct Counts {
    views: Vec<(View, Count)>,
    teams: Vec<(String, Count)>,
    stored: Vec<StoredLink>,
    outbox_alarm: Option<Count>,
    held: Option<Count>,
    notices: Count,
    drafts: Option<Count>,
}

impl Counts {
    /// With what is wrong with mail on its way out, for those who can do something about it.
    pub async fn with_alarm(self, visit: &Visit) -> Result<Self, Fault> {
        if !visit.agent.leads() {
            return Ok(self);
        }
        let n = outbox::alarms(visit).await?.count();
        Ok(Self { outbox_alarm: (n > 0).then(|| count(n)), ..self })
    }
}

/// Whose tickets an agent may see.
pub fn rights(agent: &Agent) -> Rights {
    if agent.sees_all_teams() {
        Rights::All
    } else {
        Rights::Teams(agent.grants.teams().map(str::to_owned).collect())
    }
}

/// Whose tickets an agent may take away as a file.
pub fn exported(agent: &Agent) -> Rights {
    match agent.sees_all_teams() {
        true => Rights::All,
        false => {
            let teams = agent.grants.teams().filter(|team| agent.may(Right::Export, team));
            Rights::Teams(teams.map(str::to_owned).collect())
        }
    }
}

/// Whether an agent sees the tickets of all teams.
pub fn sees_all(agent: &Agent) -> bool {
    matches!(rights(agent), Rights::All)
}

/// What the side counts, and for whom.
pub struct Question {
    rights: Rights,
    here: Here,
    teams: Vec<String>,
    judge: Judge,
    /// Whose kept views are counted.
    agent: Option<Agent>,
}

/// What it counts for this agent.
pub fn question(visit: &Visit, live: &Arc<Live>) -> Question {
    Question {
        rights: rights(&visit.agent),
        here: inbox::here(visit),
        teams: own_teams(visit, live).iter().map(|team| team.key.clone()).collect(),
        judge: judge(visit, live),
        agent: Some(visit.agent.clone()),
    }
}

impl Question {
    /// For a test that reads no side.
    #[cfg(test)]
    pub fn of_nobody(here: Here) -> Self {
        Self { rights: Rights::All, here, teams: Vec::new(), judge: None, agent: None }
    }

    fn list(&self, condition: Option<Condition>) -> Sieve {
        let condition = condition.unwrap_or(Condition::All(Vec::new()));
        Sieve::new(self.rights.clone(), condition, self.here.clone())
    }

    /// What waits for customers, of all that the agent sees.
    pub fn waiting(&self) -> Sieve {
        self.list(of_view(View::WaitingCustomer))
    }
}

/// What a view of the side holds, beside what every list does.
pub fn of_view(view: View) -> Option<Condition> {
    Some(match view {
        View::Due => return None,
        View::Mine => Condition::test(Field::Agent, Op::Is, &["me"]),
        View::Nobody => Condition::test(Field::Agent, Op::Is, &["nobody"]),
        View::WaitingCustomer => Condition::test(Field::Status, Op::Is, &["pending", "proposed"]),
        View::Solved => Condition::test(Field::Status, Op::Is, &["solved"]),
    })
}

/// What stands under a team's name: what it works on, and what it watches.
pub fn of_team(team: &str) -> Condition {
    let of = |field| Test::new(field, Op::Is, &[team]).map(Condition::Test);
    Condition::Any([of(Field::Team), of(Field::Watching)].into_iter().flatten().collect())
}

/// What is owed between two instants.
pub fn due_between(from: Timestamp, until: Timestamp) -> Condition {
    let bound = |op, at: Timestamp| Condition::test(Field::Due, op, &[&at.to_string()]);
    Condition::All(vec![
        Condition::test(Field::Owed, Op::Is, &["pending"]),
        bound(Op::After, from),
        bound(Op::Before, until),
    ])
}

/// The agent's eyes on mail that goes out.
pub fn onlooker(visit: &Visit) -> Onlooker {
    Onlooker::of(&visit.agent)
}

/// Whether this agent may look into the quarantine.
pub fn may_judge(visit: &Visit) -> bool {
    visit.agent.leads()
}

/// Who judges held letters, and by which policy; none for those who may not look there.
pub type Judge = Option<(Agent, Arc<Live>)>;

/// This agent as a judge of held letters.
pub fn judge(visit: &Visit, live: &Arc<Live>) -> Judge {
    may_judge(visit).then(|| (visit.agent.clone(), live.clone()))
}

/// How many letters are held that somebody may judge: for who does not see all, as far as their list reaches.
async fn count_held(tx: &mut Tx, judge: &Judge) -> Result<i64, relance_store::Error> {
    match judge {
        None => Ok(0),
        Some((agent, _)) if agent.sees_all_teams() => intake::count_held(tx, FEW + 1).await,
        Some((agent, live)) => {
            let mut held = intake::held_for(tx, quarantine::REACH).await?;
            held.retain(|(recipients, _)| relance_desk::may_judge(agent, live, recipients));
            Ok(held.iter().map(|(_, n)| n).sum())
        }
    }
}

/// Counts what the side shows; what is held only for those who may look there.
pub async fn counts(tx: &mut Tx, question: &Question) -> Result<Counts, relance_store::Error> {
    let views = View::ALL.into_iter().filter(|view| *view != View::Solved);
    let lists = views.clone().map(|view| question.list(of_view(view)));
    let lists: Vec<Sieve> =
        lists.chain(question.teams.iter().map(|team| question.list(Some(of_team(team))))).collect();
    let mut found = Sieve::count_each(tx, &lists, COUNTED, LOOKED_AT).await?.into_iter().map(counted);
    let views = views.zip(found.by_ref()).collect();
    let teams = question.teams.iter().cloned().zip(found).collect();
    let stored = stored(tx, question).await?;
    let n = count_held(tx, &question.judge).await?;
    let held = (n > 0).then(|| count(n));
    let notices = count(notice::count(tx, question.here.me, FEW + 1).await?);
    let n = draft::count(tx, question.here.me, FEW + 1).await?;
    let drafts = (n > 0).then(|| count(n));
    Ok(Counts { views, teams, stored, outbox_alarm: None, held, notices, drafts })
}

/// Counts the kept views that the agent sees. They share what may be looked at for them, and those at the end of a long
/// list are not counted: a side never costs more than its page.
async fn stored(tx: &mut Tx, question: &Question) -> Result<Vec<StoredLink>, relance_store::Error> {
    let Some(agent) = &question.agent else { return Ok(Vec::new()) };
    let mut views = view::seen_by(tx, agent).await?;
    views.truncate(STORED);
    let looked_at = (STORED_LOOKED_AT / i64::try_from(views.len().max(1)).unwrap_or(1)).min(LOOKED_AT);
    let lists = views.iter().take(STORED_COUNTED).map(|view| question.list(Some(view.condition.clone())));
    let lists: Vec<Sieve> = lists.collect();
    let mut found = Sieve::count_each(tx, &lists, COUNTED, looked_at).await?.into_iter().map(counted);
    Ok(views
        .into_iter()
        .map(|view| StoredLink { id: view.id.0, name: view.name, count: found.next() })
        .collect())
}

/// A count of tickets as pages show it.
pub fn counted(counted: Counted) -> Count {
    Count { n: u32::try_from(counted.n).unwrap_or(u32::MAX), capped: counted.more }
}

/// A number that was counted up to one more than a thousand.
pub fn count(n: i64) -> Count {
    counted(Counted { n: n.min(FEW), more: n > FEW })
}

/// The teams that an agent works in, in the order of their keys.
pub fn own_teams<'a>(visit: &Visit, live: &'a Live) -> Vec<&'a Team> {
    live.policy.teams.values().filter(|team| visit.agent.may(Right::See, &team.key)).collect()
}

/// The side, once its counts are read.
pub fn sidebar(visit: &Visit, live: &Arc<Live>, counts: &Counts, find: &str) -> Sidebar {
    let team_link = |team: &Team| TeamLink {
        team: team_tag(&visit.ctx, team, live),
        address: Some(team.first().address.clone()),
        count: counts.teams.iter().find(|(key, _)| *key == team.key).map(|(_, count)| *count),
    };
    let mut sections = vec![Section::Customers, Section::Drafts, Section::Snoozed, Section::Replies];
    if visit.agent.may_somewhere(Right::Answer) {
        sections.push(Section::Articles);
    }
    if may_judge(visit) {
        sections.extend([Section::Cadences, Section::Policy, Section::Settings, Section::Mailboxes]);
        sections.extend([Section::Outbox, Section::Quarantine, Section::Reports]);
        sections.extend([Section::Misrouting, Section::Tags, Section::Members]);
        if !live.policy.webhooks.is_empty() {
            sections.push(Section::Webhooks);
        }
        if !live.policy.serials.is_empty() {
            sections.push(Section::Serials);
        }
    } else {
        sections.push(Section::Outbox);
        if visit.agent.may_somewhere(Right::Admin) {
            sections.extend([Section::Reports, Section::Members]);
        }
    }
    if visit.agent.role == Role::Admin {
        sections.push(Section::Audit);
    }
    if visit.site.app.demo.is_some() {
        sections.push(Section::PostBox);
    }
    Sidebar {
        clock: office_clock(&visit.ctx, main_calendar(visit, live)),
        counts: counts.views.clone(),
        teams: own_teams(visit, live).into_iter().map(team_link).collect(),
        sections,
        outbox_alarm: counts.outbox_alarm,
        held: counts.held,
        notices: counts.notices,
        drafts: counts.drafts,
        find: find.to_owned(),
        busy: busy_teams(visit, live),
        stored: counts.stored.clone(),
    }
}

/// The names of the agent's teams whose busy switch is on.
fn busy_teams(visit: &Visit, live: &Live) -> Vec<String> {
    let busy = own_teams(visit, live).into_iter().filter(|team| live.policy.busy.contains(&team.key));
    busy.map(|team| team_tag(&visit.ctx, team, live).name).collect()
}

/// The side of a page that shows no list: counts are read for it alone.
pub async fn alone(visit: &Visit) -> Result<Sidebar, Fault> {
    let live = visit.site.app.desk.live()?;
    let read = visit.site.app.desk.look("side", question(visit, &live), |tx, question| {
        Box::pin(async move { Ok(counts(tx, &question).await?) })
    });
    let counts = read.await?.with_alarm(visit).await?;
    Ok(sidebar(visit, &live, &counts, ""))
}

/// A team as a tag, named in the reader's language.
pub fn team_tag(ctx: &Ctx, team: &Team, live: &Live) -> TeamTag {
    let name = team.name.get(ctx.locale, live.policy.company.default_locale()).to_owned();
    TeamTag { key: team.key.clone(), name }
}

/// The calendar of the agent's first team: the one their clock follows.
pub fn main_calendar<'a>(visit: &Visit, live: &'a Live) -> Option<&'a Calendar> {
    let team = own_teams(visit, live).into_iter().next().or_else(|| live.policy.teams.values().next())?;
    Some(live.policy.calendar_of(team))
}

/// Without any calendar nothing is ever closed.
fn office_clock(ctx: &Ctx, calendar: Option<&Calendar>) -> OfficeClock {
    calendar.map_or_else(
        || OfficeClock { week: Vec::new(), hours: Hours::Always, holiday_tomorrow: None },
        |calendar| OfficeClock::of(calendar, &ctx.zone, ctx.now),
    )
}
