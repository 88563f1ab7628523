//! How agents sign in, for administrators: the providers of the policy, their secrets, a try of each, who comes in by
//! them, and whether passwords open the desk.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use relance_desk::Error;
use relance_desk::edit::set_passwords;
use relance_domain::audit::What;
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::policy::Policy;
use relance_domain::sign_in::{Provider, Seat};
use serde::Deserialize;

use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::sign_in::{self as page, LinkView, ProviderView, SeatView, SignInView, Step, Tried};
use crate::provider::Trouble;
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of the page.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Admin, page::PATH, show)
        .post(Gate::Admin, "/policy/sign-in/passwords", passwords)
        .post(Gate::Admin, "/policy/sign-in/unlink", unlink)
        .post(Gate::Admin, "/policy/sign-in/{key}/secret", secret)
        .post(Gate::Admin, "/policy/sign-in/{key}/try", attempt)
}

/// What an act has to say on top of the page.
#[derive(Default)]
struct Said {
    tried: Option<Tried>,
    done: Option<&'static str>,
    refused: Option<&'static str>,
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, Said::default()).await
}

fn provider(visit: &Visit, key: &str) -> Result<Provider, Fault> {
    let live = visit.site.app.desk.live()?;
    live.policy.sign_in.providers.get(key).cloned().ok_or(Fault::Missing)
}

/// Keeps the secret by which a provider knows us.
async fn secret(
    visit: Visit,
    Path(key): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    provider(&visit, &key)?;
    // Several providers stand on one page, so that the field of each has a name of its own.
    let typed = form.get(&format!("{key}-secret")).map(|text| text.trim()).unwrap_or_default();
    let random = (visit.site.app.random)();
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&random[..12]);
    match visit.desk.set_provider_secret(&key, typed, nonce, visit.ctx.now).await {
        Ok(()) => draw(&visit, Said { done: Some("sign-in-secret-kept"), ..Said::default() }).await,
        Err(Error::Invalid(_)) => {
            draw(&visit, Said { refused: Some("sign-in-secret-wrong"), ..Said::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Asks a provider what it says of itself and which keys it has, as a sign-in does.
async fn attempt(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    let provider = provider(&visit, &key)?;
    let (providers, now) = (&visit.site.providers, visit.ctx.now);
    let failed = |trouble: &Trouble| Step::Failed(trouble.code(), trouble.words().to_owned());
    let mut steps = Vec::new();
    match providers.document_anew(&provider.issuer, now).await {
        Err(trouble) => steps.push(failed(&trouble)),
        Ok(document) => {
            steps.push(Step::Passed("sign-in-try-document", None));
            match providers.keys(&provider.issuer, &document, now).await {
                Ok(keys) => steps.push(Step::Passed("sign-in-try-keys", Some(keys.n()))),
                Err(trouble) => steps.push(failed(&trouble)),
            }
            let leaves = document.leave_url.is_some();
            steps.push(Step::Passed(if leaves { "sign-in-try-leave" } else { "sign-in-try-no-leave" }, None));
        }
    }
    if visit.site.app.desk.provider_secret(&provider).await?.is_none() {
        steps.push(Step::Open("sign-in-try-no-secret"));
    }
    draw(&visit, Said { tried: Some(Tried { key, steps }), ..Said::default() }).await
}

#[derive(Debug, Deserialize)]
struct Switch {
    on: bool,
}

/// Passwords open the desk, or nobody but administrators: a revision of the policy like any other.
async fn passwords(visit: Visit, Form(switch): Form<Switch>) -> Result<Response, Fault> {
    let mut files = visit.desk.policy_files().await?.ok_or(Fault::NotSetUp)?;
    let wrong = Said { refused: Some("sign-in-passwords-wrong"), ..Said::default() };
    if set_passwords(&mut files, switch.on).is_err() || relance_desk::check(&files).is_err() {
        return draw(&visit, wrong).await;
    }
    let note = if switch.on { "passwords on" } else { "passwords off" };
    visit
        .desk
        .put_policy(What::PolicyEdited, files, (&visit.agent.name, note), (None, None), visit.ctx.now)
        .await?;
    let done = if switch.on { "sign-in-passwords-on-done" } else { "sign-in-passwords-off-done" };
    draw(&visit, Said { done: Some(done), ..Said::default() }).await
}

#[derive(Debug, Deserialize)]
struct Unlinked {
    issuer: String,
    agent: i64,
}

async fn unlink(visit: Visit, Form(typed): Form<Unlinked>) -> Result<Response, Fault> {
    visit.desk.unlink_provider(&typed.issuer, AgentId(typed.agent), visit.ctx.now).await?;
    draw(&visit, Said { done: Some("sign-in-unlinked"), ..Said::default() }).await
}

async fn draw(visit: &Visit, said: Said) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let ctx = &visit.ctx;
    let secrets: BTreeMap<_, _> = desk.provider_secrets().await?.into_iter().collect();
    let first = live.policy.company.default_locale();
    let mut providers = Vec::new();
    for provider in live.policy.sign_in.providers.values() {
        let usable = desk.provider_secret(provider).await?.is_some();
        providers.push(ProviderView {
            key: provider.key.clone(),
            label: provider.label.get(ctx.locale, first).to_owned(),
            issuer: provider.issuer.to_string(),
            client_id: provider.client_id.clone(),
            return_url: desk.provider_return_url(&provider.key),
            domains: provider.domains.clone(),
            create: provider.create.as_ref().map(|seat| seat_of(seat, &live.policy, ctx.locale)),
            groups: provider.groups.as_ref().map(|groups| {
                let seats = groups.seats.iter();
                seats.map(|(name, seat)| (name.clone(), seat_of(seat, &live.policy, ctx.locale))).collect()
            }),
            secret_at: secrets.get(&provider.key).copied().filter(|_| usable),
        });
    }
    let links = desk.provider_links().await?.into_iter();
    let view = SignInView {
        passwords: live.policy.sign_in.passwords,
        providers,
        links: links
            .map(|link| LinkView {
                agent: link.agent.0,
                email: link.email,
                issuer: link.issuer,
                linked_at: link.linked_at,
                used_at: link.used_at,
            })
            .collect(),
        tried: said.tried,
        done: said.done,
        refused: said.refused,
    };
    Ok(page::page(ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// A role, and the names of the teams that the policy has.
fn seat_of(seat: &Seat, policy: &Policy, locale: Locale) -> SeatView {
    let first = policy.company.default_locale();
    let teams = seat.teams.iter().filter_map(|key| policy.teams.get(key));
    (seat.role, teams.map(|team| team.name.get(locale, first).to_owned()).collect())
}
