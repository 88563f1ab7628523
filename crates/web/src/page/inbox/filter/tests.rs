//! A filter survives its own address, and hostile queries become the plain inbox.

use relance_domain::locale::Locale;

use super::{AgentFilter, Density, Filter, Start};
use crate::component::Glyph;
use crate::component::sidebar::View;

#[test]
fn a_filter_is_its_address() {
    let full = Filter {
        view: View::Nobody,
        stored: None,
        asked: "unread".to_owned(),
        team: Some("ops".to_owned()),
        language: Some(Locale::It),
        promise: Some(Glyph::Broken),
        agent: Some(AgentFilter::Agent(1)),
        find: "co".to_owned(),
        density: Density::List,
        start: Start::After("0.1.4".to_owned()),
    };
    insta::assert_snapshot!(
        full.href(),
        @"/?view=nobody&team=ops&language=it&promise=broken&agent=1&where=unread&q=co&density=list&after=0.1.4"
    );
    assert_eq!(Filter::default().href(), "/");
    assert_eq!(full.changed(Filter::widen), "/?view=nobody&team=ops&density=list");
}

#[test]
fn what_nobody_knows_is_left_out() {
    let long = "x".repeat(100_000);
    let pairs = [
        ("view", "../../etc/passwd"),
        ("team", "<script>"),
        ("language", "klingon"),
        ("promise", "kept"),
        ("agent", "99999999999999999999"),
        ("density", "dense"),
        ("after", "0.1;drop"),
        ("unheard", "of"),
        ("q", &long),
    ];
    let filter = Filter::from_pairs(pairs);
    assert_eq!(filter.find.chars().count(), 200);
    assert_eq!(Filter { find: String::new(), ..filter }, Filter::default());
}

#[test]
fn pairs_are_read_as_links_write_them() {
    let filter = Filter::from_pairs([
        ("view", "mine"),
        ("agent", "nobody"),
        ("promise", "soon"),
        ("before", "0.-5.7"),
    ]);
    assert_eq!(filter.view, View::Mine);
    assert_eq!(filter.stored, None);
    assert_eq!(filter.agent, Some(AgentFilter::Nobody));
    assert_eq!(filter.promise, Some(Glyph::Soon));
    assert_eq!(filter.start, Start::Before("0.-5.7".to_owned()));
}

#[test]
fn a_kept_view_is_known_by_its_number() {
    let filter = Filter::from_pairs([("view", "4127"), ("language", "it")]);
    assert_eq!((filter.stored, filter.view), (Some(4127), View::Due));
    assert_eq!(filter.href(), "/?view=4127&language=it");
    assert_eq!(filter.changed(Filter::widen), "/?view=4127");
}
