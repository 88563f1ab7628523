//! What a check of the surroundings has found, and what to do about it: the shape in which `auth::zone` judges records
//! and in which the binary tells everything else that it tried. How it is printed is not known here.

use serde::Serialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Ok,
    /// Worth knowing, or not to be found out: mail goes on.
    Note,
    Wrong,
}

/// One record, as a zone file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Without the dot at the end.
    pub name: String,
    /// `TXT`, `MX`, `A` or `PTR`.
    pub r#type: &'static str,
    /// A text without quotes, or what follows the type.
    pub value: String,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// This record belongs into the zone.
    Record(Record),
    /// Take this text out of the records of that name.
    Remove(Record),
    /// Run this.
    Command(String),
    /// Write this line there.
    Setting { place: String, line: String },
    /// Do what the words say.
    Advice(String),
}

/// What one check has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub grade: Grade,
    /// The same word for the same check, whatever it is about: for programs.
    pub check: &'static str,
    /// What it is about, as a person would say it.
    pub subject: String,
    /// What was found, in plain words.
    pub words: String,
    pub remedy: Vec<Remedy>,
}

impl Finding {
    /// Nothing to do.
    pub fn ok(check: &'static str, subject: impl Into<String>, words: impl Into<String>) -> Self {
        Self { grade: Grade::Ok, check, subject: subject.into(), words: words.into(), remedy: Vec::new() }
    }

    /// Something to know.
    pub fn note(check: &'static str, subject: impl Into<String>, words: impl Into<String>) -> Self {
        Self { grade: Grade::Note, ..Self::ok(check, subject, words) }
    }

    /// Something to mend.
    pub fn wrong(check: &'static str, subject: impl Into<String>, words: impl Into<String>) -> Self {
        Self { grade: Grade::Wrong, ..Self::ok(check, subject, words) }
    }

    /// The same with one more thing to do.
    #[must_use]
    pub fn with(mut self, remedy: Remedy) -> Self {
        self.remedy.push(remedy);
        self
    }

    /// The same with a text record to write.
    #[must_use]
    pub fn with_text(self, name: &str, value: &str) -> Self {
        self.with(Remedy::Record(Record::text(name, value)))
    }

    /// The same with a text record to write in the place of one that stands there.
    #[must_use]
    pub fn with_text_for(self, name: &str, old: &str, new: &str) -> Self {
        self.with(Remedy::Remove(Record::text(name, old))).with_text(name, new)
    }

    /// The same with words of advice.
    #[must_use]
    pub fn with_advice(self, words: impl Into<String>) -> Self {
        self.with(Remedy::Advice(words.into()))
    }
}

impl Record {
    /// A text record.
    pub fn text(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), r#type: "TXT", value: value.to_owned() }
    }

    /// The line of a zone file: long texts in strings of 255 bytes, and bytes that are no plain letters by their
    /// numbers (RFC 1035, 5.1), so that nobody's text moves the cursor of whoever reads it.
    pub fn line(&self) -> String {
        if self.r#type != "TXT" {
            return format!("{}. IN {} {}", self.name, self.r#type, self.value);
        }
        let byte = |byte: &u8| match byte {
            b'"' | b'\\' => format!("\\{}", char::from(*byte)),
            b' '..=b'~' => char::from(*byte).to_string(),
            other => format!("\\{other:03}"),
        };
        let escaped = |part: &[u8]| part.iter().map(byte).collect::<String>();
        let strings = self.value.as_bytes().chunks(255).map(|part| format!("\"{}\"", escaped(part)));
        format!("{}. IN TXT ( {} )", self.name, strings.collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_written_as_a_zone_file_has_it() {
        let long = "x".repeat(300);
        let (first, rest) = long.split_at(255);
        let table = [
            (Record::text("a.example", "v=spf1 -all"), r#"a.example. IN TXT ( "v=spf1 -all" )"#.to_owned()),
            (Record::text("a.example", r#"say "hi""#), r#"a.example. IN TXT ( "say \"hi\"" )"#.to_owned()),
            (
                Record::text("a.example", "caf\u{e9}\u{1b}[2J"),
                r#"a.example. IN TXT ( "caf\195\169\027[2J" )"#.to_owned(),
            ),
            (Record::text("a.example", &long), format!(r#"a.example. IN TXT ( "{first}" "{rest}" )"#)),
            (
                Record { name: "a.example".into(), r#type: "MX", value: "10 mx.a.example.".into() },
                "a.example. IN MX 10 mx.a.example.".to_owned(),
            ),
        ];
        for (record, wanted) in table {
            assert_eq!(record.line(), wanted);
        }
    }
}
