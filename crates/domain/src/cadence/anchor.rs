//! What a cadence can be about: for each anchor the facts that may hold and the values that its mails may name. The
//! manual's table of anchors says the same in words. Who tells a cadence that a fact holds is not known here.

use std::fmt;
use std::str::FromStr;

/// Groups of values that a mail may name, beside those of every mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    Ticket,
    Promise,
    News,
    FromTeam,
    Survey,
    Account,
    Product,
    Purchase,
    Period,
    Invoice,
    SuspendOn,
    Payment,
    NextAttempt,
    Card,
    Refund,
    Vendor,
    Inquiry,
    Entity,
    Delay,
    Maintenance,
    Proof,
    Serial,
}

impl Group {
    /// The names at the top of a mail's values that this group brings.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Ticket => &["ticket"],
            Self::Promise => &["promise"],
            Self::News => &["news"],
            Self::FromTeam => &["from_team", "customer_wrote_to"],
            Self::Survey => &["survey"],
            Self::Account => &["account"],
            Self::Product => &["product"],
            Self::Purchase => &["purchase", "next_charge"],
            Self::Period => &["period"],
            Self::Invoice => &["invoice"],
            Self::SuspendOn => &["suspend_on"],
            Self::Payment => &["payment"],
            Self::NextAttempt => &["next_attempt"],
            Self::Card => &["card"],
            Self::Refund => &["refund"],
            Self::Vendor => &["vendor"],
            Self::Inquiry => &["inquiry"],
            Self::Entity => &["entity"],
            Self::Delay => &["delay"],
            Self::Maintenance => &["maintenance"],
            Self::Proof => &["proof"],
            Self::Serial => &["serial"],
        }
    }
}

macro_rules! anchors {
    ($($name:ident $word:literal $facts:expr, $groups:expr;)+) => {
        /// What begins a cadence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Anchor { $($name),+ }

        impl Anchor {
            /// Every anchor, in the order of the manual.
            pub const ALL: &'static [Anchor] = &[$(Self::$name),+];

            /// The word in policies and in the store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The facts that may hold while a cadence of this anchor runs.
            pub fn facts(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$facts),+ }
            }

            /// What its mails may name, beside the values of every mail.
            pub fn groups(self) -> &'static [Group] {
                use Group::*;
                match self { $(Self::$name => &$groups),+ }
            }
        }
    };
}

anchors! {
    TicketReceived "ticket_received" ["answered", "solved"], [Ticket, Promise, News];
    TicketMoved "ticket_moved" ["answered", "solved"], [Ticket, Promise, News, FromTeam];
    TicketWaiting "ticket_waiting" ["answered", "solved"], [Ticket];
    TicketProposed "ticket_proposed" ["answered", "solved"], [Ticket];
    TicketSolved "ticket_solved" ["reopened", "rated"], [Ticket, Survey];
    NewsDue "news_due" ["kept", "solved"], [Ticket, Promise, News];
    AccountCreated "account_created" [], [Account];
    Purchase "purchase" ["cancelled", "refunded"], [Product, Purchase];
    PeriodEnd "period_end"
        ["renewed", "cancelled", "trial", "monthly", "quarterly", "semi-annual", "annual"], [Product, Period];
    InvoiceDue "invoice_due" ["paid", "cancelled", "suspended"], [Invoice, SuspendOn];
    PaymentReceived "payment_received" [], [Payment, Invoice];
    PaymentPartial "payment_partial" ["paid"], [Payment, Invoice];
    PaymentFailed "payment_failed" ["paid"], [Payment, Invoice, NextAttempt];
    TransferAnnounced "transfer_announced" ["matched"], [Payment, Invoice];
    CardExpiring "card_expiring" ["replaced"], [Card];
    ServiceSuspended "service_suspended" ["restored"], [Invoice];
    ServiceRestored "service_restored" [], [Invoice];
    RefundApproved "refund_approved" [], [Refund];
    RefundFailed "refund_failed" [], [Refund];
    WrongPerson "wrong_person" ["answered", "solved"], [Ticket, Promise];
    InquirySent "inquiry_sent" ["answered", "cancelled"], [Ticket, Vendor, Inquiry, Entity];
    ReplyAllMissing "reply_all_missing" [], [Ticket, Vendor, Inquiry, Entity];
    ShippingDelay "shipping_delay" ["long"], [Vendor, Product, Delay, Entity];
    MaintenanceStart "maintenance_start" ["minor", "major", "critical", "cancelled"], [Maintenance];
    MaintenanceUpdated "maintenance_updated" ["minor", "major", "critical"], [Maintenance];
    MaintenanceEnded "maintenance_ended" ["minor", "major", "critical"], [Maintenance];
    Subscribed "subscribed" [], [Maintenance];
    Rated "rated" ["bad", "good"], [Ticket, Survey];
    AddressAsked "address_asked" [], [Proof];
    NotGenuine "not_genuine" ["answered", "solved"], [Ticket, Serial];
    Ruled "ruled" ["answered", "solved"], [Ticket, Promise, News];
}

impl Anchor {
    /// Those of its facts that hold from the beginning or never.
    pub fn fixed_facts(self) -> &'static [&'static str] {
        match self {
            Self::PeriodEnd => &["trial", "monthly", "quarterly", "semi-annual", "annual"],
            _ => &[],
        }
    }

    /// True when it is about a ticket: the ticket's team writes, in the ticket's thread.
    pub fn is_of_ticket(self) -> bool {
        matches!(
            self,
            Self::TicketReceived
                | Self::TicketMoved
                | Self::TicketWaiting
                | Self::TicketProposed
                | Self::TicketSolved
                | Self::NewsDue
                | Self::WrongPerson
                | Self::InquirySent
                | Self::ReplyAllMissing
                | Self::Rated
                | Self::NotGenuine
                | Self::Ruled
        )
    }

    /// True when the recipient has just done something and expects the answer: such mail never waits for the morning.
    pub fn answers_an_act(self) -> bool {
        matches!(
            self,
            Self::TicketReceived
                | Self::TicketMoved
                | Self::AccountCreated
                | Self::Purchase
                | Self::PaymentReceived
                | Self::PaymentPartial
                | Self::TransferAnnounced
                | Self::ServiceRestored
                | Self::WrongPerson
                | Self::InquirySent
                | Self::ReplyAllMissing
                | Self::Subscribed
                | Self::AddressAsked
                | Self::NotGenuine
        )
    }

    /// True when its mails count among the automatic replies of a day: answers, and what rules send, since a letter may
    /// have set the rule off.
    pub fn is_capped(self) -> bool {
        self.answers_an_act() || self == Self::Ruled
    }

    /// True when each of its cadences ends by itself: what it is about has one moment only.
    pub fn has_no_facts(self) -> bool {
        self.facts().is_empty()
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Anchor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().find(|anchor| anchor.as_str() == text);
        known.copied().ok_or_else(|| format!("`{text}` is no anchor"))
    }
}
