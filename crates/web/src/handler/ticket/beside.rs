//! What a letter brings beside its words, in the reader's language: that it is signed or encrypted, and the event that
//! it invites to. Reading letters is not done here; nothing is verified and nothing answered by machine.

use jiff::civil::DateTime;
use relance_mail::{Beside, Invitation, Method, Moment, Protection};

use crate::component::{Ctx, moment};
use crate::page::ticket;

/// The sentence about protection and the event, from what the message's row keeps.
pub fn view(ctx: &Ctx, kept: Option<&str>) -> (Option<String>, Option<ticket::Invitation>) {
    let Some(kept) = kept else { return (None, None) };
    let Beside { protection, invitation } = Beside::from_text(kept);
    (protection.map(|protection| protected(ctx, protection)), invitation.map(|event| invited(ctx, event)))
}

fn protected(ctx: &Ctx, protection: Protection) -> String {
    let (key, scheme) = match protection {
        Protection::Signed(scheme) => ("ticket-signed", scheme),
        Protection::Encrypted(scheme) => ("ticket-encrypted", scheme),
    };
    ctx.with(key, &[("scheme", scheme.name().into())])
}

fn invited(ctx: &Ctx, event: Invitation) -> ticket::Invitation {
    let kind = match event.method {
        Method::Request => "ticket-invitation-request",
        Method::Cancel => "ticket-invitation-cancel",
        Method::Reply => "ticket-invitation-reply",
        Method::Publish => "ticket-invitation-publish",
    };
    let starts = said(ctx, &event.starts);
    let when = match &event.ends {
        None => starts,
        Some(ends) => {
            let ends = ending(ctx, &event.starts, ends);
            ctx.with("ticket-invitation-span", &[("from", starts.into()), ("to", ends.into())])
        }
    };
    ticket::Invitation {
        kind: ctx.t(kind),
        summary: event.summary,
        when,
        location: event.location,
        organizer: event.organizer,
    }
}

/// The hour alone when it ends on the day on which it starts.
fn ending(ctx: &Ctx, starts: &Moment, ends: &Moment) -> String {
    match (starts, ends) {
        (Moment::At(from), Moment::At(to)) if ctx.at(*from).date() == ctx.at(*to).date() => {
            moment::clock(ctx, *to)
        }
        (Moment::Local { at: from, .. }, Moment::Local { at: to, .. }) if from.date() == to.date() => {
            hour(*to)
        }
        (_, ends) => said(ctx, ends),
    }
}

fn said(ctx: &Ctx, at: &Moment) -> String {
    match at {
        Moment::At(at) => moment::full(ctx, *at),
        Moment::Day(day) => moment::date(ctx, *day),
        Moment::Local { at, zone } => {
            let date = moment::date(ctx, at.date());
            let at = ctx.with("moment-full", &[("date", date.into()), ("time", hour(*at).into())]);
            match zone {
                Some(zone) => {
                    ctx.with("ticket-invitation-zone", &[("at", at.into()), ("zone", zone.clone().into())])
                }
                None => ctx.with("ticket-invitation-there", &[("at", at.into())]),
            }
        }
    }
}

fn hour(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}
