//! A proposed solution that the customer answers by the buttons below it, by a letter, or after somebody else did. The
//! page and its texts are tested in `web`, the clocks in `domain`.

use relance_domain::error::Refusal;
use relance_domain::message::Then;
use relance_store::intake::Verdict;

use super::house::Sent;
use super::merges::last_merge;
use super::*;
use crate::{Error, ProposalAnswer, ProposalStanding as Standing};

const STEPS: &str = "Tenez la touche R au lancement.";

fn fails(words: &str) -> ProposalAnswer {
    ProposalAnswer::Fails(words.into())
}

/// What stands in the links of a mail; nothing in one that proposes nothing.
fn token_of(sent: &Sent) -> Option<String> {
    let (_, link) = sent.letter.text.split_once("https://desk.lucarne.example/proposal/")?;
    Some(link.split('?').next()?.to_owned())
}

/// Maëlle wrote on Tuesday at ten, and Ana proposes a solution: what stands in its links.
async fn proposed(house: &House) -> String {
    let number = house.opened().await;
    house.accept_one().await;
    let ana = house.agent("Ana", &["technical"]).await;
    house.reply(&ana, number, STEPS, Then::Propose).await.unwrap();
    token_of(&house.accept_one().await).expect("it has links")
}

fn is_settled(answer: Result<(), Error>) -> bool {
    matches!(answer, Err(Error::Refused(Refusal::Unchanged)))
}

/// Something was said or done since, and the buttons do nothing any more.
async fn overtaken(house: &House, token: &str) {
    assert_eq!(house.desk.proposal(token).await.unwrap().standing, Standing::Overtaken);
    assert!(is_settled(house.desk.answer_proposal(token, ProposalAnswer::Works, house.now).await));
}

#[tokio::test]
async fn a_proposal_that_works_is_solved_by_its_customer() {
    both(async |mut house| {
        let token = proposed(&house).await;
        let shown = house.desk.proposal(&token).await.unwrap();
        assert_eq!((shown.number, shown.words.as_str(), shown.standing), (1, STEPS, Standing::Waits));
        house.at("2026-11-04 12:00");
        house.desk.answer_proposal(&token, ProposalAnswer::Works, house.now).await.unwrap();
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), "solved");
        assert!(shelf.told().contains("proposal_answered solved promise_cancelled"), "{}", shelf.told());
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Works);
        for answer in [ProposalAnswer::Works, fails("Non.")] {
            assert!(is_settled(house.desk.answer_proposal(&token, answer, house.now).await));
        }
        assert_eq!(house.ticket(1).await.messages.len(), shelf.messages.len());
        house.at("2026-11-13 12:00");
        house.desk.wake(house.now, 100).await.unwrap();
        let asked: Vec<_> =
            house.accept_all().await.into_iter().map(|sent| sent.attempt.mail.clone()).collect();
        assert!(!asked.contains(&"ticket-proposed".to_owned()), "nobody asks what came of it: {asked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_proposal_that_does_not_work_comes_back_with_what_the_steps_did() {
    both(async |mut house| {
        let token = proposed(&house).await;
        house.at("2026-11-04 12:00");
        let empty = house.desk.answer_proposal(&token, fails(" \n"), house.now).await;
        assert!(matches!(empty, Err(Error::Refused(Refusal::Empty))), "{empty:?}");
        house.desk.answer_proposal(&token, fails("L’écran reste noir."), house.now).await.unwrap();
        let shelf = house.ticket(1).await;
        assert!(shelf.stands().starts_with("open; news pending"), "{}", shelf.stands());
        let last = shelf.messages.last().unwrap();
        assert_eq!(
            (last.author_email.as_str(), last.text.as_str()),
            ("maelle@post.example", "L’écran reste noir.")
        );
        let line = &house.lines().await[0];
        assert!(line.unread && line.excerpt == "L’écran reste noir.", "{line:?}");
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Fails);
        assert!(is_settled(house.desk.answer_proposal(&token, fails("Encore."), house.now).await));
        assert!(is_settled(house.desk.answer_proposal(&token, ProposalAnswer::Works, house.now).await));
        assert_eq!(house.ticket(1).await.messages.len(), shelf.messages.len());
        // The next answer goes to where they write from, and its own links hold.
        let ana = house.agent("Leo", &["technical"]).await;
        house.reply(&ana, 1, "Essayez ceci.", Then::Propose).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(sent.to(), "maelle@post.example");
        let next = token_of(&sent).unwrap();
        assert_eq!(house.desk.proposal(&next).await.unwrap().standing, Standing::Waits);
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Fails);
        assert!(is_settled(house.desk.answer_proposal(&token, ProposalAnswer::Works, house.now).await));
    })
    .await;
}

