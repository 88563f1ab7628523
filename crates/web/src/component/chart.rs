//! Plots as drawings: bars above and below a line, columns, levels, the hours of a week, a small trend. Colours are
//! classes, so that paper and dark screens have their own. Each has a name that says the numbers; who wants every
//! single one reads the table that the page puts beside it.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::count::grouped;
use super::track::percent;

/// The drawing's own width and height; browsers fit it to its place.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 246.0;
/// Where bars begin, beside the words of the axis.
const LEFT: f64 = 30.0;
/// Above the highest bar stands its number; below the lowest, its number and the name of its week.
const ABOVE: f64 = 18.0;
const BELOW: f64 = 36.0;
/// Of the room of a bar, the part that it fills.
const FILL: f64 = 0.68;
/// With more bars than these there is no room for a number on each.
const NUMBERED: usize = 27;
/// As many words as there are under a row of bars.
const NAMED: usize = 14;
/// About as wide as a letter of these words is.
const LETTER: f64 = 6.0;

/// What went well and what did not, of one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub name: String,
    pub above: i64,
    pub below: i64,
    /// It is not over yet.
    pub is_open: bool,
}

/// Bars above and below one line, of the same scale.
pub fn pairs(locale: Locale, label: &str, pairs: &[Pair]) -> Markup {
    let most = |of: fn(&Pair) -> i64| pairs.iter().map(of).max().unwrap_or(0).max(0) as f64;
    let (above, below) = (most(|pair| pair.above), most(|pair| pair.below));
    let room = HEIGHT - ABOVE - BELOW;
    let scale = room / (above + below).max(1.0);
    let line = ABOVE + above * scale;
    let step = (WIDTH - LEFT) / pairs.len().max(1) as f64;
    let width = step * FILL;
    let every = pairs.len().div_ceil(NAMED).max(1);
    html! {
        svg class="chart" viewBox="0 0 760 246" role="img" aria-label=(label) {
            (rules(locale, above, (line, scale)))
            @for (place, pair) in pairs.iter().enumerate() {
                @let x = LEFT + step * place as f64 + (step - width) / 2.0;
                @let middle = format!("{:.1}", x + width / 2.0);
                @let (up, down) = (pair.above.max(0) as f64 * scale, pair.below.max(0) as f64 * scale);
                rect class=(if pair.is_open { "kept open" } else { "kept" }) x=(format!("{x:.1}"))
                    y=(format!("{:.1}", line - up)) width=(format!("{width:.1}")) height=(format!("{up:.1}")) rx="2" {}
                rect class="brk" x=(format!("{x:.1}")) y=(format!("{:.1}", line + 2.0))
                    width=(format!("{width:.1}")) height=(format!("{down:.1}")) rx="1" {}
                @if pairs.len() <= NUMBERED {
                    @if pair.above > 0 {
                        text class="v" x=(middle) y=(format!("{:.1}", line - up - 5.0)) { (number(locale, pair.above)) }
                    }
                    @if pair.below > 0 {
                        text class="v b" x=(middle) y=(format!("{:.1}", line + down + 14.0)) {
                            (number(locale, pair.below))
                        }
                    }
                }
                @let is_last = place + 1 == pairs.len();
                @let is_named = is_last || has_room(&pair.name, x + width / 2.0, &pairs[pairs.len() - 1].name);
                @if is_named && (pairs.len() - 1 - place).is_multiple_of(every) {
                    (named(&pair.name, (is_last, x + width / 2.0), HEIGHT - 4.0))
                }
            }
            path class="base" d=(format!("M{LEFT} {:.1}H{WIDTH}", line + 0.8)) {}
        }
    }
}

/// Columns of one kind, each with a name.
pub fn columns(locale: Locale, label: &str, columns: &[(String, i64)]) -> Markup {
    let most = columns.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1) as f64;
    let line = 110.0;
    let scale = (line - 8.0) / most;
    let step = (WIDTH - LEFT) / columns.len().max(1) as f64;
    let width = step * FILL;
    let every = columns.len().div_ceil(NAMED).max(1);
    html! {
        svg class="chart" viewBox="0 0 760 132" role="img" aria-label=(label) {
            (rules(locale, most, (line, scale)))
            @for (place, (name, n)) in columns.iter().enumerate() {
                @let x = LEFT + step * place as f64 + (step - width) / 2.0;
                @let up = (*n).max(0) as f64 * scale;
                rect class="col" x=(format!("{x:.1}")) y=(format!("{:.1}", line - up)) width=(format!("{width:.1}"))
                    height=(format!("{up:.1}")) rx="1.5" {}
                @let is_last = place + 1 == columns.len();
                @let is_named = is_last || has_room(name, x + width / 2.0, &columns[columns.len() - 1].0);
                @if is_named && (columns.len() - 1 - place).is_multiple_of(every) {
                    (named(name, (is_last, x + width / 2.0), 128.0))
                }
            }
            path class="base" d=(format!("M{LEFT} {line}H{WIDTH}")) {}
        }
    }
}

/// Lines across, each with what it stands for.
fn rules(locale: Locale, most: f64, (line, scale): (f64, f64)) -> Markup {
    html! {
        @for tick in ticks(most) {
            @let y = line - tick * scale;
            path class="rule" d=(format!("M{LEFT} {y:.1}H{WIDTH}")) {}
            text class="ax e" x=(LEFT - 8.0) y=(format!("{:.1}", y + 4.0)) { (number(locale, tick as i64)) }
        }
    }
}

