//! What holds for a cadence as a whole, between the form and the file: anchor, team, end, condition and words. A new
//! cadence is begun here, with its first steps.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use relance_desk::Live;
use relance_desk::edit::{Cell, EditError, add_table};
use relance_domain::cadence::{Anchor, Cadence};
use relance_domain::policy::{Policy, PolicyFile, Problem};

use super::cadence::{edited, facts, field, rearranged, typed as typed_steps, usual_step};
use super::calendar::{sentences, split};
use super::sheet::{self, Form, Scope, Settled};
use super::{back, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, CadenceView, Saved, Sheet, Stand, StepForm, Terms};
use crate::visit::Visit;

/// The terms of a cadence as the files write them.
pub fn written(cadence: &Cadence, policy: &Policy) -> Terms {
    Terms {
        anchor: cadence.anchor.as_str().to_owned(),
        team: cadence.team.clone().unwrap_or_default(),
        until: facts(&cadence.until),
        only_if: facts(&cadence.only_if),
        optional: cadence.optional,
        quiet_hours: cadence.quiet_hours,
        words: policy
            .company
            .languages
            .iter()
            .map(|locale| (*locale, cadence.words.0.get(locale).cloned().unwrap_or_default()))
            .collect(),
    }
}

/// The terms as they were typed; none when the form has no fields for them.
pub fn typed(form: &Form, policy: &Policy) -> Option<Terms> {
    let text = |name: &str| form.get(name).trim().to_owned();
    form.find("anchor").map(|_| Terms {
        anchor: text("anchor"),
        team: text("team"),
        until: text("until"),
        only_if: text("only-if"),
        optional: form.get("optional") == "yes",
        quiet_hours: form.get("quiet-hours") == "yes",
        words: sentences(form, policy),
    })
}

/// What the terms say in the table of a cadence.
pub fn cells(terms: &Terms) -> Vec<(&'static str, Cell)> {
    vec![
        ("anchor", Cell::Text(terms.anchor.clone())),
        ("team", Cell::Text(terms.team.clone())),
        ("until", Cell::List(split(&terms.until))),
        ("only_if", Cell::List(split(&terms.only_if))),
        ("quiet_hours", Cell::Flag(terms.quiet_hours, true)),
        ("optional", Cell::Flag(terms.optional, false)),
        ("words", Cell::Texts(terms.words.iter().cloned().collect())),
    ]
}

/// Key and name of every team, for a choice.
pub fn teams(visit: &Visit, live: &Live) -> Vec<(String, String)> {
    let named = |(key, team): (&String, _)| (key.clone(), sidebar::team_tag(&visit.ctx, team, live).name);
    live.policy.teams.iter().map(named).collect()
}

/// The mails that a step can send: every one but the frame of agents' replies.
pub fn mails(policy: &Policy) -> Vec<String> {
    policy.mails.keys().filter(|mail| *mail != "reply").cloned().collect()
}

/// The form in which a cadence is begun: a mail at once after a request, until somebody says otherwise.
pub async fn begin(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let policy = &live.policy;
    let words = policy.company.languages.iter().map(|locale| (*locale, String::new())).collect();
    let anchor = Anchor::TicketReceived.as_str().to_owned();
    let terms = Terms { anchor, quiet_hours: true, words, ..Terms::default() };
    let step = StepForm {
        key: "first".to_owned(),
        at: "2 days after at 09:00".to_owned(),
        mail: mails(policy).into_iter().next().unwrap_or_default(),
        ..usual_step()
    };
    let steps = vec![step.read(policy)];
    let sheet = Sheet::fresh(policy.revision, may_edit(&visit), false);
    draw(&visit, &live, String::new(), terms, steps, sheet).await
}

pub async fn add(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = Form::read(&body);
    let key = form.get("key").trim().to_owned();
    let terms = typed(&form, &live.policy).unwrap_or_default();
    let mut steps = typed_steps(&form, &live.policy);
    if rearranged(form.get("then"), &mut steps) {
        let base = sheet::base(&form, live.policy.revision);
        let sheet = Sheet { base, may_edit: may_edit(&visit), saved: Saved::No, stand: Stand::Typed };
        return draw(&visit, &live, key, terms, steps, sheet).await;
    }
    let files = sheet::live_files(&visit).await?;
    let added = added(files, &key, &terms, &steps);
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, &key);
    let scope = Scope { note: format!("cadence {key}"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, added, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/cadences/{key}"))),
        Settled::Shown(sheet, _) => draw(&visit, &live, key, terms, steps, sheet).await,
    }
}

fn added(
    mut files: Vec<PolicyFile>,
    key: &str,
    terms: &Terms,
    steps: &[StepForm],
) -> Result<Vec<PolicyFile>, EditError> {
    add_table(&mut files, "cadence", key, cells(terms))?;
    edited(&mut files, key, steps)?;
    Ok(files)
}

async fn draw(
    visit: &Visit,
    live: &Live,
    key: String,
    terms: Terms,
    steps: Vec<StepForm>,
    sheet: Sheet,
) -> Result<Response, Fault> {
    let view = CadenceView {
        name: super::cadence::name(&key),
        key,
        anchor: terms.anchor.parse().unwrap_or(Anchor::TicketReceived),
        team: None,
        terms,
        teams: teams(visit, live),
        steps,
        mails: mails(&live.policy),
        webhooks: live.policy.webhooks.keys().cloned().collect(),
        playing: None,
        sheet,
    };
    Ok(page::cadence(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}
