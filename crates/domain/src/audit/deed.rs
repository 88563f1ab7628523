//! One constructor for each deed: what a record tells of it. None takes a password, a code, a key or a token, so that
//! none can stand in a record.

use jiff::Timestamp;

use super::{About, Deed, Facts, Field, What, moment};
use crate::agent::Agent;
use crate::block::Block;
use crate::customer::Customer;
use crate::id::{AgentId, ArticleId, IntakeId, OutboxId, SectionId, TagId, WebhookId};
use crate::organisation::Organisation;
use crate::suppression::{Reason, Scope};
use crate::token::Token;

/// Who signs in, and how far they came.
impl Deed {
    /// A browser signed in: by `password`, `code`, `recovery_code` or `passkey`.
    pub fn signed_in(id: AgentId, email: &str, step: &'static str) -> Self {
        Self::new(What::SignedIn, About::Agent, id, email).has(Field::Step, step)
    }

    /// A browser signed in by a provider.
    pub fn signed_in_by(id: AgentId, email: &str, provider: &str) -> Self {
        Self::signed_in(id, email, "provider").has(Field::Provider, provider)
    }

    /// A provider sent somebody who did not get in, and the code of why.
    pub fn provider_refused(key: &str, email: &str, provider: &str, why: &str, attempt: i64) -> Self {
        let deed = Self::sign_in_failed(key, email, "provider", attempt);
        deed.has(Field::Provider, provider).has(Field::Reason, why)
    }

    /// Somebody at a provider is this agent from now on, or is so no more.
    pub fn provider_link(what: What, id: AgentId, email: &str, issuer: &str) -> Self {
        let deed = Self::new(what, About::Agent, id, email);
        match what {
            What::ProviderUnlinked => deed.was(Field::Provider, issuer),
            _ => deed.has(Field::Provider, issuer),
        }
    }

    /// A provider knows us by another secret.
    pub fn provider_secret_set(provider: &str) -> Self {
        Self::new(What::ProviderSecretSet, About::Provider, provider, provider)
    }

    /// Groups of a provider made something else of an agent.
    pub fn groups_applied(was: &Agent, is: &Agent, provider: &str) -> Self {
        Self::new(What::GroupsApplied, About::Agent, is.id, &is.email)
            .has(Field::Provider, provider)
            .turned(Field::Role, was.role.as_str(), is.role.as_str())
            .turned(Field::Teams, granted(was), granted(is))
    }

    /// Somebody did not get in. `key` is the agent's id where the address is one, else the address as typed.
    pub fn sign_in_failed(key: &str, email: &str, step: &'static str, attempt: i64) -> Self {
        let deed = Self::new(What::SignInFailed, About::Agent, key, email);
        deed.has(Field::Step, step).has(Field::Attempt, attempt)
    }

    /// What happens to the way in of one agent and needs no more words.
    pub fn of_agent(what: What, id: AgentId, email: &str) -> Self {
        Self::new(what, About::Agent, id, email)
    }

    /// Browsers of theirs were signed out: how many.
    pub fn sessions_ended(id: AgentId, email: &str, n: u64) -> Self {
        Self::new(What::SessionsEnded, About::Agent, id, email).was(Field::Browsers, n)
    }

    /// Recovery codes were made: how many.
    pub fn codes_made(id: AgentId, email: &str, n: usize) -> Self {
        Self::new(What::CodesMade, About::Agent, id, email).has(Field::Count, n)
    }

    /// A passkey of theirs: added, removed, or used by somebody who has a copy of it; and how it is called.
    pub fn passkey(what: What, agent: &Agent, name: &str) -> Self {
        let deed = Self::new(what, About::Agent, agent.id, &agent.email);
        if what == What::PasskeyAdded { deed.has(Field::Name, name) } else { deed.was(Field::Name, name) }
    }

