//! The help of the story: its parts and articles, written by those who work there and published by who leads. What they
//! say stands in the file of the story.

use std::collections::BTreeMap;

use anyhow::Context;
use jiff::Timestamp;
use relance_desk::{ArticleAct, ArticleTraits, ArticleWords, Desk, SectionEdit};
use relance_domain::agent::Agent;
use relance_domain::id::{ArticleId, SectionId};

use super::{ArticleText, Story};

/// Writes all of it at this instant.
pub async fn write(
    desk: &Desk,
    story: &Story,
    agents: &BTreeMap<String, Agent>,
    at: Timestamp,
) -> anyhow::Result<()> {
    let lead = agents.values().find(|agent| agent.leads()).context("nobody leads")?;
    let source = desk.live()?.policy.company.default_locale();
    let mut sections: BTreeMap<&str, SectionId> = BTreeMap::new();
    for section in &story.article_section {
        let edit = SectionEdit::Add { names: section.names.clone(), position: section.position };
        sections.insert(&section.key, desk.edit_section(lead, edit, at).await?);
    }
    for (n, article) in story.article.iter().enumerate() {
        let name = || format!("article {}", n + 1);
        let by = agents.get(&article.agent).with_context(name)?;
        let section = sections.get(article.section.as_str()).copied().with_context(name)?;
        let text = article.texts.get(&source).with_context(name)?;
        let id = desk.add_article(by, (source, words(text)), Some(section), at).await.with_context(name)?;
        for (locale, text) in article.texts.iter().filter(|(locale, _)| **locale != source) {
            desk.write_article(by, id, (*locale, words(text)), at).await.with_context(name)?;
        }
        let traits = ArticleTraits {
            section: Some(section),
            source,
            tags: article.tags.clone(),
            also: article.also.iter().copied().map(ArticleId).collect(),
            position: id.0,
            slug: String::new(),
        };
        desk.change_article(by, id, traits, at).await.with_context(name)?;
        if !article.draft {
            desk.act_on_article(lead, id, ArticleAct::Publish, at).await.with_context(name)?;
        }
    }
    Ok(())
}

fn words(text: &ArticleText) -> ArticleWords {
    let ArticleText { title, excerpt, body } = text.clone();
    ArticleWords { title, excerpt, body, ..ArticleWords::default() }
}
