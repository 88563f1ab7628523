//! Tokens of a provider of our own, which can do each thing wrong once: what of them is refused, for each
//! algorithm. What a provider says of itself, too. Whom a sound token brings in is told in `tests/sign_ins.rs`.

use proptest::prelude::*;
use relance_domain::sign_in::Issuer;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    RsaKeyPair,
};
use serde_json::{Value, json};

use super::document::Document;
use super::*;

const NOW: i64 = 1_794_316_800;

fn expected() -> Expected<'static> {
    let now = Timestamp::from_second(NOW).unwrap();
    Expected { issuer: "https://login.example", client_id: "relance", nonce: "n-1", now }
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

/// Who signs.
struct Signer {
    pair: Pair,
    algorithm: &'static str,
}

impl Signer {
    fn of(algorithm: &'static str) -> Self {
        let random = SystemRandom::new();
        let pair = match algorithm {
            "ES256" => {
                let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random);
                Pair::P256(pair.unwrap())
            }
            "EdDSA" => Pair::Ed25519(Ed25519KeyPair::from_seed_unchecked(&[5; 32]).unwrap()),
            _ => {
                use relance_mail::dkim::{Algorithm, Key};
                let made = Key::make(Algorithm::Rsa, [6; 32]);
                Pair::Rsa(Box::new(RsaKeyPair::from_der(made.bytes()).unwrap()))
            }
        };
        Self { pair, algorithm }
    }

    /// Its key as a set, with these words over it.
    fn keys_with(&self, over: &Value) -> Keys {
        let mut key = match &self.pair {
            Pair::Rsa(pair) => {
                let parts: PublicKeyComponents<Vec<u8>> = pair.public().into();
                json!({"kty": "RSA", "n": BASE64.encode(parts.n), "e": BASE64.encode(parts.e)})
            }
            Pair::P256(pair) => {
                let point = pair.public_key().as_ref();
                let (x, y) = (BASE64.encode(&point[1..33]), BASE64.encode(&point[33..]));
                json!({"kty": "EC", "crv": "P-256", "x": x, "y": y})
            }
            Pair::Ed25519(pair) => {
                json!({"kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(pair.public_key().as_ref())})
            }
        };
        put(&mut key, &json!({"kid": "k", "use": "sig", "alg": self.algorithm}));
        put(&mut key, over);
        Keys::read(json!({"keys": [key]}).to_string().as_bytes()).unwrap()
    }

    fn keys(&self) -> Keys {
        self.keys_with(&json!({}))
    }

    /// A sound token, with these words over its head and its claims.
    fn token(&self, head: &Value, claims: &Value) -> String {
        let mut all = json!({
            "iss": "https://login.example", "aud": "relance", "sub": "u-1", "nonce": "n-1",
            "iat": NOW, "exp": NOW + 300, "email": "Ana@Lucarne.example", "email_verified": true,
            "groups": ["a", 7, "b"],
        });
        put(&mut all, claims);
        let mut said = json!({"alg": self.algorithm, "kid": "k", "typ": "JWT"});
        put(&mut said, head);
        self.sign(&said.to_string(), &all.to_string())
    }

    fn sign(&self, head: &str, claims: &str) -> String {
        let signed = format!("{}.{}", BASE64.encode(head), BASE64.encode(claims));
        let random = SystemRandom::new();
        let signature = match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                let rule: &dyn ring::signature::RsaEncoding =
                    if self.algorithm == "PS256" { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                pair.sign(rule, &random, signed.as_bytes(), &mut signature).unwrap();
                signature
            }
            Pair::P256(pair) => pair.sign(&random, signed.as_bytes()).unwrap().as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(signed.as_bytes()).as_ref().to_vec(),
        };
        format!("{signed}.{}", BASE64.encode(signature))
    }
}

fn put(said: &mut Value, over: &Value) {
    for (name, value) in over.as_object().unwrap() {
        match value {
            Value::Null => drop(said.as_object_mut().unwrap().remove(name)),
            value => said[name] = value.clone(),
        }
    }
}

#[test]
fn a_sound_token_says_who_somebody_is_whatever_signed_it() {
    for algorithm in ["RS256", "PS256", "ES256", "EdDSA"] {
        let signer = Signer::of(algorithm);
        let claims = judge(&signer.token(&json!({}), &json!({})), &signer.keys(), &expected()).unwrap();
        assert_eq!((claims.subject.as_str(), claims.email.as_str()), ("u-1", "Ana@Lucarne.example"));
        assert!(claims.is_verified, "{algorithm}");
        assert_eq!(
            (claims.texts("groups"), claims.texts("sub")),
            (vec!["a".into(), "b".into()], vec!["u-1".into()])
        );
        // One that names no key means the only one.
        let nameless = signer.token(&json!({"kid": null}), &json!({}));
        assert!(judge(&nameless, &signer.keys(), &expected()).is_ok(), "{algorithm}");
    }
}

