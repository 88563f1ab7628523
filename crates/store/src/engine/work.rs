//! A use case on its way through an engine: its body and its outcome, with their types erased, so that the engines are
//! written, and compiled, once for all of them. How transactions begin and end is not known here.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tracing::{Instrument, Span};

use super::Tx;
use crate::{Error, trace};

/// What an engine knows of a use case.
pub(super) trait Work: Send + Sync {
    /// What it is called in errors and logs.
    fn name(&self) -> &'static str;

    /// What traces tell of it.
    fn span(&self) -> &Span;

    /// The body, which leaves its outcome behind when it ends. It may be run more than once; the last time counts.
    fn body<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, ()>;

    /// True: keep what it did.
    fn is_done(&self) -> bool;

    /// Replaces the outcome: what it did could not be made durable. One that failed by itself keeps its own error,
    /// which says more.
    fn fail(&self, error: &Error);
}

/// A use case with its types, as its caller holds it.
pub(super) struct UseCase<T, E, F> {
    name: &'static str,
    span: Span,
    body: F,
    outcome: Mutex<Option<Result<T, E>>>,
}

impl<T, E, F> UseCase<T, E, F>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
    E: From<Error>,
{
    pub fn new(name: &'static str, span: Span, body: F) -> Self {
        Self { name, span, body, outcome: Mutex::new(None) }
    }

    /// What came of it; the engine is gone if it was never run.
    pub fn outcome(&self) -> Result<T, E> {
        self.leave(None).unwrap_or_else(|| Err(Error::Closed.into()))
    }

    fn leave(&self, outcome: Option<Result<T, E>>) -> Option<Result<T, E>> {
        std::mem::replace(&mut *self.outcome.lock().unwrap_or_else(PoisonError::into_inner), outcome)
    }
}

impl<T, E, F> Work for UseCase<T, E, F>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync,
    T: Send,
    E: From<Error> + Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn span(&self) -> &Span {
        &self.span
    }

    fn body<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, ()> {
        self.leave(None);
        tx.notes.clear();
        let body = (self.body)(tx);
        Box::pin(body.map(|outcome| drop(self.leave(Some(outcome)))))
    }

    fn is_done(&self) -> bool {
        matches!(*self.outcome.lock().unwrap_or_else(PoisonError::into_inner), Some(Ok(_)))
    }

    fn fail(&self, error: &Error) {
        self.span.record("error.type", trace::kind(error));
        let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        if !matches!(*outcome, Some(Err(_))) {
            *outcome = Some(Err(error.clone().into()));
        }
    }
}

/// Runs the body to its end without waiting. True: keep what it did. False: roll it back.
pub(super) fn run(work: &dyn Work, tx: &mut Tx) -> bool {
    // What it writes is known to be of it, whichever thread it runs on.
    let _within = work.span().enter();
    // The statements of SQLite never wait, so one poll takes a well-behaved body to its end.
    let polled = catch_unwind(AssertUnwindSafe(|| {
        work.body(tx).as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }));
    match polled {
        Ok(Poll::Ready(())) => {}
        Ok(Poll::Pending) => work.fail(&Error::Waited { name: work.name() }),
        Err(panic) => work.fail(&panicked(work.name(), &*panic)),
    }
    end(work, tx.fault.take().as_ref())
}

/// Runs the body to its end, statement by statement. True: keep what it did. False: roll it back.
pub(super) async fn run_waiting(work: &dyn Work, tx: &mut Tx) -> bool {
    let body = async { work.body(tx).await }.instrument(work.span().clone());
    let ran = AssertUnwindSafe(body).catch_unwind().await;
    if let Err(panic) = ran {
        work.fail(&panicked(work.name(), &*panic));
    }
    end(work, tx.fault.as_ref())
}

/// An `Ok` after a failed statement must not be kept: PostgreSQL has already given the transaction up.
fn end(work: &dyn Work, fault: Option<&Error>) -> bool {
    if let Some(fault) = fault {
        work.fail(fault);
    }
    work.is_done()
}

/// The error that stands for a panic inside a use case.
fn panicked(name: &'static str, panic: &(dyn Any + Send)) -> Error {
    let message = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned());
    tracing::error!(name, message, "a use case panicked and was rolled back");
    Error::Panicked { name, message }
}
