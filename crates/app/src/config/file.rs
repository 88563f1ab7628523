//! DIR/relance.toml: its keys, and where in it a mistake stands.
//! What the values mean is read in `config`.

use std::fmt::Display;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use serde::Deserialize;
use toml::Spanned;

use super::LogFormat;
use crate::verifier::Peers;

/// The keys.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    pub http: Option<Spanned<String>>,
    pub smtp: Option<Spanned<String>>,
    pub lmtp: Option<Spanned<String>>,
    pub relay: Option<Spanned<String>>,
    pub relay_ca: Option<Spanned<PathBuf>>,
    pub mx_allow: Option<Spanned<Vec<String>>>,
    pub webhook_allow: Option<Spanned<Vec<String>>>,
    pub database: Option<Spanned<String>>,
    pub base_url: Option<Spanned<String>>,
    pub dns: Option<Spanned<String>>,
    pub verify: Option<Spanned<Peers>>,
    pub trusted_authserv: Option<Spanned<Vec<String>>>,
    pub trusted_relays: Option<Spanned<Vec<IpAddr>>>,
    pub metrics_token: Option<Spanned<String>>,
    pub log: Option<Spanned<String>>,
    pub log_format: Option<Spanned<LogFormat>>,
    pub otlp: Option<Spanned<String>>,
    pub otlp_header: Option<Spanned<String>>,
    pub otlp_sample: Option<Spanned<f64>>,
}

/// The file as it was read.
#[derive(Debug, Default)]
pub struct File {
    path: PathBuf,
    text: String,
    pub keys: Keys,
}

impl File {
    /// The file of a data folder; one that is not there says nothing.
    pub fn read(data: &Path) -> anyhow::Result<Self> {
        let path = path(data);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let mut file = Self { path, text, keys: Keys::default() };
        file.keys = toml::from_str(&file.text).map_err(|error| {
            file.mistake(error.span().map_or(0, |span| span.start), error.message().replace('\n', ", "))
        })?;
        Ok(file)
    }

    /// A mistake in the value that begins there.
    pub fn mistake(&self, at: usize, what: impl Display) -> anyhow::Error {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
        anyhow!("{}:{line}:{column}: {what}", self.path.display())
    }
}

/// Where it lies.
pub fn path(data: &Path) -> PathBuf {
    data.join("relance.toml")
}
