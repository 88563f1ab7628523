//! The mails of cadences: in the thread of their ticket, or to whoever else a step writes to. When a step is due is
//! decided elsewhere; what keeps a mail from leaving is the answer here, and no error.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use relance_domain::cadence::{Anchor, Cadence, Detail, Details, Party, Recipient, Run, Step};
use relance_domain::effect::{About, Begin};
use relance_domain::event::{Actor, Event, Withheld};
use relance_domain::id::MessageId;
use relance_domain::locale::Locale;
use relance_domain::message::{Pledge, Then};
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_domain::suppression::Leaves;
use relance_domain::ticket::{State, pledge};
use relance_domain::words::Words;
use relance_mail::Automatic;
use relance_store::history::Of;
use relance_store::message::Pledged;
use relance_store::planned::{self, Planned};
use relance_store::{Tx, ticket};

use crate::apply::{Hindrance, Scene, Stage, TicketMail, subject};
use crate::cadence::Play;
use crate::compose::{Letter, Sender, recipient_key};
use crate::letterhead::Spliced;
use crate::policy::Live;
use crate::template::Rendered;
use crate::values::{self, Variables};
use crate::{Desk, Error};

/// Who writes to whom, in which words.
struct Correspondence {
    party: Party,
    locale: Locale,
    /// The team that writes, and its mailbox.
    team: String,
    mailbox: String,
    variables: Arc<Variables>,
}

impl Desk {
    /// The acknowledgement and its like: nothing is planned, so that nothing is stored but the mail.
    pub(super) async fn at_once_on_ticket(
        &self,
        tx: &mut Tx,
        state: &State,
        cadence: &Cadence,
        wish: &Begin,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let details = about_details(&wish.about, &scene.live.policy);
        let is_declined = Self::is_declined(tx, Some(state.ticket.customer), cadence).await?;
        for step in &cadence.steps {
            let Some(mail) = &step.mail else { continue };
            let wished = TicketMail {
                mail,
                about: &wish.about,
                key: format!("{}:{}:{}", cadence.key, wish.occurrence, step.key),
                planned: None,
                edited: None,
                is_reply: cadence.anchor.answers_an_act(),
                is_capped: cadence.anchor.is_capped(),
                is_optional: cadence.optional,
                details: &details,
                pledge: None,
            };
            let sent = match is_declined {
                true => Err(Hindrance::Declined),
                false => self.mail_on_ticket(tx, state, wished, scene).await?,
            };
            if let Err(hindrance) = sent {
                let event = Event::Withheld { mail: mail.clone(), why: withheld(hindrance) };
                self.record(tx, Of::Ticket(state.ticket.id), Actor::Desk, event, scene.now).await?;
            }
        }
        Ok(())
    }

    /// Writes the mail of a step.
    pub(super) async fn mail_of_step(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        plan: &Planned,
        step: &Step,
    ) -> Result<Result<(), Hindrance>, Error> {
        let Play { live, cadence, run, now, .. } = play;
        let mail = step.mail.as_deref().unwrap_or_default();
        if step.to == Recipient::Customer && Self::is_declined(tx, run.customer, cadence).await? {
            return Ok(Err(Hindrance::Declined));
        }
        let key = key_of(run, plan);
        let on_ticket = run.ticket.filter(|_| step.to == Recipient::Customer);
        let Some(ticket) = on_ticket else {
            return self.mail_to_party(tx, play, plan, step).await;
        };
        let Some((state, stage)) = self.stage(tx, ticket).await? else {
            return Ok(Err(Hindrance::Template("the ticket is gone".to_owned())));
        };
        let holding = holding(cadence.anchor, &state, &live.policy, now)
            .map(|pledge| Pledged { then: Then::Promise, pledge: Some(pledge) });
        let scene = stage.scene(live, &state, now);
        let wished = TicketMail {
            mail,
            about: &about_of(&run.details),
            key,
            planned: Some(plan.id),
            edited: edited(plan),
            is_reply: cadence.anchor.answers_an_act(),
            is_capped: cadence.anchor.is_capped(),
            is_optional: cadence.optional,
            details: &run.details,
            pledge: holding,
        };
        Box::pin(self.mail_on_ticket(tx, &state, wished, &scene)).await
    }

