//! A conversation with one server: commands with their answers, from the greeting to the good-bye. Each command waits
//! for its own end and for nothing else; words that the server says meanwhile are remembered. Signing in has a file of
//! its own.

mod login;

use std::future::{Future, pending};
use std::io;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::timeout;

use super::connection::Connection;
use super::failure::{Failure, Stage};
use super::response::{self, Kind, Letter, Line, Response};
use super::{Patience, folder_name};
use crate::said;
use crate::wire::Wire;

pub use login::Credentials;

/// An answer that is neither a search nor a piece of a letter.
const ANSWER_BYTES: usize = 64 * 1024;
/// A search may find a million letters.
const FOUND_BYTES: usize = 12 * 1024 * 1024;
/// A letter is fetched in pieces of this size, so that its end is known before it fills the memory.
const PIECE_BYTES: usize = 1024 * 1024;
/// Folders of an account that are listed; who has more names them by heart.
const MOST_FOLDERS: usize = 1_000;
/// All answers to one command together.
const COMMAND_BYTES: usize = 16 * 1024 * 1024;
/// Refusals that end by themselves: RFC 5530, RFC 9051, and what large providers say.
const PASSING: [&str; 5] = ["UNAVAILABLE", "INUSE", "LIMIT", "EXPUNGEISSUED", "THROTTLED"];

/// A folder of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    pub name: String,
    /// False for one that only holds others.
    pub is_open: bool,
}

/// What a server says of a folder that is opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selected {
    /// Numbers of letters hold for as long as this stays the same.
    pub uid_validity: u32,
    /// The number that the next letter gets, at least.
    pub uid_next: u32,
    pub letters: u32,
}

/// What is asked about a letter before it is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub uid: u32,
    pub size_bytes: u64,
    pub is_seen: bool,
    /// When the server took it in.
    pub arrived_at: Option<Timestamp>,
}

/// Why a wait for letters ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// There may be something new.
    News,
    /// The time was over.
    Over,
    /// Somebody called.
    Called,
}

/// A connection on which commands are given.
pub struct Session {
    connection: Connection,
    patience: Patience,
    capabilities: Vec<String>,
    tags: u32,
    /// The greeting said that somebody is signed in already.
    is_signed_in: bool,
    letters: u32,
    /// The server has spoken of letters since the last search.
    has_news: bool,
    goodbye: Option<String>,
}

impl Session {
    fn new(wire: Wire, patience: Patience) -> Session {
        Session {
            connection: Connection::new(wire),
            patience,
            capabilities: Vec::new(),
            tags: 0,
            is_signed_in: false,
            letters: 0,
            has_news: false,
            goodbye: None,
        }
    }

    /// Reads the greeting.
    pub(super) async fn greeted(wire: Wire, patience: Patience) -> Result<Session, Failure> {
        let mut session = Session::new(wire, patience);
        let within = session.patience.command;
        let greeting = timeout(within, session.connection.answer(ANSWER_BYTES)).await;
        let answer = greeting
            .map_err(|_| Failure::Late(Stage::Greeting))?
            .map_err(|error| Failure::Broken { stage: Stage::Greeting, error })?;
        let Response::Line(line) = response::read(answer) else {
            return Err(Failure::Unreadable { stage: Stage::Greeting, what: "it is no IMAP server" });
        };
        match line.kind {
            Kind::Ok => {}
            Kind::PreAuth => session.is_signed_in = true,
            _ => return Err(Failure::Bye(said::short(&line.words))),
        }
        session.learn(&line);
        Ok(session)
    }

    /// After STARTTLS there is no second greeting, and what was said in the clear is forgotten.
    pub(super) fn secured(wire: Wire, patience: Patience) -> Session {
        Session::new(wire, patience)
    }

    pub(super) fn may_start_tls(&self) -> bool {
        // Who is signed in can't start TLS any more: somebody between us may have said so to prevent it.
        self.has("STARTTLS") && !self.is_signed_in
    }

    pub(super) async fn start_tls(mut self) -> Result<Wire, Failure> {
        self.run(Stage::Tls, "STARTTLS", ANSWER_BYTES, |_| {}).await?;
        Ok(self.connection.into_wire())
    }

