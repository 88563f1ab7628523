//! `relance policy apply` and `policy export`: a folder becomes the live revision, and back.
//! What a policy may say is decided in `domain`; how a folder is read and written stands in `folder`.

use std::path::Path;

use anyhow::Context;

use super::check::told;
use super::{Place, say};
use crate::{config, folder, wire};

/// Makes the folder the live revision, or prints every mistake in it with its place.
pub async fn apply(path: &Path, place: &Place) -> anyhow::Result<()> {
    let files = folder::read(path)?;
    if let Err(problems) = relance_desk::check(&files) {
        let lines: Vec<String> = problems.iter().map(|problem| told(path, problem)).collect();
        anyhow::bail!("{}", lines.join("\n"));
    }
    let (data, database) = config::place(place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let number = opened
        .desk
        .apply_policy(files, "command line", &path.display().to_string(), None, wire::now())
        .await?;
    opened.desk.store().close().await;
    say(&format!("revision {number} is live"));
    Ok(())
}

/// Writes the live revision into a folder.
pub async fn export(path: &Path, place: &Place) -> anyhow::Result<()> {
    let (data, database) = config::place(place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let files = opened
        .desk
        .policy_files()
        .await?
        .context("there is no policy yet: run `relance policy apply DIR`")?;
    opened.desk.store().close().await;
    folder::write(path, &files)?;
    say(&format!("{} files written to {}", files.len(), path.display()));
    Ok(())
}
