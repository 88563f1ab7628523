//! The binary under test as its operators run it: a child process with its own data folder and free ports, that can
//! be killed at any instant and started again on the same folder and the same ports.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use tempfile::TempDir;

use crate::postgres;
use crate::process::{Process, open_folder};

/// What to start; `Server::of(binary)` begins one.
#[derive(Debug)]
pub struct Setup {
    binary: PathBuf,
    command: &'static str,
    folder: TempDir,
    flags: Vec<String>,
    kill_at: Option<String>,
}

impl Setup {
    /// `--relay`: where mail goes (`Sink::relay`, `Postfix::relay`).
    #[must_use]
    pub fn relay(self, relay: &str) -> Setup {
        self.flags(&["--relay", relay])
    }

    /// `--database`: `Postgres::url`; without it SQLite in the data folder.
    #[must_use]
    pub fn database(self, url: &str) -> Setup {
        self.flags(&["--database", url])
    }

    /// Any other flags of `serve`.
    #[must_use]
    pub fn flags(mut self, flags: &[&str]) -> Setup {
        self.flags.extend(flags.iter().map(|flag| (*flag).to_owned()));
        self
    }

    /// `relance demo` in place of `relance serve`.
    #[must_use]
    pub fn demo(mut self) -> Setup {
        self.command = "demo";
        self
    }

    /// In its first life the server kills itself, as by `SIGKILL`, when it passes the named point for the `nth` time.
    #[must_use]
    pub fn kill_at(mut self, point: &str, nth: u32) -> Setup {
        self.kill_at = Some(format!("{point}:{nth}"));
        self
    }

    /// The data folder, before the start.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs another command on the data folder (and the database of the flags) to its end, with `input` on its
    /// standard input.
    ///
    /// # Panics
    /// With its output when it fails.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let database =
            self.flags.iter().position(|flag| flag == "--database").and_then(|at| self.flags.get(at + 1));
        let mut command = Command::new(&self.binary);
        command.args(arguments).arg("--data").arg(self.data());
        command.args(database.iter().flat_map(|url| ["--database", url]));
        run(&mut command, self.folder.path(), input)
    }

    /// Runs a command that takes the flags of `serve`, with those of this set-up, to whatever end.
    pub fn try_beside(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(&self.binary);
        command.args(arguments).args(&self.flags).arg("--data").arg(self.data());
        without_settings(&mut command);
        let output = command.current_dir(self.folder.path()).stdin(std::process::Stdio::null()).output();
        let output = output.unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Said { is_success: output.status.success(), out: text(&output.stdout), error: text(&output.stderr) }
    }

    fn database_flag(&self) -> Option<&str> {
        let at = self.flags.iter().position(|flag| flag == "--database")?;
        self.flags.get(at + 1).map(String::as_str)
    }

    /// Starts it and waits for its `ready` line.
    ///
    /// # Panics
    /// With its log when it does not come up.
    pub fn start(self) -> Server {
        let free = "127.0.0.1:0".parse().expect("an address");
        let (process, [http, smtp, lmtp]) = spawn(&self, [free; 3], 0, self.kill_at.as_deref());
        Server { setup: self, process, http, smtp, lmtp }
    }
}

/// How a command ended, and what it said.
#[derive(Debug, Clone)]
pub struct Said {
    pub is_success: bool,
    pub out: String,
    pub error: String,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    http: SocketAddr,
    smtp: SocketAddr,
    lmtp: SocketAddr,
    // Ends before its folder goes.
    process: Process,
    setup: Setup,
}

impl Server {
    /// Begins a set-up for this binary: `env!("CARGO_BIN_EXE_relance")` in the tests of `app`.
    pub fn of(binary: impl Into<PathBuf>) -> Setup {
        Setup {
            binary: binary.into(),
            command: "serve",
            folder: open_folder("server"),
            flags: Vec::new(),
            kill_at: None,
        }
    }

    pub fn http(&self) -> SocketAddr {
        self.http
    }

    pub fn smtp(&self) -> SocketAddr {
        self.smtp
    }

    pub fn lmtp(&self) -> SocketAddr {
        self.lmtp
    }

