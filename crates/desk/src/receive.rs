//! Mail in: keep the bytes, then decide what they mean. Keeping is all that the upstream waits for; deciding happens
//! after, one letter at a time, and a letter that cannot be decided is quarantined with the cause.

mod entry;
mod gate;
mod import;
mod keep;
mod mailbox;
mod pass_on;
mod place;
mod sender;
mod twin;
mod verdict;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use relance_domain::cadence::Anchor;
use relance_domain::customer::Customer;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{IntakeId, MessageId, OutboxId, TicketId};
use relance_domain::intake::{Cause, Gate};
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::ticket::{Act, Arrival, Misrouted, Opening, State};
use relance_mail::auth::Authentication;
use relance_mail::{Address, Envelope, Letter, thread};
use relance_store::form::Answered;
use relance_store::history::Of;
use relance_store::intake::{Body, Claimed, Head, Settled, Verdict};
use relance_store::message::{Mark, Message};
use relance_store::participant::{Participant, Standing};
use relance_store::{Tx, customer, intake, message, participant, setting, ticket};

use self::gate::AtGate;
use crate::apply::Scene;
use crate::create::First;
use crate::policy::Live;
use crate::wrong_person::is_customers;
use crate::{Desk, Error, form};
pub(crate) use entry::excerpt;
use entry::{entry, subject_of};
pub use gate::counted_address;
pub use import::Imported;
pub(crate) use mailbox::mailbox_of;
use mailbox::{mailbox_used, teams_of};
use sender::Sender;
pub(crate) use verdict::settle;
use verdict::{enter, hold};

/// Raw mail up to this size lies in its intake row and joins the group commit.
const ROW_BYTES: usize = 256 * 1024;
/// A larger letter is read on a thread of its own, so that small ones do not wait for it.
const READ_ASIDE_BYTES: usize = 64 * 1024;
/// How long a worker may take for one letter before another may try.
const LEASE: SignedDuration = SignedDuration::from_secs(10);
/// A letter that failed this often for outside reasons is quarantined.
const ATTEMPTS: i64 = 5;

/// A mail as the wire handed it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// `smtp`, `lmtp`, `imap` or `form`.
    pub protocol: &'static str,
    /// Address or host, and port.
    pub peer: String,
    /// How it greeted us; empty where nobody did. Of a letter that was fetched, the key of its account; of a form, its
    /// key and language.
    pub helo: String,
    /// Empty is the null sender.
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub raw: Vec<u8>,
}

/// Whether mail for an address is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    Known,
    Unknown,
    /// Nothing is set up yet.
    NotYet,
}

impl Desk {
    /// Whether we take mail for this address: one of our mailboxes, with or without a token.
    pub fn recipient(&self, address: &str) -> Recipient {
        let Some(live) = self.live_if_any() else {
            return Recipient::NotYet;
        };
        let mailbox = mailbox_of(address);
        let is_postmaster = mailbox.split_once('@').is_some_and(|(local, domain)| {
            local == "postmaster" && live.own.iter().any(|own| own.ends_with(&format!("@{domain}")))
        });
        match live.policy.team_of_mailbox(&mailbox) {
            Some(_) => Recipient::Known,
            None if is_postmaster => Recipient::Known,
            None => Recipient::Unknown,
        }
    }

    /// Takes up to `limit` letters that wait for a decision.
    pub async fn claim_intake(&self, now: Timestamp, limit: i64) -> Result<Vec<Claimed>, Error> {
        self.claim_sized(now, limit, true).await
    }

    /// The same without those that are files of their own.
    pub async fn claim_small_intake(&self, now: Timestamp, limit: i64) -> Result<Vec<Claimed>, Error> {
        self.claim_sized(now, limit, false).await
    }

    async fn claim_sized(&self, now: Timestamp, limit: i64, with_large: bool) -> Result<Vec<Claimed>, Error> {
        self.transact("claim intake", limit, move |tx, _, limit| {
            Box::pin(async move { Ok(intake::claim(tx, now, now + LEASE, *limit, with_large).await?) })
        })
        .await
    }

    /// Keeps a lease while a letter waits for what its decision needs.
    pub async fn renew_intake(&self, id: IntakeId, now: Timestamp) -> Result<(), Error> {
        self.transact("renew intake", id, move |tx, _, id| {
            Box::pin(async move { Ok(intake::renew(tx, *id, now + LEASE).await?) })
        })
        .await
    }

