//! A real Postfix of our own: configuration, spool and log in the rig's folder, one loopback port, nothing from
//! `/etc/postfix`. It is the internet of a story: it brings customers' mail to us and takes ours away. Domains
//! without a route are refused for good, which makes real bounces. With submission it is a provider's relay: two
//! more ports, where one must use TLS and sign in, and where unknown recipients are refused at RCPT.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use crate::authority::Authority;
use crate::process::{Process, as_root, open_folder, run};
use crate::wait;

/// Where the mail of a domain goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    Smtp(SocketAddr),
    Lmtp(SocketAddr),
    /// Somebody who is away, with a mail program that knows no manners: each letter is answered to its Reply-To, as if
    /// by hand, without a header that says otherwise.
    Away,
}

/// What a provider's relay knows.
#[derive(Clone, Copy)]
pub struct Submission<'a> {
    /// Signs its certificate, which is for `localhost`.
    pub authority: &'a Authority,
    /// `Dovecot::auth`: says who may sign in.
    pub auth: SocketAddr,
    /// Mail for `example.net` is taken for these and for nobody else there.
    pub recipients: &'a [&'a str],
}

/// What a careful server does with strangers.
#[derive(Clone, Copy)]
pub struct Guard {
    /// `Greylist::address`: says who has to come again.
    pub policy: SocketAddr,
    /// The largest letter that is taken.
    pub size_bytes: usize,
}

/// A running Postfix.
#[derive(Debug)]
pub struct Postfix {
    smtp: SocketAddr,
    submission: Option<[SocketAddr; 2]>,
    process: Process,
    folder: TempDir,
}

impl Postfix {
    /// Starts one with these routes. Needs root, or a sudo that does not ask.
    ///
    /// # Panics
    /// When Postfix is not installed or does not start.
    pub fn start(routes: &[(&str, Route)]) -> Postfix {
        Postfix::begin(routes, None, None, None)
    }

    /// Starts one that puts strangers off and takes small letters only.
    ///
    /// # Panics
    /// When Postfix is not installed or does not start.
    pub fn start_guarded(routes: &[(&str, Route)], guard: Guard) -> Postfix {
        Postfix::begin(routes, None, None, Some(guard))
    }

    /// Starts one that offers STARTTLS, as the mail server of a domain does, with a certificate of this authority.
    ///
    /// # Panics
    /// When Postfix is not installed or does not start.
    pub fn start_exchange(routes: &[(&str, Route)], authority: &Authority) -> Postfix {
        Postfix::begin(routes, Some(authority), None, None)
    }

    /// Starts one that also takes mail as a provider does.
    ///
    /// # Panics
    /// When Postfix is not installed or does not start.
    pub fn start_submission(routes: &[(&str, Route)], wished: Submission<'_>) -> Postfix {
        Postfix::begin(routes, None, Some(wished), None)
    }

    fn begin(
        routes: &[(&str, Route)],
        certified_by: Option<&Authority>,
        wished: Option<Submission<'_>>,
        guard: Option<Guard>,
    ) -> Postfix {
        let folder = open_folder("postfix");
        let [smtp, starttls, tls] = wait::free_addresses();
        let path = folder.path();
        for name in ["queue", "data"] {
            fs::create_dir(path.join(name)).expect("our own folder");
        }
        let (mut main, mut master) = (main_cf(path), master_cf(path, smtp));
        if let Some(Guard { policy, size_bytes }) = guard {
            main = main.replace("104857600", &size_bytes.to_string());
            main.push_str(&format!("smtpd_recipient_restrictions = check_policy_service inet:{policy}\n"));
        }
        if let Some(authority) = certified_by {
            authority.issue(path);
            main.push_str(&certified_main_cf(path));
            main.push_str("smtpd_tls_security_level = may\n");
        }
        if let Some(wished) = wished {
            wished.authority.issue(path);
            main.push_str(&certified_main_cf(path));
            let people = wished.recipients.iter().map(|person| format!("{person} known\n"));
            fs::write(path.join("people"), people.collect::<String>()).expect("our own folder");
            main.push_str(&submission_main_cf(path));
            master.push_str(&submission_master_cf(starttls, tls, wished.auth));
        }
        fs::write(path.join("main.cf"), main).expect("our own folder");
        fs::write(path.join("master.cf"), master).expect("our own folder");
        write_away(path, smtp);
        write_routes(path, routes);
        run(as_root("chown").arg("root").arg(path).arg(path.join("queue")));
        run(as_root("chown").arg("postfix").arg(path.join("data")));
        let mut command = as_root("postfix");
        let mut process = Process::start("postfix", command.arg("-c").arg(path).arg("start-fg"), path);
        // Its master opens one port after the other.
        let ports = [smtp, starttls, tls];
        for port in ports.into_iter().take(if wished.is_some() { 3 } else { 1 }) {
            wait::until(format!("Postfix on {port}"), || {
                process.assert_running();
                std::net::TcpStream::connect(port).ok()
            });
        }
        Postfix { smtp, submission: wished.map(|_| [starttls, tls]), process, folder }
    }

    /// Where it takes mail from anybody on this machine.
    pub fn smtp(&self) -> SocketAddr {
        self.smtp
    }

    /// The same as a value for `--relay`.
    pub fn relay(&self) -> String {
        format!("smtp://{}", self.smtp)
    }

    /// A value for `--relay` with somebody's name and password, to the port that asks for STARTTLS first.
    ///
    /// # Panics
    /// Without submission.
    pub fn relay_starttls(&self, user: &str, password: &str) -> String {
        let [starttls, _] = self.submission.expect("started with submission");
        format!("smtp://{}:{}@localhost:{}", in_url(user), in_url(password), starttls.port())
    }

