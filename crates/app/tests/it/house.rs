//! The house of every story: the game studio's policy, one agent, and a server for either engine. Helpers that read
//! what our mails say to customers are here too.

use relance_testkit::server::Setup;
use relance_testkit::smtp::Letter;
use relance_testkit::{Postgres, Server};

/// Where players write to.
pub const PLAYERS: &str = "joueurs@lucarne.example";

/// A set-up with the policy applied and Ana let in, not started yet.
pub fn studio(relay: &str, database: Option<&Postgres>) -> Setup {
    let mut setup = Server::of(env!("CARGO_BIN_EXE_relance")).relay(relay);
    if let Some(database) = database {
        setup = setup.database(&database.url());
    }
    let setup = company(setup, "game-studio");
    let ana = ["user", "add", "ana@lucarne.example", "--name", "Ana", "--role", "lead", "--password-stdin"];
    setup.run(&ana, "correct horse battery staple\n");
    setup
}

/// The same with the policy of a company among the presets, and nobody let in.
pub fn company(setup: Setup, preset: &str) -> Setup {
    let preset = format!("{}/../../presets/{preset}", env!("CARGO_MANIFEST_DIR"));
    setup.run(&["policy", "apply", &preset], "");
    setup
}

/// A letter of a person in French.
pub fn french(from: &str, to: &str, id: &str) -> Letter {
    let body = "Bonjour,\nmon niveau douze ne s'ouvre plus depuis hier soir, que dois-je faire ?\nMerci, Léa";
    Letter::new(from, to, id, "Le niveau douze", body)
}

/// The value of a header, unfolded; empty when it is not there.
pub fn header(raw: &[u8], name: &str) -> String {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    let (head, _) = text.split_once("\n\n").unwrap_or((&text, ""));
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    let line = head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    line.unwrap_or_default()
}
