//! `[mail.…]` tables and the files in `mails/`.
//! Whether a text renders is checked where mails are rendered.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::{Keyed, Mistake, Parser, table};
use crate::cadence::{Anchor, Cadence, Closed, Late, Recipient, Step};
use crate::locale::Locale;
use crate::offset::Offset;
use crate::policy::{MailRule, MailTemplate, PolicyFile, raw};
use crate::team::LocaleText;

/// The line above and below a front matter.
const FENCE: &str = "+++\n";

/// Stands for a text that cannot be read, until its problem is told.
const EMPTY: MailTemplate = MailTemplate {
    path: String::new(),
    subject: String::new(),
    preheader: String::new(),
    body: String::new(),
    body_line: 1,
    source: None,
};

impl Parser {
    /// `on` is short for a cadence of one step that leaves at once.
    pub(super) fn mail_rule(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        let Some(raw) = self.read::<raw::Mail>(file, value) else { return };
        let what = Mistake::NoText(key.clone());
        self.references.push((super::at(file, offset, what), "mail", key.clone()));
        self.mails.entry(key.clone()).or_insert_with(empty_mail);
        let Some(on) = raw.on else { return };
        let Some(anchor) = self.anchor(file, &on) else { return };
        self.team_of_cadence(file, anchor, &on, raw.team.as_ref());
        let team = raw.team.as_ref().map(|team| self.refer(file, "team", team));
        self.place(file, on.span().start, "cadence", &key);
        self.cadences.insert(key.clone(), at_once(key, anchor, team));
    }

    pub(super) fn anchor(&mut self, file: &PolicyFile, text: &Spanned<String>) -> Option<Anchor> {
        let anchor = text.get_ref().parse().ok();
        if anchor.is_none() {
            let known: Vec<&str> = Anchor::ALL.iter().map(|anchor| anchor.as_str()).collect();
            self.problem(file, text.span().start, table::unknown("anchor", text.get_ref(), &known));
        }
        anchor
    }

    pub(super) fn mail_file(&mut self, file: &PolicyFile, name: &str) {
        let parts = name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.'));
        let Some((key, code)) = parts else {
            return self.problem(file, 0, "mails are named KEY.LOCALE.md, such as acknowledgement.fr.md");
        };
        let locale = match code.parse::<Locale>() {
            Ok(locale) if locale.as_str() == code => locale,
            _ => {
                return self.problem(file, 0, format!("`{code}` is not one of de, en, es, fr, it, pt"));
            }
        };
        // A text with a mistake is there all the same: its translation is not missing.
        let template =
            self.template(file).unwrap_or_else(|| MailTemplate { path: file.path.clone(), ..EMPTY });
        self.mails.entry(key.to_owned()).or_insert_with(empty_mail).templates.insert(locale, template);
    }

    fn template(&mut self, file: &PolicyFile) -> Option<MailTemplate> {
        let Some((front, body, body_line)) = split_front_matter(&file.text) else {
            self.problem(file, 0, "a mail begins with a front matter between two lines of +++");
            return None;
        };
        match toml::from_str::<raw::FrontMatter>(front) {
            Ok(raw::FrontMatter { subject, preheader, source }) => {
                if subject.as_ref().trim().is_empty() {
                    self.younger_problem(file, FENCE.len() + subject.span().start, Mistake::NoSubject);
                }
                Some(MailTemplate {
                    path: file.path.clone(),
                    subject: subject.into_inner(),
                    preheader,
                    body: body.to_owned(),
                    body_line,
                    source: source.map(Spanned::into_inner),
                })
            }
            Err(error) => {
                let offset = FENCE.len() + error.span().map_or(0, |span: Range<usize>| span.start);
                self.problem(file, offset, table::told(&error.message().replace('\n', ", ")));
                None
            }
        }
    }
}

/// The cadence that a mail with `on` stands for.
fn at_once(key: String, anchor: Anchor, team: Option<String>) -> Cadence {
    let step = Step {
        key: "mail".to_owned(),
        at: Offset::AtOnce,
        mail: Some(key.clone()),
        action: None,
        webhook: None,
        to: Recipient::Customer,
        only_if: Vec::new(),
        needs: None,
        late: Late::Merge,
        closed: Closed::Stay,
        repeat: None,
    };
    Cadence {
        key,
        anchor,
        team,
        until: Vec::new(),
        only_if: Vec::new(),
        quiet_hours: true,
        optional: false,
        words: LocaleText::default(),
        steps: vec![step],
    }
}

fn empty_mail() -> MailRule {
    MailRule { templates: BTreeMap::new() }
}

/// Splits `+++ … +++ body`, and says on which line the body begins.
fn split_front_matter(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix(FENCE)?;
    let end = rest.find("\n+++\n")?;
    let (front, tail) = rest.split_at(end + 1);
    let body = tail.strip_prefix(FENCE)?;
    let body_line = 3 + front.lines().count();
    Some((front, body, body_line))
}

/// The mark of a source text: the same words have the same mark, whatever their line ends. A translation that carries
/// another one was made from other words. 64 bits of FNV-1a are plenty to notice a change; nothing is signed by them.
pub fn source_mark(template: &MailTemplate) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in [&template.subject, &template.preheader, &template.body] {
        for line in part.lines() {
            for byte in line.trim_end().bytes().chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
    }
    format!("{hash:016x}")
}
