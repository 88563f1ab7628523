//! An authenticator of our own, which can do each thing wrong once: what of it the ceremonies refuse, for each
//! algorithm. What the desk makes of passkeys is told in `tests/passkeys.rs`.

use proptest::prelude::*;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};

use super::ceremony::{proven, registered};
use super::*;

const CHALLENGE_TEXT: &str = "Y2hhbGxlbmdlLWNoYWxsZW5nZS1jaGFsbGVuZ2U";

fn place() -> Place {
    Place::of("https://desk.example").unwrap()
}

enum Pair {
    Es256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rs256(Box<RsaKeyPair>),
}

/// An authenticator with one key.
pub(crate) struct Fake {
    pair: Pair,
    pub id: Vec<u8>,
    /// What it says wrongly.
    wrong: Wrong,
    pub count: u32,
}

/// What an authenticator and its browser say; each as it should be unless a test changes it.
#[derive(Clone)]
struct Wrong {
    kind: Option<&'static str>,
    challenge: String,
    origin: String,
    is_cross_origin: bool,
    rp_id: String,
    flags: u8,
    algorithm: Option<i64>,
    /// Bytes after all else.
    tail: Vec<u8>,
}

impl Fake {
    fn of(pair: Pair) -> Self {
        let wrong = Wrong {
            kind: None,
            challenge: CHALLENGE_TEXT.into(),
            origin: "https://desk.example".into(),
            is_cross_origin: false,
            rp_id: "desk.example".into(),
            flags: 0x05,
            algorithm: None,
            tail: Vec::new(),
        };
        Self { pair, id: vec![9; 20], wrong, count: 0 }
    }

    /// The same for pages that are elsewhere.
    pub(crate) fn at(mut self, place: &Place) -> Self {
        self.wrong.origin.clone_from(&place.origin);
        self.wrong.rp_id.clone_from(&place.rp_id);
        self
    }

    pub(crate) fn es256() -> Self {
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, made.as_ref(), &random);
        Self::of(Pair::Es256(pair.unwrap()))
    }

    fn ed25519() -> Self {
        Self::of(Pair::Ed25519(Ed25519KeyPair::from_seed_unchecked(&[5; 32]).unwrap()))
    }

    fn rs256() -> Self {
        use relance_mail::dkim::{Algorithm, Key};
        let made = Key::make(Algorithm::Rsa, [6; 32]);
        Self::of(Pair::Rs256(Box::new(RsaKeyPair::from_der(made.bytes()).unwrap())))
    }

    /// Its key as COSE writes it.
    fn key(&self) -> Vec<u8> {
        let algorithm = |own: i64| int(self.wrong.algorithm.unwrap_or(own));
        match &self.pair {
            Pair::Es256(pair) => {
                let point = pair.public_key().as_ref();
                map(&[
                    (int(1), int(2)),
                    (int(3), algorithm(-7)),
                    (int(-1), int(1)),
                    (int(-2), bytes(&point[1..33])),
                    (int(-3), bytes(&point[33..])),
                ])
            }
            Pair::Ed25519(pair) => map(&[
                (int(1), int(1)),
                (int(3), algorithm(-8)),
                (int(-1), int(6)),
                (int(-2), bytes(pair.public_key().as_ref())),
            ]),
            Pair::Rs256(pair) => {
                let parts: PublicKeyComponents<Vec<u8>> = pair.public().into();
                map(&[
                    (int(1), int(3)),
                    (int(3), algorithm(-257)),
                    (int(-1), bytes(&parts.n)),
                    (int(-2), bytes(&parts.e)),
                ])
            }
        }
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Es256(pair) => pair.sign(&random, message).unwrap().as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(message).as_ref().to_vec(),
            Pair::Rs256(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).unwrap();
                signature
            }
        }
    }

    fn says(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let Wrong { kind: wrong, origin, is_cross_origin, .. } = &self.wrong;
        let kind = wrong.unwrap_or(kind);
        serde_json::json!({
            "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": is_cross_origin, "other": 1,
        })
        .to_string()
        .into_bytes()
    }

    fn data(&self, flags: u8, more: &[u8]) -> Vec<u8> {
        let site = Sha256::digest(self.wrong.rp_id.as_bytes());
        [&site[..], &[flags], &self.count.to_be_bytes(), more, &self.wrong.tail].concat()
    }

    /// What a browser brings for a new passkey.
    pub(crate) fn registers(&self, challenge: &str) -> NewPasskey {
        let client_data = self.says("webauthn.create", challenge);
        let len = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let attested = [&[0; 16][..], &len, &self.id, &self.key()].concat();
        let data = self.data(self.wrong.flags | 0x40, &attested);
        let attestation = map(&[
            (text("fmt"), text("none")),
            (text("attStmt"), map(&[])),
            (text("authData"), bytes(&data)),
        ]);
        NewPasskey { name: " My  key ".into(), client_data, attestation }
    }

    /// What a browser brings to sign in.
    pub(crate) fn answers(&self, challenge: &str) -> PasskeyAnswer {
        let client_data = self.says("webauthn.get", challenge);
        let data = self.data(self.wrong.flags, &[]);
        let signature = self.sign(&[data.as_slice(), &Sha256::digest(&client_data)].concat());
        PasskeyAnswer {
            credential: BASE64.encode(&self.id),
            handle: Vec::new(),
            client_data,
            authenticator_data: data,
            signature,
        }
    }
}

