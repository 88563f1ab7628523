//! A certificate authority of a test's own, as a company has one: it signs the certificates of the rigs, and its root
//! is a file that a server under test can be told to trust.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
use tempfile::TempDir;

use crate::process::open_folder;

/// An authority with its root in a file.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    root: PathBuf,
    _folder: TempDir,
}

impl Authority {
    /// Makes one; no two are alike.
    ///
    /// # Panics
    /// When there is no temporary folder.
    pub fn make() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).expect("no names, so none is wrong");
        params.distinguished_name.push(DnType::CommonName, "Authority of a test");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().expect("ring makes keys"));
        let issuer = issuer.expect("ring signs");
        let folder = open_folder("authority");
        let root = folder.path().join("root.pem");
        fs::write(&root, issuer.pem()).expect("our own folder");
        Authority { issuer, root, _folder: folder }
    }

    /// The root as a PEM file, for `--relay-ca`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes `cert.pem` and `key.pem` for a server of this machine: for the name `localhost` and no address.
    pub(crate) fn issue(&self, folder: &Path) {
        self.sign(folder, &CertificateParams::new(vec!["localhost".to_owned()]).expect("a name"));
    }

    /// Writes `cert.pem` and `key.pem` with whatever names and days the certificate is to have.
    ///
    /// # Panics
    /// When the folder cannot be written.
    pub fn sign(&self, folder: &Path, params: &CertificateParams) {
        let key = KeyPair::generate().expect("ring makes keys");
        let certificate = params.signed_by(&key, &self.issuer).expect("ring signs");
        fs::write(folder.join("cert.pem"), certificate.pem()).expect("our own folder");
        fs::write(folder.join("key.pem"), key.serialize_pem()).expect("our own folder");
    }
}
