//! Bounces of our own making, one a kind of server. What single pieces of a notice mean is tested beside them.

use crate::{Auto, Envelope, read};

fn report(blocks: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example\n\n{blocks}\n--b\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <orig@us.example>\nSubject: x\n\n--b--\n"
    )
}

#[test]
fn kinds_follow_the_status() {
    let cases = "
        failed  | 5.1.1 | smtp; 550 no                 | hard   | no-such-user
        failed  | 5.0.0 | smtp; 550 5.1.1 User unknown | hard   | no-such-user
        failed  | 5.0.0 | smtp; 550 User unknown       | soft   | no-such-user
        failed  | 5.2.2 | smtp; 552 full               | soft   | mailbox-full
        failed  | 5.7.1 | smtp; 550 blocked            | policy | blocked
        delayed | 4.4.1 | smtp; timeout                | soft   | expired
        failed  | 4.4.7 | smtp; expired                | soft   | expired
        failed  | 5.3.4 | smtp; 552 too big            | policy | too-large";
    for line in cases.trim().lines() {
        let [action, status, diagnostic, kind, reason]: [&str; 5] =
            line.split('|').map(str::trim).collect::<Vec<_>>().try_into().expect("five columns");
        let block = format!(
            "Final-Recipient: rfc822; <Ana@b.example>\nAction: {action}\nStatus: {status}\n\
             Diagnostic-Code: {diagnostic}\n"
        );
        let letter = read(report(&block).as_bytes(), &Envelope::default());
        let failure = &letter.bounce.expect("a report")[0];
        assert_eq!((failure.kind.as_str(), failure.reason.as_str()), (kind, reason), "{line}");
        assert_eq!(failure.recipient, "Ana@b.example");
        assert_eq!(failure.original_message_id.as_deref(), Some("orig@us.example"));
        assert_eq!(letter.auto, Some(Auto::Report));
    }
}

#[test]
fn one_failure_per_recipient_and_none_for_success() {
    let failed = "Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.1.1\n\n";
    let relayed = "Final-Recipient: rfc822;c@d.example\nAction: relayed\nStatus: 2.0.0\n\n";
    let count = |blocks: &str| {
        read(report(blocks).as_bytes(), &Envelope::default()).bounce.map(|failures| failures.len())
    };
    assert_eq!(count(&format!("{failed}{relayed}{failed}")), Some(2));
    assert_eq!(count(relayed), Some(0));
    assert_eq!(read(b"From: a@b.example\n\nHello", &Envelope::default()).bounce, None);
}

/// A notice in prose, as a server sends it.
fn prose(from: &str, subject: &str, text: &str) -> Vec<u8> {
    format!("Return-Path: <>\nFrom: {from}\nTo: us@us.example\nSubject: {subject}\n\n{text}\n").into_bytes()
}

/// What a letter tells of its failures: recipient, action, status, kind, reason.
fn told(raw: &[u8]) -> String {
    let Some(failures) = read(raw, &Envelope::default()).bounce else {
        return "no bounce".to_owned();
    };
    let told = failures
        .iter()
        .map(|f| format!("{} {} {} {} {}", f.recipient, f.action, f.status, f.kind.as_str(), f.reason));
    told.collect::<Vec<_>>().join("; ")
}

const DAEMON: &str = "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>";

