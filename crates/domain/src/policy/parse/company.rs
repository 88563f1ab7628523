//! Tables that speak of the company as a whole: itself, its brands, caps, quiet hours, edits and relay.
//! Teams and their mailboxes have a file of their own.

use toml::Spanned;
use toml::de::DeValue;

use super::{Keyed, Parser};
use crate::bank::{Account, Iban, compact};
use crate::brand::{Brand, Issuer};
use crate::calendar::time_zone;
use crate::offset::hour_of;
use crate::policy::{Caps, Company, Edits, PolicyFile, raw};
use crate::quiet::QuietHours;

/// More automatic replies to one address in a day than this invite two desks to answer each other.
const MOST_REPLIES: u32 = 5;

impl Parser {
    pub(super) fn company(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let Some(raw) = self.read::<raw::Company>(file, value) else {
            self.unreadable = true;
            return;
        };
        let offset = raw.languages.span().start;
        self.once(file, offset, "company", self.company.is_some());
        if raw.languages.get_ref().is_empty() {
            self.problem(file, offset, "name at least one language, the default first");
        }
        self.zone(file, &raw.zone);
        let raw::Company { name, languages, zone } = raw;
        self.company = Some(Company { name, languages: languages.into_inner(), zone: zone.into_inner() });
    }

    fn zone(&mut self, file: &PolicyFile, zone: &Spanned<String>) -> Option<jiff::tz::TimeZone> {
        let found = time_zone(zone.get_ref());
        if found.is_none() {
            let what = format!("`{}` is not a time zone: write one such as Europe/Paris", zone.get_ref());
            self.problem(file, zone.span().start, what);
        }
        found
    }

    pub(super) fn color(&mut self, file: &PolicyFile, color: &Spanned<String>) {
        let text = color.get_ref();
        let is_hex = text.len() == 7
            && text.starts_with('#')
            && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit());
        if !is_hex {
            self.problem(file, color.span().start, format!("`{text}` is not a colour: write #rrggbb"));
        }
    }

    pub(super) fn brand(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        let Some(raw) = self.read::<raw::Brand>(file, value) else {
            self.refused.insert(("brand", key));
            return;
        };
        self.once(file, offset, &format!("brand.{key}"), self.brands.contains_key(&key));
        self.color(file, &raw.color);
        let issuer = Issuer {
            numbers: raw.invoice_numbers.as_ref().and_then(|text| self.value(file, text)).unwrap_or_default(),
            account: raw.bank.as_ref().and_then(|bank| self.account(file, bank)),
            name: raw.legal_name,
            address: raw.legal_address,
            tax_id: raw.tax_id,
        };
        let raw::Brand { name, color, locale, website, .. } = raw;
        let brand = Brand { key: key.clone(), name, color: color.into_inner(), locale, website, issuer };
        self.brands.insert(key, brand);
    }

    fn account(&mut self, file: &PolicyFile, raw: &raw::Bank) -> Option<Account> {
        let bic = raw.bic.as_ref().map(|bic| (bic.span().start, compact(bic.get_ref())));
        if let Some((offset, code)) = &bic
            && !matches!(code.len(), 8 | 11)
        {
            self.problem(file, *offset, "a bank's code (BIC) has 8 or 11 signs, such as BPMOIT22XXX");
        }
        let iban: Iban = self.value(file, &raw.iban)?;
        let (holder, bank) = (raw.holder.clone(), raw.bank.clone());
        Some(Account { holder, iban, bic: bic.map(|(_, code)| code), bank })
    }

    pub(super) fn caps(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let Some(raw) = self.read::<raw::Caps>(file, value) else { return };
        let wished = raw.replies_per_recipient_per_day;
        if *wished.get_ref() > MOST_REPLIES {
            let what = "more than 5 automatic replies a day to one address invite loops: use 5 or less";
            self.problem(file, wished.span().start, what);
        }
        self.caps = Some(Caps { replies_per_recipient_per_day: wished.into_inner() });
    }

    pub(super) fn relay(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        if let Some(raw) = self.read::<raw::Relay>(file, value) {
            self.relay = Some(raw.url);
        }
    }

    pub(super) fn edits(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let Some(raw) = self.read::<raw::Edits>(file, value) else { return };
        self.edits = self.value::<Edits>(file, &raw.open_promises);
    }

    pub(super) fn quiet_hours(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "quiet_hours", self.quiet.is_some());
        let Some(raw) = self.read::<raw::QuietHours>(file, value) else { return };
        let mut hour = |text: &Spanned<String>| {
            let hour = hour_of(text.get_ref());
            if hour.is_none() {
                let what = format!("`{}` is no hour: write one such as 21:00", text.get_ref());
                self.problem(file, text.span().start, what);
            }
            hour
        };
        let (from, until) = (hour(&raw.from), hour(&raw.until));
        let zone = raw.zone.as_ref().map(|zone| self.zone(file, zone));
        let (Some(from), Some(until)) = (from, until) else { return };
        if from == until {
            self.problem(file, raw.until.span().start, "quiet hours that last all day let no mail leave");
            return;
        }
        // Without a zone of their own they are read on the company's clock; `finish` knows it.
        let zone = zone.flatten().unwrap_or(jiff::tz::TimeZone::unknown());
        self.quiet = Some(QuietHours { from, until, zone });
    }
}
