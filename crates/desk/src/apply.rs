//! From a decision to rows: state, history and orders, all in the transaction that decided. An automatic mail that
//! cannot leave is recorded with the reason; it never fails the decision.

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::Customer;
use relance_domain::effect::{About, Effect, Notice};
use relance_domain::event::{Actor, Event, Withheld};
use relance_domain::id::{MessageId, OutboxId, PlannedId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::{Kind, Pledge, Then};
use relance_domain::promise::State as PromiseState;
use relance_domain::ticket::{Decision, State};
use relance_domain::words::Words;
use relance_mail::{Address, Automatic, Outgoing, thread};
use relance_store::history::Record;
use relance_store::message::{Message, Recipients};
use relance_store::planned::Planned;
use relance_store::{Tx, agent, history, message, notice, outbox, planned};

use crate::letterhead::{self, Dress};
use crate::policy::Live;
use crate::template::{
    AgentWords, BrandWords, CalendarWords, CustomerWords, PromiseWords, TeamWords, TicketWords, Variables,
};
use crate::{Desk, Error};

/// What orders need to know beside the decision itself.
pub(crate) struct Scene<'a> {
    pub live: &'a Live,
    pub customer: &'a Customer,
    /// Where the customer wants answers.
    pub answer_to: &'a str,
    /// The subject of the matter; `Re:` stands before it unless we write first.
    pub subject: &'a str,
    pub we_write_first: bool,
    /// The Message-IDs of the thread, oldest first.
    pub references: &'a [String],
    pub now: Timestamp,
}

impl Desk {
    /// Writes the history and carries out the orders of a decision whose state is saved already.
    pub(crate) async fn carry_out(
        &self,
        tx: &mut Tx,
        decision: &Decision,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let ticket = decision.state.ticket.id;
        for (actor, event) in &decision.events {
            self.record(tx, ticket, *actor, event.clone(), scene.now).await?;
        }
        for effect in &decision.effects {
            match effect {
                Effect::Mail { key, mail, about } => {
                    self.mail(tx, &decision.state, key, mail, about, scene).await?;
                }
                Effect::Reply { key, message } => {
                    self.hand_over(tx, &decision.state, key, *message, scene).await?
                }
                Effect::PlanNudge { key, promise, at } => {
                    let id = PlannedId(self.id(scene.now));
                    let nudge =
                        Planned { id, ticket, promise: Some(*promise), kind: "nudge".into(), at: *at };
                    planned::insert(tx, &nudge, key).await?;
                }
                Effect::Unplan { promise } => planned::cancel(tx, *promise).await?,
                Effect::Notify { notice } => self.notify(tx, &decision.state, *notice, scene.now).await?,
            }
        }
        Ok(())
    }

    /// Adds one record to the history of a ticket.
    pub(crate) async fn record(
        &self,
        tx: &mut Tx,
        ticket: TicketId,
        actor: Actor,
        event: Event,
        now: Timestamp,
    ) -> Result<(), Error> {
        Ok(history::insert(tx, self.id(now), ticket, &Record { at: now, actor, event }).await?)
    }

    /// Tells the agent who holds the ticket, or everybody in its team when nobody does and it cannot wait.
    pub(crate) async fn notify(
        &self,
        tx: &mut Tx,
        state: &State,
        what: Notice,
        now: Timestamp,
    ) -> Result<(), Error> {
        let told = match (state.ticket.assignee, what) {
            (Some(agent), _) => vec![agent],
            (None, Notice::Arrived | Notice::Assigned) => Vec::new(),
            (None, _) => agent::of_team(tx, &state.ticket.team).await?,
        };
        for agent in told {
            notice::insert(tx, self.id(now), agent, state.ticket.id, what, now).await?;
        }
        Ok(())
    }

    /// Writes an automatic mail to the outbox, or records why it does not leave.
    async fn mail(
        &self,
        tx: &mut Tx,
        state: &State,
        key: &str,
        mail: &str,
        about: &About,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let withheld = match self.compose_automatic(tx, state, mail, about, scene).await? {
            Err(why) => Some(why),
            Ok((entry, outgoing)) => {
                let outgoing = outbox::Outgoing { key: key.to_owned(), ..outgoing };
                if outbox::insert(tx, &outgoing, scene.now).await? {
                    message::insert(tx, &entry).await?;
                    let recipient = recipient_key(scene.answer_to);
                    outbox::insert_auto_reply(tx, outgoing.id, &recipient, scene.now).await?;
                    None
                } else {
                    Some(Withheld::AlreadySent)
                }
            }
        };
        if let Some(why) = withheld {
            let event = Event::Withheld { mail: mail.to_owned(), why };
            self.record(tx, state.ticket.id, Actor::Desk, event, scene.now).await?;
        }
        Ok(())
    }

