//! Tests of asset.
