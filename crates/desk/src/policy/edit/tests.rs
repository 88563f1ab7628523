//! Edits keep what they do not touch: comments, order, spelling.

use relance_domain::policy::PolicyFile;

use super::*;

const CADENCES: &str = "\
# What we write about invoices.
[cadence.invoice]
anchor = \"invoice_due\"   # the day it is due
team = 'billing'
until = [\"paid\", \"cancelled\"]

# Never only once.
[[cadence.invoice.step]]
key = \"week\"
at = \"7 days before at 09:00\" # in the morning
mail = \"invoice-reminder\"

[[cadence.invoice.step]]
key = \"late\"
at = \"3 days after at 09:00\"
mail = \"invoice-late\"

[mail.welcome]
on = \"account_created\"
team = \"billing\"
";

fn files() -> Vec<PolicyFile> {
    vec![PolicyFile { path: "cadences.toml".into(), text: CADENCES.into() }]
}

fn step(was: Option<&str>, key: &str, at: &str, mail: &str) -> RowEdit {
    let text = |text: &str| Cell::Text(text.to_owned());
    RowEdit {
        was: was.map(str::to_owned),
        cells: vec![("key", text(key)), ("at", text(at)), ("mail", text(mail))],
    }
}

#[test]
fn steps_are_moved_added_and_taken_away_around_what_is_said_of_them() {
    let mut files = files();
    let steps = [
        step(Some("week"), "week", "8 days before at 09:00", "invoice-reminder"),
        step(None, "five", "5 days before at 09:00", "invoice-reminder"),
    ];
    set_steps(&mut files, "invoice", &steps).unwrap();
    insta::assert_snapshot!(files[0].text, @r#"
    # What we write about invoices.
    [cadence.invoice]
    anchor = "invoice_due"   # the day it is due
    team = 'billing'
    until = ["paid", "cancelled"]

    # Never only once.
    [[cadence.invoice.step]]
    key = "week"
    at = "8 days before at 09:00" # in the morning
    mail = "invoice-reminder"

    [[cadence.invoice.step]]
    key = "five"
    at = "5 days before at 09:00"
    mail = "invoice-reminder"

    [mail.welcome]
    on = "account_created"
    team = "billing"
    "#);
}

#[test]
fn a_short_cadence_is_written_out_when_its_steps_are_edited() {
    let mut files = files();
    let steps =
        [step(Some("mail"), "mail", "at once", "welcome"), step(None, "again", "3 days after", "welcome")];
    set_steps(&mut files, "welcome", &steps).unwrap();
    let (head, tail) = files[0].text.split_once("mail = \"invoice-late\"\n").unwrap();
    assert!(CADENCES.starts_with(head), "what stands above it is as it was");
    insta::assert_snapshot!(tail, @r#"

    [cadence.welcome]
    anchor = "account_created"
    team = "billing"

    [[cadence.welcome.step]]
    key = "mail"
    at = "at once"
    mail = "welcome"

    [[cadence.welcome.step]]
    key = "again"
    at = "3 days after"
    mail = "welcome"

    [mail.welcome]
    "#);
}

#[test]
fn what_says_the_same_keeps_its_spelling() {
    let mut files = files();
    let cells = vec![
        ("team", Cell::Text("billing".into())),
        ("until", Cell::List(vec!["paid".into(), "cancelled".into()])),
    ];
    set_cells(&mut files, "cadence", "invoice", cells).unwrap();
    assert_eq!(files[0].text, CADENCES);
}

#[test]
fn cells_of_every_shape_are_written_and_taken_away() {
    let text = "[calendar.office]\nzone = \"Europe/Paris\"\nmonday = [\"09:00-18:00\"]\n\n\
                [calendar.office.words]\nfr = \"Bonjour\" # short\n\n[calendar.office.reduced]\n2026-12-24 = []\n";
    let mut files = vec![PolicyFile { path: "calendar.toml".into(), text: text.into() }];
    let row = |at: &str, to: &str| vec![("at".to_owned(), at.to_owned()), ("to".to_owned(), to.to_owned())];
    let cells = vec![
        ("monday", Cell::List(Vec::new())),
        ("tuesday", Cell::List(vec!["09:00-13:00".into(), "14:00-18:00".into()])),
        ("words", Cell::Texts([(Locale::Fr, "Bonjour".into()), (Locale::En, "Hello".into())].into())),
        ("reduced", Cell::Lists([("2026-12-31".to_owned(), vec!["09:00-12:00".to_owned()])].into())),
        ("warn", Cell::Rows(vec![row("1h before", "owner")])),
        ("times", Cell::Number(3)),
    ];
    set_cells(&mut files, "calendar", "office", cells).unwrap();
    insta::assert_snapshot!(files[0].text, @r#"
    [calendar.office]
    zone = "Europe/Paris"
    tuesday = ["09:00-13:00", "14:00-18:00"]
    warn = [{ at = "1h before", to = "owner" }]
    times = 3

    [calendar.office.words]
    fr = "Bonjour" # short
    en = "Hello"

    [calendar.office.reduced]
    2026-12-31 = ["09:00-12:00"]
    "#);
}

#[test]
fn a_mail_keeps_the_rest_of_its_front_matter() {
    let old = "+++\n# Read aloud before you change it.\nsubject = \"Hello\"\n+++\n\nHello,\n";
    let mut files = vec![PolicyFile { path: "mails/a.en.md".into(), text: old.into() }];
    let mail = MailTemplate {
        path: String::new(),
        subject: "Hello “you”".into(),
        preheader: String::new(),
        body: "Hello,\r\n\r\nyou.\r\n".into(),
        body_line: 1,
        source: None,
    };
    set_mail(&mut files, "mails/a.en.md", &mail, Some("00ff")).unwrap();
    insta::assert_snapshot!(files[0].text, @r#"
    +++
    # Read aloud before you change it.
    subject = "Hello “you”"
    source = "00ff"
    +++

    Hello,

    you.
    "#);
}

#[test]
fn a_place_in_a_file_is_the_entry_that_stands_there() {
    let line = |text: &str| CADENCES.lines().position(|line| line.starts_with(text)).unwrap() + 1;
    let table = [
        ((line("at = \"3 days"), 6), "cadence.invoice.step.1.at"),
        ((line("at = \"7 days"), 1), "cadence.invoice.step.0.at"),
        ((line("until"), 10), "cadence.invoice.until.0"),
        ((line("on = "), 6), "mail.welcome.on"),
        ((400, 1), ""),
    ];
    for ((line, column), path) in table {
        assert_eq!(entry_at(CADENCES, line, column).join("."), path, "{line}:{column}");
    }
}

#[test]
fn a_new_table_stands_after_the_last_of_its_kind() {
    let mut files = files();
    let cells = vec![
        ("anchor", Cell::Text("purchase".into())),
        ("team", Cell::Text("billing".into())),
        ("optional", Cell::Flag(true, false)),
        ("quiet_hours", Cell::Flag(true, true)),
        ("words", Cell::Texts([(Locale::Fr, "Bonjour".into()), (Locale::En, "Hello".into())].into())),
    ];
    add_table(&mut files, "cadence", "after-sale", cells).unwrap();
    set_steps(&mut files, "after-sale", &[step(None, "first", "2 days after", "invoice-late")]).unwrap();
    let tail = files[0].text.strip_prefix(CADENCES).expect("what stood there is as it was");
    insta::assert_snapshot!(tail, @r#"

    [cadence.after-sale]
    anchor = "purchase"
    team = "billing"
    optional = true

    [cadence.after-sale.words]
    en = "Hello"
    fr = "Bonjour"

    [[cadence.after-sale.step]]
    key = "first"
    at = "2 days after"
    mail = "invoice-late"
    "#);
    add_table(&mut files, "promise", "first-answer", vec![("kind", Cell::Text("answer".into()))]).unwrap();
    assert_eq!(files[1].path, "promises.toml");
    insta::assert_snapshot!(files[1].text, @r#"
    [promise.first-answer]
    kind = "answer"
    "#);
}

#[test]
fn a_key_that_is_taken_or_is_none_is_refused() {
    let mut files = files();
    files.push(PolicyFile { path: "mails/renewal.first.en.md".into(), text: String::new() });
    let check = |kind: &str, key: &str| {
        check_key(&files, kind, key).map_or_else(|error| error.to_string(), |()| "free".to_owned())
    };
    let table = [
        ("cadence", "invoice", "there is a cadence `invoice` already: choose another key"),
        ("cadence", "welcome", "there is a cadence `welcome` already: choose another key"),
        ("mail", "welcome", "there is a mail `welcome` already: choose another key"),
        ("mail", "invoice", "free"),
        ("mail", "renewal", "free"),
        ("promise", "invoice-2", "free"),
        ("promise", "", "`` is no key: write small letters and digits, with hyphens between them"),
        ("promise", "../x", "`../x` is no key: write small letters and digits, with hyphens between them"),
        ("promise", "Été", "`Été` is no key: write small letters and digits, with hyphens between them"),
    ];
    for (kind, key, said) in table {
        assert_eq!(check(kind, key), said, "{kind} {key}");
    }
}

#[test]
fn a_new_mail_is_written_in_every_language_with_the_mark_of_its_source() {
    let mut files = files();
    let text = |subject: &str| MailTemplate {
        path: String::new(),
        subject: subject.into(),
        preheader: String::new(),
        body: "Words.".into(),
        body_line: 1,
        source: None,
    };
    let texts = [(Locale::Fr, text("Merci")), (Locale::En, text("Thanks"))];
    add_mail(&mut files, "thanks", &texts, Some(("purchase", "billing"))).unwrap();
    let fresh: Vec<String> = files
        .iter()
        .map(|file| format!("{}: {}", file.path, file.text.strip_prefix(CADENCES).unwrap_or(&file.text)))
        .collect();
    insta::assert_snapshot!(fresh.join("\n"), @r#"
    cadences.toml: 
    [mail.thanks]
    on = "purchase"
    team = "billing"

    mails/thanks.en.md: +++
    subject = "Thanks"
    source = "5c472b606fa90498"
    +++

    Words.

    mails/thanks.fr.md: +++
    subject = "Merci"
    +++

    Words.
    "#);
}

#[test]
fn a_holiday_file_goes_with_the_last_calendar_that_names_it() {
    let text = "[calendar.a]\nzone = \"UTC\"\nholiday_files = [\"a.ics\", \"both.ics\"]\n\n\
                [calendar.b]\nzone = \"UTC\"\nholiday_files = [\"both.ics\"]\n";
    let file = |path: &str, text: &str| PolicyFile { path: path.into(), text: text.into() };
    let mut files = vec![file("a.ics", ""), file("both.ics", ""), file("calendar.toml", text)];
    set_holiday_files(&mut files, "a", &["new.ics".to_owned()]).unwrap();
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["both.ics", "calendar.toml"]);
    assert!(files[1].text.contains("holiday_files = [\"new.ics\"]"), "{}", files[1].text);
}

#[test]
fn a_team_and_each_of_its_mailboxes_take_another_calendar() {
    let text = "# Care.\n[team.care]\nmailbox = \"help@ie.example\"\ncalendar = \"ie\" # Dublin\n\n\
        [team.care.mailboxes.us]\naddress = \"help@us.example\"\ncalendar = \"us\"\n";
    let mut files = vec![PolicyFile { path: "teams.toml".into(), text: text.into() }];
    let shown = |files: &[PolicyFile]| {
        let all = team_calendars(files, "care").into_iter();
        all.map(|one| format!("{}|{}|{}", one.key, one.address, one.calendar)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown(&files), "|help@ie.example|ie us|help@us.example|us");
    let chosen = [(String::new(), "uk".to_owned()), ("us".to_owned(), "ie".to_owned())];
    set_team_calendars(&mut files, "care", &chosen).unwrap();
    let dublin = text.replace("\"ie\" # Dublin", "\"uk\" # Dublin");
    assert_eq!(files[0].text, dublin.replace("calendar = \"us\"", "calendar = \"ie\""));
    let lost = [("br".to_owned(), "ie".to_owned())];
    assert!(set_team_calendars(&mut files, "care", &lost).is_err());
    assert!(team_calendars(&files, "sales").is_empty());
}

#[test]
fn fields_of_a_form_change_places_and_keep_what_is_said_of_them() {
    let text = "[form.contact]\nteam = \"technical\"\n\n# What it is about.\n[[form.contact.field]]\nkey = \"kind\"\n\
                choices = [\n  { key = \"sound\", words = { fr = \"Le son\" } },   # often\n]\n\n\
                [[form.contact.field]]\nkey = \"words\" # of theirs\nlabel = { fr = \"Racontez\" }\n\n\
                [form.other]\nteam = \"technical\"\n";
    let mut files = vec![PolicyFile { path: "forms.toml".into(), text: text.into() }];
    let choice = |key: &str, words: &str| (key.to_owned(), BTreeMap::from([(Locale::Fr, words.to_owned())]));
    let row = |was: Option<&str>, key: &str, choices: Vec<_>| RowEdit {
        was: was.map(str::to_owned),
        cells: vec![("key", Cell::Text(key.into())), ("choices", Cell::Choices(choices))],
    };
    let kind = row(Some("kind"), "kind", vec![choice("sound", "Le son")]);
    let new = row(None, "also", vec![choice("pad", "Manette"), choice("two", "")]);
    set_rows(&mut files, ("form", "contact"), "field", &[row(Some("words"), "words", vec![]), new, kind])
        .unwrap();
    insta::assert_snapshot!(files[0].text, @r#"
    [form.contact]
    team = "technical"

    [[form.contact.field]]
    key = "words" # of theirs
    label = { fr = "Racontez" }

    [[form.contact.field]]
    key = "also"
    choices = [
      { key = "pad", words = { fr = "Manette" } },
      { key = "two", words = {} },
    ]

    # What it is about.
    [[form.contact.field]]
    key = "kind"
    choices = [
      { key = "sound", words = { fr = "Le son" } },   # often
    ]

    [form.other]
    team = "technical"
    "#);
}
