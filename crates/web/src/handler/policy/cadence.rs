//! Cadences: read from the live policy with what runs and what is planned, and their steps written back into the
//! file. Marks of an edit come from the desk, which lays the runs out by the edited cadence without keeping
//! anything.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use relance_desk::edit::{Cell, EditError, RowEdit, set_cells, set_steps};
use relance_desk::{Live, Relaid, may_see};
use relance_domain::agent::Agent;
use relance_domain::cadence::{Action, Cadence, Party, Run, Step};
use relance_domain::id::RunId;
use relance_domain::locale::Locale;
use relance_domain::policy::{Policy, PolicyFile, Problem, source_mark};
use relance_domain::right::Right;
use relance_store::planned::{self, Planned, State};
use relance_store::{Tx, participant, run, ticket};

use super::sheet::{self, Form, Scope, Settled};
use super::{Asked, COUNTED, Wished, back, may_edit, plan, strip, terms};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{
    self as page, CadenceLine, CadenceView, Languages, Playing, Saved, Sheet, Stand, StepForm, StepLine,
    Terms,
};
use crate::visit::Visit;

/// How far the strip and the table look ahead.
pub const DAYS_AHEAD: i64 = 30;
/// Planned steps that are read at most.
const MOST_PLANS: i64 = 2_000;
/// More steps than any cadence has.
const MOST_STEPS: usize = 60;

/// What runs of one cadence, and what it is going to do.
pub struct Running {
    pub count: i64,
    pub plans: Vec<Planned>,
    pub runs: BTreeMap<RunId, Run>,
    /// All steps of the run whose pins are shown.
    pub shown: Option<(Run, Vec<Planned>)>,
}

pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let cadences: Vec<Cadence> = live.policy.cadences.values().cloned().collect();
    let far = visit.ctx.now + SignedDuration::from_hours(24 * 400);
    let read = visit.site.app.desk.look("cadences", (visit.agent.clone(), cadences), move |tx, context| {
        Box::pin(async move {
            let (agent, cadences) = &*context;
            let mut found = BTreeMap::new();
            for cadence in cadences {
                let count = run::count(tx, &cadence.key, COUNTED + 1).await?;
                found.insert(cadence.key.clone(), (count, next(tx, agent, cadence, far).await?));
            }
            Ok(found)
        })
    });
    let read = read.await?;
    let line = |cadence: &Cadence| {
        let (running, next) = read.get(&cadence.key).cloned().unwrap_or_default();
        CadenceLine {
            key: cadence.key.clone(),
            name: name(&cadence.key),
            anchor: cadence.anchor,
            team: team_of(&visit, &live, cadence),
            running: sidebar::count(running),
            steps: cadence.steps.iter().map(said).collect(),
            next: next.map(|(plan, party)| (plan.at, plan::who(&party))),
        }
    };
    let lines: Vec<CadenceLine> = live.policy.cadences.values().map(line).collect();
    let side = sidebar::alone(&visit).await?;
    Ok(page::cadences(&visit.ctx, &side, &lines, may_edit(&visit)).into_response())
}

/// What leaves next, of what this agent may see, and to whom.
async fn next(
    tx: &mut Tx,
    agent: &Agent,
    cadence: &Cadence,
    far: Timestamp,
) -> Result<Option<(Planned, Party)>, relance_desk::Error> {
    let plans = planned::of_cadence(tx, &cadence.key, far, 20).await?;
    for plan in plans.into_iter().filter(|plan| plan.state == State::Planned) {
        let Some(id) = plan.run else { continue };
        if let Some(run) = run::find(tx, id).await?
            && is_theirs(tx, agent, cadence, &run).await?
        {
            return Ok(Some((plan, run.party)));
        }
    }
    Ok(None)
}

/// True when this agent may see what a run is about: its ticket, else the cadence's team.
async fn is_theirs(
    tx: &mut Tx,
    agent: &Agent,
    cadence: &Cadence,
    run: &Run,
) -> Result<bool, relance_desk::Error> {
    let Some(id) = run.ticket else {
        return Ok(cadence.team.as_ref().is_some_and(|team| agent.may(Right::Admin, team)));
    };
    if agent.sees_all_teams() {
        return Ok(true);
    }
    let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(false) };
    Ok(may_see(agent, &state.ticket.team, &participant::watchers(tx, id).await?))
}

