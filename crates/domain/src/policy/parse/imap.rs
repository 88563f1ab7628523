//! `[imap.…]` tables: accounts that are read, with their folders and mailboxes.
//! Passwords are no policy: they lie sealed in the store.

use toml::Spanned;

use super::{Keyed, Parser, at};
use crate::imap::{Account, After, Begin, Security, Server};
use crate::policy::{PolicyFile, raw};

/// Each is read over connections of its own.
const MOST_ACCOUNTS: usize = 50;
/// Each has a connection; mail servers grant an account ten or fifteen.
const MOST_FOLDERS: usize = 8;
const FOLDER_LETTERS: usize = 200;
const MOST_SERVERS: usize = 8;
const SERVER_LETTERS: usize = 253;

/// Why two tables cannot read one login side by side: a letter would be taken twice, or go round for ever.
fn clash(other: &Account, account: &Account) -> Option<String> {
    let login = |one: &Account| (one.server.name.clone(), one.server.host.clone(), one.server.port);
    if login(other) != login(account) {
        return None;
    }
    let key = &other.key;
    if other.folders.iter().any(|folder| account.folders.contains(folder)) {
        let what = "reads the same folder of the same account: name all its mailboxes there, and remove one";
        return Some(format!("[imap.{key}] {what}"));
    }
    let moves = |from: &Account, to: &Account| match &from.after {
        After::Move(target) => to.folders.contains(target).then(|| target.clone()),
        _ => None,
    };
    if let Some(target) = moves(account, other) {
        let what = "name another folder, or they are taken again";
        return Some(format!("letters go to `{target}`, which [imap.{key}] reads: {what}"));
    }
    let target = moves(other, account)?;
    Some(format!("[imap.{key}] moves letters to `{target}`: read another folder, or they are taken again"))
}