    async fn compose_automatic(
        &self,
        tx: &mut Tx,
        state: &State,
        mail: &str,
        about: &About,
        scene: &Scene<'_>,
    ) -> Result<Result<(Message, outbox::Outgoing), Withheld>, Error> {
        let cap = i64::from(scene.live.policy.caps.replies_per_recipient_per_day);
        let since = scene.now - SignedDuration::from_hours(24);
        if outbox::count_auto_replies(tx, &recipient_key(scene.answer_to), since).await? >= cap {
            return Ok(Err(Withheld::Cap));
        }
        let locale = state.ticket.locale;
        if !scene.live.templates.has(mail, locale) {
            return Ok(Err(Withheld::NoTemplate));
        }
        let variables = variables(state, Some(about), scene);
        let rendered = match scene.live.templates.render(mail, locale, &variables) {
            Ok(rendered) => rendered,
            Err(why) => return Ok(Err(Withheld::Template(why))),
        };
        let due = variables.promise.due.as_str();
        let letter = Letter { rendered: &rendered, own: "", automatic: true, mail, agent: None, due };
        Ok(self.letter(state, MessageId(self.id(scene.now)), &letter, scene).map_err(Withheld::Template))
    }

    /// Hands an agent's reply over: the frame of the policy around the agent's own words.
    async fn hand_over(
        &self,
        tx: &mut Tx,
        state: &State,
        key: &str,
        id: MessageId,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let Some(mut entry) = message::find(tx, id).await? else {
            return Ok(());
        };
        let mut variables = variables(state, None, scene);
        variables.agent.name = entry.author_name.clone();
        let told = entry
            .pledge
            .as_ref()
            // While we wait for the customer the clock stands still, so no hour is told.
            .filter(|pledged| pledged.then == Then::Promise)
            .and_then(|pledged| pledged.pledge.as_ref());
        variables.promise =
            told.map_or_else(PromiseWords::default, |pledge| promise_words(state, scene, pledge));
        let due = variables.promise.due.clone();
        let rendered =
            scene.live.templates.render("reply", state.ticket.locale, &variables).map_err(|why| {
                Error::Invalid(format!("the frame of replies (mails/reply) does not render: {why}"))
            })?;
        let name = entry.author_name.clone();
        let letter = Letter {
            rendered: &rendered,
            own: &entry.text,
            automatic: false,
            mail: "reply",
            agent: Some(&name),
            due: &due,
        };
        let (composed, outgoing) = self.letter(state, id, &letter, scene).map_err(Error::Invalid)?;
        entry.rfc_message_id = composed.rfc_message_id;
        message::set_rfc(tx, id, entry.rfc_message_id.as_deref().unwrap_or_default()).await?;
        outbox::insert(tx, &outbox::Outgoing { key: key.to_owned(), ..outgoing }, scene.now).await?;
        Ok(())
    }

    /// Makes the bytes of a mail, with the rows that carry it.
    fn letter(
        &self,
        state: &State,
        id: MessageId,
        letter: &Letter<'_>,
        scene: &Scene<'_>,
    ) -> Result<(Message, outbox::Outgoing), String> {
        let ticket = &state.ticket;
        let head = self.head(state, id, letter, scene)?;
        let (text, raw) = head.compose(letter, scene, ticket.locale)?;
        let Head { sender_name, mailbox, to, mail_from, subject, outbox_id, rfc_message_id, .. } = head;
        let entry = Message {
            id,
            ticket: ticket.id,
            kind: Kind::Automatic,
            at: scene.now,
            agent: None,
            author_name: sender_name,
            author_email: mailbox.to_owned(),
            recipients: Recipients { to: vec![to.email.clone()], ..Recipients::default() },
            subject,
            text,
            reply: None,
            locale: Some(ticket.locale),
            attachments: Vec::new(),
            rfc_message_id: Some(rfc_message_id.clone()),
            fingerprint: None,
            intake: None,
            mail: Some(letter.mail.to_owned()),
            automatic: None,
            known: true,
            problems: Vec::new(),
            pledge: None,
            has_html: false,
        };
        let outgoing = outbox::Outgoing {
            id: outbox_id,
            key: String::new(),
            ticket: Some(ticket.id),
            message: Some(id),
            mail: letter.mail.to_owned(),
            mail_from,
            recipients: vec![to.email],
            rfc_message_id,
            raw,
            due_at: scene.now,
        };
        Ok((entry, outgoing))
    }

