//! What an operator sets: flags, then the environment, then DIR/relance.toml, then defaults. Everything else is policy
//! and lies in the store. Who uses it, and what becomes of it when it is read again, stands in `gear` and `reread`.

mod file;
mod otlp;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use relance_courier::NextHop;
use relance_courier::tls::Roots;
use relance_courier::webhook::Allowed;
use relance_store::DatabaseUrl;
use relance_web::Source;
use serde::Deserialize;
use toml::Spanned;
use tracing_subscriber::filter::Targets;

use crate::command::{Place, Serve};
use crate::verifier::Peers;
use file::File;

pub use file::path as file_of;
pub use otlp::Otlp;
pub use source::Written;

/// What the log says unless somebody wishes otherwise.
pub const LOG: &str = "warn";

/// All that a running server is told.
pub struct Config {
    pub data: PathBuf,
    pub database: DatabaseUrl,
    pub http: SocketAddr,
    pub smtp: SocketAddr,
    pub lmtp: SocketAddr,
    pub base_url: Option<String>,
    pub settings: Settings,
    /// Where each was said, by the key of the file; what is not here was said nowhere.
    pub sources: BTreeMap<&'static str, Source>,
}

/// What may change while a server runs.
#[derive(Clone, PartialEq)]
pub struct Settings {
    /// Beats the relay of the policy.
    pub relay: Option<NextHop>,
    /// Trusted for relays and receivers of webhooks, beside the roots that browsers trust; and where they were read.
    pub relay_ca: Roots,
    pub relay_ca_file: Option<PathBuf>,
    /// Where letters without a relay may go beside the public internet.
    pub mx_allow: Allowed,
    /// What webhooks may reach beside the public internet.
    pub webhook_allow: Allowed,
    /// The name server that is asked; none asks those that this machine is set up with.
    pub dns: Option<SocketAddr>,
    /// Whose letters are looked at.
    pub verify: Peers,
    /// Servers in front of us whose `Authentication-Results` are believed, and where they hand letters over from.
    pub trusted_authserv: Vec<String>,
    pub trusted_relays: Vec<IpAddr>,
    /// Whoever brings it may read `/metrics` from anywhere.
    pub metrics_token: Option<String>,
    /// What the log says, as `tracing` reads it.
    pub log: String,
    pub log_format: LogFormat,
    /// Where traces go.
    pub otlp: Option<Otlp>,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one object a line.
    Json,
}

impl LogFormat {
    /// As operators write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

/// What is said of a setting: by the command line or the environment, else by the file.
struct Sayings<'a> {
    flags: &'a Serve,
    file: File,
    sources: BTreeMap<&'static str, Source>,
}

impl Sayings<'_> {
    /// Notes who is heard, and gives their word.
    fn heard<T: Clone>(
        &mut self,
        key: &'static str,
        flag: Option<T>,
        in_file: Option<&Spanned<T>>,
    ) -> Option<(T, Option<usize>)> {
        let written = flag.is_some().then(|| self.flags.written.of(key).unwrap_or(Source::Flag));
        let source = written.or(in_file.map(|_| Source::File))?;
        self.sources.insert(key, source);
        let of_file = || in_file.map(|said| (said.get_ref().clone(), Some(said.span().start)));
        flag.map(|value| (value, None)).or_else(of_file)
    }

    /// The same, read by a function. What it says against a value is told with the place of the value.
    fn read<T: Clone, R>(
        &mut self,
        key: &'static str,
        said: impl FnOnce(&Serve) -> Option<T>,
        in_file: impl FnOnce(&file::Keys) -> Option<Spanned<T>>,
        read: impl FnOnce(T) -> anyhow::Result<R>,
    ) -> anyhow::Result<Option<R>> {
        let (flag, in_file) = (said(self.flags), in_file(&self.file.keys));
        let Some((value, at)) = self.heard(key, flag, in_file.as_ref()) else { return Ok(None) };
        let read = read(value).map_err(|error| match at {
            Some(at) => self.file.mistake(at, format!("{key}: {error:#}")),
            None => error.context(format!("--{}", key.replace('_', "-"))),
        });
        read.map(Some)
    }
}

/// Lists of flags that are empty were not given.
fn given<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}

impl Config {
    /// Settings for `serve` and `demo`, as they are said now.
    pub fn of(flags: &Serve) -> anyhow::Result<Self> {
        let data = data_folder(&flags.place);
        let mut said = Sayings { flags, file: File::read(&data)?, sources: BTreeMap::new() };
        let http = address(&mut said, "http", "127.0.0.1:8080")?;
        let smtp = address(&mut said, "smtp", "127.0.0.1:2525")?;
        let lmtp = address(&mut said, "lmtp", "127.0.0.1:2424")?;
        let database = said.read(
            "database",
            |f| f.place.database.clone(),
            |k| k.database.clone(),
            |url| Ok(url.parse()?),
        )?;
        let base_url =
            said.read("base_url", |f| f.base_url.clone(), |k| k.base_url.clone(), |url| web(&url))?;
        let settings = Settings::of(&mut said)?;
        if let Some(source) = flags.written.of("data") {
            said.sources.insert("data", source);
        }
        Ok(Self {
            database: database.unwrap_or_else(|| default_database(&data)),
            http,
            smtp,
            lmtp,
            base_url,
            settings,
            sources: said.sources,
            data,
        })
    }
}

impl Config {
    /// The keys whose values differ there and are in force only after a restart.
    pub fn needing_restart(&self, other: &Self) -> Vec<&'static str> {
        let differs = [
            ("database", self.database != other.database),
            ("http", self.http != other.http),
            ("smtp", self.smtp != other.smtp),
            ("lmtp", self.lmtp != other.lmtp),
            ("base_url", self.base_url != other.base_url),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
    }
}

