//! Conditions as SQL, made of what is there and nothing else, so that indexes serve. A list is a handful of branches,
//! each one range of one index in the order of the list, merged; every value is a parameter, every column stands in
//! the table below. What a condition means is said in `domain::view`.

mod branch;
mod key;
mod place;
mod print;
#[cfg(test)]
mod tests;

use relance_domain::id::TicketId;
use relance_domain::view::{Condition, Here, Sort};

use crate::ticket::{self, Line};
use crate::{Error, Row, Tx, Value};

use branch::Branch;
pub use key::{Key, Start};
use print::Text;

/// The noun that rows of a list are read as.
const NOUN: &str = "ticket";

/// Whose tickets somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rights {
    All,
    /// Those of these teams, and those that these teams watch.
    Teams(Vec<String>),
}

/// What a list holds, for whom, and in which order.
#[derive(Debug, Clone, PartialEq)]
pub struct Sieve {
    pub rights: Rights,
    pub condition: Condition,
    pub sort: Sort,
    pub here: Here,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Where the page before this one ends, if there is one.
    pub before: Option<Key>,
    /// Where the next page begins, if there is one.
    pub after: Option<Key>,
}

/// How many tickets a list holds, as far as somebody counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    pub n: i64,
    /// There may be more.
    pub more: bool,
}

impl Sieve {
    /// One that holds whatever fits this condition, in the order of what is due.
    pub fn new(rights: Rights, condition: Condition, here: Here) -> Self {
        Self { rights, condition: condition.scoped(), sort: Sort::Due, here }
    }

    /// The same list with a further condition.
    pub fn and(&self, condition: Condition) -> Self {
        Self { condition: self.condition.clone().and(condition), ..self.clone() }
    }

    /// The tickets of a page that begins at `start`, at most `limit` of them.
    pub async fn page(&self, tx: &mut Tx, start: Start, limit: i64) -> Result<Page, Error> {
        let Some((text, params)) = self.listing(start, limit + 1) else {
            return Ok(Page { lines: Vec::new(), before: None, after: None });
        };
        let rows = tx.query_made(NOUN, &text, &params).await?;
        let mut found: Vec<(Line, Key)> = rows.iter().map(keyed).collect::<Result<_, Error>>()?;
        let more = found.len() as i64 > limit;
        found.truncate(usize::try_from(limit).unwrap_or(0));
        if matches!(start, Start::Before(_)) {
            found.reverse();
        }
        let (first, last) = (found.first().map(|(_, key)| *key), found.last().map(|(_, key)| *key));
        let (before, after) = match start {
            Start::First => (None, last.filter(|_| more)),
            Start::After(_) => (first, last.filter(|_| more)),
            Start::Before(_) => (first.filter(|_| more), last),
        };
        Ok(Page { lines: found.into_iter().map(|(line, _)| line).collect(), before, after })
    }

    /// The ids and numbers of at most `limit` tickets after a place in the list, with the place of each.
    pub async fn numbers(
        &self,
        tx: &mut Tx,
        start: Start,
        limit: i64,
    ) -> Result<Vec<(TicketId, i64, Key)>, Error> {
        let Some((text, params)) = self.numbering(start, limit) else { return Ok(Vec::new()) };
        let rows = tx.query_made(NOUN, &text, &params).await?;
        rows.iter().map(|row| Ok((TicketId(row.int("id")?), row.int("number")?, key(row)?))).collect()
    }

    /// How many there are, counted up to `limit`. Where no index says which tickets fit, at most `walk` of a branch are
    /// looked at; were there more, the count says so.
    pub async fn count(&self, tx: &mut Tx, limit: i64, walk: i64) -> Result<Counted, Error> {
        let counted = Self::count_each(tx, std::slice::from_ref(self), limit, walk).await?;
        Ok(counted.into_iter().next().unwrap_or_default())
    }

    /// The same of several lists, asked together: on PostgreSQL the way there and back costs more than a count.
    pub async fn count_each(
        tx: &mut Tx,
        lists: &[Self],
        limit: i64,
        walk: i64,
    ) -> Result<Vec<Counted>, Error> {
        let lists: Vec<(&Self, Vec<Branch>)> = lists.iter().map(|list| (list, list.branches())).collect();
        let mut text = Text::default();
        let counting = lists.iter().map(|(list, cut)| list.counting(&mut text, cut, limit + 1, walk));
        let counting = counting.collect();
        let found = together(tx, counting, text).await?;
        let mut text = Text::default();
        let walking = lists.iter().zip(&found).map(|((list, cut), n)| {
            let is_whole = n.is_some_and(|n| n <= limit);
            is_whole.then(|| list.walking(&mut text, cut, walk + 1)).flatten()
        });
        let walking = walking.collect();
        let walked = together(tx, walking, text).await?;
        let counted = |(found, walked): (Option<i64>, Option<i64>)| {
            let n = found.unwrap_or(0);
            Counted { n: n.min(limit), more: n > limit || walked.is_some_and(|walked| walked > walk) }
        };
        Ok(found.into_iter().zip(walked).map(counted).collect())
    }

