//! The binary `relance`: reads the command line, puts the parts together and runs one command. Rules, pages and SQL are
//! in their own crates; clocks, randomness and the environment are only in `wire`.

mod command;
mod config;
mod folder;
mod gear;
mod imap;
mod inquirer;
mod meter;
mod office;
mod otlp;
mod pages;
mod probe;
mod process;
mod reception;
mod reread;
mod signing;
mod story;
mod trail;
mod verifier;
mod wire;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use command::Cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Before anything fills memory.
    wire::huge_pages(false);
    // Two libraries could each pick a provider; there is one, chosen before anything opens a socket.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        return fail("the TLS provider was installed twice");
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes; wrong arguments end with 1 like every other error.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    let (filter, format) = cli.log();
    wire::log(filter, format);
    let runtime = match wire::runtime() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("cannot start the runtime: {error}")),
    };
    let done = runtime.block_on(command::run(cli));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error:#}")),
    }
}

#[expect(clippy::print_stderr, reason = "the one place where a command says why it failed")]
fn fail(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}
