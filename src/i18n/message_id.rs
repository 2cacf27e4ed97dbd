//! The ids of all messages.

macro_rules! keys {
    (@flag only_static) => { true };
    (@flag) => { false };
    ($($key:ident = $name:literal $($is_static:ident)?),+ $(,)?) => {
        /// Names a message of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum MessageId {
            $(
                #[doc = concat!("The message `", $name, "`.")]
                $key,
            )+
        }

        impl MessageId {
            /// Every message.
            pub const ALL: &[Self] = &[$(Self::$key),+];

            /// Whether only static fragments use the message. Those are rendered before a visit, so that the page data of a visit
            /// leaves it out. `tests/page_data.rs` checks that no live view needs it.
            pub const fn is_static(self) -> bool {
                match self {
                    $(Self::$key => keys!(@flag $($is_static)?),)+
                }
            }

            /// The name of the message in a locale.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }
        }
    };
}

keys! {
    AloudAll = "aloud-all",
    AloudGoOn = "aloud-go-on",
    AloudLabel = "aloud-label",
    AloudPace = "aloud-pace" only_static,
    AloudPart = "aloud-part",
    AloudPause = "aloud-pause",
    AloudStop = "aloud-stop",
    AnnounceCopied = "announce-copied",
    AnnounceFit = "announce-fit",
    AnnounceStartedOver = "announce-started-over",
    AnnounceUndone = "announce-undone",
    Aside = "aside",
    AskedBody = "asked-body" only_static,
    AskedHeading = "asked-heading" only_static,
    AskedLeave = "asked-leave" only_static,
    AskedStay = "asked-stay" only_static,
    Attending = "attending" only_static,
    AttractLead = "attract-lead" only_static,
    AttractStart = "attract-start" only_static,
    BarCount = "bar-count",
    BarCounts = "bar-counts",
    BroughtCode = "brought-code",
    BroughtLink = "brought-link",
    Certainty = "certainty" only_static,
    ChangeBoth = "change-both",
    ChangeEither = "change-either",
    ChangeHeading = "change-heading",
    ChangeLeans = "change-leans",
    ChangeNeither = "change-neither",
    ChangeNothing = "change-nothing",
    ChangeOpen = "change-open",
    Close = "close",
    CodeEmpty = "code-empty",
    CodeNotWhole = "code-not-whole",
    CodeOtherComparison = "code-other-comparison",
    CodeOtherVersion = "code-other-version",
    CodeUnknownSymbol = "code-unknown-symbol",
    Colon = "colon",
    CountsDouble = "counts-double",
    CrisisByCountry = "crisis-by-country" only_static,
    CrisisHeading = "crisis-heading",
    DimensionHeading = "dimension-heading" only_static,
    EmphasisAbout = "emphasis-about" only_static,
    Failed = "failed",
    FailedAlone = "failed-alone",
    FailedCopy = "failed-copy",
    FailedLanguage = "failed-language",
    FailedLoad = "failed-load",
    FitHeadingBoth = "fit-heading-both",
    FitHeadingClearly = "fit-heading-clearly",
    FitHeadingClearlyWeighed = "fit-heading-clearly-weighed",
    FitHeadingEither = "fit-heading-either",
    FitHeadingNeither = "fit-heading-neither",
    FitHeadingOpen = "fit-heading-open",
    FitHeadingSomewhat = "fit-heading-somewhat",
    FitHeadingSomewhatWeighed = "fit-heading-somewhat-weighed",
    FitHeadingStart = "fit-heading-start",
    FitLabel = "fit-label",
    FitLeadBoth = "fit-lead-both",
    FitLeadEither = "fit-lead-either",
    FitLeadLeans = "fit-lead-leans",
    FitLeadLeansWeighed = "fit-lead-leans-weighed",
    FitLeadNeither = "fit-lead-neither",
    FitLeadOpen = "fit-lead-open",
    FrameTitle = "frame-title" only_static,
    FullStop = "full-stop",
    GivesUp = "gives-up",
    GivesUpMore = "gives-up-more",
    GivesUpNothing = "gives-up-nothing",
    GlanceHeading = "glance-heading" only_static,
    Good = "good" only_static,
    Hard = "hard" only_static,
    Language = "language",
    LastingNote = "lasting-note" only_static,
    LeaningBoth = "leaning-both" only_static,
    LeaningHeading = "leaning-heading" only_static,
    LeaningIntro = "leaning-intro" only_static,
    LeaningNeither = "leaning-neither" only_static,
    LeaningTo = "leaning-to" only_static,
    LeaningUnsure = "leaning-unsure" only_static,
    LeaveBody = "leave-body" only_static,
    LeaveClear = "leave-clear" only_static,
    LeaveHeading = "leave-heading" only_static,
    LeaveStay = "leave-stay" only_static,
    MarkByMark = "mark-by-mark",
    MarkOffers = "mark-offers",
    MatrixCaption = "matrix-caption" only_static,
    MattersALot = "matters-a-lot" only_static,
    More = "more" only_static,
    MoreAbout = "more-about" only_static,
    MuchNote = "much-note",
    NextStep = "next-step",
    No = "no" only_static,
    NoMarks = "no-marks",
    OftenRarely = "often-rarely",
    OftenSometimes = "often-sometimes",
    OftenUsually = "often-usually",
    OrHeading = "or-heading" only_static,
    PaceFast = "pace-fast" only_static,
    PaceNormal = "pace-normal" only_static,
    PaceSlow = "pace-slow" only_static,
    PaperCode = "paper-code",
    PaperDate = "paper-date",
    Privacy = "privacy" only_static,
    PrivacyKiosk = "privacy-kiosk" only_static,
    PrivacyShared = "privacy-shared" only_static,
    ProvenanceAuthors = "provenance-authors" only_static,
    ProvenanceFunding = "provenance-funding" only_static,
    ProvenanceHeading = "provenance-heading" only_static,
    ProvenanceOverdue = "provenance-overdue",
    ProvenanceReviewDue = "provenance-review-due" only_static,
    ProvenanceReviewed = "provenance-reviewed" only_static,
    ProvenanceUpdated = "provenance-updated" only_static,
    ProvenanceVersion = "provenance-version" only_static,
    QuestionsHeading = "questions-heading" only_static,
    QuestionsIntro = "questions-intro" only_static,
    SeeWhy = "see-why",
    ShowOnlyMarked = "show-only-marked",
    SourceLookedUp = "source-looked-up" only_static,
    Sources = "sources" only_static,
    SourcesInTab = "sources-in-tab" only_static,
    StartAgain = "start-again",
    StartOver = "start-over",
    SureEncouragement = "sure-encouragement" only_static,
    SureHeading = "sure-heading" only_static,
    SureNo = "sure-no",
    SureRisks = "sure-risks" only_static,
    SureSource = "sure-source" only_static,
    SureSure = "sure-sure" only_static,
    SureUnderstand = "sure-understand" only_static,
    TakeawayCarries = "takeaway-carries",
    TakeawayCode = "takeaway-code",
    TakeawayCopy = "takeaway-copy",
    TakeawayDelete = "takeaway-delete" only_static,
    TakeawayEnter = "takeaway-enter" only_static,
    TakeawayEnterLabel = "takeaway-enter-label" only_static,
    TakeawayHeading = "takeaway-heading",
    TakeawayIntro = "takeaway-intro" only_static,
    TakeawayLink = "takeaway-link",
    TakeawayNone = "takeaway-none",
    TakeawayOpen = "takeaway-open",
    TakeawayPrint = "takeaway-print" only_static,
    TakeawayQr = "takeaway-qr",
    TakeawayUse = "takeaway-use" only_static,
    TranslationBy = "translation-by" only_static,
    TranslationReviewed = "translation-reviewed" only_static,
    TranslationUnreviewed = "translation-unreviewed" only_static,
    TryAgain = "try-again",
    Unavailable = "unavailable",
    Undo = "undo",
    WideKey = "wide-key",
    Yes = "yes" only_static,
}
