//! To which of our mailboxes a letter came, and whose they are: what it names itself goes before its envelope.
//! What follows from it is the parent's.

use relance_domain::team::Team;
use relance_mail::thread;

use super::Received;
use crate::policy::Live;

/// The mailbox behind an address as we may meet it: without a token, in lower case.
pub(crate) fn mailbox_of(address: &str) -> String {
    thread::without_token(address).to_lowercase()
}

/// The teams whose mailboxes got this letter: those it names itself first, in its order, then those of the envelope.
pub(super) fn teams_of(received: &Received, live: &Live) -> Vec<String> {
    let letter = &received.letter;
    let enveloped: Vec<String> = received.recipients.iter().map(|address| mailbox_of(address)).collect();
    let named = letter.to.iter().chain(&letter.cc).map(|address| mailbox_of(&address.email));
    // A mailbox that is named but was not in the envelope gets its own copy, or is a forgery: it takes no part here.
    let named = named.filter(|mailbox| enveloped.contains(mailbox));
    let mut teams = Vec::new();
    for mailbox in named.chain(enveloped.iter().cloned()) {
        let team = live.policy.team_of_mailbox(&mailbox).or_else(|| postmaster_team(&mailbox, live));
        if let Some(team) = team.filter(|team| !teams.contains(&team.key)) {
            teams.push(team.key.clone());
        }
    }
    // Who let it in said whose it is.
    let named = received.gate.released.as_ref().and_then(|released| released.team.as_ref());
    if let Some(team) = named.filter(|team| teams.is_empty() && live.policy.teams.contains_key(*team)) {
        teams.push(team.clone());
    }
    teams
}

/// The mailbox of this team that the letter came to.
pub(super) fn mailbox_used(received: &Received, team: &Team) -> String {
    let letter = &received.letter;
    let named = letter.to.iter().chain(&letter.cc).map(|address| mailbox_of(&address.email));
    let enveloped = received.recipients.iter().map(|address| mailbox_of(address));
    let is_theirs = |address: &String| team.mailboxes.iter().any(|mailbox| mailbox.address == *address);
    named.chain(enveloped).find(is_theirs).unwrap_or_else(|| team.first().address.clone())
}

/// Mail to postmaster reaches the first team of that domain (RFC 5321, 4.5.1).
fn postmaster_team<'a>(mailbox: &str, live: &'a Live) -> Option<&'a Team> {
    let domain = mailbox.strip_prefix("postmaster@")?;
    live.policy
        .teams
        .values()
        .find(|team| team.mailboxes.iter().any(|mailbox| mailbox.address.ends_with(&format!("@{domain}"))))
}
