//! Who may depend on whom (ARCHITECTURE.md): read from `cargo metadata`, so that an arrow cannot hide in a feature
//! or a target table. A dependency that no source file names is found here too.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Finding;
use crate::tree::{self, Tree};

/// Each room with the rooms it may use. The test kit may use any of them and is used by tests alone; xtask reads
/// files and uses none.
const ALLOWED: [(&str, &[&str]); 9] = [
    ("app", &["web", "desk", "store", "domain", "mail", "courier"]),
    ("web", &["desk", "store", "domain", "mail"]),
    ("desk", &["store", "domain", "mail"]),
    ("store", &["domain"]),
    ("domain", &[]),
    ("mail", &[]),
    ("courier", &[]),
    ("testkit", &["desk", "store", "domain", "mail", "courier"]),
    ("xtask", &[]),
];

/// The workspace as cargo sees it.
pub fn metadata() -> Result<Value> {
    let arguments = ["metadata", "--format-version", "1", "--no-deps"];
    let output =
        Command::new("cargo").args(arguments).current_dir(tree::root()).output().context("starting cargo")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    }
    serde_json::from_slice(&output.stdout).context("reading cargo metadata")
}

/// Checks every dependency of every package of the workspace.
pub fn check(metadata: &Value, tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in list(&metadata["packages"]) {
        let Some(room) = room_of(package["manifest_path"].as_str().unwrap_or_default()) else {
            continue;
        };
        let mut find = |text: String| {
            findings.push(Finding { path: format!("crates/{room}/Cargo.toml"), line: 1, text });
        };
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == room) else {
            find(format!("unknown room `{room}`: add it to the arrows of xtask tidy and to ARCHITECTURE.md"));
            continue;
        };
        for dependency in list(&package["dependencies"]) {
            let for_tests = dependency["kind"] == "dev";
            let target = dependency["path"].as_str().and_then(folder_name);
            if let Some(target) = target.filter(|target| !allowed.contains(target))
                && !(for_tests && target == "testkit")
            {
                find(format!("`{room}` may not use `{target}`: the arrows are in ARCHITECTURE.md"));
            }
            let name = dependency["rename"].as_str().or(dependency["name"].as_str()).unwrap_or_default();
            if !named(tree, room, name) && !declared_unnamed(package, name) {
                find(format!("`{name}` is named in no source file of `{room}`: remove the dependency"));
            }
        }
    }
    findings
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn folder_name(path: &str) -> Option<&str> {
    path.rsplit(['/', '\\']).next()
}

/// `…/crates/desk/Cargo.toml` is the manifest of `desk`; packages elsewhere (fuzz targets) have no room.
fn room_of(manifest: &str) -> Option<&str> {
    let mut parts = manifest.rsplit(['/', '\\']).skip(1);
    let room = parts.next()?;
    (parts.next()? == "crates").then_some(room)
}

fn named(tree: &Tree, room: &str, dependency: &str) -> bool {
    let ident = dependency.replace('-', "_");
    tree.rust().filter(|file| file.in_crate(room)).any(|file| has_word(&file.text, &ident))
}

fn has_word(text: &str, word: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part))
}

/// `[package.metadata.tidy] unnamed = ["…"]` lists crates that are there for a feature alone.
fn declared_unnamed(package: &Value, name: &str) -> bool {
    list(&package["metadata"]["tidy"]["unnamed"]).iter().any(|entry| entry == name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tidy::shown;

    fn package(room: &str, dependencies: &Value) -> Value {
        json!({"packages": [{"manifest_path": format!("/x/crates/{room}/Cargo.toml"), "dependencies": dependencies}]})
    }

    fn ours(target: &str, kind: Option<&str>) -> Value {
        json!({"name": format!("relance-{target}"), "path": format!("/x/crates/{target}"), "kind": kind})
    }

    #[test]
    fn arrows_point_one_way() {
        let table = [
            ("web", "desk", None, true),
            ("store", "domain", None, true),
            ("store", "desk", None, false),
            ("desk", "courier", None, false),
            ("mail", "domain", None, false),
            ("app", "testkit", Some("dev"), true),
            ("app", "testkit", None, false),
            ("xtask", "domain", None, false),
        ];
        for (room, target, kind, fine) in table {
            let source = format!("use relance_{target}::x;");
            let tree = Tree::of(&[(&format!("crates/{room}/src/lib.rs"), &source)]);
            let found = check(&package(room, &json!([ours(target, kind)])), &tree);
            assert_eq!(found.is_empty(), fine, "{room} -> {target} ({kind:?}): {:?}", shown(&found));
        }
    }

    #[test]
    fn a_dependency_is_named_or_declared() {
        let dependencies = json!([{"name": "mail-parser", "kind": null}]);
        let tree = |text: &str| Tree::of(&[("crates/mail/src/lib.rs", text)]);
        assert!(check(&package("mail", &dependencies), &tree("use mail_parser::Message;")).is_empty());
        let found = check(&package("mail", &dependencies), &tree("use mail_parser_too::Message;"));
        assert_eq!(
            shown(&found),
            [
                "crates/mail/Cargo.toml:1: `mail-parser` is named in no source file of `mail`: remove the dependency"
            ]
        );
        let mut declared = package("mail", &dependencies);
        declared["packages"][0]["metadata"] = json!({"tidy": {"unnamed": ["mail-parser"]}});
        assert!(check(&declared, &tree("")).is_empty());
    }
}
