//! Records of a ticket's history as lines of its page, in the page's own terms. Which of them get a line is said here;
//! the sentences are the page's.

use relance_domain::cadence::Recipient;
use relance_domain::event::{Actor, Event, Withheld};
use relance_domain::id::WebhookId;
use relance_store::history::Record;
use relance_store::rule::Trace;

use super::load::Loaded;
use super::{label, moved, rail};
use crate::component::cadence;
use crate::handler::sidebar::team_tag;
use crate::page::ticket::{EventLine, Moved, Sending, Step, Turn, What, WithheldWhy};
use crate::visit::Visit;

/// A step that was done within this time of its moment was on time.
const ON_TIME_SECS: i64 = 15 * 60;

/// The line of a record; nothing for what a message says by itself.
pub fn line(visit: &Visit, loaded: &Loaded, record: &Record) -> Option<EventLine> {
    let name = |id| loaded.agent(id).map_or_else(String::new, |agent| agent.name.clone());
    let team = |key: &str| {
        let known = loaded.live.policy.teams.get(key);
        known.map_or_else(|| key.to_owned(), |team| team_tag(&visit.ctx, team, &loaded.live).name)
    };
    let what = match &record.event {
        Event::Moved { from, to, told, owed } => What::Moved(Box::new(Moved {
            from: team(from),
            to: team(to),
            told: *told,
            notice: moved::notice(loaded, record).filter(|_| *told),
            owed: owed.as_ref().map(moved::owed),
        })),
        Event::AlsoSentTo { team: other } => What::AlsoSentTo { team: team(other) },
        Event::Assigned { to: Some(to) } => What::Assigned { to: name(*to) },
        Event::Assigned { to: None } => What::Unassigned,
        Event::Waiting => What::Waiting,
        Event::Proposed => What::Proposed,
        Event::Solved => What::Solved,
        Event::Reopened => What::Reopened,
        Event::Paused => What::Paused,
        Event::PromiseResumed { due_at, .. } => What::Resumed { due_at: *due_at },
        Event::PromiseBroken { kind: what, due_at, .. } => What::Broken { kind: *what, due_at: *due_at },
        Event::PromiseAnsweredLate { kind: what, due_at, at, .. } => {
            What::AnsweredLate { kind: *what, late_secs: at.duration_since(*due_at).as_secs() }
        }
        Event::ParticipantAccepted { address } => What::ParticipantAccepted { address: address.clone() },
        Event::NotDelivered { recipient, .. } | Event::Bounced { recipient, .. } => {
            What::NotDelivered { address: recipient.clone() }
        }
        Event::SentAgain { .. } => What::SentAgain,
        Event::Withheld { mail, why } => {
            What::Withheld { mail: cadence::mail(&visit.ctx, mail), why: withheld(why)? }
        }
        Event::Nudged { to, .. } | Event::Alarmed { to } => What::Nudged { to: *to },
        Event::HoldingDrafted { .. } => What::Holding { taken: false },
        Event::HoldingTaken { .. } => What::Holding { taken: true },
        Event::Acknowledged => What::Acknowledged,
        Event::PromiseMoved { kind: what, from, due_at, .. } => {
            What::PromiseCounted { kind: *what, from: *from, due_at: *due_at }
        }
        Event::Rated { score } => What::Rated { score: *score },
        Event::Restored => What::Restored,
        Event::MailCancelled { .. }
        | Event::SentElsewhere { .. }
        | Event::Delayed { .. }
        | Event::Complained { .. }
        | Event::Spared { .. } => What::Sending(sending(visit, &record.event)?),
        other => match (turn(visit, loaded, other), label::change(visit, loaded, other)) {
            (Some(turn), _) => What::Turn(turn),
            (None, Some(change)) => What::Label(change),
            (None, None) => What::Step(step(visit, loaded, other)?),
        },
    };
    let by = by(visit, loaded, record.actor, &what);
    let link = match &record.event {
        Event::MergedIn { .. } => Some(format!("/tickets/{}/merge", loaded.state.ticket.number)),
        Event::SplitOff { number, .. } | Event::SplitFrom { number, .. } | Event::Unmerged { number } => {
            Some(format!("/tickets/{number}"))
        }
        _ => None,
    };
    Some(EventLine { what, by, at: record.at, link, because: because(loaded, &record.event) })
}

