//! A real Dovecot: where our customers' mail arrives. It takes mail by LMTP and shows it by IMAP; mailboxes are
//! Maildirs in the rig's folder. It also tells a Postfix who may hand mail over (SASL).
//! Unknown addresses are refused, so that Postfix makes a real bounce of them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::authority::Authority;
use crate::maildir::Maildir;
use crate::process::{Process, is_root, open_folder, run};
use crate::smtp::{Letter, Session};
use crate::wait;

/// Everybody's IMAP password.
pub const PASSWORD: &str = "correct horse";

/// A running Dovecot.
#[derive(Debug)]
pub struct Dovecot {
    lmtp: SocketAddr,
    imap: SocketAddr,
    imaps: SocketAddr,
    auth: SocketAddr,
    // Ends before its folder goes.
    _process: Process,
    folder: TempDir,
}

impl Dovecot {
    /// Starts one that knows these addresses and no other.
    ///
    /// # Panics
    /// When Dovecot is not installed or does not start.
    pub fn start(addresses: &[&str]) -> Dovecot {
        Dovecot::with(addresses, &Authority::make(), None)
    }

    /// The same with a certificate of this authority for `localhost`. With `introspection`, the address of a page that
    /// tells whose an access token is (RFC 7662), tokens are taken as well as passwords.
    ///
    /// # Panics
    /// When Dovecot is not installed or does not start.
    pub fn with(addresses: &[&str], authority: &Authority, introspection: Option<&str>) -> Dovecot {
        let folder = open_folder("dovecot");
        let [lmtp, imap, imaps, auth] = wait::free_addresses();
        authority.issue(folder.path());
        let path = folder.path();
        let owner = Owner::find();
        let people: String =
            addresses.iter().map(|address| format!("{address}:{{PLAIN}}{PASSWORD}::::::\n")).collect();
        fs::write(path.join("people"), people).expect("our own folder");
        fs::create_dir(path.join("mail")).expect("our own folder");
        if is_root() {
            run(Command::new("chown").arg(format!("{}:{}", owner.user, owner.group)).arg(path.join("mail")));
        }
        let conf = path.join("dovecot.conf");
        fs::write(&conf, configuration(path, [lmtp, imap, imaps, auth], &owner, introspection))
            .expect("our own folder");
        let mut process =
            Process::start("dovecot", Command::new("dovecot").arg("-F").arg("-c").arg(&conf), path);
        for (name, address) in [("Dovecot's LMTP", lmtp), ("Dovecot's IMAP", imap)] {
            process.assert_running();
            wait::until_open(name, address);
        }
        // Its master listens before anybody can answer: what greets is there.
        wait::until(format!("Dovecot's SASL on {auth}"), || greeting(auth));
        Dovecot { lmtp, imap, imaps, auth, _process: process, folder }
    }

    /// Where Postfix hands mail over.
    pub fn lmtp(&self) -> SocketAddr {
        self.lmtp
    }

    /// Where a mail program reads; everybody's password is [`PASSWORD`].
    pub fn imap(&self) -> SocketAddr {
        self.imap
    }

    /// The same with TLS from the first byte.
    pub fn imaps(&self) -> SocketAddr {
        self.imaps
    }

    /// Where a Postfix asks whether a password is right; everybody's is [`PASSWORD`].
    pub fn auth(&self) -> SocketAddr {
        self.auth
    }

    /// What has arrived for an address.
    pub fn mailbox(&self, address: &str) -> Maildir {
        Maildir::at(self.folder.path().join("mail").join(address))
    }

    /// A folder of an address other than its INBOX.
    pub fn folder(&self, address: &str, name: &str) -> Maildir {
        Maildir::at(self.folder.path().join("mail").join(address).join(format!(".{name}")))
    }

    /// Brings a letter by LMTP.
    ///
    /// # Panics
    /// When Dovecot does not take it.
    pub fn deliver(&self, letter: &Letter) {
        let mut session = Session::connect(self.lmtp);
        assert!(session.command("LHLO customer.example").is_positive());
        let reply = session.send(letter);
        assert!(reply.is_positive(), "{reply:?}");
    }

    /// Gives all letters of an INBOX new numbers under another UIDVALIDITY, as a restored backup does, and hangs up on
    /// whoever reads it.
    pub fn renumber(&self, address: &str, uid_validity: u32) {
        let home = self.folder.path().join("mail").join(address);
        for entry in fs::read_dir(&home).expect("somebody has read it").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("dovecot.index") || name == "dovecot-uidlist" {
                fs::remove_file(entry.path()).expect("our own folder");
            }
        }
        let value = uid_validity.to_string();
        run(self.doveadm().args(["mailbox", "update", "-u", address, "--uid-validity", &value, "INBOX"]));
        // It fails when nobody is there.
        let kicked = self.doveadm().args(["kick", address]).output();
        kicked.expect("doveadm stands beside Dovecot");
    }

    fn doveadm(&self) -> Command {
        let mut command = Command::new("doveadm");
        command.arg("-c").arg(self.folder.path().join("dovecot.conf"));
        command
    }
}

/// The first line of a service that speaks first.
fn greeting(address: SocketAddr) -> Option<String> {
    let stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(1))).ok()?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).ok().filter(|bytes| *bytes > 0)?;
    Some(line)
}

/// Who owns the mail. Dovecot refuses to keep mail as root, and without root it can be nobody but us.
struct Owner {
    user: String,
    group: String,
    internal: String,
    login: String,
}

impl Owner {
    fn find() -> Owner {
        if is_root() {
            let [user, group, internal, login] =
                ["nobody", "nogroup", "dovecot", "dovenull"].map(str::to_owned);
            return Owner { user, group, internal, login };
        }
        let [user, group] = ["-un", "-gn"].map(|flag| run(Command::new("id").arg(flag)).trim().to_owned());
        Owner { internal: user.clone(), login: user.clone(), user, group }
    }
}

/// Where tokens are looked up, and by whom they are taken.
fn tokens(path: &Path, introspection: Option<&str>) -> String {
    let Some(url) = introspection else { return String::new() };
    let lookup = path.join("oauth2.conf");
    let how =
        format!("introspection_mode = post\nintrospection_url = {url}\nusername_attribute = username\n");
    fs::write(&lookup, format!("{how}active_attribute = active\nactive_value = true\n"))
        .expect("our own folder");
    let path = lookup.display();
    format!("passdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {path}\n}}\n")
}

fn configuration(path: &Path, listen: [SocketAddr; 4], owner: &Owner, introspection: Option<&str>) -> String {
    let tokens = tokens(path, introspection);
    let mechanisms = if introspection.is_some() { "plain login xoauth2" } else { "plain login" };
    let path = path.display();
    let Owner { user, group, internal, login } = owner;
    let [lmtp, imap, imaps, auth] = listen.map(|address| address.port());
    format!(
        "protocols = lmtp imap
listen = 127.0.0.1
base_dir = {path}/run
state_dir = {path}/state
log_path = /dev/stderr
ssl = yes
ssl_cert = <{path}/cert.pem
ssl_key = <{path}/key.pem
mail_max_userip_connections = 100
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
auth_mechanisms = {mechanisms}
first_valid_uid = 1
mail_location = maildir:{path}/mail/%u
mail_home = {path}/mail/%u
postmaster_address = postmaster@example.net
auth_username_format = %Lu
{tokens}passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {path}/people
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {path}/people
  default_fields = uid={user} gid={group}
}}
service lmtp {{
  chroot =
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  chroot =
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
service anvil {{
  chroot =
}}
",
        internal_group = if is_root() { "dovecot" } else { group },
    )
}
