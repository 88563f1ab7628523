//! Mails of the policy for programs: which there are in which language, the words of one as they are written, and what
//! they become with sample words.

use std::collections::BTreeMap;

use axum::http::Method;
use relance_desk::preview_mail;
use relance_domain::locale::Locale;
use serde::{Deserialize, Serialize};

use super::super::answer::Json;
use super::super::call::Call;
use super::super::op::{Ops, Plain};
use super::super::problem::Problem;
use super::super::value::{Key, Text};
use super::super::word::Language;
use crate::handler::policy::{mail_states, mail_template, mail_written};
use crate::page::policy::{MailForm, Translation};
use crate::route::Gate;

pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/policy/mails"),
        "List the mails of the policy, and how each stands in each language",
        &["GET /policy/mails"],
        list,
    )
    .get(
        (Gate::Lead, "/api/v1/policy/mails/{key}/{locale}"),
        "Read the words of a mail in a language",
        &["GET /policy/mails/{key}/{locale}"],
        show,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/policy/mails/{key}/{locale}/preview"),
        "See what a mail becomes with sample words: as it is, or with words that are tried",
        &["GET /policy/mails/{key}/{locale}/letter", "POST /policy/mails/{key}/{locale}/letter"],
        preview,
    )
}

/// How a mail stands in a language.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Standing {
    Present,
    Missing,
    /// What it was translated from is another text now.
    Stale,
    /// It is there before the language is one of the company's: nobody gets it yet.
    Ahead,
}

/// A mail of the policy.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MailLine {
    key: String,
    languages: BTreeMap<Language, Standing>,
    /// Keys of the cadences that send it.
    cadences: Vec<String>,
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MailTemplates"))]
pub(crate) struct Mails {
    items: Vec<MailLine>,
}

async fn list(call: Call, (): (), _: Plain) -> Result<Json<Mails>, Problem> {
    let live = call.desk().live()?;
    let standing = |(locale, state): (Locale, Translation)| {
        let standing = match state {
            Translation::Present => Standing::Present,
            Translation::Missing => Standing::Missing,
            Translation::Stale => Standing::Stale,
            Translation::Ahead => Standing::Ahead,
        };
        (Language::from(&locale), standing)
    };
    let item = |key: &String| {
        let sends = |step: &relance_domain::cadence::Step| step.mail.as_ref() == Some(key);
        let cadences = live.policy.cadences.values().filter(|cadence| cadence.steps.iter().any(sends));
        MailLine {
            key: key.clone(),
            languages: mail_states(&live.policy, key).into_iter().map(standing).collect(),
            cadences: cadences.map(|cadence| cadence.key.clone()).collect(),
        }
    };
    Ok(Json(Mails { items: live.policy.mails.keys().map(item).collect() }))
}

/// The words of a mail as they are written, in the language of mails.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MailTemplateWords"))]
pub(crate) struct Words {
    subject: String,
    preheader: String,
    body: String,
}

fn written(call: &Call, key: &Key, language: Language) -> Result<MailForm, Problem> {
    let live = call.desk().live()?;
    mail_written(&live.policy, &key.0, language.into()).ok_or_else(|| Problem::missing("mail"))
}

/// Of a language in which it is missing they are empty.
async fn show(call: Call, (key, language): (Key, Language), _: Plain) -> Result<Json<Words>, Problem> {
    let MailForm { subject, preheader, body } = written(&call, &key, language)?;
    Ok(Json(Words { subject, preheader, body }))
}

/// Words that are tried; what is left out is as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MailTemplateDraft"))]
pub(crate) struct Tried {
    #[serde(default)]
    subject: Option<Text<0, 500>>,
    #[serde(default)]
    preheader: Option<Text<0, 500>>,
    #[serde(default)]
    body: Option<Text<0, 100_000>>,
}

/// A mail with sample words.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MailTemplatePreview"))]
pub(crate) struct Preview {
    subject: String,
    preheader: String,
    text: String,
    html: String,
}

async fn preview(
    call: Call,
    (key, language): (Key, Language),
    tried: Tried,
) -> Result<Json<Preview>, Problem> {
    let known = written(&call, &key, language)?;
    let form = MailForm {
        subject: tried.subject.map_or(known.subject, |subject| subject.0),
        preheader: tried.preheader.map_or(known.preheader, |preheader| preheader.0),
        body: tried.body.map_or(known.body, |body| body.0),
    };
    let locale: Locale = language.into();
    let live = call.desk().live()?;
    let draft = mail_template(&relance_desk::edit::mail_path(&key.0, locale), &form, &[]);
    let own = call.visit.ctx.t("policy-preview-own");
    let made = preview_mail(&live.policy, &key.0, locale, &draft, &own, call.now());
    let made = made.map_err(|problems| Problem::from(relance_desk::Error::Policy(problems)))?;
    let relance_desk::MailPreview { subject, preheader, text, html } = made;
    Ok(Json(Preview { subject, preheader, text, html }))
}
