//! `[vendor.…]`, `[vendors]` and `[product.…]` tables.
//! What is asked of a vendor, and when, is a cadence.

use toml::Spanned;
use toml::de::DeValue;

use super::{Keyed, Parser};
use crate::policy::{PolicyFile, raw};
use crate::product::Product;
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
        let price = self.value(file, &raw.price);
        let cycle = self.value(file, &raw.cycle);
        let team = raw.team.as_ref().map(|team| self.refer(file, "team", team));
        if let (Some(price), Some(cycle)) = (price, cycle) {
            self.products.insert(key.clone(), Product { key, name: raw.name, price, cycle, team });
        }
    }
}
