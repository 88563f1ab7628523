//! Invented French letters: what a person writes, and how programs and phones write around it. How letters are made
//! of them is in `main`.

use super::Tongue;

pub const FRENCH: Tongue = Tongue {
    name: "French",
    written: "Bonjour,\n\nLe 3 mai 2026 j'ai écrit à commandes@boutique.example, sans réponse.\n\
        De plus :\n- la date est fausse\n- l'objet aussi\n\nCordialement,\nAnne",
    introductions: &[
        ("Gmail", "Le mar. 3 févr. 2026 à 10:12, Service Client <aide@boutique.example> a écrit :"),
        (
            "Gmail, wrapped",
            "Le mar. 3 févr. 2026 à 10:12, Service Client de la Boutique <\naide@boutique.example> a écrit :",
        ),
        (
            "Gmail, verb alone",
            "Le mar. 3 févr. 2026 à 10:12, Service Client <aide@boutique.example>\na écrit :",
        ),
        (
            "Outlook",
            "De : Service Client <aide@boutique.example>\nEnvoyé : mardi 3 février 2026 10:12\n\
                À : Anne Roux <anne@maison.example>\nObjet : Votre commande",
        ),
        (
            "Outlook, rich",
            "De : Service Client [mailto:aide@boutique.example] \nEnvoyé : mardi 3 février 2026 10:12\n\
                À : Anne Roux\nCc : Bureau\nObjet : RE: Votre commande",
        ),
        (
            "Outlook 2003",
            "-----Message d'origine-----\nDe : Service Client [mailto:aide@boutique.example]\n\
                Envoyé : mardi 3 février 2026 10:12\nÀ : Anne\nObjet : Votre commande",
        ),
        (
            "Outlook on the web",
            "________________________________\nDe : Service Client <aide@boutique.example>\n\
                Envoyé : mardi 3 février 2026 10:12\nÀ : Anne Roux <anne@maison.example>\n\
                Objet : Votre commande",
        ),
        (
            "Outlook for Mac",
            "De : Service Client <aide@boutique.example>\nDate : mardi, 3 février 2026 à 10:12\n\
                À : Anne Roux <anne@maison.example>\nObjet : Votre commande",
        ),
        ("Apple Mail", "Le 3 févr. 2026 à 10:12, Service Client <aide@boutique.example> a écrit :"),
        ("Thunderbird", "Le 03/02/2026 à 10:12, Service Client a écrit :"),
        (
            "Yahoo",
            "    Le mardi 3 février 2026 à 10:12:33 UTC+1, Service Client <aide@boutique.example> a écrit :  \n ",
        ),
        (
            "Samsung",
            "-------- Message d’origine --------\nDe : Service Client <aide@boutique.example> \n\
                Date : 03/02/2026  10:12  (GMT+01:00) \nÀ : anne@maison.example \nObjet : Votre commande",
        ),
        (
            "Zimbra",
            "----- Mail original -----\nDe: \"Service Client\" <aide@boutique.example>\n\
                À: \"Anne\" <anne@maison.example>\nEnvoyé: Mardi 3 Février 2026 10:12:33\n\
                Objet: Votre commande",
        ),
    ],
    devices: &[
        "Envoyé de mon iPhone",
        "Envoyé de mon Galaxy",
        "Envoyé depuis mon smartphone Samsung Galaxy.",
        "Envoyé à partir de Outlook pour Android",
        "Envoyé à partir de Courrier pour Windows",
        "Envoyé depuis l'application Mail Orange",
        "Télécharger Outlook pour iOS<https://aka.ms/abc>",
        "Obtenir Outlook pour Android",
        "Envoyé avec la messagerie sécurisée Proton Mail.",
        "Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.",
    ],
    last_lines: &["Envoyé de Lyon le 3 mai, jamais reçu.", "Envoyé avec retard par vos soins", "De rien !"],
};
