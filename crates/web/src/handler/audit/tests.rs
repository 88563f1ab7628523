//! The audit log through the real router: what each act of leads and administrators leaves in it, who may read it, how
//! it is narrowed, and the file.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use relance_desk::{SignIn, WebhookAnswer};
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Right;
use relance_store::audit::{self, Asked, Record};

use crate::Gate;
use crate::handler::tests::{Answer, House, PASSWORD, house, now, preset};

/// Acts of leads and administrators that leave no record here, and why.
const EXCUSED: &[(&str, &str)] = &[
    ("/mailboxes/send", "tries a relay and changes nothing"),
    ("/mailboxes/loop", "writes a letter to ourselves, which stands in the intake"),
    ("/mailboxes/imap/{key}/fetch", "tries an account and changes nothing"),
    ("/policy/sign-in/{key}/try", "tries a provider and changes nothing"),
    ("/policy/sign-in/{key}/secret", "needs a provider: told in the tests of sign-ins"),
    ("/policy/sign-in/passwords", "needs a provider: told in the tests of sign-ins"),
    ("/policy/sign-in/unlink", "needs a provider: told in the tests of sign-ins"),
    ("/calls/{call}/again", "needs a receiver that fails: told in the desk's tests"),
    ("/policy/mails/{key}/{locale}/letter", "shows a draft"),
    ("/policy/forms/{key}/preview", "shows a draft"),
    ("/policy/cadences/{key}/plans/{id}", "stands in the history of its ticket or customer"),
    ("/policy/cadences/{key}/plans/{id}/{act}", "stands in the history of its ticket or customer"),
    ("/setup/company", "keeps what was entered until the policy is made of it"),
    ("/setup/brand", "keeps what was entered until the policy is made of it"),
    ("/setup/mailbox", "keeps what was entered until the policy is made of it"),
    ("/setup/promise", "keeps what was entered until the policy is made of it"),
    ("/setup/relay", "makes the policy: told in the tests of the set-up"),
    ("/setup/letter", "writes a letter to ourselves, which stands in the intake"),
    ("/policy/cadences/{key}", "saved by the sheet of /policy/file"),
    ("/policy/calendars/{key}", "saved by the sheet of /policy/file"),
    ("/policy/teams/{key}", "saved by the sheet of /policy/file"),
    ("/policy/promises/{key}", "saved by the sheet of /policy/file"),
    ("/policy/mails/{key}/{locale}", "saved by the sheet of /policy/file"),
    ("/policy/forms/{key}", "saved by the sheet of /policy/file"),
    ("/policy/new/cadence", "saved by the sheet of /policy/file"),
    ("/policy/new/calendar", "saved by the sheet of /policy/file"),
    ("/policy/new/form", "saved by the sheet of /policy/file"),
    ("/policy/new/promise", "saved by the sheet of /policy/file"),
    ("/policy/new/rule", "saved by the sheet of /policy/file"),
    ("/policy/new/rule/trial", "begun as a trial of /policy/rules/{key}/trial"),
    ("/policy/rules/{key}", "saved by the sheet of /policy/file"),
    ("/policy/new/mail", "saved by the sheet of /policy/file"),
    ("/policy/new/table/{table}", "saved by the sheet of /policy/file"),
    ("/policy/tables/{table}", "saved by the sheet of /policy/file"),
    ("/policy/tables/{table}/{key}", "saved by the sheet of /policy/file"),
];

const ACCOUNT: &str = "[imap.google]\nurl = \"imaps://desk@imap.example\"\n\
    mailboxes = [\"joueurs@lucarne.example\"]\nafter = \"move\"\nmove_to = \"Relance\"\n\
    [webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\n";

/// Everything that is recorded, the latest first.
async fn records(house: &House) -> Vec<Record> {
    let asked = Asked {
        agent: None,
        author: String::new(),
        what: None,
        about: String::new(),
        from: jiff::Timestamp::UNIX_EPOCH,
        until: now() + jiff::SignedDuration::from_hours(24),
        before: None,
    };
    let look = house.desk.look("records", asked, |tx, asked| {
        Box::pin(async move { Ok(audit::page(tx, &asked, 1_000).await?) })
    });
    look.await.unwrap()
}

