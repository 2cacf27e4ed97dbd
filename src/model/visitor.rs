//! How time and the session of a kiosk change a visit: when the visitor's time is over, the state forgets their answers.

use crate::model::msg::Account;
use crate::model::session::{Transition, VisitFacts};
use crate::model::{Answers, Effect, HostEvent, KioskMsg, Msg, Session, Speech, State, Timestamp, Voice};

impl State {
    /// Applies a message at a moment, and returns the effects.
    ///
    /// At a kiosk, time decides first. If the visitor was away for longer than the kiosk waits, the state forgets them before
    /// it looks at the message. A press then comes from the next visitor. It has no effect, because they pressed it on another
    /// person's page.
    pub fn update_at(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        self.clock.set_now(now);
        let is_over = self.session.is_over(self.clock.time());
        let mut effects = self.step(if is_over { Transition::Forget } else { Transition::Rest });
        if !is_over || msg.account() == Account::House {
            effects.extend(self.update(msg));
        }
        effects
    }

    /// Applies a message at the time of the last [`State::update_at`], and returns the effects.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = match (self.session, msg.account()) {
            // During the attract screen, only a touch on it starts a visit. A script of the provider may still press
            // statements, to check that the page works. The state forgets those marks when a visitor starts.
            (Session::Attract(_), Account::Visitor | Account::Answer) if !matches!(msg, Msg::AtKiosk(KioskMsg::Started(_))) => {
                if !matches!(msg, Msg::StatementPressed(_) | Msg::EmphasisPressed(_)) {
                    return Vec::new();
                }
                self.is_stray = true;
                Vec::new()
            }
            // Any other message of a visitor shows that they are there. `Session::handle` evaluates the kiosk messages itself.
            (_, Account::Visitor) if !matches!(msg, Msg::AtKiosk(_)) => {
                let step = self.session.acted(self.clock.time());
                self.step(step)
            }
            _ => Vec::new(),
        };
        effects.extend(self.take(msg));
        effects
    }

    /// Applies a message that only a kiosk uses.
    pub(super) fn at_kiosk(&mut self, msg: KioskMsg) -> Vec<Effect> {
        let has_input = self.answers != Answers::default() || self.undo.is_some();
        let begins = self.is_stray && matches!(msg, KioskMsg::Started(_));
        let mut effects = self.step(if begins { Transition::Forget } else { Transition::Rest });
        let facts = VisitFacts { has_input, listens: self.speech == Speech::Reading };
        let step = self.session.handle(msg, self.clock.time(), facts);
        let language = if let (KioskMsg::Started(language), Transition::Shown(_)) = (msg, step) { language } else { None };
        effects.extend(self.step(step));
        effects.extend(language.map(Effect::ChangeLanguage));
        effects
    }

    pub(super) fn voice_found(&mut self, is_available: bool) -> Vec<Effect> {
        let was = self.speech;
        let does = self.speech.set_available(is_available);
        self.reading_stopped(was);
        does.map(Effect::Speak).into_iter().collect()
    }

    pub(super) fn voice_wanted(&mut self, voice: Voice) -> Vec<Effect> {
        match voice {
            Voice::Pace(pace) => self.pace = pace,
            Voice::Read(_) => self.listens = true,
            _ => {}
        }
        self.speak(voice).into_iter().collect()
    }

    pub(super) fn voice_ended(&mut self) -> Vec<Effect> {
        let was = self.speech;
        self.speech.ended();
        self.reading_stopped(was);
        Vec::new()
    }

    pub(super) fn voice_left(&mut self) -> Vec<Effect> {
        let was = self.speech;
        let pause = self.speak(Voice::Pause);
        self.reading_stopped(was);
        pause.into_iter().collect()
    }

    /// Asks the voice to do something. Returns no effect if there is no voice, or nothing to do.
    pub(super) fn speak(&mut self, voice: Voice) -> Option<Effect> {
        self.speech.command(voice).map(Effect::Speak)
    }

    /// If the voice has just stopped reading, restarts the idle time: a visitor who listened did not touch the screen.
    pub(super) fn reading_stopped(&mut self, was: Speech) {
        if was == Speech::Reading && self.speech != Speech::Reading {
            self.session.restart_idle_time(self.clock.time());
        }
    }

    /// The effects of a transition of the session.
    pub(super) fn step(&mut self, step: Transition) -> Vec<Effect> {
        match step {
            Transition::Rest => Vec::new(),
            Transition::Look(time) => vec![Effect::ScheduleIdleCheck(time)],
            Transition::Shown(time) => {
                let mut effects = vec![Effect::ScheduleIdleCheck(time), Effect::ShowSession(self.session)];
                if matches!(self.session, Session::Prompting(..)) {
                    effects.extend(self.speak(Voice::Pause));
                    effects.extend(self.listens.then(|| self.speak(Voice::Ask)).flatten());
                }
                effects
            }
            Transition::Forget => {
                let mut effects = self.forget();
                effects.extend([Effect::ShowSession(self.session), Effect::Forget, Effect::NotifyHost(HostEvent::Reset)]);
                effects
            }
        }
    }

    /// Resets everything that belongs to the visitor. Layout, voice, session and clock belong to the device and stay.
    pub(super) fn forget(&mut self) -> Vec<Effect> {
        let (speech, session, clock) = (self.speech.stopped(), self.session.without_visitor(), self.clock);
        // The voice may be speaking a prompt, during which `speech` is not `Reading`.
        let stop = self.listens.then_some(Effect::Speak(Voice::Stop));
        *self = Self {
            timer_id: self.new_timer_id(),
            layout: self.layout,
            speech,
            session,
            clock,
            ..Self::new(self.comparison.clone())
        };
        stop.into_iter().chain([Effect::ShowAnswers]).collect()
    }
}
