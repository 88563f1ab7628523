//! Keeps the house: a new policy of another node comes into force, sessions that ended are dropped, and so are the
//! bytes of letters that a person dropped long ago, and records whose time is over: of the audit log, and of what other
//! programs were told. Nothing else that anybody wrote is ever dropped here.

use relance_desk::Desk;
use relance_store::Bell;
use tokio_util::sync::CancellationToken;

use super::wait;
use crate::wire;

pub async fn run(desk: Desk, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    loop {
        if let Err(error) = desk.reload_policy().await {
            tracing::error!(%error, "the live policy cannot be read; the last one stays in force");
        }
        if let Err(error) = desk.sweep_sessions(wire::now()).await {
            tracing::warn!(%error, "ended sessions were not dropped");
        }
        if let Err(error) = desk.sweep_portal(wire::now()).await {
            tracing::error!(%error, "ways in to the customers' area were not swept");
        }
        if let Err(error) = desk.sweep_invitations(wire::now()).await {
            tracing::warn!(%error, "links that are good no more were not dropped");
        }
        if let Err(error) = desk.purge_dropped(wire::now()).await {
            tracing::warn!(%error, "dropped letters were not purged");
        }
        if let Err(error) = desk.sweep_notices(wire::now()).await {
            tracing::warn!(%error, "old notices were not dropped");
        }
        if let Err(error) = desk.sweep_presence(wire::now()).await {
            tracing::warn!(%error, "agents who have gone were not dropped");
        }
        if let Err(error) = desk.sweep_files(wire::now()).await {
            tracing::warn!(%error, "files that are nobody's were not dropped");
        }
        if let Err(error) = desk.sweep_challenges(wire::now()).await {
            tracing::warn!(%error, "challenges that were answered were not dropped");
        }
        if let Err(error) = desk.sweep_errands(wire::now()).await {
            tracing::warn!(%error, "what programs asked long ago was not dropped");
        }
        if let Err(error) = desk.sweep_audit(wire::now()).await {
            tracing::warn!(%error, "old records of the audit log were not dropped");
        }
        if let Err(error) = desk.sweep_webhooks(wire::now()).await {
            tracing::warn!(%error, "calls of webhooks of long ago were not dropped");
        }
        if let Err(error) = desk.sweep_traces(wire::now()).await {
            tracing::warn!(%error, "old traces of rules were not dropped");
        }
        if let Err(error) = desk.sweep_readings(wire::now()).await {
            tracing::warn!(%error, "who read articles long ago was not forgotten");
        }
        if !wait(&mut bells, Bell::Policy, None, &stop).await {
            return;
        }
    }
}
