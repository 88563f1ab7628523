//! What happens in a customer's life beside letters, as a simulation plays it: accounts, subscriptions, invoices,
//! payments, transfers, refunds, ratings. What each does is the desk's part.

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use relance_domain::locale::Locale;
use relance_domain::money::Money;

use super::event::What;
use super::{Refused, Simulator, is_known};
use crate::{FailedPayment, Gravity, NewInvoice, NewPayment, NewRefund, RefundNews, Transfer};

impl Simulator {
    /// What happens in a customer's life beside letters.
    pub(super) async fn happen_in_life(&mut self, what: &What, at: Timestamp) -> Result<(), Refused> {
        match what {
            What::AccountCreated { email, name, locale } => {
                let name = name.as_deref().unwrap_or_default();
                let locale = locale.as_deref().and_then(|locale| locale.parse::<Locale>().ok());
                Ok(self.desk.open_account(email, name, locale, at).await?)
            }
            What::WrongPerson { email, serious } => {
                let gravity = if serious.unwrap_or(false) { Gravity::Serious } else { Gravity::Mistyped };
                self.desk.wrong_person(email, gravity, at).await?;
                Ok(())
            }
            What::Form { form, email, fields } => self.form(form, email, fields, at).await,
            What::Rate { ticket, score, .. } => Ok(self.desk.rate(*ticket, *score, at).await?),
            What::Unfit { name, why } => match is_known(name) {
                true => Err(Refused::new("invalid", why)),
                false => Err(Refused::new("unknown_event", &format!("there is no event `{name}`"))),
            },
            bought => self.happen_to_subscriptions(bought, at).await,
        }
    }

    async fn happen_to_subscriptions(&mut self, what: &What, at: Timestamp) -> Result<(), Refused> {
        match what {
            What::Purchase { email, product } => {
                self.desk.purchase(email, product, at).await?;
            }
            What::Trial { email, product, days } => {
                let today = at.to_zoned(self.zone.clone()).date();
                let until = today.checked_add(Span::new().days(i32::from(*days)));
                let until = until.map_err(|_| Refused::new("invalid", "`days` is too many"))?;
                self.desk.try_out(email, product, until, at).await?;
            }
            What::Cancel { email, product } => self.desk.cancel(email, product.as_deref(), at).await?,
            What::Invoice { email, amount, currency, due, product } => {
                let due_on = date("due", due)?;
                let amount = money(amount, currency)?;
                let new = NewInvoice { email: email.clone(), amount, due_on, product: product.clone() };
                self.desk.bill(new, at).await?;
            }
            paid => self.happen_to_payments(paid, at).await?,
        }
        Ok(())
    }

    async fn happen_to_payments(&mut self, what: &What, at: Timestamp) -> Result<(), Refused> {
        match what {
            What::Payment { invoice, email, amount, currency, method } => {
                let scale = match (currency, invoice, email) {
                    (Some(currency), ..) => currency.clone(),
                    _ => self.currency_of(*invoice, email.as_deref()).await?,
                };
                let payment = NewPayment {
                    invoice: *invoice,
                    email: email.clone(),
                    minor: money(amount, &scale)?.minor,
                    currency: currency.clone(),
                    method: method.clone().unwrap_or_default(),
                };
                self.desk.pay(payment, at).await?;
            }
            What::PaymentFailed { invoice, email, method, why, next_attempt } => {
                let failed = FailedPayment {
                    invoice: *invoice,
                    email: email.clone(),
                    method: method.clone().unwrap_or_else(|| "card".to_owned()),
                    why: why.clone().unwrap_or_default(),
                    next_attempt: next_attempt.as_deref().map(|day| date("next_attempt", day)).transpose()?,
                };
                self.desk.fail_payment(failed, at).await?;
            }
            What::TransferAnnounced { invoice, email } => {
                self.desk.announce_transfer(*invoice, email.as_deref(), at).await?;
            }
            What::Transfer { amount, currency, reference, payer, source } => {
                let told = Transfer {
                    amount: money(amount, currency)?,
                    reference: reference.clone(),
                    payer: payer.clone().unwrap_or_default(),
                    booked_on: at.to_zoned(self.zone.clone()).date(),
                    source: source.clone().unwrap_or_else(|| format!("{at} {amount} {reference}")),
                };
                self.desk.transfer(told, at).await?;
            }
            What::Refund { email, amount, currency, receipt_url, state } => {
                let new = NewRefund {
                    email: email.clone(),
                    amount: money(amount, currency)?,
                    receipt_url: receipt_url.clone(),
                    is_out: state.as_deref() != Some("pending"),
                };
                self.desk.refund(new, at).await?;
            }
            What::RefundUpdate { email, amount, currency, state, receipt_url, why } => {
                let news = match state.as_str() {
                    "succeeded" => RefundNews::Succeeded { receipt_url: receipt_url.clone() },
                    "failed" => RefundNews::Failed { why: why.clone().unwrap_or_default() },
                    _ => return Err(Refused::new("invalid", "`state` is succeeded or failed")),
                };
                self.desk.hear_of_refund(email, money(amount, currency)?, news, at).await?;
            }
            later => {
                let why = format!("`{}` is not part of the product yet", later.name());
                return Err(Refused::new("not_yet", &why));
            }
        }
        Ok(())
    }

    /// The currency in which an invoice stands: a payment without one is in the invoice's.
    async fn currency_of(&self, invoice: Option<i64>, email: Option<&str>) -> Result<String, Refused> {
        let known = self.desk.open_invoice(invoice, email).await?;
        Ok(known.amount.currency.to_string())
    }
}

fn money(amount: &str, currency: &str) -> Result<Money, Refused> {
    Money::parse(amount, currency).map_err(|why| Refused::new("invalid", &why.to_string()))
}

fn date(field: &str, text: &str) -> Result<Date, Refused> {
    text.parse().map_err(|_| Refused::new("invalid", &format!("`{field}` is no date such as 2026-12-02")))
}
