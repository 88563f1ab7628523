//! Where traces go: the address of a receiver, a header field that opens its door, and how many are told. How they are
//! told stands in `crate::otlp`.

use std::fmt;

use anyhow::{Context, bail};
use hyper::Uri;
use hyper::header::{HeaderName, HeaderValue};

use super::Sayings;

/// A receiver of traces. `Debug` never shows the header field.
#[derive(Clone, PartialEq)]
pub struct Otlp {
    /// Without a slash at the end; `/v1/traces` is ours to add.
    pub url: String,
    pub header: Option<(String, String)>,
    /// Which part of what begins here is told, from 0 to 1.
    pub sample: f64,
}

impl fmt::Debug for Otlp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Otlp({}, {})", self.shown(), self.sample)
    }
}

impl Otlp {
    pub(super) fn of(said: &mut Sayings<'_>) -> anyhow::Result<Option<Self>> {
        let url = said.read("otlp", |f| f.otlp.clone(), |k| k.otlp.clone(), |text| receiver(&text))?;
        let header = said.read(
            "otlp_header",
            |f| f.otlp_header.clone(),
            |k| k.otlp_header.clone(),
            |text| field(&text),
        )?;
        let sample = said.read("otlp_sample", |f| f.otlp_sample, |k| k.otlp_sample.clone(), ratio)?;
        let url = url.flatten();
        Ok(url.map(|url| Self { url, header: header.flatten(), sample: sample.unwrap_or(1.0) }))
    }

    /// The address, of which nothing is a secret: it holds no password and no query.
    pub fn shown(&self) -> &str {
        &self.url
    }
}

/// None where nothing stands: so a variable takes back what a file says.
fn receiver(text: &str) -> anyhow::Result<Option<String>> {
    let text = text.trim().trim_end_matches('/');
    if text.is_empty() {
        return Ok(None);
    }
    const ADVICE: &str = "write http://HOST:4318 or https://HOST, and secrets into --otlp-header";
    let url: Uri = text.parse().ok().context(ADVICE)?;
    let is_web = matches!(url.scheme_str(), Some("http" | "https"));
    let is_bare = url.authority().is_some_and(|place| !place.as_str().contains('@')) && url.query().is_none();
    if !is_web || !is_bare {
        bail!(ADVICE);
    }
    Ok(Some(text.to_owned()))
}

/// `name: value`. The words never repeat it.
fn field(text: &str) -> anyhow::Result<Option<(String, String)>> {
    if text.is_empty() {
        return Ok(None);
    }
    let (name, value) = text.split_once(':').context("write `name: value`")?;
    let (name, value) = (name.trim(), value.trim());
    if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
        bail!("this is no header field: write `name: value`");
    }
    Ok(Some((name.to_owned(), value.to_owned())))
}

fn ratio(sample: f64) -> anyhow::Result<f64> {
    if !(0.0..=1.0).contains(&sample) {
        bail!("{sample}: write a number from 0 to 1, such as 0.1");
    }
    Ok(sample)
}
