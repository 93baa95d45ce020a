//! The words that questions are asked in.

/// Roles as they are asked for, and the names that such a role has in a dataset.
pub(super) const ROLES: [&[&str]; 12] = [
    &["chair", "chairman", "chairwoman", "chairperson", "chairs", "chaired", "chair of the board"],
    &["vice chair", "vice chairman", "vice chairwoman", "vice chairperson", "deputy chair"],
    &["ceo", "chief executive officer", "chief executive"],
    &["president", "presides"],
    &[
        "cfo",
        "chief financial officer",
        "chief finance officer",
        "finance chief",
        "head of finance",
    ],
    &["cto", "chief technology officer", "technology chief", "tech chief", "head of technology"],
    &["coo", "chief operating officer", "operations chief", "head of operations"],
    &["cpo", "chief people officer", "people chief", "hr chief", "head of hr", "chro"],
    &["cmo", "chief marketing officer", "marketing chief", "head of marketing"],
    &["cro", "chief risk officer", "risk chief"],
    &["gc", "general counsel", "legal chief", "chief legal officer"],
    &["gm", "general manager"],
];

/// Words for the person who leads a unit, under any title.
pub(super) const LEADS: [&str; 21] = [
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
];

/// Words for a role held for the time being.
pub(super) const ACTING: [&str; 2] = ["acting", "interim"];

/// Words for the day of the search.
pub(super) const NOW: [&str; 4] = ["now", "today", "current", "currently"];

/// Words of a question that say nothing.
pub(super) const FILLERS: [&str; 66] = [
    "who", "whos", "whom", "whose", "what", "when", "where", "which", "why", "how", "is", "was",
    "were", "are", "did", "does", "do", "has", "have", "had", "be", "been", "will", "would", "the",
    "a", "an", "of", "at", "in", "on", "for", "to", "by", "as", "s", "from", "with", "about",
    "happened", "happen", "during", "and", "former", "ex", "previous", "since", "until", "till",
    "its", "it", "that", "this", "there", "then", "still", "become", "became", "becomes", "get",
    "got", "work", "works", "worked", "working", "date",
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
pub(super) const JOINS: [&str; 22] = [
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
pub(super) const LEAVES: [&str; 28] = [
    "leave",
    "leaves",
    "left",
    "leaving",
    "quit",
    "quits",
    "resign",
    "resigns",
    "resigned",
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
