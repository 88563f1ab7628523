//! Texts that we hand out and recognise again: links to files, the step between password and code. Each purpose has its
//! own seal, so that a text sealed for one opens nothing else.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::Desk;

impl Desk {
    /// `payload` with a seal for this purpose. The payload is readable; whoever seals puts an end into it.
    pub fn seal(&self, purpose: &str, payload: &str) -> String {
        let seal = self.mac(purpose, payload).finalize().into_bytes();
        let seal: String = seal.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{payload}.{seal}")
    }

    /// The payload, if we sealed it for this purpose.
    pub fn unseal<'a>(&self, purpose: &str, sealed: &'a str) -> Option<&'a str> {
        let (payload, seal) = sealed.rsplit_once('.')?;
        let bytes: Option<Vec<u8>> = (0..seal.len())
            .step_by(2)
            .map(|at| seal.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        self.mac(purpose, payload).verify_slice(&bytes?).ok().map(|()| payload)
    }

    /// A secret of its own for each purpose and name, made from the desk's: it need not be kept anywhere.
    pub(crate) fn derived(&self, purpose: &str, name: &str) -> [u8; 32] {
        self.mac(purpose, name).finalize().into_bytes().into()
    }

    fn mac(&self, purpose: &str, payload: &str) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.inner.secret).expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(payload.as_bytes());
        mac
    }
}
