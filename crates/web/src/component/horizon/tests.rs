//! Tests of horizon.
