//! Plays the story through the desk: every step at its instant, what falls due in between, every mail accepted by the
//! next hop at once. The desk cannot tell it from life.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use relance_desk::{Attempt, Desk, Handed, NewAgent, NewSavedReply, Outcome, ReplyDraft};
use relance_domain::agent::Agent;
use relance_domain::calendar::Calendar;
use relance_domain::message::Then;
use relance_domain::right::Grants;
use relance_domain::view::Scope;
use relance_mail::{Address, Envelope, Letter};
use relance_store::{agent, message, outbox, ticket};

use super::{LetterOut, Step, Story, What, help};

/// How far back the story reaches at most.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Lets the story happen, ending at `start_at`. Everybody inside gets `password`.
pub async fn play(desk: &Desk, story: &Story, password: &str, start_at: Timestamp) -> anyhow::Result<()> {
    let live = desk.live()?;
    let team = live.policy.teams.values().next().context("the policy has no team")?;
    let calendar = live.policy.calendar_of(team);
    let agents = let_in(desk, story, password, start_at - LONGEST).await?;
    keep_replies(desk, story, &agents, start_at - LONGEST).await?;
    help::write(desk, story, &agents, start_at - LONGEST).await?;
    let mut steps = Vec::new();
    for ticket in &story.ticket {
        for step in &ticket.step {
            steps.push((before(calendar, start_at, duration(&step.ago)?), ticket, step));
        }
    }
    steps.sort_by_key(|(at, ..)| *at);
    let mut player =
        Player { desk, story, agents, numbers: HashMap::new(), letters: 0, zone: calendar.zone().clone() };
    for (at, ticket, step) in steps {
        player.pass_time(at).await?;
        player
            .step(&ticket.key, &ticket.customer, step, at)
            .await
            .with_context(|| format!("ticket {}", ticket.key))?;
        player.deliver(at).await?;
    }
    player.pass_time(start_at).await?;
    Ok(())
}

async fn let_in(
    desk: &Desk,
    story: &Story,
    password: &str,
    at: Timestamp,
) -> anyhow::Result<BTreeMap<String, Agent>> {
    for person in &story.agent {
        let new = NewAgent {
            email: person.email.clone(),
            name: person.name.clone(),
            role: person.role,
            locale: person.locale,
            grants: Grants::member(person.teams.iter().cloned()),
            password: password.to_owned(),
        };
        desk.add_agent(new, at).await?;
    }
    let everybody =
        desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) })).await?;
    let key =
        |agent: &Agent| story.agent.iter().find(|person| person.email == agent.email).map(|p| p.key.clone());
    Ok(everybody.into_iter().filter_map(|agent| Some((key(&agent)?, agent))).collect())
}

/// The latest instant after which this much open time lies before `start`.
async fn keep_replies(
    desk: &Desk,
    story: &Story,
    agents: &BTreeMap<String, Agent>,
    at: Timestamp,
) -> anyhow::Result<()> {
    for saved in &story.saved_reply {
        let by = agents.get(&saved.agent).with_context(|| format!("no agent `{}`", saved.agent))?;
        let new = NewSavedReply {
            scope: saved.team.clone().map_or(Scope::Shared, Scope::Team),
            name: saved.name.clone(),
            texts: saved.texts.clone(),
            doing: saved.doing.clone(),
            fits: saved.fits.clone(),
        };
        desk.keep_saved_reply(by, new, at).await.with_context(|| format!("saved reply {}", saved.name))?;
    }
    Ok(())
}

fn before(calendar: &Calendar, start: Timestamp, open: SignedDuration) -> Timestamp {
    let (mut early, mut late) = ((start - LONGEST).as_second(), start.as_second());
    let enough = |at: i64| Timestamp::from_second(at).is_ok_and(|at| calendar.elapsed(at, start) >= open);
    while early < late {
        let middle = early + (late - early + 1) / 2;
        if enough(middle) {
            early = middle;
        } else {
            late = middle - 1;
        }
    }
    Timestamp::from_second(early).unwrap_or(start)
}

/// Reads `47h20`, `3h` or `40m`.
fn duration(text: &str) -> anyhow::Result<SignedDuration> {
    let wrong = || format!("`{text}` is no time before the start: write 47h20, 3h or 40m");
    let minutes = match text.split_once('h') {
        Some((hours, "")) => hours.parse::<i64>().with_context(wrong)? * 60,
        Some((hours, minutes)) => {
            let minutes = minutes.trim_end_matches('m').parse::<i64>().with_context(wrong)?;
            hours.parse::<i64>().with_context(wrong)? * 60 + minutes
        }
        None => text.strip_suffix('m').with_context(wrong)?.parse().with_context(wrong)?,
    };
    Ok(SignedDuration::from_mins(minutes))
}

struct Player<'a> {
    desk: &'a Desk,
    story: &'a Story,
    agents: BTreeMap<String, Agent>,
    /// Tickets by their key in the story.
    numbers: HashMap<String, i64>,
    letters: usize,
    zone: jiff::tz::TimeZone,
}

