//! One exchange over HTTP/1.1 on a stream that was dialled and judged elsewhere: a request, and a bounded answer.
//! Nothing is followed, kept or tried again; how long it may take is the caller's business.

use bytes::{Buf, Bytes};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::http::response::Parts;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;

use crate::wire::Wire;

/// The head of an answer; hyper takes no less than 8 KiB.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_LINES: usize = 64;

/// An answer as it came.
pub(crate) struct Got {
    pub(crate) head: Parts,
    /// Its beginning: what is longer is left unread, and the connection closed.
    pub(crate) body: Vec<u8>,
    /// Nothing is missing of the body.
    pub(crate) is_whole: bool,
}

/// Sends a request and reads what is answered, the body up to a length.
pub(crate) async fn exchange(
    wire: Wire,
    request: Request<Full<Bytes>>,
    most_bytes: usize,
) -> Result<Got, hyper::Error> {
    let (mut sender, connection) = hyper::client::conn::http1::Builder::new()
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEAD_LINES)
        .handshake::<_, Full<Bytes>>(TokioIo::new(wire))
        .await?;
    // The connection is driven beside the exchange, and ends with it.
    let exchange = async {
        let response = sender.send_request(request).await?;
        Ok(read(response, most_bytes).await)
    };
    tokio::pin!(connection, exchange);
    tokio::select! {
        got = &mut exchange => got,
        // What the connection brought before it ended is still to be read.
        _ = &mut connection => exchange.await,
    }
}

async fn read(response: Response<Incoming>, most_bytes: usize) -> Got {
    let (head, mut incoming) = response.into_parts();
    let (mut body, mut is_whole) = (Vec::new(), false);
    while body.len() < most_bytes {
        match incoming.frame().await {
            None => {
                is_whole = true;
                break;
            }
            Some(Err(_)) => break,
            Some(Ok(frame)) => {
                if let Ok(mut data) = frame.into_data() {
                    let fits = data.remaining().min(most_bytes - body.len());
                    body.extend_from_slice(&data.copy_to_bytes(fits));
                }
            }
        }
    }
    Got { head, body, is_whole }
}
