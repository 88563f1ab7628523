//! How a list is cut into branches, so that each is one range of one index: by status, and by whoever has the ticket,
//! its team, a team that watches it, its customer, or what stands on it. Where a condition says outright which place
//! that is, is asked in `place`. What a branch says by itself is not asked again.

use relance_domain::id::AgentId;
use relance_domain::label::Priority;
use relance_domain::view::{Asked, Condition, Field, Here, Op, Sort, Test, Value};

use super::place::{self, implied};
use super::print::Text;
use super::{Rights, Sieve};

/// The statuses of what is not done, and of what is.
const ACTIVE: [&str; 3] = ["open", "pending", "proposed"];
const DONE: [&str; 3] = ["solved", "closed", "spam"];

/// Who works in more teams than this sees so much that the list of all is gone through for them.
const TEAMS: usize = 12;

/// One range of one index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Branch {
    pub place: Place,
    pub part: Part,
    /// The one status of its tickets; else any that goes with its part.
    pub status: Option<&'static str>,
}

/// Every ticket is in one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Active,
    /// Not done and put aside: these are few.
    Aside,
    Done,
}

/// Where its tickets are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    /// With an agent, or with nobody.
    With(Option<AgentId>),
    Team(String),
    /// Those of a team that nobody has.
    Nobodys(String),
    Watching(String),
    /// Of whoever has one of these addresses.
    Customer(Vec<String>),
    /// With one of these tags.
    Tagged(Vec<String>),
    /// With one of these values in a field of the policy: key, and value as it is compared.
    Filled(Vec<(String, String)>),
    Category(String),
    /// Any but the ordinary one.
    Priority(Priority),
}

impl Sieve {
    /// The branches of the list, none when nobody can see anything of it.
    pub(super) fn branches(&self) -> Vec<Branch> {
        let statuses = statuses(&self.condition);
        let mut branches = Vec::new();
        for place in self.places() {
            for (part, status) in self.parts(&place, &statuses) {
                branches.push(Branch { place: place.clone(), part, status });
            }
        }
        if ACTIVE.iter().any(|status| statuses.contains(status)) {
            branches.push(Branch { place: Place::Anywhere, part: Part::Aside, status: None });
        }
        branches.retain(|branch| branch.says(&self.condition, &self.here) != Some(false));
        branches
    }

    fn places(&self) -> Vec<Place> {
        let agents = implied(&self.condition, &|test| place::agents(test, &self.here));
        // What nobody has is found by its team, where somebody may not see all of it.
        if let Some(agents) = agents.filter(|agents| self.rights == Rights::All || !agents.contains(&None)) {
            return agents.into_iter().map(Place::With).collect();
        }
        if let Some(place) = place::one(&self.condition) {
            return vec![place];
        }
        // One kind after the other: a ticket may have both, and stands in a list once.
        let of_priority = || implied(&self.condition, &place::priorities);
        if let Some(labels) = implied(&self.condition, &place::categories).or_else(of_priority) {
            return labels;
        }
        // Of teams that somebody does not work in, only what their own ones watch can be seen.
        let is_own = |place: &Place| match (&self.rights, place) {
            (Rights::Teams(own), Place::Team(team) | Place::Watching(team)) => own.contains(team),
            _ => true,
        };
        let named = implied(&self.condition, &place::teams);
        let named = named.filter(|named| named.len() <= 2 * TEAMS && named.iter().all(is_own));
        let places = match (named, &self.rights) {
            (Some(named), _) => named,
            (None, Rights::Teams(own)) if own.len() <= TEAMS => {
                let lead = own.iter().map(|team| Place::Team(team.clone()));
                lead.chain(own.iter().map(|team| Place::Watching(team.clone()))).collect()
            }
            (None, Rights::All | Rights::Teams(_)) => vec![Place::Anywhere],
        };
        let is_nobodys = implied(&self.condition, &place::nobodys).is_some();
        let narrowed = |place| match place {
            Place::Team(team) if is_nobodys => Place::Nobodys(team),
            other => other,
        };
        places.into_iter().map(narrowed).collect()
    }

