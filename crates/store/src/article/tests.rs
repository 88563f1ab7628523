//! Articles as rows on both engines: words with their saves, what customers find, and what readers made of them.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use relance_domain::article::{Article, Section, State, Text, Translation};
use relance_domain::id::{AgentId, ArticleId, SectionId};
use relance_domain::locale::Locale;
use relance_domain::search::{weighed, wishes};

use super::*;
use crate::Store;
use crate::engine::contract::on_each_url;

fn article(id: i64, state: State) -> Article {
    Article {
        id: ArticleId(id),
        section: Some(SectionId(3)),
        state,
        source: Locale::Fr,
        tags: vec!["écran".parse().unwrap()],
        also: vec![ArticleId(9)],
        position: 10 - id,
        slug: format!("slug-{id}"),
        texts: BTreeMap::new(),
        revision: 1,
        changed_by: AgentId(7),
        changed_at: Timestamp::UNIX_EPOCH,
        published_at: None,
    }
}

fn words(title: &str, revision: i64, of_source: i64) -> Text {
    Text { title: title.into(), excerpt: "Ligne".into(), body: "Corps".into(), revision, of_source }
}

#[tokio::test]
async fn words_and_saves_come_back_and_customers_find_what_is_published() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        store.write("story", |tx| Box::pin(kept(tx))).await.unwrap();
    })
    .await;
}

async fn kept(tx: &mut Tx) -> Result<(), Error> {
    let by = (AgentId(7), Timestamp::UNIX_EPOCH);
    let (fr, en) = (Locale::Fr, Locale::En);
    for (id, state) in [(1, State::Published), (2, State::Published), (4, State::Draft)] {
        let article = article(id, state);
        insert(tx, &article).await?;
        put_text(tx, article.id, fr, &words(&format!("Écran {id}"), 1, 1), by).await?;
        put_tags(tx, article.id, &article.tags).await?;
    }
    put_text(tx, ArticleId(1), en, &words("Screen", 2, 1), by).await?;
    put_text(tx, ArticleId(1), fr, &words("Écrans", 3, 3), by).await?;
    restamp(tx, ArticleId(2), fr, &words("Écran 2", 1, 1)).await?;

    let one = held(tx, ArticleId(1)).await?.unwrap();
    assert_eq!(one.stands_in(en), Translation::Stale);
    assert_eq!((one.title(fr), one.title(en)), ("Écrans", "Screen"));
    let saves = revisions(tx, ArticleId(1), 10).await?;
    assert_eq!(saves.iter().map(|save| save.number).collect::<Vec<_>>(), [3, 2, 1]);
    let (save, before) = revision(tx, ArticleId(1), 3).await?.unwrap();
    assert_eq!((save.text.title.as_str(), before.unwrap().text.title.as_str()), ("Écrans", "Écran 1"));
    assert!(revision(tx, ArticleId(1), 2).await?.unwrap().1.is_none(), "the first in its language");

    let told = |heads: Vec<Head>| heads.into_iter().map(|head| head.title).collect::<Vec<_>>();
    assert_eq!(
        told(published(tx, en).await?),
        ["Écran 2", "Screen"],
        "by place, in English where there is some"
    );
    let some = [ArticleId(1), ArticleId(4), ArticleId(2), ArticleId(99)];
    assert_eq!(told(published_some(tx, &some, Locale::It).await?), ["Écrans", "Écran 2"]);
    assert_eq!(of_section(tx, SectionId(3)).await?, [ArticleId(2), ArticleId(1)]);
    assert_eq!(of_tag(tx, "écran").await?.len(), 3);
    assert_eq!((count(tx).await?, count_published(tx).await?), (3, 2));
    assert_eq!(all(tx).await?[2].texts.len(), 2);

    put_words(tx, ArticleId(1), fr, &weighed(fr, ("Écrans noirs", ""), "", "au lancement")).await?;
    put_words(tx, ArticleId(1), fr, &weighed(fr, ("Écrans bleus", ""), "", "au lancement")).await?;
    let mut found = Vec::new();
    for wish in wishes("écran noir lancem", fr) {
        found.push(hits(tx, &wish).await?.iter().map(|hit| hit.weight).max().unwrap_or(0));
    }
    assert_eq!(found, [8, 0, 0], "of the last words that were put, and of a body no beginnings");

    let names = BTreeMap::from([(fr, "Jouer".to_owned())]);
    put_section(tx, &Section { id: SectionId(3), names: names.clone(), position: 2 }).await?;
    put_section(tx, &Section { id: SectionId(5), names, position: 1 }).await?;
    assert_eq!(sections(tx).await?.iter().map(|one| one.id.0).collect::<Vec<_>>(), [5, 3]);
    remove_section(tx, SectionId(3)).await?;
    assert_eq!(find(tx, ArticleId(1)).await?.unwrap().section, None);

    remove(tx, ArticleId(1)).await?;
    assert!(find(tx, ArticleId(1)).await?.is_none() && revisions(tx, ArticleId(1), 10).await?.is_empty());
    assert!(hits(tx, &wishes("écran", fr)[0]).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_browser_counts_once_and_a_request_after_it_too() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        store.write("story", |tx| Box::pin(told(tx))).await.unwrap();
    })
    .await;
}

async fn told(tx: &mut Tx) -> Result<(), Error> {
    let (one, at) = (ArticleId(1), Timestamp::UNIX_EPOCH);
    let later = at + SignedDuration::from_hours(50);
    assert!(read(tx, "a", one, (at, 4)).await? && !read(tx, "a", one, (later, 4)).await?);
    assert!(read(tx, "a", HELP, (at, 4)).await? && read(tx, "b", one, (at, 4)).await?);
    assert_eq!(followed(tx, "a", later).await?, [(one, 4)], "it read on, and the visit is older");
    assert!(followed(tx, "a", later).await?.is_empty(), "once");
    assert_eq!(sweep_readings(tx, later).await?, 2);

    assert!(vote(tx, "a", (one, 3, Locale::Fr), true, at).await?);
    assert!(!vote(tx, "a", (one, 3, Locale::Fr), true, at).await?);
    assert!(!tell_missing(tx, "a", (one, 3), "trop court").await?, "it helped");
    assert!(revote(tx, "a", (one, 3), false, at).await? && !revote(tx, "a", (one, 3), false, at).await?);
    assert!(tell_missing(tx, "a", (one, 3), "un <exemple>").await?);
    assert_eq!(missing(tx, one, 10).await?[0].words, "un <exemple>");
    assert_eq!(super::told(tx, at, 10).await?.len(), 1);

    let some = Sums { views: 2, suggested: 1, helpful: 1, unhelpful: -1, followed: 0 };
    for week in [4, 4, 5] {
        add_week(tx, one, week, &some).await?;
    }
    assert_eq!(sums(tx, one, 5).await?, some);
    assert_eq!(weeks(tx, (4, 4)).await?[0].sums.views, 4);
    assert_eq!(sums(tx, ArticleId(8), 0).await?, Sums::default());

    for words in ["ps2", "ps2", "lag"] {
        miss(tx, 4, words, Locale::Fr).await?;
    }
    let all = missed(tx, 4, 10).await?;
    assert_eq!(
        all.iter().map(|(words, _, n)| (words.as_str(), *n)).collect::<Vec<_>>(),
        [("ps2", 2), ("lag", 1)]
    );
    assert_eq!((count_missed(tx, 4, 10).await?, sweep_missed(tx, 5).await?), (2, 2));
    Ok(())
}
