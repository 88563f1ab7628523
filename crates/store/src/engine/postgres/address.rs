//! How to reach the server: the URL, what we add to its parameters (`schema`, `sslrootcert`), and TLS.
//! Certificates are always verified; a private authority is given as `sslrootcert=FILE`.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{DatabaseUrl, Error};

/// A server, ready to be connected to.
#[derive(Clone)]
pub(super) struct Address {
    pub config: tokio_postgres::Config,
    pub tls: MakeRustlsConnect,
    /// A schema of its own, for several desks in one database. Only a-z, 0-9 and _.
    pub schema: Option<String>,
    /// For messages: without the password.
    pub place: String,
}

impl Address {
    pub fn parse(url: &str) -> Result<Self, Error> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut schema = None;
        let mut authority = None;
        let mut ssl_mode = None;
        let mut kept = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("schema", name)) => schema = Some(name.to_owned()),
                Some(("sslrootcert", file)) => authority = Some(file.to_owned()),
                Some(("sslmode", mode)) => ssl_mode = Some(parse_ssl_mode(mode)?),
                _ => kept.push(pair),
            }
        }
        let url = format!("{base}?{}", kept.join("&"));
        let place = DatabaseUrl::Postgres(url.clone()).to_string();
        let mut config: tokio_postgres::Config =
            url.parse().map_err(|error| Error::Url(format!("{place}: {error}")))?;
        if let Some(schema) = &schema {
            let options = config.get_options().map(|given| format!("{given} ")).unwrap_or_default();
            config.options(format!("{options}-c search_path={}", checked_schema(schema)?));
        }
        config.ssl_mode(ssl_mode.unwrap_or_else(|| default_ssl_mode(&config)));
        if config.get_application_name().is_none() {
            config.application_name("relance");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(10));
        }
        config.keepalives_idle(Duration::from_secs(60));
        Ok(Self { config, tls: tls(authority.as_deref())?, schema, place })
    }

    /// The channel of the bells: desks that share a database do not hear each other.
    pub fn channel(&self) -> String {
        self.schema
            .as_ref()
            .map_or_else(|| "relance_bell".to_owned(), |schema| format!("relance_bell_{schema}"))
    }
}

fn checked_schema(name: &str) -> Result<&str, Error> {
    let in_form = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    if starts_well && name.len() <= 40 && name.chars().all(in_form) {
        Ok(name)
    } else {
        Err(Error::Url(format!("schema={name}: a schema has at most 40 of a-z, 0-9 and _, a letter first")))
    }
}

fn parse_ssl_mode(word: &str) -> Result<SslMode, Error> {
    match word {
        "disable" => Ok(SslMode::Disable),
        "prefer" | "allow" => Ok(SslMode::Prefer),
        // We verify the certificate and its name in every mode, so these three are one.
        "require" | "verify-ca" | "verify-full" => Ok(SslMode::Require),
        other => Err(Error::Url(format!("sslmode={other}: write disable, prefer, require or verify-full"))),
    }
}

/// Without a word about it: nothing on the own machine, TLS elsewhere if the server offers it.
fn default_ssl_mode(config: &tokio_postgres::Config) -> SslMode {
    let near = config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
    });
    if near && config.get_hostaddrs().iter().all(IpAddr::is_loopback) {
        SslMode::Disable
    } else {
        SslMode::Prefer
    }
}

fn tls(authority: Option<&str>) -> Result<MakeRustlsConnect, Error> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(file) = authority {
        let wrong = |why: String| Error::Url(format!("sslrootcert={file}: {why}"));
        roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_file_iter(file).map_err(|error| wrong(error.to_string()))? {
            let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
            roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
        }
        if roots.is_empty() {
            return Err(wrong("holds no certificate".into()));
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Url(format!("TLS: {error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_by_address() {
        let cases = [
            ("postgres://u@localhost/d", SslMode::Disable),
            ("postgres://u@127.0.0.1:5433/d", SslMode::Disable),
            ("postgres://u@%2Frun%2Fpostgresql/d", SslMode::Disable),
            ("postgres://u@db/d", SslMode::Prefer),
            ("postgres://u@localhost/d?sslmode=verify-full", SslMode::Require),
            ("postgres://u@db/d?sslmode=disable", SslMode::Disable),
        ];
        for (url, mode) in cases {
            assert_eq!(Address::parse(url).expect(url).config.get_ssl_mode(), mode, "{url}");
        }
    }

    #[test]
    fn a_schema_becomes_the_search_path() {
        let address = Address::parse("postgres://u:p@h/d?schema=desk_1&connect_timeout=3").expect("in form");
        assert_eq!(address.config.get_options(), Some("-c search_path=desk_1"));
        assert_eq!(address.place, "postgres://u@h/d?connect_timeout=3");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let cases = [
            ("postgres://h/d?schema=Desk", "database address: schema=Desk: a schema has at most 40 of a-z"),
            ("postgres://h/d?sslmode=on", "database address: sslmode=on: write disable, prefer, require"),
            ("postgres://h/d?sslrootcert=/nowhere", "database address: sslrootcert=/nowhere: "),
            ("postgres://u:secret@h/d?pool=3", "database address: postgres://u@h/d?pool=3: "),
        ];
        for (url, expected) in cases {
            let error = Address::parse(url).err().expect(url).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
