//! One branch as SQL: its driver, what else is asked of its tickets, and where the page begins. Columns that could lure
//! the engine to another index than that of the branch stand inside an expression.

use relance_domain::view::{Asked, Condition, Field, NONE, Sort, Test};

use super::branch::{Branch, Part, Place};
use super::key::descends;
use super::{Rights, Sieve, Start};
use crate::Value;

/// Sorts behind everything that is due.
const NEVER: i64 = i64::MAX;

/// The columns that conditions look at, for a count that looks at some rows only.
const LOOKED_AT: &str = "t.id, t.status, t.team, t.assignee, t.customer_id, t.locale, t.created_at, t.updated_at, \
    t.unread, t.undelivered, t.active, t.sort_at, t.owed_kind, t.owed_state, t.last_message_id, t.mailbox, \
    t.subject_key, t.priority, t.category";

/// What a field stands in.
enum Column {
    /// A text that is never null.
    Word(&'static str),
    Agent(&'static str),
    Instant(&'static str),
    /// The instant at which it is due, if its clock runs.
    Due,
    Folded(&'static str),
    Flag(&'static str),
    /// Teams that watch.
    Watchers,
    /// Addresses of the customer.
    Addresses,
    Tags,
    /// Values of a field of the policy.
    Values,
}

/// The one table of columns.
fn column(field: Field) -> Column {
    match field {
        Field::Status => Column::Word("coalesce(t.status, '')"),
        Field::Team => Column::Word("coalesce(t.team, '')"),
        Field::Watching => Column::Watchers,
        Field::Agent => Column::Agent("coalesce(t.assignee, 0)"),
        Field::Tag => Column::Tags,
        Field::Priority => Column::Word(
            "case t.priority when 2 then 'urgent' when 1 then 'high' when -1 then 'low' else 'normal' end",
        ),
        Field::Category => Column::Word("coalesce(t.category, 'none')"),
        Field::Language => Column::Word("t.locale"),
        Field::Promise => Column::Word("coalesce(t.owed_kind, 'none')"),
        Field::Owed => Column::Word("coalesce(t.owed_state, 'none')"),
        Field::Due => Column::Due,
        Field::LastBy => Column::Word(
            "coalesce((select case m.kind when 'incoming' then 'customer' when 'automatic' then 'desk' \
             else 'agent' end from message m where m.id = t.last_message_id), 'desk')",
        ),
        Field::Created => Column::Instant("t.created_at"),
        Field::Changed => Column::Instant("(t.updated_at + 0)"),
        Field::Subject => Column::Folded("t.subject_key"),
        Field::Customer => Column::Addresses,
        Field::Mailbox => Column::Word("lower(t.mailbox)"),
        Field::Unread => Column::Flag("t.unread"),
        Field::Undelivered => Column::Flag("t.undelivered"),
        // Each branch says it by itself.
        Field::Snoozed => Column::Flag("(case when t.snoozed_until_at is null then 0 else 1 end)"),
        Field::Custom => Column::Values,
    }
}

/// A text in the making, with the values of its parameters.
#[derive(Debug, Default)]
pub(super) struct Text {
    params: Vec<Value>,
}

impl Text {
    /// The parameter that stands for a value.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    /// Those of several.
    pub fn bind_all(&mut self, values: &[String]) -> String {
        values.iter().map(|value| self.bind(value)).collect::<Vec<_>>().join(", ")
    }

    /// The ids of these tags, or of those that they went into.
    pub fn tags(&mut self, ids: &[String]) -> String {
        let ids = ids.iter().filter_map(|id| id.parse::<i64>().ok());
        let ids: Vec<String> = ids.map(|id| self.bind(id)).collect();
        format!("select coalesce(k.merged_into, k.id) from tag k where k.id in ({})", ids.join(", "))
    }

    /// Rows of fields that say one of these, each a key and a value.
    pub fn pairs(&mut self, pairs: &[(String, String)]) -> String {
        let mut pair = |(key, value): &(String, String)| {
            format!("(f.key = {} and f.value_key = {})", self.bind(key.as_str()), self.bind(value.as_str()))
        };
        pairs.iter().map(&mut pair).collect::<Vec<_>>().join(" or ")
    }

    /// The values, in the order of their numbers.
    pub fn values(self) -> Vec<Value> {
        self.params
    }

    /// What else must hold of the tickets of a branch, each preceded by `and`.
    fn rest(&mut self, branch: &Branch, sieve: &Sieve) -> String {
        let mut rest = String::new();
        if branch.says(&sieve.condition, &sieve.here).is_none() {
            let asked = self.condition(&sieve.condition, branch, sieve);
            rest += &format!(" and {asked}");
        }
        if branch.needs_rights(sieve) {
            let may_see = self.rights(&sieve.rights);
            rest += &format!(" and {may_see}");
        }
        rest
    }

    fn rights(&mut self, rights: &Rights) -> String {
        match rights {
            Rights::All => "1 = 1".to_owned(),
            Rights::Teams(own) if own.is_empty() => "1 = 0".to_owned(),
            Rights::Teams(own) => {
                let (lead, watching) = (self.bind_all(own), self.bind_all(own));
                format!(
                    "(coalesce(t.team, '') in ({lead}) or exists \
                     (select 1 from watcher r where r.ticket_id = t.id and r.team in ({watching})))"
                )
            }
        }
    }

    /// A condition on which the branch leaves something open.
    fn condition(&mut self, condition: &Condition, branch: &Branch, sieve: &Sieve) -> String {
        let open = |parts: &[Condition], text: &mut Self| -> Vec<String> {
            let open = parts.iter().filter(|part| branch.says(part, &sieve.here).is_none());
            open.map(|part| text.condition(part, branch, sieve)).collect()
        };
        match condition {
            Condition::All(parts) => format!("({})", open(parts, self).join(" and ")),
            Condition::Any(parts) => format!("({})", open(parts, self).join(" or ")),
            Condition::Not(part) => format!("not {}", self.condition(part, branch, sieve)),
            Condition::Test(test) => format!("({})", self.test(test, branch, sieve)),
        }
    }

    fn test(&mut self, test: &Test, branch: &Branch, sieve: &Sieve) -> String {
        let asked = test.asked(&sieve.here);
        match (column(test.field()), asked) {
            (Column::Word(column), Asked::OneOf(words)) => format!("{column} in ({})", self.bind_all(words)),
            (Column::Word(column), Asked::NoneOf(words)) => {
                format!("{column} not in ({})", self.bind_all(words))
            }
            (Column::Watchers, Asked::OneOf(words)) => self.watched_by(words),
            (Column::Watchers, Asked::NoneOf(words)) => format!("not {}", self.watched_by(words)),
            (Column::Addresses, Asked::OneOf(words)) => self.written_from(words),
            (Column::Addresses, Asked::NoneOf(words)) => format!("not {}", self.written_from(words)),
            (Column::Tags, Asked::OneOf(ids)) => self.tagged(ids),
            (Column::Tags, Asked::NoneOf(ids)) => format!("not {}", self.tagged(ids)),
            (Column::Values, Asked::OneOf(words)) => self.filled(test.name().key(), words),
            (Column::Values, Asked::NoneOf(words)) => {
                format!("not {}", self.filled(test.name().key(), words))
            }
            (Column::Values, Asked::Has(part)) => self.filled_with(test.name().key(), part),
            (Column::Values, Asked::HasNot(part)) => {
                format!("not {}", self.filled_with(test.name().key(), part))
            }
            (Column::Agent(column), Asked::With { agents, nobody, not }) => {
                // No agent has the id 0, so that it can stand for nobody.
                let ids = agents.iter().map(|agent| agent.0).chain(nobody.then_some(0));
                let ids: Vec<String> = ids.map(|id| self.bind(id)).collect();
                format!("{column} {} ({})", if not { "not in" } else { "in" }, ids.join(", "))
            }
            (Column::Folded(column), Asked::Has(part)) => {
                format!("{column} like {} escape '!'", self.bind(pattern("%", part)))
            }
            (Column::Folded(column), Asked::HasNot(part)) => {
                format!("{column} not like {} escape '!'", self.bind(pattern("%", part)))
            }
            (Column::Flag(column), Asked::Flag(flag)) => format!("{column} = {}", i64::from(flag)),
            (Column::Instant(column), Asked::Before(at)) => format!("{column} < {}", self.bind(at)),
            (Column::Instant(column), Asked::From(at)) => format!("{column} >= {}", self.bind(at)),
            (Column::Due, Asked::Before(at)) => {
                // An instant beyond all that can be due would find what never is.
                let at = self.bind(at.as_microsecond().min(NEVER - 1));
                format!("t.sort_at < {at}")
            }
            (Column::Due, Asked::From(at)) => {
                format!("t.sort_at >= {} and t.sort_at < {NEVER}", self.bind(at))
            }
            // Tests are made of parts that fit together.
            _ => {
                debug_assert!(false, "{test:?} in {branch:?}");
                "1 = 0".to_owned()
            }
        }
    }

    fn watched_by(&mut self, teams: &[String]) -> String {
        let teams = self.bind_all(teams);
        format!("exists (select 1 from watcher v where v.ticket_id = t.id and v.team in ({teams}))")
    }

    fn tagged(&mut self, ids: &[String]) -> String {
        let mut each = Vec::new();
        if ids.iter().any(|id| id != NONE) {
            let tags = self.tags(ids);
            each.push(format!(
                "exists (select 1 from ticket_tag g where g.ticket_id = t.id and g.tag_id in ({tags}))"
            ));
        }
        if ids.iter().any(|id| id == NONE) {
            each.push("not exists (select 1 from ticket_tag g where g.ticket_id = t.id)".to_owned());
        }
        format!("({})", each.join(" or "))
    }

    fn filled(&mut self, key: &str, words: &[String]) -> String {
        let key = self.bind(key);
        let of_ticket = format!("select 1 from ticket_field f where f.ticket_id = t.id and f.key = {key}");
        let values = self.bind_all(words);
        let mut each = vec![format!("exists ({of_ticket} and f.value_key in ({values}))")];
        if words.iter().any(|word| word == NONE) {
            each.push(format!("not exists ({of_ticket})"));
        }
        format!("({})", each.join(" or "))
    }

    fn filled_with(&mut self, key: &str, part: &str) -> String {
        let (key, part) = (self.bind(key), self.bind(pattern("%", part)));
        format!(
            "exists (select 1 from ticket_field f where f.ticket_id = t.id and f.key = {key} \
             and f.value_key like {part} escape '!')"
        )
    }

    fn written_from(&mut self, addresses: &[String]) -> String {
        let each: Vec<String> = addresses
            .iter()
            .map(|address| match address.starts_with('@') {
                true => format!("x.email_key like {} escape '!'", self.bind(ending(address))),
                false => format!("x.email_key = {}", self.bind(address)),
            })
            .collect();
        let each = each.join(" or ");
        format!("exists (select 1 from address x where x.customer_id = t.customer_id and ({each}))")
    }
}

/// What `like` finds this part with, anywhere or at the end.
fn pattern(after: &str, part: &str) -> String {
    let mut pattern = "%".to_owned();
    for c in part.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern + after
}

fn ending(part: &str) -> String {
    pattern("", part)
}

impl Sieve {
    /// The first rows of a branch from the beginning of the page on; none when the page lies behind all of it.
    pub(super) fn select(
        &self,
        text: &mut Text,
        branch: &Branch,
        start: Start,
        limit: &str,
    ) -> Option<String> {
        let turn = i64::from(self.sort == Sort::Due && branch.part == Part::Done);
        let backwards = start.is_backwards();
        let down = descends(self.sort, backwards);
        let (place, id) = self.place_of(branch);
        let bound = match start {
            Start::First => None,
            Start::After(key) | Start::Before(key) if key.turn == turn => Some(key),
            Start::After(key) if turn < key.turn => return None,
            Start::Before(key) if turn > key.turn => return None,
            Start::After(_) | Start::Before(_) => None,
        };
        let driver = branch.driver(text, self.sort);
        let rest = text.rest(branch, self);
        let bound = bound.map_or(String::new(), |key| {
            let sign = if down { "<" } else { ">" };
            match self.sort {
                Sort::Newest => format!(" and {id} {sign} {}", text.bind(key.id)),
                Sort::Due | Sort::Changed => {
                    format!(" and ({place}, {id}) {sign} ({}, {})", text.bind(key.place), text.bind(key.id))
                }
            }
        });
        let desc = if down { " desc" } else { "" };
        let order = match self.sort {
            Sort::Newest => format!("{id}{desc}"),
            Sort::Due | Sort::Changed => format!("{place}{desc}, {id}{desc}"),
        };
        Some(format!(
            "select {id} as id, {turn} as turn, {place} as place from {driver}{rest}{bound} \
             order by {order} limit {limit}"
        ))
    }

    /// The columns that a branch is sorted by.
    fn place_of(&self, branch: &Branch) -> (&'static str, &'static str) {
        match (self.sort, &branch.place) {
            (Sort::Due, Place::Watching(_)) => ("w.sort_at", "w.ticket_id"),
            (Sort::Due, _) => ("t.sort_at", "t.id"),
            (Sort::Newest, _) => ("t.id", "t.id"),
            (Sort::Changed, Place::Anywhere) => ("t.updated_at", "t.id"),
            // Else the engine would go through everybody's changes to find those of a few.
            (Sort::Changed, _) => ("(t.updated_at + 0)", "t.id"),
        }
    }

    /// The ids of a branch, at most `limit`, of which those that no index answers for are looked for among `walk`.
    pub(super) fn counted(&self, text: &mut Text, branch: &Branch, limit: &str, walk: i64) -> String {
        let driver = branch.driver(text, self.sort);
        if branch.is_exact(self) {
            return format!("select t.id as id from {driver} limit {limit}");
        }
        let walk = text.bind(walk);
        let rest = text.rest(branch, self);
        // The first of a list are looked at where its index has them in order; elsewhere any do.
        let is_in_order = self.sort == Sort::Due
            && matches!(branch.place, Place::Anywhere | Place::With(_) | Place::Team(_) | Place::Nobodys(_))
            && branch.part == Part::Active;
        let order = if is_in_order { " order by t.sort_at, t.id" } else { "" };
        format!(
            "select t.id as id from (select {LOOKED_AT} from {driver}{order} limit {walk}) as t \
             where 1 = 1{rest} limit {limit}"
        )
    }
}
