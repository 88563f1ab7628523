//! Raw mail too large for its row, kept in a folder under its SHA-256. A file is whole and durable before its name
//! exists; what it means and when it may go is not decided here.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::Error;

/// A folder of blobs, fanned out in two levels. Cloning gives another handle to the same folder.
#[derive(Debug, Clone)]
pub struct Blobs {
    folder: Arc<PathBuf>,
    written: Arc<AtomicU64>,
}

impl Blobs {
    /// Opens the folder, making it when it does not exist.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
        // A relative path of one part has the working folder as its parent.
        let parent =
            folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        sync(parent)?;
        Ok(Self::at(folder))
    }

    /// The folder as it is, for reading: it is not made when it does not exist.
    pub fn at(folder: &Path) -> Self {
        Self { folder: Arc::new(folder.to_owned()), written: Arc::default() }
    }

    /// Keeps the bytes and returns their hash. Durable when it returns.
    pub async fn put(&self, bytes: &[u8]) -> Result<String, Error> {
        let (blobs, bytes) = (self.clone(), bytes.to_vec());
        blocking(move || blobs.write(&bytes)).await
    }

    /// The bytes under a hash, set aside or not.
    pub async fn get(&self, hash: &str) -> Result<Vec<u8>, Error> {
        let path = self.path(hash)?;
        blocking(move || {
            let read = fs::read(&path).or_else(|error| fs::read(aside(&path)).map_err(|_| error));
            read.map_err(|error| fault(&path, error))
        })
        .await
    }

    /// Keeps the bytes again if their file was taken away between [`Blobs::put`] and the commit of the row that names
    /// it: whoever takes files away looks for rows only after it has set them aside.
    pub async fn keep(&self, hash: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path(hash)?;
        match blocking(move || Ok(path.exists())).await? {
            true => Ok(()),
            false => self.put(bytes).await.map(drop),
        }
    }

    /// Sets the bytes under a hash aside: whoever puts the same ones from now on writes a file of its own. What is not
    /// there is set aside too.
    pub async fn set_aside(&self, hash: &str) -> Result<(), Error> {
        let path = self.path(hash)?;
        blocking(move || if_there(&path, fs::rename(&path, aside(&path)))).await
    }

    /// Puts what was set aside back, since somebody wants it after all.
    pub async fn bring_back(&self, hash: &str) -> Result<(), Error> {
        let path = self.path(hash)?;
        blocking(move || if_there(&path, fs::rename(aside(&path), &path))).await
    }

    /// Takes what was set aside away, for good.
    pub async fn remove(&self, hash: &str) -> Result<(), Error> {
        let path = self.path(hash)?;
        blocking(move || if_there(&path, fs::remove_file(aside(&path)))).await
    }

    /// Only a hash in form becomes a path: nothing else may name a file, wherever the text came from.
    fn path(&self, hash: &str) -> Result<PathBuf, Error> {
        let in_form =
            hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !in_form {
            let error = std::io::Error::new(std::io::ErrorKind::InvalidInput, "no SHA-256 in lower-case hex");
            return Err(fault(Path::new(hash), error));
        }
        Ok(self.folder.join(&hash[..2]).join(&hash[2..4]).join(hash))
    }

    fn write(&self, bytes: &[u8]) -> Result<String, Error> {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let path = self.path(&hash)?;
        let folder = path.parent().unwrap_or(&self.folder);
        if !path.exists() {
            fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
            let turn = self.written.fetch_add(1, Ordering::Relaxed);
            let half = folder.join(format!("{hash}.{}.{turn}.half", std::process::id()));
            if let Err(error) = write_whole(&half, bytes).and_then(|()| fs::rename(&half, &path)) {
                // What is left of a failed attempt is of no use; the error is the one to tell.
                let _ = fs::remove_file(&half);
                return Err(fault(&path, error));
            }
        }
        // The name must be durable too, in every folder that may be new (fsync(2)); also when the file was there
        // already, since whoever is putting the same bytes just now may not have come this far.
        path.ancestors().skip(1).take(3).try_for_each(sync)?;
        Ok(hash)
    }
}

fn aside(path: &Path) -> PathBuf {
    path.with_extension("aside")
}

fn if_there(path: &Path, done: std::io::Result<()>) -> Result<(), Error> {
    match done {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(path, error)),
        _ => Ok(()),
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync(folder: &Path) -> Result<(), Error> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| fault(folder, error))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(Error::Closed))
}

fn fault(path: &Path, error: std::io::Error) -> Error {
    Error::Io { what: format!("blob {}", path.display()), cause: Arc::new(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_put_comes_back_and_leaves_nothing_half() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let hash = blobs.put(b"a letter").await.unwrap();
        assert_eq!(blobs.put(b"a letter").await.unwrap(), hash);
        assert_eq!(blobs.get(&hash).await.unwrap(), b"a letter");
        let inner = blobs.path(&hash).unwrap().parent().unwrap().read_dir().unwrap();
        assert_eq!(inner.count(), 1);
    }

    #[tokio::test]
    async fn what_is_set_aside_is_read_brought_back_or_gone_and_never_takes_what_was_put_since() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let hash = blobs.put(b"a letter").await.unwrap();
        blobs.set_aside(&hash).await.unwrap();
        assert_eq!(blobs.get(&hash).await.unwrap(), b"a letter");
        blobs.bring_back(&hash).await.unwrap();
        blobs.set_aside(&hash).await.unwrap();
        blobs.keep(&hash, b"a letter").await.unwrap();
        blobs.remove(&hash).await.unwrap();
        assert_eq!(blobs.get(&hash).await.unwrap(), b"a letter");
        blobs.set_aside(&hash).await.unwrap();
        blobs.remove(&hash).await.unwrap();
        blobs.remove(&hash).await.unwrap();
        assert!(blobs.get(&hash).await.is_err());
    }

    #[tokio::test]
    async fn a_missing_blob_names_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        assert!(blobs.get(&"0".repeat(64)).await.unwrap_err().to_string().contains("00/00/0000"));
    }

    #[tokio::test]
    async fn only_a_hash_names_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        for wrong in ["", "../../secret", "é", &"A".repeat(64), &"0".repeat(65)] {
            let error = blobs.get(wrong).await.unwrap_err().to_string();
            assert!(error.ends_with("no SHA-256 in lower-case hex"), "{error}");
        }
    }
}
