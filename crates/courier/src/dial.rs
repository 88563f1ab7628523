//! A TCP connection to whichever address of a host takes it. Which addresses may be dialled at all is judged by whoever
//! looked them up.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

/// A connection to the first that takes it. Each has its own time, so that a silent one keeps none of the others from
/// its turn; the last failure is told.
pub(crate) async fn connect(
    addresses: impl IntoIterator<Item = SocketAddr>,
    within: Duration,
) -> io::Result<TcpStream> {
    let mut failure = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses {
        match timeout(within, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Ok(Err(error)) => failure = error,
            Err(_) => failure = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(failure)
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn the_next_address_has_its_turn() {
        let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let open = taken.local_addr().unwrap();
        let stream = connect([closed, open], Duration::from_secs(5)).await.unwrap();
        assert_eq!(stream.peer_addr().unwrap(), open);
        let refused = connect([closed], Duration::from_secs(5)).await.unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        assert!(connect([], Duration::from_secs(5)).await.is_err());
    }
}
