//! Our signatures before another implementation: dkimpy, from Debian's python3-dkim. What our own verifier says of them
//! is tested beside them.

use std::io::Write;
use std::process::{Command, Stdio};

use relance_mail::dkim::{Algorithm, Key, Signer, sign};

/// Verifies the letter on its standard input; each signature by itself, with the records of its arguments.
const VERIFY: &str = "
import dkim, sys
records = dict(zip(sys.argv[1::2], sys.argv[2::2]))
letter = sys.stdin.buffer.read()
ask = lambda name, timeout=5: records[name.decode().rstrip('.')].encode()
for at in range(2):
    print(dkim.DKIM(letter).verify(idx=at, dnsfunc=ask))
";

#[test]
fn dkimpy_verifies_both_of_our_signatures() {
    let python = || {
        let mut python = Command::new("/usr/bin/python3");
        python.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        python
    };
    let has_dkimpy = python().args(["-c", "import dkim, nacl"]).status().is_ok_and(|status| status.success());
    if !has_dkimpy {
        println!("SKIPPED: no python3-dkim and python3-nacl");
        return;
    }
    let signers = Algorithm::ALL.map(|algorithm| Signer {
        domain: "shop.example".to_owned(),
        selector: algorithm.as_str().to_owned(),
        key: Key::make(algorithm, [3; 32]),
    });
    let bodies = [
        "Hello,\r\nit left  today. \r\n",
        "",
        "no line end",
        "hi\r\n \r\n\r\n",
        ".\r\n..\r\n é\u{a0}x\t\t y\r\n",
    ];
    let head = "From: Ana <ana@shop.example>\r\nTo: Léa <lea@example.net>,\r\n\tbob@example.net\r\n\
        Subject:   =?utf-8?q?Caf=C3=A9?=  \r\nDate: Thu, 26 Nov 2026 09:00:00 +0000\r\n\
        Message-ID: <1@shop.example>\r\nList-Unsubscribe: <https://shop.example/u>\r\n\r\n";
    for body in bodies {
        let now = "2026-11-26T09:00:00Z".parse().unwrap();
        let letter = sign(format!("{head}{body}").as_bytes(), &signers, now).unwrap();
        let mut verify = python();
        verify.args(["-c", VERIFY]);
        for signer in &signers {
            verify.arg(format!("{}._domainkey.{}", signer.selector, signer.domain)).arg(signer.key.record());
        }
        let mut verify = verify.spawn().unwrap();
        verify.stdin.take().unwrap().write_all(&letter).unwrap();
        let said = verify.wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&said.stdout);
        assert_eq!(words.trim(), "True\nTrue", "{body:?}: {}", String::from_utf8_lossy(&said.stderr));
    }
}
