//! `[sign_in]` and `[sign_in.…]`: whether passwords open the desk, and the providers that say who somebody is.
//! The secrets by which providers know us are no policy: they lie sealed in the store.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Keyed, Parser, Problem, at};
use crate::agent::Role;
use crate::policy::{PolicyFile, raw};
use crate::sign_in::{Groups, Issuer, Provider, Seat, SignIn};

/// Each is a button on the page for signing in.
const MOST_PROVIDERS: usize = 8;
const KEY_LETTERS: usize = 40;
const TEXT_LETTERS: usize = 200;
const MOST_DOMAINS: usize = 100;
const MOST_GROUPS: usize = 200;

/// What a policy says of signing in, until everything is read.
#[derive(Default)]
pub(super) struct Reading {
    sign_in: SignIn,
    /// Where `passwords` stands, once it was read.
    passwords: Option<Problem>,
}

impl Parser {
    pub(super) fn sign_in(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        let DeValue::Table(tables) = value.into_inner() else {
            self.problem(file, offset, "a table is expected here: [sign_in] or [sign_in.KEY]");
            return;
        };
        for (key, value) in tables {
            let offset = key.span().start;
            match key.get_ref().as_ref() {
                "passwords" => self.passwords(file, offset, &value),
                _ => self.provider(file, Keyed { key: key.into_inner().into_owned(), offset, value }),
            }
        }
    }

    fn passwords(&mut self, file: &PolicyFile, offset: usize, value: &Spanned<DeValue<'_>>) {
        self.once(file, offset, "sign_in", self.sign_in.passwords.is_some());
        self.sign_in.passwords = Some(at(file, offset, String::new()));
        match value.get_ref() {
            DeValue::Boolean(on) => self.sign_in.sign_in.passwords = *on,
            _ => self.problem(file, value.span().start, "write true or false"),
        }
    }

