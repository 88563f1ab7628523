//! How many sessions there are, in all and from each peer. A place is given back when it is dropped.
//! What is said to whom finds no place, and how long a session may last, is not decided here.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) struct Door {
    most: usize,
    per_peer: usize,
    inside: Arc<Mutex<Inside>>,
}

#[derive(Default)]
struct Inside {
    all: usize,
    peers: HashMap<IpAddr, usize>,
}

/// The right to one session.
pub(super) struct Place {
    peer: IpAddr,
    inside: Arc<Mutex<Inside>>,
}

impl Door {
    pub(super) fn new(most: usize, per_peer: usize) -> Door {
        Door { most, per_peer, inside: Arc::default() }
    }

    /// A place for one more session, unless the house or this peer's share is full.
    pub(super) fn enter(&self, ip: IpAddr) -> Option<Place> {
        let peer = household(ip);
        let mut inside = lock(&self.inside);
        let theirs = inside.peers.get(&peer).copied().unwrap_or(0);
        if inside.all >= self.most || (theirs >= self.per_peer && !peer.is_loopback()) {
            return None;
        }
        inside.all += 1;
        inside.peers.insert(peer, theirs + 1);
        Some(Place { peer, inside: Arc::clone(&self.inside) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = lock(&self.inside);
        inside.all -= 1;
        if let Some(theirs) = inside.peers.get_mut(&self.peer) {
            *theirs -= 1;
            if *theirs == 0 {
                inside.peers.remove(&self.peer);
            }
        }
    }
}

// The counts are changed in one go, so a panic elsewhere cannot have left them half changed.
fn lock(inside: &Mutex<Inside>) -> MutexGuard<'_, Inside> {
    inside.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One IPv6 customer owns a whole /64, so that is what is counted.
fn household(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) if !ip.is_loopback() => {
            let network = u128::from(ip) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
        ip => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_per_household_and_given_back() {
        let door = Door::new(5, 2);
        let enter = |ip: &str| door.enter(ip.parse().unwrap());
        let first = enter("192.0.2.1");
        let second = enter("::ffff:192.0.2.1");
        assert!(first.is_some() && second.is_some());
        assert!(enter("192.0.2.1").is_none());
        let (third, fourth) = (enter("2001:db8::1"), enter("2001:db8::2"));
        assert!(third.is_some() && fourth.is_some());
        assert!(enter("2001:db8::3").is_none());
        drop(first);
        assert!(enter("192.0.2.1").is_some());
    }

    #[test]
    fn loopback_has_no_share_of_its_own_but_the_house_has_walls() {
        let door = Door::new(5, 2);
        let places: Vec<_> = (0..5).map_while(|_| door.enter("127.0.0.1".parse().unwrap())).collect();
        assert_eq!(places.len(), 5);
        assert!(door.enter("::1".parse().unwrap()).is_none());
        drop(places);
        assert!(lock(&door.inside).peers.is_empty());
    }
}
