//! What the pages are given by the binary: the desk, the clock, randomness, probes for the set-up page, and the cast of
//! the demo. Pages name no socket and no environment.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use relance_desk::Desk;
use relance_desk::sign_in::Redemption;
use relance_domain::imap::Account;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use tokio_util::sync::CancellationToken;

use crate::limit::Limits;
use crate::meter::Meter;
use crate::process::Process;
use crate::provider::Providers;

/// Everything a handler may use.
pub struct App {
    pub desk: Desk,
    pub now: fn() -> Timestamp,
    pub random: fn() -> [u8; 32],
    pub probe: Arc<dyn Probe>,
    pub asker: Arc<dyn Asker>,
    /// Where mail comes in, for the set-up page.
    pub smtp: SocketAddr,
    pub lmtp: SocketAddr,
    /// The server is ending: open streams must end too.
    pub stop: CancellationToken,
    /// The policy that the set-up page starts from.
    pub starter: Vec<PolicyFile>,
    /// There only in the demo.
    pub demo: Option<Demo>,
    /// What `/metrics` tells of the process, and whom.
    pub meter: Meter,
    /// What the process runs with.
    pub process: Arc<dyn Process>,
}

/// The same, shared between requests.
pub(crate) struct Shared {
    pub app: App,
    pub limits: Limits,
    pub providers: Providers,
}

/// How a handler holds it.
pub(crate) type Site = Arc<Shared>;

impl Shared {
    pub fn now(&self) -> Timestamp {
        (self.app.now)()
    }

    /// A fresh token for a session or a link: 256 bits in hexadecimal.
    pub fn token(&self) -> String {
        (self.app.random)().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Real connections for the checks of the set-up page.
pub trait Probe: Send + Sync {
    /// Tries a relay up to the point where a letter could be handed over.
    fn relay(&self, url: String) -> BoxFuture<'static, Vec<ProbeStep>>;
    /// Tries our own mail listener.
    fn mailbox(&self) -> BoxFuture<'static, Vec<ProbeStep>>;
    /// Tries the relay that mail leaves by: that of the command line, else this one of the policy.
    fn send(&self, of_policy: Option<String>) -> BoxFuture<'static, Vec<ProbeStep>>;
    /// Signs in to an account, lists its folders, and counts the letters in those that are read.
    fn fetch(&self, desk: Desk, account: Arc<Account>) -> BoxFuture<'static, Vec<FetchStep>>;
}

/// The wire to providers of sign-ins: what one publishes, and a code for a token. Bytes come back as they were
/// answered.
pub trait Asker: Send + Sync {
    /// What lies at an address.
    fn get(&self, url: String) -> BoxFuture<'static, Result<Vec<u8>, Unasked>>;
    /// The status and the body of what is answered to a form.
    fn redeem(&self, redemption: Redemption) -> BoxFuture<'static, Result<(u16, Vec<u8>), Unasked>>;
}

/// Why a provider gave no answer of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unasked {
    /// `refused`, `unreachable`, `certificate`, `late`, `broken`, `status` or `large`; pages translate it.
    pub code: &'static str,
    /// In English.
    pub words: String,
}

/// One thing that was tried with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchStep {
    pub what: FetchWhat,
    pub ok: bool,
    /// What was found, or the other side's words.
    pub words: String,
    pub millis: u64,
}

/// What is tried with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchWhat {
    Login,
    Folders,
    /// Opening one that is read, and how many letters it holds.
    Folder {
        name: String,
        letters: u32,
    },
}

/// One thing that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeStep {
    /// `connect`, `greeting`, `tls` …; pages translate it.
    pub name: &'static str,
    pub ok: bool,
    /// The other side's words.
    pub words: String,
    pub millis: u64,
}

/// The cast of the demo.
#[derive(Debug, Clone)]
pub struct Demo {
    pub agents: Vec<DemoAgent>,
    pub letters: Vec<DemoLetter>,
    /// Name and address of the customers of the story.
    pub people: Vec<(String, String)>,
}

/// Somebody inside, with the password that everybody may know.
#[derive(Debug, Clone)]
pub struct DemoAgent {
    pub name: String,
    pub email: String,
    pub password: String,
}

/// A ready-made letter.
#[derive(Debug, Clone)]
pub struct DemoLetter {
    pub key: String,
    pub locale: Locale,
    /// `Name <address>`.
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    pub headers: BTreeMap<String, String>,
    /// What it shows, by language code.
    pub shows: BTreeMap<String, String>,
}
