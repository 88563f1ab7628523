//! Files of serial numbers, one a line: kept whole first, then worked off in pieces, each a transaction that says how
//! far it got. What a crash leaves undone goes on there; every line that is no number is kept with the reason.

use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder, Trim};
use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::TicketId;
use relance_domain::policy::Policy;
use relance_domain::serial::{Misfit, read};
use relance_mail::Address;
use relance_store::history::Of;
use relance_store::serial::{self, Import, Known, Refused, Standing};
use relance_store::{Tx, ticket};

use crate::{Desk, Error};

/// The largest file.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Lines of one piece.
const PIECE: usize = 1_000;
/// Refused lines that are kept of one file; the rest is counted.
const REFUSED: i64 = 10_000;
/// How much of a line is read, and of a refused one kept.
const LINE_BYTES: usize = 1_024;
const LINE_CHARS: usize = 200;
/// Names of files are for people.
const NAME_CHARS: usize = 100;

/// A file as somebody sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSerials {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One line of the file, read.
enum Line {
    Fits(Known),
    Refused(String),
    /// It names the columns, or there is nothing in it.
    Nothing,
}

impl Desk {
    /// Takes a file of numbers: durable when this returns, worked off afterwards. Leads and administrators only.
    pub async fn import_serials(&self, by: &Agent, new: NewSerials, now: Timestamp) -> Result<i64, Error> {
        if !by.leads() {
            return Err(Error::Forbidden);
        }
        if new.bytes.len() > MOST_BYTES {
            return Err(Refusal::TooLong(MOST_BYTES).into());
        }
        if new.bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Refusal::Empty.into());
        }
        let import = Import {
            id: self.id(now),
            name: new.name.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect(),
            by: by.id,
            size_bytes: i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
            blob: self.blobs().put(&new.bytes).await?,
            done_bytes: 0,
            lines: 0,
            added: 0,
            known: 0,
            refused: 0,
            at: now,
            ended_at: None,
        };
        let (id, blob) = (import.id, import.blob.clone());
        self.transact("import serials", import, move |tx, desk, import| {
            Box::pin(async move {
                serial::begin_import(tx, &import).await?;
                let deed = Deed::serials_imported(import.id, &import.name, import.size_bytes);
                desk.audit_by(tx, import.by, deed, now).await
            })
        })
        .await?;
        self.blobs().keep(&blob, &new.bytes).await?;
        Ok(id)
    }

    /// Works off a piece of the first file that waits. Returns how many lines that were.
    pub(crate) async fn go_on_importing(&self, now: Timestamp) -> Result<usize, Error> {
        let next = self.look("serials to import", (), |tx, _| {
            Box::pin(async move { Ok(serial::imports(tx, 100).await?) })
        });
        let Some(next) = next.await?.into_iter().rev().find(|import| import.ended_at.is_none()) else {
            return Ok(0);
        };
        let bytes = Arc::new(self.blobs().get(&next.blob).await?);
        let done = self.transact("import serials", (next.id, bytes), move |tx, desk, context| {
            Box::pin(async move {
                let (id, bytes) = &*context;
                // Another node may have gone on meanwhile: what it left is read again here.
                match serial::next_import(tx).await?.filter(|import| import.id == *id) {
                    Some(import) => desk.work_off(tx, import, bytes, now).await,
                    None => Ok((1, false)),
                }
            })
        });
        let (n, is_over) = done.await?;
        self.inner.faults.at("serial.piece");
        if is_over {
            self.purge_blob(next.blob).await?;
        }
        Ok(n)
    }

    async fn work_off(
        &self,
        tx: &mut Tx,
        mut import: Import,
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<(usize, bool), Error> {
        let live = self.live()?;
        let begin = usize::try_from(import.done_bytes).unwrap_or(0).min(bytes.len());
        let (sign, mut rest, mut n) = (delimiter(bytes), &bytes[begin..], 0);
        while n < PIECE && !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (row, after) = end.map_or((rest, &rest[rest.len()..]), |at| (&rest[..at], &rest[at + 1..]));
            rest = after;
            n += 1;
            import.lines += 1;
            let record = fields(row, sign);
            match line(&record, &live.policy, import.lines == 1) {
                Line::Nothing => {}
                Line::Refused(why) => self.refuse_line(tx, &mut import, &record, why).await?,
                Line::Fits(new) => match serial::insert(tx, &new, import.id).await? {
                    true => {
                        import.added += 1;
                        self.known_now(tx, &live.policy, &new, now).await?;
                    }
                    false => import.known += 1,
                },
            }
        }
        import.done_bytes = i64::try_from(bytes.len() - rest.len()).unwrap_or(i64::MAX);
        if rest.is_empty() {
            (import.done_bytes, import.ended_at) = (import.size_bytes, Some(now));
        }
        serial::go_on(tx, &import).await?;
        Ok((n.max(1), import.ended_at.is_some()))
    }

    async fn refuse_line(
        &self,
        tx: &mut Tx,
        import: &mut Import,
        record: &ByteRecord,
        why: String,
    ) -> Result<(), Error> {
        import.refused += 1;
        if import.refused > REFUSED {
            return Ok(());
        }
        let fields: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        let text = fields.join(", ").chars().take(LINE_CHARS).collect();
        Ok(serial::refuse(tx, import.id, &Refused { line: import.lines, text, why }).await?)
    }

    /// Somebody named the number before we knew it.
    async fn known_now(
        &self,
        tx: &mut Tx,
        policy: &Policy,
        new: &Known,
        now: Timestamp,
    ) -> Result<(), Error> {
        for id in serial::waiting_for(tx, &new.key).await? {
            let standing = Standing::Genuine { key: new.key.clone(), serial: new.serial.clone() };
            serial::set_standing(tx, id, &standing, now).await?;
            self.holds_it(tx, id, new, now).await?;
            self.take_first(tx, policy, id, now).await?;
        }
        Ok(())
    }

    async fn holds_it(&self, tx: &mut Tx, id: TicketId, new: &Known, now: Timestamp) -> Result<(), Error> {
        let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(()) };
        if serial::name(tx, &new.key, state.ticket.customer, id, now).await? {
            self.tell_shared(tx, &new.key, &new.serial, now).await?;
        }
        let event = Event::SerialKnown { serial: new.serial.clone() };
        self.record(tx, Of::Ticket(id), Actor::Desk, event, now).await
    }
}