#[test]
fn each_thing_that_a_token_says_wrong_is_refused() {
    use TokenFlaw::*;
    let signer = Signer::of("ES256");
    let keys = signer.keys();
    let heads = [
        (json!({"alg": "none"}), Algorithm),
        (json!({"alg": "HS256"}), Algorithm),
        (json!({"alg": "ES384"}), Algorithm),
        (json!({"alg": "es256"}), Algorithm),
        (json!({"alg": null}), Shape),
        (json!({"alg": "RS256"}), UnfitKey),
        (json!({"crit": ["exp"]}), Critical),
        (json!({"crit": []}), Critical),
        (json!({"kid": "other"}), UnknownKey),
        (json!({"kid": 7}), Shape),
    ];
    for (head, flaw) in heads {
        assert_eq!(judge(&signer.token(&head, &json!({})), &keys, &expected()), Err(flaw), "{head}");
    }
    let bodies = [
        (json!({"iss": "https://login.example/"}), Issuer),
        (json!({"iss": null}), Issuer),
        (json!({"aud": "other"}), Audience),
        (json!({"aud": ["other", "another"]}), Audience),
        (json!({"aud": []}), Audience),
        (json!({"aud": 7}), Audience),
        (json!({"aud": null}), Audience),
        (json!({"aud": ["relance", "other"]}), Party),
        (json!({"aud": ["relance", "other"], "azp": "other"}), Party),
        (json!({"azp": "other"}), Party),
        (json!({"exp": NOW - 120}), Expired),
        (json!({"exp": null}), Expired),
        (json!({"exp": "never"}), Shape),
        (json!({"iat": NOW + 121}), Early),
        (json!({"iat": null}), Shape),
        (json!({"nbf": NOW + 121}), Early),
        (json!({"nonce": "n-2"}), Nonce),
        (json!({"nonce": null}), Nonce),
        (json!({"sub": ""}), Subject),
        (json!({"sub": null}), Subject),
        (json!({"sub": "x".repeat(256)}), Subject),
        (json!({"sub": "a\nb"}), Subject),
    ];
    for (claims, flaw) in bodies {
        assert_eq!(judge(&signer.token(&json!({}), &claims), &keys, &expected()), Err(flaw), "{claims}");
    }
    for claims in [
        json!({"aud": ["relance"]}),
        json!({"aud": ["relance", "other"], "azp": "relance"}),
        json!({"exp": NOW - 119, "iat": NOW - 400}),
        json!({"iat": NOW + 120, "nbf": NOW + 120}),
        json!({"exp": NOW as f64 + 0.5}),
    ] {
        assert!(judge(&signer.token(&json!({}), &claims), &keys, &expected()).is_ok(), "{claims}");
    }
}

