//! Pages over HTTP/1.1: takes connections, and limits how many there are and how long the head of a request may take.
//! What a request is answered is in `web`; TLS and HTTP/2 are the business of the proxy in front.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use futures_util::FutureExt;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::Service;

/// Open connections; a browser keeps up to six, a proxy a few dozen.
const CONNECTIONS: usize = 1_000;
/// From the first moment that a request may begin to the end of its head. It ends connections at rest, too.
const HEAD_SECS: u64 = 30;
/// After an error of the listener: most often there are no file descriptors, and some will be free soon.
const PAUSE_SECS: u64 = 1;

/// Serves until `stop`, then lets requests under way end.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    while let Some((place, (stream, peer))) = next(&listener, &places, &stop).await {
        let serving = connection(stream, peer, router.clone(), graceful.watcher());
        tokio::spawn(serving.map(|()| drop(place)));
    }
    drop(listener);
    graceful.shutdown().await;
}

/// The next connection, once there is a place for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    stop: &CancellationToken,
) -> Option<(tokio::sync::OwnedSemaphorePermit, (TcpStream, SocketAddr))> {
    let taken = async {
        let place = Arc::clone(places).acquire_owned().await.ok()?;
        loop {
            match listener.accept().await {
                Ok(accepted) => return Some((place, accepted)),
                Err(error) => {
                    tracing::warn!(%error, "a browser's connection was not taken");
                    tokio::time::sleep(Duration::from_secs(PAUSE_SECS)).await;
                }
            }
        }
    };
    tokio::select! {
        taken = taken => taken,
        () = stop.cancelled() => None,
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, watcher: Watcher) {
    // Pages are written whole: waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().call(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(HEAD_SECS));
    let connection = http.serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, %peer, "a browser's connection ended early");
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    async fn door() -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let who = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { format!("hello {}", peer.ip()) };
        let router = Router::new().route("/", get(who));
        (address, stop.clone(), tokio::spawn(serve(listener, router, stop)))
    }

    async fn whole(stream: &mut TcpStream) -> String {
        let mut said = String::new();
        stream.read_to_string(&mut said).await.unwrap();
        said
    }

    // The clock jumps to the next timer whenever everybody waits, so nobody waits for real.
    #[tokio::test(start_paused = true)]
    async fn a_browser_that_does_not_finish_its_question_is_cut() {
        let (address, ..) = door().await;
        for begun in ["", "GET / HTTP/1.1\r\nHost: desk", "PRI * HTTP/2.0\r\n"] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(begun.as_bytes()).await.unwrap();
            let said = whole(&mut stream).await;
            assert!(!said.contains("200 OK"), "{begun:?}: {said}");
        }
    }

    #[tokio::test]
    async fn questions_are_answered_on_one_connection_until_the_end() {
        let (address, stop, ended) = door().await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        for _ in 0..2 {
            stream.write_all(b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n").await.unwrap();
            let mut said = vec![0; 1_000];
            let bytes = stream.read(&mut said).await.unwrap();
            let said = String::from_utf8_lossy(&said[..bytes]);
            assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("hello 127.0.0.1"), "{said}");
        }
        stop.cancel();
        assert_eq!(whole(&mut stream).await, "");
        ended.await.unwrap();
    }
}
