//! `[rule.…]` tables: what happens by itself on tickets. Whether what a rule names is there, and whether rules set off
//! one another in a circle, is judged when everything is read.

use jiff::civil::Time;

use super::{Keyed, Parser, Problem, at};
use crate::budget::Budget;
use crate::cadence::Anchor;
use crate::policy::{Mistake, PolicyFile, raw};
use crate::rule::{Cue, DAYS, DEEDS, Deed, Once, RULES, Rule, RuleMistake, Timing, loops};
use crate::saved_reply::Change;
use crate::view::Condition;

/// A cadence that a rule begins, until all of them are known.
pub(super) struct Begun {
    place: Problem,
    cadence: String,
}

impl Parser {
    pub(super) fn rule(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("rule.{key}"), self.rules.contains_key(&key));
        self.plain_key(file, offset, &key);
        self.place(file, offset, "rule", &key);
        let Some(raw) = self.read::<raw::Rule>(file, value) else { return };
        let on = self.cues(file, &raw.on);
        let when = self.condition(file, raw.when.as_ref());
        let deeds = self.deeds(file, offset, &raw.deeds);
        let team = raw.team.as_ref().map(|team| self.refer(file, "team", team));
        let once = raw.once.as_ref().and_then(|once| self.value::<Once>(file, once)).unwrap_or_default();
        let timing = self.timing(file, &raw, on.is_empty());
        if self.rules.len() == RULES {
            self.problem(file, offset, RuleMistake::ManyRules);
        }
        let Some(when) = when else { return };
        let rule = Rule {
            key: key.clone(),
            on,
            team,
            when,
            deeds,
            once,
            is_last: raw.last,
            is_off: raw.off,
            place: raw.place.unwrap_or_default(),
            timing,
        };
        let told_at = raw.when.as_ref().map_or(offset, |when| when.span().start);
        // Where a cue was misspelt it is not known what kind of rule this is.
        if rule.on.len() == raw.on.len() {
            for mistake in rule.mistakes() {
                self.problem(file, told_at, mistake);
            }
        }
        self.rules.insert(key, rule);
    }

    fn cues(&mut self, file: &PolicyFile, on: &[raw::Text]) -> Vec<Cue> {
        let known: Vec<&str> = Cue::ALL.iter().map(|cue| cue.as_str()).collect();
        let mut cues = Vec::new();
        for word in on {
            match word.get_ref().parse::<Cue>() {
                Ok(cue) if !cues.contains(&cue) => cues.push(cue),
                Ok(_) => {}
                Err(()) => {
                    let what = super::table::unknown("cue", word.get_ref(), &known);
                    self.problem(file, word.span().start, what);
                }
            }
        }
        cues
    }

    /// What it asks; a rule that asks nothing holds of every ticket.
    fn condition(
        &mut self,
        file: &PolicyFile,
        when: Option<&raw::Text>,
    ) -> Option<Condition<crate::rule::Ask>> {
        let Some(when) = when else { return Some(Condition::All(Vec::new())) };
        match Condition::of_words(when.get_ref().trim()) {
            Ok(condition) => Some(condition),
            Err(wrong) => {
                self.problem(file, when.span().start, RuleMistake::Condition(wrong));
                None
            }
        }
    }

    fn deeds(&mut self, file: &PolicyFile, offset: usize, texts: &[raw::Text]) -> Vec<Deed> {
        if texts.is_empty() {
            self.problem(file, offset, RuleMistake::NoDeeds);
        }
        if texts.len() > DEEDS {
            self.problem(file, texts[DEEDS].span().start, RuleMistake::ManyDeeds);
        }
        let mut deeds = Vec::new();
        for text in texts {
            let place = text.span().start;
            match text.get_ref().parse::<Deed>() {
                Ok(deed) => {
                    self.refer_deed(file, place, &deed);
                    deeds.push(deed);
                }
                Err(wrong) => self.problem(file, place, RuleMistake::NoDeed(wrong.0)),
            }
        }
        deeds
    }

    /// What a deed names has to be there.
    fn refer_deed(&mut self, file: &PolicyFile, place: usize, deed: &Deed) {
        let (kind, key) = match deed {
            Deed::Change(Change::Team(key)) => ("team", key),
            Deed::Change(Change::Category(key)) => ("category", key),
            Deed::Webhook(key) => ("webhook", key),
            Deed::Cadence(key) => {
                let place = at(file, place, String::new());
                self.begun.push(Begun { place, cadence: key.clone() });
                return;
            }
            _ => return,
        };
        let what = Mistake::NoSuch { kind, key: key.clone() };
        self.references.push((at(file, place, what), kind, key.clone()));
    }

    fn timing(&mut self, file: &PolicyFile, raw: &raw::Rule, is_timed: bool) -> Timing {
        let given = [
            ("at", raw.at.as_ref().map(|at| at.span().start)),
            ("days", raw.days.first().map(|day| day.span().start)),
            ("every", raw.every.as_ref().map(|every| every.span().start)),
            ("late", raw.late.as_ref().map(|late| late.span().start)),
        ];
        if !is_timed {
            for (key, place) in given {
                if let Some(place) = place {
                    self.problem(file, place, RuleMistake::NotTimed(key));
                }
            }
            return Timing::default();
        }
        let mut timing = Timing::default();
        if let Some(text) = &raw.at {
            match format!("{}:00", text.get_ref()).parse::<Time>() {
                Ok(time) => timing.at = Some(time),
                Err(_) => self.problem(file, text.span().start, "write an hour of the day such as `10:00`"),
            }
        }
        for day in &raw.days {
            match DAYS.iter().find(|(word, _)| word == day.get_ref()) {
                Some((_, weekday)) => timing.days.push(*weekday),
                None => {
                    let known = DAYS.map(|(word, _)| word);
                    let what = super::table::unknown("day", day.get_ref(), &known);
                    self.problem(file, day.span().start, what);
                }
            }
        }
        if let Some(every) = &raw.every {
            timing.every = self.value::<Budget>(file, every);
            if timing.every == Some(Budget::AtOnce) {
                self.problem(file, every.span().start, Mistake::PlainLength);
            }
        }
        if let Some(late) = &raw.late {
            match late.get_ref().as_str() {
                "act" => timing.acts_late = true,
                "leave" => {}
                other => {
                    let what = super::table::unknown("value", other, &["leave", "act"]);
                    self.problem(file, late.span().start, what);
                }
            }
        }
        timing
    }

    /// Rules begin only cadences that wait for them.
    pub(super) fn check_begun(&mut self) {
        for Begun { mut place, cadence } in std::mem::take(&mut self.begun) {
            place.what = match self.cadences.get(&cadence) {
                Some(known) if known.anchor == Anchor::Ruled => continue,
                Some(_) => RuleMistake::OtherAnchor(cadence).into(),
                None if self.unreadable || self.refused.contains(&("cadence", cadence.clone())) => continue,
                None => Mistake::NoSuch { kind: "cadence", key: cadence },
            };
            self.problems.push(place);
        }
    }

    /// The rules in their turn, and a warning for each circle among them.
    pub(super) fn ruled(&mut self) -> (Vec<Rule>, Vec<Problem>) {
        let mut rules: Vec<Rule> = std::mem::take(&mut self.rules).into_values().collect();
        rules.sort_by(|a, b| (a.place, &a.key).cmp(&(b.place, &b.key)));
        let mut warnings = Vec::new();
        for circle in loops(&rules) {
            let Some(first) = circle.first() else { continue };
            let Some(place) = self.places.get(&("rule", (*first).to_owned())) else { continue };
            let what = RuleMistake::Circle((*first).to_owned(), circle.join(" → ")).into();
            warnings.push(Problem { what, ..place.clone() });
        }
        (rules, warnings)
    }
}
