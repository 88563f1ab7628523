//! What the set-up page makes is a policy that passes the same check as any other, whatever people are called.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use relance_domain::calendar::Occasion;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;

use super::*;
use crate::tests::house::preset;
use crate::values::{BrandWords, TeamWords, Variables};

fn starter() -> Vec<PolicyFile> {
    preset("starter")
}

fn amarre() -> Setup {
    let day = || vec!["09:00-13:00".to_owned(), "14:00-18:00".to_owned()];
    Setup {
        company: "Amarre".into(),
        languages: vec![Locale::It, Locale::En],
        zone: "Europe/Rome".into(),
        hours: [day(), day(), day(), day(), day(), vec![], vec![]],
        holidays: Some("IT".into()),
        brand: "Amarre".into(),
        color: "#12497f".into(),
        brand_locale: Locale::It,
        team: SetupTeam { name: "Assistenza".into(), mailbox: "support@amarre.example".into() },
        within: "8 working hours".into(),
        news: Some("2 working days".into()),
        relay: Some("smtps://support%40amarre.example:p%22%0A@smtp.amarre.example:465".into()),
    }
}

fn checked(setup: &Setup) -> crate::Live {
    match crate::check(&setup.files(&starter())) {
        Ok(live) => live,
        Err(problems) => panic!("{problems:?}"),
    }
}

#[test]
fn what_was_typed_becomes_the_policy() {
    let policy = checked(&amarre()).policy;
    let team = &policy.teams["main"];
    let within = |rule: &Option<String>| policy.promises[rule.as_deref().unwrap()].within.to_string();
    assert_eq!(policy.company.languages, [Locale::It, Locale::En]);
    assert_eq!(team.first().address, "support@amarre.example");
    assert_eq!(within(&team.answer), "8 working hours");
    assert_eq!(within(&team.news), "2 working days");
    assert_eq!(policy.relay, amarre().relay);
    assert_eq!(policy.mails["acknowledgement"].templates.len(), 2);
    insta::assert_snapshot!(policy.calendars["main"].words.get(Locale::It, Locale::It),
        @"Orari: da lunedì a venerdì 09:00–13:00, 14:00–18:00, esclusi i giorni festivi.");
}

#[test]
fn each_choice_makes_a_sound_policy() {
    let always = || std::array::from_fn(|_| vec!["00:00-24:00".to_owned()]);
    let mut saturday_only: [Vec<String>; 7] = Default::default();
    saturday_only[5] = vec!["22:00-02:00".into()];
    let table = [
        Setup { news: None, relay: None, holidays: None, ..amarre() },
        Setup { languages: Locale::ALL.into(), within: "12 hours".into(), hours: always(), ..amarre() },
        Setup {
            languages: vec![Locale::De],
            hours: saturday_only,
            holidays: Some("DE-BY".into()),
            ..amarre()
        },
        Setup { zone: "America/Sao_Paulo".into(), languages: vec![Locale::Pt], ..amarre() },
        // The brand may speak a language that the company does not: the first one is used then.
        Setup { brand_locale: Locale::Fr, ..amarre() },
    ];
    for setup in table {
        let live = checked(&setup);
        let team = &live.policy.teams["main"];
        assert_eq!(team.news.is_some(), setup.news.is_some());
        for locale in &setup.languages {
            let said = live.templates.render("acknowledgement", *locale, &words(&setup)).unwrap();
            assert!(!said.body.contains(" .") && !said.body.contains("  "), "{locale}: {}", said.body);
        }
    }
}

/// The words that a first mail names, as the desk fills them.
fn words(setup: &Setup) -> Arc<Variables> {
    let mut words = Variables {
        team: TeamWords {
            name: joined(&setup.team.name),
            signature: joined(&setup.team.name),
            ..TeamWords::default()
        },
        brand: BrandWords { name: joined(&setup.brand), ..BrandWords::default() },
        ..Variables::default()
    };
    words.calendar.words = "hours".into();
    words.promise.within = "within".into();
    words.promise.due = "due".into();
    words.team.address = "address".into();
    words.ticket.received = "received".into();
    if setup.news.is_some() {
        words.news.within = "within".into();
    }
    Arc::new(words)
}

#[test]
fn examples_are_counted_by_the_calendar_and_told_in_the_first_language() {
    let now: Timestamp = "2026-11-10T14:20:00+01:00".parse().unwrap();
    let examples = amarre().examples(&starter(), now).unwrap();
    let told: Vec<String> = examples
        .iter()
        .map(|one| format!("{:?} {}\n  {}", one.occasion, one.written_at, one.words))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    OrdinaryMorning 2026-11-11T09:00:00Z
      Le risponderemo entro 8 ore lavorative, al più tardi giovedì 12 novembre alle 10:00 (ora di Roma).
    FridayEvening 2026-11-13T18:30:00Z
      Le risponderemo entro 8 ore lavorative, al più tardi lunedì 16 novembre alle 18:00 (ora di Roma).
    EveOfHoliday(Some("Immacolata Concezione")) 2026-12-07T15:00:00Z
      Le risponderemo entro 8 ore lavorative, al più tardi mercoledì 9 dicembre alle 16:00 (ora di Roma).
    "#);
    let plain = Setup { holidays: None, ..amarre() }.examples(&starter(), now).unwrap();
    assert_eq!(plain[2].occasion, Occasion::EveOfHoliday(None));
}

#[test]
fn no_name_is_more_than_a_name() {
    for hostile in [
        "\"\n[caps]\nreplies_per_recipient_per_day = 9",
        "{{ agent.password }} {% for x in y %}",
        "'''\"\"\"\\",
        "a\r\nBcc: b@c.example",
        "+++\nsubject = \"x\"\n+++",
    ] {
        let setup = Setup {
            company: hostile.into(),
            brand: hostile.into(),
            team: SetupTeam { name: hostile.into(), ..amarre().team },
            ..amarre()
        };
        let live = checked(&setup);
        assert_eq!(live.policy.company.name, joined(hostile));
        assert_eq!(live.policy.caps.replies_per_recipient_per_day, 3);
        let said = live.templates.render("acknowledgement", Locale::It, &words(&setup)).unwrap();
        let unescaped = said.body.replace('\\', "");
        assert!(unescaped.contains(&joined(hostile).replace('\\', "")), "{hostile:?}: {}", said.body);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_is_only_a_name(name in "\\PC{0,40}", newline in "[\"'\\\\\n\r\t{}%#\\[\\]=]{0,12}") {
        let name = format!("{name}{newline}");
        let setup = Setup { company: name.clone(), brand: name.clone(), ..amarre() };
        prop_assert_eq!(&checked(&setup).policy.company.name, &joined(&name));
    }
}
