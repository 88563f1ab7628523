//! Accounts in a policy, and each mistake about them with its place.
//! What an address of an account may look like is a table beside its type.

use super::*;
use crate::imap::{After, Begin, Security};

const ACCOUNT: &str = "[imap.google]\nurl = \"imaps://desk%40lucarne.example@imap.example\"\n\
    mailboxes = [\"Technique@lucarne.example\", \"joueurs@lucarne.example\"]\n";

fn with(more: &[&str]) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "imap.toml".into(), text: more.concat() });
    files
}

#[test]
fn an_account_is_read_with_what_goes_without_saying() {
    let policy = parse(&with(&[ACCOUNT])).unwrap();
    let account = &policy.imap["google"];
    assert_eq!(account.folders, ["INBOX"]);
    assert_eq!(account.first(), "technique@lucarne.example");
    assert_eq!(
        (&account.after, account.begin, account.server.security),
        (&After::Seen, Begin::New, Security::Tls)
    );
}

#[test]
fn folders_what_is_done_afterwards_and_how_it_begins_can_be_said() {
    let more = "folders = [\"inbox\", \"Envoyés\"]\nafter = \"move\"\nmove_to = \"Relance\"\n\
        begin = \"unseen\"\nplain = true\nauthserv = [\"MX.google.com\"]\n";
    let policy = parse(&with(&[&ACCOUNT.replace("imaps", "imap"), more])).unwrap();
    let account = &policy.imap["google"];
    assert_eq!(account.folders, ["INBOX", "Envoyés"]);
    assert_eq!(account.after, After::Move("Relance".into()));
    assert_eq!((account.begin, account.server.security), (Begin::Unseen, Security::Plain));
    assert_eq!(account.authserv, ["mx.google.com"]);
}

#[test]
fn each_mistake_about_an_account_is_told_with_its_place() {
    let and = |more: &str| told(&with(&[ACCOUNT, more]));
    let rows = [
        told(&with(&["[imap.google]\n"])),
        told(&with(&[&ACCOUNT.replace("imaps:", "https:")])),
        told(&with(&[&ACCOUNT.replace("example@imap", "example:s3cret@imap")])),
        told(&with(&[&ACCOUNT.replace("Technique", "nobody")])),
        told(&with(&[&ACCOUNT.replace("Technique", "Joueurs")])),
        told(&with(&["[imap.google]\nurl = \"imaps://a@b.example\"\nmailboxes = []\n"])),
        and("folders = []\n"),
        and("folders = [\"A\", \"A\", \" \"]\n"),
        and("after = \"moved\"\n"),
        and("after = \"move\"\n"),
        and("move_to = \"Relance\"\n"),
        and("after = \"move\"\nmove_to = \"Inbox\"\n"),
        and("begin = \"old\"\n"),
        and("plain = true\n"),
        and("folder = \"INBOX\"\n"),
        and(&ACCOUNT.replace("google", "again")),
        and(&format!(
            "folders = [\"A\"]\nafter = \"move\"\nmove_to = \"B\"\n{}folders = [\"B\"]\n",
            ACCOUNT.replace("google", "again")
        )),
        and(&format!(
            "folders = [\"B\"]\n{}folders = [\"A\"]\nafter = \"move\"\nmove_to = \"B\"\n",
            ACCOUNT.replace("google", "again")
        )),
    ];
    insta::assert_snapshot!(rows.join("\n\n"), @r#"
    imap.toml:1:1: there is no `url`

    imap.toml:2:7: an account starts with imaps:// or imap://

    imap.toml:2:7: take the password out: `relance mailbox secret KEY --password-stdin` keeps it, sealed

    imap.toml:3:14: `nobody@lucarne.example` is the mailbox of no team: name one of a [team.…] table

    imap.toml:3:41: `joueurs@lucarne.example` is named twice: keep one of them

    imap.toml:3:13: name the mailboxes whose mail comes here; the first gets what names none of them

    imap.toml:4:11: name one folder at least and 8 at most, or leave `folders` out for INBOX

    imap.toml:4:17: `A` is named twice: keep one of them
    imap.toml:4:22: this is no name of a folder: write one such as INBOX

    imap.toml:4:9: `moved` is not one of keep, seen, flag, move, delete

    imap.toml:4:9: say with `move_to` which folder letters are moved to

    imap.toml:4:11: `move_to` goes with after = "move": write that too, or remove it

    imap.toml:5:11: `INBOX` is read as well: move letters to another folder

    imap.toml:4:9: `old` is not one of new, unseen, all

    imap.toml:4:9: imaps:// is encrypted: write imap:// to go without, or remove `plain`

    imap.toml:4:1: unknown key `folder`: did you mean `folders`?

    imap.toml:2:7: [imap.again] reads the same folder of the same account: name all its mailboxes there, and remove one

    imap.toml:2:7: letters go to `B`, which [imap.again] reads: name another folder, or they are taken again

    imap.toml:2:7: [imap.again] moves letters to `B`: read another folder, or they are taken again
    "#);
}
