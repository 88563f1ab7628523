//! Asks providers of sign-ins on the wire, for the pages.
//! What they answer is judged in the desk, and kept by the pages.

use futures_util::future::BoxFuture;
use relance_courier::openid;
use relance_courier::webhook::Caller;
use relance_desk::sign_in::Redemption;
use relance_web::{Asker, Unasked};

/// Asks as webhooks are called: public addresses, and what the operator of the process allows.
pub struct Inquirer(pub Caller);

impl Asker for Inquirer {
    fn get(&self, url: String) -> BoxFuture<'static, Result<Vec<u8>, Unasked>> {
        let caller = self.0.clone();
        Box::pin(async move { openid::get(&caller, &url).await.map_err(told) })
    }

    fn redeem(&self, redemption: Redemption) -> BoxFuture<'static, Result<(u16, Vec<u8>), Unasked>> {
        let caller = self.0.clone();
        Box::pin(async move {
            let Redemption { url, form, authorization } = redemption;
            openid::post(&caller, &url, &form, authorization.as_deref()).await.map_err(told)
        })
    }
}

fn told(failed: openid::Unasked) -> Unasked {
    Unasked { code: failed.code, words: failed.words }
}
