//! What customers have and how they pay for it, on both engines: periods that follow each other, transfers that are
//! known again, credit, and what agents may change.

use relance_domain::agent::{Agent, Role};
use relance_domain::error::Refusal;
use relance_domain::id::{CustomerId, PaymentId, SubscriptionId};
use relance_domain::invoice::{Invoice, Paid};
use relance_domain::payment::Payment;
use relance_domain::product::Renewal;
use relance_domain::subscription::{Standing, Subscription};
use relance_store::{credit, customer, invoice, payment, refund, subscription};

use super::house::{House, both, preset};
use crate::{
    Error, FailedPayment, Match, NewInvoice, NewPayment, NewRefund, RefundNews, SubscriptionAct, Transfer,
};

const HANNAH: &str = "hannah@whitcombe.example";

impl House {
    async fn sells_hosting(&mut self) {
        self.desk.apply_policy(preset("hosting"), "tests", "", None, self.now).await.unwrap();
        self.pass_to("2026-11-03 10:00");
    }

    fn pass_to(&mut self, text: &str) {
        self.now = super::house::paris(text);
    }

    async fn wake_until(&mut self, text: &str) {
        let until = super::house::paris(text);
        while let Some(at) = self.desk.next_timer().await.unwrap().filter(|at| *at <= until) {
            self.now = at.max(self.now);
            self.desk.wake(self.now, 100).await.unwrap();
        }
        self.now = until;
    }

    async fn customer(&self, email: &str) -> CustomerId {
        let key = email.to_owned();
        let found = self.desk.look("customer", key, |tx, key| {
            Box::pin(async move { Ok(customer::find_address(tx, key.as_str()).await?) })
        });
        found.await.unwrap().unwrap().id
    }

    async fn has(&self, email: &str) -> Vec<Subscription> {
        let id = self.customer(email).await;
        let read = self.desk.look("subscriptions", id, |tx, id| {
            Box::pin(async move { Ok(subscription::of_customer(tx, *id, 10).await?) })
        });
        read.await.unwrap()
    }

    async fn invoices(&self, email: &str) -> Vec<Invoice> {
        let id = self.customer(email).await;
        let read = self.desk.look("invoices", id, |tx, id| {
            Box::pin(async move { Ok(invoice::of_customer(tx, *id, 10).await?) })
        });
        read.await.unwrap()
    }

    async fn waiting_payments(&self) -> Vec<Payment> {
        let read = self.desk.look("payments", (), |tx, _| {
            Box::pin(async move { Ok(payment::waits(tx, PaymentId(0), 10).await?) })
        });
        read.await.unwrap()
    }

    async fn credit(&self, email: &str) -> Vec<String> {
        let id = self.customer(email).await;
        let read = self
            .desk
            .look("credit", id, |tx, id| Box::pin(async move { Ok(credit::of_customer(tx, *id).await?) }));
        read.await.unwrap().iter().map(ToString::to_string).collect()
    }

    async fn bills(&self, email: &str, amount: &str) -> i64 {
        let new = NewInvoice {
            email: email.into(),
            amount: amount.parse().unwrap(),
            due_on: "2026-12-02".parse().unwrap(),
            product: None,
        };
        self.desk.bill(new, self.now).await.unwrap()
    }

    async fn bank_tells(&self, amount: &str, reference: &str, source: &str) -> Match {
        let told = Transfer {
            amount: amount.parse().unwrap(),
            reference: reference.into(),
            payer: "H WHITCOMBE".into(),
            booked_on: "2026-11-05".parse().unwrap(),
            source: source.into(),
        };
        self.desk.transfer(told, self.now).await.unwrap()
    }

    async fn pays(&self, number: i64, minor: i64) -> Paid {
        let payment =
            NewPayment { invoice: Some(number), email: None, minor, currency: None, method: "card".into() };
        self.desk.pay(payment, self.now).await.unwrap()
    }
}