/// An administrator at work, and the routes that they have used.
struct Story {
    house: House,
    admin: String,
    used: BTreeSet<&'static str>,
}

impl Story {
    /// Posts to a route, with these parts in its places, and finds what that left as the latest record.
    async fn leaves(&mut self, what: &str, route: &'static str, parts: &[&str], fields: &[(&str, &str)]) {
        let mut parts = parts.iter();
        let path: Vec<&str> = route
            .split('/')
            .map(|part| if part.starts_with('{') { *parts.next().expect(route) } else { part })
            .collect();
        let before = records(&self.house).await.len();
        let answer = self.house.post(&path.join("/"), &self.admin, fields).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{route}: {}", answer.body);
        let after = records(&self.house).await;
        assert!(after.len() > before, "{route} leaves nothing");
        assert_eq!(after[0].deed.what.as_str(), what, "{route}");
        assert_eq!(after[0].agent_name.as_deref(), Some("Ada Ferri"), "{route}");
        assert_eq!(after[0].peer.as_deref(), Some("127.0.0.1"), "{route}");
        self.used.insert(route);
    }

    /// What stands on a page between two texts, the first time.
    async fn part(&self, page: &str, before: &str, after: &str) -> String {
        let answer = self.house.get(page, &self.admin).await;
        let tail = answer.body.split(before).nth(1).unwrap_or_else(|| panic!("{before}: {}", answer.body));
        tail.split(after).next().unwrap().to_owned()
    }

    async fn letter(&self, from: &str, id: &str, more: &str) {
        let raw = format!(
            "From: {from}\r\nTo: technique@lucarne.example\r\nSubject: Le jeu ne démarre plus\r\n\
             Message-ID: <{id}@x.example>\r\n{more}\r\nBonjour, le jeu ne démarre plus {id}. Merci.\r\n"
        );
        self.house.mail_in(&raw, now()).await;
    }
}

async fn story() -> Story {
    let house = house().await;
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "imap.toml".into(), text: ACCOUNT.into() });
    house.desk.apply_policy(files, "test", "with an account", None, now()).await.unwrap();
    let admin = house.signed_in("ada@lucarne.example", Role::Admin).await;
    Story { house, admin, used: BTreeSet::new() }
}

fn hidden(answer: &Answer, name: &str) -> String {
    let tail = answer.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    tail.split('"').next().unwrap_or_default().to_owned()
}

impl Story {
    async fn keeps_senders_out(&mut self) {
        let block =
            [("sender", "example.org"), ("action", "quarantine"), ("why", "spam"), ("until", "2026-11-30")];
        self.leaves("block_added", "/quarantine/blocks", &[], &block).await;
        for id in ["one", "two", "three"] {
            self.letter("noise@example.org", id, "").await;
        }
        let letter = self.part("/quarantine", "href=\"/quarantine/", "\"").await;
        let letter = if letter == "blocks" { self.second_letter().await } else { letter };
        self.leaves("letter_dropped", "/quarantine/{letter}/drop", &[&letter], &[]).await;
        let letter = self.second_letter().await;
        self.leaves("letter_released", "/quarantine/{letter}/release", &[&letter], &[]).await;
        let all = [("sender", "noise@example.org"), ("act", "drop")];
        self.leaves("letter_dropped", "/quarantine/senders", &[], &all).await;
        let id = self.part("/quarantine/blocks", "action=\"/quarantine/blocks/", "/").await;
        self.leaves("block_lifted", "/quarantine/blocks/{block}/lift", &[&id], &[]).await;
    }

