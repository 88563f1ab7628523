//! Queries as they are read, and texts as they are found: each line is what somebody types or writes.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::field::Values;
use crate::id::{AgentId, TagId};
use crate::label::Priority;
use crate::locale::Locale;
use crate::ticket::Status;

fn known() -> Known {
    let team =
        |key: &str, names: &[&str]| (key.to_owned(), names.iter().map(|name| (*name).to_owned()).collect());
    Known {
        me: AgentId(1),
        agents: vec![
            (AgentId(1), "Inès Carvalho".into(), "ines@lucarne.example".into()),
            (AgentId(2), "Tom Aubry".into(), "tom@lucarne.example".into()),
        ],
        teams: vec![team("technical", &["Technique", "Technical help"]), team("players", &["Joueurs"])],
        tags: [("crash", 1), ("écran-noir", 1), ("gpu", 2)]
            .map(|(name, id)| (name.parse().unwrap(), TagId(id)))
            .into(),
        categories: vec![team("crash", &["Plantage", "Crash"]), team("money", &["Remboursement"])],
        fields: vec![
            (team("order", &["Numéro de commande"]), Vec::new()),
            (team("region", &["Région"]), vec![team("eu", &["Europe"]), team("us", &["États-Unis"])]),
        ],
        languages: vec![Locale::Fr, Locale::En, Locale::It],
        zone: TimeZone::get("Europe/Paris").unwrap(),
    }
}

fn read(typed: &str) -> Query {
    Query::read(typed, &known())
}

/// `facture s:factur | "in a row" | -begin*`.
fn shown(query: &Query) -> String {
    let term = |term: &Term| {
        let minus = if term.is_not { "-" } else { "" };
        match &term.wanted {
            Wanted::Word(tokens) => format!("{minus}{}", tokens.join(" ")),
            Wanted::Phrase { words, begins } => {
                format!("{minus}\"{}\"{}", words.join(" "), if *begins { "*" } else { "" })
            }
        }
    };
    query.terms.iter().map(term).collect::<Vec<_>>().join(" | ")
}

#[test]
fn words_phrases_beginnings_and_what_is_left_out() {
    let said = [
        ("Décédé*", "\"decede\"*"),
        ("\"écran noir\" -\"mise à jour\"", "\"ecran noir\" | -\"mise a jour\""),
        ("A-4711/26", "\"a 4711 26\""),
        ("maelle@post.example", "\"maelle post example\""),
        ("2026", "2026"),
        ("«bon de commande»", "\"bon de commande\""),
        ("\"open to the end", "\"open to the end\""),
        ("- alone", "alone"),
        ("from:Maëlle", "\"f:maelle\""),
        ("-to:\"Ana Lund\"", "-\"t:ana t:lund\""),
        ("has:attachment", "h:attachment"),
        ("has:pdf", "h:pdf"),
        ("subject:4711*", "\"u:4711\"*"),
    ];
    for (typed, expected) in said {
        let query = read(typed);
        // Stems are another test's.
        let plain = match query.terms.as_slice() {
            [Term { wanted: Wanted::Word(tokens), .. }] => tokens[0].clone(),
            _ => shown(&query),
        };
        assert_eq!(plain, expected, "{typed}");
    }
    assert_eq!(read("l’abonnement").terms.len(), 1, "a letter before an apostrophe is no word");
    assert_eq!(read("o'").terms.len(), 1, "but it is one alone");
}

#[test]
fn what_is_not_known_is_words_and_so_are_values_that_mean_nothing() {
    let plain = read("note:bien");
    assert_eq!((shown(&plain).as_str(), plain.unread.len()), ("\"note bien\"", 0));
    let unread = read("is:purple");
    assert_eq!((shown(&unread).as_str(), unread.unread), ("\"is purple\"", vec!["is:purple".to_owned()]));
    for typed in ["tag:unheard", "priority:2", "category:cash", "field:colour=red"] {
        assert_eq!(read(typed).unread, [typed]);
    }
    for typed in ["team:nowhere", "agent:nobody-here", "lang:klingon", "before:tomorrow", "number:x"] {
        assert_eq!(read(typed).unread, [typed]);
    }
    assert_eq!(shown(&read("http://shop.example/a")), "\"http shop example a\"");
    assert_eq!(shown(&read("from: ")), shown(&read("from")));
}

