//! Customers for the samples: somebody with everything, somebody of whom nothing is known but an address, and somebody
//! whose note was written over.

use jiff::civil::date;
use maud::Markup;
use relance_domain::cadence::Anchor;
use relance_domain::customer::{AreaAct, Known};
use relance_domain::invoice::State as InvoiceState;
use relance_domain::locale::Locale;
use relance_domain::subscription::{End, Standing};
use relance_domain::suppression::Scope;

use super::{
    AddressLine, AskError, AskedLine, Asking, ChangeError, CustomerView, HistoryLine, InvoiceLine, MailLine,
    Told, Typed, page,
};
use crate::component::sample::at;
use crate::component::tag::TeamTag;
use crate::component::{Ctx, Sample};
use crate::page::subscription::{MoneyLine, SubscriptionLine};
use crate::page::ticket::{Act, DeliveryState, Happening, Mark, Moment, OtherTicket, Receiver, Status};
use crate::page::{inbox, sample};

/// Somebody with everything, and somebody of whom nothing is known but an address.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("customer", |ctx| page(ctx, &inbox::samples::side(), &known())),
        sample("customer-new", |ctx| page(ctx, &inbox::samples::side(), &unknown())),
        sample("customer-ask-taken", |ctx| asked(ctx, AskError::Taken)),
        sample("customer-ask-known", |ctx| asked(ctx, AskError::Known)),
        sample("customer-ask-again", |ctx| asked(ctx, AskError::Asked)),
        sample("customer-overtaken", |ctx| {
            let typed = Typed { error: Some(ChangeError::Overtaken), ..known().typed };
            page(ctx, &inbox::samples::side(), &CustomerView { typed, ..known() })
        }),
        sample("customer-nowhere", |ctx| {
            let (organisation, error) = ("Officina F.".into(), Some(ChangeError::NoOrganisation));
            let typed = Typed { organisation, error, ..known().typed };
            page(ctx, &inbox::samples::side(), &CustomerView { typed, ..known() })
        }),
        sample("customer-too-long", |ctx| {
            let typed = Typed { error: Some(ChangeError::NameTooLong), ..known().typed };
            page(ctx, &inbox::samples::side(), &CustomerView { typed, ..known() })
        }),
    ]
}

fn known() -> CustomerView {
    let team = TeamTag { key: "billing".into(), name: "Amministrazione".into() };
    let ticket = |number, subject: &str, status| OtherTicket { number, subject: subject.into(), status };
    CustomerView {
        id: 7,
        name: "Giulia Ferrari".into(),
        address: "giulia@officina.example".into(),
        addresses: addresses(),
        locale: Locale::It,
        others: vec![Locale::En],
        organisation: Some((3, "Officina Ferrari & figli".into())),
        may_change: true,
        may_merge: true,
        asking: Asking {
            can: true,
            open: vec![
                AskedLine {
                    address: "giulia@casa.example".into(),
                    asked: at("2026-11-09T09:00+01:00"),
                    until: at("2026-11-16T09:00+01:00"),
                },
                AskedLine {
                    address: "giulia@<old>.example".into(),
                    asked: at("2026-10-02T09:00+02:00"),
                    until: at("2026-10-09T09:00+02:00"),
                },
            ],
            ..Asking::default()
        },
        merged: Some(31),
        typed: Typed {
            name: "Giulia Ferrari".into(),
            language: "it".into(),
            organisation: "Officina Ferrari & figli".into(),
            note: "Calls in the morning.\n</textarea>".into(),
            ..Typed::default()
        },
        organisations: vec!["Comune di Amarre".into(), "Officina Ferrari & figli".into()],
        products: products(),
        payments: money(&["matched", "announced", "failed"]),
        refunds: money(&["pending"]),
        credit: Some("Credit: 6.00 EUR".into()),
        history: history(),
        zone: Some("Roma".into()),
        since: at("2024-03-02T10:00+01:00"),
        account_at: Some(at("2024-03-02T10:00+01:00")),
        tickets: vec![
            (ticket(4130, "Fattura 88", Status::Open), team.clone()),
            (ticket(3981, " ", Status::Solved), team),
        ],
        invoices: invoices(),
        mails: mails(),
        next: future(),
    }
}

