//! What the ticket page shows, as plain data that the handler fills from the store. Instants stay instants and
//! amounts stay seconds: the page puts them into the reader's words. No markup here, and no decision.

use jiff::Timestamp;
use relance_domain::cadence::Anchor;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::offset::Offset;
use relance_domain::promise::Rung;

use super::dated::Dated;
use super::draft::{Dispatch, Kept, Undo, Waiting};
use super::genuine::Genuine;
use super::label::{Change, Labels, Sorted};
use super::link::Links;
use super::moved::Moved;
use super::proof::Proof;
use super::saved::Saved;
use super::step::Step;
use super::turn::Turn;
use crate::component::promise::{Kind as PromiseKind, Left};
use crate::component::sidebar::Here;
use crate::component::tag::TeamTag;
use crate::component::track::Stretch;
use crate::component::{AgentCard, Glyph};
use crate::page::follower::Followers;
use crate::page::presence::Present;

pub use super::unseen::ComposerError;

/// Everything on the page of one ticket.
#[derive(Debug, Clone)]
pub struct TicketView {
    pub number: i64,
    pub hand: super::Hand,
    pub subject: String,
    pub status: Status,
    pub team: Team,
    /// Name of the brand that the team speaks for.
    pub brand: String,
    /// Nobody yet when `None`.
    pub assignee: Option<Agent>,
    /// The list the reader came from: its name and path, and its place in the side bar.
    pub back: (String, String),
    pub here: Here,
    /// The promise that ends first, if anything is owed.
    pub owed: Option<Owed>,
    pub conversation: Vec<Entry>,
    /// How many entries at the start of the conversation are folded away.
    pub folded: usize,
    pub promises: Vec<PromiseLine>,
    /// Past in ink, now, future in pencil, in the order of time.
    pub next: Vec<Moment>,
    pub customer: Customer,
    /// Whether the customer holds a number of ours, where somebody looked.
    pub genuine: Option<Genuine>,
    /// What the customer answered to the questions of a form: each question with the words of its answer.
    pub answers: Vec<(String, String)>,
    /// What stands on it beside its promises.
    pub labels: Labels,
    /// How the policy sorts it, and whether it is put aside.
    pub sorted: Sorted,
    /// Colleagues who are on the page right now.
    pub present: Vec<Present>,
    /// The colleagues who hear of it.
    pub followers: Followers,
    pub links: Links,
    pub composer: Composer,
    /// Where the ticket may be moved; its own team is not among them.
    pub teams: Vec<Team>,
    /// Who may take it; the present owner is not among them.
    pub agents: Vec<Agent>,
    /// Answers that wait for their moment, or were held.
    pub waiting: Vec<Waiting>,
    /// A reply that has not left yet and may still be called back.
    pub undo: Option<Undo>,
}

/// Where a ticket stands, as the page needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Pending,
    Proposed,
    Solved,
    Closed,
    Spam,
}

/// A team and the address it reads and writes as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub tag: TeamTag,
    pub address: String,
}

/// An agent who may have the ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    pub id: i64,
    pub card: AgentCard,
    /// Until when they are away, and who stands in.
    pub away: Option<(Timestamp, Option<String>)>,
    /// True for the reader.
    pub me: bool,
}

/// The strip on top: what we said and how long is left.
#[derive(Debug, Clone)]
pub struct Owed {
    pub state: Glyph,
    pub left: Left,
    pub kind: PromiseKind,
    /// The exact sentence told, in `locale`.
    pub words: String,
    pub locale: Locale,
    pub made_at: Timestamp,
    pub due_at: Timestamp,
    /// Path of "why this date?".
    pub why: String,
    /// Path that says "I have seen it", while somebody would be reminded or the end is near.
    pub seen: Option<String>,
    /// A stretch a working day, closed time between them.
    pub track: Vec<Stretch>,
}

