//! Letters that lie with a real Dovecot, read by IMAP: told by IDLE, under new numbers, over a wire that breaks at
//! every word. Whatever happens, each letter is taken once, and its place is touched only once we have it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use relance_testkit::dovecot::PASSWORD;
use relance_testkit::server::Setup;
use relance_testkit::smtp::Letter;
use relance_testkit::{Authority, Cut, Cutter, Dovecot, Maildir, Postgres, Server, Sink, wait};

use crate::house::{self, PLAYERS};

const DESK: &str = "desk@lucarne.example";
/// Letters that were taken.
const TAKEN: &str = "select count(*) from message where kind = 'incoming'";

/// A table of the policy that reads `name` at `address` in the clear, so that a wire may be cut at a word.
fn account(key: &str, name: &str, address: SocketAddr, more: &str) -> String {
    let name = name.replace('@', "%40");
    let url = format!("imap://{name}@{address}");
    let said = format!("mailboxes = [\"{PLAYERS}\"]\nbegin = \"all\"\nplain = true\n{more}");
    format!("[imap.{key}]\nurl = \"{url}\"\n{said}\n")
}

/// The game studio with these accounts, and a password for each.
fn studio(sink: &Sink, database: Option<&Postgres>, accounts: &str) -> Setup {
    let setup = house::studio(&sink.relay(), database);
    let folder = setup.data().join("policy");
    let shown = folder.display().to_string();
    setup.run(&["policy", "export", &shown], "");
    fs::write(folder.join("imap.toml"), accounts).expect("our own folder");
    setup.run(&["policy", "apply", &shown], "");
    for key in accounts.lines().filter_map(|line| line.strip_prefix("[imap.")?.strip_suffix(']')) {
        setup.run(&["mailbox", "secret", key, "--password-stdin"], &format!("{PASSWORD}\n"));
    }
    setup
}

/// A letter whose sender and body are of its own, so that no two are one and none is part of a flood.
fn letter(id: &str, to: &str) -> Letter {
    let mut letter = house::french(&format!("{id}@example.net"), PLAYERS, id);
    letter.bytes.extend_from_slice(format!("{id}\r\n").as_bytes());
    Letter { to: vec![to.to_owned()], ..letter }
}

fn wait_taken(server: &Server, count: i64) {
    wait::until(format!("{count} letters are taken"), || (server.count(TAKEN) == count).then_some(()));
}

/// Waits until every place is tidied, and nothing is in trouble.
fn wait_tidy(server: &Server) {
    wait::until("every place is tidied", || {
        let open = "select (select count(*) from imap_letter where state <> 'done')
            + (select count(*) from imap_folder where failed_since_at is not null)";
        (server.count(open) == 0).then_some(())
    });
}

/// How many letters of a folder are marked as read.
fn seen(maildir: &Maildir) -> usize {
    maildir
        .names()
        .iter()
        .filter(|name| name.split(":2,").nth(1).is_some_and(|flags| flags.contains('S')))
        .count()
}

#[test]
fn a_letter_is_told_by_idle_and_marked_as_read() {
    let (sink, dovecot) = (Sink::start(), Dovecot::start(&[DESK]));
    let wire = Cutter::to(dovecot.imap(), Cut::Never);
    dovecot.deliver(&letter("lay-there", DESK));
    let new = account("desk", DESK, wire.address(), "").replace("\"all\"", "\"new\"");
    let server = studio(&sink, None, &new).start();
    wait::until("it idles", || wire.said().iter().any(|line| line.ends_with("IDLE")).then_some(()));
    dovecot.deliver(&letter("told", DESK));
    wait_taken(&server, 1);
    wait_tidy(&server);
    assert!(!wire.said().iter().any(|line| line.ends_with("NOOP")), "nobody asked: {:?}", wire.said());
    assert_eq!(seen(&dovecot.mailbox(DESK)), 1, "what lay there is left alone");
    assert_eq!(sink.wait_for(1)[0].to, ["told@example.net"]);
    assert_eq!(server.count("select count(*) from intake where protocol = 'imap'"), 1);
    assert!(!server.log().contains(PASSWORD), "no password in the log");
}

