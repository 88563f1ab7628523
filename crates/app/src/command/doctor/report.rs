//! What was found, in its order: for people under headings, for programs
//! one JSON object a line.

use std::path::Path;

use relance_mail::finding::{Finding, Grade, Remedy};
use relance_store::DatabaseUrl;
use serde::Serialize;

use crate::command::say;

/// The headings, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Data,
    Policy,
    Clock,
    Names,
    Relay,
    Mailboxes,
    RoundTrip,
}

impl Group {
    fn heading(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Policy => "Policy",
            Self::Clock => "Clock",
            Self::Names => "Names",
            Self::Relay => "Relay",
            Self::Mailboxes => "Mailboxes",
            Self::RoundTrip => "Round trip",
        }
    }
}

/// A finding under its heading, as `--json` prints it.
#[derive(Serialize)]
struct Line<'a> {
    group: Group,
    #[serde(flatten)]
    finding: &'a Finding,
}

/// A path or URL as a shell reads it back.
pub fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-+:@%,=".contains(&byte);
    if path.bytes().all(is_plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// All findings.
pub struct Report {
    is_json: bool,
    /// What our own commands have to be told so that they work on the same data: ` --data DIR`.
    place: String,
    groups: Vec<(Group, Vec<Finding>)>,
}

impl Report {
    /// One without findings about this data. A database is repeated only where a flag named it: from a file or the
    /// environment the command knows it by itself, with the password that is left out here.
    pub fn new(is_json: bool, data: &Path, flagged: Option<&DatabaseUrl>) -> Self {
        let mut place = String::new();
        if data != Path::new("data") {
            place.push_str(&format!(" --data {}", quoted(data)));
        }
        if let Some(database) = flagged {
            let database = database.to_string();
            place.push_str(&format!(" --database {}", quoted(Path::new(&database))));
        }
        Self { is_json, place, groups: Vec::new() }
    }

    /// Adds what was found under a heading.
    pub fn add(&mut self, group: Group, mut findings: Vec<Finding>) {
        for remedy in findings.iter_mut().flat_map(|finding| &mut finding.remedy) {
            if let Remedy::Command(command) = remedy
                && command.starts_with("relance ")
            {
                command.push_str(&self.place);
            }
        }
        self.groups.push((group, findings));
    }

    /// Prints all of it. An error when something is wrong.
    pub fn print(&self) -> anyhow::Result<()> {
        let count = |grade| {
            let findings = self.groups.iter().flat_map(|(_, findings)| findings);
            findings.filter(|finding| finding.grade == grade).count()
        };
        let (wrong, notes) = (count(Grade::Wrong), count(Grade::Note));
        if self.is_json {
            for (group, findings) in &self.groups {
                for finding in findings {
                    say(&serde_json::to_string(&Line { group: *group, finding })?);
                }
            }
        } else {
            say(&self.text());
        }
        let notes = match notes {
            0 => String::new(),
            1 => " 1 note.".to_owned(),
            notes => format!(" {notes} notes."),
        };
        match wrong {
            0 if self.is_json => Ok(()),
            0 => {
                say(&format!("Nothing is wrong.{notes}"));
                Ok(())
            }
            1 => anyhow::bail!("1 thing is wrong; what to do stands below it.{notes}"),
            wrong => anyhow::bail!("{wrong} things are wrong; what to do stands below each.{notes}"),
        }
    }

    /// As people read it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (group, findings) in self.groups.iter().filter(|(_, findings)| !findings.is_empty()) {
            text.push_str(&format!("{}\n", group.heading()));
            for finding in findings {
                let grade = match finding.grade {
                    Grade::Ok => "ok   ",
                    Grade::Note => "note ",
                    Grade::Wrong => "wrong",
                };
                text.push_str(&format!("  {grade}  {}: {}\n", finding.subject, finding.words));
                finding
                    .remedy
                    .iter()
                    .for_each(|remedy| text.push_str(&format!("         {}\n", told(remedy))));
            }
            text.push('\n');
        }
        text.trim_end_matches('\n').to_owned() + "\n"
    }
}

fn told(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Record(record) => format!("write:   {}", record.line()),
        Remedy::Remove(record) => format!("remove:  {}", record.line()),
        Remedy::Command(command) => format!("run:     {command}"),
        Remedy::Setting { place, line } => format!("set:     {line}   in {place}"),
        Remedy::Advice(words) => format!("do:      {words}"),
    }
}
