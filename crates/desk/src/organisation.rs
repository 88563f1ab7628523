//! Organisations that customers belong to: made and changed by leads. Whoever has an address in one of its mail domains
//! joins it when their words are gathered.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed;
use relance_domain::customer::{NAME_CHARS, NOTE_CHARS};
use relance_domain::error::Refusal;
use relance_domain::id::OrganisationId;
use relance_domain::organisation::{Organisation, read_domains};
use relance_store::{Bell, Tx, customer, organisation};

use crate::{Desk, Error};

/// An organisation as somebody typed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewOrganisation {
    pub name: String,
    /// Mail domains, separated by spaces, commas or lines.
    pub domains: String,
    pub note: String,
}

impl Desk {
    /// Makes an organisation. Leads and administrators only.
    pub async fn add_organisation(
        &self,
        by: &Agent,
        new: NewOrganisation,
        now: Timestamp,
    ) -> Result<OrganisationId, Error> {
        let made = read(by, new, OrganisationId(self.id(now)), now)?;
        self.transact("add organisation", (by.id, made), move |tx, desk, context| {
            Box::pin(async move {
                let (by, made) = &*context;
                organisation::hold(tx).await?;
                may_stand_beside(tx, made).await?;
                organisation::insert(tx, made).await?;
                desk.audit_by(tx, *by, Deed::organisation_added(made), now).await?;
                for domain in &made.domains {
                    customer::stir_word(tx, domain).await?;
                }
                tx.ring(Bell::Chore);
                Ok(made.id)
            })
        })
        .await
    }

    /// Changes an organisation. Who belongs to it stays; leads and administrators only.
    pub async fn change_organisation(
        &self,
        by: &Agent,
        id: OrganisationId,
        new: NewOrganisation,
        now: Timestamp,
    ) -> Result<(), Error> {
        let made = read(by, new, id, now)?;
        self.transact("change organisation", (by.id, made), move |tx, desk, context| {
            Box::pin(async move {
                let (by, made) = &*context;
                organisation::hold(tx).await?;
                let known = organisation::find(tx, made.id).await?.ok_or(Error::NotFound("organisation"))?;
                may_stand_beside(tx, made).await?;
                organisation::update(tx, made).await?;
                desk.audit_by(tx, *by, Deed::organisation_changed(&known, made), now).await?;
                for domain in made.domains.iter().filter(|domain| !known.domains.contains(domain)) {
                    customer::stir_word(tx, domain).await?;
                }
                if known.name != made.name {
                    customer::stir_members(tx, made.id).await?;
                }
                tx.ring(Bell::Chore);
                Ok(())
            })
        })
        .await
    }
}

fn read(by: &Agent, new: NewOrganisation, id: OrganisationId, now: Timestamp) -> Result<Organisation, Error> {
    if !by.leads() {
        return Err(Error::Forbidden);
    }
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = new.note.replace("\r\n", "\n").trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::Empty.into());
    }
    for (text, most) in [(&name, NAME_CHARS), (&note, NOTE_CHARS)] {
        if text.chars().count() > most {
            return Err(Refusal::TooLong(most).into());
        }
    }
    let domains = read_domains(&new.domains).map_err(Refusal::NoDomain)?;
    Ok(Organisation { id, name, domains, note, made_at: now })
}

/// A name is one organisation's, and so is a mail domain.
async fn may_stand_beside(tx: &mut Tx, made: &Organisation) -> Result<(), Error> {
    for other in organisation::all(tx).await?.into_iter().filter(|other| other.id != made.id) {
        if other.name.to_lowercase() == made.name.to_lowercase() {
            return Err(Error::Taken(other.name));
        }
        if let Some(domain) = made.domains.iter().find(|domain| other.domains.contains(domain)) {
            return Err(Refusal::DomainTaken(domain.clone()).into());
        }
    }
    Ok(())
}
