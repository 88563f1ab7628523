//! The composer as its page shows it: what was just typed, else what is kept; who gets it, what it can promise and when
//! it can leave. What is done with it is in `draft`.

use jiff::{Timestamp, ToSpan};
use relance_domain::budget::Budget;
use relance_domain::draft::{Doubt, Draft, Kind, Later, Standing, moment};
use relance_domain::error::Refusal;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::policy::Policy;
use relance_domain::right::Right;
use relance_domain::saved_reply::Change;
use relance_domain::ticket::{Chosen, ChosenDay, FURTHEST_DAYS, State, chosen, pledge};
use relance_domain::words::Words;
use relance_mail::thread::without_token;

use super::load::Loaded;
use super::{entry, rail, saved};
use crate::handler::follower;
use crate::page::ticket::{
    Composer, ComposerError, DATE, Dated, Dispatch, Enclosed, Given, Kept, PromiseChoice, Said, Undo,
    Waiting, Writing,
};
use crate::visit::Visit;

/// What was typed before the page had to be shown again.
#[derive(Debug, Default)]
pub struct Typed {
    pub reply: String,
    pub note: String,
    pub then: Option<Then>,
    /// What is to change with the reply.
    pub changes: Vec<Change>,
    pub chosen: String,
    pub day: ChosenDay,
    pub to: Option<String>,
    pub cc: Option<String>,
    pub bcc: Option<String>,
    pub leaves: String,
    pub date: String,
    pub time: String,
    pub writing: Option<Writing>,
    pub error: Option<ComposerError>,
}

/// Both forms.
pub fn composer(visit: &Visit, loaded: &Loaded, typed: Typed) -> Composer {
    let ticket = &loaded.state.ticket;
    let policy = &loaded.live.policy;
    let (reply, note) = (own(visit, loaded, Kind::Reply), own(visit, loaded, Kind::Note));
    let choice = reply.map(|draft| draft.choice.clone()).unwrap_or_default();
    // What came back is what its writer sees; what is kept may be another page's.
    let is_back = typed.error.is_some();
    let kept_words = |draft: Option<&Draft>, typed: String| match draft {
        Some(draft) if !is_back && typed.is_empty() => draft.body.clone(),
        _ => typed,
    };
    let changes = if is_back { &typed.changes } else { &choice.changes };
    // A letter that takes the matter to another team promises what that team keeps.
    let after = loaded.state.changed_by(changes, policy);
    let choices = promises(visit, loaded, &after);
    let wished = match (is_back, choice.budget) {
        (false, Some(budget)) => budget.to_string(),
        _ => typed.chosen.clone(),
    };
    let chosen = choices.iter().position(|choice| choice.value == wished).unwrap_or(0);
    let dated = match is_back {
        true => (typed.chosen == DATE, typed.day.clone()),
        false => (choice.day.is_some(), choice.day.clone().unwrap_or_default()),
    };
    let dated =
        Some(dated).filter(|_| !choices.is_empty()).and_then(|dated| day(visit, &after, dated, policy));
    let main = if choices.is_empty() { Then::Keep } else { Then::Promise };
    let dispatch = dispatch(visit, loaded, &typed, reply);
    let words = kept_words(reply, typed.reply);
    Composer {
        to: match dispatch.shows_fields {
            true => [dispatch.to.trim(), dispatch.cc.trim()]
                .into_iter()
                .filter(|list| !list.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            false => entry::with_copies(&loaded.customer, &rail::participants(loaded)),
        },
        from: loaded.state.mailbox(policy).map(|mailbox| mailbox.address.clone()).unwrap_or_default(),
        locale: ticket.locale,
        mismatch: mismatch(&words, ticket.locale),
        promises: choices,
        dated,
        promised_in: after.ticket.team.clone(),
        keeper: keeper(visit, loaded, &after),
        chosen,
        then: typed.then.or(choice.then.filter(|_| !is_back)).unwrap_or(main),
        writing: typed.writing.unwrap_or(Writing::Reply),
        note: kept_words(note, typed.note),
        names: follower::names(visit, loaded),
        saved: saved::saved(visit, loaded, (&words, changes)),
        reply: words,
        dispatch,
        kept: kept(loaded, reply),
        note_kept: kept(loaded, note),
        error: typed.error,
        seen: loaded.last.0.max(loaded.messages.last().map_or(0, |message| message.id.0)),
    }
}

/// What the reader is writing, and does not wait for its moment.
fn own<'a>(visit: &Visit, loaded: &'a Loaded, kind: Kind) -> Option<&'a Draft> {
    let is_own =
        |draft: &&Draft| draft.agent == visit.agent.id && draft.kind == kind && draft.leaves_at().is_none();
    loaded.drafts.iter().find(is_own)
}