#[test]
fn a_wire_that_breaks_at_any_word_costs_no_letter_and_brings_none_twice() {
    let cuts = [
        ("seen", Cut::Greeting(0)),
        ("seen", Cut::Greeting(7)),
        ("seen", Cut::Before("AUTHENTICATE")),
        ("seen", Cut::After("AUTHENTICATE", 0)),
        ("seen", Cut::After("AUTHENTICATE", 12)),
        ("seen", Cut::After("SELECT", 30)),
        ("seen", Cut::Before("UID SEARCH")),
        ("seen", Cut::After("UID SEARCH", 4)),
        ("seen", Cut::After("RFC822.SIZE", 20)),
        ("seen", Cut::Before("BODY.PEEK")),
        ("seen", Cut::After("BODY.PEEK", 300)),
        ("seen", Cut::Before("UID STORE")),
        ("seen", Cut::After("UID STORE", 0)),
        ("flag", Cut::After("UID STORE", 0)),
        ("move", Cut::Before("UID MOVE")),
        ("move", Cut::After("UID MOVE", 0)),
        ("delete", Cut::Before("UID STORE")),
        ("delete", Cut::Before("UID EXPUNGE")),
        ("delete", Cut::After("UID EXPUNGE", 0)),
        ("seen", Cut::Before("IDLE")),
        ("seen", Cut::After("IDLE", 0)),
        ("seen", Cut::After("IDLE", 4)),
    ];
    let names: Vec<String> = (0..cuts.len()).map(|n| format!("box{n}@lucarne.example")).collect();
    let (sink, dovecot) =
        (Sink::start(), Dovecot::start(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    let wires: Vec<Cutter> = cuts.iter().map(|(_, cut)| Cutter::to(dovecot.imap(), *cut)).collect();
    let accounts: String = (0..cuts.len())
        .map(|n| {
            let after = cuts[n].0;
            let target = if after == "move" { "move_to = \"Relance\"\n" } else { "" };
            account(
                &format!("box{n}"),
                &names[n],
                wires[n].address(),
                &format!("after = \"{after}\"\n{target}"),
            )
        })
        .collect();
    for (n, name) in names.iter().enumerate() {
        dovecot.deliver(&letter(&format!("first{n}"), name));
    }
    let server = studio(&sink, None, &accounts).start();
    wires.iter().for_each(Cutter::wait_cut);
    let count = i64::try_from(cuts.len()).expect("few");
    wait_taken(&server, count);
    wait_tidy(&server);
    for (n, name) in names.iter().enumerate() {
        dovecot.deliver(&letter(&format!("second{n}"), name));
    }
    wait_taken(&server, 2 * count);
    wait_tidy(&server);
    assert_eq!(server.count("select count(*) from intake"), 2 * count, "none was taken twice");
    for (n, name) in names.iter().enumerate() {
        let inbox = dovecot.mailbox(name);
        let (stands, wanted) = match cuts[n].0 {
            "move" => ((inbox.letters().len(), dovecot.folder(name, "Relance").letters().len()), (0, 2)),
            "delete" => ((inbox.letters().len(), 0), (0, 0)),
            _ => ((inbox.letters().len(), seen(&inbox)), (2, 2)),
        };
        assert_eq!(stands, wanted, "{:?}", cuts[n]);
    }
}

#[test]
fn new_numbers_bring_no_letter_twice_and_lose_none() {
    let (sink, dovecot) = (Sink::start(), Dovecot::start(&[DESK]));
    for n in 0..3 {
        dovecot.deliver(&letter(&format!("before{n}"), DESK));
    }
    let mut server = studio(&sink, None, &account("desk", DESK, dovecot.imap(), "")).start();
    wait_taken(&server, 3);
    wait_tidy(&server);
    server.terminate();
    // While nobody looks one more comes, and then all of them get new numbers.
    dovecot.deliver(&letter("meanwhile", DESK));
    dovecot.renumber(DESK, 4_711);
    server.restart();
    wait_taken(&server, 4);
    // And once more while somebody waits for letters.
    wait_tidy(&server);
    dovecot.renumber(DESK, 4_712);
    wait::until("the numbers are known", || {
        (server.count("select count(*) from imap_folder where uid_validity = 4712 and last_uid = 4") == 1)
            .then_some(())
    });
    dovecot.deliver(&letter("afterwards", DESK));
    wait_taken(&server, 5);
    wait_tidy(&server);
    assert_eq!(server.count("select count(*) from intake"), 5);
    assert_eq!(seen(&dovecot.mailbox(DESK)), 5);
}

#[test]
fn a_crash_after_keeping_and_before_marking_takes_a_letter_once() {
    let (sink, dovecot) = (Sink::start(), Dovecot::start(&[DESK]));
    dovecot.deliver(&letter("kept", DESK));
    let accounts = account("desk", DESK, dovecot.imap(), "after = \"move\"\nmove_to = \"Relance\"");
    let mut server = studio(&sink, None, &accounts).kill_at("imap.kept", 1).start();
    server.wait_killed();
    assert_eq!(dovecot.mailbox(DESK).letters().len(), 1, "its place is untouched");
    server.restart();
    wait_taken(&server, 1);
    wait_tidy(&server);
    assert_eq!(server.count("select count(*) from intake"), 1);
    assert_eq!(dovecot.folder(DESK, "Relance").letters().len(), 1);
}

#[test]
fn an_account_that_hangs_or_is_wrong_holds_up_nobody_and_is_told() {
    let (sink, dovecot) = (Sink::start(), Dovecot::start(&[DESK, "two@lucarne.example"]));
    let (hung, closed) = (Cutter::to(dovecot.imap(), Cut::Hang), wait::free_addresses::<1>()[0]);
    let accounts = [
        account("hangs", DESK, hung.address(), ""),
        account("nobody", "nobody@lucarne.example", dovecot.imap(), ""),
        account("nowhere", DESK, closed, ""),
        account("folders", DESK, dovecot.imap(), "folders = [\"INBOX\", \"Envoyés\"]\nafter = \"keep\""),
        account("whole", "two@lucarne.example", dovecot.imap(), ""),
    ];
    let setup = studio(&sink, None, &accounts.concat());
    setup.run(&["mailbox", "secret", "nowhere", "--password-stdin"], "other\n");
    let server = setup.start();
    for (n, to) in [DESK, "two@lucarne.example"].into_iter().enumerate() {
        dovecot.deliver(&letter(&format!("in{n}"), to));
    }
    wait_taken(&server, 2);
    for (account, folder, code) in
        [("nobody", "INBOX", "login"), ("nowhere", "INBOX", "unreachable"), ("folders", "Envoyés", "folder")]
    {
        wait::until(format!("{account} is told"), || {
            let told = format!(
                "select count(*) from imap_folder
                where account = '{account}' and folder = '{folder}' and failed_code = '{code}'"
            );
            (server.count(&told) == 1).then_some(())
        });
    }
}

#[test]
fn a_letter_that_is_too_large_is_left_and_told() {
    let (sink, dovecot) = (Sink::start(), Dovecot::start(&[DESK]));
    let mut large = letter("large", DESK);
    large
        .bytes
        .extend("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n".repeat(860_000).bytes());
    dovecot.deliver(&large);
    let mut piecewise = letter("piecewise", DESK);
    piecewise
        .bytes
        .extend("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n".repeat(40_000).bytes());
    dovecot.deliver(&piecewise);
    let accounts = account("desk", DESK, dovecot.imap(), "after = \"delete\"");
    let server = studio(&sink, None, &accounts).start();
    wait_taken(&server, 1);
    wait::until("the other is gone", || (dovecot.mailbox(DESK).letters().len() == 1).then_some(()));
    assert_eq!(server.count("select count(*) from imap_letter where state = 'left' and code = 'large'"), 1);
    assert_eq!(server.count("select count(*) from intake where size_bytes > 2500000"), 1);
}

#[test]
fn certificates_are_judged_and_encryption_is_begun() {
    let authority = Authority::make();
    let (sink, dovecot) = (Sink::start(), Dovecot::with(&[DESK, "two@lucarne.example"], &authority, None));
    let local = |address: SocketAddr| format!("localhost:{}", address.port());
    let of = |key: &str, name: &str, scheme: &str, place: &str| {
        let table = account(key, name, dovecot.imap(), "").replace("plain = true\n", "");
        let place = format!("{scheme}://{}@{place}", name.replace('@', "%40"));
        let url = table.lines().nth(1).expect("the address").to_owned();
        table.replace(&url, &format!("url = \"{place}\""))
    };
    let accounts = [
        of("tls", DESK, "imaps", &local(dovecot.imaps())),
        of("starttls", "two@lucarne.example", "imap", &local(dovecot.imap())),
        // The certificate is for `localhost` and no address.
        of("wrong", "three@lucarne.example", "imaps", &dovecot.imaps().to_string()),
    ];
    let root = authority.root().display().to_string();
    let server = studio(&sink, None, &accounts.concat()).flags(&["--relay-ca", &root]).start();
    for (n, to) in [DESK, "two@lucarne.example"].into_iter().enumerate() {
        dovecot.deliver(&letter(&format!("in{n}"), to));
    }
    wait_taken(&server, 2);
    wait::until("the wrong one is told", || {
        let told = "select count(*) from imap_folder where account = 'wrong' and failed_code = 'tls'";
        (server.count(told) == 1).then_some(())
    });
}

/// A provider that gives tokens out for one refresh token, and says whose they are.
struct Provider {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Provider {
    fn start() -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                let (mut line, mut length) = (String::new(), 0);
                while reader.read_line(&mut line).is_ok_and(|bytes| bytes > 2) {
                    let last = line.lines().last().unwrap_or_default().to_ascii_lowercase();
                    if let Some(value) = last.strip_prefix("content-length: ") {
                        length = value.trim().parse().unwrap_or(0);
                    }
                }
                let mut form = vec![0; length];
                let _ = reader.read_exact(&mut form);
                let form = String::from_utf8_lossy(&form).into_owned();
                let (status, body) = answer(line.starts_with("POST /token"), &form);
                heard.lock().expect("nobody panics with it").push(form);
                let head = format!(
                    "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}",
                    body.len()
                );
                let _ = stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n{body}").as_bytes());
            }
        });
        Provider { address, asked }
    }
}

