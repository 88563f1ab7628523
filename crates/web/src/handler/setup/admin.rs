//! Step 1: the first person. Only who holds the link gets here, and only while nobody is there.
//! Making the agent and hashing the password is the desk's part; the link is checked before anything gets here.

use axum::Form as Posted;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::PASSWORD_CHARS;
use relance_desk::{Error, NewAgent, SignIn, SignedIn};
use relance_domain::agent::Role;
use relance_domain::right::Grants;
use relance_mail::Address;
use serde::Deserialize;

use super::{Newcomer, one_line};
use crate::fault::Fault;
use crate::handler::login;
use crate::page::setup::{self as page, AdminFault, AdminStep, Form, SetupView, Step};
use crate::visit::Guest;

/// What everybody tries first among long passwords, without digits and signs.
const COMMON: [&str; 14] = [
    "password",
    "passwort",
    "motdepasse",
    "contrasena",
    "contraseña",
    "senha",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "administrator",
    "administrateur",
    "letmein",
    "iloveyou",
    "relance",
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    email: String,
    password: String,
    again: String,
    locale: String,
}

/// The form, empty.
pub async fn show(newcomer: Newcomer) -> Response {
    if newcomer.peopled {
        return Redirect::to(&Step::Company.path()).into_response();
    }
    draw(&newcomer.guest, &Typed::default(), Vec::new())
}

/// Makes the administrator and signs them in.
pub async fn save(newcomer: Newcomer, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    let Newcomer { guest, peopled } = newcomer;
    if peopled {
        return Ok(Redirect::to(&Step::Company.path()).into_response());
    }
    if let Err(secs) = guest.site.limits.public(guest.peer) {
        return Err(Fault::TooMany(guest.ctx.now + SignedDuration::from_secs(secs as i64)));
    }
    let faults = faults(&typed);
    if !faults.is_empty() {
        return Ok(refuse(&guest, &typed, faults));
    }
    let new = NewAgent {
        email: typed.email.trim().to_owned(),
        name: one_line(&typed.name),
        role: Role::Admin,
        locale: typed.locale.parse().unwrap_or(guest.ctx.locale),
        grants: Grants::default(),
        password: typed.password.clone(),
    };
    let desk = &guest.desk;
    match desk.add_agent(new, guest.ctx.now).await {
        Ok(_) => {}
        Err(Error::Taken(_)) => return Ok(Redirect::to(&Step::Company.path()).into_response()),
        Err(other) => return Err(other.into()),
    }
    let token = guest.site.token();
    let sign_in = SignIn { email: typed.email.clone(), password: typed.password };
    match desk.sign_in(sign_in, &token, guest.ctx.now).await? {
        SignedIn::Yes(_) => Ok(login::enter(&guest.site, &token, &Step::Company.path())),
        SignedIn::NeedsCode(_) | SignedIn::Off | SignedIn::No => {
            Ok(Redirect::to(&Step::Company.path()).into_response())
        }
    }
}

fn faults(typed: &Typed) -> Vec<AdminFault> {
    let mut faults = Vec::new();
    if one_line(&typed.name).is_empty() {
        faults.push(AdminFault::Name);
    }
    if Address::new(None, &typed.email).is_err() {
        faults.push(AdminFault::Email);
    }
    let chars = typed.password.chars().count();
    if chars < *PASSWORD_CHARS.start() {
        faults.push(AdminFault::Short(PASSWORD_CHARS.start() - chars));
    } else if chars > *PASSWORD_CHARS.end() {
        faults.push(AdminFault::Long);
    } else if is_common(&typed.password) {
        faults.push(AdminFault::Common);
    }
    if typed.password != typed.again {
        faults.push(AdminFault::Differ);
    }
    faults
}

/// A well-known word with digits around it, or hardly more than one key.
fn is_common(password: &str) -> bool {
    let letters: String = password.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let mut kinds: Vec<char> = password.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let known = COMMON.iter().any(|word| letters == *word || letters == word.repeat(2));
    known
        || kinds.len() < 4
        || letters.is_empty() && "01234567890123456789012345678901234567890".contains(password)
}

fn draw(guest: &Guest, typed: &Typed, faults: Vec<AdminFault>) -> Response {
    let step = AdminStep {
        name: typed.name.clone(),
        email: typed.email.clone(),
        locale: typed.locale.parse().unwrap_or(guest.ctx.locale),
        faults,
    };
    page::page(&guest.ctx, &SetupView { form: Form::Admin(step), done: Vec::new() }).into_response()
}

fn refuse(guest: &Guest, typed: &Typed, faults: Vec<AdminFault>) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, draw(guest, typed, faults)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_neither_short_nor_endless() {
        let typed = |password: String| Typed {
            name: "Ada".into(),
            email: "ada@example.com".into(),
            again: password.clone(),
            password,
            locale: String::new(),
        };
        assert_eq!(faults(&typed("nine char".into())), [AdminFault::Short(1)]);
        assert_eq!(faults(&typed("the harbour is grey".into())), []);
        assert_eq!(faults(&typed("the harbour is grey ".repeat(11))), [AdminFault::Long]);
    }

    #[test]
    fn passwords_that_everybody_tries_are_known() {
        let table = [
            "password1234",
            "Passwort!2026",
            "123456789012",
            "aaaaaaaaaaaa",
            "qwertyuiop12",
            "senha.senha.1",
        ];
        for common in table {
            assert!(is_common(common), "{common}");
        }
        for fine in ["the harbour is grey", "correcthorsebattery", "9-lanternes-au-mur", "482915637048"] {
            assert!(!is_common(fine), "{fine}");
        }
    }
}