    /// The first held letter that the quarantine leads to.
    async fn second_letter(&self) -> String {
        let page = self.house.get("/quarantine", &self.admin).await;
        let mut links = page.body.split("href=\"/quarantine/").skip(1);
        let number = links.find_map(|link| {
            let id = link.split(['"', '/', '?']).next()?;
            id.parse::<i64>().ok().map(|id| id.to_string())
        });
        number.unwrap_or_else(|| panic!("{}", page.body))
    }

    async fn keeps_addresses_and_mail(&mut self) {
        let gone = [("email", "gone@example.net"), ("scope", "optional"), ("reason", "asked"), ("until", "")];
        self.leaves("suppression_added", "/suppressions", &[], &gone).await;
        let id = self.part("/suppressions", "action=\"/suppressions/", "/").await;
        self.leaves("suppression_lifted", "/suppressions/{suppression}/lift", &[&id], &[]).await;
        self.letter("lea@example.net", "four", "").await;
        self.letter("paul@example.com", "five", "").await;
        self.leaves("mail_hastened", "/outbox/now", &[], &[("domain", "")]).await;
        let page = self.house.get("/outbox", &self.admin).await.body;
        let (before, _) = page.split_once("/cancel\"").expect("a mail that waits");
        let id = before.rsplit('/').next().unwrap().to_owned();
        self.leaves("mail_cancelled", "/outbox/{mail}/{act}", &[&id, "cancel"], &[]).await;
        let domain = [("domain", "lucarne.example")];
        self.leaves("dkim_made", "/dkim/make", &[], &domain).await;
        self.leaves("dkim_activated", "/dkim/activate", &[], &domain).await;
        let selector = self.part("/dkim", "name=\"selector\" value=\"", "\"").await;
        let retired = [domain[0], ("selector", selector.as_str())];
        self.leaves("dkim_retired", "/dkim/retire", &[], &retired).await;
        let secret = [("kind", "password"), ("google-password", "hush")];
        self.leaves("imap_secret_set", "/mailboxes/imap/{key}/secret", &["google"], &secret).await;
    }

