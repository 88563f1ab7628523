//! What receivers of webhooks hear of tickets, as stories: each act in its order and once, for whom the policy says, in
//! as many words as it says.

use relance_domain::agent::Agent;
use relance_domain::label::Priority;
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use serde_json::Value;

use super::house::preset;
use super::*;

const ALL: &str = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"*\"]\n";

impl House {
    async fn heard_by(&self, text: &str) {
        let mut files = preset("game-studio");
        files.push(PolicyFile { path: "webhooks.toml".into(), text: text.into() });
        self.desk.apply_policy(files, "tests", "", None, self.now).await.unwrap();
    }

    /// Takes all calls that wait, in their order: the bodies.
    async fn heard(&self) -> Vec<Value> {
        let mut bodies = Vec::new();
        loop {
            let calls = self.desk.claim_webhooks(self.now, 10).await.unwrap();
            if calls.is_empty() {
                return bodies;
            }
            for call in calls {
                let answer = crate::WebhookAnswer { status: Some(204), words: String::new(), retry_at: None };
                self.desk.webhook_answered(call.clone(), answer, self.now).await.unwrap();
                let mut body: Value = serde_json::from_str(&call.body).unwrap();
                body["id"] = Value::from(format!("msg_{}", call.id));
                bodies.push(body);
            }
        }
    }
}

fn types(bodies: &[Value]) -> Vec<&str> {
    bodies.iter().map(|body| body["type"].as_str().unwrap()).collect()
}

fn of<'b>(bodies: &'b [Value], kind: &str) -> &'b Value {
    let found = bodies.iter().find(|body| body["type"] == kind);
    &found.unwrap_or_else(|| panic!("{kind}: {bodies:#?}"))["data"]
}

async fn ana(house: &House) -> Agent {
    house.agent("Ana", &["technical", "players"]).await
}

#[tokio::test]
async fn a_receiver_hears_a_whole_story_in_order() {
    both(async |house| {
        house.heard_by(ALL).await;
        let ana = ana(&house).await;
        let number = house.opened_anew().await;
        let begun = house.heard().await;
        assert_eq!(types(&begun), ["ticket.opened", "message.received", "promise.made"]);
        let opened = of(&begun, "ticket.opened");
        assert_eq!(opened["ticket"]["number"], number);
        assert_eq!(opened["ticket"]["customer"]["email"], "maelle@post.example");
        assert_eq!(opened["ticket"]["status"], "open");
        assert_eq!(opened["ticket"]["owed"]["kind"], "answer");
        assert_eq!(opened["message"]["author"]["name"], "Maëlle");
        assert_eq!(opened["message"], of(&begun, "message.received")["message"]);
        assert_eq!(opened["actor"]["kind"], "customer");
        assert_eq!(begun[0]["timestamp"], "2026-11-03T09:00:00Z");
        assert_eq!(of(&begun, "promise.made")["promise"], opened["ticket"]["owed"]);

        house.desk.assign(&ana, number, Some(ana.id), house.now).await.unwrap();
        house.desk.prioritise(&ana, number, Priority::High, house.now).await.unwrap();
        house.desk.retitle(&ana, number, "Crash au lancement", house.now).await.unwrap();
        house.desk.note(&ana, number, "Un bruit connu.", house.now).await.unwrap();
        house.accept_all().await;
        house.reply(&ana, number, "Tenez la touche R.", Then::Solve).await.unwrap();
        house.accept_all().await;
        let rest = house.heard().await;
        let wanted = [
            "ticket.assigned",
            "ticket.changed",
            "ticket.changed",
            "message.sent",
            "ticket.status",
            "message.sent",
            "promise.kept",
        ];
        assert_eq!(types(&rest), wanted, "{rest:#?}");
        assert_eq!(rest[0]["data"]["ticket"]["agent"]["email"], "ana@lucarne.example");
        assert_eq!(rest[1]["data"]["change"]["priority"]["to"], "high");
        assert_eq!(rest[2]["data"]["change"]["title"]["to"], "Crash au lancement");
        assert_eq!(rest[2]["data"]["actor"]["name"], "Ana");
        let status = of(&rest, "ticket.status");
        assert_eq!((&status["from"], &status["to"]), (&Value::from("open"), &Value::from("solved")));
        let sent = &rest[5]["data"];
        assert_eq!(sent["message"]["text"], "Tenez la touche R.");
        assert_eq!(sent["recipients"], serde_json::json!(["maelle@post.example"]));
        assert_eq!(of(&rest, "promise.kept")["outcome"], "kept");
        // Each names the one before it, so that a receiver sees what it missed.
        let all: Vec<&Value> = begun.iter().chain(&rest).collect();
        assert_eq!(all[0]["data"]["previous"], Value::Null);
        for pair in all.windows(2) {
            assert_eq!(pair[1]["data"]["previous"], pair[0]["id"]);
        }
    })
    .await;
}