    /// A person was let in.
    pub fn agent_added(agent: &Agent) -> Self {
        Self::new(What::AgentAdded, About::Agent, agent.id, &agent.email)
            .has(Field::Name, agent.name.as_str())
            .has(Field::Role, agent.role.as_str())
            .has(Field::Teams, granted(agent))
            .has(Field::Language, agent.locale.as_str())
    }

    /// What somebody is and may do was changed: only what differs. The number is how many open tickets they are given
    /// at most.
    pub fn agent_changed(was: (&Agent, Option<i64>), is: (&Agent, Option<i64>)) -> Self {
        let mut deed = Self::new(What::AgentChanged, About::Agent, is.0.id, &is.0.email);
        if was.0.name != is.0.name {
            deed = deed.was(Field::Name, was.0.name.as_str()).has(Field::Name, is.0.name.as_str());
        }
        if was.0.role != is.0.role {
            deed = deed.was(Field::Role, was.0.role.as_str()).has(Field::Role, is.0.role.as_str());
        }
        if was.0.grants != is.0.grants {
            deed = deed.was(Field::Teams, granted(was.0)).has(Field::Teams, granted(is.0));
        }
        if was.1 != is.1 {
            deed = deed.was(Field::Capacity, was.1).has(Field::Capacity, is.1);
        }
        deed
    }

    /// Somebody is away, or back: from, until, and the deputy's address.
    pub fn absence_set(
        agent: &Agent,
        before: Option<(Timestamp, Timestamp, Option<String>)>,
        after: Option<(Timestamp, Timestamp, Option<String>)>,
    ) -> Self {
        let mut deed = Self::new(What::AbsenceSet, About::Agent, agent.id, &agent.email);
        for (facts, told) in [(&mut deed.before, before), (&mut deed.after, after)] {
            if let Some((from, until, deputy)) = told {
                facts.put(Field::From, moment(from));
                facts.put(Field::Until, moment(until));
                facts.put(Field::Deputy, deputy.unwrap_or_default());
            }
        }
        deed
    }
}

/// Tokens of programs.
impl Deed {
    /// A program may come in as an agent, with these scopes and in these teams, until then.
    pub fn token_made(token: &Token, holder: &Agent) -> Self {
        Self::of_token(What::TokenMade, token)
            .has(Field::Agent, holder.email.as_str())
            .has(Field::Scopes, token.scopes.to_string())
            .has(Field::Teams, token.teams.iter().cloned().collect::<Vec<String>>())
            .has(Field::Until, moment(token.expires_at))
    }

    /// It may do so no more.
    pub fn token_ended(token: &Token, holder: &Agent) -> Self {
        Self::of_token(What::TokenEnded, token)
            .was(Field::Agent, holder.email.as_str())
            .was(Field::Scopes, token.scopes.to_string())
    }

    fn of_token(what: What, token: &Token) -> Self {
        Self::new(what, About::Token, token.shown.as_str(), &token.name)
    }
}

/// The policy, and the switch beside it.
impl Deed {
    /// A revision is live: by `what`, in place of which, and what files differ.
    pub fn policy(what: What, from: Option<i64>, to: i64, files: Vec<String>, note: &str) -> Self {
        let mut deed = Self::new(what, About::Policy, to, format!("{to}"));
        if let Some(from) = from {
            deed = deed.was(Field::Revision, from);
        }
        deed.has(Field::Revision, to).has(Field::Files, files).has(Field::Note, note)
    }

    /// A rule was tried on tickets of the past; nothing else changed.
    pub fn rule_tried(key: &str) -> Self {
        Self::new(What::RuleTried, About::Policy, key, key)
    }

    /// The busy switch of a team.
    pub fn team_busy_set(team: &str, is_busy: bool) -> Self {
        Self::new(What::TeamBusySet, About::Team, team, team).has(Field::Busy, is_busy)
    }
}

