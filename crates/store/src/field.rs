//! Values of the policy's fields on tickets, a row for each, so that tickets can be found by them. Which fields there
//! are, and what fits them, is policy.

use relance_domain::field::Values;
use relance_domain::id::TicketId;

use crate::{Bell, Error, Tx, params};

/// What is compared of a value.
const KEY_CHARS: usize = 200;

/// The values on a ticket.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Values, Error> {
    let mut values = Values::new();
    for row in tx.query("field.of_ticket", params![ticket.0]).await? {
        values.entry(row.text("key")?).or_default().push(row.text("value")?);
    }
    Ok(values)
}

/// Gives a field these values and no others.
pub async fn set(tx: &mut Tx, ticket: TicketId, key: &str, values: &[String]) -> Result<(), Error> {
    tx.run("field.clear", params![ticket.0, key]).await?;
    for value in values {
        tx.run("field.insert", params![key, value_key(value), ticket.0, value.as_str()]).await?;
    }
    tx.ring(Bell::Ticket(ticket.0));
    Ok(())
}

/// A value as it is compared.
pub fn value_key(value: &str) -> String {
    value.to_lowercase().chars().take(KEY_CHARS).collect()
}
