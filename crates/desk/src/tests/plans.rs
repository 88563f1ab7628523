//! What agents do with a mail that will leave by itself: skip it, take the skip back, send it now, give it other words.
//! The cadence stays as it is. How steps are laid out and merged is tested in the domain.

use relance_domain::agent::Agent;
use relance_domain::cadence::Skip;
use relance_domain::id::PlannedId;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_store::planned::{self, Planned, State};
use relance_store::ticket;

use super::house::{Sent, shown};
use super::policies::edited;
use super::*;
use crate::Error;

/// The preset with a question to whoever was helped, a day after it was solved.
fn thankful() -> Vec<PolicyFile> {
    let cadence = "[cadence.thanks]\nanchor = \"ticket_solved\"\nuntil = [\"reopened\"]\n\n\
                   [[cadence.thanks.step]]\nkey = \"ask\"\nat = \"24h after\"\nmail = \"thanks\"\n\n\
                   [mail.acknowledgement]";
    let mut files = edited("promises.toml", "[mail.acknowledgement]", cadence);
    files.extend(Locale::ALL.map(|locale| {
        PolicyFile {
            path: format!("mails/thanks.{locale}.md"),
            text:
                "+++\nsubject = \"All well [#{{ ticket.number }}]?\"\npreheader = \"\"\n+++\n\nDid it help?\n"
                    .into(),
        }
    }));
    files
}

impl House {
    /// A ticket of Maëlle's that Inès has solved: the question is planned.
    async fn solved(&self, by: &Agent) -> i64 {
        let number = self.opened().await;
        self.accept_all().await;
        self.desk.solve(by, number, self.now).await.unwrap();
        number
    }

    async fn thanks(&self, number: i64) -> Planned {
        self.planned(number, "ask").await
    }

    async fn planned(&self, number: i64, step: &str) -> Planned {
        let read = self.desk.look("plans", number, |tx, number| {
            Box::pin(async move {
                let id = ticket::find_number(tx, *number).await?.expect("a ticket");
                Ok(planned::of_ticket(tx, id).await?)
            })
        });
        let plans: Vec<Planned> = read.await.unwrap();
        let of_thanks = |plan: &Planned| plan.mail.as_deref() == Some("thanks") && plan.step == step;
        plans.into_iter().find(of_thanks).expect("it is planned")
    }

    /// Time passes, and what leaves is accepted: all of it.
    async fn asked(&self) -> Vec<Sent> {
        self.desk.wake(self.now, 100).await.unwrap();
        self.accept_all().await
    }
}

fn stands(plan: &Planned) -> String {
    let state = match &plan.state {
        State::Planned => "planned".to_owned(),
        State::Skipped { why: Skip::ByAgent(who), .. } => format!("skipped by {who}"),
        other => format!("{other:?}"),
    };
    format!("{} {state}", shown(plan.at))
}

/// The subjects of the questions among what left.
fn subjects(sent: &[Sent]) -> Vec<&str> {
    let own = |sent: &&Sent| sent.letter.text.contains("Did it help?") || sent.letter.text.contains("enfin");
    sent.iter().filter(own).map(|sent| sent.letter.subject.as_str()).collect()
}

/// A desk on which thanks are asked for, with Inès of the technical team.
async fn at_work(house: &House) -> Agent {
    house.desk.apply_policy(thankful(), "tests", "", None, house.now).await.unwrap();
    house.agent("Inès", &["technical"]).await
}

fn is_unchanged(done: Result<(), Error>) -> bool {
    matches!(done, Err(Error::Refused(relance_domain::error::Refusal::Unchanged)))
}

#[tokio::test]
async fn a_skipped_mail_stays_visible_and_does_not_leave() {
    both(async |mut house| {
        let ines = at_work(&house).await;
        let number = house.solved(&ines).await;
        let plan = house.thanks(number).await;
        assert_eq!(stands(&plan), "Wed 4 Nov 10:00 planned");
        house.desk.skip_plan(&ines, plan.id, house.now).await.unwrap();
        assert_eq!(stands(&house.thanks(number).await), "Wed 4 Nov 10:00 skipped by Inès");
        assert!(is_unchanged(house.desk.skip_plan(&ines, plan.id, house.now).await), "it is skipped once");
        assert!(house.ticket(number).await.told().ends_with("step_skipped"));
        house.at("2026-11-04 10:01");
        assert_eq!(subjects(&house.asked().await), Vec::<&str>::new());
        assert!(
            is_unchanged(house.desk.unskip_plan(&ines, plan.id, house.now).await),
            "its moment has passed"
        );
    })
    .await;
}

#[tokio::test]
async fn a_skip_is_taken_back_until_its_moment() {
    both(async |mut house| {
        let ines = at_work(&house).await;
        let number = house.solved(&ines).await;
        let plan = house.thanks(number).await;
        assert!(is_unchanged(house.desk.unskip_plan(&ines, plan.id, house.now).await), "nothing was skipped");
        house.desk.skip_plan(&ines, plan.id, house.now).await.unwrap();
        house.at("2026-11-04 09:59");
        house.desk.unskip_plan(&ines, plan.id, house.now).await.unwrap();
        assert_eq!(stands(&house.thanks(number).await), "Wed 4 Nov 10:00 planned");
        assert!(house.ticket(number).await.told().ends_with("step_skipped step_planned_again"));
        house.at("2026-11-04 10:00");
        assert_eq!(subjects(&house.asked().await), ["Re: Le jeu ne démarre plus"]);
    })
    .await;
}

