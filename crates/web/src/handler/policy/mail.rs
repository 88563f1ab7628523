//! Mails: which there are in which language, the words of one as they are written, and what they become with sample
//! words. A saved translation carries the mark of what it was made from.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use relance_desk::edit::{mail_path, set_mail};
use relance_desk::preview_mail;
use relance_domain::locale::Locale;
use relance_domain::policy::{MailTemplate, Mistake as Wrong, Policy, PolicyFile, Problem, source_mark};

use super::cadence::{languages, name};
use super::sheet::{self, Form, Scope, Settled};
use super::{Wished, back, may_edit};
use crate::component::Ctx;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{
    self as page, MailForm, MailGroup, MailLine, MailView, Mistake, Sheet, Translation,
};
use crate::visit::Visit;

/// A letter runs nothing, loads nothing and may only be framed by us.
const FRAME_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let policy = &live.policy;
    let locale = policy.locale_for(visit.ctx.locale);
    let line = |key: &String| {
        let rule = policy.mails.get(key)?;
        let template = rule.templates.get(&locale).or_else(|| rule.templates.values().next())?;
        Some(MailLine {
            key: key.clone(),
            subject: (template.subject.clone(), locale),
            languages: states(policy, key),
        })
    };
    let mut groups: Vec<MailGroup> = Vec::new();
    let mut sent: Vec<&String> = Vec::new();
    for cadence in policy.cadences.values() {
        let mut mails: Vec<&String> = cadence.steps.iter().filter_map(|step| step.mail.as_ref()).collect();
        mails.dedup();
        sent.extend(&mails);
        if !mails.is_empty() {
            groups.push(MailGroup {
                cadence: Some((cadence.key.clone(), name(&cadence.key))),
                mails: mails.into_iter().filter_map(line).collect(),
            });
        }
    }
    let alone: Vec<MailLine> =
        policy.mails.keys().filter(|key| !sent.contains(key)).filter_map(line).collect();
    if !alone.is_empty() {
        groups.push(MailGroup { cadence: None, mails: alone });
    }
    let side = sidebar::alone(&visit).await?;
    Ok(page::mails(&visit.ctx, &side, &groups, may_edit(&visit)).into_response())
}

/// How a mail stands in each of the company's languages, and in those in which it is written ahead of them.
pub fn states(policy: &Policy, key: &str) -> Vec<(Locale, Translation)> {
    let found = languages(policy, key);
    let state = |locale: &Locale| {
        let state = match (found.missing.contains(locale), found.stale.contains(locale)) {
            (true, _) => Translation::Missing,
            (_, true) => Translation::Stale,
            _ => Translation::Present,
        };
        (*locale, state)
    };
    let rule = policy.mails.get(key);
    let ahead = rule.into_iter().flat_map(|rule| rule.templates.keys());
    let ahead = ahead.filter(|locale| !policy.company.languages.contains(locale));
    let all = policy.company.languages.iter().map(state);
    all.chain(ahead.map(|locale| (*locale, Translation::Ahead))).collect()
}

pub async fn show(
    visit: Visit,
    Path((key, locale)): Path<(String, Locale)>,
    Query(asked): Wished,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = written(&live.policy, &key, locale).ok_or(Fault::Missing)?;
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    draw(&visit, &live.policy, &key, locale, form, sheet).await
}

pub async fn edit(
    visit: Visit,
    Path((key, locale)): Path<(String, Locale)>,
    body: Bytes,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let policy = &live.policy;
    let old = written(policy, &key, locale).ok_or(Fault::Missing)?;
    let form = Form::read(&body);
    let typed = typed(&form);
    let path = mail_path(&key, locale);
    let mut files = sheet::live_files(&visit).await?;
    // Words that nobody changed and that carry a mark keep both; saving a stale translation says it was looked over.
    let source = source_of(policy, &key, locale).filter(|_| {
        let same =
            old.subject == typed.subject && old.preheader == typed.preheader && same_body(&old, &typed);
        !same || states(policy, &key).contains(&(locale, Translation::Stale))
    });
    let template = template(&path, &typed, &files);
    let edited = set_mail(&mut files, &path, &template, source.as_deref()).map(|()| files);
    let field = |problem: &Problem, _: &[PolicyFile]| {
        (problem.path == path).then(|| field_of(&problem.what).to_owned())
    };
    let scope =
        Scope { note: format!("mail {key} ({locale})"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, edited, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/mails/{key}/{locale}"))),
        Settled::Shown(sheet, _) => draw(&visit, policy, &key, locale, typed, sheet).await,
    }
}

fn same_body(old: &MailForm, typed: &MailForm) -> bool {
    old.body.trim_matches('\n') == typed.body.trim_matches('\n')
}

/// The part that a problem of the mail language is about: it begins with its name.
pub fn field_of(what: &Wrong) -> &'static str {
    match what {
        Wrong::InMail { part, .. } => part.as_str(),
        Wrong::NoSubject => "subject",
        _ => "body",
    }
}