    /// Asks what the server can do, unless it has said so.
    pub(super) async fn capabilities(&mut self) -> Result<(), Failure> {
        if self.capabilities.is_empty() {
            self.run(Stage::Other, "CAPABILITY", ANSWER_BYTES, |_| {}).await?;
        }
        Ok(())
    }

    fn has(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|one| one == capability)
    }

    /// Whether the server tells of new letters by itself.
    pub fn can_idle(&self) -> bool {
        self.has("IDLE")
    }

    /// The folders of the account.
    pub async fn folders(&mut self) -> Result<Vec<Folder>, Failure> {
        let mut folders = Vec::new();
        let listed = |response: Response<'_>| {
            if let Response::Folder { name, is_open } = response
                && folders.len() < MOST_FOLDERS
            {
                folders.push(Folder { name, is_open });
            }
        };
        self.run(Stage::Folders, "LIST \"\" \"*\"", ANSWER_BYTES, listed).await?;
        Ok(folders)
    }

    /// Opens a folder.
    pub async fn select(&mut self, folder: &str) -> Result<Selected, Failure> {
        let mut selected = Selected::default();
        let said = |response: Response<'_>| {
            if let Response::Line(Line { code: Some((name, value)), .. }) = response {
                let number = value.trim().parse().unwrap_or(0);
                match name.as_str() {
                    "UIDVALIDITY" => selected.uid_validity = number,
                    "UIDNEXT" => selected.uid_next = number,
                    _ => {}
                }
            }
        };
        self.letters = 0;
        let command = format!("SELECT {}", quoted(&folder_name::encode(folder)));
        self.run(Stage::Select, &command, ANSWER_BYTES, said).await?;
        selected.letters = self.letters;
        self.has_news = false;
        if selected.uid_validity == 0 {
            let what = "the server gives the folder no UIDVALIDITY";
            return Err(Failure::Unreadable { stage: Stage::Select, what });
        }
        if selected.uid_next == 0 {
            // RFC 3501 lets a server leave it out; the highest number says the same.
            let highest = self.found("UID *").await?.into_iter().max();
            selected.uid_next = highest.map_or(1, |uid| uid.saturating_add(1));
        }
        Ok(selected)
    }

    /// The numbers of the letters from `first` to `last` (none is the end), in their order; perhaps of those alone that
    /// nobody has read.
    pub async fn letters(
        &mut self,
        first: u32,
        last: Option<u32>,
        unseen: bool,
    ) -> Result<Vec<u32>, Failure> {
        self.has_news = false;
        let end = last.map_or("*".to_owned(), |last| last.to_string());
        let unseen = if unseen { " UNSEEN" } else { "" };
        let mut found = self.found(&format!("UID {first}:{end}{unseen}")).await?;
        // `9:*` names the last letter even if its number is 3 (RFC 3501, 6.4.8).
        found.retain(|uid| *uid >= first && last.is_none_or(|last| *uid <= last));
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    async fn found(&mut self, wished: &str) -> Result<Vec<u32>, Failure> {
        let mut found = Vec::new();
        let heard = |response: Response<'_>| {
            if let Response::Search(uids) = response {
                found.extend(uids);
            }
        };
        self.run(Stage::Search, &format!("UID SEARCH {wished}"), FOUND_BYTES, heard).await?;
        Ok(found)
    }

    /// Whether a letter is still in the folder.
    pub async fn holds(&mut self, uid: u32) -> Result<bool, Failure> {
        Ok(self.found(&format!("UID {uid}")).await?.contains(&uid))
    }

    /// Size, date and mark of letters, in the order of their numbers. What is gone is left out.
    pub async fn heads(&mut self, uids: &[u32]) -> Result<Vec<Head>, Failure> {
        let mut heads: Vec<Head> = Vec::new();
        let mut is_garbled = false;
        let heard = |response: Response<'_>| match response {
            Response::Letter(letter) => {
                let Some(uid) = letter.uid.filter(|uid| uids.contains(uid)) else { return };
                // A server tells of a change of flags in the same way, and then of nothing else.
                let Some(size_bytes) = letter.size_bytes else { return };
                let flags = letter.flags.unwrap_or_default();
                heads.retain(|head| head.uid != uid);
                heads.push(Head {
                    uid,
                    size_bytes,
                    is_seen: flags.iter().any(|flag| flag.eq_ignore_ascii_case("\\Seen")),
                    arrived_at: letter.internal_date.as_deref().and_then(instant),
                });
            }
            Response::Garbled => is_garbled = true,
            _ => {}
        };
        let command = format!("UID FETCH {} (UID RFC822.SIZE FLAGS INTERNALDATE)", set(uids));
        self.run(Stage::Fetch, &command, ANSWER_BYTES, heard).await?;
        heads.sort_unstable_by_key(|head| head.uid);
        if is_garbled { Err(Failure::Garbled) } else { Ok(heads) }
    }

    /// A letter of at most so many bytes, piece by piece, without a mark that it was read. None when it is gone. The
    /// size that a server tells of beforehand is not trusted: some count line ends otherwise.
    pub async fn letter(&mut self, uid: u32, most_bytes: usize) -> Result<Option<Vec<u8>>, Failure> {
        let mut letter = Vec::new();
        loop {
            let command = format!("UID FETCH {uid} (UID BODY.PEEK[]<{}.{PIECE_BYTES}>)", letter.len());
            let (mut piece, mut is_garbled) = (None, false);
            let heard = |response: Response<'_>| match response {
                Response::Letter(Letter { uid: found, body: Some(body), .. })
                    if found.is_none_or(|found| found == uid) =>
                {
                    piece = Some(body.into_owned());
                }
                Response::Garbled => is_garbled = true,
                _ => {}
            };
            self.run(Stage::Fetch, &command, PIECE_BYTES + ANSWER_BYTES, heard).await?;
            let Some(piece) = piece else {
                return if is_garbled { Err(Failure::Garbled) } else { Ok(None) };
            };
            letter.extend_from_slice(&piece);
            if letter.len() > most_bytes {
                return Err(Failure::Large(most_bytes));
            }
            if piece.len() < PIECE_BYTES {
                return Ok(Some(letter));
            }
        }
    }

    /// Puts a mark on letters, such as `\Seen`.
    pub async fn mark(&mut self, uids: &[u32], flag: &str) -> Result<(), Failure> {
        let command = format!("UID STORE {} +FLAGS.SILENT ({flag})", set(uids));
        self.run(Stage::Flag, &command, ANSWER_BYTES, |_| {}).await.map(drop)
    }

    /// Moves letters to a folder, which is made if it is not there.
    pub async fn move_to(&mut self, uids: &[u32], folder: &str) -> Result<(), Failure> {
        let target = quoted(&folder_name::encode(folder));
        let verb = if self.has("MOVE") { "MOVE" } else { "COPY" };
        let command = format!("UID {verb} {} {target}", set(uids));
        if let Err(failure) = self.run(Stage::Move, &command, ANSWER_BYTES, |_| {}).await {
            // Servers say TRYCREATE, or not, so the folder is made in any case; one that is there is no harm.
            if !failure.is_answer() {
                return Err(failure);
            }
            if self.run(Stage::Move, &format!("CREATE {target}"), ANSWER_BYTES, |_| {}).await.is_err() {
                return Err(failure);
            }
            self.run(Stage::Move, &command, ANSWER_BYTES, |_| {}).await?;
        }
        if verb == "COPY" {
            return self.delete(uids).await;
        }
        Ok(())
    }

    /// Deletes letters, and no other that somebody has marked as deleted.
    pub async fn delete(&mut self, uids: &[u32]) -> Result<(), Failure> {
        self.mark(uids, "\\Seen \\Deleted").await?;
        if self.has("UIDPLUS") {
            let command = format!("UID EXPUNGE {}", set(uids));
            return self.run(Stage::Delete, &command, ANSWER_BYTES, |_| {}).await.map(drop);
        }
        // Without UIDPLUS an EXPUNGE takes every marked letter along: only when there is none but ours.
        let marked = self.found("DELETED").await?;
        if marked.iter().all(|uid| uids.contains(uid)) {
            self.run(Stage::Delete, "EXPUNGE", ANSWER_BYTES, |_| {}).await?;
        }
        Ok(())
    }

    /// Waits until the server tells of something, the time is over, or `called` ends. A server without IDLE is asked
    /// after this long.
    pub async fn wait(
        &mut self,
        longest: Duration,
        called: impl Future<Output = ()>,
    ) -> Result<Woken, Failure> {
        if !self.can_idle() {
            tokio::select! {
                () = tokio::time::sleep(longest) => {}
                () = called => return Ok(Woken::Called),
            }
            self.run(Stage::Idle, "NOOP", ANSWER_BYTES, |_| {}).await?;
            return Ok(Woken::Over);
        }
        let tag = self.send(Stage::Idle, "IDLE").await?;
        let woken = match self.idle(longest, called).await {
            Err(Failure::Refused { .. }) => {
                // It promises more than it keeps: from now on it is asked.
                self.capabilities.retain(|one| one != "IDLE");
                return Ok(Woken::Over);
            }
            woken => woken?,
        };
        let within = self.patience.command;
        let ending = async {
            self.connection.send(b"DONE\r\n").await.map_err(|error| broken(Stage::Idle, error))?;
            self.until_done(Stage::Idle, &tag, ANSWER_BYTES, &mut |_| {}).await
        };
        timeout(within, ending).await.map_err(|_| Failure::Late(Stage::Idle))??;
        Ok(woken)
    }

    async fn idle(&mut self, longest: Duration, called: impl Future<Output = ()>) -> Result<Woken, Failure> {
        let over = tokio::time::sleep(longest);
        tokio::pin!(over, called);
        // A server that says nothing at all to IDLE is dead.
        let mut is_waiting = false;
        let within = self.patience.command;
        loop {
            if is_waiting && self.has_news {
                return Ok(Woken::News);
            }
            let dead = async {
                match is_waiting {
                    true => pending().await,
                    false => tokio::time::sleep(within).await,
                }
            };
            tokio::select! {
                answer = self.connection.answer(ANSWER_BYTES) => {
                    let answer = answer.map_err(|error| broken(Stage::Idle, error))?;
                    match response::read(answer) {
                        Response::Continue(_) => is_waiting = true,
                        // A tagged answer to IDLE is a refusal, or came too early to be an end.
                        Response::Tagged { line, .. } => return Err(refused(Stage::Idle, &line)),
                        Response::Line(Line { kind: Kind::Bye, words, .. }) => {
                            return Err(Failure::Bye(said::short(&words)));
                        }
                        Response::Exists(letters) => self.exist(letters),
                        Response::Expunge => self.letters = self.letters.saturating_sub(1),
                        _ => {}
                    }
                }
                () = &mut over, if is_waiting => return Ok(Woken::Over),
                () = &mut called, if is_waiting => return Ok(Woken::Called),
                () = dead => return Err(Failure::Late(Stage::Idle)),
            }
        }
    }

    /// Says good-bye without much waiting: nothing depends on it.
    pub async fn logout(mut self) {
        let goodbye = async {
            let _ = self.run(Stage::Other, "LOGOUT", ANSWER_BYTES, |_| {}).await;
            self.connection.shut().await;
        };
        let _ = timeout(Duration::from_secs(3), goodbye).await;
    }

    /// Gives a command and waits for its end.
    async fn run(
        &mut self,
        stage: Stage,
        command: &str,
        most_bytes: usize,
        mut heard: impl FnMut(Response<'_>) + Send,
    ) -> Result<Line, Failure> {
        let within = match stage {
            Stage::Fetch | Stage::Search => self.patience.piece,
            _ => self.patience.command,
        };
        let running = async {
            let tag = self.send(stage, command).await?;
            self.until_done(stage, &tag, most_bytes, &mut heard).await
        };
        timeout(within, running).await.map_err(|_| Failure::Late(stage))?
    }

    /// Sends a command under a tag of its own. A line end within it is that of a literal's announcement: what follows
    /// is sent when the server says so.
    async fn send(&mut self, stage: Stage, command: &str) -> Result<String, Failure> {
        self.tags += 1;
        let tag = format!("r{}", self.tags);
        let whole = format!("{tag} {command}\r\n");
        let mut parts = whole.split_inclusive("\r\n").peekable();
        while let Some(part) = parts.next() {
            self.connection.send(part.as_bytes()).await.map_err(|error| broken(stage, error))?;
            while parts.peek().is_some() {
                match self.next(stage, &tag, ANSWER_BYTES, &mut |_| {}).await? {
                    Some(Next::Continue) => break,
                    Some(Next::Tagged(line)) => return Err(refused(stage, &line)),
                    None => {}
                }
            }
        }
        Ok(tag)
    }

    async fn until_done(
        &mut self,
        stage: Stage,
        tag: &str,
        most_bytes: usize,
        heard: &mut (dyn FnMut(Response<'_>) + Send),
    ) -> Result<Line, Failure> {
        let begun = self.connection.read_bytes();
        loop {
            if let Some(Next::Tagged(line)) = self.next(stage, tag, most_bytes, heard).await? {
                return ended(stage, line);
            }
            if self.connection.read_bytes() - begun > COMMAND_BYTES as u64 {
                return Err(Failure::Unreadable { stage, what: "it does not end" });
            }
        }
    }

    /// The next answer, with what it says about the connection remembered.
    async fn next(
        &mut self,
        stage: Stage,
        tag: &str,
        most_bytes: usize,
        heard: &mut (dyn FnMut(Response<'_>) + Send),
    ) -> Result<Option<Next>, Failure> {
        let answer = match self.connection.answer(most_bytes).await {
            Ok(answer) => answer,
            Err(error) => return Err(self.goodbye.take().map_or_else(|| broken(stage, error), Failure::Bye)),
        };
        match response::read(answer) {
            Response::Tagged { tag: of, line } if of == tag => return Ok(Some(Next::Tagged(line))),
            Response::Tagged { .. } => {
                return Err(Failure::Unreadable { stage, what: "it belongs to another command" });
            }
            Response::Continue(_) => return Ok(Some(Next::Continue)),
            Response::Exists(letters) => self.exist(letters),
            Response::Expunge => self.letters = self.letters.saturating_sub(1),
            Response::Capabilities(words) => self.capabilities = words,
            Response::Line(line) => {
                if line.kind == Kind::Bye {
                    self.goodbye = Some(said::short(&line.words));
                }
                heard(Response::Line(line.clone()));
                self.learn(&line);
            }
            other => heard(other),
        }
        Ok(None)
    }

    fn exist(&mut self, letters: u32) {
        self.has_news |= letters > self.letters;
        self.letters = letters;
    }

    fn learn(&mut self, line: &Line) {
        if let Some((name, value)) = &line.code
            && name == "CAPABILITY"
        {
            self.capabilities = response::words(value.as_bytes());
        }
    }
}

/// What an answer means for the command that waits for it.
enum Next {
    Tagged(Line),
    Continue,
}

fn ended(stage: Stage, line: Line) -> Result<Line, Failure> {
    match line.kind {
        Kind::Ok => Ok(line),
        _ => Err(refused(stage, &line)),
    }
}

fn refused(stage: Stage, line: &Line) -> Failure {
    let code = line.code.as_ref().map(|(code, _)| code.as_str());
    let words = match code {
        Some(code) if line.words.is_empty() => code.to_owned(),
        _ => said::short(&line.words),
    };
    Failure::Refused { stage, words, is_passing: code.is_some_and(|code| PASSING.contains(&code)) }
}

fn broken(stage: Stage, error: io::Error) -> Failure {
    Failure::Broken { stage, error }
}

/// A text without control characters, in quotes, or as a literal when quotes can't hold it.
fn quoted(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    }
    format!("{{{}}}\r\n{text}", text.len())
}

/// Numbers of letters, runs of them written as one.
fn set(uids: &[u32]) -> String {
    let mut uids = uids.to_vec();
    uids.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match runs.last_mut() {
            Some((_, last)) if uid == *last || last.checked_add(1) == Some(uid) => *last = uid,
            _ => runs.push((uid, uid)),
        }
    }
    let run = |(first, last): (u32, u32)| match first == last {
        true => first.to_string(),
        false => format!("{first}:{last}"),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(",")
}

/// `17-Jul-2026 02:44:25 -0700`.
fn instant(date: &str) -> Option<Timestamp> {
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", date).ok()
}
