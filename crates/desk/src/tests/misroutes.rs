//! Letters that came to the wrong address: who is told of a move, what the customer reads, what is counted, and what a
//! colleague passes on from their own mail program. Which promise holds then is tested in `domain`.

use relance_domain::agent::Agent;
use relance_domain::policy::PolicyFile;
use relance_mail::auth::{self, Authentication};
use relance_store::intake::Verdict;
use relance_store::misroute::{self, Asked, Line, Narrowed};

use super::house::{paris, preset, shown};
use super::*;
use crate::{Error, Handed, NewTicket};

/// The words of what an agent was told and has not read, with the team that it speaks of.
async fn told(house: &House, who: &Agent) -> Vec<String> {
    let lines = house.told(who.id).await.into_iter();
    lines.map(|line| format!("{} {}", line.kind, line.team.unwrap_or_default())).collect()
}

/// The report as somebody reads it; nobody sees all.
async fn report(house: &House, who: Option<&Agent>) -> Vec<Line> {
    let asked = Asked {
        teams: who.map_or_else(String::new, Agent::reach),
        sees_all: who.is_none(),
        from: paris("2026-11-01 00:00"),
        until: paris("2026-12-01 00:00"),
    };
    let read = house.desk.look("report", asked, |tx, asked| {
        Box::pin(async move { Ok(misroute::list(tx, &asked, &Narrowed::default(), 10).await?) })
    });
    read.await.unwrap()
}

/// `technique@lucarne.example -> players`, one a line of the report.
async fn counted(house: &House) -> Vec<String> {
    let lines = report(house, None).await;
    lines.iter().map(|line| format!("{} -> {}", line.wrote_to, line.to_team)).collect()
}

#[tokio::test]
async fn a_move_is_told_to_both_teams_to_those_who_watch_and_to_those_who_follow() {
    both(async |house| {
        let (ana, tom) = (house.agent("Ana", &["technical"]).await, house.agent("Tom", &["technical"]).await);
        let (leo, eva) = (house.agent("Leo", &["players"]).await, house.agent("Eva", &["consumer"]).await);
        let to = ["technique@lucarne.example", "conso@lucarne.example"];
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").to(&to)).await;
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        assert_eq!(told(&house, &leo).await, ["moved_here technical"]);
        assert_eq!((told(&house, &tom).await, told(&house, &eva).await), {
            let on = vec!["moved_on players".to_owned()];
            (on.clone(), on)
        });
        assert!(told(&house, &ana).await.is_empty(), "whoever moves it knows");
    })
    .await;
}

#[tokio::test]
async fn a_ticket_counts_once_by_the_address_that_was_mistaken_and_where_it_ends() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical", "players", "consumer"]).await;
        house.opened().await;
        let go = async |house: &House, team: &str, notify| {
            house.desk.move_ticket(&ana, 1, team, notify, house.now).await.unwrap();
        };
        go(&house, "players", false).await;
        assert!(
            counted(&house).await.is_empty(),
            "a move that nobody is told of says nothing about the customer"
        );
        go(&house, "technical", false).await;
        go(&house, "players", true).await;
        assert_eq!(counted(&house).await, ["technique@lucarne.example -> players"]);
        go(&house, "consumer", false).await;
        assert_eq!(counted(&house).await, ["technique@lucarne.example -> consumer"], "it ends elsewhere");
        go(&house, "players", true).await;
        go(&house, "consumer", true).await;
        assert_eq!(counted(&house).await, ["technique@lucarne.example -> consumer"]);
        go(&house, "technical", true).await;
        assert!(counted(&house).await.is_empty(), "the address was right after all");
        let called = NewTicket {
            team: "players".into(),
            customer_name: "Noé".into(),
            customer_email: "noe@post.example".into(),
            locale: None,
            subject: "Au téléphone".into(),
            body: "Il demande une facture.".into(),
            we_write: true,
        };
        let number = house.desk.create_ticket(&ana, called, house.now).await.unwrap();
        house.desk.move_ticket(&ana, number, "consumer", true, house.now).await.unwrap();
        assert!(counted(&house).await.is_empty(), "we wrote first");
    })
    .await;
}

