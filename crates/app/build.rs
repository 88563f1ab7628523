//! How the binary is linked. Nothing is made here, and nothing is asked of the machine but what it is built for.
//! Why it is linked so stands in the decision record 0041.

use std::env;

#[expect(clippy::disallowed_methods, reason = "a build script is told by the environment what it builds for")]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // A binary that may lie anywhere in memory names some 80,000 places that have to be moved when it starts. As a list
    // that is 1.9 MB, as a map of bits nearly nothing; glibc reads such maps since 2.36, which is the one of Debian 12.
    if env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
