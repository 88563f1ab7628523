//! Coming in: an address is named, a mail goes to it if it is a customer's, and its link or its code opens a session,
//! once. Whoever asks learns nothing: the same row is written for every address, and looked at aside. Limits by
//! network are the pages' part.

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::{Customer, CustomerEvent};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::locale::Locale;
use relance_domain::suppression::Reason;
use relance_mail::{Address, thread};
use relance_store::portal::{self, Entry};
use relance_store::session::{Browser, Session};
use relance_store::{Tx, customer, suppression};
use subtle::ConstantTimeEq;

use super::mail::Occasion;
use super::{Holder, current};
use crate::agent::{OpenSession, token_hash};
use crate::policy::Live;
use crate::{Desk, Error};

/// A way in is good for as long as it takes to read mail.
const GOOD: SignedDuration = SignedDuration::from_mins(15);
/// A session ends this long after it was last used.
pub const OPEN_DAYS: i64 = 30;
const SESSION: SignedDuration = SignedDuration::from_hours(OPEN_DAYS * 24);
/// A session is not touched in the store more often than this.
const TOUCH: SignedDuration = SignedDuration::from_mins(10);
/// Codes that may be typed for one way in.
const TRIES: i64 = 5;
/// What one address gets at most, in an hour and in a day: a stranger who names it fills no mailbox.
const PER_HOUR: i64 = 4;
const PER_DAY: i64 = 12;
/// Ways in that are looked at in one go.
const PIECE: i64 = 20;
/// Rows are kept as long as they count.
const KEPT: SignedDuration = SignedDuration::from_hours(25);
/// What was said of one address: the latest.
const SUPPRESSIONS: i64 = 100;

/// What the browser that asked is shown; it says nothing of whether anybody has the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedEntry {
    pub email: String,
    pub ends_at: Timestamp,
}

/// How coming in went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// The session is there; where they wanted to go.
    Yes(String),
    /// The link or the code is not good, or is good no more.
    No,
}

impl Desk {
    /// Somebody asks for a way in. `asking` is what their browser carries from then on.
    pub async fn ask_entry(
        &self,
        email: &str,
        (locale, next_path): (Locale, &str),
        asking: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let shown = || Refusal::NoAddress(email.chars().take(80).collect());
        let address = Address::new(None, email.trim()).map_err(|_| shown())?;
        let entry = Entry {
            id: self.id(now),
            email_key: address.key(),
            email: address.email,
            locale,
            next_path: next_path.to_owned(),
            asked_at: now,
            ends_at: now + GOOD,
            customer: None,
            tries: 0,
            used_at: None,
        };
        self.transact("ask entry", (entry, token_hash(asking)), |tx, _, context| {
            Box::pin(async move { Ok(portal::ask(tx, &context.0, &context.1).await?) })
        })
        .await
    }

    /// What the browser that carries this asked for, while it is good.
    pub async fn asked_entry(&self, asking: &str, now: Timestamp) -> Result<Option<AskedEntry>, Error> {
        self.look("asked entry", token_hash(asking), move |tx, hash| {
            Box::pin(async move {
                let entry = portal::find_asked(tx, &hash).await?.filter(|entry| entry.ends_at > now);
                Ok(entry.map(|Entry { email, ends_at, .. }| AskedEntry { email, ends_at }))
            })
        })
        .await
    }

    /// Mails the ways in that were asked for, to those whose addresses these are. Returns how many were looked at.
    pub async fn mail_entries(&self, now: Timestamp) -> Result<usize, Error> {
        let Some(live) = self.live_if_any() else { return Ok(0) };
        self.transact("mail entries", live, move |tx, desk, live| {
            Box::pin(async move {
                let waiting = portal::waiting(tx, PIECE).await?;
                for entry in &waiting {
                    desk.mail_entry(tx, &live, entry, now).await?;
                }
                Ok(waiting.len())
            })
        })
        .await
    }

