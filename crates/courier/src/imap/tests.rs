//! Sessions against a server of a few lines that answers from a script: what real servers do in their bad hours.
//! A real Dovecot is the part of the stories in `app`.

use std::future::pending;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::task::JoinHandle;

use super::*;

const CAN: &str = "* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS AUTH=PLAIN AUTH=XOAUTH2 SASL-IR\r\n";

/// A server that reads a line and says the next part of its script, `TAG` being the tag of the line that it read.
/// Gives back what it was told.
fn server(mut stream: DuplexStream, greeting: &str, script: Vec<String>) -> JoinHandle<Vec<String>> {
    let greeting = greeting.to_owned();
    tokio::spawn(async move {
        stream.write_all(greeting.as_bytes()).await.unwrap();
        let mut told = Vec::new();
        let mut stream = BufReader::new(stream);
        let mut tag = String::new();
        for answer in script {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap() == 0 {
                break;
            }
            if line.starts_with('r') {
                tag = line.split(' ').next().unwrap().to_owned();
            }
            told.push(line.trim_end().to_owned());
            let _ = stream.write_all(answer.replace("TAG", &tag).as_bytes()).await;
        }
        told
    })
}

fn patience() -> Patience {
    let short = Duration::from_millis(300);
    Patience { connect: short, command: short, piece: short }
}

/// A session that is greeted and signed in, and the script that goes on from there.
async fn session(can: &str, script: &[&str]) -> (Session, JoinHandle<Vec<String>>) {
    session_of(can, script, patience()).await
}

async fn session_of(can: &str, script: &[&str], patience: Patience) -> (Session, JoinHandle<Vec<String>>) {
    let (ours, theirs) = duplex(1024 * 1024);
    let first = format!("{can}TAG OK in\r\n");
    let again = format!("{can}TAG OK\r\n");
    let all = [first, again].into_iter().chain(script.iter().map(|line| (*line).to_owned())).collect();
    let greeting = format!("* OK [{}] hello\r\n", can.trim_start_matches("* ").trim_end());
    let told = server(theirs, &greeting, all);
    let mut session = Session::greeted(Box::new(ours), patience).await.unwrap();
    session.login("ana", Credentials::Password("s3cret")).await.unwrap();
    (session, told)
}

/// What the server was told after the two lines of signing in.
async fn after(session: Session, told: JoinHandle<Vec<String>>) -> Vec<String> {
    drop(session);
    told.await.unwrap().split_off(2)
}

async fn refusal(
    greeting: &str,
    script: &[&str],
    name: &str,
    proof: Credentials<'_>,
) -> (String, Vec<String>) {
    let (ours, theirs) = duplex(64 * 1024);
    let told = server(theirs, greeting, script.iter().map(|line| (*line).to_owned()).collect());
    let words = match Session::greeted(Box::new(ours), patience()).await {
        Ok(mut session) => {
            session.login(name, proof).await.map_or_else(|error| error.to_string(), |()| "in".into())
        }
        Err(error) => error.to_string(),
    };
    (words, told.await.unwrap())
}

