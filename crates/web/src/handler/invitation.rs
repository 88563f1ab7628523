//! Choosing a password by a link: for whoever was let in, and for whoever forgot the one they had. Reading the page
//! changes nothing; nobody learns whether an address is known.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{Invited, PasswordChosen, SignIn, SignedIn};
use serde::Deserialize;

use super::login::enter;
use crate::fault::Fault;
use crate::page::invitation::{self as page, ForgotState, WelcomeView};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Public, "/welcome/{token}", show)
        .post(Gate::Public, "/welcome/{token}", choose)
        .get(Gate::Public, "/forgot", ask)
        .post(Gate::Public, "/forgot", forgot)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    email: String,
    password: String,
}

async fn show(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    let invited = guest.desk.invited(&token, guest.ctx.now).await?;
    Ok(drawn(&guest, &token, invited, false))
}

fn drawn(guest: &Guest, token: &str, invited: Option<Invited>, unfit: bool) -> Response {
    let ctx = guest.in_their_language(invited.as_ref().map(|invited| invited.locale));
    let status = match (&invited, unfit) {
        (None, _) => StatusCode::GONE,
        (Some(_), true) => StatusCode::UNPROCESSABLE_ENTITY,
        (Some(_), false) => StatusCode::OK,
    };
    let view = invited.map(|Invited { name, email, .. }| WelcomeView {
        name,
        email,
        path: format!("/welcome/{token}"),
        unfit,
    });
    (status, page::welcome(&ctx, view.as_ref())).into_response()
}

async fn choose(
    guest: Guest,
    Path(token): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    slowly(&guest, &token)?;
    let desk = &guest.desk;
    let now = guest.ctx.now;
    let invited = desk.invited(&token, now).await?;
    match desk.choose_password(&token, typed.password.clone(), now).await? {
        PasswordChosen::Gone => Ok(drawn(&guest, &token, None, false)),
        PasswordChosen::Unfit => Ok(drawn(&guest, &token, invited, true)),
        PasswordChosen::Done => {
            let Some(invited) = invited else { return Ok(Redirect::to("/login").into_response()) };
            let session = guest.site.token();
            let sign_in = SignIn { email: invited.email, password: typed.password };
            match desk.sign_in(sign_in, &session, now).await? {
                SignedIn::Yes(_) => Ok(enter(&guest.site, &session, "/")),
                // Who has a second step shows it at the door.
                SignedIn::NeedsCode(_) | SignedIn::No | SignedIn::Off => {
                    Ok(Redirect::to("/login").into_response())
                }
            }
        }
    }
}

async fn ask(guest: Guest) -> Response {
    page::forgot(&guest.ctx, &ForgotState::Asked).into_response()
}

async fn forgot(guest: Guest, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    slowly(&guest, &typed.email)?;
    let (desk, token, email, now) =
        (guest.desk.clone(), guest.site.token(), typed.email.clone(), guest.ctx.now);
    // What it takes to write to somebody would tell by its time that there is somebody.
    tokio::spawn(async move {
        if let Err(error) = desk.forgot_password(&email, &token, now).await {
            tracing::error!(%error, "a link for a forgotten password was not sent");
        }
    });
    Ok(page::forgot(&guest.ctx, &ForgotState::Sent(typed.email)).into_response())
}

/// Guessing is as slow here as at the door.
fn slowly(guest: &Guest, what: &str) -> Result<(), Fault> {
    let wait = |secs| Fault::TooMany(guest.ctx.now + SignedDuration::from_secs(secs as i64));
    guest.site.limits.sign_in(guest.peer, what).map_err(wait)
}

#[cfg(test)]
mod tests {
    use relance_domain::agent::Role;

    use crate::handler::tests::{House, house};

    /// The link that a page shows.
    fn link(page: &str) -> String {
        let start = page.find("/welcome/").expect("a link");
        page[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-_".contains(*c)).collect()
    }

    async fn invited(house: &House, admin: &str) -> String {
        let fields = [
            ("name", "Nuno Alves"),
            ("email", "Nuno@lucarne.example"),
            ("role", "agent"),
            ("locale", "pt"),
            ("level-technical", "note"),
            ("export-technical", "yes"),
        ];
        let page = house.post("/agents", admin, &fields).await;
        assert_eq!(page.status, 200, "{}", page.body);
        link(&page.body)
    }

    #[tokio::test]
    async fn who_is_let_in_chooses_a_password_once_and_is_inside() {
        let house = house().await;
        let admin = house.signed_in("ada@lucarne.example", Role::Admin).await;
        let path = invited(&house, &admin).await;
        let page = house.get(&path, "").await;
        assert!(page.status == 200 && page.says("Nuno Alves"), "{}", page.body);
        let short = house.post(&path, "", &[("password", "short")]).await;
        assert_eq!(short.status, 422);
        let inside = house.post(&path, "", &[("password", "o barco chega cedo")]).await;
        assert_eq!((inside.status.as_u16(), inside.location()), (303, "/"), "{}", inside.body);
        let nuno = inside.cookie().to_owned();
        assert_eq!(house.get("/", &nuno).await.status, 200);
        assert_eq!(house.get(&path, "").await.status, 410, "the link is good once");
        let again = house.post(&path, "", &[("password", "another long one")]).await;
        assert_eq!(again.status, 410);
    }

    #[tokio::test]
    async fn a_forgotten_password_is_answered_the_same_to_all() {
        let house = house().await;
        house.signed_in("ada@lucarne.example", Role::Admin).await;
        let known = house.post("/forgot", "", &[("email", "ada@lucarne.example")]).await;
        let unknown = house.post("/forgot", "", &[("email", "eve@lucarne.example")]).await;
        assert_eq!(known.body.replace("ada@", "eve@"), unknown.body);
    }

    #[tokio::test]
    async fn who_left_is_out_at_once_and_somebody_can_always_let_people_in() {
        let house = house().await;
        let admin = house.signed_in("ada@lucarne.example", Role::Admin).await;
        let tom = house.signed_in_to("tom@lucarne.example", Role::Agent, &["technical"]).await;
        let list = house.get("/agents", &admin).await.body;
        let id = |name: &str| {
            let at = list.find(&format!("{name}@lucarne.example")).unwrap();
            let start = list[..at].rfind("/agents/").unwrap();
            list[start..].split('"').next().unwrap().to_owned()
        };
        let (ada, tom_path) = (id("ada"), id("tom"));
        let refused = house.post(&format!("{ada}/leave"), &admin, &[]).await;
        assert!(refused.status == 422 && refused.says("Nobody would be left"), "{}", refused.body);
        let gone = house.post(&format!("{tom_path}/leave"), &admin, &[]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        assert_eq!(house.get("/", &tom).await.status, 303, "signed out");
        let page = house.get(&tom_path, &admin).await;
        assert!(page.says("Left on"), "{}", page.body);
        house.post(&format!("{tom_path}/return"), &admin, &[]).await;
        assert!(!house.get(&tom_path, &admin).await.says("Left on"));
    }
}
