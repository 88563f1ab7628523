//! Settings that change while the server runs: the file is edited, and the next letter goes the new way; a mistake
//! changes nothing and is told with its place; what needs a restart is said, to the log and to administrators.

use std::fs;

use relance_courier::tls::server_config;
use relance_testkit::{Server, Sink, smtp, wait};
use serde_json::Value;

use crate::house::{self, PLAYERS};
use crate::webhook::Receiver;

/// The game studio with this file of settings and no relay of the command line.
fn studio(file: &str) -> Server {
    let setup = house::company(Server::of(env!("CARGO_BIN_EXE_relance")), "game-studio");
    let ada = ["user", "add", "ada@lucarne.example", "--name", "Ada", "--role", "admin", "--password-stdin"];
    setup.run(&ada, "correct horse battery staple\n");
    fs::write(setup.data().join("relance.toml"), file).expect("our own folder");
    setup.start()
}

fn edit(server: &Server, file: &str) {
    fs::write(server.data().join("relance.toml"), file).expect("our own folder");
}

fn until_logged(server: &Server, words: &str) {
    wait::until(format!("the log says `{words}`"), || server.log().contains(words).then_some(()));
}

/// How often it was read without a mistake and with a difference.
fn times_read(server: &Server) -> usize {
    server.log().matches("the settings were read again").count()
}

fn write(server: &Server, id: &str) {
    let letter = house::french(&format!("{id}@example.net"), PLAYERS, id);
    assert!(smtp::deliver(server.smtp(), &letter).is_positive());
}

/// What programs of administrators are told.
fn stand(server: &Server) -> Value {
    let token =
        server.run(&["token", "add", "ada@lucarne.example", "--name", "Watch", "--scope", "admin"], "");
    let bearer = format!("Authorization: Bearer {}", token.trim());
    let mut command = std::process::Command::new("curl");
    let done = command.args(["--silent", "--header", &bearer, &server.url("/api/v1/process")]).output();
    serde_json::from_slice(&done.expect("curl runs").stdout).expect("JSON")
}

fn setting<'a>(stand: &'a Value, key: &str) -> &'a Value {
    let settings = stand["settings"].as_array().expect("a list");
    settings.iter().find(|setting| setting["key"] == key).unwrap_or_else(|| panic!("{key}: {stand}"))
}

#[test]
fn the_next_mail_leaves_by_the_other_relay_and_a_mistake_changes_nothing() {
    let (first, second) = (Sink::start(), Sink::start());
    let with = |sink: &Sink| format!("log = \"info\"\nrelay = \"{}\"\n", sink.relay());
    let server = studio(&with(&first));
    write(&server, "one");
    first.wait_for(1);
    edit(&server, &with(&second));
    until_logged(&server, "the settings were read again");
    write(&server, "two");
    second.wait_for(1);
    edit(&server, "log = \"info\"\nrelay = \"ftp://relay.example\"\n");
    until_logged(
        &server,
        "relance.toml:2:9: relay: a relay starts with smtp:// or smtps://: what was in force stays so",
    );
    write(&server, "three");
    second.wait_for(2);
    assert_eq!((first.wait_for(1).len(), times_read(&server)), (1, 1));
    let told = stand(&server);
    assert!(
        told["mistake"].as_str().is_some_and(|words| words.contains("relance.toml:2:9: relay")),
        "{told}"
    );
    let relay = setting(&told, "relay");
    assert_eq!(relay["values"][0].as_str(), Some(second.relay().as_str()), "{relay}");
    assert_eq!(relay["source"], "file");
    edit(&server, &with(&first));
    wait::until("it is mended", || (times_read(&server) == 2).then_some(()));
    write(&server, "four");
    first.wait_for(2);
    assert!(stand(&server)["mistake"].is_null());
}

#[test]
fn the_log_traces_the_token_and_the_certificate_follow_and_addresses_wait_for_a_restart() {
    let (sink, traces) = (Sink::start(), Receiver::start());
    let before = format!("log = \"info\"\nrelay = \"{}\"\n", sink.relay());
    let server = studio(&before);
    let after = format!(
        "{before}log_format = \"json\"\notlp = \"http://{}\"\nmetrics_token = \"quay\"\n\
         base_url = \"https://desk.lucarne.example\"\n",
        traces.address
    );
    edit(&server, &after);
    // Whoever cannot wait says so.
    server.hang_up();
    until_logged(&server, "base_url is another one now, and needs a restart");
    let line = wait::until("the log is for programs", || {
        server
            .log()
            .lines()
            .find(|line| line.starts_with('{') && line.contains("read again"))
            .map(str::to_owned)
    });
    let logged: Value = serde_json::from_str(&line).expect("one object a line");
    assert_eq!(logged["level"], "INFO");
    write(&server, "one");
    sink.wait_for(1);
    wait::until("traces are told", || {
        let got = traces.got.lock().expect("nobody panics with it").clone();
        got.iter().any(|(_, body)| body.contains("\"decide letter\"")).then_some(())
    });
    let told = stand(&server);
    assert_eq!(setting(&told, "metrics_token")["is_secret"], true);
    assert!(!told.to_string().contains("quay"), "{told}");
    let base_url = setting(&told, "base_url");
    assert_eq!((&base_url["is_waiting"], &base_url["needs_restart"]), (&true.into(), &true.into()));
    assert_eq!(base_url["values"][0], server.url(""), "it is as it was");
    assert_eq!(setting(&told, "http")["source"], "flag");
    let other = tempfile::tempdir().expect("a folder");
    server_config(other.path(), "mail.lucarne.example").expect("another certificate");
    for file in ["key.pem", "cert.pem"] {
        fs::copy(other.path().join(file), server.data().join("tls").join(file)).expect("our own folder");
    }
    until_logged(&server, "another certificate is shown");
    // Silence again: nobody is told, and nothing is kept for anybody.
    edit(&server, &before);
    wait::until("it is as before", || (times_read(&server) == 2).then_some(()));
    assert_eq!(setting(&stand(&server), "otlp")["values"], serde_json::json!([]));
}
