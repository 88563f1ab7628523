//! What the process runs with, as the binary tells it to pages and programs: each setting with its value, where it was
//! said, and whether it changes while the process runs. Secrets are not among the values, only that they are set.

use jiff::Timestamp;

/// Where a setting was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Flag,
    Environment,
    /// DIR/relance.toml.
    File,
    /// Nowhere.
    Default,
}

impl Source {
    /// The word in answers to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::File => "file",
            Self::Default => "default",
        }
    }
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessSetting {
    /// As in relance.toml.
    pub key: &'static str,
    pub value: SettingValue,
    pub source: Source,
    /// Whether another value is in force only after a restart.
    pub needs_restart: bool,
    /// Another value was read, and a restart would put it in force.
    pub is_waiting: bool,
}

/// What a setting says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// Texts as operators write them, without secrets; none of them when nothing is said.
    Said(Vec<String>),
    /// It is set, and nobody is told to what.
    Secret,
}

/// All of it at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessStand {
    pub version: &'static str,
    pub begun_at: Timestamp,
    /// The file that is read, and when that was last.
    pub file: String,
    pub read_at: Timestamp,
    /// What was wrong then, with its place. What was in force before stayed.
    pub mistake: Option<String>,
    pub settings: Vec<ProcessSetting>,
}

/// Tells what the process runs with.
pub trait Process: Send + Sync {
    /// As it is now.
    fn stand(&self) -> ProcessStand;
}
