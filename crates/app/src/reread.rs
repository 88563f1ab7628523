//! Reads the settings again while the server runs: at SIGHUP, and when DIR/relance.toml, the certificates in DIR/tls or
//! the operator's roots are other files than a moment ago. A mistake changes nothing and is told with its place; what
//! cannot change without a restart is said.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use relance_courier::tls::Certificate;
use tokio::signal::unix::Signal;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::command::Serve;
use crate::config::{self, Config};
use crate::gear::Gear;
use crate::wire;

/// Files are looked at this often.
const LOOK: Duration = Duration::from_secs(1);

/// What is read again, and into what.
#[derive(Clone)]
pub struct Reader {
    pub flags: Arc<Serve>,
    /// As the server was started; what needs a restart stays so.
    pub started: Arc<Config>,
    pub gear: Gear,
    pub certificate: Arc<Certificate>,
    /// What came of it last.
    pub last: Arc<Mutex<Last>>,
}

/// What came of the last reading.
pub struct Last {
    pub read_at: Timestamp,
    pub mistake: Option<String>,
    /// As it was read without a mistake.
    pub config: Arc<Config>,
}

impl Reader {
    pub fn new(flags: Serve, started: Config, gear: Gear, certificate: Arc<Certificate>) -> Self {
        let started = Arc::new(started);
        let last = Last { read_at: wire::now(), mistake: None, config: Arc::clone(&started) };
        let (flags, last) = (Arc::new(flags), Arc::new(Mutex::new(last)));
        Self { flags, started, gear, certificate, last }
    }

    /// Looks until `stop`.
    pub async fn run(self, mut hangup: Signal, stop: CancellationToken) {
        // What was changed while the server started is not missed: it is read once more.
        let (mut read, mut seen, mut is_asked) = (Vec::new(), Vec::new(), false);
        loop {
            let found = self.marks();
            // A file that is being written is another one at the next look, and half of it may be no mistake.
            if is_asked || (found != read && found == seen) {
                read.clone_from(&found);
                self.read_again();
            }
            seen = found;
            is_asked = tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(LOOK) => false,
                _ = hangup.recv() => true,
            };
        }
    }

    fn read_again(&self) {
        let read = Config::of(&self.flags).inspect(|config| self.take(config));
        let certificate = self.certificate.read_again();
        if let Ok(true) = certificate {
            tracing::info!("another certificate is shown to whoever hands mail over");
        }
        let mistakes: Vec<String> = [
            read.as_ref().err().map(|error| format!("{error:#}")),
            certificate.err().map(|error| error.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect();
        for mistake in &mistakes {
            tracing::error!("{mistake}: what was in force stays so");
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.read_at = wire::now();
        last.mistake = (!mistakes.is_empty()).then(|| mistakes.join("\n"));
        if let Ok(config) = read {
            last.config = Arc::new(config);
        }
    }

    /// What was read is in force.
    fn take(&self, config: &Config) {
        for key in self.started.needing_restart(config) {
            tracing::warn!("{key} is another one now, and needs a restart");
        }
        let former = self.gear.now();
        if former.settings == config.settings {
            return;
        }
        let settings = config.settings.clone();
        let (log, format) = (settings.log.clone(), settings.log_format);
        let is_other_log = (&former.settings.log, former.settings.log_format) != (&log, format);
        self.gear.change(settings);
        if is_other_log {
            wire::change_log(&log, format);
        }
        wire::trail().listen(config.settings.otlp.as_ref().map(|otlp| otlp.sample));
        tracing::info!("the settings were read again");
    }

    /// By which files are known to be the same.
    fn marks(&self) -> Vec<Option<Mark>> {
        let mut files = vec![config::file_of(&self.started.data)];
        files.extend(self.certificate.files());
        files.extend(self.gear.now().settings.relay_ca_file.clone());
        files.iter().map(PathBuf::as_path).map(mark).collect()
    }
}

type Mark = (SystemTime, u64, u64);

fn mark(path: &Path) -> Option<Mark> {
    let found = std::fs::metadata(path).ok()?;
    Some((found.modified().ok()?, found.len(), found.ino()))
}
