//! The tags of the desk as leads keep them: names, colours, one that goes into another, and one that nobody uses. What
//! tags a ticket has is in `label`.

use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::id::TagId;
use relance_domain::label::{TagColor, TagName};
use relance_store::{Tx, tag};

use crate::{Desk, Error};

/// What a lead does with a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagEdit {
    Rename(TagName),
    Colour(TagColor),
    /// It goes into the tag of this name: whoever has it has that one, and its name means that one.
    MergeInto(TagName),
    /// It goes, where no ticket has it.
    Remove,
}

impl Desk {
    /// Edits a tag. Leads and administrators only, since every team sees it.
    pub async fn edit_tag(&self, by: &Agent, id: TagId, edit: TagEdit) -> Result<(), Error> {
        if !by.leads() {
            return Err(Error::Forbidden);
        }
        self.transact("edit tag", (id, edit), |tx, _, context| {
            Box::pin(async move {
                let (id, edit) = &*context;
                edited(tx, *id, edit).await
            })
        })
        .await
    }
}

async fn edited(tx: &mut Tx, id: TagId, edit: &TagEdit) -> Result<(), Error> {
    let missing = || Error::NotFound("tag");
    let tags = tag::all(tx).await?;
    let is = tags.iter().find(|tag| tag.id == id).ok_or_else(missing)?;
    let done = match edit {
        TagEdit::Rename(name) if is.name == *name => return Err(Refusal::Unchanged.into()),
        TagEdit::Rename(name) => {
            if tag::find_name(tx, name).await?.is_some() {
                return Err(Refusal::TagTaken(name.to_string()).into());
            }
            tag::rename(tx, id, name).await?
        }
        TagEdit::Colour(color) => tag::set_color(tx, id, *color).await?,
        TagEdit::MergeInto(name) => {
            let into = tags.named(name).ok_or_else(missing)?;
            if into.id == id {
                return Err(Refusal::Unchanged.into());
            }
            tag::merge(tx, id, into.id).await?;
            true
        }
        TagEdit::Remove => match tag::remove(tx, id).await? {
            true => true,
            false => return Err(Refusal::Unchanged.into()),
        },
    };
    if done { Ok(()) } else { Err(missing()) }
}
