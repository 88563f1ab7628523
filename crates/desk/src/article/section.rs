//! The parts of the help: named in each language, in their order. Leads keep them; what stands in a part that goes
//! stands in none.

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::article::{Section, one_line};
use relance_domain::audit::{Deed, What};
use relance_domain::error::Refusal;
use relance_domain::id::SectionId;
use relance_domain::locale::Locale;
use relance_store::article;

use crate::{Desk, Error, must_lead};

/// A longer name is a sentence.
const NAME_CHARS: usize = 80;

/// What a lead does with a part of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionEdit {
    Add { names: BTreeMap<Locale, String>, position: i64 },
    Change { id: SectionId, names: BTreeMap<Locale, String>, position: i64 },
    Remove(SectionId),
}

impl Desk {
    /// Edits a part of the help, and tells which.
    pub async fn edit_section(
        &self,
        by: &Agent,
        edit: SectionEdit,
        now: Timestamp,
    ) -> Result<SectionId, Error> {
        must_lead(by)?;
        let fresh = SectionId(self.id(now));
        let first = self.live()?.policy.company.default_locale();
        self.transact("edit section", (by.id, edit), move |tx, desk, context| {
            Box::pin(async move {
                let (by, edit) = &*context;
                let all = article::sections(tx).await?;
                let known =
                    |id: SectionId| all.iter().find(|one| one.id == id).ok_or(Error::NotFound("section"));
                let name = |section: &Section| section.name(first, first).to_owned();
                let (id, deed) = match edit {
                    SectionEdit::Add { names, position } => {
                        if all.len() >= usize::try_from(article::MOST_SECTIONS).unwrap_or(100) {
                            return Err(Refusal::TooManyOfThese(all.len()).into());
                        }
                        let new = Section { id: fresh, names: fit(names)?, position: *position };
                        article::put_section(tx, &new).await?;
                        (fresh, Deed::of_section(What::SectionAdded, fresh, "", &name(&new)))
                    }
                    SectionEdit::Change { id, names, position } => {
                        let was = name(known(*id)?);
                        let changed = Section { id: *id, names: fit(names)?, position: *position };
                        article::put_section(tx, &changed).await?;
                        (*id, Deed::of_section(What::SectionChanged, *id, &was, &name(&changed)))
                    }
                    SectionEdit::Remove(id) => {
                        let was = name(known(*id)?);
                        article::remove_section(tx, *id).await?;
                        (*id, Deed::of_section(What::SectionRemoved, *id, &was, ""))
                    }
                };
                desk.audit_by(tx, *by, deed, now).await?;
                Ok(id)
            })
        })
        .await
    }
}

/// Names on one line each, at least one of them.
fn fit(names: &BTreeMap<Locale, String>) -> Result<BTreeMap<Locale, String>, Error> {
    let names: BTreeMap<Locale, String> = names
        .iter()
        .map(|(locale, name)| (*locale, one_line(name).chars().take(NAME_CHARS).collect::<String>()))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    if names.is_empty() { Err(Refusal::NoName.into()) } else { Ok(names) }
}
