//! From what was typed to a new revision: the desk checks the new folder, says what it would change, and applies it
//! when what was reviewed is what is saved. Each editor makes the folder; none applies it by itself.

use std::collections::BTreeSet;

use relance_desk::edit::EditError;
use relance_desk::{Shift, compare};
use relance_domain::audit::What;
use relance_domain::policy::{Edits, PolicyFile, Problem};

use super::may_edit;
use crate::component::Ctx;
use crate::fault::Fault;
use crate::page::policy::{After, Mistake, Review, Runs, Saved, Sheet, Stand, said, unedited};
use crate::visit::Visit;

/// More fields than any form of ours has.
const MOST_FIELDS: usize = 4_000;
/// Runs of a cadence that are looked at before a save.
pub const MOST_RUNS: usize = 500;

/// A form as it was sent. What was typed comes back as it is, whatever the check says.
#[derive(Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    pub fn read(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body).take(MOST_FIELDS);
        Self(pairs.map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n"))).collect())
    }

    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or("")
    }

    /// Every value of a field that may be sent more than once.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(of, _)| of == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a field, if it was sent.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }
}

/// What is edited, seen from its problems.
pub struct Scope<'a> {
    /// The note of the revision, when nobody writes one.
    pub note: String,
    /// The cadence whose runs may follow.
    pub cadence: Option<&'a str>,
    /// A revision of before is to be live again.
    pub restores: bool,
    /// The name of the field that a problem is about.
    pub field: &'a (dyn Fn(&Problem, &[PolicyFile]) -> Option<String> + Sync),
}

/// What came of a form.
pub enum Settled {
    Saved(After),
    /// To be shown, with the folder that the typed words make where they could be put into one.
    Shown(Sheet, Option<Vec<PolicyFile>>),
}

/// The files of the live revision.
pub async fn live_files(visit: &Visit) -> Result<Vec<PolicyFile>, Fault> {
    visit.site.app.desk.policy_files().await?.ok_or(Fault::NotSetUp)
}

/// The revision that typed words are based on: the one that their page was first drawn from, however often it came
/// back since. So nobody loses the word that somebody else saved meanwhile.
pub fn base(form: &Form, live: i64) -> i64 {
    form.get("base").parse().unwrap_or(live)
}

/// Looks at an edit, or saves it when it was looked at.
pub async fn settle(
    visit: &Visit,
    form: &Form,
    edited: Result<Vec<PolicyFile>, EditError>,
    scope: Scope<'_>,
) -> Result<Settled, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let current_base = live.policy.revision;
    let typed_base = base(form, current_base);
    let shown = |stand: Stand, files: Option<Vec<PolicyFile>>| {
        let sheet = Sheet { base: typed_base, may_edit: may_edit(visit), saved: Saved::No, stand };
        Ok(Settled::Shown(sheet, files))
    };
    let files = match edited {
        Ok(files) => files,
        Err(error) => {
            let mistake = Mistake {
                field: error.field(),
                place: String::new(),
                what: unedited(&visit.ctx, &error),
                way: None,
            };
            return shown(Stand::Wrong(vec![mistake]), None);
        }
    };
    let current = live_files(visit).await?;
    let changes = compare(&current, &files);
    if changes.is_empty() {
        return shown(Stand::Unchanged, Some(files));
    }
    let checked = match relance_desk::check(&files) {
        Ok(checked) => checked,
        Err(problems) => {
            let mistakes =
                problems.iter().map(|problem| mistake(&visit.ctx, problem, &files, scope.field)).collect();
            return shown(Stand::Wrong(mistakes), Some(files));
        }
    };
    let seen = seal(&files, current_base);
    let chosen = form.get("edits").parse().unwrap_or(checked.policy.edits);
    let note =
        form.find("note").map_or_else(|| scope.note.clone(), |note| note.trim().chars().take(200).collect());
    let follow = form.get("runs") == "follow";
    if form.get("then") == "save" && form.get("seen") == seen {
        return save(visit, files, &scope, &note, chosen, scope.cadence.filter(|_| follow)).await;
    }
    let known: BTreeSet<_> = live.policy.warnings.iter().map(ToString::to_string).collect();
    let warnings = checked.policy.warnings.iter().map(ToString::to_string);
    let review = Review {
        changes,
        promises: desk.preview_policy(&files, visit.ctx.now).await?,
        chosen,
        note,
        seen,
        overtaken: typed_base != current_base,
        warnings: warnings.filter(|warning| !known.contains(warning)).collect(),
        runs: match scope.cadence {
            Some(key) => Some(runs(visit, &files, key, follow).await?),
            None => None,
        },
    };
    shown(Stand::Review(Box::new(review)), Some(files))
}

async fn save(
    visit: &Visit,
    files: Vec<PolicyFile>,
    scope: &Scope<'_>,
    note: &str,
    edits: Edits,
    follow: Option<&str>,
) -> Result<Settled, Fault> {
    let desk = &visit.desk;
    let now = visit.ctx.now;
    let what = if scope.restores { What::PolicyRestored } else { What::PolicyEdited };
    desk.put_policy(what, files, (&visit.agent.name, note), (Some(edits), None), now).await?;
    if let Some(cadence) = follow {
        desk.lay_out_again(cadence, now).await?;
    }
    Ok(Settled::Saved(After { counted: edits == Edits::Recompute, followed: follow.is_some() }))
}

async fn runs(visit: &Visit, files: &[PolicyFile], key: &str, follow: bool) -> Result<Runs, Fault> {
    let shifts = visit.site.app.desk.preview_cadence(files, key, MOST_RUNS, visit.ctx.now).await?;
    let mut runs = Runs { follow, ..Runs::default() };
    for relaid in shifts {
        match relaid.shift {
            Shift::New { .. } => runs.new += 1,
            Shift::Moved { .. } => runs.moved += 1,
            Shift::Gone { .. } => runs.gone += 1,
        }
    }
    Ok(runs)
}

fn mistake(
    ctx: &Ctx,
    problem: &Problem,
    files: &[PolicyFile],
    field: &dyn Fn(&Problem, &[PolicyFile]) -> Option<String>,
) -> Mistake {
    let field = field(problem, files);
    Mistake {
        way: if field.is_none() { super::table::way(&entry(problem, files)) } else { None },
        field,
        place: format!("{}:{}:{}", problem.path, problem.line, problem.column),
        what: said(ctx, &problem.what),
    }
}

/// The keys that lead to where a problem of a TOML file stands.
pub fn entry(problem: &Problem, files: &[PolicyFile]) -> Vec<String> {
    let file = files.iter().find(|file| file.path == problem.path);
    file.map(|file| relance_desk::edit::entry_at(&file.text, problem.line, problem.column))
        .unwrap_or_default()
}

/// Marks a folder on top of a revision: what was reviewed can be told from anything else. Nothing is signed by it.
fn seal(files: &[PolicyFile], base: i64) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    take(&base.to_be_bytes());
    for file in files {
        take(file.path.as_bytes());
        take(file.text.as_bytes());
    }
    format!("{hash:016x}")
}
