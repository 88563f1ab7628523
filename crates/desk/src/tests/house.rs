//! The house that stories are told in: its verbs are what people and servers do, and what is shown is text.
//! The stories stand in the files beside. No SMTP is spoken and no page is drawn.

use std::future::Future;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;
use jiff::civil::DateTime;
use relance_domain::agent::{Agent, Role};
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::promise::State as PromiseState;
use relance_domain::right::Grants;
use relance_domain::ticket::State;
use relance_domain::view::{Condition, Here};
use relance_mail::{Envelope, Letter};
use relance_store::blob::Blobs;
use relance_store::history::Record;
use relance_store::intake::{Claimed, Verdict};
use relance_store::message::Message;
use relance_store::outbox::Shown;
use relance_store::sieve::{Rights, Sieve, Start};
use relance_store::ticket::Line;
use relance_store::{DatabaseUrl, Store, Tx, agent, history, message, notice, outbox, participant, ticket};
use relance_testkit::postgres::in_schema;
use tempfile::TempDir;

use crate::{Attempt, Desk, Error, Faults, Handed, Ids, Outcome, OutcomeFate, Parts, ReplyDraft};

pub(super) const FRENCH: &str =
    "Bonjour, depuis hier le jeu ne démarre plus sur mon ordinateur. Pouvez-vous m’aider, s’il vous plaît ?";
pub(super) const ENGLISH: &str =
    "Hello, since yesterday the game does not start any more on my computer. Could you please help me?";

/// A desk with the preset of a game studio.
pub(super) struct House {
    pub desk: Desk,
    pub now: Timestamp,
    pub folder: TempDir,
    n_mails: AtomicU32,
}

/// Tells one story on each database that is there.
pub(super) async fn both<F: Future<Output = ()>>(story: impl Fn(House) -> F) {
    story(House::on(&DatabaseUrl::SqliteMemory).await).await;
    in_schema(async |url| story(House::on(&DatabaseUrl::Postgres(url)).await).await).await;
}

/// `2026-11-03 10:00` in Paris.
pub(super) fn paris(text: &str) -> Timestamp {
    let zone = relance_domain::calendar::time_zone("Europe/Paris").unwrap();
    zone.to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
}

/// `Tue 3 Nov 10:00` in Paris.
pub(super) fn shown(at: Timestamp) -> String {
    let zone = relance_domain::calendar::time_zone("Europe/Paris").unwrap();
    at.to_zoned(zone).strftime("%a %-d %b %H:%M").to_string()
}

/// The files of a preset.
pub(crate) fn preset(name: &str) -> Vec<PolicyFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets").join(name);
    let mut files = Vec::new();
    for (folder, prefix) in [(root.clone(), ""), (root.join("mails"), "mails/")] {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
                files.push(PolicyFile { path, text: std::fs::read_to_string(entry.path()).unwrap() });
            }
        }
    }
    files
}

/// A letter from outside. Its envelope is what its header says, unless told otherwise.
#[derive(Clone)]
pub(super) struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    pub headers: Vec<String>,
    pub mail_from: Option<String>,
    pub recipients: Option<Vec<String>>,
}

impl Mail {
    /// In French to the technical team.
    pub fn from(from: &str) -> Self {
        Self {
            from: from.into(),
            to: vec!["technique@lucarne.example".into()],
            subject: "Le jeu ne démarre plus".into(),
            text: FRENCH.into(),
            headers: Vec::new(),
            mail_from: None,
            recipients: None,
        }
    }

    pub fn to(self, to: &[&str]) -> Self {
        Self { to: to.iter().map(|to| (*to).to_owned()).collect(), ..self }
    }

    pub fn subject(self, subject: &str) -> Self {
        Self { subject: subject.into(), ..self }
    }

    pub fn text(self, text: &str) -> Self {
        Self { text: text.into(), ..self }
    }

