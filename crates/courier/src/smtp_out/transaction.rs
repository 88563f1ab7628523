//! One letter over an open connection: MAIL, RCPT, DATA, the letter, and the relay's verdict for each recipient.
//! Own lines instead of mail-send, whose `send` gives up at the first refused recipient, checks no address for line
//! ends, and keeps no connections; what would remain of it is less than what is below.

use std::time::Duration;

use super::connection::{Connection, Offers};
use super::reply::{Reply, Trouble, Verdict};
use super::stuffing::Stuffing;
use super::{Fate, Parcel};
use crate::address::{in_ascii, is_address};

/// How a transaction ended.
pub(super) enum Carried {
    /// One verdict per recipient, and whether the connection may carry the next letter.
    Done { verdicts: Vec<Verdict>, reusable: bool },
    /// A kept connection had died before MAIL FROM was answered: nothing was handed over, a new one may be tried.
    Stale,
}

/// A letter's envelope as this relay can take it.
struct Plan {
    mail: String,
    /// One per recipient: the RCPT line, or why there is none.
    rcpts: Vec<Result<String, Verdict>>,
}

/// The answers so far; recipients without a verdict are accepted until now.
struct Progress {
    verdicts: Vec<Option<Verdict>>,
    /// The last 421: the relay goes away, and its words tell more than the closed connection after it.
    leaving: Option<Verdict>,
}

const BLOCK_BYTES: usize = 64 * 1024;

impl Connection {
    /// Carries one letter. The recipients must be few enough for one group, see `RECIPIENTS` in `super`.
    pub(super) async fn carry(&mut self, parcel: &Parcel<'_>) -> Carried {
        let plan = match plan(parcel, &self.offers) {
            Ok(plan) if plan.rcpts.iter().any(Result::is_ok) => plan,
            Ok(plan) => {
                let verdicts = plan.rcpts.into_iter().filter_map(Result::err).collect();
                return Carried::Done { verdicts, reusable: true };
            }
            Err(verdict) => return all(parcel, &verdict, true),
        };
        let used = self.letters > 0;
        self.letters += 1;
        let pipelined = self.offers.pipelining;
        if pipelined {
            let group = group(&plan, used);
            if let Err(trouble) = self.send(group.as_bytes()).await {
                return if used { Carried::Stale } else { all(parcel, &trouble.verdict("MAIL FROM"), false) };
            }
        }
        if used && !matches!(self.exchange("RSET", pipelined).await, Ok(answer) if answer.is(2)) {
            return Carried::Stale;
        }
        let mail = match self.exchange(&plan.mail, pipelined).await {
            Ok(answer) if used && answer.code == 421 => return Carried::Stale,
            Err(_) if used => return Carried::Stale,
            Err(trouble) => return all(parcel, &trouble.verdict("MAIL FROM"), false),
            Ok(answer) => answer,
        };
        if !mail.is(2) && (!pipelined || mail.code == 421) {
            return all(parcel, &usual(&mail, "MAIL FROM"), mail.code != 421);
        }
        self.recipients(parcel, plan, &mail, pipelined).await
    }

    async fn recipients(
        &mut self,
        parcel: &Parcel<'_>,
        plan: Plan,
        mail: &Reply,
        pipelined: bool,
    ) -> Carried {
        let mut progress = Progress { verdicts: Vec::with_capacity(plan.rcpts.len()), leaving: None };
        for rcpt in plan.rcpts {
            let verdict = match rcpt {
                Err(verdict) => Some(verdict),
                Ok(line) => match self.exchange(&line, pipelined).await {
                    Err(trouble) => return progress.lost(parcel, &trouble.verdict("RCPT TO")),
                    // The relay answers the rest of the group as well; the refused sender is what they are about.
                    Ok(_) if !mail.is(2) => Some(usual(mail, "MAIL FROM")),
                    Ok(answer) if answer.is(2) => None,
                    Ok(answer) => {
                        progress.note(&answer);
                        Some(rcpt_verdict(&answer))
                    }
                },
            };
            progress.verdicts.push(verdict);
        }
        let accepted = progress.verdicts.iter().any(Option::is_none);
        if !accepted && !pipelined {
            return progress.done(None, true);
        }
        let data = match self.exchange_within("DATA", pipelined, self.patience.data).await {
            Err(trouble) => return progress.lost(parcel, &trouble.verdict("DATA")),
            Ok(answer) => answer,
        };
        match (data.code, accepted) {
            (354, true) => self.letter(parcel, progress).await,
            // RFC 2920 3.1: a server may say 354 though no recipient is left; the empty letter goes nowhere.
            (354, false) => {
                let ended = self.send(b".\r\n").await.is_ok() && self.reply(self.patience.dot).await.is_ok();
                progress.done(None, ended)
            }
            (code, _) => progress.done(Some(usual(&data, "DATA")), code != 421 && !data.is(2)),
        }
    }

