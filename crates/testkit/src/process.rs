//! A child process with its output in a file, ended when dropped. The rigs are made of these; nothing else starts
//! a process that outlives a call.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use rustix::process::{Pid, Signal, geteuid, kill_process};

use crate::wait;

/// How much of a log a panic shows.
const SHOWN_LINES: usize = 40;

/// A running program.
#[derive(Debug)]
pub(crate) struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts it with standard output and error in `folder/<name>.log`, appended to what an earlier run wrote.
    pub fn start(name: &str, command: &mut Command, folder: &Path) -> Process {
        let log = folder.join(format!("{name}.log"));
        let open =
            || File::options().create(true).append(true).open(&log).expect("the rig's folder can be written");
        command.stdin(Stdio::null()).stdout(open()).stderr(open());
        let child =
            command.spawn().unwrap_or_else(|error| panic!("{name} does not start: {error}; run ./test once"));
        Process { name: name.to_owned(), child, log }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything the program has said.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits for a whole line that begins so, among what follows the first `from` bytes of the log.
    pub fn line(&mut self, from: usize, start: &str) -> String {
        let what = format!("{} says `{start}…`", self.name);
        wait::until(what, || {
            let log = self.log();
            let fresh = log.get(from..).unwrap_or_default();
            let whole = &fresh[..fresh.rfind('\n').map_or(0, |at| at + 1)];
            let found = whole.lines().find(|line| line.starts_with(start)).map(str::to_owned);
            if found.is_none() {
                self.assert_running();
            }
            found
        })
    }

    /// True while it has not ended.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Panics with the log when the program has ended.
    pub fn assert_running(&mut self) {
        if let Ok(Some(status)) = self.child.try_wait() {
            panic!("{} ended with {status}:\n{}", self.name, self.tail());
        }
    }

    /// `SIGKILL`: no chance to tidy up.
    pub fn kill9(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// `SIGTERM`, and waits for the end.
    pub fn terminate(&mut self) -> ExitStatus {
        if let Ok(Some(status)) = self.child.try_wait() {
            return status;
        }
        signal(self.pid(), Signal::TERM);
        self.wait()
    }

    /// `SIGHUP`.
    pub fn hang_up(&self) {
        signal(self.pid(), Signal::HUP);
    }

    /// Waits for an end that something else brings about.
    pub fn wait(&mut self) -> ExitStatus {
        let what = format!("the end of {}", self.name);
        wait::until(what, || self.child.try_wait().expect("our own child can be waited for"))
    }

    fn tail(&self) -> String {
        let log = self.log();
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(SHOWN_LINES)..].join("\n")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            signal(self.pid(), Signal::TERM);
            let ended =
                wait::within(std::time::Duration::from_secs(5), || self.child.try_wait().ok().flatten());
            if ended.is_none() {
                self.kill9();
            }
        }
        if std::thread::panicking() {
            let mut shown = std::io::stderr().lock();
            let _ = std::io::Write::write_fmt(
                &mut shown,
                format_args!("--- {} said:\n{}\n", self.name, self.tail()),
            );
        }
    }
}

fn signal(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).expect("the id of our own child");
    let _ = kill_process(pid, signal);
}

/// A program that needs root: started plainly as root, else through sudo, which must not ask.
pub(crate) fn as_root(program: &str) -> Command {
    if is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}

pub(crate) fn is_root() -> bool {
    geteuid().is_root()
}

/// Runs a short command to its end.
///
/// # Panics
/// With its output when it fails.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{command:?} ended with {}:\n{said}", output.status);
    said
}

/// A temporary folder that servers under other users may enter.
pub(crate) fn open_folder(name: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::Builder::new().prefix(&format!("relance-{name}-")).tempdir();
    let folder = folder.expect("a temporary folder can be made");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("our own folder");
    folder
}
