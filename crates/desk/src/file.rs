//! Files that agents send along: kept by their hash before any row names them, a draft's until it leaves and its
//! message's then. Bytes are read before a transaction and never within one. What stands in a file is looked at by
//! nobody here.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::draft::Kind;
use relance_domain::error::Refusal;
use relance_domain::id::{DraftId, FileId, MessageId};
use relance_domain::right::Right;
use relance_mail::OutgoingAttachment;
use relance_store::file::{self, File};
use relance_store::intake::{self, Body};
use relance_store::message::{self, Attachment, Message};
use relance_store::{Tx, draft};

use crate::draft::Composed;
use crate::{Desk, Error};

/// Files of one letter.
pub const MOST_FILES: usize = 20;
/// What they hold together: with what a mail makes of it, more than most servers take.
pub const MOST_BYTES: usize = 25 * MIB;
const MIB: usize = 1024 * 1024;
/// Names and types are somebody's words.
const NAME_CHARS: usize = 150;
/// A file that is nobody's is within reach for so long.
const NOBODYS: SignedDuration = SignedDuration::from_hours(24);
/// Files that are taken away in one go.
const PURGED: i64 = 100;

/// A file as it comes from a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// An attachment of an entry, as that entry numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Along {
    pub message: MessageId,
    pub part: usize,
}

/// Where the bytes of an attachment are: a part of a letter that came in, or a file that an agent sent.
enum Source {
    Part(Body, usize),
    File(File),
}

impl Source {
    async fn of(tx: &mut Tx, entry: &Message, part: usize) -> Result<Option<Self>, Error> {
        if let Some(intake) = entry.intake {
            return Ok(intake::body(tx, intake).await?.map(|body| Self::Part(body, part)));
        }
        let own = entry.attachments.iter().find(|attached| attached.part == part);
        match own.and_then(|attached| attached.file) {
            Some(id) => Ok(file::find(tx, id).await?.map(Self::File)),
            None => Ok(None),
        }
    }

    async fn read(self, desk: &Desk) -> Result<NewFile, Error> {
        let (body, part) = match self {
            Self::File(file) => {
                let bytes = desk.blobs().get(&file.hash).await?;
                return Ok(NewFile { name: file.name, media_type: file.media_type, bytes });
            }
            Self::Part(body, part) => (body, part),
        };
        let raw = match body {
            Body::Here(raw) => raw,
            Body::Blob(hash) => desk.blobs().get(&hash).await?,
        };
        let read = tokio::task::spawn_blocking(move || relance_mail::attachment(&raw, part)).await;
        let read = read.map_err(|error| Error::Invalid(error.to_string()))?;
        let (attached, bytes) = read.ok_or(Error::NotFound("file"))?;
        Ok(NewFile { name: attached.name, media_type: attached.media_type, bytes })
    }
}

/// A file with its bytes, on its way into a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enclosed {
    pub file: File,
    bytes: Arc<Vec<u8>>,
}

impl Enclosed {
    pub fn attachment(&self) -> OutgoingAttachment<'_> {
        OutgoingAttachment { name: &self.file.name, media_type: &self.file.media_type, bytes: &self.bytes }
    }
}

/// Files as the entry of a ticket names them.
pub(crate) fn attachments(enclosed: &[Enclosed]) -> Vec<Attachment> {
    let files: Vec<File> = enclosed.iter().map(|one| one.file.clone()).collect();
    attachments_of(&files)
}

pub(crate) fn attachments_of(files: &[File]) -> Vec<Attachment> {
    let attachment = |(part, file): (usize, &File)| Attachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size_bytes: usize::try_from(file.size_bytes).unwrap_or(0),
        inline: false,
        part,
        file: Some(file.id),
    };
    files.iter().enumerate().map(attachment).collect()
}

