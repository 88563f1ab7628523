//! Mailboxes: how mail comes in, as leads see it; tests of every way; and secrets of accounts, which administrators
//! give. Reading accounts is a worker's, trying them the probe's.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Form as Posted;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use relance_desk::imap::{Check, CheckLetter, Grant, ImapSecret, Left, Standing};
use relance_desk::{Error, Live};
use relance_domain::agent::Role;
use relance_domain::imap::{Account, After};
use relance_store::intake::Arrival;
use relance_store::outbox::{Delivery, Fate};
use relance_store::{Tx, imap, intake, outbox};
use serde::Deserialize;

use super::setup::{checks, tried};
use super::sidebar;
use crate::app::{FetchStep, FetchWhat};
use crate::component::Ctx;
use crate::component::sidebar::Section;
use crate::fault::Fault;
use crate::page::mailbox::{
    self as page, AccountView, CheckState, CheckView, FolderView, LOOKED_THROUGH, LeftView, MailboxRow,
    MailboxView, Tried, TroubleView,
};
use crate::page::setup::{Check as Line, CheckState as LineState, What};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Letters that were left, shown for each account.
const MOST_LEFT: i64 = 20;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, Section::Mailboxes.href(), show)
        .post(Gate::Lead, "/mailboxes/send", send)
        .post(Gate::Lead, "/mailboxes/loop", round_trip)
        .post(Gate::Lead, "/mailboxes/imap/{key}/fetch", fetch)
        .post(Gate::Admin, "/mailboxes/imap/{key}/secret", secret)
}

/// What an act has to say on top of the page.
#[derive(Default)]
struct Said {
    tried: Option<Tried>,
    done: Option<&'static str>,
    refused: Option<String>,
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, Said::default()).await
}

#[derive(Debug, Deserialize)]
struct Named {
    mailbox: String,
}

/// Tries the relay, up to the point where a letter could be handed over.
async fn send(visit: Visit, Posted(named): Posted<Named>) -> Result<Response, Fault> {
    if visit.site.app.demo.is_some() {
        return draw(&visit, in_demo(&visit)).await;
    }
    let relay = visit.site.app.desk.live()?.policy.relay.clone();
    let steps = tried(visit.site.app.probe.send(relay).await);
    let title = visit.ctx.with("mailbox-tried-send", &[("mailbox", named.mailbox.into())]);
    draw(&visit, Said { tried: Some(Tried { title, checks: checks(&steps, "") }), ..Said::default() }).await
}

/// Lets a mailbox write to itself.
async fn round_trip(visit: Visit, Posted(named): Posted<Named>) -> Result<Response, Fault> {
    let mailbox = ("mailbox", named.mailbox.clone().into());
    let letter = CheckLetter {
        subject: visit.ctx.with("mailbox-loop-subject", std::slice::from_ref(&mailbox)),
        text: visit.ctx.with("mailbox-loop-text", &[mailbox]),
        language: visit.ctx.locale.as_str().to_owned(),
        mailbox: named.mailbox,
    };
    visit.site.app.desk.check_mailbox(letter, visit.ctx.now).await?;
    draw(&visit, Said { done: Some("mailbox-loop-begun"), ..Said::default() }).await
}

/// Signs in to an account, lists its folders, and counts the letters in those that are read.
async fn fetch(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    if visit.site.app.demo.is_some() {
        return draw(&visit, in_demo(&visit)).await;
    }
    let live = visit.site.app.desk.live()?;
    let account = live.policy.imap.get(&key).cloned().ok_or(Fault::Missing)?;
    let steps = visit.site.app.probe.fetch(visit.site.app.desk.clone(), Arc::new(account)).await;
    let title = visit.ctx.with("mailbox-tried-fetch", &[("key", key.into())]);
    let tried = Tried { title, checks: steps.into_iter().map(|step| fetched(&visit.ctx, step)).collect() };
    draw(&visit, Said { tried: Some(tried), ..Said::default() }).await
}

