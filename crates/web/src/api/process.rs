//! What the process runs with, for programs of administrators. Secrets are said to be set, and nothing more of them.
//! The same for people is a page.

use serde::Serialize;

use super::answer::Json;
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::At;
use crate::process::{ProcessSetting, ProcessStand, SettingValue};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Admin, "/api/v1/process"),
        "Read what the process runs with, where each setting was said, and what waits for a restart",
        &["GET /settings/process"],
        show,
    )
}

/// What the process runs with.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Stand {
    version: String,
    begun_at: At,
    /// The file of settings.
    file: String,
    /// When the settings were read last.
    read_at: At,
    /// What was wrong with them then, with the place; what was in force before stayed.
    mistake: Option<String>,
    settings: Vec<Setting>,
}

/// A setting of the process.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Setting {
    /// As in `relance.toml`.
    key: String,
    /// As operators write them, without secrets; none when nothing is set.
    values: Vec<String>,
    /// It is a secret, and set.
    is_secret: bool,
    /// `flag`, `environment`, `file` or `default`.
    source: String,
    /// Another value is in force only after a restart.
    needs_restart: bool,
    /// Another value was read, and a restart would put it in force.
    is_waiting: bool,
}

impl From<ProcessSetting> for Setting {
    fn from(known: ProcessSetting) -> Self {
        let ProcessSetting { key, value, source, needs_restart, is_waiting } = known;
        let is_secret = value == SettingValue::Secret;
        let values = if let SettingValue::Said(values) = value { values } else { Vec::new() };
        let source = source.as_str().to_owned();
        Self { key: key.to_owned(), values, is_secret, source, needs_restart, is_waiting }
    }
}

async fn show(call: Call, (): (), _: Plain) -> Result<Json<Stand>, Problem> {
    let ProcessStand { version, begun_at, file, read_at, mistake, settings } =
        call.visit.site.app.process.stand();
    Ok(Json(Stand {
        version: version.to_owned(),
        begun_at: At(begun_at),
        file,
        read_at: At(read_at),
        mistake,
        settings: settings.into_iter().map(Setting::from).collect(),
    }))
}
