//! The tables of a policy and the keys that each takes, asked of the types that read them: what is told here is what
//! the parser takes. What a key means is not known here.

use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::parse::TABLES;
use super::raw;

type Keys = &'static [&'static str];

/// The words that tables of a policy begin with, in the order of the alphabet.
pub fn tables() -> Keys {
    &TABLES
}

/// The keys of `[table]`, or of `[table.KEY]` where there is one for each key; of a table within it by the way there,
/// such as `team.mailboxes`. None where there is no such table.
pub fn keys(table: &str) -> Option<Vec<&'static str>> {
    let keys = match table {
        "answering" => of::<raw::Answering>(),
        "api" => of::<raw::Api>(),
        "audit" => of::<raw::Audit>(),
        "brand" => of::<raw::Brand>(),
        "brand.bank" => of::<raw::Bank>(),
        "cadence" => of::<raw::Cadence>(),
        "cadence.step" => of::<raw::Step>(),
        "calendar" => of::<raw::Calendar>(),
        "caps" => of::<raw::Caps>(),
        "category" => of::<raw::Category>(),
        "company" => of::<raw::Company>(),
        "edits" => of::<raw::Edits>(),
        "field" => of::<raw::TicketField>(),
        "field.choices" | "form.field.choices" => of::<raw::FormChoice>(),
        "form" => of::<raw::Form>(),
        "form.field" => of::<raw::FormField>(),
        "genuine" => of::<raw::Genuine>(),
        "imap" => of::<raw::Imap>(),
        "intake" => of::<raw::Intake>(),
        "mail" => of::<raw::Mail>(),
        "misrouting" => of::<raw::Misrouting>(),
        "notices" => of::<raw::Notices>(),
        "product" => of::<raw::Product>(),
        "promise" => of::<raw::Promise>(),
        "promise.draft" => of::<raw::PromiseDraft>(),
        "promise.warn" => of::<raw::Warning>(),
        "quiet_hours" => of::<raw::QuietHours>(),
        "relay" => of::<raw::Relay>(),
        "rule" => of::<raw::Rule>(),
        "scan" => of::<raw::Scan>(),
        "sending" => of::<raw::Sending>(),
        "sending.per_domain" => of::<raw::Pace>(),
        "serial" => of::<raw::Serial>(),
        // Of a provider; `passwords` stands beside them, and `create` is a word or a table.
        "sign_in" => return Some([of::<raw::Provider>(), &["create"]].concat()),
        "sign_in.create" | "sign_in.group" => of::<raw::Seat>(),
        "team" => of::<raw::Team>(),
        "team.mailboxes" => of::<raw::Mailbox>(),
        "vendor" => of::<raw::Vendor>(),
        "vendors" => of::<raw::Vendors>(),
        "webhook" => of::<raw::Webhook>(),
        _ => return None,
    };
    Some(keys.to_vec())
}

/// The keys by which a type asks for its parts.
fn of<T: DeserializeOwned>() -> Keys {
    let mut keys: Keys = &[];
    // It is never read: the question is all that is wanted.
    drop(T::deserialize(Asked(&mut keys)));
    keys
}

struct Asked<'a>(&'a mut Keys);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("not a table"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: Keys,
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        Err(Error::custom("asked"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mistake, PolicyFile, parse};
    use super::*;

    /// What the parser says to a key that nobody knows.
    fn told(table: &str) -> Option<String> {
        let file = |text: String| [PolicyFile { path: "a.toml".into(), text }];
        let texts = [format!("[{table}]\nzzzz = 1\n"), format!("[{table}.k]\nzzzz = 1\n")];
        let problems = texts.into_iter().flat_map(|text| parse(&file(text)).unwrap_err());
        problems.into_iter().find_map(|problem| match problem.what {
            Mistake::Unknown { known, wrong, .. } if wrong == "zzzz" => Some(known),
            _ => None,
        })
    }

    #[test]
    fn every_table_has_the_keys_that_the_parser_names() {
        for table in tables() {
            let keys = keys(table).unwrap_or_else(|| panic!("[{table}] has no keys here"));
            // `create` is taken out before the parser looks.
            let keys: Vec<&str> =
                keys.into_iter().filter(|key| (*table, *key) != ("sign_in", "create")).collect();
            assert_eq!(told(table).as_deref(), Some(keys.join(", ").as_str()), "[{table}]");
        }
    }
}
