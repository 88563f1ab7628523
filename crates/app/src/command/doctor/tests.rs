//! What findings follow from facts, without a network: sizes, clocks, databases, relays, letters. Records are
//! judged and tried in `relance_mail`, the whole command in `tests/it`.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use relance_courier::{CheckStep, Offered, Refused, Relay, Survey};
use relance_domain::id::OutboxId;
use relance_domain::policy::{Mistake, Problem};
use relance_mail::auth::{Authentication, Dmarc, Policy, Verdict};
use relance_mail::finding::{Finding, Grade, Record, Remedy};
use relance_store::outbox::{Delivery, Fate};
use relance_store::{DatabaseUrl, Stand};

use super::report::{Group, Report};
use super::round::Trip;
use super::{clock, data, mailbox, policy, relay, round};

const GIB: u64 = 1024 * 1024 * 1024;
/// With the token of a mail.
const TAGGED: &str = "desk+baaaaaaaaaaaaaaaaaaaa@shop.example";

fn at(secs: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + secs).unwrap()
}

#[test]
fn a_disk_is_told_before_it_is_full() {
    let table = [
        (50 * GIB, 100 * GIB, Grade::Ok),
        (9 * GIB, 100 * GIB, Grade::Note),
        (GIB, 5 * GIB, Grade::Note),
        (GIB, 100 * GIB, Grade::Wrong),
        (199 * 1024 * 1024, 5 * GIB, Grade::Wrong),
        (0, 0, Grade::Wrong),
    ];
    for (free, all, grade) in table {
        assert_eq!(data::space("disk", "Disk", "free", free, all).grade, grade, "{free} of {all}");
    }
    let words = data::space("disk", "Disk", "free", 50 * GIB, 100 * GIB).words;
    assert_eq!(words, "50.0 GiB of 100.0 GiB are free (50 %)");
    for (free, grade) in [(500, Grade::Ok), (99, Grade::Note), (19, Grade::Wrong)] {
        assert_eq!(data::inodes(free, 1_000).grade, grade, "{free}");
    }
}

#[test]
fn a_database_is_told_by_how_far_it_is() {
    let url = DatabaseUrl::Sqlite("data/relance.db".into());
    let stand = |found, damage: Option<&str>| {
        Ok(Stand { found, known: 15, clock_at: None, damage: damage.map(str::to_owned) })
    };
    let table = [
        (stand(Some(15), None), Grade::Ok, "it opens, and is up to date (migration 15)"),
        (stand(None, None), Grade::Wrong, "there is none yet; nothing was made"),
        (stand(Some(12), None), Grade::Wrong, "it is at migration 12, and this program wants 15"),
        (stand(Some(16), None), Grade::Wrong, "it is at migration 16, and this program knows only 15"),
        (stand(Some(15), Some("row 3 missing")), Grade::Wrong, "the file is damaged: row 3 missing"),
    ];
    for (stand, grade, words) in table {
        let finding = data::database(&url, &stand);
        assert_eq!((finding.grade, finding.words.as_str()), (grade, words));
        assert_eq!(finding.remedy.is_empty(), grade == Grade::Ok, "{words}");
    }
}

#[test]
fn clocks_are_compared_by_seconds_and_minutes() {
    let table = [
        (0, Grade::Ok, "it agrees with ours, to less than a second"),
        (-29, Grade::Ok, "it agrees with ours, to 29 s"),
        (31, Grade::Note, "it is 31 s ahead of ours"),
        (-299, Grade::Note, "it is 4 min 59 s behind ours"),
        (301, Grade::Wrong, "it is 5 min 1 s ahead of ours"),
        (-4000, Grade::Wrong, "it is 66 min 40 s behind ours"),
    ];
    for (secs, grade, words) in table {
        let finding = clock::apart("mail_clock", "Clock", SignedDuration::from_secs(secs));
        assert_eq!((finding.grade, finding.words.as_str()), (grade, words));
    }
    for (newest, grade) in [(None, Grade::Ok), (Some(at(0)), Grade::Ok), (Some(at(60)), Grade::Wrong)] {
        assert_eq!(clock::ahead(newest, at(0)).grade, grade, "{newest:?}");
    }
}

