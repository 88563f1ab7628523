//! The form of what somebody may do: what stands in it, and what was typed. Only teams that the reader leads are in
//! it; what of it is taken is decided in the desk.

use std::collections::{BTreeMap, BTreeSet};

use relance_desk::{InTeam as Wanted, Live, MemberChange};
use relance_domain::agent::{Agent, Role};
use relance_domain::right::{Grant, Grants, Right};
use relance_domain::team::Team;
use relance_store::member::Member;

use super::Fields;
use crate::handler::sidebar;
use crate::page::member::{InTeam, Level};
use crate::visit::Visit;

/// Teams that the reader may say something about.
fn led<'a>(visit: &'a Visit, live: &'a Live) -> impl Iterator<Item = &'a Team> {
    live.policy.teams.values().filter(|team| visit.agent.may(Right::Admin, &team.key))
}

/// What stands in the form, of somebody who is known, or of nobody yet.
pub fn teams(visit: &Visit, live: &Live, member: Option<&Member>) -> Vec<InTeam> {
    let lines = led(visit, live).map(|team| {
        let grant = member.and_then(|member| member.agent.grants.get(&team.key));
        InTeam {
            key: team.key.clone(),
            name: sidebar::team_tag(&visit.ctx, team, live).name,
            level: grant.map(Level::of),
            exports: grant.is_some_and(|grant| grant.has(Right::Export)),
            takes: member.is_none_or(|member| grant.is_none() || member.takes.contains(&team.key)),
        }
    });
    lines.collect()
}

/// What was typed, to be shown again.
pub fn typed(visit: &Visit, live: &Live, fields: &Fields) -> Vec<InTeam> {
    let lines = led(visit, live).map(|team| {
        let wanted = wanted(fields, &team.key);
        InTeam {
            key: team.key.clone(),
            name: sidebar::team_tag(&visit.ctx, team, live).name,
            level: wanted.map(|(grant, _)| Level::of(grant)),
            exports: wanted.is_some_and(|(grant, _)| grant.has(Right::Export)),
            takes: wanted.is_none_or(|(_, takes)| takes),
        }
    });
    lines.collect()
}

/// What was typed about one team.
fn wanted(fields: &Fields, team: &str) -> Wanted {
    let right: Right = fields.get(&format!("level-{team}"))?.parse().ok()?;
    let is_on = |name: &str| fields.contains_key(&format!("{name}-{team}"));
    let exports = is_on("export").then_some(Right::Export);
    Some((Grant::of([right].into_iter().chain(exports)), is_on("takes")))
}

/// What somebody who is let in may do.
pub fn grants(fields: &Fields, live: &Live) -> Grants {
    let teams = live.policy.teams.keys();
    teams.filter_map(|team| Some((team.clone(), wanted(fields, team)?.0))).collect()
}

/// The teams whose tickets they are not given in turn.
pub fn not_given(fields: &Fields, live: &Live) -> BTreeSet<String> {
    let teams = live.policy.teams.keys();
    teams.filter(|team| !fields.contains_key(&format!("takes-{team}"))).cloned().collect()
}

/// What is to be changed. Teams that are not in the form stay as they are.
pub fn change(
    visit: &Visit,
    live: &Live,
    known: &Agent,
    fields: &Fields,
) -> Result<MemberChange, (&'static str, String)> {
    let is_admin = visit.agent.role == Role::Admin;
    let text = |name: &str| fields.get(name).map(|text| text.trim()).filter(|_| is_admin);
    let capacity = match fields.get("capacity").map(|text| text.trim()) {
        None | Some("") => None,
        Some(text) => match text.parse::<i64>() {
            Ok(most) if most >= 0 => Some(most),
            _ => return Err(("capacity", visit.ctx.t("member-error-capacity"))),
        },
    };
    let in_form = led(visit, live).filter(|team| fields.contains_key(&format!("level-{}", team.key)));
    let teams: BTreeMap<String, Wanted> =
        in_form.map(|team| (team.key.clone(), wanted(fields, &team.key))).collect();
    Ok(MemberChange {
        name: text("name").unwrap_or(&known.name).to_owned(),
        role: text("role").and_then(|role| role.parse().ok()).unwrap_or(known.role),
        capacity,
        teams,
    })
}
