//! Groups of rows.
