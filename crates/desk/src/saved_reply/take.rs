//! A saved reply is taken on a ticket: its words in the customer's language come into the draft, or nothing does. What
//! it changes waits there until the reply leaves, and is made in the transaction that sends it.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::draft::{Envelope, Kind};
use relance_domain::effect::About;
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::{MessageId, SavedReplyId, TicketId};
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::policy::Policy;
use relance_domain::right::Right;
use relance_domain::saved_reply::{Change, SavedReply, Whom, each_once, inserted};
use relance_domain::snooze::snoozed;
use relance_domain::ticket::{Act, State};
use relance_store::history::Of;
use relance_store::{Tx, agent, customer, saved_reply, snooze, ticket};

use super::{refused, seen_by};
use crate::draft::{Composed, Typed, kept_text, own};
use crate::label::TagChange;
use crate::snooze::moment;
use crate::template::words;
use crate::ticket::Tells;
use crate::{Desk, Error, values};

/// Somebody takes a saved reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub saved: SavedReplyId,
    /// The language that they want it in; none is the customer's.
    pub locale: Option<Locale>,
    /// What stands in the composer; none where the page has none, and what is kept is meant.
    pub composed: Option<Composed>,
    /// Where the cursor stood in it, in UTF-16 units.
    pub at: Option<usize>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Used {
    /// Its words stand in the draft.
    Drafted,
    /// It had none: the ticket is changed, and with this team now.
    Applied { team: String },
}

