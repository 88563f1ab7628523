//! What programs order and what goes on later: an act on many tickets, a reply that waits. Both end where the token
//! ends, do no more than it may, and bear its name. What is refused uses no key up.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::Author;
use relance_domain::bulk::BulkAct;
use relance_domain::draft::{Held, Standing};
use relance_domain::id::{BulkId, TokenId};
use relance_domain::message::Then;
use relance_domain::right::Grants;
use relance_store::bulk::{self, Bulk, State};
use relance_store::ticket;

use super::bulks::{letters, tally};
use super::drafts::{composed, now_of, refusal};
use super::*;
use crate::{Asked, Caller, Desk, Errand, ErrandKey, Error, NewAgent, NewToken, Selection, Sent};

/// A program: the desk that it calls, and the agent as whom it acts.
struct Program {
    desk: Desk,
    agent: Agent,
    token: TokenId,
}

impl House {
    /// An administrator.
    async fn head(&self) -> Agent {
        let new = NewAgent {
            email: "ada@lucarne.example".into(),
            name: "Ada".into(),
            role: Role::Admin,
            locale: relance_domain::locale::Locale::Fr,
            grants: Grants::default(),
            password: "correct horse battery".into(),
        };
        let id = self.desk.add_agent(new, self.now).await.unwrap();
        self.known_agent(id).await
    }

    async fn program(&self, of: &Agent, name: u8, scopes: &str, teams: &[&str]) -> Program {
        let teams: BTreeSet<String> = teams.iter().map(|team| (*team).to_owned()).collect();
        let new =
            NewToken { agent: of.id, name: "CRM".into(), scopes: scopes.parse().unwrap(), teams, days: 30 };
        let (_, text) = self.desk.make_token_here(new, [name; 32], self.now).await.unwrap();
        let bearer = self.desk.bearer(&text, self.now).await.unwrap().unwrap();
        let (author, token) = (Author::Agent(of.id), bearer.token.id);
        let caller = Caller { author, via: Some(token), ..Caller::default() };
        Program { desk: self.desk.called_by(caller), agent: bearer.agent, token }
    }

    /// An act that was begun and that nobody has gone on with.
    async fn begun(&self, program: &Program, numbers: &[i64]) -> BulkId {
        let new = Bulk {
            id: BulkId(self.desk.id(self.now)),
            agent: program.agent.id,
            act: BulkAct::Solve,
            total: numbers.len() as i64,
            made_at: self.now,
            state: State::Running,
            via: Some(program.token),
            back_via: None,
        };
        let (id, now) = (new.id, self.now);
        let done = self.desk.transact("begun", (new, numbers.to_vec()), move |tx, _, context| {
            Box::pin(async move {
                let (new, numbers) = &*context;
                let mut tickets = Vec::new();
                for number in numbers {
                    tickets.push((ticket::find_number(tx, *number).await?.unwrap(), *number));
                }
                Ok(bulk::insert(tx, new, &tickets, now).await?)
            })
        });
        done.await.unwrap();
        id
    }

    async fn whys(&self, id: BulkId) -> Vec<String> {
        let told =
            self.desk.look("told", id, |tx, id| Box::pin(async move { Ok(bulk::told(tx, *id, 100).await?) }));
        told.await.unwrap().into_iter().map(|one| format!("{} {}", one.number, one.why)).collect()
    }

    /// Through which tokens things were done on a ticket, the latest last.
    async fn vias(&self, number: i64) -> Vec<TokenId> {
        self.ticket(number).await.history.iter().filter_map(|record| record.via).collect()
    }
}

#[tokio::test]
async fn an_act_on_many_does_no_more_than_its_token_may() {
    both(async |house| {
        let ada = house.head().await;
        letters(&house, 3).await;
        house.desk.move_ticket(&ada, 3, "players", false, house.now).await.unwrap();
        let program = house.program(&ada, 1, "answer", &["technical"]).await;
        let all = Selection::Numbers(vec![1, 3]);
        let id = program.desk.begin_bulk(&program.agent, all, BulkAct::Solve, house.now).await.unwrap();
        assert_eq!(house.whys(id).await, ["3 gone"], "its agent may, and it may not");
        assert_eq!(house.vias(1).await.last(), Some(&program.token));
        assert_eq!(house.ticket(3).await.state.ticket.status.as_str(), "open");
        // A worker goes on as the token, too.
        let later = house.begun(&program, &[2, 3]).await;
        house.desk.wake(house.now, 50).await.unwrap();
        let (_, done) = tally(&house, later).await;
        assert_eq!((done.done, house.whys(later).await), (1, vec!["3 gone".to_owned()]));
        assert_eq!(house.vias(2).await.last(), Some(&program.token));
    })
    .await;
}

#[tokio::test]
async fn an_act_on_many_ends_where_its_token_ends() {
    both(async |mut house| {
        let ada = house.head().await;
        letters(&house, 2).await;
        let program = house.program(&ada, 1, "answer", &[]).await;
        let id = house.begun(&program, &[1, 2]).await;
        house.desk.end_token_here(program.token, house.now).await.unwrap();
        house.now += SignedDuration::from_secs(1);
        house.desk.wake(house.now, 50).await.unwrap();
        let (state, done) = tally(&house, id).await;
        assert_eq!((state, done.done), (State::Done { at: house.now }, 0));
        assert_eq!(house.whys(id).await, ["1 token_ended", "2 token_ended"]);
        assert_eq!(house.ticket(1).await.state.ticket.status.as_str(), "open");
    })
    .await;
}