/// One entry of the conversation, oldest first.
#[derive(Debug, Clone)]
pub enum Entry {
    Message(Box<Message>),
    Note(Note),
    Event(EventLine),
    Closed(ClosedGap),
}

/// Closed time between two entries, in which the clock stood still.
#[derive(Debug, Clone)]
pub struct ClosedGap {
    pub why: Closed,
    pub hours: u32,
}

/// Why it was closed.
#[derive(Debug, Clone)]
pub enum Closed {
    Weekend,
    /// The holiday's name, in the language of its country.
    Holiday(String),
    Other,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    Customer,
    Reply,
    Automatic,
    /// Ours to somebody who is not the customer.
    Asked,
    /// Theirs.
    Advised,
}

/// A mail in, a reply, or an automatic mail.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: i64,
    pub kind: MessageKind,
    pub author: String,
    pub to: String,
    pub at: Timestamp,
    pub locale: Option<Locale>,
    /// Subject or name of an automatic mail ("Acknowledgement"); empty for people's mail.
    pub title: String,
    /// What the person newly wrote, split at blank lines; a paragraph may hold line breaks.
    pub paragraphs: Vec<String>,
    /// The sentence about time that this message gave, wherever it stands in the paragraphs.
    pub word: Option<String>,
    /// Folded quotes and signature: how many lines, and the text.
    pub quoted: Option<(usize, String)>,
    pub attachments: Vec<Attachment>,
    pub delivery: Option<Delivery>,
    /// What became of it for those who got a copy, by address.
    pub copies: Vec<(String, Delivery)>,
    /// What it kept, and how many counted seconds before its end.
    pub kept: Option<(PromiseKind, i64)>,
    /// Set when a robot wrote it; why it was not answered ("out of office").
    pub robot: Option<String>,
    /// Set when the sender is no party to the ticket.
    pub stranger: Option<String>,
    /// That it came signed or encrypted, in a sentence.
    pub protection: Option<String>,
    /// The event that it invites to.
    pub invitation: Option<Invitation>,
    /// What was found out about who sent it; none when nothing was looked for.
    pub proof: Option<Proof>,
    /// Path of the raw source.
    pub raw: Option<String>,
    /// Path of the HTML part, shown in a sandboxed frame.
    pub html: Option<String>,
    pub remarks: Vec<Remark>,
    /// The aside that it is a letter of.
    pub aside: Option<super::AsideMark>,
    /// True when somebody else can be asked about it.
    pub forwards: bool,
    /// True when it can become a ticket of its own.
    pub splits: bool,
    /// The one the agent has not seen yet.
    pub fresh: bool,
}

/// An event that a letter invites to.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// `Invitation`, `Cancelled`.
    pub kind: String,
    pub summary: String,
    pub when: String,
    pub location: String,
    pub organizer: Option<String>,
}

/// A file that came with a message.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub name: String,
    pub size: String,
    pub path: String,
    pub image: bool,
}

/// The fate of a mail at its recipient's server.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub state: DeliveryState,
    /// When the state was reached.
    pub at: Timestamp,
    /// What the server answered, as it answered. Empty when it said nothing.
    pub words: String,
    pub attempts: u32,
    /// When it is tried again, for a deferred mail.
    pub again: Option<Timestamp>,
    /// Where one that did not arrive is sent to another address.
    pub elsewhere: Option<String>,
}

/// States of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    Queued,
    Accepted,
    Deferred,
    Bounced,
    Suppressed,
    /// Somebody here took it back.
    Cancelled,
}

/// An internal note.
#[derive(Debug, Clone)]
pub struct Note {
    pub id: i64,
    pub author: String,
    pub at: Timestamp,
    pub paragraphs: Vec<String>,
    pub attachments: Vec<Attachment>,
    pub fresh: bool,
}

/// One thing that happened, on one line.
#[derive(Debug, Clone)]
pub struct EventLine {
    pub what: What,
    /// Name of the agent who did it; the desk itself or the customer when `None`.
    pub by: Option<String>,
    pub at: Timestamp,
    /// A mail or page that shows more.
    pub link: Option<String>,
    /// Path of "why this date?", where the line names one.
    pub because: Option<String>,
}

