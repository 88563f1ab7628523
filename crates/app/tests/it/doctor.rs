//! `relance doctor` as operators run it: beside a server whose zone is sound, in a zone full of mistakes, without a
//! server and without a database. What each fact means is tried beside the judgement.

use std::collections::BTreeMap;
use std::fs;
use std::net::Ipv4Addr;
use std::process::{Command, Stdio};

use relance_testkit::dovecot::PASSWORD;
use relance_testkit::server::{Said, Setup};
use relance_testkit::{Dns, Dovecot, Postfix, Route, Server, Sink, wait};
use serde_json::Value;

use crate::house;

const MAILBOXES: [&str; 3] =
    ["technique@lucarne.example", "conso@lucarne.example", "joueurs@lucarne.example"];
const OURS: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 5);

/// The findings by check and subject, each as `grade: words` with the lines of its remedy.
fn read(said: &Said) -> BTreeMap<String, String> {
    let lines = said.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object a line"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines
        .map(|line| {
            let key = format!("{} {} {}", text(&line["group"]), text(&line["check"]), text(&line["subject"]));
            (key, format!("{}: {} {}", text(&line["grade"]), text(&line["words"]), line["remedy"]))
        })
        .collect()
}

/// What is said of the one finding whose key begins so.
fn of<'a>(found: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    let mut fitting = found.iter().filter(|(known, _)| known.starts_with(key));
    let (one, more) = (fitting.next(), fitting.count());
    assert!(more == 0 && one.is_some(), "{key}: {found:#?}");
    one.map_or("", |(_, told)| told.as_str())
}

fn assert_told(found: &BTreeMap<String, String>, wanted: &[(&str, &str)]) {
    for (key, words) in wanted {
        let told = of(found, key);
        assert!(told.contains(words), "{key}: wanted `{words}`, told `{told}`");
    }
}

/// The keys of what is wrong. How full the disk of the machine is that runs the test says nothing about the house.
fn wrongs(found: &BTreeMap<String, String>) -> Vec<&str> {
    let is_wrong = |key: &str, told: &str| told.starts_with("wrong: ") && !key.starts_with("data disk ");
    found.iter().filter(|(key, told)| is_wrong(key, told)).map(|(key, _)| key.as_str()).collect()
}

/// What an operator of a sound domain has written, with the records of the keys that the desk has made.
fn sound(dns: &Dns, setup: &Setup) {
    setup.run(&["dkim", "make", "lucarne.example"], "");
    for key in setup.run(&["dkim", "list", "--json"], "").lines() {
        let key: Value = serde_json::from_str(key).expect("a key");
        dns.text(key["name"].as_str().expect("a name"), key["value"].as_str().expect("a text"));
    }
    dns.exchange("lucarne.example", 10, "mx.lucarne.example").address_of("mx.lucarne.example", OURS);
    dns.text("lucarne.example", "v=spf1 ip4:203.0.113.5 -all");
    dns.text("_dmarc.lucarne.example", "v=DMARC1; p=reject; rua=mailto:postmaster@lucarne.example");
    dns.text("_smtp._tls.lucarne.example", "v=TLSRPTv1; rua=mailto:postmaster@lucarne.example");
    dns.address_of("desk.lucarne.example", OURS).pointer(OURS, "mx.lucarne.example");
}

/// Each mailbox is read by IMAP.
fn with_accounts(setup: &Setup, dovecot: &Dovecot) {
    let folder = setup.data().join("policy");
    let shown = folder.display().to_string();
    setup.run(&["policy", "export", &shown], "");
    let account = |mailbox: &&str| {
        let (key, name) = (mailbox.split('@').next().unwrap_or_default(), mailbox.replace('@', "%40"));
        format!(
            "[imap.{key}]\nurl = \"imap://{name}@{}\"\nmailboxes = [\"{mailbox}\"]\nplain = true\n",
            dovecot.imap()
        )
    };
    let accounts: String = MAILBOXES.iter().map(account).collect();
    fs::write(folder.join("imap.toml"), accounts).expect("our own folder");
    setup.run(&["policy", "apply", &shown], "");
    for key in MAILBOXES.iter().filter_map(|mailbox| mailbox.split('@').next()) {
        setup.run(&["mailbox", "secret", key, "--password-stdin"], &format!("{PASSWORD}\n"));
    }
}

