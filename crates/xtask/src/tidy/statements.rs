//! Statements (ARCHITECTURE.md, store): every `-- name: find` of `<noun>.sql` is used as `"noun.find"` in `store`,
//! every such string names a statement, and the places where the engines differ stay few enough to count.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use super::Finding;
use crate::tree::{File, Tree};

/// How many statements may have one text an engine.
const FORKS: usize = 12;

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

struct Statement<'a> {
    file: &'a File,
    line: usize,
    engine: Option<&'a str>,
}

/// Checks the statements of `store`.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut statements: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
    let mut nouns = BTreeSet::new();
    for file in tree.files.iter().filter(|file| holds_statements(file)) {
        nouns.insert(file.stem());
        for (number, line) in file.lines() {
            let Some(rest) = line.strip_prefix("-- name:") else {
                continue;
            };
            let mut words = rest.split_whitespace();
            let name = words.next().unwrap_or_default();
            let engine = words.next().map(|word| word.trim_start_matches('@'));
            if engine.is_some_and(|engine| !ENGINES.contains(&engine)) {
                findings.push(Finding::new(file, number, "an engine is `@sqlite` or `@postgres`"));
            }
            let statement = Statement { file, line: number, engine };
            statements.entry(format!("{}.{name}", file.stem())).or_default().push(statement);
        }
    }
    findings.extend(statements.iter().filter_map(|(name, forms)| one_each(name, forms)));
    findings.extend(too_many_forks(&statements));
    let used = used(tree, &nouns);
    for (name, forms) in statements.iter().filter(|(name, _)| !used.contains_key(*name)) {
        let text = format!("statement `{name}` is used nowhere in store: remove it");
        findings.push(Finding::new(forms[0].file, forms[0].line, text));
    }
    for (name, (file, line)) in used.iter().filter(|(name, _)| !statements.contains_key(*name)) {
        findings.push(Finding::new(file, *line, format!("there is no statement `{name}`")));
    }
    findings
}

/// A noun's statements stand beside its Rust file; migrations, the generated schema and the tables that the contract
/// suite makes for itself lie deeper.
fn holds_statements(file: &File) -> bool {
    file.path
        .strip_prefix("crates/store/src/")
        .is_some_and(|name| name.ends_with(".sql") && !name.contains('/'))
}

/// Either one text for both engines, or one for each.
fn one_each(name: &str, forms: &[Statement]) -> Option<Finding> {
    let mut engines: Vec<_> = forms.iter().map(|form| form.engine).collect();
    engines.sort_unstable();
    let fine = engines == [None] || engines == [Some("postgres"), Some("sqlite")];
    let text = format!("`{name}` has one text, or one `@sqlite` and one `@postgres`");
    (!fine).then(|| Finding::new(forms[0].file, forms[0].line, text))
}

fn too_many_forks(statements: &BTreeMap<String, Vec<Statement>>) -> Option<Finding> {
    let forked: Vec<_> =
        statements.values().filter(|forms| forms.iter().any(|form| form.engine.is_some())).collect();
    let extra = forked.get(FORKS)?;
    let text = format!("{} statements fork by engine, at most {FORKS}: find one text for both", forked.len());
    Some(Finding::new(extra[0].file, extra[0].line, text))
}

/// Every string of the shape `noun.name` in the sources of `store` whose noun has a file of statements.
fn used<'a>(tree: &'a Tree, nouns: &BTreeSet<&str>) -> BTreeMap<String, (&'a File, usize)> {
    let mut used = BTreeMap::new();
    for file in tree.rust().filter(|file| file.in_crate("store")) {
        let Ok(tokens) = file.text.parse::<TokenStream>() else {
            continue;
        };
        strings(tokens, &mut |text, line| {
            let shaped = |part: &str| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit())
            };
            if text
                .split_once('.')
                .is_some_and(|(noun, name)| nouns.contains(noun) && shaped(name) && name != "sql")
            {
                used.entry(text).or_insert((file, line));
            }
        });
    }
    used
}

/// Calls `found` with each plain string literal and its line, inside macros too.
fn strings(tokens: TokenStream, found: &mut impl FnMut(String, usize)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => strings(group.stream(), found),
            TokenTree::Literal(literal) => {
                let line = literal.span().start().line;
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    found(text.value(), line);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::shown;

    const SQL: &str =
        "-- name: find\nselect 1;\n-- name: claim @postgres\nselect 2;\n-- name: claim @sqlite\nselect 3;\n";

    #[test]
    fn names_and_uses_agree() {
        let rust =
            r#"fn a(tx: &Tx) { tx.run("ticket.find"); log!(["ticket.clam"]); include_str!("ticket.sql"); }"#;
        let tree = Tree::of(&[("crates/store/src/ticket.sql", SQL), ("crates/store/src/ticket.rs", rust)]);
        assert_eq!(
            shown(&check(&tree)),
            [
                "crates/store/src/ticket.sql:3: statement `ticket.claim` is used nowhere in store: remove it",
                "crates/store/src/ticket.rs:1: there is no statement `ticket.clam`",
            ]
        );
    }

    #[test]
    fn a_fork_has_both_engines_and_forks_are_few() {
        let both = |name: &str| format!("-- name: {name} @sqlite\n-- name: {name} @postgres\n");
        let sql: String = (0..13).map(|n| both(&format!("a{n}"))).collect();
        let uses: String = (0..13).map(|n| format!("const A{n}: &str = \"t.a{n}\";")).collect();
        let found = |sql: &str| {
            shown(&check(&Tree::of(&[("crates/store/src/t.sql", sql), ("crates/store/src/t.rs", &uses)])))
                .into_iter()
                .filter(|text| !text.contains("there is no"))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&sql).len(), 1, "the thirteenth fork");
        assert!(found(&both("a1")).is_empty());
        assert_eq!(
            found("-- name: a1 @sqlite\n"),
            ["crates/store/src/t.sql:1: `t.a1` has one text, or one `@sqlite` and one `@postgres`"]
        );
    }
}
