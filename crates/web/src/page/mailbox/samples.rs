//! The page with all that can be well or wrong with mailboxes, and with next to nothing.
//! What an account shows is in `account`.

use jiff::SignedDuration;

use super::super::setup::{CheckState as Step, What};
use super::*;
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::inbox::samples::side;
use crate::page::sample;

/// The samples of this page.
pub fn samples() -> Vec<Sample> {
    vec![sample("mailboxes", busy), sample("mailboxes-quiet", quiet), sample("mailboxes-tried", tried)]
}

fn row(address: &str, accounts: &[&str], state: Option<CheckState>) -> MailboxRow {
    let asked_at = at("2026-11-10T14:01+01:00");
    MailboxRow {
        address: address.to_owned(),
        team: TeamTag { key: "players".into(), name: "Service joueurs".into() },
        accounts: accounts.iter().map(|key| (*key).to_owned()).collect(),
        last: state.as_ref().map(|_| (at("2026-11-10T09:12+01:00"), "imap".to_owned())),
        check: state.map(|state| CheckView { asked_at, state }),
    }
}

fn folder(name: &str, trouble: Option<&str>) -> FolderView {
    FolderView {
        name: name.to_owned(),
        looked_at: Some(at("2026-11-10T14:19+01:00")),
        letter_at: trouble.is_none().then(|| at("2026-11-10T14:12+01:00")),
        lag: Some(SignedDuration::from_secs(3)),
        trouble: trouble.map(|code| TroubleView {
            since_at: at("2026-11-10T11:40+01:00"),
            code: code.to_owned(),
            words: "the server does not let us sign in: <Invalid> credentials".into(),
            next_try_at: Some(at("2026-11-10T14:25+01:00")),
        }),
    }
}

fn account(key: &str, folders: Vec<FolderView>) -> AccountView {
    AccountView {
        key: key.to_owned(),
        server: "desk@lucarne.example @ imap.example:993".into(),
        after: ("mailbox-after-move", "Relance".into()),
        folders,
        left: Vec::new(),
        has_secret: true,
    }
}

fn view() -> MailboxView {
    let back = CheckState::Back { at: at("2026-11-10T14:02+01:00"), protocol: "imap".into() };
    let mut first = account("google", vec![folder("INBOX", None), folder("Réclamations", Some("folder"))]);
    first.left.push(LeftView {
        folder: "INBOX".into(),
        uid: 71,
        size: "64 MB".into(),
        code: "large".into(),
        words: "the letter is larger than 52428800 bytes".into(),
        at: at("2026-11-09T18:00+01:00"),
    });
    let fresh = FolderView { looked_at: None, letter_at: None, ..folder("INBOX", None) };
    let second =
        AccountView { has_secret: false, ..account("microsoft", vec![folder("INBOX", Some("login"))]) };
    MailboxView {
        mailboxes: vec![
            row("joueurs@lucarne.example", &["google"], Some(back)),
            row("conso@lucarne.example", &["google", "microsoft"], Some(CheckState::Accepted)),
            row(
                "technique@lucarne.example",
                &[],
                Some(CheckState::Refused("550 5.7.1 not <allowed>".into())),
            ),
            row("presse@lucarne.example", &[], Some(CheckState::Leaving)),
            row("jobs@lucarne.example", &[], None),
        ],
        accounts: vec![first, second, account("fresh", vec![fresh])],
        tried: None,
        done: Some("mailbox-secret-kept"),
        refused: None,
        may_edit: true,
    }
}

fn busy(ctx: &Ctx) -> Markup {
    page(ctx, &side(), &view())
}

fn quiet(ctx: &Ctx) -> Markup {
    let mailboxes = vec![row("joueurs@lucarne.example", &[], None)];
    let view = MailboxView { mailboxes, accounts: Vec::new(), done: None, may_edit: false, ..view() };
    page(ctx, &side(), &view)
}

fn tried(ctx: &Ctx) -> Markup {
    let check = |what: What, state: Step, words: &str| {
        let (fact, words) = if state == Step::Passed { (words, "") } else { ("", words) };
        Check { what, state, millis: Some(4), fact: fact.into(), words: words.into(), record: None }
    };
    let title = ctx.with("mailbox-tried-fetch", &[("key", "google".into())]);
    let checks = vec![
        check(What::Connect, Step::Passed, "imap.example:993"),
        check(What::Login, Step::Passed, ""),
        check(What::Folders, Step::Passed, "INBOX, Relance"),
        check(What::Folder { folder: "Réclamations".into() }, Step::Failed, "Mailbox doesn't <exist>"),
    ];
    let refused = Some(ctx.t("mailbox-demo"));
    page(ctx, &side(), &MailboxView { tried: Some(Tried { title, checks }), refused, done: None, ..view() })
}
