//! The words that questions are asked in.

/// Roles as they are asked for, and the names that such a role has in a dataset.
pub(super) const ROLES: [&[&str]; 18] = [
    &[
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "chairs",
        "chaired",
        "chair of the board",
        "董事长",
        "主席",
        "董事局主席",
        "董事会主席",
    ],
    &["vice chair", "vice chairman", "vice chairwoman", "vice chairperson", "deputy chair"],
    &["ceo", "chief executive officer", "chief executive", "首席执行官"],
    &["president", "presides", "总裁"],
    &["gm", "general manager", "总经理"],
    &[
        "cfo",
        "chief financial officer",
        "chief finance officer",
        "finance chief",
        "head of finance",
        "首席财务官",
        "财务总监",
    ],
    &[
        "cto",
        "chief technology officer",
        "technology chief",
        "tech chief",
        "head of technology",
        "首席技术官",
        "技术总监",
    ],
    &["coo", "chief operating officer", "operations chief", "head of operations", "首席运营官"],
    &[
        "cpo",
        "chief people officer",
        "people chief",
        "hr chief",
        "head of hr",
        "chro",
        "首席人才官",
        "首席人力官",
    ],
    &["cmo", "chief marketing officer", "marketing chief", "head of marketing", "首席市场官"],
    &["cro", "chief risk officer", "risk chief", "首席风险官"],
    &["gc", "general counsel", "legal chief", "chief legal officer", "总法律顾问"],
    &["cco", "chief customer officer"],
    &["chief communications officer", "head of communications"],
    &["chief strategy officer", "head of strategy"],
    &["chief product officer", "head of product"],
    &["cio", "chief information officer"],
    &["ciso", "chief security officer", "chief information security officer"],
];

/// The fields that the roles of [`FUNCTIONS`] lead, in their order: beside a word for leading each means that role.
pub(super) const FIELDS: [&[&str]; 13] = [
    &["finance", "finances", "financial", "财务"],
    &["technology", "tech", "technical", "技术"],
    &["operations", "operating", "运营"],
    &["people", "hr", "human resources", "human resource", "personnel", "人力资源", "人事"],
    &["marketing", "市场"],
    &["risk", "风险"],
    &["legal", "law", "lawyer", "lawyers", "counsel", "法务", "法律"],
    &["customer", "customers", "customer service"],
    &["communications", "communication", "pr", "public relations"],
    &["strategy", "战略"],
    &["product", "products", "产品"],
    &["information"],
    &["security", "information security", "安全"],
];

/// Words for leading beside those of [`LEADS`], where a field is named: `top lawyer`, `finance director`.
pub(super) const LEADS_A_FIELD: [&str; 5] = ["top", "director", "executive", "officer", "senior"];

/// Words between a field and a word for leading it that say nothing: `head of the legal department`.
pub(super) const AROUND_A_FIELD: [&str; 8] =
    ["of", "for", "the", "in", "department", "team", "affairs", "s"];

/// Words before one for leading that ask for the one above all: `top boss`, `big boss`.
pub(super) const ABOVE_ALL: [&str; 6] = ["top", "big", "overall", "highest", "supreme", "real"];

/// Words for the person who leads a unit, under any title.
pub(super) const LEADS: [&str; 24] = [
    "head",
    "heads",
    "headed",
    "heading",
    "boss",
    "chief",
    "leader",
    "leads",
    "lead",
    "led",
    "leading",
    "runs",
    "run",
    "ran",
    "running",
    "manages",
    "managed",
    "in charge",
    "charge",
    "responsible",
    "in command",
    "负责人",
    "掌门人",
    "老板",
];

/// Roles that lead a function and not a unit, by their place in [`ROLES`].
pub(super) const FUNCTIONS: std::ops::Range<usize> = 5..18;

/// Roles of those who answer for a unit that has its own people at work: by id or title.
pub(super) const OVERSEES: [&str; 4] =
    ["oversight", "responsible executive", "overseeing executive", "executive in charge"];

