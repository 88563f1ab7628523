//! Searching as agents do: what was written is read into the index of words by itself, and what somebody types finds
//! tickets that they may see, the open ones first, then by their newest message that has the words. What words are is
//! said in `domain`, how an engine finds them in `store`.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use relance_domain::agent::Agent;
use relance_domain::field::{TicketField, Values};
use relance_domain::form::Choice;
use relance_domain::id::{MessageId, TagId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::search::{Document, Facts, Known, Leaf, Marked, Marker, Query, What};
use relance_domain::team::LocaleText;
use relance_store::message::Message;
use relance_store::search::{self, Asked, Hit, SHOWN, Text};
use relance_store::tag::{self, Tags};
use relance_store::ticket::Line;
use relance_store::{Tx, agent, customer, field, label, message, participant, ticket};

use crate::{Desk, Error, Ids};

/// A longer query is a letter.
const TYPED_CHARS: usize = 500;
/// Rows that are looked at in one go: enough to fill a page and to count some hundred tickets.
const LOOKED_FIRST: i64 = 500;
/// Rows that are looked at for one page. Then the page says how far back that was, and where to go on.
const LOOKED: i64 = 1_000;
/// Newer entries of a ticket that are asked whether an earlier page has shown it.
const SIBLINGS: i64 = 100;
/// Nothing has such an id yet.
const NEWEST: i64 = i64::MAX - 1;

/// A page of what was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// As it was understood.
    pub query: Query,
    pub tickets: Vec<FoundTicket>,
    /// On the first page: how many tickets were found, and whether there may be more.
    pub count: Option<(usize, bool)>,
    /// Where the next page begins.
    pub next: Option<Place>,
    /// Set where only what came since then was looked at.
    pub since_at: Option<Timestamp>,
}

/// A ticket that was found.
#[derive(Debug, Clone)]
pub struct FoundTicket {
    pub line: Line,
    pub subject: Vec<Marked>,
    /// Its newest entry that has the words; none where nobody has written.
    pub entry: Option<FoundEntry>,
}

/// The entry that was found.
#[derive(Debug, Clone)]
pub struct FoundEntry {
    pub id: MessageId,
    pub author: String,
    pub kind: Kind,
    pub at: Timestamp,
    pub locale: Locale,
    pub snippet: Vec<Marked>,
}

/// A place in a list of what was found, as it travels in a link. A list is gone through in stretches, the newest first:
/// of each the open tickets, then the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Among the open ones of the stretch that begins below `top`.
    Open { top: i64, before: i64 },
    /// Among the others of the stretch from `top` down to `floor`.
    Done { top: i64, before: i64, floor: i64 },
}

impl Place {
    const FIRST: Self = Self::Open { top: NEWEST, before: NEWEST };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open { top, before } => write!(f, "open.{top}.{before}"),
            Self::Done { top, before, floor } => write!(f, "done.{top}.{before}.{floor}"),
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.');
        let word = parts.next().unwrap_or_default();
        let ids: Vec<i64> = parts.map(str::parse).collect::<Result<_, _>>().map_err(drop)?;
        match (word, ids.as_slice()) {
            ("open", &[top, before]) if before >= 0 => Ok(Self::Open { top, before }),
            ("done", &[top, before, floor]) if floor >= 0 => Ok(Self::Done { top, before, floor }),
            _ => Err(()),
        }
    }
}

impl Desk {
    /// Reads up to `most` rows into the index, and tells how many there were. Two nodes may read the same: one of them
    /// keeps it.
    pub async fn index(&self, most: i64) -> Result<usize, Error> {
        let read = self.look("words to read", most, |tx, most| {
            Box::pin(async move {
                let mut leaves = Vec::new();
                for id in search::waiting(tx, *most).await? {
                    leaves.push((id, Written::load(tx, id).await?));
                }
                Ok(leaves)
            })
        });
        let written = read.await?;
        let n = written.len();
        if n == 0 {
            return Ok(0);
        }
        let documents = tokio::task::spawn_blocking(move || {
            let each =
                written.into_iter().map(|(id, written)| (id, written.map(|written| written.document())));
            each.collect::<Vec<_>>()
        });
        let documents = documents.await.map_err(|error| Error::Invalid(error.to_string()))?;
        self.transact("index", documents, |tx, _, documents| {
            Box::pin(async move {
                for (id, document) in documents.iter() {
                    if !search::settle(tx, *id).await? {
                        continue;
                    }
                    match document {
                        Some(document) => search::put(tx, *id, document).await?,
                        // What is there no more is found no more.
                        None => search::remove(tx, *id).await?,
                    }
                }
                Ok(())
            })
        })
        .await?;
        Ok(n)
    }

