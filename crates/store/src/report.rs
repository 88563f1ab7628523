//! Figures and their sums as rows. A figure is written once and never changed, but for whether it still stands and
//! whether it is summed up; what a reader gets is always sums and what is not in them yet, of one snapshot.
//! What counts is decided in `domain`.

mod read;

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::id::TicketId;
use relance_domain::promise::Kind;
use relance_domain::report::{Addend, Figure, Period, Total, What, week_of};

use crate::{Error, Row, Tx, Value, params};

pub use read::{Asked, Report, behind, number, report};

/// A figure that may count or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub figure: Figure,
    pub is_standing: bool,
}

/// A sum of one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub team: String,
    /// The week or day, where it was asked by these.
    pub place: i64,
    pub kind: Option<Kind>,
    pub bucket: i64,
    pub n: i64,
    pub secs: i64,
    pub of_secs: i64,
}

/// By what sums are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Whole,
    Week,
    Day,
}

/// Which figures of one thing that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All that stand.
    Standing,
    /// Letters that came, also those whose ticket is done.
    Arrived,
    /// Those of these drawers, as [`Figure::drawer`] says; the flag is that of letters.
    Drawers(Vec<i64>, bool),
    /// Tickets that are not done.
    Open,
}

/// Whose eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Their teams, as [`Agent::reach`](relance_domain::agent::Agent::reach) has them.
    pub teams: String,
    pub sees_all: bool,
}

/// Where a list goes on: behind this day and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub day: i64,
    pub id: i64,
}

impl Place {
    /// Before everything.
    pub const TOP: Self = Self { day: i64::MAX, id: i64::MAX };
}

/// One line of the list behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub place: Place,
    pub what: What,
    pub team: String,
    pub kind: Option<Kind>,
    pub at: Timestamp,
    pub secs: i64,
    pub of_secs: i64,
    pub bucket: i64,
    pub number: i64,
    /// None where its reader may not see the ticket.
    pub seen: Option<Seen>,
}

/// What a ticket is about, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub subject: String,
    pub customer_name: String,
    pub customer_email: String,
}

/// Adds a figure under an id of its own.
pub async fn insert(tx: &mut Tx, id: i64, figure: &Figure) -> Result<(), Error> {
    put(tx, id, figure, false).await
}

/// Adds one that its writer sums up in the same transaction; what stands in no list is not kept.
pub async fn insert_folded(tx: &mut Tx, id: i64, figure: &Figure) -> Result<(), Error> {
    if figure.n <= 0 { Ok(()) } else { put(tx, id, figure, true).await }
}

async fn put(tx: &mut Tx, id: i64, figure: &Figure, folded: bool) -> Result<(), Error> {
    let Figure { what, team, day, kind, ticket, subject, at, n, secs, of_secs, bucket, pending, owing } =
        figure;
    let params = params![
        team.as_str(),
        what.as_str(),
        *day,
        id,
        kind.map_or("", Kind::as_str),
        ticket.0,
        *subject,
        *at,
        *n,
        *secs,
        *of_secs,
        *bucket,
        *pending,
        *owing,
        *n > 0,
        folded,
        figure.drawer()
    ];
    tx.run("report.insert", params).await.map(drop)
}

/// Ends the standing of what counts of a promise, ticket or letter. Returns it.
pub async fn take_back(tx: &mut Tx, subject: i64, what: What) -> Result<Vec<Figure>, Error> {
    let rows = tx.query("report.take_back", params![subject, what.as_str()]).await?;
    if what == What::Opened {
        tx.run("report.sweep_opened", params![subject]).await?;
    }
    rows.iter().map(figure).collect()
}

/// All that was ever counted of a promise, ticket or letter, the first first.
pub async fn of_subject(tx: &mut Tx, subject: i64) -> Result<Vec<Kept>, Error> {
    let rows = tx.query("report.of_subject", params![subject]).await?;
    rows.iter().map(|row| Ok(Kept { figure: figure(row)?, is_standing: row.flag("standing")? })).collect()
}

