//! How agents sign in, for programs of administrators: the providers of the policy, their secrets, a test of each, who
//! comes in by them, and whether passwords open the desk.

use axum::http::Method;
use relance_desk::edit::set_passwords;
use relance_domain::audit::What;
use relance_domain::id::AgentId;
use relance_domain::sign_in::Provider as Known;
use serde::{Deserialize, Serialize};

use super::agent::RoleWord;
use super::answer::{Done, Json};
use super::call::Call;
use super::mailbox::nonce;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Id, Key, Text};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Admin, "/api/v1/sign-in"),
        "Read how agents sign in, and who comes in by which provider",
        &["GET /policy/sign-in"],
        show,
    )
    .write(
        (Method::PUT, Gate::Admin, "/api/v1/sign-in/passwords"),
        "Say whether passwords open the desk to others than administrators",
        &["POST /policy/sign-in/passwords"],
        passwords,
    )
    .write(
        (Method::PUT, Gate::Admin, "/api/v1/sign-in/{key}/secret"),
        "Give the secret by which a provider knows us",
        &["POST /policy/sign-in/{key}/secret"],
        secret,
    )
    .act(
        (Method::POST, Gate::Admin, "/api/v1/sign-in/{key}/test"),
        "Ask a provider what it says of itself, as a sign-in does",
        &["POST /policy/sign-in/{key}/try"],
        attempt,
    )
    .write(
        (Method::POST, Gate::Admin, "/api/v1/sign-in/unlink"),
        "Let an agent be nobody at a provider any more, until they come again",
        &["POST /policy/sign-in/unlink"],
        unlink,
    )
}

/// A provider of sign-ins.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Provider {
    key: String,
    issuer: String,
    /// What we are called there, and where people come back to.
    client_id: String,
    return_url: String,
    /// Whose addresses are let in.
    domains: Vec<String>,
    /// As what people come in who are not here yet; null keeps them out.
    creates: Option<RoleWord>,
    /// Since when its secret is kept; null where there is none that can be used.
    secret_at: Option<At>,
}

/// An agent who comes in by a provider.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SignInLink"))]
pub(crate) struct Link {
    agent: Id,
    email: String,
    issuer: String,
    linked_at: At,
    used_at: At,
}

/// How agents sign in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SignIn {
    /// Passwords open the desk; otherwise to administrators alone.
    passwords: bool,
    providers: Vec<Provider>,
    links: Vec<Link>,
}

async fn read(call: &Call) -> Result<Json<SignIn>, Problem> {
    let (desk, live) = (call.desk(), call.desk().live()?);
    let secrets = desk.provider_secrets().await?;
    let mut providers = Vec::new();
    for known in live.policy.sign_in.providers.values() {
        let usable = desk.provider_secret(known).await?.is_some();
        let secret_at = secrets.iter().find(|(key, _)| *key == known.key).filter(|_| usable);
        providers.push(Provider {
            key: known.key.clone(),
            issuer: known.issuer.to_string(),
            client_id: known.client_id.clone(),
            return_url: desk.provider_return_url(&known.key),
            domains: known.domains.clone(),
            creates: known.create.as_ref().map(|seat| seat.role.into()),
            secret_at: secret_at.map(|(_, at)| At(*at)),
        });
    }
    let links = desk.provider_links().await?.into_iter().map(|link| Link {
        agent: Id(link.agent.0),
        email: link.email,
        issuer: link.issuer,
        linked_at: At(link.linked_at),
        used_at: At(link.used_at),
    });
    Ok(Json(SignIn { passwords: live.policy.sign_in.passwords, providers, links: links.collect() }))
}

async fn show(call: Call, (): (), _: Plain) -> Result<Json<SignIn>, Problem> {
    read(&call).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Passwords {
    passwords: bool,
}

/// A revision of the policy like any other; none where it is so already.
async fn passwords(call: Call, (): (), wish: Passwords) -> Result<Json<SignIn>, Problem> {
    let live = call.desk().live()?;
    if live.policy.sign_in.passwords != wish.passwords {
        let base = live.policy.revision;
        let mut files = call.desk().revision_files(base).await?;
        let no_table = |_| Problem::unfit("/passwords", "policy", "the policy has no table for it");
        set_passwords(&mut files, wish.passwords).map_err(no_table)?;
        let note = if wish.passwords { "passwords on" } else { "passwords off" };
        let (by, terms) = ((call.agent().name.as_str(), note), (None, Some(base)));
        call.desk().put_policy(What::PolicyEdited, files, by, terms, call.now()).await?;
    }
    read(&call).await
}

fn provider(call: &Call, key: &Key) -> Result<Known, Problem> {
    let live = call.desk().live()?;
    live.policy.sign_in.providers.get(&key.0).cloned().ok_or_else(|| Problem::missing("provider"))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SignInSecret"))]
pub(crate) struct Secret {
    secret: Text<1, 2000>,
}

async fn secret(call: Call, key: Key, wish: Secret) -> Result<Done, Problem> {
    provider(&call, &key)?;
    call.desk().set_provider_secret(&key.0, wish.secret.0.trim(), nonce(&call), call.now()).await?;
    Ok(Done)
}

/// How a test of a provider went.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SignInTest"))]
pub(crate) struct Tried {
    /// It says of itself where it is asked.
    document: bool,
    /// How many keys it has by which it signs.
    keys: Option<usize>,
    /// It says where people sign out.
    leaves: bool,
    /// We have a secret for it.
    has_secret: bool,
    /// What went wrong: a code, and its words.
    trouble: Option<String>,
    words: Option<String>,
}

async fn attempt(call: Call, key: Key) -> Result<Json<Tried>, Problem> {
    let known = provider(&call, &key)?;
    if call.visit.site.app.demo.is_some() {
        return Err(Problem::conflict("demo", "the demo dials nobody"));
    }
    let has_secret = call.desk().provider_secret(&known).await?.is_some();
    let mut tried =
        Tried { document: false, keys: None, leaves: false, has_secret, trouble: None, words: None };
    let (providers, now) = (&call.visit.site.providers, call.now());
    let document = match providers.document_anew(&known.issuer, now).await {
        Ok(document) => document,
        Err(trouble) => {
            (tried.trouble, tried.words) =
                (Some(trouble.code().to_owned()), Some(trouble.words().to_owned()));
            return Ok(Json(tried));
        }
    };
    (tried.document, tried.leaves) = (true, document.leave_url.is_some());
    match providers.keys(&known.issuer, &document, now).await {
        Ok(keys) => tried.keys = Some(keys.n()),
        Err(trouble) => {
            (tried.trouble, tried.words) =
                (Some(trouble.code().to_owned()), Some(trouble.words().to_owned()));
        }
    }
    Ok(Json(tried))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Unlink {
    issuer: Text<1, 500>,
    /// The id of an agent.
    agent: Id,
}

async fn unlink(call: Call, (): (), wish: Unlink) -> Result<Done, Problem> {
    call.desk().unlink_provider(&wish.issuer.0, AgentId(wish.agent.0), call.now()).await?;
    Ok(Done)
}
