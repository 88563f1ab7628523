//! A decision in the making: the state as it becomes, with the history and the orders that it gathers. How promises are
//! made, told and warned of lives here; which act does what is in `decide`.

use jiff::Timestamp;

use super::{Decision, Fresh, State};
use crate::budget::Budget;
use crate::cadence::Anchor;
use crate::calendar::Calendar;
use crate::effect::{About, Begin, Effect, Notice};
use crate::event::{Actor, Event};
use crate::id::PromiseId;
use crate::message::Pledge;
use crate::offset::{Offset, Point};
use crate::policy::{Former, Policy, PromiseRule};
use crate::promise::{Kind, Promise, Rung, State as PromiseState};

/// Anchors for which "answered" means that we answered the customer.
pub(super) const FROM_US: &[Anchor] = &[Anchor::TicketReceived, Anchor::TicketMoved, Anchor::WrongPerson];
/// Anchors for which "answered" means that the customer answered us.
pub(super) const TO_US: &[Anchor] =
    &[Anchor::TicketWaiting, Anchor::TicketProposed, Anchor::NotGenuine, Anchor::Ruled];
/// Anchors whose cadences end when the ticket is solved.
const UNTIL_SOLVED: &[Anchor] = &[
    Anchor::TicketReceived,
    Anchor::TicketMoved,
    Anchor::TicketWaiting,
    Anchor::TicketProposed,
    Anchor::NewsDue,
    Anchor::WrongPerson,
    Anchor::NotGenuine,
    Anchor::Ruled,
];

/// A decision in the making.
pub(super) struct Draft<'a> {
    pub state: State,
    pub policy: &'a Policy,
    pub fresh: Fresh,
    pub now: Timestamp,
    pub events: Vec<(Actor, Event)>,
    pub effects: Vec<Effect>,
}

/// Which calendar counts a promise.
pub(super) struct Calendars<'a> {
    policy: &'a Policy,
    former: Former,
    own: Option<&'a Calendar>,
}

impl Calendars<'_> {
    /// The promise's own, as [`State::calendar_of`] says.
    pub fn of(&self, promise: &Promise) -> Option<&Calendar> {
        self.former.calendar_of(promise, self.policy).or(self.own)
    }
}

impl<'a> Draft<'a> {
    pub fn new(state: State, policy: &'a Policy, fresh: Fresh, now: Timestamp) -> Self {
        Self { state, policy, fresh, now, events: Vec::new(), effects: Vec::new() }
    }

    pub fn done(self) -> Decision {
        Decision { state: self.state, events: self.events, effects: self.effects }
    }

    pub fn event(&mut self, actor: Actor, event: Event) {
        self.events.push((actor, event));
    }

    pub fn notify(&mut self, notice: Notice) {
        self.effects.push(Effect::Notify { notice, to: Rung::Owner });
    }

    pub fn fact(&mut self, anchors: &'static [Anchor], word: &'static str) {
        self.effects.push(Effect::Fact { anchors, word });
    }

    /// Begins the cadences of an anchor that a ticket has once.
    pub fn begin(&mut self, anchor: Anchor, at: Timestamp, about: About) {
        self.begin_for(anchor, "", at, about);
    }

    /// Begins the cadences of an anchor; `occurrence` tells this time from others on the same ticket.
    pub fn begin_for(&mut self, anchor: Anchor, occurrence: &str, at: Timestamp, about: About) {
        // Whoever sends spam is mailed nothing, whatever happens on the ticket.
        if self.is_spam() {
            return;
        }
        let occurrence = match occurrence {
            "" => self.state.ticket.id.to_string(),
            more => format!("{}:{more}", self.state.ticket.id),
        };
        self.effects.push(Effect::Begin(Begin { anchor, occurrence, anchor_at: at, promise: None, about }));
    }

