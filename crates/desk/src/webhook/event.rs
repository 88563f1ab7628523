//! What happened, in the words of webhooks: records of one act on one ticket become things to tell, several changes of
//! one kind a single one. Pure: what stands beside them is read, and who is told is found, in `tell`.

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, PromiseId, TokenId};
use relance_domain::ticket::Ticket;
use relance_domain::webhook::Kind;
use relance_store::noted::Noted;
use serde_json::{Map, Value, json};

use super::body::second;

/// One thing that is told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub kind: Kind,
    /// The record that it tells of, or the first of several.
    pub record: i64,
    pub at: Timestamp,
    pub by: Actor,
    /// The token of the API by which it was done.
    pub via: Option<TokenId>,
    /// What it says beside the ticket: `from`, `to`, `change` and so on.
    pub said: Map<String, Value>,
    pub message: Option<MessageId>,
    pub promise: Option<PromiseId>,
}

/// What the records of one act on one ticket tell, in their order. `before` is the ticket as it stood, `after` as it
/// stands.
pub(super) fn told(noted: &[&Noted], before: Option<&Ticket>, after: &Ticket) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for Noted { id, record, .. } in noted {
        let Some(kind) = Kind::of(&record.event) else { continue };
        let blank = |kind: Kind| Told {
            kind,
            record: *id,
            at: record.at,
            by: record.actor,
            via: record.via,
            said: Map::new(),
            message: None,
            promise: None,
        };
        if record.event == Event::TakenBack {
            let back = before.map(|before| put_back(before, after)).unwrap_or_default();
            all.extend(back.into_iter().map(|(kind, said)| Told { said, ..blank(kind) }));
            continue;
        }
        let mut one = blank(kind);
        match kind {
            Kind::TicketStatus => {
                let (Some(before), to) = (before, after.status.as_str()) else { continue };
                let from = before.status.as_str();
                if from == to || all.iter().any(|told| told.kind == kind) {
                    continue;
                }
                one.said = turned(json!(from), json!(to));
            }
            Kind::TicketChanged => {
                let at = all.iter().position(|told| told.kind == kind);
                let into = match at {
                    Some(at) => &mut all[at],
                    None => &mut one,
                };
                changed(into.said.entry("change").or_insert_with(|| json!({})), &record.event);
                if at.is_some() {
                    continue;
                }
            }
            _ => {
                say(&mut one, &record.event);
                let is_same = |told: &&mut Told| {
                    one.message.is_some() && told.kind == kind && told.message == one.message
                };
                if let Some(known) = all.iter_mut().find(is_same) {
                    again(known, &record.event);
                    continue;
                }
            }
        }
        all.push(one);
    }
    // Whoever hears of new tickets alone wants to know what was written.
    let first = all.iter().find(|told| told.kind == Kind::MessageReceived).and_then(|told| told.message);
    if let Some(opened) = all.iter_mut().find(|told| told.kind == Kind::TicketOpened) {
        opened.message = first;
    }
    all
}

/// What an act that was taken back changes once more, of a ticket that stood so and stands so now.
fn put_back(before: &Ticket, after: &Ticket) -> Vec<(Kind, Map<String, Value>)> {
    let mut back = Vec::new();
    if before.status.as_str() != after.status.as_str() {
        back.push((Kind::TicketStatus, turned(json!(before.status.as_str()), json!(after.status.as_str()))));
    }
    if before.team != after.team {
        back.push((Kind::TicketMoved, turned(json!(before.team), json!(after.team))));
    }
    if before.assignee != after.assignee {
        let to = json!({ "to": after.assignee.map(|id| id.to_string()) });
        back.push((Kind::TicketAssigned, to.as_object().cloned().unwrap_or_default()));
    }
    back
}

