//! Samples of the page of the process: one that runs as it was started, and one whose file has a mistake and an address
//! that waits for a restart.

use super::page;
use crate::component::{Sample, sample};
use crate::page::inbox::samples::side;
use crate::process::{ProcessSetting, ProcessStand, SettingValue, Source};

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        crate::page::sample("process", |ctx| page(ctx, &side(), &stand())),
        crate::page::sample("process-mistaken", |ctx| page(ctx, &side(), &mistaken())),
    ]
}

fn said(key: &'static str, texts: &[&str], source: Source, needs_restart: bool) -> ProcessSetting {
    let value = SettingValue::Said(texts.iter().map(|text| (*text).to_owned()).collect());
    ProcessSetting { key, value, source, needs_restart, is_waiting: false }
}

/// A process as most are.
pub fn stand() -> ProcessStand {
    let fixed = |key, text: &str, source| said(key, &[text], source, true);
    let open = |key, texts: &[&str], source| said(key, texts, source, false);
    let secret =
        |key, source| ProcessSetting { value: SettingValue::Secret, ..said(key, &[], source, false) };
    let hosts = ["10.1.0.0/16", "crm.internal"];
    ProcessStand {
        version: "0.1.0",
        begun_at: sample::at("2026-11-03T07:12+01:00"),
        file: "/var/lib/relance/relance.toml".into(),
        read_at: sample::at("2026-11-10T14:20+01:00"),
        mistake: None,
        settings: vec![
            fixed("data", "/var/lib/relance", Source::Flag),
            fixed("database", "postgres://relance@db.internal/relance", Source::Environment),
            fixed("http", "127.0.0.1:8080", Source::Default),
            fixed("smtp", "127.0.0.1:2525", Source::Default),
            fixed("lmtp", "127.0.0.1:2424", Source::Default),
            fixed("base_url", "https://desk.lucarne.example", Source::Environment),
            open("relay", &["smtps://relay.lucarne.example:465"], Source::File),
            open("relay_ca", &[], Source::Default),
            open("mx_allow", &[], Source::Default),
            open("webhook_allow", &hosts, Source::File),
            open("dns", &[], Source::Default),
            open("verify", &["remote"], Source::Default),
            open("trusted_authserv", &["mx.lucarne.example"], Source::File),
            open("trusted_relays", &["10.1.0.7"], Source::File),
            secret("metrics_token", Source::Environment),
            open("log", &["warn"], Source::Default),
            open("log_format", &["json"], Source::Flag),
            open("otlp", &["http://127.0.0.1:4318"], Source::File),
            secret("otlp_header", Source::File),
            open("otlp_sample", &["0.1"], Source::File),
        ],
    }
}

fn mistaken() -> ProcessStand {
    let mut stand = stand();
    stand.mistake =
        Some("/var/lib/relance/relance.toml:4:9: relay: a relay starts with smtp:// or smtps://".into());
    for setting in stand.settings.iter_mut().filter(|setting| setting.key == "http") {
        setting.is_waiting = true;
    }
    stand
}
