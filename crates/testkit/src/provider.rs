//! A provider of OpenID Connect with one person, who always agrees: it signs with ES256, checks what a program must
//! bring, and can be told to do each thing wrong. Asked in memory, or over HTTP on loopback by the binary and by
//! browsers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING as ES256, EcdsaKeyPair, KeyPair};
use serde_json::{Map, Value, json};

/// What the program is called, and its secret.
pub const CLIENT: &str = "relance";
pub const SECRET: &str = "s3cret & of=office";

/// What came of a question: a status, and a body or where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

/// A code that was given out, and for what.
struct Issued {
    nonce: String,
    challenge: String,
    return_url: String,
}

struct State {
    issuer: String,
    now: fn() -> i64,
    key: (String, EcdsaKeyPair),
    n_keys: usize,
    codes: BTreeMap<String, Issued>,
    n_codes: usize,
    /// Put over what a token says; null takes a claim away.
    claims: Map<String, Value>,
    /// Put over what the provider says of itself.
    document: Map<String, Value>,
    /// The person says no.
    denies: bool,
    is_down: bool,
    asked: BTreeMap<String, usize>,
}

/// A provider. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Provider(Arc<Mutex<State>>);

fn answer(status: u16, body: &Value) -> Answer {
    Answer { status, location: String::new(), body: body.to_string() }
}

fn made_key(n: usize) -> (String, EcdsaKeyPair) {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ES256, &random).expect("ring makes keys");
    let pair = EcdsaKeyPair::from_pkcs8(&ES256, made.as_ref(), &random).expect("ring reads its own");
    (format!("key-{n}"), pair)
}

fn words(text: &str) -> BTreeMap<String, String> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

impl Provider {
    /// One that is asked in memory, and lives by this clock: seconds since 1970.
    pub fn of(issuer: &str, now: fn() -> i64) -> Provider {
        Provider(Arc::new(Mutex::new(State {
            issuer: issuer.to_owned(),
            now,
            key: made_key(1),
            n_keys: 1,
            codes: BTreeMap::new(),
            n_codes: 0,
            claims: Map::new(),
            document: Map::new(),
            denies: false,
            is_down: false,
            asked: BTreeMap::new(),
        })))
    }

    /// One on a free port of loopback, which lives by the real clock.
    ///
    /// # Panics
    /// When no port is free.
    pub fn start() -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        let provider = Provider::of(&format!("http://{address}"), real_now);
        let serving = provider.clone();
        // It ends with its test's process: nobody waits for it.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let provider = serving.clone();
                thread::spawn(move || provider.serve(stream));
            }
        });
        provider
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn issuer(&self) -> String {
        self.state().issuer.clone()
    }

    /// From now on tokens say this; null takes the claim away.
    pub fn says(&self, claim: &str, value: Value) {
        self.state().claims.insert(claim.to_owned(), value);
    }

    /// From now on the provider says this of itself; null takes the word away.
    pub fn describes(&self, word: &str, value: Value) {
        self.state().document.insert(word.to_owned(), value);
    }

    /// Tokens are signed with a new key from now on, and the old one is no more.
    pub fn rotates(&self) {
        let mut state = self.state();
        state.n_keys += 1;
        state.key = made_key(state.n_keys);
    }

    /// The person does not agree from now on, or does.
    pub fn denies(&self, denies: bool) {
        self.state().denies = denies;
    }

    /// Nobody is answered from now on, or everybody.
    pub fn goes_down(&self, is_down: bool) {
        self.state().is_down = is_down;
    }

    /// How often something was asked for: `/keys`, `/token` …
    pub fn n_asked(&self, path: &str) -> usize {
        self.state().asked.get(path).copied().unwrap_or(0)
    }

    /// What a browser is answered that was sent here with this address: where it is sent back.
    pub fn agrees(&self, url: &str) -> String {
        let path = url.strip_prefix(&self.issuer()).unwrap_or(url);
        self.asked(path, "", "").map(|answer| answer.location).unwrap_or_default()
    }

    /// Answers a question for a path with its query; with a form when there is one. None while it is down.
    pub fn asked(&self, target: &str, form: &str, authorization: &str) -> Option<Answer> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut state = self.state();
        *state.asked.entry(path.to_owned()).or_default() += 1;
        if state.is_down {
            return None;
        }
        Some(match path {
            "/.well-known/openid-configuration" => answer(200, &state.described()),
            "/keys" => answer(200, &state.keys()),
            "/authorize" => state.authorize(&words(query)),
            "/token" => state.token(&words(form), authorization),
            "/leave" => Answer {
                status: 302,
                location: words(query).remove("post_logout_redirect_uri").unwrap_or_default(),
                body: String::new(),
            },
            _ => answer(404, &json!({})),
        })
    }

    fn serve(&self, stream: TcpStream) {
        let Ok(mut writing) = stream.try_clone() else { return };
        let mut reading = BufReader::new(stream);
        let mut line = String::new();
        if reading.read_line(&mut line).is_err() {
            return;
        }
        let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let (mut length, mut authorization) = (0, String::new());
        loop {
            let mut line = String::new();
            if reading.read_line(&mut line).is_err() || line.trim().is_empty() {
                break;
            }
            let (name, value) = line.trim().split_once(':').unwrap_or_default();
            match name.to_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap_or(0),
                "authorization" => authorization = value.trim().to_owned(),
                _ => {}
            }
        }
        let mut form = vec![0; length];
        if reading.read_exact(&mut form).is_err() {
            return;
        }
        // One that is down hangs up.
        let Some(said) = self.asked(&target, &String::from_utf8_lossy(&form), &authorization) else { return };
        let Answer { status, location, body } = said;
        let location = if location.is_empty() { String::new() } else { format!("Location: {location}\r\n") };
        let head = format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nConnection: close\r\n{location}\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        // Whoever asked may have gone.
        let _ = writing.write_all(head.as_bytes());
    }
}

