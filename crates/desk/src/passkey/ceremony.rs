//! What a browser brings back from an authenticator, judged: the two ceremonies of WebAuthn (level 2, 7.1 and 7.2)
//! without I/O. Each check has a word of its own for the log; who signs in hears only that it did not work.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::cbor::Cbor;
use super::key::PublicKey;

/// What browsers send at most: of the data that they collected, of the authenticator's, and of a signature.
const CLIENT_DATA_BYTES: usize = 4 * 1024;
const AUTHENTICATOR_BYTES: usize = 8 * 1024;
const SIGNATURE_BYTES: usize = 1024;
/// A credential's id (WebAuthn 4).
const ID_BYTES: usize = 1023;

/// Bits of an authenticator's flags.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;
const EXTENDED: u8 = 0x80;

/// Where pages are, as an authenticator is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `https://desk.example`, with a port that is not the usual one.
    pub origin: String,
    /// The host alone.
    pub rp_id: String,
}

impl Place {
    /// The place of an address. None where browsers know no passkeys: at a bare number, and without TLS except on the
    /// machine itself.
    pub fn of(base_url: &str) -> Option<Self> {
        let (scheme, rest) = base_url.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let authority = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
            _ => (authority.as_str(), None),
        };
        let is_local = host == "localhost" || host.ends_with(".localhost");
        let usual = match scheme.as_str() {
            "https" => "443",
            "http" if is_local => "80",
            _ => return None,
        };
        let is_name = host.split('.').all(|label| !label.is_empty())
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
            && host.parse::<std::net::Ipv4Addr>().is_err();
        let port = port.filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
        is_name.then(|| Self { origin: format!("{scheme}://{host}{port}"), rp_id: host.to_owned() })
    }
}

/// Why an answer does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Larger than browsers make it.
    TooLong,
    /// Not the shape that it has to have, or cut short.
    Shape,
    /// It was made for something else.
    Kind,
    Challenge,
    /// For another site, or from a frame within one.
    Origin,
    RpId,
    /// Nobody was there.
    Absent,
    /// It was not made sure who was there.
    Unverified,
    /// A key of no algorithm that we asked for.
    Algorithm,
    Signature,
    /// The counter did not go on: there is a copy of the key.
    Counter,
}

impl Flaw {
    /// The word for the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TooLong => "too long",
            Self::Shape => "shape",
            Self::Kind => "kind",
            Self::Challenge => "challenge",
            Self::Origin => "origin",
            Self::RpId => "site",
            Self::Absent => "nobody there",
            Self::Unverified => "not verified",
            Self::Algorithm => "algorithm",
            Self::Signature => "signature",
            Self::Counter => "counter",
        }
    }
}

/// A new credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    pub id: Vec<u8>,
    /// As COSE writes it.
    pub key: Vec<u8>,
    pub count: u32,
}

/// What an authenticator says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said<'a> {
    flags: u8,
    count: u32,
    rest: &'a [u8],
}

/// What a browser collected.
#[derive(Debug, Deserialize)]
struct Collected {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    is_cross_origin: bool,
}

/// Judges a new credential. `challenge` is as we wrote it, in base64url. Who made the authenticator is not asked: what
/// it attests is not read (attestation "none").
pub fn registered(
    place: &Place,
    challenge: &str,
    client_data: &[u8],
    attestation: &[u8],
) -> Result<Credential, Flaw> {
    collected(place, "webauthn.create", challenge, client_data)?;
    if attestation.len() > AUTHENTICATOR_BYTES {
        return Err(Flaw::TooLong);
    }
    let (object, rest) = Cbor::read(attestation).ok_or(Flaw::Shape)?;
    let data = object.get(&Cbor::Text("authData")).and_then(Cbor::bytes).ok_or(Flaw::Shape)?;
    if !rest.is_empty() {
        return Err(Flaw::Shape);
    }
    let said = said(place, data)?;
    if said.flags & ATTESTED == 0 {
        return Err(Flaw::Shape);
    }
    // Who made it (16 bytes), the length of the id in two, the id, the key, and perhaps extensions.
    let (len, rest) = said.rest.get(16..).and_then(<[u8]>::split_first_chunk::<2>).ok_or(Flaw::Shape)?;
    let (id, rest) = rest.split_at_checked(u16::from_be_bytes(*len).into()).ok_or(Flaw::Shape)?;
    if id.is_empty() || id.len() > ID_BYTES {
        return Err(Flaw::Shape);
    }
    if Cbor::read(rest).is_none() {
        return Err(Flaw::Shape);
    }
    let (_, n_bytes) = PublicKey::read(rest).ok_or(Flaw::Algorithm)?;
    let (key, rest) = rest.split_at(n_bytes);
    ends(said.flags, rest)?;
    Ok(Credential { id: id.to_vec(), key: key.to_vec(), count: said.count })
}

