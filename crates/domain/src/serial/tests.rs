//! Numbers as people type and mail them.

use super::{Misfit, Pattern, Serial};

fn pattern(text: &str) -> Pattern {
    text.parse().unwrap()
}

#[test]
fn a_number_is_read_however_it_is_typed() {
    let pattern = pattern("BRV2-XXXX-XXXX");
    let wanted = Serial { key: "BRV27K3Q910D".into(), text: "BRV2-7K3Q-910D".into() };
    for typed in ["BRV2-7K3Q-910D", "brv2 7k3q 91od", "BRV27K3Q9IOD", " BRV2–7K3Q–910D\n"] {
        assert_eq!(pattern.read(typed), Ok(wanted.clone()), "{typed}");
    }
}

#[test]
fn what_is_wrong_with_a_number_is_told() {
    let pattern = pattern("BRV2-XXXX-XXXX");
    for (typed, wanted) in [
        ("BRV2-7K3Q-91MDA", "13 characters instead of 12"),
        ("BRV2-7K3Q", "8 characters instead of 12"),
        ("BRV3-7K3Q-91MD", "it does not begin with BRV2"),
        ("B", "1 characters instead of 12"),
        ("BRV2-7K3Q-91M!", "`!` is neither a letter nor a digit"),
    ] {
        assert_eq!(pattern.read(typed).unwrap_err().to_string(), wanted, "{typed}");
    }
    assert_eq!(pattern.read("BRV2-7K3Q-91M"), Err(Misfit::Length { has: 11, wants: 12 }));
}

#[test]
fn numbers_are_found_in_what_somebody_wrote() {
    let found = |pattern: &Pattern, text: &str| -> Vec<String> {
        pattern.find_in(text).into_iter().map(|serial| serial.text).collect()
    };
    let own = pattern("BRV2-XXXX-XXXX");
    let text = "Mon numéro est brv2-7k3q-91md, ou bien BRV2 88QN 1C5E. Merci";
    assert_eq!(found(&own, text), ["BRV2-7K3Q-91MD", "BRV2-88QN-1C5E"]);
    assert_eq!(found(&own, "BRV27K3Q91MD et BRV2-7K3Q-91MD"), ["BRV2-7K3Q-91MD"], "one number once");
    for text in ["BRV2-7K3Q-91MDE", "XBRV2-7K3Q-91MD", "BRV2-7K3Q\n-91", ""] {
        assert_eq!(found(&own, text), Vec::<String>::new(), "{text}");
    }
    let bare = pattern("XXXX-XXXX");
    assert_eq!(found(&bare, "ABCD-12EF, plus-tard and rdv1 2345"), ["ABCD-12EF", "RDV1-2345"]);
    assert_eq!(found(&bare, "peut-etre ABCD12EF oran-gina"), Vec::<String>::new());
}

#[test]
fn searching_a_long_letter_ends() {
    let pattern = pattern("BRV2-XXXX-XXXX");
    let many: String = (0..5_000).map(|n| format!("BRV2-{:04}-AAAA ", n % 9_999)).collect();
    assert_eq!(pattern.find_in(&many).len(), 20);
}

#[test]
fn a_pattern_that_no_number_fits_is_refused() {
    for wrong in ["", "BRV2", "BRV2-XXXX!", &"X".repeat(41)] {
        assert!(wrong.parse::<Pattern>().is_err(), "{wrong}");
    }
}
