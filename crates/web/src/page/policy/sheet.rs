//! What all editors of the policy share: mistakes beside their fields, what a save would change, and the save
//! itself. A sheet is one form named `edit`; nothing is live until its last button is pressed.

use maud::{Markup, html};
use relance_desk::{Change, FileChange, Line, Preview, Sign};
use relance_domain::policy::Edits;

use super::mistake::Said;
use super::saved::Saved;
use super::secret::hidden;
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, tag};

/// The id of the form; buttons elsewhere on the page name it.
pub const FORM: &str = "edit";

/// Where an edit stands.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The revision that the typed words are based on.
    pub base: i64,
    pub may_edit: bool,
    /// Something was just saved, or taken back.
    pub saved: Saved,
    pub stand: Stand,
}

/// How far an edit is.
#[derive(Debug, Clone)]
pub enum Stand {
    /// As it is live.
    Fresh,
    /// Typed, not yet looked at.
    Typed,
    /// Looked at: it would change nothing.
    Unchanged,
    Wrong(Vec<Mistake>),
    Review(Box<Review>),
}

/// One mistake that the check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The name of the field it is about, when it is about one of this form.
    pub field: Option<String>,
    /// `path:line:column`.
    pub place: String,
    pub what: Said,
    /// The page of the table in which it stands, when that is another one.
    pub way: Option<String>,
}

/// What a save would do.
#[derive(Debug, Clone)]
pub struct Review {
    pub changes: Vec<FileChange>,
    pub promises: Preview,
    pub chosen: Edits,
    pub note: String,
    /// Marks what was reviewed, so that nothing else is saved.
    pub seen: String,
    /// Somebody else saved a revision meanwhile.
    pub overtaken: bool,
    /// What would be stale afterwards and is not now.
    pub warnings: Vec<String>,
    pub runs: Option<Runs>,
}

/// What a save would do to cadences that run, if they follow it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Runs {
    pub new: usize,
    pub moved: usize,
    pub gone: usize,
    /// They are to follow.
    pub follow: bool,
}

impl Sheet {
    /// A page that shows what is live.
    pub fn fresh(base: i64, may_edit: bool, saved: impl Into<Saved>) -> Self {
        Self { base, may_edit, saved: saved.into(), stand: Stand::Fresh }
    }

    /// True while typed words are not live.
    pub fn is_draft(&self) -> bool {
        !matches!(self.stand, Stand::Fresh | Stand::Unchanged)
    }

    /// The first mistake about a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.said(name).map(|what| what.words.as_str())
    }

    /// The language of its sentence, where that is not the reader's.
    pub fn error_lang(&self, name: &str) -> Option<&'static str> {
        self.said(name).and_then(|what| what.lang)
    }

    /// Whether something is wrong in a field whose name begins so.
    pub fn has_error_under(&self, start: &str) -> bool {
        let Stand::Wrong(mistakes) = &self.stand else { return false };
        mistakes.iter().any(|mistake| mistake.field.as_ref().is_some_and(|field| field.starts_with(start)))
    }

    fn said(&self, name: &str) -> Option<&Said> {
        let Stand::Wrong(mistakes) = &self.stand else { return None };
        let found = mistakes.iter().find(|mistake| mistake.field.as_deref() == Some(name));
        found.map(|mistake| &mistake.what)
    }

    /// The buttons in the head of the page.
    pub fn acts(&self, ctx: &Ctx, discard: &str) -> Markup {
        if !self.may_edit {
            return html! { span class="muted small" { (ctx.t("policy-read-only")) } };
        }
        let is_review = matches!(self.stand, Stand::Review(_));
        html! {
            @if self.is_draft() {
                span class="muted small" { (ctx.t("policy-unsaved")) }
                (button::link(button::Kind::Quiet, None, &ctx.t("policy-discard"), discard, None))
            }
            button class=(if is_review { "btn" } else { "btn primary" }) type="submit" name="then" value="look"
                form=(FORM) { (ctx.t("policy-look")) }
            @if is_review {
                button class="btn primary" type="submit" name="then" value="save" form=(FORM) {
                    (ctx.t("policy-save"))
                }
            }
        }
    }

    /// The buttons of the way back to an older revision.
    pub fn restore(&self, ctx: &Ctx, number: i64) -> Markup {
        let words = ctx.with("policy-restore", &[("number", number.to_string().into())]);
        let is_review = matches!(self.stand, Stand::Review(_));
        html! {
            @if is_review {
                button class="btn primary" type="submit" name="then" value="save" { (words) }
            } @else {
                button class="btn" type="submit" name="then" value="look" { (ctx.t("policy-restore-look")) }
            }
        }
    }

    /// What every form carries.
    pub fn hidden(&self) -> Markup {
        html! { input type="hidden" name="base" value=(self.base); }
    }

    /// What is to be said above the form: that it was saved, what is wrong, what a save would change.
    pub fn head(&self, ctx: &Ctx) -> Markup {
        html! {
            (self.saved.draw(ctx, self.base, self.may_edit))
            @match &self.stand {
                Stand::Fresh | Stand::Typed => {}
                Stand::Unchanged => div role="status" {
                    (feedback::notice(None, Icon::Info, &ctx.t("policy-unchanged")))
                },
                Stand::Wrong(mistakes) => (wrong(ctx, mistakes)),
                Stand::Review(review) => (review.draw(ctx)),
            }
        }
    }
}

