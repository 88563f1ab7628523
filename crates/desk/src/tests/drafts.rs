//! What agents write before it leaves: kept, taken back, held, sent later; and who gets it. Files have stories of their
//! own beside.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::draft::{Doubt, Draft, Held, Kind, Later, Standing};
use relance_domain::id::DraftId;
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Grants;
use relance_store::draft;

use super::house::{House, Mail, both, preset, shown};
use crate::{Composed, Error, NewSuppression, Pressed, Saved, Sent, Typed};

const ANSWER: &str =
    "Bonjour Maëlle, nous avons trouvé la panne et la correction arrive demain dans la journée.";

/// A reply that promises the next news.
pub(super) fn composed(body: &str) -> Composed {
    Composed {
        kind: Kind::Reply,
        body: body.into(),
        recipients: None,
        then: Some(Then::Promise),
        budget: None,
        day: None,
        changes: Vec::new(),
        promised_in: None,
        seen: None,
        revision: 0,
        page: String::new(),
    }
}

fn note(body: &str) -> Composed {
    Composed { kind: Kind::Note, then: None, ..composed(body) }
}

pub(super) fn now_of(composed: Composed) -> Pressed {
    Pressed { composed, later: None, seen_doubts: BTreeSet::new() }
}

fn later_of(composed: Composed, later: Later) -> Pressed {
    let zone = relance_domain::calendar::time_zone("Europe/Paris").unwrap();
    Pressed { later: Some((later, zone)), ..now_of(composed) }
}

fn to(to: &str, cc: &str, bcc: &str) -> Option<Typed> {
    Some(Typed { to: to.into(), cc: cc.into(), bcc: bcc.into() })
}

fn seen(doubts: &[Doubt]) -> BTreeSet<String> {
    doubts.iter().map(Doubt::mark).collect()
}

impl House {
    async fn press(&self, by: &Agent, pressed: Pressed) -> Result<Sent, Error> {
        self.desk.send_draft(by, 1, pressed, self.now).await
    }

    /// Presses "send" and says which draft waits.
    pub(super) async fn pressed(&self, by: &Agent, pressed: Pressed) -> (DraftId, Timestamp) {
        match self.press(by, pressed).await.unwrap() {
            Sent::Waits { draft, leaves_at } => (draft, leaves_at),
            other => panic!("{other:?}"),
        }
    }

    async fn save(&self, by: &Agent, composed: Composed) -> Result<Saved, Error> {
        self.desk.save_draft(by, 1, composed, self.now).await
    }

    /// Everything on ticket 1 that has not left.
    pub(super) async fn drafts(&self) -> Vec<Draft> {
        let read = self.desk.look("drafts", (), |tx, _| {
            Box::pin(async move {
                let id = relance_store::ticket::find_number(tx, 1).await?.unwrap();
                Ok(draft::of_ticket(tx, id).await?)
            })
        });
        read.await.unwrap()
    }

    /// Lets so many seconds pass.
    pub(super) async fn pass(&mut self, secs: i64) {
        self.now += SignedDuration::from_secs(secs);
        self.desk.wake(self.now, 50).await.unwrap();
    }

    async fn notices(&self, of: &Agent) -> Vec<String> {
        self.told(of.id).await.into_iter().map(|line| line.kind).collect()
    }
}

