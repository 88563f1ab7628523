//! A policy goes live whole or not at all, and mails that do not render stop nobody's decision.
//! Each mistake that a folder can have is tested in the domain.

use relance_domain::event::{Event, Withheld};
use relance_domain::message::Then;
use relance_domain::policy::{Edits, PolicyFile};

use jiff::Timestamp;

use super::house::preset;
use super::*;
use crate::{Error, Explained, Preview};

/// The preset with `old` replaced by `new` in one file.
pub(super) fn edited(path: &str, old: &str, new: &str) -> Vec<PolicyFile> {
    let mut files = preset("game-studio");
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(old), "{path} holds {old}");
    file.text = file.text.replacen(old, new, 1);
    files
}

#[tokio::test]
async fn a_policy_with_a_mistake_changes_nothing() {
    both(async |house| {
        let live = house.desk.live().unwrap().policy.revision;
        let broken = [
            edited("mails/acknowledgement.it.md", "{{ ticket.number }}", "{{ ticket.nmber }}"),
            edited("mails/moved.en.md", "{{ team.name }}", "{{ team.name"),
            edited("teams.toml", "brand = \"lucarne\"", "brand = \"lune\""),
            preset("game-studio").into_iter().filter(|file| file.path != "mails/reply.de.md").collect(),
        ];
        for files in broken {
            let applied = house.desk.apply_policy(files, "tests", "", None, house.now).await;
            assert!(matches!(&applied, Err(Error::Policy(problems)) if !problems.is_empty()), "{applied:?}");
        }
        assert_eq!(house.desk.live().unwrap().policy.revision, live);
    })
    .await;
}

#[tokio::test]
async fn a_mistake_in_a_mail_names_its_file_and_line() {
    let files = edited("mails/acknowledgement.it.md", "{{ team.signature }}", "{{ team.sigature }}");
    let body_line = |files: &[PolicyFile]| {
        let file = files.iter().find(|file| file.path == "mails/acknowledgement.it.md").unwrap();
        file.text.lines().position(|line| line.contains("sigature")).unwrap() + 1
    };
    let problems = crate::check(&files).err().expect("it has a mistake");
    let told = problems[0].to_string();
    assert!(told.starts_with(&format!("mails/acknowledgement.it.md:{}:", body_line(&files))), "{told}");
}

#[tokio::test]
async fn an_applied_policy_is_live_and_reads_back() {
    both(async |house| {
        let files = edited("promises.toml", "48 working hours", "24 working hours");
        let revision =
            house.desk.apply_policy(files.clone(), "tests", "shorter", None, house.now).await.unwrap();
        assert_eq!(house.desk.live().unwrap().policy.revision, revision);
        assert_eq!(house.desk.policy_files().await.unwrap(), Some(files));
        house.opened().await;
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Wed 4 Nov 10:00");
        assert_eq!(house.ticket(1).await.state.promises[0].revision, revision);
    })
    .await;
}

