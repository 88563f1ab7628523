//! One planned step as a moment of a timeline: what it is, to whom, why then, and what may be done with it.
//! How it is drawn is up to the page; where it stands among other moments is the ticket's or the customer's part.

use jiff::Timestamp;
use relance_domain::cadence::{Cadence, Detail, Fact, Recipient, Run, Skip, Step};
use relance_domain::policy::Policy;
use relance_domain::ticket::State as TicketState;
use relance_store::planned::{Planned, State};

use crate::component::{Ctx, cadence};
use crate::page::ticket::{Act, Happening, Mark, Moment, Receiver};

/// What the moment is filled from.
pub struct Source<'a> {
    pub ctx: &'a Ctx,
    pub policy: &'a Policy,
    pub plan: &'a Planned,
    pub run: Option<&'a Run>,
    pub ticket: Option<&'a TicketState>,
    /// Behind the paths of acts: `?from=customer` leads back there.
    pub suffix: &'static str,
}

impl Source<'_> {
    /// The moment, for what is to come and what an agent skipped. Nothing for what has no place on a timeline any more.
    pub fn moment(&self) -> Option<Moment> {
        let Self { ctx, policy, plan, run, ticket, .. } = self;
        let mark = match &plan.state {
            State::Planned => Mark::Plan,
            State::Skipped { why: Skip::Ended(_), .. } | State::Done { .. } | State::Cancelled => {
                return None;
            }
            State::Skipped { .. } if plan.at <= ctx.now => return None,
            State::Skipped { .. } => Mark::Skipped,
        };
        let known = found(policy, plan, *run);
        let when = known.zip(*run).filter(|_| plan.round == 0).map(|((_, step), run)| (step.at, run.anchor));
        Some(Moment {
            mark,
            at: Some(plan.at),
            what: Happening::Step {
                title: title(ctx, policy, plan, *run),
                cadence: run.map(|run| run.cadence.clone()).unwrap_or_default(),
                when,
            },
            to: told(policy, plan, *run, *ticket),
            plan: Some(plan.id.0),
            because: Some(format!("/plans/{}{}", plan.id, self.suffix)),
            about: None,
            notes: self.notes(known),
            quote: None,
            if_sent: false,
            acts: self.acts(ctx.now),
        })
    }

    fn notes(&self, known: Option<(&Cadence, &Step)>) -> Vec<String> {
        let Self { ctx, plan, .. } = self;
        let listed = |key: &str, facts: &[Fact]| {
            let said: Vec<String> = facts.iter().map(|fact| cadence::fact(ctx, &fact.to_string())).collect();
            (!said.is_empty()).then(|| ctx.with(key, &[("facts", said.join(", ").into())]))
        };
        if let State::Skipped { why, .. } = &plan.state {
            return vec![ctx.with("plan-skipped", &[("why", cadence::skip(ctx, why).into())])];
        }
        let edited = plan.edited.as_ref();
        [
            known.and_then(|(_, step)| listed("plan-only-if", &step.only_if)),
            known.and_then(|(cadence, _)| listed("plan-unless", &cadence.until)),
            plan.moved.map(|moved| cadence::moved(ctx, moved)),
            edited.map(|edited| ctx.with("plan-reworded", &[("by", edited.by.clone().into())])),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn acts(&self, now: Timestamp) -> Vec<Act> {
        let plan = self.plan;
        let path = |verb: &str| format!("/plans/{}/{verb}{}", plan.id, self.suffix);
        match &plan.state {
            State::Planned => {
                let edit = plan.mail.is_some().then(|| Act::Edit(path("words")));
                [Some(Act::Skip(path("skip"))), Some(Act::SendNow(path("now"))), edit]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            State::Skipped { why: Skip::ByAgent(_), .. } if plan.at > now => {
                vec![Act::Unskip(path("unskip"))]
            }
            _ => Vec::new(),
        }
    }
}

/// The cadence and the step as the policy has them now.
pub fn found<'a>(policy: &'a Policy, plan: &Planned, run: Option<&Run>) -> Option<(&'a Cadence, &'a Step)> {
    let cadence = policy.cadences.get(&run?.cadence)?;
    Some((cadence, cadence.step(&plan.step)?))
}

/// Its mail, else what it does.
pub fn title(ctx: &Ctx, policy: &Policy, plan: &Planned, run: Option<&Run>) -> String {
    let action = found(policy, plan, run).and_then(|(_, step)| step.action);
    cadence::step(ctx, plan.mail.as_deref(), action, &plan.step)
}

/// Who gets its mail, and in which language. Nobody, when it has none.
pub fn told(
    policy: &Policy,
    plan: &Planned,
    run: Option<&Run>,
    ticket: Option<&TicketState>,
) -> Option<Receiver> {
    plan.mail.as_ref()?;
    let run = run?;
    let to = found(policy, plan, Some(run)).map_or(Recipient::Customer, |(_, step)| step.to);
    let vendor = match run.details.get("vendor.key") {
        Some(Detail::Text(key)) => policy.vendors.get(key),
        _ => None,
    };
    let party = |name: &str, wished: Option<_>| Receiver::Party {
        name: name.to_owned(),
        locale: wished.map_or(policy.company.default_locale(), |wished| policy.locale_for(wished)),
    };
    match to {
        Recipient::Customer => {
            let name = if run.party.name.is_empty() { &run.party.email } else { &run.party.name };
            Some(party(name, Some(ticket.map_or(run.party.locale, |state| state.ticket.locale))))
        }
        Recipient::Vendor => vendor.map(|vendor| party(&vendor.name, vendor.locale)),
        Recipient::AccountManager => {
            vendor.and_then(|vendor| Some(party(vendor.account_manager.as_deref()?, vendor.locale)))
        }
    }
}

/// What may be done with something planned that is no mail: it is skipped, or a skip is taken back.
pub fn acts_beside_mail(plan: &Planned, now: Timestamp) -> Vec<Act> {
    match &plan.state {
        State::Planned => vec![Act::Skip(format!("/plans/{}/skip", plan.id))],
        State::Skipped { why: Skip::ByAgent(_), .. } if plan.at > now => {
            vec![Act::Unskip(format!("/plans/{}/unskip", plan.id))]
        }
        _ => Vec::new(),
    }
}
