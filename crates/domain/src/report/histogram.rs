//! How long things took, in drawers fine enough for a median that people would call right, and with the ends that
//! reports ask for (an hour, four, a working day …) at the edge of one.

/// The drawers: so many of this width each, from nothing on. The last ends at 60 days; one more holds what is longer.
const WIDTHS: [(i64, i64); 6] = [
    (12, 5 * MINUTE),
    (28, 15 * MINUTE),
    (32, 30 * MINUTE),
    (24, 60 * MINUTE),
    (30, 4 * 60 * MINUTE),
    (53, 24 * 60 * MINUTE),
];
const MINUTE: i64 = 60;

/// How many drawers there are.
pub const BUCKETS: i64 = 12 + 28 + 32 + 24 + 30 + 53 + 1;

/// The drawer of a length: each begins just after the end of the one before, so that what took exactly an hour took no
/// more than one.
pub fn bucket(secs: i64) -> i64 {
    let (mut place, mut begins) = (0, 0);
    for (n, width) in WIDTHS {
        if secs <= begins + n * width {
            return place + ((secs - begins - 1).max(0) / width);
        }
        (place, begins) = (place + n, begins + n * width);
    }
    place
}

/// The longest length of a drawer; none of the last one.
pub fn ends_secs(bucket: i64) -> Option<i64> {
    let (mut place, mut begins) = (0, 0);
    for (n, width) in WIDTHS {
        if bucket < place + n {
            return Some(begins + (bucket - place + 1) * width);
        }
        (place, begins) = (place + n, begins + n * width);
    }
    None
}

/// How many lengths lie in each drawer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    drawers: std::collections::BTreeMap<i64, i64>,
}

impl Histogram {
    /// Adds so many to a drawer, or takes them away.
    pub fn add(&mut self, bucket: i64, n: i64) {
        *self.drawers.entry(bucket).or_default() += n;
    }

    /// All of them.
    pub fn n(&self) -> i64 {
        self.drawers.values().sum()
    }

    /// How many took no longer than this, where that is the end of a drawer.
    pub fn within(&self, secs: i64) -> i64 {
        self.drawers.range(..=bucket(secs)).map(|(_, n)| n).sum()
    }

    /// The length that so many of a hundred did not exceed, in seconds: within its drawer, as if they lay evenly.
    pub fn percentile(&self, percent: i64) -> Option<i64> {
        let n = self.n();
        let mut left = (n * percent).max(1);
        if n <= 0 {
            return None;
        }
        for (drawer, inside) in &self.drawers {
            let here = inside * 100;
            if here > 0 && left <= here {
                let begins = if *drawer == 0 { 0 } else { ends_secs(drawer - 1).unwrap_or(0) };
                let Some(ends) = ends_secs(*drawer) else { return Some(begins) };
                return Some(begins + (ends - begins) * left / here);
            }
            left -= here;
        }
        None
    }
}
