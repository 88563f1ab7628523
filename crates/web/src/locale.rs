//! The texts of the pages, in Fluent, embedded. A key names a place (`inbox-title`); a key that a language lacks is
//! read in English, and a test keeps that from happening. Mails have their own texts and do not come here.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use relance_domain::locale::Locale;
use unic_langid::LanguageIdentifier;

use crate::packed;

/// All files of all languages, one a page area, so that a change to a page touches one file a language.
pub(crate) const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/locales.packed"));

/// All texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

static DE: LazyLock<Texts> = LazyLock::new(|| Texts::read(Locale::De));
static EN: LazyLock<Texts> = LazyLock::new(|| Texts::read(Locale::En));
static ES: LazyLock<Texts> = LazyLock::new(|| Texts::read(Locale::Es));
static FR: LazyLock<Texts> = LazyLock::new(|| Texts::read(Locale::Fr));
static IT: LazyLock<Texts> = LazyLock::new(|| Texts::read(Locale::It));
static PT: LazyLock<Texts> = LazyLock::new(|| Texts::read(Locale::Pt));

impl Texts {
    /// The texts of a language; read once, kept for good.
    pub fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::De => &DE,
            Locale::En => &EN,
            Locale::Es => &ES,
            Locale::Fr => &FR,
            Locale::It => &IT,
            Locale::Pt => &PT,
        }
    }

    /// The text behind `key`.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text behind `key` with its arguments, `("n", 3.into())`. A key nobody knows comes back as itself.
    pub fn with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.format(key, args).or_else(|| EN.format(key, args)).unwrap_or_else(|| key.to_owned())
    }

    /// Whether this language itself has the key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut named = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            named.set((*name).to_owned(), value.clone());
        }
        let mut faults = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&named), &mut faults).into_owned())
    }

    fn read(locale: Locale) -> Self {
        let language: LanguageIdentifier =
            locale.as_str().parse().expect("two letters are a language identifier");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        for source in sources(locale) {
            // A broken entry is left out here and found by the test that compares the keys of all languages.
            let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }
}

/// The files of a language. They are unpacked for each: that is once for each language that somebody reads.
fn sources(locale: Locale) -> Vec<String> {
    let folder = format!("{}/", locale.as_str());
    let files = packed::files(PACKED).into_iter();
    files.filter(|(path, _)| path.starts_with(&folder)).map(|(_, text)| text).collect()
}

/// How many languages of an Accept-Language header are looked at.
const ACCEPTED_MAX: usize = 24;

/// Chooses the language that a browser likes best among ours (RFC 9110 12.5.4). `fr-CA` counts as `fr`; a weight of
/// zero refuses; nothing usable gives the default.
pub fn negotiate(accept_language: &str, default: Locale) -> Locale {
    let mut best: Option<(f32, Locale)> = None;
    for entry in accept_language.split(',').take(ACCEPTED_MAX) {
        let mut parts = entry.split(';');
        let Ok(locale) = parts.next().unwrap_or_default().trim().parse::<Locale>() else {
            continue;
        };
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q=").map(|q| q.trim().parse::<f32>().unwrap_or(0.0)))
            .unwrap_or(1.0);
        if weight > 0.0 && weight <= 1.0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
            best = Some((weight, locale));
        }
    }
    best.map_or(default, |(_, locale)| locale)
}

#[cfg(test)]
mod tests;