    async fn letter(&mut self, parcel: &Parcel<'_>, progress: Progress) -> Carried {
        let (mut stuffing, mut block) = (Stuffing::default(), Vec::with_capacity(BLOCK_BYTES));
        for piece in parcel.raw.chunks(BLOCK_BYTES) {
            if block.len() + piece.len() > BLOCK_BYTES {
                if let Err(trouble) = self.send(&block).await {
                    return self.broken_off(progress, &trouble).await;
                }
                block.clear();
            }
            stuffing.push(piece, &mut block);
        }
        stuffing.finish(&mut block);
        // The system refused a part of this, or we gave up writing it, so the dot, its end, has not left.
        if let Err(trouble) = self.send(&block).await {
            return self.broken_off(progress, &trouble).await;
        }
        // RFC 5321 4.5.3.2.6: the letter is the server's to take now. Who does not hear that it did sends another copy.
        self.until = None;
        match self.reply(self.patience.dot).await {
            Ok(answer) if answer.is(3) => {
                let words = format!("after the letter: {} {}", answer.code, answer.words());
                progress.done(Some(Verdict::ours(Fate::InDoubt, words)), false)
            }
            Ok(answer) => progress.done(Some(answer.verdict()), answer.code != 421),
            Err(trouble) => {
                progress.done(Some(Verdict::ours(Fate::InDoubt, trouble.words("after the letter"))), false)
            }
        }
    }

    /// The letter could not be sent to its end. A server that hangs up on a letter often says why just before.
    async fn broken_off(&mut self, progress: Progress, trouble: &Trouble) -> Carried {
        let verdict = match self.reply(self.patience.connect).await {
            Ok(answer) if answer.is(4) || answer.is(5) => answer.verdict(),
            _ => trouble.verdict("while sending the letter"),
        };
        progress.done(Some(verdict), false)
    }

    async fn exchange(&mut self, line: &str, sent: bool) -> Result<Reply, Trouble> {
        self.exchange_within(line, sent, self.patience.command).await
    }

    /// Hears the answer to a line, which in a pipelined group was sent before.
    async fn exchange_within(&mut self, line: &str, sent: bool, within: Duration) -> Result<Reply, Trouble> {
        if !sent {
            self.send(format!("{line}\r\n").as_bytes()).await?;
        }
        self.reply(within).await
    }
}

impl Progress {
    fn note(&mut self, answer: &Reply) {
        if answer.code == 421 {
            self.leaving = Some(answer.verdict());
        }
    }

    /// The end: `rest` is for those who were accepted until now.
    fn done(self, rest: Option<Verdict>, reusable: bool) -> Carried {
        let reusable = reusable && self.leaving.is_none();
        // Without `rest` nobody is waiting; the deferral stands for a mistake of ours, which must not lose a letter.
        let rest = rest.unwrap_or_else(|| Verdict::ours(Fate::Deferred, "not handed over"));
        let verdicts =
            self.verdicts.into_iter().map(|verdict| verdict.unwrap_or_else(|| rest.clone())).collect();
        Carried::Done { verdicts, reusable }
    }

    /// The connection is gone before the letter was sent: nobody has got it.
    fn lost(mut self, parcel: &Parcel<'_>, verdict: &Verdict) -> Carried {
        let verdict = self.leaving.take().unwrap_or_else(|| verdict.clone());
        self.verdicts.resize(parcel.recipients.len(), None);
        self.done(Some(verdict), false)
    }
}