impl Parser {
    pub(super) fn imap(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("imap.{key}"), self.imap.contains_key(&key));
        if self.imap.len() == MOST_ACCOUNTS {
            self.problem(file, offset, format!("more than {MOST_ACCOUNTS} accounts: remove some"));
        }
        let Some(raw) = self.read::<raw::Imap>(file, value) else { return };
        let server = self.value::<Server>(file, &raw.url).map(|server| self.secured(file, server, &raw));
        let folders = self.folders(file, &raw);
        let mailboxes = self.mailboxes_read(file, &raw);
        let after = self.after(file, &raw, &folders);
        let authserv = self.authserv(file, &raw);
        let begin = raw.begin.as_ref().map_or(Some(Begin::New), |text| self.value(file, text));
        let (Some(server), Some(after), Some(begin)) = (server, after, begin) else { return };
        if mailboxes.is_empty() {
            return;
        }
        let account = Account { key: key.clone(), server, folders, mailboxes, after, begin, authserv };
        if let Some(what) = self.imap.values().find_map(|other| clash(other, &account)) {
            self.problem(file, raw.url.span().start, what);
        }
        self.imap.insert(key, account);
    }

    fn secured(&mut self, file: &PolicyFile, server: Server, raw: &raw::Imap) -> Server {
        let Some(plain) = raw.plain.as_ref().filter(|plain| *plain.get_ref()) else { return server };
        if server.security == Security::Tls {
            let what = "imaps:// is encrypted: write imap:// to go without, or remove `plain`";
            self.problem(file, plain.span().start, what);
        }
        Server { security: Security::Plain, ..server }
    }

    fn authserv(&mut self, file: &PolicyFile, raw: &raw::Imap) -> Vec<String> {
        let is_name = |name: &str| {
            let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
            (1..=SERVER_LETTERS).contains(&name.len()) && name.chars().all(fits)
        };
        for text in raw.authserv.iter().filter(|text| !is_name(text.get_ref())) {
            let what =
                "this is no name of a server: write the one that its Authentication-Results begin with";
            self.problem(file, text.span().start, what);
        }
        if let Some(text) = raw.authserv.get(MOST_SERVERS) {
            self.problem(file, text.span().start, format!("name {MOST_SERVERS} servers at most"));
        }
        raw.authserv.iter().map(|text| text.get_ref().to_ascii_lowercase()).collect()
    }

    fn folders(&mut self, file: &PolicyFile, raw: &raw::Imap) -> Vec<String> {
        let Some(wished) = &raw.folders else { return vec!["INBOX".to_owned()] };
        let mut folders: Vec<String> = Vec::new();
        for folder in wished.get_ref() {
            let name = self.folder(file, folder);
            if folders.contains(&name) {
                self.problem(file, folder.span().start, format!("`{name}` is named twice: keep one of them"));
            }
            folders.push(name);
        }
        if folders.is_empty() || folders.len() > MOST_FOLDERS {
            let what = format!(
                "name one folder at least and {MOST_FOLDERS} at most, or leave `folders` out for INBOX"
            );
            self.problem(file, wished.span().start, what);
        }
        folders
    }

    /// INBOX has one spelling whatever its letters' case, and other folders have the one that is written.
    fn folder(&mut self, file: &PolicyFile, folder: &Spanned<String>) -> String {
        let name = folder.get_ref();
        let is_name = !name.trim().is_empty()
            && name.chars().count() <= FOLDER_LETTERS
            && !name.chars().any(char::is_control);
        if !is_name {
            self.problem(file, folder.span().start, "this is no name of a folder: write one such as INBOX");
        }
        if name.eq_ignore_ascii_case("INBOX") { "INBOX".to_owned() } else { name.clone() }
    }

    fn mailboxes_read(&mut self, file: &PolicyFile, raw: &raw::Imap) -> Vec<String> {
        let wished = raw.mailboxes.get_ref();
        if wished.is_empty() {
            let what = "name the mailboxes whose mail comes here; the first gets what names none of them";
            self.problem(file, raw.mailboxes.span().start, what);
        }
        let mut mailboxes = Vec::new();
        for text in wished {
            let address = text.get_ref().to_ascii_lowercase();
            let what = format!("`{address}` is the mailbox of no team: name one of a [team.…] table");
            self.read_mailboxes.push((at(file, text.span().start, what), address.clone()));
            if mailboxes.contains(&address) {
                self.problem(
                    file,
                    text.span().start,
                    format!("`{address}` is named twice: keep one of them"),
                );
            }
            mailboxes.push(address);
        }
        mailboxes
    }

    fn after(&mut self, file: &PolicyFile, raw: &raw::Imap, folders: &[String]) -> Option<After> {
        let word = raw.after.as_ref().map_or("seen", |after| after.get_ref().as_str());
        let target = raw.move_to.as_ref();
        if let Some(target) = target.filter(|_| word != "move") {
            self.problem(
                file,
                target.span().start,
                "`move_to` goes with after = \"move\": write that too, or remove it",
            );
        }
        match (word, target) {
            ("keep", _) => Some(After::Keep),
            ("seen", _) => Some(After::Seen),
            ("flag", _) => Some(After::Flag),
            ("delete", _) => Some(After::Delete),
            ("move", Some(target)) => {
                let name = self.folder(file, target);
                if folders.contains(&name) {
                    let what = format!("`{name}` is read as well: move letters to another folder");
                    self.problem(file, target.span().start, what);
                }
                Some(After::Move(name))
            }
            ("move", None) => {
                let offset = raw.after.as_ref().map_or(0, |after| after.span().start);
                self.problem(file, offset, "say with `move_to` which folder letters are moved to");
                None
            }
            (other, _) => {
                let offset = raw.after.as_ref().map_or(0, |after| after.span().start);
                self.problem(file, offset, format!("`{other}` is not one of keep, seen, flag, move, delete"));
                None
            }
        }
    }

    /// Mailboxes of accounts must be mailboxes of teams.
    pub(super) fn check_read_mailboxes(&mut self) {
        let is_refused = self.unreadable || self.refused.iter().any(|(kind, _)| *kind == "team");
        for (problem, address) in std::mem::take(&mut self.read_mailboxes) {
            let is_known = self
                .teams
                .values()
                .any(|team| team.mailboxes.iter().any(|mailbox| mailbox.address == address));
            if !is_known && !is_refused {
                self.problems.push(problem);
            }
        }
    }
}
