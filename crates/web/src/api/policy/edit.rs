//! Another policy: what it would change and do, and putting it in force. Both read the same wish. What a policy may
//! say is read in `domain`.

use std::collections::BTreeSet;

use axum::http::Method;
use relance_desk::{Change, FileChange, Live, Shift, Sign, check as checked, compare, edit};
use relance_domain::audit::What;
use relance_domain::policy::{Edits, PolicyFile};
use serde::{Deserialize, Serialize};

use super::super::answer::{Json, Versioned};
use super::super::call::Call;
use super::super::op::Ops;
use super::super::problem::{Mistake, Problem, mistake};
use super::super::value::{Key, Text};
use super::{Policy, base, live_files, whole};
use crate::route::Gate;

/// Runs of a cadence that are looked at before a change.
const MOST_RUNS: usize = 500;

pub(super) fn ops(ops: Ops) -> Ops {
    ops.write(
        (Method::POST, Gate::Lead, "/api/v1/policy/check"),
        "See what another policy would change, and what that does to promises and cadences that run",
        &[],
        check,
    )
    .write(
        (Method::PUT, Gate::Admin, "/api/v1/policy"),
        "Change the policy",
        &[
            "POST /policy/calendars/{key}",
            "POST /policy/cadences/{key}",
            "POST /policy/file",
            "POST /policy/forms/{key}",
            "POST /policy/mails/{key}/{locale}",
            "POST /policy/new/cadence",
            "POST /policy/new/calendar",
            "POST /policy/new/form",
            "POST /policy/new/mail",
            "POST /policy/new/promise",
            "POST /policy/new/rule",
            "POST /policy/new/table/{table}",
            "POST /policy/promises/{key}",
            "POST /policy/rules/{key}",
            "POST /policy/rules/{key}/switch",
            "POST /policy/tables/{table}",
            "POST /policy/tables/{table}/{key}",
            "POST /policy/teams/{key}",
        ],
        put,
    )
}

/// A file of the new policy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "NewPolicyFile"))]
pub(crate) struct NewFile {
    path: Text<1, 200>,
    text: String,
}

/// A file that is another one, or goes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Edit {
    path: Text<1, 200>,
    /// All of it; null takes the file away.
    text: Option<String>,
}

/// What becomes of promises that run.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum OpenPromises {
    /// They keep the instant that was told.
    Freeze,
    /// Their instant is counted again.
    Recompute,
}

impl From<OpenPromises> for Edits {
    fn from(wish: OpenPromises) -> Self {
        match wish {
            OpenPromises::Freeze => Self::Freeze,
            OpenPromises::Recompute => Self::Recompute,
        }
    }
}

/// Another policy: all of its files, or those that differ from the live one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "PolicyWish"))]
pub(crate) struct Wish {
    /// All files.
    #[serde(default)]
    files: Option<Vec<NewFile>>,
    /// Those that differ.
    #[serde(default)]
    edits: Vec<Edit>,
    /// What stands beside the revision.
    #[serde(default)]
    note: Option<Text<0, 200>>,
    /// Without it what the policy itself says.
    #[serde(default)]
    open_promises: Option<OpenPromises>,
    /// Keys of cadences whose runs are laid out again.
    #[serde(default)]
    follow: Vec<Key>,
}

impl Wish {
    fn files(&self, live: &[PolicyFile]) -> Result<Vec<PolicyFile>, Problem> {
        let one = |path: &str, text: &str| PolicyFile { path: path.to_owned(), text: text.to_owned() };
        let mut files = match &self.files {
            Some(files) if self.edits.is_empty() => {
                files.iter().map(|file| one(&file.path.0, &file.text)).collect()
            }
            None => live.to_vec(),
            Some(_) => return Err(Problem::unfit("/edits", "both", "either all files, or edits")),
        };
        for change in &self.edits {
            match &change.text {
                Some(text) => edit::put(&mut files, &change.path.0, text.clone()),
                None => files.retain(|file| file.path != change.path.0),
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// Cadences of the new policy whose runs follow it, each once: never more than it has.
    fn follow<'a>(&'a self, new: &Live) -> Result<BTreeSet<&'a str>, Problem> {
        let unknown = self.follow.iter().find(|key| !new.policy.cadences.contains_key(&key.0));
        match unknown {
            Some(key) => Err(Problem::unfit("/follow", "no_cadence", format!("there is no cadence `{key}`"))),
            None => Ok(self.follow.iter().map(|key| key.0.as_str()).collect()),
        }
    }
}

/// A line of a difference.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "DifferenceLine"))]
pub(crate) struct Line {
    /// `same`, `added` or `removed`.
    sign: String,
    old: Option<usize>,
    new: Option<usize>,
    text: String,
}

/// How a file differs.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Difference {
    path: String,
    /// `added`, `removed` or `edited`.
    change: String,
    /// The changes with a few lines around, each stretch for itself.
    stretches: Vec<Vec<Line>>,
}

