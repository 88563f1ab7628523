//! One word for one thing (ARCHITECTURE.md, glossary): in `domain` and `desk` no type, function or module carries a
//! word that has another name here; nowhere does a module have a name that says nothing.

use proc_macro2::Ident;
use syn::visit::{self, Visit};

use super::Finding;
use crate::tree::{File, Tree};

/// Word, and what it is called here. Words that also mean something of their own (post-box, article) are left out.
const BANNED: [(&str, &str); 26] = [
    ("case", "ticket"),
    ("issue", "ticket"),
    ("conversation", "ticket"),
    ("comment", "message or note"),
    ("user", "customer or agent"),
    ("client", "customer"),
    ("operator", "agent"),
    ("staff", "agent"),
    ("queue", "team, or outbox"),
    ("department", "team"),
    ("inbox", "mailbox"),
    ("tenant", "brand"),
    ("sla", "promise"),
    ("schedule", "calendar or cadence"),
    ("sequence", "cadence"),
    ("workflow", "cadence"),
    ("drip", "cadence"),
    ("job", "planned message"),
    ("settings", "policy"),
    ("canned", "saved reply"),
    ("partner", "vendor"),
    ("csat", "survey"),
    ("workday", "working day of a calendar"),
    ("autoresponse", "automatic mail"),
    ("autoresponder", "automatic mail"),
    ("contact", "customer"),
];

/// Names of modules that say nothing about what is inside.
const EMPTY: [&str; 8] = ["util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"];

/// Checks the names of the whole tree.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let module = if file.stem() == "mod" { parent(&file.path) } else { file.stem() };
        if EMPTY.contains(&module) {
            findings.push(Finding::new(
                file,
                1,
                format!("a module named `{module}` says nothing: name what it holds"),
            ));
        }
        if !(file.in_crate("domain") || file.in_crate("desk")) {
            continue;
        }
        if let Some(ours) = banned(module) {
            findings.push(Finding::new(file, 1, format!("module `{module}`: here it is called {ours}")));
        }
        // A file that does not parse is reported by the sizes.
        if let Ok(syntax) = syn::parse_file(&file.text) {
            let mut visitor = Names { file, findings: Vec::new() };
            visitor.visit_file(&syntax);
            findings.extend(visitor.findings);
        }
    }
    findings
}

fn parent(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

/// Our word for the first foreign word in a name, if there is one.
fn banned(name: &str) -> Option<&'static str> {
    let words = words(name);
    let is = |word: &str, foreign: &str| word == foreign || word.strip_suffix('s') == Some(foreign);
    BANNED.iter().find(|(foreign, _)| words.iter().any(|word| is(word, foreign))).map(|(_, ours)| *ours)
}

/// `UserName` and `user_name` are both `user`, `name`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in name.chars() {
        if character == '_' || character.is_uppercase() {
            words.push(String::new());
        }
        if character != '_' {
            words.last_mut().expect("starts with one word").extend(character.to_lowercase());
        }
    }
    words
}

struct Names<'a> {
    file: &'a File,
    findings: Vec<Finding>,
}

impl Names<'_> {
    fn look(&mut self, kind: &str, ident: &Ident) {
        if let Some(ours) = banned(&ident.to_string()) {
            let line = ident.span().start().line;
            self.findings.push(Finding::new(
                self.file,
                line,
                format!("{kind} `{ident}`: here it is called {ours}"),
            ));
        }
    }
}

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.look("struct", &item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.look("enum", &item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.look("trait", &item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.look("type", &item.ident);
        visit::visit_item_type(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.look("module", &item.ident);
        visit::visit_item_mod(self, item);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.look("function", &signature.ident);
        visit::visit_signature(self, signature);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::shown;

    #[test]
    fn foreign_words_are_found_in_domain_and_desk_only() {
        let text =
            "struct UserName;\nfn close(queue: u8) {}\nenum A { Issue }\nfn close_issues() {}\nmod job {}";
        let tree = Tree::of(&[("crates/desk/src/a.rs", text), ("crates/store/src/a.rs", text)]);
        assert_eq!(
            shown(&check(&tree)),
            [
                "crates/desk/src/a.rs:1: struct `UserName`: here it is called customer or agent",
                "crates/desk/src/a.rs:4: function `close_issues`: here it is called ticket",
                "crates/desk/src/a.rs:5: module `job`: here it is called planned message",
            ]
        );
    }

    #[test]
    fn a_word_inside_a_word_is_another_word() {
        for name in ["lowercase", "issued_at", "reuser", "Caseload", "translate"] {
            assert_eq!(banned(name), None, "{name}");
        }
    }

    #[test]
    fn modules_say_what_they_hold() {
        let tree = Tree::of(&[("crates/web/src/util.rs", ""), ("crates/web/src/misc/mod.rs", "")]);
        let found = shown(&check(&tree));
        assert!(found[0].starts_with("crates/web/src/util.rs:1: a module named `util`"), "{found:?}");
        assert!(found[1].starts_with("crates/web/src/misc/mod.rs:1: a module named `misc`"), "{found:?}");
    }
}
