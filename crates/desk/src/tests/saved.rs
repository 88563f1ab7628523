//! Saved replies and macros: in the customer's language or not at all, with what goes along made when the reply leaves,
//! and kept and taken by whom it may be.

use std::collections::BTreeMap;

use relance_domain::agent::{Agent, Role};
use relance_domain::draft::Standing;
use relance_domain::id::SavedReplyId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::saved_reply::{Change, Doing, Fits};
use relance_domain::view::Scope;
use relance_store::{label, saved_reply, tag};

use super::drafts::{composed, now_of};
use super::house::{ENGLISH, House, Mail, both};
use crate::{Chosen, Composed, Error, NewSavedReply, Pressed, Used};

const WORDS: &str =
    "Bonjour {{ customer.name }}, sur deux écrans, lancez le jeu avec l’option -one-screen. {{ agent.name }}";
const SAID: &str = "Bonjour Maëlle, sur deux écrans, lancez le jeu avec l’option -one-screen. Ines";

fn changes(words: &str) -> Vec<Change> {
    words.split_whitespace().map(|word| word.parse().unwrap()).collect()
}

/// One in French for the technical team, with what goes along.
fn french(words: &str, along: &str) -> NewSavedReply {
    NewSavedReply {
        scope: Scope::Team("technical".into()),
        name: "Deux écrans".into(),
        texts: BTreeMap::from([(Locale::Fr, words.to_owned())]),
        doing: Doing { changes: changes(along), ..Doing::default() },
        fits: Fits::default(),
    }
}

fn chosen(saved: SavedReplyId) -> Chosen {
    Chosen { saved, locale: None, composed: None, at: None }
}

impl House {
    async fn saved(&self, by: &Agent, new: NewSavedReply) -> SavedReplyId {
        self.desk.keep_saved_reply(by, new, self.now).await.unwrap()
    }

    async fn takes(&self, by: &Agent, chosen: Chosen) -> Result<Used, Error> {
        self.desk.use_saved_reply(by, 1, chosen, self.now).await
    }

    /// Presses "send" on the draft that is kept.
    async fn sends_kept(&self, by: &Agent) -> Pressed {
        let draft = self.drafts().await.into_iter().find(|draft| draft.agent == by.id).unwrap();
        now_of(Composed {
            then: draft.choice.then,
            changes: draft.choice.changes,
            revision: draft.revision,
            ..composed(&draft.body)
        })
    }

    /// Team, category, priority and tags of ticket 1.
    async fn sorted(&self) -> String {
        let state = self.ticket(1).await.state;
        let read = self.desk.look("labels", state.ticket.id, |tx, id| {
            Box::pin(async move { Ok((label::find(tx, *id).await?, tag::all(tx).await?)) })
        });
        let (labels, tags) = read.await.unwrap();
        let tags: Vec<String> = tags.of(&labels.tags).iter().map(|tag| tag.name.to_string()).collect();
        let category = labels.category.as_deref().unwrap_or("-");
        format!("{} {category} {} [{}]", state.ticket.team, labels.priority.as_str(), tags.join(" "))
    }

    async fn used(&self, id: SavedReplyId) -> i64 {
        let read = self.desk.look("saved", id, |tx, id| {
            Box::pin(async move { Ok(saved_reply::find(tx, *id).await?.unwrap().used) })
        });
        read.await.unwrap()
    }
}

fn refusal<T: std::fmt::Debug>(done: Result<T, Error>) -> &'static str {
    match done {
        Err(Error::Refused(refusal)) => refusal.code(),
        Err(Error::NotFound(what)) => what,
        Err(Error::Forbidden) => "forbidden",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn words_come_into_the_draft_and_what_goes_along_is_made_when_the_reply_leaves() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let along = "category:launch priority:high tag:deux-écrans agent:me";
        let new = french(WORDS, along);
        let new = NewSavedReply { doing: Doing { then: Some(Then::Propose), ..new.doing.clone() }, ..new };
        let id = house.saved(&ines, new).await;
        let mut begun = chosen(id);
        begun.composed = Some(composed("Un instant."));
        assert_eq!(house.takes(&ines, begun).await.unwrap(), Used::Drafted);
        let draft = house.drafts().await.remove(0);
        assert_eq!(draft.body, format!("Un instant.\n\n{SAID}"));
        assert_eq!(draft.choice.then, Some(Then::Propose));
        assert_eq!(house.sorted().await, "technical - normal []", "nothing is done while it is written");
        let pressed = house.sends_kept(&ines).await;
        house.pressed(&ines, pressed).await;
        house.pass(9).await;
        assert_eq!(house.sorted().await, "technical - normal []", "nor while it can be taken back");
        house.pass(1).await;
        let sent = house.accept_one().await;
        assert!(sent.letter.text.contains("-one-screen. Ines"), "{}", sent.letter.text);
        assert_eq!(house.sorted().await, "technical launch high [deux-écrans]");
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.state.ticket.assignee, Some(ines.id));
        assert!(shelf.stands().starts_with("proposed"), "{}", shelf.stands());
        assert_eq!(house.used(id).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_change_that_was_taken_off_is_not_made() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let id = house.saved(&ines, french(WORDS, "priority:high tag:crash")).await;
        house.takes(&ines, chosen(id)).await.unwrap();
        let mut pressed = house.sends_kept(&ines).await;
        pressed.composed.changes = changes("tag:crash");
        house.pressed(&ines, pressed).await;
        house.pass(10).await;
        assert_eq!(house.sorted().await, "technical - normal [crash]");
    })
    .await;
}

