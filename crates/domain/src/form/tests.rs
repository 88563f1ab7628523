//! What a form takes, refuses and says again, on one that has a field of each kind.

use std::collections::BTreeMap;

use super::*;

fn words(fr: &str, en: &str) -> LocaleText {
    LocaleText(BTreeMap::from([(Locale::Fr, fr.to_owned()), (Locale::En, en.to_owned())]))
}

fn field(key: &str, kind: Kind) -> Field {
    Field {
        key: key.to_owned(),
        kind,
        part: LocaleText::default(),
        label: words(&format!("{key} fr ?"), &format!("{key} en?")),
        help: LocaleText::default(),
        example: String::new(),
        choices: Vec::new(),
        is_open: false,
        need: Need::Never,
        only_if: Vec::new(),
        in_subject: false,
        serials: Vec::new(),
    }
}

fn form() -> Form {
    let choice = |key: &str, fr: &str| Choice { key: key.to_owned(), words: words(fr, key) };
    let condition = |text: &str| text.parse().unwrap();
    Form {
        key: "technical".into(),
        team: "technical".into(),
        title: words("Une question technique", "A technical question"),
        lead: LocaleText::default(),
        embed: Vec::new(),
        fields: vec![
            Field {
                choices: vec![choice("freeze", "Blocage"), choice("error", "Erreur")],
                need: Need::Always,
                in_subject: true,
                part: words("Le problème", "The problem"),
                ..field("kind", Kind::Choice)
            },
            Field { need: Need::If(vec![condition("kind=error")]), ..field("error_message", Kind::Line) },
            Field { only_if: vec![condition("kind=freeze")], ..field("minutes", Kind::Number) },
            Field { choices: vec![choice("sound", "Le son")], is_open: true, ..field("also", Kind::Choices) },
            field("circumstances", Kind::Area),
            Field { part: words("Vous", "You"), ..field("second_address", Kind::Email) },
            field("files", Kind::File),
        ],
    }
}

