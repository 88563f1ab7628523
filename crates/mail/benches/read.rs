//! What it costs to find the newly written text. Run with `cargo bench -p relance-mail`. Each text comes in 100 KB
//! and in 1 MB: ten times the text may take ten times as long and no more, and 1 MB stays under 100 ms. The texts are
//! those on which trimmers have been seen to hang.

use divan::{Bencher, black_box};
use relance_mail::quote::reply;
use relance_mail::read_body;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [100_000, 1_000_000];

/// Texts by name: a piece that is repeated.
const TEXTS: [(&str, &str); 14] = [
    ("prose", "A line of prose that says where the parcel is.\n"),
    ("quotes", "> A quoted line that says where the parcel is.\n"),
    ("quotes and answers", "> quoted\nanswered\n"),
    ("openers", "On "),
    ("dates", "On 1 May 2026\n"),
    ("broken introductions", "On 1 May 2026, Ana <a@b.example>\n\n"),
    ("verbs", "a@b.example wrote: 1 wrote: 2 wrote: 3 wrote:\n"),
    ("labels", "From: a@b.example\n"),
    ("labels in one line", "From: From: Sent: From: Sent: 2026 "),
    ("joined introductions", "word --- On 1 May 2026, a@b.example wrote:\n"),
    ("signatures", "--\n"),
    ("rules", "____________________________________\n"),
    ("blank lines", "\n"),
    ("fences", "```\n"),
];

fn repeated(name: &str, size: usize) -> String {
    let (_, piece) = TEXTS.iter().find(|(known, _)| *known == name).expect("it is on the list");
    piece.repeat(size / piece.len())
}

#[divan::bench(args = TEXTS.map(|(name, _)| name), consts = SIZES, sample_count = 10, sample_size = 1)]
fn text<const SIZE: usize>(bencher: Bencher<'_, '_>, name: &str) {
    let text = repeated(name, SIZE);
    bencher.bench_local(|| black_box(reply(black_box(&text))));
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn page(bencher: Bencher<'_, '_>, size: usize) {
    let piece = "<div id=Signature><p class=x>Ana</p></div><blockquote>old</blockquote><div>new</div>";
    let page = piece.repeat(size / piece.len());
    bencher.bench_local(|| black_box(read_body(black_box(page.as_bytes()), true)));
}
