//! Chance that can be had again: numbers at random, from a seed that is told.

use std::time::{SystemTime, UNIX_EPOCH};

/// `SplitMix64`, which is enough for tests.
#[derive(Clone, Debug)]
pub struct Random {
    seed: u64,
    state: u64,
}

impl Random {
    /// Of a seed that nobody has chosen.
    pub fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::from(u64::from(now.subsec_nanos()) ^ now.as_secs())
    }

    /// The seed that gives the same numbers again.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// A number below another, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let below = (u128::from(mixed ^ (mixed >> 31)) * limit as u128) >> 64;
        usize::try_from(below).unwrap_or_default()
    }
}

impl Default for Random {
    fn default() -> Self {
        Self::new()
    }
}

impl From<u64> for Random {
    fn from(seed: u64) -> Self {
        Self { seed, state: seed }
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_seed_gives_the_same_numbers_below_the_limit() {
        let draw = |mut chance: Random| (0..100).map(|_| chance.below(7)).collect::<Vec<_>>();
        let drawn = draw(Random::from(1));
        assert_eq!(drawn, draw(Random::from(1)));
        assert_ne!(drawn, draw(Random::from(2)));
        assert!((0..7).all(|number| drawn.contains(&number)) && drawn.iter().all(|number| *number < 7));
    }
}
