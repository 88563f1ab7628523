//! `[team.…]` tables and the mailboxes in them.
//! Who works in a team is no policy and lies in the store.

use toml::Spanned;

use super::{Keyed, Parser};
use crate::giving::Giving;
use crate::policy::{PolicyFile, raw};
use crate::promise::Kind;
use crate::team::{Mailbox, Team};

impl Parser {
    pub(super) fn team(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        let Some(raw) = self.read::<raw::Team>(file, value) else {
            self.refused.insert(("team", key));
            return;
        };
        self.color(file, &raw.color);
        self.once(file, offset, &format!("team.{key}"), self.teams.contains_key(&key));
        let mut mailboxes = vec![self.mailbox(file, &key, &raw.mailbox, &raw.brand, &raw.calendar)];
        for more in raw.mailboxes.values() {
            let mailbox = self.mailbox(file, &key, &more.address, &more.brand, &more.calendar);
            if mailboxes.iter().any(|other| other.address == mailbox.address) {
                let what = format!("`{}` is named twice in this team: keep one of them", mailbox.address);
                self.problem(file, more.address.span().start, what);
            }
            mailboxes.push(mailbox);
        }
        let giving = raw.assign.as_ref().map_or(Giving::ByHand, |words| {
            words.get_ref().parse().unwrap_or_else(|what: String| {
                self.problem(file, words.span().start, format!("{what}: choose one of these"));
                Giving::ByHand
            })
        });
        let mut promise = |kind, rule: &Option<Spanned<String>>| {
            rule.as_ref().map(|rule| self.refer_promise(file, kind, rule))
        };
        let team = Team {
            giving,
            answer: promise(Kind::Answer, &raw.answer),
            news: promise(Kind::News, &raw.news),
            resolution: promise(Kind::Resolution, &raw.resolution),
            vendor_answer: promise(Kind::VendorAnswer, &raw.vendor_answer),
            key: key.clone(),
            name: raw.name,
            mailboxes,
            color: raw.color.into_inner(),
            signature: raw.signature,
            reply_token: raw.reply_token,
        };
        self.teams.insert(key, team);
    }

    fn mailbox(
        &mut self,
        file: &PolicyFile,
        team: &str,
        address: &Spanned<String>,
        brand: &Spanned<String>,
        calendar: &Spanned<String>,
    ) -> Mailbox {
        let text = self.address(
            file,
            address,
            "is not a mailbox address: write one such as support@company.example, without +",
        );
        let takes =
            |other: &&Team| other.key != team && other.mailboxes.iter().any(|box_| box_.address == text);
        if let Some(other) = self.teams.values().find(takes) {
            let what =
                format!("`{text}` is already the mailbox of the team `{}`: each team has its own", other.key);
            self.problem(file, address.span().start, what);
        }
        Mailbox {
            address: text,
            brand: self.refer(file, "brand", brand),
            calendar: self.refer(file, "calendar", calendar),
        }
    }

    /// An address in lower case; one that could not stand in a header is told with `what`.
    pub(super) fn address(&mut self, file: &PolicyFile, address: &Spanned<String>, what: &str) -> String {
        let text = address.get_ref().to_ascii_lowercase();
        let is_address = text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !local.contains('+')
                && domain.contains('.')
                && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\"\\".contains(&byte))
        });
        if !is_address {
            self.problem(file, address.span().start, format!("`{text}` {what}"));
        }
        text
    }
}
