//! One folder of one account: connect, fetch what is new, keep it, tidy its place, wait for more; and again after a
//! fault, a little later each time. A place is tidied only after the letter is durable, whatever breaks in between.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use relance_courier::imap::{Failure, Head, Session, Woken};
use relance_desk::Desk;
use relance_desk::imap::{Fetched, Opened, Place, Start};
use relance_domain::imap::After;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::trouble;
use crate::imap::{Fault, Signer};
use crate::{meter, trail, wire};

/// What a letter may have beside twice what its server tells.
const SLACK_BYTES: usize = 1024 * 1024;
/// Letters that are asked about, kept and tidied in one go.
const BATCH: usize = 20;
/// Servers end an IDLE after 29 minutes, and routers between forget it earlier. A connection that died without a word
/// is noticed after this long.
const IDLE: Duration = Duration::from_secs(9 * 60);
/// How often a server without IDLE is asked.
const POLL: Duration = Duration::from_secs(60);
/// The waits after faults in a row; the last one repeats.
const PAUSES_SECS: [u64; 6] = [1, 5, 15, 60, 120, 300];
/// After a refusal to sign in, so that the account is not locked.
const LOGIN_PAUSES_SECS: [u64; 3] = [60, 300, 900];
/// A letter at which the connection broke, or which the server did not hand out, this often is left where it is.
const BREAKS: usize = 5;
/// A connection that lasted this long did not fail at once: what went wrong before it counts no more.
const LASTED: SignedDuration = SignedDuration::from_secs(60);
/// A session that is told to end may finish its sentence.
const END: Duration = Duration::from_secs(1);

/// What is remembered from one connection to the next.
#[derive(Default)]
struct Memory {
    faults: usize,
    /// The letters of one batch at which it came to a fault, and how often.
    breaks: BTreeMap<u32, usize>,
}

