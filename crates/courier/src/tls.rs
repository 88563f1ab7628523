//! Certificates and TLS settings of both directions, on `ring` alone. The listener's key pair is made on first start.
//! Not here: when TLS is required, which the sessions decide.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, ServerConfig, SignatureScheme};

/// Why the listener has no TLS; each names the file to look at.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: not readable as PEM: {source}", path.display())]
    Pem { path: PathBuf, source: rustls::pki_types::pem::Error },
    #[error("{}: a certificate without its key.pem beside it: add the key or remove the certificate", path.display())]
    CertificateAlone { path: PathBuf },
    #[error("{}: certificate and key do not go together: {source}", path.display())]
    Pair { path: PathBuf, source: rustls::Error },
    #[error("{}: no certificate could be made: {source}", path.display())]
    Make { path: PathBuf, source: rcgen::Error },
    #[error("{}: no certificate in it: it holds one or more, in PEM", path.display())]
    Empty { path: PathBuf },
    #[error("{}: certificate {number} cannot be a root: {source}", path.display())]
    Root { path: PathBuf, number: usize, source: rustls::Error },
}

/// The listener's certificate and key, which may be read again while it listens.
#[derive(Debug)]
pub struct Certificate {
    dir: PathBuf,
    shown: RwLock<Arc<CertifiedKey>>,
}

impl Certificate {
    /// From `cert.pem` and `key.pem` in `dir`. When there are none, a key (mode 0600) and a self-signed certificate for
    /// `hostname` are made; a lone key gets a certificate.
    pub fn open(dir: &Path, hostname: &str) -> Result<Arc<Self>, Error> {
        make_missing(dir, hostname)?;
        let shown = RwLock::new(Arc::new(read(dir)?));
        Ok(Arc::new(Self { dir: dir.to_owned(), shown }))
    }

    /// Reads both files again: whoever connects from now on is shown what they hold. With a mistake in them all stays,
    /// and nothing is made: they may be about to be replaced. True when it is another certificate.
    pub fn read_again(&self) -> Result<bool, Error> {
        let fresh = read(&self.dir)?;
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let is_another = shown.cert != fresh.cert;
        *shown = Arc::new(fresh);
        Ok(is_another)
    }

    /// The files that it is read from.
    pub fn files(&self) -> [PathBuf; 2] {
        files(&self.dir)
    }

    /// What a listener offers with it.
    pub fn server_config(self: &Arc<Self>) -> Arc<ServerConfig> {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring offers the ciphers of TLS 1.2 and 1.3")
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(self) as Arc<dyn ResolvesServerCert>);
        Arc::new(config)
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// What a listener offers with the certificate and key in `dir`, as they are now.
pub fn server_config(dir: &Path, hostname: &str) -> Result<Arc<ServerConfig>, Error> {
    Ok(Certificate::open(dir, hostname)?.server_config())
}

fn files(dir: &Path) -> [PathBuf; 2] {
    [dir.join("cert.pem"), dir.join("key.pem")]
}

fn make_missing(dir: &Path, hostname: &str) -> Result<(), Error> {
    let [cert_path, key_path] = files(dir);
    match (cert_path.exists(), key_path.exists()) {
        (true, true) => {}
        (true, false) => return Err(Error::CertificateAlone { path: cert_path }),
        // The key is written first: a crash between the two files leaves a lone key, which the next start completes.
        (false, false) => {
            let key = KeyPair::generate().map_err(|source| Error::Make { path: key_path.clone(), source })?;
            write_whole(&key_path, &key.serialize_pem(), 0o600)?;
            make_certificate(&cert_path, &key, hostname)?;
        }
        (false, true) => {
            let pem = fs::read_to_string(&key_path).map_err(|source| file(&key_path, source))?;
            let key =
                KeyPair::from_pem(&pem).map_err(|source| Error::Make { path: key_path.clone(), source })?;
            make_certificate(&cert_path, &key, hostname)?;
        }
    }
    Ok(())
}

fn read(dir: &Path) -> Result<CertifiedKey, Error> {
    let [cert_path, key_path] = files(dir);
    let chain = CertificateDer::pem_file_iter(&cert_path)
        .and_then(Iterator::collect)
        .map_err(|source| Error::Pem { path: cert_path.clone(), source })?;
    let key = PrivateKeyDer::from_pem_file(&key_path)
        .map_err(|source| Error::Pem { path: key_path.clone(), source })?;
    CertifiedKey::from_der(chain, key, &ring::default_provider())
        .map_err(|source| Error::Pair { path: cert_path, source })
}

fn make_certificate(path: &Path, key: &KeyPair, hostname: &str) -> Result<(), Error> {
    let make = |source| Error::Make { path: path.to_owned(), source };
    let mut params =
        CertificateParams::new(vec![hostname.to_owned(), "localhost".to_owned()]).map_err(make)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, hostname);
    let certificate = params.self_signed(key).map_err(make)?;
    write_whole(path, &certificate.pem(), 0o644)
}

// Written beside and renamed, so that no half file is ever found under the real name.
fn write_whole(path: &Path, text: &str, mode: u32) -> Result<(), Error> {
    let beside = path.with_extension("new");
    let write = || {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
        let mut handle = options.open(&beside)?;
        handle.write_all(text.as_bytes())?;
        handle.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|source| file(path, source))
}

fn file(path: &Path, source: io::Error) -> Error {
    Error::File { path: path.to_owned(), source }
}

/// Certificates that an operator trusts beside the roots that browsers trust: of a CA of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roots(Vec<CertificateDer<'static>>);

/// More than any company's bundle has; the file is somebody's choice, its size is not.
const MOST_ROOTS: usize = 1_000;

