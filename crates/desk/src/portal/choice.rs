//! What a customer chooses for themselves: which of the optional mails they want (row W8), their name and their
//! language. What the contract or the law needs cannot be turned off and is not asked.

use jiff::Timestamp;
use relance_domain::customer::{AreaAct, Customer, CustomerEvent, Known, NAME_CHARS};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::locale::Locale;
use relance_domain::suppression::{Reason, Scope};
use relance_store::customer::Said;
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, customer, portal};

use super::Holder;
use crate::compose::recipient_key;
use crate::policy::Live;
use crate::{Desk, Error};

/// Mail of one kind that a customer may turn off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Optional {
    pub cadence: String,
    /// Why it exists, in their language.
    pub words: String,
    pub is_wanted: bool,
}

impl Desk {
    /// The kinds of mail that a customer may turn off, and whether all of them are off for their address.
    pub async fn own_choices(
        tx: &mut Tx,
        live: &Live,
        who: &Customer,
        now: Timestamp,
    ) -> Result<(Vec<Optional>, bool), Error> {
        let declined = portal::declined(tx, who.id).await?;
        let first = live.policy.company.default_locale();
        let optional = live.policy.cadences.values().filter(|cadence| cadence.optional);
        let choices = optional.map(|cadence| Optional {
            cadence: cadence.key.clone(),
            words: cadence.words.get(who.locale, first).to_owned(),
            is_wanted: !declined.contains(&cadence.key),
        });
        let scopes = suppression::active(tx, &recipient_key(&who.email), now).await?;
        let is_all_off = scopes.iter().any(|scope| matches!(scope, Scope::Optional));
        Ok((choices.collect(), is_all_off))
    }

    /// Keeps which optional mails a customer wants: those of these cadences, and no others.
    pub async fn choose_mails(
        &self,
        holder: &Holder,
        wanted: &[String],
        now: Timestamp,
    ) -> Result<(), Error> {
        let live = self.live()?;
        let context = (holder.customer.clone(), wanted.to_vec(), live);
        self.transact("choose mails", context, move |tx, desk, context| {
            Box::pin(async move {
                let (who, wanted, live) = &*context;
                customer::hold(tx, who.id).await?;
                for cadence in live.policy.cadences.values().filter(|cadence| cadence.optional) {
                    let (changed, act) = match wanted.contains(&cadence.key) {
                        true => (portal::accept(tx, who.id, &cadence.key).await?, AreaAct::MailWanted),
                        false => {
                            (portal::decline(tx, who.id, &cadence.key, now).await?, AreaAct::MailDeclined)
                        }
                    };
                    if changed {
                        let event = CustomerEvent::InArea { act, about: cadence.key.clone() };
                        desk.tell_of_customer(tx, who.id, Actor::Customer, event, now).await?;
                    }
                }
                Ok(())
            })
        })
        .await
    }

    /// Turns all optional mail to the customer's address off, or on again: the same switch as the link in such a mail.
    pub async fn turn_own_mails(&self, holder: &Holder, on: bool, now: Timestamp) -> Result<(), Error> {
        self.transact("turn own mails", holder.customer.clone(), move |tx, desk, who| {
            Box::pin(async move {
                let key = recipient_key(&who.email);
                if on {
                    suppression::lift_own(tx, &key, &Scope::Optional, now).await?;
                    return Ok(());
                }
                let evidence = "in their own area".to_owned();
                let off = Suppression {
                    evidence,
                    ..Suppression::new(desk.id(now), key, Scope::Optional, Reason::Unsubscribed, now)
                };
                desk.silence(tx, &off, now).await.map(drop)
            })
        })
        .await
    }

    /// Whether a customer does not want the mails of an optional cadence.
    pub(crate) async fn is_declined(
        tx: &mut Tx,
        customer: Option<relance_domain::id::CustomerId>,
        cadence: &relance_domain::cadence::Cadence,
    ) -> Result<bool, Error> {
        match customer {
            Some(id) if cadence.optional => Ok(portal::is_declined(tx, id, &cadence.key).await?),
            _ => Ok(false),
        }
    }

    /// What a customer calls themselves, and the language in which we write to them. It stays, whatever letters say.
    pub async fn describe_self(
        &self,
        holder: &Holder,
        name: Option<&str>,
        locale: Option<Locale>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let name = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        if name.as_ref().is_some_and(|name| name.chars().count() > NAME_CHARS) {
            return Err(Refusal::TooLong(NAME_CHARS).into());
        }
        self.transact("describe self", (holder.customer.id, name, locale), move |tx, desk, context| {
            Box::pin(async move {
                let (id, name, locale) = &*context;
                customer::hold(tx, *id).await?;
                let missing = || Error::NotFound("customer");
                let known = customer::find(tx, *id).await?.ok_or_else(missing)?;
                let profile = customer::profile(tx, *id).await?.ok_or_else(missing)?;
                let said = Said {
                    name: name.clone().unwrap_or_else(|| known.name.clone()),
                    name_kept: profile.name_kept || name.is_some(),
                    locale: locale.unwrap_or(known.locale),
                    locale_kept: profile.locale_kept || locale.is_some(),
                    organisation: profile.organisation.as_ref().map(|(id, _)| *id),
                    organisation_kept: profile.organisation_kept,
                    note: profile.note.clone(),
                };
                let changes = [
                    (Known::Name, known.name.clone(), said.name.clone()),
                    (Known::Language, known.locale.to_string(), said.locale.to_string()),
                ];
                customer::say(tx, *id, &said).await?;
                for (known, from, to) in changes.into_iter().filter(|(_, from, to)| from != to) {
                    let event = CustomerEvent::Changed { known, from, to };
                    desk.tell_of_customer(tx, *id, Actor::Customer, event, now).await?;
                }
                Ok(())
            })
        })
        .await
    }
}
