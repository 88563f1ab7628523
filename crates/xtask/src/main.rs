//! The house's own tools, run as `cargo xtask <command>`: `check` is everything that must hold before a change
//! lands, `tidy` its part about the shape of the house. Nothing here knows or builds our crates; they are read
//! as files.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool talks to the person who ran it")]

mod check;
mod tidy;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask <command>

  check   formatting, tidy, clippy, documentation, dependency rules: all that must hold before a change lands
  tidy    the shape of the house: arrows, sizes, words, statements, locales, headers
  corpus  how well letters by other people are read, a line a set; fails where a score fell
";

fn main() -> ExitCode {
    let command = std::env::args().nth(1);
    let outcome = match command.as_deref() {
        Some("check") => check::run(),
        Some("tidy") => tidy::run(),
        Some("corpus") => check::corpus(),
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