/// Events that get a line of their own. What a message says by itself (arrived, replied, kept) is not repeated.
#[derive(Debug, Clone)]
pub enum What {
    Opened { team: String },
    Moved(Box<Moved>),
    AlsoSentTo { team: String },
    Assigned { to: String },
    Unassigned,
    Waiting,
    Proposed,
    Solved,
    Reopened,
    Paused,
    Resumed { due_at: Timestamp },
    Broken { kind: PromiseKind, due_at: Timestamp },
    AnsweredLate { kind: PromiseKind, late_secs: i64 },
    ParticipantAccepted { address: String },
    NotDelivered { address: String },
    SentAgain,
    Withheld { mail: String, why: WithheldWhy },
    Nudged { to: Rung },
    Holding { taken: bool },
    Acknowledged,
    PromiseCounted { kind: PromiseKind, from: Timestamp, due_at: Timestamp },
    Rated { score: i64 },
    Restored,
    Sending(Sending),
    Step(Step),
    Turn(Turn),
    Label(Change),
}

/// What is to be said of a letter beside its words.
#[derive(Debug, Clone)]
pub enum Remark {
    /// A spam filter warns of it, with its score.
    Suspect { score: Option<String> },
    /// The same words stand in this earlier message.
    SameAs(i64),
    /// An agent passed it on; when it was written, as their mail program says it.
    PassedOn { by: String, written: String },
    /// It has another subject than the ticket.
    Subject(String),
}

/// What happened to a mail on its way; `mail` is its name.
#[derive(Debug, Clone)]
pub enum Sending {
    Cancelled { mail: String, address: String },
    Elsewhere { mail: String, from: String, to: String, corrects: bool },
    Delayed { mail: String, address: String },
    Complained { mail: String, address: String },
    Spared { address: String },
}

/// Why an automatic mail stayed here, in the page's own terms.
#[derive(Debug, Clone)]
pub enum WithheldWhy {
    Cap,
    Robot(String),
    Template(String),
    NoTemplate,
    Suppressed,
}

/// One promise in the rail.
#[derive(Debug, Clone)]
pub struct PromiseLine {
    pub id: i64,
    pub kind: PromiseKind,
    pub state: Glyph,
    /// What stands at the end of the line.
    pub detail: Detail,
}

/// End of a promise's line.
#[derive(Debug, Clone)]
pub enum Detail {
    Left(Left),
    /// Kept so many counted seconds before its end.
    Early(i64),
    /// Broken, and answered so many counted seconds after its end.
    Late(i64),
    /// Nothing is owed any more: the ticket was solved, or the mail was no request.
    Dropped,
}

/// One moment of the timeline.
#[derive(Debug, Clone)]
pub struct Moment {
    pub mark: Mark,
    /// The instant; `None` for what hangs on an event that has no date yet.
    pub at: Option<Timestamp>,
    pub what: Happening,
    pub to: Option<Receiver>,
    /// Id of the plan, for what was planned.
    pub plan: Option<i64>,
    /// Path of "why this date?".
    pub because: Option<String>,
    /// What it is about, with its path, where that is not plain.
    pub about: Option<(String, Option<String>)>,
    /// What else has to be known, a sentence each: why it moved, who gave it other words, why it was skipped.
    pub notes: Vec<String>,
    /// The sentence about time that a planned mail carries.
    pub quote: Option<(Locale, String)>,
    /// It happens only if the reply in the composer is sent.
    pub if_sent: bool,
    pub acts: Vec<Act>,
}