    /// Finds tickets that this agent may see.
    pub async fn search(&self, by: &Agent, typed: &str, place: Option<Place>) -> Result<Found, Error> {
        let live = self.live()?;
        let policy = &live.policy;
        let typed: String = typed.chars().take(TYPED_CHARS).collect();
        let mut languages = policy.company.languages.clone();
        if !languages.contains(&by.locale) {
            languages.push(by.locale);
        }
        let named = |key: &str, words: &LocaleText| (key.to_owned(), words.0.values().cloned().collect());
        let choice = |choice: &Choice| named(&choice.key, &choice.words);
        let field = |(key, field): (&String, &TicketField)| {
            let question = &field.question;
            (named(key, &question.label), question.choices.iter().map(choice).collect())
        };
        let known = Known {
            me: by.id,
            agents: Vec::new(),
            teams: policy.teams.values().map(|team| named(&team.key, &team.name)).collect(),
            tags: Vec::new(),
            categories: policy.categories.iter().map(|(key, one)| named(key, &one.name)).collect(),
            fields: policy.fields.iter().map(field).collect(),
            languages,
            zone: TimeZone::get(&policy.company.zone).unwrap_or(TimeZone::UTC),
        };
        self.look("search", (by.clone(), typed, known, place), |tx, asked| {
            Box::pin(async move { search_in(tx, asked).await })
        })
        .await
    }
}

async fn search_in(tx: &mut Tx, asked: Arc<(Agent, String, Known, Option<Place>)>) -> Result<Found, Error> {
    let (by, typed, known, place) = &*asked;
    let people = agent::all(tx).await?;
    let agents = people.into_iter().map(|agent| (agent.id, agent.name, agent.email)).collect();
    let all = tag::all(tx).await?;
    let query = Query::read(typed, &Known { agents, tags: all.names(), ..known.clone() });
    let asked = Asked::new(tx, &query, by);
    let mut search = Search {
        query: &query,
        tags: &all,
        asked,
        newest: query.until_at.map_or(NEWEST, Ids::floor),
        oldest: query.from_at.map_or(0, Ids::floor),
        seen: HashSet::new(),
        passed: Vec::new(),
        picked: Vec::new(),
    };
    let page = search.page(tx, place.unwrap_or(Place::FIRST)).await?;
    let count = place.is_none().then_some((page.count, page.is_more));
    let picked = search.picked;
    let tickets = shown(tx, &query, &picked).await?;
    Ok(Found { tickets, count, next: page.next, since_at: page.since_at, query })
}

/// One page in the making.
struct Search<'a> {
    query: &'a Query,
    tags: &'a Tags,
    asked: Asked,
    newest: i64,
    oldest: i64,
    /// Tickets that this page has met.
    seen: HashSet<TicketId>,
    /// Hits on what is not open, which were passed by in search of what is.
    passed: Vec<Hit>,
    picked: Vec<Hit>,
}

/// How a page ended.
struct Page {
    next: Option<Place>,
    count: usize,
    is_more: bool,
    since_at: Option<Timestamp>,
}

/// How a way through the index ended.
struct Swept {
    end: End,
    count: usize,
    is_more: bool,
}

enum End {
    /// The page is full; this was the last row taken.
    Full(i64),
    /// Enough was looked at; nothing below this was.
    Far(i64),
    /// Nothing is left.
    Over,
}