pub(super) fn refusal<T: std::fmt::Debug>(done: Result<T, Error>) -> &'static str {
    match done {
        Err(Error::Refused(refusal)) => refusal.code(),
        Err(Error::NotFound(what)) => what,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_press_waits_ten_seconds_and_the_promise_counts_from_the_press() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let (_, leaves_at) = house.pressed(&ines, now_of(composed(ANSWER))).await;
        assert_eq!(leaves_at, house.now + SignedDuration::from_secs(10));
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        house.pass(9).await;
        assert!(house.take().await.is_empty(), "it can still be taken back");
        assert_eq!(house.desk.next_timer().await.unwrap(), Some(leaves_at));
        house.pass(1).await;
        let sent = house.accept_one().await;
        assert!(
            sent.letter.text.contains(ANSWER) && sent.letter.text.contains("jeudi 5 novembre à 10:00"),
            "{}",
            sent.letter.text
        );
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), "open; news pending Thu 5 Nov 10:00");
        assert_eq!(shelf.messages.last().unwrap().at, house.now);
        assert!(house.drafts().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_stands_in_the_composer_again_above_what_was_written_since() {
    both(async |mut house| {
        let (ines, tom) =
            (house.agent("Ines", &["technical"]).await, house.agent("Tom", &["technical"]).await);
        house.opened().await;
        house.accept_all().await;
        let (id, _) = house.pressed(&ines, now_of(composed(ANSWER))).await;
        house.save(&ines, composed("Et encore ceci.")).await.unwrap();
        assert_eq!(refusal(house.desk.take_back(&tom, 1, id, house.now).await), "draft");
        house.desk.take_back(&ines, 1, id, house.now).await.unwrap();
        house.desk.take_back(&ines, 1, id, house.now).await.unwrap();
        let drafts = house.drafts().await;
        let [draft] = drafts.as_slice() else { panic!("{drafts:#?}") };
        assert_eq!(
            (draft.body.clone(), &draft.standing),
            (format!("{ANSWER}\n\nEt encore ceci."), &Standing::Open)
        );
        house.pass(60).await;
        assert!(house.take().await.is_empty());
        let again = Composed { revision: draft.revision, ..composed(ANSWER) };
        let (id, _) = house.pressed(&ines, now_of(again)).await;
        house.pass(10).await;
        assert_eq!(house.accept_all().await.len(), 1);
        assert_eq!(refusal(house.desk.take_back(&ines, 1, id, house.now).await), "already_left");
    })
    .await;
}

#[tokio::test]
async fn a_reply_for_later_leaves_at_its_moment_and_promises_from_then() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let lead = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        house.opened().await;
        house.accept_all().await;
        let own = Later::At("2026-11-04T08:30".parse().unwrap());
        let (first, at) = house.pressed(&ines, later_of(composed(ANSWER), own)).await;
        assert_eq!(shown(at), "Wed 4 Nov 08:30");
        house.desk.take_back(&lead, 1, first, house.now).await.unwrap();
        let revision = house.drafts().await[0].revision;
        let again = Composed { revision, ..composed(ANSWER) };
        let (_, at) = house.pressed(&ines, later_of(again, Later::Tomorrow)).await;
        assert_eq!(shown(at), "Wed 4 Nov 09:00");
        house.now = at;
        house.pass(0).await;
        house.accept_one().await;
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), "open; news pending Fri 6 Nov 09:00");
        assert!(
            shelf.told().contains("send_planned send_taken_back send_planned replied"),
            "{}",
            shelf.told()
        );
        let past = later_of(composed("Trop tard, je le crains, pour ce matin."), own);
        assert_eq!(refusal(house.press(&ines, past).await), "no_moment");
    })
    .await;
}

#[tokio::test]
async fn what_arrives_in_between_holds_the_reply_and_its_author_is_told() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        let acknowledged = house.accept_one().await;
        house.pressed(&ines, now_of(composed(ANSWER))).await;
        house.desk.note(&ines, 1, "Je m'en occupe.", house.now).await.unwrap();
        house.now += SignedDuration::from_secs(5);
        let again = Mail::from("Maëlle <maelle@post.example>").to(&[acknowledged.reply_to()]);
        house.mail_in(again.text("En fait c'est réglé, merci beaucoup et bonne journée.")).await;
        house.pass(5).await;
        assert!(house.take().await.is_empty());
        let shelf = house.ticket(1).await;
        assert!(shelf.told().ends_with("send_held"), "{}", shelf.told());
        assert_eq!(house.notices(&ines).await, ["draft_held"]);
        let draft = house.drafts().await.remove(0);
        assert_eq!(draft.body, ANSWER);
        assert!(matches!(draft.standing, Standing::Held { why: Held::Unseen, .. }), "{draft:?}");
        house.pass(60).await;
        assert!(house.take().await.is_empty(), "it is held once and for all");
        let again = Composed { revision: draft.revision, ..composed(ANSWER) };
        house.pressed(&ines, now_of(again)).await;
        house.pass(10).await;
        assert_eq!(house.accept_all().await.len(), 1, "who has seen it sends it");
    })
    .await;
}

