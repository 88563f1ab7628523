//! `relance read`: letters as understood, one line a file. It touches no data folder and no network. How a letter is
//! read is in `mail`; here are only the shapes that are printed (DESIGN 8).

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use jiff::Timestamp;
use relance_mail::{Address, Envelope, Failure, Invitation, Letter, Protection};
use serde::Serialize;

/// What `read` reads.
#[derive(Debug, Clone, Args)]
pub struct Read {
    /// The letters, a file each.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The files are bare texts, without header and parts.
    #[arg(long, conflicts_with = "html")]
    pub text: bool,
    /// The files are bare HTML, without header and parts.
    #[arg(long)]
    pub html: bool,
    /// One JSON object a line instead of a report to read.
    #[arg(long)]
    pub json: bool,
}

/// One letter in the shape that scripts read.
#[derive(Debug, Serialize)]
struct Line {
    /// The path as it was given.
    file: String,
    message_id: Option<String>,
    from: Option<String>,
    to: Vec<String>,
    cc: Vec<String>,
    reply_to: Vec<String>,
    subject: String,
    date: Option<Timestamp>,
    text: String,
    reply: String,
    /// Made harmless.
    html: Option<String>,
    attachments: Vec<File>,
    language: Option<&'static str>,
    auto: Option<&'static str>,
    bounce: Option<Vec<Failure>>,
    in_reply_to: Option<String>,
    references: Vec<String>,
    /// Signed or encrypted, as far as can be seen from outside. For people: the shape for scripts is fixed.
    #[serde(skip)]
    protection: Option<Protection>,
    /// The event that it invites to; for people as well.
    #[serde(skip)]
    invitation: Option<Invitation>,
    problems: Vec<String>,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    #[serde(rename = "type")]
    media_type: String,
    size: usize,
}

/// Prints a line for every file; one that cannot be read has a line too, which says why.
pub fn run(wished: &Read) -> anyhow::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for file in &wished.files {
        let line = line(file, wished);
        let told = if wished.json { serde_json::to_string(&line)? } else { report(&line) + "\n" };
        writeln!(out, "{told}").context("cannot write the output")?;
    }
    out.flush().context("cannot write the output")
}

fn line(file: &Path, wished: &Read) -> Line {
    let name = file.display().to_string();
    let raw = match std::fs::read(file) {
        Ok(raw) => raw,
        Err(error) => {
            let problems = vec![format!("the file cannot be read: {error}")];
            return shaped(name, Letter { problems, ..Letter::default() }, None);
        }
    };
    if wished.text || wished.html {
        let html = wished.html.then(|| relance_mail::sanitized(&String::from_utf8_lossy(&raw)));
        return shaped(name, relance_mail::read_body(&raw, wished.html), html);
    }
    let letter = relance_mail::read(&raw, &Envelope::default());
    let html = if letter.has_html { relance_mail::html(&raw) } else { None };
    shaped(name, letter, html)
}

fn shaped(file: String, letter: Letter, html: Option<String>) -> Line {
    let written = |list: Vec<Address>| list.iter().map(Address::to_string).collect();
    let files = letter.attachments.into_iter();
    Line {
        file,
        message_id: letter.message_id,
        from: letter.from.as_ref().map(Address::to_string),
        to: written(letter.to),
        cc: written(letter.cc),
        reply_to: written(letter.reply_to),
        subject: letter.subject,
        date: letter.date,
        text: letter.text,
        reply: letter.reply,
        html,
        attachments: files
            .map(|file| File { name: file.name, media_type: file.media_type, size: file.size })
            .collect(),
        language: letter.language,
        auto: letter.auto.map(|auto| auto.as_str()),
        bounce: letter.bounce,
        in_reply_to: letter.in_reply_to.into_iter().next(),
        references: letter.references,
        protection: letter.protection,
        invitation: letter.invitation,
        problems: letter.problems,
    }
}

/// The same for people: what there is, a line each, then what was newly written.
fn report(line: &Line) -> String {
    let mut out = vec![line.file.clone()];
    let mut say = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push(format!("  {name:<12}{value}"));
        }
    };
    say("from", line.from.as_deref().unwrap_or_default());
    say("to", &line.to.join(", "));
    say("cc", &line.cc.join(", "));
    say("reply to", &line.reply_to.join(", "));
    say("subject", &line.subject);
    say("date", &line.date.map(|date| date.to_string()).unwrap_or_default());
    say("message id", line.message_id.as_deref().unwrap_or_default());
    say("language", line.language.unwrap_or_default());
    say("automatic", line.auto.unwrap_or_default());
    for failure in line.bounce.iter().flatten() {
        let Failure { recipient, action, status, reason, .. } = failure;
        say("bounce", &format!("{recipient} {action} {status} {} {reason}", failure.kind.as_str()));
    }
    for file in &line.attachments {
        say("attachment", &format!("{} ({}, {} bytes)", file.name, file.media_type, file.size));
    }
    match line.protection {
        Some(Protection::Signed(scheme)) => say("signed", scheme.name()),
        Some(Protection::Encrypted(scheme)) => say("encrypted", scheme.name()),
        None => {}
    }
    if let Some(event) = &line.invitation {
        say("invitation", &event.summary);
    }
    line.problems.iter().for_each(|problem| say("problem", problem));
    out.extend(line.reply.lines().map(|line| format!("  | {line}")));
    out.join("\n")
}