/// What comes in and what goes out.
impl Deed {
    /// Nothing goes to an address any more.
    pub fn suppression_added(
        email_key: &str,
        scope: &Scope,
        reason: Reason,
        evidence: &str,
        until: Option<Timestamp>,
    ) -> Self {
        Self::new(What::SuppressionAdded, About::Address, email_key, email_key)
            .has(Field::Scope, scope_word(scope))
            .has(Field::Reason, reason.as_str())
            .has(Field::Note, evidence)
            .has_if(Field::Until, until.map(moment))
    }

    /// Mail goes to an address again.
    pub fn suppression_lifted(email_key: &str, scope: &Scope, reason: Reason) -> Self {
        Self::new(What::SuppressionLifted, About::Address, email_key, email_key)
            .was(Field::Scope, scope_word(scope))
            .was(Field::Reason, reason.as_str())
    }

    /// A sender is kept out.
    pub fn block_added(block: &Block) -> Self {
        let sender = block.what.to_string();
        let deed = Self::new(What::BlockAdded, About::Sender, &sender, &sender);
        Self { after: of_block(block), ..deed }
    }

    /// A sender is let in again.
    pub fn block_lifted(block: &Block) -> Self {
        let sender = block.what.to_string();
        let deed = Self::new(What::BlockLifted, About::Sender, &sender, &sender);
        Self { before: of_block(block), ..deed }
    }

    /// A letter in quarantine was let in, or dropped: whose it was, and why it was held.
    pub fn letter(what: What, id: IntakeId, sender: &str, cause: &str) -> Self {
        Self::new(what, About::Letter, id, sender).was(Field::Reason, cause)
    }

    /// Keys that sign a domain's mail.
    pub fn dkim(what: What, domain: &str, selectors: Vec<String>) -> Self {
        let deed = Self::new(what, About::Domain, domain, domain);
        match what {
            What::DkimRetired => deed.was(Field::Selectors, selectors),
            _ => deed.has(Field::Selectors, selectors),
        }
    }

    /// An account has another secret: `password` or `oauth`.
    pub fn imap_secret_set(account: &str, kind: &'static str) -> Self {
        Self::new(What::ImapSecretSet, About::Account, account, account).has(Field::Kind, kind)
    }

    /// A mail that waits was taken back, or is tried at once: its template, and to whom.
    pub fn mail(what: What, id: OutboxId, mail: &str, recipients: Vec<String>) -> Self {
        Self::new(what, About::Mail, id, mail).has(Field::Recipients, recipients)
    }

    /// All mail that waits is tried at once, or all to one domain.
    pub fn mails_hastened(domain: &str, n: u64) -> Self {
        let name = if domain.is_empty() { "*" } else { domain };
        Self::new(What::MailHastened, About::Domain, name, name).has(Field::Count, n)
    }

    /// A receiver is told again.
    pub fn webhook_repeated(id: WebhookId, receiver: &str, step: &str) -> Self {
        Self::new(What::WebhookRepeated, About::Webhook, id, receiver).has(Field::Step, step)
    }

    /// What is done to a receiver of webhooks and needs no more words.
    pub fn webhook(what: What, receiver: &str) -> Self {
        Self::new(what, About::Webhook, receiver, receiver)
    }

    /// A receiver has another secret, and until then the one before as well.
    pub fn webhook_rotated(receiver: &str, until: Timestamp) -> Self {
        Self::webhook(What::WebhookRotated, receiver).has(Field::Until, moment(until))
    }

    /// A receiver is told all of a period again: from, until, and how many calls.
    pub fn webhook_replayed(receiver: &str, from: Timestamp, until: Timestamp, n: u64) -> Self {
        Self::webhook(What::WebhookReplayed, receiver)
            .has(Field::From, moment(from))
            .has(Field::Until, moment(until))
            .has(Field::Count, n)
    }
}

/// People outside, and what is kept about them in common.
impl Deed {
    /// Two customers are one, or two again.
    pub fn customers(what: What, stays: &Customer, other: &Customer) -> Self {
        let deed = Self::new(what, About::Customer, stays.id, &stays.email);
        match what {
            What::CustomerUnmerged => deed.has(Field::From, other.email.as_str()),
            _ => deed.was(Field::From, other.email.as_str()),
        }
    }

