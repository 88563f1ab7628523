//! Easter Sunday of any year of the Gregorian calendar, as the western churches keep it and the laws of our countries
//! mean it. Days that hang on it are rules.

use jiff::civil::Date;

/// The computus of Meeus, Jones and Butcher: Nature, 20 April 1876, and J. Meeus, Astronomical Algorithms, chapter 8.
pub(super) fn sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;

    #[test]
    fn easter_is_where_the_church_has_it() {
        // The earliest and the latest that there can be are among them.
        let table = [
            date(1970, 3, 29),
            date(1981, 4, 19),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2011, 4, 24),
            date(2026, 4, 5),
            date(2038, 4, 25),
            date(2049, 4, 18),
            date(2076, 4, 19),
            date(2285, 3, 22),
            date(2190, 4, 25),
        ];
        for easter in table {
            assert_eq!(sunday(easter.year()), Some(easter));
        }
        for year in 1583..=4000 {
            let easter = sunday(year).unwrap();
            assert_eq!(easter.weekday(), Weekday::Sunday);
            assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter), "{easter}");
        }
    }
}
