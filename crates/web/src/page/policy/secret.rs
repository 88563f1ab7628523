//! Passwords inside addresses, which a page never shows: what is edited with the file in hand keeps them.
//! Secrets that are no policy are not here.

use std::borrow::Cow;

/// What stands in the place of a password.
const HIDDEN: &str = "•••";

/// A text with the passwords of its addresses hidden: `smtps://desk:•••@mail.example`.
pub fn hidden(text: &str) -> Cow<'_, str> {
    let Some((before, after)) = text.split_once("://") else { return Cow::Borrowed(text) };
    let end = after.find(['"', '\'', ' ', '/', '\n']).unwrap_or(after.len());
    let (address, rest) = after.split_at(end);
    let address = match address.rsplit_once('@') {
        Some((account, host)) => match account.split_once(':') {
            Some((name, _)) => format!("{name}:{HIDDEN}@{host}"),
            None => address.to_owned(),
        },
        None => address.to_owned(),
    };
    Cow::Owned(format!("{before}://{address}{}", hidden(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_passwords_are_hidden() {
        let said = [
            (
                "url = \"smtps://desk:a@b@mail.example:465\" # ours",
                "url = \"smtps://desk:•••@mail.example:465\" # ours",
            ),
            ("imaps://desk@x.example@imap.example", "imaps://desk@x.example@imap.example"),
            ("https://a.example/x:y@z and smtp://u:p@h", "https://a.example/x:y@z and smtp://u:•••@h"),
            ("no address", "no address"),
        ];
        for (text, shown) in said {
            assert_eq!(hidden(text), shown);
        }
    }
}
