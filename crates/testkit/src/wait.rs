//! Waiting for another process: the one place of the test kit that looks at a clock and sleeps. Tests do not sleep:
//! they name what they wait for, and a wait that fails says its name.

use std::fmt::Display;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than any rig needs on a busy machine of two cores; a test that runs into it has failed.
pub const LIMIT: Duration = Duration::from_secs(120);

const PAUSE: Duration = Duration::from_millis(10);

/// Asks until there is an answer.
///
/// # Panics
/// After [`LIMIT`] without one.
pub fn until<T>(what: impl Display, probe: impl FnMut() -> Option<T>) -> T {
    let found = within(LIMIT, probe);
    found.unwrap_or_else(|| panic!("waited {} s in vain: {what}", LIMIT.as_secs()))
}

/// Asks until there is an answer or the time is over.
#[expect(clippy::disallowed_methods, reason = "other processes live by the real clock")]
pub fn within<T>(limit: Duration, mut probe: impl FnMut() -> Option<T>) -> Option<T> {
    let started_at = Instant::now();
    loop {
        if let Some(found) = probe() {
            return Some(found);
        }
        if started_at.elapsed() >= limit {
            return None;
        }
        thread::sleep(PAUSE);
    }
}

/// Waits until something listens there.
pub fn until_open(what: impl Display, address: SocketAddr) {
    until(format!("{what} on {address}"), || TcpStream::connect(address).ok());
}

/// Loopback addresses that nobody uses. They are held together before any is let go, so that they differ.
///
/// # Panics
/// When the machine has no free port.
pub fn free_addresses<const N: usize>() -> [SocketAddr; N] {
    let held = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port on loopback"));
    held.map(|listener| listener.local_addr().expect("a bound listener has an address"))
}
