//! Ticket decision tests.
