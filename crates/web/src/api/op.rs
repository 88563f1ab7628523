//! One operation of the API, and the table of all: the router, the gates, the description and the list of what pages do
//! and the API does not are made of it. How an operation is served stands in `call`.

use std::future::Future;
use std::sync::Arc;

use axum::http::Method;
use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;

use relance_domain::right::Right;
use relance_domain::token::Scope;

use super::answer::{Answer, Said, Shape};
use super::call::Call;
use super::problem::Problem;
use super::value::{Email, Id, Key, Number};
use super::word::Language;
use crate::route::Gate;

/// The scope that a token needs at least to pass. What a gate lets everybody do is read by any token, and done by one
/// that changes things for its agent.
fn least(method: &Method, gate: Gate) -> Scope {
    let all = if *method == Method::GET { Scope::See } else { Scope::Answer };
    match gate {
        Gate::May(right) | Gate::Team(right) | Gate::Seen(right) => match right {
            Right::See => all,
            Right::Note => Scope::Note,
            Right::Answer => Scope::Answer,
            Right::Export => Scope::Export,
            Right::Admin => Scope::Lead,
        },
        Gate::Lead | Gate::LeadOf => Scope::Lead,
        Gate::Admin => Scope::Admin,
        Gate::Public | Gate::Setup | Gate::Demo | Gate::Customer | Gate::Agent | Gate::Own => all,
    }
}

/// Answers a call: typed handlers behind one type, so that they are not compiled into the server once for each.
pub(crate) type Serve = Arc<dyn Fn(Call, Raw) -> BoxFuture<'static, Result<Answer, Problem>> + Send + Sync>;

/// What was asked, before it is read.
pub(crate) struct Raw {
    /// The parts of the path, in order.
    pub parts: Vec<String>,
    pub query: String,
    pub body: Vec<u8>,
}

/// One operation. What is said of it is read by the tests that make the description and compare with pages.
#[cfg_attr(not(test), expect(dead_code, reason = "its title and what it equals are for the description"))]
pub(crate) struct Op {
    pub method: Method,
    pub path: &'static str,
    pub gate: Gate,
    /// What the token must let its program do, beside what its agent may.
    pub scope: Scope,
    /// Its answer holds a secret, and is kept for nobody who asks again.
    pub is_secret: bool,
    /// What it does, in a line.
    pub title: &'static str,
    /// What agents do on pages that comes to the same, as routes.
    pub does: &'static [&'static str],
    pub takes: Takes,
    pub serve: Serve,
    #[cfg(test)]
    pub described: fn(&mut schemars::SchemaGenerator) -> super::openapi::Types,
}

/// What an operation reads from the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Json,
    /// JSON with files in it, of so many bytes in all.
    Files(usize),
}

/// All operations, in order.
#[derive(Default)]
pub(crate) struct Ops(pub Vec<Op>);

/// What may stand in a path.
pub(crate) trait Parts: Sized {
    fn read(parts: &[String]) -> Option<Self>;

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema>;
}

impl Parts for () {
    fn read(_: &[String]) -> Option<Self> {
        Some(())
    }

    #[cfg(test)]
    fn described(_: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        Vec::new()
    }
}

macro_rules! one_part {
    ($($type:ty)+) => {$(
        impl Parts for $type {
            fn read(parts: &[String]) -> Option<Self> {
                parts.first()?.parse().ok()
            }

            #[cfg(test)]
            fn described(from: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
                vec![from.subschema_for::<Self>()]
            }
        }
    )+};
}

one_part!(Id Number Key);

macro_rules! two_parts {
    ($($a:ty, $b:ty;)+) => {$(
        impl Parts for ($a, $b) {
            fn read(parts: &[String]) -> Option<Self> {
                Some((parts.first()?.parse().ok()?, parts.get(1)?.parse().ok()?))
            }

            #[cfg(test)]
            fn described(from: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
                vec![from.subschema_for::<$a>(), from.subschema_for::<$b>()]
            }
        }
    )+};
}

two_parts! {
    Number, Id;
    Number, Number;
    Number, Key;
    Number, Email;
    Number, Language;
    Id, Id;
    Id, Key;
    Key, Key;
    Key, Id;
    Key, Language;
}

/// What stands in a query: each field is a parameter.
pub(crate) trait Query: DeserializeOwned + Shape + Send {}
impl<T: DeserializeOwned + Shape + Send> Query for T {}

/// Nothing is asked beside the path.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Plain {}

impl Ops {
    /// Something that is read.
    pub fn get<P, Q, R, F>(
        self,
        (gate, path): (Gate, &'static str),
        title: &'static str,
        does: &'static [&'static str],
        run: fn(Call, P, Q) -> F,
    ) -> Self
    where
        P: Parts + Send + 'static,
        Q: Query + 'static,
        R: Said + 'static,
        F: Future<Output = Result<R, Problem>> + Send + 'static,
    {
        self.with(Op {
            scope: least(&Method::GET, gate),
            is_secret: false,
            method: Method::GET,
            path,
            gate,
            title,
            does,
            takes: Takes::Nothing,
            serve: served(
                |raw| Ok((parts::<P>(raw)?, query::<Q>(&raw.query)?)),
                move |call, (parts, query)| run(call, parts, query),
            ),
            #[cfg(test)]
            described: |from| super::openapi::Types {
                query: Some(Q::json_schema(from)),
                ..super::openapi::Types::of::<P, R>(from)
            },
        })
    }

