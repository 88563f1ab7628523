//! What rules know of one ticket, read in one statement, and in further ones only where a rule asks for more. The same
//! is asked of many tickets by `sieve`; what it means is said in `domain::rule`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::event::Actor;
use relance_domain::id::{AgentId, CustomerId, MessageId, TicketId};
use relance_domain::message::Kind as Written;
use relance_domain::promise::Kind;
use relance_domain::rule::{Ask, Entry, Facts, Rule, Since, Times, Topic, Was};
use relance_domain::view::{self, Field, NONE};

use crate::history::{self, Record};
use crate::{Error, Row, Tx, field, form, label, message, params, participant};

/// Records of a ticket that are looked at; the first ones, of more.
const RECORDS: i64 = 5_000;
/// What is read of an entry, in characters.
const ENTRY_CHARS: usize = 50_000;

/// What rules ask for that a ticket's own row does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wants {
    pub tags: bool,
    pub watchers: bool,
    pub addresses: bool,
    pub fields: bool,
    pub spoken: bool,
    pub stood: bool,
    pub entry: bool,
}

impl Wants {
    /// What these rules ask for.
    pub fn of<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> Self {
        let mut wants = Self::default();
        for rule in rules {
            rule.when.each(&mut |ask| {
                wants.note(ask);
                true
            });
            // Whether a tag is there already is asked before it is given.
            wants.tags |= rule.deeds.iter().any(|deed| matches!(deed.words().0, "tag" | "untag"));
        }
        wants
    }

    fn note(&mut self, ask: &Ask) {
        match ask {
            Ask::Now(test) => match test.field() {
                Field::Watching => self.watchers = true,
                Field::Customer => self.addresses = true,
                Field::Custom => self.fields = true,
                _ => {}
            },
            Ask::Word { of: Topic::Tag, .. } => self.tags = true,
            Ask::Word { of: Topic::Form | Topic::From | Topic::Files | Topic::Automatic, .. }
            | Ask::Text { .. } => self.entry = true,
            Ask::Word { .. } => {}
            Ask::Since { since, .. } => match since {
                Since::Customer | Since::Agent => self.spoken = true,
                Since::Status | Since::Assigned => self.stood = true,
                Since::Created | Since::Changed | Since::Due => {}
            },
        }
    }
}

/// What rules know of a ticket now; none when there is no such ticket, or it went into another one.
pub async fn read(tx: &mut Tx, id: TicketId, wants: Wants) -> Result<Option<Facts>, Error> {
    let Some(row) = tx.query_opt("facts.of", params![id.0]).await? else { return Ok(None) };
    let customer = CustomerId(row.int("customer_id")?);
    let mut facts = of_row(&row)?;
    if wants.tags && !facts.list.tags.is_empty() {
        let rows = tx.query("facts.tags", params![id.0]).await?;
        facts.tags = rows.iter().map(|row| row.text("name")).collect::<Result<_, Error>>()?;
    }
    if wants.watchers {
        facts.list.watching = participant::watchers(tx, id).await?;
    }
    if wants.addresses {
        let rows = tx.query("facts.addresses", params![customer.0]).await?;
        facts.list.addresses = rows.iter().map(|row| row.text("email_key")).collect::<Result<_, Error>>()?;
    }
    if wants.fields {
        facts.list.fields = field::of_ticket(tx, id).await?.into_iter().collect();
    }
    if wants.spoken {
        let row = tx.query_one("facts.spoken", params![id.0]).await?;
        facts.times.customer_at = row.opt_instant("customer_at")?;
        facts.times.agent_at = row.opt_instant("agent_at")?;
    }
    if wants.stood {
        let row = tx.query_one("facts.stood", params![id.0]).await?;
        if facts.list.status == "open" {
            facts.times.status_at = row.opt_instant("open_at")?;
        }
        facts.times.assigned_at = row.opt_instant("assigned_at")?;
    }
    Ok(Some(facts))
}

