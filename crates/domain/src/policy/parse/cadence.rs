//! `[cadence.…]` tables: each key into its type, and what is wrong within one cadence. What can only be judged beside
//! other tables is told in `finish`.

use toml::Spanned;

use super::{Keyed, Mistake, Parser, table};
use crate::cadence::{Action, Anchor, Cadence, Closed, Fact, Late, Recipient, Repeat, Step};
use crate::offset::Offset;
use crate::policy::{PolicyFile, raw};

const ACTIONS: [&str; 6] = ["escalate", "notify", "open_ticket", "renew", "suspend", "webhook"];

impl Parser {
    pub(super) fn cadence(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("cadence.{key}"), self.cadences.contains_key(&key));
        let Some(raw) = self.read::<raw::Cadence>(file, value) else { return };
        let Some(anchor) = self.anchor(file, &raw.anchor) else { return };
        self.place(file, raw.anchor.span().start, "cadence", &key);
        self.team_of_cadence(file, anchor, &raw.anchor, raw.team.as_ref());
        let cadence = Cadence {
            anchor,
            team: raw.team.as_ref().map(|team| self.refer(file, "team", team)),
            until: self.facts(file, anchor, &raw.until),
            only_if: self.facts(file, anchor, &raw.only_if),
            quiet_hours: raw.quiet_hours,
            optional: raw.optional,
            words: raw.words,
            steps: raw.steps.iter().filter_map(|step| self.step(file, &key, anchor, step)).collect(),
            key: key.clone(),
        };
        if raw.steps.is_empty() {
            self.problem(file, offset, Mistake::NoStep(key.clone()));
        }
        self.steps_together(file, &cadence, &raw.steps);
        self.cadences.insert(key, cadence);
    }

    /// On a ticket its own team writes; on everything else the policy says who. `said` is where the anchor stands.
    pub(super) fn team_of_cadence(
        &mut self,
        file: &PolicyFile,
        anchor: Anchor,
        said: &Spanned<String>,
        team: Option<&Spanned<String>>,
    ) {
        match team {
            Some(team) if anchor.is_of_ticket() => {
                let what = Mistake::TeamOfTicket(anchor.as_str());
                self.problem(file, team.span().start, what);
            }
            None if !anchor.is_of_ticket() => {
                let what = Mistake::NoTeam(anchor.as_str());
                self.problem(file, said.span().start, what);
            }
            _ => {}
        }
    }

    fn facts(&mut self, file: &PolicyFile, anchor: Anchor, texts: &[Spanned<String>]) -> Vec<Fact> {
        let mut facts = Vec::new();
        for text in texts {
            let (holds, word) = match text.get_ref().strip_prefix("not ") {
                Some(word) => (false, word),
                None => (true, text.get_ref().as_str()),
            };
            if anchor.facts().contains(&word) {
                facts.push(Fact { word: word.to_owned(), holds });
            } else if anchor.has_no_facts() {
                let what = Mistake::NoFacts { anchor: anchor.as_str(), word: word.to_owned() };
                self.problem(file, text.span().start, what);
            } else {
                self.problem(file, text.span().start, table::unknown("fact", word, anchor.facts()));
            }
        }
        facts
    }

    fn step(
        &mut self,
        file: &PolicyFile,
        cadence: &str,
        anchor: Anchor,
        spanned: &Spanned<raw::Step>,
    ) -> Option<Step> {
        let raw = spanned.get_ref();
        let at = self.value::<Offset>(file, &raw.at);
        let word = |parser: &mut Self, text: &Option<Spanned<String>>| {
            text.as_ref().and_then(|text| parser.value(file, text))
        };
        let to: Option<Recipient> = word(self, &raw.to);
        let late = raw.late.as_ref().and_then(|text| self.value::<Late>(file, text));
        let closed = raw.closed.as_ref().and_then(|text| self.value::<Closed>(file, text));
        let action = raw.action.as_ref().and_then(|action| self.action(file, action));
        let webhook = self.webhook_of_step(file, cadence, raw, action);
        let step = Step {
            key: raw.key.get_ref().clone(),
            at: at?,
            mail: raw.mail.as_ref().map(|mail| self.refer_mail(file, mail)),
            action,
            webhook,
            to: to.unwrap_or(Recipient::Customer),
            only_if: self.facts(file, anchor, &raw.only_if),
            needs: raw.needs.as_ref().map(|needs| needs.get_ref().clone()),
            late: late.unwrap_or(Late::Merge),
            closed: closed.unwrap_or(Closed::Stay),
            repeat: self.repeat(file, raw),
        };
        if let (Some(told), Some(Action::Renew)) = (&raw.action, action)
            && anchor != Anchor::PeriodEnd
        {
            self.problem(
                file,
                told.span().start,
                "`renew` goes with the anchor `period_end`: there is a period to bill",
            );
        }
        if raw.mail.is_none() && raw.action.is_none() {
            self.problem(file, raw.key.span().start, Mistake::NoDeed);
        }
        self.moment(file, anchor, &raw.at, step.at);
        Some(step)
    }

    fn refer_mail(&mut self, file: &PolicyFile, mail: &Spanned<String>) -> String {
        let name = mail.get_ref().clone();
        let what = Mistake::NoText(name.clone());
        self.references.push((super::at(file, mail.span().start, what), "mail", name.clone()));
        name
    }

    fn action(&mut self, file: &PolicyFile, action: &Spanned<String>) -> Option<Action> {
        match action.get_ref().as_str() {
            "suspend" => Some(Action::Suspend),
            "escalate" => Some(Action::Escalate),
            "open_ticket" => Some(Action::OpenTicket),
            "renew" => Some(Action::Renew),
            "notify" => Some(Action::Notify),
            "webhook" => Some(Action::Webhook),
            other => {
                self.problem(file, action.span().start, table::unknown("action", other, &ACTIONS));
                None
            }
        }
    }

    fn repeat(&mut self, file: &PolicyFile, raw: &raw::Step) -> Option<Repeat> {
        let every = raw.every.as_ref()?;
        let text = Spanned::new(every.span(), format!("{} after", every.get_ref()));
        match self.value::<Offset>(file, &text)? {
            Offset::Away { distance, hour: None, .. } => Some(Repeat { every: distance, times: raw.times }),
            _ => {
                self.problem(file, every.span().start, Mistake::PlainLength);
                None
            }
        }
    }

    /// A step before an anchor at which its cadence only begins could never happen.
    fn moment(&mut self, file: &PolicyFile, anchor: Anchor, text: &Spanned<String>, at: Offset) {
        let lies_ahead = matches!(
            anchor,
            Anchor::NewsDue
                | Anchor::PeriodEnd
                | Anchor::InvoiceDue
                | Anchor::CardExpiring
                | Anchor::MaintenanceStart
        );
        if at.is_before() && !lies_ahead {
            let what = Mistake::NeverHappens(anchor.as_str());
            self.problem(file, text.span().start, what);
        }
    }

    /// What is wrong between the steps of one cadence.
    fn steps_together(&mut self, file: &PolicyFile, cadence: &Cadence, raws: &[Spanned<raw::Step>]) {
        for (index, raw) in raws.iter().map(Spanned::get_ref).enumerate() {
            let key = raw.key.get_ref();
            let earlier = &raws[..index];
            if earlier.iter().any(|other| other.get_ref().key.get_ref() == key) {
                self.problem(file, raw.key.span().start, Mistake::StepTwice(key.clone()));
            }
            let Some(step) = cadence.step(key) else { continue };
            self.proof(file, cadence, step, raw);
            let twin = earlier.iter().find_map(|other| {
                let other = cadence.step(other.get_ref().key.get_ref())?;
                let same = other.key != step.key
                    && other.at == step.at
                    && other.to == step.to
                    && other.mail.is_some()
                    && step.mail.is_some()
                    && other.only_if == step.only_if;
                same.then(|| other.key.clone())
            });
            if let Some(twin) = twin {
                let what = Mistake::SameInstant { twin, key: key.clone() };
                self.problem(file, raw.at.span().start, what);
            }
            if step.repeat.is_some_and(|repeat| repeat.times.is_none()) && cadence.until.is_empty() {
                let offset = raw.every.as_ref().map_or(raw.at.span().start, |every| every.span().start);
                self.problem(file, offset, Mistake::NeverEnds);
            }
        }
    }

    /// What cannot be taken back needs proof that its warning arrived.
    fn proof(&mut self, file: &PolicyFile, cadence: &Cadence, step: &Step, raw: &raw::Step) {
        let suspends = step.action == Some(Action::Suspend);
        if let Some(action) = raw.action.as_ref().filter(|_| suspends && cadence.anchor != Anchor::InvoiceDue)
        {
            self.problem(file, action.span().start, Mistake::NothingToSuspend);
        }
        let Some(needs) = &raw.needs else {
            if let Some(action) = raw.action.as_ref().filter(|_| suspends) {
                self.problem(file, action.span().start, Mistake::NoWarning);
            }
            return;
        };
        let warns =
            cadence.step(needs.get_ref()).filter(|other| other.key != step.key && other.mail.is_some());
        if warns.is_none() {
            let what = Mistake::NoSuchWarning(needs.get_ref().clone());
            self.problem(file, needs.span().start, what);
        }
    }
}
