//! The words of the audit log on its page: what was done, to what, and of which field.
//! Names and values that people typed have none, and stand as they are.

use relance_domain::audit::{About, Field, What};

use crate::component::Ctx;

/// What was done.
pub fn what(ctx: &Ctx, what: What) -> String {
    ctx.t(match what {
        What::SignedIn => "audit-what-signed-in",
        What::SignInFailed => "audit-what-sign-in-failed",
        What::SignedOut => "audit-what-signed-out",
        What::SessionsEnded => "audit-what-sessions-ended",
        What::PasswordChanged => "audit-what-password-changed",
        What::SecondStepOn => "audit-what-second-step-on",
        What::SecondStepOff => "audit-what-second-step-off",
        What::CodesMade => "audit-what-codes-made",
        What::PasskeyAdded => "audit-what-passkey-added",
        What::PasskeyRemoved => "audit-what-passkey-removed",
        What::PasskeyCopied => "audit-what-passkey-copied",
        What::ProviderLinked => "audit-what-provider-linked",
        What::ProviderUnlinked => "audit-what-provider-unlinked",
        What::ProviderSecretSet => "audit-what-provider-secret-set",
        What::GroupsApplied => "audit-what-groups-applied",
        What::AgentAdded => "audit-what-agent-added",
        What::AgentChanged => "audit-what-agent-changed",
        What::AgentLeft => "audit-what-agent-left",
        What::AgentReturned => "audit-what-agent-returned",
        What::LinkSent => "audit-what-link-sent",
        What::TokenMade => "audit-what-token-made",
        What::TokenEnded => "audit-what-token-ended",
        What::AbsenceSet => "audit-what-absence-set",
        What::PolicyApplied => "audit-what-policy-applied",
        What::PolicyEdited => "audit-what-policy-edited",
        What::PolicyRestored => "audit-what-policy-restored",
        What::TeamBusySet => "audit-what-team-busy-set",
        What::SuppressionAdded => "audit-what-suppression-added",
        What::SuppressionLifted => "audit-what-suppression-lifted",
        What::BlockAdded => "audit-what-block-added",
        What::BlockLifted => "audit-what-block-lifted",
        What::LetterReleased => "audit-what-letter-released",
        What::LetterDropped => "audit-what-letter-dropped",
        What::DkimMade => "audit-what-dkim-made",
        What::DkimActivated => "audit-what-dkim-activated",
        What::DkimRetired => "audit-what-dkim-retired",
        What::ImapSecretSet => "audit-what-imap-secret-set",
        What::MailCancelled => "audit-what-mail-cancelled",
        What::MailHastened => "audit-what-mail-hastened",
        What::WebhookRepeated => "audit-what-webhook-repeated",
        What::CustomerMerged => "audit-what-customer-merged",
        What::CustomerUnmerged => "audit-what-customer-unmerged",
        What::AddressCorrected => "audit-what-address-corrected",
        What::OrganisationAdded => "audit-what-organisation-added",
        What::OrganisationChanged => "audit-what-organisation-changed",
        What::TagRenamed => "audit-what-tag-renamed",
        What::TagColoured => "audit-what-tag-coloured",
        What::TagMerged => "audit-what-tag-merged",
        What::TagRemoved => "audit-what-tag-removed",
        What::SerialsImported => "audit-what-serials-imported",
        What::Exported => "audit-what-exported",
    })
}

/// What kind of thing it was done to.
pub fn about(ctx: &Ctx, about: About) -> String {
    ctx.t(match about {
        About::Agent => "audit-about-agent",
        About::Policy => "audit-about-policy",
        About::Team => "audit-about-team",
        About::Address => "audit-about-address",
        About::Sender => "audit-about-sender",
        About::Letter => "audit-about-letter",
        About::Domain => "audit-about-domain",
        About::Account => "audit-about-account",
        About::Mail => "audit-about-mail",
        About::Webhook => "audit-about-webhook",
        About::Provider => "audit-about-provider",
        About::Token => "audit-about-token",
        About::Customer => "audit-about-customer",
        About::Organisation => "audit-about-organisation",
        About::Tag => "audit-about-tag",
        About::Import => "audit-about-import",
        About::File => "audit-about-file",
    })
}

/// The name of a field.
pub fn field(ctx: &Ctx, field: Field) -> String {
    ctx.t(match field {
        Field::Revision => "audit-field-revision",
        Field::Files => "audit-field-files",
        Field::Note => "audit-field-note",
        Field::Name => "audit-field-name",
        Field::Email => "audit-field-email",
        Field::Role => "audit-field-role",
        Field::Teams => "audit-field-teams",
        Field::Capacity => "audit-field-capacity",
        Field::Language => "audit-field-language",
        Field::Step => "audit-field-step",
        Field::Provider => "audit-field-provider",
        Field::Attempt => "audit-field-attempt",
        Field::Browsers => "audit-field-browsers",
        Field::From => "audit-field-from",
        Field::Until => "audit-field-until",
        Field::Deputy => "audit-field-deputy",
        Field::Busy => "audit-field-busy",
        Field::Scope => "audit-field-scope",
        Field::Agent => "audit-field-agent",
        Field::Scopes => "audit-field-scopes",
        Field::Reason => "audit-field-reason",
        Field::Action => "audit-field-action",
        Field::Selectors => "audit-field-selectors",
        Field::Kind => "audit-field-kind",
        Field::Recipients => "audit-field-recipients",
        Field::Domains => "audit-field-domains",
        Field::Colour => "audit-field-colour",
        Field::Into => "audit-field-into",
        Field::Size => "audit-field-size-bytes",
        Field::Count => "audit-field-count",
        Field::Asked => "audit-field-asked",
    })
}
