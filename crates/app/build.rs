//! Packs the presets into the binary, and says how that is linked. Why it is linked so stands in the decision record
//! 0041. How presets are packed is said in `web`.

use std::env;

#[path = "../web/build/pack.rs"]
#[expect(clippy::disallowed_methods, reason = "a build script is told by the environment where to build")]
mod pack;

#[expect(clippy::disallowed_methods, reason = "a build script is told by the environment what it builds for")]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../web/build/pack.rs");
    pack::pack("../../presets", "presets.packed");
    // A binary that may lie anywhere in memory names some 80,000 places that have to be moved when it starts. As a list
    // that is 1.9 MB, as a map of bits nearly nothing; glibc reads such maps since 2.36, which is the one of Debian 12.
    if env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