#[tokio::test]
async fn a_mail_sent_now_leaves_once() {
    both(async |mut house| {
        let ines = at_work(&house).await;
        let number = house.solved(&ines).await;
        let plan = house.thanks(number).await;
        house.at("2026-11-03 12:00");
        house.desk.send_plan_now(&ines, plan.id, house.now).await.unwrap();
        assert_eq!(subjects(&house.asked().await), ["Re: Le jeu ne démarre plus"]);
        let told = house.ticket(number).await.told();
        assert!(told.contains("step_sent_early step_done"), "{told}");
        assert!(is_unchanged(house.desk.send_plan_now(&ines, plan.id, house.now).await), "it has left");
        assert!(is_unchanged(house.desk.skip_plan(&ines, plan.id, house.now).await), "it has left");
        house.at("2026-11-04 10:01");
        assert_eq!(subjects(&house.asked().await), Vec::<&str>::new());
    })
    .await;
}

#[tokio::test]
async fn other_words_hold_for_one_mail_and_not_for_the_cadence() {
    both(async |mut house| {
        let ines = at_work(&house).await;
        let revision = house.desk.live().unwrap().policy.revision;
        let (first, second) = (house.solved(&ines).await, house.solved(&ines).await);
        let plan = house.thanks(first).await.id;
        let words = ("  Alors\n ? ".to_owned(), "Ça marche **enfin** ? {{ ticket.number }}".to_owned());
        house.desk.edit_plan(&ines, plan, Some(words), house.now).await.unwrap();
        let (subject, body) = house.desk.plan_words(&ines, plan, house.now).await.unwrap();
        assert_eq!(
            (subject.as_str(), body.as_str()),
            ("Alors ?", "Ça marche **enfin** ? {{ ticket.number }}")
        );
        let other = house.thanks(second).await.id;
        assert_eq!(house.desk.plan_words(&ines, other, house.now).await.unwrap().1.trim(), "Did it help?");
        house.at("2026-11-04 10:00");
        let sent = house.asked().await;
        assert_eq!(subjects(&sent), ["Alors ?", "Re: Le jeu ne démarre plus"]);
        let reworded = sent.iter().find(|sent| sent.letter.subject == "Alors ?").expect("it left");
        assert!(reworded.letter.text.contains("{{ ticket.number }}"), "an agent's words are no program");
        assert_eq!(house.desk.live().unwrap().policy.revision, revision);
    })
    .await;
}

#[tokio::test]
async fn the_words_of_the_policy_come_back() {
    both(async |house| {
        let ines = at_work(&house).await;
        let plan = house.solved(&ines).await;
        let plan = house.thanks(plan).await.id;
        for blank in [(" ", "Something"), ("Something", " \n ")] {
            let words = (blank.0.to_owned(), blank.1.to_owned());
            let done = house.desk.edit_plan(&ines, plan, Some(words), house.now).await;
            assert!(matches!(done, Err(Error::Refused(relance_domain::error::Refusal::Empty))), "{done:?}");
        }
        let words = ("Alors ?".to_owned(), "Ça marche ?".to_owned());
        house.desk.edit_plan(&ines, plan, Some(words), house.now).await.unwrap();
        house.desk.edit_plan(&ines, plan, None, house.now).await.unwrap();
        assert_eq!(
            house.desk.plan_words(&ines, plan, house.now).await.unwrap().0,
            "Re: Le jeu ne démarre plus"
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_not_see_the_ticket_learns_nothing_of_its_plans() {
    both(async |house| {
        let ines = at_work(&house).await;
        let tom = house.agent("Tom", &["players"]).await;
        let number = house.solved(&ines).await;
        let plan = house.thanks(number).await.id;
        for (by, id) in [(&tom, plan), (&ines, PlannedId(1))] {
            let words = ("Alors ?".to_owned(), "Ça marche ?".to_owned());
            let refused = [
                house.desk.skip_plan(by, id, house.now).await,
                house.desk.unskip_plan(by, id, house.now).await,
                house.desk.send_plan_now(by, id, house.now).await,
                house.desk.edit_plan(by, id, Some(words), house.now).await,
                house.desk.plan_words(by, id, house.now).await.map(drop),
            ];
            assert!(refused.iter().all(|done| matches!(done, Err(Error::NotFound(_)))), "{refused:?}");
        }
        assert_eq!(stands(&house.thanks(number).await), "Wed 4 Nov 10:00 planned");
    })
    .await;
}

#[tokio::test]
async fn what_is_skipped_does_not_come_back_after_its_cadence_has_ended() {
    both(async |mut house| {
        let mut files = thankful();
        let cadences =
            files.iter_mut().find(|file| file.text.contains("[cadence.thanks]")).expect("it is there");
        let again = "mail = \"thanks\"\n\n[[cadence.thanks.step]]\nkey = \"again\"\nat = \"48h after\"\n\
                     mail = \"thanks\"";
        cadences.text = cadences.text.replace("mail = \"thanks\"", again);
        let thanks = |sent: &&Sent| sent.attempt.mail == "thanks";
        let ines = at_work(&house).await;
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let number = house.solved(&ines).await;
        let last = house.planned(number, "again").await.id;
        house.desk.skip_plan(&ines, last, house.now).await.unwrap();
        house.at("2026-11-04 10:00");
        assert_eq!(house.asked().await.iter().filter(thanks).count(), 1, "the first question");
        house.desk.reopen(&ines, number, house.now).await.unwrap();
        let back = house.desk.unskip_plan(&ines, last, house.now).await;
        assert!(matches!(back, Err(Error::Refused(_))), "{back:?}");
        house.at("2026-11-05 10:00");
        assert_eq!(house.asked().await.iter().filter(thanks).count(), 0, "the ticket is open again");
    })
    .await;
}
