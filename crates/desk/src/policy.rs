//! The live policy: a revision of the store, parsed, with its mails ready to render. Every change goes through the
//! same validation, whether it comes from a folder or from a page.

mod compare;
pub mod edit;
mod former;
mod tables;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use relance_domain::audit::{Deed, What};
use relance_domain::error::Refusal;
use relance_domain::id::TicketId;
use relance_domain::policy::{Edits, Policy, PolicyFile, Problem, parse, parse_stored};
use relance_domain::promise::{Promise, State as PromiseState};
use relance_domain::ticket::{Act, State};
use relance_store::policy::Revision;
use relance_store::{Bell, outbox, promise, setting, ticket};

use crate::rule::Rules;
use crate::template::Templates;
use crate::{Desk, Error};

pub(crate) use former::Recalled;

pub use compare::{Change, FileChange, Line, Sign, compare};
pub use tables::tables;

/// A policy in force.
pub struct Live {
    pub policy: Policy,
    pub templates: Templates,
    /// The addresses and domains by which a letter is known to be our own.
    pub own: Vec<String>,
    /// What its rules listen to.
    pub rules: Rules,
}

/// Tickets that are looked at in one go.
const PAGE: i64 = 500;

/// What a new revision would do to promises that run already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preview {
    /// Promises that are not ended, those that stand still included.
    pub open: usize,
    /// Those that would end at another instant.
    pub moving: usize,
    /// Those of them whose new instant has passed already.
    pub breaking: usize,
}

impl Preview {
    fn add(&mut self, state: &State, policy: &Policy, now: Timestamp) {
        let is_unbroken =
            |promise: &&Promise| matches!(promise.state, PromiseState::Pending | PromiseState::Paused { .. });
        for promise in state.promises.iter().filter(is_unbroken) {
            self.open += 1;
            let Some((_, calendar)) = state.calendar_now(promise, policy) else { continue };
            let due_at = promise.recount(calendar);
            self.moving += usize::from(due_at != promise.due_at);
            let breaks = promise.is_pending() && due_at <= now;
            self.breaking += usize::from(due_at != promise.due_at && breaks);
        }
    }
}

/// The revision before, and the paths of the files that are not as they were there.
fn differing(former: Option<(i64, Vec<PolicyFile>)>, files: &[PolicyFile]) -> (Option<i64>, Vec<String>) {
    let (number, former) = former.map_or((None, Vec::new()), |(number, files)| (Some(number), files));
    let changed = files.iter().filter(|file| !former.contains(file));
    let gone = former.iter().filter(|file| files.iter().all(|kept| kept.path != file.path));
    let mut paths: Vec<String> = changed.chain(gone).map(|file| file.path.clone()).collect();
    paths.sort_unstable();
    (number, paths)
}

fn busy_key(team: &str) -> String {
    format!("busy:{team}")
}

/// Parses and checks the files of a policy, the mails in every language included.
pub fn check(files: &[PolicyFile]) -> Result<Live, Vec<Problem>> {
    complete(parse(files)?)
}

/// The same of a revision that was live before: rules that came since are no reason to stop.
fn check_stored(files: &[PolicyFile]) -> Result<Live, Vec<Problem>> {
    complete(parse_stored(files)?)
}

fn complete(policy: Policy) -> Result<Live, Vec<Problem>> {
    let templates = Templates::new(&policy)?;
    let unframed = policy.company.languages.iter().find(|locale| !templates.has("reply", **locale));
    if let Some(locale) = unframed {
        let what = "no frame for agents' replies in this language: write it".into();
        return Err(vec![Problem { path: format!("mails/reply.{locale}.md"), line: 1, column: 1, what }]);
    }
    let mut own: Vec<String> = policy
        .teams
        .values()
        .flat_map(|team| team.mailboxes.iter().map(|mailbox| mailbox.address.clone()))
        .collect();
    own.sort_unstable();
    let rules = Rules::of(&policy);
    Ok(Live { policy, templates, own, rules })
}

impl Desk {
    /// The live policy.
    pub fn live(&self) -> Result<Arc<Live>, Error> {
        self.live_if_any().ok_or(Error::NotSetUp)
    }

