//! A lead at work over plain HTTP, or nobody in particular, for stories that need a press and no browser. What pages
//! show is looked at in `browser`.

use std::io::{Read, Write};
use std::net::TcpStream;

use relance_testkit::Server;

/// A browser that knows one form and one cookie.
pub struct Lead<'a> {
    server: &'a Server,
    cookie: String,
}

impl<'a> Lead<'a> {
    /// Ana, signed in.
    pub fn sign_in(server: &'a Server) -> Self {
        let mut lead = Self { server, cookie: String::new() };
        let form = "email=ana%40lucarne.example&password=correct+horse+battery+staple";
        let answer = lead.post("/login", form);
        let line =
            answer.lines().find(|line| line.to_lowercase().starts_with("set-cookie:")).expect("signed in");
        lead.cookie = line["set-cookie:".len()..].split(';').next().unwrap_or_default().trim().to_owned();
        lead
    }

    /// Somebody who has not signed in.
    pub fn nobody(server: &'a Server) -> Self {
        Self { server, cookie: String::new() }
    }

    /// Reads a page; the answer as it came.
    pub fn get(&self, path: &str) -> String {
        self.ask("GET", path, ("text/plain", "")).expect("an answer in UTF-8")
    }

    /// Sends a form as one that could hold files is sent.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let part = |(name, value): &(&str, &str)| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let body = fields.iter().map(part).collect::<String>() + "--b--\r\n";
        self.ask("POST", path, ("multipart/form-data; boundary=b", &body)).expect("an answer in UTF-8")
    }

    /// Sends a form; the answer as it came.
    pub fn post(&self, path: &str, form: &str) -> String {
        self.try_post(path, form).expect("an answer in UTF-8")
    }

    /// The same to a server that may end in the middle.
    pub fn try_post(&self, path: &str, form: &str) -> std::io::Result<String> {
        self.ask("POST", path, ("application/x-www-form-urlencoded", form))
    }

    fn ask(&self, method: &str, path: &str, (kind, body): (&str, &str)) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.server.http())?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: \
             same-origin\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}",
            host = self.server.http(),
            cookie = self.cookie,
            length = body.len(),
        );
        stream.write_all(head.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }
}