pub async fn run(desk: Desk, signer: Arc<Signer>, place: Place, stop: CancellationToken) {
    let mut memory = Memory::default();
    let ended = async {
        stop.cancelled().await;
        tokio::time::sleep(END).await;
    };
    tokio::pin!(ended);
    loop {
        let begun_at = wire::now();
        let fault = tokio::select! {
            read = read(&desk, &signer, &place, &mut memory, &stop) => match read {
                Ok(()) => return,
                Err(fault) => fault,
            },
            () = &mut ended => return,
        };
        if wire::now().duration_since(begun_at) > LASTED {
            memory.faults = 0;
        }
        let pause = pause(&fault, memory.faults);
        memory.faults += 1;
        tracing::warn!(account = place.account, folder = place.folder, %fault, "a folder is not read");
        if let Err(error) = desk.folder_failed(&place, trouble(&fault, Some(wire::now() + pause))).await {
            tracing::error!(%error, "why a folder is not read was not kept");
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Up to a quarter is added, so that folders that failed together do not come back together.
fn pause(fault: &Fault, faults: usize) -> Duration {
    let pauses: &[u64] = if fault.is_about_signing_in() { &LOGIN_PAUSES_SECS } else { &PAUSES_SECS };
    let secs = pauses[faults.min(pauses.len() - 1)];
    let [byte] = wire::random::<1>();
    Duration::from_millis(secs * 1_000 + secs * u64::from(byte))
}

/// Reads until the end is called, or something breaks.
async fn read(
    desk: &Desk,
    signer: &Signer,
    place: &Place,
    memory: &mut Memory,
    stop: &CancellationToken,
) -> Result<(), Fault> {
    let mut session = signer.open().await?;
    let selected = session.select(&place.folder).await?;
    loop {
        let opened = Opened {
            place: place.clone(),
            server: signer.account.server.to_string(),
            uid_validity: selected.uid_validity,
            uid_next: selected.uid_next,
            begin: signer.account.begin,
        };
        let start = Arc::new(desk.open_folder(opened, wire::now()).await?);
        let mut look = Look { desk, signer, place, start, memory, refused: None };
        look.whole(&mut session).await?;
        let longest = if session.can_idle() { IDLE } else { POLL };
        if session.wait(longest, stop.cancelled()).await? == Woken::Called {
            session.logout().await;
            return Ok(());
        }
    }
}

/// One look at a folder.
struct Look<'a> {
    desk: &'a Desk,
    signer: &'a Signer,
    place: &'a Place,
    start: Arc<Start>,
    memory: &'a mut Memory,
    /// Why places were not tidied. Letters come in all the same.
    refused: Option<Fault>,
}

impl Look<'_> {
    async fn whole(&mut self, session: &mut Session) -> Result<(), Fault> {
        // What was kept before the connection broke has its turn first.
        self.tidy(session).await?;
        for (first, last, unseen) in self.start.ranges() {
            let uids = session.letters(first, last, unseen).await?;
            for batch in uids.chunks(BATCH) {
                self.batch(session, batch).await?;
                self.tidy(session).await?;
                self.looked(batch.last().copied()).await?;
                self.memory.breaks.clear();
                self.memory.faults = 0;
            }
            // None of what lay there is asked about again.
            self.looked(last).await?;
        }
        Ok(())
    }

    async fn looked(&self, last_uid: Option<u32>) -> Result<(), Fault> {
        let trouble = self.refused.as_ref().map(|fault| trouble(fault, None));
        Ok(self.desk.folder_looked(self.place, &self.start, last_uid, trouble, wire::now()).await?)
    }

    async fn batch(&mut self, session: &mut Session, uids: &[u32]) -> Result<(), Fault> {
        match session.heads(uids).await {
            Ok(heads) => {
                for uid in uids.iter().filter(|uid| !heads.iter().any(|head| head.uid == **uid)) {
                    self.missing(session, *uid, 0).await?;
                }
                for head in heads {
                    if self.start.takes(head.uid, head.is_seen, head.arrived_at) {
                        self.letter(session, head).await?;
                    }
                }
                Ok(())
            }
            // One of them is the reason: each is asked about by itself, so that the others have their turn.
            Err(failure) if failure.is_answer() && uids.len() > 1 => {
                for uid in uids {
                    Box::pin(self.batch(session, &[*uid])).await?;
                }
                Ok(())
            }
            Err(failure) if failure.is_answer() => self.stumble(uids[0], 0, failure).await,
            Err(failure) => Err(failure.into()),
        }
    }

    /// A letter that was found, and of which the server says nothing: gone since, or not handed out.
    async fn missing(&mut self, session: &mut Session, uid: u32, size_bytes: u64) -> Result<(), Fault> {
        match session.holds(uid).await? {
            false => Ok(()),
            true => self.stumble(uid, size_bytes, Failure::Withheld).await,
        }
    }

    /// Something is wrong with one letter. Servers stumble too: it is asked for again a few times, a little later, and
    /// then left, so that the next one has its turn.
    async fn stumble(&mut self, uid: u32, size_bytes: u64, failure: Failure) -> Result<(), Fault> {
        let breaks = self.memory.breaks.entry(uid).or_default();
        *breaks += 1;
        match failure {
            Failure::Garbled | Failure::Large(_) => self.leave(uid, size_bytes, &failure).await,
            failure if *breaks > BREAKS => self.leave(uid, size_bytes, &failure).await,
            failure => Err(failure.into()),
        }
    }

    async fn letter(&mut self, session: &mut Session, head: Head) -> Result<(), Fault> {
        let largest = self.signer.largest_bytes();
        if head.size_bytes > largest as u64 {
            return self.leave(head.uid, head.size_bytes, &Failure::Large(largest)).await;
        }
        if self.memory.breaks.get(&head.uid).is_some_and(|breaks| *breaks >= BREAKS) {
            let failure = Failure::Bye("the connection broke at this letter again and again".to_owned());
            return self.leave(head.uid, head.size_bytes, &failure).await;
        }
        // Some servers count less than they send: then once more with all that a letter may have.
        let told = usize::try_from(head.size_bytes).unwrap_or(largest);
        let mut most_bytes = (2 * told + SLACK_BYTES).min(largest);
        let (raw, _room) = loop {
            let room = self.signer.room(most_bytes).await;
            match session.letter(head.uid, most_bytes).await {
                Ok(Some(raw)) => break (raw, room),
                Ok(None) => return self.missing(session, head.uid, head.size_bytes).await,
                Err(Failure::Large(_)) if most_bytes < largest => most_bytes = largest,
                // Nothing is wrong with this letter.
                Err(failure @ Failure::Refused { is_passing: true, .. }) => return Err(failure.into()),
                Err(failure) => return self.stumble(head.uid, head.size_bytes, failure).await,
            }
        };
        let fetched = Fetched {
            account: Arc::clone(&self.signer.account),
            place: self.place.clone(),
            start: Arc::clone(&self.start),
            uid: head.uid,
            arrived_at: head.arrived_at,
            raw,
        };
        let span = trail::kept("imap", fetched.raw.len());
        if self.desk.keep_fetched(fetched, wire::now()).instrument(span).await? {
            meter::kept();
        }
        Ok(())
    }

    async fn leave(&mut self, uid: u32, size_bytes: u64, why: &Failure) -> Result<(), Fault> {
        let words = why.to_string();
        tracing::warn!(
            account = self.place.account,
            folder = self.place.folder,
            uid,
            words,
            "a letter is left"
        );
        let why = (why.code(), words.as_str());
        Ok(self.desk.leave_letter(self.place, &self.start, (uid, size_bytes), why, wire::now()).await?)
    }

    /// Does with the letters that we have what the policy says.
    async fn tidy(&mut self, session: &mut Session) -> Result<(), Fault> {
        while self.refused.is_none() {
            let uids = self.desk.letters_taken(self.place, &self.start).await?;
            if uids.is_empty() {
                break;
            }
            let done = match &self.signer.account.after {
                After::Keep => Ok(()),
                After::Seen => session.mark(&uids, "\\Seen").await,
                After::Flag => session.mark(&uids, "\\Seen \\Flagged").await,
                After::Move(folder) => session.move_to(&uids, folder).await,
                After::Delete => session.delete(&uids).await,
            };
            match done {
                Ok(()) => self.desk.letters_tidied(self.place, &self.start, uids).await?,
                Err(failure) if failure.is_answer() => {
                    let (account, folder) = (&self.place.account, &self.place.folder);
                    tracing::warn!(account, folder, %failure, "a letter's place was not tidied");
                    self.refused = Some(failure.into());
                }
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(())
    }
}
