//! Stories of one ticket, told to `open` and `State::decide` and read as the lines that they leave in the history, with
//! the orders behind an arrow. The policy is small enough that every due instant can be counted on a paper calendar.

mod clock;
mod close;
mod delivery;
mod opening;
mod properties;
mod proposal;
mod refusals;
mod routing;
mod stand;
mod time;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::*;
use crate::cadence::Anchor;
use crate::calendar::time_zone;
use crate::effect::{Begin, Effect};
use crate::event::{Actor, Event};
use crate::id::MessageId;
use crate::message::{Pledge, Then};
use crate::policy::{Policy, PolicyFile, parse};
use crate::promise::State as PromiseState;

const ANA: AgentId = AgentId(7);
const BY_ANA: Actor = Actor::Agent(ANA);
const LEO: AgentId = AgentId(8);

/// Technical works in office hours, players day and night, archive promises nothing.
const POLICY: &str = r##"
[company]
name = "Lucarne"
languages = ["en"]
zone = "Europe/Paris"

[brand.lucarne]
name = "Lucarne"
color = "#6b2a6e"
locale = "en"

[calendar.office]
zone = "Europe/Paris"
monday = ["09:00-18:00"]
tuesday = ["09:00-18:00"]
wednesday = ["09:00-18:00"]
thursday = ["09:00-18:00"]
friday = ["09:00-18:00"]
holidays = ["FR"]

[calendar.always]
zone = "Europe/Paris"
monday = ["00:00-24:00"]
tuesday = ["00:00-24:00"]
wednesday = ["00:00-24:00"]
thursday = ["00:00-24:00"]
friday = ["00:00-24:00"]
saturday = ["00:00-24:00"]
sunday = ["00:00-24:00"]

[promise.day]
kind = "answer"
within = "8 working hours"
words.en = "An answer within {{ within }}, by {{ due }}."

[promise.soon]
kind = "answer"
within = "24h"

[promise.news]
kind = "news"
within = "2 working days"
choices = ["1 working day"]
remind_before = "1h"
words.en = "News by {{ due }}."

[team.technical]
name.en = "Technical"
mailbox = "technical@lucarne.example"
brand = "lucarne"
calendar = "office"
answer = "day"
news = "news"

[team.players]
name.en = "Players"
mailbox = "players@lucarne.example"
brand = "lucarne"
calendar = "always"
answer = "soon"

[team.archive]
name.en = "Archive"
mailbox = "archive@lucarne.example"
brand = "lucarne"
calendar = "always"

[mail.acknowledgement]
on = "ticket_received"

[mail.moved]
on = "ticket_moved"
"##;

fn policy() -> Policy {
    policy_of(POLICY)
}

fn policy_of(text: &str) -> Policy {
    let mail = "+++\nsubject = \"S\"\n+++\nBody\n";
    let files = [("policy.toml", text), ("mails/acknowledgement.en.md", mail), ("mails/moved.en.md", mail)];
    let files = files.map(|(path, text)| PolicyFile { path: path.into(), text: text.into() });
    parse(&files).unwrap()
}

fn paris() -> TimeZone {
    time_zone("Europe/Paris").unwrap()
}

/// `2026-11-03 10:00` in Paris.
fn at(text: &str) -> Timestamp {
    paris().to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
}

fn shown(at: Timestamp) -> String {
    at.to_zoned(paris()).strftime("%a %-d %b %H:%M").to_string()
}

fn opening(team: &str, received_at: Timestamp) -> Opening {
    Opening {
        ticket: TicketId(1),
        number: 4127,
        subject: "It does not start".into(),
        team: team.into(),
        mailbox: format!("{team}@lucarne.example"),
        watchers: Vec::new(),
        customer: CustomerId(5),
        locale: Locale::En,
        message: MessageId(100),
        received_at,
        automatic: None,
        by: Actor::Customer,
        misrouted: None,
        anchor: Anchor::TicketReceived,
    }
}

fn fresh(id: i64) -> Fresh {
    Fresh { promise: PromiseId(id), resolution: PromiseId(1_000 + id) }
}

/// A ticket, what was pledged on it, and the lines of the last decision.
struct Story {
    policy: Policy,
    state: State,
    n_ids: i64,
    replies: BTreeMap<MessageId, (Then, Option<Pledge>)>,
    told: String,
}

impl Story {
    /// A customer wrote to this team.
    fn open(team: &str, when: &str) -> Self {
        Self::opened(opening(team, at(when)), when)
    }

    fn opened(opening: Opening, when: &str) -> Self {
        Self::open_by(policy(), opening, when)
    }

    fn open_by(policy: Policy, opening: Opening, when: &str) -> Self {
        let decision = open(opening, &policy, fresh(1), at(when));
        let told = lines(&decision);
        Self { policy, state: decision.state, n_ids: 1, replies: BTreeMap::new(), told }
    }

    fn next_id(&mut self) -> i64 {
        self.n_ids += 1;
        self.n_ids
    }

    /// Lets something happen and keeps what it leaves.
    fn act(&mut self, when: &str, act: Act) -> &str {
        let fresh = fresh(self.next_id());
        let decision =
            self.state.clone().decide(act, &self.policy, fresh, at(when)).expect("it is not refused");
        self.told = lines(&decision);
        self.state = decision.state;
        &self.told
    }