#[test]
fn servers_that_write_prose() {
    let cases = [
        (
            "failure notice",
            "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message \
             to the following addresses.\n\n<ana@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n\
             --- Below this line is a copy of the message.\n\nMessage-ID: <1@us.example>\nTo: cy@d.example",
            "ana@b.example failed 5.1.1 hard no-such-user",
        ),
        (
            "Mail delivery failed: returning message to sender",
            "This message was created automatically.\nThe following address(es) failed:\n\n  ana@b.example\n    \
             host mx.b.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ana@b.example>:\n    \
             550 user unknown\n  bo@b.example\n    retry timeout exceeded\n",
            "ana@b.example failed 5.1.1 hard no-such-user; bo@b.example failed 5.4.7 soft expired",
        ),
        (
            "Undelivered Mail Returned to Sender",
            "This is the mail system at host mx.example.\n\nFor further assistance, please contact \
             <help@mx.example>\n\n<ana@b.example>: host mx.b.example[192.0.2.1] said: 552 5.2.2\n    \
             <ana@b.example>: mailbox full (in reply to RCPT TO command)\n",
            "ana@b.example failed 5.2.2 soft mailbox-full",
        ),
        (
            "Returned mail: Host unknown",
            "   ----- Transcript of session follows -----\n554 <ana@nowhere.example>... 550 Host unknown\n\
             While talking to mx.c.example:\n>>> RCPT To:<bo@c.example>\n<<< 550 <bo@c.example>... User unknown\n\
             550 <bo@c.example>... User unknown\n\n   ----- Unsent message follows -----\nFrom: us@us.example",
            "ana@nowhere.example failed 5.1.2 hard no-such-host; bo@c.example failed 5.1.1 hard no-such-user",
        ),
        (
            "Undeliverable: Bill",
            "Your message\n\n  To:      team@b.example\n  Subject: Bill\n\ndid not reach the following \
             recipient(s):\n\nana@b.example on Mon, 5 Jan 2026 10:00:00 +0100\n    The recipient name is not \
             recognized\n",
            "ana@b.example failed 5.1.1 hard no-such-user",
        ),
        (
            "DELIVERY FAILURE",
            "Your message\n\n  Subject: Bill\n\nwas not delivered to:\n\n  ana@b.example\n\nbecause:\n\n  User Ana \
             (ana@b.example) not listed in Domino Directory\n",
            "ana@b.example failed 5.1.1 hard no-such-user",
        ),
        (
            "Delivery failure",
            "Could not deliver message to the following recipient(s):\n\nFailed Recipient: ana@b.example\nReason: \
             Remote host said: 554 5.7.1 Client host blocked using list.example\n",
            "ana@b.example failed 5.7.1 policy blocked",
        ),
        (
            "Undeliverable Mail",
            "Delivery failed 20 attempts: ana@b.example\n\nOriginal message follows.\n\nTo: bo@c.example",
            "ana@b.example failed 5.4.7 soft expired",
        ),
        (
            "Mail Delivery Problem",
            "Your mail to the following recipients was returned, as they want none:\n\n\tana\n",
            "ana@mx.example failed 5.0.0 soft other",
        ),
    ];
    for (subject, text, expected) in cases {
        assert_eq!(told(&prose(DAEMON, subject, text)), expected, "{text}");
    }
}

#[test]
fn notices_in_other_languages() {
    let cases = [
        (
            "Unzustellbar: Rechnung",
            "Ihre Nachricht konnte nicht zugestellt werden:\n\nana@b.example\n550 5.1.1 nein",
        ),
        ("Non remis : Facture", "Votre message n'a pas pu être remis à\n\n  ana@b.example\n\n550 5.1.1 non"),
        ("Mancato recapito", "Impossibile recapitare il messaggio a:\n  <ana@b.example>\n  550 5.1.1 no"),
        ("Devuelto", "No se pudo entregar su mensaje a:\n\nana@b.example\n550 5.1.1 no"),
        ("Falha na entrega", "Não foi possível entregar a mensagem para:\n\nana@b.example\n550 5.1.1 não"),
        (
            "Unzustellbar: Rechnung",
            "Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.\n\n  Betreff:\tRechnung\n\nFolgende(r) \
             Empfänger konnte(n) nicht erreicht werden:\n\n  'ana@b.example' am 05.01.2026 10:00\n    Das \
             E-Mail-Konto ist in der Organisation nicht vorhanden.",
        ),
        (
            "Non remis : Facture",
            "Votre message n'est pas parvenu à tous les destinataires.\n\nImpossible de joindre :\n\n  \
             ana@b.example le 05/01/2026 10:00\n    Le compte de messagerie n'existe pas.",
        ),
        (
            "No se puede entregar: Factura",
            "No se puede establecer contacto con los siguientes destinatarios:\n\n  'ana@b.example' el 05/01/2026 \
             10:00\n    La cuenta de correo electrónico no existe.",
        ),
        (
            "Mancata consegna del messaggio",
            "Il messaggio non è stato consegnato a:\n\nana@b.example\n\nMotivo: casella di posta inesistente",
        ),
        (
            "Niet bezorgd: Factuur",
            "Uw bericht kon niet worden afgeleverd bij ana@b.example: het adres bestaat niet",
        ),
        (
            "Kan ikke leveres: Faktura",
            "Din meddelelse kunne ikke leveres til:\n\nana@b.example\n550 5.1.1 nej",
        ),
        (
            "Kan inte levereras: Faktura",
            "Ditt meddelande kunde inte levereras till:\n\nana@b.example\n550 5.1.1 nej",
        ),
        ("配信不能", "次のアドレスに配信できませんでした。\n\n<ana@b.example>\n550 5.1.1 いません"),
    ];
    for (subject, text) in cases {
        let raw = prose("robot@mx.example", subject, text);
        assert_eq!(told(&raw), "ana@b.example failed 5.1.1 hard no-such-user", "{text}");
    }
}

