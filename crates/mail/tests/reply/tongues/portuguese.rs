//! Invented Portuguese letters: what a person writes, and how programs and phones write around it. How
//! letters are made
//! of them is in `main`.

use super::Tongue;

pub const PORTUGUESE: Tongue = Tongue {
    name: "Portuguese",
    written: "Bom dia,\n\nEm 3 de maio de 2026 escrevi para pedidos@loja.example e ninguém respondeu.\n\
        De facto:\n- a data está errada\n- o assunto também\n\nCumprimentos,\nAna",
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
            "De: Apoio ao Cliente <ajuda@loja.example>\n\
                Enviada em: terça-feira, 3 de fevereiro de 2026 10:12\nPara: Ana Reis <ana@casa.example>\n\
                Assunto: O seu pedido",
        ),
        (
            "Outlook in Portugal",
            "De: Apoio ao Cliente <ajuda@loja.example> \nEnviada: 3 de fevereiro de 2026 10:12\n\
                Para: Ana Reis\nCc: Escritório\nAssunto: RE: O seu pedido",
        ),
        (
            "Outlook 2003",
            "-----Mensagem original-----\nDe: Apoio ao Cliente [mailto:ajuda@loja.example]\n\
                Enviada em: terça-feira, 3 de fevereiro de 2026 10:12\nPara: Ana\nAssunto: O seu pedido",
        ),
        (
            "Outlook on the web",
            "________________________________\nDe: Apoio ao Cliente <ajuda@loja.example>\n\
                Enviado: terça-feira, 3 de fevereiro de 2026 10:12\nPara: Ana Reis <ana@casa.example>\n\
                Assunto: O seu pedido",
        ),
        (
            "Outlook for Mac",
            "De: Apoio ao Cliente <ajuda@loja.example>\n\
                Data: terça-feira, 3 de fevereiro de 2026 às 10:12\nPara: Ana Reis <ana@casa.example>\n\
                Assunto: O seu pedido",
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
            "    Em terça-feira, 3 de fevereiro de 2026 às 10:12:33 BRT, Apoio ao Cliente \
                <ajuda@loja.example> escreveu:  \n ",
        ),
        (
            "Samsung",
            "-------- Mensagem original --------\nDe : Apoio ao Cliente <ajuda@loja.example> \n\
                Data: 03/02/2026  10:12  (GMT-03:00) \nPara: ana@casa.example \nAssunto: O seu pedido",
        ),
        (
            "UOL",
            "De: \"Apoio ao Cliente\" <ajuda@loja.example>\nEnviada: 2026/02/03 10:12:33\n\
                Para: ana@casa.example\nAssunto: O seu pedido",
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
