//! The chain that forwarders seal (ARC, RFC 8617): whether it is whole. What the forwarders saw is theirs to say and
//! changes no other verdict here.

use jiff::Timestamp;
use mail_auth::arc::{ChainValidation, Results, Seal, Signature as Parsed};
use mail_auth::dkim::Canonicalization;

use super::dns::{Lookup, Unasked, ascii};
use super::signed::{Broken, Signed, is_sound, key, tag, tags, unsigned};
use super::{Judged, Verdict};

/// Sets of one chain (RFC 8617, 4.2.1).
const SETS: usize = 50;

type Field<'a> = (&'a [u8], &'a [u8]);

/// One forwarder's three fields.
struct Set<'a> {
    results: Field<'a>,
    signature: Field<'a>,
    seal: Field<'a>,
    signed: Parsed,
    sealed: Seal,
    /// The signature does not say how it is canonical. DKIM's default is simple, sealers mean relaxed.
    is_unsaid: bool,
}

impl Set<'_> {
    /// The canonical forms in which the signature may hold: of the fields, of the body.
    fn ways(&self) -> Vec<(Canonicalization, Canonicalization)> {
        let mut ways = vec![(self.signed.ch, self.signed.cb)];
        if self.is_unsaid {
            ways.push((Canonicalization::Relaxed, Canonicalization::Relaxed));
        }
        ways
    }
}

/// Judges the chain; none when there is no field of one.
pub(super) fn verify(
    signed: &Signed<'_>,
    lookup: &Lookup<'_>,
    now: Timestamp,
) -> Result<Option<Judged>, Unasked> {
    let fields = |name: &str| {
        let named = move |field: &&Field<'_>| field.0.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        signed.message.headers.iter().filter(named).copied().take(SETS + 1).collect::<Vec<_>>()
    };
    let (results, signatures, seals) =
        (fields("ARC-Authentication-Results"), fields("ARC-Message-Signature"), fields("ARC-Seal"));
    if results.is_empty() && signatures.is_empty() && seals.is_empty() {
        return Ok(None);
    }
    let sets = match sets(&results, &signatures, &seals) {
        Ok(sets) => sets,
        Err((verdict, why)) => return Ok(Some(Judged::new(verdict, "", why))),
    };
    let sealer = sets.last().map_or(String::new(), |set| ascii(&set.sealed.d));
    Ok(Some(match check(signed, &sets, lookup, now)? {
        Ok(()) => Judged::new(Verdict::Pass, &sealer, ""),
        // A chain is whole or it is not (RFC 8617, 4.4); only what could not be asked leaves it open.
        Err((Verdict::TempError, why)) => Judged::new(Verdict::TempError, &sealer, why),
        Err((_, why)) => Judged::new(Verdict::Fail, &sealer, why),
    }))
}

/// The sets in order, if there are as many of each field and no gap.
fn sets<'a>(
    results: &[Field<'a>],
    signatures: &[Field<'a>],
    seals: &[Field<'a>],
) -> Result<Vec<Set<'a>>, Broken> {
    let torn = (Verdict::Fail, "a link of the chain is missing or cannot be read");
    if seals.len() > SETS || results.len() != seals.len() || signatures.len() != seals.len() {
        return Err(torn);
    }
    let read = |field: &Field<'a>, wanted: &[&str]| {
        let has_gap = |tags: &str| tags.trim_end().trim_end_matches(';').contains(";;");
        let is_list = std::str::from_utf8(field.1).is_ok_and(|text| !has_gap(text));
        let tags =
            tags(field.1).filter(|tags| is_list && wanted.iter().all(|name| tag(tags, name).is_some()));
        tags.map(drop).ok_or(torn)
    };
    let results = numbered(results, |value| Results::parse(value).ok(), |one| one.i).ok_or(torn)?;
    let signatures = numbered(signatures, |value| Parsed::parse(value).ok(), |one| one.i).ok_or(torn)?;
    let seals = numbered(seals, |value| Seal::parse(value).ok(), |one| one.i).ok_or(torn)?;
    let mut sets = Vec::new();
    let signed_and_sealed = signatures.into_iter().zip(seals);
    for ((results, _), ((signature, signed), (seal, sealed))) in results.into_iter().zip(signed_and_sealed) {
        read(&signature, &["i", "a", "b", "bh", "d", "h", "s"])?;
        read(&seal, &["i", "a", "b", "cv", "d", "s"])?;
        let is_unsaid = tags(signature.1).is_some_and(|tags| tag(&tags, "c").is_none());
        sets.push(Set { results, signature, seal, signed, sealed, is_unsaid });
    }
    Ok(sets)
}

