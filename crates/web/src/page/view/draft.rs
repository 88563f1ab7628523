//! What somebody has chosen so far: read from the pairs of the form, made into a condition, and made of one. Two levels
//! of and and or are drawn as rows; what is deeper is edited as text.

use relance_domain::view::{Column, Condition, Kind, Mistake, Name, Op, Sort, Test, View};

use super::{EditorError, GROUPS, ROWS};

/// How the parts of something go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Join {
    #[default]
    All,
    Any,
}

impl Join {
    /// The value in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
        }
    }

    fn parse(word: &str) -> Self {
        if word == "any" { Self::Any } else { Self::All }
    }

    fn of(self, parts: Vec<Condition>) -> Condition {
        match self {
            Self::All => Condition::All(parts),
            Self::Any => Condition::Any(parts),
        }
    }
}

/// One test in the making: its value may not fit yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub name: Name,
    pub op: Op,
    pub values: Vec<String>,
}

/// Tests that go together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    pub join: Join,
    pub rows: Vec<Row>,
}

/// A view in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    /// `own`, `shared`, or `team:` and its key.
    pub scope: String,
    pub join: Join,
    pub groups: Vec<Group>,
    /// The condition as text, where it is no two levels of tests.
    pub text: Option<String>,
    pub sort: Sort,
    pub columns: Vec<Column>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            name: String::new(),
            scope: "own".into(),
            join: Join::All,
            groups: vec![Group::default()],
            text: None,
            sort: Sort::Due,
            columns: View::COLUMNS.to_vec(),
        }
    }
}

impl Row {
    /// A new row of a field, with whatever is likeliest.
    fn new(name: Name) -> Self {
        let kind = name.field().kind();
        let values = match kind {
            Kind::Flag => vec!["yes".to_owned()],
            Kind::Ahead | Kind::Past => vec!["24h".to_owned()],
            _ => Vec::new(),
        };
        Self { name, op: kind.ops()[0], values }
    }

    /// What holds of the field.
    pub fn kind(&self) -> Kind {
        self.name.field().kind()
    }

