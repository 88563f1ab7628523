//! Bells between processes: one connection that listens, and tells.
//!
//! NOTIFY does not ride in the use case's own transaction: the server holds one global lock from a NOTIFY to the
//! end of its commit, which would put the syncs of all commits in a row. Bells are told right after the commit, many
//! at once. A process that dies between the two rings nobody: no worse than a lost listener, both look by themselves.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;
use tokio_postgres::{AsyncMessage, Client, Connection, Socket};

use super::super::Shared;
use super::address::Address;
use super::wire;
use crate::{Bell, Error};

/// Bells that wait to be told; more are dropped, since those who miss them look by themselves.
const UNTOLD_MAX: usize = 4096;
/// The longest pause between two attempts to listen again.
const PAUSE_SECS_MAX: u64 = 5;

/// The listening task; it ends with its owner.
pub(super) struct Listener {
    untold: mpsc::Sender<Bell>,
    task: AbortHandle,
}

impl Listener {
    /// Returns when it listens, so that no bell after this is lost.
    pub async fn start(address: Address, shared: Arc<Shared>) -> Result<Self, Error> {
        let (untold, bells) = mpsc::channel(UNTOLD_MAX);
        let (listening, ready) = oneshot::channel();
        let task = tokio::spawn(listen(address, shared, bells, listening)).abort_handle();
        let listener = Self { untold, task };
        ready.await.map_err(|_| Error::Closed)??;
        Ok(listener)
    }

    /// Tells the other processes.
    pub fn tell_others(&self, bells: &[Bell]) {
        for bell in bells {
            if self.untold.try_send(*bell).is_err() {
                tracing::debug!(%bell, "a bell for other processes was dropped");
            }
        }
    }

    pub fn stop(&self) {
        self.task.abort();
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stop();
    }
}

type Ready = oneshot::Sender<Result<(), Error>>;

/// Listens for ever, after a break again; gives up only if it never listened at all.
async fn listen(address: Address, shared: Arc<Shared>, mut untold: mpsc::Receiver<Bell>, first: Ready) {
    let mut first = Some(first);
    let mut pause_secs = 0;
    loop {
        let lost = match address.config.connect(address.tls.clone()).await {
            Ok((client, connection)) => {
                pause_secs = 0;
                let line =
                    Line { client, channel: address.channel(), shared: &shared, pid: AtomicI32::new(0) };
                let heard = pin!(line.hear(connection));
                let told = pin!(line.tell(&mut untold, &mut first));
                match select(heard, told).await {
                    Either::Left((error, _)) | Either::Right((error, _)) => error,
                }
            }
            Err(error) => wire::failure("connect", error),
        };
        if let Some(first) = first.take() {
            let _ = first.send(Err(lost));
            return;
        }
        tracing::warn!(error = %lost, pause_secs, "bells of other processes are not heard, connecting again");
        tokio::time::sleep(Duration::from_secs(pause_secs)).await;
        pause_secs = (pause_secs * 2 + 1).min(PAUSE_SECS_MAX);
    }
}

/// One connection while it lasts. Both directions end with the error that ended them.
struct Line<'s> {
    client: Client,
    channel: String,
    shared: &'s Shared,
    /// Our own server process: what we told comes back to us and was rung already.
    pid: AtomicI32,
}

impl Line<'_> {
    async fn hear<S>(&self, mut connection: Connection<Socket, S>) -> Error
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        loop {
            match poll_fn(|context| connection.poll_message(context)).await {
                Some(Ok(AsyncMessage::Notification(note))) => {
                    let is_ours = note.process_id() == self.pid.load(Ordering::Relaxed);
                    if !is_ours && let Ok(bell) = note.payload().parse() {
                        self.shared.ring([bell]);
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return wire::failure("listen", error),
                None => return Error::Closed,
            }
        }
    }

    async fn tell(&self, untold: &mut mpsc::Receiver<Bell>, first: &mut Option<Ready>) -> Error {
        match self.tell_on(untold, first).await {
            Ok(()) => Error::Closed,
            Err(error) => wire::failure("listen", error),
        }
    }

    async fn tell_on(
        &self,
        untold: &mut mpsc::Receiver<Bell>,
        first: &mut Option<Ready>,
    ) -> Result<(), tokio_postgres::Error> {
        let pid: i32 = self.client.query_one("select pg_backend_pid()", &[]).await?.get(0);
        self.pid.store(pid, Ordering::Relaxed);
        self.client.batch_execute(&format!("LISTEN {}", self.channel)).await?;
        let sql = "select pg_notify($1, bell) from unnest($2::text[]) as bell";
        let notify = self.client.prepare(sql).await?;
        match first.take() {
            Some(first) => drop(first.send(Ok(()))),
            // Bells were missed while nobody listened.
            None => self.shared.ring(Bell::SWEEP),
        }
        let mut bells = Vec::new();
        while untold.recv_many(&mut bells, UNTOLD_MAX).await > 0 {
            bells.sort_unstable();
            bells.dedup();
            let payloads: Vec<String> = bells.drain(..).map(|bell| bell.to_string()).collect();
            self.client.execute(&notify, &[&self.channel, &payloads]).await?;
        }
        Ok(())
    }
}