    /// `url("/healthz")` is the whole address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.http)
    }

    pub fn data(&self) -> PathBuf {
        self.setup.data()
    }

    /// Runs another command beside the server; see [`Setup::run`].
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        self.setup.run(arguments, input)
    }

    /// Runs a command that takes the flags of `serve`, with those of this server and its addresses, to whatever end.
    pub fn try_beside(&self, arguments: &[&str]) -> Said {
        let [http, smtp] = [self.http, self.smtp].map(|address| address.to_string());
        let flags = ["--http", http.as_str(), "--smtp", smtp.as_str()];
        self.setup.try_beside(&[arguments, &flags].concat())
    }

    /// Everything it has said, over all its lives.
    pub fn log(&self) -> String {
        self.process.log()
    }

    /// Resident memory in KiB, as the kernel counts it.
    ///
    /// # Panics
    /// When the process is gone.
    pub fn resident_kib(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.process.pid())).expect("a running process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux counts it");
        line.trim().trim_end_matches(" kB").parse().expect("a number of KiB")
    }

    /// Panics with the log when it has ended by itself.
    pub fn assert_running(&mut self) {
        self.process.assert_running();
    }

    /// True while it has not ended.
    pub fn is_running(&mut self) -> bool {
        self.process.is_running()
    }

    /// Asks its database for one number, beside the server or after its end.
    ///
    /// # Panics
    /// When the statement does not give a number.
    pub fn count(&self, statement: &str) -> i64 {
        match self.setup.database_flag() {
            Some(url) => postgres::number(url, statement),
            None => {
                let file = self.setup.data().join("relance.db");
                let database = rusqlite::Connection::open(file).expect("the server made it");
                database
                    .query_row(statement, [], |row| row.get(0))
                    .unwrap_or_else(|e| panic!("{statement}: {e}"))
            }
        }
    }

    /// The same for one text, of an SQLite database.
    ///
    /// # Panics
    /// When the statement does not give a text, or the database is none of SQLite.
    pub fn words(&self, statement: &str) -> String {
        assert!(self.setup.database_flag().is_none(), "only files are asked for words");
        let database = rusqlite::Connection::open(self.setup.data().join("relance.db")).expect("it was made");
        database.query_row(statement, [], |row| row.get(0)).unwrap_or_else(|e| panic!("{statement}: {e}"))
    }

    /// Waits for the end that [`Setup::kill_at`] brings.
    pub fn wait_killed(&mut self) {
        let status = self.process.wait();
        assert!(!status.success(), "it was killed, not finished");
    }

    /// `SIGKILL`, at whatever it is doing.
    pub fn kill9(&mut self) {
        self.process.kill9();
    }

    /// `SIGHUP`: it reads its settings again.
    pub fn hang_up(&self) {
        self.process.hang_up();
    }

    /// `SIGTERM`, and waits for the graceful end.
    pub fn terminate(&mut self) -> ExitStatus {
        self.process.terminate()
    }

    /// Starts it again on the same folder and ports; it must have been ended before.
    ///
    /// # Panics
    /// With its log when it does not come up.
    pub fn restart(&mut self) {
        let said = self.process.log().len();
        let (process, addresses) = spawn(&self.setup, [self.http, self.smtp, self.lmtp], said, None);
        self.process = process;
        [self.http, self.smtp, self.lmtp] = addresses;
    }
}

/// Starts a life of the server; `said` is how much its log held before.
fn spawn(
    setup: &Setup,
    listen: [SocketAddr; 3],
    said: usize,
    kill_at: Option<&str>,
) -> (Process, [SocketAddr; 3]) {
    let [http, smtp, lmtp] = listen.map(|address| address.to_string());
    let mut command = Command::new(&setup.binary);
    command.arg(setup.command).args(["--http", &http, "--smtp", &smtp, "--lmtp", &lmtp]).args(&setup.flags);
    command.arg("--data").arg(setup.data());
    without_settings(&mut command);
    command.envs(kill_at.map(|wish| ("RELANCE_KILL_AT", wish)));
    let mut process =
        Process::start("relance", command.current_dir(setup.folder.path()), setup.folder.path());
    let ready = process.line(said, "ready ");
    let address = |key: &str| {
        let found = ready.split(' ').find_map(|part| part.strip_prefix(key)?.strip_prefix('=')?.parse().ok());
        found.unwrap_or_else(|| panic!("no {key}= in `{ready}`"))
    };
    let addresses = ["http", "smtp", "lmtp"].map(address);
    (process, addresses)
}

/// The operator's own settings are not the test's.
fn without_settings(command: &mut Command) {
    const NAMES: [&str; 17] = [
        "HTTP",
        "SMTP",
        "LMTP",
        "RELAY",
        "RELAY_CA",
        "WEBHOOK_ALLOW",
        "DATABASE",
        "BASE_URL",
        "DATA",
        "KILL_AT",
        "DNS",
        "OUTGOING",
        "METRICS_TOKEN",
        "LOG_FORMAT",
        "OTLP",
        "OTLP_HEADER",
        "OTLP_SAMPLE",
    ];
    for name in NAMES {
        command.env_remove(format!("RELANCE_{name}"));
    }
}

fn run(command: &mut Command, folder: &Path, input: &str) -> String {
    let given = folder.join("input");
    fs::write(&given, input).expect("our own folder");
    command.stdin(fs::File::open(given).expect("written a moment ago"));
    crate::process::run(command)
}
