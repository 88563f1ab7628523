//! A mailbox as a mail server keeps it: a Maildir, read as files. This is what the customer would see, so stories
//! end here; nothing is moved or marked as read.

use std::fs;
use std::path::PathBuf;

use crate::wait;

/// One mailbox.
#[derive(Debug, Clone)]
pub struct Maildir {
    folder: PathBuf,
}

impl Maildir {
    /// The folder that has `new` and `cur`; it need not exist before the first letter.
    pub fn at(folder: impl Into<PathBuf>) -> Maildir {
        Maildir { folder: folder.into() }
    }

    /// All letters in the order of their arrival, as bytes.
    pub fn letters(&self) -> Vec<Vec<u8>> {
        let folders = ["new", "cur"].map(|name| self.folder.join(name));
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let mut named: Vec<_> = entries
            .filter_map(|entry| {
                let arrived = entry.metadata().and_then(|facts| facts.modified()).ok()?;
                Some((arrived, entry.file_name(), fs::read(entry.path()).ok()?))
            })
            .collect();
        named.sort();
        named.into_iter().map(|(_, _, bytes)| bytes).collect()
    }

    /// The names of the letters' files, which end in their marks.
    pub fn names(&self) -> Vec<String> {
        let folders = ["new", "cur"].map(|name| self.folder.join(name));
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    /// Waits until there are at least so many letters.
    pub fn wait_for(&self, count: usize) -> Vec<Vec<u8>> {
        wait::until(format!("{count} letters in {}", self.folder.display()), || {
            Some(self.letters()).filter(|letters| letters.len() >= count)
        })
    }

    /// Waits for a letter that contains the text, as it stands in the raw bytes.
    pub fn wait_with(&self, text: &str) -> String {
        wait::until(format!("a letter with `{text}` in {}", self.folder.display()), || {
            let mut letters =
                self.letters().into_iter().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            letters.find(|letter| letter.contains(text))
        })
    }
}