impl Desk {
    /// Adds files to what an agent writes, which is kept with them.
    pub async fn attach(
        &self,
        by: &Agent,
        number: i64,
        composed: Composed,
        files: Vec<NewFile>,
        now: Timestamp,
    ) -> Result<(), Error> {
        check_size(&files)?;
        // Who may not write on the ticket leaves nothing here, not even bytes.
        let right = composed.kind.right();
        self.look("ticket of file", (self.clone(), by.clone(), number), move |tx, context| {
            Box::pin(async move { context.0.shown(tx, &context.1, context.2, right).await.map(drop) })
        })
        .await?;
        let enclosed = self.kept_files(files, now).await?;
        let rows: Vec<File> = enclosed.iter().map(|one| one.file.clone()).collect();
        self.transact("attach", (by.clone(), number, composed, rows), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, composed, rows) = &*context;
                let id = desk.draft_for_files(tx, by, *number, composed, now).await?;
                let known = file::of_draft(tx, id).await?;
                let sizes = known.iter().chain(rows).map(|file| file.size_bytes);
                let is_much = sizes.sum::<i64>() > i64::try_from(MOST_BYTES).unwrap_or(i64::MAX);
                if known.len() + rows.len() > MOST_FILES || is_much {
                    return Err(Refusal::TooManyFiles(MOST_FILES, MOST_BYTES / MIB).into());
                }
                for row in rows {
                    file::insert(tx, row, by.id, id, now).await?;
                }
                Ok(())
            })
        })
        .await?;
        self.keep_enclosed(&enclosed).await
    }

    /// Files whose bytes are in the blob store, for rows that name them.
    pub(crate) async fn kept_files(
        &self,
        files: Vec<NewFile>,
        now: Timestamp,
    ) -> Result<Vec<Enclosed>, Error> {
        check_size(&files)?;
        let mut enclosed = Vec::new();
        for NewFile { name, media_type, bytes } in files {
            let file = File {
                id: FileId(self.id(now)),
                hash: self.blobs().put(&bytes).await?,
                name: plain_name(&name),
                media_type: plain_type(&media_type),
                size_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            };
            enclosed.push(Enclosed { file, bytes: Arc::new(bytes) });
        }
        Ok(enclosed)
    }

    /// Between the bytes and the rows that name them somebody may have taken the same bytes away.
    pub(crate) async fn keep_enclosed(&self, enclosed: &[Enclosed]) -> Result<(), Error> {
        for one in enclosed {
            self.blobs().keep(&one.file.hash, &one.bytes).await?;
        }
        Ok(())
    }

    /// Files of entries of a ticket, for an agent who may see it.
    pub(crate) async fn brought_along(
        &self,
        by: &Agent,
        number: i64,
        along: Vec<Along>,
    ) -> Result<Vec<NewFile>, Error> {
        let read = self.look("files along", (self.clone(), by.clone(), number, along), |tx, context| {
            Box::pin(async move {
                let (desk, by, number, along) = &*context;
                let (state, _) = desk.shown(tx, by, *number, Right::Answer).await?;
                let mut found = Vec::new();
                for Along { message: id, part } in along.iter().take(MOST_FILES + 1) {
                    let entry = message::find(tx, *id).await?;
                    let entry = entry.filter(|entry| entry.ticket == state.ticket.id);
                    let entry = entry.ok_or(Error::NotFound("message"))?;
                    found.push(Source::of(tx, &entry, *part).await?.ok_or(Error::NotFound("file"))?);
                }
                Ok(found)
            })
        });
        let mut files = Vec::new();
        for source in read.await? {
            files.push(source.read(self).await?);
        }
        Ok(files)
    }

    /// An attachment of an entry, whoever asks; none when there is none of this number.
    pub async fn attached(&self, id: MessageId, part: usize) -> Result<Option<NewFile>, Error> {
        let source = self.look("attachment", (id, part), |tx, context| {
            Box::pin(async move {
                match message::find(tx, context.0).await? {
                    Some(entry) => Source::of(tx, &entry, context.1).await,
                    None => Ok(None),
                }
            })
        });
        match source.await? {
            Some(source) => source.read(self).await.map(Some),
            None => Ok(None),
        }
    }

    /// Takes a file off what an agent writes.
    pub async fn detach(
        &self,
        by: &Agent,
        number: i64,
        kind: Kind,
        id: FileId,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("detach", (by.clone(), number, kind, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, kind, id) = &*context;
                let (state, _) = desk.shown(tx, by, *number, kind.right()).await?;
                let written = draft::own(tx, state.ticket.id, by.id).await?;
                let known = written.into_iter().find(|draft| draft.kind == *kind);
                let known = known.ok_or(Error::NotFound("file"))?;
                if !file::remove(tx, *id, known.id).await? {
                    return Err(Error::NotFound("file"));
                }
                desk.drop_if_empty(tx, known, now).await
            })
        })
        .await
    }

    /// The files of a draft with their bytes.
    pub(crate) async fn enclosed(&self, id: DraftId) -> Result<Vec<Enclosed>, Error> {
        let files = self
            .look("files of draft", id, |tx, id| Box::pin(async move { Ok(file::of_draft(tx, *id).await?) }));
        self.with_bytes(files.await?).await
    }

    /// Those of what an agent writes to the customer.
    pub(crate) async fn enclosed_by(&self, by: &Agent, number: i64) -> Result<Vec<Enclosed>, Error> {
        let files = self.look("own files", (self.clone(), by.clone(), number), |tx, context| {
            Box::pin(async move {
                let (desk, by, number) = &*context;
                let (state, _) = desk.shown(tx, by, *number, Right::Answer).await?;
                let written = draft::own(tx, state.ticket.id, by.id).await?;
                match written.into_iter().find(|draft| draft.kind == Kind::Reply) {
                    Some(draft) => Ok(file::of_draft(tx, draft.id).await?),
                    None => Ok(Vec::new()),
                }
            })
        });
        self.with_bytes(files.await?).await
    }

    async fn with_bytes(&self, files: Vec<File>) -> Result<Vec<Enclosed>, Error> {
        let mut enclosed = Vec::new();
        for file in files {
            let bytes = Arc::new(self.blobs().get(&file.hash).await?);
            enclosed.push(Enclosed { file, bytes });
        }
        Ok(enclosed)
    }

    /// Takes files away that are nobody's for a day. Returns how many.
    pub async fn sweep_files(&self, now: Timestamp) -> Result<usize, Error> {
        let before = now - NOBODYS;
        let gone = self
            .transact("sweep files", (), move |tx, _, _| {
                Box::pin(async move {
                    let gone = file::nobodys(tx, before, PURGED).await?;
                    for (id, _) in &gone {
                        file::drop_nobodys(tx, *id).await?;
                    }
                    Ok(gone)
                })
            })
            .await?;
        let count = gone.len();
        for (_, hash) in gone {
            self.purge_blob(hash).await?;
        }
        Ok(count)
    }
}

