//! Searching: what somebody types becomes words and conditions, what stands in a message becomes tokens, and both are
//! folded and stemmed by the same functions. How tokens are kept and found is `store`'s; who may see what is `desk`'s.

mod article;
mod document;
mod mark;
mod query;
#[cfg(test)]
mod tests;
mod word;

pub use article::{Wish, weighed, wishes};
pub use document::{Document, Leaf};
pub use mark::{Marked, Marker};
pub use query::{Condition, Facts, Known, Named, Query, State, Term, Wanted, What, Whose};
pub use word::fold;

/// Stands in every document, between its parts: no phrase reaches from one into the next, and what asks for no word
/// finds all by it.
pub const EVERYWHERE: &str = ":";

/// Before tokens that are no words of the text: what word they come from, and where it stood.
mod prefix {
    /// The stem of a word.
    pub const STEM: &str = "s:";
    /// What a word begins with.
    pub const BEGINNING: &str = "b:";
    /// A word of who wrote.
    pub const FROM: &str = "f:";
    /// A word of who was written to.
    pub const TO: &str = "t:";
    /// A word of the subject.
    pub const SUBJECT: &str = "u:";
    /// What a message has beside its words.
    pub const HAS: &str = "h:";
}