impl Desk {
    /// Takes a saved reply: its words come into the agent's draft with what goes along, or it is carried out at once
    /// when it has none.
    pub async fn use_saved_reply(
        &self,
        by: &Agent,
        number: i64,
        chosen: Chosen,
        now: Timestamp,
    ) -> Result<Used, Error> {
        let composed = match chosen.composed {
            Some(composed) => Some(Composed { body: kept_text(&composed.body)?, ..composed }),
            None => None,
        };
        let chosen = Chosen { composed, ..chosen };
        self.transact("use saved reply", (by.clone(), number, chosen), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, chosen) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                let saved = seen_by(tx, by, chosen.saved).await?;
                let used = match saved.texts.is_empty() {
                    true => desk.carry_out_saved(tx, by, &state, (&saved, chosen), now).await?,
                    false => desk.draft_saved(tx, by, &state, (&saved, chosen), now).await?,
                };
                saved_reply::count_use(tx, saved.id).await?;
                Ok(used)
            })
        })
        .await
    }

    async fn draft_saved(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        (saved, chosen): (&SavedReply, &Chosen),
        now: Timestamp,
    ) -> Result<Used, Error> {
        let locale = chosen.locale.unwrap_or(state.ticket.locale);
        let source = saved.texts.get(&locale).ok_or(Refusal::NotTranslated(locale))?;
        let live = self.live()?;
        let mut state = state.clone();
        self.recall_terms(tx, &mut state, &live).await?;
        let customer = customer::find(tx, state.ticket.customer).await?.ok_or(Error::NotFound("customer"))?;
        let said = saved_words(
            &live.policy,
            &state,
            &customer.name,
            by,
            (locale, source, &saved.doing.changes),
            now,
        )?;
        let composed = match &chosen.composed {
            Some(composed) => composed.clone(),
            None => written(tx, by, &state).await?,
        };
        let changes = composed.changes.iter().chain(&saved.doing.changes).cloned();
        let composed = Composed {
            body: kept_text(&inserted(&composed.body, &said, chosen.at))?,
            then: saved.doing.then.or(composed.then),
            budget: saved.doing.budget.or(composed.budget),
            day: composed.day.filter(|_| saved.doing.budget.is_none()),
            changes: each_once(changes),
            ..composed
        };
        self.keep_draft(tx, by, &state, &composed, now).await?;
        Ok(Used::Drafted)
    }

    async fn carry_out_saved(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        (saved, chosen): (&SavedReply, &Chosen),
        now: Timestamp,
    ) -> Result<Used, Error> {
        // What stands in the composer is not lost when the page comes back.
        if let Some(composed) = &chosen.composed {
            self.keep_draft(tx, by, state, composed, now).await?;
        }
        let id = state.ticket.id;
        self.fit_changes(tx, by, state, &saved.doing.changes).await?;
        self.make_changes(tx, by, id, (&saved.doing.changes, true), now).await?;
        let act = match saved.doing.then {
            Some(Then::Solve) => Some(Act::Solved { by: by.id.into() }),
            Some(Then::Wait) => Some(Act::Paused { by: by.id.into() }),
            Some(Then::Promise | Then::Keep | Then::Propose) | None => None,
        };
        if let Some(act) = act {
            unless_so(self.act(tx, id, act, now).await)?;
        }
        let (_, state, _) = ticket::load_current(tx, id).await?.ok_or(Error::NotFound("ticket"))?;
        Ok(Used::Applied { team: state.ticket.team })
    }

    /// Refuses changes that could not be made now, so that nobody hears of it when the letter is to leave.
    pub(crate) async fn fit_changes(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        changes: &[Change],
    ) -> Result<(), Error> {
        if changes.is_empty() {
            return Ok(());
        }
        let live = self.live()?;
        let moved = changes.iter().find_map(|change| match change {
            Change::Team(team) => Some(team),
            _ => None,
        });
        let team = moved.unwrap_or(&state.ticket.team);
        if !live.policy.teams.contains_key(team) {
            return Err(Refusal::NoSuchTeam(team.clone()).into());
        }
        for change in changes {
            match change {
                Change::Category(key) => must_be_of(&live.policy, key, team)?,
                Change::Agent(whom) => {
                    receiver(tx, by.id.into(), *whom, team).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes changes on a ticket in the caller's transaction, the new team first. What is so already is no fault.
    /// `tells` is true where a customer hears of another team by a notice.
    pub(crate) async fn make_changes(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: TicketId,
        (changes, tells): (&[Change], bool),
        now: Timestamp,
    ) -> Result<(), Error> {
        for change in changes {
            let made = self.make_change(tx, by.id.into(), id, (change, tells), now).await;
            unless_so(made)?;
        }
        Ok(())
    }

    /// One of them. A rule makes changes as the desk; then nobody is "me".
    pub(crate) async fn make_change(
        &self,
        tx: &mut Tx,
        by: Actor,
        id: TicketId,
        (change, tells): (&Change, bool),
        now: Timestamp,
    ) -> Result<(), Error> {
        let (id, state, _) = ticket::load_current(tx, id).await?.ok_or(Error::NotFound("ticket"))?;
        let live = self.live()?;
        let team = &state.ticket.team;
        match change {
            Change::Team(to) => {
                let order = MessageId(self.id(now));
                let act = Act::Moved { by, team: to.clone(), notify: tells, order };
                self.move_in(tx, &state, act, Tells::Each, now).await
            }
            Change::Category(key) => {
                must_be_of(&live.policy, key, team)?;
                self.sort(tx, id, Some(key), by, now).await
            }
            Change::Agent(whom) => {
                let to = receiver(tx, by, *whom, team).await?;
                self.act(tx, id, Act::Assigned { by, to }, now).await
            }
            Change::Priority(to) => self.press_on(tx, by, id, *to, now).await,
            Change::Tag(name) => self.tag(tx, by, id, &tag_change(Some(name), None), now).await,
            Change::Untag(name) => self.tag(tx, by, id, &tag_change(None, Some(name)), now).await,
            Change::Snooze(preset) => {
                let until = moment(*preset, &state, &live.policy, now);
                // What is done is in no list to be put aside from, and what is broken stays in sight.
                if state.ticket.status.is_done() || state.is_broken() {
                    return Ok(());
                }
                let event = snoozed(state.ticket.status, false, until, now)?;
                snooze::set(tx, id, until).await?;
                self.record(tx, Of::Ticket(id), by, event, now).await
            }
        }
    }
}

/// The words of a saved reply in one language, as this agent would send them on this ticket now. What the ticket does
/// not have stands there as its placeholder. What is told of times to come is told for where its changes lead.
pub fn saved_words(
    policy: &Policy,
    state: &State,
    customer_name: &str,
    by: &Agent,
    (locale, source, changes): (Locale, &str, &[Change]),
    now: Timestamp,
) -> Result<String, Refusal> {
    let mut state = state.clone();
    // A promise was told in words of its own language: in another one it would be a mix.
    let told_in = state.owed().map(|owed| owed.locale);
    state.ticket.locale = locale;
    let said = values::of_ticket(&state, &About::Ticket, customer_name, policy, now);
    let after = state.changed_by(changes, policy);
    let then = values::of_ticket(&after, &About::Ticket, customer_name, policy, now);
    let value = |name: &str| match name {
        "customer.name" => said.customer.name.clone(),
        "ticket.number" => state.ticket.number.to_string(),
        "ticket.received" => said.ticket.received.clone(),
        "agent.name" => by.name.clone(),
        "team.name" => said.team.name.clone(),
        "team.address" => said.team.address.clone(),
        "team.signature" => said.team.signature.clone(),
        "brand.name" => said.brand.name.clone(),
        "brand.website" => said.brand.website.clone(),
        "promise.within" => said.promise.within.clone(),
        "promise.due" => said.promise.due.clone(),
        "promise.words" if told_in == Some(locale) => said.promise.words.clone(),
        "news.within" => then.news.within.clone(),
        "calendar.words" => then.calendar.words.clone(),
        "now" => said.now.clone(),
        _ => String::new(),
    };
    words(source, value).map_err(|wrong| refused(locale, wrong))
}

/// What this agent has kept of a reply, as its composer would say it.
pub(crate) async fn written(tx: &mut Tx, by: &Agent, state: &State) -> Result<Composed, Error> {
    let known = own(tx, by, state, Kind::Reply).await?;
    let mut composed = Composed {
        kind: Kind::Reply,
        body: String::new(),
        recipients: None,
        then: None,
        budget: None,
        day: None,
        changes: Vec::new(),
        promised_in: None,
        seen: None,
        revision: 0,
        page: String::new(),
    };
    if let Some(known) = known {
        let typed = |Envelope { to, cc, bcc }: Envelope| Typed {
            to: to.join(", "),
            cc: cc.join(", "),
            bcc: bcc.join(", "),
        };
        composed.body = known.body;
        composed.recipients = known.choice.envelope.map(typed);
        composed.then = known.choice.then;
        composed.budget = known.choice.budget;
        composed.day = known.choice.day;
        composed.changes = known.choice.changes;
        composed.revision = known.revision;
    }
    Ok(composed)
}

/// Who gets the ticket: somebody who works in this team, or nobody.
async fn receiver(
    tx: &mut Tx,
    by: Actor,
    whom: Whom,
    team: &str,
) -> Result<Option<relance_domain::id::AgentId>, Error> {
    let wanted = match whom {
        Whom::Nobody => return Ok(None),
        Whom::Me => by.agent(),
        Whom::Agent(id) => Some(id),
    };
    let found = match wanted {
        Some(id) => agent::find(tx, id).await?,
        None => None,
    };
    let found = found.ok_or(Error::NotFound("agent"))?;
    if !found.may(Right::Answer, team) {
        return Err(Refusal::MayNotSee(found.name).into());
    }
    Ok(Some(found.id))
}

fn must_be_of(policy: &Policy, category: &str, team: &str) -> Result<(), Refusal> {
    let is_theirs = policy.categories.get(category).is_some_and(|category| category.team == *team);
    if is_theirs { Ok(()) } else { Err(Refusal::NoCategory) }
}

fn tag_change(add: Option<&TagName>, remove: Option<&TagName>) -> TagChange {
    TagChange { add: add.cloned().into_iter().collect(), remove: remove.cloned().into_iter().collect() }
}

/// What is so already needs no words.
fn unless_so(made: Result<(), Error>) -> Result<(), Error> {
    match made {
        Err(Error::Refused(Refusal::Unchanged | Refusal::AlreadyThere(_))) => Ok(()),
        other => other,
    }
}
