//! Invented Dutch letters: what a person writes, and how programs and phones write around it. How letters are made
//! of them is in `main`.

use super::Tongue;

pub const DUTCH: Tongue = Tongue {
    name: "Dutch",
    written: "Hallo,\n\nOp 3 mei 2026 schreef ik naar bestelling@winkel.example, zonder antwoord.\n\
        Van wat ik zie:\n- de datum klopt niet\n- het onderwerp ook niet\n\nMet vriendelijke groet,\nAnna",
    introductions: &[
        ("Gmail", "Op di 3 feb 2026 om 10:12 schreef Klantenservice <hulp@winkel.example>:"),
        ("Gmail, wrapped", "Op di 3 feb 2026 om 10:12 schreef Klantenservice Noord <\nhulp@winkel.example>:"),
        (
            "Outlook",
            "Van: Klantenservice <hulp@winkel.example>\nVerzonden: dinsdag 3 februari 2026 10:12\n\
                Aan: Anna Smit <anna@thuis.example>\nOnderwerp: Uw bestelling",
        ),
        (
            "Outlook, rich",
            "Van: Klantenservice [mailto:hulp@winkel.example] \nVerzonden: dinsdag 3 februari 2026 10:12\n\
                Aan: 'Anna Smit'\nCC: Kantoor\nOnderwerp: RE: Uw bestelling",
        ),
        (
            "Outlook 2003",
            "-----Oorspronkelijk bericht-----\nVan: Klantenservice [mailto:hulp@winkel.example]\n\
                Verzonden: dinsdag 3 februari 2026 10:12\nAan: Anna\nOnderwerp: Uw bestelling",
        ),
        (
            "Outlook on the web",
            "________________________________\nVan: Klantenservice <hulp@winkel.example>\n\
                Verzonden: dinsdag 3 februari 2026 10:12\nAan: Anna Smit <anna@thuis.example>\n\
                Onderwerp: Uw bestelling",
        ),
        (
            "Outlook for Mac",
            "Van: Klantenservice <hulp@winkel.example>\nDatum: dinsdag, 3 februari 2026 om 10:12\n\
                Aan: Anna Smit <anna@thuis.example>\nOnderwerp: Uw bestelling",
        ),
        (
            "Apple Mail",
            "Op 3 feb 2026, om 10:12 heeft Klantenservice <hulp@winkel.example> het volgende geschreven:",
        ),
        (
            "Apple Mail on a phone",
            "Op 3 feb 2026 om 10:12 heeft Klantenservice <hulp@winkel.example> het volgende\ngeschreven:",
        ),
        ("Thunderbird", "Op 03-02-2026 om 10:12 schreef Klantenservice:"),
        (
            "Yahoo",
            "    Op dinsdag 3 februari 2026 om 10:12:33 CET schreef Klantenservice <hulp@winkel.example>:  \n ",
        ),
        (
            "Samsung",
            "-------- Oorspronkelijk bericht --------\nVan: Klantenservice <hulp@winkel.example> \n\
                Datum: 03-02-2026  10:12  (GMT+01:00) \nAan: anna@thuis.example \nOnderwerp: Uw bestelling",
        ),
    ],
    devices: &[
        "Verstuurd vanaf mijn iPhone",
        "Verstuurd vanaf mijn Galaxy",
        "Verzonden vanaf mijn Samsung Galaxy-smartphone.",
        "Verzonden vanuit Mail voor Windows",
        "Verzonden vanuit Outlook voor Android",
        "Verzonden vanuit Yahoo Mail op Android",
        "Outlook voor iOS downloaden<https://aka.ms/abc>",
        "Download Outlook voor Android",
        "Verstuurd vanaf mijn mobiel",
    ],
    last_lines: &[
        "Verzonden vanuit Utrecht op 3 mei, nooit ontvangen.",
        "Verstuurd met vertraging door u",
        "Tot snel",
    ],
};
