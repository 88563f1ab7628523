//! What the help spares and what it lacks, as a page for leads and as a file. What is counted is decided in the desk,
//! and kept by week in the store.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use relance_domain::article::Article;
use relance_domain::id::ArticleId;
use relance_domain::report::{date_of, week_starts};
use relance_store::article::{self, HELP, Missing, Sums, Week};

use crate::component::moment;
use crate::csv;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::article::report::{self as page, ReportView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Weeks of the report, the present one among them.
pub(crate) const WEEKS: i64 = 13;
/// Answers and searches that are shown.
const SHOWN: i64 = 100;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Lead, "/articles/report", show).get(Gate::Lead, "/articles/report.csv", file)
}

/// What the report is made of.
pub(crate) struct Numbers {
    pub weeks: Vec<Week>,
    pub articles: Vec<Article>,
    pub told: Vec<Missing>,
    pub missed: Vec<(String, relance_domain::locale::Locale, i64)>,
}

/// Reads them.
pub(crate) async fn numbers(visit: &Visit) -> Result<Numbers, Fault> {
    let desk = &visit.site.app.desk;
    let until = desk.week(visit.ctx.now)?;
    let from = until - WEEKS + 1;
    let since = visit.ctx.now - SignedDuration::from_hours(24 * 7 * WEEKS);
    let read = desk.look("report of articles", (), move |tx, _| {
        Box::pin(async move {
            Ok(Numbers {
                weeks: article::weeks(tx, (from, until)).await?,
                articles: article::all(tx).await?,
                told: article::told(tx, since, SHOWN).await?,
                missed: article::missed(tx, from, SHOWN).await?,
            })
        })
    });
    Ok(read.await?)
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    let numbers = numbers(&visit).await?;
    let ctx = &visit.ctx;
    let mut view = ReportView { weeks: WEEKS, missed: numbers.missed, ..ReportView::default() };
    let mut sums: BTreeMap<ArticleId, Sums> = BTreeMap::new();
    for week in &numbers.weeks {
        if week.article == HELP {
            view.whole.add(&week.sums);
            let monday = date_of(week_starts(week.week));
            view.by_week.push((moment::date_short(ctx, monday), week.sums));
        } else {
            sums.entry(week.article).or_default().add(&week.sums);
        }
    }
    let title = |id: ArticleId| {
        let found = numbers.articles.iter().find(|article| article.id == id);
        found.and_then(|article| article.shown(ctx.locale).map(|(locale, text)| (text.title.clone(), locale)))
    };
    for (id, sums) in sums {
        if let Some((title, locale)) = title(id) {
            view.articles.push((id.0, title, locale, sums));
        }
    }
    view.articles.sort_by_key(|(id, _, _, sums)| (-sums.views, *id));
    for told in numbers.told {
        if let Some((title, _)) = title(told.article) {
            view.told.push((told.article.0, title, told.at, told.locale, told.words));
        }
    }
    Ok(page::page(ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// The sums by article and week. Heads are for programs: they are the same in every language.
async fn file(visit: Visit) -> Result<Response, Fault> {
    let numbers = numbers(&visit).await?;
    let mut table = csv::START.to_string();
    let head = ["week", "article", "title", "views", "suggested", "helpful", "unhelpful", "followed"];
    csv::row(&mut table, &head.map(str::to_owned));
    for Week { article, week, sums } in &numbers.weeks {
        let found = numbers.articles.iter().find(|one| one.id == *article);
        let title = found.map_or_else(String::new, |one| one.title(visit.ctx.locale).to_owned());
        let id = if *article == HELP { "all".to_owned() } else { article.to_string() };
        let Sums { views, suggested, helpful, unhelpful, followed } = *sums;
        let numbers = [views, suggested, helpful, unhelpful, followed].map(|n| n.to_string());
        let row: Vec<String> =
            [date_of(week_starts(*week)).to_string(), id, title].into_iter().chain(numbers).collect();
        csv::row(&mut table, &row);
    }
    visit.desk.exported("articles.csv", &visit.ctx.path, visit.ctx.now).await?;
    Ok((csv::headers("articles.csv"), table).into_response())
}
