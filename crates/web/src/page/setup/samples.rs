//! Each step as it is first seen, and each refused with everything wrong at once. The company is Amarre, a host of
//! websites in Italy.

use relance_desk::PromiseExample;
use relance_domain::calendar::Occasion;
use relance_domain::locale::Locale;

use super::*;
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::sample;

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("setup-admin", |ctx| page(ctx, &wizard(Form::Admin(admin(vec![]))))),
        sample("setup-admin-refused", |ctx| page(ctx, &wizard(Form::Admin(wrong_admin())))),
        sample("setup-company", |ctx| page(ctx, &wizard(Form::Company(company(vec![]))))),
        sample("setup-company-refused", |ctx| page(ctx, &wizard(wrong_company()))),
        sample("setup-brand", |ctx| page(ctx, &wizard(brand("#12497f", vec![])))),
        sample("setup-brand-pale", |ctx| page(ctx, &wizard(pale()))),
        sample("setup-brand-refused", |ctx| page(ctx, &wizard(no_colour()))),
        sample("setup-mailbox", |ctx| page(ctx, &wizard(mailbox(vec![])))),
        sample("setup-mailbox-refused", |ctx| page(ctx, &wizard(wrong_mailbox()))),
        sample("setup-promise", |ctx| page(ctx, &wizard(promise(vec![])))),
        sample("setup-promise-refused", |ctx| page(ctx, &wizard(wrong_promise()))),
        sample("setup-relay", |ctx| page(ctx, &wizard(relay(vec![], vec![])))),
        sample("setup-relay-checked", |ctx| page(ctx, &wizard(relay(checked(), vec![])))),
        sample("setup-relay-passed", |ctx| page(ctx, &wizard(relay(passed(), vec![])))),
        sample("setup-relay-direct", |ctx| page(ctx, &wizard(direct()))),
        sample("setup-relay-refused", |ctx| page(ctx, &wizard(wrong_relay()))),
        sample("setup-letter", |ctx| page(ctx, &wizard(letter(Trip::default())))),
        sample("setup-letter-refused", |ctx| page(ctx, &wizard(refused_letter()))),
        sample("setup-letter-done", |ctx| page(ctx, &wizard(letter(whole_trip())))),
    ]
}

fn wizard(form: Form) -> SetupView {
    let all = [
        (Step::Admin, "Ada Ferri"),
        (Step::Company, "France, 9:00-18:00"),
        (Step::Brand, "Amarre"),
        (Step::Mailbox, "support@amarre.example"),
        (Step::Promise, "24 h"),
        (Step::Relay, "smtp.amarre.example"),
    ];
    let here = form.step();
    let done =
        all.into_iter().filter(|(step, _)| *step < here).map(|(step, words)| (step, words.into())).collect();
    SetupView { form, done }
}

fn admin(faults: Vec<AdminFault>) -> AdminStep {
    AdminStep { name: String::new(), email: String::new(), locale: Locale::En, faults }
}

fn wrong_admin() -> AdminStep {
    let faults = vec![AdminFault::Name, AdminFault::Email, AdminFault::Short(4), AdminFault::Differ];
    AdminStep { email: "ada@".into(), ..admin(faults) }
}

fn company(faults: Vec<CompanyFault>) -> CompanyStep {
    let day = || "9:00-13:00, 14:00-18:00".to_owned();
    CompanyStep {
        name: "Amarre".into(),
        languages: vec![Locale::It, Locale::En],
        first: Locale::It,
        zone: "Europe/Rome".into(),
        zones: vec!["Europe/Rome".into(), "Europe/Paris".into()],
        hours: [day(), day(), day(), day(), day(), String::new(), String::new()],
        holidays: "IT".into(),
        countries: vec![("FR".into(), "France".into()), ("IT".into(), "Italia".into())],
        faults,
    }
}

fn wrong_company() -> Form {
    let all = [
        CompanyFault::Name,
        CompanyFault::Languages,
        CompanyFault::First,
        CompanyFault::Zone,
        CompanyFault::Hours(1),
        CompanyFault::Never,
    ];
    let mut step = company(all.into());
    step.hours[1] = "nine to <five>".into();
    step.zone = "Europe/Atlantis".into();
    Form::Company(step)
}

fn brand(colour: &str, faults: Vec<BrandFault>) -> Form {
    Form::Brand(BrandStep { name: "Amarre".into(), colour: colour.into(), locale: Locale::It, faults })
}

fn pale() -> Form {
    brand("#9fd6e0", vec![BrandFault::Contrast])
}

fn no_colour() -> Form {
    brand("\"><script>", vec![BrandFault::Name, BrandFault::Colour])
}

fn mailbox(faults: Vec<MailboxFault>) -> Form {
    Form::Mailbox(MailboxStep {
        team: "Support".into(),
        address: "support@amarre.example".into(),
        smtp: "127.0.0.1:2525".into(),
        lmtp: "127.0.0.1:2424".into(),
        checks: passed().split_off(1).into_iter().take(2).collect(),
        faults,
    })
}