#[tokio::test]
async fn an_own_note_holds_nothing_and_a_move_or_an_end_does() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical", "players"]).await;
        let tom = house.agent("Tom", &["technical", "players"]).await;
        house.opened().await;
        house.accept_all().await;
        house.pressed(&ines, now_of(composed(ANSWER))).await;
        house.desk.note(&ines, 1, "Je m'en occupe.", house.now).await.unwrap();
        house.pass(10).await;
        assert_eq!(house.accept_all().await.len(), 1);
        let why = async |house: &mut House| {
            house.pass(10).await;
            assert!(house.take().await.is_empty());
            let held = house.drafts().await.remove(0);
            house.desk.discard_draft(&ines, 1, Kind::Reply).await.unwrap();
            held.standing
        };
        house.pressed(&ines, now_of(composed("Encore un mot à propos de votre demande d'hier."))).await;
        house.desk.solve(&tom, 1, house.now).await.unwrap();
        assert!(matches!(why(&mut house).await, Standing::Held { why: Held::Ended, .. }));
        house.desk.reopen(&tom, 1, house.now).await.unwrap();
        house.pressed(&ines, now_of(composed("Encore un mot à propos de votre demande d'hier."))).await;
        house.desk.move_ticket(&tom, 1, "players", false, house.now).await.unwrap();
        assert!(matches!(why(&mut house).await, Standing::Held { why: Held::Moved, .. }));
    })
    .await;
}

#[tokio::test]
async fn a_second_page_overwrites_nothing_and_an_answer_that_got_lost_hinders_nobody() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        let page =
            |name: &str, revision, body: &str| Composed { page: name.into(), revision, ..composed(body) };
        let first = house.save(&ines, page("a", 0, "Bonjour")).await.unwrap().revision;
        assert_eq!(refusal(house.save(&ines, page("b", 0, "Salut")).await), "draft_changed");
        let second = house.save(&ines, page("b", first, "Bonjour, suite")).await.unwrap().revision;
        assert!(second != first);
        assert_eq!(refusal(house.save(&ines, page("a", first, "Bonjour, autre")).await), "draft_changed");
        assert_eq!(refusal(house.press(&ines, now_of(page("a", first, "Bonjour"))).await), "draft_changed");
        assert_eq!(house.drafts().await[0].body, "Bonjour, suite");
        let third = house.save(&ines, page("b", first, "Bonjour, suite et fin")).await.unwrap();
        assert_eq!(house.drafts().await[0].body, "Bonjour, suite et fin");
        let emptied = house.save(&ines, page("b", third.revision, "  \n")).await.unwrap();
        assert_eq!((emptied.revision, house.drafts().await.len()), (0, 0), "an empty one goes away");
    })
    .await;
}

#[tokio::test]
async fn notes_are_kept_beside_replies_and_their_draft_ends_with_them() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.save(&ines, composed("Une réponse")).await.unwrap();
        let kept = house.save(&ines, note("Une note")).await.unwrap();
        assert_eq!(house.drafts().await.len(), 2);
        let stale = house.desk.send_note(&ines, 1, note("Une note"), house.now).await;
        assert_eq!(refusal(stale), "draft_changed");
        let whole = Composed { revision: kept.revision, ..note("Une note entière") };
        house.desk.send_note(&ines, 1, whole, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.messages.last().unwrap().text, "Une note entière");
        let left = house.drafts().await;
        assert_eq!(left.iter().map(|draft| draft.kind).collect::<Vec<_>>(), [Kind::Reply]);
    })
    .await;
}