fn products() -> Vec<SubscriptionLine> {
    let line = |id, standing| SubscriptionLine {
        id,
        name: "Atelier".into(),
        label: "officina.example".into(),
        price: "120.00 EUR".into(),
        began: at("2025-12-02T10:00+01:00"),
        until: Some(date(2026, 12, 2)),
        standing,
        may_change: true,
    };
    let all = [
        Standing::Runs,
        Standing::Suspended,
        Standing::Leaving,
        Standing::Awaits,
        Standing::Trial,
        Standing::Over(End::Cancelled),
        Standing::Over(End::Unpaid),
        Standing::Over(End::Refunded),
        Standing::Over(End::Expired),
    ];
    all.into_iter().zip(1..).map(|(standing, id)| line(id, standing)).collect()
}

fn money(states: &[&str]) -> Vec<MoneyLine> {
    let line = |state: &&str| MoneyLine {
        amount: "120.00 EUR".into(),
        state: (*state).into(),
        is_bad: *state == "failed",
        invoice: Some("AM-2026-0088".into()),
        at: at("2026-11-02T10:00+01:00"),
    };
    states.iter().map(line).collect()
}

fn invoices() -> Vec<InvoiceLine> {
    let invoice = |number: i64, amount: &str, due_on, late| InvoiceLine {
        number: number.to_string(),
        amount: amount.into(),
        due_on,
        state: InvoiceState::Open,
        late,
        suspended: late,
    };
    vec![
        invoice(88, "121.00 EUR", date(2026, 11, 2), true),
        invoice(91, "12.00 EUR", date(2026, 12, 1), false),
        InvoiceLine { state: InvoiceState::Paid, ..invoice(70, "0.00 EUR", date(2026, 10, 1), false) },
        InvoiceLine { state: InvoiceState::Cancelled, ..invoice(69, "1.00 EUR", date(2026, 9, 1), false) },
    ]
}

fn mails() -> Vec<MailLine> {
    vec![
        MailLine {
            mail: "Invoice reminder".into(),
            address: "giulia@exmaple.com".into(),
            ticket: None,
            state: DeliveryState::Bounced,
            at: at("2026-11-09T09:00+01:00"),
            elsewhere: Some("/mails/9/again?from=giulia".into()),
        },
        MailLine {
            mail: "Acknowledgement".into(),
            address: "giulia@example.com".into(),
            ticket: Some(4127),
            state: DeliveryState::Accepted,
            at: at("2026-11-03T10:00+01:00"),
            elsewhere: None,
        },
    ]
}

fn asked(ctx: &Ctx, error: AskError) -> Markup {
    let asking = Asking { typed: "tom@officina.example".into(), error: Some(error), ..known().asking };
    page(ctx, &inbox::samples::side(), &CustomerView { asking, ..known() })
}

fn addresses() -> Vec<AddressLine> {
    let plain = AddressLine {
        address: "giulia@officina.example".into(),
        since: at("2024-03-02T10:00+01:00"),
        proved: None,
        former: None,
        suppressed: Vec::new(),
        returned: None,
    };
    vec![
        AddressLine { proved: Some(at("2026-03-02T10:00+01:00")), ..plain.clone() },
        AddressLine {
            address: "giulia@exmaple.com".into(),
            suppressed: vec![Scope::All],
            returned: Some((2, at("2026-11-09T09:00+01:00"))),
            ..plain.clone()
        },
        AddressLine {
            address: "ferrari@former.example".into(),
            former: Some(at("2026-04-02T10:00+02:00")),
            ..plain
        },
    ]
}

