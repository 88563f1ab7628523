//! Typed identifiers. Each is a time-ordered 63-bit integer made by whoever owns the clock and the randomness;
//! nothing here makes one. The number a person reads (ticket 4127) is not an id but a counter.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// One matter with one customer.
    TicketId,
    /// One entry of a ticket.
    MessageId,
    /// A person outside.
    CustomerId,
    /// A person inside.
    AgentId,
    /// One promise given.
    PromiseId,
    /// One raw incoming mail.
    IntakeId,
    /// One mail to be handed over.
    OutboxId,
    /// One thing that will happen by itself.
    PlannedId,
    /// One cadence that runs.
    RunId,
    /// One invoice.
    InvoiceId,
    /// Money of a customer.
    PaymentId,
    /// Money that goes back to a customer.
    RefundId,
    /// What a customer has.
    SubscriptionId,
    /// One call of a webhook.
    WebhookId,
    /// One entry of the blocklist.
    BlockId,
    /// One text that agents keep for what comes again.
    SavedReplyId,
    /// One kept view.
    ViewId,
    /// One token of a program.
    TokenId,
    /// One tag.
    TagId,
    /// One organisation that customers belong to.
    OrganisationId,
    /// One text that an agent writes.
    DraftId,
    /// One file that an agent sends along.
    FileId,
    /// One exchange of letters with somebody who is not the customer.
    AsideId,
    /// One act on many tickets.
    BulkId,
    /// One help article: a small number that people read.
    ArticleId,
    /// One part of the help.
    SectionId,
}
