//! Tables for spreadsheets (RFC 4180): a row as text, and what a response with a table says of itself. A cell that a
//! spreadsheet would compute is marked as text. What stands in the cells is each handler's.

use axum::http::HeaderName;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// Stands before the first row: spreadsheets take a table for UTF-8 when it says so.
pub(crate) const START: char = '\u{feff}';

/// The head of a response that brings a table, to be kept under this name.
pub(crate) fn headers(name: &str) -> [(HeaderName, String); 2] {
    [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ]
}

/// Adds one row.
pub(crate) fn row<'c>(text: &mut String, cells: impl IntoIterator<Item = &'c String>) {
    for (n, cell) in cells.into_iter().enumerate() {
        if n > 0 {
            text.push(',');
        }
        text.push_str(&quoted(cell));
    }
    text.push_str("\r\n");
}

/// A cell that is read as the text it is: whatever a spreadsheet would compute begins with an apostrophe.
fn quoted(cell: &str) -> String {
    let computes =
        cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r', '\n']);
    let mark = if computes { "'" } else { "" };
    let needs_quotes = cell.contains(['"', ',', '\r', '\n', ';']);
    match needs_quotes {
        true => format!("\"{mark}{}\"", cell.replace('"', "\"\"")),
        false => format!("{mark}{cell}"),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_one_cell() {
        let cells = [
            ("plain", "plain"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "'  @SUM(A1)"),
            ("-2+3;cmd|' /C calc'!A0", "\"'-2+3;cmd|' /C calc'!A0\""),
            ("+33 1 23 45", "'+33 1 23 45"),
            ("", ""),
        ];
        for (cell, expected) in cells {
            assert_eq!(quoted(cell), expected);
        }
    }
}