/// The fields of one line. A number never goes on in the next, so that each line is told by its own place in the file.
fn fields(row: &[u8], sign: u8) -> ByteRecord {
    let row = &row[..row.len().min(LINE_BYTES)];
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).trim(Trim::All).delimiter(sign).buffer_capacity(LINE_BYTES);
    let mut record = ByteRecord::new();
    match builder.from_reader(row).read_byte_record(&mut record) {
        Ok(_) => record,
        Err(_) => ByteRecord::from(vec![row]),
    }
}

/// The number in the first field, and in the second under which address it was registered.
fn line(record: &ByteRecord, policy: &Policy, is_first: bool) -> Line {
    let field = |n: usize| record.get(n).map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let first = field(0);
    let typed = first.trim_start_matches('\u{feff}').trim();
    let holder = field(1);
    if typed.is_empty() && holder.is_empty() {
        return Line::Nothing;
    }
    let (rule, number) = match read(policy.serials.values(), typed) {
        Ok(found) => found,
        // A first line without any digit names the columns.
        Err(_) if is_first && !typed.chars().any(|c| c.is_ascii_digit()) => return Line::Nothing,
        Err(misfit) => return Line::Refused(code(misfit)),
    };
    let holder = match (holder.is_empty(), Address::new(None, &holder)) {
        (true, _) => String::new(),
        (false, Ok(address)) => address.email,
        (false, Err(_)) => return Line::Refused("address".to_owned()),
    };
    Line::Fits(Known { key: number.key, rule: rule.key.clone(), serial: number.text, holder, users: 0 })
}

/// Why a line was refused, as it is stored: a word, and what it is about.
fn code(misfit: Option<Misfit>) -> String {
    match misfit {
        None => "pattern".to_owned(),
        Some(Misfit::Length { has, wants }) => format!("length {has} {wants}"),
        Some(Misfit::Begins { wants }) => format!("begins {wants}"),
        Some(Misfit::Sign(sign)) => format!("sign {sign}"),
    }
}

/// What separates the fields of the first line.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    let signs = [b',', b';', b'\t'];
    signs.into_iter().max_by_key(|sign| (count(*sign), *sign == b',')).unwrap_or(b',')
}