/// The fields in the order of their instances; none unless these are 1, 2, 3 and so on.
fn numbered<'a, T>(
    fields: &[Field<'a>],
    read: impl Fn(&'a [u8]) -> Option<T>,
    instance: impl Fn(&T) -> u32,
) -> Option<Vec<(Field<'a>, T)>> {
    let mut numbered =
        fields.iter().map(|field| Some((*field, read(field.1)?))).collect::<Option<Vec<_>>>()?;
    numbered.sort_by_key(|(_, one)| instance(one));
    let is_whole = (1..).zip(&numbered).all(|(number, (_, one))| instance(one) == number);
    is_whole.then_some(numbered)
}

fn check(
    signed: &Signed<'_>,
    sets: &[Set<'_>],
    lookup: &Lookup<'_>,
    now: Timestamp,
) -> Result<Result<(), Broken>, Unasked> {
    if let Err(broken) = check_without_keys(signed, sets, now) {
        return Ok(Err(broken));
    }
    // All keys are asked for at once.
    let keys = sets.iter().map(|set| key(&set.sealed.s, &set.sealed.d, lookup)).collect::<Vec<_>>();
    let Some(last) = sets.last() else { return Ok(Ok(())) };
    let signature = &last.signed;
    let signing_key = key(&signature.s, &signature.d, lookup)?;
    let keys = keys.into_iter().collect::<Result<Vec<_>, Unasked>>()?;
    let bare = unsigned(last.signature.1);
    let misfit = (Verdict::Fail, "the newest signature of the chain does not fit the letter");
    let fits = signing_key.and_then(|key| {
        let fits = |way| {
            let mut covered = signed.message.signed_headers(&signature.h, last.signature.0, &bare);
            key.p.verify(&mut covered, &signature.b, way, signature.a).is_ok()
        };
        let holds = last.ways().into_iter().any(|(of_fields, _)| fits(of_fields));
        holds.then_some(()).ok_or(misfit)
    });
    if fits.is_err() {
        return Ok(fits);
    }
    for (at, key) in keys.into_iter().enumerate() {
        let seal = &sets[at].sealed;
        let bare = unsigned(sets[at].seal.1);
        let before = sets[..at].iter().flat_map(|set| [set.results, set.signature, set.seal]);
        let own = [sets[at].results, sets[at].signature, (sets[at].seal.0, bare.as_slice())];
        let misfit = (Verdict::Fail, "a seal of the chain does not fit");
        let fits = key.and_then(|key| {
            let mut covered = before.chain(own);
            key.p.verify(&mut covered, &seal.b, Canonicalization::Relaxed, seal.a).map_err(|_| misfit)
        });
        if fits.is_err() {
            return Ok(fits);
        }
    }
    Ok(Ok(()))
}

fn check_without_keys(signed: &Signed<'_>, sets: &[Set<'_>], now: Timestamp) -> Result<(), Broken> {
    for (at, set) in sets.iter().enumerate() {
        let expected = if at == 0 { ChainValidation::None } else { ChainValidation::Pass };
        if set.sealed.cv != expected {
            return Err((Verdict::Fail, "a forwarder found the chain broken"));
        }
        is_sound(set.sealed.a)?;
        if !signed.is_bounded(&set.signed.h) {
            return Err((Verdict::Fail, "the letter has too many fields"));
        }
    }
    let Some(set) = sets.last() else { return Ok(()) };
    let last = &set.signed;
    is_sound(last.a)?;
    if last.h.iter().any(|name| name.eq_ignore_ascii_case("ARC-Seal")) {
        return Err((Verdict::Fail, "the newest signature of the chain covers what it must not"));
    }
    if last.l != 0 {
        return Err((Verdict::Fail, "the newest signature covers only the beginning of the letter"));
    }
    if last.x != 0 && (last.x <= last.t || i64::try_from(last.x).is_ok_and(|x| x <= now.as_second())) {
        return Err((Verdict::Fail, "the newest signature of the chain has expired"));
    }
    if !set.ways().into_iter().any(|(_, of_body)| last.bh == signed.body_hash(of_body)) {
        return Err((Verdict::Fail, "the text was changed after the last forwarder"));
    }
    Ok(())
}
