//! How a list is cut into branches, so that each is one range of one index: by status, and by whoever has the ticket,
//! its team, a team that watches it, or its customer. What a branch says by itself is not asked again.

use relance_domain::id::AgentId;
use relance_domain::view::{Asked, Condition, Field, Here, Op, Sort, Test, Value, Who};

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
    pub active: bool,
    /// The one status of its tickets; else any that goes with `active`.
    pub status: Option<&'static str>,
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
}

impl Sieve {
    /// The branches of the list, none when nobody can see anything of it.
    pub(super) fn branches(&self) -> Vec<Branch> {
        let statuses = statuses(&self.condition);
        let mut branches = Vec::new();
        for place in self.places() {
            for (active, status) in self.parts(&place, &statuses) {
                let branch = Branch { place: place.clone(), active, status };
                if branch.says(&self.condition, &self.here) != Some(false) {
                    branches.push(branch);
                }
            }
        }
        branches
    }

    fn places(&self) -> Vec<Place> {
        let agents = implied(&self.condition, &|test| agents(test, &self.here));
        // What nobody has is found by its team, where somebody may not see all of it.
        if let Some(agents) = agents.filter(|agents| self.rights == Rights::All || !agents.contains(&None)) {
            return agents.into_iter().map(Place::With).collect();
        }
        if let Some(addresses) = implied(&self.condition, &addresses) {
            return vec![Place::Customer(addresses)];
        }
        // Of teams that somebody does not work in, only what their own ones watch can be seen.
        let is_own = |place: &Place| match (&self.rights, place) {
            (Rights::Teams(own), Place::Team(team) | Place::Watching(team)) => own.contains(team),
            _ => true,
        };
        let named = implied(&self.condition, &teams);
        let named = named.filter(|named| named.len() <= 2 * TEAMS && named.iter().all(is_own));
        let places = match (named, &self.rights) {
            (Some(named), _) => named,
            (None, Rights::Teams(own)) if own.len() <= TEAMS => {
                let lead = own.iter().map(|team| Place::Team(team.clone()));
                lead.chain(own.iter().map(|team| Place::Watching(team.clone()))).collect()
            }
            (None, Rights::All | Rights::Teams(_)) => vec![Place::Anywhere],
        };
        let is_nobodys = implied(&self.condition, &nobodys).is_some();
        let narrowed = |place| match place {
            Place::Team(team) if is_nobodys => Place::Nobodys(team),
            other => other,
        };
        places.into_iter().map(narrowed).collect()
    }

    /// By which statuses a place is cut: one index range each, unless what is open is among them.
    fn parts(&self, place: &Place, statuses: &[&'static str]) -> Vec<(bool, Option<&'static str>)> {
        let wanted = |known: &[&'static str]| -> Vec<&'static str> {
            known.iter().copied().filter(|status| statuses.contains(status)).collect()
        };
        let (active, done) = (wanted(&ACTIVE), wanted(&DONE));
        // Only there are indexes that begin with the status, and only in the order of what is due.
        let by_status = self.sort == Sort::Due && matches!(place, Place::Anywhere | Place::Team(_));
        let mut parts = Vec::new();
        if active.contains(&"open") || (!by_status && !active.is_empty()) {
            parts.push((true, None));
        } else {
            parts.extend(active.into_iter().map(|status| (true, Some(status))));
        }
        match by_status {
            true => parts.extend(done.into_iter().map(|status| (false, Some(status)))),
            false if !done.is_empty() => parts.push((false, None)),
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
            (Field::Due, ..) if !self.active => Some(false),
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
            _ => None,
        }
    }

    fn says_status(&self, fits: &dyn Fn(&str) -> bool) -> Option<bool> {
        let possible: Vec<&str> = match (self.status, self.active) {
            (Some(status), _) => vec![status],
            (None, true) => ACTIVE.to_vec(),
            (None, false) => DONE.to_vec(),
        };
        match (possible.iter().all(|status| fits(status)), possible.iter().any(|status| fits(status))) {
            (true, _) => Some(true),
            (_, false) => Some(false),
            _ => None,
        }
    }

    /// The tables of the branch, and what chooses its index. What is put aside is not active whatever its status, and
    /// stands in no branch.
    pub fn driver(&self, text: &mut Text, sort: Sort) -> String {
        let range = self.range(text, sort);
        match (self.active, self.status) {
            (true, Some(_)) => format!("{range} and t.active + 0 = 1"),
            (false, None) => format!("{range} and coalesce(t.status, '') in ('solved', 'closed', 'spam')"),
            _ => range,
        }
    }

    fn range(&self, text: &mut Text, sort: Sort) -> String {
        let active = i64::from(self.active);
        let in_turn = format!("t.active = {active}");
        match (&self.place, self.status) {
            // The status says whether it is done, and the index is the one that begins with it.
            (Place::Anywhere, Some(status)) => {
                let status = text.bind(status);
                format!("ticket t where t.status = {status} and t.status <> 'open'")
            }
            (Place::Team(team), Some(status)) => {
                let (team, status) = (text.bind(team.as_str()), text.bind(status));
                format!("ticket t where t.team = {team} and t.status = {status} and t.status <> 'open'")
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
            (Place::Customer(addresses), _) => {
                let keys = text.bind_all(addresses);
                format!(
                    "ticket t where t.active + 0 = {active} and t.customer_id in \
                     (select x.customer_id from address x where x.email_key in ({keys}))"
                )
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

/// Where every ticket of a list is, if the condition says it outright; `leaf` says it of one test.
fn implied<T: PartialEq>(condition: &Condition, leaf: &dyn Fn(&Test) -> Option<Vec<T>>) -> Option<Vec<T>> {
    let distinct = |each: Vec<T>| {
        each.into_iter().fold(Vec::new(), |mut all, one| {
            if !all.contains(&one) {
                all.push(one);
            }
            all
        })
    };
    match condition {
        Condition::All(parts) => parts.iter().filter_map(|part| implied(part, leaf)).min_by_key(Vec::len),
        Condition::Any(parts) => {
            let each: Option<Vec<Vec<T>>> = parts.iter().map(|part| implied(part, leaf)).collect();
            each.map(|each| distinct(each.into_iter().flatten().collect()))
        }
        Condition::Not(_) => None,
        Condition::Test(test) => leaf(test).map(distinct),
    }
}

fn agents(test: &Test, here: &Here) -> Option<Vec<Option<AgentId>>> {
    match test.asked(here) {
        Asked::With { agents, nobody, not: false } => {
            Some(agents.into_iter().map(Some).chain(nobody.then_some(None)).collect())
        }
        _ => None,
    }
}

/// For a test that says that nobody has it.
fn nobodys(test: &Test) -> Option<Vec<()>> {
    let is_nobody = matches!(test.value(), Value::Agents(whom) if **whom == [Who::Nobody]);
    (is_nobody && test.op() == Op::Is).then(|| vec![()])
}

fn teams(test: &Test) -> Option<Vec<Place>> {
    let Value::Words(words) = test.value() else { return None };
    match (test.field(), test.op()) {
        (Field::Team, Op::Is) => Some(words.iter().cloned().map(Place::Team).collect()),
        (Field::Watching, Op::Is) => Some(words.iter().cloned().map(Place::Watching).collect()),
        _ => None,
    }
}

/// The addresses of a test that names whole ones.
fn addresses(test: &Test) -> Option<Vec<String>> {
    let Value::Words(words) = test.value() else { return None };
    let is_whole = test.field() == Field::Customer
        && test.op() == Op::Is
        && words.iter().all(|word| !word.starts_with('@'));
    is_whole.then(|| words.clone())
}
