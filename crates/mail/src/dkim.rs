//! DKIM signatures under our own letters: keys, the records that publish them, and signing. Verifying the letters of
//! others is in `auth`; which key signs when, and where keys are kept, is the desk's business.

mod key;
mod rsa;
mod sign;
#[cfg(test)]
mod tests;

pub use key::{Algorithm, Key, KeyError};
pub use sign::{Signer, sign};

use crate::address;
use crate::field;
use crate::header::Header;
use crate::limits::Problems;

/// The domain in From, which a signature should speak for. Lower case, in ASCII.
pub fn author_domain(raw: &[u8]) -> Option<String> {
    let (header, _) = Header::split(raw, |_| false, &mut Problems::default());
    let from = field::addresses(&header, "From", &mut Problems::default()).into_iter().next()?;
    Some(address::key(&from.email).rsplit_once('@')?.1.to_owned())
}

/// A domain as keys are made for it: lower case, in ASCII; none when it is no domain that mail could come from.
pub fn domain(text: &str) -> Option<String> {
    let domain = text.trim().trim_end_matches('.');
    let key = address::key(&format!("x@{domain}"));
    let domain = key.strip_prefix("x@")?;
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_domain = domain.len() <= 190 && domain.contains('.') && domain.split('.').all(is_label);
    is_domain.then(|| domain.to_owned())
}
