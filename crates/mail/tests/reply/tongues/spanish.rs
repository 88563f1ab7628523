//! Invented Spanish letters: what a person writes, and how programs and phones write around it. How letters are made
//! of them is in `main`.

use super::Tongue;

pub const SPANISH: Tongue = Tongue {
    name: "Spanish",
    written: "Hola,\n\nEl 3 de mayo de 2026 escribí a pedidos@tienda.example y nadie respondió.\n\
        Por lo que veo:\n- la fecha está mal\n- el asunto también\n\nUn saludo,\nAna",
    introductions: &[
        ("Gmail", "El mar, 3 feb 2026 a las 10:12, Atención al Cliente (<ayuda@tienda.example>) escribió:"),
        (
            "Gmail, wrapped",
            "El mar, 3 feb 2026 a las 10:12, Atención al Cliente (<ayuda@tienda.example>)\nescribió:",
        ),
        (
            "Gmail in Mexico",
            "El mar, 3 de feb de 2026 a la(s) 10:12 a.m., Atención al Cliente (\n\
                ayuda@tienda.example) escribió:",
        ),
        (
            "Outlook",
            "De: Atención al Cliente <ayuda@tienda.example>\n\
                Enviado el: martes, 3 de febrero de 2026 10:12\nPara: Ana Ruiz <ana@casa.example>\n\
                Asunto: Su pedido",
        ),
        (
            "Outlook, rich",
            "De: Atención al Cliente [mailto:ayuda@tienda.example] \n\
                Enviado el: martes, 03 de febrero de 2026 10:12\nPara: 'Ana Ruiz'\nCC: Oficina\n\
                Asunto: RE: Su pedido",
        ),
        (
            "Outlook 2003",
            "-----Mensaje original-----\nDe: Atención al Cliente [mailto:ayuda@tienda.example]\n\
                Enviado el: martes, 03 de febrero de 2026 10:12\nPara: Ana\nAsunto: Su pedido",
        ),
        (
            "Outlook on the web",
            "________________________________\nDe: Atención al Cliente <ayuda@tienda.example>\n\
                Enviado: martes, 3 de febrero de 2026 10:12\nPara: Ana Ruiz <ana@casa.example>\n\
                Asunto: Su pedido",
        ),
        (
            "Outlook for Mac",
            "De: Atención al Cliente <ayuda@tienda.example>\nFecha: martes, 3 de febrero de 2026, 10:12\n\
                Para: Ana Ruiz <ana@casa.example>\nAsunto: Su pedido",
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
            "    El martes, 3 de febrero de 2026, 10:12:33 CET, Atención al Cliente \
                <ayuda@tienda.example> escribió:  \n ",
        ),
        (
            "Samsung",
            "-------- Mensaje original --------\nDe: Atención al Cliente <ayuda@tienda.example> \n\
                Fecha: 3/2/26  10:12  (GMT+01:00) \nPara: ana@casa.example \nAsunto: Su pedido",
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
