//! One mail of the post box, opened: its parts, its headers as they stand there, its source.
//! How a mail is taken apart is up to `mail`; how the page looks, up to `page::postbox`.

use jiff::Timestamp;
use relance_domain::id::{IntakeId, OutboxId};
use relance_mail::{Address, Envelope, Letter};
use relance_store::intake::{self, Body};
use relance_store::outbox::{self, Fate};

use super::{bytes, line};
use crate::app::Site;
use crate::fault::Fault;
use crate::page::postbox::{Direction, MailState, MailView, Part};

/// More of a source than this nobody reads on a page.
const SOURCE_BYTES: usize = 256 * 1024;
const HEADERS: usize = 200;

/// A mail with what the store knows of it.
pub struct Opened {
    id: i64,
    pub direction: Direction,
    pub raw: Vec<u8>,
    pub letter: Letter,
    state: MailState,
    at: Option<Timestamp>,
}

impl Opened {
    /// The mail with this id, whichever way it went.
    pub async fn read(site: &Site, id: i64) -> Result<Self, Fault> {
        let left = site.app.desk.look("mail that left", OutboxId(id), |tx, id| {
            Box::pin(async move {
                let Some(raw) = outbox::raw(tx, *id).await? else {
                    return Ok(None);
                };
                Ok(Some((raw, outbox::deliveries(tx, *id).await?)))
            })
        });
        if let Some((raw, deliveries)) = left.await? {
            let waits = deliveries.iter().any(|one| matches!(one.fate, Fate::Queued | Fate::Deferred));
            let state = if waits { MailState::Queued } else { MailState::Taken };
            return Self::of(id, Direction::Out, raw, state, None).await;
        }
        let came = site.app.desk.look("mail that came", IntakeId(id), |tx, id| {
            Box::pin(async move {
                let Some(body) = intake::body(tx, *id).await? else {
                    return Ok(None);
                };
                // A mail further back than the list reaches has been read long ago.
                let known =
                    intake::latest(tx, super::PAGE as i64).await?.into_iter().find(|mail| mail.id == *id);
                Ok(Some((body, known.map(|mail| (mail.received_at, mail.verdict.is_some())))))
            })
        });
        let (body, known): (Body, _) = came.await?.ok_or(Fault::Missing)?;
        let waits = known.is_some_and(|(_, decided)| !decided);
        let state = if waits { MailState::Arrived } else { MailState::Read };
        let raw = bytes(site, body).await?;
        Self::of(id, Direction::In, raw, state, known.map(|(at, _)| at)).await
    }

    async fn of(
        id: i64,
        direction: Direction,
        raw: Vec<u8>,
        state: MailState,
        at: Option<Timestamp>,
    ) -> Result<Self, Fault> {
        let read = tokio::task::spawn_blocking(move || {
            let letter = relance_mail::read(&raw, &Envelope::default());
            let at = at.or(letter.date);
            Self { id, direction, raw, letter, state, at }
        });
        read.await.map_err(|error| Fault::Broken(error.to_string()))
    }

    /// Where an answer to this mail goes.
    pub fn answer_to(&self) -> Option<&Address> {
        self.letter.reply_to.first().or(self.letter.from.as_ref())
    }

    /// The customer who has it or wrote it.
    pub fn customer(&self) -> Option<&Address> {
        match self.direction {
            Direction::Out => self.letter.to.first(),
            Direction::In => self.letter.from.as_ref(),
        }
    }

    /// The page's view of it.
    pub fn view(&self, part: Part) -> MailView {
        let letter = &self.letter;
        let end = self.raw.len().min(SOURCE_BYTES);
        let list =
            |addresses: &[Address]| addresses.iter().map(Address::to_string).collect::<Vec<_>>().join(", ");
        MailView {
            line: line(self.id, self.direction, self.at.unwrap_or(Timestamp::UNIX_EPOCH), letter),
            from: letter.from.as_ref().map(Address::to_string).unwrap_or_default(),
            to: list(&letter.to),
            state: self.state,
            part,
            text: (!letter.text.trim().is_empty()).then(|| letter.text.clone()),
            html: letter.has_html.then(|| format!("/postbox/{}/html", self.id)),
            headers: headers(&self.raw[..end]),
            source: String::from_utf8_lossy(&self.raw[..end]).into_owned(),
        }
    }
}

/// The header fields as they were written, unfolded (RFC 5322, 2.2.3).
fn headers(raw: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(raw);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines().take_while(|line| !line.is_empty()) {
        match (line.starts_with([' ', '\t']), line.split_once(':')) {
            (true, _) => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            (false, Some((name, value))) if fields.len() < HEADERS => {
                fields.push((name.to_owned(), value.trim().to_owned()));
            }
            (false, _) => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::headers;

    #[test]
    fn headers_are_unfolded_and_end_with_the_blank_line() {
        let raw = b"To: a@b.example\r\nSubject: one\r\n two\r\nodd line\r\n\r\nNot: a header\r\n";
        let fields = headers(raw);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(fields, [("To", "a@b.example"), ("Subject", "one two")]);
    }
}