#[tokio::test]
async fn every_way_to_sign_in_is_spoken() {
    let in_ = "* CAPABILITY IMAP4rev1\r\nTAG OK [CAPABILITY IMAP4rev1 IDLE] in\r\n";
    let token = Credentials::Token("t0ken");
    let table: [(&str, &[&str], Credentials<'_>, &[&str]); 5] = [
        (
            "AUTH=PLAIN SASL-IR",
            &[in_],
            Credentials::Password("s3cret"),
            &["r1 AUTHENTICATE PLAIN AGFuYQBzM2NyZXQ="],
        ),
        (
            "AUTH=PLAIN",
            &["+ \r\n", in_],
            Credentials::Password("s3cret"),
            &["r1 AUTHENTICATE PLAIN", "AGFuYQBzM2NyZXQ="],
        ),
        ("X", &[in_], Credentials::Password("a\"b\\"), &["r1 LOGIN \"ana\" \"a\\\"b\\\\\""]),
        ("X", &["+ go\r\n", in_], Credentials::Password("é"), &["r1 LOGIN \"ana\" {2}", "é"]),
        (
            "AUTH=XOAUTH2 SASL-IR",
            &[in_],
            token,
            &["r1 AUTHENTICATE XOAUTH2 dXNlcj1hbmEBYXV0aD1CZWFyZXIgdDBrZW4BAQ=="],
        ),
    ];
    for (can, script, proof, wanted) in table {
        let greeting = format!("* OK [CAPABILITY IMAP4rev1 {can}] hello\r\n");
        let (words, told) = refusal(&greeting, script, "ana", proof).await;
        assert_eq!((words.as_str(), told), ("in", wanted.iter().map(|line| (*line).to_owned()).collect()));
    }
}

#[tokio::test]
async fn who_is_not_let_in_hears_why_and_never_the_secret() {
    let can = "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR] hello\r\n";
    let password = Credentials::Password("s3cret");
    let table: [(&str, &[&str], Credentials<'_>, &str); 11] = [
        (can, &["TAG NO [AUTHENTICATIONFAILED] wrong\r\n"], password, "does not let us sign in: wrong"),
        (can, &["TAG NO s3cret is wrong\r\n"], password, "its words repeat a secret"),
        (can, &["TAG BAD what is AGFuYQBzM2NyZXQ=?\r\n"], password, "its words repeat a secret"),
        (can, &["* BYE s3cret is wrong\r\n"], password, "hung up: its words repeat a secret"),
        (can, &["TAG NO [UNAVAILABLE] come again\r\n"], password, "was refused: come again"),
        (
            can,
            &["+ eyJzdGF0dXMiOiI0MDAifQ==\r\n", "TAG NO expired\r\n"],
            Credentials::Token("t"),
            "sign in: expired",
        ),
        ("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] x\r\n", &[], password, "other than a password"),
        ("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n", &[], Credentials::Token("t"), "other than XOAUTH2"),
        (can, &[], Credentials::Password("a\r\nr2 DELETE INBOX"), "without control characters"),
        ("* BYE too many of you\r\n", &[], password, "hung up: too many of you"),
        ("220 mail.example ESMTP\r\n", &[], password, "it is no IMAP server"),
    ];
    for (greeting, script, proof, wanted) in table {
        let (words, _) = refusal(greeting, script, "ana", proof).await;
        assert!(words.contains(wanted) && !words.contains("s3cret"), "{words}");
    }
}

#[tokio::test]
async fn a_letter_comes_in_pieces_whatever_size_was_told() {
    let piece = 1024 * 1024;
    let first = format!(
        "* 3 EXISTS\r\n* 1 FETCH (UID 9 BODY[]<0> {{{piece}}}\r\n{})\r\nTAG OK\r\n",
        "a".repeat(piece)
    );
    let second = format!("* 1 FETCH (BODY[]<{piece}> {{3}}\r\nb\r\n UID 9)\r\nTAG OK\r\n");
    let (mut session, told) = session(CAN, &[&first, &second]).await;
    let letter = session.letter(9, 2 * piece).await.unwrap().unwrap();
    assert_eq!((letter.len(), letter.ends_with(b"b\r\n")), (piece + 3, true));
    let wanted =
        ["r3 UID FETCH 9 (UID BODY.PEEK[]<0.1048576>)", "r4 UID FETCH 9 (UID BODY.PEEK[]<1048576.1048576>)"];
    assert_eq!(after(session, told).await, wanted);
}

#[tokio::test]
async fn letters_that_are_gone_large_or_garbled_are_told_apart() {
    let huge = format!("* 1 FETCH (UID 9 BODY[]<0> {{{}}}\r\n", 1u64 << 40);
    let table = [
        ("TAG OK\r\n", "None"),
        ("* 1 FETCH (UID 9 BODY[]<0> NIL)\r\nTAG OK\r\n", "None"),
        ("* 1 FETCH (UID 9 BODY[]<0> {5}\r\nabcde)\r\nTAG OK\r\n", "the letter is larger than 4 bytes"),
        (
            "* 1 FETCH (UID 9 BODY[]<0> \"ab)\r\nTAG OK\r\n",
            "what the server says of the letter cannot be read",
        ),
        ("TAG NO [INUSE] come again\r\n", "fetching a letter was refused: come again"),
        ("TAG NO [SERVERBUG] broken index\r\n", "fetching a letter was refused: broken index"),
        ("TAG BAD\r\n", "fetching a letter was refused"),
        ("r9 OK\r\n", "belongs to another command"),
        ("* BYE restarting\r\n", "hung up: restarting"),
        ("* 1 FETCH (UID 9 BODY[]<0> {5}\r\nab", "the connection broke during fetching a letter"),
        (&huge, "an answer of more than"),
    ];
    for (answer, wanted) in table {
        let (mut session, _told) = session(CAN, &[answer]).await;
        let got = match session.letter(9, 4).await {
            Ok(letter) => format!("{letter:?}"),
            Err(failure) => failure.to_string(),
        };
        assert!(got.contains(wanted), "{got}");
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_or_never_ends_is_left() {
    let (mut silent, _told) = session(CAN, &["", ""]).await;
    assert_eq!(silent.select("INBOX").await.unwrap_err().code(), "late");
    let endless = format!("* OK {}\r\n", "x".repeat(60_000)).repeat(300);
    let (mut endlessly, _told) = session_of(CAN, &[&endless], Patience::default()).await;
    assert_eq!(
        endlessly.select("INBOX").await.unwrap_err().to_string(),
        "the answer to opening the folder cannot be read: it does not end"
    );
    let flood = format!("* OK {}\r\n", "x".repeat(70_000));
    let (mut flooded, _told) = session(CAN, &[&flood]).await;
    assert_eq!(flooded.select("INBOX").await.unwrap_err().code(), "broken");
}

#[tokio::test]
async fn a_refusal_that_passes_is_no_answer_about_a_letter() {
    let table = [
        ("TAG NO [UNAVAILABLE] x\r\n", false),
        ("TAG NO [LIMIT] x\r\n", false),
        ("TAG NO [SERVERBUG] x\r\n", true),
        ("TAG NO\r\n", true),
    ];
    for (answer, is_answer) in table {
        let (mut session, _told) = session(CAN, &[answer]).await;
        assert_eq!(session.letter(9, 4).await.unwrap_err().is_answer(), is_answer, "{answer}");
    }
    let (mut session, _told) = session(CAN, &["* SEARCH 9\r\nTAG OK\r\n", "TAG OK\r\n"]).await;
    assert!(session.holds(9).await.unwrap());
    assert!(!session.holds(9).await.unwrap(), "it is gone");
}

#[tokio::test]
async fn a_folder_is_opened_by_its_name_on_the_wire() {
    let said = "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 12] x\r\nTAG OK [READ-WRITE] x\r\n";
    let bare = "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\nTAG OK\r\n";
    let none = "* 1 EXISTS\r\nTAG OK\r\n";
    let (mut session, told) =
        session(CAN, &[said, bare, "* SEARCH 8\r\nTAG OK\r\n", none, "TAG NO no such\r\n"]).await;
    let wanted = Selected { uid_validity: 7, uid_next: 12, letters: 2 };
    assert_eq!(session.select("Envoyés").await.unwrap(), wanted);
    assert_eq!(session.select("INBOX").await.unwrap().uid_next, 9);
    assert_eq!(session.select("INBOX").await.unwrap_err().code(), "unreadable");
    assert_eq!(session.select("Nowhere").await.unwrap_err().code(), "folder");
    assert_eq!(after(session, told).await[0], "r3 SELECT \"Envoy&AOk-s\"");
}

#[tokio::test]
async fn letters_and_their_heads_come_in_order_and_without_strangers() {
    let heads = "* 1 FETCH (UID 9 RFC822.SIZE 5 FLAGS (\\seen) INTERNALDATE \"07-Nov-2026 09:00:00 +0100\")\r\n\
        * 2 FETCH (UID 8 RFC822.SIZE 6 FLAGS () INTERNALDATE \"yesterday\")\r\n\
        * 3 FETCH (UID 70 RFC822.SIZE 6 FLAGS ())\r\nTAG OK\r\n";
    let (mut session, told) = session(CAN, &["* SEARCH 9 3 8\r\nTAG OK\r\n", heads]).await;
    assert_eq!(session.letters(4, Some(9), true).await.unwrap(), [8, 9]);
    let heads = session.heads(&[8, 9]).await.unwrap();
    let shown: Vec<_> = heads.iter().map(|head| (head.uid, head.size_bytes, head.is_seen)).collect();
    assert_eq!(shown, [(8, 6, false), (9, 5, true)]);
    assert_eq!(heads[1].arrived_at, Some("2026-11-07T08:00:00Z".parse().unwrap()));
    let wanted = ["r3 UID SEARCH UID 4:9 UNSEEN", "r4 UID FETCH 8:9 (UID RFC822.SIZE FLAGS INTERNALDATE)"];
    assert_eq!(after(session, told).await, wanted);
}

#[tokio::test]
async fn what_is_done_afterwards_depends_on_what_the_server_can() {
    let bare = "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n";
    let ok = "TAG OK\r\n";
    let no = "TAG NO [TRYCREATE] no folder\r\n";
    let (mut able, told) = session(CAN, &[ok, no, ok, ok, ok, ok]).await;
    able.mark(&[3, 1, 2, 9], "\\Seen").await.unwrap();
    able.move_to(&[1], "Relance").await.unwrap();
    able.delete(&[4]).await.unwrap();
    let wanted = [
        "r3 UID STORE 1:3,9 +FLAGS.SILENT (\\Seen)",
        "r4 UID MOVE 1 \"Relance\"",
        "r5 CREATE \"Relance\"",
        "r6 UID MOVE 1 \"Relance\"",
        "r7 UID STORE 4 +FLAGS.SILENT (\\Seen \\Deleted)",
        "r8 UID EXPUNGE 4",
    ];
    assert_eq!(after(able, told).await, wanted);

    let others = "* SEARCH 4 5\r\nTAG OK\r\n";
    let (mut plain, told) = session(bare, &[ok, ok, "* SEARCH 1\r\nTAG OK\r\n", ok, ok, others]).await;
    plain.move_to(&[1], "Relance").await.unwrap();
    plain.delete(&[4]).await.unwrap();
    let wanted = [
        "r3 UID COPY 1 \"Relance\"",
        "r4 UID STORE 1 +FLAGS.SILENT (\\Seen \\Deleted)",
        "r5 UID SEARCH DELETED",
        "r6 EXPUNGE",
        "r7 UID STORE 4 +FLAGS.SILENT (\\Seen \\Deleted)",
        "r8 UID SEARCH DELETED",
    ];
    assert_eq!(after(plain, told).await, wanted, "somebody else's mark keeps the letter in the folder");
}

#[tokio::test]
async fn idling_ends_with_news_time_or_a_call() {
    let long = Duration::from_secs(60);
    let (news, ok) = ("+ idling\r\n* 1 EXISTS\r\n", "TAG OK\r\n");
    let (mut session, told) = session(CAN, &[news, ok, ok, "+\r\n", ok, "+\r\n", ok]).await;
    assert_eq!(session.wait(long, pending()).await.unwrap(), Woken::News);
    session.letters(1, None, false).await.unwrap();
    assert_eq!(session.wait(Duration::from_millis(20), pending()).await.unwrap(), Woken::Over);
    assert_eq!(session.wait(long, async {}).await.unwrap(), Woken::Called);
    assert_eq!(
        after(session, told).await,
        ["r3 IDLE", "DONE", "r4 UID SEARCH UID 1:*", "r5 IDLE", "DONE", "r6 IDLE", "DONE"]
    );
}

#[tokio::test]
async fn a_letter_that_takes_the_place_of_one_that_is_gone_is_news() {
    let selected = "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\nTAG OK\r\n";
    let script = [selected, "* 1 EXPUNGE\r\nTAG OK\r\n", "+\r\n* 1 EXISTS\r\n", "TAG OK\r\n"];
    let (mut session, _told) = session(CAN, &script).await;
    session.select("INBOX").await.unwrap();
    session.move_to(&[1], "Relance").await.unwrap();
    assert_eq!(session.wait(Duration::from_secs(60), pending()).await.unwrap(), Woken::News);
}

#[tokio::test]
async fn an_idle_that_is_dead_or_cut_is_told() {
    let table = [("", "late"), ("+\r\n* BYE idle too long\r\n", "broken"), ("+\r\n", "late")];
    for (answer, code) in table {
        let (mut session, _told) = session(CAN, &[answer, "", ""]).await;
        let failure = session.wait(Duration::from_millis(50), pending()).await.unwrap_err();
        assert_eq!(failure.code(), code, "{answer}: {failure}");
    }
}

#[tokio::test]
async fn a_server_that_refuses_to_idle_is_asked_from_then_on() {
    let (mut session, told) = session(CAN, &["TAG NO not now\r\n", "TAG OK\r\n"]).await;
    let short = Duration::from_millis(20);
    assert_eq!(session.wait(short, pending()).await.unwrap(), Woken::Over);
    assert!(!session.can_idle());
    assert_eq!(session.wait(short, pending()).await.unwrap(), Woken::Over);
    assert_eq!(after(session, told).await, ["r3 IDLE", "r4 NOOP"]);
}

#[tokio::test]
async fn a_server_without_idle_is_asked() {
    let (mut session, told) =
        session("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n", &["* 4 EXISTS\r\nTAG OK\r\n"]).await;
    assert_eq!(session.wait(Duration::from_millis(20), pending()).await.unwrap(), Woken::Over);
    assert_eq!(after(session, told).await, ["r3 NOOP"]);
}

#[tokio::test]
async fn a_byte_at_a_time_is_an_answer_too() {
    let (ours, mut theirs) = duplex(1);
    let writing = tokio::spawn(async move {
        for byte in b"* OK hello\r\n" {
            theirs.write_all(&[*byte]).await.unwrap();
        }
        let mut line = Vec::new();
        while !line.ends_with(b"\n") {
            line.push(theirs.read_u8().await.unwrap());
        }
    });
    let mut session = Session::greeted(Box::new(ours), patience()).await.unwrap();
    assert_eq!(session.folders().await.unwrap_err().code(), "broken");
    writing.await.unwrap();
}