#[tokio::test]
async fn notes_are_told_where_the_policy_says_so_and_other_teams_never() {
    both(async |house| {
        let text = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"note.*\", \"ticket.*\"]\n\
            teams = [\"players\"]\nnotes = true\n";
        house.heard_by(text).await;
        let ana = ana(&house).await;
        let number = house.opened_anew().await;
        house.desk.note(&ana, number, "Pour nous seuls.", house.now).await.unwrap();
        assert_eq!(house.heard().await, Vec::<Value>::new(), "it is of another team");
        house.desk.move_ticket(&ana, number, "players", false, house.now).await.unwrap();
        house.desk.note(&ana, number, "Pour nous aussi.", house.now).await.unwrap();
        let heard = house.heard().await;
        assert_eq!(types(&heard), ["ticket.moved", "note.added"]);
        assert_eq!((&heard[0]["data"]["from"], &heard[0]["data"]["to"]), (&"technical".into(), &"players".into()));
        assert_eq!(heard[1]["data"]["message"]["text"], "Pour nous aussi.");
        house.desk.move_ticket(&ana, number, "technical", false, house.now).await.unwrap();
        house.desk.note(&ana, number, "Plus pour eux.", house.now).await.unwrap();
        assert_eq!(types(&house.heard().await), ["ticket.moved"], "that it left is told");
    })
    .await;
}

