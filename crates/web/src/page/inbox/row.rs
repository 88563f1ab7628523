//! Rows of the inbox.
