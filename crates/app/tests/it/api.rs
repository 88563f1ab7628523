//! Programs call a real desk: by `curl` with a token of the command line, and by schemathesis, which reads the
//! description and asks for everything in it, as it says and as it does not. What each call does is tested in `web`.

use std::path::{Path, PathBuf};
use std::process::Command;

use relance_testkit::server::Setup;
use relance_testkit::{Server, Sink, smtp};

use crate::house::{self, PLAYERS};

/// As often as the fuzzer likes.
const OFTEN: &str = "[api]\ncalls_per_minute = 1000000\n";

/// The game studio with an administrator and these letters of customers in it.
fn studio(sink: &Sink, letters: usize) -> Server {
    let setup: Setup = house::studio(&sink.relay(), None);
    let ada = ["user", "add", "ada@lucarne.example", "--name", "Ada", "--role", "admin", "--password-stdin"];
    setup.run(&ada, "correct horse battery staple\n");
    let folder = setup.data().join("policy");
    let shown = folder.display().to_string();
    setup.run(&["policy", "export", &shown], "");
    std::fs::write(folder.join("api.toml"), OFTEN).expect("a folder that can be written to");
    setup.run(&["policy", "apply", &shown], "");
    let server = setup.start();
    for n in 0..letters {
        let letter = house::french(&format!("lea{n}@example.net"), PLAYERS, &format!("letter-{n}"));
        smtp::deliver(server.smtp(), &letter);
    }
    sink.wait_for(letters);
    server
}

/// A token with these scopes.
fn token(server: &Server, scopes: &[&str]) -> String {
    let mut command = vec!["token", "add", "ada@lucarne.example", "--name", "Fuzzer"];
    for scope in scopes {
        command.extend(["--scope", scope]);
    }
    server.run(&command, "").trim().to_owned()
}

#[test]
fn a_program_reads_and_answers_with_a_token_of_the_command_line() {
    let sink = Sink::start();
    let server = studio(&sink, 1);
    let token = token(&server, &["answer"]);
    let listed = server.run(&["token", "list"], "");
    assert!(listed.contains("ada@lucarne.example\tFuzzer\tanswer\tuntil"), "{listed}");
    assert!(!listed.contains(&token), "its text is shown once");
    let call = |arguments: &[&str]| {
        let bearer = format!("Authorization: Bearer {token}");
        let done = Command::new("curl").args(["--silent", "--header", &bearer]).args(arguments).output();
        String::from_utf8(done.expect("curl runs").stdout).expect("JSON")
    };
    let ticket = call(&[&server.url("/api/v1/tickets/1")]);
    assert!(ticket.contains("\"subject\":\"Le niveau douze\""), "{ticket}");
    let body = r#"{"message":{"body":"Bonjour Léa, tenez la touche R au lancement.","then":"keep"}}"#;
    let (json, again) = ("Content-Type: application/json", "Idempotency-Key: answer-1");
    let reply = || {
        let url = server.url("/api/v1/tickets/1/replies");
        call(&["--header", json, "--header", again, "--data", body, &url])
    };
    let first = reply();
    assert!(first.contains("\"state\":\"waits\"") || first.contains("\"state\":\"left\""), "{first}");
    assert_eq!(reply(), first, "asked twice, it is sent once");
    let letters = sink.wait_for(2);
    assert!(letters.iter().any(|letter| String::from_utf8_lossy(&letter.bytes).contains("touche R")));
    let shown = &token[..12];
    server.run(&["token", "end", shown], "");
    assert!(call(&[&server.url("/api/v1/tickets/1")]).contains("unauthorised"));
}

/// Where `./test` keeps schemathesis; none where somebody runs the tests without it.
#[expect(clippy::disallowed_methods, reason = "a runner says by the environment that nothing is left out")]
fn schemathesis() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = root.join("target/tools/schemathesis-4.32.5/bin/schemathesis");
    let is_there = found.exists();
    assert!(
        is_there || std::env::var_os("CI").is_none(),
        "./test fetches schemathesis to {}",
        found.display()
    );
    is_there.then_some(found)
}

/// What schemathesis is told: how often it tries, what it may be answered, and numbers that there are.
const SETTINGS: &str = r#"
workers = 1
request-timeout = 20

[generation]
deterministic = true
max-examples = 15
allow-x00 = false

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "401", "403", "404", "409", "412", "422", "429"]

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428"]

[phases.stateful]
max-steps = 6
"#;

#[test]
fn everything_that_the_description_says_is_so() {
    let Some(schemathesis) = schemathesis() else { return };
    let sink = Sink::start();
    let server = studio(&sink, 6);
    let token = token(&server, &["lead", "export"]);
    let settings = server.data().join("schemathesis.toml");
    std::fs::write(&settings, SETTINGS).expect("a folder that can be written to");
    let done = Command::new(schemathesis)
        .arg("--config-file")
        .arg(&settings)
        .args(["run", &server.url("/api/openapi.json"), "--seed", "1", "--no-color"])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--exclude-tag", "dials"])
        .current_dir(server.data())
        .output()
        .expect("schemathesis runs");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}\n{}", String::from_utf8_lossy(&done.stderr));
}
