//! Words for coming to a post and leaving it, and for overseeing without one.

/// Words for coming to a position, and for leaving one.
pub(super) const JOINS: [&str; 28] = [
    "join",
    "joins",
    "joined",
    "start",
    "starts",
    "started",
    "begin",
    "began",
    "arrive",
    "arrives",
    "arrived",
    "appointed",
    "appoints",
    "appointment",
    "named",
    "elected",
    "installed",
    "nominated",
    "promoted",
    "take over",
    "takes over",
    "took over",
    "took office",
    "take office",
    "hired",
    "return",
    "returned",
    "come back",
];
pub(super) const LEAVES: [&str; 34] = [
    "leave",
    "leaves",
    "left",
    "leaving",
    "quit",
    "quits",
    "resign",
    "resigns",
    "resigned",
    "resigning",
    "resignation",
    "quitting",
    "goes",
    "steps aside",
    "exits",
    "retire",
    "retires",
    "retired",
    "step down",
    "steps down",
    "stepped down",
    "stepping down",
    "step aside",
    "stepped aside",
    "depart",
    "departs",
    "departed",
    "departure",
    "fired",
    "ousted",
    "dismissed",
    "removed",
    "hand over",
    "handed over",
];

/// How people leave.
pub(super) struct WayToLeave {
    /// What it is called: `no dismissal is recorded`.
    pub(super) noun: &'static str,
    /// Words that ask for it.
    pub(super) asked: &'static [&'static str],
    /// Words of an event that say it.
    pub(super) said: &'static [&'static str],
}

/// The ways to leave that are asked for.
pub(super) const WAYS_TO_LEAVE: [WayToLeave; 3] = [
    WayToLeave {
        noun: "dismissal",
        asked: &[
            "fired",
            "sacked",
            "ousted",
            "dismissed",
            "removed",
            "sacking",
            "sackings",
            "firings",
            "dismissal",
            "dismissals",
        ],
        said: &[
            "fired",
            "sacked",
            "ousted",
            "dismissed",
            "removed",
            "expelled",
            "dismissal",
            "resigns over",
            "resigned over",
            "complaint",
            "under investigation",
            "police investigation",
            "misconduct",
        ],
    },
    WayToLeave { noun: "resignation", asked: RESIGNS, said: RESIGNS },
    WayToLeave { noun: "retirement", asked: RETIRES, said: RETIRES },
];

const RESIGNS: &[&str] =
    &["resign", "resigns", "resigned", "resigning", "resignation", "resignations", "quit", "quits"];
const RETIRES: &[&str] = &["retire", "retires", "retired", "retirement", "retirements"];

/// Words for one holder giving way to another, beside a role: `cfo change`, `ceo succession`.
pub(super) const CHANGES: [&str; 16] = [
    "change",
    "changes",
    "changed",
    "handover",
    "handovers",
    "succession",
    "successor",
    "successors",
    "succeeded",
    "replacement",
    "replaced",
    "replaces",
    "replacing",
    "transition",
    "turnover",
    "out",
];

/// Words before a role for the one who came last: `new ceo`.
pub(super) const NEW: [&str; 7] = ["new", "newest", "incoming", "latest", "newly", "next", "last"];

/// Words for coming to a post, beside a time.
pub(super) const BECAME: [&str; 4] = ["became", "become", "becomes", "made"];

/// Nouns for people who leave.
pub(super) const DEPARTURE_NOUNS: [&str; 12] = [
    "departures",
    "departure",
    "resignations",
    "exits",
    "leavers",
    "dismissals",
    "sackings",
    "sacked",
    "firings",
    "retirements",
    "离职",
    "卸任",
];
/// Nouns for people who come, or come to another post.
pub(super) const ARRIVAL_NOUNS: [&str; 17] = [
    "appointments",
    "appointees",
    "arrivals",
    "hires",
    "new hires",
    "hirings",
    "joiners",
    "new joiners",
    "newcomers",
    "recruits",
    "promotions",
    "promotion",
    "promoted",
    "nominations",
    "elevations",
    "任命",
    "上任",
];

/// How a word begins that is said of those who were there before: they came to another post.
pub(super) const PROMOTED: [&str; 2] = ["promot", "elevat"];

/// Verbs for overseeing a unit that has its own people at work; alone they mean those who do.
pub(super) const OVERSEEING: [&str; 27] = [
    "oversee",
    "oversees",
    "oversaw",
    "overseen",
    "overseeing",
    "overseer",
    "overseers",
    "supervise",
    "supervises",
    "supervised",
    "supervising",
    "look after",
    "looks after",
    "looked after",
    "looking after",
    "take care of",
    "takes care of",
    "took care of",
    "taking care of",
    "watch over",
    "watches over",
    "watched over",
    "answers for",
    "answered for",
    "answering for",
    "分管",
    "监管",
];

/// Words for leading that mean the same where no unit is named.
pub(super) const OVERSEEING_ALONE: [&str; 4] =
    ["in charge", "in charge of", "responsible", "responsible for"];

/// Nouns for those who report to the person before them: `daniel zhang's reports`.
pub(super) const BELOW: [&str; 6] =
    ["reports", "lieutenants", "aides", "underlings", "下属", "部下"];

/// Words in the titles of those who assist a person.
pub(super) const ASSISTANTS: [&str; 6] =
    ["assistant", "assistants", "deputy", "secretary", "aide", "助理"];

/// Words for all who lead a unit, its chief officers among them. They stand in the texts of events as well.
pub(super) const LEADERSHIP: [&str; 24] = [
    "leaders",
    "leadership",
    "leadership team",
    "leadership group",
    "top leaders",
    "executives",
    "executive team",
    "executive officers",
    "top executives",
    "senior executives",
    "key executives",
    "officers",
    "chief officers",
    "senior officers",
    "management",
    "management team",
    "senior management",
    "top management",
    "top managers",
    "senior managers",
    "top team",
    "core executives",
    "top people",
    "c suite",
];

/// Words for posts that no one holds.
pub(super) const UNFILLED: [&str; 17] = [
    "vacant",
    "vacancy",
    "vacancies",
    "unfilled",
    "unoccupied",
    "vacant posts",
    "vacant positions",
    "open posts",
    "open positions",
    "empty posts",
    "empty positions",
    "unfilled posts",
    "unfilled positions",
    "unknown heads",
    "without a head",
    "空缺",
    "空缺职位",
];

/// Words beside a post that ask for all who held it, as the post alone does.
pub(super) const ALL_WHO_HELD: [&str; 9] =
    ["many", "timeline", "chronology", "list", "all", "every", "ever", "complete", "full"];

/// Words for the whole organisation beside a post.
pub(super) const THE_WHOLE: [&str; 9] = [
    "company",
    "firm",
    "corporation",
    "conglomerate",
    "organisation",
    "organization",
    "group",
    "business",
    "公司",
];
