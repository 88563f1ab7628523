//! Texts that we hand out and recognise again: links to files, the step between password and code. Each purpose has its
//! own seal, so that a text sealed for one opens nothing else. And texts that only we can read again: passwords of
//! others, which the store holds.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
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

    /// A text that only this desk reads again, and only under the same name. `nonce` is random and never used twice.
    pub(crate) fn lock(&self, purpose: &str, name: &str, mut plain: Vec<u8>, nonce: [u8; 12]) -> String {
        let (key, aad) = (self.lock_key(purpose), Aad::from(name.as_bytes()));
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut plain)
            .expect("texts of this size can be encrypted");
        STANDARD.encode([nonce.as_slice(), &plain].concat())
    }

    /// What was locked for this purpose under this name.
    pub(crate) fn unlock(&self, purpose: &str, name: &str, locked: &str) -> Option<Vec<u8>> {
        let mut bytes = STANDARD.decode(locked).ok()?;
        let (nonce, sealed) = bytes.split_at_mut_checked(12)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self.lock_key(purpose).open_in_place(nonce, Aad::from(name.as_bytes()), sealed).ok()?;
        Some(plain.to_vec())
    }

    fn lock_key(&self, purpose: &str) -> LessSafeKey {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.derived("lock", purpose));
        LessSafeKey::new(key.expect("a key of 32 bytes"))
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