    async fn mail_entry(&self, tx: &mut Tx, live: &Live, entry: &Entry, now: Timestamp) -> Result<(), Error> {
        let to = match entry.ends_at > now && may_get_another(tx, entry, now).await? {
            true => who_may_enter(tx, &entry.email_key, now).await?,
            false => None,
        };
        if !portal::see(tx, entry.id, to.as_ref().map(|to| to.id), now).await? {
            return Ok(());
        }
        let Some(to) = to else { return Ok(()) };
        let token = thread::entry_token(&self.inner.key, entry.id);
        let occasion = Occasion::Entry {
            url: format!("{}/portal/enter/{token}", self.base_url()),
            code: spaced(&self.entry_code(entry.id)),
            until: entry.ends_at,
        };
        self.mail_own(tx, live, (&to, &entry.email), occasion, now).await
    }

    /// The digits that stand in the mail of a way in: made of the desk's secret, kept nowhere.
    fn entry_code(&self, id: i64) -> String {
        let secret = self.derived("portal code", &id.to_string());
        let number = secret.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        format!("{:08}", number % 100_000_000)
    }

    /// Whether a link is good still; changes nothing, and nobody is let in.
    pub async fn is_entry(&self, token: &str, now: Timestamp) -> Result<bool, Error> {
        let Some(id) = thread::read_entry_token(&self.inner.key, token) else { return Ok(false) };
        self.look("entry", id, move |tx, id| {
            Box::pin(async move {
                let entry = portal::find(tx, *id).await?;
                Ok(entry.is_some_and(|entry| entry.used_at.is_none() && entry.ends_at > now))
            })
        })
        .await
    }

    /// Opens a session for `session` by the link of a mail.
    pub async fn enter(&self, token: &str, session: &str, now: Timestamp) -> Result<Entered, Error> {
        let Some(id) = thread::read_entry_token(&self.inner.key, token) else { return Ok(Entered::No) };
        self.transact("enter", (id, token_hash(session)), move |tx, desk, context| {
            Box::pin(async move {
                match portal::find(tx, context.0).await? {
                    Some(entry) => desk.come_in(tx, &entry, &context.1, now).await,
                    None => Ok(Entered::No),
                }
            })
        })
        .await
    }

    /// The same by the code of a mail, in the browser that asked for it. Which of the two is wrong is not said.
    pub async fn enter_by_code(
        &self,
        (asking, code): (&str, &str),
        session: &str,
        now: Timestamp,
    ) -> Result<Entered, Error> {
        let code: String = code.chars().filter(char::is_ascii_digit).take(20).collect();
        let context = (token_hash(asking), code, token_hash(session));
        self.transact("enter by code", context, move |tx, desk, context| {
            Box::pin(async move {
                let (asking, code, session) = &*context;
                let Some(entry) = portal::find_asked(tx, asking).await? else { return Ok(Entered::No) };
                let is_it: bool = desk.entry_code(entry.id).as_bytes().ct_eq(code.as_bytes()).into();
                if !portal::try_code(tx, entry.id, TRIES, now).await? || !is_it {
                    return Ok(Entered::No);
                }
                desk.come_in(tx, &entry, session, now).await
            })
        })
        .await
    }

    async fn come_in(
        &self,
        tx: &mut Tx,
        entry: &Entry,
        session: &str,
        now: Timestamp,
    ) -> Result<Entered, Error> {
        if portal::use_up(tx, entry.id, now).await?.is_none() {
            return Ok(Entered::No);
        }
        // It may have become somebody else's, or nobody's, since the mail left.
        let Some(who) = who_may_enter(tx, &entry.email_key, now).await? else { return Ok(Entered::No) };
        let browser = Browser { name: self.caller.browser.clone(), peer: self.caller.peer() };
        portal::open(tx, session, (who.id, &entry.email_key), &browser, now, now + SESSION).await?;
        let known = customer::addresses(tx, who.id).await?;
        if known.iter().any(|one| one.key == entry.email_key && one.proved_at.is_none()) {
            customer::hold(tx, who.id).await?;
            customer::prove(tx, who.id, &entry.email, &entry.email_key, now).await?;
            let event = CustomerEvent::AddressProved { address: entry.email.clone() };
            self.tell_of_customer(tx, who.id, Actor::Customer, event, now).await?;
        }
        Ok(Entered::Yes(entry.next_path.clone()))
    }