#[tokio::test]
async fn a_customer_gets_it_in_their_language_or_not_unless_an_agent_chooses_another_one_whole() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").text(ENGLISH)).await;
        let id = house.saved(&ines, french("{{ team.name }} : voir {{ now }}.", "")).await;
        assert_eq!(refusal(house.takes(&ines, chosen(id)).await), "not_translated");
        assert!(house.drafts().await.is_empty());
        assert_eq!(house.used(id).await, 0);
        let in_french = Chosen { locale: Some(Locale::Fr), ..chosen(id) };
        house.takes(&ines, in_french).await.unwrap();
        let body = house.drafts().await.remove(0).body;
        assert!(body.ends_with(" : voir mardi 3 novembre."), "{body}");
    })
    .await;
}

#[tokio::test]
async fn what_a_ticket_has_no_value_for_is_not_sent_before_somebody_fills_it_in() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.mail_in(Mail::from("maelle@post.example")).await;
        house.accept_all().await;
        let id = house.saved(&ines, french(WORDS, "")).await;
        house.takes(&ines, chosen(id)).await.unwrap();
        let draft = house.drafts().await.remove(0);
        assert!(draft.body.starts_with("Bonjour {{ customer.name }}, sur"), "{}", draft.body);
        let pressed = house.sends_kept(&ines).await;
        assert_eq!(refusal(house.desk.send_draft(&ines, 1, pressed.clone(), house.now).await), "unresolved");
        let body = pressed.composed.body.replace("{{ customer.name }}", "Madame");
        let filled = Pressed { composed: Composed { body, ..pressed.composed.clone() }, ..pressed };
        house.pressed(&ines, filled).await;
        house.pass(10).await;
        assert!(house.accept_one().await.letter.text.contains("Bonjour Madame, sur deux"));
    })
    .await;
}

#[tokio::test]
async fn a_macro_without_words_is_carried_out_at_once_and_loses_nothing_that_is_typed() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let macro_ = NewSavedReply {
            texts: BTreeMap::from([(Locale::Fr, "  ".into())]),
            ..french("", "team:players priority:high untag:none snooze:tomorrow")
        };
        let id = house.saved(&ines, macro_).await;
        let typed = Chosen { composed: Some(composed("À finir")), ..chosen(id) };
        assert_eq!(house.takes(&ines, typed).await.unwrap(), Used::Applied { team: "players".into() });
        assert_eq!(house.sorted().await, "players - high []");
        let told = house.ticket(1).await.told();
        assert!(told.contains("moved") && told.contains("prioritised snoozed"), "{told}");
        assert_eq!(
            house.accept_one().await.attempt.recipients,
            ["maelle@post.example"],
            "they hear of the move"
        );
        let draft = house.drafts().await.remove(0);
        assert_eq!((draft.body.as_str(), draft.standing), ("À finir", Standing::Open));
        assert_eq!(refusal(house.takes(&ines, chosen(id)).await), "ticket", "it is with others now");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_made_is_refused_before_anything_is_done() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let tom = house.agent("Tom", &["players"]).await;
        house.opened().await;
        house.accept_all().await;
        for (along, code) in [
            ("priority:high team:gone", "no_such_team"),
            ("priority:high category:gone", "no_category"),
            ("team:players category:launch", "no_category"),
            ("priority:high team:players agent:me", "may_not_see"),
            (&format!("priority:high agent:{}", tom.id), "may_not_see"),
        ] {
            let id = house.saved(&ines, NewSavedReply { texts: BTreeMap::new(), ..french("", along) }).await;
            assert_eq!(refusal(house.takes(&ines, chosen(id)).await), code, "{along}");
            let id = house.saved(&ines, french(WORDS, along)).await;
            house.takes(&ines, chosen(id)).await.unwrap();
            let pressed = house.sends_kept(&ines).await;
            assert_eq!(refusal(house.desk.send_draft(&ines, 1, pressed, house.now).await), code, "{along}");
            let kind = relance_domain::draft::Kind::Reply;
            house.desk.discard_draft(&ines, 1, kind).await.unwrap();
        }
        assert_eq!(house.sorted().await, "technical - normal []");
    })
    .await;
}

