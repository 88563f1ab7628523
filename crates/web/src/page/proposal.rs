//! Answering a proposed solution, for whoever holds the links below it (row S3). Reading the page changes nothing,
//! whichever link led to it; its buttons do. What is settled already is said, and nothing can be pressed then.

use maud::{Markup, html};
use relance_desk::ProposalStanding as Standing;

use super::sample;
use crate::component::field;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback};

/// How it stands for the holder of a link.
#[derive(Debug, Clone)]
pub struct ProposalView {
    pub house: House,
    pub number: i64,
    pub subject: String,
    /// The agent's words.
    pub words: String,
    pub locale: &'static str,
    pub standing: Standing,
    /// Where the buttons lead.
    pub path: String,
    /// The link that was followed says that it did not work.
    pub leans_to_no: bool,
    /// What was typed, when it came back.
    pub typed: String,
    pub wrong: Option<Wrong>,
}

/// Why an answer came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was said of what the steps did.
    Empty,
    TooLong,
}

/// Draws the page.
pub fn page(ctx: &Ctx, view: &ProposalView) -> Markup {
    let title = ctx.t("proposal-title");
    let waits = view.standing == Standing::Waits;
    let card = html! {
        h1 { (title) }
        @if !waits { div role="status" { (settled(ctx, view.standing)) } }
        p class="muted" { (about(ctx, view)) }
        section class="stack" aria-labelledby="proposed" {
            h2 id="proposed" { (ctx.t("proposal-what")) }
            blockquote class="proposed" lang=(view.locale) {
                @for paragraph in view.words.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
                    p {
                        @for (at, line) in paragraph.trim_matches('\n').lines().enumerate() {
                            @if at > 0 { br; }
                            (line)
                        }
                    }
                }
            }
        }
        @if waits { (choices(ctx, view)) }
        p class="muted small" { (ctx.t("proposal-or-mail")) }
    };
    public::card(ctx, &view.house, &title, &card)
}

fn about(ctx: &Ctx, view: &ProposalView) -> String {
    let number = ("number", view.number.to_string().into());
    match view.subject.trim() {
        "" => ctx.with("proposal-about-number", &[number]),
        subject => ctx.with("proposal-about", &[number, ("subject", subject.to_owned().into())]),
    }
}

fn settled(ctx: &Ctx, standing: Standing) -> Markup {
    let (state, icon, key) = match standing {
        Standing::Works => (Some(Glyph::Kept), Icon::Check, "proposal-works-done"),
        Standing::Fails => (Some(Glyph::Kept), Icon::Check, "proposal-fails-done"),
        Standing::Solved => (Some(Glyph::Kept), Icon::Check, "proposal-solved"),
        Standing::Overtaken | Standing::Waits => (None, Icon::Clock, "proposal-overtaken"),
    };
    feedback::notice(state, icon, &ctx.t(key))
}

/// Both answers, the one that the link named as the button to press first.
fn choices(ctx: &Ctx, view: &ProposalView) -> Markup {
    let (yes, no) = match view.leans_to_no {
        false => (button::Kind::Primary, button::Kind::Plain),
        true => (button::Kind::Plain, button::Kind::Primary),
    };
    let wrong = view.wrong.map(|wrong| match wrong {
        Wrong::Empty => ctx.t("proposal-empty"),
        Wrong::TooLong => ctx.t("proposal-too-long"),
    });
    let hint = ctx.t("proposal-effects-hint");
    html! {
        form method="post" action=(view.path) {
            (button::submit(yes, Some(Icon::Check), &ctx.t("proposal-works"), Some(("answer", "works")), None))
        }
        form class="stack" method="post" action=(view.path) {
            (field::wrap("words", &ctx.t("proposal-effects"), Some(&hint), wrong.as_deref(), html! {
                textarea class="area" id="words" name="words" rows="6" required
                    autofocus[view.leans_to_no || wrong.is_some()] aria-invalid=[wrong.as_ref().map(|_| "true")]
                    aria-describedby=[field::described_by("words", Some(&hint), wrong.as_deref())] {
                    "\n" (view.typed)
                }
            }))
            (button::submit(no, None, &ctx.t("proposal-fails"), Some(("answer", "fails")), None))
        }
    }
}

/// Waiting for each answer, come back without words, and settled in each way.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("proposal", |ctx| page(ctx, &view(Standing::Waits))),
        sample("proposal-no", |ctx| page(ctx, &ProposalView { leans_to_no: true, ..view(Standing::Waits) })),
        sample("proposal-empty", |ctx| {
            let back = ProposalView { leans_to_no: true, wrong: Some(Wrong::Empty), ..view(Standing::Waits) };
            page(ctx, &back)
        }),
        sample("proposal-too-long", |ctx| {
            let back = ProposalView {
                wrong: Some(Wrong::TooLong),
                typed: "</textarea><b>non".into(),
                ..view(Standing::Waits)
            };
            page(ctx, &back)
        }),
        sample("proposal-works", |ctx| page(ctx, &view(Standing::Works))),
        sample("proposal-fails", |ctx| page(ctx, &view(Standing::Fails))),
        sample("proposal-solved", |ctx| page(ctx, &view(Standing::Solved))),
        sample("proposal-overtaken", |ctx| {
            page(ctx, &ProposalView { subject: String::new(), ..view(Standing::Overtaken) })
        }),
    ]
}

fn view(standing: Standing) -> ProposalView {
    ProposalView {
        house: House { name: "Lucarne".into(), brand: Some("lucarne".into()), framed: false },
        number: 4127,
        subject: "Écran noir au lancement <1.2>".into(),
        words:
            "Bonjour Maëlle,\n\nPouvez-vous :\n1. fermer le jeu ;\n2. mettre à jour le pilote graphique ;\n\
                3. relancer en maintenant Maj ?\n\nCela devrait rendre l’image."
                .into(),
        locale: "fr",
        standing,
        path: "/proposal/p7abc".into(),
        leans_to_no: false,
        typed: String::new(),
        wrong: None,
    }
}
