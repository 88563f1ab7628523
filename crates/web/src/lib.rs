//! What a browser sees: pages for agents, the pieces they share, their texts in six languages and their assets.
//! Pages are pure functions from a view to markup; handlers fill the view from the store and call use cases.

mod api;
mod app;
mod area;
pub mod asset;
pub mod component;
mod csv;
mod fault;
mod handler;
mod limit;
pub mod locale;
mod meter;
pub mod packed;
pub mod page;
mod process;
mod provider;
mod route;
mod server;
mod session;
mod trace;
mod visit;
mod zip;

pub use app::{App, Asker, Demo, DemoAgent, DemoLetter, FetchStep, FetchWhat, Probe, ProbeStep, Unasked};
pub use meter::{Exposition, Meter};
pub use process::{Process, ProcessSetting, ProcessStand, SettingValue, Source};
pub use route::{Gate, Route};
pub use server::{router, routes};
