//! What MTA-STS demands of a delivery (RFC 8461): policies come from a fake web server by real TLS, letters go to fakes
//! by STARTTLS. How the texts are read is tested beside the reader.

use std::sync::atomic::AtomicI64;

use insta::assert_snapshot;
use jiff::Timestamp;
use relance_testkit::Dns;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::direct::{deliver, here, listeners, means, serve, wrapped};
use super::*;

/// The head of what a web server answers, and the policy.
type Answer = Mutex<(String, String)>;

const OK: &str = "200 OK\r\nContent-Type: text/plain; charset=utf-8";

/// A domain with a policy, one mail server named `relay.example`, and a desk that writes to it.
struct Rig {
    dns: Dns,
    answer: Arc<Answer>,
    fetched: Arc<AtomicUsize>,
    relay: Arc<FakeRelay>,
    direct: Direct,
    secs: Arc<AtomicI64>,
}

impl Rig {
    async fn start(mode: &str, relay: FakeRelay, policy_host: &str) -> Rig {
        let folder = tempfile::tempdir().unwrap();
        let web = tls::server_config(folder.path(), policy_host).unwrap();
        let web_root = std::fs::read_to_string(folder.path().join("cert.pem")).unwrap();
        let both = folder.path().join("both.pem");
        std::fs::write(&both, [web_root, CONFIG.2.clone()].concat()).unwrap();
        let policy = format!("version: STSv1\r\nmode: {mode}\r\nmx: relay.example\r\nmax_age: 600\r\n");
        let answer = Arc::new(Mutex::new((OK.to_owned(), policy)));
        let (fetched, https) = web_server(web, Arc::clone(&answer)).await;
        let [mail] = listeners().await;
        let port = mail.local_addr().unwrap().port();
        let relay = serve(relay, mail);
        let dns = Dns::start();
        dns.short_lived().text("_mta-sts.shop.example", "v=STSv1; id=1;");
        dns.exchange("shop.example", 10, "relay.example");
        dns.address_of("relay.example", here(1)).address_of("mta-sts.shop.example", here(1));
        let secs = Arc::new(AtomicI64::new(0));
        let clock = Arc::clone(&secs);
        let now: Clock = Arc::new(move || Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap());
        let means = Means { roots: Roots::read(&both).unwrap(), now, ..means(&dns, "127.0.0.0/8") };
        let direct = Direct::with_https(port, means, https);
        Rig { dns, answer, fetched, relay, direct, secs }
    }

    async fn deliver(&self) -> String {
        let told = deliver(&self.direct, &["ada@shop.example"]).await;
        // A kept connection would hide what is demanded of the next.
        self.direct.close().await;
        told
    }

    fn fetched(&self) -> usize {
        self.fetched.load(Ordering::Relaxed)
    }
}

async fn web_server(config: Arc<rustls::ServerConfig>, answer: Arc<Answer>) -> (Arc<AtomicUsize>, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let fetched = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&fetched);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::Relaxed);
            let Ok(mut stream) = TlsAcceptor::from(Arc::clone(&config)).accept(stream).await else {
                continue;
            };
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                assert_ne!(stream.read_buf(&mut asked).await.unwrap(), 0);
            }
            let asked = String::from_utf8(asked).unwrap().to_lowercase();
            assert!(asked.starts_with("get /.well-known/mta-sts.txt http/1.1\r\n"), "{asked}");
            assert!(asked.contains("host: mta-sts.shop.example\r\n"), "{asked}");
            let (head, body) = answer.lock().unwrap().clone();
            let text = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let _ = stream.write_all(text.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    (fetched, port)
}

const HOST: &str = "mta-sts.shop.example";

#[tokio::test]
async fn an_enforced_policy_is_fetched_once_and_demands_a_verified_server() {
    let rig = Rig::start("enforce", FakeRelay::new(&["STARTTLS"]), HOST).await;
    let taken = "ada@shop.example Accepted 250 2.0.0 relay.example: taken as A1";
    assert_eq!([rig.deliver().await, rig.deliver().await], [taken, taken]);
    assert!(rig.relay.heard().starts_with("C: EHLO desk.example\nC: STARTTLS\n(TLS)\n"));
    assert_eq!(rig.fetched(), 1);
    // A new id is a new policy; the same one is asked for again when it is too old.
    rig.dns.forget("_mta-sts.shop.example").text("_mta-sts.shop.example", "v=STSv1; id=2;");
    rig.deliver().await;
    assert_eq!(rig.fetched(), 2);
    rig.secs.store(599, Ordering::Relaxed);
    rig.deliver().await;
    assert_eq!(rig.fetched(), 2);
    rig.secs.store(600, Ordering::Relaxed);
    rig.deliver().await;
    assert_eq!(rig.fetched(), 3);
}