/// Roles of those who sit in a board or belong to a partnership: by id or title. They lead nothing.
pub(super) const MEMBERSHIPS: [&str; 8] = [
    "director",
    "independent director",
    "board member",
    "partner",
    "member",
    "trustee",
    "shareholder",
    "observer",
];

/// Affixes of a Chinese name in a question, in the order in which `compound` removes them.
pub(super) const AROUND_CHINESE: [&str; 5] = ["谁是", "是谁", "现任", "的", "年"];

/// Words for an acting holder.
pub(super) const ACTING: [&str; 2] = ["acting", "interim"];

/// Words for the day of the search.
pub(super) const NOW: [&str; 4] = ["now", "today", "current", "currently"];

/// Words of a question that say nothing.
pub(super) const FILLERS: [&str; 72] = [
    "who", "whos", "whom", "whose", "what", "when", "where", "which", "why", "how", "is", "was",
    "were", "are", "did", "does", "do", "has", "have", "had", "be", "been", "will", "would", "the",
    "a", "an", "of", "at", "in", "on", "for", "to", "by", "as", "s", "from", "with", "about",
    "happened", "happen", "during", "and", "former", "ex", "previous", "since", "until", "till",
    "its", "it", "that", "this", "there", "then", "still", "become", "became", "becomes", "get",
    "got", "work", "works", "worked", "working", "date", "go", "went", "gone", "or", "please",
    "me",
];

/// How a time is bound by the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// All before it.
    Before,
    /// All up to its end.
    Until,
    /// All from its beginning on.
    Since,
    /// All after it.
    After,
}

/// Words before a time, and what they make of it.
pub(super) const BOUNDS: [(&str, Bound); 8] = [
    ("before", Bound::Before),
    ("until", Bound::Until),
    ("till", Bound::Until),
    ("through", Bound::Until),
    ("since", Bound::Since),
    ("from", Bound::Since),
    ("starting", Bound::Since),
    ("after", Bound::After),
];

/// Words between two times.
pub(super) const BETWEEN: [&str; 6] = ["to", "until", "till", "through", "and", "-"];

/// Words for coming to a position, and for leaving one.
pub(super) const JOINS: [&str; 29] = [
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
    "names",
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
pub(super) const NEW: [&str; 6] = ["new", "newest", "incoming", "latest", "newly", "next"];

/// Words for who came after a person in a position.
pub(super) const SUCCESSORS: [&str; 14] = [
    "successor",
    "successors",
    "succeeded",
    "succeeds",
    "replaced",
    "replaces",
    "replacing",
    "followed",
    "follows",
    "took over from",
    "takes over from",
    "came after",
    "comes after",
    "after",
];

/// Words for who came before a person in a position.
pub(super) const PREDECESSORS: [&str; 12] = [
    "predecessor",
    "predecessors",
    "preceded",
    "precedes",
    "came before",
    "comes before",
    "before",
    "replaced by",
    "succeeded by",
    "followed by",
    "succeed",
    "replace",
];

/// Words that say one thing of an event: where one of a group stands, the event is found by all of them.
pub(super) const SAME_IN_EVENTS: [&[&str]; 4] = [
    &["spin off", "spin offs", "spinoff", "spinoffs", "spun off", "spun out"],
    &["ipo", "listing", "public offering", "flotation"],
    &["dropped", "cancelled", "canceled", "abandoned", "called off", "scrapped", "withdrawn"],
    &["halted", "suspended", "stopped", "blocked", "put on hold", "postponed"],
];

/// Which of them say what happened, and not to what, by their place in [`SAME_IN_EVENTS`].
pub(super) const HAPPENED: std::ops::RangeFrom<usize> = 2..;

/// Words for whom one reports to.
pub(super) const REPORTS: [&str; 8] = [
    "reports to",
    "report to",
    "reported to",
    "reporting to",
    "direct reports",
    "direct reports of",
    "reports of",
    "answers to",
];

/// Words for sitting in a body, and for the bodies one sits in.
pub(super) const SITS: [&str; 9] =
    ["sat", "sits", "sit", "seat", "seats", "member", "members", "director", "directors"];
pub(super) const BODIES: [&str; 6] =
    ["board", "boards", "committee", "council", "partnership", "panel"];