#[test]
fn a_warning_is_a_delay_and_no_failure() {
    let text = "THIS IS A WARNING MESSAGE ONLY.\n\nDelivery to the following recipient has been delayed:\n\n     \
                ana@b.example\n\nMessage will be retried for 2 more day(s)\n";
    let raw = prose(DAEMON, "Delivery Status Notification (Delay)", text);
    assert_eq!(told(&raw), "ana@b.example delayed 4.4.7 soft expired");
    let gave_up = text.replace("THIS IS A WARNING MESSAGE ONLY.", "This is a permanent error.");
    let raw = prose(DAEMON, "Delivery Status Notification (Failure)", &gave_up);
    assert_eq!(told(&raw), "ana@b.example failed 5.4.7 soft expired");
}

/// Shops hear of parcels more often than of mail, in letters with the customer's own address below.
#[test]
fn parcels_are_no_mail() {
    let cases = [
        ("Zustellung Paket 123", "Mein Paket konnte nicht zugestellt werden.\n\nAna\nana@c.example\n+49 1"),
        ("Encomenda devolvida", "Não foi possível entregar a minha encomenda.\n\nAna\nana@c.example"),
        (
            "Colis non distribué",
            "Mon colis n'a pas pu être distribué.\n\nAna\nana@c.example\nana@work.example",
        ),
        ("Mancata consegna ordine 12", "Il pacco non è stato consegnato.\n\nAna\nana@c.example"),
        ("Correo devuelto", "No se pudo entregar el pedido.\n\nAna\nana@c.example"),
        ("Pakket niet bezorgd", "Mijn pakket kon niet worden bezorgd.\n\nAna\nana@c.example"),
        ("Order 12 not delivered", "It has been returned to sender.\n\nana@c.example\nana@work.example"),
        (
            "Delivery failed: order 7",
            "Order 7 could not be delivered.\n\nE-mail: ana@d.example\nReason: address unknown",
        ),
    ];
    for (subject, text) in cases {
        let raw = format!("From: Ana <ana@c.example>\nTo: us@us.example\nSubject: {subject}\n\n{text}\n");
        assert_eq!(told(raw.as_bytes()), "no bounce", "{raw}");
    }
}

#[test]
fn a_stranger_that_speaks_of_our_mail_is_a_server() {
    let text = "Votre message n'a pas pu etre delivre a\nana@b.example\n\nYour message could not be delivered \
                to\nana@b.example";
    let raw = format!(
        "From: gateway@b.example\nTo: us@us.example\nSubject: non remis (delivery failed)\n\n{text}\n"
    );
    assert_eq!(told(raw.as_bytes()), "ana@b.example failed 5.0.0 soft other");
}

#[test]
fn what_only_looks_like_a_bounce() {
    let quoted = "Hello, I got this from you, why?\n\n> Undelivered Mail Returned to Sender\n> <ana@b.example>: 550 \
                  5.1.1 user unknown\n> could not be delivered";
    let cases = [
        format!("From: ana@b.example\nSubject: Re: Undelivered mail\n\n{quoted}"),
        format!("From: ana@b.example\nSubject: Bill\n\n{quoted}"),
        format!("Return-Path: <>\nFrom: ana@b.example\nSubject: Fwd: failure notice\n\n{quoted}"),
        "From: ana@b.example\nSubject: Delivery problem\n\nMy parcel has not arrived.".to_owned(),
        "Return-Path: <>\nFrom: ana@b.example\nSubject: Out of office\n\nI am away until Monday.".to_owned(),
        "From: Bo <bo@c.example>\nSubject: Mail delivery failed\n\nHi, when I write to sales@us.example I get: 550 \
         5.1.1 <sales@us.example>: user unknown. Is it wrong?"
            .to_owned(),
        "From: postmaster@c.example\nSubject: Our server\n\nYour server was rejected by ours. Please write to \
         us.".to_owned(),
        "From: no-reply@shop.example\nSubject: Delivery failed: your parcel\n\nIt could not be delivered to the \
         following address: Main Street 1".to_owned(),
        "From: postmaster@b.example\nSubject: Meeting\n\nShall we meet on Monday?".to_owned(),
        "From: l@b.example\nList-Id: <l.b.example>\nSubject: mail failure statistics\n\nUndeliverable: 3".to_owned(),
        "From: abuse@isp.example\nSubject: complaint\nContent-Type: multipart/report; \
         report-type=feedback-report; boundary=b\n\n--b\n\nThis mail was undeliverable spam to ana@b.example.\n--b\n\
         Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--b--"
            .to_owned(),
    ];
    for raw in cases {
        assert_eq!(told(raw.as_bytes()), "no bounce", "{raw}");
    }
}

