//! Invented letters, by language: what a person writes, how the programs of that language introduce the old letter, and
//! how its phones and apps sign. How letters are put together from them is in `main`.

pub struct Tongue {
    pub name: &'static str,
    /// What the person wrote; dates, addresses and words that programs use stand in it too.
    pub written: &'static str,
    /// How programs introduce the old letter: their name, then what they write.
    pub introductions: &'static [(&'static str, &'static str)],
    /// How phones and apps sign.
    pub devices: &'static [&'static str],
    /// Last lines of people that look like those of apps.
    pub last_lines: &'static [&'static str],
}

pub const TONGUES: [Tongue; 7] = [ENGLISH, FRENCH, ITALIAN, PORTUGUESE, SPANISH, GERMAN, DUTCH];

const ENGLISH: Tongue = Tongue {
    name: "English",
    written: "Hello,\n\nOn 3 May 2026 I wrote to orders@shop.example, and nobody replied.\nFrom what I see:\n- the date is wrong\n- the subject too\n\nBest regards,\nAna",
    introductions: &[
        ("Gmail", "On Tue, Feb 3, 2026 at 10:12 AM Shop Support <help@shop.example> wrote:"),
        (
            "Gmail, wrapped",
            "On Tue, Feb 3, 2026 at 10:12 AM Shop Support of the Northern Region <\nhelp@shop.example> wrote:",
        ),
        (
            "Gmail, wrapped twice",
            "On Tue, Feb 3, 2026 at 10:12 AM Shop Support of the\nNorthern Region and its Islands\n<help@shop.example> wrote:",
        ),
        ("Gmail in Britain", "On Tue, 3 Feb 2026, 10:12 Shop Support, <help@shop.example> wrote:"),
        (
            "Outlook",
            "From: Shop Support <help@shop.example>\nSent: Tuesday, February 3, 2026 10:12 AM\nTo: Ana Ruiz <ana@home.example>\nSubject: Your order",
        ),
        (
            "Outlook, rich",
            "From: Shop Support [mailto:help@shop.example] \nSent: 03 February 2026 10:12\nTo: Ana Ruiz; Ben\n Ruiz\nCc: Office\nSubject: Your order",
        ),
        (
            "Outlook 2003",
            "-----Original Message-----\nFrom: Shop Support [mailto:help@shop.example]\nSent: Tuesday, February 03, 2026 10:12 AM\nTo: Ana\nSubject: Your order",
        ),
        (
            "Outlook on the web",
            "________________________________\nFrom: Shop Support <help@shop.example>\nSent: Tuesday, February 3, 2026 10:12 AM\nTo: Ana Ruiz <ana@home.example>\nSubject: Your order",
        ),
        (
            "Outlook for Mac",
            "From: Shop Support <help@shop.example>\nDate: Tuesday, 3 February 2026 at 10:12\nTo: Ana Ruiz <ana@home.example>\nSubject: Your order",
        ),
        ("Apple Mail", "On 3 Feb 2026, at 10:12, Shop Support <help@shop.example> wrote:"),
        ("Apple Mail in America", "On Feb 3, 2026, at 10:12 AM, Shop Support <help@shop.example> wrote:"),
        ("Thunderbird", "On 03/02/2026 10:12, Shop Support wrote:"),
        ("Thunderbird in America", "On 2/3/26 10:12 AM, Shop Support via Desk wrote:"),
        (
            "Yahoo",
            "    On Tuesday, February 3, 2026 at 10:12:33 AM GMT+1, Shop Support <help@shop.example> wrote:  \n ",
        ),
        (
            "Samsung",
            "-------- Original message --------\nFrom: Shop Support <help@shop.example> \nDate: 03/02/2026  10:12  (GMT+01:00) \nTo: ana@home.example \nSubject: Your order",
        ),
        ("Proton", "On Tuesday, February 3rd, 2026 at 10:12 AM, Shop Support <help@shop.example> wrote:"),
        ("Zoho", "---- On Tue, 03 Feb 2026 10:12:33 +0100 Shop Support <help@shop.example> wrote ----"),
        (
            "run together",
            "From: Shop Support <help@shop.example> Sent: Tuesday, February 3, 2026 10:12 AM To: Ana Ruiz <ana@home.example> Subject: Your order",
        ),
    ],
    devices: &[
        "Sent from my iPhone",
        "Sent from my Galaxy",
        "Sent from my Samsung Galaxy smartphone.",
        "Sent from Yahoo Mail on Android",
        "Sent from Mail for Windows 10",
        "Sent from Outlook for Android",
        "Get Outlook for iOS<https://aka.ms/abc>",
        "Sent with Proton Mail secure email.",
        "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
        "Yahoo Mail: Search, Organize, Conquer",
    ],
    last_lines: &[
        "Sent from Lisbon on Monday, by post.",
        "Sent by my neighbour, not by you!",
        "Get Outlook working first.",
    ],
};

