//! `[serial.…]` and `[genuine]` as people write them, and what is said of mistakes. How a number is read is tested in
//! `serial`.

use super::*;

const GENUINE: &str = r#"
[serial.boxes]
product = "Brumeville 2"
pattern = "BRV2-XXXX-XXXX"

[genuine]
serve = "first"
teams = ["technical"]
"#;

fn misread(change: impl Fn(&str) -> String) -> Vec<String> {
    let mut files = sound();
    files.push(PolicyFile { path: "serials.toml".into(), text: change(GENUINE) });
    match parse(&files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn patterns_of_serial_numbers_and_whom_we_serve_are_read_and_mistakes_are_told_with_their_place() {
    assert_eq!(misread(str::to_owned), Vec::<String>::new());
    for (from, to, wanted) in [
        ("BRV2-XXXX-XXXX", "BRV2", "serials.toml:4:11: `BRV2` is no pattern"),
        ("BRV2-XXXX-XXXX", "BRV2 XXXX", "serials.toml:4:11: `BRV2 XXXX` holds a sign"),
        ("\"first\"", "\"some\"", "serials.toml:7:9: `some` is not one of first, alone, all"),
        ("\"first\"", "\"alone\"", "serials.toml:7:9: who is not served is told how to register"),
        ("[\"technical\"]", "[\"kitchen\"]", "serials.toml:8:10: "),
        (
            "[serial.boxes]\nproduct = \"Brumeville 2\"\npattern = \"BRV2-XXXX-XXXX\"",
            "",
            "no number is known",
        ),
    ] {
        let told = misread(|text| text.replace(from, to));
        assert!(told.iter().any(|line| line.contains(wanted)), "{wanted}: {told:#?}");
    }
    let french = misread(|text| format!("{text}[genuine.register]\nfr = \"Ici.\"\n"));
    assert_eq!(french.len(), 1, "every language of the company says it: {french:#?}");
}
