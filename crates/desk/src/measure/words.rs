//! A language for measuring: sixty thousand words, the second half as common as the first, and so on. The same words in
//! the same order each time; nobody understands them.

/// How many words there are.
const WORDS: u64 = 60_000;

/// Says sentences.
#[derive(Debug, Clone)]
pub struct Speaker {
    state: u64,
}

impl Default for Speaker {
    fn default() -> Self {
        Self::new()
    }
}

impl Speaker {
    /// Every so many tickets one is long.
    pub const LONG_EVERY: i64 = 1_000;
    /// Letters of a long one.
    pub const LONG_LETTERS: i64 = 20;

    /// Begins where each begins.
    pub fn new() -> Self {
        Self { state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// So many words.
    pub fn sentence(&mut self, words: usize) -> String {
        (0..words).map(|_| Self::word(self.rank())).collect::<Vec<_>>().join(" ")
    }

    /// The word of this rank; 0 is the most common.
    pub fn word(rank: u64) -> String {
        const FIRST: &[u8; 12] = b"bcdfglmnprst";
        const SECOND: &[u8; 5] = b"aeiou";
        let (mut word, mut left) = (String::new(), rank + 60);
        while left > 0 {
            word.push(char::from(FIRST[(left % 12) as usize]));
            left /= 12;
            word.push(char::from(SECOND[(left % 5) as usize]));
            left /= 5;
        }
        word
    }

    /// A rank by Zipf's law.
    fn rank(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        let share = (self.state >> 11) as f64 / (1_u64 << 53) as f64;
        (WORDS as f64).powf(share) as u64 - 1
    }
}
