//! A key that signs, and what is published of it. Keys are made from random bytes that are given in; RSA keys take a
//! moment.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use sha2::{Digest, Sha256};

use super::rsa;

/// What a key signs with. Every receiver knows RSA, newer ones Ed25519 (RFC 8463); both are put under each letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// 2048 bits.
    Rsa,
    Ed25519,
}

impl Algorithm {
    pub const ALL: [Self; 2] = [Self::Rsa, Self::Ed25519];

    /// The word in the store and in `k=` of the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::Ed25519 => "ed25519",
        }
    }

    /// The algorithm of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// `a=` of a signature.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Rsa => "rsa-sha256",
            Self::Ed25519 => "ed25519-sha256",
        }
    }
}

/// The bytes are no private key of that algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a private key")]
pub struct KeyError;

enum Pair {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

/// A private key, ready to sign.
pub struct Key {
    pair: Pair,
    bytes: Vec<u8>,
}

impl Key {
    /// A new key out of random bytes; the same bytes make the same key.
    pub fn make(algorithm: Algorithm, random: [u8; 32]) -> Self {
        let bytes = match algorithm {
            Algorithm::Rsa => rsa::private_key(random),
            Algorithm::Ed25519 => random.to_vec(),
        };
        // `ring` multiplies and inverts all of it again and refuses what does not fit.
        Self::read(algorithm, &bytes).expect("what was made is a key")
    }

    /// The key that [`Key::bytes`] gave.
    pub fn read(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, KeyError> {
        let pair = match algorithm {
            Algorithm::Rsa => RsaKeyPair::from_der(bytes).map(|pair| Pair::Rsa(Box::new(pair))),
            Algorithm::Ed25519 => Ed25519KeyPair::from_seed_unchecked(bytes).map(Pair::Ed25519),
        };
        Ok(Self { pair: pair.map_err(|_| KeyError)?, bytes: bytes.to_vec() })
    }

    /// The private key: PKCS #1 in DER, or the 32 bytes of an Ed25519 seed. To be sealed before it is kept.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn algorithm(&self) -> Algorithm {
        match self.pair {
            Pair::Rsa(_) => Algorithm::Rsa,
            Pair::Ed25519(_) => Algorithm::Ed25519,
        }
    }

    /// The text that publishes the key, under `selector._domainkey.domain`.
    pub fn record(&self) -> String {
        let public = match &self.pair {
            Pair::Rsa(pair) => rsa::subject_public_key(pair.public_key().as_ref()),
            Pair::Ed25519(pair) => pair.public_key().as_ref().to_vec(),
        };
        format!("v=DKIM1; k={}; p={}", self.algorithm().as_str(), STANDARD.encode(public))
    }

    /// The signature of what DKIM hashes. RSA's padding has no randomness; the generator only blinds the sum.
    pub(super) fn sign(&self, covered: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), covered, &mut signature)
                    .map_err(|_| KeyError)?;
                Ok(signature)
            }
            Pair::Ed25519(pair) => Ok(pair.sign(&Sha256::digest(covered)).as_ref().to_vec()),
        }
    }
}