/// Whether a form names one of these refresh tokens.
fn refreshes(form: &str, tokens: &[&str]) -> bool {
    let named = form.split('&').find_map(|pair| pair.strip_prefix("refresh_token="));
    named.is_some_and(|named| tokens.contains(&named))
}

/// A token for the one grant, and whose a token is.
fn answer(asks_for_token: bool, form: &str) -> (&'static str, String) {
    let given = r#"{"access_token":"token-of-desk","expires_in":3600,"refresh_token":"r1-next"}"#;
    let (status, body) = match () {
        () if asks_for_token && refreshes(form, &["r1", "r1-next"]) => ("200 OK", given.to_owned()),
        () if asks_for_token => ("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned()),
        () if form.contains("token-of-desk") => {
            ("200 OK", format!(r#"{{"active":true,"username":"{DESK}"}}"#))
        }
        () => ("200 OK", r#"{"active":false}"#.to_owned()),
    };
    (status, body)
}

#[test]
fn an_account_is_signed_in_to_with_a_token() {
    let (sink, provider) = (Sink::start(), Provider::start());
    let introspection = format!("http://{}/introspect", provider.address);
    let dovecot = Dovecot::with(&[DESK], &Authority::make(), Some(&introspection));
    dovecot.deliver(&letter("granted", DESK));
    let accounts = [
        account("desk", DESK, dovecot.imap(), ""),
        account("late", "late@lucarne.example", dovecot.imap(), ""),
    ];
    let setup = studio(&sink, None, &accounts.concat()).flags(&["--webhook-allow", "127.0.0.1"]);
    let url = format!("http://{}/token", provider.address);
    for (key, refresh_token) in [("desk", "r1"), ("late", "withdrawn")] {
        let input = format!("client\nsecret\n{refresh_token}\n");
        setup.run(&["mailbox", "secret", key, "--oauth", &url], &input);
    }
    let mut server = setup.start();
    wait_taken(&server, 1);
    wait::until("the other is told", || {
        let told = "select count(*) from imap_folder where account = 'late' and failed_code = 'token'
            and failed_words like '%grant access again%'";
        (server.count(told) == 1).then_some(())
    });
    let asked = provider.asked.lock().expect("nobody panics with it").join("\n");
    assert!(asked.contains("grant_type=refresh_token") && asked.contains("client_secret=secret"), "{asked}");
    assert!(asked.split('\n').any(|form| refreshes(form, &["r1"])), "{asked}");
    assert!(!server.log().contains("token-of-desk"), "no token in the log");
    // The token that was put in place of the first is kept, and asked with from then on.
    server.terminate();
    dovecot.deliver(&letter("later", DESK));
    server.restart();
    wait_taken(&server, 2);
    let asked = provider.asked.lock().expect("nobody panics with it");
    assert!(asked.iter().any(|form| refreshes(form, &["r1-next"])), "{asked:?}");
}

/// A server with two letters that stumbles: of the second it says nothing at first, and the first it refuses once.
fn stumbling() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("a bound socket has an address");
    thread::spawn(move || {
        let (mut heads, mut refused) = (0, false);
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().expect("a socket has two halves"));
            let say = |words: &str| (&stream).write_all(words.replace('\n', "\r\n").as_bytes());
            let _ = say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hello\n");
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
                let (tag, command) = line.trim().split_once(' ').unwrap_or_default();
                let uid = if command.contains("FETCH 2") { 2 } else { 1 };
                let said = match command {
                    _ if command.starts_with("CAPABILITY") => "* CAPABILITY IMAP4rev1\n".to_owned(),
                    _ if command.starts_with("SELECT") => {
                        "* 2 EXISTS\n* OK [UIDVALIDITY 1] x\n* OK [UIDNEXT 3] x\n".to_owned()
                    }
                    _ if command.starts_with("UID SEARCH") => "* SEARCH 1 2\n".to_owned(),
                    _ if command.contains("RFC822.SIZE") => {
                        heads += 1;
                        let row = |uid: u32| format!("* {uid} FETCH (UID {uid} RFC822.SIZE 200 FLAGS ())\n");
                        (1..=heads.min(2)).map(row).collect()
                    }
                    _ if command.contains("BODY.PEEK") && heads > 1 && !refused => {
                        refused = true;
                        let _ = say(&format!("{tag} NO not just now\n"));
                        line.clear();
                        continue;
                    }
                    _ if command.contains("BODY.PEEK") => {
                        let letter = letter(&format!("stumbling{uid}"), DESK).bytes;
                        let letter = String::from_utf8_lossy(&letter).replace("\r\n", "\n");
                        let bytes = letter.replace('\n', "\r\n").len();
                        format!("* {uid} FETCH (UID {uid} BODY[]<0> {{{bytes}}}\n{letter})\n")
                    }
                    _ => String::new(),
                };
                let _ = say(&format!("{said}{tag} OK\n"));
                line.clear();
            }
        }
    });
    address
}

