//! Policy folders on disk, and the presets that are part of the binary. Reading and writing files only; what they mean
//! is checked by the desk.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use relance_domain::policy::PolicyFile;
use relance_web::packed;

/// A file larger than this is no policy.
const FILE_BYTES: u64 = 256 * 1024;

/// The presets, packed by the build script.
const PRESETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/presets.packed"));

/// Reads a policy folder: `*.toml` and `*.ics` at its top and `mails/*.md`, in the order of their names.
pub fn read(folder: &Path) -> anyhow::Result<Vec<PolicyFile>> {
    let mut files = Vec::new();
    take(folder, "", ".toml", &mut files)?;
    if files.is_empty() {
        bail!("{}: no policy here, expected *.toml files such as company.toml", folder.display());
    }
    take(folder, "", ".ics", &mut files)?;
    if folder.join("mails").is_dir() {
        take(&folder.join("mails"), "mails/", ".md", &mut files)?;
    }
    Ok(files)
}

fn take(folder: &Path, prefix: &str, suffix: &str, files: &mut Vec<PolicyFile>) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(suffix) && !name.starts_with('.') && entry.path().is_file() {
            if entry.metadata()?.len() > FILE_BYTES {
                bail!("{}: larger than {FILE_BYTES} bytes, no part of a policy", entry.path().display());
            }
            names.push(name);
        }
    }
    names.sort();
    for name in names {
        let path = folder.join(&name);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read {} as UTF-8 text", path.display()))?;
        files.push(PolicyFile { path: format!("{prefix}{name}"), text });
    }
    Ok(())
}

/// Writes a policy into a new or empty folder.
pub fn write(folder: &Path, files: &[PolicyFile]) -> anyhow::Result<()> {
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{}: not empty, name a new folder", folder.display());
    }
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The files of a preset that is part of the binary; empty when there is none of this name.
pub fn preset(name: &str) -> Vec<PolicyFile> {
    let prefix = format!("{name}/");
    let files = packed::files(PRESETS).into_iter();
    let named = files.filter_map(|(path, text)| Some((path.strip_prefix(&prefix)?.to_owned(), text)));
    named.map(|(path, text)| PolicyFile { path, text }).collect()
}
