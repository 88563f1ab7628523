//! Every kind of table with its keys, a file for those that are edited in one mind. Their shapes and words only:
//! what a value means is the domain's.

mod company;
mod mail;
mod message;
mod program;
mod sorting;
mod team;
mod time;

use super::kind::Kind;

pub(super) const ALL: &[&[Kind]] =
    &[company::KINDS, team::KINDS, mail::KINDS, time::KINDS, message::KINDS, sorting::KINDS, program::KINDS];

#[cfg(test)]
mod tests {
    use relance_domain::policy::{keys, tables};

    use super::super::kind::{Field, Kind, Shape};

    /// What a table's keys are, and which of them are edited somewhere.
    fn differences(table: &str, known: &[&str]) -> Vec<String> {
        let asked = keys(table).unwrap_or_default();
        let missing = asked.iter().filter(|key| !known.contains(key));
        let missing =
            missing.map(|key| format!("[{table}] `{key}` cannot be edited: say how in {table}’s kind"));
        let unknown = known.iter().filter(|key| !asked.contains(key));
        let unknown = unknown.map(|key| format!("[{table}] has no `{key}`"));
        missing.chain(unknown).collect()
    }

    fn inner(table: &str, field: &Field) -> Vec<String> {
        match field.shape {
            Shape::Inner(fields) | Shape::Tables(_, fields) => {
                let known: Vec<&str> = fields.iter().map(|field| field.key).collect();
                differences(&format!("{table}.{}", field.key), &known)
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_key_that_the_parser_takes_is_edited_somewhere() {
        let mut faults: Vec<String> = Vec::new();
        for table in tables() {
            let Some(kind) = Kind::of(table) else {
                faults.push(format!("[{table}] is no kind: describe it in page/policy/table/kinds"));
                continue;
            };
            let here = kind.fields.iter().map(|field| field.key);
            let known: Vec<&str> = here.chain(kind.elsewhere.iter().copied()).collect();
            faults.extend(differences(table, &known));
            faults.extend(kind.fields.iter().flat_map(|field| inner(table, field)));
            if !kind.elsewhere.is_empty() && kind.own.is_none() {
                faults.push(format!("[{table}] is edited elsewhere, and nothing says where"));
            }
        }
        faults.extend(
            Kind::all()
                .filter(|kind| !tables().contains(&kind.word))
                .map(|kind| format!("no [{}]", kind.word)),
        );
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn pages_of_their_own_are_routes() {
        let routes = crate::routes();
        let is_there = |path: &str| routes.iter().any(|route| route.path == path);
        for kind in Kind::all() {
            let Some(own) = kind.own else { continue };
            assert!(is_there(own.list), "{}", own.list);
            assert!(own.new.is_none_or(is_there), "{:?}", own.new);
            assert!(own.one.is_empty() || is_there(&format!("{}/{{key}}", own.one)), "{}", own.one);
        }
    }
}
