//! Between the listener and the desk: which recipients are taken, and when a mail counts as taken.
//! SMTP is spoken in the courier; what the mail says is read later, by the intake worker.

use std::net::IpAddr;

use relance_courier::{Envelope, Protocol, Reception, Recipient, Refusal};
use relance_desk::{Desk, Handed};
use tracing::Instrument;

use crate::{meter, trail, wire};

/// Hands mail from the wire to the desk.
pub struct Desktop(pub Desk);

impl Reception for Desktop {
    async fn recipient(&self, address: &str) -> Recipient {
        match self.0.recipient(address) {
            relance_desk::Recipient::Known => Recipient::Known,
            relance_desk::Recipient::Unknown => Recipient::Unknown,
            relance_desk::Recipient::NotYet => Recipient::TryLater,
        }
    }

    async fn refuses(&self, mail_from: &str, peer: IpAddr) -> bool {
        match self.0.refuses(mail_from, peer, wire::now()).await {
            Ok(refused) => refused,
            Err(error) => {
                tracing::error!(%error, "the blocklist could not be asked; the letter is judged once it is kept");
                false
            }
        }
    }

    fn largest_bytes(&self) -> Option<usize> {
        let live = self.0.live_if_any()?;
        usize::try_from(live.policy.intake.largest_mb).ok().map(|mb| mb * 1024 * 1024)
    }

    async fn keep(&self, envelope: Envelope, raw: Vec<u8>) -> Result<(), Refusal> {
        let handed = Handed {
            protocol: match envelope.protocol {
                Protocol::Smtp => "smtp",
                Protocol::Lmtp => "lmtp",
            },
            peer: envelope.peer.to_string(),
            helo: envelope.helo,
            mail_from: envelope.mail_from,
            recipients: envelope.recipients,
            raw,
        };
        let (protocol, size) = (handed.protocol, handed.raw.len());
        match self.0.keep(handed, wire::now()).instrument(trail::kept(protocol, size)).await {
            Ok(_) => {
                meter::kept();
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, "a mail was not kept");
                Err(Refusal::TryLater("cannot store the message just now".into()))
            }
        }
    }
}
