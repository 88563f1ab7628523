//! Sizes that a reader can hold: files up to 600 lines, lines up to 120 characters, functions up to 70 lines.
//! Functions are measured on the syntax tree, from `fn` to the closing brace, without their documentation.

use proc_macro2::Span;
use syn::visit::{self, Visit};

use super::Finding;
use crate::tree::{File, Tree};

const FILE_LINES: usize = 600;
const FUNCTION_LINES: usize = 70;
const LINE_CHARACTERS: usize = 120;

/// Kinds of files that people write line by line.
const WRITTEN: [&str; 6] = ["rs", "sql", "js", "css", "html", "sh"];

/// Checks files, lines and functions.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| WRITTEN.contains(&file.kind()) && !generated(file)) {
        let lines = file.text.lines().count();
        if lines > FILE_LINES {
            let text = format!("{lines} lines, at most {FILE_LINES}: split it by what it does");
            findings.push(Finding::new(file, FILE_LINES + 1, text));
        }
        for (number, line) in file.lines() {
            let characters = line.chars().count();
            if characters > LINE_CHARACTERS {
                let text = format!("{characters} characters, at most {LINE_CHARACTERS}: break the line");
                findings.push(Finding::new(file, number, text));
            }
        }
        if file.kind() == "rs" {
            findings.extend(functions(file));
        }
    }
    findings
}

/// The whole schema on one page is written by a program, and so are snapshots.
fn generated(file: &File) -> bool {
    file.path.starts_with("crates/store/schema/")
}

fn functions(file: &File) -> Vec<Finding> {
    let syntax = match syn::parse_file(&file.text) {
        Ok(syntax) => syntax,
        Err(error) => {
            return vec![Finding::new(file, error.span().start().line, format!("does not parse: {error}"))];
        }
    };
    let mut visitor = Functions { file, findings: Vec::new() };
    visitor.visit_file(&syntax);
    visitor.findings
}

struct Functions<'a> {
    file: &'a File,
    findings: Vec<Finding>,
}

impl Functions<'_> {
    fn measure(&mut self, signature: &syn::Signature, body: Span) {
        let first = signature.fn_token.span.start().line;
        let lines = body.end().line + 1 - first;
        if lines > FUNCTION_LINES {
            let name = &signature.ident;
            let text = format!("`{name}` has {lines} lines, at most {FUNCTION_LINES}: give its parts names");
            self.findings.push(Finding::new(self.file, first, text));
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig, item.block.brace_token.span.close());
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig, item.block.brace_token.span.close());
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.measure(&item.sig, block.brace_token.span.close());
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::shown;

    #[test]
    fn a_function_is_measured_without_its_documentation() {
        let body = |lines: usize| {
            format!("/// Long\n/// words.\nfn long() {{\n{}}}\n", "    step();\n".repeat(lines))
        };
        let findings = |lines: usize| shown(&check(&Tree::of(&[("crates/desk/src/a.rs", &body(lines))])));
        assert!(findings(68).is_empty());
        assert_eq!(
            findings(69),
            ["crates/desk/src/a.rs:3: `long` has 71 lines, at most 70: give its parts names"]
        );
    }

    #[test]
    fn files_and_lines_have_an_end() {
        let long_line = format!("// {}\n", "é".repeat(118));
        let long_file = "-- x\n".repeat(601);
        let tree = Tree::of(&[
            ("a.rs", &long_line),
            ("b.sql", &long_file),
            ("crates/store/schema/x.sql", &long_file),
        ]);
        assert_eq!(
            shown(&check(&tree)),
            [
                "a.rs:1: 121 characters, at most 120: break the line",
                "b.sql:601: 601 lines, at most 600: split it by what it does"
            ]
        );
    }
}
