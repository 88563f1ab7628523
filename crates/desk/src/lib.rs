//! The use cases: load what one decision needs, decide, save state, history and orders in one transaction. The only
//! writer of the store. Sockets, clocks and randomness are not here: `now`, random bytes and results are given in.

mod action;
mod address;
mod agent;
mod apply;
mod article;
mod aside;
mod audit;
mod block;
mod bounce;
mod bulk;
mod cadence;
mod category;
mod chore;
mod complaint;
mod compose;
mod create;
mod customer;
mod dkim;
mod draft;
mod errand;
mod error;
mod explain;
mod fault;
mod field;
mod file;
mod follow_up;
mod follower;
mod form;
mod giving;
mod hearing;
mod hold;
mod holding;
mod ids;
pub mod imap;
mod inside_mail;
mod invitation;
mod invoice;
mod label;
mod letterhead;
mod link;
mod measure;
mod member;
mod merge;
mod misroute;
mod notice;
mod occasion;
mod organisation;
mod outbox;
mod passkey;
mod patch;
mod payment;
mod plan;
mod policy;
mod portal;
mod presence;
mod proposal;
mod quarantine;
mod receive;
mod refund;
mod report;
pub mod rule;
mod saved_reply;
mod seal;
mod search;
mod send;
mod send_again;
mod serial;
mod setup;
mod sheet;
pub mod sign_in;
pub mod simulate;
mod snooze;
mod subscription;
mod suppress;
mod tag;
mod template;
#[cfg(test)]
mod tests;
mod ticket;
mod token;
mod unsubscribe;
mod values;
mod view;
mod wake;
mod webhook;
mod wrong_person;

use std::sync::{Arc, Mutex, RwLock};

use relance_domain::agent::Agent;
use relance_domain::block::Blocklist;
use relance_domain::right::Right;
use relance_mail::thread::Key;
use relance_store::blob::Blobs;
use relance_store::{BoxFuture, Store, Tx};

use sheet::Sheets;

pub use address::{AddressStanding, AskedAddress, asks_addresses};
pub use agent::{
    NewAgent, OpenSession, PASSWORD_CHARS, PasswordChange, RECOVERY_CODES, RecoverySeed, SecondStep,
    SecondStepOn, SignIn, SignedIn,
};
pub use article::{
    ArticleAct, ArticleTraits, ArticleWords, DeadLink, HELP_HOURS, ReadArticle, SectionEdit, Suggested,
    article_html, article_links,
};
pub use aside::{ASIDE, AsideLetter, NewAside};
pub use audit::Caller;
pub use block::NewBlock;
pub use bulk::{BulkExample, BulkPreview, BulkRefused, Selection, UNDO_SECS};
pub use cadence::{Relaid, Shift};
pub use category::suggestion;
pub use customer::{CustomerChange, NoteChange, note_mark, writes_for};
pub use dkim::Signers;
pub use draft::{Composed, Pressed, Saved, Sent, Typed};
pub use errand::{Asked, Errand, ErrandKey};
pub use error::Error;
pub use explain::{Explained, Stretch};
pub use fault::Faults;
pub use field::FieldError;
pub use file::{Along, MOST_BYTES as MOST_FILE_BYTES, MOST_FILES, NewFile};
pub use form::{EMAIL, FilledIn, FormError, FormFile, Taken};
pub use ids::Ids;
pub use inside_mail::lets_in;
pub use invitation::{Chosen as PasswordChosen, Invited};
pub use invoice::NewInvoice;
pub use label::TagChange;
pub use measure::Speaker;
pub use member::{InTeam, MemberChange, NewMember, leads_member};
pub use misroute::{MoveMail, MovePreview, mails_of_moves};
pub use organisation::NewOrganisation;
pub use passkey::{
    ALGORITHMS as PASSKEY_ALGORITHMS, Ceremony, Challenge, Flaw, NewPasskey, PasskeyAdded, PasskeyAnswer,
    Place as PasskeyPlace,
};
pub use patch::Patch;
pub use payment::{FailedPayment, Match, NewPayment, Transfer};
pub use policy::edit;
pub use policy::{Change, FileChange, Line, Live, Preview, Sign, check, compare, tables};
pub use portal::{
    AskedEntry, Entered, Holder, LinkedRequest, Optional, OwnAddress, OwnFile, OwnMail, OwnRequest,
    PORTAL_DAYS, Resent,
};
pub use proposal::{Proposal, ProposalAnswer, ProposalStanding};
pub use quarantine::{Release, may_judge};
pub use receive::{Handed, Imported, Recipient, counted_address};
pub use refund::{NewRefund, RefundNews};
pub use saved_reply::{Chosen, NewSavedReply, Used, saved_words};
pub use search::{Found, FoundEntry, FoundTicket, Place};
pub use send::{Attempt, NO_RELAY, Outcome, OutcomeFate};
pub use send_again::SendAgain;
pub use serial::{MOST_BYTES, NewSerials};
pub use setup::{PromiseExample, Setup, SetupStage, SetupTeam, examples};
pub use subscription::SubscriptionAct;
pub use suppress::{NewSuppression, is_our_fault};
pub use tag::TagEdit;
pub use template::{MailPreview, Rendered, Templates, preview_mail};
pub use ticket::{NewTicket, ReplyDraft};
pub use token::{Bearer, NewToken, TOKEN_DAYS};
pub use unsubscribe::Unsubscription;
pub use values::Variables;
pub use view::{NewView, Step};
pub use webhook::{
    BOTH_HOURS, Known as KnownWebhook, MOST_REPLAYED, Replay, WebhookAnswer, WebhookCall, WebhookHead,
};
pub use wrong_person::{Gravity, WrongAddress};