fn facts(fields: &Values) -> Facts<'_> {
    Facts {
        number: 4127,
        team: "technical",
        watchers: &[],
        status: Status::Open,
        owed_state: Some("broken"),
        locale: Locale::Fr,
        assignee: Some(AgentId(2)),
        unread: true,
        undelivered: false,
        snoozed: false,
        tags: &[TagId(1)],
        priority: Priority::High,
        category: Some("crash"),
        fields,
    }
}

#[test]
fn conditions_hold_of_tickets() {
    let watchers = ["players".to_owned()];
    let fields = [("order", "M-4711"), ("region", "eu")];
    let fields: Values = fields.map(|(key, value)| (key.to_owned(), vec![value.to_owned()])).into();
    let facts = Facts { watchers: &watchers, ..facts(&fields) };
    let said = [
        ("is:open is:late is:unread", true),
        ("is:open is:solved", false),
        ("-is:solved", true),
        ("team:technical", true),
        ("dept:\"technical help\"", true),
        ("team:joueurs", true),
        ("-team:players", false),
        ("agent:tom", true),
        ("agent:aubry", true),
        ("agent:me", false),
        ("agent:me agent:tom", true),
        ("agent:nobody", false),
        ("lang:fr lang:it", true),
        ("lang:de", false),
        ("number:#4127", true),
        ("is:undelivered", false),
        ("is:snoozed", false),
        ("tag:crash", true),
        ("tag:\"Ecran noir\"", true),
        ("tag:crash tag:gpu", false),
        ("tag:none", false),
        ("-tag:gpu", true),
        ("priority:high priority:urgent", true),
        ("-priority:High", false),
        ("category:plant", true),
        ("category:none category:money", false),
        ("field:order", true),
        ("field:order=m-47", true),
        ("field:\"numéro=m-4711\"", true),
        ("field:region=europe", true),
        ("field:region=us", false),
    ];
    for (typed, expected) in said {
        let query = read(typed);
        assert!(query.unread.is_empty() && query.is_wide(), "{typed}");
        assert_eq!(query.holds_of(&facts), expected, "{typed}");
    }
}

#[test]
fn days_are_those_of_the_reader_and_before_leaves_the_day_out() {
    let query = read("after:2026-11 before:2026-11-10 -after:2026-12");
    assert_eq!(query.from_at.unwrap().to_string(), "2026-10-31T23:00:00Z");
    assert_eq!(query.until_at.unwrap().to_string(), "2026-11-09T23:00:00Z");
}

/// Whether a query without operators finds a text of this language.
fn finds(typed: &str, text: &str, locale: Locale) -> bool {
    let document = Document::of(&Leaf { locale: Some(locale), written: text, ..Leaf::default() });
    let has = |token: &String| document.ordered.contains(token) || document.beside.contains(token);
    let row = |words: &[String], begins: bool| {
        document.ordered.windows(words.len()).any(|window| {
            window.iter().zip(words).enumerate().all(|(at, (token, word))| {
                match begins && at + 1 == words.len() {
                    true => token.starts_with(word.as_str()),
                    false => token == word,
                }
            })
        })
    };
    read(typed).terms.iter().all(|term| {
        term.is_not
            != match &term.wanted {
                Wanted::Word(tokens) => tokens.iter().any(has),
                Wanted::Phrase { words, begins } => row(words, *begins),
            }
    })
}

#[test]
fn texts_are_found_in_any_form_of_their_words_and_in_any_language_of_the_company() {
    use Locale::{De, En, Fr, It, Pt};
    let found = [
        ("remboursement", "On attend des REMBOURSEMENTS.", Fr),
        ("rembourse", "Vous serez remboursés.", Fr),
        ("facture", "La vostra facture è qui.", It),
        ("invoices", "Your invoice is late.", En),
        ("invoice", "All invoices.", En),
        ("telephone", "Mon téléphone ne sonne pas.", Fr),
        ("téléphone", "Mon telephone ne sonne pas.", Fr),
        ("fatture", "La fattura di marzo", It),
        ("Strasse", "Königstraße, nein: Straße", De),
        ("coeur", "Le cœur du jeu", Fr),
        ("informação", "As informações", Pt),
        ("\"mise à jour\"", "Depuis la mise a jour", Fr),
        ("abonn*", "mon abonnement", Fr),
        ("l'écran", "un écran", Fr),
        ("E0x80070005", "erreur e0x80070005 au démarrage", Fr),
        ("jeu -commande", "le jeu", Fr),
        ("cafe\u{301}", "un café", Fr),
    ];
    for (typed, text, locale) in found {
        // The word `informações` needs the company to know Portuguese.
        let is_known = known().languages.contains(&locale) || typed.starts_with(['"', 'S']);
        assert!(finds(typed, text, locale) || !is_known, "{typed} in {text}");
    }
    let missed = [
        ("\"jour mise\"", "Depuis la mise à jour", Fr),
        ("abonn*", "rien du tout", Fr),
        ("jeu -commande", "le jeu de la commande", Fr),
    ];
    for (typed, text, locale) in missed {
        assert!(!finds(typed, text, locale), "{typed} in {text}");
    }
}