#[tokio::test]
async fn a_policy_without_an_acknowledgement_promises_in_silence() {
    both(async |house| {
        let files = edited("promises.toml", "[mail.acknowledgement]\non = \"ticket_received\"", "");
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.opened().await;
        assert!(house.accept_all().await.is_empty());
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_does_not_render_is_withheld_with_the_reason() {
    both(async |house| {
        // Sound with the sample words of the check; on the first ticket it divides by nothing.
        let lost = "{% if ticket.number == 1 %}{{ 1 // 0 }}{% endif %}\n\n{{ team.signature }}";
        let files = edited("mails/acknowledgement.fr.md", "{{ team.signature }}", lost);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.opened().await;
        assert!(house.accept_all().await.is_empty(), "half a mail is none");
        let ticket = house.ticket(1).await;
        let reason = ticket.history.iter().find_map(|record| match &record.event {
            Event::Withheld { why: Withheld::Template(reason), .. } => Some(reason.as_str()),
            _ => None,
        });
        assert!(reason.is_some_and(|reason| reason.contains("1 // 0")), "{reason:?}");
    })
    .await;
}

#[tokio::test]
async fn mail_to_our_mailboxes_is_known_with_and_without_a_token() {
    both(async |house| {
        use crate::Recipient::{Known, Unknown};
        house.opened().await;
        let sent = house.accept_one().await;
        let table = [
            ("technique@lucarne.example", Known),
            ("Technique@LUCARNE.example", Known),
            (sent.reply_to(), Known),
            (sent.attempt.mail_from.as_str(), Known),
            ("postmaster@lucarne.example", Known),
            ("technique+shop@lucarne.example", Unknown),
            ("postmaster@other.example", Unknown),
            ("technique@lucarne.example.evil.example", Unknown),
            ("", Unknown),
        ];
        for (address, recipient) in table {
            assert_eq!(house.desk.recipient(address), recipient, "{address}");
        }
    })
    .await;
}

/// Three answers that are waited for and news that stand still, at noon on Monday 9 November; then Sundays are opened.
async fn in_flight(house: &mut House) -> Vec<PolicyFile> {
    house.at("2026-11-07 10:00");
    let ana = house.agent("Ana", &["technical"]).await;
    house.opened().await;
    house.at("2026-11-07 15:00");
    house.opened().await;
    house.at("2026-11-07 16:00");
    house.opened().await;
    house.at("2026-11-07 17:00");
    house.reply(&ana, 3, "Which version?", Then::Wait).await.unwrap();
    house.accept_all().await;
    house.at("2026-11-09 11:00");
    house.opened().await;
    house.at("2026-11-09 12:00");
    let saturday = "saturday = [\"00:00-24:00\"]";
    edited("calendar.toml", saturday, &format!("{saturday}\nsunday = [\"00:00-24:00\"]"))
}

async fn all_stand(house: &House) -> Vec<String> {
    let mut stands = Vec::new();
    for number in 1..=4 {
        stands.push(house.ticket(number).await.stands());
    }
    stands
}

/// Saturday 14, 9 or 7 hours, no Sunday, Monday 24, the rest on Tuesday; and from Monday 11:00 over Armistice Day.
const TOLD: [&str; 4] = [
    "open; answer pending Tue 10 Nov 10:00",
    "open; answer pending Tue 10 Nov 15:00",
    "pending; news paused Tue 10 Nov 17:00",
    "open; answer pending Thu 12 Nov 11:00",
];

#[tokio::test]
async fn a_policy_edit_in_flight_says_first_how_many_promises_move_and_break() {
    both(async |mut house| {
        let files = in_flight(&mut house).await;
        assert_eq!(all_stand(&house).await, TOLD);
        let preview = house.desk.preview_policy(&files, house.now).await.unwrap();
        assert_eq!(preview, Preview { open: 4, moving: 3, breaking: 1 });
        assert_eq!(all_stand(&house).await, TOLD, "looking changes nothing");
    })
    .await;
}

#[tokio::test]
async fn a_policy_edit_that_freezes_leaves_what_was_told() {
    both(async |mut house| {
        let files = in_flight(&mut house).await;
        house.desk.apply_policy(files, "tests", "", Some(Edits::Freeze), house.now).await.unwrap();
        assert_eq!(all_stand(&house).await, TOLD);
        house.opened().await;
        // What is promised from now on counts by the new hours, over the holiday.
        assert_eq!(house.ticket(5).await.stands(), "open; answer pending Thu 12 Nov 12:00");
    })
    .await;
}

#[tokio::test]
async fn a_policy_edit_that_recomputes_moves_what_runs_and_what_stands_still() {
    both(async |mut house| {
        let files = in_flight(&mut house).await;
        house.desk.apply_policy(files, "tests", "", Some(Edits::Recompute), house.now).await.unwrap();
        let moved = [
            "open; answer broken Mon 9 Nov 10:00",
            "open; answer pending Mon 9 Nov 15:00",
            "pending; news paused Mon 9 Nov 17:00",
            "open; answer pending Thu 12 Nov 11:00",
        ];
        assert_eq!(all_stand(&house).await, moved);
        // All 48 hours were left: Monday 12, Tuesday 24, Thursday 12.
        let ana = house.agent("Bea", &["technical"]).await;
        house.desk.resume(&ana, 3, house.now).await.unwrap();
        assert_eq!(house.ticket(3).await.stands(), "open; news pending Thu 12 Nov 12:00");
    })
    .await;
}

/// An older version made a revision live that has a mail without a subject.
async fn outgrown(house: &House) -> (i64, Vec<PolicyFile>) {
    let files = edited("mails/moved.en.md", "subject = \"", "subject = \"\"\n# \"");
    let (now, stored) = (house.now, files.clone());
    let done = house.desk.transact("an older version", stored, move |tx, _, stored| {
        Box::pin(async move { Ok(relance_store::policy::insert(tx, &stored, "tests", "", now).await?) })
    });
    let number = done.await.unwrap();
    house.desk.reload_policy().await.unwrap();
    (number, files)
}

/// A revision of before mails had to have a subject stopped the start of a newer version.
#[tokio::test]
async fn a_rule_that_is_younger_than_the_live_revision_stops_only_the_next_one() {
    both(async |house| {
        let now = house.now;
        let (number, files) = outgrown(&house).await;
        let live = house.desk.live().unwrap();
        assert_eq!(live.policy.revision, number);
        let told: Vec<String> = live.policy.outgrown.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["mails/moved.en.md:2:11: a mail without a subject is taken for junk: write one"]);
        house.desk.set_busy("technical", true, house.now).await.unwrap();
        let again = house.desk.apply_policy(files, "tests", "", None, now).await;
        assert!(matches!(again, Err(Error::Policy(_))), "{again:?}");
        house.desk.apply_policy(preset("game-studio"), "tests", "", None, now).await.unwrap();
        assert!(house.desk.live().unwrap().policy.outgrown.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_frozen_promise_that_was_paused_goes_on_by_the_calendar_that_it_was_made_with() {
    both(async |mut house| {
        let files = in_flight(&mut house).await;
        house.desk.apply_policy(files, "tests", "", Some(Edits::Freeze), house.now).await.unwrap();
        let bea = house.agent("Bea", &["technical"]).await;
        house.desk.resume(&bea, 3, house.now).await.unwrap();
        // 48 hours were left without that Sunday: Monday 12, Tuesday 24, Thursday 12.
        assert_eq!(house.ticket(3).await.stands(), "open; news pending Thu 12 Nov 12:00");
        for (number, hours) in [(1, 48), (3, 48)] {
            assert_eq!(counted_hours(&house, number).await, hours, "ticket {number}");
        }
    })
    .await;
}

/// What a younger rule forbids was no reason to forget by which hours a promise was made.
#[tokio::test]
async fn a_frozen_promise_of_a_revision_that_a_younger_rule_outgrew_goes_on_by_its_calendar() {
    both(async |mut house| {
        outgrown(&house).await;
        let files = in_flight(&mut house).await;
        house.desk.apply_policy(files, "tests", "", Some(Edits::Freeze), house.now).await.unwrap();
        let bea = house.agent("Bea", &["technical"]).await;
        house.desk.resume(&bea, 3, house.now).await.unwrap();
        for number in [1, 3] {
            assert_eq!(counted_hours(&house, number).await, 48, "ticket {number}");
        }
    })
    .await;
}

/// One that was older than all that were kept was read anew for each of its promises.
#[tokio::test]
async fn an_old_revision_that_is_asked_for_is_kept_among_many_newer_ones() {
    both(async |house| {
        let first = house.desk.live().unwrap().policy.revision;
        house.opened().await;
        let files = preset("game-studio");
        house.desk.apply_policy(files, "tests", "", Some(Edits::Freeze), house.now).await.unwrap();
        let newer = (100..164).map(|revision| (revision, None));
        house.desk.inner.recalled.lock().unwrap().extend(newer);
        house.desk.explain(1, house.now).await.unwrap();
        let recalled = house.desk.inner.recalled.lock().unwrap();
        assert!(recalled.contains_key(&first) && recalled.len() == 64, "{:?}", recalled.keys());
    })
    .await;
}

/// What the explanation of the promise that a ticket owes counts.
async fn counted_hours(house: &House, number: i64) -> i64 {
    let lines = house.desk.explain(number, house.now).await.unwrap();
    let trace = lines.into_iter().rev().find_map(|line| match line {
        Explained::Promise { state: "pending", trace, .. } => Some(trace),
        _ => None,
    });
    let secs = trace.expect("it is owed").into_iter().filter(|stretch| stretch.counts).map(|stretch| {
        let [from, to]: [Timestamp; 2] = [stretch.from, stretch.to].map(|at| at.parse().unwrap());
        to.duration_since(from).as_secs()
    });
    secs.sum::<i64>() / 3600
}

/// The technical team in office hours, Monday to Friday from 9 to 18.
fn in_office_hours() -> Vec<PolicyFile> {
    let mut files = edited("teams.toml", "calendar = \"studio\"", "calendar = \"office\"");
    let day = |day: &str| format!("{day} = [\"09:00-18:00\"]\n");
    let week = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(day).concat();
    let text = format!("[calendar.office]\nzone = \"Europe/Paris\"\nholidays = [\"FR\"]\n{week}");
    files.push(PolicyFile { path: "office.toml".into(), text });
    files
}

#[tokio::test]
async fn a_team_that_changes_its_calendar_takes_its_promises_along_when_they_are_counted_again() {
    both(async |mut house| {
        in_flight(&mut house).await;
        let files = in_office_hours();
        let preview = house.desk.preview_policy(&files, house.now).await.unwrap();
        assert_eq!(preview, Preview { open: 4, moving: 4, breaking: 0 });
        house.desk.apply_policy(files, "tests", "", Some(Edits::Recompute), house.now).await.unwrap();
        // Nine hours on Monday 9, Tuesday, Thursday, Friday and Monday 16 are 45; three are left for Tuesday. What was
        // promised on Monday at eleven has two hours less of that day, and ends two hours later.
        let moved = [
            "open; answer pending Tue 17 Nov 12:00",
            "open; answer pending Tue 17 Nov 12:00",
            "pending; news paused Tue 17 Nov 12:00",
            "open; answer pending Tue 17 Nov 14:00",
        ];
        assert_eq!(all_stand(&house).await, moved);
        let promise = &house.ticket(1).await.state.promises[0];
        let live = house.desk.live().unwrap().policy.revision;
        assert_eq!((promise.calendar.as_str(), promise.revision), ("office", live));
    })
    .await;
}

#[tokio::test]
async fn a_team_that_changes_its_calendar_leaves_promises_that_are_frozen_with_the_old_one() {
    both(async |mut house| {
        in_flight(&mut house).await;
        let files = in_office_hours();
        house.desk.apply_policy(files, "tests", "", Some(Edits::Freeze), house.now).await.unwrap();
        assert_eq!(all_stand(&house).await, TOLD);
        let bea = house.agent("Bea", &["technical"]).await;
        house.desk.resume(&bea, 3, house.now).await.unwrap();
        assert_eq!(house.ticket(3).await.stands(), "open; news pending Thu 12 Nov 12:00");
    })
    .await;
}
