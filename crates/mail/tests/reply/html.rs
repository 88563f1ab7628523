//! Letters that come as HTML alone: what mail programs call the parts of a page tells the new from the old in any
//! language. And forwarded letters, which the subject or the words of a rule make known.

use relance_mail::{Envelope, read, read_body};

/// The old letter in a tongue whose words are on no list.
const HEAD: &str = "<b>Xa:</b> Zyx &lt;zyx@abc.example&gt;<br><b>Qo:</b> 3 wer 2026 10:12<br><b>Mo:</b> Rty";

/// Pages in which "Hi,", a blank line and "fine." are new.
fn pages_of_google_and_microsoft() -> Vec<(&'static str, String)> {
    vec![
        (
            "Gmail",
            "<div dir=ltr>Hi,<div><br></div><div>fine.</div></div><br><div class=\"gmail_quote \
                gmail_quote_container\">\
             <div dir=ltr class=gmail_attr>Qo mer 3 wer 2026, Zyx zap<br></div><blockquote class=gmail_quote \
             style=\"margin:0\">Old</blockquote></div>"
                .to_owned(),
        ),
        (
            "Gmail with a signature",
            "<div>Hi,<br><br>fine.<br clear=all><br>-- <br><div \
                class=gmail_signature><div>Ana</div><div>+33</div></div>\
             </div><div class=gmail_quote><div class=gmail_attr>On Tue, Feb 3, 2026 Zyx &lt;<a>z@a.example</a>&gt; \
             wrote:<br></div><blockquote class=gmail_quote>Old</blockquote></div>"
                .to_owned(),
        ),
        (
            "Outlook on the web",
            format!(
                "<div>Hi,<br><br>fine.</div><div id=\"appendonsend\"></div><hr style=\"width:98%\"><div \
                 id=\"divRplyFwdMsg\" dir=ltr>{HEAD}</div><div>Old</div>"
            ),
        ),
        (
            "Outlook with a signature",
            format!(
                "<div>Hi,<br><br>fine.</div><div id=\"Signature\"><div>Ana</div><p>Sales</p></div><div \
                 id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">{HEAD}</div><div>Old</div>"
            ),
        ),
        (
            "Outlook",
            format!(
                "<div class=WordSection1><p class=MsoNormal>Hi,</p><p class=MsoNormal>fine.</p><div><div \
                 style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm \
                     0cm'><p>{HEAD}</p></div></div>\
                 <p>Old</p></div>"
            ),
        ),
        (
            "Outlook for iOS",
            format!(
                "<div>Hi,<br><br>fine.</div><div id=\"ms-outlook-mobile-signature\">Vezmi si <a>Outlook</a></div>\
                 <div id=\"mail-editor-reference-message-container\"><hr><div>{HEAD}</div>Old</div>"
            ),
        ),
    ]
}

fn pages_of_others() -> Vec<(&'static str, String)> {
    vec![
        (
            "Thunderbird",
            "<p>Hi,</p><p>fine.</p><div class=\"moz-cite-prefix\">Qo 3.2.2026 v 10:12 Zyx zap:<br></div>\
             <blockquote type=\"cite\"><p>Old</p></blockquote><div class=\"moz-signature\">-- <br>Ana</div>"
                .to_owned(),
        ),
        (
            "Apple Mail",
            "Hi,<div><br></div><div>fine.<br id=\"lineBreakAtBeginningOfMessage\"><div><br><blockquote type=\"cite\">\
             <div>Qo 3 wer 2026, Zyx zap:</div><br><div>Old</div></blockquote></div></div>"
                .to_owned(),
        ),
        (
            "Yahoo",
            "<div class=\"ydp1yahoo-style-wrap\">Hi,<div><br></div><div>fine.</div></div><div \
                id=\"ydp2yahoo_quoted_1\" \
             class=\"ydp2yahoo_quoted\"><div>Qo 3 wer 2026, Zyx zap:</div><div>Old</div></div>"
                .to_owned(),
        ),
        (
            "Zimbra",
            format!("<div>Hi,</div><div><br></div><div>fine.</div><hr id=\"zwchr\"><div>{HEAD}</div><div>Old</div>"),
        ),
        (
            "GMX",
            format!("<div>Hi,<br><br>fine.</div><div name=\"quote\" \
                style=\"margin:10px\"><div>{HEAD}</div>Old</div>"),
        ),
        (
            "Proton",
            "<div>Hi,</div><div><br></div><div>fine.</div><div \
                class=\"protonmail_signature_block\"><div>Odesláno</div>\
             </div><div class=\"protonmail_quote\">On Tuesday, February 3rd, 2026 at 10:12, Zyx &lt;z@a.example&gt; \
             wrote:<br><blockquote class=\"protonmail_quote\" type=\"cite\">Old</blockquote></div>"
                .to_owned(),
        ),
    ]
}

#[test]
fn parts_are_known_by_name() {
    for (program, page) in pages_of_google_and_microsoft().into_iter().chain(pages_of_others()) {
        let letter = read_body(page.as_bytes(), true);
        assert_eq!(letter.reply, "Hi,\n\nfine.", "{program}: {:?}", letter.text);
        assert!(
            letter.text.contains("Old")
                && !letter.text.contains(['\u{f8f0}', '\u{f8f1}', '\u{f8f2}', '\u{f8f3}'])
        );
    }
}

#[test]
fn parts_in_odd_places_lose_nothing() {
    let pages = [
        // All that was written stands in the signature, since the cursor was there.
        ("<div id=Signature>Hi, fine.</div>", "Hi, fine."),
        ("<div class=gmail_signature>Ana</div><div>Hi, fine.</div>", "Ana\nHi, fine."),
        ("Hi<div class=gmail_signature>Ana</div><div>More.</div>", "Hi\nMore."),
        ("<div id=divRplyFwdMsg>Old</div>", "Old"),
        ("Hi<div class=gmail_attr>Zap</div>no quote follows", "Hi\nZap\nno quote follows"),
        ("a\u{f8f0}b<br>\u{f8f1}<br>c", "ab\n\nc"),
    ];
    for (page, expected) in pages {
        assert_eq!(read_body(page.as_bytes(), true).reply, expected, "{page}");
    }
}

#[test]
fn forwarded_letters_stay() {
    let head = "From: Post <post@carrier.example>\nSent: Tuesday, February 3, 2026 10:12 AM\nTo: \
        Ana\nSubject: Parcel\n\n\
        It is lost.\n\nOn 2 Feb 2026 at 9:00, Ana <a@b.example> wrote:\n> Where is it?";
    let letters = [
        ("Fwd: Parcel", format!("See below.\n\n---------- Forwarded message ---------\n{head}")),
        ("Parcel", format!("See below.\n\n-------- Weitergeleitete Nachricht --------\n{head}")),
        ("Parcel", format!("See below.\n\nDébut du message réexpédié :\n\n{head}")),
        ("Fw: Parcel", format!("See below.\n\n________________________________\n{head}")),
        ("TR : Parcel", format!("See below.\n\n{head}")),
        ("I: Parcel", head.to_owned()),
    ];
    for (subject, text) in letters {
        let raw = format!(
            "From: a@b.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}"
        );
        assert_eq!(read(raw.as_bytes(), &Envelope::default()).reply, text, "{subject}");
    }
    for subject in ["Re: Fwd: Parcel", "Parcel", "AW: WG: Parcel", "Fwd"] {
        let raw = format!("From: a@b.example\nSubject: {subject}\n\nThanks.\n\n{head}");
        assert_eq!(read(raw.as_bytes(), &Envelope::default()).reply, "Thanks.", "{subject}");
    }
}