    fn test(&self) -> Result<Test, Mistake> {
        // Several are typed one after the other: addresses have no blank in them, other values may.
        let parted = |marks: &'static [char]| {
            let each = self.values.iter().flat_map(move |value| value.split(marks));
            each.map(str::to_owned).collect::<Vec<_>>()
        };
        let values = match (self.kind(), self.op) {
            (Kind::Address, _) => parted(&[',', ' ']),
            (Kind::Custom, Op::Is | Op::IsNot) => parted(&[',']),
            _ => self.values.clone(),
        };
        Test::named(self.name.clone(), self.op, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

impl Draft {
    /// Reads the pairs of the form. Whatever nobody knows is left out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut draft = Self { groups: Vec::new(), columns: Vec::new(), ..Self::default() };
        for (name, value) in pairs {
            match name {
                "name" => draft.name = value.to_owned(),
                "scope" => draft.scope = value.to_owned(),
                "join" => draft.join = Join::parse(value),
                "text" => draft.text = Some(value.to_owned()),
                "sort" => draft.sort = value.parse().unwrap_or(Sort::Due),
                "col" => draft.columns.extend(value.parse::<Column>()),
                _ => draft.take(name, value),
            }
        }
        if draft.groups.is_empty() {
            draft.groups.push(Group::default());
        }
        draft
    }

    /// Takes one of `g0`, `g0new`, `g0r1f`, `g0r1o`, `g0r1v`. They come in the order of the page.
    fn take(&mut self, name: &str, value: &str) {
        let Some(rest) = name.strip_prefix('g') else { return };
        let (g, rest) = digits(rest);
        let Some(g) = g.filter(|g| *g < GROUPS && *g <= self.groups.len()) else { return };
        if g == self.groups.len() {
            self.groups.push(Group::default());
        }
        let group = &mut self.groups[g];
        match rest {
            "" => group.join = Join::parse(value),
            "new" if group.rows.len() < ROWS => group.rows.extend(value.parse().ok().map(Row::new)),
            _ => {
                let (r, part) = digits(rest.strip_prefix('r').unwrap_or_default());
                let Some(r) = r.filter(|r| *r < ROWS) else { return };
                let n_rows = group.rows.len();
                match (part, group.rows.get_mut(r)) {
                    ("f", None) if r == n_rows => {
                        let row = value.parse().ok().map(|name| Row { values: Vec::new(), ..Row::new(name) });
                        group.rows.extend(row);
                    }
                    ("o", Some(row)) => {
                        let known = value.parse().ok().filter(|op| row.kind().ops().contains(op));
                        row.op = known.unwrap_or(row.op);
                    }
                    ("v", Some(row)) if row.values.len() < relance_domain::view::VALUES => {
                        row.values.push(value.to_owned());
                    }
                    _ => {}
                }
            }
        }
    }

    /// Does what a button of the form asks for that changes only the form.
    pub fn act(&mut self, act: &str) {
        if act == "group" && self.groups.len() < GROUPS {
            self.groups.push(Group::default());
        }
        let dropped = act.strip_prefix("drop:").and_then(|at| at.split_once('.'));
        if let Some((Ok(g), Ok(r))) = dropped.map(|(g, r)| (g.parse::<usize>(), r.parse::<usize>()))
            && let Some(group) = self.groups.get_mut(g)
            && r < group.rows.len()
        {
            group.rows.remove(r);
            if group.rows.is_empty() && self.groups.len() > 1 {
                self.groups.remove(g);
            }
        }
    }

    /// The condition that was chosen, or everything that is wrong with it.
    pub fn condition(&self) -> Result<Condition, Vec<EditorError>> {
        if let Some(text) = &self.text {
            return Condition::from_short(text).map_err(|wrong| {
                vec![EditorError { name: "text".into(), code: wrong.mistake.code(), at: wrong.character() }]
            });
        }
        let mut errors = Vec::new();
        let mut groups = Vec::new();
        for (g, group) in self.groups.iter().enumerate() {
            let mut tests = Vec::new();
            for (r, row) in group.rows.iter().enumerate() {
                match row.test() {
                    Ok(test) => tests.push(Condition::Test(test)),
                    Err(mistake) => errors.push(EditorError {
                        name: format!("g{g}r{r}v"),
                        code: mistake.code(),
                        at: None,
                    }),
                }
            }
            // A group of nothing asks for nothing.
            if !tests.is_empty() {
                groups.push(group.join.of(tests));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let condition = match groups.len() {
            1 => groups.remove(0),
            _ if groups.is_empty() => Condition::All(Vec::new()),
            _ => self.join.of(groups),
        };
        condition.bounded().map_err(|wrong| {
            vec![EditorError { name: "view-which".into(), code: wrong.mistake.code(), at: None }]
        })
    }

    /// The rows that say this condition, or its text.
    pub fn of(condition: &Condition) -> Self {
        match two_levels(condition) {
            Some((join, groups)) => Self { join, groups, ..Self::default() },
            None => Self { text: Some(condition.to_short()), ..Self::default() },
        }
    }
}

/// The number at the beginning of a text, and the rest.
fn digits(text: &str) -> (Option<usize>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].parse().ok(), &text[end..])
}

fn parts_of(condition: &Condition) -> Option<(Join, &[Condition])> {
    match condition {
        Condition::All(parts) => Some((Join::All, parts)),
        Condition::Any(parts) => Some((Join::Any, parts)),
        Condition::Not(_) | Condition::Test(_) => None,
    }
}

fn row_of(condition: &Condition) -> Option<Row> {
    match condition {
        Condition::Test(test) => Some(Row { name: test.name().clone(), op: test.op(), values: test.words() }),
        _ => None,
    }
}

fn two_levels(condition: &Condition) -> Option<(Join, Vec<Group>)> {
    if let Some(row) = row_of(condition) {
        return Some((Join::All, vec![Group { join: Join::All, rows: vec![row] }]));
    }
    let (join, parts) = parts_of(condition)?;
    if parts.is_empty() && join == Join::Any {
        return None;
    }
    let rows: Vec<Row> = parts.iter().filter_map(row_of).collect();
    if rows.len() == parts.len() {
        return fits(join, vec![Group { join, rows }]);
    }
    // Tests that stand beside groups go together as the groups do.
    let mut groups = Vec::new();
    if !rows.is_empty() {
        groups.push(Group { join, rows });
    }
    for part in parts.iter().filter(|part| row_of(part).is_none()) {
        let (inner, tests) = parts_of(part)?;
        let rows: Option<Vec<Row>> = tests.iter().map(row_of).collect();
        groups.push(Group { join: inner, rows: rows.filter(|rows| !rows.is_empty())? });
    }
    fits(join, groups)
}

fn fits(join: Join, groups: Vec<Group>) -> Option<(Join, Vec<Group>)> {
    let fits = groups.len() <= GROUPS && groups.iter().all(|group| group.rows.len() <= ROWS);
    fits.then_some((join, groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_of_two_levels_comes_back_from_its_rows() {
        let cases = [
            ("all()", true),
            ("all(status:is:open)", true),
            ("any(agent:is:me;unread:is:yes)", true),
            ("all(any(team:is:a|b;watching:is:a);any(due:within:8h;owed:is:broken))", true),
            ("all(tag:is:12|none;field.order:is:m-1|m 2;field.order:has:a, b;snoozed:is:yes)", true),
            ("any()", false),
            ("not(status:is:open)", false),
            ("all(any(all(status:is:open)))", false),
        ];
        for (text, has_rows) in cases {
            let condition = Condition::from_short(text).unwrap();
            let draft = Draft::of(&condition);
            assert_eq!(draft.text.is_none(), has_rows, "{text}");
            assert_eq!(draft.condition().map(|back| back.to_short()), Ok(text.to_owned()));
        }
        let mixed = Condition::from_short("all(status:is:open;any(agent:is:me;unread:is:yes))").unwrap();
        let back = Draft::of(&mixed).condition().unwrap().to_short();
        assert_eq!(back, "all(all(status:is:open);any(agent:is:me;unread:is:yes))");
    }

    #[test]
    fn a_form_is_read_in_the_order_of_its_page() {
        let mut draft = Draft::from_pairs([
            ("name", "Mine"),
            ("scope", "team:technical"),
            ("join", "any"),
            ("g0", "any"),
            ("g0r0f", "agent"),
            ("g0r0o", "is_not"),
            ("g0r0v", "nobody"),
            ("g0r0v", "me"),
            ("g0r1f", "created"),
            ("g0r1o", "has"),
            ("g0r1v", "2d"),
            ("g1", "all"),
            ("g1new", "unread"),
            ("g9", "all"),
            ("gxr", "all"),
            ("col", "status"),
            ("col", "gold"),
            ("sort", "changed"),
        ]);
        assert_eq!(draft.columns, [Column::Status]);
        assert_eq!(
            draft.condition().unwrap().to_short(),
            "any(any(agent:is_not:nobody|me;created:newer:2d);all(unread:is:yes))"
        );
        draft.act("drop:0.1");
        draft.act("drop:1.0");
        draft.act("drop:7.7");
        assert_eq!(draft.condition().unwrap().to_short(), "any(agent:is_not:nobody|me)");
        draft.groups[0].rows[0].values.clear();
        assert_eq!(draft.condition().unwrap_err()[0].code, "no_value");
    }
}
