//! `relance import`: letters of another desk or mailbox become tickets that ended long ago. No mail is sent by it. What
//! becomes of a letter is decided in the desk; here are only the three ways in which letters lie on a disk.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use relance_desk::{Desk, Imported};

use super::{Place, say};
use crate::{config, wire};

/// What `import` takes in.
#[derive(Debug, Clone, Args)]
pub struct Import {
    /// How the letters lie there.
    pub form: Form,
    /// The mbox file, the maildir, or a letter or folder of letters.
    pub path: PathBuf,
    /// The team of letters that name none of the company's mailboxes; without it the first of the policy.
    #[arg(long, value_name = "TEAM")]
    pub team: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// The forms of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// One file with many letters.
    Mbox,
    /// A folder with `cur` and `new`, and folders of the same kind in it.
    Maildir,
    /// A file for each letter, in a folder and the folders in it.
    Eml,
}

/// How many letters became what.
#[derive(Debug, Default)]
struct Tally {
    opened: usize,
    added: usize,
    known: usize,
    left_out: BTreeMap<&'static str, usize>,
}

/// Imports everything, tells what became of it, and may be run again: what is here already stays as it is.
pub async fn run(wished: Import) -> anyhow::Result<()> {
    let (data, database) = config::place(&wished.place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let live = opened.desk.live().context("run `relance policy apply DIR` first")?;
    let team = match &wished.team {
        Some(team) if !live.policy.teams.contains_key(team) => bail!("the policy has no team `{team}`"),
        Some(team) => team.clone(),
        None => live.policy.teams.keys().next().context("the policy has no team")?.clone(),
    };
    let tally = import(&opened.desk, &wished, &team).await;
    opened.desk.store().close().await;
    tell(&tally?);
    Ok(())
}

async fn import(desk: &Desk, wished: &Import, team: &str) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    let path = &wished.path;
    if wished.form == Form::Mbox {
        let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        for letter in relance_mail::mbox(BufReader::new(file)) {
            let letter = letter.with_context(|| format!("cannot read {}", path.display()))?;
            tally.count(desk.import(&letter, team, wire::now()).await?);
        }
        if tally.is_empty() {
            bail!("{}: no letter in it; is it an mbox file?", path.display());
        }
        return Ok(tally);
    }
    for file in by_date(files(path, wished.form)?)? {
        let letter = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        tally.count(desk.import(&letter, team, wire::now()).await?);
    }
    if tally.is_empty() {
        bail!("{}: no letter in it", path.display());
    }
    Ok(tally)
}

impl Tally {
    fn count(&mut self, imported: Imported) {
        match imported {
            Imported::Opened(_) => self.opened += 1,
            Imported::Added(_) => self.added += 1,
            Imported::Known => self.known += 1,
            Imported::LeftOut(why) => *self.left_out.entry(why).or_default() += 1,
        }
    }

    fn is_empty(&self) -> bool {
        self.opened + self.added + self.known == 0 && self.left_out.is_empty()
    }
}

/// Every file that holds a letter. What begins with a dot is no letter, but may be a folder of a maildir.
fn files(path: &Path, form: Form) -> anyhow::Result<Vec<PathBuf>> {
    if form == Form::Eml && path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if form == Form::Maildir && !path.join("cur").is_dir() {
        bail!("{}: no maildir, it has no folder `cur`", path.display());
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let holds_letters = match form {
                Form::Maildir => folder.ends_with("cur") || folder.ends_with("new"),
                Form::Eml | Form::Mbox => true,
            };
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && holds_letters && !is_hidden {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The oldest first, so that an answer finds what it answers.
fn by_date(files: Vec<PathBuf>) -> anyhow::Result<Vec<PathBuf>> {
    let mut dated = Vec::with_capacity(files.len());
    for file in files {
        let raw = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let written_at = relance_mail::as_sent(&raw).date.unwrap_or(Timestamp::MAX);
        dated.push((written_at, file));
    }
    dated.sort();
    Ok(dated.into_iter().map(|(_, file)| file).collect())
}

fn tell(tally: &Tally) {
    let Tally { opened, added, known, left_out } = tally;
    let all = opened + added;
    say(&format!("letters imported: {all}; tickets: {opened}; further letters on them: {added}"));
    if *known > 0 {
        say(&format!("here already: {known}"));
    }
    for (why, count) in left_out {
        say(&format!("left out: {count}, {why}"));
    }
}