/// The mark of the words that a translation to this language is made from.
fn source_of(policy: &Policy, key: &str, locale: Locale) -> Option<String> {
    let first = policy.company.default_locale();
    let source = policy.mails.get(key)?.templates.get(&first)?;
    (locale != first).then(|| source_mark(source))
}

async fn draw(
    visit: &Visit,
    policy: &Policy,
    key: &str,
    locale: Locale,
    form: MailForm,
    sheet: Sheet,
) -> Result<Response, Fault> {
    let first = policy.company.default_locale();
    let preview = preview(&visit.ctx, policy, key, locale, &form)
        .map(|preview| (preview.subject, preview.preheader, preview.text));
    let view = MailView {
        key: key.to_owned(),
        locale,
        languages: states(policy, key),
        is_ahead: !policy.company.languages.contains(&locale),
        first,
        source: (locale != first).then(|| written(policy, key, first)).flatten(),
        form,
        preview,
        sheet,
    };
    Ok(page::mail(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

fn preview(
    ctx: &Ctx,
    policy: &Policy,
    key: &str,
    locale: Locale,
    form: &MailForm,
) -> Result<relance_desk::MailPreview, Vec<Mistake>> {
    let path = mail_path(key, locale);
    let draft = template(&path, form, &[]);
    preview_mail(policy, key, locale, &draft, &ctx.t("policy-preview-own"), ctx.now).map_err(|problems| {
        let mistake = |problem: Problem| Mistake {
            field: None,
            place: format!("{}:{}:{}", problem.path, problem.line, problem.column),
            what: page::said(ctx, &problem.what),
            way: None,
        };
        problems.into_iter().map(mistake).collect()
    })
}

/// The words as they are written; empty ones for a language that is missing. None when there is no such mail. A
/// language may be written before it is the company's: that one can be so only when every mail is there in it.
pub fn written(policy: &Policy, key: &str, locale: Locale) -> Option<MailForm> {
    let rule = policy.mails.get(key)?;
    let form = |template: &MailTemplate| MailForm {
        subject: template.subject.clone(),
        preheader: template.preheader.clone(),
        body: template.body.trim_matches('\n').to_owned(),
    };
    Some(rule.templates.get(&locale).map(form).unwrap_or_default())
}

fn typed(form: &Form) -> MailForm {
    MailForm {
        subject: form.get("subject").trim().to_owned(),
        preheader: form.get("preheader").trim().to_owned(),
        body: form.get("body").to_owned(),
    }
}

/// The typed words as a template. Its body begins on the line on which it will stand in the file.
pub fn template(path: &str, form: &MailForm, files: &[PolicyFile]) -> MailTemplate {
    let file = files.iter().find(|file| file.path == path);
    let front =
        file.and_then(|file| file.text.find("\n+++\n").map(|end| file.text[..end].matches('\n').count()));
    MailTemplate {
        path: path.to_owned(),
        subject: form.subject.clone(),
        preheader: form.preheader.clone(),
        body: form.body.clone(),
        body_line: front.unwrap_or(2) + 4,
        source: None,
    }
}

/// The letter of the live policy, as it was designed.
pub async fn letter(visit: Visit, Path((key, locale)): Path<(String, Locale)>) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = written(&live.policy, &key, locale).ok_or(Fault::Missing)?;
    Ok(framed(&visit.ctx, preview(&visit.ctx, &live.policy, &key, locale, &form)))
}

/// The letter that the typed words would make. Nothing of it is kept.
pub async fn draft_letter(
    visit: Visit,
    Path((key, locale)): Path<(String, Locale)>,
    body: Bytes,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    written(&live.policy, &key, locale).ok_or(Fault::Missing)?;
    let form = typed(&Form::read(&body));
    Ok(framed(&visit.ctx, preview(&visit.ctx, &live.policy, &key, locale, &form)))
}

/// A letter, or what is wrong with it, for the sandboxed frame.
fn framed(ctx: &Ctx, preview: Result<relance_desk::MailPreview, Vec<Mistake>>) -> Response {
    let html = match preview {
        Ok(preview) => preview.html,
        Err(mistakes) => page::unwritten(ctx, &mistakes).into_string(),
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CACHE_CONTROL, "private, no-store"),
    ];
    (headers, html).into_response()
}