fn wrong_mailbox() -> Form {
    mailbox(vec![MailboxFault::Team, MailboxFault::Address])
}

fn promise(faults: Vec<PromiseFault>) -> Form {
    let example = |occasion, written: &str, words: &str| PromiseExample {
        occasion,
        written_at: at(written),
        words: words.into(),
        locale: Locale::It,
    };
    Form::Promise(PromiseStep {
        answer: "8".into(),
        answer_unit: Unit::WorkingHours,
        news: "2".into(),
        news_unit: Unit::WorkingDays,
        examples: vec![
            example(
                Occasion::OrdinaryMorning,
                "2026-11-12T10:00+01:00",
                "Ti rispondiamo entro venerdì 13 novembre alle 10:00.",
            ),
            example(
                Occasion::FridayEvening,
                "2026-11-13T19:30+01:00",
                "Ti rispondiamo entro lunedì 16 novembre alle 18:00.",
            ),
            example(
                Occasion::EveOfHoliday(Some("Immacolata Concezione".into())),
                "2026-12-07T16:00+01:00",
                "Ti rispondiamo entro mercoledì 9 dicembre alle 16:00.",
            ),
        ],
        faults,
    })
}

fn wrong_promise() -> Form {
    let Form::Promise(step) =
        promise(vec![PromiseFault::Answer { most: 8784 }, PromiseFault::News { most: 366 }])
    else {
        unreachable!("it was just made")
    };
    Form::Promise(PromiseStep { answer: "soon".into(), news: "-1".into(), examples: vec![], ..step })
}

fn relay(checks: Vec<Check>, faults: Vec<RelayFault>) -> Form {
    Form::Relay(RelayStep {
        host: "smtp.amarre.example".into(),
        port: "465".into(),
        security: Security::Tls,
        user: "support@amarre.example".into(),
        has_password: !checks.is_empty(),
        checks,
        faults,
    })
}

/// Without a relay.
fn direct() -> Form {
    Form::Relay(RelayStep {
        host: "mx".into(),
        port: "465".into(),
        security: Security::Tls,
        user: String::new(),
        has_password: false,
        checks: vec![check(What::Names, CheckState::Passed, "", Some(9))],
        faults: vec![],
    })
}

fn wrong_relay() -> Form {
    relay(vec![], vec![RelayFault::Host, RelayFault::Port, RelayFault::Plain])
}

fn check(what: What, state: CheckState, fact: &str, millis: Option<u64>) -> Check {
    Check { what, state, millis, fact: fact.into(), words: String::new(), record: None }
}

fn passed() -> Vec<Check> {
    vec![
        check(
            What::Resolve { host: "smtp.amarre.example".into() },
            CheckState::Passed,
            "192.0.2.25",
            Some(12),
        ),
        check(What::Connect, CheckState::Passed, "", Some(18)),
        check(What::Greeting, CheckState::Passed, "ESMTP", Some(4)),
        check(What::Encrypt, CheckState::Passed, "TLS 1.3", Some(41)),
        check(What::Login, CheckState::Passed, "PLAIN", Some(37)),
    ]
}

fn checked() -> Vec<Check> {
    let mut checks = passed();
    checks[4] = Check {
        words: "535 5.7.8 Error: authentication failed <b>".into(),
        ..check(What::Login, CheckState::Failed, "PLAIN", Some(312))
    };
    checks.push(check(
        What::Sender { address: "support@amarre.example".into() },
        CheckState::Waiting,
        "",
        None,
    ));
    checks.push(check(What::Letter, CheckState::Running, "", None));
    checks
}

fn letter(trip: Trip) -> Form {
    Form::Letter(LetterStep {
        mailbox: "support@amarre.example".into(),
        address: "ada@amarre.example".into(),
        trip,
        wrong: false,
    })
}

fn refused_letter() -> Form {
    let trip = Trip {
        accepted: None,
        trouble: "connect: smtp.amarre.example:465: connection refused <b>".into(),
        ..whole_trip()
    };
    let Form::Letter(step) = letter(trip) else { unreachable!("it was just made") };
    Form::Letter(LetterStep { address: "ada@".into(), wrong: true, ..step })
}

fn whole_trip() -> Trip {
    Trip {
        arrived_at: Some(at("2026-11-10T14:20:01+01:00")),
        ticket: Some(1),
        promised: Some((Locale::It, "Ti rispondiamo entro giovedì 12 novembre alle 14:20.".into())),
        left_at: Some(at("2026-11-10T14:20:01+01:00")),
        trouble: String::new(),
        accepted: Some((at("2026-11-10T14:20:02+01:00"), "250 2.0.0 Ok: queued".into())),
    }
}
