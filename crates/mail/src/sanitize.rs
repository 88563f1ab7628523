//! HTML of a letter made harmless, on demand and off the intake path. The page that shows it adds its own walls.
//!
//! The HTML parser underneath is quadratic in nesting, in attributes and in unclosed formatting: 400 kB can hold it for
//! a minute. It never sees the letter itself. A linear pass first writes the page anew, with known elements, few
//! attributes, every element closed and none deeper than a bound; what is safe is then decided on a real tree.

mod images;

use std::borrow::Cow;
use std::collections::HashSet;
use std::panic::UnwindSafe;
use std::sync::{Arc, LazyLock};

use ammonia::Builder;

use crate::body;
use crate::html_text;
use crate::limits::{self, Problems};
use crate::markup::{self, Token, Tokens};
use crate::mime::Part;
use crate::parse;
use images::Images;

/// The letter's HTML, sanitised: no scripts, no styles, nothing remote. Images keep a `cid:` source, which names an
/// attachment and loads nothing; remote ones lose theirs. `None` when the letter has no HTML.
pub fn html(raw: &[u8]) -> Option<String> {
    cleaned(raw, |_| None)
}

/// The same for a frame that may load nothing: an image that the letter brings along stands in the page itself, as
/// `data:`, as long as it is only a picture and all of them fit in 12 MB.
pub fn html_with_images(raw: &[u8]) -> Option<String> {
    cleaned(raw, |parts| Images::of(parts).map(|images| with_images(Arc::new(images))))
}

/// `own` may make a sanitiser for the parts of this letter; the usual one serves otherwise.
fn cleaned(
    raw: &[u8],
    own: impl FnOnce(&[Part<'_>]) -> Option<Builder<'static>> + UnwindSafe,
) -> Option<String> {
    let found = std::panic::catch_unwind(|| {
        parse::with_layout(raw, |parts, layout| {
            let own = own(parts);
            let mut whole = String::new();
            for &index in &layout.html {
                let text = body::characters(&parts[index], &mut Problems::default());
                if body::is_html(&parts[index]) {
                    whole.push_str(&sanitized_by(own.as_ref().unwrap_or(&SANITIZER), &text));
                } else {
                    whole.push_str(&preformatted(&text));
                }
            }
            (!layout.html.is_empty()).then_some(whole)
        })
    });
    found.unwrap_or_default()
}

/// Sanitises bare HTML by the rules of [`html`].
pub fn sanitized(html: &str) -> String {
    sanitized_by(&SANITIZER, html)
}

fn sanitized_by(sanitizer: &Builder<'_>, html: &str) -> String {
    let html = limits::cut(html, limits::HTML_BYTES);
    let rewritten = rewritten(html);
    // The parser underneath is quadratic in these as well, and no letter has so many.
    if rewritten.bytes().filter(|&b| b == b'&').count() > limits::HTML_ENTITIES {
        return preformatted(&html_text::text(html));
    }
    sanitizer.clean(&rewritten).to_string()
}

fn preformatted(text: &str) -> String {
    let mut out = String::from("<pre>");
    escape_plain(text, &mut out);
    out + "</pre>"
}

static ELEMENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let names = "a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del \
        details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol \
        p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead tr u ul var";
    names.split_whitespace().collect()
});
const VOID: [&str; 4] = ["br", "hr", "img", "col"];
static ATTRIBUTES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let names = "align alt bgcolor border cellpadding cellspacing color colspan dir height href lang rowspan size src \
        start title valign";
    names.split_whitespace().collect()
});
const ATTRIBUTES_READ: usize = 40;
const VALUE_BYTES: usize = 2_000;

/// Writes the page anew: well-formed, shallow, known names only.
fn rewritten(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<&str> = Vec::new();
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => escape(text, &mut out),
            Token::Tag { name, closes, attributes } => {
                let Some(&name) = ELEMENTS.get(name.as_str()) else {
                    continue;
                };
                match (closes, VOID.contains(&name)) {
                    (true, true) => {}
                    (true, false) => close(name, &mut open, &mut out),
                    (false, true) => write_tag(name, attributes, &mut out),
                    (false, false) => {
                        while open.last().is_some_and(|top| closed_by(top, name)) {
                            pop(&mut open, &mut out);
                        }
                        if open.len() < limits::HTML_DEPTH {
                            open.push(name);
                            write_tag(name, attributes, &mut out);
                        }
                    }
                }
            }
        }
    }
    while !open.is_empty() {
        pop(&mut open, &mut out);
    }
    out
}

