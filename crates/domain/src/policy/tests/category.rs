//! Categories and fields of tickets in a policy, and each mistake about them with its place. What speaks for a category
//! is tried beside it.

use super::*;

const FORM: &str = r#"[form.contact]
team = "technical"
title = { fr = "Une question", en = "A question" }

[[form.contact.field]]
key = "kind"
kind = "choice"
label = { fr = "De quelle sorte ?", en = "What kind?" }
choices = [{ key = "sound", words = { fr = "Le son", en = "The sound" } }]

"#;

const CATEGORY: &str = r#"[category.sound]
team = "technical"
name = { fr = "Son", en = "Sound" }
words = { fr = ["grésill*"], en = ["no sound"] }
forms = ["contact"]
fields = { kind = ["sound"] }

[field.region]
team = "technical"
kind = "choice"
label = { fr = "Région", en = "Region" }
choices = [{ key = "eu", words = { fr = "Europe", en = "Europe" } }]
"#;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "forms.toml".into(), text: FORM.to_owned() });
    files.push(PolicyFile { path: "sorting.toml".into(), text: text.to_owned() });
    files
}

#[test]
fn categories_and_fields_are_read() {
    let policy = parse(&with(CATEGORY)).unwrap();
    let category = &policy.categories["sound"];
    assert_eq!((category.team.as_str(), category.words.len(), category.is_set), ("technical", 2, false));
    assert!(category.forms.contains("contact") && category.fields["kind"].contains("sound"));
    assert!(policy.fields["region"].is_of("technical") && !policy.fields["region"].is_of("players"));
}

#[test]
fn each_mistake_about_sorting_is_told_with_its_place() {
    let table = [
        ("team = \"technical\"\nname", "team = \"tehcnical\"\nname", "2:8: there is no team `tehcnical`"),
        ("[category.sound]", "[category.Sound]", "1:11: `Sound` stands in addresses"),
        ("forms = [\"contact\"]", "forms = [\"contcat\"]", "5:10: there is no form `contcat`"),
        ("kind = [\"sound\"]", "kind = [\"image\"]", "6:20: no form offers `image` as an answer to `kind`"),
        ("{ kind = [", "{ sort = [", "6:20: no form has a field `sort`"),
        ("\"no sound\"", "\" * \"", "4:36: there is no word in it"),
        ("kind = \"choice\"", "kind = \"file\"", "10:8: a field of a ticket holds no files"),
        ("kind = \"choice\"", "kind = \"line\"", "10:8: only choice and choices have choices"),
        ("[field.region]", "[field.Region]", "8:8: `Region` names no field"),
    ];
    for (from, to, told) in table {
        let problems = parse(&with(&CATEGORY.replacen(from, to, 1))).unwrap_err();
        let words: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let wanted = format!("sorting.toml:{told}");
        assert!(words.iter().any(|words| words.starts_with(&wanted)), "{wanted}\n{}", words.join("\n"));
    }
}
