//! What is made of the settings that may change while a server runs: ways out, callers, resolvers, verifiers. Workers
//! take what there is at each use, so that a change is in force with the next letter and nobody is started anew.
//! When settings are read again stands in `reread`.

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError, RwLock};

use relance_courier::dns::Resolver;
use relance_courier::imap;
use relance_courier::webhook::Caller;

use crate::config::Settings;
use crate::office::{Way, Ways};
use crate::verifier::Verifier;

/// What workers use. Clones share it.
#[derive(Clone)]
pub struct Gear(Arc<RwLock<Arc<Tools>>>);

/// All of it, made of one reading of the settings.
pub struct Tools {
    pub settings: Settings,
    /// Without a name server neither recipients nor senders can be looked up.
    pub resolver: Option<Resolver>,
    /// What ways out are made with; the same as long as nothing in them changed.
    pub ways: Arc<Ways>,
    /// The way of the operator's own next hop, which beats that of the policy.
    pub fixed: Option<Way>,
    /// Calls webhooks, and asks providers.
    pub caller: Caller,
    /// Reads accounts.
    pub client: imap::Client,
    pub verifier: Verifier,
}

impl Gear {
    /// What follows from these settings; `hello` is how we greet, `listener` where we take mail ourselves.
    pub fn new(settings: Settings, hello: String, listener: SocketAddr) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(Tools::of(settings, hello, listener, None)))))
    }

    /// What there is now.
    pub fn now(&self) -> Arc<Tools> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on what follows from these settings. What they do not touch stays, with its open connections.
    pub fn change(&self, settings: Settings) {
        let former = self.now();
        let Ways { hello, listener, .. } = &*former.ways;
        let tools = Tools::of(settings, hello.clone(), *listener, Some(&former));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tools);
    }
}

impl Tools {
    fn of(settings: Settings, hello: String, listener: SocketAddr, former: Option<&Self>) -> Self {
        // What was made of the same settings, if they are the same.
        let kept = |same: fn(&Settings, &Settings) -> bool| {
            former.filter(|former| same(&former.settings, &settings))
        };
        let resolver = match kept(|old, new| old.dns == new.dns) {
            Some(former) => former.resolver.clone(),
            None => {
                let resolver = Resolver::new(settings.dns);
                resolver.map_err(|error| tracing::warn!(%error, "no domain can be looked up")).ok()
            }
        };
        let same_ways = |old: &Settings, new: &Settings| {
            (&old.dns, &old.relay_ca, &old.mx_allow) == (&new.dns, &new.relay_ca, &new.mx_allow)
        };
        let ways = match kept(same_ways) {
            Some(former) => Arc::clone(&former.ways),
            None => Arc::new(Ways {
                hello,
                roots: settings.relay_ca.clone(),
                allowed: settings.mx_allow.clone(),
                resolver: resolver.clone(),
                listener,
            }),
        };
        let former_hop = former
            .filter(|former| Arc::ptr_eq(&former.ways, &ways) && former.settings.relay == settings.relay);
        let fixed = match former_hop {
            Some(former) => former.fixed.clone(),
            None => settings.relay.clone().map(|hop| ways.to(hop)),
        };
        // Where an operator has named a name server, that one says where receivers are.
        let asked = settings.dns.and_then(|_| resolver.clone());
        Self {
            caller: Caller::new(settings.webhook_allow.clone(), &settings.relay_ca).asking(asked),
            client: imap::Client::new(&settings.relay_ca),
            verifier: Verifier::new(
                resolver.clone(),
                settings.verify,
                settings.trusted_authserv.clone(),
                settings.trusted_relays.clone(),
            ),
            resolver,
            ways,
            fixed,
            settings,
        }
    }
}
