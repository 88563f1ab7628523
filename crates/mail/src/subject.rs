//! Subjects of replies. Ticket numbers in subjects are in `thread`.

/// `Re: x` for a reply to `x`.
pub fn reply_subject(subject: &str) -> String {
    format!("Re: {}", subject.trim())
}
