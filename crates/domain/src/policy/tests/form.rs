//! Forms in a policy, and each mistake about them with its place. What answers must be, and which words could not be
//! read back, is tried beside the form itself.

use super::*;

const FORM: &str = r#"[form.contact]
team = "technical"
title = { fr = "Une question", en = "A question" }

[[form.contact.field]]
key = "kind"
kind = "choice"
label = { fr = "De quelle sorte ?", en = "What kind?" }
choices = [
  { key = "sound", words = { fr = "Le son", en = "The sound" } },
  { key = "image", words = { fr = "L’image", en = "The image" } },
]
required = true

[[form.contact.field]]
key = "words"
kind = "area"
label = { fr = "Racontez", en = "Tell us" }
only_if = ["kind=image"]
"#;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "forms.toml".into(), text: text.to_owned() });
    files
}

#[test]
fn a_form_is_read_with_its_fields_in_their_order() {
    let policy = parse(&with(FORM)).unwrap();
    let form = &policy.forms["contact"];
    let keys: Vec<&str> = form.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!((keys, form.team.as_str()), (vec!["kind", "words"], "technical"));
}

#[test]
fn each_mistake_about_a_form_is_told_with_its_place() {
    let changes = [
        ("team = \"technical\"", "team = \"tehcnical\""),
        ("[form.contact]", "[form.Contact]"),
        ("key = \"words\"", "key = \"website\""),
        ("key = \"words\"", "key = \"kind\""),
        ("kind = \"area\"", "kind = \"text\""),
        ("kind = \"area\"", "kind = \"area\"\nopen = true"),
        ("kind = \"area\"", "kind = \"choice\""),
        ("kind = \"area\"", "kind = \"file\"\nrequired = true"),
        ("kind=image", "kind=imgae"),
        ("kind=image", "sort=image"),
        ("kind=image", "image"),
        (", en = \"Tell us\"", ""),
        ("\"Racontez\"", "\"De quelle sorte\""),
        ("\"Racontez\"", "\"Ici : racontez\""),
        ("\"Le son\"", "\"Le son; la musique\""),
        ("key = \"image\"", "key = \"sound\""),
        ("required = true", "requierd = true"),
        (
            "[[form.contact.field]]\nkey = \"kind\"",
            "embed = [\"lucarne.example\"]\n[[form.contact.field]]\nkey = \"kind\"",
        ),
    ];
    let rows = changes.map(|(from, to)| {
        assert!(FORM.contains(from), "{from}");
        format!("{to}\n{}", told(&with(&FORM.replacen(from, to, 1))))
    });
    insta::assert_snapshot!(rows.join("\n"));
}
