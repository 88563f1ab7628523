//! What customers have: bought, tried, carried on by what is paid, cancelled, kept, extended. Each is one transaction
//! with the cadences that it begins and ends. What a payment is stands in `payment`, when one is asked for in cadences.

use jiff::Timestamp;
use jiff::civil::Date;
use relance_domain::agent::Agent;
use relance_domain::cadence::{Anchor, Detail, Details, Run};
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{InvoiceId, SubscriptionId};
use relance_domain::money::Money;
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_domain::product::{Product, Renewal};
use relance_domain::right::Right;
use relance_domain::subscription::{Deed, State, Subscription};
use relance_domain::topic::{Kind, Topic};
use relance_store::history::Of;
use relance_store::{Tx, customer, invoice, subscription};

use crate::cadence::Occurrence;
use crate::invoice::Bill;
use crate::occasion::{money, occurrence, read_address, text, today};
use crate::policy::Live;
use crate::{Desk, Error};

/// No customer has more of them, and no page shows more.
const MOST: i64 = 200;

/// What an agent does to what a customer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubscriptionAct {
    /// It ends with its period.
    Cancel,
    /// It goes on after all.
    Keep,
    /// So many days are given.
    Extend(u16),
    /// It runs again, paid or not.
    Restore,
}

impl Desk {
    /// A customer has bought and paid a product. What they tried of it until now becomes theirs.
    pub async fn purchase(
        &self,
        email: &str,
        product: &str,
        now: Timestamp,
    ) -> Result<SubscriptionId, Error> {
        let address = read_address(email, "")?;
        self.transact("purchase", (address, product.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (address, key) = &*context;
                let live = desk.live()?;
                let product = product_of(&live.policy, key)?;
                let customer = desk.known(tx, &live, address, None, now).await?;
                let today = today(&live.policy, product.team.as_deref(), now);
                let bought = match desk.tried_by(tx, &customer, key).await? {
                    Some(trial) => {
                        let begun = Subscription { counted_from: today, ..trial }.renew()?;
                        subscription::update(tx, &begun).await?;
                        desk.fact_on_topic(tx, &live, topic_of(begun.id), "renewed", now).await?;
                        begun
                    }
                    None => {
                        let id = SubscriptionId(desk.id(now));
                        let begun = Subscription::bought(id, customer.id, product, today, now);
                        subscription::insert(tx, &begun).await?;
                        begun
                    }
                };
                let mut details = product_details(product, bought.price);
                let next = bought.ends_on().map_or(Detail::Text(String::new()), Detail::Date);
                details.extend([
                    ("purchase.date".to_owned(), Detail::Date(today)),
                    ("next_charge".to_owned(), next),
                ]);
                let topic = topic_of(bought.id);
                let occurrence = occurrence(Anchor::Purchase, topic, &customer, now, details);
                desk.begin(tx, &live, &occurrence, now).await?;
                desk.begin_period(tx, &live, (&customer, &bought, product), now).await?;
                Ok(bought.id)
            })
        })
        .await
    }

    /// A customer tries a product until a day.
    pub async fn try_out(
        &self,
        email: &str,
        product: &str,
        until: Date,
        now: Timestamp,
    ) -> Result<SubscriptionId, Error> {
        let address = read_address(email, "")?;
        self.transact("trial", (address, product.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (address, key) = &*context;
                let live = desk.live()?;
                let product = product_of(&live.policy, key)?;
                let today = today(&live.policy, product.team.as_deref(), now);
                if until <= today {
                    return Err(Refusal::TrialPast.into());
                }
                let customer = desk.known(tx, &live, address, None, now).await?;
                if desk.tried_by(tx, &customer, key).await?.is_some() {
                    return Err(Refusal::Unchanged.into());
                }
                let id = SubscriptionId(desk.id(now));
                let tried = Subscription::bought(id, customer.id, product, today, now).tried(until);
                subscription::insert(tx, &tried).await?;
                desk.begin_period(tx, &live, (&customer, &tried, product), now).await?;
                Ok(id)
            })
        })
        .await
    }

    /// A customer wishes that what they have of a product ends with its period.
    pub async fn cancel(&self, email: &str, product: Option<&str>, now: Timestamp) -> Result<(), Error> {
        let address = read_address(email, "")?;
        self.transact("cancel", (address, product.map(str::to_owned)), move |tx, desk, context| {
            Box::pin(async move {
                let (address, key) = &*context;
                let live = desk.live()?;
                let found = customer::find_address(tx, &address.key()).await?;
                let customer = found.ok_or(Refusal::NoSubscription)?;
                let theirs = subscription::of_customer(tx, customer.id, MOST).await?;
                let is_meant = |known: &Subscription| {
                    known.lives()
                        && known.cancelled_at.is_none()
                        && key.as_ref().is_none_or(|key| *key == known.product)
                };
                let meant = theirs.into_iter().find(is_meant).ok_or(Refusal::NoSubscription)?;
                desk.cancel_in(tx, &live, meant.id, Actor::Customer, now).await
            })
        })
        .await
    }

    /// An agent of the product's team changes what a customer has.
    pub async fn change_subscription(
        &self,
        by: &Agent,
        id: SubscriptionId,
        act: SubscriptionAct,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("change subscription", (by.clone(), act), move |tx, desk, context| {
            Box::pin(async move {
                let (by, act) = &*context;
                let live = desk.live()?;
                let known = subscription::load(tx, id).await?.ok_or(Error::NotFound("subscription"))?;
                if !may_change(&live.policy, by, &known) {
                    return Err(Error::NotFound("subscription"));
                }
                let actor = Actor::Agent(by.id);
                match *act {
                    SubscriptionAct::Cancel => desk.cancel_in(tx, &live, id, actor, now).await,
                    SubscriptionAct::Keep => {
                        let kept = known.keep()?;
                        subscription::update(tx, &kept).await?;
                        desk.tell_subscription(tx, &kept, Deed::Kept, actor, now).await?;
                        desk.begin_period_of(tx, &live, &kept, now).await
                    }
                    SubscriptionAct::Extend(days) => {
                        let longer = known.extend(days)?;
                        subscription::update(tx, &longer).await?;
                        desk.tell_subscription(tx, &longer, Deed::Extended, actor, now).await?;
                        desk.fact_on_topic(tx, &live, topic_of(id), "renewed", now).await?;
                        desk.begin_period_of(tx, &live, &longer, now).await
                    }
                    SubscriptionAct::Restore => {
                        let State::Suspended { by: invoice, .. } = known.state else {
                            return Err(Refusal::Unchanged.into());
                        };
                        subscription::update(tx, &known.restore()?).await?;
                        desk.restore_by(tx, &live, invoice, actor, now).await
                    }
                }
            })
        })
        .await
    }

    async fn cancel_in(
        &self,
        tx: &mut Tx,
        live: &Live,
        id: SubscriptionId,
        actor: Actor,
        now: Timestamp,
    ) -> Result<(), Error> {
        let known = subscription::load(tx, id).await?.ok_or(Refusal::NoSubscription)?;
        let leaving = known.cancel(now)?;
        subscription::update(tx, &leaving).await?;
        self.tell_subscription(tx, &leaving, Deed::Cancelled, actor, now).await?;
        self.fact_on_topic(tx, live, topic_of(id), "cancelled", now).await
    }

    /// A payment carries it into the next period. What is over by now stays so: the money is there, and a person looks.
    pub(crate) async fn renew(
        &self,
        tx: &mut Tx,
        live: &Live,
        id: SubscriptionId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(known) = subscription::load(tx, id).await? else { return Ok(()) };
        let Ok(renewed) = known.renew() else { return Ok(()) };
        subscription::update(tx, &renewed).await?;
        self.tell_subscription(tx, &renewed, Deed::Renewed, Actor::Desk, now).await?;
        self.fact_on_topic(tx, live, topic_of(id), "renewed", now).await?;
        self.begin_period_of(tx, live, &renewed, now).await
    }

    /// A step of a cadence asks for the payment of the next period.
    pub(crate) async fn bill_next_period(
        &self,
        tx: &mut Tx,
        live: &Live,
        run: &Run,
        now: Timestamp,
    ) -> Result<(), Error> {
        if run.topic.kind != Kind::Purchase {
            return Ok(());
        }
        let id = SubscriptionId(run.topic.id);
        let Some(known) = subscription::load(tx, id).await? else { return Ok(()) };
        let Some(product) = live.policy.products.get(&known.product) else { return Ok(()) };
        let is_billed = !invoice::open_of_subscription(tx, id).await?.is_empty();
        let goes_on = known.lives() && known.cancelled_at.is_none() && product.renewal == Renewal::Invoice;
        let (Some(from), Some(to)) = (known.ends_on(), known.next_ends_on()) else { return Ok(()) };
        if is_billed || !goes_on {
            return Ok(());
        }
        let Some(customer) = customer::find(tx, known.customer).await? else { return Ok(()) };
        let today = today(&live.policy, product.team.as_deref(), now);
        let bill = Bill {
            product: Some(product),
            amount: known.price,
            // After downtime nobody is late before they have heard of it.
            due_on: from.max(today),
            subscription: Some(id),
            period: Some((from, to)),
        };
        self.make_invoice(tx, live, &customer, bill, now).await.map(drop)
    }

    /// What an invoice is for stands still until it is paid.
    pub(crate) async fn suspend_for(
        &self,
        tx: &mut Tx,
        id: SubscriptionId,
        by: InvoiceId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(known) = subscription::load(tx, id).await? else { return Ok(()) };
        Ok(subscription::update(tx, &known.suspend(by, now)).await?)
    }

    /// The period that runs now, with what its end begins.
    async fn begin_period(
        &self,
        tx: &mut Tx,
        live: &Live,
        (customer, known, product): (&Customer, &Subscription, &Product),
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(ends_on) = known.ends_on() else { return Ok(()) };
        let topic = topic_of(known.id);
        let mut details = product_details(product, known.price);
        details.insert("period.end".to_owned(), Detail::Date(ends_on));
        let mut facts = vec![known.cycle.as_str().to_owned()];
        if known.state == State::Trial {
            facts.push("trial".to_owned());
        }
        let period = occurrence(Anchor::PeriodEnd, topic, customer, now, details);
        let name = format!("{topic}:{ends_on}");
        let period = Occurrence { name, facts, point: Point::Date(ends_on), ..period };
        self.begin(tx, live, &period, now).await
    }

    async fn begin_period_of(
        &self,
        tx: &mut Tx,
        live: &Live,
        known: &Subscription,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(product) = live.policy.products.get(&known.product) else { return Ok(()) };
        let Some(customer) = customer::find(tx, known.customer).await? else { return Ok(()) };
        self.begin_period(tx, live, (&customer, known, product), now).await
    }

    async fn tell_subscription(
        &self,
        tx: &mut Tx,
        known: &Subscription,
        deed: Deed,
        actor: Actor,
        now: Timestamp,
    ) -> Result<(), Error> {
        let event = Event::Subscription { deed, ends_on: known.ends_on() };
        self.record(tx, Of::Topic(topic_of(known.id)), actor, event, now).await
    }

    async fn tried_by(
        &self,
        tx: &mut Tx,
        customer: &Customer,
        product: &str,
    ) -> Result<Option<Subscription>, Error> {
        let theirs = subscription::of_customer(tx, customer.id, MOST).await?;
        let is_trial = |known: &Subscription| known.product == product && known.state == State::Trial;
        match theirs.into_iter().find(is_trial) {
            None => Ok(None),
            Some(found) => Ok(subscription::load(tx, found.id).await?),
        }
    }

    /// The latest that lives of those whose whole price an amount gives back.
    pub(crate) async fn given_back(
        &self,
        tx: &mut Tx,
        customer: &Customer,
        amount: Money,
    ) -> Result<Option<Topic>, Error> {
        let is_whole = |known: &Subscription| {
            known.lives() && known.price.currency == amount.currency && known.price.minor <= amount.minor
        };
        let theirs = subscription::of_customer(tx, customer.id, MOST).await?;
        Ok(theirs.into_iter().find(is_whole).map(|found| topic_of(found.id)))
    }
}

/// What automatic mail about a subscription is about.
pub(crate) fn topic_of(id: SubscriptionId) -> Topic {
    Topic::new(Kind::Purchase, id.0)
}

/// Whoever answers for the team of its product; leads, where the policy knows no such team any more.
fn may_change(policy: &Policy, by: &Agent, known: &Subscription) -> bool {
    match policy.products.get(&known.product).and_then(|product| product.team.as_deref()) {
        Some(team) => by.may(Right::Answer, team),
        None => by.leads(),
    }
}

fn product_of<'a>(policy: &'a Policy, key: &str) -> Result<&'a Product, Error> {
    Ok(policy.products.get(key).ok_or_else(|| Refusal::NoSuchProduct(key.to_owned()))?)
}

fn product_details(product: &Product, price: Money) -> Details {
    Details::from([
        ("product.name".to_owned(), Detail::Texts(product.name.0.clone())),
        money("product.price", price),
        text("product.cycle", product.cycle.as_str()),
    ])
}
