//! Tests of locale.
