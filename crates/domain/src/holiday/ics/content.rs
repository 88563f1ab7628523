//! Content lines of an iCalendar file (RFC 5545, 3.1): unfolded, cut into name, parameters and value, with the place
//! where they stand. What they mean is decided elsewhere.

use super::IcsProblem;

/// RFC 5545 folds at 75 bytes; a line that unfolds to more than this is no holiday.
const MOST_LINE_BYTES: usize = 16 * 1024;

/// One property: `DTSTART;VALUE=DATE:20261224`.
#[derive(Debug)]
pub(super) struct Line {
    /// In capitals.
    pub name: String,
    pub parameters: Vec<(String, String)>,
    pub value: String,
    /// Of the file, from 1.
    pub number: usize,
    /// Where the value begins, unless the fold before it moved it on.
    column: usize,
}

impl Line {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// A mistake in the value.
    pub fn problem(&self, what: impl Into<String>) -> IcsProblem {
        IcsProblem { line: self.number, column: self.column, what: what.into() }
    }
}

/// Every line that is not empty, or what is wrong with it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Result<Line, IcsProblem>> + '_ {
    // Some exporters put a byte order mark before the file.
    let mut rest = text.trim_start_matches('\u{feff}').lines().enumerate().peekable();
    std::iter::from_fn(move || {
        let (index, first) = rest.find(|(_, line)| !line.trim().is_empty())?;
        let mut line = first.to_owned();
        while let Some((_, folded)) = rest.next_if(|(_, next)| next.starts_with([' ', '\t'])) {
            if line.len() <= MOST_LINE_BYTES {
                line.push_str(&folded[1..]);
            }
        }
        Some(read(&line, index + 1))
    })
}

fn read(line: &str, number: usize) -> Result<Line, IcsProblem> {
    let problem = |what: &str| IcsProblem { line: number, column: 1, what: what.to_owned() };
    if line.len() > MOST_LINE_BYTES {
        return Err(problem("the line is too long: at most 16 KiB with its continuations"));
    }
    let colon = outside_quotes(line, ':').ok_or_else(|| {
        problem("not a line of iCalendar: expected NAME:VALUE, and a continuation begins with a space")
    })?;
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let mut rest = head;
    let mut parts = Vec::new();
    while let Some(cut) = outside_quotes(rest, ';') {
        parts.push(&rest[..cut]);
        rest = &rest[cut + 1..];
    }
    parts.push(rest);
    let mut parts = parts.into_iter();
    let name = parts.next().unwrap_or_default().trim().to_ascii_uppercase();
    let parameter = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (name.trim().to_ascii_uppercase(), value.trim_matches('"').to_owned())
    };
    Ok(Line {
        name,
        parameters: parts.map(parameter).collect(),
        value: value.to_owned(),
        number,
        column: head.chars().count() + 2,
    })
}

/// Where a sign stands first outside of quoted parameters.
fn outside_quotes(text: &str, sign: char) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices().find_map(|(index, char)| {
        is_quoted ^= char == '"';
        (char == sign && !is_quoted).then_some(index)
    })
}