#[test]
fn a_server_that_stumbles_loses_no_letter() {
    let sink = Sink::start();
    let server = studio(&sink, None, &account("desk", DESK, stumbling(), "")).start();
    wait_taken(&server, 2);
    wait_tidy(&server);
    assert_eq!(server.count("select count(*) from imap_letter where state = 'left'"), 0);
    assert_eq!(server.count("select count(*) from intake"), 2, "none was taken twice");
}

#[test]
fn of_two_nodes_one_reads_and_the_other_takes_over() {
    let Some(database) = Postgres::fresh() else { return };
    let (sink, dovecot) = (Sink::start(), Dovecot::start(&[DESK]));
    let wire = Cutter::to(dovecot.imap(), Cut::Never);
    let mut first = studio(&sink, Some(&database), &account("desk", DESK, wire.address(), "")).start();
    let logins = || wire.said().iter().filter(|line| line.contains("AUTHENTICATE")).count();
    // Whoever starts first need not be whoever reads first: the second comes when the first has signed in.
    wait::until("the first node has signed in", || (logins() == 1).then_some(()));
    let second =
        Server::of(env!("CARGO_BIN_EXE_relance")).relay(&sink.relay()).database(&database.url()).start();
    dovecot.deliver(&letter("one", DESK));
    wait_taken(&second, 1);
    assert_eq!(logins(), 1);
    first.terminate();
    dovecot.deliver(&letter("two", DESK));
    wait_taken(&second, 2);
    assert_eq!(logins(), 2);
}