#[test]
fn unknown_users_without_proof_stay() {
    let status = |block: &str, notice: &str| {
        let block = format!("Final-Recipient: rfc822; ana@b.example\nAction: failed\n{block}\n");
        told(report(&block).replace("Sorry.", notice).as_bytes())
    };
    let asleep =
        "The account is disabled.\n\n\n<ana@b.example>: 550 User unknown (in reply to RCPT TO command)";
    assert_eq!(status("Status: 5.0.0", asleep), "ana@b.example failed 5.0.0 soft disabled");
    let said = "Status: 5.0.0\nDiagnostic-Code: smtp; 550 User unknown";
    let to_rcpt = "<ana@b.example>: 550 User unknown (in reply to RCPT TO command)";
    let to_data = "<ana@b.example>: 550 User unknown (in reply to end of DATA command)";
    assert_eq!(status(said, to_rcpt), "ana@b.example failed 5.0.0 hard no-such-user");
    assert_eq!(status(said, to_data), "ana@b.example failed 5.0.0 soft no-such-user");
    assert_eq!(
        status("Status: 4.4.4\nDiagnostic-Code: dns; domain not found", ""),
        "ana@b.example failed 4.4.4 soft unreachable"
    );
}

#[test]
fn reports_that_are_badly_made() {
    let cases = [
        // No blank line between two people.
        (
            "Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\nFinal-Recipient: rfc822; c@d.example\n\
             Status: 5.2.2\n",
            "a@b.example failed 5.1.1 hard no-such-user; c@d.example failed 5.2.2 soft mailbox-full",
        ),
        // An answer of two lines that is not folded.
        (
            "Diagnostic-Code: smtp; 550-please\n550 5.7.1 spam\nFinal-Recipient: rfc822; a@b.example\n",
            "a@b.example failed 5.7.1 policy spam",
        ),
        // The address that was written to counts, not where it led.
        (
            "Original-Recipient: rfc822; a@b.example\nFinal-Recipient: rfc822; x@host.d.example\nAction: error\n\
             Status: 5.1.6 (moved)\n",
            "a@b.example failed 5.1.6 hard moved",
        ),
        ("Action: failed\nStatus: 5.2.1\n", " failed 5.2.1 soft disabled"),
    ];
    for (blocks, expected) in cases {
        assert_eq!(told(report(blocks).as_bytes()), expected, "{blocks}");
    }
}

#[test]
fn reports_that_stand_in_the_text_or_in_json() {
    let text = "An error occurred while delivering the mail.\n\nReporting-MTA: dns; mx.example\nAction: failed\n\
                Final-Recipient: rfc822; ana@b.example\nDiagnostic-Code: smtp; 550 5.1.1 no\nStatus: 5.1.1\n";
    let raw = prose(DAEMON, "Delivery Status Notification", text);
    assert_eq!(told(&raw), "ana@b.example failed 5.1.1 hard no-such-user");
    let json = r#"{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"ana@b.example",
        "action":"failed","status":"5.2.2","diagnosticCode":"smtp; 552 5.2.2 \"full\""}]}}"#;
    let raw = prose("AWS <no-reply@sns.amazonaws.com>", "AWS Notification Message", json);
    assert_eq!(told(&raw), "ana@b.example failed 5.2.2 soft mailbox-full");
}

#[test]
fn the_returned_mail_tells_its_id_and_its_one_recipient() {
    let text = "Message could not be delivered.\n\n----- Original message -----\n  From: us@us.example\n  To: Ana \
                <ana@b.example>\n  Message-ID:\n    <orig@us.example>\n\nHello";
    let letter = read(&prose(DAEMON, "Undeliverable", text), &Envelope::default());
    let failure = &letter.bounce.expect("a bounce")[0];
    assert_eq!(failure.recipient, "ana@b.example");
    assert_eq!(failure.original_message_id.as_deref(), Some("orig@us.example"));
    assert_eq!(letter.auto, Some(Auto::Report));
}

/// A quadratic path shows as a test that does not end.
#[test]
fn hostile_notices_are_read_in_bounded_time() {
    let starts = [
        "a@b.example ",
        "<a@b.example>:\n",
        "550 5.1.1 <a@b.example>... x\n",
        "@",
        "<",
        "5.1.1.",
        "5",
        "é@é ",
        "--- ",
        "Final-Recipient: rfc822; a@b.example\n",
        "Final-Recipient: x\n\n",
        "to a@b.example",
        "\"",
        "{\"a\":",
        "<550 ",
    ];
    for start in starts {
        let text = start.repeat(200_000 / start.len());
        let _ = told(&prose(DAEMON, "Undeliverable", &text));
        let _ = told(&prose("no-reply@sns.amazonaws.com", "x", &format!("\"bouncedRecipients\":[{{{text}")));
        let _ = told(report(&text).as_bytes());
    }
}