    /// Whose browser this is, if its session lasts and the address is still theirs. Using it makes it last longer.
    pub async fn portal_session(&self, token: &str, now: Timestamp) -> Result<Option<Holder>, Error> {
        let hash = token_hash(token);
        let found = self.look("portal session", hash.clone(), move |tx, hash| {
            Box::pin(async move {
                let Some((id, email_key, seen_at)) = portal::session(tx, &hash, now).await? else {
                    return Ok(None);
                };
                let customer = current(tx, id).await?;
                let is_theirs =
                    who_may_enter(tx, &email_key, now).await?.is_some_and(|who| who.id == customer.id);
                Ok(is_theirs.then_some((Holder { customer, email_key }, seen_at)))
            })
        });
        let Some((holder, seen_at)) = found.await? else { return Ok(None) };
        if now.duration_since(seen_at) > TOUCH {
            self.transact("touch portal session", hash, move |tx, desk, hash| {
                Box::pin(async move {
                    let peer = desk.caller.peer();
                    Ok(portal::seen(tx, &hash, peer.as_deref(), now, now + SESSION).await?)
                })
            })
            .await?;
        }
        Ok(Some(holder))
    }

    /// The browsers in which a customer is signed in; `token` is that of the one that asks.
    pub async fn portal_sessions(
        &self,
        holder: &Holder,
        token: &str,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, Error> {
        let own = token_hash(token);
        let sessions = self.look("portal sessions", holder.customer.id, move |tx, id| {
            Box::pin(async move { Ok(portal::sessions(tx, *id, now).await?) })
        });
        let open = |session: Session| OpenSession { is_this: session.token_hash == own, session };
        Ok(sessions.await?.into_iter().map(open).collect())
    }

    /// Signs a browser out.
    pub async fn leave_portal(&self, token: &str) -> Result<(), Error> {
        self.transact("leave portal", token_hash(token), |tx, _, hash| {
            Box::pin(async move { Ok(portal::close(tx, &hash).await?) })
        })
        .await
    }

    /// Signs one browser of the customer out.
    pub async fn end_portal_session(&self, holder: &Holder, session: &str) -> Result<(), Error> {
        self.transact("end portal session", (holder.customer.id, session.to_owned()), |tx, _, context| {
            Box::pin(async move {
                match portal::end(tx, context.0, &context.1).await? {
                    true => Ok(()),
                    false => Err(Error::NotFound("session")),
                }
            })
        })
        .await
    }

    /// Signs all browsers of the customer out but the one with `token`.
    pub async fn end_other_portal_sessions(&self, holder: &Holder, token: &str) -> Result<u64, Error> {
        self.transact("end portal sessions", (holder.customer.id, token_hash(token)), |tx, _, context| {
            Box::pin(async move { Ok(portal::end_others(tx, context.0, &context.1).await?) })
        })
        .await
    }

    /// Drops ways in and sessions that are good no more.
    pub async fn sweep_portal(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep portal", (), move |tx, _, _| {
            Box::pin(async move {
                Ok(portal::sweep(tx, now - KEPT).await? + portal::sweep_sessions(tx, now).await?)
            })
        })
        .await
    }
}

async fn may_get_another(tx: &mut Tx, entry: &Entry, now: Timestamp) -> Result<bool, Error> {
    let since = |hours| now - SignedDuration::from_hours(hours);
    let in_an_hour = portal::mailed(tx, &entry.email_key, since(1)).await?;
    Ok(in_an_hour < PER_HOUR && portal::mailed(tx, &entry.email_key, since(24)).await? < PER_DAY)
}

/// Whose area an address opens: that of whoever has it now. One of which somebody said that it is not theirs opens
/// none: its reader would see what was meant for another.
pub(super) async fn who_may_enter(
    tx: &mut Tx,
    email_key: &str,
    now: Timestamp,
) -> Result<Option<Customer>, Error> {
    let Some(known) = customer::find_address(tx, email_key).await? else { return Ok(None) };
    if !customer::is_own(tx, known.id, email_key).await? {
        return Ok(None);
    }
    let who = current(tx, known.id).await?;
    let said = suppression::of_address(tx, email_key, SUPPRESSIONS).await?;
    let is_disputed = said.iter().any(|one| {
        one.reason == Reason::WrongPerson && one.lifted.is_none() && one.expires_at.is_none_or(|at| at > now)
    });
    Ok((!is_disputed).then_some(who))
}

/// `1234 5678`.
fn spaced(code: &str) -> String {
    let (first, last) = code.split_at(code.len() / 2);
    format!("{first} {last}")
}