#[test]
fn a_house_in_order_is_told_line_by_line_and_its_letters_come_back() {
    let (dns, dovecot) = (Dns::start(), Dovecot::start(&MAILBOXES));
    let postfix = Postfix::start(&[("lucarne.example", Route::Lmtp(dovecot.lmtp()))]);
    let setup = house::studio(&postfix.relay(), None);
    let setup =
        setup.flags(&["--dns", &dns.address().to_string(), "--base-url", "https://desk.lucarne.example"]);
    sound(&dns, &setup);
    with_accounts(&setup, &dovecot);
    let server = setup.start();
    wait::until("the folders are read", || {
        (server.count("select count(*) from imap_folder where looked_at is not null") == 3).then_some(())
    });
    let said = server.try_beside(&["doctor", "--json", "--outgoing", "203.0.113.5", "--wait-secs", "100"]);
    let found = read(&said);
    assert_eq!(wrongs(&found), [""; 0], "{} {found:#?}", said.error);
    assert_told(
        &found,
        &[
            ("data server", "ok: relance serve answers at http://127.0.0.1:"),
            ("data database", "ok: it opens, and is up to date"),
            ("policy policy", "ok: revision 2 is live: 3 teams"),
            ("policy agents", "note: 1 may sign in, 0 of them as administrator"),
            ("policy base_url", "ok: it is https, and its host has an address"),
            ("clock history", "ok: "),
            ("clock mail_clock", "ok: it agrees with ours"),
            ("names dns", "ok: it answers"),
            ("names mx", "ok: its mail comes to this machine (mx.lucarne.example)"),
            ("names spf SPF of lucarne.example", "ok: one record, 0 lookups"),
            ("names spf_sends SPF for 203.0.113.5", "ok: it may send as lucarne.example"),
            ("names dkim DKIM key r", "ok: its record is there"),
            ("names dkim DKIM key e", "ok: its record is there"),
            ("names dmarc DMARC of", "ok: one record at _dmarc.lucarne.example: mail that fails is refused"),
            ("names dmarc_aligned", "ok: From and the signature of lucarne.example belong together"),
            ("names mta_sts", "note: there is none; it is optional"),
            ("names tls_rpt", "ok: "),
            ("relay relay", "ok: it answers without TLS, on this machine"),
            ("relay sender", "ok: it takes mail from all our mailboxes"),
            ("mailboxes listener", "ok: it answers by SMTP"),
            ("mailboxes imap Account joueurs", "ok: it lets us in; INBOX holds 0 letters"),
            ("mailboxes fetching Account joueurs", "ok: the server looked at INBOX"),
            ("mailboxes fed Mailbox joueurs@lucarne.example", "ok: the account joueurs brings its mail"),
            ("round_trip round_trip Letter of technique@", "ok: it came back after "),
            ("round_trip round_trip Letter of conso@", "by IMAP"),
            ("round_trip round_trip Letter of joueurs@", "ok: it came back after "),
        ],
    );
    assert_eq!(server.count("select count(*) from ticket"), 0, "the letters open no ticket");
    // For people the same stands under headings.
    let told = server.try_beside(&["doctor", "--no-mail", "--outgoing", "203.0.113.5"]).out;
    let headings = told.lines().filter(|line| !line.is_empty() && !line.starts_with(' '));
    let headings: Vec<&str> = headings.collect();
    let wanted = ["Data", "Policy", "Clock", "Names", "Relay", "Mailboxes", "Round trip"];
    assert_eq!(headings[..7], wanted, "{told}");
    let is_roomy = !of(&found, "data disk").starts_with("wrong: ");
    assert_eq!(said.is_success, is_roomy, "{}", said.error);
    assert_eq!(headings[7].starts_with("Nothing is wrong."), is_roomy, "{told}");
    assert!(told.contains("note   Round trip: left out, as --no-mail says"), "{told}");
}

