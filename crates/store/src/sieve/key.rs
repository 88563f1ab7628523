//! Places in a list: what it is sorted by, and where a page begins. A list is read on from the last row of the page,
//! never by counting rows that are passed over.

use std::fmt;
use std::str::FromStr;

use relance_domain::view::Sort;

/// Where one ticket stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// What is not done comes in the first turn, the rest in the second; where a list does not care, all in the first.
    pub turn: i64,
    /// The due instant, the instant of the last change, or the id.
    pub place: i64,
    pub id: i64,
}

/// The form that stands in an address: `0.1762780800000000.4127`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.turn, self.place, self.id)
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.').map(str::parse);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(turn)), Some(Ok(place)), Some(Ok(id)), None) => Ok(Self { turn, place, id }),
            _ => Err(()),
        }
    }
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Start {
    #[default]
    First,
    After(Key),
    /// The page that ends before this place.
    Before(Key),
}

impl Start {
    /// Whether the list is read from its end.
    pub fn is_backwards(self) -> bool {
        matches!(self, Self::Before(_))
    }
}

/// Whether places go down in this direction.
pub(super) fn descends(sort: Sort, backwards: bool) -> bool {
    (sort != Sort::Due) != backwards
}

/// The order of a list, over the rows of `of`.
pub(super) fn order(of: &str, sort: Sort, backwards: bool) -> String {
    let turn = if backwards { " desc" } else { "" };
    let down = if descends(sort, backwards) { " desc" } else { "" };
    format!("{of}.turn{turn}, {of}.place{down}, {of}.id{down}")
}
