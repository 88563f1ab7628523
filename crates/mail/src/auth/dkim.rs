//! DKIM signatures of a letter (RFC 6376, 8301, 8463), each judged by itself. What a signature proves about the sender
//! is DMARC's business.

use jiff::Timestamp;
use mail_auth::dkim::Signature as Parsed;

use super::dns::{Lookup, Unasked, ascii};
use super::signed::{Broken, Signed, is_sound, key, tag, tags, unsigned};
use super::{Signature, Verdict};

/// Signatures that are looked at; a letter that passed many lists has a handful.
const SIGNATURES: usize = 8;

/// Judges the signatures in the order of the fields.
pub(super) fn verify(
    signed: &Signed<'_>,
    lookup: &Lookup<'_>,
    now: Timestamp,
) -> Result<Vec<Signature>, Unasked> {
    let fields = signed.message.headers.iter();
    let fields = fields.filter(|(name, _)| name.trim_ascii().eq_ignore_ascii_case(b"DKIM-Signature"));
    let mut found = Vec::new();
    let mut is_whole = true;
    for (name, value) in fields.take(SIGNATURES) {
        match verify_one(signed, name, value, lookup, now) {
            Ok(judged) => found.push(judged),
            // The others note their questions as well, so that all are fetched at once.
            Err(Unasked) => is_whole = false,
        }
    }
    if is_whole { Ok(found) } else { Err(Unasked) }
}

fn verify_one(
    signed: &Signed<'_>,
    name: &[u8],
    value: &[u8],
    lookup: &Lookup<'_>,
    now: Timestamp,
) -> Result<Signature, Unasked> {
    let mut judged = Signature {
        verdict: Verdict::PermError,
        domain: String::new(),
        selector: String::new(),
        why: String::new(),
    };
    let parsed = match read(value) {
        Ok(parsed) => parsed,
        Err((verdict, why)) => {
            (judged.verdict, judged.why) = (verdict, why.to_owned());
            return Ok(judged);
        }
    };
    judged.domain = ascii(&parsed.d);
    judged.selector = parsed.s.clone();
    let checked = match check(signed, &parsed, now) {
        Ok(()) => match key(&parsed.s, &parsed.d, lookup)? {
            Ok(key) if parsed.bh == signed.body_hash(parsed.cb) => {
                let bare = unsigned(value);
                let mut covered = signed.message.signed_headers(&parsed.h, name, &bare);
                // 0x20 is `t=s`: the identity must be of the very domain.
                let is_strict = key.has_flag(0x20_u64);
                match is_strict && !parsed.i.is_empty() && !is_of(&parsed.i, &parsed.d, true) {
                    true => Err((Verdict::PermError, "it speaks for another domain than its key allows")),
                    false => key
                        .p
                        .verify(&mut covered, &parsed.b, parsed.ch, parsed.a)
                        .map_err(|_| (Verdict::Fail, "the signature does not fit the letter")),
                }
            }
            // A length (`l=`) is heeded only where it leaves nothing out: what lies behind it could be anything.
            Ok(_) if parsed.l != 0 => Err((
                Verdict::PermError,
                "it covers only the beginning of the letter, or the text was changed",
            )),
            Ok(_) => Err((Verdict::Fail, "the text was changed on the way")),
            Err(broken) => Err(broken),
        },
        Err(broken) => Err(broken),
    };
    match checked {
        Ok(()) => judged.verdict = Verdict::Pass,
        Err((verdict, why)) => (judged.verdict, judged.why) = (verdict, why.to_owned()),
    }
    Ok(judged)
}

/// Reads a field, strictly where the library is lenient: no tag twice, none of the required ones missing.
fn read(value: &[u8]) -> Result<Parsed, Broken> {
    let unreadable = (Verdict::PermError, "the signature cannot be read");
    let tags = tags(value).ok_or(unreadable)?;
    let is_complete = ["v", "a", "b", "bh", "d", "h", "s"].iter().all(|name| tag(&tags, name).is_some());
    if !is_complete || tag(&tags, "v") != Some("1") {
        return Err(unreadable);
    }
    if tag(&tags, "q").is_some_and(|ways| !ways.split(':').any(|way| way.trim().starts_with("dns/txt"))) {
        return Err((Verdict::PermError, "its key is not in the domain name system"));
    }
    Parsed::parse(value).map_err(|_| unreadable)
}

/// All that can be said without the key.
fn check(signed: &Signed<'_>, parsed: &Parsed, now: Timestamp) -> Result<(), Broken> {
    is_sound(parsed.a)?;
    if !parsed.h.iter().any(|name| name.eq_ignore_ascii_case("From")) {
        return Err((Verdict::PermError, "it does not cover the sender"));
    }
    if !parsed.i.is_empty() && !is_of(&parsed.i, &parsed.d, false) {
        return Err((Verdict::PermError, "it speaks for another domain than its own"));
    }
    if !signed.is_bounded(&parsed.h) {
        return Err((Verdict::PermError, "the letter has too many fields"));
    }
    if parsed.x != 0 && (parsed.x <= parsed.t || i64::try_from(parsed.x).is_ok_and(|x| x <= now.as_second()))
    {
        return Err((Verdict::Fail, "the signature has expired"));
    }
    Ok(())
}

/// Whether an identity (`@sub.d.example`) is of a domain or, unless `exactly`, below it.
fn is_of(identity: &str, domain: &str, exactly: bool) -> bool {
    let (Some((_, of)), domain) = (identity.rsplit_once('@'), ascii(domain)) else { return false };
    let of = ascii(of);
    of == domain || (!exactly && of.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.')))
}