    /// The live policy, when there is one yet.
    pub fn live_if_any(&self) -> Option<Arc<Live>> {
        self.inner.live.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Makes the files the live revision, or says every mistake in them. Promises that run already keep the instant
    /// that was told, or are counted again, as `edits` says. Returns the revision's number.
    pub async fn apply_policy(
        &self,
        files: Vec<PolicyFile>,
        made_by: &str,
        note: &str,
        edits: Option<Edits>,
        now: Timestamp,
    ) -> Result<i64, Error> {
        self.put_policy(What::PolicyApplied, files, (made_by, note), (edits, None), now).await
    }

    /// The same in the words of the audit log: applied as a folder, edited on a page, or restored. Where the revision
    /// is given that it was made from, nothing is done once another one is live.
    pub async fn put_policy(
        &self,
        what: What,
        files: Vec<PolicyFile>,
        (made_by, note): (&str, &str),
        (edits, base): (Option<Edits>, Option<i64>),
        now: Timestamp,
    ) -> Result<i64, Error> {
        let live = check(&files).map_err(Error::Policy)?;
        let edits = edits.unwrap_or(live.policy.edits);
        let (paces, rules) = (live.policy.sending.per_domain.clone(), live.policy.rules.clone());
        let context = (files, made_by.to_owned(), note.to_owned(), paces, rules);
        let number = self
            .transact("apply policy", context, move |tx, desk, context| {
                Box::pin(async move {
                    let (files, made_by, note, paces, rules) = &*context;
                    let former = relance_store::policy::latest(tx).await?;
                    if base.is_some_and(|base| former.as_ref().is_none_or(|(number, _)| *number != base)) {
                        return Err(Refusal::ChangedSince.into());
                    }
                    outbox::set_paces(tx, paces.iter()).await?;
                    let number = relance_store::policy::insert(tx, files, made_by, note, now).await?;
                    // Timed rules that are new have tickets to go through.
                    desk.forget_fills(tx, rules).await?;
                    tx.ring(Bell::Chore);
                    let (from, changed) = differing(former, files);
                    desk.audit(tx, Deed::policy(what, from, number, changed, note), now).await?;
                    Ok(number)
                })
            })
            .await?;
        self.make_live(live, number).await?;
        if edits == Edits::Recompute {
            self.recount_promises(now).await?;
        }
        Ok(number)
    }

    /// What these files would do to promises that run already, if they were counted again: "37 move, 4 break".
    pub async fn preview_policy(&self, files: &[PolicyFile], now: Timestamp) -> Result<Preview, Error> {
        let policy = check(files).map_err(Error::Policy)?.policy;
        self.look("preview policy", (self.clone(), policy), move |tx, context| {
            Box::pin(async move {
                let (desk, policy) = &*context;
                let mut preview = Preview::default();
                let mut after = TicketId(i64::MIN);
                loop {
                    let tickets = promise::open_tickets(tx, after, PAGE).await?;
                    let Some(last) = tickets.last() else { return Ok(preview) };
                    after = *last;
                    for id in tickets {
                        if let Some((mut state, _)) = ticket::read(tx, id).await? {
                            desk.recall_beside(tx, &mut state, policy.revision).await?;
                            preview.add(&state, policy, now);
                        }
                    }
                }
            })
        })
        .await
    }

    /// Counts every running promise again, a ticket a transaction, so that nobody waits for all of them.
    async fn recount_promises(&self, now: Timestamp) -> Result<(), Error> {
        let mut after = TicketId(i64::MIN);
        loop {
            let tickets = self
                .look("open tickets", after, |tx, after| {
                    Box::pin(async move { Ok(promise::open_tickets(tx, *after, PAGE).await?) })
                })
                .await?;
            let Some(last) = tickets.last() else { return Ok(()) };
            after = *last;
            for id in tickets {
                self.transact("count promises again", id, move |tx, desk, id| {
                    Box::pin(async move { desk.act(tx, *id, Act::PolicyEdited, now).await })
                })
                .await?;
            }
        }
    }

    /// Turns a team's busy switch on or off: what it promises from then on takes longer (row D3).
    pub async fn set_busy(&self, team: &str, is_busy: bool, now: Timestamp) -> Result<(), Error> {
        if !self.live()?.policy.teams.contains_key(team) {
            return Err(Refusal::NoSuchTeam(team.to_owned()).into());
        }
        self.transact("busy", (team.to_owned(), is_busy), move |tx, desk, context| {
            Box::pin(async move {
                let (team, is_busy) = &*context;
                match is_busy {
                    true => setting::put(tx, &busy_key(team), "on").await?,
                    false => setting::remove(tx, &busy_key(team)).await?,
                }
                tx.ring(Bell::Policy);
                desk.audit(tx, Deed::team_busy_set(team, *is_busy), now).await
            })
        })
        .await?;
        self.reload_busy().await
    }

    /// The revisions of the policy, the newest first: who made each, when and why.
    pub async fn revisions(&self, limit: i64) -> Result<Vec<Revision>, Error> {
        self.look("revisions", limit, |tx, limit| {
            Box::pin(async move { Ok(relance_store::policy::revisions(tx, *limit).await?) })
        })
        .await
    }

    /// The files of one revision.
    pub async fn revision_files(&self, number: i64) -> Result<Vec<PolicyFile>, Error> {
        self.look("revision", number, |tx, number| {
            Box::pin(async move {
                let files = relance_store::policy::files(tx, *number).await?;
                files.ok_or(Error::NotFound("revision"))
            })
        })
        .await
    }

    /// Reads the live revision and the blocklist again: at start, and when their bell rings.
    pub async fn reload_policy(&self) -> Result<(), Error> {
        self.reload_blocks().await?;
        let Some((number, files)) = self.latest_policy().await? else {
            return Ok(());
        };
        if self.live_if_any().is_some_and(|live| live.policy.revision == number) {
            return self.reload_busy().await;
        }
        self.make_live(check_stored(&files).map_err(Error::Policy)?, number).await
    }

    /// Lets a revision be the live one, unless a newer one is.
    async fn make_live(&self, mut live: Live, number: i64) -> Result<(), Error> {
        live.policy.revision = number;
        live.policy.busy = self.busy_teams(&live.policy).await?;
        let mut place = self.inner.live.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if place.as_ref().is_none_or(|known| known.policy.revision < number) {
            self.inner.store.note(Self::is_followed(&live));
            *place = Some(Arc::new(live));
        }
        Ok(())
    }

    /// Reads the busy switches again.
    async fn reload_busy(&self) -> Result<(), Error> {
        let Some(live) = self.live_if_any() else { return Ok(()) };
        let busy = self.busy_teams(&live.policy).await?;
        if busy == live.policy.busy {
            return Ok(());
        }
        let Some(files) = self.policy_files().await? else { return Ok(()) };
        let mut next = check_stored(&files).map_err(Error::Policy)?;
        next.policy.revision = live.policy.revision;
        next.policy.busy = busy;
        *self.inner.live.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(Arc::new(next));
        Ok(())
    }

    async fn busy_teams(&self, policy: &Policy) -> Result<BTreeSet<String>, Error> {
        let teams: Vec<String> = policy.teams.keys().cloned().collect();
        self.look("busy teams", teams, |tx, teams| {
            Box::pin(async move {
                let mut busy = BTreeSet::new();
                for team in teams.iter() {
                    if setting::get(tx, &busy_key(team)).await?.is_some() {
                        busy.insert(team.clone());
                    }
                }
                Ok(busy)
            })
        })
        .await
    }

    /// The files of the live revision, for `policy export`.
    pub async fn policy_files(&self) -> Result<Option<Vec<PolicyFile>>, Error> {
        Ok(self.latest_policy().await?.map(|(_, files)| files))
    }

    async fn latest_policy(&self) -> Result<Option<(i64, Vec<PolicyFile>)>, Error> {
        self.look("latest policy", (), |tx, _| {
            Box::pin(async move { Ok(relance_store::policy::latest(tx).await?) })
        })
        .await
    }
}
