//! Asks providers of sign-ins on the wire, for the pages.
//! What they answer is judged in the desk, and kept by the pages.

use futures_util::future::BoxFuture;
use relance_courier::openid;
use relance_desk::sign_in::Redemption;
use relance_web::{Asker, Unasked};

use crate::gear::Gear;

/// Asks as webhooks are called: public addresses, and what the operator of the process allows.
pub struct Inquirer(pub Gear);

impl Asker for Inquirer {
    fn get(&self, url: String) -> BoxFuture<'static, Result<Vec<u8>, Unasked>> {
        let caller = self.0.now().caller.clone();
        Box::pin(async move { openid::get(&caller, &url).await.map_err(told) })
    }

    fn redeem(&self, redemption: Redemption) -> BoxFuture<'static, Result<(u16, Vec<u8>), Unasked>> {
        let caller = self.0.now().caller.clone();
        Box::pin(async move {
            let Redemption { url, form, authorization } = redemption;
            openid::post(&caller, &url, &form, authorization.as_deref()).await.map_err(told)
        })
    }
}

fn told(failed: openid::Unasked) -> Unasked {
    Unasked { code: failed.code, words: failed.words }
}