impl From<FileChange> for Difference {
    fn from(known: FileChange) -> Self {
        let change = match known.change {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Edited => "edited",
        };
        let line = |line: relance_desk::Line| {
            let sign = match line.sign {
                Sign::Same => "same",
                Sign::Added => "added",
                Sign::Removed => "removed",
            };
            Line { sign: sign.to_owned(), old: line.old, new: line.new, text: line.text }
        };
        let stretch = |lines: Vec<relance_desk::Line>| lines.into_iter().map(line).collect();
        Self {
            path: known.path,
            change: change.to_owned(),
            stretches: known.stretches.into_iter().map(stretch).collect(),
        }
    }
}

/// What happens to the runs of a cadence that follow: steps that come, move and go.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Relaid {
    cadence: String,
    new: usize,
    moved: usize,
    gone: usize,
}

/// What another policy would change and do.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Checked {
    /// The revision that it was compared with.
    revision: i64,
    /// With any of these it cannot go live, and the rest is empty.
    mistakes: Vec<Mistake>,
    /// What does not stop it, and is not so now.
    warnings: Vec<String>,
    changes: Vec<Difference>,
    /// Promises that run; those that would end at another instant; those of them whose new instant has passed.
    open: usize,
    moving: usize,
    breaking: usize,
    runs: Vec<Relaid>,
}

async fn check(call: Call, (): (), wish: Wish) -> Result<Json<Checked>, Problem> {
    let (desk, live) = (call.desk(), call.desk().live()?);
    let current = live_files(&call).await?;
    let files = wish.files(&current)?;
    let mut answer = Checked {
        revision: live.policy.revision,
        mistakes: Vec::new(),
        warnings: Vec::new(),
        changes: compare(&current, &files).into_iter().map(Into::into).collect(),
        open: 0,
        moving: 0,
        breaking: 0,
        runs: Vec::new(),
    };
    let new = match checked(&files) {
        Ok(new) => new,
        Err(problems) => {
            answer.mistakes = problems.into_iter().map(mistake).collect();
            return Ok(Json(answer));
        }
    };
    let known: Vec<String> = live.policy.warnings.iter().map(ToString::to_string).collect();
    let warnings = new.policy.warnings.iter().map(ToString::to_string);
    answer.warnings = warnings.filter(|warning| !known.contains(warning)).collect();
    let promises = desk.preview_policy(&files, call.now()).await?;
    (answer.open, answer.moving, answer.breaking) = (promises.open, promises.moving, promises.breaking);
    for cadence in wish.follow(&new)? {
        let mut runs = Relaid { cadence: cadence.to_owned(), new: 0, moved: 0, gone: 0 };
        for relaid in desk.preview_cadence(&files, cadence, MOST_RUNS, call.now()).await? {
            match relaid.shift {
                Shift::New { .. } => runs.new += 1,
                Shift::Moved { .. } => runs.moved += 1,
                Shift::Gone { .. } => runs.gone += 1,
            }
        }
        answer.runs.push(runs);
    }
    Ok(Json(answer))
}

/// Asked twice, nothing changes any more, and no revision is made.
async fn put(call: Call, (): (), wish: Wish) -> Result<Versioned<Policy>, Problem> {
    let base = base(&call)?;
    let current = call.desk().revision_files(base).await.map_err(|error| match error {
        relance_desk::Error::NotFound(_) => overtaken().of_precondition(),
        other => other.into(),
    })?;
    let files = wish.files(&current)?;
    let new = checked(&files).map_err(|problems| Problem::from(relance_desk::Error::Policy(problems)))?;
    let follow = wish.follow(&new)?;
    if !compare(&current, &files).is_empty() {
        let note = wish.note.as_ref().map(|note| note.0.trim()).unwrap_or_default();
        make(&call, (What::PolicyEdited, base), files, note, wish.open_promises).await?;
    }
    for cadence in follow {
        call.desk().lay_out_again(cadence, call.now()).await?;
    }
    whole(&call).await
}

fn overtaken() -> Problem {
    relance_desk::Error::from(relance_domain::error::Refusal::ChangedSince).into()
}

/// Puts files in force, on the revision that the program knows.
pub(super) async fn make(
    call: &Call,
    (what, base): (What, i64),
    files: Vec<PolicyFile>,
    note: &str,
    open: Option<OpenPromises>,
) -> Result<(), Problem> {
    let (by, terms) = ((call.agent().name.as_str(), note), (open.map(Into::into), Some(base)));
    let made = call.desk().put_policy(what, files, by, terms, call.now()).await;
    made.map(drop).map_err(|error| Problem::from(error).of_precondition())
}
