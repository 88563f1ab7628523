//! An article is named to a customer: its title and its address come into what an agent writes, in the customer's
//! language. Which one fits is for the agent to say.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::article::State;
use relance_domain::id::ArticleId;
use relance_domain::right::Right;
use relance_domain::saved_reply::inserted;
use relance_store::article;

use crate::draft::{Composed, kept_text};
use crate::saved_reply::written;
use crate::{Desk, Error};

impl Desk {
    /// Puts a link to a published article at the end of the agent's reply that waits on this ticket.
    pub async fn insert_article(
        &self,
        by: &Agent,
        number: i64,
        id: ArticleId,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("insert article", by.clone(), move |tx, desk, by| {
            Box::pin(async move {
                let (state, _) = desk.theirs(tx, &by, number, Right::Answer).await?;
                let found = article::find(tx, id).await?.filter(|article| article.state == State::Published);
                let article = found.ok_or(Error::NotFound("article"))?;
                let locale = state.ticket.locale;
                let (_, text) = article.shown(locale).ok_or(Error::NotFound("article"))?;
                let place = article.place();
                let words = format!("{}\n{}/help/{place}?lang={locale}", text.title, desk.base_url());
                let composed = written(tx, &by, &state).await?;
                let body = kept_text(&inserted(&composed.body, &words, None))?;
                desk.keep_draft(tx, &by, &state, &Composed { body, ..composed }, now).await?;
                Ok(())
            })
        })
        .await
    }
}
