//! Whether some sample draws each page. Read from the source of the pages: what calls a shell of `layout` draws a page,
//! and so does what calls that; whatever no sample reaches is listed, and the list is empty.

use std::path::Path;

/// Whoever calls one of these draws a whole page.
const SHELLS: [&str; 4] = ["layout::desk(", "layout::bare(", "layout::public(", "public::page("];

/// One function in the files of a noun.
struct Function {
    noun: String,
    name: String,
    body: String,
    draws: bool,
    is_reached: bool,
}

impl Function {
    fn new(noun: &str, name: &str, body: &str, is_sample: bool) -> Self {
        let draws = SHELLS.iter().any(|shell| body.contains(shell));
        Self { noun: noun.into(), name: name.into(), body: body.into(), draws, is_reached: is_sample }
    }

    /// Whether it calls the other by its bare name within their noun, or by the path of the other's noun.
    fn calls(&self, other: &Self) -> bool {
        let call = format!("{}(", other.name);
        let is_near = self.noun == other.noun || self.body.contains(&format!("{}::", other.noun));
        let is_whole = |(at, _): (usize, &str)| {
            !self.body[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
        };
        is_near && self.body.match_indices(&call).any(is_whole)
    }
}

/// The functions of all files below a folder. The noun is the first name below `page`.
fn read(folder: &Path, noun: Option<&str>, all: &mut Vec<Function>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let noun = noun.unwrap_or(&stem).to_owned();
        if path.is_dir() {
            read(&path, Some(&noun), all);
            continue;
        }
        let of_samples = path.to_string_lossy().contains("samples");
        let mut open: Option<(String, String)> = None;
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            match (name_of(line), &mut open) {
                (Some(name), _) => open = Some((name, String::new())),
                (None, Some((name, body))) if line == "}" => {
                    all.push(Function::new(&noun, name, body, of_samples || name.contains("sample")));
                    open = None;
                }
                (None, Some((_, body))) => {
                    body.push_str(line);
                    body.push('\n');
                }
                (None, None) => {}
            }
        }
    }
}

/// The name of the function that begins on this line, at its very start.
fn name_of(line: &str) -> Option<String> {
    let heads = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn "];
    let rest = heads.iter().find_map(|head| line.strip_prefix(head))?;
    Some(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
}

/// What draws a page and is reached by no sample.
fn without_sample(mut all: Vec<Function>) -> Vec<String> {
    loop {
        let draws: Vec<bool> = all
            .iter()
            .map(|one| one.draws || all.iter().any(|other| other.draws && one.calls(other)))
            .collect();
        let reached: Vec<bool> = all
            .iter()
            .map(|one| one.is_reached || all.iter().any(|other| other.is_reached && other.calls(one)))
            .collect();
        let mut is_over = true;
        for ((one, draws), is_reached) in all.iter_mut().zip(draws).zip(reached) {
            is_over &= one.draws == draws && one.is_reached == is_reached;
            (one.draws, one.is_reached) = (draws, is_reached);
        }
        if is_over {
            break;
        }
    }
    let mut missing: Vec<String> = all
        .iter()
        .filter(|one| one.draws && !one.is_reached)
        .map(|one| format!("{}::{}", one.noun, one.name))
        .collect();
    missing.sort();
    missing
}

#[test]
fn every_page_has_a_sample() {
    let mut all = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page"), None, &mut all);
    assert!(all.len() > 500, "only {} functions were found", all.len());
    assert_eq!(without_sample(all), Vec::<String>::new());
}

#[test]
fn a_page_that_no_sample_draws_is_listed() {
    let all = vec![
        Function::new("label", "drawn", "frame(ctx)\n", false),
        Function::new("label", "forgotten", "frame(ctx)\n", false),
        Function::new("label", "frame", "layout::desk(ctx)\n", false),
        Function::new("label", "samples", "drawn(ctx)\n", true),
    ];
    assert_eq!(without_sample(all), ["label::forgotten"]);
}
