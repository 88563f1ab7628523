//! Merging tickets, taking a merge apart, and making a ticket of one message. Entries, promises and mails move in the
//! deciding transaction; what is owed afterwards is decided in `domain`. The customer is mailed by none of these.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::Anchor;
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::{MessageId, TicketId};
use relance_domain::message::Kind;
use relance_domain::promise::{Promise, State as PromiseState};
use relance_domain::right::Right;
use relance_domain::ticket::{Act, Decision, Opening, Pair, State, merge, split, unmerge};
use relance_mail::Address;
use relance_store::link::MovedLink;
use relance_store::merge::{self as store, Merge, Moved};
use relance_store::message::Message;
use relance_store::outbox::{self, Fate, Shown};
use relance_store::participant::{Participant, Standing};
use relance_store::{Tx, follower, link, message, participant, promise, setting, ticket};

use crate::apply::Stage;
use crate::receive::excerpt;
use crate::send::said;
use crate::wrong_person::places_of;
use crate::{Desk, Error};

/// Entries of one ticket that a merge looks at.
const ENTRIES: i64 = 10_000;

impl Desk {
    /// Merges the ticket of one number into that of another, and returns the number of the one that stays. Tickets of
    /// two customers are merged only with a word about the first one: whether they take part in the other.
    pub async fn merge_tickets(
        &self,
        by: &Agent,
        from: i64,
        into: i64,
        takes_part: Option<bool>,
        now: Timestamp,
    ) -> Result<i64, Error> {
        self.transact("merge", (by.clone(), from, into, takes_part), move |tx, desk, context| {
            Box::pin(async move {
                let (by, from, into, takes_part) = &*context;
                let (away, into) = desk.both(tx, by, *from, *into).await?;
                let is_foreign = away.ticket.customer != into.ticket.customer;
                if is_foreign && takes_part.is_none() {
                    return Err(Refusal::OtherCustomer.into());
                }
                let joins = !is_foreign || takes_part.unwrap_or(false);
                desk.merge_in(tx, by, away, into, joins, now).await
            })
        })
        .await
    }

    /// Two tickets that this agent may see, held in the order of their ids.
    pub(crate) async fn both(
        &self,
        tx: &mut Tx,
        by: &Agent,
        from: i64,
        into: i64,
    ) -> Result<(State, State), Error> {
        let missing = || Error::NotFound("ticket");
        let first = ticket::find_number(tx, from).await?.ok_or_else(missing)?;
        let second = ticket::find_number(tx, into).await?.ok_or_else(missing)?;
        let mut ids = [first, second];
        ids.sort_unstable();
        for id in ids {
            ticket::hold(tx, id).await?;
        }
        let (away, _) = self.theirs(tx, by, from, Right::Answer).await?;
        let (into, _) = self.theirs(tx, by, into, Right::Answer).await?;
        Ok((away, into))
    }