impl Player<'_> {
    /// Lets time run up to `until`: what falls due happens at its instant.
    async fn pass_time(&self, until: Timestamp) -> anyhow::Result<()> {
        while let Some(at) = self.desk.next_timer().await?.filter(|at| *at <= until) {
            self.desk.wake(at, 500).await?;
            self.deliver(at).await?;
        }
        Ok(())
    }

    /// Decides what came in, and has the next hop accept what leaves.
    async fn deliver(&self, at: Timestamp) -> anyhow::Result<()> {
        for letter in self.desk.claim_intake(at, 100).await? {
            self.desk.decide(letter, at).await?;
        }
        let later = at + SignedDuration::from_secs(4);
        for mail in self.desk.claim_outbox(later, 100).await? {
            let accepted =
                |recipient: &String| Outcome::accepted(recipient, "kept in the post-box of the demo");
            let outcomes = mail.recipients.iter().map(accepted).collect();
            self.desk.delivered(Attempt::clone(&mail), outcomes, later).await?;
        }
        Ok(())
    }

    async fn step(&mut self, key: &str, customer: &str, step: &Step, at: Timestamp) -> anyhow::Result<()> {
        if step.what == What::Mail {
            return self.mail(key, customer, step, at).await;
        }
        let by = step
            .agent
            .as_ref()
            .and_then(|agent| self.agents.get(agent))
            .context("a step without its agent")?;
        let number = *self.numbers.get(key).context("a step before the first mail")?;
        match step.what {
            What::Mail => {}
            What::Reply => {
                let then =
                    step.then.as_deref().unwrap_or("open").parse::<Then>().map_err(anyhow::Error::msg)?;
                let draft = ReplyDraft {
                    body: self.fill(&step.text, None)?,
                    then,
                    budget: None,
                    day: None,
                    seen: None,
                };
                self.desk.reply(by, number, draft, at).await?;
            }
            What::Note => drop(self.desk.note(by, number, &step.text, at).await?),
            What::Move => {
                let team = step.team.as_deref().context("a move without a team")?;
                self.desk.move_ticket(by, number, team, true, at).await?;
            }
            What::Assign => {
                let to =
                    step.who.as_ref().and_then(|who| self.agents.get(who)).context("nobody to assign to")?;
                self.desk.assign(by, number, Some(to.id), at).await?;
            }
        }
        // Whoever acts on a ticket has read it.
        self.desk.read_ticket(by, number).await?;
        Ok(())
    }

    async fn mail(&mut self, key: &str, customer: &str, step: &Step, at: Timestamp) -> anyhow::Result<()> {
        let person = self
            .story
            .customer
            .iter()
            .find(|person| person.key == customer)
            .context("an unknown customer")?;
        let from = Address::new(Some(&person.name), &person.email)?;
        let ours = match self.numbers.get(key) {
            Some(number) => self.last_mail(*number).await?,
            None => None,
        };
        let to = match &ours {
            Some((_, letter)) => {
                letter.reply_to.first().or(letter.from.as_ref()).cloned().into_iter().collect()
            }
            None => step.to.iter().map(|to| Address::new(None, to)).collect::<Result<Vec<_>, _>>()?,
        };
        self.letters += 1;
        let message_id = format!("{key}.{}@{}", self.letters, from.domain());
        let recipients: Vec<String> = to.iter().map(|to| to.email.clone()).collect();
        let letter = LetterOut {
            from,
            to,
            subject: step.subject.as_deref().unwrap_or_default(),
            text: &self.fill(&step.text, ours.as_ref().map(|(sent_at, _)| *sent_at))?,
            headers: &step.headers,
            attachments: &step.attachments,
            message_id: message_id.clone(),
            answers: ours.as_ref().map(|(_, letter)| letter),
            date: at,
            language: person.locale.as_str(),
        };
        let handed = Handed {
            protocol: "smtp",
            peer: "127.0.0.1:0".into(),
            helo: String::new(),
            mail_from: person.email.clone(),
            recipients,
            raw: letter.bytes()?,
        };
        self.desk.keep(handed, at).await?;
        self.deliver(at).await?;
        if !self.numbers.contains_key(key) {
            let number = self
                .desk
                .look("ticket of letter", message_id, |tx, id| {
                    Box::pin(async move {
                        let Some((_, ticket)) = message::find_rfc(tx, &id).await? else {
                            return Ok(None);
                        };
                        Ok(ticket::read(tx, ticket).await?.map(|(state, _)| state.ticket.number))
                    })
                })
                .await?;
            self.numbers.insert(key.to_owned(), number.context("a letter made no ticket")?);
        }
        Ok(())
    }

    /// Our last mail on a ticket, as the customer's program reads it.
    async fn last_mail(&self, number: i64) -> anyhow::Result<Option<(Timestamp, Letter)>> {
        let raw = self
            .desk
            .look("last mail", number, |tx, number| {
                Box::pin(async move {
                    let Some(id) = ticket::find_number(tx, *number).await? else {
                        return Ok(None);
                    };
                    let entries = message::of_ticket(tx, id, 1_000).await?;
                    for entry in entries.iter().rev() {
                        if let Some(raw) = outbox::raw_of_message(tx, entry.id).await? {
                            return Ok(Some((entry.at, raw)));
                        }
                    }
                    Ok(None)
                })
            })
            .await?;
        Ok(raw.map(|(at, raw)| (at, relance_mail::read(&raw, &Envelope::default()))))
    }

    /// Fills `{last:%d/%m/%Y}` with the instant of our last mail.
    fn fill(&self, text: &str, last_at: Option<Timestamp>) -> anyhow::Result<String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{last:") {
            let (words, tail) = after.split_once('}').context("`{last:` without its end")?;
            out.push_str(before);
            let at = last_at.context("`{last:…}` before our first mail")?;
            out.push_str(&at.to_zoned(self.zone.clone()).strftime(words).to_string());
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }
}