impl Roots {
    /// The certificates of a PEM file, of which each can be a root.
    pub fn read(path: &Path) -> Result<Roots, Error> {
        let certificates: Vec<_> = CertificateDer::pem_file_iter(path)
            .and_then(|certificates| certificates.take(MOST_ROOTS).collect())
            .map_err(|source| Error::Pem { path: path.to_owned(), source })?;
        if certificates.is_empty() {
            return Err(Error::Empty { path: path.to_owned() });
        }
        let mut store = RootCertStore::empty();
        for (index, certificate) in certificates.iter().enumerate() {
            store.add(certificate.clone()).map_err(|source| Error::Root {
                path: path.to_owned(),
                number: index + 1,
                source,
            })?;
        }
        Ok(Roots(certificates))
    }

    /// Whether the operator has named none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Verifies the relay's certificate against the roots that browsers trust, and these.
pub fn client_config(own: &Roots) -> Arc<ClientConfig> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    roots.add_parsable_certificates(own.0.iter().cloned());
    Arc::new(client_builder().with_root_certificates(roots).with_no_client_auth())
}

/// Takes any certificate. For a peer on loopback, where a self-signed relay is usual and nobody sits between, and for
/// mail servers of which nothing is required: to them letters would go in the clear instead (RFC 7435).
pub fn client_config_for_anybody() -> Arc<ClientConfig> {
    let verifier = Arc::new(AnyCertificate(ring::default_provider()));
    Arc::new(client_builder().dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth())
}

fn client_builder() -> rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier> {
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring offers the ciphers of TLS 1.2 and 1.3")
}

#[derive(Debug)]
struct AnyCertificate(CryptoProvider);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_pair_is_made_once_and_the_key_is_ours_alone() {
        let dir = tempfile::tempdir().unwrap();
        server_config(dir.path(), "desk.lucarne.example").unwrap();
        let (cert, key) = (dir.path().join("cert.pem"), dir.path().join("key.pem"));
        let first = (fs::read(&cert).unwrap(), fs::read(&key).unwrap());
        server_config(dir.path(), "desk.lucarne.example").unwrap();
        assert_eq!(first, (fs::read(&cert).unwrap(), fs::read(&key).unwrap()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn another_certificate_is_shown_once_it_is_read_and_a_broken_one_never() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let certificate = Certificate::open(dir.path(), "desk.lucarne.example").unwrap();
        let shown = || certificate.shown.read().unwrap().cert.clone();
        let first = shown();
        assert!(!certificate.read_again().unwrap(), "nobody changed it");
        Certificate::open(other.path(), "desk.lucarne.example").unwrap();
        fs::copy(other.path().join("cert.pem"), dir.path().join("cert.pem")).unwrap();
        assert!(matches!(certificate.read_again(), Err(Error::Pair { .. })), "its key is not there yet");
        assert_eq!(shown(), first);
        fs::copy(other.path().join("key.pem"), dir.path().join("key.pem")).unwrap();
        assert!(certificate.read_again().unwrap());
        assert_ne!(shown(), first);
    }

    #[test]
    fn a_crash_between_the_two_files_is_completed_and_a_lone_certificate_is_named() {
        let dir = tempfile::tempdir().unwrap();
        server_config(dir.path(), "desk.lucarne.example").unwrap();
        let key = fs::read(dir.path().join("key.pem")).unwrap();
        fs::remove_file(dir.path().join("cert.pem")).unwrap();
        server_config(dir.path(), "desk.lucarne.example").unwrap();
        assert_eq!(key, fs::read(dir.path().join("key.pem")).unwrap());

        fs::remove_file(dir.path().join("key.pem")).unwrap();
        let refusal = server_config(dir.path(), "desk.lucarne.example").unwrap_err();
        assert!(matches!(refusal, Error::CertificateAlone { .. }), "{refusal}");
    }

    #[test]
    fn roots_are_read_and_what_cannot_be_one_is_named() {
        let dir = tempfile::tempdir().unwrap();
        server_config(dir.path(), "mail.lucarne.example").unwrap();
        let cert = fs::read_to_string(dir.path().join("cert.pem")).unwrap();
        let bundle = dir.path().join("bundle.pem");
        let broken = "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
        let table = [
            (format!("# two of them\n{cert}{cert}"), Ok(2)),
            (String::new(), Err("no certificate in it")),
            ("Subject: CN=lucarne".to_owned(), Err("no certificate in it")),
            (format!("{cert}{broken}"), Err("certificate 2 cannot be a root")),
        ];
        for (text, wanted) in table {
            fs::write(&bundle, text).unwrap();
            match (Roots::read(&bundle), wanted) {
                (Ok(roots), Ok(count)) => assert_eq!(roots.0.len(), count),
                (Err(refusal), Err(words)) => {
                    let refusal = refusal.to_string();
                    assert!(refusal.contains("bundle.pem") && refusal.contains(words), "{refusal}");
                }
                (found, wanted) => panic!("{found:?}, not {wanted:?}"),
            }
        }
        let refusal = Roots::read(&dir.path().join("nowhere.pem")).unwrap_err().to_string();
        assert!(refusal.contains("nowhere.pem"), "{refusal}");
    }

    #[test]
    fn broken_files_are_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("cert.pem"), "no certificate").unwrap();
        fs::write(dir.path().join("key.pem"), "no key").unwrap();
        let refusal = server_config(dir.path(), "desk.lucarne.example").unwrap_err().to_string();
        assert!(refusal.contains("key.pem") || refusal.contains("cert.pem"), "{refusal}");
    }
}
