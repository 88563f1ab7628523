//! Planned messages of real processes: two of them on one PostgreSQL, or one on SQLite, of which one is killed as by
//! `SIGKILL` in the middle of its work. Each mail reaches the next hop once; one whose hand-over was in doubt comes
//! again with the same Message-ID.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp, ToSpan};
use relance_desk::{Desk, Faults, Ids, NewInvoice, Parts};
use relance_store::blob::Blobs;
use relance_store::{DatabaseUrl, Store};
use relance_testkit::server::Setup;
use relance_testkit::{Postgres, Server, Sink, smtp, wait};
use tempfile::TempDir;

use crate::house::{self, header};

/// Invoices that are issued at least; more follow until the process is gone.
const INVOICES: usize = 8;
const INVOICES_MAX: usize = 200;
/// What is due of each: the invoice and the reminder of a week before.
const MAILS_OF_ONE: usize = 2;

/// Where the process ends, and at which pass.
const DEATHS: [(&str, u32); 4] =
    [("timer.due", 3), ("timer.done", 2), ("outbox.handed_over", 4), ("outbox.settled", 5)];

#[test]
fn planned_messages_leave_once_when_one_of_two_nodes_is_killed() {
    if Postgres::fresh().is_none() {
        return;
    }
    for (point, nth) in DEATHS {
        let database = Postgres::fresh().expect("a server");
        let sink = Sink::start();
        let first = hosting(&sink, Some(&database));
        let second = Server::of(env!("CARGO_BIN_EXE_relance")).relay(&sink.relay()).database(&database.url());
        let mut first = first.kill_at(point, nth).start();
        let second = second.start();
        let issued = issue(&mut first, &DatabaseUrl::Postgres(database.url()));
        reached_once(&second, &sink, issued, &format!("{point}:{nth}"));
    }
}

#[test]
fn planned_messages_leave_once_when_the_only_node_is_killed() {
    for (point, nth) in DEATHS {
        let sink = Sink::start();
        let mut server = hosting(&sink, None).kill_at(point, nth).start();
        let file = DatabaseUrl::Sqlite(server.data().join("relance.db"));
        let issued = issue(&mut server, &file);
        server.restart();
        reached_once(&server, &sink, issued, &format!("{point}:{nth}"));
    }
}

fn hosting(sink: &Sink, database: Option<&Postgres>) -> Setup {
    let mut setup = Server::of(env!("CARGO_BIN_EXE_relance")).relay(&sink.relay());
    if let Some(database) = database {
        setup = setup.database(&database.url());
    }
    let policy =
        without_quiet_hours(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../presets/hosting")));
    setup.run(&["policy", "apply", policy.path().to_str().expect("plain letters")], "");
    setup
}

/// The preset as it would be without quiet hours: what is due leaves at whatever hour the test runs.
fn without_quiet_hours(preset: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("mails")).expect("made");
    for place in ["", "mails"] {
        for entry in fs::read_dir(preset.join(place)).expect("the preset") {
            let (from, to) = (entry.expect("readable").path(), folder.path().join(place));
            if from.is_file() {
                fs::copy(&from, to.join(from.file_name().expect("a file"))).expect("copied");
            }
        }
    }
    let company = folder.path().join("company.toml");
    let text = fs::read_to_string(&company).expect("copied");
    let (before, quiet) = text.split_once("[quiet_hours]").expect("it has quiet hours");
    let after = quiet.find("\n[").map_or("", |next| &quiet[next..]);
    fs::write(&company, format!("{before}{after}")).expect("written");
    folder
}

/// Issues invoices ten days ago, so that two mails about each are due now, until the process has died of them.
#[tokio::main(flavor = "current_thread")]
#[expect(clippy::disallowed_methods, reason = "other processes live by the real clock")]
async fn issue(server: &mut Server, database: &DatabaseUrl) -> usize {
    let store = Store::open(database).await.expect("the database of the server");
    let key = Desk::secret(&store, [0; 32]).await.expect("made at the first start");
    let blobs = Blobs::open(&server.data().join("blobs")).expect("a folder");
    let base_url = server.url("");
    let desk = Desk::new(Parts { store, blobs, ids: Ids::new(1_023), key, base_url, faults: Faults::none() });
    desk.reload_policy().await.expect("it was applied");
    let now = Timestamp::now();
    let began_at = now - SignedDuration::from_hours(10 * 24);
    let due_on = now.to_zoned(jiff::tz::TimeZone::UTC).date() + 6.days();
    let mut issued = 0;
    while issued < INVOICES || (server.is_running() && issued < INVOICES_MAX) {
        let email = format!("customer{issued}@example.net");
        let amount = "96.00 EUR".parse().expect("an amount");
        let invoice = NewInvoice { email, amount, due_on, product: None };
        desk.bill(invoice, began_at).await.expect("issued");
        issued += 1;
        // Another process on SQLite is not heard: a letter wakes the server.
        if issued % INVOICES == 0 {
            let id = format!("wake{issued}");
            let letter = house::french("lea@example.net", "support@amarre.example", &id);
            let _ = smtp::attempt(server.smtp(), &letter);
        }
    }
    server.wait_killed();
    desk.store().close().await;
    issued
}

fn reached_once(server: &Server, sink: &Sink, issued: usize, what: &str) {
    wait::until(format!("{what}: everything has left"), || {
        let waits = "select count(*) from outbox where due_at is not null";
        let idle = server.count(waits) == 0;
        (idle && mails(sink).values().map(BTreeSet::len).sum::<usize>() >= MAILS_OF_ONE * issued)
            .then_some(())
    });
    for (email, ids) in mails(sink) {
        assert_eq!(ids.len(), MAILS_OF_ONE, "{what}: {email} got {ids:?}");
    }
    let told = server.count("select count(*) from history where event = 'step_done'");
    let done = server.count("select count(*) from planned where state = 'done'");
    assert_eq!(told, done, "{what}: each step is told once");
    assert_eq!(done, i64::try_from(MAILS_OF_ONE * issued).expect("a small number"), "{what}");
}

/// The Message-IDs of what each customer with an invoice got.
fn mails(sink: &Sink) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mail in sink.letters() {
        let to = mail.to.join(" ");
        if to.starts_with("customer") {
            found.entry(to).or_default().insert(header(&mail.bytes, "Message-ID"));
        }
    }
    found
}