    /// Decides one letter about whose sender nothing was found out.
    pub async fn decide(&self, claimed: Claimed, now: Timestamp) -> Result<Verdict, Error> {
        self.decide_found(claimed, None, now).await
    }

    /// Decides one letter. Never fails for the letter's sake: what cannot be decided is quarantined with the cause,
    /// and an outside fault puts the letter back for later.
    pub async fn decide_found(
        &self,
        claimed: Claimed,
        found: Option<Authentication>,
        now: Timestamp,
    ) -> Result<Verdict, Error> {
        let (id, attempts) = (claimed.id, claimed.attempts);
        let decided = self.read_and_decide(claimed, found, now).await;
        self.inner.faults.at("intake.decided");
        match decided {
            Ok(verdict) => Ok(verdict),
            // It has its verdict already, and that one stands.
            Err(Error::Taken(_)) => Ok(Verdict::Duplicate),
            Err(Error::Store(error)) if attempts < ATTEMPTS => {
                let why = error.to_string();
                let later = now + SignedDuration::from_secs(2 * attempts);
                self.transact("postpone intake", why, move |tx, _, why| {
                    Box::pin(async move { Ok(intake::postpone(tx, id, later, &why).await?) })
                })
                .await?;
                Err(Error::Store(error))
            }
            Err(error) => self.quarantine(id, error.to_string()).await,
        }
    }

    async fn quarantine(&self, id: IntakeId, why: String) -> Result<Verdict, Error> {
        self.transact("quarantine", why, move |tx, _, why| {
            Box::pin(async move {
                let held = Some((Cause::Fault, &Head::default()));
                let settled = Settled { why: Some(&why), held, ..Settled::of(Verdict::Quarantined) };
                intake::settle(tx, id, &settled).await?;
                Ok(Verdict::Quarantined)
            })
        })
        .await
    }

    /// Brings the bytes of a large letter to those of a worker's other letters, so that they are read once.
    pub async fn bring(&self, claimed: &mut Claimed) -> Result<(), Error> {
        if let Body::Blob(hash) = &claimed.body {
            claimed.body = Body::Here(self.blobs().get(hash).await?);
        }
        Ok(())
    }

    async fn read_and_decide(
        &self,
        claimed: Claimed,
        found: Option<Authentication>,
        now: Timestamp,
    ) -> Result<Verdict, Error> {
        let live = self.live()?;
        let raw = match claimed.body {
            Body::Here(raw) => raw,
            Body::Blob(hash) => self.blobs().get(&hash).await?,
        };
        let is_large = raw.len() > READ_ASIDE_BYTES;
        let (mail_from, policy) = (claimed.mail_from.clone(), live.clone());
        let mut gate = AtGate::of(&claimed.protocol, &claimed.peer, claimed.released, found.as_ref());
        let (protocol, helo) = (claimed.protocol, claimed.helo);
        let mailboxes: Vec<String> = claimed.recipients.iter().map(|address| mailbox_of(address)).collect();
        let read = move || {
            let mut letter =
                relance_mail::read(&raw, &Envelope { mail_from: Some(&mail_from), own: &policy.own });
            gate.look(&raw, &letter, &policy.policy);
            let said = form::said(&mut letter, (&protocol, &helo), &mailboxes, &policy.policy);
            (letter, gate, said)
        };
        let (letter, gate, said) = if is_large {
            tokio::task::spawn_blocking(read).await.map_err(|error| Error::Invalid(error.to_string()))?
        } else {
            read()
        };
        let received = Received {
            id: claimed.id,
            received_at: claimed.received_at,
            mail_from: claimed.mail_from,
            recipients: claimed.recipients,
            letter,
            gate,
            authentication: found,
            said,
            misrouted: None,
        };
        let context = Arc::new((received, live));
        // Two copies of one letter may race on two nodes: the loser finds the winner's on its second look.
        let mut lost = Error::NotFound("letter");
        for _ in 0..3 {
            let decided = self
                .transact("decide letter", context.clone(), move |tx, desk, context| {
                    Box::pin(async move {
                        let (received, live) = &**context;
                        desk.decide_letter(tx, received, live, now).await
                    })
                })
                .await;
            match decided {
                Err(error) if error.is_conflict() => lost = error,
                decided => return decided,
            }
        }
        Err(lost)
    }