/// Closes the innermost element of that name and all within it; a tag that closes nothing is dropped.
fn close(name: &str, open: &mut Vec<&str>, out: &mut String) {
    if let Some(at) = open.iter().rposition(|known| *known == name) {
        while open.len() > at {
            pop(open, out);
        }
    }
}

fn pop(open: &mut Vec<&str>, out: &mut String) {
    if let Some(name) = open.pop() {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// Elements whose end tag may be left out.
fn closed_by(top: &str, next: &str) -> bool {
    match top {
        "p" => matches!(
            next,
            "p" | "div" | "ul" | "ol" | "dl" | "table" | "blockquote" | "pre" | "li" | "td" | "tr"
        ),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody"),
        "tr" => matches!(next, "tr" | "tbody"),
        _ => false,
    }
}

fn write_tag(name: &str, attributes: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (attribute, value) in markup::attributes(attributes, ATTRIBUTES_READ) {
        if ATTRIBUTES.contains(attribute.as_str()) && value.len() <= VALUE_BYTES {
            out.push(' ');
            out.push_str(&attribute);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
}

/// Decodes entities and escapes what is left anew: the parser underneath is quadratic in stray ampersands.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        escape_plain(&rest[..at], out);
        rest = &rest[at..];
        let (decoded, len) = html_text::entity(rest).unwrap_or_else(|| ("&".to_owned(), 1));
        escape_plain(&decoded, out);
        rest = &rest[len..];
    }
    escape_plain(rest, out);
}

fn escape_plain(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            c => out.push(c),
        }
    }
}

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.attribute_filter(neutral);
    builder
});

/// All rules but the one about sources, which may be set only once.
fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .tags(ELEMENTS.clone())
        .tag_attributes(std::collections::HashMap::new())
        .generic_attributes(ATTRIBUTES.clone())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank");
    builder
}

/// A sanitiser that puts the letter's own images in the place of their names.
fn with_images(images: Arc<Images>) -> Builder<'static> {
    let mut builder = builder();
    builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("img", "src") => match images.find(value) {
            Some(data) => Some(data.to_owned().into()),
            None => neutral(element, attribute, value),
        },
        _ => neutral(element, attribute, value),
    });
    builder
}