#[test]
fn another_clock_is_told_only_where_it_cannot_be_right() {
    // Asked at 100, back at 130.
    let table = [(115, 0), (100, 0), (99, 0), (130, 0), (131, 1), (500, 370), (90, -10)];
    for (taken, wanted) in table {
        let by = round::difference(at(100), at(130), at(taken));
        assert_eq!(by.as_secs(), wanted, "{taken}");
    }
}

fn step(name: &'static str, ok: bool, words: &str) -> CheckStep {
    CheckStep { name, ok, words: words.into(), millis: 10 }
}

#[test]
fn a_relay_is_told_by_its_first_failure_and_by_what_it_offers() {
    let relay: Relay = "smtp://ana:s3cret@smtp.relay.example:587".parse().unwrap();
    let steps = vec![
        step("connect", true, "x"),
        step("greeting", true, "x"),
        step("hello", true, "x"),
        step("tls", true, "TLSv1_3"),
        step("auth", true, "x"),
        step("noop", true, "x"),
    ];
    let well = Survey {
        steps: steps.clone(),
        offers: Some(Offered { dsn: true, smtputf8: true, most_bytes: None }),
        certificate_ends_at: Some(at(90 * 86_400)),
        senders: vec![("desk@shop.example".into(), Ok(())), (TAGGED.into(), Ok(()))],
    };
    let of = |address: &str, kind| relay::Sender { team: "desk".into(), address: address.into(), kind };
    let asked = [of("desk@shop.example", relay::Kind::Mailbox), of(TAGGED, relay::Kind::Tagged)];
    let lines = |survey: &Survey| -> Vec<(Grade, String)> {
        relay::judge(&relay, &asked, survey, at(0))
            .into_iter()
            .map(|finding| (finding.grade, finding.words))
            .collect()
    };
    let told = lines(&well);
    assert!(told.iter().all(|(grade, _)| *grade == Grade::Ok), "{told:?}");
    assert_eq!(told[0].1, "it answers with TLSv1.3, signs in as ana (60 ms)");
    let soon = Survey { certificate_ends_at: Some(at(86_400)), ..well.clone() };
    assert_eq!(lines(&soon)[1], (Grade::Note, "its certificate ends on 2023-11-15".into()));
    let over = Survey { certificate_ends_at: Some(at(-86_400)), ..well.clone() };
    assert_eq!(lines(&over)[1].0, Grade::Wrong);
    let refused = Survey {
        senders: vec![
            ("desk@shop.example".into(), Err(Refused { is_final: true, words: "553 no".into() })),
            (TAGGED.into(), Err(Refused { is_final: false, words: "451 later".into() })),
        ],
        offers: Some(Offered { dsn: false, smtputf8: false, most_bytes: None }),
        ..well
    };
    let told = lines(&refused);
    assert_eq!(told[2].0, Grade::Note);
    assert_eq!(told[3], (Grade::Wrong, "it takes no mail from desk@shop.example: 553 no".into()));
    assert_eq!((told[4].0, told[4].1.ends_with(": 451 later")), (Grade::Note, true), "{}", told[4].1);
    let cut_short = Survey { senders: refused.senders[..1].to_vec(), ..refused };
    assert_eq!(lines(&cut_short)[4], (Grade::Note, "only 1 of our 2 senders were asked about".into()));
    for (name, words) in [
        ("connect", "it cannot be connected to: why"),
        ("tls", "no encrypted connection comes about: why"),
        ("auth", "it does not let us in: why"),
        ("greeting", "it turns us away before we have said who we are: why"),
    ] {
        let failed = Survey { steps: vec![step(name, false, "why")], ..Survey::default() };
        let found = relay::judge(&relay, &asked, &failed, at(0));
        assert_eq!((found.len(), found[0].grade, found[0].words.as_str()), (1, Grade::Wrong, words));
        assert!(!found[0].subject.contains("s3cret") && !found[0].remedy.is_empty());
    }
}

