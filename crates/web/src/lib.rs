//! What a browser sees: pages for agents, the pieces they share, their texts in six languages and their assets.
//! Pages are pure functions from a view to markup; whoever serves them fills the view from the store.

pub mod asset;
pub mod component;
pub mod locale;
pub mod page;
