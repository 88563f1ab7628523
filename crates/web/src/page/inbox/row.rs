//! One ticket on one line: what is left, the lane, who, what about, whose it is.
//! What is left was counted before; the time axis above the rows is `component::horizon`.

use maud::{Markup, html};
use relance_domain::label::Priority;

use relance_domain::view::Column;

use super::{InboxView, Row, RowPromise};
use crate::component::{Ctx, Glyph, Icon, avatar, moment, promise, tag};
use crate::page::view::word;

/// Tags that a row shows; the ticket has them all.
const TAGS: usize = 3;

impl Row {
    /// The row. Its link covers it; the box before it selects it for the actions below the list.
    pub fn draw(&self, ctx: &Ctx, view: &InboxView) -> Markup {
        html! {
            li class=(self.class()) data-t=(self.number) {
                input type="checkbox" class="check" name="t" value=(self.number) autocomplete="off"
                    checked[self.selected] disabled[!view.may_answer]
                    aria-label=(ctx.with("row-select", &[("number", self.number.to_string().into())]));
                (self.time_left(ctx))
                (view.horizon.lane(self.promise.map(|promise| (promise.state, promise.at))))
                span class="who" {
                    b class="clip" { (self.customer) }
                    small {
                        @if let Some(language) = self.language { (tag::language(ctx, language)) " " }
                        @if self.genuine {
                            span class="c-kept" title=(ctx.t("serials-genuine")) { (Icon::Card.small()) }
                            span class="sr" { (ctx.t("serials-genuine")) } " "
                        }
                        span class="clip" { (self.detail) }
                    }
                }
                a class="subj" href=(format!("/tickets/{}", self.number)) {
                    (self.words(ctx))
                    @if self.unread { span class="sr" { (ctx.t("row-unread")) } }
                }
                @for column in &view.columns { (self.cell(ctx, *column)) }
            }
        }
    }

    fn cell(&self, ctx: &Ctx, column: Column) -> Markup {
        let words = match column {
            Column::Team => {
                return html! {
                    span class="svc" { (tag::team_dot(&self.team.key)) span class="clip" { (self.team.name) } }
                };
            }
            Column::Agent => {
                return match &self.agent {
                    Some(agent) => avatar::alone(agent, avatar::Size::Small),
                    None => avatar::nobody(ctx, avatar::Size::Small),
                };
            }
            Column::Status => html! { (word::status(ctx, self.status.as_str())) },
            Column::Mailbox => html! { (self.mailbox) },
            Column::Created => moment::element(self.created_at, &moment::brief(ctx, self.created_at)),
            Column::Changed => moment::element(self.changed_at, &moment::brief(ctx, self.changed_at)),
        };
        html! { span class="cell clip" { (words) } }
    }

    fn class(&self) -> String {
        let marks = [(self.unread, " unread"), (self.fresh, " fresh"), (self.quiet, " quiet")];
        marks.iter().filter(|(is, _)| *is).fold("t".to_owned(), |class, (_, mark)| class + *mark)
    }

    /// Subject and excerpt in the customer's language, or who is writing right now in ours.
    fn words(&self, ctx: &Ctx) -> Markup {
        let lang = self.language.filter(|language| *language != ctx.locale).map(|language| language.as_str());
        let subject =
            if self.subject.trim().is_empty() { ctx.t("row-no-subject") } else { self.subject.clone() };
        html! {
            b class="clip" lang=[lang] { (subject) }
            @if self.is_marked() { span class="marked" { (self.marks(ctx)) (self.news(ctx, lang)) } } @else {
                (self.news(ctx, lang))
            }
        }
    }

    /// Who is writing right now, or the beginning of the newest message.
    fn news(&self, ctx: &Ctx, lang: Option<&str>) -> Markup {
        html! {
            @if let Some(name) = &self.writing {
                span class="live" {
                    (Icon::Edit.small()) " " (ctx.with("row-writing", &[("name", name.clone().into())]))
                }
            } @else {
                span class="clip" lang=[lang] { (self.excerpt) }
            }
        }
    }

    fn is_marked(&self) -> bool {
        self.priority != Priority::Normal || !self.tags.is_empty() || self.category.is_some()
    }

    /// What presses, and the first few tags.
    fn marks(&self, ctx: &Ctx) -> Markup {
        let more = self.tags.len().saturating_sub(TAGS);
        html! {
            span class="marks" {
                @if self.priority != Priority::Normal { (tag::priority(ctx, self.priority)) }
                @if let Some(category) = &self.category { (tag::tag(None, category)) }
                @for tag in self.tags.iter().take(TAGS) { (tag::label(tag)) }
                @if more > 0 {
                    span class="label-more" {
                        span aria-hidden="true" { "+" (more) }
                        span class="sr" { (ctx.with("label-tags-more", &[("n", more.into())])) }
                    }
                }
            }
        }
    }

    fn time_left(&self, ctx: &Ctx) -> Markup {
        html! {
            span class="timeleft" {
                @if let Some(promise) = &self.promise {
                    (promise.state.draw(ctx))
                    (promise::left(ctx, promise.state, promise.left))
                    small {
                        a class="because" href=(format!("/tickets/{}/promises/owed", self.number))
                            title=(ctx.t("ticket-why")) {
                            (moment::element(promise.told_at(), &promise.words(ctx)))
                        }
                    }
                } @else {
                    small { (ctx.t("row-no-promise")) }
                }
            }
        }
    }
}

impl RowPromise {
    /// `answer, Thu 09:12`; `sent 11:02`; `waits since Fri`.
    pub fn words(&self, ctx: &Ctx) -> String {
        let at = self.told_at();
        match self.state {
            Glyph::Kept => ctx.with("row-kept", &[("at", moment::brief(ctx, at).into())]),
            Glyph::Paused => ctx.with("row-waits", &[("at", moment::brief_day(ctx, at).into())]),
            _ => ctx.with(
                "row-due",
                &[("promise", promise::kind(ctx, self.kind).into()), ("at", moment::brief(ctx, at).into())],
            ),
        }
    }

    /// The instant that the words name.
    fn told_at(&self) -> jiff::Timestamp {
        match self.state {
            Glyph::Paused => self.paused_at.unwrap_or(self.at),
            _ => self.at,
        }
    }
}
