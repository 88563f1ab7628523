//! The game studio's service three ways: a customer who only writes mails, one who only fills in forms without a
//! script, and one with a browser, answered by an agent with a browser. They end where the others end.

use relance_testkit::{Browser, Server, Sink, smtp, wait};

use crate::browser::{link, sign_in, story};
use crate::house::{self, header};
use crate::lead::Lead;
use crate::stories::read_through;

const TECHNICAL: &str = "technique@lucarne.example";
const FAILS: &str = "L'écran devient noir.";
const FIRST: &str = "Bonjour Léa, tenez la touche R au lancement.";
const SECOND: &str = "Bonjour Léa, installez la version 2.4.2.";

/// What Léa answers to the questions of the form.
const ANSWERS: [(&str, &str); 6] = [
    ("version", "2.4.1"),
    ("moment", "launch"),
    ("kind", "freeze"),
    ("circumstances", "Juste après la mise à jour, à chaque fois."),
    ("first_name", "Léa"),
    ("last_name", "Marin"),
];

/// The same as she writes it by hand.
const BY_HAND: &str = "Sa version : 2.4.1\nÀ quel moment ? : Au lancement\nDe quelle sorte ? : Blocage\n\
    Dans quelles circonstances ? : Juste après la mise à jour, à chaque fois.\nPrénom : Léa\nNom : Marin";

/// Where a ticket stands: status, team, language, what is owed, what was answered, and the kinds of mail that left.
fn stands(server: &Server, number: i64) -> String {
    server.words(&format!(
        "select t.status || ', ' || t.team || ', ' || t.locale || ', owes ' || coalesce(t.owed_kind, 'nothing') \
         || char(10) || f.form || ' ' || f.answers || char(10) || (select group_concat(mail, ' ') from \
         (select distinct mail from outbox where ticket_id = t.id order by mail)) || char(10) || \
         (select count(*) from message where ticket_id = t.id and kind = 'reply') || ' replies' \
         from ticket t join form_answers f on f.ticket_id = t.id where t.number = {number}"
    ))
}

/// The newest mail of an agent to this customer, once there are `count` of them.
fn reply(sink: &Sink, to: &str, count: usize) -> Vec<u8> {
    wait::until(format!("reply {count} to {to}"), || {
        let letters = sink.letters();
        let ours =
            letters.iter().filter(|mail| mail.to == [to] && header(&mail.bytes, "Auto-Submitted").is_empty());
        let ours: Vec<_> = ours.collect();
        (ours.len() == count).then(|| ours[count - 1].bytes.clone())
    })
}

