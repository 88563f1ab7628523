//! `relance read` as scripts use it: one JSON object a file, whatever the file is. How letters are read is tested in
//! `mail`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn read(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    let output = command.current_dir(folder).arg("read").args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn each_file_has_one_line_in_the_fixed_shape_even_one_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = "From: =?utf-8?q?Zo=C3=A9?= Marin <zoe@example.net>\r\nTo: aide@lucarne.example\r\n\
                  Subject: Re: Votre demande\r\nDate: Tue, 3 Nov 2026 10:00:00 +0100\r\n\
                  Message-ID: <z1@example.net>\r\n\
                  In-Reply-To: <a@lucarne.example>\r\nReferences: <b@lucarne.example> <a@lucarne.example>\r\n\r\n\
                  Merci beaucoup, tout marche de nouveau depuis ce matin.\r\n\r\n\
                  Le 2 nov. 2026 à 09:00, Lucarne <aide@lucarne.example> a écrit :\r\n> Bonjour\r\n";
    std::fs::write(folder.path().join("letter.eml"), letter).expect("written");
    let lines = read(folder.path(), &["--json", "letter.eml", "gone.eml"]);
    let [letter, gone] = lines.as_slice() else { panic!("{lines:?}") };
    let mut keys: Vec<&str> = letter.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    let fixed = [
        "attachments",
        "auto",
        "bounce",
        "cc",
        "date",
        "file",
        "from",
        "html",
        "in_reply_to",
        "language",
        "message_id",
        "problems",
        "references",
        "reply",
        "reply_to",
        "subject",
        "text",
        "to",
    ];
    assert_eq!(keys, fixed);
    assert_eq!(letter["file"], "letter.eml");
    assert_eq!(letter["from"], "Zoé Marin <zoe@example.net>");
    assert_eq!(letter["date"], "2026-11-03T09:00:00Z");
    assert_eq!(letter["reply"], "Merci beaucoup, tout marche de nouveau depuis ce matin.");
    assert_eq!(letter["in_reply_to"], "a@lucarne.example");
    assert_eq!((&letter["language"], &letter["auto"]), (&Value::from("fr"), &Value::Null));
    assert_eq!(gone["file"], "gone.eml");
    assert!(gone["problems"][0].as_str().expect("a problem").starts_with("the file cannot be read"));
}

#[test]
fn a_bare_body_is_read_without_a_letter_around_it() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "Ja, genau so.\n\n-- \nUta\n").expect("written");
    std::fs::write(folder.path().join("a.html"), "<p>Oui<script>alert(1)</script></p>").expect("written");
    assert_eq!(read(folder.path(), &["--json", "--text", "a.txt"])[0]["reply"], "Ja, genau so.");
    let html = &read(folder.path(), &["--json", "--html", "a.html"])[0];
    assert_eq!((&html["text"], &html["html"]), (&Value::from("Oui"), &Value::from("<p>Oui</p>")));
}