fn fetched(ctx: &Ctx, step: FetchStep) -> Line {
    let (what, found) = match step.what {
        FetchWhat::Login => (What::Login, step.words.clone()),
        FetchWhat::Folders => (What::Folders, step.words.clone()),
        FetchWhat::Folder { name, letters } => {
            (What::Folder { folder: name }, ctx.with("mailbox-letters", &[("n", letters.into())]))
        }
    };
    let (state, fact, words) = match step.ok {
        true => (LineState::Passed, found, String::new()),
        false => (LineState::Failed, String::new(), step.words),
    };
    Line { what, state, millis: Some(step.millis), fact, words, record: None }
}

fn in_demo(visit: &Visit) -> Said {
    Said { refused: Some(visit.ctx.t("mailbox-demo")), ..Said::default() }
}

/// Keeps the secret of an account.
async fn secret(
    visit: Visit,
    Path(key): Path<String>,
    Posted(form): Posted<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    // The fields of each account have names of their own.
    let typed = |part: &str| {
        form.get(&format!("{key}-{part}")).map(|text| text.trim().to_owned()).unwrap_or_default()
    };
    let given = match form.get("kind").map(String::as_str) {
        Some("oauth") => oauth(&typed),
        _ => Ok(ImapSecret::Password(form.get(&format!("{key}-password")).cloned().unwrap_or_default())),
    };
    let random = (visit.site.app.random)();
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&random[..12]);
    let desk = &visit.desk;
    let kept = match given {
        Ok(secret) => desk.set_imap_secret(&key, &secret, nonce, visit.ctx.now).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => draw(&visit, Said { done: Some("mailbox-secret-kept"), ..Said::default() }).await,
        Err(Error::Invalid(_)) => {
            let refused = Some(visit.ctx.t("mailbox-secret-wrong"));
            draw(&visit, Said { refused, ..Said::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

fn oauth(typed: &impl Fn(&str) -> String) -> Result<ImapSecret, Error> {
    let provider = typed("provider");
    let token_url = match provider.as_str() {
        "google" | "microsoft" => ImapSecret::token_url(&provider)?,
        _ => ImapSecret::token_url(&typed("url"))?,
    };
    let client_secret = Some(typed("client_secret")).filter(|secret| !secret.is_empty());
    let (client_id, refresh_token) = (typed("client_id"), typed("refresh_token"));
    Ok(ImapSecret::OAuth(Grant { token_url, client_id, client_secret, refresh_token }))
}

/// All that the page reads, in one snapshot.
pub(crate) struct Facts {
    pub standings: Vec<Standing>,
    pub secrets: Vec<String>,
    pub left: BTreeMap<String, Vec<Left>>,
    pub arrivals: Vec<Arrival>,
    pub checks: BTreeMap<String, (Check, Vec<Delivery>)>,
}

pub(crate) async fn facts(tx: &mut Tx, live: &Live) -> Result<Facts, relance_store::Error> {
    let (mut left, mut checks) = (BTreeMap::new(), BTreeMap::new());
    for key in live.policy.imap.keys() {
        left.insert(key.clone(), imap::left(tx, key, MOST_LEFT).await?);
    }
    for address in mailboxes(live) {
        if let Some(check) = imap::last_check(tx, &address).await? {
            let deliveries = outbox::deliveries(tx, check.outbox).await?;
            checks.insert(address, (check, deliveries));
        }
    }
    Ok(Facts {
        standings: imap::standings(tx).await?,
        secrets: imap::secrets(tx).await?,
        left,
        arrivals: intake::arrivals(tx, LOOKED_THROUGH).await?,
        checks,
    })
}

fn mailboxes(live: &Live) -> Vec<String> {
    let teams = live.policy.teams.values();
    teams.flat_map(|team| team.mailboxes.iter().map(|mailbox| mailbox.address.clone())).collect()
}

async fn draw(visit: &Visit, said: Said) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let read = visit.site.app.desk.look("mailboxes", Arc::clone(&live), |tx, live| {
        Box::pin(async move { Ok(facts(tx, &live).await?) })
    });
    let facts = read.await?;
    let mut last: BTreeMap<String, (jiff::Timestamp, String)> = BTreeMap::new();
    for arrival in &facts.arrivals {
        for recipient in &arrival.recipients {
            let mailbox = relance_mail::thread::without_token(recipient).to_lowercase();
            last.entry(mailbox).or_insert_with(|| (arrival.received_at, arrival.protocol.clone()));
        }
    }
    let row = |team: &relance_domain::team::Team, address: &String| MailboxRow {
        address: address.clone(),
        team: sidebar::team_tag(&visit.ctx, team, &live),
        accounts: accounts_of(&live, address),
        last: last.get(address).cloned(),
        check: facts.checks.get(address).map(|(check, deliveries)| check_view(check, deliveries)),
    };
    let teams = live.policy.teams.values();
    let view = MailboxView {
        mailboxes: teams.flat_map(|team| team.mailboxes.iter().map(|one| row(team, &one.address))).collect(),
        accounts: live.policy.imap.values().map(|account| account_view(account, &facts)).collect(),
        tried: said.tried,
        done: said.done,
        refused: said.refused,
        may_edit: visit.agent.role == Role::Admin,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

pub(crate) fn accounts_of(live: &Live, address: &String) -> Vec<String> {
    let reads = live.policy.imap.values().filter(|account| account.mailboxes.contains(address));
    reads.map(|account| account.key.clone()).collect()
}

pub(crate) fn check_view(check: &Check, deliveries: &[Delivery]) -> CheckView {
    let state = match (&check.returned, deliveries.first()) {
        (Some((at, protocol)), _) => CheckState::Back { at: *at, protocol: protocol.clone() },
        (None, Some(delivery)) => match delivery.fate {
            Fate::Accepted => CheckState::Accepted,
            Fate::Queued => CheckState::Leaving,
            _ => CheckState::Refused(delivery.words.clone()),
        },
        (None, None) => CheckState::Leaving,
    };
    CheckView { asked_at: check.asked_at, state }
}

fn account_view(account: &Account, facts: &Facts) -> AccountView {
    let of = |folder: &String| {
        let standing = facts
            .standings
            .iter()
            .find(|standing| standing.place.account == account.key && standing.place.folder == *folder);
        FolderView {
            name: folder.clone(),
            looked_at: standing.and_then(|standing| standing.looked_at),
            letter_at: standing.and_then(|standing| standing.letter_at),
            lag: standing.and_then(|standing| standing.lag),
            trouble: standing.and_then(|standing| standing.trouble.clone()).map(|trouble| TroubleView {
                since_at: trouble.since_at,
                code: trouble.code,
                words: trouble.words,
                next_try_at: trouble.next_try_at,
            }),
        }
    };
    let left = facts.left.get(&account.key).into_iter().flatten().map(|letter| LeftView {
        folder: letter.folder.clone(),
        uid: letter.uid,
        size: format!("{:.1} MB", letter.size_bytes as f64 / 1_000_000.0),
        code: letter.code.clone(),
        words: letter.words.clone(),
        at: letter.at,
    });
    AccountView {
        key: account.key.clone(),
        server: account.server.to_string(),
        after: match &account.after {
            After::Keep => ("mailbox-after-keep", String::new()),
            After::Seen => ("mailbox-after-seen", String::new()),
            After::Flag => ("mailbox-after-flag", String::new()),
            After::Move(folder) => ("mailbox-after-move", folder.clone()),
            After::Delete => ("mailbox-after-delete", String::new()),
        },
        folders: account.folders.iter().map(of).collect(),
        left: left.collect(),
        has_secret: facts.secrets.contains(&account.key),
    }
}

#[cfg(test)]
mod tests;
