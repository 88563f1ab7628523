//! What an operator sets: flags, then the environment, then DIR/relance.toml, then defaults. Everything else is policy
//! and lies in the store.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, bail};
use relance_courier::NextHop;
use relance_courier::tls::Roots;
use relance_courier::webhook::Allowed;
use relance_store::DatabaseUrl;
use serde::Deserialize;

use crate::command::{Place, Serve};
use crate::verifier::Peers;

/// The settings of a running server.
pub struct Config {
    pub data: PathBuf,
    pub database: DatabaseUrl,
    pub http: SocketAddr,
    pub smtp: SocketAddr,
    pub lmtp: SocketAddr,
    /// Beats the relay of the policy.
    pub relay: Option<NextHop>,
    /// Trusted for relays and receivers of webhooks, beside the roots that browsers trust.
    pub relay_ca: Roots,
    /// Where letters without a relay may go beside the public internet.
    pub mx_allow: Allowed,
    /// What webhooks may reach beside the public internet.
    pub webhook_allow: Allowed,
    pub base_url: Option<String>,
    /// The name server that is asked; none asks those that this machine is set up with.
    pub dns: Option<SocketAddr>,
    /// Whose letters are looked at.
    pub verify: Peers,
    /// Servers in front of us whose `Authentication-Results` are believed, and where they hand letters over from.
    pub trusted_authserv: Vec<String>,
    pub trusted_relays: Vec<IpAddr>,
    /// Whoever brings it may read `/metrics` from anywhere.
    pub metrics_token: Option<String>,
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

/// The keys of DIR/relance.toml.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    http: Option<String>,
    smtp: Option<String>,
    lmtp: Option<String>,
    relay: Option<String>,
    relay_ca: Option<PathBuf>,
    mx_allow: Vec<String>,
    webhook_allow: Vec<String>,
    database: Option<String>,
    base_url: Option<String>,
    dns: Option<String>,
    verify: Option<Peers>,
    trusted_authserv: Vec<String>,
    trusted_relays: Vec<IpAddr>,
    metrics_token: Option<String>,
    log_format: Option<LogFormat>,
}

impl Config {
    /// Settings for `serve` and `demo`.
    pub fn of(flags: Serve) -> anyhow::Result<Self> {
        let data = data_folder(&flags.place);
        let file = read(&data)?;
        let address = |name: &str, wished: Option<String>, default: &str| -> anyhow::Result<SocketAddr> {
            let text = wished.unwrap_or_else(|| default.to_owned());
            text.parse()
                .with_context(|| format!("--{name} {text}: write an address with a port such as {default}"))
        };
        let base_url = flags.base_url.or(file.base_url).map(|url| url.trim_end_matches('/').to_owned());
        let is_web = |url: &str| url.starts_with("http://") || url.starts_with("https://");
        if let Some(url) = base_url.as_deref().filter(|url| !is_web(url)) {
            bail!("--base-url {url}: write http://… or https://…");
        }
        let relay_ca = match flags.relay_ca.or(file.relay_ca) {
            Some(path) => Roots::read(&path).context("--relay-ca")?,
            None => Roots::default(),
        };
        let allowed = |flag: &str, flags: Vec<String>, file: Vec<String>| {
            let texts = either(flags, file);
            Allowed::of(texts.iter().map(String::as_str)).with_context(|| format!("--{flag}"))
        };
        Ok(Self {
            relay_ca,
            mx_allow: allowed("mx-allow", flags.mx_allow, file.mx_allow)?,
            webhook_allow: allowed("webhook-allow", flags.webhook_allow, file.webhook_allow)?,
            database: database(&data, flags.place.database.or(file.database))?,
            http: address("http", flags.http.or(file.http), "127.0.0.1:8080")?,
            smtp: address("smtp", flags.smtp.or(file.smtp), "127.0.0.1:2525")?,
            lmtp: address("lmtp", flags.lmtp.or(file.lmtp), "127.0.0.1:2424")?,
            relay: flags.relay.or(file.relay).map(|url| url.parse()).transpose().context("--relay")?,
            base_url,
            dns: flags.dns.or(file.dns).map(|text| name_server(&text)).transpose()?,
            verify: flags.verify.or(file.verify).unwrap_or_default(),
            trusted_authserv: either(flags.trusted_authserv, file.trusted_authserv),
            trusted_relays: either(flags.trusted_relays, file.trusted_relays),
            metrics_token: word(flags.metrics_token).or(word(file.metrics_token)),
            data,
        })
    }
}

/// How a server logs: the log begins before its settings are read, and what is wrong with these is said later.
pub fn log_format(flags: &Serve) -> LogFormat {
    let of_file = || read(&data_folder(&flags.place)).ok()?.log_format;
    flags.log_format.or_else(of_file).unwrap_or(LogFormat::Text)
}

/// A word that is there: one that is empty says nothing.
fn word(said: Option<String>) -> Option<String> {
    said.filter(|word| !word.is_empty())
}

/// What the command line says, else what the file says.
fn either<T>(flags: Vec<T>, file: Vec<T>) -> Vec<T> {
    if flags.is_empty() { file } else { flags }
}

/// `192.0.2.53`, `[2001:db8::53]:5353` or `127.0.0.1:5353`.
fn name_server(text: &str) -> anyhow::Result<SocketAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = text.parse().ok().or_else(|| bare.parse().ok().map(|ip: IpAddr| SocketAddr::new(ip, 53)));
    address.with_context(|| format!("--dns {text}: write the address of a name server, such as 127.0.0.1:53"))
}

/// The data folder and the database of a command that does not serve.
pub fn place(place: &Place) -> anyhow::Result<(PathBuf, DatabaseUrl)> {
    let data = data_folder(place);
    let file = read(&data)?;
    let database = database(&data, place.database.clone().or(file.database))?;
    Ok((data, database))
}

fn data_folder(place: &Place) -> PathBuf {
    place.data.clone().unwrap_or_else(|| PathBuf::from("data"))
}

fn database(data: &std::path::Path, wished: Option<String>) -> anyhow::Result<DatabaseUrl> {
    match wished {
        Some(url) => Ok(url.parse()?),
        None => Ok(default_database(data)),
    }
}

/// The database where none is named.
fn default_database(data: &std::path::Path) -> DatabaseUrl {
    DatabaseUrl::Sqlite(data.join("relance.db"))
}

fn read(data: &std::path::Path) -> anyhow::Result<File> {
    let path = data.join("relance.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    toml::from_str(&text).map_err(|error| {
        let before = &text[..error.span().map_or(0, |span| span.start)];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
        anyhow::anyhow!("{}:{line}:{column}: {}", path.display(), error.message().replace('\n', ", "))
    })
}
