//! Attachments, from a path that needs no cookie: the link itself is sealed and ends after an hour. Nothing is shown in
//! place but images that no browser runs.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use relance_desk::{Desk, NewFile};
use relance_domain::id::MessageId;
use relance_store::message::Attachment;

use crate::app::Site;
use crate::fault::{Fault, form_value};
use crate::visit::Visit;

const LINK: SignedDuration = SignedDuration::from_hours(1);
/// Images that are only pictures. SVG is a program.
const SHOWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// The path of an attachment, for whoever may read its message now.
pub fn path(visit: &Visit, message: MessageId, attached: &Attachment) -> String {
    path_of(&visit.site.app.desk, message, attached, visit.ctx.now)
}

/// The same for whoever else it was asked for.
pub fn path_of(desk: &Desk, message: MessageId, attached: &Attachment, now: Timestamp) -> String {
    let ends_at = (now + LINK).as_second();
    let seal = desk.seal("file", &format!("{message}-{}-{ends_at}", attached.part));
    format!("/files/{seal}/{}", form_value(&attached.name).replace('/', "_"))
}

/// The bytes of an attachment.
pub async fn show(
    State(site): State<Site>,
    Path((seal, _)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let desk = &site.app.desk;
    let payload = desk.unseal("file", &seal).ok_or(Fault::Missing)?;
    let numbers: Vec<i64> = payload.split('-').filter_map(|part| part.parse().ok()).collect();
    let [message, part, ends_at] = numbers[..] else {
        return Err(Fault::Missing);
    };
    if site.now().as_second() >= ends_at {
        return Err(Fault::Missing);
    }
    let part = usize::try_from(part).map_err(|_| Fault::Missing)?;
    let found = desk.attached(MessageId(message), part).await?;
    let NewFile { name, media_type, bytes } = found.ok_or(Fault::Missing)?;
    let shown = SHOWN.contains(&media_type.as_str());
    let name = form_value(&name).replace('/', "_");
    let place = if shown { "inline" } else { "attachment" };
    let kind = if shown { media_type } else { "application/octet-stream".to_owned() };
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, format!("{place}; filename*=UTF-8''{name}")),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (CACHE_CONTROL, "private, max-age=3600".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
