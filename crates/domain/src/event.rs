//! The history of a ticket as data: who did what, when. Pages translate these records; nothing here is prose.
//! Which event follows from what is decided in `ticket`; what has to be done about it is an `effect`.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cadence::{Action, Skip};
use crate::customer::CustomerEvent;
use crate::draft::Held;
use crate::id::{AgentId, MessageId, PromiseId, WebhookId};
use crate::label::Priority;
use crate::link::Link;
use crate::promise::{Kind, Rung};
use crate::rule::Stop;
use crate::subscription::Deed;

/// Who caused an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    Customer,
    Agent(AgentId),
    /// The desk itself: time, or a rule of the policy.
    Desk,
}

impl Actor {
    /// The agent, where one did it.
    pub fn agent(self) -> Option<AgentId> {
        match self {
            Self::Agent(agent) => Some(agent),
            Self::Customer | Self::Desk => None,
        }
    }

    /// The agent as a column says it that must have one: 0 is the desk.
    pub fn in_column(self) -> AgentId {
        self.agent().unwrap_or(AgentId(0))
    }
}

impl From<AgentId> for Actor {
    fn from(agent: AgentId) -> Self {
        Self::Agent(agent)
    }
}

/// One thing that happened to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Opened {
        team: String,
    },
    Arrived {
        message: MessageId,
    },
    /// It answers the questions of this form.
    FilledIn {
        form: String,
    },
    /// The same sender sent the same words once more.
    ArrivedAgain {
        message: MessageId,
    },
    /// An agent let a letter in that had been held in quarantine.
    LetIn {
        message: MessageId,
        cause: String,
    },
    /// Too many letters of one sender came at once: further ones wait in quarantine.
    Flooded {
        address: String,
        letters: u32,
        minutes: u32,
    },
    /// An agent passed a customer's letter on to us.
    PassedOn {
        message: MessageId,
    },
    /// Another ticket went into this one.
    MergedIn {
        number: i64,
    },
    /// This ticket went into another one.
    MergedInto {
        number: i64,
    },
    /// A merge with this ticket was taken apart.
    Unmerged {
        number: i64,
    },
    /// An act on several tickets was taken back: it stands as before.
    TakenBack,
    /// Of two promises of the same thing the earlier stays; this one is owed no more.
    PromiseMerged {
        promise: PromiseId,
        kind: Kind,
        due_at: Timestamp,
        stays_due_at: Timestamp,
    },
    /// A message became a ticket of its own.
    SplitOff {
        number: i64,
        message: MessageId,
    },
    /// This ticket was made of a message of another one.
    SplitFrom {
        number: i64,
        message: MessageId,
    },
    /// A robot wrote: kept on the ticket, changes nothing.
    ArrivedAutomatic {
        message: MessageId,
        why: String,
    },
    /// Somebody wrote who is no party to the ticket.
    NewParticipant {
        message: MessageId,
        address: String,
    },
    ParticipantAccepted {
        address: String,
    },
    Replied {
        message: MessageId,
    },
    Noted {
        message: MessageId,
    },
    Moved {
        from: String,
        to: String,
        told: bool,
        /// What was owed to the customer then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owed: Option<MovedWith>,
    },
    /// Another of our mailboxes got the same mail.
    AlsoSentTo {
        team: String,
    },
    Assigned {
        to: Option<AgentId>,
    },
    Waiting,
    Proposed,
    /// The customer pressed a button below a proposed solution.
    ProposalAnswered {
        proposal: MessageId,
        works: bool,
    },
    /// Whoever got mail that was not meant for them calls it something serious.
    CalledSerious,
    /// The customer holds no number of ours, and is told how to register; what they named, or nothing.
    NotGenuine {
        serial: String,
    },
    /// A number that stands there became one of ours by an import.
    SerialKnown {
        serial: String,
    },
    /// So many customers named the number that stands there.
    SerialShared {
        serial: String,
        users: u32,
    },
    /// Somebody on this rung was told of it at once.
    Alarmed {
        to: Rung,
    },
    /// The customer answered a proposed solution by a letter.
    ProposalAnsweredByMail {
        message: MessageId,
    },
    Solved,
    /// Nothing more is to be done; with the word of the status before.
    Closed {
        from: String,
    },
    /// It is spam; with the word of the status before.
    MarkedSpam {
        from: String,
    },
    /// It was no spam, and is open again.
    NotSpam,
    Reopened,
    /// Tags came and went, by their names.
    Tagged {
        added: Vec<String>,
        removed: Vec<String>,
    },
    Prioritised {
        from: Priority,
        to: Priority,
    },
    /// Another category of the policy, by its key.
    Categorised {
        from: Option<String>,
        to: Option<String>,
    },
    /// Other values in a field of the policy.
    FieldChanged {
        key: String,
        from: Vec<String>,
        to: Vec<String>,
    },
    /// Linked with another ticket, as this one stands to it.
    Linked {
        number: i64,
        link: Link,
    },
    Unlinked {
        number: i64,
        link: Link,
    },
    /// Put aside until then, or until something happens.
    Snoozed {
        until: Timestamp,
    },
    /// Back in the lists.
    Woken,
    /// We call it otherwise among us. The subject of its mails is as it was.
    Retitled {
        from: String,
        to: String,
    },
    Paused,
    Resumed,
    PromiseMade {
        promise: PromiseId,
        kind: Kind,
        due_at: Timestamp,
    },
    PromiseKept {
        promise: PromiseId,
        kind: Kind,
        due_at: Timestamp,
        at: Timestamp,
    },
    PromiseBroken {
        promise: PromiseId,
        kind: Kind,
        due_at: Timestamp,
    },
    /// A broken promise was answered after its due instant.
    PromiseAnsweredLate {
        promise: PromiseId,
        kind: Kind,
        due_at: Timestamp,
        at: Timestamp,
    },
    PromisePaused {
        promise: PromiseId,
        kind: Kind,
    },
    PromiseResumed {
        promise: PromiseId,
        kind: Kind,
        due_at: Timestamp,
    },
    PromiseCancelled {
        promise: PromiseId,
        kind: Kind,
    },
    /// An automatic mail that was due did not leave, and why.
    Withheld {
        mail: String,
        why: Withheld,
    },
    Accepted {
        message: MessageId,
        recipient: String,
    },
    /// Not delivered, with the words of the server that refused.
    NotDelivered {
        message: MessageId,
        recipient: String,
        words: String,
    },
    Bounced {
        message: MessageId,
        recipient: String,
        status: String,
    },
    /// After a crash the hand-over was in doubt; the mail was sent again with the same Message-ID.
    SentAgain {
        message: MessageId,
    },
    /// Somebody here took a mail back before it left.
    MailCancelled {
        mail: String,
        recipient: String,
    },
    /// A mail that did not arrive was sent again to another address, which is theirs from now on where it `corrects`.
    SentElsewhere {
        mail: String,
        from: String,
        to: String,
        corrects: bool,
    },
    /// The next hop has it and reports that it could not pass it on yet.
    Delayed {
        mail: String,
        recipient: String,
        words: String,
    },
    /// The recipient told their provider that a mail is spam: nothing leaves by itself to them any more.
    Complained {
        mail: String,
        recipient: String,
        reporter: String,
    },
    /// It came back for good, and the policy says that this address is never given up.
    Spared {
        recipient: String,
        status: String,
    },
    Nudged {
        promise: PromiseId,
        #[serde(default = "owner")]
        to: Rung,
    },
    /// The desk drafted a letter for an agent: news are due before long.
    HoldingDrafted {
        promise: PromiseId,
    },
    /// An agent took the words of that letter.
    HoldingTaken {
        promise: PromiseId,
    },
    /// Somebody has seen the warnings; the next ones do not go.
    Acknowledged,
    /// An edit of the policy counted the promise again.
    PromiseMoved {
        promise: PromiseId,
        kind: Kind,
        from: Timestamp,
        due_at: Timestamp,
    },
    /// A step of a cadence was done.
    StepDone {
        cadence: String,
        step: String,
        /// How late, in seconds, when it was missed at its moment.
        #[serde(default)]
        late_secs: i64,
    },
    /// A step of a cadence did not happen, and why.
    StepSkipped {
        cadence: String,
        step: String,
        mail: Option<String>,
        why: Skip,
    },
    /// An agent took a skip back.
    StepPlannedAgain {
        cadence: String,
        step: String,
        at: Timestamp,
    },
    /// An agent let a step happen before its moment.
    StepSentEarly {
        cadence: String,
        step: String,
        planned_at: Timestamp,
    },
    /// An agent gave one mail other words.
    StepEdited {
        cadence: String,
        step: String,
    },
    /// Something happened to what is known of a customer.
    Customer(CustomerEvent),
    /// An agent's answer is to leave at a moment that they chose.
    SendPlanned {
        at: Timestamp,
    },
    /// A letter to somebody outside who is not the customer.
    AsideWritten {
        message: MessageId,
        to: String,
    },
    /// They answered.
    AsideAnswered {
        message: MessageId,
        from: String,
    },
    /// Nothing more is wanted of them.
    AsideEnded {
        with: String,
    },
    /// It was taken back before.
    SendTakenBack,
    /// An agent's answer did not leave, and is theirs again.
    SendHeld {
        why: Held,
    },
    /// The customer rated how it went, from 1 to 5.
    Rated {
        score: i64,
    },
    /// The service of an invoice runs again: it was paid.
    Restored,
    /// What a customer has goes on, until another day or no longer.
    Subscription {
        deed: Deed,
        ends_on: Option<Date>,
    },
    /// A step of a cadence acted.
    Acted {
        cadence: String,
        step: String,
        action: Action,
        /// Key of the webhook that it called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        webhook: Option<String>,
    },
    /// The receiver of a webhook took what a step told it.
    WebhookDelivered {
        webhook: String,
        cadence: String,
        step: String,
    },
    /// It did not, and is not asked again; with its last words, or why it was not reached.
    WebhookFailed {
        webhook: String,
        cadence: String,
        step: String,
        words: String,
        /// Which call it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<WebhookId>,
    },
    /// An agent had it told again: the same call, with the same id.
    WebhookAgain {
        webhook: String,
        cadence: String,
        step: String,
    },
    /// A rule of the policy acted; its trace says why, and what came of it.
    RuleFired {
        rule: String,
        trace: i64,
    },
    /// A rule matched and was stopped; with the rules that had set it off, the first cause first.
    RuleStopped {
        rule: String,
        why: Stop,
        chain: Vec<String>,
    },
}

/// What was owed on a ticket when it moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedWith {
    pub kind: Kind,
    pub due_at: Timestamp,
    /// True when it was counted anew from the move.
    pub restated: bool,
}

fn owner() -> Rung {
    Rung::Owner
}

/// Why an automatic mail did not leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// The recipient got as many automatic replies today as the policy allows.
    Cap,
    /// The sender is a robot, a list or ourselves.
    Automatic(String),
    /// The template did not render; the reason names what was missing.
    Template(String),
    /// It left before: its key exists.
    AlreadySent,
    /// There is no such mail in the policy.
    NoTemplate,
    /// Nothing goes to this address any more.
    Suppressed,
}
