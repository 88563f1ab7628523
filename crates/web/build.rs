//! Packs the texts of the pages and the description of the API: they are a part of the binary, and a third of what they
//! are in their files. How is said in `build/pack.rs`.

#[path = "build/pack.rs"]
#[expect(clippy::disallowed_methods, reason = "a build script is told by the environment where to build")]
mod pack;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build/pack.rs");
    pack::pack("locales", "locales.packed");
    pack::pack("openapi", "openapi.packed");
}
