//! Who hears of what, and what a move does to a promise, as a policy says it.
//! What comes of both is tested in `ticket` and in the desk.

use super::*;
use crate::misroute::MovedPromise;
use crate::notice::Unassigned;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "desk.toml".into(), text: text.into() });
    files
}

#[test]
fn by_itself_a_promise_moves_along_and_nobody_hears_of_what_nobody_holds() {
    let policy = parse(&sound()).unwrap();
    assert_eq!((policy.unassigned, policy.moved_promise), (Unassigned::Followers, MovedPromise::Keep));
    let said = "[notices]\nunassigned = \"team\"\n\n[misrouting]\npromise = \"restate\"\n";
    let policy = parse(&with(said)).unwrap();
    assert_eq!((policy.unassigned, policy.moved_promise), (Unassigned::Team, MovedPromise::Restate));
}

#[test]
fn other_words_are_told_with_their_place() {
    let mistakes = [
        "[notices]\nunassigned = \"all\"\n",
        "[misrouting]\npromise = \"drop\"\n",
        "[misrouting]\nclock = 1\n",
    ];
    let rows: Vec<String> = mistakes.iter().map(|text| told(&with(text))).collect();
    insta::assert_snapshot!(rows.join("\n\n"), @r"
    desk.toml:2:14: `all` is not one of followers, team

    desk.toml:2:11: `drop` is not one of keep, restate

    desk.toml:1:1: there is no `promise`
    desk.toml:2:1: unknown key `clock`: remove it, or write one of promise
    ");
}
