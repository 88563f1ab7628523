//! Mail out through a provider's relay, a real Postfix that asks for TLS and for a name and password that Dovecot
//! knows: by STARTTLS and by TLS from the first byte, with its certificate from a CA of the company's own.

use relance_courier::tls::Roots;
use relance_courier::{Carrier, Fate, Parcel};
use relance_testkit::dovecot::PASSWORD;
use relance_testkit::postfix::Submission;
use relance_testkit::server::Setup;
use relance_testkit::{Authority, Dovecot, Postfix, Route, Server, smtp, wait};

use crate::house::{self, PLAYERS};

/// Who may hand mail over.
const DESK: &str = "desk@lucarne.example";
const LEA: &str = "lea@example.net";

struct Provider {
    authority: Authority,
    dovecot: Dovecot,
    postfix: Postfix,
}

impl Provider {
    fn start() -> Provider {
        let authority = Authority::make();
        let dovecot = Dovecot::start(&[DESK, LEA]);
        let routes = [("example.net", Route::Lmtp(dovecot.lmtp()))];
        let wished = Submission { authority: &authority, auth: dovecot.auth(), recipients: &[LEA] };
        let postfix = Postfix::start_submission(&routes, wished);
        Provider { authority, dovecot, postfix }
    }
}

fn trusting(setup: Setup, authority: &Authority) -> Setup {
    setup.flags(&["--relay-ca", &authority.root().display().to_string()])
}

/// A desk whose first acknowledgement cannot be handed over, once that is known.
fn deferred(setup: Setup) -> Server {
    let server = setup.start();
    assert!(smtp::deliver(server.smtp(), &house::french(LEA, PLAYERS, "first")).is_positive());
    wait::until("the acknowledgement is put off", || {
        (server.count("select count(*) from delivery where state = 'deferred'") == 1).then_some(())
    });
    server
}

#[test]
fn our_mail_leaves_by_starttls_and_by_tls_with_a_name_and_a_password() {
    let provider = Provider::start();
    let mailbox = provider.dovecot.mailbox(LEA);
    let ways = [provider.postfix.relay_starttls(DESK, PASSWORD), provider.postfix.relay_tls(DESK, PASSWORD)];
    for (index, relay) in ways.iter().enumerate() {
        let server = trusting(house::studio(relay, None), &provider.authority).start();
        let id = format!("secured{index}");
        assert!(smtp::deliver(server.smtp(), &house::french(LEA, PLAYERS, &id)).is_positive());
        let mail = mailbox.wait_with(&format!("In-Reply-To: <{id}@test.example>"));
        assert!(mail.contains("(using TLSv1.3"), "{relay}: {mail}");
        assert!(mail.contains(&format!("(Authenticated sender: {DESK})")), "{relay}: {mail}");
        wait::until("the desk knows that it was taken", || {
            (server.count("select count(*) from delivery where state = 'accepted'") == 1).then_some(())
        });
    }
}

#[test]
fn a_wrong_password_puts_mail_off_and_bounces_nothing() {
    let provider = Provider::start();
    let relay = provider.postfix.relay_starttls(DESK, "battery staple");
    let server = deferred(trusting(house::studio(&relay, None), &provider.authority));
    let said = "select count(*) from delivery where code = 535 and words like '%authentication failed%'";
    assert_eq!(server.count(said), 1);
    assert_eq!(server.count("select count(*) from delivery where words like '%staple%'"), 0);
    assert_eq!(server.count("select count(*) from outbox where due_at is not null"), 1, "it is tried again");
    assert_eq!(server.count("select count(*) from ticket where undelivered = 1"), 0);
    assert_eq!(server.count("select count(*) from intake"), 1, "no bounce has come");
    assert!(provider.dovecot.mailbox(LEA).letters().is_empty());
}

#[test]
fn a_relay_whose_certificate_is_from_somebody_else_gets_neither_letter_nor_password() {
    let provider = Provider::start();
    let relay = provider.postfix.relay_tls(DESK, PASSWORD);
    let server = deferred(trusting(house::studio(&relay, None), &Authority::make()));
    let said =
        "select count(*) from delivery where code is null and words like 'tls: invalid peer certificate%'";
    assert_eq!(server.count(said), 1);
    assert!(!provider.postfix.log().contains("sasl_username"));
}

#[tokio::test]
async fn refused_recipients_do_not_keep_the_letter_from_the_one_who_is_taken() {
    let provider = Provider::start();
    let relay = provider.postfix.relay_starttls(DESK, PASSWORD).parse().expect("a relay");
    let roots = Roots::read(provider.authority.root()).expect("a root");
    let carrier = Carrier::new(relay, "desk.lucarne.example".to_owned()).with_roots(roots);
    let recipients = ["nobody@example.net", LEA, "nowhere@example.org"].map(str::to_owned);
    let letter = house::french(PLAYERS, LEA, "shared");
    let parcel =
        Parcel { mail_from: PLAYERS, recipients: &recipients, raw: &letter.bytes, envelope_id: None };
    let shown: Vec<_> = carrier
        .carry(&parcel)
        .await
        .into_iter()
        .map(|outcome| (outcome.recipient, outcome.fate, outcome.code, outcome.enhanced, outcome.words))
        .collect();
    carrier.close().await;
    let refused = |recipient: &str, status: &str, why: &str| {
        let words = format!("<{recipient}>: Recipient address rejected: {why}");
        (recipient.to_owned(), Fate::Refused, Some(550), Some(status.to_owned()), words)
    };
    assert_eq!(shown[0], refused("nobody@example.net", "5.1.1", "User unknown in relay recipient table"));
    assert_eq!(shown[2], refused("nowhere@example.org", "5.1.2", "no such domain"));
    let (recipient, fate, code, status, words) = &shown[1];
    assert_eq!(
        (recipient.as_str(), *fate, *code, status.as_deref()),
        (LEA, Fate::Accepted, Some(250), Some("2.0.0"))
    );
    assert!(words.contains("queued as"), "{words}");
    provider.dovecot.mailbox(LEA).wait_with("<shared@test.example>");
}
