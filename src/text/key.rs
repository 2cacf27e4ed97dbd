//! The name of every phrase. Knows no language.

macro_rules! keys {
    ($($key:ident = $name:literal),+ $(,)?) => {
        /// Names a phrase of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(
                #[doc = concat!("The phrase `", $name, "`.")]
                $key,
            )+
        }

        impl Key {
            /// Every key.
            pub const ALL: &[Self] = &[$(Self::$key),+];

            /// The name of the phrase in a locale.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }
        }
    };
}

keys! {
    AnnounceFit = "announce-fit",
    AnnounceStartedOver = "announce-started-over",
    AnnounceUndone = "announce-undone",
    Aside = "aside",
    Attending = "attending",
    BarCount = "bar-count",
    BarCounts = "bar-counts",
    Certainty = "certainty",
    ChangeBoth = "change-both",
    ChangeEither = "change-either",
    ChangeHeading = "change-heading",
    ChangeLeans = "change-leans",
    ChangeNeither = "change-neither",
    ChangeNothing = "change-nothing",
    ChangeOpen = "change-open",
    Close = "close",
    Colon = "colon",
    CountsDouble = "counts-double",
    CrisisByCountry = "crisis-by-country",
    CrisisHeading = "crisis-heading",
    DimensionHeading = "dimension-heading",
    EmphasisAbout = "emphasis-about",
    Failed = "failed",
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
    FrameTitle = "frame-title",
    FullStop = "full-stop",
    GivesUp = "gives-up",
    GivesUpMore = "gives-up-more",
    GivesUpNothing = "gives-up-nothing",
    GlanceHeading = "glance-heading",
    Good = "good",
    Hard = "hard",
    Language = "language",
    LastingNote = "lasting-note",
    LeaningBoth = "leaning-both",
    LeaningHeading = "leaning-heading",
    LeaningIntro = "leaning-intro",
    LeaningNeither = "leaning-neither",
    LeaningTo = "leaning-to",
    LeaningUnsure = "leaning-unsure",
    MarkByMark = "mark-by-mark",
    MarkOffers = "mark-offers",
    MatrixCaption = "matrix-caption",
    MattersALot = "matters-a-lot",
    More = "more",
    MoreAbout = "more-about",
    MuchNote = "much-note",
    NextStep = "next-step",
    No = "no",
    NoMarks = "no-marks",
    OftenRarely = "often-rarely",
    OftenSometimes = "often-sometimes",
    OftenUsually = "often-usually",
    OrHeading = "or-heading",
    Privacy = "privacy",
    ProvenanceAuthors = "provenance-authors",
    ProvenanceFunding = "provenance-funding",
    ProvenanceHeading = "provenance-heading",
    ProvenanceOverdue = "provenance-overdue",
    ProvenanceReviewDue = "provenance-review-due",
    ProvenanceReviewed = "provenance-reviewed",
    ProvenanceUpdated = "provenance-updated",
    ProvenanceVersion = "provenance-version",
    QuestionsHeading = "questions-heading",
    QuestionsIntro = "questions-intro",
    SeeWhy = "see-why",
    ShowOnlyMarked = "show-only-marked",
    SourceLookedUp = "source-looked-up",
    Sources = "sources",
    SourcesInTab = "sources-in-tab",
    StartAgain = "start-again",
    StartOver = "start-over",
    SureEncouragement = "sure-encouragement",
    SureHeading = "sure-heading",
    SureNo = "sure-no",
    SureRisks = "sure-risks",
    SureSource = "sure-source",
    SureSure = "sure-sure",
    SureUnderstand = "sure-understand",
    TranslationBy = "translation-by",
    TranslationReviewed = "translation-reviewed",
    TranslationUnreviewed = "translation-unreviewed",
    Unavailable = "unavailable",
    Undo = "undo",
    WideKey = "wide-key",
    Yes = "yes",
}