/// `invoice-reminder` as a title.
pub fn name(key: &str) -> String {
    let words = key.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn team_of(visit: &Visit, live: &Live, cadence: &Cadence) -> Option<crate::component::tag::TeamTag> {
    let team = cadence.team.as_ref().and_then(|team| live.policy.teams.get(team))?;
    Some(sidebar::team_tag(&visit.ctx, team, live))
}

/// Facts as a field has them.
pub fn facts(facts: &[relance_domain::cadence::Fact]) -> String {
    facts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn said(step: &Step) -> StepLine {
    StepLine {
        at: step.at,
        mail: step.mail.clone(),
        action: step.action,
        closed: step.closed,
        only_if: facts(&step.only_if),
        needs: step.needs.clone(),
    }
}

/// A cadence as typed.
struct Typed {
    terms: Terms,
    steps: Vec<StepForm>,
}

pub async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Wished) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let cadence = live.policy.cadences.get(&key).ok_or(Fault::Missing)?;
    let steps = cadence.steps.iter().map(|step| form_of(step, &live.policy)).collect();
    let typed = Typed { terms: terms::written(cadence, &live.policy), steps };
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    draw(&visit, &live, cadence, typed, sheet, &[], &asked).await
}

pub async fn edit(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let cadence = live.policy.cadences.get(&key).ok_or(Fault::Missing)?;
    let form = Form::read(&body);
    let terms = terms::typed(&form, &live.policy);
    let terms = terms.unwrap_or_else(|| terms::written(cadence, &live.policy));
    let mut typed = Typed { terms, steps: typed(&form, &live.policy) };
    if rearranged(form.get("then"), &mut typed.steps) {
        let base = sheet::base(&form, live.policy.revision);
        let sheet = Sheet { base, may_edit: may_edit(&visit), saved: Saved::No, stand: Stand::Typed };
        return draw(&visit, &live, cadence, typed, sheet, &[], &Asked::default()).await;
    }
    let mut files = sheet::live_files(&visit).await?;
    // Steps first: they write a short cadence out, so that it has a table for its terms.
    let edited = edited(&mut files, &key, &typed.steps)
        .and_then(|()| set_cells(&mut files, "cadence", &key, terms::cells(&typed.terms)))
        .map(|()| files);
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, &key);
    let scope = Scope { note: format!("cadence {key}"), cadence: Some(&key), restores: false, field: &field };
    match sheet::settle(&visit, &form, edited, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/cadences/{key}"))),
        Settled::Shown(sheet, files) => {
            let checked = files.as_ref().and_then(|files| relance_desk::check(files).ok());
            let edited = checked.as_ref().and_then(|checked| checked.policy.cadences.get(&key));
            let shifts = match (&sheet.stand, &files) {
                (Stand::Review(_), Some(files)) => {
                    let desk = &visit.site.app.desk;
                    desk.preview_cadence(files, &key, sheet::MOST_RUNS, visit.ctx.now).await?
                }
                _ => Vec::new(),
            };
            draw(&visit, &live, edited.unwrap_or(cadence), typed, sheet, &shifts, &Asked::default()).await
        }
    }
}