fn all(parcel: &Parcel<'_>, verdict: &Verdict, reusable: bool) -> Carried {
    Carried::Done { verdicts: vec![verdict.clone(); parcel.recipients.len()], reusable }
}

/// A refusal as the relay means it; a success where none is possible is put off with the words.
fn usual(answer: &Reply, stage: &str) -> Verdict {
    let mut verdict = answer.verdict();
    if verdict.fate == Fate::Accepted {
        verdict =
            Verdict::ours(Fate::Deferred, format!("{stage}: unexpected {} {}", answer.code, verdict.words));
    }
    verdict
}

/// RFC 5321 4.5.3.1.10: 552 to RCPT is an old way to say "too many recipients", and means 452.
fn rcpt_verdict(answer: &Reply) -> Verdict {
    let mut verdict = usual(answer, "RCPT TO");
    if answer.code == 552 {
        verdict.fate = Fate::Deferred;
    }
    verdict
}

fn group(plan: &Plan, used: bool) -> String {
    let mut group = String::new();
    if used {
        group.push_str("RSET\r\n");
    }
    for line in [&plan.mail].into_iter().chain(plan.rcpts.iter().flatten()) {
        group.push_str(line);
        group.push_str("\r\n");
    }
    group.push_str("DATA\r\n");
    group
}

fn plan(parcel: &Parcel<'_>, offers: &Offers) -> Result<Plan, Verdict> {
    let bytes = parcel.raw.len();
    if let Some(most) = offers.most_bytes.filter(|most| bytes as u64 > *most) {
        let words = format!("the server takes {most} bytes; this letter has {bytes}");
        return Err(Verdict { enhanced: Some("5.3.4".to_owned()), ..Verdict::ours(Fate::Refused, words) });
    }
    let sender = match parcel.mail_from {
        "" => String::new(),
        address => spelled(address, offers)?,
    };
    let rcpts: Vec<_> = parcel.recipients.iter().map(|address| spelled(address, offers)).collect();
    let head = memchr::memmem::find(parcel.raw, b"\r\n\r\n").map_or(parcel.raw, |end| &parcel.raw[..end]);
    let ascii = head.is_ascii() && rcpts.iter().flatten().chain([&sender]).all(|address| address.is_ascii());

    let mut mail = format!("MAIL FROM:<{sender}>");
    if offers.size {
        mail.push_str(&format!(" SIZE={bytes}"));
    }
    // Without the offer an 8-bit letter goes as it is: nearly every server passes it on, and a refusal would be told.
    if offers.eight_bit && !parcel.raw.is_ascii() {
        mail.push_str(" BODY=8BITMIME");
    }
    if offers.smtputf8 && !ascii {
        mail.push_str(" SMTPUTF8");
    }
    // RFC 3461: of the letter only its header comes back, and nothing is said when all goes well.
    let envelope_id = parcel.envelope_id.filter(|id| offers.dsn && !sender.is_empty() && is_xtext(id));
    if let Some(id) = envelope_id {
        mail.push_str(&format!(" RET=HDRS ENVID={id}"));
    }
    let notify = if envelope_id.is_some() { " NOTIFY=FAILURE,DELAY" } else { "" };
    let line = |address: String| format!("RCPT TO:<{address}>{notify}");
    let rcpts = rcpts.into_iter().map(|rcpt| rcpt.map(line)).collect();
    Ok(Plan { mail, rcpts })
}

/// Whether an id needs no encoding as xtext (RFC 3461, 4) and fits.
fn is_xtext(id: &str) -> bool {
    (1..=100).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

/// The address as it may stand in a path for this relay.
pub(super) fn spelled(address: &str, offers: &Offers) -> Result<String, Verdict> {
    if !is_address(address) {
        let words = format!("not an address: {}", super::reply::one_line(address));
        return Err(Verdict { enhanced: Some("5.1.3".to_owned()), ..Verdict::ours(Fate::Refused, words) });
    }
    if address.is_ascii() || offers.smtputf8 {
        return Ok(address.to_owned());
    }
    in_ascii(address).ok_or_else(|| {
        let words = "the server offers no SMTPUTF8, which this address needs";
        Verdict { enhanced: Some("5.6.7".to_owned()), ..Verdict::ours(Fate::Refused, words) }
    })
}
