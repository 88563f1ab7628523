//! The data folder, the disk under it, and the database: looked at from outside,
//! before anything is opened.

use std::fs::Metadata;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use relance_mail::finding::{Finding, Remedy};
use relance_store::{DatabaseUrl, Stand};
use rustix::fs::{Access, access, statvfs};

use super::report::quoted;
use super::server::Server;
use crate::config::Config;

/// For the look at a database, wherever it is.
const WHOLE: Duration = Duration::from_secs(30);
const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;

/// What was found, and how the database stands.
pub async fn examine(config: &Config, server: &Server) -> (Vec<Finding>, Option<Stand>) {
    let mut found = vec![server.finding()];
    let data = &config.data;
    match data.metadata() {
        Ok(kind) if kind.is_dir() => found.extend(folder(data, &kind, &config.database)),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let wrong = Finding::wrong("folder", subject(data), format!("it cannot be looked at: {error}"));
            found.push(wrong.with_advice("Run this as the user that the server runs as."));
        }
        _ => {
            let words = "there is no such folder";
            let wrong = Finding::wrong("folder", subject(data), words);
            found.push(wrong.with(Remedy::Command("relance serve".to_owned())).with_advice(
                "The first start makes it. If you have one already, name it with --data or RELANCE_DATA.",
            ));
        }
    }
    let stand = match tokio::time::timeout(WHOLE, Stand::of(&config.database)).await {
        Ok(stand) => stand.map_err(|error| error.to_string()),
        Err(_) => Err(format!("it gives no answer within {} s", WHOLE.as_secs())),
    };
    found.push(database(&config.database, &stand));
    (found, stand.ok())
}

fn subject(data: &Path) -> String {
    format!("Data folder {}", data.display())
}

fn folder(data: &Path, kind: &Metadata, database: &DatabaseUrl) -> Vec<Finding> {
    let mut found = vec![written(data, kind)];
    let secrets = ["relance.db", "relance.toml", "blobs", "tls/key.pem"];
    let is_open = |name: &&str| {
        let mode = |path: &Path| path.metadata().map_or(0, |file| file.permissions().mode());
        mode(data) & 0o001 != 0 && mode(&data.join(name)) & 0o004 != 0
    };
    let open: Vec<&str> = secrets.into_iter().filter(is_open).collect();
    if !open.is_empty() {
        let words =
            format!("everybody on this machine can read {}, and so letters and keys", open.join(", "));
        let close = Remedy::Command(format!("chmod 700 {}", quoted(data)));
        found.push(Finding::note("private", subject(data), words).with(close));
    }
    if let Ok(disk) = statvfs(data) {
        found.push(space(
            "disk",
            "Disk",
            "free",
            disk.f_bavail * disk.f_frsize,
            disk.f_blocks * disk.f_frsize,
        ));
        // Some file systems count no files.
        if disk.f_files > 0 {
            found.push(inodes(disk.f_favail, disk.f_files));
        }
    }
    if !data.join("blobs").is_dir() && matches!(database, DatabaseUrl::Sqlite(path) if path.exists()) {
        let words = "the folder for large letters is missing; the next start of the server makes it";
        found.push(Finding::note("blobs", format!("Folder {}", data.join("blobs").display()), words));
    }
    found
}

fn written(data: &Path, kind: &Metadata) -> Finding {
    const CHECK: &str = "folder";
    let own = rustix::process::geteuid().as_raw();
    if access(data, Access::WRITE_OK | Access::EXEC_OK).is_err() {
        let words = "it cannot be written by whoever runs this";
        return Finding::wrong(CHECK, subject(data), words).with_advice(format!(
            "It belongs to the user with the number {}: run this as that user, as the server does.",
            kind.uid()
        ));
    }
    if kind.uid() != own {
        let words = format!("it can be written, and belongs to another user (number {})", kind.uid());
        return Finding::note(CHECK, subject(data), words).with_advice(
            "Run this as the user that the server runs as, so that it sees what the server sees.",
        );
    }
    Finding::ok(CHECK, subject(data), "it is there and can be written")
}

/// How much is left: worth knowing under a tenth or 2 GiB, wrong under a fiftieth or 200 MiB.
pub fn space(check: &'static str, subject: &str, what: &str, free: u64, all: u64) -> Finding {
    let percent = free.saturating_mul(100) / all.max(1);
    let words = format!("{} of {} are {what} ({percent} %)", size(free), size(all));
    let finding = match () {
        () if percent < 2 || free < 200 * MIB => Finding::wrong(check, subject, words),
        () if percent < 10 || free < 2 * GIB => Finding::note(check, subject, words),
        () => return Finding::ok(check, subject, words),
    };
    finding.with_advice(
        "Make room or enlarge the disk. Where it is full, mail servers are told to come again later.",
    )
}

/// The same for files, of which only the share counts.
pub fn inodes(free: u64, all: u64) -> Finding {
    let percent = free.saturating_mul(100) / all.max(1);
    let words = format!("{free} of {all} files may still be made ({percent} %)");
    let finding = match percent {
        0 | 1 => Finding::wrong("inodes", "Files of the disk", words),
        2..10 => Finding::note("inodes", "Files of the disk", words),
        _ => return Finding::ok("inodes", "Files of the disk", words),
    };
    finding.with_advice("Remove small files that nobody needs, or make a file system with more inodes.")
}

fn size(bytes: u64) -> String {
    match bytes {
        0..GIB => format!("{} MiB", bytes / MIB),
        _ => format!("{:.1} GiB", bytes as f64 / GIB as f64),
    }
}

/// What is said of a database.
pub fn database(url: &DatabaseUrl, stand: &Result<Stand, String>) -> Finding {
    const CHECK: &str = "database";
    let subject = match url {
        DatabaseUrl::Sqlite(path) => format!("Database {}", path.display()),
        url => format!("Database {url}"),
    };
    let start = || Remedy::Command("relance serve".to_owned());
    let stand = match stand {
        Ok(stand) => stand,
        Err(error) => {
            let advice = match url {
                DatabaseUrl::Postgres(_) => {
                    "Check --database and the server's log; a firewall or a password may be why."
                }
                _ => "Check who owns the file, or put a backup in its place.",
            };
            return Finding::wrong(CHECK, subject, error).with_advice(advice);
        }
    };
    match (stand.found, &stand.damage) {
        (_, Some(damage)) => Finding::wrong(CHECK, subject, format!("the file is damaged: {damage}"))
            .with_advice("Stop the server, keep a copy of the file, and put a backup in its place."),
        (None, _) => {
            let words = "there is none yet; nothing was made";
            Finding::wrong(CHECK, subject, words).with(start()).with_advice("The first start makes it.")
        }
        (Some(found), _) if found < stand.known => {
            let words = format!("it is at migration {found}, and this program wants {}", stand.known);
            Finding::wrong(CHECK, subject, words).with(start()).with_advice(
                "Starting the server once brings it up to date; a backup before that does no harm.",
            )
        }
        (Some(found), _) if found > stand.known => {
            let words = format!("it is at migration {found}, and this program knows only {}", stand.known);
            Finding::wrong(CHECK, subject, words)
                .with_advice("Run the newer version of relance that was here before.")
        }
        (Some(found), _) => {
            Finding::ok(CHECK, subject, format!("it opens, and is up to date (migration {found})"))
        }
    }
}
