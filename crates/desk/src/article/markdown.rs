//! The Markdown of an article as a page, as plain text, and the links in it. What comes out has passed the sanitiser of
//! letters: no HTML that somebody typed, no picture from elsewhere. Which links are dead is not asked here.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html as written};
use relance_domain::article::EXCERPT_CHARS;

/// What stands behind links of ours that open beside what somebody reads.
const BESIDE: &str = " target=\"_blank\" rel=\"noopener noreferrer nofollow\"";
/// Characters of a beginning that serves as an excerpt.
const BEGINNING_CHARS: usize = 160;
/// Links of one text that are looked at.
const MOST_LINKS: usize = 200;

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// The body of an article as HTML below the title of its page. Links that begin with a slash are ours, at `base_url`,
/// and open in place.
pub fn html(markdown: &str, base_url: &str) -> String {
    let events = parser(markdown).filter_map(|event| shown(event, base_url));
    let mut out = String::new();
    written::push_html(&mut out, events);
    in_place(&relance_mail::sanitized(&out), base_url)
}

/// One piece, as it may stand in the page.
fn shown<'m>(event: Event<'m>, base_url: &str) -> Option<Event<'m>> {
    Some(match event {
        // What looks like HTML is what somebody wrote about HTML.
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: below(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: whole(dest_url, base_url), title, id })
        }
        other => other,
    })
}

/// The page has a heading of its own above all of them.
fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

fn whole<'m>(link: CowStr<'m>, base_url: &str) -> CowStr<'m> {
    if link.starts_with('/') && !link.starts_with("//") { format!("{base_url}{link}").into() } else { link }
}

/// Our own links lead on in the same window.
fn in_place(html: &str, base_url: &str) -> String {
    let own = format!("<a href=\"{base_url}/");
    let mut parts = html.split(own.as_str());
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(&own);
        let end = part.find('>').unwrap_or(0);
        out.push_str(&part[..end].replacen(BESIDE, "", 1));
        out.push_str(&part[end..]);
    }
    out
}

/// The words alone.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in parser(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableCell
                | TagEnd::HtmlBlock,
            ) => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// The first words, cut where one ends: a line for lists.
pub fn beginning(markdown: &str) -> String {
    let plain = plain(markdown);
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= BEGINNING_CHARS {
        return line;
    }
    let cut: String = line.chars().take(BEGINNING_CHARS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([',', ';', ':'])).chars().take(EXCERPT_CHARS).collect()
}

/// Where its links lead, each once.
pub fn links(markdown: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for event in parser(markdown) {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        if links.len() < MOST_LINKS && !links.iter().any(|known| **known == *dest_url) {
            links.push(dest_url.into_string());
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://desk.example";

    #[test]
    fn an_article_is_a_page_below_its_title() {
        let table = [
            ("# Un\n\nDeux **trois**", "<h2>Un</h2>\n<p>Deux <strong>trois</strong></p>\n"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
            ("`-one-screen`", "<p><code>-one-screen</code></p>\n"),
            ("[aide](/help/2-x)", "<p><a href=\"https://desk.example/help/2-x\">aide</a></p>\n"),
            (
                "[là](https://a.example/)",
                "<p><a href=\"https://a.example/\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">là</a></p>\n",
            ),
            ("![un écran](https://a.example/p.png)", "<p>un écran</p>\n"),
        ];
        for (markdown, expected) in table {
            assert_eq!(html(markdown, BASE), expected, "{markdown}");
        }
    }

    #[test]
    fn nothing_that_somebody_types_runs_or_loads() {
        for attack in [
            "<script>alert(1)</script>",
            "x <img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "<a href='javascript:alert(1)'>x</a>",
            "[x](//evil.example/)",
            "![x](https://evil.example/p.gif)",
            "<style>@import 'https://evil.example/'</style>",
        ] {
            let html = html(attack, BASE);
            let tags: String = html.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
            for word in ["script", "evil.example", "onerror", "style", "img", "data:"] {
                assert!(!tags.to_lowercase().contains(word), "{attack} gave {html}");
            }
        }
    }

    #[test]
    fn words_and_links_are_read_out_of_it() {
        let markdown =
            "## Avant\n\nVoir [ici](/help/3) ou [là](https://a.example/), puis [ici](/help/3).\n\n> Fin";
        assert_eq!(plain(markdown), "Avant\nVoir ici ou là, puis ici.\nFin\n");
        assert_eq!(links(markdown), ["/help/3", "https://a.example/"]);
        assert_eq!(beginning("# Un\n\nDeux, trois."), "Un Deux, trois.");
        assert!(beginning(&"mot ".repeat(100)).ends_with("mot …"));
    }
}
