//! Files that programs bring along, in a body of JSON: a name, a type and the bytes in base64. Files that came with
//! letters are read in `message`.

use axum::http::Method;
use base64::Engine;
use base64::alphabet;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use relance_desk::NewFile as Known;
use relance_domain::right::Right;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

use super::answer::Done;
use super::call::Call;
use super::draft::shape::Written;
use super::op::Ops;
use super::problem::Problem;
use super::value::{Number, Text};
use crate::route::Gate;

/// Some programs leave bits in the last letter that say nothing.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// What a letter takes in base64, with room for its words.
pub(super) const MOST_BODY: usize = 36 * 1024 * 1024;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.upload(
        (Method::POST, Gate::Team(Right::Note), "/api/v1/tickets/{number}/files"),
        "Bring files to what the agent writes on a ticket",
        &["POST /tickets/{number}/files"],
        MOST_BODY,
        attach,
    )
}

/// Bytes, as base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base64(pub Vec<u8>);

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        LENIENT.decode(text.as_bytes()).map(Self).map_err(|_| de::Error::custom("bytes in base64"))
    }
}

/// A file that comes along.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewFile {
    name: Text<1, 200>,
    #[serde(default)]
    media_type: Option<Text<1, 100>>,
    content: Base64,
}

/// The same as the desk takes them.
pub(super) fn files(new: Vec<NewFile>) -> Vec<Known> {
    let known = |file: NewFile| Known {
        name: file.name.0,
        media_type: file.media_type.map(|kind| kind.0).unwrap_or_default(),
        bytes: file.content.0,
    };
    new.into_iter().map(known).collect()
}

/// With what they go.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FileKind"))]
pub(crate) enum Kind {
    Reply,
    Note,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Brought {
    kind: Kind,
    /// What is written, with the revision that it goes on from.
    draft: Written,
    files: Vec<NewFile>,
}

async fn attach(call: Call, number: Number, brought: Brought) -> Result<Done, Problem> {
    let kind = match brought.kind {
        Kind::Reply => relance_domain::draft::Kind::Reply,
        Kind::Note => relance_domain::draft::Kind::Note,
    };
    let (composed, files) = (brought.draft.composed(kind)?, files(brought.files));
    call.desk().attach(call.agent(), number.0, composed, files, call.now()).await?;
    Ok(Done)
}

#[cfg(test)]
impl schemars::JsonSchema for Base64 {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Base64".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "contentEncoding": "base64",
            "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$",
        })
    }
}