/// What a desk is made of.
pub struct Parts {
    pub store: Store,
    pub blobs: Blobs,
    pub ids: Ids,
    /// Secret of this installation: signs the tokens in addresses and Message-IDs.
    pub key: [u8; 32],
    /// Where pages are reached from outside, without a slash at the end.
    pub base_url: String,
    pub faults: Faults,
}

/// The desk. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
    caller: Arc<Caller>,
    errand: Option<Arc<errand::Carried>>,
}

struct Inner {
    store: Store,
    blobs: Blobs,
    ids: Ids,
    key: Key,
    secret: [u8; 32],
    base_url: String,
    faults: Faults,
    /// Where letters wait that nobody makes bytes of; none on a desk whose mail leaves.
    sheets: Option<Sheets>,
    live: RwLock<Option<Arc<Live>>>,
    recalled: Mutex<policy::Recalled>,
    blocks: RwLock<Arc<Blocklist>>,
}

impl Desk {
    /// A desk on its store. Call [`Desk::reload_policy`] next.
    pub fn new(parts: Parts) -> Self {
        Self::made(parts, None)
    }

    /// The desk of a simulation: its letters stay sheets until somebody asks for their bytes.
    pub(crate) fn simulated(parts: Parts) -> Self {
        parts.store.forgo_search();
        Self::made(parts, Some(Sheets::default()))
    }

    fn made(parts: Parts, sheets: Option<Sheets>) -> Self {
        let Parts { store, blobs, ids, key, base_url, faults } = parts;
        let inner = Inner {
            store,
            blobs,
            ids,
            key: Key::new(key),
            secret: key,
            base_url,
            faults,
            sheets,
            live: RwLock::new(None),
            recalled: Mutex::default(),
            blocks: RwLock::default(),
        };
        Self { inner: Arc::new(inner), caller: Arc::default(), errand: None }
    }

    /// The store, for reading.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The blob store, for reading raw mail.
    pub fn blobs(&self) -> &Blobs {
        &self.inner.blobs
    }

    /// Where pages are reached from outside.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    pub(crate) fn id(&self, now: jiff::Timestamp) -> i64 {
        self.inner.ids.next(now)
    }

    /// The id that was given out last.
    pub(crate) fn last_id(&self) -> i64 {
        self.inner.ids.last()
    }

    /// Runs a use case as one transaction, with what follows from it. `context` is what it captured; the use case may
    /// run more than once.
    pub(crate) async fn transact<C, T, F>(&self, name: &'static str, context: C, run: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx, Desk, Arc<C>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let n_sheets = self.inner.sheets.as_ref().map(Sheets::len);
        let done = self.inner.store.write(name, self.with_what_follows(context, run)).await;
        // With what was undone go the letters that it wrote.
        if let (Err(_), Some(sheets), Some(len)) = (&done, &self.inner.sheets, n_sheets) {
            sheets.truncate(len);
        }
        done
    }

    /// The same for what time and the next hop bring: should it fail, a simulation ends, and has kept nothing to undo
    /// it with.
    pub(crate) async fn transact_due<C, T, F>(
        &self,
        name: &'static str,
        context: C,
        run: F,
    ) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx, Desk, Arc<C>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        if self.inner.sheets.is_none() {
            return self.transact(name, context, run).await;
        }
        self.inner.store.write_or_close(name, self.with_what_follows(context, run)).await
    }

    /// A use case, and in the same transaction the errand that goes before it and what follows from what it recorded.
    fn with_what_follows<C, T, F>(
        &self,
        context: C,
        run: F,
    ) -> impl for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx, Desk, Arc<C>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let errand = self.errand.clone().filter(|errand| errand.spend());
        let what = Arc::new((self.clone(), errand, Arc::new(context), run));
        move |tx| {
            let what = what.clone();
            Box::pin(async move {
                let (desk, errand, context, run) = &*what;
                if let Some(errand) = errand {
                    Box::pin(errand.judge(tx)).await?;
                }
                let done = run(tx, desk.clone(), context.clone()).await?;
                if tx.has_noted() {
                    desk.follow_up(tx).await?;
                }
                Ok(done)
            })
        }
    }
}

impl Desk {
    /// Reads in one snapshot. `context` is what the reading captured.
    pub async fn look<C, T, F>(&self, name: &'static str, context: C, run: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx, Arc<C>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let context = Arc::new(context);
        self.inner.store.read(name, move |tx| run(tx, context.clone())).await
    }
}

/// True when this agent may do this with a ticket of this team, or with one that the team only watches.
pub fn may(agent: &Agent, right: Right, team: &str, watchers: &[String]) -> bool {
    agent.may(right, team) || watchers.iter().any(|watcher| agent.may(right, watcher))
}

/// True when this agent may see a ticket of this team, or one that the team only watches.
pub fn may_see(agent: &Agent, team: &str, watchers: &[String]) -> bool {
    may(agent, Right::See, team, watchers)
}

/// Refuses what an agent may not do with something of this team: who may not see it learns nothing of it.
pub(crate) fn must(
    agent: &Agent,
    right: Right,
    (team, watchers): (&str, &[String]),
    what: &'static str,
) -> Result<(), Error> {
    match () {
        () if may(agent, right, team, watchers) => Ok(()),
        () if may_see(agent, team, watchers) => Err(Error::Forbidden),
        () => Err(Error::NotFound(what)),
    }
}

/// Refuses what is for whoever leads a team.
pub(crate) fn must_lead(agent: &Agent) -> Result<(), Error> {
    if agent.leads() { Ok(()) } else { Err(Error::Forbidden) }
}