/// Nothing may load by being looked at: a source may only name an attachment.
fn neutral<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let names_attachment = value.trim().get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid:"));
    match (element, attribute) {
        ("img", "src") if names_attachment => Some(value.trim().into()),
        (_, "src") => None,
        ("a", "href") => (!names_attachment).then_some(value.into()),
        (_, "href") => None,
        _ => Some(value.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::sanitized;

    #[test]
    fn images_of_the_letter_stand_in_its_page_and_no_others() {
        let part = |id: &str, kind: &str| {
            format!(
                "--b\nContent-Type: {kind}\nContent-ID: <{id}>\nContent-Transfer-Encoding: base64\n\nR0lG\n"
            )
        };
        let page = "<img src=cid:logo@x><img src=CID:a%2Bb@x><img src=cid:program@x><img src=https://b.example/p.gif>\
            <img src=data:image/gif;base64,AAAA><a href=cid:logo@x>x</a>";
        let raw = format!(
            "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{page}\n{}{}{}--b--\n",
            part("logo@x", "image/png"),
            part("a+b@x", "image/gif"),
            part("program@x", "image/svg+xml"),
        );
        assert_eq!(
            super::html_with_images(raw.as_bytes()).unwrap(),
            "<img src=\"data:image/png;base64,R0lG\"><img src=\"data:image/gif;base64,R0lG\">\
                <img src=\"cid:program@x\">\
                <img><img><a rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a>"
        );
        assert!(super::html(raw.as_bytes()).unwrap().starts_with("<img src=\"cid:logo@x\">"));
    }

    #[test]
    fn an_image_that_stands_there_a_thousand_times_is_not_written_a_thousand_times() {
        let image = "QUFB".repeat(300_000);
        let raw = format!(
            "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{}\n--b\n\
            Content-Type: image/png\nContent-ID: <i@x>\nContent-Transfer-Encoding: base64\n\n{image}\n--b--\n",
            "<img src=cid:i@x>".repeat(1_000)
        );
        let page = super::html_with_images(raw.as_bytes()).unwrap();
        assert!(page.len() < 17 << 20 && page.contains("data:image/png"), "{}", page.len());
    }

    #[test]
    fn nothing_runs_and_nothing_loads() {
        let attacks = [
            "<script>alert(1)</script>x",
            "<img src=x onerror=alert(1)>x",
            "<img src='https://evil.example/p.gif'>x",
            "<img srcset='https://evil.example/p.gif 1x'>x",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href='jav&#x09;ascript:alert(1)'>x</a>",
            "<div style=\"background:url(https://evil.example/)\">x</div>",
            "<style>@import 'https://evil.example/'</style>x",
            "<svg><script>alert(1)</script></svg>x",
            "<math><mtext><img src=x onerror=alert(1)></mtext></math>x",
            "<iframe src='https://evil.example/'></iframe>x",
            "<form action='https://evil.example/'><input></form>x",
            "<body background='https://evil.example/'>x",
            "<table background='https://evil.example/'><tr><td>x</table>",
            "<link rel=stylesheet href='https://evil.example/'>x",
            "<meta http-equiv=refresh content='0;url=https://evil.example/'>x",
            "<base href='https://evil.example/'>x",
            "<object data='https://evil.example/'></object>x",
            "<video poster='https://evil.example/'></video>x",
            "<q cite='https://evil.example/'>x</q>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>x",
            "<<script>alert(1)//<</script>x",
            "<a title='<img src=x onerror=alert(1)>'>x</a>",
            "<img alt=\"a`\" src='https://evil.example/'>x",
        ];
        for attack in attacks {
            let clean = sanitized(attack);
            let tags: String = clean.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
            for word in ["script", "evil.example", " on", "style", "src", "svg", "iframe", "form"] {
                assert!(!tags.contains(word) || tags.contains("title"), "{attack} gave {clean}");
            }
            assert!(!clean.contains("<script") && !clean.contains("<img src"), "{attack} gave {clean}");
            assert!(clean.contains('x'), "{attack} lost its text: {clean}");
        }
    }

    #[test]
    fn harmless_html_stays() {
        let cases = [
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<b><i>a</b></i>", "<b><i>a</i></b>"),
            ("a &amp; &eacute; &lt;b&gt;", "a &amp; é &lt;b&gt;"),
            ("<img src='cid:logo@x' alt=Logo>", "<img src=\"cid:logo@x\" alt=\"Logo\">"),
            (
                "<a href='https://x.example/?a=1&amp;b=2'>x</a>",
                "<a href=\"https://x.example/?a=1&amp;b=2\" target=\"_blank\" \
                 rel=\"noopener noreferrer nofollow\">x</a>",
            ),
            ("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
            ("<o:p>a</o:p>", "a"),
        ];
        for (html, expected) in cases {
            assert_eq!(sanitized(html), expected, "{html}");
        }
    }

    /// Fault 5 of the crate survey: quadratic nesting. Bounded by construction, so that size alone matters.
    #[test]
    fn ammonia_fault_quadratic_nesting() {
        let deep = "<div>".repeat(80_000);
        assert!(sanitized(&deep).len() < 10_000);
        let attributes = format!("<a {}>x</a>", "a1 ".repeat(100_000));
        assert!(sanitized(&attributes).len() < 200);
        let fonts: String = (0..300).map(|n| format!("<font color=c{n}>")).collect();
        let formatting = format!("<p>{fonts}</p>{}", "<p>x".repeat(20_000));
        assert!(sanitized(&formatting).len() < 400_000);
        let bogus = "<div></b>".repeat(50_000);
        assert!(sanitized(&bogus).len() < 10_000);
    }
}
