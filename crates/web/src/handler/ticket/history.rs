//! The history of a ticket in words: each record with its kind, who, what, before and after; as a page, and as a table
//! for other programs. Records are data, so that every reader has them in their own language.

#[cfg(test)]
mod tests;

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use relance_desk::may;
use relance_domain::event::{Actor, Event, Withheld};
use relance_domain::id::AgentId;
use relance_domain::promise::Kind;
use relance_domain::right::Right;
use relance_domain::subscription::Deed;
use relance_store::history::Record;
use serde::Deserialize;

use super::composer::Typed;
use super::load::Loaded;
use super::sorted;
use super::view;
use crate::component::{Ctx, cadence, moment, promise, tag};
use crate::csv;
use crate::fault::Fault;
use crate::handler::sidebar::{self, team_tag};
use crate::page::ticket::{self as page, COLUMNS, Group, HistoryLine, HistoryView, Status};
use crate::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kind: String,
}

impl Asked {
    fn group(&self) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.as_str() == self.kind)
    }
}

pub async fn show(
    visit: Visit,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let loaded = Loaded::read(&visit, number).await?;
    let view = view::view(&visit, &loaded, Typed::default());
    let mut lines = lines(&visit, &loaded, asked.group());
    lines.reverse();
    let (subject, here, group) = (view.subject, view.here, asked.group());
    let may_export = may(&visit.agent, Right::Export, &loaded.state.ticket.team, &loaded.watchers);
    let view = HistoryView { number, subject, here, group, lines, may_export };
    Ok(page::history_page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// The same for a spreadsheet, the oldest first.
pub async fn table(
    visit: Visit,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Export, &visit, number).await?;
    let mut table = csv::START.to_string();
    csv::row(&mut table, &COLUMNS.map(|column| visit.ctx.t(column)));
    for line in lines(&visit, &loaded, asked.group()) {
        let at = visit.ctx.at(line.at).strftime("%Y-%m-%d %H:%M:%S").to_string();
        csv::row(&mut table, &[at, line.who, line.what, line.before, line.after, line.more]);
    }
    let name = format!("ticket-{number}-history.csv");
    visit.desk.exported(&name, "", visit.ctx.now).await?;
    Ok((csv::headers(&name), table).into_response())
}

pub async fn print(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    let loaded = Loaded::read(&visit, number).await?;
    let view = view::view(&visit, &loaded, Typed::default());
    Ok(page::print_page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

fn lines(visit: &Visit, loaded: &Loaded, group: Option<Group>) -> Vec<HistoryLine> {
    let words = Words { visit, loaded };
    let lines = loaded.history.iter().map(|record| words.line(record));
    lines.filter(|line| group.is_none_or(|group| group == line.group)).collect()
}

/// What records are put into words with.
struct Words<'a> {
    visit: &'a Visit,
    loaded: &'a Loaded,
}

impl Words<'_> {
    fn ctx(&self) -> &Ctx {
        &self.visit.ctx
    }

    fn line(&self, record: &Record) -> HistoryLine {
        let who = match record.actor {
            Actor::Agent(id) => self.agent(id),
            Actor::Customer => self.ctx().t("history-customer"),
            Actor::Desk => self.ctx().t("history-desk"),
        };
        let token = record.via.and_then(|id| self.loaded.tokens.get(&id));
        let who = match token {
            Some(token) => {
                self.ctx().with("history-via", &[("name", who.into()), ("token", token.clone().into())])
            }
            None => who,
        };
        let (group, key) = named(&record.event);
        let [before, after, more] = self.said(&record.event);
        let message = message_of(&record.event);
        HistoryLine { at: record.at, who, group, what: self.ctx().t(key), before, after, more, message }
    }

    /// Before, after, and what else is to be said.
    fn said(&self, event: &Event) -> [String; 3] {
        let none = String::new;
        match event {
            Event::Opened { team } | Event::AlsoSentTo { team } => [none(), self.team(team), none()],
            Event::Moved { from, to, .. } => [self.team(from), self.team(to), none()],
            Event::Assigned { to: Some(to) } => [none(), self.agent(*to), none()],
            Event::Closed { from } => [self.status(from), self.status("closed"), none()],
            Event::MarkedSpam { from } => [self.status(from), self.status("spam"), none()],
            Event::NotSpam => [self.status("spam"), self.status("open"), none()],
            Event::Solved => [none(), self.status("solved"), none()],
            Event::Reopened | Event::Resumed => [none(), self.status("open"), none()],
            Event::Waiting | Event::Paused => [none(), self.status("pending"), none()],
            Event::Proposed => [none(), self.status("proposed"), none()],
            Event::Tagged { added, removed } => [removed.join(", "), added.join(", "), none()],
            Event::Prioritised { from, to } => {
                let word = |priority| self.ctx().t(tag::priority_key(priority));
                [word(*from), word(*to), none()]
            }
            Event::Retitled { from, to } => [from.clone(), to.clone(), none()],
            Event::Categorised { from, to } => {
                let name = |key: &Option<String>| {
                    key.as_deref().map(|key| sorted::name(self.visit, self.loaded, key)).unwrap_or_default()
                };
                [name(from), name(to), none()]
            }
            Event::FieldChanged { key, from, to } => {
                let (field, say) = sorted::field(self.visit, self.loaded, key);
                [say(from), say(to), field]
            }
            Event::Snoozed { until } => [none(), self.at(*until), none()],
            Event::PromiseMoved { kind, from, due_at, .. } => {
                [self.at(*from), self.at(*due_at), self.kind(*kind)]
            }
            Event::PromiseMerged { kind, due_at, stays_due_at, .. } => {
                [self.at(*due_at), self.at(*stays_due_at), self.kind(*kind)]
            }
            Event::SentElsewhere { mail, from, to, .. } => [from.clone(), to.clone(), self.mail(mail)],
            Event::Linked { number, link } | Event::Unlinked { number, link } => {
                [none(), number.to_string(), page::link_words(self.ctx(), *link)]
            }
            other => self.promised(other).unwrap_or_else(|| [none(), none(), self.more(other)]),
        }
    }

    fn promised(&self, event: &Event) -> Option<[String; 3]> {
        Some(match event {
            Event::PromiseMade { kind, due_at, .. }
            | Event::PromiseKept { kind, due_at, .. }
            | Event::PromiseBroken { kind, due_at, .. }
            | Event::PromiseAnsweredLate { kind, due_at, .. }
            | Event::PromiseResumed { kind, due_at, .. } => {
                [String::new(), self.at(*due_at), self.kind(*kind)]
            }
            Event::PromisePaused { kind, .. } | Event::PromiseCancelled { kind, .. } => {
                [String::new(), String::new(), self.kind(*kind)]
            }
            _ => return None,
        })
    }

    fn more(&self, event: &Event) -> String {
        let mailed = |mail: &str, recipient: &str| format!("{}: {recipient}", self.mail(mail));
        match event {
            Event::FilledIn { form } => form.clone(),
            Event::LetIn { cause, .. } => cause.clone(),
            Event::Flooded { address, .. } => address.clone(),
            Event::MergedIn { number }
            | Event::MergedInto { number }
            | Event::Unmerged { number }
            | Event::SplitOff { number, .. }
            | Event::SplitFrom { number, .. } => number.to_string(),
            Event::ArrivedAutomatic { why, .. } => why.clone(),
            Event::NewParticipant { address, .. } | Event::ParticipantAccepted { address } => address.clone(),
            Event::Withheld { mail, why } => match why {
                Withheld::Automatic(why) | Withheld::Template(why) => mailed(mail, why),
                Withheld::Cap | Withheld::AlreadySent | Withheld::NoTemplate | Withheld::Suppressed => {
                    self.mail(mail)
                }
            },
            Event::Accepted { recipient: whom, .. }
            | Event::AsideWritten { to: whom, .. }
            | Event::AsideAnswered { from: whom, .. }
            | Event::AsideEnded { with: whom } => whom.clone(),
            Event::NotDelivered { recipient, words, .. } => format!("{recipient}: {words}"),
            Event::Bounced { recipient, status, .. } | Event::Spared { recipient, status } => {
                format!("{recipient}: {status}")
            }
            Event::MailCancelled { mail, recipient } | Event::Delayed { mail, recipient, .. } => {
                mailed(mail, recipient)
            }
            Event::Complained { mail, recipient, .. } => mailed(mail, recipient),
            Event::StepSkipped { step, mail, why, .. } => {
                let step = mail.as_ref().map_or_else(|| step.clone(), |mail| self.mail(mail));
                format!("{step}: {}", cadence::skip(self.ctx(), why))
            }
            Event::StepDone { cadence, step, .. }
            | Event::StepPlannedAgain { cadence, step, .. }
            | Event::StepSentEarly { cadence, step, .. }
            | Event::StepEdited { cadence, step }
            | Event::Acted { cadence, step, .. } => format!("{cadence} / {step}"),
            Event::Rated { score } => score.to_string(),
            Event::WebhookDelivered { webhook, .. } | Event::WebhookAgain { webhook, .. } => webhook.clone(),
            Event::WebhookFailed { webhook, words, .. } => format!("{webhook}: {words}"),
            Event::RuleFired { rule, .. } => rule.clone(),
            Event::RuleStopped { rule, chain, .. } => {
                chain.iter().chain([rule]).cloned().collect::<Vec<_>>().join(" → ")
            }
            _ => String::new(),
        }
    }

    fn agent(&self, id: AgentId) -> String {
        self.loaded.agent(id).map_or_else(String::new, |agent| agent.name.clone())
    }

    fn team(&self, key: &str) -> String {
        let live = &self.loaded.live;
        let known = live.policy.teams.get(key);
        known.map_or_else(|| key.to_owned(), |team| team_tag(self.ctx(), team, live).name)
    }

    fn status(&self, word: &str) -> String {
        let known = word.parse().map(view::status).map(Status::words_key);
        known.map_or_else(|_: String| word.to_owned(), |key| self.ctx().t(key))
    }

    fn at(&self, at: Timestamp) -> String {
        moment::full(self.ctx(), at)
    }

    fn kind(&self, kind: Kind) -> String {
        promise::kind(self.ctx(), kind)
    }

    fn mail(&self, key: &str) -> String {
        cadence::mail(self.ctx(), key)
    }
}

/// The entry that a record is about.
fn message_of(event: &Event) -> Option<i64> {
    match event {
        Event::Arrived { message }
        | Event::ArrivedAgain { message }
        | Event::LetIn { message, .. }
        | Event::PassedOn { message }
        | Event::ArrivedAutomatic { message, .. }
        | Event::NewParticipant { message, .. }
        | Event::Replied { message }
        | Event::Noted { message }
        | Event::ProposalAnsweredByMail { message }
        | Event::Accepted { message, .. }
        | Event::NotDelivered { message, .. }
        | Event::Bounced { message, .. }
        | Event::SentAgain { message } => Some(message.0),
        _ => None,
    }
}

/// The kind of a record, and the text that says what it is.
fn named(event: &Event) -> (Group, &'static str) {
    let found = letter(event).or_else(|| standing(event)).or_else(|| promised(event));
    found.or_else(|| delivery(event)).unwrap_or_else(|| plan(event))
}

fn letter(event: &Event) -> Option<(Group, &'static str)> {
    Some((
        Group::Letters,
        match event {
            Event::Opened { .. } => "history-opened",
            Event::Arrived { .. } => "history-arrived",
            Event::FilledIn { .. } => "history-filled-in",
            Event::ArrivedAgain { .. } => "history-arrived-again",
            Event::LetIn { .. } => "history-let-in",
            Event::Flooded { .. } => "history-flooded",
            Event::PassedOn { .. } => "history-passed-on",
            Event::MergedIn { .. } => "history-merged-in",
            Event::MergedInto { .. } => "history-merged-into",
            Event::Unmerged { .. } => "history-unmerged",
            Event::SplitOff { .. } => "history-split-off",
            Event::SplitFrom { .. } => "history-split-from",
            Event::ArrivedAutomatic { .. } => "history-arrived-automatic",
            Event::NewParticipant { .. } => "history-new-participant",
            Event::Replied { .. } => "history-replied",
            Event::Noted { .. } => "history-noted",
            Event::ProposalAnswered { works: true, .. } => "history-works",
            Event::ProposalAnswered { works: false, .. } => "history-fails",
            Event::ProposalAnsweredByMail { .. } => "history-tried",
            Event::CalledSerious => "history-serious",
            Event::NotGenuine { .. } => "history-not-genuine",
            Event::SerialKnown { .. } => "history-serial-known",
            Event::SerialShared { .. } => "history-serial-shared",
            Event::Rated { .. } => "history-rated",
            _ => return None,
        },
    ))
}

/// Who has it, where it stands, and how it is sorted.
fn standing(event: &Event) -> Option<(Group, &'static str)> {
    Some(match event {
        Event::ParticipantAccepted { .. } => (Group::People, "history-participant-accepted"),
        Event::Moved { told: true, .. } => (Group::People, "history-moved-told"),
        Event::Moved { told: false, .. } => (Group::People, "history-moved"),
        Event::AlsoSentTo { .. } => (Group::People, "history-also"),
        Event::Assigned { to: Some(_) } => (Group::People, "history-assigned"),
        Event::Assigned { to: None } => (Group::People, "history-unassigned"),
        Event::Waiting => (Group::Status, "history-waiting"),
        Event::Proposed => (Group::Status, "history-proposed"),
        Event::Solved => (Group::Status, "history-solved"),
        Event::Closed { .. } => (Group::Status, "history-closed"),
        Event::MarkedSpam { .. } => (Group::Status, "history-spam"),
        Event::NotSpam => (Group::Status, "history-not-spam"),
        Event::Reopened => (Group::Status, "history-reopened"),
        Event::Paused => (Group::Status, "history-paused"),
        Event::Resumed => (Group::Status, "history-resumed"),
        Event::TakenBack => (Group::Status, "history-taken-back"),
        Event::Tagged { .. } => (Group::Labels, "history-tagged"),
        Event::Prioritised { .. } => (Group::Labels, "history-priority"),
        Event::Retitled { .. } => (Group::Labels, "history-titled"),
        Event::Categorised { .. } => (Group::Labels, "history-category"),
        Event::FieldChanged { .. } => (Group::Labels, "history-field"),
        Event::Snoozed { .. } => (Group::Labels, "history-snoozed"),
        Event::Woken => (Group::Labels, "history-woken"),
        Event::Linked { .. } => (Group::Labels, "history-linked"),
        Event::Unlinked { .. } => (Group::Labels, "history-unlinked"),
        _ => return None,
    })
}

fn promised(event: &Event) -> Option<(Group, &'static str)> {
    Some((
        Group::Promises,
        match event {
            Event::PromiseMerged { .. } => "history-promise-merged",
            Event::PromiseMade { .. } => "history-promise-made",
            Event::PromiseKept { .. } => "history-promise-kept",
            Event::PromiseBroken { .. } => "history-promise-broken",
            Event::PromiseAnsweredLate { .. } => "history-promise-late",
            Event::PromisePaused { .. } => "history-promise-paused",
            Event::PromiseResumed { .. } => "history-promise-resumed",
            Event::PromiseCancelled { .. } => "history-promise-cancelled",
            Event::PromiseMoved { .. } => "history-promise-moved",
            Event::Nudged { .. } => "history-nudged",
            Event::HoldingDrafted { .. } => "history-holding-drafted",
            Event::HoldingTaken { .. } => "history-holding-taken",
            Event::Alarmed { .. } => "history-alarmed",
            Event::Acknowledged => "history-acknowledged",
            _ => return None,
        },
    ))
}

fn delivery(event: &Event) -> Option<(Group, &'static str)> {
    Some((
        Group::Delivery,
        match event {
            Event::AsideWritten { .. } => "history-aside-written",
            Event::AsideAnswered { .. } => "history-aside-answered",
            Event::AsideEnded { .. } => "history-aside-ended",
            Event::SendPlanned { .. } => "history-send-planned",
            Event::SendTakenBack => "history-send-taken-back",
            Event::SendHeld { .. } => "history-send-held",
            Event::Withheld { .. } => "history-withheld",
            Event::Accepted { .. } => "history-accepted",
            Event::NotDelivered { .. } => "history-not-delivered",
            Event::Bounced { .. } => "history-bounced",
            Event::SentAgain { .. } => "history-sent-again",
            Event::MailCancelled { .. } => "history-cancelled",
            Event::SentElsewhere { .. } => "history-elsewhere",
            Event::Delayed { .. } => "history-delayed",
            Event::Complained { .. } => "history-complained",
            Event::Spared { .. } => "history-spared",
            _ => return None,
        },
    ))
}

fn plan(event: &Event) -> (Group, &'static str) {
    let key = match event {
        Event::StepDone { .. } => "history-step-done",
        Event::StepSkipped { .. } => "history-step-skipped",
        Event::StepPlannedAgain { .. } => "history-step-again",
        Event::StepSentEarly { .. } => "history-step-early",
        Event::StepEdited { .. } => "history-step-edited",
        Event::Restored => "history-restored",
        Event::Subscription { deed, .. } => match deed {
            Deed::Renewed => "history-subscription-renewed",
            Deed::Cancelled => "history-subscription-cancelled",
            Deed::Kept => "history-subscription-kept",
            Deed::Extended => "history-subscription-extended",
            Deed::Ended => "history-subscription-ended",
        },
        Event::WebhookDelivered { .. } => "history-webhook-delivered",
        Event::WebhookFailed { .. } => "history-webhook-failed",
        Event::WebhookAgain { .. } => "history-webhook-again",
        Event::RuleFired { .. } => "history-rule-fired",
        Event::RuleStopped { .. } => "history-rule-stopped",
        Event::Acted { .. } => "history-acted",
        _ => "history-other",
    };
    (Group::Plans, key)
}
