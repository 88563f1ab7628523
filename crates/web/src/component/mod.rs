//! The pieces that pages share. Each is a function from plain values to markup, and each offers samples, so that a
//! test can render all of them in every language. Nothing here reads a store or a clock.

pub mod avatar;
pub mod bell;
pub mod button;
pub mod cadence;
pub mod chart;
pub mod copied;
pub mod count;
pub mod ctx;
pub mod feedback;
pub mod field;
pub mod gallery;
pub mod horizon;
pub mod icon;
pub mod keys;
pub mod layout;
pub mod menu;
pub mod moment;
pub mod promise;
pub mod public;
pub mod rule;
pub mod sample;
pub mod sessions;
pub mod sidebar;
pub mod tag;
pub mod track;

pub use ctx::{AgentCard, Ctx};
pub use icon::{Glyph, Icon};
pub use sample::Sample;