#[tokio::test]
async fn under_enforce_nothing_leaves_in_the_clear_to_a_stranger_or_to_another_server() {
    let rig = Rig::start("enforce", FakeRelay::new(&ALL), HOST).await;
    assert_snapshot!(wrapped(&rig.deliver().await), @"
    ada@shop.example Deferred - - relay.example: tls: no STARTTLS offered, nothing leaves here
      in the clear; MTA-STS of shop.example (enforce) lets no letter go like this
    ");
    let broken = FakeRelay::new(&["STARTTLS"]).deed(1, 1, Stage::Handshake, Deed::Close);
    let rig = Rig::start("enforce", broken, HOST).await;
    assert_snapshot!(wrapped(&rig.deliver().await), @"
    ada@shop.example Deferred - - relay.example: tls: tls handshake eof; MTA-STS of
      shop.example (enforce) lets no letter go like this
    ");
    assert_eq!(rig.relay.heard(), "C: EHLO desk.example\nC: STARTTLS\n");

    // Its certificate is for `relay.example`, the policy names what the records say now.
    let rig = Rig::start("enforce", FakeRelay::new(&["STARTTLS"]), HOST).await;
    let policy = "version: STSv1\nmode: enforce\nmx: *.evil.example\nmax_age: 600\n";
    rig.answer.lock().unwrap().1 = policy.to_owned();
    assert_snapshot!(wrapped(&rig.deliver().await), @"
    ada@shop.example Deferred - 4.7.0 MTA-STS of shop.example (enforce) names none of its mail
      servers
    ");
    rig.dns.forget("shop.example").exchange("shop.example", 10, "mx.evil.example");
    rig.dns.address_of("mx.evil.example", here(1));
    assert_snapshot!(wrapped(&rig.deliver().await), @r#"
    ada@shop.example Deferred - - mx.evil.example: tls: invalid peer certificate: certificate
      not valid for name "mx.evil.example"; certificate is only valid for
      DnsName("relay.example") or DnsName("localhost"); MTA-STS of shop.example (enforce) lets
      no letter go like this
    "#);
    assert!(!rig.relay.heard().contains("MAIL"));
}

#[tokio::test]
async fn a_connection_without_proof_is_not_kept_for_letters_that_need_it() {
    let rig = Rig::start("none", FakeRelay::new(&["STARTTLS"]), HOST).await;
    deliver(&rig.direct, &["ada@shop.example"]).await;
    rig.answer.lock().unwrap().1 =
        "version: STSv1\nmode: enforce\nmx: relay.example\nmax_age: 600".to_owned();
    rig.dns.forget("_mta-sts.shop.example").text("_mta-sts.shop.example", "v=STSv1; id=2;");
    for dials in [2, 2] {
        deliver(&rig.direct, &["ada@shop.example"]).await;
        assert_eq!(rig.relay.dials.load(Ordering::Relaxed), dials);
    }
}

#[tokio::test]
async fn a_policy_on_trial_or_without_effect_lets_letters_go_as_before() {
    for mode in ["testing", "none"] {
        let rig = Rig::start(mode, FakeRelay::new(&ALL), HOST).await;
        assert_eq!(
            rig.deliver().await,
            "ada@shop.example Accepted 250 2.0.0 relay.example: taken as A1",
            "{mode}"
        );
        rig.dns.forget("shop.example").exchange("shop.example", 10, "other.example");
        rig.dns.address_of("other.example", here(1));
        assert_eq!(
            rig.deliver().await,
            "ada@shop.example Accepted 250 2.0.0 other.example: taken as A1",
            "{mode}"
        );
        assert_eq!(rig.fetched(), 1, "{mode}");
    }
}

#[tokio::test]
async fn what_is_no_policy_counts_as_none_and_is_asked_for_again_after_five_minutes() {
    let long = format!(
        "version: STSv1\nmode: enforce\nmx: relay.example\nmax_age: 600\n{}",
        "a: b\n".repeat(14_000)
    );
    let policy = "version: STSv1\nmode: enforce\nmx: relay.example\nmax_age: 600\n";
    let table = [
        ("301 Moved\r\nLocation: https://mta-sts.shop.example/\r\nContent-Type: text/plain", policy),
        ("404 Not Found\r\nContent-Type: text/plain", policy),
        ("200 OK\r\nContent-Type: text/html", policy),
        ("200 OK", policy),
        (OK, "<html>"),
        (OK, &long),
    ];
    for (head, body) in table {
        let rig = Rig::start("enforce", FakeRelay::new(&ALL), HOST).await;
        *rig.answer.lock().unwrap() = (head.to_owned(), body.to_owned());
        for (secs, fetched) in [(0, 1), (299, 1), (300, 2)] {
            rig.secs.store(secs, Ordering::Relaxed);
            let told = rig.deliver().await;
            assert_eq!(told, "ada@shop.example Accepted 250 2.0.0 relay.example: taken as A1", "{head}");
            assert_eq!(rig.fetched(), fetched, "{head} at {secs} s");
        }
    }
    // A web server with another's certificate says nothing.
    let rig = Rig::start("enforce", FakeRelay::new(&ALL), "www.shop.example").await;
    assert!(rig.deliver().await.contains("Accepted"));
    assert_eq!(rig.fetched(), 1);
}

#[tokio::test]
async fn a_policy_that_is_kept_holds_while_its_record_or_its_server_is_gone() {
    let rig = Rig::start("enforce", FakeRelay::new(&ALL), HOST).await;
    let held = "ada@shop.example Deferred";
    assert!(rig.deliver().await.starts_with(held));
    rig.dns.forget("_mta-sts.shop.example");
    assert!(rig.deliver().await.starts_with(held));
    rig.answer.lock().unwrap().0 = "503 Down".to_owned();
    rig.dns.text("_mta-sts.shop.example", "v=STSv1; id=2;");
    assert!(rig.deliver().await.starts_with(held));
    assert_eq!(rig.fetched(), 2);
    // When it is too old, it holds no more.
    rig.secs.store(601, Ordering::Relaxed);
    assert!(rig.deliver().await.contains("Accepted"));
}

#[tokio::test]
async fn the_policy_of_a_domain_of_our_own_is_read_as_others_read_it() {
    let rig = Rig::start("enforce", FakeRelay::new(&ALL), "mta-sts.shop.example").await;
    let policy = rig.direct.policy_of("shop.example").await.unwrap();
    assert_eq!((policy.mode, policy.max_age_secs), ("enforce", 600));
    assert!(policy.names("relay.example") && !policy.names("other.example"));
    rig.answer.lock().unwrap().0 = "404 Not Found".to_owned();
    let why = rig.direct.policy_of("shop.example").await.unwrap_err();
    assert_eq!(why, "it is answered with 404 in place of 200");
}