/// The team that will have to keep the promise, where it is not the one that writes.
fn keeper(visit: &Visit, loaded: &Loaded, after: &State) -> Option<String> {
    let policy = &loaded.live.policy;
    let other = Some(&after.ticket.team).filter(|team| **team != loaded.state.ticket.team);
    let team = other.and_then(|team| policy.teams.get(team))?;
    Some(team.name.get(visit.ctx.locale, policy.company.default_locale()).to_owned())
}

fn promises(visit: &Visit, loaded: &Loaded, after: &State) -> Vec<PromiseChoice> {
    let ticket = &after.ticket;
    let policy = &loaded.live.policy;
    let team = policy.teams.get(&ticket.team);
    let rule = team.and_then(|team| team.news.as_ref()).and_then(|key| policy.promises.get(key));
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let budgets =
        rule.into_iter().flat_map(|rule| std::iter::once(rule.within).chain(rule.choices.iter().copied()));
    budgets
        .filter_map(|budget| {
            let pledge = pledge(after, Some(budget), policy, visit.ctx.now).ok()??;
            Some(PromiseChoice {
                value: budget.to_string(),
                label: words.budget(budget),
                words: pledge.words,
                why: format!(
                    "/tickets/{}/promises/next?within={}&team={}",
                    ticket.number,
                    crate::fault::form_value(&budget.to_string()),
                    crate::fault::form_value(&ticket.team)
                ),
            })
        })
        .collect()
}

/// A day that the agent chooses, and what is promised by it; none where the team has no hours.
pub fn day(
    visit: &Visit,
    after: &State,
    (is_chosen, typed): (bool, ChosenDay),
    policy: &Policy,
) -> Option<Dated> {
    let (now, zone) = (visit.ctx.now, after.hours(policy)?.calendar.zone());
    let today = now.to_zoned(zone.clone()).date();
    let said = match is_chosen && !typed.date.is_empty() {
        false => Said::Nothing,
        true => given(after, &typed, policy, now).unwrap_or_else(Said::Refused),
    };
    Some(Dated {
        date: typed.date,
        time: typed.time,
        first: today.to_string(),
        last: today.saturating_add(i64::from(FURTHEST_DAYS).days()).to_string(),
        city: Words::new(visit.ctx.locale, zone).city(),
        is_chosen,
        said,
    })
}

fn given(after: &State, typed: &ChosenDay, policy: &Policy, now: Timestamp) -> Result<Said, Refusal> {
    let Chosen { at, is_moved } = chosen(after, typed, policy, now)?;
    let Some(pledge) = pledge(after, Some(Budget::Until { at }), policy, now)? else {
        return Ok(Said::Nothing);
    };
    let value = crate::fault::form_value;
    let (number, team) = (after.ticket.number, value(&after.ticket.team));
    let (date, time) = (value(&typed.date), value(&typed.time));
    let why = format!("/tickets/{number}/promises/next?day={date}&time={time}&team={team}");
    let doubt = Doubt::Dated { due_at: pledge.due_at, words: pledge.words.clone(), is_moved };
    Ok(Said::Given(Given { words: pledge.words, why, mark: doubt.mark(), is_moved }))
}

fn dispatch(visit: &Visit, loaded: &Loaded, typed: &Typed, draft: Option<&Draft>) -> Dispatch {
    let own_to = answer_to(loaded);
    let own_cc = rail::participants(loaded).join(", ");
    let envelope = draft.and_then(|draft| draft.choice.envelope.as_ref());
    let said = |typed: &Option<String>, list: Option<&Vec<String>>, own: &str| match (typed, list) {
        (Some(typed), _) => typed.clone(),
        (None, Some(list)) => list.join(", "),
        (None, None) => own.to_owned(),
    };
    let to = said(&typed.to, envelope.map(|envelope| &envelope.to), &own_to);
    let cc = said(&typed.cc, envelope.map(|envelope| &envelope.cc), &own_cc);
    let bcc = said(&typed.bcc, envelope.map(|envelope| &envelope.bcc), "");
    let moments = [("tomorrow", Later::Tomorrow), ("monday", Later::Monday)];
    let hours = loaded.state.hours(&loaded.live.policy);
    let mut moments: Vec<_> = moments
        .into_iter()
        .filter_map(|(value, later)| {
            Some((value, moment(later, &hours?.calendar, &visit.ctx.zone, visit.ctx.now).ok()?))
        })
        .collect();
    moments.dedup_by_key(|(_, at)| *at);
    let doubts = match &typed.error {
        Some(ComposerError::Doubtful(doubts)) => doubts.iter().map(|doubt| doubt.mark()).collect(),
        _ => Vec::new(),
    };
    Dispatch {
        shows_fields: to != own_to || cc != own_cc || !bcc.is_empty(),
        reply_to: (!own_to.eq_ignore_ascii_case(&loaded.customer.email)).then(|| own_to.clone()),
        to,
        cc,
        bcc,
        own_to,
        own_cc,
        moments,
        leaves: typed.leaves.clone(),
        date: typed.date.clone(),
        time: typed.time.clone(),
        city: Words::new(visit.ctx.locale, &visit.ctx.zone).city(),
        seen_doubts: doubts.join(" "),
    }
}

