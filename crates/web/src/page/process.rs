//! What the process runs with, for administrators: since when, which settings it has and where each was said, what was
//! wrong when they were read last, and what waits for a restart. Settings are written in files and flags, not here.

pub mod samples;

use maud::{Markup, html};

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, feedback, moment, tag};
use crate::process::{ProcessSetting, ProcessStand, SettingValue, Source};

pub use samples::samples;

/// Where the page is.
pub const PATH: &str = "/settings/process";

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, stand: &ProcessStand) -> Markup {
    let title = ctx.t("process-title");
    let (fixed, changing): (Vec<_>, Vec<_>) =
        stand.settings.iter().partition(|setting| setting.needs_restart);
    let body = html! {
        (layout::topbar(&title, &ctx.t("process-words"), &html! {}))
        div class="page" {
            @if let Some(mistake) = &stand.mistake { (mistaken(ctx, mistake)) }
            @if stand.settings.iter().any(|setting| setting.is_waiting) {
                (feedback::notice(Some(Glyph::Soon), Icon::Alert, &ctx.t("process-waiting")))
            }
            (glance(ctx, stand))
            (table(ctx, "changing", &ctx.t("process-changing"), &changing))
            (table(ctx, "fixed", &ctx.t("process-fixed"), &fixed))
        }
    };
    let page = Page { title: &title, here: Here::Section(Section::Settings), live: false };
    layout::desk(ctx, side, &page, &body)
}

fn mistaken(ctx: &Ctx, mistake: &str) -> Markup {
    let inside = html! {
        p { (ctx.t("process-mistake")) }
        @for line in mistake.lines() { p { code class="said" lang="en" { (line) } } }
    };
    feedback::notice_with(Some(Glyph::Broken), Icon::Alert, inside)
}

fn glance(ctx: &Ctx, stand: &ProcessStand) -> Markup {
    let at = |at| moment::element(at, &moment::full(ctx, at));
    html! {
        section class="panel" aria-labelledby="glance-title" {
            header { h2 id="glance-title" { (ctx.t("process-glance")) } }
            dl class="body facts" {
                dt { (ctx.t("process-version")) } dd { (stand.version) }
                dt { (ctx.t("process-since")) } dd { (at(stand.begun_at)) }
                dt { (ctx.t("process-read")) } dd { (at(stand.read_at)) }
                dt { (ctx.t("process-file")) } dd { code class="said" { (stand.file) } }
            }
        }
    }
}

fn table(ctx: &Ctx, name: &str, title: &str, settings: &[&ProcessSetting]) -> Markup {
    let id = format!("{name}-title");
    html! {
        section class="panel" {
            header { h2 id=(id) { (title) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby=(id) {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("process-setting")) } th { (ctx.t("process-value")) }
                        th { (ctx.t("process-source")) }
                    } }
                    tbody { @for setting in settings { (line(ctx, setting)) } }
                }
            }
        }
    }
}

fn line(ctx: &Ctx, setting: &ProcessSetting) -> Markup {
    html! {
        tr {
            td {
                b { (ctx.t(name(setting.key))) }
                p class="muted small" { code { (setting.key) } }
            }
            td data-label=(ctx.t("process-value")) {
                (value(ctx, &setting.value))
                @if setting.is_waiting { p { (tag::tag(Some(Glyph::Soon), &ctx.t("process-waits"))) } }
            }
            td data-label=(ctx.t("process-source")) { (ctx.t(source(setting.source))) }
        }
    }
}

fn value(ctx: &Ctx, value: &SettingValue) -> Markup {
    html! {
        @match value {
            SettingValue::Secret => (ctx.t("process-secret")),
            SettingValue::Said(texts) if texts.is_empty() => span class="muted" { (ctx.t("process-none")) },
            SettingValue::Said(texts) => @for text in texts { p { code class="said" { (text) } } },
        }
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Flag => "process-source-flag",
        Source::Environment => "process-source-environment",
        Source::File => "process-source-file",
        Source::Default => "process-source-default",
    }
}

/// What a setting is called.
fn name(key: &str) -> &'static str {
    match key {
        "data" => "process-key-data",
        "database" => "process-key-database",
        "http" => "process-key-http",
        "smtp" => "process-key-smtp",
        "lmtp" => "process-key-lmtp",
        "base_url" => "process-key-base-url",
        "relay" => "process-key-relay",
        "relay_ca" => "process-key-relay-ca",
        "mx_allow" => "process-key-mx-allow",
        "webhook_allow" => "process-key-webhook-allow",
        "dns" => "process-key-dns",
        "verify" => "process-key-verify",
        "trusted_authserv" => "process-key-trusted-authserv",
        "trusted_relays" => "process-key-trusted-relays",
        "metrics_token" => "process-key-metrics-token",
        "log" => "process-key-log",
        "log_format" => "process-key-log-format",
        "otlp" => "process-key-otlp",
        "otlp_header" => "process-key-otlp-header",
        "otlp_sample" => "process-key-otlp-sample",
        _ => "process-setting",
    }
}