#[test]
fn a_document_has_people_files_and_what_only_a_quote_says() {
    let leaf = Leaf {
        locale: Some(Locale::Fr),
        subject: "Écran noir",
        title: "GPU",
        written: "Toujours rien.",
        whole: Some("Toujours rien.\n> Avez-vous la facture ?"),
        from: &["Maëlle Kerdoncuff", "maelle@post.example"],
        to: &["technique@lucarne.example"],
        about: &["Maëlle Kerdoncuff"],
        files: &["Facture-4711.PDF"],
    };
    let document = Document::of(&leaf);
    assert_eq!(
        document.ordered.join(" "),
        "ecran noir : gpu : toujours rien : facture 4711 pdf : maelle kerdoncuff maelle post example technique lucarne \
         example : f:maelle f:kerdoncuff f:maelle f:post f:example t:technique t:lucarne t:example : \
         u:ecran u:noir : u:gpu"
    );
    let beside: Vec<&str> = document.beside.iter().map(String::as_str).collect();
    assert!(["avez", "vous", "la", "h:attachment", "h:pdf"].iter().all(|token| beside.contains(token)));
    assert!(!beside.contains(&"facture"), "it is there already");
}

#[test]
fn a_long_text_is_kept_up_to_a_limit() {
    let text = "mot ".repeat(20_000) + &"ü".repeat(500);
    let document = Document::of(&Leaf { written: &text, ..Leaf::default() });
    assert!(document.ordered.len() < 4_100);
    assert_eq!(fold(&"ü".repeat(500)).len(), 48);
}

fn pieces(marked: &[Marked]) -> String {
    marked
        .iter()
        .map(|piece| if piece.is_hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect()
}

#[test]
fn what_was_found_is_marked_as_it_was_written() {
    let marker = Marker::of(&read("remboursement \"mise à jour\" abonn* -secret from:ana"));
    let text = "Depuis la MISE À JOUR, <b>mes</b> remboursements manquent :\n\n  l’abonnement secret.";
    assert_eq!(
        pieces(&marker.mark(text, Locale::Fr)),
        "Depuis la [MISE] [À] [JOUR], <b>mes</b> [remboursements] manquent :\n\n  l’[abonnement] secret."
    );
    let long = format!("{}{text}", "Bonjour à tous. ".repeat(20));
    assert_eq!(
        pieces(&marker.snippet(&long, Locale::Fr).unwrap()),
        "… Bonjour à tous. Bonjour à tous. Bonjour à tous. Depuis la [MISE] [À] [JOUR], <b>mes</b> [remboursements] \
         manquent : l’[abonnement] secret."
    );
    assert_eq!(marker.snippet("Rien de tout cela.", Locale::Fr), None);
}

proptest! {
    #[test]
    fn anything_typed_is_read_and_anything_written_is_marked_without_loss(typed in ".{0,80}", text in ".{0,400}") {
        let query = read(&typed);
        let marker = Marker::of(&query);
        let whole: String = marker.mark(&text, Locale::De).into_iter().map(|piece| piece.text).collect();
        prop_assert_eq!(&whole, &text);
        let _ = marker.snippet(&text, Locale::De);
        let document = Document::of(&Leaf { locale: Some(Locale::De), written: &text, ..Leaf::default() });
        let is_token = |token: &String| token.chars().all(|c| c.is_alphanumeric() || c == ':') && !token.is_empty();
        prop_assert!(document.ordered.iter().all(is_token) && document.beside.iter().all(is_token));
    }
}