/// The letter comes back to our own listener, through a server that a policy names as the relay.
#[test]
fn a_letter_that_comes_back_by_smtp_is_verified_as_any_other() {
    let dns = Dns::start();
    let setup = house::company(Server::of(env!("CARGO_BIN_EXE_relance")), "game-studio");
    let setup = setup.flags(&["--dns", &dns.address().to_string(), "--verify", "all"]);
    sound(&dns, &setup);
    let mut server = setup.start();
    let postfix = Postfix::start(&[("lucarne.example", Route::Smtp(server.smtp()))]);
    let folder = server.data().join("policy");
    let shown = folder.display().to_string();
    server.run(&["policy", "export", &shown], "");
    fs::write(folder.join("relay.toml"), format!("[relay]\nurl = \"{}\"\n", postfix.relay()))
        .expect("our folder");
    server.run(&["policy", "apply", &shown], "");
    server.terminate();
    server.restart();
    let said = server.try_beside(&["doctor", "--json", "--outgoing", "203.0.113.5", "--wait-secs", "100"]);
    let found = read(&said);
    assert_told(
        &found,
        &[
            ("round_trip round_trip Letter of joueurs@", "by SMTP"),
            // SPF names another machine than this one; our signatures prove the letter all the same.
            ("round_trip believed Letter of joueurs@", "ok: we found: SPF fail, DKIM pass pass, DMARC pass"),
            ("mailboxes fed Mailbox joueurs@", "ok: its mail comes in, as the round trip shows"),
            ("policy agents", "wrong: nobody may sign in"),
            ("clock mail_clock", "ok: "),
        ],
    );
    assert_eq!(wrongs(&found), ["policy agents Agents"], "{} {found:#?}", said.error);
    let summary = match of(&found, "data disk").starts_with("wrong: ") {
        true => "2 things are wrong",
        false => "1 thing is wrong",
    };
    assert!(!said.is_success && said.error.contains(summary), "{}", said.error);
}

