//! Where each setting was said: on the command line, in the environment, in the file, or nowhere. The command line's
//! parser forgets it once values are read, so it is asked first.

use std::collections::BTreeMap;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, FromArgMatches};
use relance_web::Source;

/// What was said on the command line or in the environment, by the name of the flag.
#[derive(Debug, Clone, Default)]
pub struct Written(BTreeMap<String, Source>);

impl Written {
    /// Where a flag was given; none when it was not.
    pub fn of(&self, flag: &str) -> Option<Source> {
        self.0.get(flag).copied()
    }
}

impl FromArgMatches for Written {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut found = BTreeMap::new();
        for id in matches.ids() {
            let source = match matches.value_source(id.as_str()) {
                Some(ValueSource::CommandLine) => Source::Flag,
                Some(ValueSource::EnvVariable) => Source::Environment,
                _ => continue,
            };
            found.insert(id.as_str().to_owned(), source);
        }
        Ok(Self(found))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// It asks for no flags of its own.
impl Args for Written {
    fn augment_args(command: clap::Command) -> clap::Command {
        command
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        command
    }
}