fn check_size(files: &[NewFile]) -> Result<(), Error> {
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    match files.len() > MOST_FILES || bytes > MOST_BYTES {
        true => Err(Refusal::TooManyFiles(MOST_FILES, MOST_BYTES / MIB).into()),
        false => Ok(()),
    }
}

/// A name as people may read it, and as no path: what is not to be printed is gone, separators are lines.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let plain: String = last.chars().filter(|c| !is_hidden(*c)).take(NAME_CHARS).collect();
    match plain.trim().trim_matches('.') {
        "" => "file".to_owned(),
        name => name.to_owned(),
    }
}

/// A media type in form; anything else is bytes.
fn plain_type(media_type: &str) -> String {
    let bare = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_plain = |c: u8| c.is_ascii_alphanumeric() || b"/.+-_".contains(&c);
    match bare.len() <= 100 && bare.matches('/').count() == 1 && bare.bytes().all(is_plain) {
        true => bare,
        false => "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{plain_name, plain_type};

    #[test]
    fn hostile_names_become_plain_ones() {
        let long = format!("{}.png", "x".repeat(400));
        let table = [
            ("écran.png", "écran.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Tom\\log.txt", "log.txt"),
            ("gpj.\u{202e}exe.png", "gpj.exe.png"),
            ("a\r\nBcc: x@y.example.txt", "aBcc: x@y.example.txt"),
            ("..", "file"),
            ("", "file"),
            (&long, &long[..150]),
        ];
        for (name, expected) in table {
            assert_eq!(plain_name(name), expected, "{name:?}");
        }
    }

    #[test]
    fn only_a_media_type_in_form_is_one() {
        let bytes = "application/octet-stream";
        let table = [
            ("image/PNG; x=y", "image/png"),
            ("text/html\r\nX: y", bytes),
            ("image", bytes),
            ("a/b/c", bytes),
            ("", bytes),
        ];
        for (media_type, expected) in table {
            assert_eq!(plain_type(media_type), expected, "{media_type:?}");
        }
    }
}
