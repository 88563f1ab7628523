//! `relance check`: every mistake of a policy folder with its place, then what its promises come to on three occasions.
//! It touches no data folder and no network.

use std::path::Path;

use relance_domain::calendar::examples as examples_of;
use relance_domain::policy::{Policy, Problem};
use relance_domain::words::Words;

use super::say;
use crate::{folder, wire};

/// Prints every mistake, or that there is none. Stale translations are told and are no mistake.
pub fn run(path: &Path) -> anyhow::Result<()> {
    let files = folder::read(path)?;
    let live = match relance_desk::check(&files) {
        Ok(live) => live,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(|problem| told(path, problem)).collect();
            anyhow::bail!("{}", lines.join("\n"));
        }
    };
    let policy = &live.policy;
    for warning in &policy.warnings {
        say(&told(path, warning));
    }
    say(&format!(
        "{}: no mistake in {} files ({} teams, {} promises, {} cadences, {} mails in {} languages)",
        path.display(),
        files.len(),
        policy.teams.len(),
        policy.promises.len(),
        policy.cadences.len(),
        policy.mails.len(),
        policy.company.languages.len()
    ));
    examples(policy);
    Ok(())
}

/// What each promise comes to: on an ordinary morning, on a Friday evening, on the eve of a holiday.
fn examples(policy: &Policy) {
    let now = wire::now();
    let locale = policy.company.default_locale();
    for team in policy.teams.values() {
        let rules = [&team.answer, &team.news, &team.resolution, &team.vendor_answer];
        for rule in rules.into_iter().flatten().filter_map(|key| policy.promises.get(key)) {
            let calendar = policy.calendar_of(team);
            let words = Words::new(locale, calendar.zone());
            say(&format!("\n{} · {} · {}", team.key, rule.key, rule.within));
            for example in examples_of(calendar, rule.within, now) {
                say(&format!(
                    "  {} → {}",
                    words.moment(example.start, now),
                    words.moment_in_city(example.deadline.at, now)
                ));
            }
        }
    }
}

/// A mistake as compilers print it, so that an editor finds the place.
pub fn told(folder: &Path, problem: &Problem) -> String {
    let file = folder.join(&problem.path);
    format!("{}:{}:{}: {}", file.display(), problem.line, problem.column, problem.what)
}