    /// Writes a mail that is about no ticket, or goes to somebody else than its customer.
    async fn mail_to_party(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        plan: &Planned,
        step: &Step,
    ) -> Result<Result<(), Hindrance>, Error> {
        let Play { live, run, now, cadence, .. } = play;
        let who = match self.correspondence(tx, play, step).await? {
            Ok(who) => who,
            Err(hindrance) => return Ok(Err(hindrance)),
        };
        let sender = match Sender::new(&live.policy, &who.team, &who.mailbox) {
            Ok(sender) => sender,
            Err(why) => return Ok(Err(Hindrance::Template(why))),
        };
        let is_optional = cadence.optional && step.to == Recipient::Customer;
        let leaves = if is_optional { Leaves::Optional } else { Leaves::Alone };
        if self.is_suppressed(tx, &recipient_key(&who.party.email), sender.wish(leaves), now).await? {
            return Ok(Err(Hindrance::Suppressed));
        }
        let written = words_of(live, plan, &who).and_then(|rendered| {
            let letter = Letter {
                sender,
                sender_name: sender.name(None, who.locale, &live.policy),
                to: (&who.party.name, &who.party.email),
                beside: &[],
                cc: &[],
                bcc: &[],
                enclosed: &[],
                subject: rendered.subject.clone(),
                rendered,
                spliced: Spliced::default(),
                due: "",
                locale: who.locale,
                automatic: Some(Automatic::Generated),
                is_optional,
                mail: plan.mail.as_deref().unwrap_or_default(),
                ticket: run.ticket,
                aside: None,
                message: None,
                customer: run.customer.filter(|_| step.to == Recipient::Customer),
                planned: Some(plan.id),
                references: &[],
                key: key_of(run, plan),
            };
            self.write(MessageId(self.id(now)), letter, now).map_err(Hindrance::Template)
        });
        match written {
            Err(hindrance) => Ok(Err(hindrance)),
            Ok(written) => Ok(match self.post(tx, written, now).await? {
                true => Ok(()),
                false => Err(Hindrance::AlreadySent),
            }),
        }
    }

    /// Who writes to whom for a step, with all that its mail may name.
    async fn correspondence(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        step: &Step,
    ) -> Result<Result<Correspondence, Hindrance>, Error> {
        let Play { live, cadence, run, now, .. } = play;
        let policy = &live.policy;
        let hindered = |why: &str| Ok(Err(Hindrance::Template(why.to_owned())));
        let Some(party) = party_of(step.to, run, policy) else {
            return hindered("there is nobody to write to");
        };
        let Some((team, mailbox)) = self.writer_of(tx, cadence, run, policy).await? else {
            return hindered("no team writes it");
        };
        let Ok(sender) = Sender::new(policy, &team, &mailbox) else {
            return hindered("the team that writes it is gone");
        };
        let locale = policy.locale_for(party.locale);
        let zone = policy.calendars[&sender.mailbox.calendar].calendar.zone();
        let words = Words::new(locale, zone);
        let mut variables =
            values::of_everybody(&party.name, sender.team, sender.mailbox, policy, words, now);
        let details = details_at(play, zone);
        variables.details = values::said(&details, words, now);
        if let Some(id) = run.ticket
            && let Some((state, _)) = ticket::read(tx, id).await?
        {
            variables.ticket.number = state.ticket.number;
            variables.ticket.subject = state.ticket.subject;
        }
        Ok(Ok(Correspondence { party, locale, team, mailbox, variables: Arc::new(variables) }))
    }