/// What a moment of the timeline is.
#[derive(Debug, Clone)]
pub enum Happening {
    Received,
    Answered {
        by: String,
    },
    Noted {
        by: String,
    },
    /// An answer leaves that somebody sent.
    Leaves {
        by: String,
    },
    Kept {
        kind: PromiseKind,
        early_secs: i64,
    },
    Broken {
        kind: PromiseKind,
    },
    Now,
    /// A word in the desk about a promise that ends soon, or is late.
    Warning {
        late: bool,
    },
    Due {
        kind: PromiseKind,
    },
    /// The desk will draft a letter for the agent.
    Drafts,
    /// It has, and the letter waits.
    Drafted,
    /// The moment of a rule: its key, and what it will do.
    Ruled {
        rule: String,
        deeds: Vec<String>,
    },
    /// A step of a cadence: its mail or what it does, and how far it lies from what.
    Step {
        title: String,
        /// Key of the cadence.
        cadence: String,
        when: Option<(Offset, Anchor)>,
    },
    Closed(Closed),
}

/// Who gets what happens.
#[derive(Debug, Clone)]
pub enum Receiver {
    /// Somebody outside.
    Party { name: String, locale: Locale },
    /// The reader, in the desk.
    You,
    /// Whoever has the ticket, by name.
    Owner(String),
    /// Everybody in the team, while nobody has it.
    Team,
    /// Who stands higher.
    Rung(Rung),
}

/// How a moment is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Ink,
    Kept,
    Broken,
    Now,
    Plan,
    PlanIf,
    Closed,
    Skipped,
}

/// What may be done with a planned mail, with the path to post to.
#[derive(Debug, Clone)]
pub enum Act {
    Skip(String),
    Unskip(String),
    SendNow(String),
    /// The path of the page that gives it other words.
    Edit(String),
}

/// The person on the other side.
#[derive(Debug, Clone)]
pub struct Customer {
    /// Where all that is known of them stands.
    pub path: String,
    pub name: String,
    pub address: String,
    pub locale: Locale,
    pub since: Timestamp,
    pub tickets: u32,
    pub solved: u32,
    /// Other addresses that are party to this ticket.
    pub participants: Vec<String>,
    pub last_delivery: Option<(DeliveryState, Timestamp)>,
    pub others: Vec<OtherTicket>,
}

/// Another ticket of the same customer.
#[derive(Debug, Clone)]
pub struct OtherTicket {
    pub number: i64,
    pub subject: String,
    pub status: Status,
}

/// The two forms below the conversation.
#[derive(Debug, Clone)]
pub struct Composer {
    pub from: String,
    /// The customer, and who gets a copy.
    pub to: String,
    /// The language the customer reads.
    pub locale: Locale,
    /// The language that the draft seems to be written in, when it is another one.
    pub mismatch: Option<Locale>,
    pub promises: Vec<PromiseChoice>,
    /// A day that the agent chooses instead; none where nothing can be promised.
    pub dated: Option<Dated>,
    /// Key of the team that keeps them.
    pub promised_in: String,
    /// Its name, where the letter takes the ticket to it.
    pub keeper: Option<String>,
    /// Index into `promises`.
    pub chosen: usize,
    /// What the main button does; the others stand in its menu.
    pub then: Then,
    pub writing: Writing,
    pub reply: String,
    pub note: String,
    /// The colleagues whom a note can name.
    pub names: Vec<String>,
    /// Saved replies to take, what those that were taken change, and what the desk drafted.
    pub saved: Saved,
    pub dispatch: Dispatch,
    /// What the desk has of either text.
    pub kept: Kept,
    pub note_kept: Kept,
    pub error: Option<ComposerError>,
    /// Id of the last message on this page: a reply is refused when something newer arrived unseen.
    pub seen: i64,
}

/// Which of the two forms is in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    Reply,
    Note,
}

/// One promise that the reply can give.
#[derive(Debug, Clone)]
pub struct PromiseChoice {
    /// Value of the field `promise`.
    pub value: String,
    /// "48 working hours"
    pub label: String,
    /// The exact sentence, in the customer's language.
    pub words: String,
    /// Path of "why this date?", were it given now.
    pub why: String,
}