    fn provider(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, mut value } = table;
        let is_known = self.sign_in.sign_in.providers.contains_key(&key);
        self.once(file, offset, &format!("sign_in.{key}"), is_known);
        let is_key = (1..=KEY_LETTERS).contains(&key.len())
            && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_key {
            let what = "a provider's key stands in an address: write small letters, digits and hyphens";
            self.problem(file, offset, what);
        }
        if self.sign_in.sign_in.providers.len() == MOST_PROVIDERS {
            self.problem(file, offset, format!("more than {MOST_PROVIDERS} providers: remove some"));
        }
        let create = match value.get_mut() {
            DeValue::Table(table) => taken(table, "create"),
            _ => None,
        };
        let create = create.and_then(|create| self.create(file, create));
        let read = self.read::<raw::Provider>(file, value);
        let issuer = read.as_ref().and_then(|raw| self.value::<Issuer>(file, &raw.issuer));
        let (Some(raw), Some(issuer)) = (read, issuer) else {
            self.refused.insert(("sign_in", key));
            return;
        };
        if raw.label.is_empty() {
            self.problem(file, offset, "say with `label` what stands on its button");
        }
        let client_id = self.sign_in_word(file, &raw.client_id);
        let scopes = raw.scopes.iter().map(|scope| self.sign_in_word(file, scope)).collect();
        let domains = self.domains_let_in(file, &raw.domains);
        let groups = self.groups(file, offset, &raw);
        let provider = Provider {
            key: key.clone(),
            issuer,
            client_id,
            label: raw.label,
            domains,
            create,
            groups,
            scopes,
        };
        self.sign_in.sign_in.providers.insert(key, provider);
    }

    /// `create = false`, or what somebody new is.
    fn create(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) -> Option<Seat> {
        let offset = value.span().start;
        match value.get_ref() {
            DeValue::Boolean(false) => None,
            DeValue::Table(_) => {
                let raw = self.read::<raw::Seat>(file, value)?;
                let seat = self.seat(file, &raw)?;
                if seat.role == Role::Admin {
                    let what = "no provider makes administrators of people who are new: write lead or agent";
                    self.problem(file, raw.role.span().start, what);
                }
                Some(seat)
            }
            _ => {
                let what = "write false, or who they are: { role = \"agent\", teams = [\"KEY\"] }";
                self.problem(file, offset, what);
                None
            }
        }
    }

    fn seat(&mut self, file: &PolicyFile, raw: &raw::Seat) -> Option<Seat> {
        let role = self.value::<Role>(file, &raw.role)?;
        let teams = raw.teams.iter().map(|team| self.refer(file, "team", team)).collect();
        Some(Seat { role, teams })
    }

    fn groups(&mut self, file: &PolicyFile, offset: usize, raw: &raw::Provider) -> Option<Groups> {
        let Some(claim) = &raw.groups else {
            if let Some(name) = raw.group.keys().next() {
                let what = "say with `groups` which claim names the groups, such as groups = \"groups\"";
                self.problem(file, name.span().start, what);
            }
            return None;
        };
        if raw.group.is_empty() || raw.group.len() > MOST_GROUPS {
            let what = format!(
                "`groups` goes with one to {MOST_GROUPS} tables [sign_in.KEY.group.NAME]: write them, or remove it"
            );
            self.problem(file, claim.span().start, what);
        }
        let claim = self.sign_in_word(file, claim);
        if claim == "sub" || claim == "aud" || claim == "iss" {
            self.problem(file, offset, format!("`{claim}` names no groups: write another claim"));
        }
        let mut seats = std::collections::BTreeMap::new();
        for (name, raw) in &raw.group {
            if let Some(seat) = self.seat(file, raw) {
                seats.insert(name.get_ref().clone(), seat);
            }
        }
        Some(Groups { claim, seats })
    }

    fn domains_let_in(&mut self, file: &PolicyFile, raw: &Spanned<Vec<raw::Text>>) -> Vec<String> {
        if raw.get_ref().is_empty() || raw.get_ref().len() > MOST_DOMAINS {
            let what =
                format!("name one domain at least and {MOST_DOMAINS} at most: whose addresses are let in");
            self.problem(file, raw.span().start, what);
        }
        let is_domain = |name: &str| {
            let fits = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '.';
            name.contains('.') && name.len() <= TEXT_LETTERS && name.chars().all(fits)
        };
        for text in raw.get_ref().iter().filter(|text| !is_domain(text.get_ref())) {
            self.problem(file, text.span().start, "this is no domain: write one such as company.example");
        }
        raw.get_ref().iter().map(|text| text.get_ref().to_lowercase()).collect()
    }

    fn sign_in_word(&mut self, file: &PolicyFile, text: &raw::Text) -> String {
        let word = text.get_ref();
        let is_word =
            (1..=TEXT_LETTERS).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_word {
            let what = format!("write one word of 1 to {TEXT_LETTERS} letters, without blanks");
            self.problem(file, text.span().start, what);
        }
        word.clone()
    }

    /// Without passwords there has to be another way in.
    pub(super) fn checked_sign_in(&mut self) -> SignIn {
        let Reading { sign_in, passwords } = std::mem::take(&mut self.sign_in);
        let is_refused = self.unreadable || self.refused.iter().any(|(kind, _)| *kind == "sign_in");
        if let (false, true, false, Some(place)) =
            (sign_in.passwords, sign_in.providers.is_empty(), is_refused, passwords)
        {
            let what = "without passwords and without a provider only administrators come in: \
                        write a [sign_in.KEY] table, or remove this line";
            self.problems.push(Problem { what: what.into(), ..place });
        }
        sign_in
    }
}

/// Takes an entry out of a table.
fn taken<'a>(table: &mut DeTable<'a>, name: &str) -> Option<Spanned<DeValue<'a>>> {
    let key = table.iter().map(|(key, _)| key).find(|key| key.get_ref().as_ref() == name).cloned()?;
    table.remove(&key)
}
