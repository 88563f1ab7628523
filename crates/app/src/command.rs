//! The command line (DESIGN 8): its names are fixed, since scripts outside the project use them.
//! What a command does stands in a file of its own; settings from a file or the environment are read in `config`.

mod bench;
mod check;
mod demo;
mod dkim;
mod doctor;
mod explain;
mod import;
mod mailbox;
mod policy;
mod read;
mod reports;
mod serve;
mod sign_in;
mod simulate;
mod token;
mod user;
mod webhook;

use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use relance_domain::right::Grant;

use crate::config::{self, LogFormat, Written};
use crate::verifier::Peers;

/// The customer-service desk that keeps its word.
#[derive(Debug, Parser)]
#[command(name = "relance", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs everything: pages, mail in, mail out, timers.
    Serve(Serve),
    /// The same on a throw-away folder with an invented company, its customers and a post-box.
    Demo(Serve),
    /// Checks all that mail depends on: data, policy, clock, DNS, relay, mailboxes and a real round trip, and says
    /// what to write where. Takes the flags of `serve`.
    Doctor(Box<doctor::Doctor>),
    /// Finds every mistake in a policy folder, and works three examples of each promise.
    Check {
        /// The folder, such as presets/game-studio.
        folder: PathBuf,
    },
    /// Plays events through a policy folder on a virtual clock; sends nothing.
    Simulate(simulate::Simulate),
    /// Says why each date of a ticket is what it is.
    Explain(explain::Explain),
    /// Letters as understood: who wrote what to whom, what of it is new, whether a robot wrote or a mail came back.
    Read(read::Read),
    /// Takes history in from mbox, maildir or eml files, without a mail sent.
    Import(import::Import),
    /// Policy folders.
    #[command(subcommand)]
    Policy(Policy),
    /// Tokens of programs.
    #[command(subcommand)]
    Token(Token),
    /// Agents.
    #[command(subcommand)]
    User(User),
    /// Receivers of webhooks.
    #[command(subcommand)]
    Webhook(Webhook),
    /// Accounts that are read by IMAP.
    #[command(subcommand)]
    Mailbox(Mailbox),
    /// Providers by which agents sign in.
    #[command(subcommand)]
    SignIn(SignIn),
    /// Keys that mail is signed with, and the records to write for them.
    #[command(subcommand)]
    Dkim(Dkim),
    /// What reports are made of.
    #[command(subcommand)]
    Reports(Reports),
    /// Measures this machine against the budgets, with a baseline in the same run.
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// Mails per second from SMTP to the acknowledgement in the outbox.
    Intake(BenchIntake),
    /// What the pages of an agent's day cost, with few tickets and with many.
    Pages(BenchPages),
    /// Letters per second of the whole reading, against the parser alone.
    Read(BenchRead),
    /// What reports cost, over few tickets and over many.
    Reports(BenchPages),
    /// What the moments of a timed rule cost, among few tickets and among many.
    Rules(BenchRules),
    /// A month of the hosting preset for many customers on a virtual clock.
    Simulate(BenchSimulate),
    /// What finding words costs, with few and with many messages.
    Search(BenchSearch),
    /// What a look at the clock costs, with few and with many planned messages.
    Tick(BenchTick),
}