/// Where the customer wants answers.
fn answer_to(loaded: &Loaded) -> String {
    let theirs = |message: &&relance_store::message::Message| {
        message.kind == relance_domain::message::Kind::Incoming && message.known
    };
    let last = loaded.messages.iter().rev().find(theirs);
    let last = last.filter(|message| message.author_email.eq_ignore_ascii_case(&loaded.customer.email));
    let wished = last.and_then(|message| message.recipients.reply_to.clone());
    without_token(&wished.unwrap_or_else(|| loaded.customer.email.clone()))
}

fn kept(loaded: &Loaded, draft: Option<&Draft>) -> Kept {
    let Some(draft) = draft else { return Kept::default() };
    let held = match &draft.standing {
        Standing::Held { why, .. } => Some(why.clone()),
        Standing::Open | Standing::Waits(_) => None,
    };
    Kept { revision: draft.revision, at: Some(draft.updated_at), held, files: files(loaded, draft) }
}

fn files(loaded: &Loaded, draft: &Draft) -> Vec<Enclosed> {
    loaded.files.get(&draft.id).into_iter().flatten().map(enclosed).collect()
}

/// A file as its page shows it.
pub fn enclosed(file: &relance_store::file::File) -> Enclosed {
    Enclosed {
        id: file.id.0,
        name: file.name.clone(),
        size: entry::size(usize::try_from(file.size_bytes).unwrap_or(0)),
        image: file.media_type.starts_with("image/"),
    }
}

/// What everybody sees of answers that have not left.
pub fn waiting(visit: &Visit, loaded: &Loaded) -> Vec<Waiting> {
    let number = loaded.state.ticket.number;
    let shown = loaded.drafts.iter().filter_map(|draft| {
        let (press, held) = match &draft.standing {
            Standing::Open => return None,
            Standing::Waits(press) => (Some(press), None),
            Standing::Held { why, .. } => (None, Some(why.clone())),
        };
        let is_own = draft.agent == visit.agent.id;
        let may_take_back =
            press.is_some() && (is_own || visit.agent.may(Right::Admin, &loaded.state.ticket.team));
        let pledge =
            press.filter(|press| press.then == Then::Promise).and_then(|press| press.pledge.as_ref());
        let to = match &draft.choice.envelope {
            Some(envelope) => entry::addressed(&visit.ctx, &loaded.customer, envelope),
            None => entry::with_copies(&loaded.customer, &rail::participants(loaded)),
        };
        Some(Waiting {
            id: draft.id.0,
            author: loaded.agent(draft.agent).map(|agent| agent.name.clone()).unwrap_or_default(),
            to,
            locale: loaded.state.ticket.locale,
            paragraphs: entry::paragraphs(&draft.body),
            word: pledge.map(|pledge| pledge.words.clone()),
            leaves_at: draft.leaves_at(),
            is_later: press.is_some_and(|press| press.is_later),
            held,
            files: files(loaded, draft),
            along: saved::along(visit, loaded, &draft.choice.changes),
            take_back: may_take_back.then(|| format!("/tickets/{number}/drafts/{}/undo", draft.id)),
            is_own,
        })
    });
    shown.collect()
}

/// The offer to take back what the reader has just pressed.
pub fn undo(visit: &Visit, loaded: &Loaded) -> Option<Undo> {
    let number = loaded.state.ticket.number;
    let pressed = loaded.drafts.iter().filter(|draft| draft.agent == visit.agent.id);
    let (draft, press) = pressed
        .filter_map(|draft| match &draft.standing {
            Standing::Waits(press) if !press.is_later => Some((draft, press)),
            _ => None,
        })
        .max_by_key(|(_, press)| press.leaves_at)?;
    let left = press.leaves_at.duration_since(visit.ctx.now).as_secs();
    let until = press.pledge.as_ref().filter(|_| press.then == Then::Promise).map(|pledge| pledge.due_at);
    let seconds = u8::try_from(left).ok().filter(|seconds| *seconds > 0)?;
    Some(Undo { path: format!("/tickets/{number}/drafts/{}/undo", draft.id), seconds, until })
}

/// The language that a draft is written in, when it is not the customer's.
fn mismatch(draft: &str, theirs: Locale) -> Option<Locale> {
    let own = relance_mail::language::detect(draft)?.parse::<Locale>().ok()?;
    (own != theirs).then_some(own)
}