/// The table was called `[teams.desk]`, which a policy does not know.
#[test]
fn a_setting_of_a_team_is_told_as_the_policy_has_it() {
    let relay: Relay = "smtp://smtp.relay.example:587".parse().unwrap();
    let never = || Err(Refused { is_final: true, words: "553 no".into() });
    let table = [
        (TAGGED, relay::Kind::Tagged, "set:     reply_token = false   in [team.desk] of the policy"),
        ("", relay::Kind::Null, "set:     reply_token = true   in [team.desk] of the policy"),
    ];
    for (address, kind, wanted) in table {
        let asked = [relay::Sender { team: "desk".into(), address: address.into(), kind }];
        let survey = Survey {
            steps: vec![step("noop", true, "x")],
            offers: Some(Offered { dsn: true, smtputf8: true, most_bytes: None }),
            certificate_ends_at: None,
            senders: vec![(address.into(), never())],
        };
        let mut report = Report::new(false, Path::new("data"), None);
        report.add(Group::Relay, relay::judge(&relay, &asked, &survey, at(0)));
        assert!(report.text().contains(wanted), "{}", report.text());
    }
}

/// One place was told, and the manual says that all are.
#[test]
fn each_place_that_breaks_a_younger_rule_is_told_up_to_a_bound() {
    let problems = |n: usize| -> Vec<Problem> {
        let what = Mistake::Said("it is too long".into());
        let place = |line| Problem { path: "teams.toml".into(), line, column: 1, what: what.clone() };
        (1..=n).map(place).collect()
    };
    let told = policy::outgrown(7, &problems(2));
    let starts = told.iter().map(|finding| finding.words.split(": ").nth(1).unwrap_or_default());
    assert_eq!(starts.collect::<Vec<_>>(), ["teams.toml:1:1", "teams.toml:2:1"]);
    assert!(told.iter().all(|finding| finding.grade == Grade::Wrong && !finding.remedy.is_empty()));
    let told = policy::outgrown(7, &problems(13));
    assert_eq!(told.len(), 11);
    assert_eq!(told[10].words, "3 more places break younger rules; the log names all");
}

#[test]
fn a_mailbox_that_nothing_feeds_is_wrong() {
    let told = |feed| mailbox::feeding("desk@shop.example", &feed, "127.0.0.1:2525");
    assert_eq!(told(mailbox::Feed::CameBack).grade, Grade::Ok);
    assert_eq!(told(mailbox::Feed::Account("desk".into())).words, "the account desk brings its mail");
    assert_eq!(told(mailbox::Feed::Exchange).grade, Grade::Ok);
    assert_eq!(told(mailbox::Feed::Unknown).grade, Grade::Note);
    let nothing = told(mailbox::Feed::Nothing);
    assert_eq!((nothing.grade, nothing.remedy.len()), (Grade::Wrong, 2));
}

fn trip() -> Trip {
    Trip {
        mailbox: "desk@shop.example".into(),
        asked_at: at(0),
        returned: None,
        delivery: None,
        found: None,
        taken_at: None,
        failed: None,
    }
}

fn delivery(fate: Fate, secs: i64) -> Option<Delivery> {
    let (recipient, words) = ("desk@shop.example".into(), "550 no".into());
    Some(Delivery { outbox: OutboxId(1), recipient, fate, code: None, enhanced: None, words, at: at(secs) })
}