/// Judges a sign-in with a credential that is known: its key, and the counter that it had last. Gives the counter that
/// it has now.
pub fn proven(
    place: &Place,
    challenge: &str,
    (key, count): (&[u8], u32),
    client_data: &[u8],
    data: &[u8],
    signature: &[u8],
) -> Result<u32, Flaw> {
    collected(place, "webauthn.get", challenge, client_data)?;
    if data.len() > AUTHENTICATOR_BYTES || signature.len() > SIGNATURE_BYTES {
        return Err(Flaw::TooLong);
    }
    let said = said(place, data)?;
    if said.flags & ATTESTED != 0 {
        return Err(Flaw::Shape);
    }
    ends(said.flags, said.rest)?;
    let (key, _) = PublicKey::read(key).ok_or(Flaw::Algorithm)?;
    let signed = [data, Sha256::digest(client_data).as_slice()].concat();
    if !key.has_signed(&signed, signature) {
        return Err(Flaw::Signature);
    }
    // Authenticators that do not count always say zero (7.2, step 22).
    if (said.count != 0 || count != 0) && said.count <= count {
        return Err(Flaw::Counter);
    }
    Ok(said.count)
}

fn collected(place: &Place, kind: &str, challenge: &str, client_data: &[u8]) -> Result<(), Flaw> {
    if client_data.len() > CLIENT_DATA_BYTES {
        return Err(Flaw::TooLong);
    }
    let collected: Collected = serde_json::from_slice(client_data).map_err(|_| Flaw::Shape)?;
    if collected.kind != kind {
        return Err(Flaw::Kind);
    }
    if collected.challenge != challenge {
        return Err(Flaw::Challenge);
    }
    if collected.origin != place.origin || collected.is_cross_origin {
        return Err(Flaw::Origin);
    }
    Ok(())
}

/// The hash of the site (32 bytes), the flags, the counter in four.
fn said<'a>(place: &Place, data: &'a [u8]) -> Result<Said<'a>, Flaw> {
    let (site, rest) = data.split_first_chunk::<32>().ok_or(Flaw::Shape)?;
    let (flags, rest) = rest.split_first().ok_or(Flaw::Shape)?;
    let (count, rest) = rest.split_first_chunk::<4>().ok_or(Flaw::Shape)?;
    if site.as_slice() != Sha256::digest(place.rp_id.as_bytes()).as_slice() {
        return Err(Flaw::RpId);
    }
    if flags & PRESENT == 0 {
        return Err(Flaw::Absent);
    }
    if flags & VERIFIED == 0 {
        return Err(Flaw::Unverified);
    }
    Ok(Said { flags: *flags, count: u32::from_be_bytes(*count), rest })
}

/// After all that is known come extensions, if the flags say so, and nothing else.
fn ends(flags: u8, rest: &[u8]) -> Result<(), Flaw> {
    let rest = match flags & EXTENDED {
        0 => rest,
        _ => Cbor::read(rest).ok_or(Flaw::Shape)?.1,
    };
    if rest.is_empty() { Ok(()) } else { Err(Flaw::Shape) }
}
