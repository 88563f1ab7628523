//! Who is meant by `@name` in a note: a colleague by address, by whole name, or by a first name that only one of those
//! has who may see the ticket. What comes of it is decided by whoever asks.

use crate::error::Refusal;
use crate::fold::fold;
use crate::id::AgentId;

/// An `@` behind which nobody is looked for any more.
const MOST: usize = 200;
/// No name and no address is longer.
const NAME_CHARS: usize = 160;

/// Somebody who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    pub id: AgentId,
    pub name: String,
    pub email: String,
    /// True when they may see the ticket that the note stands on.
    pub may_see: bool,
}

/// The colleagues that a note names, each once, in the order of the note. An `@` before anything else is a sign like
/// any other; whoever is named and may not see the ticket, or is not told from others, is refused by name.
pub fn mentioned(text: &str, colleagues: &[Colleague]) -> Result<Vec<AgentId>, Refusal> {
    let known: Vec<Known<'_>> = colleagues.iter().map(Known::of).collect();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@').take(MOST) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric() || "._-+".contains(before)) {
            continue;
        }
        let rest: String = fold(&text[at + 1..].chars().take(NAME_CHARS).collect::<String>());
        if let Some(who) = meant(&rest, &known)?
            && !found.contains(&who)
        {
            found.push(who);
        }
    }
    Ok(found)
}

/// A colleague with the words that stand for them.
struct Known<'a> {
    who: &'a Colleague,
    whole: [String; 2],
    first: String,
}

impl<'a> Known<'a> {
    fn of(who: &'a Colleague) -> Self {
        let name = fold(&who.name.split_whitespace().collect::<Vec<_>>().join(" "));
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        Self { who, whole: [fold(&who.email), name], first }
    }

    /// How many bytes of the note say who they are in full; none when it does not.
    fn said_in_full(&self, rest: &str) -> Option<usize> {
        self.whole.iter().filter(|word| begins(rest, word)).map(String::len).max()
    }
}

fn meant(rest: &str, known: &[Known<'_>]) -> Result<Option<AgentId>, Refusal> {
    let longest = known.iter().filter_map(|one| one.said_in_full(rest)).max();
    let is_meant = |one: &&Known<'_>| match longest {
        Some(longest) => one.said_in_full(rest) == Some(longest),
        None => begins(rest, &one.first),
    };
    let meant: Vec<&Colleague> = known.iter().filter(is_meant).map(|one| one.who).collect();
    let mut seeing = meant.iter().filter(|who| who.may_see);
    match (seeing.next(), seeing.next(), meant.first()) {
        (Some(who), None, _) => Ok(Some(who.id)),
        (Some(who), Some(_), _) => {
            let first = who.name.split_whitespace().next().unwrap_or_default();
            Err(Refusal::SeveralNamed(if longest.is_some() { who.name.clone() } else { first.to_owned() }))
        }
        (None, _, Some(who)) => Err(Refusal::MayNotSee(who.name.clone())),
        (None, _, None) => Ok(None),
    }
}

/// True when a text begins with this word, and the word ends there.
fn begins(text: &str, word: &str) -> bool {
    let Some(after) = text.strip_prefix(word).filter(|_| !word.is_empty()) else { return false };
    let mut after = after.chars();
    match after.next() {
        None => true,
        Some('-' | '.' | '\'' | '’') => !after.next().is_some_and(char::is_alphanumeric),
        Some(next) => !next.is_alphanumeric() && next != '@',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colleagues() -> Vec<Colleague> {
        let who = |id, name: &str, email: &str, may_see| Colleague {
            id: AgentId(id),
            name: name.into(),
            email: email.into(),
            may_see,
        };
        vec![
            who(1, "Inès Carvalho", "ines@lucarne.example", true),
            who(2, "Tom Aubry", "tom@lucarne.example", true),
            who(3, "Tom Weiß", "tom.weiss@lucarne.example", true),
            who(4, "Giulia Ferrero", "giulia@lucarne.example", false),
            who(5, "Inès Petit", "petit@lucarne.example", false),
            who(6, "Jean-Baptiste Ollier", "jb@lucarne.example", true),
            who(7, "Jean", "jean@lucarne.example", true),
        ]
    }

    #[test]
    fn a_colleague_is_named_by_address_whole_name_or_a_first_name_that_is_theirs_alone() {
        let table: [(&str, &[i64]); 14] = [
            ("@Inès you can tell her.", &[1]),
            ("(@ines), see above", &[1]),
            ("@INES CARVALHO and @tom.weiss@lucarne.example", &[1, 3]),
            ("@Ine\u{300}s: once, @ines twice", &[1]),
            ("@Tom Weiss", &[3]),
            ("@Tom Aubry.", &[2]),
            ("@Jean-Baptiste", &[6]),
            ("@Jean, @jean’s", &[7]),
            ("@jean.dupont", &[]),
            ("mail to ines@lucarne.example", &[]),
            ("@Inessa", &[]),
            ("@ Inès", &[]),
            ("at 17:00 @ the office @", &[]),
            ("@nobody", &[]),
        ];
        for (text, wanted) in table {
            let wanted: Vec<AgentId> = wanted.iter().map(|id| AgentId(*id)).collect();
            assert_eq!(mentioned(text, &colleagues()), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn who_may_not_see_it_and_who_is_one_of_several_is_refused_by_name() {
        let table = [
            ("@Giulia Ferrero", Refusal::MayNotSee("Giulia Ferrero".into())),
            ("@giulia, please", Refusal::MayNotSee("Giulia Ferrero".into())),
            ("@petit@lucarne.example", Refusal::MayNotSee("Inès Petit".into())),
            ("@Tom: ?", Refusal::SeveralNamed("Tom".into())),
        ];
        for (text, wanted) in table {
            assert_eq!(mentioned(text, &colleagues()), Err(wanted), "{text}");
        }
    }

    #[test]
    fn a_note_full_of_signs_is_read_to_its_end() {
        let text = "@".repeat(100_000);
        assert_eq!(mentioned(&text, &colleagues()), Ok(Vec::new()));
    }
}
