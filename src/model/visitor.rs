//! The state of a visit where time and presence decide about it: at a kiosk, a visitor's things end with the visitor.

use crate::model::msg::Account;
use crate::model::session::{Transition, VisitFacts};
use crate::model::{Answers, Effect, HostEvent, KioskMsg, Msg, Phase, Session, Speech, State, Timestamp, Voice};

impl State {
    /// Takes in what happened at a moment, and says what is to be done.
    ///
    /// At a kiosk, time decides first. A visitor who was away for longer than the kiosk waits is forgotten before anything else
    /// happens, and what then comes from a person is the next visitor's: it does nothing, because they saw another's page.
    pub fn update_at(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        self.clock.reads(now);
        let is_over = self.session.is_over(self.clock.time());
        let mut effects = self.step(if is_over { Transition::Forget } else { Transition::Rest });
        if !is_over || msg.account() == Account::House {
            effects.extend(self.update(msg));
        }
        effects
    }

    /// Takes in what happened at the moment that was told last, and says what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = match (self.session, msg.account()) {
            // Nobody is there: only a touch on the attract screen begins something. A script can mark all the same, to see whether
            // the page works; that is forgotten when somebody begins.
            (Session::Attract(_), Account::Visitor | Account::Answer) if !matches!(msg, Msg::AtKiosk(KioskMsg::Started(_))) => {
                if !matches!(msg, Msg::StatementPressed(_) | Msg::EmphasisPressed(_)) {
                    return Vec::new();
                }
                self.is_stray = true;
                Vec::new()
            }
            // What presence itself takes in says whether somebody is there.
            (_, Account::Visitor) if !matches!(msg, Msg::AtKiosk(_)) => {
                let step = self.session.acted(self.clock.time());
                self.step(step)
            }
            _ => Vec::new(),
        };
        effects.extend(self.take(msg));
        effects
    }

    /// Something happened that only a kiosk looks at.
    pub(super) fn at_kiosk(&mut self, happened: KioskMsg) -> Vec<Effect> {
        let something = self.answers != Answers::default() || self.phase != Phase::Choosing;
        let begins = self.is_stray && matches!(happened, KioskMsg::Started(_));
        let mut effects = self.step(if begins { Transition::Forget } else { Transition::Rest });
        let told = VisitFacts { something, listens: self.speech == Speech::Reading };
        let step = self.session.happens(happened, self.clock.time(), told);
        let language = if let (KioskMsg::Started(language), Transition::Shown(_)) = (happened, step) { language } else { None };
        effects.extend(self.step(step));
        effects.extend(language.map(Effect::ChangeLanguage));
        effects
    }

    pub(super) fn voice_found(&mut self, there: bool) -> Vec<Effect> {
        let was = self.speech;
        let does = self.speech.found(there);
        self.fell_silent(was);
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
        self.fell_silent(was);
        Vec::new()
    }

    pub(super) fn voice_left(&mut self) -> Vec<Effect> {
        let was = self.speech;
        let pause = self.speak(Voice::Pause);
        self.fell_silent(was);
        pause.into_iter().collect()
    }

    /// Has the voice do something, where it can.
    pub(super) fn speak(&mut self, voice: Voice) -> Option<Effect> {
        self.speech.wanted(voice).map(Effect::Speak)
    }

    /// Where the voice has just stopped to read, the kiosk's wait for the visitor begins.
    pub(super) fn fell_silent(&mut self, was: Speech) {
        if was == Speech::Reading && self.speech != Speech::Reading {
            self.session.heard_all(self.clock.time());
        }
    }

    /// What comes of a moment at a kiosk.
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

    /// Is as new, for the next visitor.
    pub(super) fn forget(&mut self) -> Vec<Effect> {
        let (speech, presence, clock) = (self.speech.silenced(), self.session.left(), self.clock);
        // A question may be under way too, which is no reading.
        let stop = self.listens.then_some(Effect::Speak(Voice::Stop));
        *self = Self {
            timer_id: self.new_timer_id(),
            layout: self.layout,
            speech,
            session: presence,
            clock,
            ..Self::new(self.comparison.clone())
        };
        stop.into_iter().chain([Effect::ShowAnswers]).collect()
    }
}
