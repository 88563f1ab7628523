//! Invented Italian letters: what a person writes, and how programs and phones write around it. How letters are made
//! of them is in `main`.

use super::Tongue;

pub const ITALIAN: Tongue = Tongue {
    name: "Italian",
    written: "Buongiorno,\n\nIl 3 maggio 2026 ho scritto a ordini@negozio.example, senza risposta.\n\
        Da quanto vedo:\n- la data è sbagliata\n- l'oggetto pure\n\nCordiali saluti,\nAnna",
    introductions: &[
        (
            "Gmail",
            "Il giorno mar 3 feb 2026 alle ore 10:12 Assistenza Clienti <aiuto@negozio.example> ha scritto:",
        ),
        (
            "Gmail, wrapped",
            "Il giorno mar 3 feb 2026 alle ore 10:12 Assistenza Clienti <\n\
                aiuto@negozio.example> ha scritto:",
        ),
        (
            "Gmail on a phone",
            "Il mar 3 feb 2026, 10:12 Assistenza Clienti <aiuto@negozio.example> ha\nscritto:",
        ),
        (
            "Outlook",
            "Da: Assistenza Clienti <aiuto@negozio.example>\nInviato: martedì 3 febbraio 2026 10:12\n\
                A: Anna Rossi <anna@casa.example>\nOggetto: Il tuo ordine",
        ),
        (
            "Outlook, rich",
            "Da: Assistenza Clienti [mailto:aiuto@negozio.example] \n\
                Inviato: martedì 3 febbraio 2026 10:12\nA: 'Anna Rossi'\nCc: Ufficio\n\
                Oggetto: R: Il tuo ordine",
        ),
        (
            "Outlook 2003",
            "-----Messaggio originale-----\nDa: Assistenza Clienti [mailto:aiuto@negozio.example]\n\
                Inviato: martedì 3 febbraio 2026 10.12\nA: Anna\nOggetto: Il tuo ordine",
        ),
        (
            "Outlook on the web",
            "________________________________\nDa: Assistenza Clienti <aiuto@negozio.example>\n\
                Inviato: martedì 3 febbraio 2026 10:12\nA: Anna Rossi <anna@casa.example>\n\
                Oggetto: Il tuo ordine",
        ),
        (
            "Outlook for Mac",
            "Da: Assistenza Clienti <aiuto@negozio.example>\n\
                Data: martedì, 3 febbraio 2026 alle ore 10:12\nA: Anna Rossi <anna@casa.example>\n\
                Oggetto: Il tuo ordine",
        ),
        (
            "Apple Mail",
            "Il giorno 3 feb 2026, alle ore 10:12, Assistenza Clienti <aiuto@negozio.example> ha scritto:",
        ),
        ("Thunderbird", "Il 03/02/26 10:12, Assistenza Clienti ha scritto:"),
        ("Thunderbird, old", "Il 03/02/2026 10.12, Assistenza Clienti ha scritto:"),
        (
            "Yahoo",
            "    Il martedì 3 febbraio 2026 alle ore 10:12:33 CET, Assistenza Clienti \
                <aiuto@negozio.example> ha scritto:  \n ",
        ),
        (
            "Samsung",
            "-------- Messaggio originale --------\nDa: Assistenza Clienti <aiuto@negozio.example> \n\
                Data: 03/02/26  10:12  (GMT+01:00) \nA: anna@casa.example \nOggetto: Il tuo ordine",
        ),
        (
            "Libero",
            "----Messaggio originale----\nDa: aiuto@negozio.example\nData: 3-feb-2026 10.12\n\
                A: <anna@casa.example>\nOgg: Il tuo ordine",
        ),
    ],
    devices: &[
        "Inviato da iPhone",
        "Inviato da iPad",
        "Inviato dal mio iPhone",
        "Inviato dal mio dispositivo Samsung",
        "Inviato da smartphone Samsung Galaxy.",
        "Inviato da Posta per Windows",
        "Inviato da Yahoo Mail su Android",
        "Inviato da Outlook per iOS",
        "Scarica Outlook per Android",
        "Ottieni Outlook per iOS<https://aka.ms/abc>",
        "Inviato con Gmail Mobile",
    ],
    last_lines: &["Inviato da Milano il 3 maggio, mai arrivato.", "Inviato da voi per errore", "A presto"],
};