#[tokio::test]
async fn a_program_takes_back_what_it_ordered_and_nothing_else() {
    both(async |house| {
        let ada = house.head().await;
        letters(&house, 2).await;
        let program = house.program(&ada, 1, "answer", &[]).await;
        let other = house.program(&ada, 2, "answer", &[]).await;
        let one = |number| Selection::Numbers(vec![number]);
        let by_hand = house.desk.begin_bulk(&ada, one(1), BulkAct::Solve, house.now).await.unwrap();
        let its = program.desk.begin_bulk(&program.agent, one(2), BulkAct::Solve, house.now).await.unwrap();
        let of_page = program.desk.take_back_bulk(&program.agent, by_hand, house.now).await;
        assert_eq!(refusal(of_page), "act");
        let of_other = other.desk.take_back_bulk(&other.agent, its, house.now).await;
        assert_eq!(refusal(of_other), "act");
        program.desk.take_back_bulk(&program.agent, its, house.now).await.unwrap();
        assert_eq!(house.ticket(2).await.state.ticket.status.as_str(), "open");
        assert_eq!(house.vias(2).await.last(), Some(&program.token));
        let again = program.desk.begin_bulk(&program.agent, one(2), BulkAct::Solve, house.now).await.unwrap();
        house.desk.take_back_bulk(&ada, again, house.now).await.expect("its agent may, on a page");
        assert_eq!(house.ticket(2).await.state.ticket.status.as_str(), "open");
    })
    .await;
}

#[tokio::test]
async fn a_reply_that_waits_bears_its_token_and_ends_with_it() {
    both(async |mut house| {
        let ada = house.head().await;
        house.opened().await;
        house.accept_all().await;
        let program = house.program(&ada, 1, "answer", &[]).await;
        let body =
            "Bonjour Maëlle, nous avons trouvé la panne et la correction arrive demain dans la journée.";
        let press = |body: &str| now_of(crate::Composed { then: Some(Then::Keep), ..composed(body) });
        let sent = program.desk.send_draft(&program.agent, 1, press(body), house.now).await.unwrap();
        assert!(matches!(sent, Sent::Waits { .. }), "{sent:?}");
        house.pass(10).await;
        assert!(house.accept_one().await.letter.text.contains(body));
        assert_eq!(house.vias(1).await.last(), Some(&program.token), "{}", house.ticket(1).await.told());
        // The next one waits while the token ends.
        let more = "Bonjour Maëlle, voici encore un mot sur la correction qui arrive demain dans la journée.";
        program.desk.send_draft(&program.agent, 1, press(more), house.now).await.unwrap();
        house.desk.end_token_here(program.token, house.now).await.unwrap();
        house.pass(10).await;
        assert!(house.take().await.is_empty());
        let drafts = house.drafts().await;
        assert!(
            matches!(&drafts[0].standing, Standing::Held { why: Held::NoToken, .. }),
            "{:?}",
            drafts[0].standing
        );
    })
    .await;
}

#[tokio::test]
async fn doubts_about_a_letter_use_no_key_up() {
    both(async |house| {
        let ada = house.head().await;
        house.opened().await;
        let program = house.program(&ada, 1, "answer", &[]).await;
        let key = ErrandKey { token: program.token, key: "one".into(), fingerprint: "first".into() };
        let errand = Errand { key: Some(key.clone()), must_match: None, now: house.now };
        let english = "Hello, please find the log attached and tell us whether this is the one you meant.";
        let desk = program.desk.on_errand(errand);
        let sent = desk.send_draft(&program.agent, 1, now_of(composed(english)), house.now).await.unwrap();
        assert!(matches!(sent, Sent::Doubtful(_)), "{sent:?}");
        assert_eq!(house.desk.asked_before(&key, house.now).await.unwrap(), Asked::New);
    })
    .await;
}

#[tokio::test]
async fn versions_are_told_of_tickets_that_a_token_sees() {
    both(async |house| {
        let ada = house.head().await;
        letters(&house, 2).await;
        house.desk.move_ticket(&ada, 2, "players", false, house.now).await.unwrap();
        let program = house.program(&ada, 1, "answer", &["technical"]).await;
        let change = async |number: i64| {
            let must_match = Some((number, 1, program.agent.clone()));
            let desk = program.desk.on_errand(Errand { key: None, must_match, now: house.now });
            refusal(desk.solve(&program.agent, number, house.now).await)
        };
        assert_eq!(change(1).await, "changed_since");
        assert_eq!(change(2).await, "ticket", "nothing is told of it, not even that it is another version");
    })
    .await;
}

#[tokio::test]
async fn a_token_ends_itself_and_no_other() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let ada = house.head().await;
        let reads = house.program(&ana, 1, "see", &[]).await;
        let other = house.program(&ana, 2, "answer", &[]).await;
        let ended = reads.desk.end_token(&reads.agent, other.token, house.now).await;
        assert!(matches!(ended, Err(Error::Forbidden)), "{ended:?}");
        reads.desk.end_token(&reads.agent, reads.token, house.now).await.unwrap();
        let admin = house.program(&ada, 3, "admin", &[]).await;
        admin.desk.end_token(&admin.agent, other.token, house.now).await.unwrap();
        let tokens = house.desk.tokens(&ada).await.unwrap();
        assert_eq!(tokens.iter().filter(|token| token.ended_at.is_some()).count(), 2);
    })
    .await;
}
