//! The company and what it shows itself as: its brands, what it sells, and whom it asks.
//! Who works there is no policy.

use super::super::kind::{Beside, Field, Group, Kind, Refers, Shape};

pub(super) const KINDS: &[Kind] = &[COMPANY, BRAND, PRODUCT, VENDOR, VENDORS];

const COMPANY: Kind = Kind {
    word: "company",
    group: Group::Company,
    name: "tbl-company",
    words: "tbl-company-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new("name", "tbl-name", Shape::Line("")),
        Field::new("languages", "tbl-languages", Shape::Languages).hint("tbl-languages-hint"),
        Field::new("zone", "tbl-zone", Shape::Line("")).hint("tbl-zone-hint"),
    ],
    elsewhere: &[],
    beside: None,
};

const BANK: &[Field] = &[
    Field::new("holder", "tbl-bank-holder", Shape::Line("")),
    Field::new("iban", "tbl-bank-iban", Shape::Line("")),
    Field::new("bic", "tbl-bank-bic", Shape::Line("")),
    Field::new("bank", "tbl-bank-name", Shape::Line("")),
];

const BRAND: Kind = Kind {
    word: "brand",
    group: Group::Company,
    name: "tbl-brand",
    words: "tbl-brand-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("name", "tbl-name", Shape::Line("")),
        Field::new("color", "tbl-colour", Shape::Colour("")),
        Field::new("locale", "tbl-locale", Shape::Language),
        Field::new("website", "tbl-website", Shape::Line("")).hint("tbl-website-hint"),
        Field::new("legal_name", "tbl-legal-name", Shape::Line("")).hint("tbl-legal-name-hint"),
        Field::new("legal_address", "tbl-legal-address", Shape::Line("")),
        Field::new("tax_id", "tbl-tax-id", Shape::Line("")),
        Field::new("invoice_numbers", "tbl-invoice-numbers", Shape::Line("{number}"))
            .hint("tbl-invoice-numbers-hint"),
        Field::new("bank", "tbl-bank", Shape::Inner(BANK)),
    ],
    elsewhere: &[],
    beside: Some(Beside::Letterhead),
};

const PRODUCT: Kind = Kind {
    word: "product",
    group: Group::Company,
    name: "tbl-product",
    words: "tbl-product-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("name", "tbl-name", Shape::Texts(1)),
        Field::new("price", "tbl-price", Shape::Line("")).hint("tbl-price-hint"),
        Field::new("prices", "tbl-prices", Shape::Lines).hint("tbl-price-hint"),
        Field::new("tax", "tbl-tax", Shape::Line("0%")).hint("tbl-tax-hint"),
        Field::new(
            "cycle",
            "tbl-cycle",
            Shape::OneOf(
                &[
                    ("monthly", "tbl-cycle-monthly"),
                    ("quarterly", "tbl-cycle-quarterly"),
                    ("semi-annual", "tbl-cycle-semi-annual"),
                    ("annual", "tbl-cycle-annual"),
                    ("one-off", "tbl-cycle-one-off"),
                ],
                "",
            ),
        ),
        Field::new(
            "renewal",
            "tbl-renewal",
            Shape::OneOf(
                &[
                    ("provider", "tbl-renewal-provider"),
                    ("invoice", "tbl-renewal-invoice"),
                    ("never", "tbl-renewal-never"),
                ],
                "provider",
            ),
        ),
        Field::new("team", "tbl-product-team", Shape::Ref(Refers::Team, true)),
    ],
    elsewhere: &[],
    beside: None,
};

const VENDOR: Kind = Kind {
    word: "vendor",
    group: Group::Company,
    name: "tbl-vendor",
    words: "tbl-vendor-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("name", "tbl-name", Shape::Line("")),
        Field::new("address", "tbl-address", Shape::Line("")),
        Field::new("team", "tbl-vendor-team", Shape::Ref(Refers::Team, false)),
        Field::new("mailbox", "tbl-vendor-mailbox", Shape::Ref(Refers::Mailbox, true)),
        Field::new("locale", "tbl-vendor-locale", Shape::Language),
        Field::new("account_manager", "tbl-account-manager", Shape::Line("")),
        Field::new("backup", "tbl-backup", Shape::Line("")),
    ],
    elsewhere: &[],
    beside: None,
};

const VENDORS: Kind = Kind {
    word: "vendors",
    group: Group::Company,
    name: "tbl-vendors",
    words: "tbl-vendors-words",
    is_single: true,
    own: None,
    fields: &[Field::new("long_delay_days", "tbl-long-delay", Shape::Number("10"))],
    elsewhere: &[],
    beside: None,
};