#[test]
fn a_zone_full_of_mistakes_is_told_with_what_to_write() {
    let dns = Dns::start();
    let setup = house::studio("mx", None).flags(&[
        "--dns",
        &dns.address().to_string(),
        "--base-url",
        "http://desk.lucarne.example",
    ]);
    setup.run(&["dkim", "make", "lucarne.example"], "");
    dns.exchange("lucarne.example", 10, "gone.lucarne.example");
    dns.text("lucarne.example", "v=spf1 a:gone.lucarne.example +all");
    dns.text("_dmarc.lucarne.example", "v=DMARC1; p=reject")
        .text("_dmarc.lucarne.example", "v=DMARC1; p=none");
    dns.text("_mta-sts.lucarne.example", "v=STSv1; id=1;")
        .address_of("mta-sts.lucarne.example", Ipv4Addr::LOCALHOST);
    dns.pointer(OURS, "other.example").silence("_smtp._tls.lucarne.example");
    let said = setup.try_beside(&["doctor", "--json", "--outgoing", "203.0.113.5"]);
    let found = read(&said);
    assert!(!said.is_success && said.error.contains("things are wrong"), "{}", said.error);
    assert_told(
        &found,
        &[
            ("data server", "note: none answers at http://"),
            ("policy base_url", "wrong: it is not https"),
            ("names mx", "wrong: gone.lucarne.example has no address"),
            ("names spf_sends", "ok: it may send"),
            ("names dkim DKIM key r", r#"{"record":{"name":"r"#),
            ("names dkim DKIM of", "note: no key signs yet"),
            ("names dmarc DMARC", r#"wrong: 2 records stand there: together they count as none [{"remove":"#),
            (
                "names mta_sts",
                "wrong: the record is there and the policy is not: its host lies at this machine",
            ),
            ("names tls_rpt", "note: could not ask"),
            (
                "names ptr PTR of 203.0.113.5",
                "wrong: it is called other.example, which does not lead back to it",
            ),
            ("relay relay Relay mx", "ok: mail goes to the servers of its recipients"),
            ("mailboxes fed Mailbox joueurs@", "wrong: nothing brings its mail here"),
            ("round_trip round_trip Round trip", "note: not tried: no server runs"),
        ],
    );
    let text = setup.try_beside(&["doctor", "--no-mail", "--outgoing", "203.0.113.5"]).out;
    for line in [
        "  wrong  SPF of lucarne.example: it ends in +all: anybody in the world may send as this domain",
        "         write:   lucarne.example. IN TXT ( \"v=spf1 ip4:203.0.113.5 a:gone.lucarne.example ~all\" )",
        "         write:   5.113.0.203.in-addr.arpa. IN PTR ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn without_a_database_it_says_so_and_makes_none() {
    let dns = Dns::start();
    let setup = Server::of(env!("CARGO_BIN_EXE_relance")).flags(&["--dns", &dns.address().to_string()]);
    let said = setup.try_beside(&["doctor", "--json"]);
    let found = read(&said);
    assert!(!said.is_success && !setup.data().exists(), "{}", said.error);
    assert_told(
        &found,
        &[
            ("data folder", r#"wrong: there is no such folder [{"command":"relance serve --data "#),
            ("data database", "wrong: there is none yet; nothing was made"),
            ("policy policy", "note: cannot be looked at without a database"),
            ("names domains", "note: not looked at"),
            ("relay relay", "note: none is set here"),
            ("round_trip round_trip", "note: not tried: there is no policy"),
        ],
    );
}

#[test]
fn a_relay_that_is_not_there_or_refuses_is_told_in_its_words() {
    let dns = Dns::start();
    let dns_address = dns.address().to_string();
    let closed = wait::free_addresses::<1>()[0];
    let setup = house::studio(&format!("smtp://{closed}"), None).flags(&["--dns", &dns_address]);
    let found = read(&setup.try_beside(&["doctor", "--json", "--no-mail"]));
    assert_told(&found, &[("relay relay", "wrong: it cannot be connected to: ")]);
    let sink = Sink::refusing(|_| Some("550 5.7.1 we know no lucarne".to_owned()));
    let server = house::studio(&sink.relay(), None).flags(&["--dns", &dns_address]).start();
    let said = server.try_beside(&["doctor", "--json", "--wait-secs", "100"]);
    assert!(!said.is_success);
    assert_told(
        &read(&said),
        &[
            ("relay relay", "ok: it answers"),
            ("relay dsn", "note: it makes no reports"),
            ("round_trip round_trip Letter of conso@", "wrong: the next hop refused it: we know no lucarne"),
        ],
    );
}

/// A database of `relance.toml` stood in proposed commands without its password, which the file has.
#[test]
fn a_proposed_command_repeats_the_database_only_where_a_flag_named_it() {
    let (dns, folder) = (Dns::start(), tempfile::tempdir().expect("a folder"));
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("our own folder");
    let url = format!("sqlite:{}", folder.path().join("other.db").display());
    let told = |flags: &[&str], set: Option<&str>| {
        let mut doctor = Command::new(env!("CARGO_BIN_EXE_relance"));
        doctor.args(["doctor", "--no-mail", "--dns", &dns.address().to_string(), "--data"]);
        doctor.arg(&data).args(flags).env_remove("RELANCE_DATABASE");
        let said = doctor.envs(set.map(|url| ("RELANCE_DATABASE", url))).output().expect("it runs");
        String::from_utf8(said.stdout).expect("words")
    };
    let (from_flag, from_environment) = (told(&["--database", &url], None), told(&[], Some(&url)));
    fs::write(data.join("relance.toml"), format!("database = \"{url}\"\n")).expect("our own folder");
    let from_file = told(&[], None);
    for (told, is_repeated) in [(from_flag, true), (from_environment, false), (from_file, false)] {
        assert!(told.contains("other.db: there is none yet"), "{told}");
        assert_eq!(told.contains("--database"), is_repeated, "{told}");
    }
}

/// `relance doctor | head` ended in a panic.
#[test]
fn a_reader_who_has_enough_is_no_error() {
    let (dns, folder) = (Dns::start(), tempfile::tempdir().expect("a folder"));
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_relance"));
    doctor.args(["doctor", "--no-mail", "--dns", &dns.address().to_string(), "--data"]);
    doctor.arg(folder.path().join("none"));
    let mut child = doctor.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let said = child.wait_with_output().expect("it ends");
    assert_eq!(said.status.code(), Some(1), "there is no database");
    assert!(!String::from_utf8_lossy(&said.stderr).contains("panicked"));
}
