//! Simulations as tables.
