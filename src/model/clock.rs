//! Elapsed time, from two clocks. Neither is reliable alone.

/// The values of both clocks of a device, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timestamp {
    /// The monotonic clock. Nobody can set it. On some systems it pauses while the device sleeps.
    pub steady: u64,
    /// The wall clock. It runs while the device sleeps, and can be set back or forward.
    pub wall: u64,
}

/// A duration in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millis(pub u32);

/// Milliseconds since the first timestamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u64);

impl Time {
    /// Milliseconds since an earlier time.
    pub(super) const fn since(self, then: Self) -> u64 {
        self.0.saturating_sub(then.0)
    }

    /// This time plus a duration.
    pub(super) fn plus(self, time: Millis) -> Self {
        Self(self.0.saturating_add(u64::from(time.0)))
    }
}

/// Adds up the time between timestamps.
///
/// Between two timestamps, the clock that moved further is right: a wall clock that is set back moves less than the steady
/// clock, and a steady clock that paused during sleep moves less than the wall clock. A wall clock that is set forward looks
/// like sleep. A page cannot tell the two apart, and a kiosk must forget the visitor before a sleep. So a clock set forward
/// counts as sleep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    last: Option<Timestamp>,
    time: Time,
}

impl Clock {
    /// Adds the time since the last timestamp.
    pub(super) fn set_now(&mut self, now: Timestamp) {
        if let Some(before) = self.last.replace(now) {
            let passed = now.steady.saturating_sub(before.steady).max(now.wall.saturating_sub(before.wall));
            self.time = Time(self.time.0.saturating_add(passed));
        }
    }

    /// The time of the last timestamp.
    pub(super) const fn time(self) -> Time {
        self.time
    }
}