#[tokio::test]
async fn an_agent_of_another_team_keeps_sends_and_takes_back_nothing() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let other = Agent { role: Role::Lead, ..house.agent("Otto", &["players"]).await };
        house.opened().await;
        let (id, _) = house.pressed(&ines, now_of(composed(ANSWER))).await;
        assert_eq!(refusal(house.save(&other, composed("Hello")).await), "ticket");
        assert_eq!(
            refusal(house.press(&other, now_of(composed("Hello there, dear customer"))).await),
            "ticket"
        );
        assert_eq!(refusal(house.desk.take_back(&other, 1, id, house.now).await), "ticket");
        assert_eq!(refusal(house.desk.discard_draft(&other, 1, Kind::Reply).await), "ticket");
        let listed = house.desk.look("list", other.clone(), |tx, other| {
            Box::pin(async move { Ok(draft::of_agent(tx, &other, 10).await?.len()) })
        });
        assert_eq!(listed.await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn without_seconds_to_take_it_back_a_press_is_the_leaving() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let answering =
            PolicyFile { path: "answering.toml".into(), text: "[answering]\nundo_secs = 0\n".into() };
        let files = [preset("game-studio"), vec![answering]].concat();
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.opened().await;
        house.accept_all().await;
        house.save(&ines, composed("Bonjour")).await.unwrap();
        let revision = house.drafts().await[0].revision;
        let pressed = now_of(Composed { revision, ..composed(ANSWER) });
        assert!(matches!(house.press(&ines, pressed).await.unwrap(), Sent::Left(_)));
        assert_eq!(house.accept_all().await.len(), 1);
        assert!(house.drafts().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn one_press_that_comes_twice_is_one_letter() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let first = house.pressed(&ines, now_of(composed(ANSWER))).await;
        assert_eq!(house.pressed(&ines, now_of(composed(ANSWER))).await, first);
        house.pass(10).await;
        house.pass(10).await;
        assert_eq!(house.accept_all().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_stands_in_bcc_gets_the_letter_and_stands_nowhere_in_it() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let wide = Composed {
            recipients: to(
                "Erwan <erwan@atelier.example>, maelle@post.example",
                "ada@atelier.example; MAELLE@post.example",
                "archive@lucarne.invalid",
            ),
            ..composed(ANSWER)
        };
        let Sent::Doubtful(doubts) = house.press(&ines, now_of(wide.clone())).await.unwrap() else {
            panic!()
        };
        let outsiders = ["erwan@atelier.example", "ada@atelier.example", "archive@lucarne.invalid"];
        let marks: Vec<String> = doubts.iter().map(Doubt::mark).collect();
        assert_eq!(marks, outsiders.map(|email| format!("outsider:{email}")));
        let part = Pressed { seen_doubts: seen(&doubts[1..]), ..now_of(wide.clone()) };
        assert!(matches!(house.press(&ines, part).await.unwrap(), Sent::Doubtful(_)), "one was not seen");
        house.pressed(&ines, Pressed { seen_doubts: seen(&doubts), ..now_of(wide) }).await;
        house.pass(10).await;
        let sent = house.accept_one().await;
        assert_eq!(sent.letter.to[0].email, "maelle@post.example", "the customer comes first");
        assert_eq!(sent.attempt.recipients.len(), 4);
        let raw = String::from_utf8(sent.attempt.raw.clone()).unwrap();
        assert!(raw.contains("ada@atelier.example") && !raw.contains("archive@lucarne"), "{raw}");
        let entry = house.ticket(1).await.messages.pop().unwrap();
        assert_eq!(entry.recipients.bcc, ["archive@lucarne.invalid"]);
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Thu 5 Nov 10:00");
        let known =
            Composed { recipients: to("maelle@post.example", "ada@atelier.example", ""), ..composed(ANSWER) };
        house.pressed(&ines, now_of(known)).await;
    })
    .await;
}

#[tokio::test]
async fn a_letter_past_the_customer_keeps_no_promise_and_gives_none() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let astray = Composed {
            recipients: to("erwan@atelier.example", "", "maelle@post.example"),
            then: Some(Then::Solve),
            ..composed(ANSWER)
        };
        let gone = Composed { recipients: to("erwan@atelier.example", "", ""), ..astray.clone() };
        let Sent::Doubtful(doubts) = house.press(&ines, now_of(gone)).await.unwrap() else { panic!() };
        assert!(doubts.contains(&Doubt::NoCustomer), "{doubts:?}");
        house.pressed(&ines, Pressed { seen_doubts: seen(&doubts), ..now_of(astray) }).await;
        house.pass(10).await;
        house.accept_one().await;
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
    })
    .await;
}

#[tokio::test]
async fn recipients_that_are_none_are_named_and_nothing_is_sent() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let gone = NewSuppression {
            email: "gone@post.example".into(),
            scope: relance_domain::suppression::Scope::All,
            is_asked: false,
            evidence: "it came back".into(),
            expires_at: None,
        };
        let lead = Agent { role: Role::Lead, grants: Grants::default(), ..ines.clone() };
        house.desk.suppress_by_hand(&lead, gone, house.now).await.unwrap();
        let many = (0..51).map(|n| format!("a{n}@x.example")).collect::<Vec<_>>().join(",");
        let table = [
            ("", "", "no_recipient"),
            ("", "maelle@post.example", "no_recipient"),
            ("maelle@post.example, erwan@", "", "no_address"),
            ("maelle@post.example", "technique@lucarne.example", "own_address"),
            ("maelle@post.example", "gone@post.example", "suppressed"),
            (&many, "", "too_many_recipients"),
        ];
        for (first, copies, code) in table {
            let typed = Composed { recipients: to(first, copies, ""), ..composed(ANSWER) };
            assert_eq!(refusal(house.press(&ines, now_of(typed)).await), code, "{first} {copies}");
        }
        assert!(house.drafts().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn another_language_and_a_missing_file_are_asked_about_once() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        let english = "Hello, please find the log attached and tell us whether this is the one you meant.";
        let saved = house.save(&ines, composed(english)).await.unwrap();
        let marks = |doubts: &[Doubt]| doubts.iter().map(Doubt::mark).collect::<Vec<_>>().join(" ");
        assert_eq!(marks(&saved.doubts), "language:en no_file", "while it is written");
        let whole = Composed { revision: saved.revision, ..composed(english) };
        let Sent::Doubtful(doubts) = house.press(&ines, now_of(whole.clone())).await.unwrap() else {
            panic!()
        };
        assert_eq!(marks(&doubts), "language:en no_file");
        house.pressed(&ines, Pressed { seen_doubts: seen(&doubts), ..now_of(whole) }).await;
    })
    .await;
}

