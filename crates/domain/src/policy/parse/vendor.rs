//! `[vendor.…]`, `[vendors]` and `[product.…]` tables.
//! What is asked of a vendor, and when, is a cadence.

use toml::Spanned;
use toml::de::DeValue;

use super::{Keyed, Parser};
use crate::money::{Currency, Money};
use crate::policy::{PolicyFile, raw};
use crate::product::{Cycle, Product, Renewal};
use crate::vendor::Vendor;

const NO_ADDRESS: &str = "is not an address: write one such as support@vendor.example";

impl Parser {
    pub(super) fn vendor(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("vendor.{key}"), self.vendors.contains_key(&key));
        let Some(raw) = self.read::<raw::Vendor>(file, value) else { return };
        let vendor = Vendor {
            address: self.address(file, &raw.address, NO_ADDRESS),
            team: self.refer(file, "team", &raw.team),
            mailbox: raw.mailbox.as_ref().map(|text| self.address(file, text, NO_ADDRESS)),
            locale: raw.locale,
            account_manager: raw.account_manager.as_ref().map(|text| self.address(file, text, NO_ADDRESS)),
            backup: raw.backup.as_ref().map(|text| self.address(file, text, NO_ADDRESS)),
            name: raw.name,
            key: key.clone(),
        };
        self.vendors.insert(key, vendor);
    }

    pub(super) fn vendors(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        if let Some(raw) = self.read::<raw::Vendors>(file, value) {
            self.long_delay_days = Some(raw.long_delay_days.into_inner());
        }
    }

    pub(super) fn product(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("product.{key}"), self.products.contains_key(&key));
        let Some(raw) = self.read::<raw::Product>(file, value) else { return };
        let price: Option<Money> = self.value(file, &raw.price);
        let prices: Vec<(usize, Money)> = (raw.prices.iter())
            .filter_map(|text| Some((text.span().start, self.value(file, text)?)))
            .collect();
        let mut known: Vec<Currency> = price.iter().map(|price| price.currency).collect();
        for (offset, other) in &prices {
            if known.contains(&other.currency) {
                let what = format!("there is a price in {} already", other.currency.as_str());
                self.problem(file, *offset, what);
            }
            known.push(other.currency);
        }
        let tax = raw.tax.as_ref().and_then(|text| self.value(file, text)).unwrap_or_default();
        let cycle = self.value(file, &raw.cycle);
        let renewal = cycle.map(|cycle| self.renewal(file, raw.renewal.as_ref(), cycle));
        let team = raw.team.as_ref().map(|team| self.refer(file, "team", team));
        if let (Some(price), Some(cycle), Some(renewal)) = (price, cycle, renewal) {
            let prices = prices.into_iter().map(|(_, price)| price).collect();
            let product =
                Product { name: raw.name, price, prices, tax, cycle, renewal, team, key: key.clone() };
            self.products.insert(key, product);
        }
    }

    fn renewal(&mut self, file: &PolicyFile, told: Option<&Spanned<String>>, cycle: Cycle) -> Renewal {
        let word = told.map(|word| word.get_ref().as_str());
        match (word, cycle) {
            (Some("never"), _) | (None, Cycle::OneOff) => Renewal::Never,
            (Some("invoice"), Cycle::Monthly | Cycle::Quarterly | Cycle::SemiAnnual | Cycle::Annual) => {
                Renewal::Invoice
            }
            (
                Some("provider") | None,
                Cycle::Monthly | Cycle::Quarterly | Cycle::SemiAnnual | Cycle::Annual,
            ) => Renewal::Provider,
            (Some(word), _) => {
                let what = format!(
                    "`{word}` renews nothing here: write invoice, provider or never; what is paid once is never \
                     renewed"
                );
                self.problem(file, told.map_or(0, |word| word.span().start), what);
                Renewal::Never
            }
        }
    }
}
