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
        Ok(Self { folder: Arc::new(folder.to_owned()), written: Arc::default() })
    }

    /// Keeps the bytes and returns their hash. Durable when it returns.
    pub async fn put(&self, bytes: &[u8]) -> Result<String, Error> {
        let (blobs, bytes) = (self.clone(), bytes.to_vec());
        blocking(move || blobs.write(&bytes)).await
    }

    /// The bytes under a hash.
    pub async fn get(&self, hash: &str) -> Result<Vec<u8>, Error> {
        let path = self.path(hash);
        blocking(move || fs::read(&path).map_err(|error| fault(&path, error))).await
    }

    fn path(&self, hash: &str) -> PathBuf {
        let part = |range| hash.get(range).unwrap_or("xx");
        self.folder.join(part(0..2)).join(part(2..4)).join(hash)
    }

    fn write(&self, bytes: &[u8]) -> Result<String, Error> {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let path = self.path(&hash);
        if path.exists() {
            return Ok(hash);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
        let turn = self.written.fetch_add(1, Ordering::Relaxed);
        let half = folder.join(format!("{hash}.{}.{turn}.half", std::process::id()));
        let mut file = File::create(&half).map_err(|error| fault(&half, error))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| fault(&half, error))?;
        fs::rename(&half, &path).map_err(|error| fault(&path, error))?;
        // The name must be durable too, in every folder that is new (fsync(2)).
        for folder in path.ancestors().skip(1).take(3) {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| fault(folder, error))?;
        }
        Ok(hash)
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
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
        let inner = blobs.path(&hash).parent().unwrap().read_dir().unwrap();
        assert_eq!(inner.count(), 1);
    }

    #[tokio::test]
    async fn a_missing_blob_names_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        assert!(blobs.get(&"0".repeat(64)).await.unwrap_err().to_string().contains("00/00/0000"));
    }
}
