//! How a mail of ours looks: the same blocks as text of at most 60 columns and as the HTML of the house (tables, inline
//! styles, no remote image). The words come rendered from `template`; what is `spliced` in is taken as it is.

mod spliced;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::template::Rendered;
use crate::values::BODY;

pub use spliced::{Ask, Link, Spliced};

const COLUMNS: usize = 60;
const SANS: &str = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/// One mail as both readers want it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dressed {
    pub text: String,
    pub html: String,
}

/// What the brand gives the letterhead.
#[derive(Debug, Clone, Copy)]
pub struct Dress<'a> {
    pub color: &'a str,
    pub language: &'a str,
    /// The day and hour that the promise names; it stands out in the HTML.
    pub due: &'a str,
}

#[derive(Debug, Clone, PartialEq)]
enum Block {
    Paragraph(Vec<Span>),
    /// The sentence about time, in serif.
    Promise(Vec<Span>),
    /// The agent's own words.
    Own(String),
    /// A question and its two answers.
    Ask(Ask),
    Footer(Vec<Span>),
}

#[derive(Debug, Clone, PartialEq)]
enum Span {
    Text(String),
    Strong(String),
    Link { label: String, url: String },
    Break,
}

/// Dresses a rendered mail.
pub fn dress(mail: &Rendered, spliced: &Spliced, dress: Dress<'_>) -> Dressed {
    let blocks = blocks(&mail.body, spliced);
    Dressed { text: text(&blocks), html: page(mail, &blocks, dress).into_string() }
}

/// The text alone of a rendered mail.
pub fn text_of(mail: &Rendered, spliced: &Spliced) -> String {
    text(&blocks(&mail.body, spliced))
}

/// The words of a rendered mail as a person would write them: no foot, no sentence about time set apart, lines as long
/// as they are.
pub fn words_of(mail: &Rendered) -> String {
    let paragraphs = blocks(&mail.body, &Spliced::default()).into_iter().filter_map(|block| match block {
        Block::Paragraph(spans) => Some(plain(&spans).trim().trim_end_matches('\\').trim_end().to_owned()),
        _ => None,
    });
    paragraphs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn blocks(markdown: &str, spliced: &Spliced) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut spans, mut in_quote, mut in_footer, mut strong) = (Vec::new(), false, false, false);
    let mut link: Option<(String, String)> = None;
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => in_quote = true,
            Event::End(TagEnd::BlockQuote(_)) => in_quote = false,
            Event::Rule => in_footer = true,
            Event::Start(Tag::Strong) => strong = true,
            Event::End(TagEnd::Strong) => strong = false,
            Event::Start(Tag::Link { dest_url, .. }) => link = Some((String::new(), dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                if let Some((label, url)) = link.take() {
                    spans.push(Span::Link { label, url });
                }
            }
            Event::Text(words) | Event::Code(words) => match &mut link {
                Some((label, _)) => label.push_str(&words),
                None if strong => spans.push(Span::Strong(words.into_string())),
                None => spans.push(Span::Text(words.into_string())),
            },
            Event::SoftBreak => spans.push(Span::Text(" ".into())),
            Event::HardBreak => spans.push(Span::Break),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) if !spans.is_empty() => {
                let spans = std::mem::take(&mut spans);
                blocks.push(block(spans, &spliced.own, in_quote, in_footer));
            }
            _ => {}
        }
    }
    spliced::add(&mut blocks, spliced);
    blocks
}

fn block(spans: Vec<Span>, own: &str, in_quote: bool, in_footer: bool) -> Block {
    match spans.as_slice() {
        [Span::Text(words)] if words.trim() == BODY => Block::Own(own.trim().to_owned()),
        _ if in_footer => Block::Footer(spans),
        _ if in_quote => Block::Promise(spans),
        _ => Block::Paragraph(spans),
    }
}

fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_footer = false;
    for block in blocks {
        match block {
            Block::Paragraph(spans) => wrap(&plain(spans), "", &mut out),
            Block::Promise(spans) => wrap(&plain(spans), "  ", &mut out),
            Block::Own(words) => {
                out.push_str(words);
                out.push('\n');
            }
            Block::Ask(ask) => {
                wrap(&ask.question, "", &mut out);
                for answer in [&ask.yes, &ask.no] {
                    out.push('\n');
                    wrap(&plain(&[answer.span()]), "", &mut out);
                }
            }
            Block::Footer(spans) => {
                if !in_footer {
                    out.push_str("-- \n");
                    in_footer = true;
                }
                wrap(&plain(spans), "", &mut out);
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn plain(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match span {
            Span::Text(words) | Span::Strong(words) => out.push_str(words),
            Span::Link { label, url } if label == url => out.push_str(url),
            Span::Link { label, url } => {
                out.push_str(label);
                out.push_str(":\n");
                out.push_str(url);
            }
            Span::Break => out.push('\n'),
        }
    }
    out
}

/// Breaks prose at spaces so that no line is over 60 columns, unless one word is.
fn wrap(prose: &str, indent: &str, out: &mut String) {
    for line in prose.lines() {
        let mut column = 0;
        // Only plain spaces: a no-break space in a date holds its words together.
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let width = word.chars().count();
            if column > 0 && indent.len() + column + 1 + width > COLUMNS {
                out.push('\n');
                column = 0;
            }
            out.push_str(if column == 0 { indent } else { " " });
            column += width + usize::from(column > 0);
            out.push_str(word);
        }
        out.push('\n');
    }
}

const STYLE: &str = "\
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.bg{background-color:#141315!important}\
.card{background-color:#1d1c1f!important;border-color:#38363b!important}.tx,.ln{color:#ebe9ed!important}\
.mu{color:#b1adb6!important}.rule{border-color:#38363b!important}.vow{background-color:#26242a!important}}
@media (max-width:480px){.pad{padding-left:20px!important;padding-right:20px!important}}";

fn page(mail: &Rendered, blocks: &[Block], dress: Dress<'_>) -> Markup {
    let color = dress.color;
    let card = format!(
        "width:100%;max-width:560px;background-color:#ffffff;border:1px solid #e3dfe5;border-top:4px solid {color};\
         border-radius:8px;"
    );
    html! {
        (DOCTYPE)
        html lang=(dress.language) dir="ltr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (mail.subject) }
                style { (PreEscaped(STYLE)) }
            }
            body.bg style="margin:0;padding:0;background-color:#f4f2f5;" {
                @if !mail.preheader.is_empty() {
                    div style="display:none;max-height:0;overflow:hidden;" { (mail.preheader) }
                }
                table.bg role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
                    style="background-color:#f4f2f5;" {
                    tr { td align="center" style="padding:24px 12px;" {
                        table.card role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"
                            style=(card) {
                            tr { td style="height:28px;line-height:28px;font-size:1px;" { (PreEscaped("&nbsp;")) } }
                            @for block in blocks { (row(block, color, dress.due)) }
                        }
                    } }
                }
            }
        }
    }
}

fn row(block: &Block, color: &str, due: &str) -> Markup {
    let body =
        format!("padding:0 36px 18px 36px;font-family:{SANS};font-size:16px;line-height:26px;color:#1d1b1f;");
    let foot = format!(
        "padding:16px 36px 22px 36px;border-top:1px solid #e3dfe5;font-family:{SANS};font-size:13px;line-height:20px;\
         color:#635e68;"
    );
    let vow = format!(
        "padding:16px 20px;background-color:#f7f4f8;border-left:3px solid {color};\
         font-family:Georgia,'Times New Roman',serif;font-size:20px;line-height:28px;color:#1d1b1f;"
    );
    html! {
        tr {
            @match block {
                Block::Paragraph(spans) => td.pad.tx style=(body) { (inline(spans, color)) },
                Block::Own(words) => td.pad.tx style=(body) { (own_words(words)) },
                Block::Ask(ask) => td.pad.tx style=(body) { (buttons(ask, color)) },
                Block::Footer(spans) => td.pad.rule.mu style=(foot) { (inline(spans, color)) },
                Block::Promise(spans) => td.pad style="padding:0 36px 20px 36px;" {
                    table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" { tr {
                        td.vow.tx style=(vow) { (inline(&with_due(spans, due), color)) }
                    } }
                },
            }
        }
    }
}

/// The same words with the day and the hour in bold.
fn with_due(spans: &[Span], due: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for span in spans {
        match span {
            Span::Text(words) if !due.is_empty() => match words.split_once(due) {
                Some((before, after)) => {
                    let parts =
                        [Span::Text(before.into()), Span::Strong(due.into()), Span::Text(after.into())];
                    out.extend(parts);
                }
                None => out.push(span.clone()),
            },
            _ => out.push(span.clone()),
        }
    }
    out
}

/// Blank lines part paragraphs, other line ends stay where the agent put them.
fn own_words(words: &str) -> Markup {
    html! {
        @for (at, paragraph) in words.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).enumerate() {
            p style=(if at == 0 { "margin:0;" } else { "margin:18px 0 0 0;" }) {
                @for (line_at, line) in paragraph.trim_matches('\n').lines().enumerate() {
                    @if line_at > 0 { br; }
                    (line)
                }
            }
        }
    }
}

/// Cells with a border, since some programs draw no padding around a link. The colour of the first is the brand's in
/// dark mails too, with white words on it.
fn buttons(ask: &Ask, color: &str) -> Markup {
    let cell = |ground: &str| {
        format!("padding:10px 18px;border:1px solid {color};border-radius:6px;background-color:{ground};")
    };
    let word = |ink: &str| format!("color:{ink};font-weight:600;text-decoration:none;");
    html! {
        p style="margin:0 0 12px 0;" { (ask.question) }
        table role="presentation" cellpadding="0" cellspacing="0" border="0" {
            tr { td style=(cell(color)) { a href=(ask.yes.url) style=(word("#ffffff")) { (ask.yes.label) } } }
            tr { td style="height:10px;line-height:10px;font-size:1px;" { (PreEscaped("&nbsp;")) } }
            tr { td style=(cell("transparent")) {
                a.ln href=(ask.no.url) style=(word(color)) { (ask.no.label) }
            } }
        }
    }
}

