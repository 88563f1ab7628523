//! What lies beside a table: what it would do, found out with the policy that is typed where that is sound, else
//! with the one that is live. Nothing is changed.

use jiff::ToSpan;
use jiff::civil::time;
use relance_domain::category::{Evidence, suggest};
use relance_domain::giving::{Giving, whose_turn};
use relance_domain::policy::Policy;
use relance_domain::serial;
use relance_store::{agent, giving};

use super::Aside;
use crate::fault::Fault;
use crate::page::policy::kind::{Beside, Kind};
use crate::page::policy::value::Value;
use crate::page::policy::{BesideView, Moment};
use crate::visit::Visit;

/// Characters of a text that is tried.
const TRIED_CHARS: usize = 4_000;

/// What stands beside the form of this table.
pub async fn view(
    visit: &Visit,
    policy: &Policy,
    (kind, key, is_new): (&Kind, &str, bool),
    values: &[Value],
    aside: Aside,
) -> Result<Option<BesideView>, Fault> {
    let Some(beside) = kind.beside else { return Ok(None) };
    let asked: String = aside.attempt.unwrap_or_default().trim().chars().take(TRIED_CHARS).collect();
    let typed = |name: &str| {
        let place = kind.fields.iter().position(|field| field.key == name);
        place.and_then(|place| values.get(place)).map(Value::text).unwrap_or_default().to_owned()
    };
    Ok(Some(match beside {
        Beside::Letterhead => BesideView::Letterhead { name: typed("name"), colour: typed("color") },
        Beside::QuietHours => BesideView::QuietHours(moments(visit, policy)),
        Beside::Relay => {
            let super::relay::Outcome { tried, is_demo, sent } = aside.relay;
            BesideView::Relay { tried, is_demo, sent }
        }
        Beside::Serial => {
            let found = (!asked.is_empty()).then(|| number(policy, &asked));
            BesideView::Serial { asked, found }
        }
        Beside::Category => {
            let found = (!asked.is_empty()).then(|| category(visit, policy, &typed("team"), &asked));
            BesideView::Category { asked, found }
        }
        Beside::Turn if is_new => return Ok(None),
        Beside::Turn => turn(visit, policy, key).await?,
        Beside::Link(..) if is_new => return Ok(None),
        Beside::Link(start, words) => BesideView::Link { href: format!("{start}{key}"), words },
    }))
}

/// Mails that are ready at some hours of today and tomorrow, on the clock of the policy.
fn moments(visit: &Visit, policy: &Policy) -> Vec<Moment> {
    let Some(quiet) = &policy.quiet else { return Vec::new() };
    let today = visit.ctx.now.to_zoned(quiet.zone.clone()).date();
    let tomorrow = today.saturating_add(1.day());
    let hours = [
        today.to_datetime(time(14, 0, 0, 0)),
        today.to_datetime(time(22, 30, 0, 0)),
        tomorrow.to_datetime(time(5, 45, 0, 0)),
        tomorrow.to_datetime(time(9, 0, 0, 0)),
    ];
    let moment = |hour: jiff::civil::DateTime| {
        let ready_at = hour.to_zoned(quiet.zone.clone()).ok()?.timestamp();
        Some(Moment { ready_at, leaves_at: quiet.later(ready_at, &quiet.zone) })
    };
    hours.into_iter().filter_map(moment).collect()
}

/// The number with its product, if it is shaped like one of ours.
fn number(policy: &Policy, asked: &str) -> Option<(String, String)> {
    let (rule, number) = serial::read(policy.serials.values(), asked).ok()?;
    Some((number.text, rule.product.clone()))
}

/// The category that a letter with these words would be offered, and the words that spoke for it.
fn category(visit: &Visit, policy: &Policy, team: &str, asked: &str) -> Option<(String, Vec<String>)> {
    let (subject, text) = asked.split_once('\n').unwrap_or((asked, ""));
    let evidence = Evidence { team, subject, text, answered: None };
    let best = suggest(policy.categories.values(), &evidence)?;
    let first = policy.company.default_locale();
    Some((best.category.name.get(visit.ctx.locale, first).to_owned(), best.words))
}

/// Who would be given the next ticket of a team.
async fn turn(visit: &Visit, policy: &Policy, key: &str) -> Result<BesideView, Fault> {
    let now = visit.ctx.now;
    let looked = visit.site.app.desk.look("whose turn", key.to_owned(), move |tx, key| {
        Box::pin(async move {
            let candidates = giving::candidates(tx, &key, now).await?;
            Ok((candidates, agent::all(tx).await?))
        })
    });
    let (candidates, agents) = looked.await?;
    let giving = policy.teams.get(key).map_or(Giving::ByHand, |team| team.giving);
    let next = whose_turn(giving, &candidates);
    let next = next.and_then(|id| agents.into_iter().find(|agent| agent.id == id)).map(|agent| agent.name);
    Ok(BesideView::Turn { next, members: candidates.len() })
}