#[tokio::test]
async fn the_report_tells_a_team_what_came_to_it_or_went_there_and_no_subject_that_it_may_not_see() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        let eva = house.agent("Eva", &["consumer"]).await;
        house.opened().await;
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        let subjects = async |who: &Agent| {
            let lines = report(&house, Some(who)).await;
            lines.into_iter().map(|line| line.subject).collect::<Vec<_>>()
        };
        assert_eq!(subjects(&leo).await, [Some("Le jeu ne démarre plus".to_owned())]);
        assert_eq!(subjects(&ana).await, [None], "it is another team's ticket now");
        assert!(subjects(&eva).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_a_move_would_send_is_shown_and_nothing_has_happened() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        house.opened().await;
        house.accept_all().await;
        let before = house.ticket(1).await;
        let preview = house.desk.preview_move(&ana, 1, "players", house.now).await.unwrap();
        let after = house.ticket(1).await;
        assert_eq!((after.told(), &after.state), (before.told(), &before.state));
        assert!(house.take().await.is_empty());
        let owed = preview.owed.unwrap();
        assert_eq!((shown(owed.due_at).as_str(), owed.restated), ("Thu 5 Nov 10:00", false));
        assert_eq!((preview.to.as_str(), preview.is_suppressed), ("maelle@post.example", false));
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(preview.mails[0].subject, sent.letter.subject);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (shown, read) = (words(&preview.mails[0].text), words(&sent.letter.text));
        assert!(read.starts_with(&shown), "{shown}\n{read}");
        let foreign = house.desk.preview_move(&ana, 1, "technical", house.now).await;
        assert!(matches!(foreign, Err(Error::NotFound(_))), "it is another team's now");
        assert!(house.desk.preview_move(&leo, 1, "technical", house.now).await.is_ok());
    })
    .await;
}

/// A studio that counts anew what moves, changed further, with a ticket that was acknowledged. Ana works on it.
async fn restating(house: &House, change: impl FnOnce(&mut Vec<PolicyFile>)) -> Agent {
    let mut files = preset("game-studio");
    let text = "[misrouting]\npromise = \"restate\"\n".into();
    files.push(PolicyFile { path: "misrouting.toml".into(), text });
    change(&mut files);
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
    let ana = house.agent("Ana", &["technical"]).await;
    house.opened().await;
    house.accept_all().await;
    ana
}

#[tokio::test]
async fn a_restated_promise_is_what_the_notice_tells() {
    both(async |mut house| {
        let ana = restating(&house, |_| {}).await;
        house.at("2026-11-04 10:00");
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Fri 6 Nov 10:00");
        let text = house.accept_one().await.letter.text;
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("repart de maintenant") && words.contains("vendredi 6 novembre"), "{words}");
        assert!(!words.contains("ne change pas"), "{words}");
    })
    .await;
}

#[tokio::test]
async fn a_promise_stays_where_the_policy_has_no_notice_of_moves() {
    both(async |mut house| {
        let ana = restating(&house, |files| {
            files.retain(|file| !file.path.contains("moved"));
            for file in files {
                file.text = file.text.replace("[mail.moved]\non = \"ticket_moved\"\n", "");
            }
        })
        .await;
        house.at("2026-11-04 10:00");
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
    })
    .await;
}

/// What a colleague's mail program makes of a letter that was written to the technical team.
fn forwarded(words: &str) -> String {
    format!(
        "{words}\n\n-------- Message transféré --------\nSujet : Le jeu ne démarre plus\n\
         Date : lun. 2 nov. 2026 10:12\nDe : Maëlle <maelle@post.example>\nPour : technique@lucarne.example\n\n{FRENCH}"
    )
}

/// A colleague's letter to the players' team, and whether it is proven that they wrote it.
async fn passed_on(house: &House, text: &str, verdict: auth::Verdict) -> Verdict {
    let mail = Mail::from("Ana <ana@lucarne.example>").to(&["joueurs@lucarne.example"]);
    let mail = mail.subject("TR: Le jeu ne démarre plus").text(text);
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:40000".into(),
        helo: String::new(),
        mail_from: "ana@lucarne.example".into(),
        recipients: mail.to.clone(),
        raw: house.raw(&mail),
    };
    house.desk.keep(handed, house.now).await.unwrap();
    let claimed = house.desk.claim_intake(house.now, 10).await.unwrap().remove(0);
    let dmarc = auth::Dmarc {
        verdict,
        domain: "lucarne.example".into(),
        policy: auth::Policy::Reject,
        by: None,
        why: String::new(),
    };
    let found = Authentication { by: None, spf: None, dkim: Vec::new(), dmarc, arc: None };
    house.desk.decide_found(claimed, Some(found), house.now).await.unwrap()
}