fn inline(spans: &[Span], color: &str) -> Markup {
    html! {
        @for span in spans {
            @match span {
                Span::Text(words) => (words),
                Span::Strong(words) => strong { (words) },
                Span::Break => br;,
                Span::Link { label, url } => a.ln href=(url) style=(format!("color:{color};")) { (label) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(body: &str) -> Rendered {
        Rendered { subject: "S".into(), preheader: "P".into(), body: body.into() }
    }

    /// A brand's colour is chosen for white paper.
    #[test]
    fn every_link_can_be_read_on_the_dark_card_too() {
        let dress_of = Dress { color: "#5b3a8c", language: "fr", due: "" };
        let html = dress(
            &mail("[ici](https://a.example) et [là](https://b.example)"),
            &Spliced::default(),
            dress_of,
        )
        .html;
        assert_eq!(html.matches("<a ").count(), 2);
        assert_eq!(html.matches("<a class=\"ln\"").count(), 2, "{html}");
        let (_, dark) = html.split_once("(prefers-color-scheme:dark)").expect("dark rules");
        assert!(dark.contains(".ln{color:#ebe9ed!important}"), "{dark}");
    }

    #[test]
    fn a_letter_in_text_has_the_promise_apart_and_no_line_over_sixty_columns() {
        let body = "Bonjour Maëlle,\n\n\
                    Nous avons bien reçu votre message. Une personne de notre équipe va le lire et vous répondre.\n\n\
                    > Nous vous répondons au plus tard **jeudi 5 novembre à 18:40**.\n\n\
                    À bientôt,\\\nl’équipe\n\n---\n\nDemande 4127.";
        let due = "jeudi 5 novembre à 18:40";
        let dressed =
            dress(&mail(body), &Spliced::default(), Dress { color: "#5b3a8c", language: "fr", due });
        insta::assert_snapshot!(dressed.text, @r"
        Bonjour Maëlle,

        Nous avons bien reçu votre message. Une personne de notre
        équipe va le lire et vous répondre.

          Nous vous répondons au plus tard jeudi 5 novembre à 18:40.

        À bientôt,
        l’équipe

        -- 
        Demande 4127.
        ");
    }

    #[test]
    fn an_agents_words_are_neither_markdown_nor_markup() {
        let own = "Try *this* <b>first</b>.\nThen that.\n\n[link](x)";
        let spliced = Spliced { own: own.into(), ..Spliced::default() };
        let dress_of = Dress { color: "#5b3a8c", language: "en", due: "" };
        let dressed = dress(&mail(&format!("{BODY}\n\nAna")), &spliced, dress_of);
        assert!(dressed.text.starts_with("Try *this* <b>first</b>.\nThen that.\n\n[link](x)\n\nAna"));
        assert!(dressed.html.contains("Try *this* &lt;b&gt;first&lt;/b&gt;.<br>Then that."));
    }

    #[test]
    fn a_proposal_asks_behind_the_agents_words_and_before_the_foot() {
        let link = |label: &str, url: &str| Link { label: label.into(), url: url.into() };
        let ask = Ask {
            question: "Did this help?".into(),
            yes: link("Yes, it works", "https://desk.example/proposal/p7abc?answer=works"),
            no: link("No, it does not work", "https://desk.example/proposal/p7abc?answer=fails"),
        };
        let spliced = Spliced { own: "Press R at the start.".into(), ask: Some(ask), foot: Vec::new() };
        let dress_of = Dress { color: "#5b3a8c", language: "en", due: "" };
        let dressed = dress(&mail(&format!("Hello,\n\n{BODY}\n\nAna\n\n---\n\nFoot.")), &spliced, dress_of);
        insta::assert_snapshot!(dressed.text, @r"
        Hello,

        Press R at the start.

        Did this help?

        Yes, it works:
        https://desk.example/proposal/p7abc?answer=works

        No, it does not work:
        https://desk.example/proposal/p7abc?answer=fails

        Ana

        -- 
        Foot.
        ");
        let html = &dressed.html;
        assert!(html.find("p7abc?answer=works") < html.find("p7abc?answer=fails"), "{html}");
        assert!(html.find("Press R") < html.find("p7abc") && html.find("answer=fails") < html.find("Foot."));
        let bare = dress(&mail("Hello,\n\n---\n\nFoot."), &spliced, dress_of).text;
        assert!(bare.find("Did this help?") < bare.find("-- \n"), "{bare}");
    }
}
