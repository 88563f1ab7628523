//! The side of the desk for one agent: the office clock of their main calendar, counts that stop at a thousand, teams.
//! How it looks is up to the component; what each entry leads to is up to the page it opens.

use std::sync::Arc;

use relance_desk::Live;
use relance_domain::agent::{Agent, Role};
use relance_domain::calendar::Calendar;
use relance_domain::id::AgentId;
use relance_domain::team::Team;
use relance_store::outbox::Onlooker;
use relance_store::ticket::{self, Assignee, Filter};
use relance_store::{Tx, draft, intake};

use super::{outbox, quarantine};
use crate::component::Ctx;
use crate::component::count::Count;
use crate::component::sidebar::{Hours, OfficeClock, Section, Sidebar, TeamLink, View};
use crate::component::tag::TeamTag;
use crate::fault::Fault;
use crate::visit::Visit;

/// Counting stops here: nobody reads more.
const COUNTED: i64 = 1_000;

/// What the side is made of, read with the page in one snapshot.
pub struct Counts {
    views: Vec<(View, Count)>,
    teams: Vec<(String, Count)>,
    outbox_alarm: Option<Count>,
    held: Option<Count>,
    drafts: Option<Count>,
}

impl Counts {
    /// With what is wrong with mail on its way out, for those who can do something about it.
    pub async fn with_alarm(self, visit: &Visit) -> Result<Self, Fault> {
        if visit.agent.role < Role::Lead {
            return Ok(self);
        }
        let n = outbox::alarms(visit).await?.count();
        Ok(Self { outbox_alarm: (n > 0).then(|| count(n)), ..self })
    }
}

/// The agent's part of a filter.
pub fn theirs(visit: &Visit) -> Filter {
    let agent = &visit.agent;
    let sees_all = agent.role == Role::Admin || (agent.teams.is_empty() && agent.works_in(""));
    Filter::of(agent.id, sees_all)
}

/// The agent's eyes on mail that goes out.
pub fn onlooker(visit: &Visit) -> Onlooker {
    Onlooker::of(&visit.agent)
}

/// Whether this agent may look into the quarantine.
pub fn may_judge(visit: &Visit) -> bool {
    visit.agent.role >= Role::Lead
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
        Some((agent, _)) if agent.works_in("") => intake::count_held(tx, COUNTED + 1).await,
        Some((agent, live)) => {
            let mut held = intake::held_for(tx, quarantine::REACH).await?;
            held.retain(|(recipients, _)| relance_desk::may_judge(agent, live, recipients));
            Ok(held.iter().map(|(_, n)| n).sum())
        }
    }
}

/// Counts what the side shows; what is held only for those who may look there.
pub async fn counts(
    tx: &mut Tx,
    filter: &Filter,
    teams: &[String],
    judge: &Judge,
) -> Result<Counts, relance_store::Error> {
    let mut views = Vec::new();
    for view in View::ALL {
        let n = match view {
            View::Due => ticket::count(tx, filter, COUNTED + 1).await?,
            View::Mine => {
                let mine = Filter { assignee: Assignee::One(AgentId(filter.agent)), ..filter.clone() };
                ticket::count(tx, &mine, COUNTED + 1).await?
            }
            View::Nobody => {
                let nobodys = Filter { assignee: Assignee::Nobody, ..filter.clone() };
                ticket::count(tx, &nobodys, COUNTED + 1).await?
            }
            View::WaitingCustomer => {
                let waiting = Filter { waits_for_customer: true, ..filter.clone() };
                ticket::count(tx, &waiting, COUNTED + 1).await?
            }
            View::Solved => continue,
        };
        views.push((view, count(n)));
    }
    let mut of_teams = Vec::new();
    for team in teams {
        let of_team = Filter { team: team.clone(), ..filter.clone() };
        of_teams.push((team.clone(), count(ticket::count(tx, &of_team, COUNTED + 1).await?)));
    }
    let n = count_held(tx, judge).await?;
    let held = (n > 0).then(|| count(n));
    let n = draft::count(tx, AgentId(filter.agent), COUNTED + 1).await?;
    let drafts = (n > 0).then(|| count(n));
    Ok(Counts { views, teams: of_teams, outbox_alarm: None, held, drafts })
}

/// A count as pages show it.
pub fn count(n: i64) -> Count {
    Count { n: n.min(COUNTED) as u32, capped: n > COUNTED }
}

/// The teams that an agent works in, in the order of their keys.
pub fn own_teams<'a>(visit: &Visit, live: &'a Live) -> Vec<&'a Team> {
    live.policy.teams.values().filter(|team| visit.agent.works_in(&team.key)).collect()
}

/// The side, once its counts are read.
pub fn sidebar(visit: &Visit, live: &Arc<Live>, counts: &Counts, find: &str) -> Sidebar {
    let team_link = |team: &Team| TeamLink {
        team: team_tag(&visit.ctx, team, live),
        address: Some(team.first().address.clone()),
        count: counts.teams.iter().find(|(key, _)| *key == team.key).map(|(_, count)| *count),
    };
    let mut sections = vec![Section::Drafts];
    if may_judge(visit) {
        sections.extend([Section::Cadences, Section::Policy, Section::Mailboxes]);
        sections.extend([Section::Outbox, Section::Quarantine]);
    } else {
        sections.push(Section::Outbox);
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
        drafts: counts.drafts,
        find: find.to_owned(),
        busy: busy_teams(visit, live),
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
    let teams: Vec<String> = own_teams(visit, &live).iter().map(|team| team.key.clone()).collect();
    let context = (theirs(visit), teams, judge(visit, &live));
    let read = visit.site.app.desk.look("side", context, |tx, context| {
        Box::pin(async move { Ok(counts(tx, &context.0, &context.1, &context.2).await?) })
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
