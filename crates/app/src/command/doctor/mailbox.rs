//! How letters come in: each account that is read by IMAP is opened as the server does, our own listener is
//! greeted, and each mailbox must be fed by something. No letter is taken or marked.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use relance_desk::Desk;
use relance_desk::imap::Standing;
use relance_domain::imap::Account;
use relance_mail::auth::zone;
use relance_mail::finding::{Finding, Remedy};
use relance_store::{imap, intake};
use relance_web::{FetchStep, FetchWhat, Probe};

use super::Ground;
use super::clock::duration;
use super::names::until_known;
use super::round::Trips;
use crate::wire;

/// For one account, whatever its server does.
const WHOLE: Duration = Duration::from_secs(60);
/// A folder that is read was looked at since then: a connection that waits for letters is renewed sooner.
const LOOKED: SignedDuration = SignedDuration::from_mins(35);
/// Letters among which the last of a mailbox is looked for, and how old it may be to say something.
const LOOKED_THROUGH: i64 = 1_000;
const FRESH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The accounts, and our own listener.
pub async fn accounts(ground: &Ground) -> Vec<Finding> {
    let mut found = Vec::new();
    if ground.server.is_running() {
        found.push(listener(ground).await);
    }
    let (Some(desk), Some(live)) = (&ground.desk, &ground.live) else {
        found.push(Finding::note("mailboxes", "Mailboxes", "not looked at: there is no policy to name them"));
        return found;
    };
    let standings =
        desk.look("standings", (), |tx, _| Box::pin(async move { Ok(imap::standings(tx).await?) }));
    let standings = standings.await.unwrap_or_else(|error| {
        let words = format!("how the server gets on with them cannot be read: {error}");
        found.push(Finding::wrong("fetching", "Accounts", words));
        Vec::new()
    });
    let tried = live.policy.imap.values().map(|account| of_account(ground, desk, account, &standings));
    found.extend(futures_util::future::join_all(tried).await.into_iter().flatten());
    found
}

async fn listener(ground: &Ground) -> Finding {
    const CHECK: &str = "listener";
    let address = ground.server.smtp(&ground.config);
    let subject = format!("Our listener {address}");
    let steps = ground.prober().mailbox().await;
    match steps.iter().find(|step| !step.ok) {
        None if !steps.is_empty() => Finding::ok(CHECK, subject, "it answers by SMTP"),
        failed => {
            let words = failed.map_or("it does not answer", |step| step.words.as_str());
            Finding::wrong(CHECK, subject, format!("no letter comes in here: {words}")).with_advice(
                "Name the address that the server listens on with --smtp, or mend that of the server.",
            )
        }
    }
}

async fn of_account(ground: &Ground, desk: &Desk, account: &Account, standings: &[Standing]) -> Vec<Finding> {
    let subject = format!("Account {} ({})", account.key, account.server);
    let fetched = ground.prober().fetch(desk.clone(), Arc::new(account.clone()));
    let mut found = match tokio::time::timeout(WHOLE, fetched).await {
        Ok(steps) => vec![opened(&subject, account, &steps)],
        Err(_) => {
            let words = format!("nothing comes of it within {} s", WHOLE.as_secs());
            vec![Finding::wrong("imap", &*subject, words).with_advice("Its server hangs; try again later.")]
        }
    };
    if ground.server.is_running() {
        found.extend(account.folders.iter().filter_map(|folder| {
            let of = |one: &&Standing| one.place.account == account.key && one.place.folder == *folder;
            standing(&subject, folder, standings.iter().find(of), wire::now())
        }));
    }
    found
}

/// What trying an account has come to.
pub fn opened(subject: &str, account: &Account, steps: &[FetchStep]) -> Finding {
    const CHECK: &str = "imap";
    if let Some(failed) = steps.iter().find(|step| !step.ok) {
        let (words, remedy) = match &failed.what {
            FetchWhat::Login => (
                "it does not let us in".to_owned(),
                Remedy::Command(format!("relance mailbox secret {} --password-stdin", account.key)),
            ),
            FetchWhat::Folders => (
                "its folders cannot be listed".to_owned(),
                Remedy::Advice("Ask the provider whether IMAP is on for this account.".to_owned()),
            ),
            FetchWhat::Folder { name, .. } => (
                format!("the folder {name} cannot be opened"),
                Remedy::Setting {
                    place: format!("[imap.{}] of the policy", account.key),
                    line: format!("folders = [\"INBOX\"]   # there are: {}", listed(steps)),
                },
            ),
        };
        return Finding::wrong(CHECK, subject, format!("{words}: {}", failed.words)).with(remedy);
    }
    let folders: Vec<String> = steps
        .iter()
        .filter_map(|step| match &step.what {
            FetchWhat::Folder { name, letters: 1 } => Some(format!("{name} holds 1 letter")),
            FetchWhat::Folder { name, letters } => Some(format!("{name} holds {letters} letters")),
            _ => None,
        })
        .collect();
    Finding::ok(CHECK, subject, format!("it lets us in; {}", folders.join(", ")))
}

fn listed(steps: &[FetchStep]) -> &str {
    steps.iter().find(|step| step.what == FetchWhat::Folders).map_or("", |step| step.words.as_str())
}