    /// Who writes to whom, under which addresses and ids.
    fn head<'a>(
        &self,
        state: &State,
        id: MessageId,
        letter: &Letter<'_>,
        scene: &Scene<'a>,
    ) -> Result<Head<'a>, String> {
        let live = scene.live;
        let ticket = &state.ticket;
        let team = live.policy.teams.get(&ticket.team).ok_or_else(|| format!("no team `{}`", ticket.team))?;
        let brand = &live.policy.brands[&team.brand];
        let sender_name = match letter.agent {
            Some(agent) => format!("{agent} · {}", brand.name),
            None => {
                let fallback = live.policy.company.default_locale();
                format!("{} · {}", brand.name, team.name.get(ticket.locale, fallback))
            }
        };
        let from = address(Some(&sender_name), &team.mailbox)?;
        let to = address(Some(&scene.customer.name), scene.answer_to)
            .or_else(|_| address(None, scene.answer_to))?;
        let key = &self.inner.key;
        let outbox_id = OutboxId(self.id(scene.now));
        let rfc_message_id = thread::message_id(key, ticket.id.0, id.0, from.domain());
        let reply_to = match team.reply_token {
            true => {
                Some(address(Some(&sender_name), &thread::reply_address(key, &team.mailbox, ticket.id.0))?)
            }
            false => None,
        };
        let mail_from = match (team.reply_token, letter.automatic) {
            (true, _) => thread::bounce_address(key, &team.mailbox, outbox_id.0),
            (false, true) => String::new(),
            (false, false) => team.mailbox.clone(),
        };
        let subject = match scene.subject.trim() {
            "" => letter.rendered.subject.clone(),
            ours if scene.we_write_first => ours.to_owned(),
            theirs => relance_mail::reply_subject(theirs),
        };
        let (color, mailbox) = (brand.color.as_str(), team.mailbox.as_str());
        Ok(Head {
            sender_name,
            mailbox,
            color,
            from,
            to,
            reply_to,
            mail_from,
            subject,
            outbox_id,
            rfc_message_id,
        })
    }
}

/// What stands above the words of a mail, and on its envelope.
struct Head<'a> {
    sender_name: String,
    /// The team's own address.
    mailbox: &'a str,
    /// The brand's, `#rrggbb`.
    color: &'a str,
    from: Address,
    to: Address,
    reply_to: Option<Address>,
    mail_from: String,
    subject: String,
    outbox_id: OutboxId,
    rfc_message_id: String,
}

impl Head<'_> {
    /// The words as the desk shows them, and the bytes that leave.
    fn compose(
        &self,
        letter: &Letter<'_>,
        scene: &Scene<'_>,
        locale: Locale,
    ) -> Result<(String, Vec<u8>), String> {
        let language = locale.as_str();
        let dress = Dress { color: self.color, language, due: letter.due };
        let dressed = letterhead::dress(letter.rendered, letter.own, dress);
        let raw = relance_mail::compose(&Outgoing {
            from: &self.from,
            to: std::slice::from_ref(&self.to),
            cc: &[],
            reply_to: self.reply_to.as_ref(),
            subject: &self.subject,
            text: &dressed.text,
            html: Some(&dressed.html),
            message_id: &self.rfc_message_id,
            in_reply_to: scene.references.last().map(String::as_str),
            references: scene.references,
            date: scene.now,
            automatic: letter.automatic.then_some(Automatic::Replied),
            language,
            attachments: &[],
        })
        .map_err(|error| error.to_string())?;
        Ok((dressed.text, raw))
    }
}