/// What one record says beside the ticket.
fn say(told: &mut Told, event: &Event) {
    let said = &mut told.said;
    match event {
        Event::Moved { from, to, .. } => *said = turned(json!(from), json!(to)),
        Event::Assigned { to } => put(said, "to", json!(to.map(|id| id.to_string()))),
        Event::MergedIn { number } => *said = other("from", *number),
        Event::MergedInto { number } => *said = other("into", *number),
        Event::Unmerged { number } => *said = other("apart", *number),
        Event::SplitOff { number, message } => {
            *said = other("into", *number);
            put(said, "message_id", json!(message.to_string()));
        }
        Event::SplitFrom { number, message } => {
            *said = other("from", *number);
            put(said, "message_id", json!(message.to_string()));
        }
        Event::Arrived { message }
        | Event::ArrivedAgain { message }
        | Event::ArrivedAutomatic { message, .. }
        | Event::NewParticipant { message, .. }
        | Event::LetIn { message, .. }
        | Event::PassedOn { message }
        | Event::AsideAnswered { message, .. }
        | Event::Noted { message } => told.message = Some(*message),
        Event::Accepted { message, recipient } => {
            told.message = Some(*message);
            put(said, "recipients", json!([recipient]));
        }
        Event::NotDelivered { message, recipient, words } => {
            told.message = Some(*message);
            put(said, "recipients", json!([recipient]));
            put(said, "words", json!(words));
        }
        Event::Bounced { message, recipient, status } => {
            told.message = Some(*message);
            put(said, "recipients", json!([recipient]));
            put(said, "status", json!(status));
        }
        Event::Rated { score } => put(said, "score", json!(score)),
        Event::RuleFired { rule, trace } => {
            put(said, "rule", json!(rule));
            put(said, "trace", json!(trace.to_string()));
        }
        Event::RuleStopped { rule, why, chain } => {
            put(said, "rule", json!(rule));
            put(said, "why", json!(why.as_str()));
            put(said, "chain", json!(chain));
        }
        _ => promised(told, event),
    }
}

/// What one record says of a promise.
fn promised(told: &mut Told, event: &Event) {
    let said = &mut told.said;
    match event {
        Event::PromiseMade { promise, .. }
        | Event::PromisePaused { promise, .. }
        | Event::PromiseBroken { promise, .. }
        | Event::PromiseCancelled { promise, .. }
        | Event::PromiseMerged { promise, .. }
        | Event::PromiseResumed { promise, .. } => told.promise = Some(*promise),
        Event::PromiseKept { promise, at, .. } => {
            told.promise = Some(*promise);
            *said = kept("kept", *at);
        }
        Event::PromiseAnsweredLate { promise, at, .. } => {
            told.promise = Some(*promise);
            *said = kept("late", *at);
        }
        Event::PromiseMoved { promise, from, due_at, .. } => {
            told.promise = Some(*promise);
            *said = turned(json!(second(*from)), json!(second(*due_at)));
        }
        Event::Nudged { promise, to } => {
            told.promise = Some(*promise);
            put(said, "to", json!(to.as_str()));
        }
        _ => {}
    }
}

/// The same letter once more in one act: to another of its recipients.
fn again(told: &mut Told, event: &Event) {
    let (Event::Accepted { recipient, .. }
    | Event::NotDelivered { recipient, .. }
    | Event::Bounced { recipient, .. }) = event
    else {
        return;
    };
    if let Some(Value::Array(recipients)) = told.said.get_mut("recipients") {
        recipients.push(json!(recipient));
    }
}

/// What one record changed of what stands on a ticket: of one thing from the first to the last.
fn changed(change: &mut Value, event: &Event) {
    let (name, from, to) = match event {
        Event::Retitled { from, to } => ("title".to_owned(), json!(from), json!(to)),
        Event::Prioritised { from, to } => ("priority".to_owned(), json!(from.as_str()), json!(to.as_str())),
        Event::Categorised { from, to } => ("category".to_owned(), json!(from), json!(to)),
        Event::FieldChanged { key, from, to } => (format!("field.{key}"), json!(from), json!(to)),
        Event::Snoozed { until } => ("snoozed_until".to_owned(), Value::Null, json!(second(*until))),
        Event::Woken => ("snoozed_until".to_owned(), Value::Null, Value::Null),
        Event::Tagged { added, removed } => {
            change["tags"] = json!({ "added": added, "removed": removed });
            return;
        }
        _ => return,
    };
    let from = change.get(&name).map_or(from, |known| known["from"].clone());
    change[name] = json!({ "from": from, "to": to });
}

