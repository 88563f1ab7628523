//! The address of the relay in its parts. The password is asked and never printed; what trying it found is drawn
//! beside the form.

use maud::{Markup, html};

use super::control::Around;
use super::value::{RelayParts, part};
use crate::component::field;
use crate::page::policy::sheet;

/// The fields; the names are those of its parts.
pub(super) fn draw(around: Around<'_>, name: &str, parts: &RelayParts) -> Markup {
    let (ctx, sheet) = (around.ctx, &around.view.sheet);
    let line = |key: &str, label: &str, value: &str, hint: Option<&str>| {
        sheet::line(sheet, &part(name, key), &ctx.t(label), value, hint)
    };
    let ways = [
        ("tls", "setup-relay-security-tls"),
        ("starttls", "setup-relay-security-starttls"),
        ("none", "setup-relay-security-none"),
    ];
    let ways: Vec<_> = ways.map(|(word, key)| (word.to_owned(), ctx.t(key))).into();
    let kept =
        if around.view.has_password { "setup-relay-password-kept" } else { "setup-relay-password-hint" };
    let (password, kept) = (part(name, "password"), ctx.t(kept));
    html! {
        div id=(name) class="stack-l" {
            (around.error(name))
            (line("host", "setup-relay-host", &parts.host, Some(&ctx.t("setup-relay-host-hint"))))
            (line("port", "setup-relay-port", &parts.port, None))
            (sheet::pick(sheet, &part(name, "security"), &ctx.t("setup-relay-security"), &ways, &parts.security, None))
            (line("user", "setup-relay-user", &parts.user, Some(&ctx.t("setup-relay-user-hint"))))
            @if sheet.may_edit {
                (field::wrap(&password, &ctx.t("setup-relay-password"), Some(&kept), None, html! {
                    input class="input" type="password" id=(password) name=(password) autocomplete="new-password"
                        aria-describedby=[field::described_by(&password, Some(&kept), None)];
                }))
            }
        }
    }
}