/// Whether something is to be summed up.
pub async fn is_fresh(tx: &mut Tx) -> Result<bool, Error> {
    Ok(tx.query_opt("report.is_fresh", params![]).await?.is_some())
}

/// Waits until nobody else sums up, and keeps others from it.
pub async fn hold(tx: &mut Tx) -> Result<(), Error> {
    tx.run("report.hold", params![]).await.map(drop)
}

/// Sums up the first figures that are in no sum, about `limit` of them, and deletes those that stand in no list then.
/// Returns how many there were. Hold first.
pub async fn fold(tx: &mut Tx, limit: i64) -> Result<usize, Error> {
    let until = tx.query_one("report.fold_until", params![limit]).await?;
    let Some(until) = until.opt_int("id")? else { return Ok(0) };
    let mut figures = Vec::new();
    for statement in ["report.sweep", "report.fold"] {
        for row in &tx.query(statement, params![until]).await? {
            figures.push(figure(row)?);
        }
    }
    add(tx, &figures).await?;
    Ok(figures.len())
}

/// True when nothing is left that stands in no list, of what is summed up. It looks at every row: for tests.
pub async fn swept(tx: &mut Tx) -> Result<bool, Error> {
    Ok(tx.query_opt("report.idle", params![]).await?.is_none())
}

/// Adds figures to the sums. Hold first.
pub async fn add(tx: &mut Tx, figures: &[Figure]) -> Result<(), Error> {
    type Key = (String, Total, i64, Option<Kind>, i64);
    let mut sums: BTreeMap<Key, (i64, i64, i64)> = BTreeMap::new();
    for Addend { team, total, day, kind, bucket, n, secs, of_secs } in figures.iter().flat_map(Figure::adds) {
        let sum = sums.entry((team, total, day, kind, bucket)).or_default();
        *sum = (sum.0 + n, sum.1 + secs, sum.2 + of_secs);
    }
    let mut known = None;
    for ((team, total, day, kind, bucket), (n, secs, of_secs)) in sums {
        if known.as_ref() != Some(&team) {
            tx.run("report.add_team", params![team.as_str()]).await?;
            known = Some(team.clone());
        }
        if (n, secs, of_secs) != (0, 0, 0) {
            let kind = kind.map_or("", Kind::as_str);
            tx.run("report.add", params![team.as_str(), total.as_str(), day, kind, bucket, n, secs, of_secs])
                .await?;
        }
    }
    Ok(())
}

/// Teams that have figures in sums.
pub async fn teams(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let rows = tx.query("report.teams", params![]).await?;
    rows.iter().map(|row| row.text("team")).collect()
}

/// What is in no sum yet, as what it will add to them.
pub async fn fresh(tx: &mut Tx) -> Result<Vec<Addend>, Error> {
    let rows = tx.query("report.fresh", params![]).await?;
    let figures: Vec<Figure> = rows.iter().map(figure).collect::<Result<_, _>>()?;
    Ok(figures.iter().flat_map(Figure::adds).collect())
}

/// The sums of these teams in a period, with what is in none yet.
pub async fn sums(
    tx: &mut Tx,
    teams: &[String],
    (total, by): (Total, By),
    period: Period,
    fresh: &[Addend],
) -> Result<Vec<Sum>, Error> {
    let (first, last) = period.days();
    let mut found = Vec::new();
    let (months, edges) = match (total.of_month(), by) {
        (Some(_), By::Whole) => period.months(),
        _ => (Vec::new(), vec![(first, last)]),
    };
    let statement = match by {
        By::Whole => "report.whole",
        By::Week => "report.by_week",
        By::Day => "report.by_day",
    };
    for team in teams {
        let of_months = months.first().zip(months.last()).map(|(from, until)| (*from, *until));
        let whole = of_months.zip(total.of_month()).map(|(days, total)| (total, days));
        for (total, (from, until)) in edges.iter().map(|days| (total, *days)).chain(whole) {
            let rows = tx.query(statement, params![team.as_str(), total.as_str(), from, until]).await?;
            for row in &rows {
                found.push(sum(team, row)?);
            }
        }
    }
    let place = |day: i64| match by {
        By::Whole => 0,
        By::Week => week_of(day),
        By::Day => day,
    };
    let added = fresh.iter().filter(|one| one.total == total && (first..=last).contains(&one.day));
    found.extend(added.filter(|one| teams.contains(&one.team)).map(|one| of_fresh(one, place(one.day))));
    Ok(found)
}