    async fn keeps_people_and_words(&mut self) {
        let made = [("name", "Officina"), ("domains", "officina.example")];
        self.leaves("organisation_added", "/organisations", &[], &made).await;
        let id = self.part("/organisations", "href=\"/organisations/", "\"").await;
        let changed = [("name", "Officina Sile"), ("domains", "officina.example")];
        self.leaves("organisation_changed", "/organisations/{organisation}", &[&id], &changed).await;
        let lea = self.part("/tickets/2", "href=\"/customers/", "\"").await;
        let paul = self.part("/tickets/3", "href=\"/customers/", "\"").await;
        let merge = [("from", paul.as_str())];
        self.leaves("customer_merged", "/customers/{customer}/merge", &[&lea], &merge).await;
        let merge = self.part(&format!("/customers/{lea}"), "name=\"merge\" value=\"", "\"").await;
        let merge = [("merge", merge.as_str())];
        self.leaves("customer_unmerged", "/customers/{customer}/unmerge", &[&lea], &merge).await;
        self.house.post("/tickets/2/tags", &self.admin, &[("add", "plantage, crash, spare")]).await;
        let page = self.house.get("/tags", &self.admin).await.body;
        let ids: Vec<&str> = page
            .split("action=\"/tags/")
            .skip(1)
            .filter_map(|tail| tail.split_once("/name"))
            .map(|it| it.0)
            .collect();
        let ids: Vec<&str> = ids.into_iter().filter(|id| id.parse::<i64>().is_ok()).collect();
        self.leaves("tag_renamed", "/tags/{tag}/name", &[ids[0]], &[("name", "freeze")]).await;
        self.leaves("tag_coloured", "/tags/{tag}/colour", &[ids[0]], &[("colour", "red")]).await;
        self.leaves("tag_merged", "/tags/{tag}/merge", &[ids[1]], &[("into", "freeze")]).await;
        for tag in ["freeze", "spare", "crash", "plantage"] {
            self.house.post("/tickets/2/tags", &self.admin, &[("remove", tag)]).await;
        }
        self.leaves("tag_removed", "/tags/{tag}/remove", &[ids[2]], &[]).await;
        let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nBRV2\r\n--b--\r\n";
        let sent = self.house.upload_as("/serials", "b", &self.admin, file.into()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert_eq!(records(&self.house).await[0].deed.what.as_str(), "serials_imported");
        self.used.insert("/serials");
    }

    async fn keeps_the_help(&mut self) {
        let words = [("locale", "fr"), ("title", "Écran noir"), ("body", "Un seul écran."), ("act", "save")];
        let place = self.house.post("/articles/new", &self.admin, &words).await.location().to_owned();
        let id = place.rsplit('/').next().unwrap().to_owned();
        self.leaves("article_published", "/articles/{article}/publish", &[&id], &[]).await;
        self.leaves("article_retired", "/articles/{article}/retire", &[&id], &[]).await;
        self.leaves("article_removed", "/articles/{article}/remove", &[&id], &[]).await;
        let names = [("name-fr", "Jouer"), ("position", "1")];
        self.leaves("section_added", "/articles/sections", &[], &names).await;
        let id = self.part("/articles/sections", "action=\"/articles/sections/", "\"").await;
        let names = [("name-fr", "Commencer"), ("position", "1")];
        self.leaves("section_changed", "/articles/sections/{section}", &[&id], &names).await;
        let changed = records(&self.house).await.remove(0).deed;
        assert_eq!(
            (changed.before.to_json(), changed.name.as_str()),
            ("{\"name\":\"Jouer\"}".into(), "Commencer")
        );
        self.leaves("section_removed", "/articles/sections/{section}/remove", &[&id], &[]).await;
    }

    async fn keeps_other_programs_told(&mut self) {
        self.leaves("webhook_tested", "/webhooks/{receiver}/test", &["crm"], &[]).await;
        let call = self.house.desk.claim_webhooks(now(), 1).await.unwrap().remove(0);
        let gone = WebhookAnswer { status: Some(410), words: String::new(), retry_at: None };
        self.house.desk.webhook_answered(call, gone, now()).await.unwrap();
        self.leaves("webhook_started", "/webhooks/{receiver}/start", &["crm"], &[]).await;
        self.leaves("webhook_replayed", "/webhooks/{receiver}/replay", &["crm"], &[("which", "failed")])
            .await;
        self.leaves("webhook_secret_shown", "/webhooks/{receiver}/secret", &["crm"], &[]).await;
        self.leaves("webhook_rotated", "/webhooks/{receiver}/rotate", &["crm"], &[("hours", "1")]).await;
    }

    async fn keeps_browsers_out(&mut self) {
        for token in ["one", "two"] {
            let typed = SignIn { email: "tom@lucarne.example".into(), password: PASSWORD.into() };
            if token == "one" {
                self.house.signed_in("tom@lucarne.example", Role::Agent).await;
            }
            self.house.desk.sign_in(typed, token, now()).await.unwrap();
        }
        let about = self.part("/audit?what=agent_added", "href=\"/agents/", "/").await;
        let page = format!("/agents/{about}/sessions");
        let session = self.part(&page, "name=\"session\" value=\"", "\"").await;
        let which = [("session", session.as_str())];
        self.leaves("sessions_ended", "/agents/{agent}/sessions/end", &[&about], &which).await;
        self.leaves("sessions_ended", "/agents/{agent}/sessions/end-others", &[&about], &[]).await;
        assert!(self.house.get(&page, &self.admin).await.says("No browser is signed in."));
    }

    async fn keeps_people(&mut self) {
        let new = [("name", "Nuno"), ("email", "nuno@lucarne.example"), ("level-players", "note")];
        self.leaves("link_sent", "/agents", &[], &new).await;
        let nuno = self.part("/audit?what=agent_added", "href=\"/agents/", "/").await;
        let more = [("name", "Nuno"), ("level-players", "answer"), ("capacity", "9")];
        self.leaves("agent_changed", "/agents/{agent}", &[&nuno], &more).await;
        let changed = records(&self.house).await.remove(0).deed;
        assert_eq!(changed.before.to_json(), "{\"teams\":[\"players: note\"],\"capacity\":null}");
        assert_eq!(changed.after.to_json(), "{\"teams\":[\"players: answer\"],\"capacity\":9}");
        let away = [("from", "2026-11-10T09:00"), ("until", "2026-11-12T09:00"), ("deputy", "")];
        self.leaves("absence_set", "/agents/{agent}/away", &[&nuno], &away).await;
        self.leaves("absence_set", "/agents/{agent}/back", &[&nuno], &[]).await;
        for (act, what) in [("link", "link_sent"), ("free", "second_step_off"), ("leave", "agent_left")] {
            self.leaves(what, "/agents/{agent}/{act}", &[&nuno, act], &[]).await;
        }
        self.leaves("agent_returned", "/agents/{agent}/{act}", &[&nuno, "return"], &[]).await;
    }

    async fn keeps_the_policy(&mut self) {
        self.leaves("team_busy_set", "/policy/busy/{team}", &["technical"], &[("busy", "on")]).await;
        let text = format!("# Changed.\n{ACCOUNT}[rule.quiet]\non = [\"opened\"]\ndo = [\"close\"]\n");
        let typed = [("path", "imap.toml"), ("text", text.as_str()), ("then", "look")];
        let seen = hidden(&self.house.post("/policy/file", &self.admin, &typed).await, "seen");
        let save = [typed[0], typed[1], ("then", "save"), ("seen", &seen)];
        self.leaves("policy_edited", "/policy/file", &[], &save).await;
        let edited = records(&self.house).await.remove(0).deed;
        assert_eq!(edited.before.to_json(), "{\"revision\":2}");
        assert_eq!(
            edited.after.to_json(),
            "{\"revision\":3,\"files\":[\"imap.toml\"],\"note\":\"imap.toml\"}"
        );
        let rule = [("on", "opened"), ("deed-0-word", "close"), ("since", "7")];
        self.leaves("rule_tried", "/policy/rules/{key}/trial", &["tried"], &rule).await;
        let off = [("off", "yes")];
        self.leaves("policy_edited", "/policy/rules/{key}/switch", &["quiet"], &off).await;
        self.leaves("policy_restored", "/policy/revisions/{number}/take-back", &["4"], &[]).await;
        let restore = "/policy/revisions/1/restore";
        let seen = hidden(&self.house.post(restore, &self.admin, &[("then", "look")]).await, "seen");
        let save = [("then", "save"), ("seen", seen.as_str())];
        self.leaves("policy_restored", "/policy/revisions/{number}/restore", &["1"], &save).await;
    }
}

#[tokio::test]
async fn every_act_of_leads_and_administrators_leaves_a_record_or_is_excused() {
    let mut story = story().await;
    story.keeps_senders_out().await;
    story.keeps_addresses_and_mail().await;
    story.keeps_people_and_words().await;
    story.keeps_the_help().await;
    story.keeps_other_programs_told().await;
    story.keeps_the_policy().await;
    story.keeps_browsers_out().await;
    story.keeps_people().await;
    let excused = EXCUSED.iter().map(|(route, _)| *route);
    let known: BTreeSet<&str> = story.used.iter().copied().chain(excused).collect();
    let gated = crate::routes().into_iter().filter(|route| {
        let is_theirs = matches!(
            route.gate,
            Gate::Lead | Gate::LeadOf | Gate::Admin | Gate::May(Right::Admin) | Gate::Team(Right::Admin)
        );
        route.method == Method::POST && is_theirs
    });
    let gated: BTreeSet<&str> = gated.map(|route| route.path).collect();
    assert_eq!(known, gated);
}

#[tokio::test]
async fn no_secret_stands_in_the_log() {
    let mut story = story().await;
    story.keeps_addresses_and_mail().await;
    story.keeps_other_programs_told().await;
    let page = story.house.get("/audit.csv", &story.admin).await;
    assert!(page.says("imap_secret_set") && page.says("signed_in"), "{}", page.body);
    for secret in ["hush", PASSWORD, "PRIVATE", "session-of", "whsec"] {
        assert!(!page.says(secret), "{secret}: {}", page.body);
    }
}

#[tokio::test]
async fn administrators_read_it_and_nobody_else() {
    let house = house().await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    for path in ["/audit", "/audit.csv"] {
        assert_eq!(house.get(path, &lead).await.status, StatusCode::FORBIDDEN);
        assert_eq!(house.get(path, &ada).await.status, StatusCode::OK);
    }
    assert!(house.get("/", &ada).await.says("href=\"/audit\""));
    assert!(!house.get("/", &lead).await.says("href=\"/audit\""));
}

#[tokio::test]
async fn it_is_narrowed_by_who_what_about_and_when_and_has_pages() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    for n in 0..60 {
        let block =
            [("sender", format!("b{n}.example.org")), ("action", "refuse".into()), ("until", String::new())];
        let block: Vec<(&str, &str)> = block.iter().map(|(name, value)| (*name, value.as_str())).collect();
        house.post("/quarantine/blocks", &ada, &block).await;
    }
    let first = house.get("/audit", &ada).await;
    assert!(first.says("b59.example.org") && !first.says("b3.example.org"));
    let (_, older) = first.body.split_once("rel=\"next\" href=\"").expect("a second page");
    let older = older.split('"').next().unwrap().replace("&amp;", "&");
    let second = house.get(&older, &ada).await;
    assert!(second.says("b3.example.org") && !second.says("b59.example.org"));
    let asks = async |query: &str| {
        let page = house.get(&format!("/audit?{query}"), &ada).await.body;
        ["\">b7.example.org</a>", "\"What\">agent added<"].map(|text| page.contains(text))
    };
    assert_eq!(asks("about=b7.example.org").await, [true, false]);
    assert_eq!(asks("what=agent_added").await, [false, true]);
    assert_eq!(asks("who=command_line").await, [false, false]);
    assert_eq!(asks("until=2026-11-09").await, [false, false]);
}