    fn arrival(&mut self, when: &str) -> Arrival {
        Arrival {
            message: MessageId(100 + self.next_id()),
            from: "maelle@post.example".into(),
            known: true,
            automatic: None,
            received_at: at(when),
        }
    }

    /// The customer writes again.
    fn mail(&mut self, when: &str) -> &str {
        let arrival = self.arrival(when);
        self.act(when, Act::Arrived(arrival))
    }

    /// Ana answers; the mail is on its way.
    fn reply(&mut self, when: &str, then: Then) -> MessageId {
        let message = MessageId(100 + self.next_id());
        let pledge = match then {
            Then::Keep | Then::Solve => None,
            Then::Promise | Then::Wait | Then::Propose => {
                pledge(&self.state, None, &self.policy, at(when)).unwrap()
            }
        };
        self.replies.insert(message, (then, pledge));
        self.act(when, Act::Replied(Reply { message, by: ANA, then }));
        message
    }

    fn delivered(&mut self, when: &str, message: MessageId, fate: Fate) -> &str {
        let said =
            self.replies.get(&message).cloned().map(|(then, pledge)| Said { then, pledge, holding: false });
        self.act(when, Act::Delivered { message, fate, said })
    }

    fn accepted(&mut self, when: &str, message: MessageId) -> &str {
        self.delivered(when, message, Fate::Accepted { recipient: "maelle@post.example".into() })
    }

    fn bounced(&mut self, when: &str, message: MessageId) -> &str {
        let recipient = "maelle@post.example".into();
        self.delivered(when, message, Fate::Bounced { recipient, status: "5.1.1".into() })
    }

    fn refused(&mut self, when: &str, message: MessageId) -> &str {
        let recipient = "maelle@post.example".into();
        self.delivered(when, message, Fate::Refused { recipient, words: "550 no".into() })
    }

    /// An answer that was written and accepted at once.
    fn answer(&mut self, when: &str, then: Then) -> MessageId {
        let message = self.reply(when, then);
        self.accepted(when, message);
        message
    }

    fn wake(&mut self, when: &str) -> &str {
        self.act(when, Act::Woke)
    }

    /// The status and what is owed: `open; answer pending Tue 3 Nov 18:00`.
    fn stands(&self) -> String {
        let word = |promise: &Promise| match promise.state {
            PromiseState::Pending => "pending",
            PromiseState::Paused { .. } => "paused",
            PromiseState::Broken { .. } => "broken",
            PromiseState::Kept { .. } | PromiseState::Cancelled { .. } => "closed",
        };
        let open = self.state.promises.iter().filter(|promise| promise.is_open());
        let owed =
            open.map(|promise| format!("; {} {} {}", promise.kind, word(promise), shown(promise.due_at)));
        format!("{}{}", self.state.ticket.status.as_str(), owed.collect::<String>())
    }
}

/// One line for each event, then one for each order.
fn lines(decision: &Decision) -> String {
    let events = decision.events.iter().map(|(actor, event)| {
        let who = match actor {
            Actor::Customer => "customer",
            Actor::Agent(_) => "agent",
            Actor::Desk => "desk",
        };
        format!("{who} {}", fields(&serde_json::to_value(event).unwrap()))
    });
    let orders = decision.effects.iter().map(|effect| match effect {
        Effect::Begin(Begin { anchor, occurrence, .. }) => format!("-> begin {anchor} once for {occurrence}"),
        Effect::Fact { word, .. } => format!("-> fact {word}"),
        Effect::Reply { .. } => "-> reply".into(),
        Effect::PlanWarning { at, to, .. } => format!("-> warn {} {}", to.as_str(), shown(*at)),
        Effect::PlanHolding { at, mail, .. } => format!("-> draft {mail} {}", shown(*at)),
        Effect::Unplan { .. } => "-> unplan".into(),
        Effect::Unwarn { .. } => "-> unwarn".into(),
        Effect::EndCadences { why, except } => {
            let except: Vec<String> = except.iter().map(Anchor::to_string).collect();
            format!("-> end cadences, {why}, but {}", except.join(" ")).trim_end().to_owned()
        }
        Effect::Notify { notice, .. } => format!("-> tell {}", notice.as_str()),
        Effect::TellMove { from } => format!("-> tell both teams of the move from {from}"),
    });
    events.chain(orders).collect::<Vec<_>>().join("\n")
}

fn fields(event: &Value) -> String {
    let map = event.as_object().unwrap();
    let mut line = map["event"].as_str().unwrap().to_owned();
    // By name: whether a JSON object keeps its order depends on what else is in the build.
    let mut named: Vec<_> = map.iter().collect();
    named.sort_unstable_by_key(|(name, _)| name.as_str());
    for (name, value) in
        named.into_iter().filter(|(name, _)| !matches!(name.as_str(), "event" | "message" | "promise"))
    {
        let said = match (name.as_str(), value.as_str()) {
            ("at" | "due_at", Some(text)) => format!("{name} {}", shown(text.parse().unwrap())),
            ("kind", Some(kind)) => kind.to_owned(),
            ("owed", _) => {
                let due_at = shown(value["due_at"].as_str().unwrap().parse().unwrap());
                let restated = if value["restated"] == true { " restated" } else { "" };
                format!("owed {} {due_at}{restated}", value["kind"].as_str().unwrap())
            }
            (_, Some(text)) => format!("{name} {text}"),
            _ => format!("{name} {value}"),
        };
        line = format!("{line}, {said}");
    }
    line
}