#[test]
fn what_somebody_else_signed_or_changed_is_refused() {
    use TokenFlaw::*;
    let signer = Signer::of("ES256");
    let (keys, token) = (signer.keys(), signer.token(&json!({}), &json!({})));
    let other = Signer::of("ES256").token(&json!({}), &json!({}));
    assert_eq!(judge(&other, &keys, &expected()), Err(Signature));
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (head, _) = signed.split_once('.').unwrap();
    let changed = format!("{head}.{}.{signature}", BASE64.encode(r#"{"sub":"u-2"}"#));
    let table = [
        (changed, Signature),
        (format!("{signed}."), Signature),
        (format!("{}.{}.", BASE64.encode(r#"{"alg":"none"}"#), "e30"), Algorithm),
        (signed.to_owned(), Shape),
        (String::new(), Shape),
        ("..".to_owned(), Shape),
        (format!("{token}."), Signature),
        (format!("{token}="), Shape),
        (signer.sign(r#"{"alg":"ES256","kid":"k"}"#, "[]"), Shape),
        ("x".repeat(33 * 1024), TooLong),
    ];
    for (token, flaw) in table {
        assert_eq!(judge(&token, &keys, &expected()), Err(flaw), "{}", &token[..token.len().min(60)]);
    }
}

#[test]
fn a_key_is_for_what_it_says_and_nothing_else() {
    use TokenFlaw::*;
    let rsa = Signer::of("RS256");
    let token = rsa.token(&json!({}), &json!({}));
    let table = [
        (json!({"use": "enc"}), UnknownKey),
        (json!({"key_ops": ["sign"]}), UnknownKey),
        (json!({"alg": "PS256"}), UnfitKey),
        (json!({"alg": "HS256"}), UnknownKey),
        (json!({"kty": "oct", "k": "c2VjcmV0"}), UnknownKey),
        (json!({"n": BASE64.encode([255; 128])}), UnknownKey),
        (json!({"kid": null}), UnknownKey),
    ];
    for (over, flaw) in table {
        assert_eq!(judge(&token, &rsa.keys_with(&over), &expected()), Err(flaw), "{over}");
    }
    assert!(judge(&token, &rsa.keys_with(&json!({"use": null, "alg": null})), &expected()).is_ok());
    // A key that says nothing of algorithms verifies both of its kind, and each signature only as what it is.
    let pss = Signer { algorithm: "PS256", ..Signer::of("RS256") };
    let any = pss.keys_with(&json!({"alg": null}));
    assert!(judge(&pss.token(&json!({}), &json!({})), &any, &expected()).is_ok());
    assert_eq!(judge(&pss.token(&json!({"alg": "RS256"}), &json!({})), &any, &expected()), Err(Signature));
    assert_eq!(Keys::read(b"{}"), None);
    assert_eq!(Keys::read(br#"{"keys": [{}, 7, {"kty": "EC", "crv": "P-384"}]}"#).unwrap().n(), 0);
}

#[test]
fn a_provider_is_used_only_as_the_one_that_it_says_to_be() {
    let issuer: Issuer = "https://login.example".parse().unwrap();
    let sound = json!({
        "issuer": "https://login.example", "authorization_endpoint": "https://login.example/a?tenant=1",
        "token_endpoint": "https://api.example/t", "jwks_uri": "https://api.example/k",
        "response_types_supported": ["code", "id_token"],
    });
    let read = |over: Value| {
        let mut said = sound.clone();
        put(&mut said, &over);
        Document::read(said.to_string().as_bytes(), &issuer)
    };
    let document = read(json!({})).unwrap();
    assert_eq!((document.telling, document.names_itself, document.leave_url), (Telling::Basic, false, None));
    let post =
        read(json!({"token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"]}));
    assert_eq!(post.unwrap().telling, Telling::Post);
    let table = [
        (json!({"issuer": "https://login.example/"}), DocumentFlaw::Issuer),
        (json!({"token_endpoint": null}), DocumentFlaw::Shape),
        (json!({"response_types_supported": ["id_token"]}), DocumentFlaw::NoCode),
        (json!({"response_types_supported": null}), DocumentFlaw::NoCode),
        (json!({"code_challenge_methods_supported": ["plain"]}), DocumentFlaw::NoS256),
        (json!({"id_token_signing_alg_values_supported": ["HS256", "none"]}), DocumentFlaw::Algorithm),
        (json!({"jwks_uri": "http://login.example/k"}), DocumentFlaw::Address),
        (json!({"jwks_uri": "http://127.0.0.1/k"}), DocumentFlaw::Address),
        (json!({"authorization_endpoint": "javascript:alert(1)"}), DocumentFlaw::Address),
        (json!({"end_session_endpoint": "file:///x"}), DocumentFlaw::Address),
    ];
    for (over, flaw) in table {
        assert_eq!(read(over.clone()), Err(flaw), "{over}");
    }
    assert_eq!(Document::read(b"<html>", &issuer), Err(DocumentFlaw::Shape));
}

proptest! {
    #[test]
    fn nothing_that_is_sent_breaks_the_judge(
        token in ".{0,200}", head in ".{0,60}", body in ".{0,120}", keys in ".{0,80}",
    ) {
        let signer = Signer::of("EdDSA");
        let sets = [Some(signer.keys()), Keys::read(keys.as_bytes())];
        for keys in sets.iter().flatten() {
            prop_assert!(judge(&token, keys, &expected()).is_err());
            prop_assert!(judge(&signer.sign(&head, &body), keys, &expected()).is_err());
            let odd = signer.sign(r#"{"alg":"EdDSA","kid":"k"}"#, &body);
            prop_assert!(judge(&odd, keys, &expected()).is_err());
        }
        let issuer: Issuer = "https://login.example".parse().unwrap();
        prop_assert!(Document::read(body.as_bytes(), &issuer).is_err());
    }
}
