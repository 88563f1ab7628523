//! An organisation that customers belong to: a company, a school. Whoever writes from one of its mail domains belongs
//! to it by themselves, until an agent says otherwise.

use jiff::Timestamp;

use crate::id::OrganisationId;

/// More domains than anybody has.
pub const MOST_DOMAINS: usize = 50;

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
    /// Mail domains in lower case, each of one organisation only.
    pub domains: Vec<String>,
    pub note: String,
    pub made_at: Timestamp,
}

/// The mail domains in what somebody typed, separated by spaces, commas or lines; otherwise the first that is none.
pub fn read_domains(typed: &str) -> Result<Vec<String>, String> {
    let mut domains: Vec<String> = Vec::new();
    for word in typed.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
        let domain = word.trim_start_matches('@').trim_end_matches('.').to_lowercase();
        let has_dot = domain.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
        if !has_dot || !domain.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.') {
            return Err(word.chars().take(80).collect());
        }
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    if domains.len() > MOST_DOMAINS { Err(domains.swap_remove(MOST_DOMAINS)) } else { Ok(domains) }
}

/// The mail domain of an address, in lower case.
pub fn domain_of(email: &str) -> Option<String> {
    email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_read_however_they_are_written_and_what_is_none_is_told() {
        let read = read_domains("@Officina.example, officina.example\nwww.officina.example.");
        assert_eq!(read, Ok(vec!["officina.example".to_owned(), "www.officina.example".to_owned()]));
        assert_eq!(read_domains(""), Ok(Vec::new()));
        for wrong in ["officina", "a@b.example", ".example", "off_icina.example"] {
            assert_eq!(read_domains(wrong), Err(wrong.to_owned()));
        }
        assert_eq!(domain_of("Ana@Post.Example").as_deref(), Some("post.example"));
    }
}