fn head(major: u8, n: usize) -> Vec<u8> {
    match n {
        0..=23 => vec![(major << 5) | n as u8],
        24..=255 => vec![(major << 5) | 24, n as u8],
        _ => [&[(major << 5) | 25][..], &(n as u16).to_be_bytes()].concat(),
    }
}

fn int(n: i64) -> Vec<u8> {
    if n < 0 { head(1, (-1 - n) as usize) } else { head(0, n as usize) }
}

fn bytes(of: &[u8]) -> Vec<u8> {
    [head(2, of.len()), of.to_vec()].concat()
}

fn text(of: &str) -> Vec<u8> {
    [head(3, of.len()), of.as_bytes().to_vec()].concat()
}

fn map(entries: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let mut out = head(5, entries.len());
    for (key, value) in entries {
        out.extend_from_slice(key);
        out.extend_from_slice(value);
    }
    out
}

/// Registers and signs in, with what is wrong.
fn tried(fake: &Fake, known: u32) -> (Result<(), Flaw>, Result<u32, Flaw>) {
    let new = fake.registers(&fake.wrong.challenge);
    let made = registered(&place(), CHALLENGE_TEXT, &new.client_data, &new.attestation);
    let answer = fake.answers(&fake.wrong.challenge);
    let PasskeyAnswer { client_data, authenticator_data, signature, .. } = &answer;
    let proof =
        proven(&place(), CHALLENGE_TEXT, (&fake.key(), known), client_data, authenticator_data, signature);
    (made.map(drop), proof)
}

#[test]
fn each_algorithm_is_taken_and_counts_on() {
    for fake in [Fake::es256(), Fake::ed25519(), Fake::rs256()] {
        assert_eq!(tried(&fake, 0), (Ok(()), Ok(0)), "one that does not count");
        let fake = Fake { count: 7, ..fake };
        assert_eq!(tried(&fake, 6), (Ok(()), Ok(7)));
        assert_eq!(tried(&fake, 7), (Ok(()), Err(Flaw::Counter)));
        assert_eq!(tried(&fake, 9), (Ok(()), Err(Flaw::Counter)));
        let fake = Fake { count: 0, ..fake };
        assert_eq!(tried(&fake, 9), (Ok(()), Err(Flaw::Counter)), "it has counted before");
    }
}

#[test]
fn one_wrong_word_and_nobody_comes_in() {
    let right = Fake::es256().wrong;
    let cases: [(Flaw, Wrong); 9] = [
        (Flaw::Kind, Wrong { kind: Some("webauthn.other"), ..right.clone() }),
        (Flaw::Challenge, Wrong { challenge: "b3RoZXI".into(), ..right.clone() }),
        (Flaw::Origin, Wrong { origin: "https://desk.example.evil".into(), ..right.clone() }),
        (Flaw::Origin, Wrong { origin: "http://desk.example".into(), ..right.clone() }),
        (Flaw::Origin, Wrong { is_cross_origin: true, ..right.clone() }),
        (Flaw::RpId, Wrong { rp_id: "example".into(), ..right.clone() }),
        (Flaw::Absent, Wrong { flags: 0x04, ..right.clone() }),
        (Flaw::Unverified, Wrong { flags: 0x01, ..right.clone() }),
        (Flaw::Shape, Wrong { tail: vec![0], ..right.clone() }),
    ];
    for (flaw, wrong) in cases {
        let fake = Fake { wrong, ..Fake::es256() };
        assert_eq!(tried(&fake, 0), (Err(flaw), Err(flaw)), "{flaw:?}");
    }
    let fake = Fake { wrong: Wrong { algorithm: Some(-37), ..right }, ..Fake::es256() };
    assert_eq!(tried(&fake, 0).0, Err(Flaw::Algorithm));
}

