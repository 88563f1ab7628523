//! Receivers that lie about who they are: certificates of others, of nobody, of another time, and no TLS at all.
//! None of them gets a byte of what was to be told.

use std::path::Path;

use rcgen::{CertificateParams, date_time_ymd};
use relance_testkit::authority::Authority;
use tokio_rustls::TlsAcceptor;

use super::*;

/// A receiver with the certificate of a folder, and what it got to read.
async fn secured(folder: &Path) -> (String, JoinHandle<String>) {
    let config = tls::server_config(folder, "localhost").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    let got = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let Ok(mut stream) = TlsAcceptor::from(config).accept(stream).await else { return String::new() };
        let mut got = Vec::new();
        while !is_whole(&got) && stream.read_buf(&mut got).await.is_ok_and(|n| n > 0) {}
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        String::from_utf8(got).unwrap()
    });
    (url, got)
}

fn named(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).unwrap()
}

/// For this machine, between two new years.
fn within(from: i32, until: i32) -> CertificateParams {
    let mut params = named("localhost");
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}

#[tokio::test]
async fn a_receiver_that_lies_about_who_it_is_is_told_nothing() {
    let (ours, theirs) = (Authority::make(), Authority::make());
    let (expired, early) = (within(2020, 2021), within(2999, 3000));
    let table = [
        (&ours, named("localhost"), None),
        (&ours, named("crm.example"), Some("tls: invalid peer certificate: certificate not valid for name")),
        (
            &ours,
            named("localhost.example"),
            Some("tls: invalid peer certificate: certificate not valid for name"),
        ),
        (&ours, expired, Some("tls: invalid peer certificate: certificate expired")),
        (&ours, early, Some("tls: invalid peer certificate: certificate not valid yet")),
        (&theirs, named("localhost"), Some("tls: invalid peer certificate: BadSignature")),
    ];
    let caller = Caller::new(Allowed::of(["localhost"]).unwrap(), &Roots::read(ours.root()).unwrap());
    for (authority, params, lie) in table {
        let folder = tempfile::tempdir().unwrap();
        authority.sign(folder.path(), &params);
        let (url, got) = secured(folder.path()).await;
        let answer = told(&caller, &url).await;
        match lie {
            None => assert_eq!((answer.status, got.await.unwrap().is_empty()), (Some(204), false)),
            Some(words) => {
                assert!(
                    answer.status.is_none() && answer.words.starts_with(words),
                    "{answer:?}, not {words}"
                );
                assert_eq!(got.await.unwrap(), "");
            }
        }
    }
}

#[tokio::test]
async fn what_is_no_tls_of_today_is_told_nothing() {
    let caller = Caller { whole: Duration::from_millis(500), ..caller(&["127.0.0.1"]) };
    // A hello of TLS 1.0 with a cipher of its time, and a refusal as TLS 1.1 says it.
    let mut hello = vec![22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
    hello.extend([7; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    let table = [
        (hello, "tls: "),
        (vec![21, 3, 2, 0, 2, 2, 70], "tls: received fatal alert: "),
        (b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), "tls: received corrupt message"),
        (b"220 mail.example ESMTP\r\n".to_vec(), "tls: received corrupt message"),
        (Vec::new(), "no whole answer within"),
    ];
    for (said, wanted) in table {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        let got = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut got = Vec::new();
            stream.read_buf(&mut got).await.unwrap();
            stream.write_all(&said).await.unwrap();
            while stream.read_buf(&mut got).await.is_ok_and(|n| n > 0) {}
            got
        });
        let answer = told(&caller, &url).await;
        assert!(answer.status.is_none() && answer.words.starts_with(wanted), "{answer:?}, not {wanted}");
        let got = String::from_utf8_lossy(&got.await.unwrap()).into_owned();
        assert!(!got.contains("cadence.step") && !got.contains("webhook-id"), "{got}");
    }
}
