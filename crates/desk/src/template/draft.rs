//! A mail that is being written: rendered with sample words as a customer would get it, or every mistake in it with its
//! line. Nothing of it is kept, and nothing leaves.

use jiff::Timestamp;
use relance_domain::locale::Locale;
use relance_domain::policy::{MailPart, MailTemplate, Mistake, Policy, Problem};

use super::{Rendered, Samples, Templates, environment, one_line, said, sample};
use crate::letterhead::{Dress, Dressed, Spliced, dress};

/// A mail as its reader would see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailPreview {
    pub subject: String,
    pub preheader: String,
    pub text: String,
    pub html: String,
}

/// Renders one draft of a mail with sample words: those of the first team and its promises as they would be told at
/// `now`, in the mail's language, and invented ones for the rest. `own` stands where the frame of an agent's reply says
/// `{{ body }}`.
pub fn preview_mail(
    policy: &Policy,
    key: &str,
    locale: Locale,
    draft: &MailTemplate,
    own: &str,
    now: Timestamp,
) -> Result<MailPreview, Vec<Problem>> {
    let mut templates = Templates { environment: environment() };
    let mut problems = Vec::new();
    let groups = policy.groups_of(key);
    templates.add(key, locale, draft, &Samples::of(key, &groups), &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let (values, due) = sample::said(policy, key, &groups, locale, now);
    let part = |part: MailPart| {
        let name = format!("{key}.{locale}.{}", part.as_str());
        templates.part(&name, &values).map_err(|error| {
            let what = Mistake::InMail { part, what: Box::new(Mistake::Unwritable(said(&error))) };
            vec![Problem { path: draft.path.clone(), line: draft.body_line, column: 1, what }]
        })
    };
    let mail = Rendered {
        subject: one_line(&part(MailPart::Subject)?),
        preheader: one_line(&part(MailPart::Preheader)?),
        body: part(MailPart::Body)?,
    };
    let color = policy.brands.values().next().map_or("#55616b", |brand| brand.color.as_str());
    let spliced = Spliced { own: own.to_owned(), ..Spliced::default() };
    let dressed = dress(&mail, &spliced, Dress { color, language: locale.as_str(), due: &due });
    let Dressed { text, html } = dressed;
    Ok(MailPreview { subject: mail.subject, preheader: mail.preheader, text, html })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::house::preset;

    fn now() -> Timestamp {
        "2026-11-10T14:20:00+01:00".parse().unwrap()
    }

    fn draft(body: &str) -> MailTemplate {
        MailTemplate {
            path: "mails/acknowledgement.en.md".into(),
            subject: "Request {{ ticket.number }}".into(),
            preheader: String::new(),
            body: body.into(),
            body_line: 6,
            source: None,
        }
    }

    #[test]
    fn a_draft_reads_as_its_customer_would_read_it() {
        let policy = crate::check(&preset("game-studio")).ok().unwrap().policy;
        let draft = draft("Hello {{ customer.name }},\n\n> By **{{ promise.due }}**.\n");
        let preview = preview_mail(&policy, "acknowledgement", Locale::En, &draft, "", now()).unwrap();
        insta::assert_snapshot!(format!("{}\n\n{}", preview.subject, preview.text), @"
        Request 4127

        Hello Maëlle,

          By Friday 13 November, 14:20 (Paris time).
        ");
        assert!(preview.html.contains("#6b2a6e"), "in the colour of the brand");
    }

    #[test]
    fn sample_words_are_told_in_the_language_of_the_draft() {
        let policy = crate::check(&preset("game-studio")).ok().unwrap().policy;
        let draft = draft("> {{ promise.words }}\n\n{{ team.signature }}, {{ news.within }}\n");
        let preview = preview_mail(&policy, "acknowledgement", Locale::It, &draft, "", now()).unwrap();
        insta::assert_snapshot!(preview.text, @"
          Le risponderemo entro 48 ore lavorative, al più tardi
          venerdì 13 novembre alle 14:20 (ora di Parigi).

        il servizio consumatori di Lucarne, 48 ore lavorative
        ");
    }

    #[test]
    fn a_mistake_in_a_draft_has_its_line() {
        let policy = crate::check(&preset("game-studio")).ok().unwrap().policy;
        let broken = draft("Hello,\n\n{{ customer.nmae }}\n");
        let problems = preview_mail(&policy, "acknowledgement", Locale::En, &broken, "", now()).unwrap_err();
        assert_eq!(
            problems[0].to_string(),
            "mails/acknowledgement.en.md:8:4: body: unknown value `customer.nmae`: did you mean `customer.name`?"
        );
    }
}
