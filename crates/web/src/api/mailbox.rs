//! Mailboxes for programs of leads: how mail comes in and whether each way works, tests of them, and secrets of
//! accounts, which administrators give and nobody reads.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::http::Method;
use relance_desk::Error;
use relance_desk::imap::{CheckLetter, Grant, ImapSecret};
use relance_domain::imap::After;
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Done, Json};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Email, Key, Text};
use crate::app::FetchWhat;
use crate::handler::mailbox::{Facts, accounts_of, check_view, facts};
use crate::page::mailbox::CheckState;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/mailboxes"),
        "List our mailboxes and the accounts that are read by IMAP, and how each stands",
        &["GET /mailboxes"],
        show,
    )
    .act(
        (Method::POST, Gate::Lead, "/api/v1/relay/test"),
        "Try the relay, up to the point where a letter could be handed over",
        &["POST /mailboxes/send"],
        try_relay,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/mailboxes/loop"),
        "Let a mailbox write to itself; the list of mailboxes tells whether the letter came back",
        &["POST /mailboxes/loop"],
        round_trip,
    )
    .act(
        (Method::POST, Gate::Lead, "/api/v1/imap/{key}/test"),
        "Sign in to an account that is read by IMAP, and look into its folders",
        &["POST /mailboxes/imap/{key}/fetch"],
        try_account,
    )
    .write(
        (Method::PUT, Gate::Admin, "/api/v1/imap/{key}/secret"),
        "Give the secret of an account that is read by IMAP",
        &["POST /mailboxes/imap/{key}/secret"],
        secret,
    )
}

/// What became of the letter that a mailbox wrote to itself.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Check {
    asked_at: At,
    /// `leaving`, `accepted` by the next hop, `refused`, or `back`.
    state: String,
    back_at: Option<At>,
    /// The way by which it came back, or the words by which it was refused.
    words: Option<String>,
}

/// A mailbox of ours.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Mailbox {
    address: String,
    /// The key of its team.
    team: String,
    /// Keys of the accounts by which it is read.
    accounts: Vec<String>,
    /// When a letter to it came in last, and by which way.
    last_at: Option<At>,
    last_by: Option<String>,
    check: Option<Check>,
}

/// A folder that is read.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Folder {
    name: String,
    looked_at: Option<At>,
    /// When its last letter was taken, and how long after it had arrived there.
    letter_at: Option<At>,
    lag_secs: Option<i64>,
    /// Why it is not read, since when, and when it is tried again.
    trouble: Option<String>,
    trouble_words: Option<String>,
    trouble_since_at: Option<At>,
    next_try_at: Option<At>,
}

/// A letter that was left in its folder.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct LeftLetter {
    folder: String,
    uid: u32,
    size_bytes: i64,
    code: String,
    words: String,
    at: At,
}

/// An account that is read by IMAP.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Account {
    key: String,
    server: String,
    /// What happens to a letter that was taken: `keep`, `seen`, `flag`, `delete`, or `move:` and a folder.
    after: String,
    folders: Vec<Folder>,
    left: Vec<LeftLetter>,
    has_secret: bool,
}

/// How mail comes in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Mailboxes {
    items: Vec<Mailbox>,
    accounts: Vec<Account>,
}

fn account(known: &relance_domain::imap::Account, facts: &Facts) -> Account {
    let folder = |name: &String| {
        let is_it = |standing: &&relance_desk::imap::Standing| {
            standing.place.account == known.key && standing.place.folder == *name
        };
        let standing = facts.standings.iter().find(is_it);
        let trouble = standing.and_then(|standing| standing.trouble.as_ref());
        Folder {
            name: name.clone(),
            looked_at: standing.and_then(|standing| standing.looked_at).map(At),
            letter_at: standing.and_then(|standing| standing.letter_at).map(At),
            lag_secs: standing.and_then(|standing| standing.lag).map(|lag| lag.as_secs()),
            trouble: trouble.map(|trouble| trouble.code.clone()),
            trouble_words: trouble.map(|trouble| trouble.words.clone()),
            trouble_since_at: trouble.map(|trouble| At(trouble.since_at)),
            next_try_at: trouble.and_then(|trouble| trouble.next_try_at).map(At),
        }
    };
    let left = facts.left.get(&known.key).into_iter().flatten().map(|letter| LeftLetter {
        folder: letter.folder.clone(),
        uid: letter.uid,
        size_bytes: letter.size_bytes,
        code: letter.code.clone(),
        words: letter.words.clone(),
        at: At(letter.at),
    });
    Account {
        key: known.key.clone(),
        server: known.server.to_string(),
        after: match &known.after {
            After::Keep => "keep".to_owned(),
            After::Seen => "seen".to_owned(),
            After::Flag => "flag".to_owned(),
            After::Move(folder) => format!("move:{folder}"),
            After::Delete => "delete".to_owned(),
        },
        folders: known.folders.iter().map(folder).collect(),
        left: left.collect(),
        has_secret: facts.secrets.contains(&known.key),
    }
}

