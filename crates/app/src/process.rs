//! What this process runs with, for its page and for programs: each setting as operators write it, without secrets,
//! with where it was said. How settings are read stands in `config`, when they are read again in `reread`.

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError};

use jiff::Timestamp;
use relance_web::{Process, ProcessSetting, ProcessStand, SettingValue, Source};

use crate::config::{Config, file_of};
use crate::reread::Reader;

/// Tells it.
pub struct Teller {
    pub reader: Reader,
    pub begun_at: Timestamp,
    /// Where the listeners are; a port 0 has become one of its own.
    pub listeners: [SocketAddr; 3],
    pub base_url: String,
}

impl Process for Teller {
    fn stand(&self) -> ProcessStand {
        let (read_at, mistake, last) = {
            let last = self.reader.last.lock().unwrap_or_else(PoisonError::into_inner);
            (last.read_at, last.mistake.clone(), Arc::clone(&last.config))
        };
        ProcessStand {
            version: env!("CARGO_PKG_VERSION"),
            begun_at: self.begun_at,
            file: file_of(&self.reader.started.data).display().to_string(),
            read_at,
            mistake,
            settings: [self.fixed(&last), self.changing(&last)].concat(),
        }
    }
}

impl Teller {
    /// What needs a restart.
    fn fixed(&self, last: &Config) -> Vec<ProcessSetting> {
        let started = &self.reader.started;
        let waiting = started.needing_restart(last);
        let [http, smtp, lmtp] = self.listeners.map(|address| address.to_string());
        let said = [
            ("data", started.data.display().to_string()),
            ("database", started.database.to_string()),
            ("http", http),
            ("smtp", smtp),
            ("lmtp", lmtp),
            ("base_url", self.base_url.clone()),
        ];
        let setting = |(key, value): (&'static str, String)| ProcessSetting {
            key,
            value: SettingValue::Said(vec![value]),
            source: source(started, key),
            needs_restart: true,
            is_waiting: waiting.contains(&key),
        };
        said.into_iter().map(setting).collect()
    }

    /// What changes while the server runs.
    fn changing(&self, last: &Config) -> Vec<ProcessSetting> {
        let tools = self.reader.gear.now();
        let settings = &tools.settings;
        let one = |text: Option<String>| SettingValue::Said(text.into_iter().collect());
        let secret =
            |is_set: bool| if is_set { SettingValue::Secret } else { SettingValue::Said(Vec::new()) };
        let otlp = settings.otlp.as_ref();
        let said = [
            ("relay", one(settings.relay.as_ref().map(place))),
            ("relay_ca", one(settings.relay_ca_file.as_ref().map(|file| file.display().to_string()))),
            ("mx_allow", SettingValue::Said(settings.mx_allow.shown())),
            ("webhook_allow", SettingValue::Said(settings.webhook_allow.shown())),
            ("dns", one(settings.dns.map(|address| address.to_string()))),
            ("verify", one(Some(settings.verify.as_str().to_owned()))),
            ("trusted_authserv", SettingValue::Said(settings.trusted_authserv.clone())),
            (
                "trusted_relays",
                SettingValue::Said(settings.trusted_relays.iter().map(ToString::to_string).collect()),
            ),
            ("metrics_token", secret(settings.metrics_token.is_some())),
            ("log", one(Some(settings.log.clone()))),
            ("log_format", one(Some(settings.log_format.as_str().to_owned()))),
            ("otlp", one(otlp.map(|otlp| otlp.shown().to_owned()))),
            ("otlp_header", secret(otlp.is_some_and(|otlp| otlp.header.is_some()))),
            ("otlp_sample", one(otlp.map(|otlp| otlp.sample.to_string()))),
        ];
        let setting = |(key, value)| ProcessSetting {
            key,
            value,
            source: source(last, key),
            needs_restart: false,
            is_waiting: false,
        };
        said.into_iter().map(setting).collect()
    }
}

fn source(config: &Config, key: &str) -> Source {
    config.sources.get(key).copied().unwrap_or(Source::Default)
}

/// A next hop without who signs in there.
fn place(hop: &relance_courier::NextHop) -> String {
    match hop {
        relance_courier::NextHop::Relay(relay) => relay.place(),
        mx => mx.to_string(),
    }
}
