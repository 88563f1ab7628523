//! What is known of the sender of a mail, as the page of its ticket shows it. It is drawn with the message; what it
//! follows from is read in `mail`.

/// What is known of the sender of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub standing: Standing,
    /// Who signed it, or the sender's own domain.
    pub domain: String,
    /// The server in front of us that found it out; none when we did.
    pub by: Option<String>,
    pub lines: Vec<ProofLine>,
}

/// How far the sender is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// DMARC passed, by a signature.
    Signed,
    /// DMARC passed, by the server that sent it.
    Sent,
    /// DMARC failed, or From names nobody or several.
    Doubtful,
    /// The domain has no policy.
    Unsaid,
    /// It could not be found out.
    Unknown,
}

/// One method's verdict, in the words of the protocols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofLine {
    pub method: &'static str,
    pub verdict: &'static str,
    pub domain: String,
    pub why: String,
}