#[tokio::test]
async fn every_table_that_is_taken_out_is_recorded() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let letter =
        "From: lea@post.example\r\nTo: technique@lucarne.example\r\nSubject: Bonjour\r\n\r\nBonjour.\r\n";
    house.mail_in(letter, now()).await;
    let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
                BRV2-7K3Q-91MD\n=1+1\n\r\n--b--\r\n";
    house.upload_by(&ada, "/serials", "b", file.into()).await;
    while house.desk.do_chores(now()).await.unwrap() > 0 {}
    let kept = [
        ("name", "Unread"),
        ("scope", "shared"),
        ("g0", "all"),
        ("g0r0f", "unread"),
        ("g0r0o", "is"),
        ("g0r0v", "yes"),
        ("sort", "due"),
        ("col", "team"),
        ("act", "save"),
    ];
    let kept = house.post("/views/new", &ada, &kept).await;
    let view = kept.location().trim_start_matches("/?view=");
    let serials = house.get("/serials", &ada).await;
    let (_, import) = serials.body.split_once(" <a href=\"/serials/").expect(&serials.body);
    let import = import.split('"').next().unwrap();
    let is_table = |route: &crate::Route| route.path.ends_with(".csv");
    for route in crate::routes().into_iter().filter(is_table) {
        let path = route.path.replace("{view}", view).replace("{import}", import);
        let path = path.replace("{number}", "1");
        let before = records(&house).await.len();
        let answer = house.get(&format!("{path}?number=open"), &ada).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        let records = records(&house).await;
        assert_eq!(records.len(), before + 1, "{path}");
        let last = &records[0].deed;
        assert!(last.what.as_str() == "exported" && last.key.ends_with(".csv"), "{path}: {last:?}");
    }
}
