//! Refusals: what a decision answers when it cannot do as asked. Data with a code; never an outside fault.
//! Mistakes in a policy are `policy::Problem`; the sentences that agents read are translated by pages.

use crate::locale::Locale;

/// Why a decision was refused. The code is stable, the sentence is for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("nobody would be left who can let people in")]
    LastAdmin,
    #[error("there is no team `{0}`")]
    NoSuchTeam(String),
    #[error("the ticket is already with the team `{0}`")]
    AlreadyThere(String),
    #[error("an empty message is not sent")]
    Empty,
    #[error("the message is longer than {0} characters")]
    TooLong(usize),
    #[error("something arrived that was not on the page; read it, then send again")]
    Unseen,
    #[error("the policy has no promise `{0}` for this team")]
    NoSuchPromise(String),
    #[error("write a day as 2026-12-03, and an hour as 17:00 or none")]
    NoDay,
    #[error("the day that is promised is to come")]
    DayPast,
    #[error("the day that is promised lies within {0} days")]
    DayFar(u16),
    #[error("another team than the page said would have to keep the promise: look at it again")]
    OtherPromise,
    #[error("the ticket is closed")]
    Closed,
    #[error("a ticket is not merged with itself")]
    SameTicket,
    #[error("the other ticket is another customer's: say whether this one takes part there")]
    OtherCustomer,
    #[error("something happened since the merge: split single messages off instead")]
    NotUndone,
    #[error("nothing would be left of the ticket, or this message cannot stand alone")]
    NotSplit,
    #[error("nothing to change")]
    Unchanged,
    #[error("the policy has no product `{0}`")]
    NoSuchProduct(String),
    #[error("what the customer had is over")]
    SubscriptionOver,
    #[error("the customer has no such product")]
    NoSubscription,
    #[error("a trial ends on a day to come")]
    TrialPast,
    #[error("no refund of this amount is under way")]
    NoSuchRefund,
    #[error("there is no such invoice to pay")]
    NoSuchInvoice,
    #[error("invoice {0} has nothing left to pay")]
    NothingToPay(i64),
    #[error("the invoice is in {0}")]
    OtherCurrency(String),
    #[error("a payment has an amount above zero")]
    NoAmount,
    #[error("`{0}` is no e-mail address")]
    NoAddress(String),
    #[error("`{0}` is an address of ours")]
    OwnAddress(String),
    #[error("`{0}` is the address of another customer: send it there just this once")]
    AddressTaken(String),
    #[error("nothing goes to `{0}`: lift its suppression first")]
    Suppressed(String),
    #[error("the mail is just being handed over")]
    UnderWay,
    #[error("this mail did not fail to arrive")]
    NotLost,
    #[error("this letter belongs to an aside with one person: ask somebody else in an aside of their own")]
    OfAnAside,
    #[error("{0} may not see this ticket")]
    MayNotSee(String),
    #[error("several colleagues are called {0}: write the whole name or the address")]
    SeveralNamed(String),
    #[error("the policy has no mail for `{0}`")]
    NoSuchMail(String),
    #[error("a customer is not merged with themselves")]
    SameCustomer,
    #[error("`{0}` is no mail domain")]
    NoDomain(String),
    #[error("the mail domain `{0}` is another organisation's")]
    DomainTaken(String),
    #[error("what stands here was written by another page of yours meanwhile")]
    DraftChanged,
    #[error("it has left already")]
    AlreadyLeft,
    #[error("choose a moment that is to come, within a year")]
    NoMoment,
    #[error("nobody would get it: name somebody in To")]
    NoRecipient,
    #[error("a letter goes to {0} people at most")]
    TooManyRecipients(usize),
    #[error("a letter takes {0} files of {1} MiB together at most")]
    TooManyFiles(usize, usize),
    #[error("a score goes from 1 to 5, not {0}")]
    NoScore(i64),
    #[error("`{0}` is no tag: a word of up to 40 characters, without commas and quotes")]
    NoTag(String),
    #[error("a ticket has at most {0} tags")]
    TooManyTags(usize),
    #[error("there is a tag `{0}` already: merge the two")]
    TagTaken(String),
    #[error("a ticket has at most {0} links")]
    TooManyLinks(usize),
    #[error("the ticket's team has no such category")]
    NoCategory,
    #[error("what is broken is answered, and not put aside")]
    StillBroken,
    #[error("`{0}` is the customer: answer them instead")]
    IsCustomer(String),
    #[error("a view has a name")]
    NoName,
    #[error("there are {0} views of this kind already")]
    TooManyViews(usize),
    #[error("something has happened to the ticket since")]
    ChangedSince,
    #[error("it is too late to take this back")]
    TooLate,
    #[error("there are {0} saved replies of this kind already")]
    TooManySaved(usize),
    #[error("a saved reply has words, or changes something on the ticket")]
    NothingSaved,
    #[error("what has no words can neither promise nor propose")]
    NeedsWords,
    #[error("the words in `{0}` name `{1}`, which no saved reply can")]
    NoPlaceholder(Locale, String),
    #[error("the words in `{0}` cannot be read: {1}")]
    Unreadable(Locale, String),
    #[error("it is not translated to `{0}`")]
    NotTranslated(Locale),
    #[error("the placeholder `{0}` still stands in the words")]
    Unresolved(String),
    #[error("the field `{0}` does not take this: {1}")]
    UnfitField(String, String),
    #[error("a token has a name of up to 100 characters")]
    NoTokenName,
    #[error("a token lasts 1 to 366 days")]
    NoTokenDays,
    #[error("the scope `{0}` is more than this agent may do, or reaches beyond these teams")]
    ScopeBeyond(String),
    #[error("there are {0} tokens of this agent already: end one first")]
    TooManyTokens(usize),
    #[error("an article has a title")]
    NoTitle,
    #[error("somebody else changed these words meanwhile: look at theirs, then save again")]
    WordsChanged,
    #[error("there are {0} of these already")]
    TooManyOfThese(usize),
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LastAdmin => "last_admin",
            Self::NoSuchTeam(_) => "no_such_team",
            Self::AlreadyThere(_) => "already_there",
            Self::Empty => "empty",
            Self::TooLong(_) => "too_long",
            Self::Unseen => "unseen",
            Self::NoSuchPromise(_) => "no_such_promise",
            Self::NoDay => "no_day",
            Self::DayPast => "day_past",
            Self::DayFar(_) => "day_far",
            Self::OtherPromise => "other_promise",
            Self::Closed => "closed",
            Self::SameTicket => "same_ticket",
            Self::OtherCustomer => "other_customer",
            Self::NotUndone => "not_undone",
            Self::NotSplit => "not_split",
            Self::Unchanged => "unchanged",
            Self::NoAddress(_) => "no_address",
            Self::OwnAddress(_) => "own_address",
            Self::AddressTaken(_) => "address_taken",
            Self::Suppressed(_) => "suppressed",
            Self::UnderWay => "under_way",
            Self::NotLost => "not_lost",
            Self::OfAnAside => "of_an_aside",
            Self::MayNotSee(_) => "may_not_see",
            Self::SeveralNamed(_) => "several_named",
            Self::NoSuchMail(_) => "no_such_mail",
            Self::SameCustomer => "same_customer",
            Self::NoDomain(_) => "no_domain",
            Self::DomainTaken(_) => "domain_taken",
            Self::DraftChanged => "draft_changed",
            Self::AlreadyLeft => "already_left",
            Self::NoMoment => "no_moment",
            Self::NoRecipient => "no_recipient",
            Self::TooManyRecipients(_) => "too_many_recipients",
            Self::TooManyFiles(..) => "too_many_files",
            Self::NoScore(_) => "no_score",
            Self::TooManyLinks(_) => "too_many_links",
            Self::NoCategory => "no_category",
            Self::StillBroken => "still_broken",
            Self::IsCustomer(_) => "is_customer",
            Self::NoName => "no_name",
            Self::TooManyViews(_) => "too_many_views",
            Self::ChangedSince => "changed_since",
            Self::TooLate => "too_late",
            Self::TooManySaved(_) => "too_many_saved",
            Self::NothingSaved => "nothing_saved",
            Self::NeedsWords => "needs_words",
            Self::UnfitField(..) => "unfit_field",
            Self::NoSuchProduct(_)
            | Self::SubscriptionOver
            | Self::NoSubscription
            | Self::TrialPast
            | Self::NoSuchRefund
            | Self::NoSuchInvoice
            | Self::NothingToPay(_)
            | Self::OtherCurrency(_)
            | Self::NoAmount => self.code_of_money(),
            Self::NoTag(_) | Self::TooManyTags(_) | Self::TagTaken(_) => self.code_of_tags(),
            Self::NoTokenName | Self::NoTokenDays | Self::ScopeBeyond(_) | Self::TooManyTokens(_) => {
                self.code_of_tokens()
            }
            Self::NoPlaceholder(..) | Self::Unreadable(..) | Self::NotTranslated(_) | Self::Unresolved(_) => {
                self.code_of_words()
            }
            Self::NoTitle | Self::WordsChanged | Self::TooManyOfThese(_) => self.code_of_words(),
        }
    }

    /// The code of what is refused about what customers have and pay.
    fn code_of_money(&self) -> &'static str {
        match self {
            Self::NoSuchProduct(_) => "no_such_product",
            Self::SubscriptionOver => "subscription_over",
            Self::NoSubscription => "no_subscription",
            Self::TrialPast => "trial_past",
            Self::NoSuchRefund => "no_such_refund",
            Self::NoSuchInvoice => "no_such_invoice",
            Self::NothingToPay(_) => "nothing_to_pay",
            Self::OtherCurrency(_) => "other_currency",
            _ => "no_amount",
        }
    }

    /// The code of what is refused about words that are kept for customers.
    fn code_of_words(&self) -> &'static str {
        match self {
            Self::NoTitle => "no_title",
            Self::WordsChanged => "words_changed",
            Self::NoPlaceholder(..) => "no_placeholder",
            Self::Unreadable(..) => "unreadable",
            Self::NotTranslated(_) => "not_translated",
            Self::Unresolved(_) => "unresolved",
            _ => "too_many_of_these",
        }
    }

    /// The code of what is refused about tags.
    fn code_of_tags(&self) -> &'static str {
        match self {
            Self::NoTag(_) => "no_tag",
            Self::TooManyTags(_) => "too_many_tags",
            _ => "tag_taken",
        }
    }

    /// The code of what is refused about tokens of programs.
    fn code_of_tokens(&self) -> &'static str {
        match self {
            Self::NoTokenName => "no_token_name",
            Self::NoTokenDays => "no_token_days",
            Self::ScopeBeyond(_) => "scope_beyond",
            _ => "too_many_tokens",
        }
    }
}
