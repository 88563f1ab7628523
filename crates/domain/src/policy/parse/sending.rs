//! The `[sending]` table: how fast mail leaves, and which addresses are never given up.
//! What these figures do is in `sending`.

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::policy::{PolicyFile, raw};
use crate::sending::{Pace, Sending};

/// More connections side by side than this are an attack on whoever takes our mail.
const MOST_CONNECTIONS: u32 = 64;
/// Faster than this is no limit.
const MOST_PER_MINUTE: u32 = 60_000;
/// Limits for more domains than this, or more addresses that are spared, are a list that nobody reads.
const MOST_NAMED: usize = 500;

impl Parser {
    pub(super) fn sending(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "sending", self.sending.is_some());
        let Some(raw) = self.read::<raw::Sending>(file, value) else { return };
        if raw.per_domain.len().max(raw.never_suppress.len()) > MOST_NAMED {
            self.problem(file, offset, format!("[sending] names more than {MOST_NAMED}: remove some"));
        }
        let mut sending = Sending::default();
        sending.pace = self.pace(file, raw.connections, raw.per_minute, sending.pace);
        for (domain, pace) in raw.per_domain {
            if self.is_domain(file, &domain) {
                let pace = self.pace(file, pace.connections, pace.per_minute, sending.pace);
                sending.per_domain.insert(domain.into_inner().to_lowercase(), pace);
            }
        }
        for named in raw.never_suppress {
            let is_address = named
                .get_ref()
                .split_once('@')
                .is_some_and(|(local, domain)| !local.is_empty() && has_dot(domain));
            if is_address || self.is_domain(file, &named) {
                sending.never_suppress.push(named.into_inner().to_lowercase());
            }
        }
        self.sending = Some(sending);
    }

    /// What is not said is as for every domain.
    fn pace(
        &mut self,
        file: &PolicyFile,
        connections: Option<Spanned<u32>>,
        per_minute: Option<Spanned<u32>>,
        of_all: Pace,
    ) -> Pace {
        let mut within = |number: &Spanned<u32>, name: &str, most: u32| {
            if !(1..=most).contains(number.get_ref()) {
                let what =
                    format!("`{name}` lies between 1 and {most}; leave it out for what holds by itself");
                self.problem(file, number.span().start, what);
            }
        };
        if let Some(number) = &connections {
            within(number, "connections", MOST_CONNECTIONS);
        }
        if let Some(number) = &per_minute {
            within(number, "per_minute", MOST_PER_MINUTE);
        }
        Pace {
            connections: connections.map_or(of_all.connections, Spanned::into_inner),
            per_minute: per_minute.map(Spanned::into_inner).or(of_all.per_minute),
        }
    }

    fn is_domain(&mut self, file: &PolicyFile, text: &Spanned<String>) -> bool {
        let is_one = has_dot(text.get_ref()) && !text.get_ref().contains('@');
        if !is_one {
            let what = format!(
                "`{}` is neither a domain nor an address: write one such as mail.example",
                text.get_ref()
            );
            self.problem(file, text.span().start, what);
        }
        is_one
    }
}

fn has_dot(domain: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && !label.contains(char::is_whitespace);
    domain.contains('.') && domain.split('.').all(is_label)
}
