//! Which articles are found first: those that have more of the words that were typed, rare words before common ones,
//! and a word of a title before one of a body. Where words stand is looked up by the store.

use std::collections::BTreeMap;

use crate::id::ArticleId;
use crate::locale::Locale;

/// With fewer points an article is not suggested to somebody who is writing: one word of a title is enough, or several
/// of a body.
pub const SUGGESTED_POINTS: i64 = 8;

/// A word that an article has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub article: ArticleId,
    pub locale: Locale,
    pub weight: i64,
}

/// An article that has words which were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub article: ArticleId,
    pub locale: Locale,
    /// How many of the words it has.
    pub terms: i64,
    pub points: i64,
}

/// Puts hits in order, the best first; one list of hits for each word that was typed. A word that half of all articles
/// have tells nothing.
pub fn ranked(terms: &[Vec<Hit>], n_articles: i64) -> Vec<Found> {
    let mut found: BTreeMap<(ArticleId, Locale), (i64, i64)> = BTreeMap::new();
    for hits in terms {
        let mut best: BTreeMap<(ArticleId, Locale), i64> = BTreeMap::new();
        for hit in hits {
            let weight = best.entry((hit.article, hit.locale)).or_default();
            *weight = (*weight).max(hit.weight);
        }
        let articles: std::collections::BTreeSet<ArticleId> =
            best.keys().map(|(article, _)| *article).collect();
        let rarity = rarity(i64::try_from(articles.len()).unwrap_or(i64::MAX), n_articles);
        for (place, weight) in best {
            let (terms, points) = found.entry(place).or_default();
            *terms += i64::from(rarity > 0);
            *points += weight * rarity;
        }
    }
    let mut ranked: Vec<Found> = found
        .into_iter()
        .filter(|(_, (_, points))| *points > 0)
        .map(|((article, locale), (terms, points))| Found { article, locale, terms, points })
        .collect();
    ranked.sort_by_key(|found| (-found.terms, -found.points, found.article));
    ranked
}

/// 0 for a word that tells nothing.
fn rarity(n: i64, of: i64) -> i64 {
    match of {
        of if of < 4 => 1,
        of if n * 2 > of => 0,
        of => 1 + i64::from((of / n.max(1)).max(1).ilog2()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(of: &[(i64, i64)]) -> Vec<Hit> {
        let hit =
            |(id, weight): &(i64, i64)| Hit { article: ArticleId(*id), locale: Locale::Fr, weight: *weight };
        of.iter().map(hit).collect()
    }

    #[test]
    fn rare_words_and_titles_come_first_and_common_words_tell_nothing() {
        let common = hits(&[(1, 1), (2, 1), (3, 1), (4, 8), (5, 1), (6, 1)]);
        let screen = hits(&[(1, 8), (2, 1), (2, 8)]);
        let refund = hits(&[(2, 1)]);
        let order = |terms: &[Vec<Hit>]| {
            ranked(terms, 8).iter().map(|found| (found.article.0, found.terms)).collect::<Vec<_>>()
        };
        assert!(order(std::slice::from_ref(&common)).is_empty());
        assert_eq!(order(&[common.clone(), screen.clone()]), [(1, 1), (2, 1)]);
        assert_eq!(order(&[common, screen, refund]), [(2, 2), (1, 1)]);
        assert!(order(&[]).is_empty());
    }

    #[test]
    fn a_help_of_three_articles_is_searched_too() {
        assert_eq!(ranked(&[hits(&[(1, 1), (2, 1), (3, 8)])], 3)[0].article, ArticleId(3));
    }
}
