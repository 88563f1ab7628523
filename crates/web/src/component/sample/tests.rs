//! Every sample in every language: sound markup, nothing that the content policy forbids, nobody shut out. What the
//! English ones say is kept as text in `snapshots/`.

use std::collections::BTreeSet;

use relance_domain::locale::Locale;

use super::scan::{Page, Tag, scan};
use super::{Sample, all, ctx};

/// Runs a check on each sample in each language; the check names what is wrong.
fn each(check: impl Fn(&Sample, &Page<'_>) -> Vec<String>) {
    let mut faults = Vec::new();
    for locale in Locale::ALL {
        for sample in all() {
            let html = (sample.render)(&ctx(locale)).into_string();
            let found = check(&sample, &scan(&html));
            faults.extend(found.into_iter().map(|fault| format!("{} in {locale}: {fault}", sample.name)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults(page: &Page<'_>, is_fault: impl Fn(&Tag<'_>) -> bool) -> Vec<String> {
    page.tags
        .iter()
        .filter(|tag| is_fault(tag))
        .map(|tag| format!("{} {:?}", tag.name, tag.attributes))
        .collect()
}

#[test]
fn names_of_samples_are_unique() {
    let names: Vec<&str> = all().iter().map(|sample| sample.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
}

#[test]
fn nothing_needs_an_inline_style_or_script() {
    each(|_, page| {
        faults(page, |tag| {
            let inline = tag.attributes.iter().any(|(name, _)| *name == "style" || name.starts_with("on"));
            inline || tag.name == "style" || (tag.name == "script" && tag.get("src").is_none())
        })
    });
}

#[test]
fn nothing_comes_from_elsewhere() {
    let loads = ["src", "srcset", "href", "action", "formaction", "poster", "data"];
    each(|_, page| {
        faults(page, |tag| {
            let loaded = tag.name != "a" && loads.iter().filter_map(|name| tag.get(name)).any(foreign);
            loaded || tag.get("href").is_some_and(|href| href.trim_start().starts_with("javascript:"))
        })
    });
}

fn foreign(address: &str) -> bool {
    address.contains("://") || address.starts_with("//") || address.starts_with("data:")
}

#[test]
fn ids_are_unique_and_every_reference_finds_one() {
    each(|sample, page| {
        let ids: Vec<&str> = page.tags.iter().filter_map(|tag| tag.get("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        let mut found: Vec<String> = known
            .iter()
            .filter(|id| ids.iter().filter(|other| other == id).count() > 1)
            .map(|id| format!("twice: {id}"))
            .collect();
        if sample.page {
            let references = page.tags.iter().flat_map(references);
            found.extend(references.filter(|id| !known.contains(id)).map(|id| format!("nowhere: {id}")));
        }
        found
    });
}

/// The ids that a tag names.
fn references<'a>(tag: &Tag<'a>) -> Vec<&'a str> {
    let names =
        ["for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list"];
    let mut ids: Vec<&str> =
        names.iter().filter_map(|name| tag.get(name)).flat_map(str::split_whitespace).collect();
    ids.extend(tag.get("href").and_then(|href| href.strip_prefix('#')));
    ids
}

/// Classes that a rule of their own gives this display, in the sheets of these layers: `& .when { display: none; }`.
fn shown_as(display: &str, of: impl Fn(&str) -> bool) -> BTreeSet<&'static str> {
    let (mut layer, mut before, mut found) = ("", "", BTreeSet::new());
    for line in crate::asset::style().body.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("@layer ") {
            layer = name.trim_end_matches('{').trim();
        }
        let own = before.trim_start_matches("& ").strip_suffix(" {").and_then(|name| name.strip_prefix('.'));
        let own = own.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        if line.starts_with("display: ") && line.contains(display) && of(layer) {
            found.extend(own);
        }
        before = line;
    }
    found
}

#[test]
fn what_a_sheet_hides_is_not_shown_by_a_small_word_of_the_utilities() {
    // Utilities beat every other layer, whatever it says.
    let hidden = shown_as("none", |layer| layer != "utilities");
    let shown: BTreeSet<_> = ["flex", "grid", "block"]
        .into_iter()
        .flat_map(|display| shown_as(display, |layer| layer == "utilities"))
        .collect();
    assert!(hidden.contains("when") && shown.contains("row"), "{hidden:?} {shown:?}");
    each(|_, page| {
        faults(page, |tag| {
            let classes: BTreeSet<&str> = tag.get("class").unwrap_or_default().split_whitespace().collect();
            !classes.is_disjoint(&hidden) && !classes.is_disjoint(&shown)
        })
    });
}

#[test]
fn drawings_and_controls_have_a_name() {
    each(|_, page| {
        let labelled: BTreeSet<&str> =
            page.tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.get("for")).collect();
        let wrapped = page.tags.iter().filter(|tag| tag.name == "label" && tag.get("for").is_none()).count();
        let unnamed = faults(page, |tag| {
            let named = tag.get("aria-label").or(tag.get("aria-labelledby")).or(tag.get("alt")).is_some();
            match tag.name {
                "svg" | "img" => !tag.hidden && !named,
                "iframe" => tag.get("title").is_none() && !named,
                "button" | "a" | "summary" => tag.text.trim().is_empty() && !named,
                "input" if matches!(tag.get("type"), Some("hidden" | "submit")) => false,
                "input" | "select" | "textarea" => {
                    !named && tag.get("id").is_none_or(|id| !labelled.contains(id))
                }
                _ => false,
            }
        });
        // A label around its control needs no id; each spares one.
        let unlabelled =
            unnamed.iter().filter(|fault| fault.starts_with("input") || fault.starts_with("select")).count();
        if unlabelled == unnamed.len() && unlabelled <= wrapped { Vec::new() } else { unnamed }
    });
}

#[test]
fn pages_have_one_heading_one_main_part_and_a_language() {
    each(|sample, page| {
        let count = |name: &str| page.tags.iter().filter(|tag| tag.name == name).count();
        let lang = page.tags.iter().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang"));
        let sound =
            !sample.page || (count("h1") == 1 && count("main") == 1 && count("title") == 1 && lang.is_some());
        if sound { Vec::new() } else { vec![format!("{} h1, {} main, {lang:?}", count("h1"), count("main"))] }
    });
}

#[test]
fn what_the_samples_say() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for sample in all() {
            let html = (sample.render)(&ctx(Locale::En)).into_string();
            insta::assert_snapshot!(sample.name, scan(&html).visible);
        }
    });
}