    /// The lines of a page: its branches merged, and the few tickets that are left looked up.
    fn listing(&self, start: Start, limit: i64) -> Option<(String, Vec<Value>)> {
        let mut text = Text::default();
        let merged = self.merged(&mut text, start, limit)?;
        let order = key::order("page", self.sort, start.is_backwards());
        let listing = format!(
            "select {columns}, page.turn, page.place from ({merged}) as page join ticket t on t.id = page.id \
             join customer c on c.id = t.customer_id left join agent a on a.id = t.assignee order by {order}",
            columns = ticket::LINE,
        );
        Some((listing, text.values()))
    }

    /// The same without what a line shows.
    fn numbering(&self, start: Start, limit: i64) -> Option<(String, Vec<Value>)> {
        let mut text = Text::default();
        let merged = self.merged(&mut text, start, limit)?;
        let order = key::order("page", self.sort, start.is_backwards());
        let numbering = format!(
            "select t.id, t.number, page.turn, page.place from ({merged}) as page \
             join ticket t on t.id = page.id order by {order}"
        );
        Some((numbering, text.values()))
    }

    /// The first `limit` of all branches, as `id`, `turn` and `place`.
    fn merged(&self, text: &mut Text, start: Start, limit: i64) -> Option<String> {
        let branches = self.branches();
        let limit = text.bind(limit);
        let selects = branches.iter().filter_map(|branch| self.select(text, branch, start, &limit));
        let all = union("id, turn, place", &branches, selects.collect())?;
        let order = key::order("merged", self.sort, start.is_backwards());
        Some(format!("select id, turn, place from ({all}) as merged order by {order} limit {limit}"))
    }

    /// How many tickets the branches hold together.
    fn counting(&self, text: &mut Text, branches: &[Branch], limit: i64, walk: i64) -> Option<String> {
        if branches.is_empty() {
            return None;
        }
        let limit = text.bind(limit);
        let selects = branches.iter().map(|branch| self.counted(text, branch, &limit, walk));
        let all = union("id", branches, selects.collect())?;
        Some(format!("select count(*) as n from (select id from ({all}) as merged limit {limit}) as found"))
    }

    /// How many tickets stand in a branch for which no index answers, counted up to `walk`; none without such a branch.
    fn walking(&self, text: &mut Text, branches: &[Branch], walk: i64) -> Option<String> {
        let branches: Vec<&Branch> = branches.iter().filter(|branch| !branch.is_exact(self)).collect();
        if branches.is_empty() {
            return None;
        }
        let walk = text.bind(walk);
        let walked = branches.into_iter().map(|branch| {
            let driver = branch.driver(text, self.sort);
            format!("select count(*) as n from (select 1 from {driver} limit {walk}) as w")
        });
        let all = union("n", &[], walked.collect())?;
        Some(format!("select max(n) as n from ({all}) as walked"))
    }
}

/// The numbers that several questions are answered with, in one statement; none where nothing is asked.
async fn together(
    tx: &mut Tx,
    questions: Vec<Option<String>>,
    text: Text,
) -> Result<Vec<Option<i64>>, Error> {
    let mut answers = vec![None; questions.len()];
    let asked = questions.into_iter().enumerate().filter_map(|(place, question)| Some((place, question?)));
    let each = asked.map(|(place, question)| {
        format!("select cast({place} as BIGINT) as place, n from ({question}) as c{place}")
    });
    let each: Vec<String> = each.collect();
    if each.is_empty() {
        return Ok(answers);
    }
    for row in tx.query_made(NOUN, &each.join(" union all "), &text.values()).await? {
        let place = usize::try_from(row.int("place")?).ok();
        if let Some(answer) = place.and_then(|place| answers.get_mut(place)) {
            *answer = row.opt_int("n")?;
        }
    }
    Ok(answers)
}

/// The branches one below the other. A ticket may be in one as that of its team and in another as that of a watcher.
fn union(columns: &str, branches: &[Branch], selects: Vec<String>) -> Option<String> {
    let word = if branches.iter().any(Branch::may_repeat) { " union " } else { " union all " };
    let each = selects.iter().enumerate();
    let each: Vec<String> =
        each.map(|(n, select)| format!("select {columns} from ({select}) as b{n}")).collect();
    (!each.is_empty()).then(|| each.join(word))
}

fn key(row: &Row) -> Result<Key, Error> {
    Ok(Key { turn: row.int("turn")?, place: row.int("place")?, id: row.int("id")? })
}

fn keyed(row: &Row) -> Result<(Line, Key), Error> {
    Ok((ticket::line(row)?, key(row)?))
}