/// Fields with their values.
type Pairs<'a> = &'a [(&'a str, &'a [&'a str])];

fn given(pairs: Pairs) -> Given {
    pairs
        .iter()
        .map(|(key, values)| ((*key).to_owned(), values.iter().map(|value| (*value).to_owned()).collect()))
        .collect()
}

fn faults(pairs: Pairs) -> Vec<String> {
    let faults = form().check(&given(pairs)).unwrap_err();
    faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.why.code())).collect()
}

#[test]
fn answers_are_said_again_in_the_words_of_the_form() {
    let answers = form()
        .check(&given(&[
            ("kind", &["BLOCAGE"]),
            ("minutes", &["2,5"]),
            ("also", &["le son", "the  mouse"]),
            ("circumstances", &["  I start it.\r\nIt stays black.  "]),
            ("unknown", &["x"]),
            ("error_message", &[" "]),
        ]))
        .unwrap();
    assert_eq!(form().subject(&answers, Locale::Fr), "Une question technique (Blocage)");
    insta::assert_snapshot!(form().text(&answers, Locale::Fr), @r"
    Le problème

    kind fr: Blocage
    minutes fr: 2.5
    also fr: Le son; the mouse
    circumstances fr:
    I start it.
    It stays black.
    ");
}

#[test]
fn a_heading_stands_only_above_answers() {
    let answers = form().check(&given(&[("kind", &["error"]), ("error_message", &["0x41"])])).unwrap();
    assert_eq!(form().text(&answers, Locale::En), "The problem\n\nkind en: error\nerror_message en: 0x41\n");
}

#[test]
fn every_mistake_is_told_with_its_field() {
    let long = "x".repeat(LINE_CHARS + 1);
    let table: [(Pairs, &[&str]); 8] = [
        (&[], &["kind missing"]),
        (&[("kind", &["error"])], &["error_message missing"]),
        (&[("kind", &["smoke"])], &["kind no_choice"]),
        (&[("kind", &["freeze", "error"])], &["kind several", "error_message missing"]),
        (&[("kind", &["freeze"]), ("minutes", &["soon"])], &["minutes no_number"]),
        (&[("kind", &["freeze"]), ("minutes", &["inf"])], &["minutes no_number"]),
        (&[("kind", &["error"]), ("error_message", &[&long])], &["error_message too_long"]),
        (&[("kind", &["freeze"]), ("second_address", &["ana@example"])], &["second_address no_address"]),
    ];
    for (pairs, wanted) in table {
        assert_eq!(faults(pairs), wanted, "{pairs:?}");
    }
}

/// A field that is not asked is not needed, and an answer to it is not kept.
#[test]
fn what_is_not_asked_is_left_out() {
    let answers = form()
        .check(&given(&[("kind", &["error"]), ("error_message", &["0x41"]), ("minutes", &["soon"])]))
        .unwrap();
    assert!(answers.0.iter().all(|answer| answer.field != "minutes"), "{answers:?}");
}

#[test]
fn a_form_is_shown_in_a_language_that_it_has_whole() {
    let languages = [Locale::Fr, Locale::En, Locale::De];
    assert_eq!(form().locale(Locale::En, &languages), Locale::En);
    assert_eq!(form().locale(Locale::De, &languages), Locale::Fr);
    assert_eq!(form().untranslated(&languages), [(Locale::De, "A technical question".to_owned())]);
}

fn read_back(text: &str) -> Answers {
    form().check(&form().read(text)).unwrap()
}

/// Lines that somebody writes into the circumstances are theirs, whatever they look like.
#[test]
fn what_a_letter_says_is_read_back_as_it_was_answered() {
    for circumstances in [
        "It stays black.",
        "First this.\n\nkind fr: Erreur\n  kind en: error\nLe problème\n Le problème",
        "a:b\n: c",
    ] {
        let answers = form()
            .check(&given(&[
                ("kind", &["freeze"]),
                ("minutes", &["3"]),
                ("also", &["sound", "the mouse"]),
                ("circumstances", &[circumstances]),
                ("second_address", &["ana@post.example"]),
            ]))
            .unwrap();
        for locale in [Locale::Fr, Locale::En] {
            assert_eq!(read_back(&form().text(&answers, locale)), answers, "{circumstances}");
        }
    }
}

#[test]
fn lines_that_somebody_writes_by_hand_are_read_in_any_language() {
    let text = "Hello,\n\nkind en? : Freeze\nMINUTES FR : 4\nCircumstances en: I start it\n\
                and it stays black.\n\nYou\nthanks";
    let answers = read_back(text);
    let said: Vec<_> =
        answers.0.iter().map(|answer| (answer.field.as_str(), answer.values[0].as_str())).collect();
    assert_eq!(
        said,
        [("kind", "freeze"), ("minutes", "4"), ("circumstances", "I start it\nand it stays black.")]
    );
    assert!(form().is_meant(&form().read(text)));
    assert!(!form().is_meant(&form().read("Dear all,\nkind en: freeze\nminutes en: 3")));
}

/// What the policy lets through can always be read back.
#[test]
fn words_that_mean_two_things_are_told() {
    let with = |change: fn(&mut Form)| {
        let mut form = form();
        change(&mut form);
        form.ambiguity().map(|ambiguity| ambiguity.to_string())
    };
    assert_eq!(with(|_| {}), None);
    for (change, wanted) in [
        (
            (|form| form.fields[4].label = words("minutes fr", "x")) as fn(&mut Form),
            "`minutes fr` stands for two",
        ),
        (|form| form.fields[4].label = words("N° : client", "x"), "`N° : client` cannot stand before"),
        (|form| form.fields[4].label = words("Vous ?", "x"), "`Vous` stands for two"),
        (|form| form.fields[3].choices[0].words = words("son; image", "x"), "`son; image` cannot be told"),
        (|form| form.fields[0].choices[1].words = words("x", "BLOCAGE"), "`Blocage` stands for two"),
    ] {
        let told = with(change).unwrap_or_default();
        assert!(told.starts_with(wanted), "{wanted}: {told}");
    }
}

#[test]
fn an_area_of_many_lines_is_read_back_whole_and_so_is_what_follows() {
    let log: Vec<String> = (0..600).map(|line| format!("line {line}")).collect();
    let answers = form()
        .check(&given(&[
            ("kind", &["freeze"]),
            ("circumstances", &[&log.join("\n")]),
            ("second_address", &["ana@post.example"]),
        ]))
        .unwrap();
    assert_eq!(read_back(&form().text(&answers, Locale::Fr)), answers);
    // Of what is written by hand, no more than the first lines are looked at.
    let long = format!("{}kind en: freeze\nminutes en: 3\nalso en: x\n", "hello\n".repeat(400));
    assert_eq!(by_hand(&long), None);
}

#[test]
fn names_that_pages_use_themselves_are_no_fields() {
    for key in ["email", "website", "lang", "made", "main", "a b", "a.other", "É", ""] {
        assert!(!is_field_key(key), "{key}");
    }
    assert!(is_field_key("error_number"));
}

#[test]
fn a_blank_form_that_is_filled_in_by_hand_is_read_back() {
    let blank = form().blank(Locale::Fr);
    assert_eq!(
        blank,
        "Le problème\n\nkind fr: \n  (Blocage; Erreur)\nerror_message fr: \nminutes fr: \nalso fr: \n  (Le son)\n\
         circumstances fr: \n\nVous\n\nsecond_address fr: \n"
    );
    let filled = blank
        .replace("kind fr: ", "kind fr: Erreur")
        .replace("error_message fr: ", "error_message fr: 0x41")
        .replace("circumstances fr: \n", "circumstances fr: \nAu lancement,\nà chaque fois.\n");
    let answers = form().check(&form().read(&filled)).unwrap();
    assert_eq!(
        form().text(&answers, Locale::En),
        "The problem\n\nkind en: error\nerror_message en: 0x41\ncircumstances en:\nAu lancement,\nà chaque fois.\n"
    );
}

#[test]
fn a_site_that_may_show_a_form_is_an_origin_and_no_page() {
    for site in ["https://www.lucarne.example", "https://lucarne.example:8443"] {
        assert!(is_origin(site), "{site}");
    }
    for site in [
        "http://lucarne.example",
        "https://lucarne.example/",
        "https://*.example",
        "https://a b",
        "https://",
        "https://a..example",
        "https://a.example:0",
        "https://a.example:x",
        "'none'; script-src *",
    ] {
        assert!(!is_origin(site), "{site}");
    }
}

#[test]
fn a_serial_number_is_kept_as_it_is_printed_and_its_shape_is_told() {
    let rule = SerialRule {
        key: "boxes".into(),
        product: "Brumeville 2".into(),
        pattern: "BRV2-XXXX-XXXX".parse().unwrap(),
        place: LocaleText::default(),
    };
    let mut form = form();
    form.fields.push(Field { serials: vec![rule], ..field("serial", Kind::Serial) });
    form.fields.push(field("any", Kind::Serial));
    let asked =
        |number: &str| form.judge(&given(&[("kind", &["freeze"]), ("serial", &[number]), ("any", &["x 1"])]));
    let (answers, _) = asked("brv2 7k3q 91md");
    let kept: Vec<&str> = answers.0.iter().skip(1).map(|answer| answer.values[0].as_str()).collect();
    assert_eq!(kept, ["BRV2-7K3Q-91MD", "x 1"], "without a pattern anything will do");
    let (_, faults) = asked("BRV2-7K3Q-91MDA");
    assert_eq!(faults[0].why.code(), "no_serial");
    assert!(faults[0].why.to_string().ends_with("13 characters instead of 12"));
}
