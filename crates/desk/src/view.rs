//! Views as agents keep them: made, changed, put in order and let go. Who may is said in `domain::view`; a view holds
//! conditions only, and what it finds is always asked under the rights of whoever looks.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::id::ViewId;
use relance_domain::view::{Column, Condition, Scope, Sort, View};
use relance_store::{Tx, view};

use crate::{Desk, Error};

/// A longer name fits in no side.
const NAME_CHARS: usize = 80;
/// Views of one agent, of one team, or of all: more is a list to get lost in.
const VIEWS: usize = 50;

/// A view as somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewView {
    pub scope: Scope,
    pub name: String,
    pub condition: Condition,
    pub sort: Sort,
    pub columns: Vec<Column>,
}

/// Which way a view goes among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

impl Desk {
    /// Keeps a new view, behind the others of its kind.
    pub async fn keep_view(&self, by: &Agent, new: NewView, now: Timestamp) -> Result<ViewId, Error> {
        let new = self.fit(by, new)?;
        let id = ViewId(self.id(now));
        self.transact("keep view", (by.clone(), new), move |tx, _, context| {
            Box::pin(async move {
                let (by, new) = &*context;
                let others = of_scope(tx, by, &new.scope).await?;
                if others.len() >= VIEWS {
                    return Err(Refusal::TooManyViews(VIEWS).into());
                }
                let NewView { scope, name, condition, sort, columns } = new.clone();
                let place = others.last().map_or(0, |last| last.place + 1);
                let (made_by, made_at) = (by.id, now);
                let kept = View { id, scope, name, condition, sort, columns, place, made_by, made_at };
                view::insert(tx, &kept).await?;
                Ok(id)
            })
        })
        .await
    }

    /// Gives a view other words, another list, or other owners.
    pub async fn change_view(&self, by: &Agent, id: ViewId, new: NewView) -> Result<(), Error> {
        let new = self.fit(by, new)?;
        self.transact("change view", (by.clone(), new), move |tx, _, context| {
            Box::pin(async move {
                let (by, new) = &*context;
                let known = kept_by(tx, by, id).await?;
                let NewView { scope, name, condition, sort, columns } = new.clone();
                let place = match known.scope == scope {
                    true => known.place,
                    false => {
                        let others = of_scope(tx, by, &scope).await?;
                        if others.len() >= VIEWS {
                            return Err(Refusal::TooManyViews(VIEWS).into());
                        }
                        others.last().map_or(0, |last| last.place + 1)
                    }
                };
                view::update(tx, &View { scope, name, condition, sort, columns, place, ..known }).await?;
                Ok(())
            })
        })
        .await
    }

    /// Lets a view go.
    pub async fn drop_view(&self, by: &Agent, id: ViewId) -> Result<(), Error> {
        self.transact("drop view", by.clone(), move |tx, _, by| {
            Box::pin(async move {
                let known = kept_by(tx, &by, id).await?;
                Ok(view::remove(tx, known.id).await?)
            })
        })
        .await
    }

    /// Moves a view past its neighbour of the same kind. At either end it stays.
    pub async fn place_view(&self, by: &Agent, id: ViewId, step: Step) -> Result<(), Error> {
        self.transact("place view", by.clone(), move |tx, _, by| {
            Box::pin(async move {
                let known = kept_by(tx, &by, id).await?;
                let mut order = of_scope(tx, &by, &known.scope).await?;
                let at = order.iter().position(|view| view.id == id).unwrap_or(0);
                let to = match step {
                    Step::Up => at.saturating_sub(1),
                    Step::Down => (at + 1).min(order.len().saturating_sub(1)),
                };
                order.swap(at, to);
                for (place, view) in (0_i64..).zip(&order) {
                    if view.place != place {
                        view::place(tx, view.id, place).await?;
                    }
                }
                Ok(())
            })
        })
        .await
    }

    /// What was asked for, in the form in which it is kept, if this agent may keep it.
    fn fit(&self, by: &Agent, new: NewView) -> Result<NewView, Error> {
        let is_known = match &new.scope {
            Scope::Team(team) => self.live()?.policy.teams.contains_key(team),
            Scope::Own(_) | Scope::Shared => true,
        };
        if !is_known || !new.scope.is_kept_by(by) {
            return Err(Error::Forbidden);
        }
        let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect();
        if name.is_empty() {
            return Err(Refusal::NoName.into());
        }
        let condition = new.condition.bounded().map_err(|wrong| Error::Invalid(wrong.to_string()))?;
        let mut columns: Vec<Column> = Vec::new();
        for column in new.columns {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        Ok(NewView { name, condition, columns, ..new })
    }
}

/// The view of this id, if this agent may change it. Whoever does not see it does not learn that it is there.
async fn kept_by(tx: &mut Tx, by: &Agent, id: ViewId) -> Result<View, Error> {
    let missing = || Error::NotFound("view");
    let known = view::find(tx, id).await?.filter(|view| view.scope.is_seen_by(by)).ok_or_else(missing)?;
    if known.scope.is_kept_by(by) { Ok(known) } else { Err(Error::Forbidden) }
}

/// The views of one kind, in their order.
async fn of_scope(tx: &mut Tx, by: &Agent, scope: &Scope) -> Result<Vec<View>, Error> {
    let mut views = view::seen_by(tx, by).await?;
    views.retain(|view| view.scope == *scope);
    Ok(views)
}
