//! Public keys of authenticators, as COSE writes them (RFC 9053), and what they signed. Three algorithms: ES256, EdDSA
//! with Ed25519, and RS256. The arithmetic is `ring`'s.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

use super::cbor::Cbor;

/// What is asked for, the best first: the numbers of COSE.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];
/// The longest number of an RSA key: 4096 bits.
const RSA_BYTES: usize = 512;

/// A key that an authenticator has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// The point, uncompressed.
    Es256(Vec<u8>),
    Ed25519(Vec<u8>),
    Rs256 {
        n: Vec<u8>,
        e: Vec<u8>,
    },
}

impl PublicKey {
    /// A COSE key at the start of some bytes, and how many bytes it takes. None for what is no key of these algorithms.
    pub fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let (map, rest) = Cbor::read(bytes)?;
        let number = |label: i64| map.get(&Cbor::Int(label))?.int();
        let part = |label: i64, least: usize, most: usize| {
            let part = map.get(&Cbor::Int(label))?.bytes()?;
            (least..=most).contains(&part.len()).then_some(part)
        };
        let (kind, algorithm, curve) = (number(1)?, number(3)?, number(-1));
        let key = match (kind, algorithm, curve) {
            (2, -7, Some(1)) => Self::Es256([&[4_u8], part(-2, 32, 32)?, part(-3, 32, 32)?].concat()),
            (1, -8, Some(6)) => Self::Ed25519(part(-2, 32, 32)?.to_vec()),
            (3, -257, _) => {
                Self::Rs256 { n: part(-1, 256, RSA_BYTES)?.to_vec(), e: part(-2, 1, 8)?.to_vec() }
            }
            _ => return None,
        };
        Some((key, bytes.len() - rest.len()))
    }

    /// Whether the holder of this key signed the message.
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let verified = match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
            }
            Self::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
            Self::Rs256 { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        verified.is_ok()
    }
}
