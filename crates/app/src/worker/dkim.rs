//! Watches over the keys of our signatures: asks whether the records of new ones are published, ends old ones, and
//! brings what changed to those that sign. When a key begins and ends is decided in the desk.

use relance_courier::dns::Resolver;
use relance_desk::Desk;
use relance_store::Bell;
use relance_store::dkim::State;
use tokio_util::sync::CancellationToken;

use super::wait;
use crate::gear::Gear;
use crate::signing::Signing;
use crate::wire;

pub async fn run(desk: Desk, signing: Signing, gear: Option<Gear>, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    loop {
        let resolver = gear.as_ref().and_then(|gear| gear.now().resolver.clone());
        if let Err(error) = watch(&desk, resolver.as_ref()).await {
            tracing::warn!(%error, "the keys for DKIM were not looked after");
        }
        signing.refresh(&desk).await;
        if !wait(&mut bells, Bell::Policy, None, &stop).await {
            return;
        }
    }
}

async fn watch(desk: &Desk, resolver: Option<&Resolver>) -> Result<(), relance_desk::Error> {
    let keys = desk.dkim_keys().await?;
    desk.sweep_dkim(&keys, wire::now()).await?;
    let Some(resolver) = resolver else { return Ok(()) };
    for key in keys.iter().filter(|key| key.state == State::Waiting) {
        if let Ok(texts) = resolver.texts(&key.name()).await {
            desk.dkim_published(key, &texts, wire::now()).await?;
        }
    }
    Ok(())
}