/// What `bench intake` sends.
#[derive(Debug, Clone, Args)]
pub struct BenchIntake {
    /// How many mails.
    #[arg(long, default_value_t = 10_000)]
    pub mails: usize,
    /// How many connections at once.
    #[arg(long, default_value_t = 8)]
    pub connections: usize,
    /// One JSON object instead of a table.
    #[arg(long)]
    pub json: bool,
    /// Where the databases are made; without it a throw-away folder on the temporary disk.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// What `bench read` reads.
#[derive(Debug, Clone, Args)]
pub struct BenchRead {
    /// A folder of letters, a file each; without it letters are made.
    pub path: Option<PathBuf>,
    /// How many letters are made.
    #[arg(long, default_value_t = 2_000)]
    pub letters: usize,
    /// One JSON object instead of a table.
    #[arg(long)]
    pub json: bool,
}

/// What `bench simulate` plays.
#[derive(Debug, Clone, Args)]
pub struct BenchSimulate {
    /// How many customers.
    #[arg(long, default_value_t = 10_000)]
    pub customers: usize,
    /// How many days.
    #[arg(long, default_value_t = 30)]
    pub days: i64,
    /// One JSON object instead of a table.
    #[arg(long)]
    pub json: bool,
}

/// What `bench search` fills and looks for.
#[derive(Debug, Clone, Args)]
pub struct BenchSearch {
    /// How many tickets in the small store.
    #[arg(long, default_value_t = 1_000)]
    pub few: i64,
    #[command(flatten)]
    pub store: BenchStore,
}

/// What `bench pages` fills and opens.
#[derive(Debug, Clone, Args)]
pub struct BenchPages {
    /// How many tickets in the small store.
    #[arg(long, default_value_t = 10_000)]
    pub few: i64,
    #[command(flatten)]
    pub store: BenchStore,
}

/// A store full of tickets.
#[derive(Debug, Clone, Args)]
pub struct BenchStore {
    /// How many tickets in the large store.
    #[arg(long, default_value_t = 1_000_000)]
    pub tickets: i64,
    /// How many letters on each, in both; every thousandth has 20.
    #[arg(long, default_value_t = 5)]
    pub letters: i64,
    #[command(flatten)]
    pub place: BenchPlace,
    /// Keep the databases in that folder, or in the PostgreSQL database, and read them again the next time: filling
    /// them takes long.
    #[arg(long, requires = "data")]
    pub keep: bool,
}

/// Where a bench makes its databases, and how it answers.
#[derive(Debug, Clone, Args)]
pub struct BenchPlace {
    /// A PostgreSQL database to fill; without it SQLite in a throw-away folder.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// One JSON object instead of a table.
    #[arg(long)]
    pub json: bool,
    /// Where the databases are made; without it a throw-away folder on the temporary disk.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// What `bench rules` looks at.
#[derive(Debug, Clone, Args)]
pub struct BenchRules {
    /// How many tickets wait for the rule in the large store.
    #[arg(long, default_value_t = 1_000_000)]
    pub tickets: i64,
    /// How many in the small one.
    #[arg(long, default_value_t = 10_000)]
    pub few: i64,
    /// Of how many it holds at each look, in both.
    #[arg(long, default_value_t = 200)]
    pub due: i64,
    #[command(flatten)]
    pub place: BenchPlace,
}

/// What `bench tick` fills and looks at.
#[derive(Debug, Clone, Args)]
pub struct BenchTick {
    /// How many planned messages in the large store.
    #[arg(long, default_value_t = 10_000_000)]
    pub planned: i64,
    /// How many in the small one.
    #[arg(long, default_value_t = 10_000)]
    pub few: i64,
    /// How many are due at each look, in both.
    #[arg(long, default_value_t = 200)]
    pub due: i64,
    #[command(flatten)]
    pub place: BenchPlace,
}

/// Flags of `serve` and `demo`; the same keys stand in DIR/relance.toml and in the environment as RELANCE_HTTP and so
/// on (flag, then environment, then file).
#[derive(Debug, Clone, Default, Args)]
pub struct Serve {
    /// Before all others, which take out what they read.
    #[command(flatten)]
    pub written: Written,
    /// Where pages are served, such as 127.0.0.1:8080; port 0 picks a free one.
    #[arg(long, env = "RELANCE_HTTP", value_name = "ADDR")]
    pub http: Option<String>,
    /// Where mail comes in by SMTP, such as 127.0.0.1:2525.
    #[arg(long, env = "RELANCE_SMTP", value_name = "ADDR")]
    pub smtp: Option<String>,
    /// Where mail comes in by LMTP, such as 127.0.0.1:2424.
    #[arg(long, env = "RELANCE_LMTP", value_name = "ADDR")]
    pub lmtp: Option<String>,
    /// Where mail goes out: `smtp[s]://[user:password@]host:port`, or `mx` for the mail servers of each recipient's
    /// domain, which needs port 25 to the outside (`mx:PORT` for another).
    #[arg(long, env = "RELANCE_RELAY", value_name = "URL", hide_env_values = true)]
    pub relay: Option<String>,
    /// Certificates in PEM that the relay's and those of webhooks may come from, beside the usual roots: those of your
    /// own CA.
    #[arg(long, env = "RELANCE_RELAY_CA", value_name = "FILE")]
    pub relay_ca: Option<PathBuf>,
    /// Where `--relay mx` may deliver beside the public internet: addresses, networks and names of mail servers, with
    /// commas between them, such as `10.1.0.0/16,mail.internal`.
    #[arg(long, env = "RELANCE_MX_ALLOW", value_name = "LIST", value_delimiter = ',')]
    pub mx_allow: Vec<String>,
    /// What webhooks may reach beside the public internet: addresses, networks and names, with commas between them,
    /// such as `127.0.0.1,10.1.0.0/16,crm.internal`.
    #[arg(long, env = "RELANCE_WEBHOOK_ALLOW", value_name = "LIST", value_delimiter = ',')]
    pub webhook_allow: Vec<String>,
    /// How the pages are reached from outside, such as `https://desk.company.example`.
    #[arg(long, env = "RELANCE_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// The name server that is asked about senders, keys and recipients, such as 127.0.0.1:53; without it those that
    /// this machine is set up with.
    #[arg(long, env = "RELANCE_DNS", value_name = "ADDR")]
    pub dns: Option<String>,
    /// Whose letters are verified by SPF, DKIM and DMARC: remote (all but those from this machine), all or none.
    #[arg(long, env = "RELANCE_VERIFY", value_name = "PEERS")]
    pub verify: Option<Peers>,
    /// Mail servers in front of us whose Authentication-Results are believed, with commas between them, such as
    /// `mx.company.example`. They must remove such fields that came from outside. For IMAP the policy names them.
    #[arg(long, env = "RELANCE_TRUSTED_AUTHSERV", value_name = "LIST", value_delimiter = ',')]
    pub trusted_authserv: Vec<String>,
    /// Where these servers hand letters over from, beside LMTP and this machine: addresses with commas between them.
    #[arg(long, env = "RELANCE_TRUSTED_RELAYS", value_name = "LIST", value_delimiter = ',')]
    pub trusted_relays: Vec<IpAddr>,
    /// Whoever brings this word as a bearer token may read /metrics from anywhere; without it only this machine may.
    #[arg(long, env = "RELANCE_METRICS_TOKEN", value_name = "WORD", hide_env_values = true)]
    pub metrics_token: Option<String>,
    /// What the log says: warn (unless told otherwise), info, debug, or by part such as `relance_desk=debug,warn`.
    #[arg(long, env = "RELANCE_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// How the log is written: text, or json with one object a line.
    #[arg(long, env = "RELANCE_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
    /// Who is told of traces, by OTLP over HTTP with JSON, such as http://127.0.0.1:4318; without it nobody.
    #[arg(long, env = "RELANCE_OTLP", value_name = "URL")]
    pub otlp: Option<String>,
    /// A header field that the receiver of traces asks for, such as `authorization: Bearer WORD`.
    #[arg(long, env = "RELANCE_OTLP_HEADER", value_name = "FIELD", hide_env_values = true)]
    pub otlp_header: Option<String>,
    /// Which part of the traces that begin here is told, from 0 to 1; all of them without it.
    #[arg(long, env = "RELANCE_OTLP_SAMPLE", value_name = "RATIO")]
    pub otlp_sample: Option<f64>,
    #[command(flatten)]
    pub place: Place,
}

/// Where the data lies.
#[derive(Debug, Clone, Default, Args)]
pub struct Place {
    /// The data folder (default ./data).
    #[arg(long, env = "RELANCE_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or postgres://…; default is SQLite in the data folder.
    #[arg(long, env = "RELANCE_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Policy {
    /// Makes a policy folder the live revision.
    Apply {
        /// The folder, such as presets/game-studio.
        folder: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Writes the live revision into a folder.
    Export {
        /// The folder; it must be new or empty.
        folder: PathBuf,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
enum Webhook {
    /// Prints the secret that a receiver verifies our signatures with.
    Secret(webhook::Secret),
}

/// What `dkim` does.
#[derive(Debug, Subcommand)]
pub enum Dkim {
    /// Makes the first keys of a domain, RSA and Ed25519, and prints their records.
    Make {
        /// The domain of your addresses, such as company.example.
        domain: String,
        #[command(flatten)]
        place: Place,
    },
    /// Prints all keys, how far they are, and their records.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Makes the next keys of a domain beside those that sign. They take over once their records are seen.
    Rotate {
        /// The domain.
        domain: String,
        #[command(flatten)]
        place: Place,
    },
    /// Lets waiting keys sign although their records were not seen from here.
    Activate {
        /// The domain.
        domain: String,
        #[command(flatten)]
        place: Place,
    },
    /// Ends a key at once and forgets its private half.
    Retire {
        /// The domain.
        domain: String,
        /// The selector, as `list` prints it.
        selector: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
enum Mailbox {
    /// Keeps, locked, how an account is signed in to: a password, or what an OAuth provider has granted.
    Secret(mailbox::Secret),
}

#[derive(Debug, Subcommand)]
enum Reports {
    /// Counts everything again from what is known of each ticket, after the company has moved to another time zone.
    /// No server may run on the same data meanwhile.
    Recount {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
enum SignIn {
    /// Keeps, locked, the secret by which a provider knows us.
    Secret(sign_in::Secret),
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Makes a token that acts as an agent, and prints it, this one time.
    Add {
        /// The address of the agent as whom it acts.
        email: String,
        /// Which program it is for.
        #[arg(long)]
        name: String,
        /// What it may do: see, note, answer, export, lead, admin. May be given several times; without one it reads.
        #[arg(long = "scope")]
        scopes: Vec<relance_domain::token::Scope>,
        /// A team beyond which it reaches nothing; may be given several times. Without one: all of the agent's.
        #[arg(long = "team")]
        teams: Vec<String>,
        /// For how many days it is good.
        #[arg(long, default_value_t = 90)]
        days: u16,
        #[command(flatten)]
        place: Place,
    },
    /// Lists all tokens, a line each.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Ends a token at once.
    End {
        /// How it begins, as `list` shows it: rlc_ and eight letters.
        shown: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
enum User {
    /// Lets a person in; the password comes from standard input.
    Add(Box<AddUser>),
}

#[derive(Debug, Args)]
struct AddUser {
    /// The address they sign in with.
    email: String,
    /// Their name as customers see it.
    #[arg(long)]
    name: String,
    /// admin, lead or agent.
    #[arg(long, default_value = "agent")]
    role: relance_domain::agent::Role,
    /// A team they work in; may be given several times. Without rights they answer: `--team players=note,export`.
    #[arg(long = "team", value_name = "TEAM[=RIGHTS]", value_parser = granted)]
    grants: Vec<(String, Grant)>,
    /// The language of their pages; without it the company's first.
    #[arg(long)]
    locale: Option<relance_domain::locale::Locale>,
    /// Reads the password from standard input; there is no other way, since a flag would show in the process list.
    #[arg(long, required = true)]
    password_stdin: bool,
    #[command(flatten)]
    place: Place,
}

impl Cli {
    /// What this command logs, where it is a server that says so itself, and how.
    pub fn log(&self) -> (Option<String>, LogFormat) {
        match &self.command {
            Command::Serve(flags) | Command::Demo(flags) => {
                let (filter, format) = config::log(flags);
                (Some(filter), format)
            }
            _ => (None, LogFormat::Text),
        }
    }
}

/// Runs a command.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(flags) => serve::run(flags).await,
        Command::Demo(flags) => demo::run(flags).await,
        Command::Doctor(wished) => doctor::run(*wished).await,
        Command::Check { folder } => check::run(&folder),
        Command::Simulate(wished) => simulate::run(wished).await,
        Command::Import(wished) => import::run(wished).await,
        Command::Read(wished) => read::run(&wished),
        Command::Explain(wished) => explain::run(wished).await,
        Command::Policy(Policy::Apply { folder, place }) => policy::apply(&folder, &place).await,
        Command::Policy(Policy::Export { folder, place }) => policy::export(&folder, &place).await,
        Command::User(User::Add(user)) => user::add(*user).await,
        Command::Token(command) => token::run(command).await,
        Command::Webhook(Webhook::Secret(wished)) => webhook::secret(wished).await,
        Command::Mailbox(Mailbox::Secret(wished)) => mailbox::secret(wished).await,
        Command::SignIn(SignIn::Secret(wished)) => sign_in::secret(wished).await,
        Command::Dkim(command) => dkim::run(command).await,
        Command::Reports(Reports::Recount { place }) => reports::recount(&place).await,
        Command::Bench(Bench::Intake(wished)) => bench::intake::run(wished).await,
        Command::Bench(Bench::Pages(wished)) => bench::pages::run(wished).await,
        Command::Bench(Bench::Read(wished)) => bench::read::run(&wished),
        Command::Bench(Bench::Reports(wished)) => bench::reports::run(wished).await,
        Command::Bench(Bench::Simulate(wished)) => bench::simulate::run(wished).await,
        Command::Bench(Bench::Search(wished)) => bench::search::run(wished).await,
        Command::Bench(Bench::Rules(wished)) => bench::rules::run(wished).await,
        Command::Bench(Bench::Tick(wished)) => bench::tick::run(wished).await,
    }
}

/// A team with what somebody may do there: `players`, `players=note,export`.
fn granted(text: &str) -> Result<(String, Grant), String> {
    match text.split_once('=') {
        Some((team, rights)) => Ok((team.to_owned(), rights.parse()?)),
        None => Ok((text.to_owned(), Grant::ANSWER)),
    }
}

/// Prints one line of a command's answer. Whoever reads may have enough of it, as `head` has: the rest is said to
/// nobody, and that is no error.
fn say(words: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{words}");
}