    /// The words of a planned mail as they would leave now.
    pub(crate) async fn rendered(
        &self,
        tx: &mut Tx,
        live: &Live,
        run: &Run,
        plan: &Planned,
        now: Timestamp,
    ) -> Result<Rendered, Error> {
        let cadence = live.policy.cadences.get(&run.cadence).ok_or(Error::NotFound("cadence"))?;
        let step = cadence.step(&plan.step).ok_or(Error::NotFound("step"))?;
        let said = |hindrance: Hindrance| Error::Invalid(hindrance.to_string());
        if let Some(id) = run.ticket.filter(|_| step.to == Recipient::Customer) {
            let (state, _) = ticket::read(tx, id).await?.ok_or(Error::NotFound("ticket"))?;
            let stage = Stage::of(tx, &state).await?;
            let scene = stage.scene(live, &state, now);
            let mail = plan.mail.as_deref().unwrap_or_default();
            return self.words_on_ticket(&state, mail, run, &scene).map_err(said);
        }
        let plans = planned::of_run(tx, run).await?;
        let play = Play { live, cadence, run, plans: &plans, fresh: &[], now };
        let who = self.correspondence(tx, play, step).await?.map_err(said)?;
        words_of(live, plan, &who).map_err(said)
    }

    /// The words of a mail in the thread of a ticket.
    fn words_on_ticket(
        &self,
        state: &State,
        mail: &str,
        run: &Run,
        scene: &Scene<'_>,
    ) -> Result<Rendered, Hindrance> {
        let policy = &scene.live.policy;
        let about = about_of(&run.details);
        let mut variables = values::of_ticket(state, &about, &scene.customer.name, policy, scene.now);
        let zone = state.hours(policy).map_or(TimeZone::UTC, |hours| hours.calendar.zone().clone());
        let words = Words::new(state.ticket.locale, &zone);
        variables.details = values::said(&run.details, words, scene.now);
        if let Some(pledge) = holding(run.anchor, state, policy, scene.now) {
            variables.news = values::of_pledge(&pledge, policy, words, scene.now);
            variables.promise = variables.news.clone();
        }
        let rendered = scene.live.templates.render(mail, state.ticket.locale, &Arc::new(variables));
        let rendered = rendered.map_err(Hindrance::Template)?;
        Ok(Rendered { subject: subject(scene, &rendered), ..rendered })
    }

    /// The team and mailbox that write for a run: the ticket's, the entity's, else those of the cadence's team.
    async fn writer_of(
        &self,
        tx: &mut Tx,
        cadence: &Cadence,
        run: &Run,
        policy: &Policy,
    ) -> Result<Option<(String, String)>, Error> {
        if let Some(id) = run.ticket
            && let Some((state, _)) = ticket::read(tx, id).await?
        {
            return Ok(Some((state.ticket.team, state.ticket.mailbox)));
        }
        if let Some(Detail::Text(address)) = run.details.get("entity.address")
            && let Some(team) = policy.team_of_mailbox(address)
        {
            return Ok(Some((team.key.clone(), address.clone())));
        }
        Ok(cadence.team.clone().map(|team| (team, String::new())))
    }
}

/// The details of a run with what depends on the moment.
fn details_at(play: Play<'_>, zone: &TimeZone) -> Details {
    let Play { cadence, run, plans, now, .. } = play;
    let mut details = run.details.clone();
    if cadence.anchor != Anchor::InvoiceDue {
        return details;
    }
    if let Point::Date(due_on) = run.anchor_point {
        let today = now.to_zoned(zone.clone()).date();
        let days = i64::from(due_on.until(today).map_or(0, |span| span.get_days()));
        details.insert("invoice.days_late".to_owned(), Detail::Number(days.max(0)));
    }
    let suspends = |step: &Step| step.action == Some(relance_domain::cadence::Action::Suspend);
    let step = cadence.steps.iter().find(|step| suspends(step));
    let suspend = step.and_then(|step| {
        plans
            .iter()
            .find(|plan| plan.step == step.key && plan.state == planned::State::Planned)
            .map(|plan| (step, plan))
    });
    let said = match suspend {
        None => Detail::Text(String::new()),
        // A warning that leaves late moves what needs it, and says the day as it will be.
        Some((step, plan)) => {
            let warning =
                step.needs.as_ref().and_then(|needs| plans.iter().find(|other| other.step == *needs));
            let late = warning.filter(|warning| warning.state == planned::State::Planned);
            let delay =
                late.and_then(|warning| cadence.delay_of_dependents(warning.at, now)).unwrap_or_default();
            Detail::Date(plan.at.to_zoned(zone.clone()).saturating_add(delay).date())
        }
    };
    details.insert("suspend_on".to_owned(), said);
    details
}

