//! What a person newly wrote, without quotes and signature.

/// The newly written part of a body.
pub fn reply(text: &str) -> String {
    text.trim().to_owned()
}
