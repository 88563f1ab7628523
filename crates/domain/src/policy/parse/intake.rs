//! What is let in: sizes, floods, and whose word about spam counts.
//! What these figures do is in `intake`.

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::intake::{Flagged, IntakeRule, ScanRule, Trust};
use crate::policy::{PolicyFile, raw};

/// What the listener takes at most, whatever a policy says.
const MOST_MB: u32 = 50;

impl Parser {
    pub(super) fn intake(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "intake", self.intake.is_some());
        let Some(raw) = self.read::<raw::Intake>(file, value) else { return };
        let known = IntakeRule::default();
        let mut figure = |figure: Option<Spanned<u32>>, usual: u32, most: u32| {
            let Some(figure) = figure else { return usual };
            if !(1..=most).contains(figure.get_ref()) {
                let what = format!("{} is out of bounds: write a figure from 1 to {most}", figure.get_ref());
                self.problem(file, figure.span().start, what);
            }
            figure.into_inner()
        };
        self.intake = Some(IntakeRule {
            largest_mb: figure(raw.largest_mb, known.largest_mb, MOST_MB),
            flood_letters: figure(raw.flood_letters, known.flood_letters, 1_000),
            flood_minutes: figure(raw.flood_minutes, known.flood_minutes, 24 * 60),
            dropped_days: figure(raw.dropped_days, known.dropped_days, 3_650),
            agents_may_forward: raw.agents_may_forward.unwrap_or(known.agents_may_forward),
        });
    }

    pub(super) fn scan(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "scan", self.scan.is_some());
        let Some(raw) = self.read::<raw::Scan>(file, value) else { return };
        if raw.trust.get_ref().is_empty() {
            let what = "name the servers whose spam filter counts: a header alone anybody can write";
            self.problem(file, raw.trust.span().start, what);
        }
        let trust = raw.trust.into_inner();
        let trust = trust.iter().filter_map(|server| self.value::<Trust>(file, server)).collect();
        let flagged = match &raw.flagged {
            Some(word) => self.value::<Flagged>(file, word).unwrap_or(Flagged::Mark),
            None => Flagged::Mark,
        };
        let is_figure = |figure: &Option<f64>| figure.is_none_or(f64::is_finite);
        if !is_figure(&raw.quarantine_from) || !is_figure(&raw.mark_from) {
            self.problem(file, offset, "a score is a number such as 6.0");
        }
        self.scan =
            Some(ScanRule { trust, quarantine_from: raw.quarantine_from, mark_from: raw.mark_from, flagged });
    }
}
