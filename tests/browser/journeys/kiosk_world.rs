//! Situations of kiosks and packs in the world that others have reported: hosts that scroll by themselves, redirects, hash routes.

use crate::page::Journey;
use anyhow::Result;
use std::path::Path;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[];

/// Writes the pages that these journeys visit.
pub fn pages(_pages: &Path) -> Result<()> {
    Ok(())
}