    async fn merge_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        mut away: State,
        mut into: State,
        joins: bool,
        now: Timestamp,
    ) -> Result<i64, Error> {
        let live = self.live()?;
        self.recall_terms(tx, &mut away, &live).await?;
        self.recall_terms(tx, &mut into, &live).await?;
        let Pair { away: left, into: kept } =
            merge(away.clone(), into.clone(), by.id, &live.policy, self.fresh(now), now)?;
        let (from, to) = (away.ticket.id, into.ticket.id);
        self.catch_up(tx, &live, (&[&away, &into], None), now).await?;
        self.end_cadences(tx, from, "merged", &[], now).await?;
        let messages = message::rehome_all(tx, from, to).await?;
        outbox::rehome(tx, from, to).await?;
        self.drafts_follow(tx, (from, to), now).await?;
        for promise in &away.promises {
            promise::rehome(tx, promise.id, to).await?;
        }
        let estranged = if joins { Vec::new() } else { estrange(tx, to, &messages).await? };
        let parties = join(tx, from, to, joins).await?;
        let watchers = watch(tx, &away, &into).await?;
        follower::copy(tx, from, to).await?;
        let links = link::move_all(tx, from, to).await?;
        // What was another ticket's is not new to the store.
        let mut before = into.clone();
        before.promises.extend(away.promises.iter().cloned());
        ticket::update(tx, &State { promises: Vec::new(), ..away.clone() }, &left.state, now).await?;
        ticket::update(tx, &before, &kept.state, now).await?;
        self.count(tx, &live, (&[&away, &into], &[&left.state, &kept.state]), now).await?;
        ticket::set_merged(tx, from, Some(to)).await?;
        show_last(tx, to, now).await?;
        // What did not arrive is told where its entry stands now.
        let undelivered = Some(ticket::is_undelivered(tx, to).await?);
        if ticket::is_undelivered(tx, from).await? {
            ticket::mark_undelivered(tx, to, true).await?;
        }
        let moved = Moved {
            from_status: away.ticket.status,
            into_status: into.ticket.status,
            left_status: kept.state.ticket.status,
            from_promises: away.promises,
            into_promises: into.promises,
            messages,
            estranged,
            parties,
            watchers,
            undelivered,
            links,
        };
        store::insert(tx, &Merge { id: self.id(now), from, into: to, at: now, moved }).await?;
        self.carry_out_both(tx, &left, &kept, now).await?;
        Ok(kept.state.ticket.number)
    }

    /// Takes a merge apart, as long as nothing was written on the ticket since and it stands as the merge left it.
    pub async fn unmerge_tickets(
        &self,
        by: &Agent,
        number: i64,
        id: i64,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("unmerge", (by.clone(), number, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, id) = &*context;
                let found = store::find(tx, *id).await?.ok_or(Error::NotFound("merge"))?;
                let mut ids = [found.from, found.into];
                ids.sort_unstable();
                for id in ids {
                    ticket::hold(tx, id).await?;
                }
                let (into, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                if into.ticket.id != found.into {
                    return Err(Error::NotFound("merge"));
                }
                let is_changed = into.ticket.status != found.moved.left_status
                    || into.promises.iter().any(|promise| is_news(promise, &found))
                    || message::is_newer(tx, found.into, MessageId(found.id)).await?
                    || store::is_followed(tx, &found).await?
                    || !message::are_all_of(tx, &found.moved.messages, found.into).await?;
                if is_changed || !store::undo(tx, found.id, now).await? {
                    return Err(Refusal::NotUndone.into());
                }
                desk.unmerge_in(tx, by, into, found, now).await
            })
        })
        .await
    }

    async fn unmerge_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        into: State,
        found: Merge,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Merge { from, into: to, at: merged_at, moved, .. } = found;
        let (away, _) = ticket::load(tx, from).await?.ok_or(Error::NotFound("ticket"))?;
        let live = self.live()?;
        self.catch_up(tx, &live, (&[&away, &into], None), now).await?;
        for id in &moved.messages {
            message::rehome(tx, *id, from).await?;
        }
        for id in &moved.estranged {
            message::set_known(tx, *id, true).await?;
        }
        outbox::rehome(tx, to, from).await?;
        for promise in &moved.from_promises {
            promise::rehome(tx, promise.id, from).await?;
        }
        for key in &moved.parties {
            participant::remove(tx, to, key).await?;
        }
        for team in &moved.watchers {
            participant::unwatch(tx, to, team).await?;
        }
        let is_marked = ticket::is_undelivered(tx, to).await?;
        let was_marked =
            [(from, ticket::is_undelivered(tx, from).await?), (to, moved.undelivered.unwrap_or(is_marked))];
        for (id, was_marked) in was_marked {
            // What was made up for while they were one is made up for on both.
            let stays = is_marked && is_undelivered(tx, id, was_marked, merged_at).await?;
            ticket::mark_undelivered(tx, id, stays).await?;
        }
        ticket::set_merged(tx, from, None).await?;
        move_links_back(tx, from, to, &moved.links).await?;
        let was = |state: &State, status, promises| {
            let mut was = state.clone();
            (was.ticket.status, was.promises) = (status, promises);
            was
        };
        let (mut first, mut second) = (
            was(&away, moved.from_status, moved.from_promises),
            was(&into, moved.into_status, moved.into_promises),
        );
        self.recall_terms(tx, &mut first, &live).await?;
        self.recall_terms(tx, &mut second, &live).await?;
        let Pair { away: left, into: kept } =
            unmerge(first, second, by.id, &live.policy, self.fresh(now), now);
        // Every promise is written as it was: what is stored of it is what the merge made.
        let stored = |state: &State| State { promises: into.promises.clone(), ..state.clone() };
        ticket::update(tx, &stored(&left.state), &left.state, now).await?;
        ticket::update(tx, &stored(&kept.state), &kept.state, now).await?;
        self.count(tx, &live, (&[&away, &into], &[&left.state, &kept.state]), now).await?;
        show_last(tx, from, now).await?;
        show_last(tx, to, now).await?;
        self.carry_out_both(tx, &left, &kept, now).await
    }

    /// Makes a ticket of one letter, and returns its number. Its promise counts from the letter's arrival.
    pub async fn split_message(
        &self,
        by: &Agent,
        number: i64,
        id: MessageId,
        now: Timestamp,
    ) -> Result<i64, Error> {
        self.transact("split", (by.clone(), number, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, id) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                let entry = message::find(tx, *id).await?.filter(|entry| entry.ticket == state.ticket.id);
                let entry = entry.ok_or(Error::NotFound("message"))?;
                desk.split_in(tx, by, &state, entry, now).await
            })
        })
        .await
    }

    async fn split_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        entry: Message,
        now: Timestamp,
    ) -> Result<i64, Error> {
        let from = &state.ticket;
        let entries = message::of_ticket(tx, from.id, ENTRIES).await?;
        let stays = |other: &Message| other.id != entry.id && other.kind == Kind::Incoming;
        if entry.kind != Kind::Incoming || !entries.iter().any(stays) {
            return Err(Refusal::NotSplit.into());
        }
        let author = Address::new(Some(&entry.author_name), &entry.author_email);
        let author = author.map_err(|_| Error::from(Refusal::NotSplit))?;
        let live = self.live()?;
        self.catch_up(tx, &live, (&[state], None), now).await?;
        let locale = live.policy.locale_for(entry.locale.unwrap_or(from.locale));
        let customer = self.customer_behind(tx, &author, locale, now).await?;
        let opening = Opening {
            ticket: TicketId(self.id(now)),
            number: setting::count(tx, "ticket").await?,
            subject: if entry.subject.is_empty() { from.subject.clone() } else { entry.subject.clone() },
            team: from.team.clone(),
            mailbox: from.mailbox.clone(),
            watchers: participant::watchers(tx, from.id).await?,
            customer: customer.id,
            locale,
            message: entry.id,
            received_at: entry.at,
            automatic: entry.automatic.clone(),
            by: Actor::Agent(by.id),
            misrouted: None,
            anchor: Anchor::TicketReceived,
        };
        let (id, number, watchers) = (opening.ticket, opening.number, opening.watchers.clone());
        let decision = split(opening, from.number, by.id, &live.policy, self.fresh(now), now);
        ticket::insert(tx, &decision.state, &excerpt(&entry), entry.id, now).await?;
        self.count_opened(tx, &live, &decision.state, None, now).await?;
        ticket::set_split(tx, id, from.id).await?;
        message::rehome(tx, entry.id, id).await?;
        message::set_known(tx, entry.id, true).await?;
        let who = Participant {
            email: entry.author_email.clone(),
            name: entry.author_name.clone(),
            standing: Standing::Party,
        };
        participant::insert(tx, id, &author.key(), &who).await?;
        for team in &watchers {
            participant::watch(tx, id, team).await?;
        }
        let stage = Stage::of(tx, &decision.state).await?;
        self.carry_out(tx, &decision, &stage.scene(&live, &decision.state, now)).await?;
        show_last(tx, from.id, now).await?;
        self.act(tx, from.id, Act::SplitOff { by: by.id.into(), message: entry.id, number }, now).await?;
        Ok(number)
    }

    async fn carry_out_both(
        &self,
        tx: &mut Tx,
        left: &Decision,
        kept: &Decision,
        now: Timestamp,
    ) -> Result<(), Error> {
        let live = self.live()?;
        for decision in [left, kept] {
            let stage = Stage::of(tx, &decision.state).await?;
            self.carry_out(tx, decision, &stage.scene(&live, &decision.state, now)).await?;
        }
        Ok(())
    }
}

