//! A mail that is begun: its words in every language of the company at once, and the anchor at which it leaves when
//! no cadence sends it.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use relance_desk::Live;
use relance_desk::edit::{EditError, add_mail, mail_path};
use relance_domain::locale::Locale;
use relance_domain::policy::{MailTemplate, Policy, PolicyFile, Problem};

use super::mail::{field_of, template};
use super::sheet::{self, Form, Scope, Settled};
use super::terms::teams;
use super::{back, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, MailForm, NewMailForm, NewMailView, Sheet};
use crate::visit::Visit;

pub async fn begin(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let start = |locale: &Locale| (*locale, MailForm { body: letter(*locale), ..MailForm::default() });
    let texts = live.policy.company.languages.iter().map(start).collect();
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), false);
    draw(&visit, &live, NewMailForm { texts, ..NewMailForm::default() }, sheet).await
}

/// How a letter begins and ends in each language, to write between.
fn letter(locale: Locale) -> String {
    let (hello, end, bye) = match locale {
        Locale::De => ("Guten Tag", ",", "Freundliche Grüße"),
        Locale::En => ("Hello", ",", "Kind regards,"),
        Locale::Es => ("Hola", ":", "Un cordial saludo,"),
        Locale::Fr => ("Bonjour", ",", "À bientôt,"),
        Locale::It => ("Buongiorno", ",", "Un cordiale saluto,"),
        Locale::Pt => ("Olá", ",", "Com os melhores cumprimentos,"),
    };
    let name = "{% if customer.name %} {{ customer.name }}{% endif %}";
    format!("{hello}{name}{end}\n\n\n\n{bye}\\\n{{{{ team.signature }}}}")
}

pub async fn add(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = Form::read(&body);
    let typed = typed(&form, &live.policy);
    let files = sheet::live_files(&visit).await?;
    let added = added(files, &typed);
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, &typed);
    let scope = Scope { note: format!("mail {}", typed.key), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, added, scope).await? {
        Settled::Saved(after) => {
            let first = live.policy.company.default_locale();
            Ok(back(after, &format!("/policy/mails/{}/{first}", typed.key)))
        }
        Settled::Shown(sheet, _) => draw(&visit, &live, typed, sheet).await,
    }
}

fn typed(form: &Form, policy: &Policy) -> NewMailForm {
    let text = |locale: &Locale| {
        let part = |name: &str| form.get(&format!("{name}-{locale}")).trim().to_owned();
        (*locale, MailForm { subject: part("subject"), preheader: part("preheader"), body: part("body") })
    };
    NewMailForm {
        key: form.get("key").trim().to_owned(),
        on: form.get("on").to_owned(),
        team: form.get("team").to_owned(),
        texts: policy.company.languages.iter().map(text).collect(),
    }
}

fn added(mut files: Vec<PolicyFile>, typed: &NewMailForm) -> Result<Vec<PolicyFile>, EditError> {
    let text =
        |(locale, form): &(Locale, MailForm)| (*locale, template(&mail_path(&typed.key, *locale), form, &[]));
    let texts: Vec<(Locale, MailTemplate)> = typed.texts.iter().map(text).collect();
    let on = (!typed.on.is_empty()).then_some((typed.on.as_str(), typed.team.as_str()));
    add_mail(&mut files, &typed.key, &texts, on)?;
    Ok(files)
}

fn field(problem: &Problem, files: &[PolicyFile], typed: &NewMailForm) -> Option<String> {
    let of = |locale: &Locale| mail_path(&typed.key, *locale) == problem.path;
    if let Some((locale, _)) = typed.texts.iter().find(|(locale, _)| of(locale)) {
        return Some(format!("{}-{locale}", field_of(&problem.what)));
    }
    let entry = sheet::entry(problem, files);
    match entry.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["mail", key, cell, ..] if *key == typed.key => Some((*cell).to_owned()),
        _ => None,
    }
}

async fn draw(visit: &Visit, live: &Live, form: NewMailForm, sheet: Sheet) -> Result<Response, Fault> {
    let view = NewMailView { form, teams: teams(visit, live), sheet };
    Ok(page::new_mail(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}
