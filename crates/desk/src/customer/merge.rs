//! Two customers who are one person. All that is the one's becomes the other's, their promises and cadences going on as
//! they are; what moved is written down, and goes back exactly so. For leads.

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::customer::{Customer, CustomerEvent};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::CustomerId;
use relance_mail::Address;
use relance_store::customer::{self, Merge, Profile, Standing};
use relance_store::{Bell, Dialect, Tx};

use crate::{Desk, Error};

/// Merges that are looked after, for what was under way while they were made.
const LATEST: i64 = 20;

impl Desk {
    /// Merges a customer into another: leads and administrators only. Letters to either land on the one who stays.
    pub async fn merge_customers(
        &self,
        by: &Agent,
        from: CustomerId,
        into: CustomerId,
        now: Timestamp,
    ) -> Result<(), Error> {
        if !by.leads() {
            return Err(Error::Forbidden);
        }
        if from == into {
            return Err(Refusal::SameCustomer.into());
        }
        self.transact("merge customers", by.clone(), move |tx, desk, by| {
            Box::pin(async move {
                hold_in_order(tx, from, into).await?;
                let (away, stays) = (read_alone(tx, from).await?, read_alone(tx, into).await?);
                desk.merge_in_customer(tx, &by, &away, &stays, now).await?;
                let deed = Deed::customers(What::CustomerMerged, &stays.0, &away.0);
                desk.audit_by(tx, by.id, deed, now).await
            })
        })
        .await
    }

    async fn merge_in_customer(
        &self,
        tx: &mut Tx,
        by: &Agent,
        away: &(Customer, Profile),
        stays: &(Customer, Profile),
        now: Timestamp,
    ) -> Result<(), Error> {
        let (from, into) = (away.0.id, stays.0.id);
        let mut moved = customer::move_all(tx, from, into).await?;
        moved.before = Standing::of(&stays.0, &stays.1);
        moved.after = together(&Standing::of(&away.0, &away.1), &moved.before);
        customer::set_standing(tx, into, &moved.after).await?;
        customer::set_merged(tx, from, Some(into)).await?;
        relance_store::portal::rehome(tx, from, into).await?;
        let merge = Merge { id: self.id(now), from, into, at: now, made_by: by.id, moved };
        customer::insert_merge(tx, &merge).await?;
        let named = |who: &Customer| (who.id, who.name.clone(), who.email.clone());
        let (customer, name, email) = named(&away.0);
        let took = CustomerEvent::MergedIn { customer, name, email };
        self.tell_of_customer(tx, into, Actor::Agent(by.id), took, now).await?;
        let (customer, name, email) = named(&stays.0);
        let went = CustomerEvent::MergedInto { customer, name, email };
        self.tell_of_customer(tx, from, Actor::Agent(by.id), went, now).await?;
        tx.ring(Bell::Chore);
        Ok(())
    }

    /// Takes the last merge into a customer apart: leads and administrators only. What came since from an address that
    /// goes back goes with it.
    pub async fn unmerge_customers(
        &self,
        by: &Agent,
        into: CustomerId,
        merge: i64,
        now: Timestamp,
    ) -> Result<CustomerId, Error> {
        if !by.leads() {
            return Err(Error::Forbidden);
        }
        self.transact("unmerge customers", by.clone(), move |tx, desk, by| {
            Box::pin(async move {
                let found = customer::last_merge(tx, into).await?.filter(|last| last.id == merge);
                let found = found.ok_or(Refusal::NotUndone)?;
                hold_in_order(tx, found.from, into).await?;
                let stays = read_alone(tx, into).await?;
                if !customer::undo_merge(tx, merge, now).await? {
                    return Err(Refusal::NotUndone.into());
                }
                desk.unmerge_in_customer(tx, &by, &stays, &found, now).await?;
                Ok(found.from)
            })
        })
        .await
    }