/// Links are the ticket's again, but for those that somebody took away meanwhile. Where the other one went into a third
/// since, the link is to that.
async fn move_links_back(
    tx: &mut Tx,
    from: TicketId,
    to: TicketId,
    moved: &[MovedLink],
) -> Result<(), Error> {
    for MovedLink { other, link, by, at, is_new } in moved {
        let places = places_of(tx, *other).await?;
        let other = places.last().copied().unwrap_or(*other);
        if *is_new && !link::remove(tx, to, other).await? {
            continue;
        }
        if other != from {
            link::put(tx, from, other, *link, *by, *at).await?;
        }
    }
    Ok(())
}

/// A promise that was made or kept since the merge.
fn is_news(promise: &Promise, merge: &Merge) -> bool {
    let kept_at = match promise.state {
        PromiseState::Kept { at, .. } => Some(at),
        PromiseState::Broken { answered, .. } => answered.map(|late| late.at),
        _ => None,
    };
    promise.made_at > merge.at || kept_at.is_some_and(|at| at > merge.at)
}

/// Whether a mail of this ticket did not arrive, as its own mails tell: what became of the last of them since an
/// instant, else what was known before. A copy tells nothing, and of what arrived only an answer.
async fn is_undelivered(
    tx: &mut Tx,
    id: TicketId,
    was_marked: bool,
    since: Timestamp,
) -> Result<bool, Error> {
    let mut fates = outbox::of_ticket(tx, id).await?;
    fates.retain(|shown| shown.delivery.at > since);
    fates.sort_by_key(|shown| shown.delivery.at);
    for Shown { message, delivery, .. } in fates.into_iter().rev() {
        let Some(message) = message else { continue };
        let entry = message::find(tx, message).await?;
        let is_copy = entry.as_ref().is_some_and(|entry| entry.recipients.is_copy(&delivery.recipient));
        let is_answer = entry.and_then(said).is_some_and(|said| !said.holding);
        match delivery.fate {
            Fate::Queued | Fate::Deferred => {}
            Fate::Accepted if is_answer && !is_copy => return Ok(false),
            Fate::Accepted => {}
            Fate::Bounced | Fate::Suppressed | Fate::Failed | Fate::Cancelled if is_copy => {}
            Fate::Bounced | Fate::Suppressed | Fate::Failed | Fate::Cancelled => return Ok(true),
        }
    }
    Ok(was_marked)
}