#[tokio::test]
async fn one_that_cannot_be_read_or_does_nothing_is_not_kept() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let wordless = |doing: Doing| NewSavedReply { texts: BTreeMap::new(), doing, ..french("", "") };
        let then = |then| Doing { then: Some(then), ..Doing::default() };
        for (new, code) in [
            (NewSavedReply { name: " \n".into(), ..french(WORDS, "") }, "no_name"),
            (french("{{ customer.nmae }}", ""), "no_placeholder"),
            (french("{{ customer.name", ""), "unreadable"),
            (french(&"é".repeat(20_001), ""), "too_long"),
            (wordless(Doing::default()), "nothing_saved"),
            (wordless(then(Then::Keep)), "nothing_saved"),
            (wordless(then(Then::Promise)), "needs_words"),
            (NewSavedReply { scope: Scope::Team("gone".into()), ..french(WORDS, "") }, "forbidden"),
        ] {
            assert_eq!(refusal(house.desk.keep_saved_reply(&ines, new, house.now).await), code);
        }
        house.saved(&ines, wordless(then(Then::Solve))).await;
    })
    .await;
}

#[tokio::test]
async fn each_sees_keeps_and_takes_what_is_theirs() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let tom = house.agent("Tom", &["technical"]).await;
        let otto = house.agent("Otto", &["players"]).await;
        let lead = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        house.opened().await;
        let of = |scope: Scope| NewSavedReply { scope, ..french(WORDS, "") };
        let own = house.saved(&ines, of(Scope::Own(ines.id))).await;
        let team = house.saved(&ines, of(Scope::Team("technical".into()))).await;
        let all = house.saved(&lead, of(Scope::Shared)).await;
        let names = async |who: &Agent| {
            let read = house.desk.look("seen", who.clone(), |tx, who| {
                Box::pin(async move {
                    let seen = saved_reply::seen_by(tx, &who).await?;
                    let offered = saved_reply::offered(tx, &who, "technical").await?;
                    let whole = saved_reply::of_ticket(tx, &who, "technical").await?;
                    assert_eq!((offered.len(), whole.len()), (seen.len(), seen.len()));
                    Ok(seen.into_iter().map(|line| line.id).collect::<std::collections::BTreeSet<_>>())
                })
            });
            read.await.unwrap()
        };
        assert_eq!(names(&ines).await, [own, team, all].into());
        assert_eq!(names(&tom).await, [team, all].into());
        assert_eq!(names(&otto).await, [all].into());
        assert_eq!(refusal(house.takes(&tom, chosen(own)).await), "saved reply");
        assert_eq!(refusal(house.takes(&otto, chosen(all)).await), "ticket");
        let now = house.now;
        let change = async |by: &Agent, id, scope| {
            refusal(house.desk.change_saved_reply(by, id, of(scope), now).await)
        };
        assert_eq!(change(&otto, team, Scope::Own(otto.id)).await, "saved reply");
        assert_eq!(change(&tom, all, Scope::Own(tom.id)).await, "forbidden");
        assert_eq!(change(&tom, team, Scope::Shared).await, "forbidden");
        assert_eq!(change(&tom, team, Scope::Own(ines.id)).await, "forbidden");
        assert_eq!(refusal(house.desk.drop_saved_reply(&otto, team).await), "saved reply");
        assert_eq!(refusal(house.desk.drop_saved_reply(&tom, all).await), "forbidden");
        house.takes(&tom, chosen(team)).await.unwrap();
        let mine = of(Scope::Own(tom.id));
        house.desk.change_saved_reply(&tom, team, mine, now).await.unwrap();
        assert_eq!(house.used(team).await, 1, "what was counted stays");
        house.desk.drop_saved_reply(&tom, team).await.unwrap();
        assert_eq!(names(&ines).await, [own, all].into());
    })
    .await;
}