    /// The whole decision about one letter, in one transaction.
    async fn decide_letter(
        &self,
        tx: &mut Tx,
        received: &Received,
        live: &Live,
        now: Timestamp,
    ) -> Result<Verdict, Error> {
        if let Some(verdict) = self.about_our_mail(tx, received, now).await? {
            return Ok(verdict);
        }
        let teams = teams_of(received, live);
        let sender = Sender::of(received, live);
        let prints = received.prints(sender.as_ref());
        let Some(lead) = teams.first().cloned() else {
            let why = "no mailbox of ours is among its recipients";
            return hold(tx, received, &prints, Cause::NoMailbox, why).await;
        };
        let met = intake::meet(tx, &prints.question(received, &live.policy.intake)).await?;
        if let Some((message, ticket)) = met.duplicate {
            self.duplicate(tx, ticket, &teams, now).await?;
            return settle(tx, received.id, Verdict::Duplicate, None, Some((ticket, message))).await;
        }
        let Some(sender) = sender else {
            let why = "it names no sender, neither in From nor in the envelope";
            return hold(tx, received, &prints, Cause::NoSender, why).await;
        };
        let mut marks = Vec::new();
        match self.judge(tx, received, &sender, met.before, live).await? {
            Gate::Open => {}
            Gate::Marked(scanned) => marks.push(Mark::Suspect { score: scanned.score }),
            Gate::Held(cause, why) => {
                if cause == Cause::Flood {
                    self.tell_flood(tx, received, (&sender, &prints), live, now).await?;
                }
                return hold(tx, received, &prints, cause, &why).await;
            }
        }
        let automatic = self.automatic(received);
        let verdict = if automatic.is_some() { Verdict::AutoReply } else { Verdict::Accepted };
        let found = place::find(tx, &self.inner.key, received, &sender.key).await?;
        let aside = place::aside(tx, &self.inner.key, received, found.as_ref(), &sender.key).await?;
        if let Some((aside, ticket)) = aside {
            let id = MessageId(self.id(now));
            let answer = Message {
                kind: Kind::Aside,
                aside: Some(aside.id),
                ..entry(received, &sender, id, ticket, automatic.clone(), true)
            };
            let entry = self.aside_answered(tx, answer, aside, now).await?;
            return enter(tx, received, (verdict, automatic.as_deref()), entry, (&prints, &marks)).await;
        }
        // Robots repeat themselves, and are not answered anyway.
        let twin = match &automatic {
            Some(_) => None,
            None => twin::find(tx, &met, found.as_ref()).await?,
        };
        let (verdict, entry) = match twin {
            Some((ticket, twin)) => {
                marks.push(Mark::SameAs(twin));
                let entry = self.add_again(tx, received, &sender, ticket, now).await?;
                self.duplicate(tx, ticket, &teams, now).await?;
                (Verdict::Duplicate, entry)
            }
            None => {
                let (letter, watchers) = ((received, &sender, automatic.clone()), &teams[1..]);
                (verdict, self.pass(tx, letter, found, (lead, watchers), &mut marks, live, now).await?)
            }
        };
        enter(tx, received, (verdict, automatic.as_deref()), entry, (&prints, &marks)).await
    }

    /// What a letter says about a mail of ours, and not to anybody here: it came back, it arrived where it was tried,
    /// somebody complains of it or wants no more.
    async fn about_our_mail(
        &self,
        tx: &mut Tx,
        received: &Received,
        now: Timestamp,
    ) -> Result<Option<Verdict>, Error> {
        let letter = &received.letter;
        if let Some(failures) = &letter.bounce {
            return self.bounced(tx, received, failures, now).await.map(Some);
        }
        if let Some(verdict) = self.check_returned(tx, received).await? {
            return Ok(Some(verdict));
        }
        if let Some(complaint) = &letter.complaint
            && let Some(verdict) = self.complained(tx, received, complaint, now).await?
        {
            return Ok(Some(verdict));
        }
        let Some(id) = thread::read_unsubscribe_subject(&self.inner.key, &letter.subject) else {
            return Ok(None);
        };
        self.turn_off(tx, OutboxId(id), "by a mail to us", now).await?;
        let why = "optional mail turned off";
        settle(tx, received.id, Verdict::AutoReply, Some(why), None).await.map(Some)
    }

