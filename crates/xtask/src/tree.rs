//! The house as files: every text file of the tree, read once, so that each rule of tidy is a pure function over
//! them and can be tested on a tree written in its test. Build output, data folders and version control are not
//! part of the tree.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that are never ours to judge.
const SKIPPED: [&str; 4] = [".git", "target", "data", "node_modules"];

/// Kinds of files that are read; everything else (pictures, letters) has no rules.
const READ: [&str; 9] = ["rs", "sql", "js", "css", "md", "toml", "ftl", "sh", "html"];

/// One text file. `path` is relative to the root, with forward slashes.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// The ending of the name, without the dot; empty when there is none.
    pub fn kind(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, kind)| kind)
    }

    /// The name without folders and ending: `crates/store/src/ticket.sql` gives `ticket`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Whether the file lies in the folder of one of our crates: `in_crate("desk")`.
    pub fn in_crate(&self, name: &str) -> bool {
        self.path
            .strip_prefix("crates/")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('/'))
    }
}

/// All files, ordered by path.
#[derive(Debug, Default)]
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Reads the house that this tool was built in.
    pub fn read() -> Result<Tree> {
        let root = root();
        let mut tree = Tree::default();
        tree.walk(&root, &root)?;
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    fn walk(&mut self, root: &Path, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
                self.walk(root, &entry.path())?;
            } else if kind.is_file() && name.rsplit_once('.').is_some_and(|(_, end)| READ.contains(&end)) {
                let path = entry.path();
                let text =
                    fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
                let relative = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
                self.files.push(File { path: relative, text });
            }
        }
        Ok(())
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.kind() == "rs")
    }

    /// A tree as a test writes it: pairs of path and text.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Tree { files: files.iter().map(file).collect() }
    }
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).expect("xtask lies two folders below the root").to_path_buf()
}