/// The letters of a ticket that goes to another customer's, as those of somebody new there. What their senders wrote is
/// read, and nothing is sent to them before an agent accepts them.
async fn estrange(tx: &mut Tx, to: TicketId, moved: &[MessageId]) -> Result<Vec<MessageId>, Error> {
    let mut estranged = Vec::new();
    for id in moved {
        let Some(entry) = message::find(tx, *id).await? else { continue };
        let key = Address::new(None, &entry.author_email).map(|address| address.key()).unwrap_or_default();
        let is_theirs = entry.kind == Kind::Incoming && entry.known;
        if is_theirs && !participant::is_party(tx, to, &key).await? {
            message::set_known(tx, *id, false).await?;
            estranged.push(*id);
        }
    }
    Ok(estranged)
}

/// Who takes part in one ticket takes part in the other: as they did, or as somebody new. The answer is who was not
/// there before, folded.
async fn join(tx: &mut Tx, from: TicketId, to: TicketId, joins: bool) -> Result<Vec<String>, Error> {
    let mut joined = Vec::new();
    for who in participant::of_ticket(tx, from).await? {
        let Ok(address) = Address::new(None, &who.email) else { continue };
        let standing = if joins { who.standing } else { Standing::New };
        let who = Participant { standing, ..who };
        if participant::insert(tx, to, &address.key(), &who).await? {
            joined.push(address.key());
        }
    }
    Ok(joined)
}

/// The team of the ticket that goes away watches the other one, and so does whoever watched it.
async fn watch(tx: &mut Tx, away: &State, into: &State) -> Result<Vec<String>, Error> {
    let mut teams = participant::watchers(tx, away.ticket.id).await?;
    teams.push(away.ticket.team.clone());
    let mut watching = Vec::new();
    for team in teams {
        if team != into.ticket.team && participant::watch(tx, into.ticket.id, &team).await? {
            watching.push(team);
        }
    }
    Ok(watching)
}

/// What lists show of a ticket is its last letter.
async fn show_last(tx: &mut Tx, id: TicketId, now: Timestamp) -> Result<(), Error> {
    let entries = message::of_ticket(tx, id, ENTRIES).await?;
    let letters = entries.iter().filter(|entry| !matches!(entry.kind, Kind::Automatic | Kind::Note));
    if let Some(last) = letters.max_by_key(|entry| (entry.at, entry.id)) {
        ticket::show(tx, id, &excerpt(last), last.id, now).await?;
    }
    Ok(())
}
