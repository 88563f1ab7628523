//! Invented German letters: what a person writes, and how programs and phones write around it. How letters are made
//! of them is in `main`.

use super::Tongue;

pub const GERMAN: Tongue = Tongue {
    name: "German",
    written: "Guten Tag,\n\nam 3. Mai 2026 schrieb ich an bestellung@laden.example, ohne Antwort.\n\
        Von hier aus gesehen:\n- das Datum ist falsch\n- der Betreff auch\n\nMit freundlichen Grüßen\nAnna",
    introductions: &[
        ("Gmail", "Am Di., 3. Feb. 2026 um 10:12 Uhr schrieb Kundendienst <hilfe@laden.example>:"),
        (
            "Gmail, wrapped",
            "Am Di., 3. Feb. 2026 um 10:12 Uhr schrieb Kundendienst Nord <\nhilfe@laden.example>:",
        ),
        ("Gmail on a phone", "Kundendienst <hilfe@laden.example> schrieb am Di., 3. Feb. 2026, 10:12:"),
        (
            "Outlook",
            "Von: Kundendienst <hilfe@laden.example>\nGesendet: Dienstag, 3. Februar 2026 10:12\n\
                An: Anna Roth <anna@heim.example>\nBetreff: Ihre Bestellung",
        ),
        (
            "Outlook, rich",
            "Von: Kundendienst [mailto:hilfe@laden.example] \nGesendet: Dienstag, 3. Februar 2026 10:12\n\
                An: 'Anna Roth'\nCc: Büro\nBetreff: AW: Ihre Bestellung",
        ),
        (
            "Outlook 2003",
            "-----Ursprüngliche Nachricht-----\nVon: Kundendienst [mailto:hilfe@laden.example]\n\
                Gesendet: Dienstag, 3. Februar 2026 10:12\nAn: Anna\nBetreff: Ihre Bestellung",
        ),
        (
            "Outlook on the web",
            "________________________________\nVon: Kundendienst <hilfe@laden.example>\n\
                Gesendet: Dienstag, 3. Februar 2026 10:12\nAn: Anna Roth <anna@heim.example>\n\
                Betreff: Ihre Bestellung",
        ),
        (
            "Outlook for Mac",
            "Von: Kundendienst <hilfe@laden.example>\nDatum: Dienstag, 3. Februar 2026 um 10:12\n\
                An: Anna Roth <anna@heim.example>\nBetreff: Ihre Bestellung",
        ),
        ("Apple Mail", "Am 03.02.2026 um 10:12 schrieb Kundendienst <hilfe@laden.example>:"),
        ("Apple Mail, new", "Am 3. Feb. 2026 um 10:12 schrieb Kundendienst <hilfe@laden.example>:"),
        ("Thunderbird", "Am 03.02.26 um 10:12 schrieb Kundendienst:"),
        (
            "Yahoo",
            "    Am Dienstag, 3. Februar 2026 um 10:12:33 MEZ hat Kundendienst <hilfe@laden.example> \
                Folgendes geschrieben:  \n ",
        ),
        (
            "Samsung",
            "-------- Ursprüngliche Nachricht --------\nVon: Kundendienst <hilfe@laden.example> \n\
                Datum: 03.02.26  10:12  (GMT+01:00) \nAn: anna@heim.example \nBetreff: Ihre Bestellung",
        ),
        (
            "GMX",
            "Gesendet: Dienstag, 03. Februar 2026 um 10:12 Uhr\n\
                Von: \"Kundendienst\" <hilfe@laden.example>\nAn: anna@heim.example\n\
                Betreff: Ihre Bestellung",
        ),
        (
            "T-Online",
            "-----Original-Nachricht-----\nBetreff: Ihre Bestellung\nDatum: 2026-02-03T10:12:33+0100\n\
                Von: \"Kundendienst\" <hilfe@laden.example>\nAn: \"anna@heim.example\" <anna@heim.example>",
        ),
    ],
    devices: &[
        "Von meinem iPhone gesendet",
        "Von meinem iPhone gesendet, bitte entschuldigen Sie Tippfehler",
        "Von Samsung-Tablet gesendet",
        "Von meinem Samsung Galaxy Smartphone gesendet.",
        "Von meinem/meiner Galaxy gesendet",
        "Gesendet von Mail für Windows",
        "Gesendet von Outlook für Android",
        "Gesendet mit der GMX Mail App",
        "Von Yahoo Mail auf Android gesendet",
        "Outlook für iOS beziehen<https://aka.ms/abc>",
        "Holen Sie sich Outlook für Android",
        "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    ],
    last_lines: &[
        "Gesendet von Köln am 3. Mai, nie angekommen.",
        "Von unterwegs aus rufe ich Sie an.",
        "Bis bald",
    ],
};