impl State {
    fn described(&self) -> Value {
        let issuer = &self.issuer;
        let mut said = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "end_session_endpoint": format!("{issuer}/leave"),
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "authorization_response_iss_parameter_supported": true,
        });
        put(&mut said, &self.document);
        said
    }

    fn keys(&self) -> Value {
        let (id, pair) = &self.key;
        let point = pair.public_key().as_ref();
        let (x, y) = (BASE64.encode(&point[1..33]), BASE64.encode(&point[33..]));
        json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": id, "use": "sig", "alg": "ES256", "x": x, "y": y}]})
    }

    fn authorize(&mut self, asked: &BTreeMap<String, String>) -> Answer {
        let word = |name: &str| asked.get(name).cloned().unwrap_or_default();
        let is_sound = word("client_id") == CLIENT
            && word("response_type") == "code"
            && word("code_challenge_method") == "S256"
            && word("scope").split(' ').any(|scope| scope == "openid");
        if !is_sound {
            return answer(400, &json!({"error": "invalid_request"}));
        }
        let mut back = form_urlencoded::Serializer::new(String::new());
        back.append_pair("state", &word("state")).append_pair("iss", &self.issuer);
        if self.denies {
            back.append_pair("error", "access_denied");
        } else {
            self.n_codes += 1;
            let code = format!("code-{}", self.n_codes);
            back.append_pair("code", &code);
            let issued = Issued {
                nonce: word("nonce"),
                challenge: word("code_challenge"),
                return_url: word("redirect_uri"),
            };
            self.codes.insert(code, issued);
        }
        let location = format!("{}?{}", word("redirect_uri"), back.finish());
        Answer { status: 302, location, body: String::new() }
    }

    fn token(&mut self, form: &BTreeMap<String, String>, authorization: &str) -> Answer {
        let word = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(CLIENT), encode(SECRET))));
        let is_known =
            authorization == basic || (word("client_id") == CLIENT && word("client_secret") == SECRET);
        if !is_known {
            return answer(401, &json!({"error": "invalid_client"}));
        }
        // A code counts once, whatever comes of it.
        let issued = self.codes.remove(word("code"));
        let challenge = BASE64.encode(digest(&SHA256, word("code_verifier").as_bytes()));
        let issued = issued.filter(|issued| {
            issued.challenge == challenge
                && issued.return_url == word("redirect_uri")
                && word("grant_type") == "authorization_code"
        });
        match issued {
            Some(issued) => {
                answer(200, &json!({"id_token": self.signed(&issued.nonce), "token_type": "Bearer"}))
            }
            None => answer(400, &json!({"error": "invalid_grant"})),
        }
    }

    fn signed(&self, nonce: &str) -> String {
        let now = (self.now)();
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "u-1", "nonce": nonce, "iat": now, "exp": now + 300,
            "email": "ana@lucarne.example", "email_verified": true, "name": "Ana Prats",
        });
        put(&mut claims, &self.claims);
        let (id, pair) = &self.key;
        let part = |value: &Value| BASE64.encode(value.to_string());
        let signed = format!("{}.{}", part(&json!({"alg": "ES256", "kid": id})), part(&claims));
        let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).expect("ring signs");
        format!("{signed}.{}", BASE64.encode(signature.as_ref()))
    }
}

fn put(said: &mut Value, over: &Map<String, Value>) {
    let Some(said) = said.as_object_mut() else { return };
    for (name, value) in over {
        match value {
            Value::Null => drop(said.remove(name)),
            value => drop(said.insert(name.clone(), value.clone())),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the binary under test lives by the real clock")]
fn real_now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
