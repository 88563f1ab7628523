//! A use case on its way through the engine's threads: its body, its outcome, and whoever waits for the answer.
//! How transactions begin and end is not known here.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context, Poll, Waker};

use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use super::Tx;
use crate::Error;

/// One use case, with its types erased so that it fits into a channel.
pub(super) trait Work: Send {
    /// Runs the body to its end. True: keep what it did. False: roll it back.
    fn run(&mut self, tx: &mut Tx) -> bool;

    /// Replaces the outcome: what it did could not be made durable.
    fn fail(&mut self, error: &Error);

    /// Tells the outcome to whoever waits, if anybody still does.
    fn answer(self: Box<Self>);
}

struct UseCase<T, E, F> {
    name: &'static str,
    body: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

/// Wraps a use case; its outcome arrives at the receiver, or the receiver closes if the engine is gone.
pub(super) fn use_case<T, E, F>(
    name: &'static str,
    body: F,
) -> (Box<dyn Work>, oneshot::Receiver<Result<T, E>>)
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(UseCase { name, body, outcome: None, reply }), answer)
}

impl<T, E, F> Work for UseCase<T, E, F>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        // The statements of SQLite never wait, so one poll takes a well-behaved body to its end.
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let mut body = (self.body)(tx);
            body.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        }));
        let outcome = match polled {
            Ok(Poll::Ready(outcome)) => outcome,
            Ok(Poll::Pending) => Err(Error::Waited { name: self.name }.into()),
            Err(panic) => Err(panicked(self.name, &*panic).into()),
        };
        let outcome = end(outcome, tx.fault.take());
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn fail(&mut self, error: &Error) {
        // A use case that failed by itself keeps its own error: it says more.
        if !matches!(self.outcome, Some(Err(_))) {
            self.outcome = Some(Err(error.clone().into()));
        }
    }

    fn answer(self: Box<Self>) {
        let outcome = self.outcome.unwrap_or_else(|| Err(Error::Closed.into()));
        let _ = self.reply.send(outcome);
    }
}

/// An `Ok` after a failed statement must not be kept: PostgreSQL has already given the transaction up.
pub(super) fn end<T, E: From<Error>>(outcome: Result<T, E>, fault: Option<Error>) -> Result<T, E> {
    match (outcome, fault) {
        (Ok(_), Some(fault)) => Err(fault.into()),
        (outcome, _) => outcome,
    }
}

/// The error that stands for a panic inside a use case.
pub(super) fn panicked(name: &'static str, panic: &(dyn Any + Send)) -> Error {
    let message = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned());
    tracing::error!(name, message, "a use case panicked and was rolled back");
    Error::Panicked { name, message }
}