/// The words of a planned mail: those of an agent, else those of the policy.
fn words_of(live: &Live, plan: &Planned, who: &Correspondence) -> Result<Rendered, Hindrance> {
    if let Some(edited) = edited(plan) {
        return Ok(edited);
    }
    let mail = plan.mail.as_deref().unwrap_or_default();
    if !live.templates.has(mail, who.locale) {
        return Err(Hindrance::NoTemplate);
    }
    live.templates.render(mail, who.locale, &who.variables).map_err(Hindrance::Template)
}

/// Other words that an agent gave this one mail.
fn edited(plan: &Planned) -> Option<Rendered> {
    plan.edited.as_ref().map(|edited| Rendered {
        subject: edited.subject.clone(),
        preheader: String::new(),
        body: edited.body.clone(),
    })
}

fn key_of(run: &Run, plan: &Planned) -> String {
    format!("{}:{}:{}", run.key, plan.step, plan.round)
}

fn withheld(hindrance: Hindrance) -> Withheld {
    match hindrance {
        Hindrance::Cap => Withheld::Cap,
        Hindrance::Suppressed | Hindrance::Declined => Withheld::Suppressed,
        Hindrance::NoTemplate => Withheld::NoTemplate,
        Hindrance::Template(why) => Withheld::Template(why),
        Hindrance::AlreadySent => Withheld::AlreadySent,
    }
}

pub(super) fn about_details(about: &About, policy: &Policy) -> Details {
    let mut details = match about {
        About::Ticket => Details::new(),
        About::Rated { score } => Details::from([("survey.score".to_owned(), Detail::Number(*score))]),
        About::NotGenuine { serial } => serial_details(serial, policy),
        About::Moved { from_team, wrote_to } => Details::from([
            ("about.from_team".to_owned(), Detail::Text(from_team.clone())),
            ("about.wrote_to".to_owned(), Detail::Text(wrote_to.clone())),
        ]),
    };
    // There is no page for rating yet: mails ask for an answer then.
    details.insert("survey.url".to_owned(), Detail::Text(String::new()));
    details
}

/// The number that somebody named, where numbers are printed, and how a copy is registered.
fn serial_details(serial: &str, policy: &Policy) -> Details {
    let place = policy.serials.values().next().map(|rule| rule.place.0.clone()).unwrap_or_default();
    let register = policy.genuine.as_ref().map(|genuine| genuine.register.0.clone()).unwrap_or_default();
    Details::from([
        ("serial.number".to_owned(), Detail::Text(serial.to_owned())),
        ("serial.where".to_owned(), Detail::Texts(place)),
        ("serial.register".to_owned(), Detail::Texts(register)),
    ])
}

fn about_of(details: &Details) -> About {
    match (details.get("about.from_team"), details.get("about.wrote_to")) {
        (Some(Detail::Text(from_team)), Some(Detail::Text(wrote_to))) => {
            About::Moved { from_team: from_team.clone(), wrote_to: wrote_to.clone() }
        }
        _ => About::Ticket,
    }
}

/// What a mail that holds the customer promises: the next news.
fn holding(anchor: Anchor, state: &State, policy: &Policy, now: Timestamp) -> Option<Pledge> {
    if anchor != Anchor::NewsDue {
        return None;
    }
    pledge(state, None, policy, now).ok().flatten()
}

/// Who gets the mail of a step.
fn party_of(to: Recipient, run: &Run, policy: &Policy) -> Option<Party> {
    let vendor = || match run.details.get("vendor.key") {
        Some(Detail::Text(key)) => policy.vendors.get(key),
        _ => None,
    };
    let written_to = |email: String, name: String, locale: Option<Locale>| Party {
        email,
        name,
        locale: locale.unwrap_or(policy.company.default_locale()),
        zone: None,
    };
    match to {
        Recipient::Customer => Some(run.party.clone()),
        Recipient::Vendor => vendor().map(|v| written_to(v.address.clone(), v.name.clone(), v.locale)),
        Recipient::AccountManager => {
            vendor().and_then(|v| Some(written_to(v.account_manager.clone()?, String::new(), v.locale)))
        }
    }
}
