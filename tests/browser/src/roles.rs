//! The roles of the files of the release build, from the list that the build wrote.

use std::sync::LazyLock;
use xtask::assets::{AssetList, GROUPS};

/// Without a release build, no file has a role.
static LIST: LazyLock<AssetList> = LazyLock::new(|| AssetList::of_release().unwrap_or_default());

/// Whether a file has a role, by its name without the hash. The packs of tests have names like ours, and so does a page of theirs.
pub fn is_of(role: &str, name: &str) -> bool {
    LIST.is_of(role, name) || role == "pack" && name.starts_with("pack-") && name != "pack-host.html"
}

/// Whether a word is a role.
pub fn is_role(word: &str) -> bool {
    GROUPS.contains(&word) || LIST.roles().any(|role| role == word)
}

/// The list of files.
pub fn list() -> &'static AssetList {
    &LIST
}
