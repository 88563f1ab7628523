//! A lane: use cases in a row before one or more threads, each with a connection of its own.
//! What a thread does with a use case is its state's matter ([`Serve`]); databases are not known here.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::Error;
use crate::engine::work::Work;

/// Use cases waiting for a thread; more of them wait in their own tasks.
const WAITING_MAX: usize = 1024;

enum Message {
    Work(Turn),
    Stop,
}

/// A use case whose turn it is, and whoever waits for it.
pub(super) struct Turn {
    pub work: Arc<dyn Work>,
    waiting: oneshot::Sender<()>,
}

impl Turn {
    /// A use case in a row, and what hears of its end.
    pub fn new(work: Arc<dyn Work>) -> (Self, oneshot::Receiver<()>) {
        let (waiting, end) = oneshot::channel();
        (Self { work, waiting }, end)
    }

    /// Says that the outcome stands, if anybody still wants it.
    pub fn answer(self) {
        let _ = self.waiting.send(());
    }
}

/// A row of use cases with the threads that serve it.
pub(super) struct Lane {
    entry: mpsc::Sender<Message>,
    /// One per thread; closes when the thread has dropped its connection.
    ended: Mutex<Vec<oneshot::Receiver<()>>>,
}

/// What one thread does with the use cases of its lane.
pub(super) trait Serve: Send + 'static {
    fn serve(&mut self, first: Turn, more: &mut dyn FnMut() -> Option<Turn>);
}

impl Lane {
    /// Starts the threads and waits until each has made its state; the first error ends all of them.
    pub async fn start<S: Serve>(
        name: &str,
        n_threads: usize,
        make: impl Fn() -> Result<S, Error> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let (entry, waiting) = mpsc::channel(WAITING_MAX);
        let waiting = Arc::new(Mutex::new(waiting));
        let make = Arc::new(make);
        let mut ended = Vec::new();
        for _ in 0..n_threads {
            let (ready_tell, ready) = oneshot::channel();
            let (end_tell, end) = oneshot::channel();
            let (waiting, make) = (waiting.clone(), make.clone());
            let body = move || {
                match make() {
                    Ok(state) => {
                        let _ = ready_tell.send(Ok(()));
                        serve_all(state, &waiting);
                    }
                    Err(error) => drop(ready_tell.send(Err(error))),
                }
                drop(end_tell);
            };
            let spawned = thread::Builder::new().name(name.to_owned()).spawn(body);
            spawned.map_err(|cause| Error::io("cannot start a database thread", cause))?;
            ready.await.map_err(|_| Error::Closed)??;
            ended.push(end);
        }
        Ok(Self { entry, ended: Mutex::new(ended) })
    }

    /// Returns when the use case has its outcome.
    pub async fn submit(&self, work: Arc<dyn Work>) -> Result<(), Error> {
        let (turn, end) = Turn::new(work);
        self.entry.send(Message::Work(turn)).await.map_err(|_| Error::Closed)?;
        end.await.map_err(|_| Error::Closed)
    }

    pub async fn stop(&self) {
        // A failed send means that somebody else has stopped it already.
        let _ = self.entry.send(Message::Stop).await;
        let ended = std::mem::take(&mut *self.ended.lock().unwrap_or_else(PoisonError::into_inner));
        for end in ended {
            let _ = end.await;
        }
    }
}

/// The life of one thread: takes use cases until the lane is closed and empty.
fn serve_all<S: Serve>(mut state: S, waiting: &Mutex<mpsc::Receiver<Message>>) {
    let open = |received: Option<Message>, waiting: &mut mpsc::Receiver<Message>| match received {
        Some(Message::Work(work)) => Some(work),
        // Closing lets those already in the lane through and refuses new ones.
        Some(Message::Stop) => {
            waiting.close();
            None
        }
        None => None,
    };
    loop {
        let first = {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let received = waiting.blocking_recv();
            let over = received.is_none();
            match open(received, &mut waiting) {
                Some(work) => work,
                None if over => return,
                None => continue,
            }
        };
        state.serve(first, &mut || {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let received = waiting.try_recv().ok();
            open(received, &mut waiting)
        });
    }
}