/// The name under a bar; that of the last one ends where the drawing does.
fn named(name: &str, (is_last, middle): (bool, f64), y: f64) -> Markup {
    let (class, x) = if is_last { ("ax e", WIDTH) } else { ("ax m", middle) };
    html! { text class=(class) x=(format!("{x:.1}")) y=(y) { (name) } }
}

/// Whether a name under a bar ends before that of the last bar begins.
fn has_room(name: &str, middle: f64, last: &str) -> bool {
    let length = |name: &str| name.chars().count() as f64 * LETTER;
    middle + length(name) / 2.0 + LETTER <= WIDTH - length(last)
}

/// How loud a level is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Calm,
    Soon,
    Late,
}

/// One level beside its words: as long as its share of the longest.
pub fn level(n: i64, most: i64, tone: Tone) -> Markup {
    let share = n.max(0) as f64 * 100.0 / most.max(1) as f64;
    let class = match tone {
        Tone::Calm => "t0",
        Tone::Soon => "t1",
        Tone::Late => "t2",
    };
    html! {
        svg class="level" width="100%" height="15" aria-hidden="true" {
            rect class=(class) width=(percent(share.min(100.0))) height="100%" rx="2" {}
        }
    }
}

/// The hours of a week, from midnight on Monday, in five shades; with the names of the days.
pub fn week(label: &str, days: &[String; 7], hours: &[i64]) -> Markup {
    let most = hours.iter().copied().max().unwrap_or(0).max(1);
    let shade = |n: i64| if n <= 0 { 0 } else { 1 + (n * 4 - 1) / most.max(1) };
    let (left, side, row) = (44.0, 29.8, 20.0);
    html! {
        svg class="chart week" viewBox="0 0 760 164" role="img" aria-label=(label) {
            @for (day, name) in days.iter().enumerate() {
                @let y = row * day as f64;
                text class="ax" x="0" y=(format!("{:.1}", y + 13.0)) { (name) }
                @for hour in 0..24_usize {
                    @let n = hours.get(day * 24 + hour).copied().unwrap_or(0);
                    rect class=(format!("h{}", shade(n).min(4))) x=(format!("{:.1}", left + side * hour as f64))
                        y=(format!("{y:.1}")) width="28" height="18" rx="2" {}
                }
            }
            @for hour in (0..24).step_by(4) {
                text class="ax m" x=(format!("{:.1}", left + side * f64::from(hour) + 14.0)) y="158" {
                    (format!("{hour}:00"))
                }
            }
        }
    }
}

/// A trend in a row of a table: shares of a thousand, nothing where there was none.
pub fn trend(shares: &[Option<i64>], is_good: bool) -> Markup {
    let known: Vec<(usize, i64)> =
        shares.iter().enumerate().filter_map(|(place, share)| share.map(|share| (place, share))).collect();
    let low = known.iter().map(|(_, share)| *share).min().unwrap_or(0);
    let high = known.iter().map(|(_, share)| *share).max().unwrap_or(0);
    let x = |place: usize| 1.0 + 88.0 * place as f64 / (shares.len().max(2) - 1) as f64;
    let y = |share: i64| 17.0 - 14.0 * (share - low) as f64 / (high - low).max(1) as f64;
    let points: Vec<String> =
        known.iter().map(|(place, share)| format!("{:.1},{:.1}", x(*place), y(*share))).collect();
    html! {
        svg class="trend" viewBox="0 0 90 20" width="90" height="20" aria-hidden="true" {
            polyline class=(if is_good { "kept" } else { "brk" }) points=(points.join(" ")) {}
        }
    }
}

/// Two or three round numbers up to this one.
fn ticks(most: f64) -> Vec<f64> {
    let mut step = 1.0_f64;
    for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
        if most / step <= 3.0 {
            break;
        }
        step = (step * factor).round();
    }
    (1..=3).map(|n| step * f64::from(n)).filter(|tick| *tick <= most).collect()
}

fn number(locale: Locale, n: i64) -> String {
    grouped(locale, u64::try_from(n).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use relance_domain::locale::Locale;

    use super::{Pair, pairs, ticks};

    #[test]
    fn the_name_of_the_last_bar_is_not_written_over_the_one_before() {
        for (last, named) in [
            ("w46", "w34 w35 w36 w37 w38 w39 w40 w41 w42 w43 w44 w45 w46"),
            ("cette semaine", "w34 w35 w36 w37 w38 w39 w40 w41 w42 w43 w44 cette semaine"),
        ] {
            let names = (34..46).map(|week| format!("w{week}")).chain([last.to_owned()]);
            let bar = |name| Pair { name, above: 0, below: 0, is_open: false };
            let drawn = pairs(Locale::Fr, "Promesses", &names.map(bar).collect::<Vec<_>>()).into_string();
            let words = drawn.split("</text>").filter_map(|text| text.rsplit_once('>').map(|(_, word)| word));
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            assert_eq!(words.join(" "), named);
        }
    }

    #[test]
    fn an_axis_has_a_few_round_numbers() {
        let table: [(f64, &[f64]); 6] = [
            (0.0, &[]),
            (2.0, &[1.0, 2.0]),
            (7.0, &[5.0]),
            (140.0, &[50.0, 100.0]),
            (900.0, &[500.0]),
            (12_345.0, &[5000.0, 10000.0]),
        ];
        for (most, expected) in table {
            assert_eq!(ticks(most), expected, "{most}");
        }
    }
}
