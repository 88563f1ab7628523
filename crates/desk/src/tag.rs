//! The tags of the desk as leads keep them: names, colours, one that goes into another, and one that nobody uses. What
//! tags a ticket has is in `label`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed;
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
    pub async fn edit_tag(&self, by: &Agent, id: TagId, edit: TagEdit, now: Timestamp) -> Result<(), Error> {
        if !by.leads() {
            return Err(Error::Forbidden);
        }
        self.transact("edit tag", (by.id, id, edit), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id, edit) = &*context;
                let deed = edited(tx, *id, edit).await?;
                desk.audit_by(tx, *by, deed, now).await
            })
        })
        .await
    }
}

async fn edited(tx: &mut Tx, id: TagId, edit: &TagEdit) -> Result<Deed, Error> {
    let missing = || Error::NotFound("tag");
    let tags = tag::all(tx).await?;
    let is = tags.iter().find(|tag| tag.id == id).ok_or_else(missing)?;
    let name = is.name.as_str();
    let (done, deed) = match edit {
        TagEdit::Rename(to) if is.name == *to => return Err(Refusal::Unchanged.into()),
        TagEdit::Rename(to) => {
            if tag::find_name(tx, to).await?.is_some() {
                return Err(Refusal::TagTaken(to.to_string()).into());
            }
            (tag::rename(tx, id, to).await?, Deed::tag_renamed(id, name, to.as_str()))
        }
        TagEdit::Colour(color) => {
            let deed = Deed::tag_coloured(id, name, is.color.as_str(), color.as_str());
            (tag::set_color(tx, id, *color).await?, deed)
        }
        TagEdit::MergeInto(other) => {
            let into = tags.named(other).ok_or_else(missing)?;
            if into.id == id {
                return Err(Refusal::Unchanged.into());
            }
            tag::merge(tx, id, into.id).await?;
            (true, Deed::tag_merged(id, name, into.name.as_str()))
        }
        TagEdit::Remove => match tag::remove(tx, id).await? {
            true => (true, Deed::tag_removed(id, name)),
            false => return Err(Refusal::Unchanged.into()),
        },
    };
    if done { Ok(deed) } else { Err(missing()) }
}