    /// Something that is done, with a body.
    pub fn write<P, B, R, F>(
        self,
        place: (Method, Gate, &'static str),
        title: &'static str,
        does: &'static [&'static str],
        run: fn(Call, P, B) -> F,
    ) -> Self
    where
        P: Parts + Send + 'static,
        B: DeserializeOwned + Shape + Send + 'static,
        R: Said + 'static,
        F: Future<Output = Result<R, Problem>> + Send + 'static,
    {
        self.taking(Takes::Json, place, title, does, run)
    }

    /// Something that is done with files in its body, of so many bytes in all.
    pub fn upload<P, B, R, F>(
        self,
        place: (Method, Gate, &'static str),
        title: &'static str,
        does: &'static [&'static str],
        most_bytes: usize,
        run: fn(Call, P, B) -> F,
    ) -> Self
    where
        P: Parts + Send + 'static,
        B: DeserializeOwned + Shape + Send + 'static,
        R: Said + 'static,
        F: Future<Output = Result<R, Problem>> + Send + 'static,
    {
        self.taking(Takes::Files(most_bytes), place, title, does, run)
    }

    fn taking<P, B, R, F>(
        self,
        takes: Takes,
        (method, gate, path): (Method, Gate, &'static str),
        title: &'static str,
        does: &'static [&'static str],
        run: fn(Call, P, B) -> F,
    ) -> Self
    where
        P: Parts + Send + 'static,
        B: DeserializeOwned + Shape + Send + 'static,
        R: Said + 'static,
        F: Future<Output = Result<R, Problem>> + Send + 'static,
    {
        self.with(Op {
            scope: least(&method, gate),
            is_secret: false,
            method,
            path,
            gate,
            title,
            does,
            takes,
            serve: served(
                |raw| Ok((parts::<P>(raw)?, body::<B>(&raw.body)?)),
                move |call, (parts, body)| run(call, parts, body),
            ),
            #[cfg(test)]
            described: |from| super::openapi::Types {
                body: Some(from.subschema_for::<B>()),
                ..super::openapi::Types::of::<P, R>(from)
            },
        })
    }

    /// The last one is for tokens with this scope, whatever the rule says.
    pub fn for_scope(mut self, scope: Scope) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.scope = scope;
        }
        self
    }

    /// What the last one answers is kept for nobody.
    pub fn secret(mut self) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.is_secret = true;
        }
        self
    }

    /// Something that is done, and is said by its path alone.
    pub fn act<P, R, F>(
        self,
        (method, gate, path): (Method, Gate, &'static str),
        title: &'static str,
        does: &'static [&'static str],
        run: fn(Call, P) -> F,
    ) -> Self
    where
        P: Parts + Send + 'static,
        R: Said + 'static,
        F: Future<Output = Result<R, Problem>> + Send + 'static,
    {
        self.with(Op {
            scope: least(&method, gate),
            is_secret: false,
            method,
            path,
            gate,
            title,
            does,
            takes: Takes::Nothing,
            serve: served(parts::<P>, run),
            #[cfg(test)]
            described: super::openapi::Types::of::<P, R>,
        })
    }

    fn with(mut self, op: Op) -> Self {
        self.0.push(op);
        self
    }
}

/// A handler behind the one type of all: what was asked is read first.
fn served<I, R, F>(
    read: fn(&Raw) -> Result<I, Problem>,
    run: impl Fn(Call, I) -> F + Send + Sync + 'static,
) -> Serve
where
    I: 'static,
    R: Said,
    F: Future<Output = Result<R, Problem>> + Send + 'static,
{
    Arc::new(move |call, raw| match read(&raw) {
        Ok(asked) => {
            let ran = run(call, asked);
            Box::pin(async move { Ok(ran.await?.into_answer()) })
        }
        Err(problem) => Box::pin(std::future::ready(Err(problem))),
    })
}

/// A path whose parts do not read names nothing.
fn parts<P: Parts>(raw: &Raw) -> Result<P, Problem> {
    P::read(&raw.parts).ok_or_else(|| Problem::missing("thing"))
}

fn query<Q: DeserializeOwned>(query: &str) -> Result<Q, Problem> {
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let name = error.path().to_string();
        let at = if name == "." { "query".to_owned() } else { name };
        Problem::unreadable(at, error.inner().to_string())
    })
}

/// Reads a body, and says where in it a mistake stands.
pub(crate) fn body<B: DeserializeOwned>(bytes: &[u8]) -> Result<B, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read: B = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let at = error.path().to_string();
        let at = if at == "." { "/".to_owned() } else { format!("/{}", at.replace('.', "/")) };
        Problem::unreadable(at, error.inner().to_string())
    })?;
    json.end().map_err(|error| Problem::unreadable("/", error.to_string()))?;
    Ok(read)
}