fn propose(lead: &Lead<'_>, number: i64, words: &str) {
    let form = format!("body={}&then=propose", words.replace(' ', "+"));
    let answer = lead.post(&format!("/tickets/{number}/replies"), &form);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

fn wait_ticket(server: &Server, number: i64, status: &str) {
    let statement = format!("select count(*) from ticket where number = {number} and status = '{status}'");
    wait::until(format!("ticket {number} is {status}"), || (server.count(&statement) == 1).then_some(()));
}

fn by_mail(server: &Server, sink: &Sink, lead: &Lead<'_>) {
    let lea = "lea@mail.example";
    let send = |id: &str, text: &str, answers: Option<&[u8]>| {
        let mut letter = smtp::Letter::new(lea, TECHNICAL, id, "Le niveau douze", text);
        if let Some(answered) = answers {
            letter = letter.header("In-Reply-To", &header(answered, "Message-ID"));
        }
        assert!(smtp::deliver(server.smtp(), &letter).is_positive());
    };
    send("report", BY_HAND, None);
    wait_ticket(server, 1, "open");
    propose(lead, 1, FIRST);
    let first = reply(sink, lea, 1);
    send("fails", FAILS, Some(&first));
    wait_ticket(server, 1, "open");
    propose(lead, 1, SECOND);
    let second = reply(sink, lea, 2);
    send("works", "Tout marche, merci beaucoup !", Some(&second));
    wait_ticket(server, 1, "open");
    // Words are read by people: it is she who says that the matter is over.
    lead.post("/tickets/1/solve", "");
    wait_ticket(server, 1, "solved");
}

fn by_form(server: &Server, sink: &Sink, lead: &Lead<'_>) {
    let (lea, guest) = ("lea@form.example", Lead::nobody(server));
    let page = guest.get("/forms/technical?lang=fr");
    let made = page.split("name=\"made\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let hidden = [("made", made.expect("a page tells when it was made")), ("lang", "fr"), ("email", lea)];
    let fields: Vec<(&str, &str)> = hidden.into_iter().chain(ANSWERS).collect();
    // Whoever sends a page at once is taken for a robot, and sends it once more.
    wait::until("the form is taken", || {
        guest.upload("/forms/technical", &fields).starts_with("HTTP/1.1 200").then_some(())
    });
    wait_ticket(server, 2, "open");
    let answer = |proposal: &[u8], words: &str, button: &str| {
        let url = link(proposal, "/proposal/");
        let path = url.split_once("/proposal/").map(|(_, rest)| rest.split('?').next().unwrap_or_default());
        let path = format!("/proposal/{}", path.expect("a link"));
        guest.post(&path, &format!("answer={button}&words={}", words.replace(' ', "+")))
    };
    propose(lead, 2, FIRST);
    answer(&reply(sink, lea, 1), FAILS, "fails");
    wait_ticket(server, 2, "open");
    propose(lead, 2, SECOND);
    answer(&reply(sink, lea, 2), "", "works");
    wait_ticket(server, 2, "solved");
}

async fn by_browser(server: &Server, sink: &Sink) {
    let mail = "lea@browser.example";
    let (lea, ana) = (Browser::start("fr").await, Browser::start("en").await);
    lea.open(&server.url("/forms/technical")).await;
    for (key, value) in ANSWERS {
        match key {
            "moment" | "kind" => lea.click(&format!("label:has(input[name={key}][value={value}])")).await,
            _ => lea.fill(&format!("[name={key}]"), value).await,
        }
    }
    lea.fill("[name=email]", mail).await;
    read_through(&lea).await;
    lea.click("main form button[type=submit]").await;
    lea.find(".notice.kept").await;
    sign_in(&ana, server).await;
    ana.open(&server.url("/tickets/3")).await;
    let propose = async |words: &str| {
        ana.fill("#reply", words).await;
        ana.click("form[action$='/replies'] .split details.menu > summary").await;
        ana.click("form[action$='/replies'] button[value=propose]").await;
    };
    propose(FIRST).await;
    lea.open(&link(&reply(sink, mail, 1), "answer=fails")).await;
    lea.fill("#words", FAILS).await;
    lea.click("button[value=fails]").await;
    ana.find_text(".msg", FAILS).await;
    propose(SECOND).await;
    lea.open(&link(&reply(sink, mail, 2), "answer=works")).await;
    lea.click("button[value=works]").await;
    lea.find(".notice.kept").await;
    wait_ticket(server, 3, "solved");
    lea.close().await;
    ana.close().await;
}

#[test]
fn a_matter_ends_the_same_by_mail_by_form_and_in_a_browser() {
    let sink = Sink::start();
    let server = house::studio(&sink.relay(), None).start();
    let lead = Lead::sign_in(&server);
    by_mail(&server, &sink, &lead);
    by_form(&server, &sink, &lead);
    story(by_browser(&server, &sink));
    let by_mail = stands(&server, 1);
    assert!(
        by_mail.contains("solved, technical, fr, owes nothing") && by_mail.contains("2.4.1"),
        "{by_mail}"
    );
    assert_eq!(stands(&server, 2), by_mail, "by form");
    assert_eq!(stands(&server, 3), by_mail, "by browser");
}