    /// A letter that passed the gate: on its ticket, as a new one, or as that of whoever an agent passed it on for.
    #[expect(
        clippy::too_many_arguments,
        reason = "one decision needs all of it, and none of it belongs together"
    )]
    async fn pass(
        &self,
        tx: &mut Tx,
        (received, sender, automatic): (&Received, &Sender, Option<String>),
        found: Option<(TicketId, State)>,
        (lead, watchers): (String, &[String]),
        marks: &mut Vec<Mark>,
        live: &Live,
        now: Timestamp,
    ) -> Result<(TicketId, MessageId), Error> {
        let passed_on = match found {
            Some(_) => None,
            None => self.passed_on(tx, received, sender, &lead, live).await?,
        };
        let entry = match (&passed_on, found) {
            (Some(passed_on), _) => {
                let (entry, is_new) = self.take_passed_on(tx, passed_on, lead, watchers, live, now).await?;
                marks.extend(is_new.then(|| passed_on.mark()));
                entry
            }
            (None, Some(ticket)) => self.add_to(tx, received, sender, automatic, ticket, live, now).await?,
            (None, None) => self.open(tx, received, sender, automatic, lead, watchers, live, now).await?,
        };
        if let Some(released) = &received.gate.released {
            let event = Event::LetIn { message: entry.1, cause: released.cause.clone() };
            self.record(tx, Of::Ticket(entry.0), Actor::Agent(released.by), event, now).await?;
        }
        Ok(entry)
    }

    /// Why a letter must not be answered automatically; our own Message-ID coming back is a loop.
    fn automatic(&self, received: &Received) -> Option<String> {
        let own = received.letter.message_id.as_deref();
        if own.is_some_and(|id| thread::read_message_id(&self.inner.key, id).is_some()) {
            return Some(relance_mail::Auto::Loop.as_str().to_owned());
        }
        received.letter.auto.map(|auto| auto.as_str().to_owned())
    }

    /// The same letter came to another of our mailboxes: its team watches the ticket.
    async fn duplicate(
        &self,
        tx: &mut Tx,
        id: TicketId,
        teams: &[String],
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some((state, _)) = ticket::load(tx, id).await? else {
            return Ok(());
        };
        for team in teams.iter().filter(|team| **team != state.ticket.team) {
            if participant::watch(tx, id, team).await? {
                self.act(tx, id, Act::AlsoSentTo { team: team.clone() }, now).await?;
            }
        }
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one decision needs all of it, and none of it belongs together"
    )]
    async fn open(
        &self,
        tx: &mut Tx,
        received: &Received,
        sender: &Sender,
        automatic: Option<String>,
        lead: String,
        watchers: &[String],
        live: &Live,
        now: Timestamp,
    ) -> Result<(TicketId, MessageId), Error> {
        let letter = &received.letter;
        let wished = letter.language.and_then(|code| code.parse().ok());
        let customer = self.customer(tx, sender, wished, &lead, live, now).await?;
        let (id, entry_id) = (TicketId(self.id(now)), MessageId(self.id(now)));
        let mailbox =
            live.policy.teams.get(&lead).map(|team| mailbox_used(received, team)).unwrap_or_default();
        let team = lead.clone();
        let opening = Opening {
            ticket: id,
            number: setting::count(tx, "ticket").await?,
            subject: subject_of(letter),
            team: lead,
            mailbox,
            watchers: watchers.to_vec(),
            customer: customer.id,
            locale: live.policy.locale_for(wished.unwrap_or(customer.locale)),
            message: entry_id,
            received_at: received.received_at,
            automatic: automatic.clone(),
            by: Actor::Customer,
            misrouted: received.misrouted.clone(),
            anchor: Anchor::TicketReceived,
        };
        let entry = entry(received, sender, entry_id, id, automatic, true);
        let references: Vec<String> = entry.rfc_message_id.iter().cloned().collect();
        let scene = Scene {
            live,
            customer: &customer,
            answer_to: sender.answer_to(),
            // Where From is disowned by its domain, the letter's own words must not go to whoever stands there.
            subject: if received.is_from_doubtful() { "" } else { &letter.subject },
            we_write_first: false,
            references: &references,
            enclosed: &[],
            now,
        };
        let state = self.open_ticket(tx, opening, First::Message(&entry), &sender.key, &scene).await?;
        self.await_category(tx, id, &team).await?;
        if let Some(said) = &received.said {
            relance_store::form::insert(tx, id, said).await?;
            self.fill_from_form(tx, id, &team, said).await?;
            let event = Event::FilledIn { form: said.form.clone() };
            self.record(tx, Of::Ticket(id), Actor::Customer, event, now).await?;
        }
        if entry.automatic.is_none() {
            self.count_brought(tx, received.misrouted.as_ref(), &state.ticket, now).await?;
            let words = (entry_id, letter.reply.as_str());
            self.look_for_serials(tx, &live.policy, &state, words, received.said.as_ref(), now).await?;
        }
        Ok((id, entry_id))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one decision needs all of it, and none of it belongs together"
    )]
    async fn add_to(
        &self,
        tx: &mut Tx,
        received: &Received,
        sender: &Sender,
        automatic: Option<String>,
        (id, mut state): (TicketId, State),
        live: &Live,
        now: Timestamp,
    ) -> Result<(TicketId, MessageId), Error> {
        self.recall_terms(tx, &mut state, live).await?;
        let is_party = participant::is_party(tx, id, &sender.key).await?;
        // Another address of the customer's own is no stranger's.
        let known = is_party || is_customers(tx, id, state.ticket.customer, &sender.key).await?;
        let entry_id = MessageId(self.id(now));
        let entry = entry(received, sender, entry_id, id, automatic.clone(), known);
        let received_at = received.received_at;
        let arrival =
            Arrival { message: entry_id, from: sender.email.clone(), known, automatic, received_at };
        let wants_reading = arrival.automatic.is_none();
        let fresh = self.fresh(now);
        let decision = state.clone().decide(Act::Arrived(arrival), &live.policy, fresh, now)?;
        message::insert(tx, &entry).await?;
        if !is_party {
            let Sender { email, name, .. } = sender;
            let standing = if known { Standing::Party } else { Standing::New };
            let who = Participant { email: email.clone(), name: name.clone(), standing };
            participant::insert(tx, id, &sender.key, &who).await?;
        }
        ticket::update(tx, &state, &decision.state, now).await?;
        self.count_arrived(tx, live, (&state, &decision.state), &entry, now).await?;
        if wants_reading {
            ticket::touch(tx, id, &excerpt(&entry), entry_id, true, now).await?;
        }
        let customer = customer::find(tx, state.ticket.customer).await?.ok_or(Error::NotFound("customer"))?;
        let references = message::thread(tx, id, 100).await?;
        let scene = Scene {
            live,
            customer: &customer,
            answer_to: sender.answer_to(),
            subject: &state.ticket.subject,
            we_write_first: false,
            references: &references,
            enclosed: &[],
            now,
        };
        self.carry_out(tx, &decision, &scene).await?;
        if known && entry.automatic.is_none() {
            let words = (entry_id, received.letter.reply.as_str());
            self.look_for_serials(tx, &live.policy, &decision.state, words, None, now).await?;
        }
        Ok((id, entry_id))
    }

    /// Whose address this is, or a new customer.
    async fn customer(
        &self,
        tx: &mut Tx,
        sender: &Sender,
        wished: Option<Locale>,
        team: &str,
        live: &Live,
        now: Timestamp,
    ) -> Result<Customer, Error> {
        let policy = &live.policy;
        let brand = policy.teams.get(team).and_then(|team| policy.brands.get(&team.first().brand));
        let first = brand.map_or(policy.company.default_locale(), |brand| brand.locale);
        let address = Address { name: Some(sender.name.clone()), email: sender.email.clone() };
        self.customer_told(tx, live, &address, wished, first, now).await
    }
}

/// A letter with what the wire knew about it.
pub(crate) struct Received {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub letter: Letter,
    pub gate: AtGate,
    /// What was found out about its sender.
    pub authentication: Option<Authentication>,
    /// What it says in the lines of a form.
    pub said: Option<Answered>,
    /// Set when a colleague passed it on although it was written to another team.
    pub misrouted: Option<Misrouted>,
}

impl Received {
    /// Whether From proves nothing about who wrote.
    fn is_from_doubtful(&self) -> bool {
        self.authentication.as_ref().is_some_and(Authentication::is_from_doubtful)
    }
}