#[tokio::test]
async fn a_letter_that_a_colleague_passes_on_takes_its_ticket_along() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        let number = house.opened().await;
        house.accept_all().await;
        let text = forwarded("C’est pour vous.");
        assert_eq!(passed_on(&house, &text, auth::Verdict::Pass).await, Verdict::Accepted);
        assert_eq!(house.numbers().await, [number], "no second ticket");
        let ticket = house.ticket(number).await;
        assert_eq!(ticket.state.ticket.team, "players");
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert!(ticket.told().ends_with("moved passed_on noted"), "{}", ticket.told());
        let note = ticket.messages.last().unwrap();
        assert_eq!((note.agent, note.text.as_str()), (Some(ana.id), "C’est pour vous."));
        let sent = house.accept_one().await;
        assert_eq!(sent.to(), "maelle@post.example");
        assert!(sent.letter.text.contains("joueurs@lucarne.example"), "{}", sent.letter.text);
        assert_eq!(counted(&house).await, ["technique@lucarne.example -> players"]);
        assert_eq!(told(&house, &leo).await, ["moved_here technical"]);
        passed_on(&house, &forwarded("Encore une fois."), auth::Verdict::Pass).await;
        assert_eq!(house.numbers().await, [number], "it is there already: their words are a note");
        assert_eq!(house.ticket(number).await.messages.last().unwrap().text, "Encore une fois.");
    })
    .await;
}

#[tokio::test]
async fn a_letter_to_another_mailbox_that_a_colleague_passes_on_opens_tells_and_counts() {
    both(async |house| {
        house.agent("Ana", &["technical"]).await;
        passed_on(&house, &forwarded("Pour vous, je crois."), auth::Verdict::Pass).await;
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.state.ticket.team, "players");
        assert!(ticket.told().starts_with("opened arrived promise_made moved"), "{}", ticket.told());
        let sent = house.accept_one().await;
        assert_eq!(sent.to(), "maelle@post.example");
        for words in ["technique@lucarne.example", "joueurs@lucarne.example", "48"] {
            assert!(sent.letter.text.contains(words), "{words}: {}", sent.letter.text);
        }
        assert_eq!(counted(&house).await, ["technique@lucarne.example -> players"]);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_only_seems_to_be_a_colleagues_moves_nothing() {
    both(async |house| {
        house.agent("Ana", &["technical"]).await;
        let number = house.opened().await;
        for (words, verdict) in [("Un.", auth::Verdict::Fail), ("Deux.", auth::Verdict::None)] {
            passed_on(&house, &forwarded(words), verdict).await;
        }
        assert_eq!(house.ticket(number).await.state.ticket.team, "technical");
        assert!(counted(&house).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_letter_passed_on_from_a_ticket_that_is_over_reaches_the_team_it_was_passed_on_to() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        let number = house.opened().await;
        house.desk.solve(&ana, number, house.now).await.unwrap();
        passed_on(&house, &forwarded("C’est pour vous."), auth::Verdict::Pass).await;
        let ticket = house.ticket(number).await;
        assert_eq!(
            (ticket.state.ticket.team.as_str(), ticket.watchers),
            ("technical", vec!["players".to_owned()])
        );
        assert!(told(&house, &leo).await.contains(&"moved_here players".to_owned()));
        assert!(house.desk.note(&leo, number, "Vu.", house.now).await.is_ok(), "they see it");
    })
    .await;
}

#[tokio::test]
async fn a_promise_stays_where_the_notice_of_the_move_cannot_leave() {
    both(async |mut house| {
        let ana = restating(&house, |_| {}).await;
        let lea = suppressions::lead(&house).await;
        let new = crate::NewSuppression {
            email: "maelle@post.example".into(),
            scope: relance_domain::suppression::Scope::All,
            is_asked: false,
            evidence: "it bounced".into(),
            expires_at: None,
        };
        house.desk.suppress_by_hand(&lea, new, house.now).await.unwrap();
        house.at("2026-11-04 10:00");
        let preview = house.desk.preview_move(&ana, 1, "players", house.now).await.unwrap();
        assert!(preview.is_suppressed && !preview.owed.unwrap().restated);
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(counted(&house).await, ["technique@lucarne.example -> players"], "mistaken it was");
    })
    .await;
}

#[tokio::test]
async fn a_message_id_of_another_sender_takes_no_ticket_along() {
    both(async |house| {
        house.agent("Ana", &["technical"]).await;
        let number = house.opened().await;
        let id = house.ticket(number).await.messages[0].rfc_message_id.clone().unwrap();
        let read = house.desk.look("standing", id, |tx, id| {
            Box::pin(async move {
                let agent = relance_store::agent::all(tx).await?.remove(0).id;
                Ok((id.clone(), agent))
            })
        });
        let (id, agent) = read.await.unwrap();
        for (sender, stands) in [("maelle@post.example", true), ("eve@other.example", false)] {
            let found = house.desk.transact("standing", (id.clone(), sender, agent), |tx, desk, context| {
                Box::pin(async move {
                    let (id, sender, agent) = &*context;
                    let letter = (Some(id.as_str()), *sender, "other words");
                    desk.standing_on(tx, letter, (*agent, "players"), jiff::Timestamp::UNIX_EPOCH).await
                })
            });
            assert_eq!(found.await.unwrap().is_some(), stands, "{sender}");
        }
    })
    .await;
}