/// Tickets of these teams that are not done, by the day of their arrival.
pub async fn open(tx: &mut Tx, teams: &[String], fresh: &[Addend]) -> Result<Vec<Sum>, Error> {
    let mut found = Vec::new();
    for team in teams {
        for row in &tx.query("report.open", params![team.as_str()]).await? {
            found.push(sum(team, row)?);
        }
    }
    let added = fresh.iter().filter(|one| one.total == Total::Open && teams.contains(&one.team));
    found.extend(added.map(|one| of_fresh(one, one.day)));
    Ok(found)
}

/// What these teams owe now: promises whose end is ahead ([`Total::Pending`]), or broken ones ([`Total::Owing`]).
pub async fn owed(tx: &mut Tx, teams: &[String], total: Total, fresh: &[Addend]) -> Result<Vec<Sum>, Error> {
    let day = relance_domain::report::date_of(0);
    sums(tx, teams, (total, By::Whole), Period { from: day, until: day }, fresh).await
}

fn of_fresh(one: &Addend, place: i64) -> Sum {
    let Addend { team, kind, bucket, n, secs, of_secs, .. } = one.clone();
    Sum { team, place, kind, bucket, n, secs, of_secs }
}

fn sum(team: &str, row: &Row) -> Result<Sum, Error> {
    Ok(Sum {
        team: team.to_owned(),
        place: row.int("place")?,
        kind: kind(row)?,
        bucket: row.int("bucket")?,
        n: row.int("n")?,
        secs: row.int("secs")?,
        of_secs: row.int("of_secs")?,
    })
}

/// Up to `limit` figures of one thing that counts, the newest first, after `place`. Each team and drawer is a range of
/// its own.
pub async fn list(
    tx: &mut Tx,
    reader: &Reader,
    teams: &[String],
    (what, which, days): (What, &Which, (i64, i64)),
    (place, limit): (Place, i64),
) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    for team in teams {
        let range = |rest: &[Value]| {
            let own = params![reader.sees_all, reader.teams.as_str(), team.as_str(), days.0, days.1];
            [own, params![place.day, place.id, limit], rest].concat()
        };
        let what = what.as_str();
        let looks = match which {
            Which::Open => vec![("report.list_open", range(params![]))],
            Which::Standing => vec![("report.list", range(params![what, false]))],
            Which::Arrived => vec![("report.list", range(params![what, true]))],
            Which::Drawers(drawers, arrived) => {
                let of = |drawer: &i64| ("report.list_drawer", range(params![what, *arrived, *drawer]));
                drawers.iter().map(of).collect()
            }
        };
        for (statement, params) in looks {
            for row in &tx.query(statement, &params).await? {
                lines.push(line(row)?);
            }
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.place));
    lines.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(lines)
}

/// Whether a mail of ours on a ticket was accepted between two instants.
pub async fn is_told(
    tx: &mut Tx,
    ticket: TicketId,
    after: Timestamp,
    before: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.query_opt("report.is_told", params![ticket.0, after, before]).await?.is_some())
}

/// Takes a ticket off those of which the past is to be counted. False when it is none of these.
pub async fn counted(tx: &mut Tx, ticket: TicketId) -> Result<bool, Error> {
    Ok(tx.run("report.counted", params![ticket.0]).await? > 0)
}