/// What makes one mail different from the next.
struct Letter<'a> {
    rendered: &'a crate::template::Rendered,
    own: &'a str,
    automatic: bool,
    mail: &'a str,
    agent: Option<&'a str>,
    /// The day and hour that it promises, if any.
    due: &'a str,
}

fn address(name: Option<&str>, email: &str) -> Result<Address, String> {
    Address::new(name, email).map_err(|error| error.to_string())
}

/// The address as the caps count it.
fn recipient_key(email: &str) -> String {
    Address::new(None, email).map_or_else(|_| email.to_lowercase(), |address| address.key())
}

/// The words a mail may name, formatted for the customer's language and the team's zone.
fn variables(state: &State, about: Option<&About>, scene: &Scene<'_>) -> Variables {
    let policy = &scene.live.policy;
    let ticket = &state.ticket;
    let fallback = policy.company.default_locale();
    let Some(team) = policy.teams.get(&ticket.team) else {
        return Variables::default();
    };
    let brand = &policy.brands[&team.brand];
    let hours = &policy.calendars[&team.calendar];
    let words = Words::new(ticket.locale, hours.calendar.zone());
    let team_words = |team: &relance_domain::team::Team| TeamWords {
        name: team.name.get(ticket.locale, fallback).to_owned(),
        address: team.mailbox.clone(),
        signature: team.signature.get(ticket.locale, fallback).to_owned(),
    };
    // A broken promise has no date to be told, and the clock of a paused one stands still: only a running one is told.
    let owed = state.owed().filter(|owed| matches!(owed.state, PromiseState::Pending));
    let promise = owed.map_or_else(PromiseWords::default, |owed| PromiseWords {
        within: words.budget(owed.budget),
        due: words.moment_in_city(owed.due_at, scene.now),
        words: owed.words.clone(),
    });
    let news = team.news.as_ref().and_then(|key| policy.promises.get(key));
    let from_team = match about {
        Some(About::Moved { from_team }) => policy.teams.get(from_team).map(team_words).unwrap_or_default(),
        _ => TeamWords::default(),
    };
    Variables {
        customer: CustomerWords { name: plain_name(&scene.customer.name) },
        ticket: TicketWords {
            number: ticket.number,
            url: String::new(),
            received: words.moment(ticket.created_at, scene.now),
        },
        team: team_words(team),
        customer_wrote_to: from_team.address.clone(),
        from_team,
        brand: BrandWords { name: brand.name.clone(), website: brand.website.clone().unwrap_or_default() },
        promise,
        news: news.map_or_else(PromiseWords::default, |rule| PromiseWords {
            within: words.budget(rule.within),
            ..PromiseWords::default()
        }),
        calendar: CalendarWords { words: hours.words.get(ticket.locale, fallback).to_owned() },
        agent: AgentWords::default(),
        body: crate::template::BODY.to_owned(),
    }
}

/// What a reply pledges, in words.
fn promise_words(state: &State, scene: &Scene<'_>, pledge: &Pledge) -> PromiseWords {
    let policy = &scene.live.policy;
    let Some(team) = policy.teams.get(&state.ticket.team) else {
        return PromiseWords::default();
    };
    let words = Words::new(state.ticket.locale, policy.calendar_of(team).zone());
    PromiseWords {
        within: words.budget(pledge.budget),
        due: words.moment_in_city(pledge.due_at, scene.now),
        words: pledge.words.clone(),
    }
}

/// A name as a person would write it, or nothing: a display name can carry an advertisement, and our mail must not
/// carry it further (abuse of acknowledgements as a mail bomb).
fn plain_name(name: &str) -> String {
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
    let plain = name.chars().count() <= 40
        && name.split_whitespace().count() <= 4
        && name.chars().all(is_plain)
        && !name.split_whitespace().any(|word| word.trim_end_matches('.').contains('.'));
    if plain { name.trim().to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn only_a_plain_name_is_greeted() {
        let cases = [
            ("Maëlle Kerdoncuff", "Maëlle Kerdoncuff"),
            ("J. R. d’Alembert", "J. R. d’Alembert"),
            ("Win 1000 € now", ""),
            ("visit evil.example today", ""),
            ("https://evil.example", ""),
            ("Buy our very fine teapots today", ""),
        ];
        for (given, greeted) in cases {
            assert_eq!(plain_name(given), greeted, "{given}");
        }
    }
}