fn history() -> Vec<HistoryLine> {
    let told = |told| HistoryLine { at: at("2026-11-09T09:00+01:00"), by: "Tom Aubry".into(), told };
    let line = |known, from: &str, to: &str| told(Told::Changed { known, from: from.into(), to: to.into() });
    let who = || "Giulia <giulia@casa.example>".to_owned();
    vec![
        line(Known::Name, "giulia", "Giulia <Ferrari>"),
        line(Known::Language, "English", "Italian"),
        line(Known::Organisation, "", "Officina Ferrari & figli"),
        told(Told::AddressAsked { address: "giulia@casa.example".into() }),
        HistoryLine {
            by: String::new(),
            ..told(Told::AddressProved { address: "giulia@casa.example".into() })
        },
        told(Told::InArea { act: AreaAct::AddressAsked, about: "g@casa.example".into() }),
        told(Told::InArea { act: AreaAct::AddressDropped, about: "g@casa.example".into() }),
        told(Told::InArea { act: AreaAct::AddressFirst, about: "g@casa.example".into() }),
        told(Told::InArea { act: AreaAct::MailDeclined, about: "Survey".into() }),
        told(Told::InArea { act: AreaAct::MailWanted, about: "Survey".into() }),
        told(Told::InArea { act: AreaAct::MailSentAgain, about: "Invoice".into() }),
        told(Told::InArea { act: AreaAct::DataTaken, about: String::new() }),
        told(Told::MergedIn { who: who() }),
        told(Told::Unmerged { who: who() }),
        told(Told::MergedInto { who: who() }),
        line(Known::Note, "", &"Calls in the morning. ".repeat(20)),
    ]
}

fn future() -> Vec<Moment> {
    let step = |id: i64, when: &str, title: &str, offset: &str, mark| Moment {
        mark,
        at: Some(at(when)),
        what: Happening::Step {
            title: title.into(),
            cadence: "invoice".into(),
            when: Some((offset.parse().expect("an offset"), Anchor::InvoiceDue)),
        },
        to: Some(Receiver::Party { name: "Giulia Ferrari".into(), locale: Locale::It }),
        plan: Some(id),
        because: Some(format!("/plans/{id}?from=customer")),
        about: Some(("Invoice 88".into(), None)),
        notes: Vec::new(),
        quote: None,
        if_sent: false,
        acts: vec![Act::Skip(format!("/plans/{id}/skip?from=customer"))],
    };
    let now = step(0, "2026-11-10T14:20+01:00", "", "at once", Mark::Now);
    vec![
        Moment { what: Happening::Now, plan: None, acts: Vec::new(), ..now },
        step(5, "2026-11-12T09:00+01:00", "Warning before suspension", "10 days after at 09:00", Mark::Plan),
        Moment {
            to: None,
            acts: vec![Act::Unskip("/plans/6/unskip?from=customer".into())],
            notes: vec!["Skipped: Tom Aubry took it out".into()],
            ..step(
                6,
                "2026-12-19T09:00+01:00",
                "Suspend the service",
                "17 days after at 09:00",
                Mark::Skipped,
            )
        },
    ]
}

fn unknown() -> CustomerView {
    CustomerView {
        id: 8,
        name: String::new(),
        address: "neu@example.com".into(),
        addresses: addresses().into_iter().skip(2).map(|line| AddressLine { former: None, ..line }).collect(),
        others: Vec::new(),
        organisation: None,
        may_change: false,
        may_merge: false,
        asking: Asking::default(),
        merged: None,
        typed: Typed { language: "it".into(), ..Typed::default() },
        products: Vec::new(),
        payments: Vec::new(),
        refunds: Vec::new(),
        credit: None,
        history: Vec::new(),
        zone: None,
        account_at: None,
        tickets: Vec::new(),
        invoices: Vec::new(),
        mails: Vec::new(),
        next: future().into_iter().take(1).collect(),
        ..known()
    }
}