    async fn unmerge_in_customer(
        &self,
        tx: &mut Tx,
        by: &Agent,
        (stays, profile): &(Customer, Profile),
        found: &Merge,
        now: Timestamp,
    ) -> Result<(), Error> {
        let theirs: BTreeSet<&str> = found.moved.addresses.iter().map(String::as_str).collect();
        let mut since = customer::opened_since(tx, stays.id, found.id).await?;
        since.retain(|(_, email)| {
            Address::new(None, email).is_ok_and(|address| theirs.contains(address.key().as_str()))
        });
        let since: Vec<_> = since.into_iter().map(|(id, _)| id).collect();
        customer::move_back(tx, found, &since).await?;
        // What was changed by hand since is not undone.
        if Standing::of(stays, profile) == found.moved.after {
            customer::set_standing(tx, stays.id, &found.moved.before).await?;
        }
        customer::set_merged(tx, found.from, None).await?;
        let (away, _) = read_alone(tx, found.from).await?;
        for (of, other) in [(stays, &away), (&away, stays)] {
            let event = CustomerEvent::Unmerged {
                customer: other.id,
                name: other.name.clone(),
                email: other.email.clone(),
            };
            self.tell_of_customer(tx, of.id, Actor::Agent(by.id), event, now).await?;
        }
        tx.ring(Bell::Chore);
        self.audit_by(tx, by.id, Deed::customers(What::CustomerUnmerged, stays, &away), now).await
    }

    /// What others decided about a customer while they were merged comes after them. Returns how many had something.
    pub(crate) async fn bring_stragglers(&self) -> Result<usize, Error> {
        self.transact("bring stragglers", (), |tx, _, _| {
            Box::pin(async move {
                let mut n = 0;
                // Where one writes after the other there are none.
                if tx.dialect() == Dialect::Sqlite {
                    return Ok(n);
                }
                for known in customer::latest_merges(tx, LATEST).await? {
                    // Somebody may be taking it apart: then there is nothing to bring after.
                    hold_in_order(tx, known.from, known.into).await?;
                    let Some(mut merge) = customer::standing_merge(tx, known.id).await? else { continue };
                    let late = customer::move_all(tx, merge.from, merge.into).await?;
                    let moved = &mut merge.moved;
                    let before = moved.clone();
                    moved.tickets.extend(late.tickets);
                    moved.addresses.extend(late.addresses);
                    moved.runs.extend(late.runs);
                    moved.invoices.extend(late.invoices);
                    moved.money.extend(late.money);
                    moved.mails.extend(late.mails);
                    moved.named.extend(late.named);
                    if *moved != before {
                        customer::set_moved(tx, &merge).await?;
                        n += 1;
                    }
                }
                Ok(n)
            })
        })
        .await
    }
}

/// Holds two customers in the order of their ids.
async fn hold_in_order(tx: &mut Tx, one: CustomerId, other: CustomerId) -> Result<(), Error> {
    for id in [one.min(other), one.max(other)] {
        customer::hold(tx, id).await?;
    }
    Ok(())
}

/// A customer who did not turn out to be somebody else.
async fn read_alone(tx: &mut Tx, id: CustomerId) -> Result<(Customer, Profile), Error> {
    let missing = || Error::NotFound("customer");
    let known = customer::find(tx, id).await?.ok_or_else(missing)?;
    let profile = customer::profile(tx, id).await?.filter(|profile| profile.merged_into.is_none());
    Ok((known, profile.ok_or_else(missing)?))
}

/// How one stands who was two: by their own, else by the other's. Both notes are kept.
fn together(away: &Standing, stays: &Standing) -> Standing {
    let notes = [&stays.note, &away.note].into_iter().filter(|note| !note.is_empty());
    Standing {
        note: notes.cloned().collect::<Vec<_>>().join("\n\n"),
        organisation: stays.organisation.or(away.organisation),
        zone: stays.zone.clone().or_else(|| away.zone.clone()),
        account_at: [stays.account_at, away.account_at].into_iter().flatten().min(),
    }
}