impl Settings {
    fn of(said: &mut Sayings<'_>) -> anyhow::Result<Self> {
        let allowed = |texts: Vec<String>| Ok(Allowed::of(texts.iter().map(String::as_str))?);
        let roots = said.read(
            "relay_ca",
            |f| f.relay_ca.clone(),
            |k| k.relay_ca.clone(),
            |path| Ok((Roots::read(&path)?, path)),
        )?;
        let (relay_ca, relay_ca_file) =
            roots.map_or_else(Default::default, |(roots, path)| (roots, Some(path)));
        let token = |text: &String| !text.is_empty();
        let of_file = said.file.keys.metrics_token.clone().filter(|text| token(text.get_ref()));
        Ok(Self {
            relay: said.read("relay", |f| f.relay.clone(), |k| k.relay.clone(), |url| Ok(url.parse()?))?,
            relay_ca,
            relay_ca_file,
            mx_allow: said
                .read("mx_allow", |f| given(&f.mx_allow), |k| k.mx_allow.clone(), allowed)?
                .unwrap_or_default(),
            webhook_allow: said
                .read("webhook_allow", |f| given(&f.webhook_allow), |k| k.webhook_allow.clone(), allowed)?
                .unwrap_or_default(),
            dns: said.read("dns", |f| f.dns.clone(), |k| k.dns.clone(), |text| name_server(&text))?,
            verify: said.read("verify", |f| f.verify, |k| k.verify.clone(), Ok)?.unwrap_or_default(),
            trusted_authserv: said
                .read("trusted_authserv", |f| given(&f.trusted_authserv), |k| k.trusted_authserv.clone(), Ok)?
                .unwrap_or_default(),
            trusted_relays: said
                .read("trusted_relays", |f| given(&f.trusted_relays), |k| k.trusted_relays.clone(), Ok)?
                .unwrap_or_default(),
            // One that is empty, as in a file of variables, says nothing.
            metrics_token: said.read(
                "metrics_token",
                |f| f.metrics_token.clone().filter(token),
                |_| of_file,
                Ok,
            )?,
            log: said
                .read("log", |f| f.log.clone(), |k| k.log.clone(), |text| filter(&text))?
                .unwrap_or_else(|| LOG.to_owned()),
            log_format: said
                .read("log_format", |f| f.log_format, |k| k.log_format.clone(), Ok)?
                .unwrap_or(LogFormat::Text),
            otlp: Otlp::of(said)?,
        })
    }
}

fn address(said: &mut Sayings<'_>, key: &'static str, default: &str) -> anyhow::Result<SocketAddr> {
    let of = |http: &Option<String>, smtp: &Option<String>, lmtp: &Option<String>| match key {
        "http" => http.clone(),
        "smtp" => smtp.clone(),
        _ => lmtp.clone(),
    };
    let in_file = |keys: &file::Keys| match key {
        "http" => keys.http.clone(),
        "smtp" => keys.smtp.clone(),
        _ => keys.lmtp.clone(),
    };
    let parse = |text: String| {
        text.parse().with_context(|| format!("{text}: write an address with a port such as {default}"))
    };
    let found = said.read(key, |flags| of(&flags.http, &flags.smtp, &flags.lmtp), in_file, parse)?;
    found.map_or_else(|| parse(default.to_owned()), Ok)
}

fn web(url: &str) -> anyhow::Result<String> {
    let url = url.trim_end_matches('/').to_owned();
    if !(url.starts_with("http://") || url.starts_with("https://")) {
        bail!("{url}: write http://… or https://…");
    }
    Ok(url)
}

/// A filter that can be read.
fn filter(text: &str) -> anyhow::Result<String> {
    let text = if text.is_empty() { LOG } else { text };
    if let Err(error) = text.parse::<Targets>() {
        bail!("{text}: {error}: write warn, info, debug or relance_desk=debug,warn");
    }
    Ok(text.to_owned())
}

/// How a server logs: the log begins before its settings are read, and what is wrong with these is said later.
pub fn log(flags: &Serve) -> (String, LogFormat) {
    let keys = File::read(&data_folder(&flags.place)).map(|file| file.keys).unwrap_or_default();
    let format = flags.log_format.or(keys.log_format.map(Spanned::into_inner)).unwrap_or(LogFormat::Text);
    let said = flags.log.clone().or(keys.log.map(Spanned::into_inner));
    let log = said.and_then(|text| filter(&text).ok()).unwrap_or_else(|| LOG.to_owned());
    (log, format)
}

/// `192.0.2.53`, `[2001:db8::53]:5353` or `127.0.0.1:5353`.
fn name_server(text: &str) -> anyhow::Result<SocketAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = text.parse().ok().or_else(|| bare.parse().ok().map(|ip: IpAddr| SocketAddr::new(ip, 53)));
    address.with_context(|| format!("{text}: write the address of a name server, such as 127.0.0.1:53"))
}

/// The data folder and the database of a command that does not serve.
pub fn place(place: &Place) -> anyhow::Result<(PathBuf, DatabaseUrl)> {
    let data = data_folder(place);
    let file = File::read(&data)?;
    let database = match (&place.database, &file.keys.database) {
        (Some(url), _) => url.parse()?,
        (None, Some(url)) => url
            .get_ref()
            .parse()
            .map_err(|error| file.mistake(url.span().start, format!("database: {error}")))?,
        (None, None) => default_database(&data),
    };
    Ok((data, database))
}

fn data_folder(place: &Place) -> PathBuf {
    place.data.clone().unwrap_or_else(|| PathBuf::from("data"))
}

/// The database where none is named.
fn default_database(data: &Path) -> DatabaseUrl {
    DatabaseUrl::Sqlite(data.join("relance.db"))
}