#[tokio::test]
async fn a_renewal_is_billed_once_and_its_payment_begins_the_next_period_where_this_one_ends() {
    both(async |mut house| {
        house.sells_hosting().await;
        house.desk.purchase(HANNAH, "quai", house.now).await.unwrap();
        assert_eq!(house.has(HANNAH).await[0].ends_on(), Some("2026-12-03".parse().unwrap()));
        house.wake_until("2026-11-28 12:00").await;
        let billed = house.invoices(HANNAH).await;
        let told: Vec<String> = billed
            .iter()
            .map(|invoice| format!("{} {} {}", invoice.label, invoice.amount, invoice.due_on))
            .collect();
        assert_eq!(told, ["1 14.90 EUR 2026-12-03"]);
        let period = billed[0].lines[0].period.unwrap();
        assert_eq!((period.0.to_string(), period.1.to_string()), ("2026-12-03".into(), "2027-01-03".into()));
        assert_eq!(billed[0].taxes()[0].1, 269, "22 % within 14.90");

        assert_eq!(house.pays(1, 1490).await, Paid::Whole { over_minor: 0, restores: false });
        assert_eq!(house.has(HANNAH).await[0].ends_on(), Some("2027-01-03".parse().unwrap()));
        house.wake_until("2026-12-28 12:00").await;
        assert_eq!(house.invoices(HANNAH).await.len(), 2, "and the period after that asks for itself");
    })
    .await;
}

#[tokio::test]
async fn who_does_not_pay_is_stopped_with_the_invoice_and_runs_again_with_the_payment() {
    both(async |mut house| {
        house.sells_hosting().await;
        house.desk.purchase(HANNAH, "quai", house.now).await.unwrap();
        let standing = |known: &Subscription, on: &str| known.standing(Renewal::Invoice, on.parse().unwrap());
        for day in 4..=30 {
            house.wake_until(&format!("2026-11-{day:02} 12:00")).await;
            house.accept_all().await;
        }
        for day in 1..=22 {
            house.wake_until(&format!("2026-12-{day:02} 12:00")).await;
            house.accept_all().await;
        }
        assert_eq!(standing(&house.has(HANNAH).await[0], "2026-12-22"), Standing::Suspended);
        assert_eq!(house.pays(1, 1490).await, Paid::Whole { over_minor: 0, restores: true });
        let known = house.has(HANNAH).await.remove(0);
        assert_eq!(standing(&known, "2026-12-22"), Standing::Runs);
        assert_eq!(
            known.ends_on(),
            Some("2027-01-03".parse().unwrap()),
            "paid late, and no day is lost or won"
        );
    })
    .await;
}

#[tokio::test]
async fn a_transfer_is_known_by_its_words_once_and_what_is_too_much_is_credit() {
    both(async |mut house| {
        house.sells_hosting().await;
        let number = house.bills(HANNAH, "190.00 EUR").await;
        let reference = house.invoices(HANNAH).await[0].reference().unwrap();
        assert_eq!(house.bank_tells("190.00 EUR", "pottery, thank you", "b1").await, Match::Unknown);
        assert_eq!(house.bank_tells("190.00 EUR", "pottery, thank you", "b1").await, Match::Known);
        assert_eq!(house.waiting_payments().await.len(), 1);
        let other_currency = house.bank_tells("190.00 GBP", reference.as_str(), "b2").await;
        assert_eq!(other_currency, Match::Unknown, "pounds pay no euros");

        let words = format!("thanks {} for all", reference.grouped().to_lowercase());
        let matched = house.bank_tells("200.00 EUR", &words, "b3").await;
        assert!(matches!(matched, Match::Invoice(_, Paid::Whole { over_minor: 1000, .. })), "{matched:?}");
        assert_eq!(house.credit(HANNAH).await, ["10.00 EUR"]);

        // The one that nobody knew is for the next invoice, as a person sees.
        let next = house.bills(HANNAH, "200.00 EUR").await;
        let unknown = house.waiting_payments().await[0].id;
        let gone = house.desk.match_transfer(unknown, number, house.now).await;
        assert!(matches!(gone, Err(Error::Refused(Refusal::NothingToPay(_)))), "{gone:?}");
        let paid = house.desk.match_transfer(unknown, next, house.now).await.unwrap();
        assert_eq!(paid, Paid::Part { left_minor: 1000 });
        assert!(house.desk.match_transfer(unknown, next, house.now).await.is_err(), "once");
    })
    .await;
}

