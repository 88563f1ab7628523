//! A refund: money that goes back to a customer, and how far it got. Transitions consume it; a state never goes back.
//! The mail that confirms one is a cadence; who pays it out is not known here.

use jiff::Timestamp;

use crate::error::Refusal;
use crate::id::{CustomerId, PaymentId, RefundId};
use crate::money::Money;

/// How far a refund got (row D4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// An agent asks for it; who keeps the money has not heard of it.
    Requested,
    /// The provider is at it.
    Pending,
    Succeeded {
        at: Timestamp,
    },
    /// It came back, or was never let out: why.
    Failed {
        at: Timestamp,
        why: String,
    },
}

impl State {
    /// The word in the store.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Pending => "pending",
            Self::Succeeded { .. } => "succeeded",
            Self::Failed { .. } => "failed",
        }
    }

    /// A later one is not overtaken by news of an earlier one; what has failed after all stays so.
    fn rank(&self) -> u8 {
        match self {
            Self::Requested => 0,
            Self::Pending => 1,
            Self::Succeeded { .. } => 2,
            Self::Failed { .. } => 3,
        }
    }
}

/// Money that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    pub id: RefundId,
    pub customer: CustomerId,
    pub payment: Option<PaymentId>,
    pub amount: Money,
    /// Why, in somebody's words.
    pub reason: String,
    pub state: State,
    pub told_at: Timestamp,
    /// The provider's own receipt.
    pub receipt_url: Option<String>,
    /// By what the customer's bank knows it.
    pub reference: Option<String>,
    /// What it is known by where it came from, once in all: `stripe:re_…`.
    pub source: Option<String>,
}

impl Refund {
    /// It got further. News that is older than what is known changes nothing and is refused.
    pub fn moves_to(mut self, state: State) -> Result<Self, Refusal> {
        if state.rank() <= self.state.rank() {
            return Err(Refusal::Unchanged);
        }
        self.state = state;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_in_which_news_of_a_refund_comes_does_not_matter() {
        let now = Timestamp::UNIX_EPOCH;
        let states =
            [State::Pending, State::Succeeded { at: now }, State::Failed { at: now, why: "closed".into() }];
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let mut refund = Refund {
                id: RefundId(1),
                customer: CustomerId(1),
                payment: None,
                amount: "7.99 GBP".parse().unwrap(),
                reason: String::new(),
                state: State::Requested,
                told_at: now,
                receipt_url: None,
                reference: None,
                source: None,
            };
            for at in order.into_iter().chain(order) {
                refund = refund.clone().moves_to(states[at].clone()).unwrap_or(refund);
            }
            assert_eq!(refund.state.as_str(), "failed", "{order:?}");
        }
    }
}
