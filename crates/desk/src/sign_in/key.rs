//! Public keys of a provider (RFC 7517), and what they signed: RS256, PS256, ES256 and EdDSA with Ed25519. A key
//! fits one kind of signature alone, whatever a token says. The arithmetic is `ring`'s.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// Providers have two or three, and some a few more.
const MOST_KEYS: usize = 100;
/// A number of an RSA key: 2048 to 8192 bits.
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=1024;

/// By which a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Rs256,
    Ps256,
    Es256,
    EdDsa,
}

impl Algorithm {
    /// The one of a name; none for what we do not verify, such as `none` and everything that shares a secret.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Number {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// The point, uncompressed.
    P256(Vec<u8>),
    Ed25519(Vec<u8>),
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    id: Option<String>,
    /// The only algorithm that it is for, where it says so.
    only: Option<Algorithm>,
    number: Number,
}

impl Key {
    fn fits(&self, algorithm: Algorithm) -> bool {
        let fits = match self.number {
            Number::Rsa { .. } => matches!(algorithm, Algorithm::Rs256 | Algorithm::Ps256),
            Number::P256(_) => algorithm == Algorithm::Es256,
            Number::Ed25519(_) => algorithm == Algorithm::EdDsa,
        };
        fits && self.only.is_none_or(|only| only == algorithm)
    }

    /// Whether the holder of this key signed the message.
    pub fn has_signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let verified = match &self.number {
            Number::Rsa { n, e } => {
                let rule = match algorithm {
                    Algorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
                    _ => &RSA_PKCS1_2048_8192_SHA256,
                };
                RsaPublicKeyComponents { n, e }.verify(rule, message, signature)
            }
            Number::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }
            Number::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
        };
        self.fits(algorithm) && verified.is_ok()
    }
}

/// Which key a token means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant<'k> {
    Key(&'k Key),
    /// None is called so, or none is for this: a provider may have others by now.
    Unknown,
    /// There is one of this name, and it is for something else.
    Unfit,
}

/// The keys of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys(Vec<Key>);

#[derive(Deserialize)]
struct Set {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Said {
    kty: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    kid: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Keys {
    /// Reads a set of keys; those that are for other things are left out. None for what is no such set.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let set: Set = serde_json::from_slice(bytes).ok()?;
        let said = set.keys.into_iter().take(MOST_KEYS).filter_map(|key| serde_json::from_value(key).ok());
        Some(Self(said.filter_map(read).collect()))
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.0.len()
    }

    /// The key that a token means. One without a name means the only one that is for its algorithm.
    pub fn meant(&self, id: Option<&str>, algorithm: Algorithm) -> Meant<'_> {
        let mut fit = self.0.iter().filter(|key| key.fits(algorithm));
        match id {
            Some(id) => match fit.find(|key| key.id.as_deref() == Some(id)) {
                Some(key) => Meant::Key(key),
                None if self.0.iter().any(|key| key.id.as_deref() == Some(id)) => Meant::Unfit,
                None => Meant::Unknown,
            },
            None => match (fit.next(), fit.next()) {
                (Some(only), None) => Meant::Key(only),
                _ => Meant::Unknown,
            },
        }
    }
}

fn read(said: Said) -> Option<Key> {
    let is_to_verify = said.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
        && said.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"));
    if !is_to_verify {
        return None;
    }
    // One that is for an algorithm of others is not for ours.
    let only = match &said.alg {
        Some(name) => Some(Algorithm::of(name)?),
        None => None,
    };
    let bytes = |text: &Option<String>| BASE64.decode(text.as_deref()?).ok();
    let of = |text: &Option<String>, len: usize| bytes(text).filter(|bytes| bytes.len() == len);
    let number = match (said.kty.as_str(), said.crv.as_deref()) {
        ("RSA", _) => {
            // Some write a number with a zero before it, as DER does.
            let plain = |bytes: Vec<u8>| bytes.into_iter().skip_while(|byte| *byte == 0).collect::<Vec<_>>();
            let (n, e) = (plain(bytes(&said.n)?), plain(bytes(&said.e)?));
            if !RSA_BYTES.contains(&n.len()) || !(1..=8).contains(&e.len()) {
                return None;
            }
            Number::Rsa { n, e }
        }
        ("EC", Some("P-256")) => Number::P256([vec![4], of(&said.x, 32)?, of(&said.y, 32)?].concat()),
        ("OKP", Some("Ed25519")) => Number::Ed25519(of(&said.x, 32)?),
        _ => return None,
    };
    Some(Key { id: said.kid, only, number })
}