/// Who did it, where the sentence says that.
fn by(visit: &Visit, loaded: &Loaded, actor: Actor, what: &What) -> Option<String> {
    match actor {
        Actor::Agent(id) => Some(loaded.agent(id).map_or_else(String::new, |agent| agent.name.clone())),
        // A rule changes labels as the desk; what has words of its own for that says them.
        Actor::Desk if matches!(what, What::Label(change) if change.names_whoever_did_it()) => {
            Some(visit.ctx.t("rule-desk"))
        }
        Actor::Customer | Actor::Desk => None,
    }
}

/// A way that a letter or the ticket took.
fn turn(visit: &Visit, loaded: &Loaded, event: &Event) -> Option<Turn> {
    Some(match event {
        Event::LetIn { cause, .. } => Turn::LetIn { cause: cause.parse().ok() },
        Event::Flooded { address, letters, minutes } => {
            Turn::Flooded { address: address.clone(), letters: *letters, minutes: *minutes }
        }
        Event::PassedOn { .. } => Turn::PassedOn,
        Event::FilledIn { form } => {
            let title = loaded
                .live
                .policy
                .forms
                .get(form)
                .map(|form| form.title.get(visit.ctx.locale, visit.ctx.locale));
            Turn::FilledIn { form: title.unwrap_or(form).to_owned() }
        }
        Event::MergedIn { number } => Turn::MergedIn { number: *number },
        Event::MergedInto { number } => Turn::MergedInto { number: *number },
        Event::Unmerged { number } => Turn::Unmerged { number: *number },
        Event::TakenBack => Turn::TakenBack,
        Event::SplitOff { number, .. } => Turn::SplitOff { number: *number },
        Event::SplitFrom { number, .. } => Turn::SplitFrom { number: *number },
        Event::ProposalAnswered { works, .. } => Turn::Tried { works: *works },
        Event::ProposalAnsweredByMail { .. } => Turn::TriedByMail,
        Event::CalledSerious => Turn::CalledSerious,
        Event::SendPlanned { at } => Turn::SendPlanned { leaves_at: *at },
        Event::AsideEnded { with } => Turn::AsideEnded { with: with.clone() },
        Event::SendTakenBack => Turn::SendTakenBack,
        Event::SendHeld { why } => Turn::SendHeld { why: why.clone() },
        Event::NotGenuine { .. } => Turn::NotGenuine,
        Event::SerialKnown { serial } => Turn::SerialKnown { serial: serial.clone() },
        Event::SerialShared { serial, users } => Turn::SerialShared { serial: serial.clone(), users: *users },
        Event::PromiseMerged { due_at, stays_due_at, .. } => {
            Turn::PromiseMerged { due_at: *due_at, stays_due_at: *stays_due_at }
        }
        _ => return None,
    })
}

fn sending(visit: &Visit, event: &Event) -> Option<Sending> {
    let name = |mail: &str| cadence::mail(&visit.ctx, mail);
    Some(match event {
        Event::MailCancelled { mail, recipient } => {
            Sending::Cancelled { mail: name(mail), address: recipient.clone() }
        }
        Event::SentElsewhere { mail, from, to, corrects } => {
            Sending::Elsewhere { mail: name(mail), from: from.clone(), to: to.clone(), corrects: *corrects }
        }
        Event::Delayed { mail, recipient, .. } => {
            Sending::Delayed { mail: name(mail), address: recipient.clone() }
        }
        Event::Complained { mail, recipient, .. } => {
            Sending::Complained { mail: name(mail), address: recipient.clone() }
        }
        Event::Spared { recipient, .. } => Sending::Spared { address: recipient.clone() },
        _ => return None,
    })
}

