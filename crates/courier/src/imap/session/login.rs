//! Signing in: a password by PLAIN or LOGIN, or an access token by XOAUTH2, whichever the server takes. Where secrets
//! and tokens come from is not known here, and no word of ours ever holds one.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::time::timeout;

use super::{ANSWER_BYTES, Next, Session, broken, ended, quoted};
use crate::imap::failure::{Failure, Stage};
use crate::imap::response::Line;
use crate::said;

/// How somebody signs in.
#[derive(Clone, Copy)]
pub enum Credentials<'a> {
    Password(&'a str),
    /// An access token of OAuth 2.
    Token(&'a str),
}

impl<'a> Credentials<'a> {
    fn secret(self) -> &'a str {
        let (Self::Password(secret) | Self::Token(secret)) = self;
        secret
    }
}

impl Session {
    /// Signs in.
    pub async fn login(&mut self, name: &str, proof: Credentials<'_>) -> Result<(), Failure> {
        if self.is_signed_in {
            return Ok(());
        }
        if [name, proof.secret()].iter().any(|text| text.chars().any(char::is_control)) {
            return Err(Failure::NoWay("a name and a secret without control characters".into()));
        }
        self.capabilities().await?;
        let done = match proof {
            Credentials::Token(_) if !self.has("AUTH=XOAUTH2") => {
                return Err(Failure::NoWay("something other than XOAUTH2".into()));
            }
            Credentials::Token(token) => self.authenticate("XOAUTH2", &bearer(name, token)).await,
            Credentials::Password(password) if self.has("AUTH=PLAIN") => {
                self.authenticate("PLAIN", &plain(name, password)).await
            }
            Credentials::Password(_) if self.has("LOGINDISABLED") => {
                return Err(Failure::NoWay("something other than a password".into()));
            }
            Credentials::Password(password) => {
                let command = format!("LOGIN {} {}", quoted(name), quoted(password));
                self.run(Stage::Other, &command, ANSWER_BYTES, |_| {}).await
            }
        };
        let line = done.map_err(|failure| hiding(failure, name, proof.secret()))?;
        self.is_signed_in = true;
        // Who is signed in may do more; what was said before does not hold any longer.
        self.capabilities.clear();
        self.learn(&line);
        self.capabilities().await
    }

    /// SASL, with the first answer at once where the server takes it so (RFC 4959).
    async fn authenticate(&mut self, mechanism: &str, said: &str) -> Result<Line, Failure> {
        let encoded = STANDARD.encode(said);
        let at_once = self.has("SASL-IR");
        let command = match at_once {
            true => format!("AUTHENTICATE {mechanism} {encoded}"),
            false => format!("AUTHENTICATE {mechanism}"),
        };
        let mut answers = if at_once { vec![] } else { vec![encoded] };
        let within = self.patience.command;
        let asking = async {
            let tag = self.send(Stage::Other, &command).await?;
            loop {
                match self.next(Stage::Other, &tag, ANSWER_BYTES, &mut |_| {}).await? {
                    Some(Next::Tagged(line)) => return ended(Stage::Other, line),
                    // A second question is XOAUTH2's way to tell an error; an empty answer brings the refusal.
                    Some(Next::Continue) => {
                        let answer = answers.pop().unwrap_or_default();
                        let sent = self.connection.send(format!("{answer}\r\n").as_bytes()).await;
                        sent.map_err(|error| broken(Stage::Other, error))?;
                    }
                    None => {}
                }
            }
        };
        timeout(within, asking).await.map_err(|_| Failure::Late(Stage::Other))?
    }
}

/// Why signing in failed, without the secret in any of the forms in which it was sent.
fn hiding(failure: Failure, name: &str, secret: &str) -> Failure {
    let sent = [plain(name, secret), bearer(name, secret)].map(|said| STANDARD.encode(said));
    let in_quotes = quoted(secret);
    let forms = [secret, &sent[0], &sent[1], in_quotes.trim_start_matches('"')];
    match failure {
        Failure::Refused { is_passing: true, stage, words } => {
            Failure::Refused { is_passing: true, stage, words: said::without(&words, &forms) }
        }
        Failure::Refused { words, .. } => Failure::Login(said::without(&words, &forms)),
        Failure::Bye(words) => Failure::Bye(said::without(&words, &forms)),
        other => other,
    }
}

fn plain(name: &str, password: &str) -> String {
    format!("\0{name}\0{password}")
}

fn bearer(name: &str, token: &str) -> String {
    format!("user={name}\x01auth=Bearer {token}\x01\x01")
}