/// What an entry says to rules; none when there is no such entry.
pub async fn entry(tx: &mut Tx, id: MessageId) -> Result<Option<Entry>, Error> {
    let Some(found) = message::find(tx, id).await? else { return Ok(None) };
    let form = match found.kind {
        Written::Incoming => form::find(tx, found.ticket).await?.map(|answered| answered.form),
        _ => None,
    };
    let said = format!("{}\n{}", found.subject, found.reply.as_deref().unwrap_or(&found.text));
    Ok(Some(Entry {
        text: said.chars().take(ENTRY_CHARS).collect::<String>().to_lowercase(),
        from: found.author_email.to_lowercase(),
        has_files: !found.attachments.is_empty(),
        is_automatic: found.automatic.is_some(),
        form,
    }))
}

/// The first letter of a ticket.
pub async fn first_entry(tx: &mut Tx, ticket: TicketId) -> Result<Option<Entry>, Error> {
    match tx.query_opt("facts.first", params![ticket.0]).await? {
        Some(row) => entry(tx, MessageId(row.int("id")?)).await,
        None => Ok(None),
    }
}

/// A ticket's history, oldest first, for whoever plays it.
pub async fn past(tx: &mut Tx, id: TicketId) -> Result<Vec<Record>, Error> {
    history::of_ticket(tx, id, RECORDS).await
}

/// Up to `limit` tickets older than one, the newest first, that began since then; each with its number.
pub async fn older(
    tx: &mut Tx,
    than: TicketId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<(TicketId, i64)>, Error> {
    let rows = tx.query("facts.older", params![than.0, since, limit]).await?;
    rows.iter().map(|row| Ok((TicketId(row.int("id")?), row.int("number")?))).collect()
}

fn of_row(row: &Row) -> Result<Facts, Error> {
    let status = known(row, "status", &["open", "pending", "proposed", "solved", "closed", "spam"])?;
    // What is put aside is in no list that is worked on, and is not done for that.
    let is_active = matches!(status, "open" | "pending" | "proposed");
    let owed = match row.opt_str("owed_state")? {
        None => NONE,
        Some("pending") => "pending",
        Some("paused") => "paused",
        Some("broken") => "broken",
        Some(other) => return Err(row.bad("owed_state", &format!("`{other}` is no state"))),
    };
    let promise = match row.opt_str("owed_kind")? {
        None => NONE,
        Some(word) => {
            let kind: Kind = word.parse().map_err(|why: String| row.bad("owed_kind", &why))?;
            kind.as_str()
        }
    };
    let owed_at = row.opt_instant("owed_due_at")?;
    let subject = row.text("subject")?;
    let list = view::Facts {
        status,
        team: row.text("team")?,
        watching: Vec::new(),
        agent: row.opt_int("assignee")?.map(AgentId),
        tags: label::tags(row)?.iter().map(ToString::to_string).collect(),
        priority: label::priority(row)?.as_str(),
        category: row.opt_text("category")?.unwrap_or_else(|| NONE.to_owned()),
        language: row.str("locale")?.parse().map_err(|_| row.bad("locale", "this is no language"))?,
        promise,
        owed,
        due_at: owed_at.filter(|_| is_active && matches!(owed, "pending" | "broken")),
        last_by: match row.opt_str("last_kind")? {
            Some("incoming") => "customer",
            None | Some("automatic") => "desk",
            Some(_) => "agent",
        },
        created_at: row.instant("created_at")?,
        changed_at: row.instant("updated_at")?,
        subject: row
            .opt_text("title")?
            .map_or_else(|| subject.clone(), |title| format!("{title}\n{subject}")),
        addresses: Vec::new(),
        mailbox: row.text("mailbox")?.to_lowercase(),
        unread: row.flag("unread")?,
        undelivered: row.flag("undelivered")?,
        snoozed: is_active && row.opt_instant("snoozed_until_at")?.is_some(),
        fields: BTreeMap::new(),
    };
    Ok(Facts {
        tags: Vec::new(),
        agent: row.opt_text("agent_email")?.map(|email| email.to_lowercase()),
        by: Actor::Desk,
        entry: None,
        rating: None,
        was: Was::default(),
        times: Times { status_at: row.opt_instant("status_at")?, owed_at, ..Times::default() },
        list,
    })
}

fn known(row: &Row, column: &str, words: &[&'static str]) -> Result<&'static str, Error> {
    let said = row.str(column)?;
    let found = words.iter().copied().find(|word| *word == said);
    found.ok_or_else(|| row.bad(column, &format!("`{said}` is not known")))
}