fn withheld(why: &Withheld) -> Option<WithheldWhy> {
    Some(match why {
        Withheld::Cap => WithheldWhy::Cap,
        Withheld::Automatic(why) => WithheldWhy::Robot(why.clone()),
        Withheld::Template(why) => WithheldWhy::Template(why.clone()),
        Withheld::NoTemplate => WithheldWhy::NoTemplate,
        Withheld::Suppressed => WithheldWhy::Suppressed,
        // It left before: nothing is missing.
        Withheld::AlreadySent => return None,
    })
}

/// What became of a step of a cadence. One that left in time says so by its mail, or by what it did.
fn step(visit: &Visit, loaded: &Loaded, event: &Event) -> Option<Step> {
    let policy = &loaded.live.policy;
    let found = |key: &str, step: &str| policy.cadences.get(key).and_then(|cadence| cadence.step(step));
    let what = |key: &str, name: &str, mail: Option<&str>| {
        let step = found(key, name);
        let mail = mail.or_else(|| step.and_then(|step| step.mail.as_deref()));
        cadence::step(&visit.ctx, mail, step.and_then(|step| step.action), name)
    };
    Some(match event {
        Event::StepDone { cadence, step, late_secs } => {
            let late_secs = if *late_secs > ON_TIME_SECS { *late_secs } else { 0 };
            let known = found(cadence, step);
            let goes_elsewhere =
                known.is_some_and(|step| step.mail.is_some() && step.to != Recipient::Customer);
            if late_secs == 0 && !goes_elsewhere {
                return None;
            }
            Step::Done { what: what(cadence, step, None), late_secs }
        }
        Event::StepSkipped { cadence, step, mail, why } => {
            Step::Skipped { what: what(cadence, step, mail.as_deref()), why: why.clone() }
        }
        Event::StepPlannedAgain { cadence, step, at } => {
            Step::Again { what: what(cadence, step, None), at: *at }
        }
        Event::StepSentEarly { cadence, step, planned_at } => {
            Step::Early { what: what(cadence, step, None), planned_at: *planned_at }
        }
        Event::StepEdited { cadence, step } => Step::Edited { what: what(cadence, step, None) },
        Event::Acted { cadence, action, .. } => Step::Acted { cadence: cadence.clone(), action: *action },
        Event::WebhookDelivered { webhook, .. } => Step::Told { webhook: webhook.clone() },
        Event::WebhookFailed { webhook, words, call, .. } => {
            Step::Untold { webhook: webhook.clone(), why: words.clone(), again: again(visit, loaded, *call) }
        }
        Event::WebhookAgain { webhook, .. } => Step::ToldAgain { webhook: webhook.clone() },
        Event::RuleFired { rule, trace } => {
            let known = loaded.traces.iter().find(|known| known.id == *trace).cloned().map(Box::new);
            Step::Ruled { rule: rule.clone(), stopped: None, trace: known }
        }
        Event::RuleStopped { rule, why, chain } => {
            let is_it =
                |known: &&Trace| known.stopped == Some(*why) && known.rule == *rule && known.chain == *chain;
            let known = loaded.traces.iter().find(is_it).cloned().map(Box::new);
            Step::Ruled { rule: rule.clone(), stopped: Some(*why), trace: known }
        }
        _ => return None,
    })
}

/// Where a call that failed for good is made again: for leads, and while nobody has done it.
fn again(visit: &Visit, loaded: &Loaded, call: Option<WebhookId>) -> Option<String> {
    let id = call.filter(|id| visit.agent.leads() && loaded.lost_calls.contains(id))?;
    Some(format!("/calls/{id}/again?ticket={}", loaded.state.ticket.number))
}

/// Where "why this date?" is answered, for a line that names the end of a promise.
fn because(loaded: &Loaded, event: &Event) -> Option<String> {
    let (Event::PromiseBroken { promise: id, .. }
    | Event::PromiseResumed { promise: id, .. }
    | Event::PromiseMoved { promise: id, .. }) = event
    else {
        return None;
    };
    let promise = loaded.state.promises.iter().find(|promise| promise.id == *id)?;
    Some(rail::because(loaded, promise))
}