/// The summary of mistakes; those about a field of the form lead to it.
fn wrong(ctx: &Ctx, mistakes: &[Mistake]) -> Markup {
    html! {
        div class="errors" role="alert" tabindex="-1" autofocus {
            h2 { (ctx.with("policy-mistakes", &[("n", mistakes.len().into())])) }
            p { (ctx.t("errors-nothing-lost")) }
            ul {
                @for mistake in mistakes {
                    li {
                        @match &mistake.field {
                            Some(field) => a href=(format!("#{field}")) lang=[mistake.what.lang] {
                                (mistake.what.words)
                            },
                            None => span lang=[mistake.what.lang] { (mistake.what.words) },
                        }
                        @if !mistake.place.is_empty() {
                            " "
                            @match &mistake.way {
                                Some(way) => a href=(way) { code class="small" { (mistake.place) } },
                                None => code class="small" { (mistake.place) },
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Review {
    fn draw(&self, ctx: &Ctx) -> Markup {
        html! {
            section class="panel review" aria-labelledby="review-title" {
                header {
                    h2 id="review-title" tabindex="-1" autofocus { (ctx.t("policy-review")) }
                    span class="muted small" { (ctx.t("policy-review-why")) }
                }
                div class="body stack" {
                    @if self.overtaken {
                        (feedback::notice(Some(Glyph::Soon), Icon::Alert, &ctx.t("policy-overtaken")))
                    }
                    input type="hidden" name="seen" value=(self.seen) form=(FORM);
                    (self.promises(ctx))
                    @if let Some(runs) = &self.runs { (runs.draw(ctx)) }
                    @for warning in &self.warnings {
                        p class="small c-soon" lang="en" { (Icon::Alert.small()) " " (warning) }
                    }
                    (differences(ctx, &self.changes))
                    div class="field note" {
                        label for="note" { (ctx.t("policy-note")) }
                        input class="input" id="note" name="note" value=(self.note) maxlength="200" form=(FORM)
                            autocomplete="off";
                    }
                }
            }
        }
    }

    /// "37 of 214 promises that run would end at another time; 4 of them would be broken at once."
    fn promises(&self, ctx: &Ctx) -> Markup {
        let Preview { open, moving, breaking } = self.promises;
        let said = ctx.with(
            "policy-promises-move",
            &[("open", open.into()), ("moving", moving.into()), ("breaking", breaking.into())],
        );
        html! {
            @if moving == 0 {
                p { (ctx.with("policy-promises-stay", &[("open", open.into())])) }
                input type="hidden" name="edits" value="freeze" form=(FORM);
            } @else {
                fieldset class="field" {
                    legend { (said) }
                    (choice(ctx, "edits", "freeze", "policy-freeze", self.chosen == Edits::Freeze))
                    (choice(ctx, "edits", "recompute", "policy-recompute", self.chosen == Edits::Recompute))
                }
            }
        }
    }
}

impl Runs {
    fn draw(&self, ctx: &Ctx) -> Markup {
        let Self { new, moved, gone, follow } = *self;
        let said = ctx.with(
            "policy-runs-change",
            &[("new", new.into()), ("moved", moved.into()), ("gone", gone.into())],
        );
        html! {
            @if new + moved + gone > 0 {
                fieldset class="field" {
                    legend { (said) }
                    (choice(ctx, "runs", "keep", "policy-runs-keep", !follow))
                    (choice(ctx, "runs", "follow", "policy-runs-follow", follow))
                }
            }
        }
    }
}

fn choice(ctx: &Ctx, name: &str, value: &str, key: &str, chosen: bool) -> Markup {
    html! {
        label class="pick" {
            input type="radio" name=(name) value=(value) checked[chosen] form=(FORM); " " (ctx.t(key))
        }
    }
}

/// Differences file by file, as one reads them: what goes is struck, what comes is marked.
pub fn differences(ctx: &Ctx, changes: &[FileChange]) -> Markup {
    html! {
        @for change in changes {
            details class="diff" open[changes.len() < 4] {
                summary {
                    code { (change.path) } " "
                    @match change.change {
                        Change::Added => (tag::tag(Some(Glyph::Kept), &ctx.t("policy-file-added"))),
                        Change::Removed => (tag::tag(Some(Glyph::Broken), &ctx.t("policy-file-removed"))),
                        Change::Edited => (tag::tag(None, &ctx.t("policy-file-edited"))),
                    }
                }
                div class="lines" tabindex="0" role="region" aria-label=(change.path) {
                    table {
                        thead class="sr" { tr {
                            th { (ctx.t("policy-line-old")) } th { (ctx.t("policy-line-new")) }
                            th { (ctx.t("policy-line-change")) } th { (ctx.t("policy-line-text")) }
                        } }
                        @for stretch in &change.stretches {
                            tbody { @for line in stretch { (difference(ctx, line)) } }
                        }
                    }
                }
            }
        }
    }
}

fn difference(ctx: &Ctx, line: &Line) -> Markup {
    let (class, sign, word) = match line.sign {
        Sign::Same => (None, "", None),
        Sign::Added => (Some("added"), "+", Some("policy-line-added")),
        Sign::Removed => (Some("removed"), "−", Some("policy-line-removed")),
    };
    html! {
        tr class=[class] {
            td class="at" { @if let Some(old) = line.old { (old) } }
            td class="at" { @if let Some(new) = line.new { (new) } }
            td class="sign" {
                span aria-hidden="true" { (sign) }
                @if let Some(word) = word { span class="sr" { (ctx.t(word)) } }
            }
            td class="text" { (hidden(&line.text)) }
        }
    }
}

/// A one-line field of a sheet: readers see its value, editors the field with its mistake.
pub fn line(sheet: &Sheet, name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
    let error = sheet.error(name);
    let control = html! {
        input class="input" id=(name) name=(name) value=(value) autocomplete="off" spellcheck="false"
            readonly[!sheet.may_edit] aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by(name, hint, error)];
    };
    field::wrap(name, label, hint, error, control)
}

/// The same as a choice from a closed list of (value, words). What was typed stays, known or not.
pub fn pick(
    sheet: &Sheet,
    name: &str,
    label: &str,
    options: &[(String, String)],
    chosen: &str,
    hint: Option<&str>,
) -> Markup {
    let error = sheet.error(name);
    let is_known = options.iter().any(|(value, _)| value == chosen);
    let control = html! {
        select class="select" id=(name) name=(name) disabled[!sheet.may_edit]
            aria-invalid=[error.map(|_| "true")] aria-describedby=[field::described_by(name, hint, error)] {
            @if !is_known { option value=(chosen) selected { (chosen) } }
            @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
        }
    };
    field::wrap(name, label, hint, error, control)
}

/// The key of something new; what is there already has it in its address.
pub fn key(ctx: &Ctx, sheet: &Sheet, value: &str) -> Markup {
    line(sheet, "key", &ctx.t("policy-key"), value, Some(&ctx.t("policy-key-hint")))
}

/// The same over several lines.
pub fn area(
    sheet: &Sheet,
    name: &str,
    label: &str,
    value: &str,
    hint: Option<&str>,
    rows: usize,
    lang: Option<&str>,
) -> Markup {
    let error = sheet.error(name);
    let control = html! {
        textarea class="area" id=(name) name=(name) rows=(rows) lang=[lang] readonly[!sheet.may_edit]
            aria-invalid=[error.map(|_| "true")] aria-describedby=[field::described_by(name, hint, error)] {
            // A browser drops the first line end of a text area (HTML 13.1.2.5); this one is there to be dropped.
            "\n" (value)
        }
    };
    field::wrap(name, label, hint, error, control)
}
