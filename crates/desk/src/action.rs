//! What a step does beside its mail: suspend, escalate, open a ticket, notify, call a webhook. Each is told in the
//! history of what it is about; which step acts when is decided in `domain::cadence`, calls are made up in `webhook`.

use jiff::Timestamp;
use relance_domain::cadence::{Action, Anchor, Cadence, Run, Skip, Step};
use relance_domain::effect::Notice;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{InvoiceId, TicketId};
use relance_domain::offset::Point;
use relance_domain::promise::Rung;
use relance_domain::topic::Kind as TopicKind;
use relance_store::history::Of;
use relance_store::planned::Planned;
use relance_store::{Tx, customer, invoice, run, ticket};

use crate::apply::Scene;
use crate::cadence::{Occurrence, Play, of};
use crate::compose::recipient_key;
use crate::create::First;
use crate::policy::Live;
use crate::{Desk, Error};

impl Desk {
    /// Does what a step does beside its mail, and tells it.
    pub(crate) async fn act_out(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        plan: &Planned,
        step: &Step,
        action: Action,
    ) -> Result<(), Error> {
        let Play { live, cadence, run, now, .. } = play;
        let (key, webhook) = (step.key.clone(), step.webhook.clone());
        let acted = Event::Acted { cadence: cadence.key.clone(), step: key, action, webhook };
        self.record(tx, of(run), Actor::Desk, acted, now).await?;
        match action {
            Action::Suspend => self.suspend(tx, live, run, now).await,
            Action::Escalate => self.tell(tx, run, Rung::AccountManager, now).await,
            Action::Notify => self.tell(tx, run, Rung::Owner, now).await,
            Action::OpenTicket => {
                self.open_for(tx, live, cadence, run, now).await?;
                Ok(())
            }
            Action::Renew => self.bill_next_period(tx, live, run, now).await,
            Action::Webhook => self.order_webhook(tx, play, plan, step).await,
        }
    }

    /// A word in the desk about the ticket of a run, where it has one.
    async fn tell(&self, tx: &mut Tx, run: &Run, to: Rung, now: Timestamp) -> Result<(), Error> {
        let Some(id) = run.ticket else { return Ok(()) };
        let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(()) };
        let notice = if to == Rung::Owner { Notice::DueSoon } else { Notice::Escalated };
        self.notify(tx, &state, notice, to, now).await
    }

    async fn suspend(&self, tx: &mut Tx, live: &Live, run: &Run, now: Timestamp) -> Result<(), Error> {
        if run.topic.kind != TopicKind::Invoice {
            return Ok(());
        }
        let Some(known) = invoice::load(tx, InvoiceId(run.topic.id)).await? else { return Ok(()) };
        let suspended = known.suspend();
        if !suspended.suspended {
            return Ok(());
        }
        invoice::update(tx, &suspended).await?;
        if let Some(of) = suspended.subscription {
            self.suspend_for(tx, of, suspended.id, now).await?;
        }
        self.fact_on_topic(tx, live, run.topic, "suspended", now).await?;
        let occurrence = Occurrence {
            anchor: Anchor::ServiceSuspended,
            name: run.topic.to_string(),
            topic: run.topic,
            ticket: None,
            customer: run.customer,
            promise: None,
            point: Point::Instant(now),
            facts: Vec::new(),
            details: run.details.clone(),
            party: run.party.clone(),
        };
        Box::pin(self.begin(tx, live, &occurrence, now)).await
    }

    /// A mail that had to arrive cannot: a person has to look, once for a running cadence.
    #[expect(clippy::too_many_arguments, reason = "the ticket tells of the step and the reason")]
    pub(crate) async fn undeliverable(
        &self,
        tx: &mut Tx,
        live: &Live,
        cadence: &Cadence,
        run: &Run,
        step: &str,
        why: Skip,
        now: Timestamp,
    ) -> Result<(), Error> {
        const TOLD: &str = "undeliverable";
        // What was read before may be older than what this decision has learnt meanwhile.
        let Some(fresh) = run::find(tx, run.id).await? else { return Ok(()) };
        if fresh.facts.iter().any(|fact| fact == TOLD) {
            return Ok(());
        }
        let mut facts = fresh.facts;
        facts.push(TOLD.to_owned());
        run::set_facts(tx, run.id, &facts).await?;
        let acted = Event::Acted {
            cadence: cadence.key.clone(),
            step: step.to_owned(),
            action: Action::OpenTicket,
            webhook: None,
        };
        self.record(tx, of(run), Actor::Desk, acted, now).await?;
        if let Some(opened) = self.open_for(tx, live, cadence, run, now).await? {
            let mail = cadence.step(step).and_then(|step| step.mail.clone());
            let event = Event::StepSkipped { cadence: cadence.key.clone(), step: step.to_owned(), mail, why };
            self.record(tx, Of::Ticket(opened), Actor::Desk, event, now).await?;
        }
        Ok(())
    }

    /// Opens a ticket about a customer in the cadence's team. Nobody is written to by that.
    pub(crate) async fn open_for(
        &self,
        tx: &mut Tx,
        live: &Live,
        cadence: &Cadence,
        run: &Run,
        now: Timestamp,
    ) -> Result<Option<TicketId>, Error> {
        let policy = &live.policy;
        let team = cadence.team.as_ref().and_then(|team| policy.teams.get(team));
        let (Some(team), Some(id)) = (team, run.customer) else { return Ok(None) };
        let Some(customer) = customer::find(tx, id).await? else { return Ok(None) };
        let subject = subject(cadence, run);
        let opening = self.opening_in(tx, live, team, &customer, subject.clone(), now).await?;
        let scene = Scene::of_no_letter(live, &customer, &subject, now);
        let key = recipient_key(&customer.email);
        let state = self.open_ticket(tx, opening, First::Words(&run.party.email), &key, &scene).await?;
        self.notify(tx, &state, Notice::NotDelivered, Rung::Owner, now).await?;
        Ok(Some(state.ticket.id))
    }
}

/// What the list shows of it: the cadence and what it is about, since no customer wrote a subject.
fn subject(cadence: &Cadence, run: &Run) -> String {
    format!("{} · {}", cadence.key, run.party.email)
}