impl Search<'_> {
    async fn page(&mut self, tx: &mut Tx, place: Place) -> Result<Page, Error> {
        let (top, floor, first) = match place {
            Place::Done { top, floor, .. } => (top, floor, None),
            Place::Open { top, before } => {
                let swept = self.sweep(tx, true, before, self.oldest).await?;
                let count = Some((swept.count, swept.is_more));
                match swept.end {
                    End::Full(last) => {
                        let next = Some(Place::Open { top, before: last });
                        return Ok(Page { next, count: swept.count, is_more: swept.is_more, since_at: None });
                    }
                    End::Far(floor) => (top, floor, count),
                    End::Over => (top, self.oldest, count),
                }
            }
        };
        let (count, is_more) = first.unwrap_or_default();
        // Of this stretch only what the open ones were looked for in.
        let end = match place {
            // All of it has just been read.
            Place::Open { before, .. } if before == top => self.take_passed(tx, top).await?,
            Place::Open { .. } => self.sweep(tx, false, top, floor).await?.end,
            Place::Done { before, .. } => self.sweep(tx, false, before, floor).await?.end,
        };
        let is_far = floor > self.oldest;
        let next = match end {
            End::Full(before) | End::Far(before) => Some(Place::Done { top, before, floor }),
            End::Over => is_far.then_some(Place::Open { top: floor, before: floor }),
        };
        let since_at = (is_far && matches!(end, End::Over)).then(|| Ids::instant(floor));
        Ok(Page { next, count, is_more, since_at })
    }

    /// Takes tickets that are open, or those that are not, from below `before` on, until the page is full.
    async fn sweep(&mut self, tx: &mut Tx, is_open: bool, before: i64, floor: i64) -> Result<Swept, Error> {
        let start = before;
        let mut asked = self.asked.clone();
        let (mut before, mut limit, mut looked) = (before.min(self.newest), LOOKED_FIRST, 0);
        let mut counted: HashSet<TicketId> = HashSet::new();
        let mut last = None;
        loop {
            let reach = asked.look(tx, before, floor, limit).await?;
            looked += reach.looked;
            for hit in reach.hits {
                if !self.holds_of(tx, &hit).await? {
                    continue;
                }
                counted.insert(hit.ticket);
                match hit.status.is_done() != is_open {
                    true if last.is_none() => last = self.take(tx, hit, start).await?,
                    false if is_open => self.passed.push(hit),
                    _ => {}
                }
            }
            let until = reach.until.filter(|until| *until > floor);
            let (count, is_more) = (counted.len(), until.is_some());
            let end = match (last, until) {
                (Some(last), _) => End::Full(last),
                (None, None) => End::Over,
                (None, Some(until)) if looked >= LOOKED => End::Far(until),
                (None, Some(until)) => {
                    (before, limit) = (until, (limit * 2).min(LOOKED - looked));
                    continue;
                }
            };
            return Ok(Swept { end, count, is_more });
        }
    }

    /// Takes what the search for open tickets passed by, until the page is full.
    async fn take_passed(&mut self, tx: &mut Tx, start: i64) -> Result<End, Error> {
        for hit in std::mem::take(&mut self.passed) {
            if let Some(last) = self.take(tx, hit, start).await? {
                return Ok(End::Full(last));
            }
        }
        Ok(End::Over)
    }

    /// Puts a ticket on the page, unless it has been shown. With the last one for which there is room, its row.
    async fn take(&mut self, tx: &mut Tx, hit: Hit, start: i64) -> Result<Option<i64>, Error> {
        if !self.seen.insert(hit.ticket) || self.was_shown(tx, &hit, start).await? {
            return Ok(None);
        }
        let id = hit.id;
        self.picked.push(hit);
        Ok((self.picked.len() == SHOWN).then_some(id))
    }

    async fn holds_of(&self, tx: &mut Tx, hit: &Hit) -> Result<bool, Error> {
        if self.query.conditions.is_empty() {
            return Ok(true);
        }
        let asks = |is: fn(&What) -> bool| self.query.conditions.iter().any(|condition| is(&condition.what));
        let watchers = match hit.watched && asks(|what| matches!(what, What::Team(_))) {
            true => participant::watchers(tx, hit.ticket).await?,
            false => Vec::new(),
        };
        let fields = match asks(|what| matches!(what, What::Filled { .. })) {
            true => field::of_ticket(tx, hit.ticket).await?,
            false => Values::new(),
        };
        let tags: Vec<TagId> = self.tags.of(&hit.tags).iter().map(|tag| tag.id).collect();
        Ok(self.query.holds_of(&Facts {
            number: hit.number,
            team: &hit.team,
            watchers: &watchers,
            status: hit.status,
            owed_state: hit.owed_state.as_deref(),
            locale: hit.locale,
            assignee: hit.assignee,
            unread: hit.unread,
            undelivered: hit.undelivered,
            snoozed: hit.snoozed && !hit.status.is_done(),
            tags: &tags,
            priority: hit.priority,
            category: hit.category.as_deref(),
            fields: &fields,
        }))
    }

    /// Whether an earlier page has shown this ticket, for a newer entry.
    async fn was_shown(&self, tx: &mut Tx, hit: &Hit, start: i64) -> Result<bool, Error> {
        if start == NEWEST {
            return Ok(false);
        }
        for id in search::siblings(tx, hit.ticket, start, SIBLINGS).await? {
            if id < self.newest && self.asked.is_in(tx, id).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

async fn shown(tx: &mut Tx, query: &Query, picked: &[Hit]) -> Result<Vec<FoundTicket>, Error> {
    if picked.is_empty() {
        return Ok(Vec::new());
    }
    let tickets: Vec<i64> = picked.iter().map(|hit| hit.ticket.0).collect();
    let entries: Vec<i64> = picked.iter().map(|hit| hit.id).collect();
    let (mut lines, texts) = (search::lines(tx, &tickets).await?, search::texts(tx, &entries).await?);
    let marker = Marker::of(query);
    let mut found = Vec::with_capacity(picked.len());
    for hit in picked {
        let Some(at) = lines.iter().position(|line| line.id == hit.ticket) else { continue };
        let line = lines.swap_remove(at);
        let text = texts.iter().find(|text| text.id.0 == hit.id);
        found.push(FoundTicket {
            subject: marker.mark(&line.subject, line.locale),
            entry: text.map(|text| entry(&marker, text, line.locale)),
            line,
        });
    }
    Ok(found)
}

fn entry(marker: &Marker, text: &Text, of_ticket: Locale) -> FoundEntry {
    let locale = text.locale.unwrap_or(of_ticket);
    let snippet = marker
        .snippet(&text.written, locale)
        .or_else(|| marker.snippet(text.whole.as_deref()?, locale))
        .unwrap_or_else(|| marker.beginning(&text.written, locale));
    FoundEntry { id: text.id, author: text.author.clone(), kind: text.kind, at: text.at, locale, snippet }
}

/// What the index reads of one row.
struct Written {
    locale: Locale,
    subject: String,
    title: String,
    entry: Option<Message>,
    customer: Vec<String>,
}

impl Written {
    /// A message, or a ticket on which nobody has written. None of what is gone.
    async fn load(tx: &mut Tx, id: i64) -> Result<Option<Self>, Error> {
        let entry = message::find(tx, MessageId(id)).await?;
        let of = entry.as_ref().map_or(TicketId(id), |entry| entry.ticket);
        let Some((state, _)) = ticket::read(tx, of).await? else { return Ok(None) };
        let known = customer::find(tx, state.ticket.customer).await?;
        let title = label::find(tx, state.ticket.id).await?.title.unwrap_or_default();
        Ok(Some(Self {
            title,
            locale: entry.as_ref().and_then(|entry| entry.locale).unwrap_or(state.ticket.locale),
            subject: entry.as_ref().map_or(state.ticket.subject, |entry| entry.subject.clone()),
            customer: known.map_or_else(Vec::new, |known| vec![known.name, known.email]),
            entry,
        }))
    }

    fn document(&self) -> Document {
        fn strs(texts: &[String]) -> Vec<&str> {
            texts.iter().map(String::as_str).collect()
        }
        let about = strs(&self.customer);
        let (subject, title) = (self.subject.as_str(), self.title.as_str());
        let leaf = Leaf { locale: Some(self.locale), subject, title, about: &about, ..Leaf::default() };
        let Some(entry) = &self.entry else { return Document::of(&leaf) };
        let to = [strs(&entry.recipients.to), strs(&entry.recipients.cc)].concat();
        let files = entry.attachments.iter().filter(|file| !file.inline);
        Document::of(&Leaf {
            written: entry.reply.as_deref().unwrap_or(&entry.text),
            whole: entry.reply.as_ref().map(|_| entry.text.as_str()),
            from: &[&entry.author_name, &entry.author_email],
            to: &to,
            files: &files.map(|file| file.name.as_str()).collect::<Vec<_>>(),
            ..leaf
        })
    }
}