    /// A customer's address is another one.
    pub fn address_corrected(customer: &Customer, from: &str, to: &str) -> Self {
        Self::new(What::AddressCorrected, About::Customer, customer.id, &customer.email)
            .was(Field::Email, from)
            .has(Field::Email, to)
    }

    /// There is an organisation.
    pub fn organisation_added(made: &Organisation) -> Self {
        Self::new(What::OrganisationAdded, About::Organisation, made.id, &made.name)
            .has(Field::Name, made.name.as_str())
            .has(Field::Domains, made.domains.clone())
    }

    /// An organisation is called otherwise, or has other domains or another note.
    pub fn organisation_changed(was: &Organisation, is: &Organisation) -> Self {
        Self::new(What::OrganisationChanged, About::Organisation, is.id, &is.name)
            .turned(Field::Name, was.name.as_str(), is.name.as_str())
            .turned(Field::Domains, was.domains.clone(), is.domains.clone())
            .turned(Field::Note, was.note.as_str(), is.note.as_str())
    }

    /// A tag is called otherwise.
    pub fn tag_renamed(id: TagId, from: &str, to: &str) -> Self {
        Self::new(What::TagRenamed, About::Tag, id, to).was(Field::Name, from).has(Field::Name, to)
    }

    /// A tag has another colour.
    pub fn tag_coloured(id: TagId, name: &str, from: &str, to: &str) -> Self {
        Self::new(What::TagColoured, About::Tag, id, name).was(Field::Colour, from).has(Field::Colour, to)
    }

    /// A tag went into another.
    pub fn tag_merged(id: TagId, name: &str, into: &str) -> Self {
        Self::new(What::TagMerged, About::Tag, id, name).was(Field::Name, name).has(Field::Into, into)
    }

    /// A tag is no more.
    pub fn tag_removed(id: TagId, name: &str) -> Self {
        Self::new(What::TagRemoved, About::Tag, id, name).was(Field::Name, name)
    }

    /// An article came before customers, was taken back, or is no more.
    pub fn of_article(what: What, id: ArticleId, title: &str) -> Self {
        Self::new(what, About::Article, id, title)
    }

    /// A part of the help is new, has another name, or is no more.
    pub fn of_section(what: What, id: SectionId, was: &str, is: &str) -> Self {
        let name = if is.is_empty() { was } else { is };
        let deed = Self::new(what, About::Section, id, name);
        match what {
            What::SectionAdded => deed.has(Field::Name, is),
            What::SectionRemoved => deed.was(Field::Name, was),
            _ => deed.turned(Field::Name, was, is),
        }
    }

    /// A file of serial numbers came in.
    pub fn serials_imported(id: i64, name: &str, size_bytes: i64) -> Self {
        Self::new(What::SerialsImported, About::Import, id, name).has(Field::Size, size_bytes)
    }

    /// A table was taken out: its name, and what was asked for.
    pub fn exported(file: &str, asked: &str) -> Self {
        Self::new(What::Exported, About::File, file, file).has(Field::Asked, asked)
    }
}

fn of_block(block: &Block) -> Facts {
    let mut facts = Facts::default();
    facts.put(Field::Action, block.action.as_str());
    facts.put(Field::Note, block.why.as_str());
    if let Some(until) = block.until_at {
        facts.put(Field::Until, moment(until));
    }
    facts
}

fn scope_word(scope: &Scope) -> String {
    match scope.place() {
        "" => scope.as_str().to_owned(),
        place => format!("{}:{place}", scope.as_str()),
    }
}

/// What somebody may do, a team a line: `players: note export`.
fn granted(agent: &Agent) -> Vec<String> {
    agent.grants.iter().map(|(team, grant)| format!("{team}: {grant}")).collect()
}
