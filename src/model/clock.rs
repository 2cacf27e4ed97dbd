//! How much time has passed, from two clocks of which neither can be trusted alone.

use crate::model::Millis;

/// A reading of both clocks of a device, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timestamp {
    /// The clock that nobody can set. On some systems it stands still while the device sleeps.
    pub steady: u64,
    /// The clock that goes on while the device sleeps. It can be set, back or forward.
    pub wall: u64,
}

/// Milliseconds that have passed since the first reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u64);

impl Time {
    /// How long ago another time was.
    pub(super) const fn since(self, then: Self) -> u64 {
        self.0.saturating_sub(then.0)
    }

    /// So much later.
    pub(super) fn plus(self, time: Millis) -> Self {
        Self(self.0.saturating_add(u64::from(time.0)))
    }
}

/// Adds up the time between readings.
///
/// Between two readings, the clock that moved further is right: a wall clock that is set back moves less than the steady one, and a
/// steady clock that stood still during a sleep moves less than the wall clock. A wall clock that is set forward looks like a sleep.
/// Nothing that a page can read tells these two apart, and the visitor before a sleep must be forgotten: so it counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    read: Option<Timestamp>,
    time: Time,
}

impl Clock {
    /// Takes in a reading.
    pub(super) fn reads(&mut self, now: Timestamp) {
        if let Some(before) = self.read.replace(now) {
            let passed = now.steady.saturating_sub(before.steady).max(now.wall.saturating_sub(before.wall));
            self.time = Time(self.time.0.saturating_add(passed));
        }
    }

    /// The time of the last reading.
    pub(super) const fn time(self) -> Time {
        self.time
    }
}
