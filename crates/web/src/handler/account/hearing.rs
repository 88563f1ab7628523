//! What one hears by mail, as it was filled in.
//! When a mail leaves is decided in the desk.

use std::collections::BTreeMap;

use axum::Form;
use axum::response::{IntoResponse, Response};
use jiff::civil::Time;
use relance_domain::hearing::{ByMail, Hearing, Matter};

use super::saved;
use crate::fault::Fault;
use crate::visit::Visit;

pub(super) async fn set(
    visit: Visit,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let time = |name: &str| text(name).parse::<Time>().ok();
    let usual = Hearing::default();
    let wanted = Hearing {
        by_mail: Matter::ALL.map(|matter| (matter, ByMail::read(text(matter.as_str())))).into(),
        quiet: time("quiet_from").zip(time("quiet_until")),
        daily_at: time("daily_at").unwrap_or(usual.daily_at),
    };
    visit.site.app.desk.set_hearing(&visit.agent, wanted).await?;
    Ok(saved().into_response())
}