#[tokio::test]
async fn a_receiver_of_ids_reads_neither_words_nor_names() {
    both(async |house| {
        house.heard_by(&format!("{ALL}fields = \"ids\"\nnotes = true\n")).await;
        let ana = ana(&house).await;
        let number = house.opened_anew().await;
        house.desk.assign(&ana, number, Some(ana.id), house.now).await.unwrap();
        house.desk.note(&ana, number, "Un secret.", house.now).await.unwrap();
        house.desk.retitle(&ana, number, "Un titre secret", house.now).await.unwrap();
        house.accept_all().await;
        let heard = house.heard().await;
        let text = serde_json::to_string(&heard).unwrap();
        assert!(heard.len() >= 6, "{heard:#?}");
        for word in ["Maëlle", "maelle@", "Ana", "ana@", "secret", "subject", "text"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        let opened = of(&heard, "ticket.opened");
        assert!(opened["ticket"]["customer"]["id"].is_string() && opened["message"]["id"].is_string());
        assert_eq!(of(&heard, "ticket.assigned")["to"], Value::from(ana.id.to_string()));
    })
    .await;
}

#[tokio::test]
async fn two_receivers_hear_what_each_asked_for() {
    both(async |house| {
        let text = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"ticket.opened\"]\n\
            [webhook.shop]\nurl = \"https://shop.lucarne.example/hook\"\nevents = [\"promise.made\"]\n\
            [webhook.steps]\nurl = \"https://steps.lucarne.example/hook\"\n";
        house.heard_by(text).await;
        house.opened_anew().await;
        let mut heard = Vec::new();
        while let Some(call) = house.desk.claim_webhooks(house.now, 1).await.unwrap().pop() {
            let answer = crate::WebhookAnswer { status: Some(200), words: String::new(), retry_at: None };
            house.desk.webhook_answered(call.clone(), answer, house.now).await.unwrap();
            heard.push(format!("{} {}", call.receiver, call.kind));
        }
        assert_eq!(heard, ["crm ticket.opened", "shop promise.made"]);
        // Nobody hears anything once the policy says no more.
        house.heard_by("[webhook.steps]\nurl = \"https://steps.lucarne.example/hook\"\n").await;
        house.opened_anew().await;
        assert_eq!(house.heard().await, Vec::<Value>::new());
    })
    .await;
}

#[tokio::test]
async fn a_merge_is_told_of_both_tickets() {
    both(async |house| {
        house
            .heard_by(
                "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"ticket.merged\"]\n",
            )
            .await;
        let ana = ana(&house).await;
        let (first, second) = (house.opened_anew().await, house.opened_anew().await);
        house.desk.merge_tickets(&ana, second, first, Some(true), house.now).await.unwrap();
        let heard = house.heard().await;
        let said = |body: &Value| {
            let data = &body["data"];
            let (number, other) = (&data["ticket"]["number"], &data["other"]);
            format!("{number} {} {}", other["as"].as_str().unwrap_or("?"), other["number"])
        };
        let mut told: Vec<String> = heard.iter().map(said).collect();
        told.sort();
        assert_eq!(told, [format!("{first} from {second}"), format!("{second} into {first}")]);
    })
    .await;
}

#[tokio::test]
async fn a_ticket_whose_calls_are_refused_waits_in_its_order_and_holds_up_no_other() {
    both(async |mut house| {
        house
            .heard_by(
                "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"ticket.changed\"]\n",
            )
            .await;
        let ana = ana(&house).await;
        for _ in 0..3 {
            house.opened_anew().await;
        }
        let titles: Vec<String> = (0..10).map(|step| format!("Step {step}")).collect();
        for title in &titles {
            for number in 1..=3 {
                house.desk.retitle(&ana, number, title, house.now).await.unwrap();
            }
        }
        let began = house.now;
        let mut told: Vec<(i64, i64, String)> = Vec::new();
        while let Some(next) = house.desk.next_webhook().await.unwrap() {
            house.now = house.now.max(next);
            let call = house.desk.claim_webhooks(house.now, 1).await.unwrap().remove(0);
            let body: Value = serde_json::from_str(&call.body).unwrap();
            let number = body["data"]["ticket"]["number"].as_i64().unwrap();
            let minutes = house.now.duration_since(began).as_mins();
            let is_refused = number == 2 && minutes < 60;
            let answer = crate::WebhookAnswer {
                status: Some(if is_refused { 503 } else { 204 }),
                words: String::new(),
                retry_at: None,
            };
            house.desk.webhook_answered(call, answer, house.now).await.unwrap();
            if !is_refused {
                let title = body["data"]["change"]["title"]["to"].as_str().unwrap();
                told.push((number, minutes, title.to_owned()));
            }
        }
        assert_eq!(told.len(), 30);
        for number in 1..=3 {
            let of: Vec<&(i64, i64, String)> = told.iter().filter(|(of, ..)| *of == number).collect();
            let order: Vec<&str> = of.iter().map(|(.., title)| title.as_str()).collect();
            assert_eq!(order, titles.iter().map(String::as_str).collect::<Vec<_>>(), "ticket {number}");
            let is_late = of.iter().all(|(_, minutes, _)| *minutes >= 60);
            let is_at_once = of.iter().all(|(_, minutes, _)| *minutes == 0);
            assert_eq!((is_at_once, is_late), (number != 2, number == 2), "ticket {number}: {of:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_rule_did_is_told_after_what_it_did_it_for() {
    both(async |house| {
        let rule = "[rule.first]\non = [\"opened\"]\ndo = [\"priority:high\"]\n";
        let events = "events = [\"ticket.opened\", \"ticket.changed\", \"rule.*\"]\n";
        let receiver = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\n";
        house.heard_by(&[receiver, events, rule].concat()).await;
        house.opened_anew().await;
        let heard = house.heard().await;
        assert_eq!(types(&heard), ["ticket.opened", "rule.fired", "ticket.changed"]);
        assert_eq!(of(&heard, "rule.fired")["rule"], "first");
        let changed = of(&heard, "ticket.changed");
        assert_eq!(
            (&changed["change"]["priority"]["to"], &changed["actor"]["kind"]),
            (&"high".into(), &"desk".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_receiver_hears_that_an_act_on_many_was_taken_back() {
    both(async |house| {
        house.heard_by(ALL).await;
        let ana = ana(&house).await;
        let number = house.opened_anew().await;
        house.heard().await;
        let act = relance_domain::bulk::BulkAct::Solve;
        let some = crate::Selection::Numbers(vec![number]);
        let id = house.desk.begin_bulk(&ana, some, act, house.now).await.unwrap();
        let status = |heard: &[Value]| {
            let told = of(heard, "ticket.status");
            format!("{} → {}", told["from"].as_str().unwrap(), told["to"].as_str().unwrap())
        };
        assert_eq!(status(&house.heard().await), "open → solved");
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(status(&house.heard().await), "solved → open");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_told_ids_alone_gets_no_more_from_steps_of_cadences() {
    both(async |house| {
        let hook = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"note.added\"]\n\
            notes = true\nfields = \"ids\"\n\
            [rule.call]\non = [\"noted\"]\ndo = [\"cadence:call\"]\n\
            [cadence.call]\nanchor = \"ruled\"\nuntil = [\"answered\"]\nwords = { fr = \"Appel\", en = \"Call\" }\n\
            [[cadence.call.step]]\nkey = \"call\"\nat = \"at once\"\naction = \"webhook\"\nwebhook = \"crm\"\n";
        house.heard_by(hook).await;
        let ana = ana(&house).await;
        let number = house.opened_anew().await;
        house.desk.note(&ana, number, "Appeler.", house.now).await.unwrap();
        while house.desk.wake(house.now, 100).await.unwrap() > 0 {}
        let heard = house.heard().await;
        let step = of(&heard, "cadence.step");
        assert_eq!(step["ticket"]["number"], number);
        assert_eq!((&step["details"], &step["customer"]["email"]), (&Value::Null, &Value::Null), "{step}");
    })
    .await;
}

#[tokio::test]
async fn a_rule_calls_a_receiver_with_the_ticket_as_it_left_it() {
    both(async |house| {
        let hook = "[webhook.chat]\nurl = \"https://chat.lucarne.example/hook\"\n\
            [rule.loud]\non = [\"opened\"]\ndo = [\"priority:urgent\", \"webhook:chat\"]\n";
        house.heard_by(hook).await;
        let number = house.opened_anew().await;
        let heard = house.heard().await;
        assert_eq!(types(&heard), ["rule.call"], "it hears of nothing else");
        let call = of(&heard, "rule.call");
        assert_eq!((&call["rule"], &call["ticket"]["number"]), (&Value::from("loud"), &Value::from(number)));
        assert_eq!(call["ticket"]["priority"], "urgent");
        let unnamed = "[rule.loud]\non = [\"opened\"]\ndo = [\"webhook:chat\"]\n";
        let mut files = preset("game-studio");
        files.push(PolicyFile { path: "webhooks.toml".into(), text: unnamed.into() });
        let refused = house.desk.apply_policy(files, "tests", "", None, house.now).await;
        assert!(refused.is_err_and(|why| why.to_string().contains("chat")));
    })
    .await;
}
