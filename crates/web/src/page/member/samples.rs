//! Samples: a house with people of every standing, somebody as an administrator and as a lead sees them, and what was
//! not taken.

use relance_domain::agent::Role;
use relance_domain::locale::Locale;

use super::{InTeam, InviteForm, Level, MemberLine, MemberView, MembersView, Standing, list, page};
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::account::AwayView;
use crate::page::inbox::samples::side;
use crate::page::sample;

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("members", |ctx| list(ctx, &side(), &members(None, None))),
        sample("members-invited", |ctx| {
            let url = "https://desk.lucarne.example/welcome/4kq7x2".to_owned();
            list(ctx, &side(), &members(None, Some(("Nuno <Alves>".into(), url))))
        }),
        sample("members-refused", |ctx| {
            let why = "nuno@lucarne.example is somebody’s already.".to_owned();
            list(ctx, &side(), &members(Some(("email", why)), None))
        }),
        sample("member", |ctx| page(ctx, &side(), &member(true))),
        sample("member-of-lead", |ctx| page(ctx, &side(), &member(false))),
        sample("member-left", |ctx| {
            let mut view = member(true);
            view.line.standing = Standing::Left(at("2026-11-02T18:00+01:00"));
            page(ctx, &side(), &view)
        }),
    ]
}

fn line(id: i64, name: &str, role: Role, teams: &[(&str, Level, bool)], standing: Standing) -> MemberLine {
    MemberLine {
        id,
        name: name.into(),
        email: format!("{}@lucarne.example", name.split(' ').next().unwrap_or_default().to_lowercase()),
        role,
        teams: teams.iter().map(|(team, level, export)| ((*team).to_owned(), *level, *export)).collect(),
        standing,
        has_second_step: role == Role::Admin,
    }
}

fn teams() -> Vec<InTeam> {
    let team = |key: &str, name: &str, level, exports, takes| InTeam {
        key: key.into(),
        name: name.into(),
        level,
        exports,
        takes,
    };
    vec![
        team("technical", "Technique", Some(Level::Answers), true, true),
        team("players", "Joueurs & <joueuses>", Some(Level::Reads), false, false),
        team("consumer", "Conso", None, false, true),
    ]
}

fn members(error: Option<(&'static str, String)>, invited: Option<(String, String)>) -> MembersView {
    let seen = Standing::Here(Some(at("2026-11-10T14:02+01:00")));
    let technical = [("Technique", Level::Answers, true), ("Joueurs & <joueuses>", Level::Reads, false)];
    MembersView {
        lines: vec![
            line(1, "Inès Carvalho", Role::Admin, &[], seen.clone()),
            line(2, "Tom Aubry", Role::Agent, &technical, seen),
            line(3, "Gaëlle Ferrand", Role::Lead, &[], Standing::Away(at("2026-11-20T09:00+01:00"))),
            line(
                4,
                "Nuno <Alves>",
                Role::Agent,
                &technical[..1],
                Standing::Invited(at("2026-11-17T09:00+01:00")),
            ),
            line(5, "Zoé Marchand", Role::Agent, &[], Standing::Shut),
            line(6, "Giulia Ferrero", Role::Agent, &technical[1..], Standing::Here(None)),
            line(7, "Ada Stern", Role::Agent, &technical[1..], Standing::Left(at("2026-11-02T18:00+01:00"))),
        ],
        form: Some(InviteForm {
            name: if error.is_some() { "Nuno <Alves>".into() } else { String::new() },
            email: if error.is_some() { "nuno@lucarne.example".into() } else { String::new() },
            role: Role::Agent,
            locale: Locale::Fr,
            teams: teams(),
            error,
        }),
        invited,
    }
}

fn member(may_administer: bool) -> MemberView {
    let technical = [("Technique", Level::Answers, true)];
    let seen = Standing::Here(Some(at("2026-11-10T14:02+01:00")));
    MemberView {
        line: MemberLine { has_second_step: true, ..line(2, "Tom <Aubry>", Role::Agent, &technical, seen) },
        teams: teams(),
        capacity: "12".into(),
        open: "7".into(),
        may_administer,
        may_change: true,
        away: AwayView { deputies: vec![("3".into(), "Gaëlle Ferrand".into())], ..AwayView::default() },
        error: None,
        done: None,
    }
}
