//! What is said where, and who is heard; mistakes with their places.

use std::fs;

use clap::Parser;

use super::*;

/// A server as its command line has it.
#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    serve: Serve,
}

struct House {
    folder: tempfile::TempDir,
}

impl House {
    fn with(file: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(file_of(folder.path()), file).expect("our own folder");
        Self { folder }
    }

    fn read(&self, flags: &[&str]) -> anyhow::Result<Config> {
        let data = self.folder.path().display().to_string();
        let line = ["relance", "--data", &data].into_iter().chain(flags.iter().copied());
        Config::of(&Line::parse_from(line).serve)
    }

    /// What is said against it, without the folder.
    fn mistake(&self, flags: &[&str]) -> String {
        let Err(error) = self.read(flags) else { panic!("it has a mistake") };
        format!("{error:#}").replace(&format!("{}/", self.folder.path().display()), "")
    }
}

#[test]
fn a_flag_beats_the_file_and_each_is_known_by_where_it_was_said() {
    let house = House::with(
        "relay = \"smtp://relay.example:25\"\nhttp = \"127.0.0.1:9000\"\nwebhook_allow = [\"10.1.0.0/16\"]\n\
         otlp = \"http://127.0.0.1:4318/\"\notlp_sample = 0.25\nlog = \"info\"\n",
    );
    let config =
        house.read(&["--http", "127.0.0.1:9001", "--webhook-allow", "crm.internal"]).expect("no mistake");
    assert_eq!(config.http.port(), 9001);
    assert_eq!(config.settings.webhook_allow.shown(), ["crm.internal"]);
    assert_eq!(config.settings.relay.expect("of the file").to_string(), "smtp://relay.example:25");
    let otlp = config.settings.otlp.expect("of the file");
    assert_eq!((otlp.url.as_str(), otlp.sample), ("http://127.0.0.1:4318", 0.25));
    for (key, source) in [
        ("http", Some(Source::Flag)),
        ("webhook_allow", Some(Source::Flag)),
        ("data", Some(Source::Flag)),
        ("relay", Some(Source::File)),
        ("log", Some(Source::File)),
        ("smtp", None),
    ] {
        assert_eq!(config.sources.get(key).copied(), source, "{key}");
    }
}

#[test]
fn a_mistake_is_told_with_its_place_or_its_flag_and_never_repeats_a_secret() {
    let table: [(&str, &[&str], &str); 9] = [
        (
            "log = \"warn\"\nrelay = \"ftp://x\"\n",
            &[],
            "relance.toml:2:9: relay: a relay starts with smtp:// or smtps://",
        ),
        (
            "  dns = \"nowhere\"",
            &[],
            "relance.toml:1:9: dns: nowhere: write the address of a name server, such as 127.0.0.1:53",
        ),
        (
            "mx_allow = [\"10.1.0.1/16\"]",
            &[],
            "relance.toml:1:12: mx_allow: `10.1.0.1/16` is no network: write an address with",
        ),
        ("relai = \"mx\"", &[], "relance.toml:1:1: unknown field `relai`"),
        ("otlp_header = \"s3cret\"", &[], "relance.toml:1:15: otlp_header: write `name: value`"),
        (
            "otlp = \"http://me:s3cret@x:4318\"",
            &[],
            "relance.toml:1:8: otlp: write http://HOST:4318 or https://HOST, and secrets into --otlp-header",
        ),
        (
            "otlp_sample = 2.0",
            &[],
            "relance.toml:1:15: otlp_sample: 2: write a number from 0 to 1, such as 0.1",
        ),
        ("", &["--http", "here"], "--http: here: write an address with a port such as 127.0.0.1:8080"),
        ("", &["--base-url", "desk.example"], "--base-url: desk.example: write http://… or https://…"),
    ];
    for (file, flags, wanted) in table {
        let mistake = House::with(file).mistake(flags);
        assert!(mistake.starts_with(wanted), "{mistake}\nis not\n{wanted}");
        assert!(!mistake.contains("s3cret"), "{mistake}");
    }
}

#[test]
fn what_needs_a_restart_is_known_and_the_rest_does_not() {
    let read = |file: &str| House::with(file).read(&[]).expect("no mistake");
    let (before, after) = (
        read("log = \"warn\""),
        read("log = \"info\"\nsmtp = \"127.0.0.1:0\"\nbase_url = \"https://x.example\""),
    );
    let mut waiting = before.needing_restart(&after);
    // Each house has a folder of its own.
    waiting.retain(|key| *key != "database");
    assert_eq!(waiting, ["smtp", "base_url"]);
}

#[test]
fn a_variable_that_is_set_to_nothing_says_nothing() {
    let house = House::with("metrics_token = \"quay\"\n");
    let config = house.read(&["--metrics-token", "", "--otlp", ""]).expect("no mistake");
    assert_eq!(config.settings.metrics_token.as_deref(), Some("quay"));
    assert_eq!(config.settings.otlp, None);
}