#[tokio::test]
async fn what_waits_or_is_written_goes_with_a_ticket_into_another_one() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house
            .mail_in(
                Mail::from("Maëlle <maelle@post.example>")
                    .subject("Autre chose")
                    .text("Bonjour, encore une question au sujet de mon compte."),
            )
            .await;
        house.accept_all().await;
        house.save(&ines, composed("Dans le premier")).await.unwrap();
        house.desk.save_draft(&ines, 2, composed("Dans le second"), house.now).await.unwrap();
        house.desk.save_draft(&ines, 2, note("Une note"), house.now).await.unwrap();
        let late = later_of(composed("Celle-ci partira demain matin à l'ouverture."), Later::Tomorrow);
        let revision =
            house.desk.save_draft(&ines, 2, Composed { page: "p".into(), ..composed("x") }, house.now).await;
        assert_eq!(refusal(revision), "draft_changed");
        house.desk.merge_tickets(&ines, 2, 1, None, house.now).await.unwrap();
        let mut bodies: Vec<String> = house.drafts().await.into_iter().map(|draft| draft.body).collect();
        bodies.sort();
        assert_eq!(bodies, ["Dans le premier\n\nDans le second", "Une note"]);
        house.desk.discard_draft(&ines, 1, Kind::Reply).await.unwrap();
        let (_, at) = house.pressed(&ines, late).await;
        house.now = at;
        house.pass(0).await;
        assert_eq!(house.accept_all().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_knows_a_draft_that_was_sent_sends_it_no_second_time() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let Saved { revision, .. } = house.save(&ines, composed(ANSWER)).await.unwrap();
        let known = |body: &str, page: &str| Composed { revision, page: page.into(), ..composed(body) };
        house.pressed(&ines, now_of(known(ANSWER, "b"))).await;
        assert_eq!(refusal(house.save(&ines, known("Bonjour Maëlle, encore", "a")).await), "draft_changed");
        house.pass(10).await;
        assert_eq!(house.accept_all().await.len(), 1);
        assert_eq!(refusal(house.press(&ines, now_of(known(ANSWER, "a"))).await), "draft_changed");
        assert_eq!(refusal(house.save(&ines, known(ANSWER, "a")).await), "draft_changed");
        assert!(house.drafts().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_reply_that_waits_does_not_leave_to_the_customer_of_another_ticket() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        let other = Mail::from("Tom <tom@post.example>").subject("Autre chose");
        house.mail_in(other.text("Bonjour, une question au sujet de mon compte.")).await;
        house.accept_all().await;
        let late = later_of(composed("Bonjour Tom, voici votre code à usage unique."), Later::Tomorrow);
        let Sent::Waits { leaves_at, .. } = house.desk.send_draft(&ines, 2, late, house.now).await.unwrap()
        else {
            panic!("it waits")
        };
        house.desk.merge_tickets(&ines, 2, 1, Some(true), house.now).await.unwrap();
        house.now = leaves_at;
        house.pass(0).await;
        assert!(house.take().await.is_empty());
        let draft = house.drafts().await.remove(0);
        assert!(matches!(draft.standing, Standing::Held { why: Held::Moved, .. }), "{draft:?}");
    })
    .await;
}

#[tokio::test]
async fn the_same_words_to_somebody_else_are_another_letter() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let words = "Voir ci-dessous, et merci de confirmer avant demain soir.";
        house.pressed(&ines, now_of(composed(words))).await;
        let elsewhere = Composed { recipients: to("atelier@fournisseur.example", "", ""), ..composed(words) };
        let first = house.press(&ines, now_of(elsewhere.clone())).await.unwrap();
        let Sent::Doubtful(doubts) = first else { panic!("an outsider is asked about: {first:?}") };
        house.pressed(&ines, Pressed { seen_doubts: seen(&doubts), ..now_of(elsewhere) }).await;
        house.pass(10).await;
        assert_eq!(house.accept_all().await.len(), 2);
    })
    .await;
}