fn put(said: &mut Map<String, Value>, name: &str, value: Value) {
    said.insert(name.to_owned(), value);
}

fn turned(from: Value, to: Value) -> Map<String, Value> {
    Map::from_iter([("from".to_owned(), from), ("to".to_owned(), to)])
}

fn other(how: &str, number: i64) -> Map<String, Value> {
    Map::from_iter([("other".to_owned(), json!({ "number": number, "as": how }))])
}

fn kept(outcome: &str, at: Timestamp) -> Map<String, Value> {
    Map::from_iter([("outcome".to_owned(), json!(outcome)), ("at".to_owned(), json!(second(at)))])
}

#[cfg(test)]
mod tests {
    use relance_domain::id::{AgentId, CustomerId, TicketId};
    use relance_domain::label::Priority;
    use relance_domain::locale::Locale;
    use relance_domain::ticket::Status;
    use relance_store::history::{Of, Record};

    use super::*;

    fn ticket(status: Status) -> Ticket {
        Ticket {
            id: TicketId(7),
            number: 1,
            subject: "Le jeu".into(),
            status,
            team: "technical".into(),
            mailbox: "technique@lucarne.example".into(),
            assignee: None,
            customer: CustomerId(3),
            locale: Locale::Fr,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    /// What these records tell of a ticket that was open and is solved now.
    fn said(events: Vec<Event>) -> Vec<String> {
        let noted: Vec<Noted> = (1..)
            .zip(events)
            .map(|(id, event)| {
                let record =
                    Record { at: Timestamp::UNIX_EPOCH, actor: Actor::Agent(AgentId(5)), event, via: None };
                Noted { id, of: Of::Ticket(TicketId(7)), record }
            })
            .collect();
        let noted: Vec<&Noted> = noted.iter().collect();
        let solved = Status::Solved { at: Timestamp::UNIX_EPOCH };
        let told = told(&noted, Some(&ticket(Status::Open)), &ticket(solved));
        let said = |told: &Told| {
            let message = told.message.map(|id| format!(" message {id}")).unwrap_or_default();
            format!("{} {} {}{message}", told.record, told.kind.as_str(), Value::Object(told.said.clone()))
        };
        told.iter().map(said).collect()
    }

    #[test]
    fn several_changes_of_one_act_are_told_as_one() {
        let tagged = Event::Tagged { added: vec!["crash".into()], removed: vec!["new".into()] };
        let ranked = |from, to| Event::Prioritised { from, to };
        let field = Event::FieldChanged { key: "console".into(), from: vec![], to: vec!["Luma 2".into()] };
        let events = vec![
            ranked(Priority::Normal, Priority::High),
            tagged,
            Event::Solved,
            ranked(Priority::High, Priority::Urgent),
            field,
            Event::Paused,
        ];
        let wanted = [
            "1 ticket.changed {\"change\":{\"priority\":{\"from\":\"normal\",\"to\":\"urgent\"},\
             \"tags\":{\"added\":[\"crash\"],\"removed\":[\"new\"]},\
             \"field.console\":{\"from\":[],\"to\":[\"Luma 2\"]}}}",
            "3 ticket.status {\"from\":\"open\",\"to\":\"solved\"}",
        ];
        assert_eq!(said(events), wanted);
    }

    #[test]
    fn a_letter_is_told_once_with_all_its_recipients() {
        let accepted = |to: &str| Event::Accepted { message: MessageId(9), recipient: to.into() };
        let lost = Event::NotDelivered {
            message: MessageId(9),
            recipient: "leo@example.net".into(),
            words: "550 no".into(),
        };
        let events = vec![
            Event::Arrived { message: MessageId(8) },
            Event::LetIn { message: MessageId(8), cause: "spam".into() },
            accepted("lea@example.net"),
            accepted("tom@example.net"),
            lost,
        ];
        let wanted = [
            "1 message.received {} message 8",
            "3 message.sent {\"recipients\":[\"lea@example.net\",\"tom@example.net\"]} message 9",
            "5 message.failed {\"recipients\":[\"leo@example.net\"],\"words\":\"550 no\"} message 9",
        ];
        assert_eq!(said(events), wanted);
    }
}
