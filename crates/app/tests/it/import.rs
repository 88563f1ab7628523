//! `relance import` as an operator runs it, on archives of the three forms. What becomes of a letter is tested in the
//! desk.

use std::fs;
use std::path::Path;

use relance_testkit::Server;

fn letter(id: &str, from: &str, to: &str, day: u32, more: &str) -> String {
    format!(
        "From: {from}\nTo: {to}\nSubject: Le jeu\nMessage-ID: <{id}@post.example>\n\
         Date: {day:02} Mar 2025 10:00:00 +0100\n{more}\nBonjour, où en est-on ?\n"
    )
}

#[test]
fn each_form_of_archive_is_taken_in_once() {
    let (ours, ana) = ("technique@lucarne.example", "Ana <ana@post.example>");
    let setup = Server::of(env!("CARGO_BIN_EXE_relance"));
    let preset = concat!(env!("CARGO_MANIFEST_DIR"), "/../../presets/game-studio");
    setup.run(&["policy", "apply", preset], "");
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("plain letters").to_owned();

    let separator = "From ana@post.example Tue Mar  4 10:00:00 2025\n";
    let second = letter("2", ours, ana, 5, "In-Reply-To: <1@post.example>\n");
    let mbox = format!("{separator}{}\n{separator}{second}", letter("1", ana, ours, 4, ""));
    fs::write(path("old.mbox"), mbox).expect("written");
    let told = setup.run(&["import", "mbox", &path("old.mbox")], "");
    assert_eq!(told.trim(), "letters imported: 2; tickets: 1; further letters on them: 1");

    // The answer lies before what it answers, and a folder in a folder counts.
    for part in ["mail/cur", "mail/new", "mail/.Sent/cur"] {
        fs::create_dir_all(Path::new(&path(part))).expect("made");
    }
    fs::write(path("mail/cur/1.a:2,S"), letter("4", ana, ours, 7, "In-Reply-To: <3@post.example>\n"))
        .expect("written");
    fs::write(path("mail/.Sent/cur/2.b:2,S"), letter("3", ours, ana, 6, "")).expect("written");
    let told = setup.run(&["import", "maildir", &path("mail")], "");
    assert_eq!(told.trim(), "letters imported: 2; tickets: 1; further letters on them: 1");

    let told = setup.run(&["import", "eml", &path("mail/cur")], "");
    assert_eq!(told.trim(), "letters imported: 0; tickets: 0; further letters on them: 0\nhere already: 1");
}
