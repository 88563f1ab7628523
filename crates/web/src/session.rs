//! Who is asking: the session cookie and what comes of it. Opening and ending sessions is decided in `desk`.
//! Tokens are drawn and hashed there, too; which page needs whom is in `route`.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// The cookie of a signed-in browser.
pub const SESSION: &str = "relance_session";
/// The cookie between password and code.
pub const FIRST_STEP: &str = "relance_first_step";

/// The cookie of a customer's browser in their own area. It goes nowhere else: no agent's page ever gets it.
pub const AREA: &str = "relance_area";
/// The cookie of a browser that asked for a way into an area.
pub const ASKING: &str = "relance_area_asking";
/// Where both go.
pub const AREA_PATH: &str = "/portal";
/// The cookie of a browser that read the help: a random mark and nothing else.
pub const READER: &str = "relance_reader";

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A Set-Cookie line. `secure` when pages are served over https.
pub fn set(name: &str, value: &str, max_age_secs: i64, secure: bool) -> String {
    set_under("/", name, value, max_age_secs, secure)
}

/// The same for a cookie that goes to some pages alone.
pub fn set_under(path: &str, name: &str, value: &str, max_age_secs: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={max_age_secs}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; relance_session=abc; relance_session2=x".parse().unwrap());
        assert_eq!(cookie(&headers, SESSION), Some("abc"));
        assert_eq!(cookie(&headers, "b"), None);
    }
}