/// Whether the past of a ticket is to be counted.
pub async fn is_uncounted(tx: &mut Tx, ticket: TicketId) -> Result<bool, Error> {
    Ok(tx.query_opt("report.is_uncounted", params![ticket.0]).await?.is_some())
}

/// Leaves it to be counted aside what happened to a ticket.
pub async fn count_later(tx: &mut Tx, ticket: TicketId) -> Result<(), Error> {
    tx.run("report.count_later", params![ticket.0]).await.map(drop)
}

/// Up to `limit` tickets of which the past is to be counted, the newest first.
pub async fn uncounted(tx: &mut Tx, limit: i64) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("report.uncounted", params![limit]).await?;
    rows.iter().map(|row| row.int("ticket_id").map(TicketId)).collect()
}

/// Forgets all figures and sums, and leaves it to be done again for every ticket.
pub async fn forget(tx: &mut Tx) -> Result<(), Error> {
    hold(tx).await?;
    for statement in ["report.forget_figures", "report.forget_sums", "report.recount"] {
        tx.run(statement, params![]).await?;
    }
    Ok(())
}

/// Since when the tickets came of which everything is counted; none when that is all.
pub async fn whole_since(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_opt("report.whole_since", params![]).await?.map(|row| row.instant("created_at")).transpose()
}

/// The letters and forms of people on a ticket, the oldest first.
pub async fn arrivals(tx: &mut Tx, ticket: TicketId) -> Result<Vec<(i64, Timestamp)>, Error> {
    let rows = tx.query("report.arrivals", params![ticket.0]).await?;
    rows.iter().map(|row| Ok((row.int("id")?, row.instant("at")?))).collect()
}

/// Promises that are looked at for one count of what is due.
const DUE: i64 = 100_000;

/// How many promises end by an instant, by team and kind: of each team up to `limit`.
pub async fn due(tx: &mut Tx, by: Timestamp, limit: i64) -> Result<Vec<(String, Kind, i64)>, Error> {
    let rows = tx.query("report.due", params![by, limit, DUE]).await?;
    rows.iter()
        .map(|row| {
            let kind = row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))?;
            Ok((row.text("team")?, kind, row.int("n")?))
        })
        .collect()
}

fn kind(row: &Row) -> Result<Option<Kind>, Error> {
    match row.str("kind")? {
        "" => Ok(None),
        word => word.parse().map(Some).map_err(|why: String| row.bad("kind", &why)),
    }
}

fn what(row: &Row) -> Result<What, Error> {
    row.str("what")?.parse().map_err(|why: String| row.bad("what", &why))
}

fn figure(row: &Row) -> Result<Figure, Error> {
    Ok(Figure {
        what: what(row)?,
        team: row.text("team")?,
        day: row.int("day")?,
        kind: kind(row)?,
        ticket: TicketId(row.int("ticket_id")?),
        subject: row.int("subject_id")?,
        at: row.instant("at")?,
        n: row.int("n")?,
        secs: row.int("secs")?,
        of_secs: row.int("of_secs")?,
        bucket: row.int("bucket")?,
        pending: row.int("pending")?,
        owing: row.int("owing")?,
    })
}

fn line(row: &Row) -> Result<Line, Error> {
    let seen = Seen {
        subject: row.text("subject")?,
        customer_name: row.text("name")?,
        customer_email: row.text("email")?,
    };
    Ok(Line {
        place: Place { day: row.int("day")?, id: row.int("id")? },
        what: what(row)?,
        team: row.text("team")?,
        kind: kind(row)?,
        at: row.instant("at")?,
        secs: row.int("secs")?,
        of_secs: row.int("of_secs")?,
        bucket: row.int("bucket")?,
        number: row.int("number")?,
        seen: row.flag("visible")?.then_some(seen),
    })
}