    /// The same to the port that speaks TLS from the first byte.
    ///
    /// # Panics
    /// Without submission.
    pub fn relay_tls(&self, user: &str, password: &str) -> String {
        let [_, tls] = self.submission.expect("started with submission");
        format!("smtps://{}:{}@localhost:{}", in_url(user), in_url(password), tls.port())
    }

    /// Changes the routes: a server of ours is told the relay before its own port is known.
    pub fn route(&self, routes: &[(&str, Route)]) {
        write_routes(self.folder.path(), routes);
        run(as_root("postfix").arg("-c").arg(self.folder.path()).arg("reload"));
    }

    /// Tries everything that was deferred again, now.
    pub fn flush(&self) {
        run(as_root("postqueue").arg("-c").arg(self.folder.path()).arg("-f"));
    }

    /// The mail log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("mail.log")).unwrap_or_default()
    }

    /// Waits for a line of the mail log that has all the words.
    pub fn wait_log(&self, words: &[&str]) -> String {
        wait::until(format!("Postfix logs {words:?}"), || {
            let log = self.log();
            log.lines().find(|line| words.iter().all(|word| line.contains(word))).map(str::to_owned)
        })
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        // Through its own command, which knows the process of this folder; its parts end with it.
        let _ = as_root("postfix").arg("-c").arg(self.folder.path()).arg("stop").output();
        let _ = self.process.wait();
        if std::thread::panicking() {
            let mut shown = std::io::stderr().lock();
            let _ =
                std::io::Write::write_fmt(&mut shown, format_args!("--- Postfix logged:\n{}\n", self.log()));
        }
        if !crate::process::is_root() {
            let _ = as_root("rm").arg("-rf").arg(self.folder.path()).output();
        }
    }
}

fn write_routes(path: &Path, routes: &[(&str, Route)]) {
    let line = |(domain, route): &(&str, Route)| match route {
        Route::Smtp(to) => format!("{domain} smtp:[{}]:{}\n", to.ip(), to.port()),
        Route::Lmtp(to) => format!("{domain} lmtp:inet:{}:{}\n", to.ip(), to.port()),
        Route::Away => format!("{domain} away:\n"),
    };
    let text: String = routes.iter().map(line).collect();
    fs::write(path.join("transport"), text).expect("our own folder");
}

/// The program that answers for whoever is away; it hands its answer to this Postfix by swaks.
fn write_away(path: &Path, smtp: SocketAddr) {
    let program = format!(
        r#"#!/usr/bin/perl
my ($me) = @ARGV;
local $/;
my ($head) = split /\r?\n\r?\n/, <STDIN>, 2;
$head =~ s/\r?\n[ \t]+/ /g;
my ($to) = $head =~ /^Reply-To: (.*)$/mi;
($to) = $head =~ /^From: (.*)$/mi unless $to;
$to = $1 if $to =~ /<([^>]*)>/;
exec "swaks", "--silent", "3", "--server", "{smtp}", "--from", $me, "--to", $to, "--header", "Subject: Vacances",
  "--body", "Bonjour, je suis en vacances et je lirai votre message à mon retour. Léa";
"#
    );
    let file = path.join("away");
    fs::write(&file, program).expect("our own folder");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("our own file");
}

/// Percent-encodes every byte that is not a letter or a digit, as an operator may.
fn in_url(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn main_cf(path: &Path) -> String {
    let path = path.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {path}/queue
data_directory = {path}/data
maillog_file = {path}/mail.log
maillog_file_prefixes = {path}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relay.example
mydomain = relay.example
mydestination =
mynetworks = 127.0.0.0/8
local_recipient_maps =
alias_maps =
alias_database =
transport_maps = texthash:{path}/transport
default_transport = error:5.1.2 no such domain
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtp_tls_security_level = may
lmtp_tls_security_level = may
smtputf8_enable = yes
message_size_limit = 104857600
in_flow_delay = 0
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
notify_classes =
"
    )
}

/// The default services without chroot and without the local ones.
fn master_cf(path: &Path, smtp: SocketAddr) -> String {
    let path = path.display();
    format!(
        "{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
away unix - n n - - pipe
  flags=R user=nobody argv={path}/away ${{recipient}}
"
    )
}

/// The certificate, and a trace of whether letters came by TLS.
fn certified_main_cf(path: &Path) -> String {
    let path = path.display();
    format!(
        "smtpd_tls_cert_file = {path}/cert.pem
smtpd_tls_key_file = {path}/key.pem
smtpd_tls_received_header = yes
"
    )
}

/// Mail for `example.net` is taken for known people only, and says so at RCPT.
fn submission_main_cf(path: &Path) -> String {
    let path = path.display();
    format!(
        "smtpd_sasl_authenticated_header = yes
relay_domains = example.net
relay_recipient_maps = texthash:{path}/people
unknown_relay_recipient_reject_code = 550
"
    )
}

/// As in Debian's own example for `submission` and `smtps`.
fn submission_master_cf(starttls: SocketAddr, tls: SocketAddr, auth: SocketAddr) -> String {
    let common = format!(
        "  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sasl_type=dovecot
  -o smtpd_sasl_path=inet:{auth}
  -o smtpd_sasl_security_options=noanonymous
  -o smtpd_tls_auth_only=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
"
    );
    format!(
        "{starttls} inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
{common}{tls} inet n - n - - smtpd
  -o syslog_name=postfix/smtps
  -o smtpd_tls_wrappermode=yes
{common}"
    )
}