/// How the server gets on with a folder, where that is worth a line.
fn standing(
    subject: &str,
    folder: &str,
    standing: Option<&Standing>,
    now: jiff::Timestamp,
) -> Option<Finding> {
    const CHECK: &str = "fetching";
    let Some(standing) = standing else {
        let words = format!(
            "the server has not looked at {folder} yet; it takes up a new account within half a minute"
        );
        return Some(Finding::note(CHECK, subject, words));
    };
    if let Some(trouble) = &standing.trouble {
        let since = duration(now.duration_since(trouble.since_at));
        let words = format!("the server cannot read {folder} since {since}: {}", trouble.words);
        return Some(
            Finding::wrong(CHECK, subject, words)
                .with_advice("The page Mailboxes says when it is tried again."),
        );
    }
    let looked_at = standing.looked_at?;
    let ago = now.duration_since(looked_at);
    if ago > LOOKED {
        let words = format!("the server last looked at {folder} {} ago", duration(ago));
        return Some(Finding::note(CHECK, subject, words).with_advice("Read the log of the server."));
    }
    let lag = standing.lag.map_or_else(String::new, |lag| {
        format!("; its last letter was taken {} after it had arrived", duration(lag))
    });
    Some(Finding::ok(CHECK, subject, format!("the server looked at {folder} {} ago{lag}", duration(ago))))
}

/// What feeds a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// Its letter of the round trip has come back.
    CameBack,
    /// An account of this key.
    Account(String),
    /// The last letter came so long ago, by this protocol.
    Arrived(SignedDuration, String),
    /// Its MX leads to this machine.
    Exchange,
    /// Nobody could be asked where its MX leads.
    Unknown,
    Nothing,
}

/// By which way the mail of each mailbox comes.
pub async fn fed(ground: &Ground, trips: &Trips) -> Vec<Finding> {
    let (Some(desk), Some(live)) = (&ground.desk, &ground.live) else { return Vec::new() };
    let read = desk.look("arrivals", (), |tx, _| {
        Box::pin(async move { Ok(intake::arrivals(tx, LOOKED_THROUGH).await?) })
    });
    let mut found = Vec::new();
    let arrivals = read.await.unwrap_or_else(|error| {
        found.push(Finding::wrong("fed", "Mailboxes", format!("what came in cannot be read: {error}")));
        Vec::new()
    });
    let mut by_domain = BTreeMap::new();
    for address in ground.mailboxes() {
        let account = live.policy.imap.values().find(|account| account.mailboxes.contains(&address));
        let arrived = arrivals.iter().find(|arrival| {
            let ours = |one: &String| relance_mail::thread::without_token(one).to_lowercase() == address;
            arrival.recipients.iter().any(ours)
        });
        let ago = arrived
            .map(|arrival| (wire::now().duration_since(arrival.received_at), arrival.protocol.clone()));
        let feed = match (account, ago) {
            (Some(account), _) => Feed::Account(account.key.clone()),
            (None, _) if trips.has_come_back(&address) => Feed::CameBack,
            (None, Some((ago, protocol))) if ago < FRESH => Feed::Arrived(ago, protocol),
            _ => {
                let domain = zone::name(address.rsplit_once('@').map_or("", |(_, domain)| domain));
                match by_domain.get(&domain) {
                    Some(feed) => Feed::clone(feed),
                    None => {
                        let feed = by_exchange(ground, &domain).await;
                        by_domain.insert(domain, feed.clone());
                        feed
                    }
                }
            }
        };
        found.push(feeding(&address, &feed, &ground.config.smtp.to_string()));
    }
    found
}

async fn by_exchange(ground: &Ground, domain: &str) -> Feed {
    let is_here = |ip| ground.is_here(ip);
    match until_known(ground, |answers| zone::leads_here(domain, &is_here, answers)).await {
        Some(true) => Feed::Exchange,
        Some(false) => Feed::Nothing,
        None => Feed::Unknown,
    }
}

/// What is said of what feeds a mailbox.
pub fn feeding(address: &str, feed: &Feed, listener: &str) -> Finding {
    const CHECK: &str = "fed";
    let subject = format!("Mailbox {address}");
    match feed {
        Feed::CameBack => Finding::ok(CHECK, subject, "its mail comes in, as the round trip shows"),
        Feed::Account(key) => Finding::ok(CHECK, subject, format!("the account {key} brings its mail")),
        Feed::Arrived(ago, protocol) => {
            let words = format!("its last letter came {} ago by {}", duration(*ago), protocol.to_uppercase());
            Finding::ok(CHECK, subject, words)
        }
        Feed::Exchange => {
            let words = format!(
                "its MX leads to this machine, where the mail server has to hand it over to {listener}; no letter has \
                 come yet"
            );
            Finding::ok(CHECK, subject, words)
        }
        Feed::Unknown => {
            Finding::note(CHECK, subject, "could not ask where its mail goes, and no letter has come yet")
        }
        Feed::Nothing => {
            let words = "nothing brings its mail here: no account reads it, its MX does not lead here, and no letter \
                         has come";
            let line = format!(
                "imap.support = {{ url = \"imaps://USER@imap.provider.example\", mailboxes = [\"{address}\"] }}"
            );
            let place = "a file of the policy, at its top".to_owned();
            Finding::wrong(CHECK, subject, words).with(Remedy::Setting { place, line }).with_advice(format!(
                "Or let the mail server that takes its mail hand it over to {listener} by SMTP or LMTP."
            ))
        }
    }
}