    pub fn header(mut self, line: &str) -> Self {
        self.headers.push(line.into());
        self
    }

    pub fn mail_from(self, mail_from: &str) -> Self {
        Self { mail_from: Some(mail_from.into()), ..self }
    }

    pub fn recipients(self, recipients: &[&str]) -> Self {
        Self { recipients: Some(recipients.iter().map(|to| (*to).to_owned()).collect()), ..self }
    }
}

/// A mail of ours as the next hop got it.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub attempt: Attempt,
    pub letter: Letter,
}

impl Sent {
    pub fn of(attempt: Attempt) -> Self {
        let letter = relance_mail::read(&attempt.raw, &Envelope::default());
        Self { attempt, letter }
    }

    pub fn to(&self) -> &str {
        &self.attempt.recipients[0]
    }

    pub fn message_id(&self) -> &str {
        self.letter.message_id.as_deref().expect("ours have one")
    }

    /// Where answers go: the mailbox with its token.
    pub fn reply_to(&self) -> &str {
        &self.letter.reply_to[0].email
    }
}

/// A ticket with everything on it.
pub(super) struct Shelf {
    pub state: State,
    pub messages: Vec<Message>,
    pub history: Vec<Record>,
    pub people: Vec<participant::Participant>,
    pub watchers: Vec<String>,
    pub deliveries: Vec<Shown>,
}

impl Shelf {
    /// The status and what is owed: `open; answer pending Thu 5 Nov 10:00`.
    pub fn stands(&self) -> String {
        let word = |state: PromiseState| match state {
            PromiseState::Pending => "pending",
            PromiseState::Paused { .. } => "paused",
            PromiseState::Broken { .. } => "broken",
            PromiseState::Kept { .. } | PromiseState::Cancelled { .. } => "closed",
        };
        let open = self.state.promises.iter().filter(|promise| promise.is_open());
        let owed = open
            .map(|promise| format!("; {} {} {}", promise.kind, word(promise.state), shown(promise.due_at)));
        format!("{}{}", self.state.ticket.status.as_str(), owed.collect::<String>())
    }

    /// The names of the events, one line.
    pub fn told(&self) -> String {
        let names = self.history.iter().map(|record| {
            let event = serde_json::to_value(&record.event).unwrap();
            event["event"].as_str().unwrap().to_owned()
        });
        names.collect::<Vec<_>>().join(" ")
    }
}

impl House {
    pub async fn on(url: &DatabaseUrl) -> Self {
        let house = Self::open(url, 1, Faults::none()).await;
        house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
        house
    }