#[test]
fn a_letter_is_told_by_how_far_it_has_come() {
    let dmarc = |verdict| Authentication {
        by: None,
        spf: None,
        dkim: Vec::new(),
        dmarc: Dmarc {
            verdict,
            domain: "shop.example".into(),
            policy: Policy::None,
            by: None,
            why: "nothing that was proved belongs to it".into(),
        },
        arc: None,
    };
    let back =
        Trip { returned: Some((at(30), "imap".into())), delivery: delivery(Fate::Accepted, 28), ..trip() };
    let table: [(Trip, &[(Grade, &str)]); 7] = [
        (back.clone(), &[(Grade::Ok, "it came back after 30 s, 2 s after the next hop took it, by IMAP")]),
        (
            Trip { found: Some(dmarc(Verdict::Fail)), ..back.clone() },
            &[
                (Grade::Ok, "it came back"),
                (Grade::Wrong, "we found: SPF none, DKIM none, DMARC fail (nothing that was proved"),
            ],
        ),
        (
            Trip { found: Some(dmarc(Verdict::TempError)), ..back },
            &[(Grade::Ok, "it came back"), (Grade::Note, "we found: SPF none")],
        ),
        (
            Trip { delivery: delivery(Fate::Accepted, 1), ..trip() },
            &[(Grade::Wrong, "the next hop took it, and it did not come back within 60 s")],
        ),
        (
            Trip { delivery: delivery(Fate::Deferred, 1), ..trip() },
            &[(Grade::Wrong, "the next hop has not taken it yet: 550 no")],
        ),
        (
            Trip { delivery: delivery(Fate::Failed, 1), ..trip() },
            &[(Grade::Wrong, "the next hop refused it: 550 no")],
        ),
        (trip(), &[(Grade::Wrong, "it has not left the outbox within 60 s")]),
    ];
    for (trip, wanted) in table {
        let told = round::told(&trip, 60);
        assert_eq!(told.len(), wanted.len(), "{told:?}");
        for (finding, (grade, words)) in told.iter().zip(wanted) {
            assert!(finding.grade == *grade && finding.words.starts_with(words), "{finding:?}");
            assert_eq!(finding.remedy.is_empty(), *grade != Grade::Wrong, "{finding:?}");
        }
    }
}

#[test]
fn the_host_of_a_web_address_is_read() {
    let table = [
        ("https://desk.shop.example", Some("desk.shop.example")),
        ("https://desk.shop.example:8443/a?b#c", Some("desk.shop.example")),
        ("http://[::1]:8080", Some("::1")),
        ("http://127.0.0.1:8080", Some("127.0.0.1")),
        ("https://ana@desk.shop.example/", Some("desk.shop.example")),
        ("https://", None),
        ("https:desk", None),
    ];
    for (url, wanted) in table {
        assert_eq!(policy::host(url), wanted, "{url}");
    }
}

#[test]
fn a_report_is_read_line_by_line() {
    let database = "postgres://desk:secret@db.example/relance".parse().expect("a database");
    let mut report = Report::new(false, Path::new("/var/lib/relance"), Some(&database));
    let wrong = Finding::wrong("spf", "SPF of shop.example", "there is no record")
        .with_text("shop.example", "v=spf1 -all")
        .with(Remedy::Remove(Record::text("shop.example", "spf1")))
        .with(Remedy::Command("relance dkim make shop.example".into()))
        .with(Remedy::Setting { place: "data/relance.toml".into(), line: "dns = \"9.9.9.9\"".into() })
        .with_advice("Ask your provider.");
    report.add(Group::Data, vec![Finding::ok("disk", "Disk", "much is free")]);
    report.add(Group::Clock, Vec::new());
    report.add(Group::Names, vec![wrong, Finding::note("mx", "MX of shop.example", "could not ask")]);
    let wanted = "\
Data
  ok     Disk: much is free

Names
  wrong  SPF of shop.example: there is no record
         write:   shop.example. IN TXT ( \"v=spf1 -all\" )
         remove:  shop.example. IN TXT ( \"spf1\" )
         run:     relance dkim make shop.example --data /var/lib/relance --database postgres://desk@db.example/relance
         set:     dns = \"9.9.9.9\"   in data/relance.toml
         do:      Ask your provider.
  note   MX of shop.example: could not ask
";
    assert_eq!(report.text(), wanted);
    let error = report.print().unwrap_err().to_string();
    assert_eq!(error, "1 thing is wrong; what to do stands below it. 1 note.");
}