async fn read(call: &Call) -> Result<Mailboxes, Problem> {
    let live = call.desk().live()?;
    let read = call.desk().look("mailboxes", Arc::clone(&live), |tx, live| {
        Box::pin(async move { Ok(facts(tx, &live).await?) })
    });
    let facts = read.await?;
    let last = |address: &str| {
        let of =
            |recipient: &String| relance_mail::thread::without_token(recipient).to_lowercase() == address;
        facts.arrivals.iter().find(|arrival| arrival.recipients.iter().any(of))
    };
    let check = |address: &str| {
        let (check, deliveries) = facts.checks.get(address)?;
        let view = check_view(check, deliveries);
        let (state, back_at, words) = match view.state {
            CheckState::Leaving => ("leaving", None, None),
            CheckState::Accepted => ("accepted", None, None),
            CheckState::Refused(words) => ("refused", None, Some(words)),
            CheckState::Back { at, protocol } => ("back", Some(At(at)), Some(protocol)),
        };
        Some(Check { asked_at: At(view.asked_at), state: state.to_owned(), back_at, words })
    };
    let mailboxes = live.policy.teams.values().flat_map(|team| {
        team.mailboxes.iter().map(|mailbox| Mailbox {
            address: mailbox.address.clone(),
            team: team.key.clone(),
            accounts: accounts_of(&live, &mailbox.address),
            last_at: last(&mailbox.address).map(|arrival| At(arrival.received_at)),
            last_by: last(&mailbox.address).map(|arrival| arrival.protocol.clone()),
            check: check(&mailbox.address),
        })
    });
    let items = mailboxes.collect();
    let accounts = live.policy.imap.values().map(|known| account(known, &facts)).collect();
    Ok(Mailboxes { items, accounts })
}

async fn show(call: Call, (): (), _: Plain) -> Result<Json<Mailboxes>, Problem> {
    Ok(Json(read(&call).await?))
}

/// A step of a test, and how it went.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Step {
    /// Such as `connect`, `tls`, `login`, or `folder:` and its name.
    name: String,
    ok: bool,
    /// The other side's words, or what was found.
    words: String,
    millis: u64,
}

/// All of them, in order; the first that failed ends the test.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Steps {
    steps: Vec<Step>,
}

/// In the demo nothing leaves the house.
fn not_in_demo(call: &Call) -> Result<(), Problem> {
    match call.visit.site.app.demo {
        Some(_) => Err(Problem::conflict("demo", "the demo dials nobody")),
        None => Ok(()),
    }
}

async fn try_relay(call: Call, (): ()) -> Result<Json<Steps>, Problem> {
    not_in_demo(&call)?;
    let relay = call.desk().live()?.policy.relay.clone();
    let steps = call.visit.site.app.probe.send(relay).await.into_iter().map(|step| Step {
        name: step.name.to_owned(),
        ok: step.ok,
        words: step.words,
        millis: step.millis,
    });
    Ok(Json(Steps { steps: steps.collect() }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Named {
    /// The address of a mailbox of ours.
    mailbox: Email,
}

async fn round_trip(call: Call, (): (), named: Named) -> Result<Accepted<Mailboxes>, Problem> {
    let (ctx, mailbox) = (&call.visit.ctx, named.mailbox.0);
    let about = [("mailbox", mailbox.clone().into())];
    let letter = CheckLetter {
        subject: ctx.with("mailbox-loop-subject", &about),
        text: ctx.with("mailbox-loop-text", &about),
        language: ctx.locale.as_str().to_owned(),
        mailbox,
    };
    call.desk().check_mailbox(letter, call.now()).await?;
    Ok(Accepted(read(&call).await?))
}

async fn try_account(call: Call, key: Key) -> Result<Json<Steps>, Problem> {
    let live = call.desk().live()?;
    let account = live.policy.imap.get(&key.0).cloned().ok_or_else(|| Problem::missing("account"))?;
    not_in_demo(&call)?;
    let app = &call.visit.site.app;
    let steps = app.probe.fetch(app.desk.clone(), Arc::new(account)).await.into_iter().map(|step| {
        let (name, words) = match step.what {
            FetchWhat::Login => ("login".to_owned(), step.words),
            FetchWhat::Folders => ("folders".to_owned(), step.words),
            FetchWhat::Folder { name, letters } => {
                let found = if step.ok { letters.to_string() } else { step.words };
                (format!("folder:{name}"), found)
            }
        };
        Step { name, ok: step.ok, words, millis: step.millis }
    });
    Ok(Json(Steps { steps: steps.collect() }))
}

/// A grant of OAuth.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OAuth {
    /// `google`, `microsoft`, or the `https` address at which tokens are given out.
    provider: Text<1, 500>,
    client_id: Text<1, 500>,
    #[serde(default)]
    client_secret: Option<Text<1, 2000>>,
    refresh_token: Text<1, 8000>,
}

/// Either of both.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "AccountSecret"))]
pub(crate) struct Secret {
    #[serde(default)]
    password: Option<Text<1, 1000>>,
    #[serde(default)]
    oauth: Option<OAuth>,
}

async fn secret(call: Call, key: Key, secret: Secret) -> Result<Done, Problem> {
    let given = match (secret.password, secret.oauth) {
        (Some(password), None) => ImapSecret::Password(password.0),
        (None, Some(oauth)) => ImapSecret::OAuth(Grant {
            token_url: ImapSecret::token_url(&oauth.provider.0)?,
            client_id: oauth.client_id.0,
            client_secret: oauth.client_secret.map(|secret| secret.0),
            refresh_token: oauth.refresh_token.0,
        }),
        _ => return Err(Error::Invalid("give a password, or a grant of OAuth".to_owned()).into()),
    };
    if !call.desk().live()?.policy.imap.contains_key(&key.0) {
        return Err(Problem::missing("account"));
    }
    call.desk().set_imap_secret(&key.0, &given, nonce(&call), call.now()).await?;
    Ok(Done)
}

/// What seals a secret.
pub(super) fn nonce(call: &Call) -> [u8; 12] {
    let random = (call.visit.site.app.random)();
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&random[..12]);
    nonce
}