const FRENCH: Tongue = Tongue {
    name: "French",
    written: "Bonjour,\n\nLe 3 mai 2026 j'ai écrit à commandes@boutique.example, sans réponse.\nDe plus :\n- la date est fausse\n- l'objet aussi\n\nCordialement,\nAnne",
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
            "De : Service Client <aide@boutique.example>\nEnvoyé : mardi 3 février 2026 10:12\nÀ : Anne Roux <anne@maison.example>\nObjet : Votre commande",
        ),
        (
            "Outlook, rich",
            "De : Service Client [mailto:aide@boutique.example] \nEnvoyé : mardi 3 février 2026 10:12\nÀ : Anne Roux\nCc : Bureau\nObjet : RE: Votre commande",
        ),
        (
            "Outlook 2003",
            "-----Message d'origine-----\nDe : Service Client [mailto:aide@boutique.example]\nEnvoyé : mardi 3 février 2026 10:12\nÀ : Anne\nObjet : Votre commande",
        ),
        (
            "Outlook on the web",
            "________________________________\nDe : Service Client <aide@boutique.example>\nEnvoyé : mardi 3 février 2026 10:12\nÀ : Anne Roux <anne@maison.example>\nObjet : Votre commande",
        ),
        (
            "Outlook for Mac",
            "De : Service Client <aide@boutique.example>\nDate : mardi, 3 février 2026 à 10:12\nÀ : Anne Roux <anne@maison.example>\nObjet : Votre commande",
        ),
        ("Apple Mail", "Le 3 févr. 2026 à 10:12, Service Client <aide@boutique.example> a écrit :"),
        ("Thunderbird", "Le 03/02/2026 à 10:12, Service Client a écrit :"),
        (
            "Yahoo",
            "    Le mardi 3 février 2026 à 10:12:33 UTC+1, Service Client <aide@boutique.example> a écrit :  \n ",
        ),
        (
            "Samsung",
            "-------- Message d’origine --------\nDe : Service Client <aide@boutique.example> \nDate : 03/02/2026  10:12  (GMT+01:00) \nÀ : anne@maison.example \nObjet : Votre commande",
        ),
        (
            "Zimbra",
            "----- Mail original -----\nDe: \"Service Client\" <aide@boutique.example>\nÀ: \"Anne\" <anne@maison.example>\nEnvoyé: Mardi 3 Février 2026 10:12:33\nObjet: Votre commande",
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

const ITALIAN: Tongue = Tongue {
    name: "Italian",
    written: "Buongiorno,\n\nIl 3 maggio 2026 ho scritto a ordini@negozio.example, senza risposta.\nDa quanto vedo:\n- la data è sbagliata\n- l'oggetto pure\n\nCordiali saluti,\nAnna",
    introductions: &[
        (
            "Gmail",
            "Il giorno mar 3 feb 2026 alle ore 10:12 Assistenza Clienti <aiuto@negozio.example> ha scritto:",
        ),
        (
            "Gmail, wrapped",
            "Il giorno mar 3 feb 2026 alle ore 10:12 Assistenza Clienti <\naiuto@negozio.example> ha scritto:",
        ),
        (
            "Gmail on a phone",
            "Il mar 3 feb 2026, 10:12 Assistenza Clienti <aiuto@negozio.example> ha\nscritto:",
        ),
        (
            "Outlook",
            "Da: Assistenza Clienti <aiuto@negozio.example>\nInviato: martedì 3 febbraio 2026 10:12\nA: Anna Rossi <anna@casa.example>\nOggetto: Il tuo ordine",
        ),
        (
            "Outlook, rich",
            "Da: Assistenza Clienti [mailto:aiuto@negozio.example] \nInviato: martedì 3 febbraio 2026 10:12\nA: 'Anna Rossi'\nCc: Ufficio\nOggetto: R: Il tuo ordine",
        ),
        (
            "Outlook 2003",
            "-----Messaggio originale-----\nDa: Assistenza Clienti [mailto:aiuto@negozio.example]\nInviato: martedì 3 febbraio 2026 10.12\nA: Anna\nOggetto: Il tuo ordine",
        ),
        (
            "Outlook on the web",
            "________________________________\nDa: Assistenza Clienti <aiuto@negozio.example>\nInviato: martedì 3 febbraio 2026 10:12\nA: Anna Rossi <anna@casa.example>\nOggetto: Il tuo ordine",
        ),
        (
            "Outlook for Mac",
            "Da: Assistenza Clienti <aiuto@negozio.example>\nData: martedì, 3 febbraio 2026 alle ore 10:12\nA: Anna Rossi <anna@casa.example>\nOggetto: Il tuo ordine",
        ),
        (
            "Apple Mail",
            "Il giorno 3 feb 2026, alle ore 10:12, Assistenza Clienti <aiuto@negozio.example> ha scritto:",
        ),
        ("Thunderbird", "Il 03/02/26 10:12, Assistenza Clienti ha scritto:"),
        ("Thunderbird, old", "Il 03/02/2026 10.12, Assistenza Clienti ha scritto:"),
        (
            "Yahoo",
            "    Il martedì 3 febbraio 2026 alle ore 10:12:33 CET, Assistenza Clienti <aiuto@negozio.example> ha scritto:  \n ",
        ),
        (
            "Samsung",
            "-------- Messaggio originale --------\nDa: Assistenza Clienti <aiuto@negozio.example> \nData: 03/02/26  10:12  (GMT+01:00) \nA: anna@casa.example \nOggetto: Il tuo ordine",
        ),
        (
            "Libero",
            "----Messaggio originale----\nDa: aiuto@negozio.example\nData: 3-feb-2026 10.12\nA: <anna@casa.example>\nOgg: Il tuo ordine",
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

const PORTUGUESE: Tongue = Tongue {
    name: "Portuguese",
    written: "Bom dia,\n\nEm 3 de maio de 2026 escrevi para pedidos@loja.example e ninguém respondeu.\nDe facto:\n- a data está errada\n- o assunto também\n\nCumprimentos,\nAna",
    introductions: &[
        ("Gmail", "Em ter., 3 de fev. de 2026 às 10:12, Apoio ao Cliente <ajuda@loja.example> escreveu:"),
        (
            "Gmail, wrapped",
            "Em ter., 3 de fev. de 2026 às 10:12, Apoio ao Cliente <\najuda@loja.example> escreveu:",
        ),
        (
            "Gmail in Portugal",
            "Apoio ao Cliente <ajuda@loja.example> escreveu (terça, 3/02/2026 à(s) 10:12):",
        ),
        (
            "Gmail in Portugal, old",
            "Apoio ao Cliente <ajuda@loja.example> escreveu no dia terça, 3/02/2026\nà(s) 10:12:",
        ),
        (
            "Outlook",
            "De: Apoio ao Cliente <ajuda@loja.example>\nEnviada em: terça-feira, 3 de fevereiro de 2026 10:12\nPara: Ana Reis <ana@casa.example>\nAssunto: O seu pedido",
        ),
        (
            "Outlook in Portugal",
            "De: Apoio ao Cliente <ajuda@loja.example> \nEnviada: 3 de fevereiro de 2026 10:12\nPara: Ana Reis\nCc: Escritório\nAssunto: RE: O seu pedido",
        ),
        (
            "Outlook 2003",
            "-----Mensagem original-----\nDe: Apoio ao Cliente [mailto:ajuda@loja.example]\nEnviada em: terça-feira, 3 de fevereiro de 2026 10:12\nPara: Ana\nAssunto: O seu pedido",
        ),
        (
            "Outlook on the web",
            "________________________________\nDe: Apoio ao Cliente <ajuda@loja.example>\nEnviado: terça-feira, 3 de fevereiro de 2026 10:12\nPara: Ana Reis <ana@casa.example>\nAssunto: O seu pedido",
        ),
        (
            "Outlook for Mac",
            "De: Apoio ao Cliente <ajuda@loja.example>\nData: terça-feira, 3 de fevereiro de 2026 às 10:12\nPara: Ana Reis <ana@casa.example>\nAssunto: O seu pedido",
        ),
        ("Apple Mail", "Em 3 de fev. de 2026, à(s) 10:12, Apoio ao Cliente <ajuda@loja.example> escreveu:"),
        (
            "Apple Mail in Portugal",
            "No dia 3 de fev. de 2026, às 10:12, Apoio ao Cliente <ajuda@loja.example> escreveu:",
        ),
        ("Thunderbird", "Em 03/02/2026 10:12, Apoio ao Cliente escreveu:"),
        ("Thunderbird in Portugal", "Às 10:12 de 03/02/2026, Apoio ao Cliente escreveu:"),
        (
            "Yahoo",
            "    Em terça-feira, 3 de fevereiro de 2026 às 10:12:33 BRT, Apoio ao Cliente <ajuda@loja.example> escreveu:  \n ",
        ),
        (
            "Samsung",
            "-------- Mensagem original --------\nDe : Apoio ao Cliente <ajuda@loja.example> \nData: 03/02/2026  10:12  (GMT-03:00) \nPara: ana@casa.example \nAssunto: O seu pedido",
        ),
        (
            "UOL",
            "De: \"Apoio ao Cliente\" <ajuda@loja.example>\nEnviada: 2026/02/03 10:12:33\nPara: ana@casa.example\nAssunto: O seu pedido",
        ),
    ],
    devices: &[
        "Enviado do meu iPhone",
        "Enviado do meu Galaxy",
        "Enviado a partir do meu smartphone Samsung Galaxy.",
        "Enviado do Yahoo Mail no Android",
        "Enviado do Email para o Windows",
        "Enviado do Outlook para Android",
        "Enviado via iPhone",
        "Obter o Outlook para iOS<https://aka.ms/abc>",
        "Obtenha o Outlook para Android",
        "Enviado a partir do Correio para Windows",
    ],
    last_lines: &["Enviado de Lisboa a 3 de maio, nunca chegou.", "Enviado por vocês com atraso", "Até já"],
};

const SPANISH: Tongue = Tongue {
    name: "Spanish",
    written: "Hola,\n\nEl 3 de mayo de 2026 escribí a pedidos@tienda.example y nadie respondió.\nPor lo que veo:\n- la fecha está mal\n- el asunto también\n\nUn saludo,\nAna",
    introductions: &[
        ("Gmail", "El mar, 3 feb 2026 a las 10:12, Atención al Cliente (<ayuda@tienda.example>) escribió:"),
        (
            "Gmail, wrapped",
            "El mar, 3 feb 2026 a las 10:12, Atención al Cliente (<ayuda@tienda.example>)\nescribió:",
        ),
        (
            "Gmail in Mexico",
            "El mar, 3 de feb de 2026 a la(s) 10:12 a.m., Atención al Cliente (\nayuda@tienda.example) escribió:",
        ),
        (
            "Outlook",
            "De: Atención al Cliente <ayuda@tienda.example>\nEnviado el: martes, 3 de febrero de 2026 10:12\nPara: Ana Ruiz <ana@casa.example>\nAsunto: Su pedido",
        ),
        (
            "Outlook, rich",
            "De: Atención al Cliente [mailto:ayuda@tienda.example] \nEnviado el: martes, 03 de febrero de 2026 10:12\nPara: 'Ana Ruiz'\nCC: Oficina\nAsunto: RE: Su pedido",
        ),
        (
            "Outlook 2003",
            "-----Mensaje original-----\nDe: Atención al Cliente [mailto:ayuda@tienda.example]\nEnviado el: martes, 03 de febrero de 2026 10:12\nPara: Ana\nAsunto: Su pedido",
        ),
        (
            "Outlook on the web",
            "________________________________\nDe: Atención al Cliente <ayuda@tienda.example>\nEnviado: martes, 3 de febrero de 2026 10:12\nPara: Ana Ruiz <ana@casa.example>\nAsunto: Su pedido",
        ),
        (
            "Outlook for Mac",
            "De: Atención al Cliente <ayuda@tienda.example>\nFecha: martes, 3 de febrero de 2026, 10:12\nPara: Ana Ruiz <ana@casa.example>\nAsunto: Su pedido",
        ),
        ("Apple Mail", "El 3 feb 2026, a las 10:12, Atención al Cliente <ayuda@tienda.example> escribió:"),
        (
            "Apple Mail in Mexico",
            "El 3 de feb. de 2026, a la(s) 10:12 a.m., Atención al Cliente <ayuda@tienda.example> escribió:",
        ),
        ("Thunderbird", "El 3/2/26 a las 10:12, Atención al Cliente escribió:"),
        ("Thunderbird, old", "El 03/02/2026 10:12, Atención al Cliente escribió:"),
        (
            "Yahoo",
            "    El martes, 3 de febrero de 2026, 10:12:33 CET, Atención al Cliente <ayuda@tienda.example> escribió:  \n ",
        ),
        (
            "Samsung",
            "-------- Mensaje original --------\nDe: Atención al Cliente <ayuda@tienda.example> \nFecha: 3/2/26  10:12  (GMT+01:00) \nPara: ana@casa.example \nAsunto: Su pedido",
        ),
    ],
    devices: &[
        "Enviado desde mi iPhone",
        "Enviado desde mi Galaxy",
        "Enviado desde mi smartphone Samsung Galaxy.",
        "Enviado desde Yahoo Mail para Android",
        "Enviado desde Correo para Windows",
        "Enviado desde Outlook para iOS",
        "Obtener Outlook para Android<https://aka.ms/abc>",
        "Obtener Outlook para iOS",
        "Enviado desde mi dispositivo Android con K-9 Mail. Por favor, disculpa mi brevedad.",
        "Mensaje enviado desde mi móvil",
    ],
    last_lines: &[
        "Enviado desde Madrid el 3 de mayo, y nada.",
        "Enviado por ustedes con retraso",
        "Un abrazo",
    ],
};

const GERMAN: Tongue = Tongue {
    name: "German",
    written: "Guten Tag,\n\nam 3. Mai 2026 schrieb ich an bestellung@laden.example, ohne Antwort.\nVon hier aus gesehen:\n- das Datum ist falsch\n- der Betreff auch\n\nMit freundlichen Grüßen\nAnna",
    introductions: &[
        ("Gmail", "Am Di., 3. Feb. 2026 um 10:12 Uhr schrieb Kundendienst <hilfe@laden.example>:"),
        (
            "Gmail, wrapped",
            "Am Di., 3. Feb. 2026 um 10:12 Uhr schrieb Kundendienst Nord <\nhilfe@laden.example>:",
        ),
        ("Gmail on a phone", "Kundendienst <hilfe@laden.example> schrieb am Di., 3. Feb. 2026, 10:12:"),
        (
            "Outlook",
            "Von: Kundendienst <hilfe@laden.example>\nGesendet: Dienstag, 3. Februar 2026 10:12\nAn: Anna Roth <anna@heim.example>\nBetreff: Ihre Bestellung",
        ),
        (
            "Outlook, rich",
            "Von: Kundendienst [mailto:hilfe@laden.example] \nGesendet: Dienstag, 3. Februar 2026 10:12\nAn: 'Anna Roth'\nCc: Büro\nBetreff: AW: Ihre Bestellung",
        ),
        (
            "Outlook 2003",
            "-----Ursprüngliche Nachricht-----\nVon: Kundendienst [mailto:hilfe@laden.example]\nGesendet: Dienstag, 3. Februar 2026 10:12\nAn: Anna\nBetreff: Ihre Bestellung",
        ),
        (
            "Outlook on the web",
            "________________________________\nVon: Kundendienst <hilfe@laden.example>\nGesendet: Dienstag, 3. Februar 2026 10:12\nAn: Anna Roth <anna@heim.example>\nBetreff: Ihre Bestellung",
        ),
        (
            "Outlook for Mac",
            "Von: Kundendienst <hilfe@laden.example>\nDatum: Dienstag, 3. Februar 2026 um 10:12\nAn: Anna Roth <anna@heim.example>\nBetreff: Ihre Bestellung",
        ),
        ("Apple Mail", "Am 03.02.2026 um 10:12 schrieb Kundendienst <hilfe@laden.example>:"),
        ("Apple Mail, new", "Am 3. Feb. 2026 um 10:12 schrieb Kundendienst <hilfe@laden.example>:"),
        ("Thunderbird", "Am 03.02.26 um 10:12 schrieb Kundendienst:"),
        (
            "Yahoo",
            "    Am Dienstag, 3. Februar 2026 um 10:12:33 MEZ hat Kundendienst <hilfe@laden.example> Folgendes geschrieben:  \n ",
        ),
        (
            "Samsung",
            "-------- Ursprüngliche Nachricht --------\nVon: Kundendienst <hilfe@laden.example> \nDatum: 03.02.26  10:12  (GMT+01:00) \nAn: anna@heim.example \nBetreff: Ihre Bestellung",
        ),
        (
            "GMX",
            "Gesendet: Dienstag, 03. Februar 2026 um 10:12 Uhr\nVon: \"Kundendienst\" <hilfe@laden.example>\nAn: anna@heim.example\nBetreff: Ihre Bestellung",
        ),
        (
            "T-Online",
            "-----Original-Nachricht-----\nBetreff: Ihre Bestellung\nDatum: 2026-02-03T10:12:33+0100\nVon: \"Kundendienst\" <hilfe@laden.example>\nAn: \"anna@heim.example\" <anna@heim.example>",
        ),
    ],
    devices: &[
        "Von meinem iPhone gesendet",
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

const DUTCH: Tongue = Tongue {
    name: "Dutch",
    written: "Hallo,\n\nOp 3 mei 2026 schreef ik naar bestelling@winkel.example, zonder antwoord.\nVan wat ik zie:\n- de datum klopt niet\n- het onderwerp ook niet\n\nMet vriendelijke groet,\nAnna",
    introductions: &[
        ("Gmail", "Op di 3 feb 2026 om 10:12 schreef Klantenservice <hulp@winkel.example>:"),
        ("Gmail, wrapped", "Op di 3 feb 2026 om 10:12 schreef Klantenservice Noord <\nhulp@winkel.example>:"),
        (
            "Outlook",
            "Van: Klantenservice <hulp@winkel.example>\nVerzonden: dinsdag 3 februari 2026 10:12\nAan: Anna Smit <anna@thuis.example>\nOnderwerp: Uw bestelling",
        ),
        (
            "Outlook, rich",
            "Van: Klantenservice [mailto:hulp@winkel.example] \nVerzonden: dinsdag 3 februari 2026 10:12\nAan: 'Anna Smit'\nCC: Kantoor\nOnderwerp: RE: Uw bestelling",
        ),
        (
            "Outlook 2003",
            "-----Oorspronkelijk bericht-----\nVan: Klantenservice [mailto:hulp@winkel.example]\nVerzonden: dinsdag 3 februari 2026 10:12\nAan: Anna\nOnderwerp: Uw bestelling",
        ),
        (
            "Outlook on the web",
            "________________________________\nVan: Klantenservice <hulp@winkel.example>\nVerzonden: dinsdag 3 februari 2026 10:12\nAan: Anna Smit <anna@thuis.example>\nOnderwerp: Uw bestelling",
        ),
        (
            "Outlook for Mac",
            "Van: Klantenservice <hulp@winkel.example>\nDatum: dinsdag, 3 februari 2026 om 10:12\nAan: Anna Smit <anna@thuis.example>\nOnderwerp: Uw bestelling",
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
            "-------- Oorspronkelijk bericht --------\nVan: Klantenservice <hulp@winkel.example> \nDatum: 03-02-2026  10:12  (GMT+01:00) \nAan: anna@thuis.example \nOnderwerp: Uw bestelling",
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

/// Languages of which only the ways of the big programs are held.
pub const OTHERS: &[(&str, &str)] = &[
    ("Polish Gmail", "wt., 3 lut 2026 o 10:12 Obsługa Klienta <pomoc@sklep.example> napisał(a):"),
    ("Polish Thunderbird", "W dniu 03.02.2026 o 10:12, Obsługa Klienta pisze:"),
    (
        "Polish Apple Mail",
        "Wiadomość napisana przez Obsługa <pomoc@sklep.example> w dniu 3 lut 2026, o godz. 10:12:",
    ),
    (
        "Polish Outlook",
        "Od: Obsługa <pomoc@sklep.example>\nWysłano: wtorek, 3 lutego 2026 10:12\nDo: Anna\nTemat: Zamówienie",
    ),
    ("Danish Gmail", "Den tir. 3. feb. 2026 kl. 10.12 skrev Kundeservice <hjaelp@butik.example>:"),
    (
        "Danish Outlook",
        "Fra: Kundeservice <hjaelp@butik.example>\nSendt: 3. februar 2026 10:12\nTil: Anna\nEmne: Ordre",
    ),
    ("Swedish Gmail", "Den tis 3 feb. 2026 kl 10:12 skrev Kundtjänst <hjalp@butik.example>:"),
    (
        "Swedish Outlook",
        "Från: Kundtjänst <hjalp@butik.example>\nSkickat: den 3 februari 2026 10:12\nTill: Anna\nÄmne: Order",
    ),
    ("Norwegian Gmail", "tir. 3. feb. 2026 kl. 10:12 skrev Kundeservice <hjelp@butikk.example>:"),
    ("Finnish Gmail", "ti 3. helmik. 2026 klo 10.12 Asiakaspalvelu (apu@kauppa.example) kirjoitti:"),
    (
        "Finnish Outlook",
        "Lähettäjä: Apu <apu@kauppa.example>\nLähetetty: tiistai 3. helmikuuta 2026 10.12\nVastaanottaja: Anna\nAihe: Tilaus",
    ),
    ("Russian Gmail", "вт, 3 февр. 2026 г. в 10:12, Поддержка <help@lavka.example>:"),
    ("Russian Apple Mail", "3 февр. 2026 г., в 10:12, Поддержка <help@lavka.example> написал(а):"),
    ("Russian webmail", "Вторник, 3 февраля 2026, 10:12 +03:00 от Поддержка <help@lavka.example>:"),
    (
        "Russian Outlook",
        "От: Поддержка <help@lavka.example>\nОтправлено: 3 февраля 2026 г. 10:12\nКому: Анна\nТема: Заказ",
    ),
    ("Japanese Gmail", "2026年2月3日(火) 10:12 サポート <help@mise.example>:"),
    ("Japanese Apple Mail", "2026/02/03 10:12、サポート <help@mise.example>のメール:"),
    (
        "Japanese Outlook",
        "差出人: サポート <help@mise.example>\n送信日時: 2026年2月3日 10:12\n宛先: アナ\n件名: 注文",
    ),
    ("Chinese Gmail", "客服 <help@dian.example> 于2026年2月3日周二 10:12写道："),
    (
        "Chinese Outlook",
        "发件人: 客服 <help@dian.example>\n发送时间: 2026年2月3日 10:12\n收件人: 安娜\n主题: 订单",
    ),
    (
        "Czech Outlook on the web",
        "________________________________\nOd: Podpora <pomoc@obchod.example>\nOdesláno: úterý 3. února 2026 10:12\nKomu: Anna\nPředmět: Objednávka",
    ),
    (
        "a tongue on no list",
        "________________________________\nXa: Zyx <zyx@abc.example>\nQo: 3 wer 2026 10:12\nPu: Anna\nMo: Rty",
    ),
];