async fn draw(
    visit: &Visit,
    live: &Live,
    cadence: &Cadence,
    typed: Typed,
    sheet: Sheet,
    shifts: &[Relaid],
    asked: &Asked,
) -> Result<Response, Fault> {
    let running = running(visit, cadence, asked.run).await?;
    let policy = &live.policy;
    let old = policy.cadences.get(&cadence.key).unwrap_or(cadence);
    let calendar = strip::calendar_of(policy, cadence);
    let locale = policy.locale_for(visit.ctx.locale);
    let words = cadence.words.get(locale, policy.company.default_locale());
    let playing = Playing {
        city: city(calendar.zone_name()),
        running: sidebar::count(running.count),
        words: (!words.is_empty()).then(|| (words.to_owned(), locale)),
        strip: strip::strip(visit, policy, (old, cadence), &running, shifts),
        plans: plan::plans(visit, cadence, &running, shifts, asked.all).await,
    };
    let Typed { terms, steps } = typed;
    let view = CadenceView {
        key: cadence.key.clone(),
        name: name(&cadence.key),
        anchor: terms.anchor.parse().unwrap_or(cadence.anchor),
        team: team_of(visit, live, cadence),
        terms,
        teams: terms::teams(visit, live),
        steps,
        mails: terms::mails(policy),
        webhooks: policy.webhooks.keys().cloned().collect(),
        playing: Some(playing),
        sheet,
    };
    Ok(page::cadence(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// `Europe/Paris` as `Paris`.
fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// Reads what runs in one snapshot, as far as this agent may see it.
pub async fn running(visit: &Visit, cadence: &Cadence, wished: Option<i64>) -> Result<Running, Fault> {
    let until = visit.ctx.now + SignedDuration::from_hours(24 * (DAYS_AHEAD + 1));
    let context = (visit.agent.clone(), cadence.clone(), wished.map(RunId));
    let read = visit.site.app.desk.look("running cadence", context, move |tx, context| {
        Box::pin(async move {
            let (agent, cadence, wished) = &*context;
            let mut plans = planned::of_cadence(tx, &cadence.key, until, MOST_PLANS).await?;
            let (mut runs, mut others) = (BTreeMap::new(), BTreeSet::new());
            for id in plans.iter().filter_map(|plan| plan.run) {
                if runs.contains_key(&id) || others.contains(&id) {
                    continue;
                }
                match run::find(tx, id).await? {
                    Some(run) if is_theirs(tx, agent, cadence, &run).await? => drop(runs.insert(id, run)),
                    _ => drop(others.insert(id)),
                }
            }
            plans.retain(|plan| plan.run.is_some_and(|id| runs.contains_key(&id)));
            let count = run::count(tx, &cadence.key, COUNTED + 1).await?;
            // The run that was asked for, else the one that acts next.
            let next = plans.first().and_then(|plan| plan.run);
            let shown = wished.filter(|id| runs.contains_key(id)).or(next);
            let shown = match shown.and_then(|id| runs.get(&id)) {
                Some(run) => Some((run.clone(), planned::of_run(tx, run).await?)),
                None => None,
            };
            Ok(Running { count, plans, runs, shown })
        })
    });
    Ok(read.await?)
}

fn form_of(step: &Step, policy: &Policy) -> StepForm {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let repeat = step.repeat;
    StepForm {
        was: Some(step.key.clone()),
        key: step.key.clone(),
        at: step.at.to_string(),
        mail: text(&step.mail),
        action: match (step.action, &step.webhook) {
            // The only one goes without saying.
            (Some(action), Some(key)) if policy.webhooks.len() > 1 => format!("{}:{key}", action.as_str()),
            (action, _) => action.map_or("", |action| action.as_str()).to_owned(),
        },
        to: step.to.as_str().to_owned(),
        late: step.late.as_str().to_owned(),
        closed: step.closed.as_str().to_owned(),
        needs: text(&step.needs),
        only_if: facts(&step.only_if),
        every: repeat.map(|repeat| repeat.every.to_string()).unwrap_or_default(),
        times: repeat.and_then(|repeat| repeat.times).map(|times| times.to_string()).unwrap_or_default(),
        line: Some(said(step)),
        languages: languages(policy, step.mail.as_deref().unwrap_or_default()),
    }
}

/// In which languages a mail is there, and which are stale.
pub fn languages(policy: &Policy, mail: &str) -> Languages {
    let Some(rule) = policy.mails.get(mail) else { return Languages::default() };
    let mark = rule.templates.get(&policy.company.default_locale()).map(source_mark);
    let all = &policy.company.languages;
    let stale = |locale: &&Locale| {
        let source = rule.templates.get(locale).and_then(|template| template.source.as_ref());
        source.is_some_and(|source| Some(source) != mark.as_ref())
    };
    let missing: Vec<Locale> =
        all.iter().filter(|locale| !rule.templates.contains_key(locale)).copied().collect();
    Languages {
        present: all.len() - missing.len(),
        of: all.len(),
        missing,
        stale: all.iter().filter(stale).copied().collect(),
    }
}

/// The steps as they were typed.
pub fn typed(form: &Form, policy: &Policy) -> Vec<StepForm> {
    let one = |place: usize| {
        let cell = |name: &str| form.get(&format!("s{place}-{name}")).trim().to_owned();
        form.find(&format!("s{place}-at"))?;
        let was = cell("was");
        let step = StepForm {
            was: (!was.is_empty()).then_some(was),
            key: cell("key"),
            at: cell("at"),
            mail: cell("mail"),
            action: cell("action"),
            to: cell("to"),
            late: cell("late"),
            closed: cell("closed"),
            needs: cell("needs"),
            only_if: cell("only-if"),
            every: cell("every"),
            times: cell("times"),
            line: None,
            languages: Languages::default(),
        };
        Some(step.read(policy))
    };
    (0..MOST_STEPS).map_while(one).collect()
}

impl StepForm {
    /// With what its words mean, as far as they can be read.
    pub fn read(mut self, policy: &Policy) -> Self {
        self.languages = languages(policy, &self.mail);
        self.line = self.at.parse().ok().map(|at| StepLine {
            at,
            mail: (!self.mail.is_empty()).then(|| self.mail.clone()),
            action: None,
            closed: self.closed.parse().unwrap_or(relance_domain::cadence::Closed::Stay),
            only_if: self.only_if.clone(),
            needs: (!self.needs.is_empty()).then(|| self.needs.clone()),
        });
        self
    }
}

/// A step of which nothing is said.
pub fn usual_step() -> StepForm {
    StepForm { to: "customer".into(), late: "merge".into(), closed: "stay".into(), ..StepForm::default() }
}

/// Adds, copies or drops a step. False when that was not asked for.
pub fn rearranged(then: &str, steps: &mut Vec<StepForm>) -> bool {
    let place = |rest: &str| rest.parse::<usize>().ok().filter(|place| *place < steps.len());
    if let Some(place) = then.strip_prefix("drop-").and_then(place) {
        steps.remove(place);
        return true;
    }
    let place = match then.strip_prefix("copy-") {
        Some(rest) => place(rest),
        None if then == "add" => Some(steps.len().saturating_sub(1)),
        None => return false,
    };
    let Some(place) = place else { return false };
    let mut step = steps.get(place).cloned().unwrap_or_else(usual_step);
    step.was = None;
    let taken = |key: &String| steps.iter().any(|other| other.key == *key);
    let stem = step.key.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').to_owned();
    let stem = if stem.is_empty() { "step".to_owned() } else { stem };
    if let Some(fresh) = (2..).map(|n| format!("{stem}-{n}")).find(|key| !taken(key)) {
        step.key = fresh;
    }
    steps.insert((place + 1).min(steps.len()), step);
    true
}

/// Writes the steps into the cadence's table.
pub fn edited(files: &mut [PolicyFile], key: &str, steps: &[StepForm]) -> Result<(), EditError> {
    let edit = |step: &StepForm| {
        let text = |text: &String| Cell::Text(text.clone());
        let usual = |typed: &String, usual: &'static str| {
            if typed.is_empty() || typed == usual { Cell::Usual(usual) } else { text(typed) }
        };
        let times = step.times.parse().map_or_else(|_| text(&step.times), Cell::Number);
        let facts = step.only_if.split(',').map(str::trim).filter(|fact| !fact.is_empty());
        let (action, webhook) = step.action.split_once(':').unwrap_or((&step.action, ""));
        let mut cells = vec![
            ("key", text(&step.key)),
            ("at", text(&step.at)),
            ("mail", text(&step.mail)),
            ("action", Cell::Text(action.to_owned())),
            ("to", usual(&step.to, "customer")),
            ("only_if", Cell::List(facts.map(str::to_owned).collect())),
            ("needs", text(&step.needs)),
            ("late", usual(&step.late, "merge")),
            ("closed", usual(&step.closed, "stay")),
            ("every", text(&step.every)),
            ("times", times),
        ];
        // Where one goes without saying, what the file says stays.
        if action != Action::Webhook.as_str() || !webhook.is_empty() {
            cells.push(("webhook", Cell::Text(webhook.to_owned())));
        }
        RowEdit { was: step.was.clone(), cells }
    };
    set_steps(files, key, &steps.iter().map(edit).collect::<Vec<_>>())
}

/// The field of a problem: `s2-at`, `until`, `words-fr`.
pub fn field(problem: &Problem, files: &[PolicyFile], key: &str) -> Option<String> {
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    match entry.as_slice() {
        ["cadence", of, "step", place, "webhook"] if *of == key => Some(format!("s{place}-action")),
        ["cadence", of, "step", place, cell, ..] if *of == key => {
            Some(format!("s{place}-{}", cell.replace('_', "-")))
        }
        ["cadence", of, "step", place] if *of == key => Some(format!("s{place}-at")),
        ["cadence", of, "words", locale, ..] if *of == key => Some(format!("words-{locale}")),
        ["cadence", of, cell, ..] if *of == key && *cell != "step" => Some(cell.replace('_', "-")),
        _ => None,
    }
}
