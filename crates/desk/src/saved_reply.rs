//! Saved replies as agents keep and take them. Taking one puts its words into the draft, with what is to change when
//! that leaves; one without words changes the ticket at once. Who may keep one is said in `domain::view`, as with
//! views.

mod take;

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::id::SavedReplyId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::saved_reply::{Doing, Fits, SavedReply, each_once};
use relance_domain::view::Scope;
use relance_store::{Tx, saved_reply};

use crate::template::{Wrong, check_words};
use crate::{Desk, Error};

pub(crate) use take::written;
pub use take::{Chosen, Used, saved_words};

/// A longer name fits in no menu.
const NAME_CHARS: usize = 80;
/// A longer text is no reply that comes again.
const TEXT_CHARS: usize = 20_000;
/// Those of one agent, of one team, or of all.
const MOST: i64 = 300;
/// Words that suggest one, and how long one is.
const WORDS: usize = 30;
const WORD_CHARS: usize = 60;

/// A saved reply as somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSavedReply {
    pub scope: Scope,
    pub name: String,
    pub texts: BTreeMap<Locale, String>,
    pub doing: Doing,
    pub fits: Fits,
}

impl Desk {
    /// Keeps a new one.
    pub async fn keep_saved_reply(
        &self,
        by: &Agent,
        new: NewSavedReply,
        now: Timestamp,
    ) -> Result<SavedReplyId, Error> {
        let new = self.fit_saved(by, new)?;
        let id = SavedReplyId(self.id(now));
        self.transact("keep saved reply", (by.clone(), new), move |tx, _, context| {
            Box::pin(async move {
                let (by, new) = &*context;
                must_have_room(tx, &new.scope).await?;
                saved_reply::insert(tx, &made(id, new.clone(), by, now)).await?;
                Ok(id)
            })
        })
        .await
    }

    /// Gives one other words, other changes, or other owners.
    pub async fn change_saved_reply(
        &self,
        by: &Agent,
        id: SavedReplyId,
        new: NewSavedReply,
        now: Timestamp,
    ) -> Result<(), Error> {
        let new = self.fit_saved(by, new)?;
        self.transact("change saved reply", (by.clone(), new), move |tx, _, context| {
            Box::pin(async move {
                let (by, new) = &*context;
                let known = kept_by(tx, by, id).await?;
                if known.scope != new.scope {
                    must_have_room(tx, &new.scope).await?;
                }
                Ok(saved_reply::update(tx, &made(id, new.clone(), by, now)).await?)
            })
        })
        .await
    }

    /// Lets one go. What it put into drafts stays there.
    pub async fn drop_saved_reply(&self, by: &Agent, id: SavedReplyId) -> Result<(), Error> {
        self.transact("drop saved reply", by.clone(), move |tx, _, by| {
            Box::pin(async move {
                let known = kept_by(tx, &by, id).await?;
                Ok(saved_reply::remove(tx, known.id).await?)
            })
        })
        .await
    }

    /// What was asked for, in the form in which it is kept, if this agent may keep it.
    fn fit_saved(&self, by: &Agent, new: NewSavedReply) -> Result<NewSavedReply, Error> {
        let live = self.live()?;
        let is_known = match &new.scope {
            Scope::Team(team) => live.policy.teams.contains_key(team),
            Scope::Own(_) | Scope::Shared => true,
        };
        if !is_known || !new.scope.is_kept_by(by) {
            return Err(Error::Forbidden);
        }
        let name = one_line(&new.name, NAME_CHARS);
        if name.is_empty() {
            return Err(Refusal::NoName.into());
        }
        let mut texts = BTreeMap::new();
        for (locale, text) in new.texts {
            let text = plain(&text);
            if text.is_empty() {
                continue;
            }
            if text.chars().count() > TEXT_CHARS {
                return Err(Refusal::TooLong(TEXT_CHARS).into());
            }
            check_words(&text).map_err(|wrong| refused(locale, wrong))?;
            texts.insert(locale, text);
        }
        let doing = Doing { changes: each_once(new.doing.changes), ..new.doing };
        let doing = fit_doing(doing, texts.is_empty())?;
        let words = new.fits.words.iter().map(|word| one_line(word, WORD_CHARS));
        let fits = Fits {
            // Those that the policy has; what else a form names would be kept for nothing.
            categories: {
                let is_known = |key: &String| live.policy.categories.contains_key(key);
                new.fits.categories.into_iter().filter(is_known).collect()
            },
            words: words.filter(|word| !word.is_empty()).take(WORDS).collect(),
        };
        Ok(NewSavedReply { scope: new.scope, name, texts, doing, fits })
    }
}

fn fit_doing(doing: Doing, is_wordless: bool) -> Result<Doing, Refusal> {
    if !is_wordless {
        return Ok(doing);
    }
    let then = match doing.then {
        Some(Then::Promise | Then::Propose) => return Err(Refusal::NeedsWords),
        Some(Then::Keep) | None => None,
        Some(then) => Some(then),
    };
    if doing.budget.is_some() {
        return Err(Refusal::NeedsWords);
    }
    let doing = Doing { then, ..doing };
    if doing.is_nothing() { Err(Refusal::NothingSaved) } else { Ok(doing) }
}

fn made(id: SavedReplyId, new: NewSavedReply, by: &Agent, now: Timestamp) -> SavedReply {
    let NewSavedReply { scope, name, texts, doing, fits } = new;
    SavedReply { id, scope, name, texts, doing, fits, used: 0, changed_by: by.id, changed_at: now }
}

async fn must_have_room(tx: &mut Tx, scope: &Scope) -> Result<(), Error> {
    let n = saved_reply::count(tx, scope, MOST).await?;
    if n >= MOST { Err(Refusal::TooManySaved(usize::try_from(n).unwrap_or(0)).into()) } else { Ok(()) }
}

/// The one of this id, if this agent sees it. Others do not learn that it is there.
pub(crate) async fn seen_by(tx: &mut Tx, by: &Agent, id: SavedReplyId) -> Result<SavedReply, Error> {
    let known = saved_reply::find(tx, id).await?.filter(|saved| saved.scope.is_seen_by(by));
    known.ok_or(Error::NotFound("saved reply"))
}

async fn kept_by(tx: &mut Tx, by: &Agent, id: SavedReplyId) -> Result<SavedReply, Error> {
    let known = seen_by(tx, by, id).await?;
    if known.scope.is_kept_by(by) { Ok(known) } else { Err(Error::Forbidden) }
}

/// What is wrong with the words in one language.
pub(crate) fn refused(locale: Locale, wrong: Wrong) -> Refusal {
    match wrong {
        Wrong::NoPlaceholder(name) => Refusal::NoPlaceholder(locale, name),
        Wrong::Unreadable(why) => Refusal::Unreadable(locale, why),
        Wrong::Unresolved(name) => Refusal::Unresolved(name),
    }
}

fn one_line(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}

fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    text.chars().filter(is_kept).collect::<String>().trim().to_owned()
}
