//! What customers answered to the questions of a form, beside the ticket that it became. What the questions are stands
//! in the policy, and may be others by now.

use relance_domain::form::{Answer, Answers};
use relance_domain::id::TicketId;

use crate::{Error, Tx, params};

/// The answers on a ticket, with the key of their form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub form: String,
    pub answers: Answers,
}

/// Writes them down. Answers that stand there already stay: they are what was asked first.
pub async fn insert(tx: &mut Tx, ticket: TicketId, answered: &Answered) -> Result<bool, Error> {
    let answers = serde_json::to_string(&answered.answers.0).expect("plain data serialises");
    Ok(tx.run("form.insert", params![ticket.0, answered.form.as_str(), answers]).await? == 1)
}

/// Reads them.
pub async fn find(tx: &mut Tx, ticket: TicketId) -> Result<Option<Answered>, Error> {
    let Some(row) = tx.query_opt("form.find", params![ticket.0]).await? else { return Ok(None) };
    let answers: Vec<Answer> = serde_json::from_str(&row.text("answers")?)
        .map_err(|error| row.bad("answers", &error.to_string()))?;
    Ok(Some(Answered { form: row.text("form")?, answers: Answers(answers) }))
}
