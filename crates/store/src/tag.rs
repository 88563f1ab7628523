//! Tags: their names and colours, and which went into which. Tickets name them by id, so that a tag that gets another
//! name or goes into another one is written in one place.

use jiff::Timestamp;
use relance_domain::id::{AgentId, TagId};
use relance_domain::label::{TagColor, TagName};

use crate::{Error, Row, Tx, params};

/// Tags that a desk may have, merged ones among them: with more, nobody finds the right one.
pub const MOST: i64 = 1_000;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: TagName,
    pub color: TagColor,
    /// The one that it went into.
    pub merged_into: Option<TagId>,
}

/// All tags of the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// Those that are used, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter().filter(|tag| tag.merged_into.is_none())
    }

    /// The one of this id, or the one that it went into.
    pub fn get(&self, id: TagId) -> Option<&Tag> {
        let tag = self.0.iter().find(|tag| tag.id == id)?;
        match tag.merged_into {
            Some(into) => self.0.iter().find(|tag| tag.id == into),
            None => Some(tag),
        }
    }

    /// The one of this name, or the one that it went into.
    pub fn named(&self, name: &TagName) -> Option<&Tag> {
        self.get(self.0.iter().find(|tag| tag.name == *name)?.id)
    }

    /// Each name, with the tag that it is now.
    pub fn names(&self) -> Vec<(TagName, TagId)> {
        let names = self.0.iter().map(|tag| (tag.name.clone(), tag.merged_into.unwrap_or(tag.id)));
        names.collect()
    }

    /// What these are now, each once, by name.
    pub fn of(&self, ids: &[TagId]) -> Vec<&Tag> {
        let mut tags: Vec<&Tag> = Vec::new();
        for tag in ids.iter().filter_map(|id| self.get(*id)) {
            if !tags.iter().any(|known| known.id == tag.id) {
                tags.push(tag);
            }
        }
        tags.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        tags
    }

    /// How many there are, merged ones among them.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when nobody has made one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// All of them.
pub async fn all(tx: &mut Tx) -> Result<Tags, Error> {
    let rows = tx.query("tag.all", params![MOST]).await?;
    rows.iter().map(tag).collect::<Result<_, Error>>().map(Tags)
}

/// The tag of this name, made if there is none; a name that went into another tag is that one.
pub async fn obtain(
    tx: &mut Tx,
    id: TagId,
    name: &TagName,
    by: AgentId,
    now: Timestamp,
) -> Result<TagId, Error> {
    let color = TagColor::default().as_str();
    tx.run("tag.insert", params![id.0, name.as_str(), color, by.0, now]).await?;
    let found = find_name(tx, name).await?;
    Ok(found.map_or(id, |tag| tag.merged_into.unwrap_or(tag.id)))
}

/// The tag of this name, which may have gone into another one.
pub async fn find_name(tx: &mut Tx, name: &TagName) -> Result<Option<Tag>, Error> {
    tx.query_opt("tag.find_name", params![name.as_str()]).await?.as_ref().map(tag).transpose()
}

/// How many tickets have it, counted up to `limit`.
pub async fn count(tx: &mut Tx, id: TagId, limit: i64) -> Result<i64, Error> {
    tx.query_one("tag.count", params![id.0, limit]).await?.int("n")
}

/// Gives it another name, which nobody has.
pub async fn rename(tx: &mut Tx, id: TagId, name: &TagName) -> Result<bool, Error> {
    Ok(tx.run("tag.rename", params![id.0, name.as_str()]).await? == 1)
}

/// Gives it another colour.
pub async fn set_color(tx: &mut Tx, id: TagId, color: TagColor) -> Result<bool, Error> {
    Ok(tx.run("tag.set_color", params![id.0, color.as_str()]).await? == 1)
}

/// Lets one go into another: whoever has it has that one.
pub async fn merge(tx: &mut Tx, from: TagId, into: TagId) -> Result<(), Error> {
    tx.run("tag.give", params![from.0, into.0]).await?;
    tx.run("tag.leave", params![from.0]).await?;
    tx.run("tag.set_merged", params![from.0, into.0]).await.map(drop)
}

/// Removes one that no ticket has. False when some have it.
pub async fn remove(tx: &mut Tx, id: TagId) -> Result<bool, Error> {
    Ok(tx.run("tag.remove", params![id.0]).await? > 0)
}

fn tag(row: &Row) -> Result<Tag, Error> {
    Ok(Tag {
        id: TagId(row.int("id")?),
        name: row.str("name")?.parse().map_err(|_| row.bad("name", "no name of a tag"))?,
        color: row.str("color")?.parse().map_err(|why: String| row.bad("color", &why))?,
        merged_into: row.opt_int("merged_into")?.map(TagId),
    })
}

#[cfg(test)]
mod tests {
    use relance_domain::id::TicketId;

    use super::*;
    use crate::engine::contract::on_each_url;
    use crate::{Store, label};

    #[tokio::test]
    async fn a_tag_that_went_into_another_is_that_one_on_every_ticket() {
        on_each_url(async |url| {
            let store = Store::open(&url).await.unwrap();
            let told = store.write("story", |tx| Box::pin(story(tx))).await;
            assert_eq!(told.unwrap(), ["bug crash", "crash", "2", "0", "crash", "true", "false"]);
        })
        .await;
    }

    async fn story(tx: &mut Tx) -> Result<Vec<String>, Error> {
        let now = Timestamp::UNIX_EPOCH;
        let (bug, crash): (TagName, TagName) = ("bug".parse().unwrap(), "crash".parse().unwrap());
        let (one, two) = (obtain(tx, TagId(1), &bug, AgentId(7), now).await?, TagId(2));
        assert_eq!(obtain(tx, TagId(9), &bug, AgentId(7), now).await?, one);
        obtain(tx, two, &crash, AgentId(7), now).await?;
        label::set_tags(tx, TicketId(11), &[one, two]).await?;
        label::set_tags(tx, TicketId(12), &[one]).await?;
        let mut told = vec![words(&all(tx).await?.of(&[one, two]))];
        merge(tx, one, two).await?;
        told.push(words(&all(tx).await?.of(&[one, two])));
        told.push(count(tx, two, 10).await?.to_string());
        told.push(count(tx, one, 10).await?.to_string());
        let again = obtain(tx, TagId(3), &bug, AgentId(7), now).await?;
        told.push(words(&all(tx).await?.of(&[again])));
        told.push((!remove(tx, two).await?).to_string());
        label::set_tags(tx, TicketId(11), &[]).await?;
        label::set_tags(tx, TicketId(12), &[]).await?;
        assert!(remove(tx, two).await?);
        told.push(all(tx).await?.iter().any(|_| true).to_string());
        Ok(told)
    }

    fn words(tags: &[&Tag]) -> String {
        tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(" ")
    }
}
