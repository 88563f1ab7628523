//! Which rules may set off one another in a circle, as far as their words tell. It is a warning: whether they do
//! depends on tickets, and a circle stops by itself when it closes.

use std::collections::BTreeSet;

use super::Rule;

/// Circles, each as the keys from a rule back to itself.
pub fn loops(rules: &[Rule]) -> Vec<Vec<&str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for (first, _) in rules.iter().enumerate() {
        let mut seen = BTreeSet::new();
        let mut path = vec![first];
        if let Some(circle) = back_to(rules, first, &mut path, &mut seen) {
            let keys: BTreeSet<&str> = circle.iter().map(|n| rules[*n].key.as_str()).collect();
            // Of one circle, told from each of its rules, the first is enough.
            if !found.iter().any(|known| known.iter().copied().collect::<BTreeSet<_>>() == keys) {
                found.push(circle.into_iter().map(|n| rules[n].key.as_str()).collect());
            }
        }
    }
    found
}

/// The shortest way on from the end of a path that comes back to where it began. A rule is never set off by itself.
fn back_to(
    rules: &[Rule],
    first: usize,
    path: &mut Vec<usize>,
    seen: &mut BTreeSet<usize>,
) -> Option<Vec<usize>> {
    let last = *path.last()?;
    let next: Vec<usize> =
        (0..rules.len()).filter(|n| *n != last && sets_off(&rules[last], &rules[*n])).collect();
    if path.len() > 1 && next.contains(&first) {
        return Some(path.iter().copied().chain([first]).collect());
    }
    for n in next {
        // From each rule only the first time: what lies behind it has been looked at.
        if n == first || !seen.insert(n) {
            continue;
        }
        path.push(n);
        let found = back_to(rules, first, path, seen);
        path.pop();
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether what one rule does is heard by another, or begins the time anew that it waits for.
fn sets_off(one: &Rule, other: &Rule) -> bool {
    !one.is_off
        && one.deeds.iter().flat_map(|deed| deed.cues()).any(|cue| other.hears(*cue) || other.waits_for(*cue))
}
