//! Signing in: a password by PLAIN or LOGIN, or an access token by XOAUTH2, whichever the server takes. Where secrets
//! and tokens come from is not known here, and no word of ours ever holds one.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::time::timeout;

use super::{ANSWER_BYTES, Next, Session, broken, ended, quoted};
use crate::imap::failure::{Failure, Stage};
use crate::imap::response::Line;

/// How somebody signs in.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    Password(&'a str),
    /// An access token of OAuth 2.
    Token(&'a str),
}

impl<'a> Proof<'a> {
    fn secret(self) -> &'a str {
        let (Self::Password(secret) | Self::Token(secret)) = self;
        secret
    }
}

impl Session {
    /// Signs in.
    pub async fn login(&mut self, name: &str, proof: Proof<'_>) -> Result<(), Failure> {
        if self.is_signed_in {
            return Ok(());
        }
        if [name, proof.secret()].iter().any(|text| text.chars().any(char::is_control)) {
            return Err(Failure::NoWay("a name and a secret without control characters".into()));
        }
        self.capabilities().await?;
        let done = match proof {
            Proof::Token(_) if !self.has("AUTH=XOAUTH2") => {
                return Err(Failure::NoWay("something other than XOAUTH2".into()));
            }
            Proof::Token(token) => {
                let said = format!("user={name}\x01auth=Bearer {token}\x01\x01");
                self.authenticate("XOAUTH2", &said).await
            }
            Proof::Password(password) if self.has("AUTH=PLAIN") => {
                self.authenticate("PLAIN", &format!("\0{name}\0{password}")).await
            }
            Proof::Password(_) if self.has("LOGINDISABLED") => {
                return Err(Failure::NoWay("something other than a password".into()));
            }
            Proof::Password(password) => {
                let command = format!("LOGIN {} {}", quoted(name), quoted(password));
                self.run(Stage::Other, &command, ANSWER_BYTES, |_| {}).await
            }
        };
        let line = done.map_err(|failure| match failure {
            Failure::Refused { words, .. } => Failure::Login(without(&words, proof.secret())),
            other => other,
        })?;
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
                    Some(Next::Done(line)) => return ended(Stage::Other, line),
                    // A second question is XOAUTH2's way to tell an error; an empty answer brings the refusal.
                    Some(Next::GoOn) => {
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

/// Some servers repeat what they do not like, and their words end up in a log and on a page.
fn without(words: &str, secret: &str) -> String {
    match !secret.is_empty() && words.contains(secret) {
        true => "its words repeat the secret and are left out".to_owned(),
        false => words.to_owned(),
    }
}