#[tokio::test]
async fn what_was_announced_ends_with_the_transfer_and_failures_are_kept() {
    both(async |mut house| {
        house.sells_hosting().await;
        let number = house.bills(HANNAH, "24.00 EUR").await;
        house.desk.announce_transfer(Some(number), None, house.now).await.unwrap();
        let again = house.desk.announce_transfer(Some(number), None, house.now).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::Unchanged))));
        let failed = FailedPayment {
            invoice: Some(number),
            email: None,
            method: "card".into(),
            why: "expired".into(),
            next_attempt: None,
        };
        house.desk.fail_payment(failed, house.now).await.unwrap();
        assert_eq!(house.waiting_payments().await.len(), 1, "a failure waits for nothing");
        house.bank_tells("24.00 EUR", "fattura 1", "b1").await;
        assert!(house.waiting_payments().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn agents_of_the_team_give_days_and_let_others_go_and_nobody_else_does() {
    both(async |mut house| {
        house.sells_hosting().await;
        let id = house.desk.purchase(HANNAH, "quai", house.now).await.unwrap();
        let by = house.agent("Gio", &["billing"]).await;
        let change = |house: &House, act| {
            let (desk, now, by) = (house.desk.clone(), house.now, by.clone());
            async move { desk.change_subscription(&by, id, act, now).await }
        };
        change(&house, SubscriptionAct::Extend(10)).await.unwrap();
        assert_eq!(house.has(HANNAH).await[0].ends_on(), Some("2026-12-13".parse().unwrap()));
        house.wake_until("2026-11-29 12:00").await;
        assert!(house.invoices(HANNAH).await.is_empty(), "the invoice moves with the end");
        change(&house, SubscriptionAct::Cancel).await.unwrap();
        house.wake_until("2026-12-12 12:00").await;
        assert!(house.invoices(HANNAH).await.is_empty(), "who leaves gets no invoice");
        change(&house, SubscriptionAct::Keep).await.unwrap();
        let stranger = house.agent("Nina", &["support"]).await;
        let refused = house.desk.change_subscription(&stranger, id, SubscriptionAct::Cancel, house.now).await;
        assert!(matches!(refused, Err(Error::NotFound("subscription"))));
        let gone =
            house.desk.change_subscription(&stranger, SubscriptionId(7), SubscriptionAct::Cancel, house.now);
        assert!(matches!(gone.await, Err(Error::NotFound("subscription"))), "and it looks the same");
    })
    .await;
}

#[tokio::test]
async fn a_refund_is_confirmed_when_it_is_out_and_told_when_it_comes_back() {
    both(async |mut house| {
        house.sells_hosting().await;
        let new = NewRefund {
            email: HANNAH.into(),
            amount: "96.00 EUR".parse().unwrap(),
            receipt_url: None,
            is_out: false,
        };
        house.desk.refund(new, house.now).await.unwrap();
        assert!(house.accept_all().await.is_empty(), "nothing is confirmed before it is so");
        let news = RefundNews::Failed { why: "account closed".into() };
        let amount = "96.00 EUR".parse().unwrap();
        house.desk.hear_of_refund(HANNAH, amount, news, house.now).await.unwrap();
        let told: Vec<String> =
            house.accept_all().await.iter().map(|sent| sent.attempt.mail.clone()).collect();
        assert_eq!(told, ["refund-failed"]);
        let late = RefundNews::Succeeded { receipt_url: None };
        let refused = house.desk.hear_of_refund(HANNAH, amount, late, house.now).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::NoSuchRefund))));
        let id = house.customer(HANNAH).await;
        let kept = house.desk.look("refunds", id, |tx, id| {
            Box::pin(async move { Ok(refund::of_customer(tx, *id, 10).await?) })
        });
        assert_eq!(kept.await.unwrap()[0].state.as_str(), "failed");
    })
    .await;
}

#[tokio::test]
async fn merged_customers_have_what_both_had_and_get_it_back_when_they_are_taken_apart() {
    both(async |mut house| {
        house.sells_hosting().await;
        house.desk.purchase(HANNAH, "quai", house.now).await.unwrap();
        house.desk.purchase("jo@pottery.example", "atelier", house.now).await.unwrap();
        let number = house.bills("jo@pottery.example", "24.00 EUR").await;
        house.pays(number, 3000).await;
        let (hannah, jo) = (house.customer(HANNAH).await, house.customer("jo@pottery.example").await);
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["billing"]).await };
        house.desk.merge_customers(&lea, jo, hannah, house.now).await.unwrap();
        assert_eq!(
            (house.has(HANNAH).await.len(), house.credit(HANNAH).await),
            (2, vec!["6.00 EUR".to_owned()])
        );
        let read = house.desk.look("merge", hannah, |tx, id| {
            Box::pin(async move { Ok(customer::last_merge(tx, *id).await?) })
        });
        let merge = read.await.unwrap().unwrap().id;
        house.desk.unmerge_customers(&lea, hannah, merge, house.now).await.unwrap();
        assert_eq!((house.has(HANNAH).await.len(), house.credit(HANNAH).await.len()), (1, 0));
        assert_eq!(house.has("jo@pottery.example").await[0].product, "atelier");
    })
    .await;
}
