//! Packs a folder of texts into one deflated piece, for the build scripts of `web` and `app`. It is read back by
//! `relance_web::packed`, which says how it is made up.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Packs everything below `folder` into `name` in the build's own folder.
pub fn pack(folder: &str, name: &str) {
    println!("cargo:rerun-if-changed={folder}");
    let mut paths = Vec::new();
    below(Path::new(folder), &mut paths);
    // The same folder makes the same bytes on every machine.
    paths.sort();
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    for path in paths {
        let inside = path.strip_prefix(folder).expect("a path below the folder");
        let inside = inside.to_str().expect("a path in UTF-8").replace('\\', "/");
        let bytes = fs::read(&path).expect("a file that can be read");
        write!(packed, "{inside}\n{}\n", bytes.len()).expect("memory to write to");
        packed.write_all(&bytes).expect("memory to write to");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a folder of the build")).join(name);
    fs::write(out, packed.finish().expect("memory to write to")).expect("a folder that can be written to");
}

fn below(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("a folder that can be read").path();
        if path.is_dir() {
            below(&path, paths);
        } else {
            paths.push(path);
        }
    }
}