#[test]
fn a_signature_over_anything_else_is_none() {
    let fake = Fake { count: 3, ..Fake::es256() };
    let answer = fake.answers(CHALLENGE_TEXT);
    let key = fake.key();
    let tries = |data: &[u8], client: &[u8], signature: &[u8]| {
        proven(&place(), CHALLENGE_TEXT, (&key, 0), client, data, signature)
    };
    let PasskeyAnswer { authenticator_data, client_data, signature, .. } = &answer;
    assert_eq!(tries(authenticator_data, client_data, signature), Ok(3));
    let mut data = authenticator_data.clone();
    data[36] = 9;
    assert_eq!(tries(&data, client_data, signature), Err(Flaw::Signature));
    let spaced = [client_data.as_slice(), b" "].concat();
    assert_eq!(tries(authenticator_data, &spaced, signature), Err(Flaw::Signature));
    assert_eq!(tries(authenticator_data, client_data, &signature[1..]), Err(Flaw::Signature));
    assert_eq!(tries(authenticator_data, client_data, &[]), Err(Flaw::Signature));
    let other = Fake::es256().key();
    let with_other =
        proven(&place(), CHALLENGE_TEXT, (&other, 0), client_data, authenticator_data, signature);
    assert_eq!(with_other, Err(Flaw::Signature));
}

#[test]
fn what_is_cut_short_or_too_long_is_refused_wherever_it_ends() {
    let fake = Fake::es256();
    let new = fake.registers(CHALLENGE_TEXT);
    let tries = |client: &[u8], attestation: &[u8]| registered(&place(), CHALLENGE_TEXT, client, attestation);
    assert!(tries(&new.client_data, &new.attestation).is_ok());
    for end in 0..new.attestation.len() {
        assert_eq!(tries(&new.client_data, &new.attestation[..end]), Err(Flaw::Shape), "{end}");
    }
    let longer = [new.attestation.as_slice(), &[0xf6]].concat();
    assert_eq!(tries(&new.client_data, &longer), Err(Flaw::Shape));
    assert_eq!(tries(&vec![b' '; 5_000], &new.attestation), Err(Flaw::TooLong));
    assert_eq!(tries(&new.client_data, &vec![0; 9_000]), Err(Flaw::TooLong));
    assert_eq!(tries(b"{\"type\":\"webauthn.create\"}", &new.attestation), Err(Flaw::Shape));
    let nameless = Fake { id: Vec::new(), ..Fake::es256() }.registers(CHALLENGE_TEXT);
    assert_eq!(tries(&nameless.client_data, &nameless.attestation), Err(Flaw::Shape));
}

#[test]
fn passkeys_work_where_browsers_let_them() {
    let cases = [
        ("https://Desk.example", Some(("https://desk.example", "desk.example"))),
        ("https://desk.example:443", Some(("https://desk.example", "desk.example"))),
        ("https://desk.example:8443/", Some(("https://desk.example:8443", "desk.example"))),
        ("http://localhost:8080", Some(("http://localhost:8080", "localhost"))),
        ("http://localhost:80", Some(("http://localhost", "localhost"))),
        ("http://desk.example", None),
        ("https://192.0.2.1", None),
        ("http://127.0.0.1:8080", None),
        ("https://[2001:db8::1]:8443", None),
        ("https://ann@desk.example", None),
        ("ftp://desk.example", None),
        ("", None),
    ];
    for (base_url, expected) in cases {
        let place = Place::of(base_url);
        let shown = place.as_ref().map(|place| (place.origin.as_str(), place.rp_id.as_str()));
        assert_eq!(shown, expected, "{base_url}");
    }
}

proptest! {
    #[test]
    fn no_bytes_of_a_stranger_make_it_panic(
        data in proptest::collection::vec(any::<u8>(), 0..400),
        flags in any::<u8>(),
        at in 0_usize..200,
        byte in any::<u8>(),
    ) {
        let fake = Fake::ed25519();
        let new = fake.registers(CHALLENGE_TEXT);
        let _ = registered(&place(), CHALLENGE_TEXT, &new.client_data, &data);
        let site = Sha256::digest(b"desk.example");
        let inside = [&site[..], &[flags], &data].concat();
        let attestation = map(&[(text("authData"), bytes(&inside))]);
        let _ = registered(&place(), CHALLENGE_TEXT, &new.client_data, &attestation);
        let mut bent = new.attestation.clone();
        let place_of = at.min(bent.len() - 1);
        bent[place_of] = byte;
        let _ = registered(&place(), CHALLENGE_TEXT, &new.client_data, &bent);
        let client = fake.answers(CHALLENGE_TEXT).client_data;
        prop_assert!(proven(&place(), CHALLENGE_TEXT, (&fake.key(), 0), &client, &inside, &data).is_err());
    }
}
