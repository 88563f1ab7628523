//! Calls webhooks, each receiver by itself so that a slow one holds up no other, and brings back what was answered.
//! How a call travels is the courier's part; what its answer means is decided in the desk.

use std::time::Duration;

use relance_courier::webhook::{Answer, Call, Caller, Retry};
use relance_desk::{Desk, WebhookAnswer, WebhookCall};
use relance_store::Bell;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{rest, wait};
use crate::gear::Gear;
use crate::{meter, otlp, trail, wire};

/// Receivers called side by side: as many as a policy may have.
const SIDE_BY_SIDE: usize = 32;
/// A lease lasts 10 s and is renewed while a call takes longer.
const RENEW_SECS: u64 = 3;

pub async fn run(desk: Desk, gear: Option<Gear>, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    let mut running = JoinSet::new();
    while !stop.is_cancelled() {
        while running.try_join_next().is_some() {}
        let hands = SIDE_BY_SIDE - running.len();
        let claimed = match desk.claim_webhooks(wire::now(), hands).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "webhooks cannot be read");
                if rest(&stop).await { continue } else { break }
            }
        };
        let is_idle = claimed.is_empty();
        for call in claimed {
            let caller = gear.as_ref().map(|gear| gear.now().caller.clone());
            let span = trail::called(&call);
            running.spawn(make(desk.clone(), caller, call).instrument(span));
        }
        if is_idle {
            // A call that ends rings as well: then its receiver is free for the next one.
            let next = if hands == 0 { None } else { desk.next_webhook().await.ok().flatten() };
            if !wait(&mut bells, Bell::Webhook, next, &stop).await {
                break;
            }
        }
    }
    // A call has its own limit; what is cut at the end comes again, with the same id.
    while running.join_next().await.is_some() {}
}

async fn make(desk: Desk, caller: Option<Caller>, call: WebhookCall) {
    let answer = carry(&desk, caller.as_ref(), &call).await;
    let is_taken = answer.status.is_some_and(|status| (200..300).contains(&status));
    meter::called(is_taken);
    trail::answered(answer.status);
    if !is_taken {
        let (webhook, id, tries) = (&call.receiver, call.id, call.tries);
        tracing::warn!(%webhook, %id, tries, status = answer.status, words = %answer.words, "a webhook was not taken");
    }
    if let Err(error) = desk.webhook_answered(call, answer, wire::now()).await {
        tracing::error!(%error, "what a receiver answered was not kept; it will be told again");
    }
}

/// Makes a call, and keeps the lease while that takes long.
async fn carry(desk: &Desk, caller: Option<&Caller>, call: &WebhookCall) -> WebhookAnswer {
    let Some(caller) = caller else {
        let words = "kept in the demo: nothing left".to_owned();
        return WebhookAnswer { status: Some(200), words, retry_at: None };
    };
    let signed = desk.sign_webhook(call, wire::now());
    let mut head = vec![
        ("webhook-id", signed.id.as_str()),
        ("webhook-timestamp", signed.timestamp.as_str()),
        ("webhook-signature", signed.signature.as_str()),
    ];
    let traceparent = otlp::traceparent();
    head.extend(traceparent.as_deref().map(|value| ("traceparent", value)));
    let wished = Call { url: &call.url, head: &head, body: &call.body };
    let made = caller.call(&wished);
    tokio::pin!(made);
    loop {
        tokio::select! {
            answer = &mut made => return told(answer),
            () = tokio::time::sleep(Duration::from_secs(RENEW_SECS)) => {
                if let Err(error) = desk.renew_webhook(call.id, wire::now()).await {
                    tracing::warn!(%error, "a lease was not renewed");
                }
            }
        }
    }
}

fn told(answer: Answer) -> WebhookAnswer {
    let retry_at = answer.retry.map(|retry| match retry {
        Retry::AfterSecs(secs) => wire::now() + Duration::from_secs(secs.into()),
        Retry::At(at) => at,
    });
    WebhookAnswer { status: answer.status, words: answer.words, retry_at }
}