#[tokio::test]
async fn words_typed_below_a_proposal_are_answered_where_the_customer_wanted_it() {
    both(async |house| {
        let mail = Mail::from("Maëlle <maelle@post.example>").header("Reply-To: <chez-moi@post.example>");
        house.mail_in(mail).await;
        house.accept_one().await;
        let ana = house.agent("Ana", &["technical"]).await;
        house.reply(&ana, 1, STEPS, Then::Propose).await.unwrap();
        let token = token_of(&house.accept_one().await).unwrap();
        house.desk.answer_proposal(&token, fails("Rien."), house.now).await.unwrap();
        house.reply(&ana, 1, "Merci.", Then::Promise).await.unwrap();
        assert_eq!(house.accept_one().await.to(), "chez-moi@post.example");
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_answers_a_proposal_is_told_as_such_and_settles_the_buttons() {
    both(async |house| {
        let token = proposed(&house).await;
        let mail =
            Mail::from("Maëlle <maelle@post.example>").subject("Re: [#1]").text("J’essaie ce soir, merci.");
        assert_eq!(house.mail_in(mail).await, Verdict::Accepted);
        let shelf = house.ticket(1).await;
        assert!(shelf.stands().starts_with("open; news pending"), "{}", shelf.stands());
        assert!(shelf.told().contains("arrived proposal_answered_by_mail resumed"), "{}", shelf.told());
        overtaken(&house, &token).await;
    })
    .await;
}

#[tokio::test]
async fn what_an_agent_did_meanwhile_stands() {
    both(async |house| {
        let token = proposed(&house).await;
        let ana = house.agent("Leo", &["technical"]).await;
        house.reply(&ana, 1, "Une question encore.", Then::Wait).await.unwrap();
        assert!(token_of(&house.accept_one().await).is_none(), "only a proposal has the buttons");
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Overtaken);
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Solved);
        assert!(is_settled(house.desk.answer_proposal(&token, fails("Non."), house.now).await));
        assert_eq!(house.ticket(1).await.stands(), "solved");
    })
    .await;
}

/// A note, a colleague's reading and an assignment change nothing for the customer.
#[tokio::test]
async fn what_customers_do_not_see_leaves_a_proposal_open() {
    both(async |house| {
        let token = proposed(&house).await;
        let leo = house.agent("Leo", &["technical"]).await;
        house.desk.note(&leo, 1, "Attendons.", house.now).await.unwrap();
        house.desk.assign(&leo, 1, Some(leo.id), house.now).await.unwrap();
        house.desk.answer_proposal(&token, ProposalAnswer::Works, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "solved");
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_overtaken_when_its_ticket_goes_into_an_open_one() {
    both(async |house| {
        let token = proposed(&house).await;
        house
            .mail_in(Mail::from("Maëlle <maelle@post.example>").text("Autre chose, une facture manque."))
            .await;
        let leo = house.agent("Leo", &["technical"]).await;
        house.desk.merge_tickets(&leo, 1, 2, None, house.now).await.unwrap();
        overtaken(&house, &token).await;
    })
    .await;
}

#[tokio::test]
async fn a_proposal_waits_on_when_a_solved_ticket_goes_into_its_own() {
    both(async |house| {
        let token = proposed(&house).await;
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").text("Merci pour hier.")).await;
        let leo = house.agent("Leo", &["technical"]).await;
        house.desk.solve(&leo, 2, house.now).await.unwrap();
        house.desk.merge_tickets(&leo, 2, 1, None, house.now).await.unwrap();
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Waits);
        house.desk.answer_proposal(&token, ProposalAnswer::Works, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "solved");
    })
    .await;
}

/// The links of one customer showed the number and the subject of another's ticket, and could solve it.
#[tokio::test]
async fn a_proposal_that_went_onto_another_customers_ticket_is_there_no_more() {
    both(async |house| {
        let token = proposed(&house).await;
        house.mail_in(Mail::from("Tom <tom@other.example>").text("Pareil chez moi.")).await;
        house.accept_one().await;
        let leo = house.agent("Leo", &["technical"]).await;
        house.desk.merge_tickets(&leo, 1, 2, Some(true), house.now).await.unwrap();
        let shown = house.desk.proposal(&token).await;
        assert!(matches!(shown, Err(Error::NotFound(_))), "{shown:?}");
        let answer = house.desk.answer_proposal(&token, ProposalAnswer::Works, house.now).await;
        assert!(matches!(answer, Err(Error::NotFound(_))), "{answer:?}");
        let id = last_merge(&house, 2).await;
        house.desk.unmerge_tickets(&leo, 2, id, house.now).await.unwrap();
        assert_eq!(house.desk.proposal(&token).await.unwrap().standing, Standing::Waits);
    })
    .await;
}

#[tokio::test]
async fn only_a_token_of_a_proposal_opens_one() {
    both(async |house| {
        let token = proposed(&house).await;
        let leo = house.agent("Leo", &["technical"]).await;
        let other = house.reply(&leo, 1, "Bonjour.", Then::Keep).await.unwrap();
        let key = relance_mail::thread::Key::new([7; 32]);
        let no_proposal = relance_mail::thread::proposal_token(&key, other.0);
        for wrong in [no_proposal.as_str(), "p7", "", &token[1..]] {
            let shown = house.desk.proposal(wrong).await;
            assert!(matches!(shown, Err(Error::NotFound(_))), "{wrong}: {shown:?}");
            let answer = house.desk.answer_proposal(wrong, ProposalAnswer::Works, house.now).await;
            assert!(matches!(answer, Err(Error::NotFound(_))), "{wrong}: {answer:?}");
        }
    })
    .await;
}