    pub fn calendars(&self) -> Calendars<'a> {
        let policy = self.policy;
        let own = self.state.hours(policy).map(|hours| &hours.calendar);
        Calendars { policy, former: self.state.former.clone(), own }
    }

    /// Promises the answer that a new wait of a customer carries, if the team promises one.
    pub fn promise_answer(&mut self, start_at: Timestamp) {
        let rule = self.policy.teams.get(&self.state.ticket.team).and_then(|team| team.answer.as_deref());
        self.promise(rule, start_at, self.fresh.promise);
    }

    /// Promises that the matter will be solved in time, if the team promises that.
    pub fn promise_resolution(&mut self, start_at: Timestamp) {
        let rule = self.policy.teams.get(&self.state.ticket.team).and_then(|team| team.resolution.as_deref());
        self.promise(rule, start_at, self.fresh.resolution);
    }

    fn promise(&mut self, rule: Option<&str>, start_at: Timestamp, id: PromiseId) {
        let Some(rule) = rule.and_then(|key| self.policy.promises.get(key)) else {
            return;
        };
        let budget = self.policy.budget(rule, &self.state.ticket.team);
        if let Some(pledge) = self.state.pledge(rule, budget, start_at, self.policy, self.now) {
            self.make(pledge, rule.kind, id);
        }
    }

    pub fn make(&mut self, pledge: Pledge, kind: Kind, id: PromiseId) {
        let Some(mailbox) = self.state.mailbox(self.policy) else {
            return;
        };
        let promise = Promise {
            id,
            ticket: self.state.ticket.id,
            kind,
            rule: pledge.rule,
            budget: pledge.budget,
            // The ticket may stand with another team by now; what was told was counted by this one.
            calendar: match self.policy.calendars.contains_key(&pledge.calendar) {
                true => pledge.calendar,
                false => mailbox.calendar.clone(),
            },
            revision: self.policy.revision,
            start_at: pledge.start_at,
            made_at: self.now,
            due_at: pledge.due_at,
            words: pledge.words,
            locale: self.state.ticket.locale,
            pauses: Vec::new(),
            state: PromiseState::Pending,
        };
        let made = Event::PromiseMade { promise: promise.id, kind, due_at: promise.due_at };
        self.event(Actor::Desk, made);
        self.plan(&promise);
        self.state.promises.push(promise);
    }

    /// Plans what goes with a running promise: the warnings before and after its end, what is drafted for the agent,
    /// and the cadences around it.
    pub fn plan(&mut self, promise: &Promise) {
        // A clock that ran again may lead to the same due instant as before: each start plans its own.
        let start = self.start_of(promise);
        self.warn(promise, &start);
        self.plan_holding(promise, &start);
        if promise.kind == Kind::News {
            self.effects.push(Effect::Begin(Begin {
                anchor: Anchor::NewsDue,
                occurrence: format!("{}:{start}", promise.id),
                anchor_at: promise.due_at,
                promise: Some(promise.id),
                about: About::Ticket,
            }));
        }
    }

    /// The rest of the ladder of a promise that is broken already.
    pub fn warn_again(&mut self, promise: &Promise) {
        let start = self.start_of(promise);
        self.warn(promise, &start);
    }

    /// A letter that was drafted for an agent and went with an act that is taken back.
    pub fn draft_again(&mut self, promise: &Promise) {
        let start = self.start_of(promise);
        self.plan_holding(promise, &start);
    }

    fn start_of(&self, promise: &Promise) -> String {
        format!("{}:{}", promise.pauses.len(), self.now.as_microsecond())
    }

    /// A letter that an agent may send, when so much of the time has passed; at once when it has already.
    fn plan_holding(&mut self, promise: &Promise, start: &str) {
        let calendars = self.calendars();
        let rule = calendars.former.rule_of(promise, self.policy).and_then(|rule| rule.draft.as_ref());
        let Some((rule, calendar)) = rule.zip(calendars.of(promise)) else { return };
        let Some(at) = promise.at_percent(rule.percent, calendar) else { return };
        let key = format!("holding:{}:{start}", promise.id);
        let (promise, mail, at) = (promise.id, rule.mail.clone(), at.max(self.now));
        self.effects.push(Effect::PlanHolding { key, promise, mail, at });
    }

    fn warn(&mut self, promise: &Promise, start: &str) {
        let calendars = self.calendars();
        let rule = calendars.former.rule_of(promise, self.policy);
        if let (Some(rule), Some(calendar)) = (rule, calendars.of(promise)) {
            self.plan_warnings(promise, rule, calendar, start);
        }
    }

    /// Warnings lie in working time. One that would be past already is not planned.
    fn plan_warnings(&mut self, promise: &Promise, rule: &PromiseRule, calendar: &Calendar, start: &str) {
        for (step, warning) in rule.warn.iter().enumerate() {
            let wished = warning.at.instant(promise.made_at, Point::Instant(promise.due_at), calendar);
            let at = in_working_time(wished, warning.at, promise.due_at, calendar);
            if at > self.now {
                let key = format!("warn:{}:{step}:{start}", promise.id);
                self.effects.push(Effect::PlanWarning { key, promise: promise.id, to: warning.to, at });
            }
        }
    }

    /// Changes every open promise by `change` and tells the history what became of it.
    pub fn each_open(&mut self, change: impl Fn(Promise) -> Promise) {
        self.each(|promise| if promise.is_open() { change(promise) } else { promise });
    }

    /// Changes every promise by `change` and tells the history what became of it.
    pub fn each(&mut self, change: impl Fn(Promise) -> Promise) {
        let promises = std::mem::take(&mut self.state.promises);
        for before in promises {
            let was = before.state;
            let after = change(before);
            if after.state != was {
                self.tell(was, &after);
            }
            self.state.promises.push(after);
        }
    }

    fn tell(&mut self, was: PromiseState, promise: &Promise) {
        let (id, kind, due_at) = (promise.id, promise.kind, promise.due_at);
        let mut breaks = false;
        let event = match promise.state {
            PromiseState::Pending => Event::PromiseResumed { promise: id, kind, due_at },
            PromiseState::Paused { .. } => Event::PromisePaused { promise: id, kind },
            PromiseState::Kept { at, .. } => Event::PromiseKept { promise: id, kind, due_at, at },
            PromiseState::Broken { at, answered: Some(late) } => {
                if !matches!(was, PromiseState::Broken { .. }) {
                    self.event(Actor::Desk, Event::PromiseBroken { promise: id, kind, due_at: at });
                }
                Event::PromiseAnsweredLate { promise: id, kind, due_at: at, at: late.at }
            }
            PromiseState::Broken { answered: None, .. } if matches!(was, PromiseState::Pending) => {
                breaks = true;
                self.notify(Notice::Broken);
                Event::PromiseBroken { promise: id, kind, due_at }
            }
            // A bounce took back what had kept it: it is owed again, with its original due instant.
            PromiseState::Broken { answered: None, .. } => {
                Event::PromiseResumed { promise: id, kind, due_at }
            }
            PromiseState::Cancelled { .. } => Event::PromiseCancelled { promise: id, kind },
        };
        match promise.state {
            PromiseState::Pending => self.plan(promise),
            // The ladder goes on after the end, until somebody has answered.
            PromiseState::Broken { answered: None, .. } if breaks => {}
            // What had answered it came back: the rest of the ladder is climbed again.
            PromiseState::Broken { answered: None, .. } => {
                self.effects.push(Effect::Unplan { promise: id });
                self.warn_again(promise);
            }
            _ => self.effects.push(Effect::Unplan { promise: id }),
        }
        if kind == Kind::News && matches!(promise.state, PromiseState::Kept { .. }) {
            self.fact(&[Anchor::NewsDue], "kept");
        }
        self.event(Actor::Desk, event);
    }

    /// Breaks what is past due. Runs after every act, so that a promise is never kept by what came too late.
    pub fn lapse(&mut self) {
        let now = self.now;
        self.each_open(|promise| promise.lapse(now));
    }

    /// We wait for the customer: what depends on them stands still. A vendor's time and a window's end do not.
    pub fn pause(&mut self) {
        let now = self.now;
        let depends = |kind| matches!(kind, Kind::Answer | Kind::News | Kind::Resolution);
        self.each_open(|promise| if depends(promise.kind) { promise.pause(now) } else { promise });
    }

    /// The matter is solved: that promise is kept, and nothing else is owed any more.
    pub fn settle_solved(&mut self, by: Option<crate::id::MessageId>) {
        let now = self.now;
        let calendars = self.calendars();
        self.each_open(|promise| match promise.kind {
            Kind::Resolution => {
                let calendar = calendars.of(&promise);
                promise.keep(by, now, calendar)
            }
            _ => promise.cancel(now),
        });
        self.fact(UNTIL_SOLVED, "solved");
        let occurrence = self.now.as_microsecond().to_string();
        self.begin_for(Anchor::TicketSolved, &occurrence, now, About::Ticket);
    }
}

/// A warning in closed time moves to the last open minute before it, or to the next opening when it lies after the end.
fn in_working_time(at: Timestamp, offset: Offset, due_at: Timestamp, calendar: &Calendar) -> Timestamp {
    if calendar.is_open(at) {
        return at;
    }
    if at < due_at || offset.is_before() {
        return crate::offset::latest_before(at, jiff::SignedDuration::from_mins(1), calendar);
    }
    calendar.next_open(at)
}

impl State {
    /// What a promise by this rule would tell, from `start_at`.
    pub(super) fn pledge(
        &self,
        rule: &PromiseRule,
        budget: Budget,
        start_at: Timestamp,
        policy: &Policy,
        now: Timestamp,
    ) -> Option<Pledge> {
        let (key, hours) = policy.calendars.get_key_value(&self.mailbox(policy)?.calendar)?;
        let calendar = &hours.calendar;
        let due_at = calendar.deadline_at(start_at, budget);
        let said = budget.spoken(start_at);
        let words = policy.promise_words(rule, said, due_at, self.ticket.locale, calendar.zone(), now);
        Some(Pledge { rule: rule.key.clone(), budget, start_at, due_at, calendar: key.clone(), words })
    }
}