    /// By which statuses a place is cut: one index range each, unless what is open is among them.
    fn parts(&self, place: &Place, statuses: &[&'static str]) -> Vec<(Part, Option<&'static str>)> {
        let wanted = |known: &[&'static str]| -> Vec<&'static str> {
            known.iter().copied().filter(|status| statuses.contains(status)).collect()
        };
        let (active, done) = (wanted(&ACTIVE), wanted(&DONE));
        // Only there are indexes that begin with the status, and only in the order of what is due.
        let by_status = self.sort == Sort::Due && matches!(place, Place::Anywhere | Place::Team(_));
        let mut parts = Vec::new();
        if active.contains(&"open") || (!by_status && !active.is_empty()) {
            parts.push((Part::Active, None));
        } else {
            parts.extend(active.into_iter().map(|status| (Part::Active, Some(status))));
        }
        match by_status {
            true => parts.extend(done.into_iter().map(|status| (Part::Done, Some(status)))),
            false if !done.is_empty() => parts.push((Part::Done, None)),
            false => {}
        }
        parts
    }
}

impl Branch {
    /// Whether another branch may hold the same ticket.
    pub fn may_repeat(&self) -> bool {
        matches!(self.place, Place::Watching(_))
    }

    /// Whether an index answers everything that is asked of its tickets.
    pub fn is_exact(&self, sieve: &Sieve) -> bool {
        self.says(&sieve.condition, &sieve.here) == Some(true) && !self.needs_rights(sieve)
    }

    /// Whether it holds tickets that somebody may not see.
    pub fn needs_rights(&self, sieve: &Sieve) -> bool {
        match (&sieve.rights, &self.place) {
            (Rights::All, _) => false,
            (Rights::Teams(own), Place::Team(team) | Place::Nobodys(team) | Place::Watching(team)) => {
                !own.contains(team)
            }
            (Rights::Teams(_), _) => true,
        }
    }

    /// What a condition says of every ticket of this branch; none when it depends on the ticket.
    pub fn says(&self, condition: &Condition, here: &Here) -> Option<bool> {
        let of = |parts: &[Condition], settles: bool| {
            let said: Vec<_> = parts.iter().map(|part| self.says(part, here)).collect();
            if said.contains(&Some(settles)) {
                return Some(settles);
            }
            said.iter().all(Option::is_some).then_some(!settles)
        };
        match condition {
            Condition::All(parts) => of(parts, false),
            Condition::Any(parts) => of(parts, true),
            Condition::Not(part) => self.says(part, here).map(|said| !said),
            Condition::Test(test) => self.says_test(test, here),
        }
    }

    fn says_test(&self, test: &Test, here: &Here) -> Option<bool> {
        let among = |words: &[String], said: &str| words.iter().any(|word| word == said);
        match (test.field(), test.asked(here), &self.place) {
            (Field::Status, Asked::OneOf(words), _) => self.says_status(&|status| among(words, status)),
            (Field::Status, Asked::NoneOf(words), _) => self.says_status(&|status| !among(words, status)),
            (Field::Due, ..) if self.part == Part::Done => Some(false),
            (Field::Snoozed, Asked::Flag(flag), _) => Some(flag == (self.part == Part::Aside)),
            (Field::Agent, Asked::With { agents, nobody, not }, Place::With(agent)) => {
                Some(agent.map_or(nobody, |agent| agents.contains(&agent)) != not)
            }
            (Field::Agent, Asked::With { nobody, not, .. }, Place::Nobodys(_)) => Some(nobody != not),
            (Field::Team, Asked::OneOf(words), Place::Team(team) | Place::Nobodys(team)) => {
                Some(among(words, team))
            }
            (Field::Team, Asked::NoneOf(words), Place::Team(team) | Place::Nobodys(team)) => {
                Some(!among(words, team))
            }
            (Field::Watching, Asked::OneOf(words), Place::Watching(team)) if among(words, team) => Some(true),
            (Field::Watching, Asked::NoneOf(words), Place::Watching(team)) if among(words, team) => {
                Some(false)
            }
            (Field::Customer, Asked::OneOf(words), Place::Customer(addresses)) if words == addresses => {
                Some(true)
            }
            (Field::Tag, Asked::OneOf(words), Place::Tagged(tags)) if words == tags => Some(true),
            (Field::Custom, Asked::OneOf(words), Place::Filled(pairs))
                if place::pairs(test, words) == *pairs =>
            {
                Some(true)
            }
            (Field::Category, Asked::OneOf(words), Place::Category(key)) => Some(among(words, key)),
            (Field::Category, Asked::NoneOf(words), Place::Category(key)) => Some(!among(words, key)),
            (Field::Priority, Asked::OneOf(words), Place::Priority(one)) => Some(among(words, one.as_str())),
            (Field::Priority, Asked::NoneOf(words), Place::Priority(one)) => {
                Some(!among(words, one.as_str()))
            }
            _ => None,
        }
    }

    fn says_status(&self, fits: &dyn Fn(&str) -> bool) -> Option<bool> {
        let possible: Vec<&str> = match (self.status, self.part) {
            (Some(status), _) => vec![status],
            (None, Part::Active | Part::Aside) => ACTIVE.to_vec(),
            (None, Part::Done) => DONE.to_vec(),
        };
        match (possible.iter().all(|status| fits(status)), possible.iter().any(|status| fits(status))) {
            (true, _) => Some(true),
            (_, false) => Some(false),
            _ => None,
        }
    }

    /// The tables of the branch, and what chooses its index. What is put aside is not active whatever its status.
    pub fn driver(&self, text: &mut Text, sort: Sort) -> String {
        let range = self.range(text, sort);
        match (self.part, self.status) {
            (Part::Active, Some(_)) => format!("{range} and t.active + 0 = 1"),
            (Part::Done, None) => {
                format!("{range} and coalesce(t.status, '') in ('solved', 'closed', 'spam')")
            }
            (Part::Active, None) | (Part::Done, Some(_)) | (Part::Aside, _) => range,
        }
    }

    fn range(&self, text: &mut Text, sort: Sort) -> String {
        if self.part == Part::Aside {
            let range = "ticket t where t.snoozed_until_at > 0";
            return format!("{range} and coalesce(t.status, '') in ('open', 'pending', 'proposed')");
        }
        let active = i64::from(self.part == Part::Active);
        let in_turn = format!("t.active = {active}");
        match (&self.place, self.status) {
            // The status says whether it is done, and the index is the one that begins with it. It is one of our own
            // words, printed so that PostgreSQL plans for how many tickets have it: a parameter stands for any.
            (Place::Anywhere, Some(status)) => {
                format!("ticket t where t.status = '{status}' and t.status <> 'open'")
            }
            (Place::Team(team), Some(status)) => {
                let team = text.bind(team.as_str());
                format!("ticket t where t.team = {team} and t.status = '{status}' and t.status <> 'open'")
            }
            // The newest are found from the end of the table.
            (Place::Anywhere, None) if sort == Sort::Newest => {
                format!("ticket t where t.active + 0 = {active}")
            }
            (Place::Anywhere, None) => format!("ticket t where {in_turn}"),
            (Place::With(None), _) => format!("ticket t where t.assignee is null and {in_turn}"),
            (Place::With(Some(agent)), _) => {
                let agent = text.bind(agent.0);
                format!("ticket t where t.assignee = {agent} and {in_turn}")
            }
            (Place::Team(team), None) => {
                let team = text.bind(team.as_str());
                format!("ticket t where t.team = {team} and {in_turn}")
            }
            (Place::Nobodys(team), _) => {
                let team = text.bind(team.as_str());
                format!("ticket t where t.team = {team} and {in_turn} and t.assignee is null")
            }
            // The cross join keeps the order of the two tables.
            (Place::Watching(team), _) => {
                let team = text.bind(team.as_str());
                format!(
                    "watcher w cross join ticket t \
                     where t.id = w.ticket_id and w.team = {team} and w.active = {active}"
                )
            }
            (found, _) => found.by_another_table(text, active),
        }
    }
}

impl Place {
    /// Tickets that are found by their customer or by what stands on them, active or not.
    fn by_another_table(&self, text: &mut Text, active: i64) -> String {
        let by_id = format!("ticket t where t.active + 0 = {active} and t");
        match self {
            Self::Customer(addresses) => {
                let keys = text.bind_all(addresses);
                let theirs = format!("select x.customer_id from address x where x.email_key in ({keys})");
                format!("{by_id}.customer_id in ({theirs})")
            }
            Self::Tagged(tags) => {
                let tags = text.tags(tags);
                format!("{by_id}.id in (select g.ticket_id from ticket_tag g where g.tag_id in ({tags}))")
            }
            Self::Filled(pairs) => {
                let pairs = text.pairs(pairs);
                format!("{by_id}.id in (select f.ticket_id from ticket_field f where {pairs})")
            }
            Self::Category(key) => {
                let key = text.bind(key.as_str());
                format!("ticket t where t.category = {key} and t.active = {active}")
            }
            Self::Priority(one) => {
                let rank = one.rank();
                format!("ticket t where t.priority = {rank} and t.priority <> 0 and t.active = {active}")
            }
            // The others are found by who has them, in `range`.
            Self::Anywhere | Self::With(_) | Self::Team(_) | Self::Nobodys(_) | Self::Watching(_) => {
                format!("ticket t where t.active = {active}")
            }
        }
    }
}

/// The statuses that tickets of a list can have, as far as its condition says it outright.
fn statuses(condition: &Condition) -> Vec<&'static str> {
    let all: Vec<&'static str> = ACTIVE.iter().chain(&DONE).copied().collect();
    match condition {
        Condition::All(parts) => {
            let each: Vec<_> = parts.iter().map(statuses).collect();
            all.into_iter().filter(|status| each.iter().all(|some| some.contains(status))).collect()
        }
        Condition::Any(parts) => {
            let each: Vec<_> = parts.iter().map(statuses).collect();
            all.into_iter().filter(|status| each.iter().any(|some| some.contains(status))).collect()
        }
        Condition::Test(test) if test.field() == Field::Status => {
            let Value::Words(words) = test.value() else { return all };
            let is_meant = test.op() == Op::Is;
            all.into_iter().filter(|status| words.iter().any(|word| word == status) == is_meant).collect()
        }
        Condition::Test(_) | Condition::Not(_) => all,
    }
}