    /// One node on a database, without a policy of its own.
    pub async fn open(url: &DatabaseUrl, node: u16, faults: Faults) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let parts = Parts {
            store: Store::open(url).await.unwrap(),
            blobs: Blobs::open(&folder.path().join("blobs")).unwrap(),
            ids: Ids::new(node),
            key: [7; 32],
            base_url: "https://desk.lucarne.example".into(),
            faults,
        };
        let now = paris("2026-11-03 10:00");
        Self { desk: Desk::new(parts), now, folder, n_mails: AtomicU32::new(0) }
    }

    pub fn at(&mut self, text: &str) {
        self.now = paris(text);
    }

    /// A person of these teams, without a password that opens anything.
    pub async fn agent(&self, name: &str, teams: &[&str]) -> Agent {
        self.agent_with(name, Grants::member(teams.iter().copied())).await
    }

    /// Somebody who may do this.
    pub async fn agent_with(&self, name: &str, grants: Grants) -> Agent {
        let person = Agent {
            id: AgentId(self.desk.id(self.now)),
            email: format!("{}@lucarne.example", name.to_lowercase()),
            name: name.into(),
            role: Role::Agent,
            locale: Locale::Fr,
            grants,
            left_at: None,
        };
        let now = self.now;
        let done = self.desk.transact("agent", person.clone(), move |tx, _, person| {
            Box::pin(async move { Ok(agent::insert(tx, &person, "none", now).await?) })
        });
        done.await.unwrap();
        person
    }

    /// Bytes of a letter, with a Message-ID and a date of its own.
    pub fn raw(&self, mail: &Mail) -> Vec<u8> {
        let number = self.n_mails.fetch_add(1, Ordering::Relaxed);
        let mut lines = vec![
            format!("From: {}", mail.from),
            format!("To: {}", mail.to.join(", ")),
            format!("Subject: {}", mail.subject),
            format!("Date: Tue, 03 Nov 2026 09:{:02}:{:02} +0000", number / 60, number % 60),
            "MIME-Version: 1.0".into(),
            "Content-Type: text/plain; charset=utf-8".into(),
        ];
        if !mail.headers.iter().any(|line| line.to_lowercase().starts_with("message-id:")) {
            lines.push(format!("Message-ID: <letter{number}@post.example>"));
        }
        lines.extend(mail.headers.iter().cloned());
        format!("{}\r\n\r\n{}\r\n", lines.join("\r\n"), mail.text).into_bytes()
    }

    fn handed(mail: &Mail, raw: Vec<u8>) -> Handed {
        let bare =
            |text: &str| relance_mail::Address::parse(text).map_or(text.to_owned(), |address| address.email);
        Handed {
            protocol: "smtp",
            peer: "192.0.2.1".into(),
            helo: String::new(),
            mail_from: mail.mail_from.clone().unwrap_or_else(|| bare(&mail.from)),
            recipients: mail
                .recipients
                .clone()
                .unwrap_or_else(|| mail.to.iter().map(|to| bare(to)).collect()),
            raw,
        }
    }

    /// Keeps these bytes in the envelope of `mail`, and takes them up for a decision.
    pub async fn claim(&self, mail: &Mail, raw: Vec<u8>) -> Claimed {
        let id = self.desk.keep(Self::handed(mail, raw), self.now).await.unwrap();
        let claimed = self.desk.claim_intake(self.now, 10).await.unwrap();
        claimed.into_iter().find(|letter| letter.id == id).expect("it is due")
    }

    pub async fn bytes_in(&self, mail: &Mail, raw: Vec<u8>) -> Verdict {
        let claimed = self.claim(mail, raw).await;
        self.desk.decide(claimed, self.now).await.unwrap()
    }

    /// A letter comes in and is decided.
    pub async fn mail_in(&self, mail: Mail) -> Verdict {
        let raw = self.raw(&mail);
        self.bytes_in(&mail, raw).await
    }

    /// Maëlle writes to the technical team: the ticket's number.
    pub async fn opened(&self) -> i64 {
        assert_eq!(self.mail_in(Mail::from("Maëlle <maelle@post.example>")).await, Verdict::Accepted);
        self.numbers().await.last().copied().expect("a ticket")
    }

    /// Takes what is due and hands nothing over yet.
    pub async fn take(&self) -> Vec<Attempt> {
        self.desk.claim_outbox(self.now, 50).await.unwrap()
    }

    pub async fn say(&self, attempt: Attempt, fate: OutcomeFate, words: &str) {
        let outcome = |recipient: &String| Outcome {
            recipient: recipient.clone(),
            fate,
            code: None,
            enhanced: None,
            words: words.into(),
        };
        let outcomes = attempt.recipients.iter().map(outcome).collect();
        self.desk.delivered(attempt, outcomes, self.now).await.unwrap();
    }

    /// The next hop accepts everything that is due.
    pub async fn accept_all(&self) -> Vec<Sent> {
        let mut sent = Vec::new();
        for attempt in self.take().await {
            self.say(attempt.clone(), OutcomeFate::Accepted, "250 OK").await;
            sent.push(Sent::of(attempt));
        }
        sent
    }

    /// The next hop accepts the one mail that is due.
    pub async fn accept_one(&self) -> Sent {
        let mut sent = self.accept_all().await;
        assert_eq!(sent.len(), 1, "{sent:#?}");
        sent.remove(0)
    }

    /// A report that this mail of ours came back; `token` is the return path that it reaches us by.
    pub async fn bounce(&self, sent: &Sent, token: &str) -> Verdict {
        let raw = format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: {token}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: 5.2.2\r\n\
             Diagnostic-Code: smtp; 550 5.2.2 no such person\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Message-ID: <{id}>\r\nSubject: x\r\n\r\n--b--\r\n",
            to = sent.to(),
            id = sent.message_id(),
        );
        let mail = Mail::from("MAILER-DAEMON@mx.example").mail_from("").recipients(&[token]);
        self.bytes_in(&mail, raw.into_bytes()).await
    }

    /// An agent answers: `body`, and what is to happen then.
    pub async fn reply(&self, by: &Agent, number: i64, body: &str, then: Then) -> Result<MessageId, Error> {
        let draft = ReplyDraft { body: body.into(), then, budget: None, day: None, seen: None };
        self.desk.reply(by, number, draft, self.now).await
    }

    /// The numbers of all tickets that are not done, the oldest first.
    pub async fn numbers(&self) -> Vec<i64> {
        let mut numbers: Vec<i64> = self.lines().await.into_iter().map(|line| line.number).collect();
        numbers.sort_unstable();
        numbers
    }

    pub async fn lines(&self) -> Vec<Line> {
        let here = Here { me: AgentId(0), now: self.now, zone: jiff::tz::TimeZone::UTC };
        let all = Sieve::new(Rights::All, Condition::All(Vec::new()), here);
        let read = self.desk.look("lines", all, |tx, all| {
            Box::pin(async move { Ok(all.page(tx, Start::First, 100).await?) })
        });
        read.await.unwrap().lines
    }

    /// Everything on a ticket.
    pub async fn ticket(&self, number: i64) -> Shelf {
        let read =
            self.desk.look("ticket", number, |tx, number| Box::pin(async move { shelf(tx, *number).await }));
        read.await.unwrap()
    }

    /// Somebody as the store knows them.
    pub async fn known_agent(&self, id: AgentId) -> Agent {
        let read = self.desk.look("agent", id, |tx, id| {
            Box::pin(async move { agent::find(tx, *id).await?.ok_or(Error::NotFound("agent")) })
        });
        read.await.unwrap()
    }

    /// What an agent was told and has not read, newest first.
    pub async fn told(&self, agent: AgentId) -> Vec<notice::Line> {
        let read = self.desk.look("notices", agent, |tx, agent| {
            Box::pin(async move { Ok(notice::page(tx, *agent, ("", true), notice::Place::TOP, 100).await?) })
        });
        read.await.unwrap().into_iter().filter(|line| !line.is_seen).collect()
    }

    /// What was quarantined, with the cause.
    pub async fn quarantined(&self) -> Vec<String> {
        let read = self.desk.look("quarantined", (), |tx, _| {
            Box::pin(async move { Ok(relance_store::intake::held(tx, None, 10).await?) })
        });
        read.await.unwrap().into_iter().map(|letter| letter.why).collect()
    }
}

async fn shelf(tx: &mut Tx, number: i64) -> Result<Shelf, Error> {
    let id: TicketId = ticket::find_number(tx, number).await?.ok_or(Error::NotFound("ticket"))?;
    let (state, _) = ticket::read(tx, id).await?.ok_or(Error::NotFound("ticket"))?;
    Ok(Shelf {
        state,
        messages: message::of_ticket(tx, id, 100).await?,
        history: history::of_ticket(tx, id, 1_000).await?,
        people: participant::of_ticket(tx, id).await?,
        watchers: participant::watchers(tx, id).await?,
        deliveries: outbox::of_ticket(tx, id).await?,
    })
}
