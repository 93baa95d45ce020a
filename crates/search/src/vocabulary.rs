//! The words that questions are asked in.

pub(super) use super::tenure_vocabulary::{
    ALL_WHO_HELD, ARRIVAL_NOUNS, ASSISTANTS, BECAME, BELOW, CHANGES, DEPARTURE_NOUNS, JOINS,
    LEADERSHIP, LEAVES, NEW, OVERSEEING, OVERSEEING_ALONE, PROMOTED, THE_WHOLE, UNFILLED,
    WAYS_TO_LEAVE, WayToLeave,
};

pub(super) use super::role_vocabulary::{
    AROUND_A_FIELD, FIELDS, FIELDS_ALONE, FOR_A_TOPIC, FUNCTIONS, LEADS_A_FIELD, MEMBERSHIPS,
    NEAR_FIELDS, NEAR_WORDS, OVERSEES, ROLES,
};

/// Words before one for leading that ask for the one above all: `top boss`, `big boss`.
pub(super) const ABOVE_ALL: [&str; 6] = ["top", "big", "overall", "highest", "supreme", "real"];

/// Words for the person who leads a unit, under any title.
pub(super) const LEADS: [&str; 30] = [
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
    "took charge",
    "takes charge",
    "负责人",
    "主管",
    "领导",
    "laoban",
    "fuzeren",
    "掌门人",
    "老板",
];

/// Words for the one above a person; beside a unit they are words for leading.
pub(super) const BOSSES: [&str; 14] = [
    "boss",
    "bosses",
    "manager",
    "managers",
    "line manager",
    "supervisor",
    "supervisors",
    "superior",
    "superiors",
    "老板",
    "上司",
    "上级",
    "领导",
    "laoban",
];

/// Words before a role for those who held it once, and for the first who did.
pub(super) const FORMER: [&str; 6] = ["former", "ex", "previous", "prior", "past", "old"];
pub(super) const FIRST: [&str; 4] = ["first", "founding", "original", "earliest"];

/// Chinese phrases around a question for a person: `谁是饿了么ceo`, `饿了么ceo是谁`.
pub(super) const ASKS_WHO_CHINESE: [&str; 6] =
    ["历任", "请问", "谁担任", "谁是", "是谁", "是什么人"];

/// Affixes of a Chinese name in a question, in the order in which `compound` removes them.
pub(super) const AROUND_CHINESE: [&str; 6] = ["谁是", "是谁", "现任", "历任", "的", "年"];

/// Chinese words of questions, each with the English ones that are read in its place.
pub(super) const CHINESE_QUESTIONS: [(&str, &str); 56] = [
    ("组织架构调整", "restructuring"),
    ("组织调整", "restructuring"),
    ("架构调整", "restructuring"),
    ("组织架构", "restructuring"),
    ("反垄断", "antitrust"),
    ("停机", "outage"),
    ("中断", "outage"),
    ("管理层", "leadership team"),
    ("领导层", "leadership team"),
    ("高管", "executives"),
    ("管理", "runs"),
    ("掌管", "runs"),
    ("开除", "fired"),
    ("解雇", "fired"),
    ("负责人", "负责人"),
    ("负责", "runs"),
    ("创始人", "founder"),
    ("新任董事", "new board members"),
    ("董事会成员", "board members"),
    ("曾用名", "old name"),
    ("原名", "old name"),
    ("旧名", "old name"),
    ("以前叫什么", "old name"),
    ("分管", "oversees"),
    ("上市", "ipo"),
    ("向谁汇报", "who does report to"),
    ("接替", "succeeded"),
    ("取代", "replaced"),
    ("继任者", "successor"),
    ("接班人", "successor"),
    ("继任", "successor"),
    ("前任", "former"),
    ("下属", "subordinates"),
    ("离开", "left"),
    ("离职", "left"),
    ("卸任", "left"),
    ("辞职", "left"),
    ("加入", "joined"),
    ("上任", "joined"),
    ("处罚", "penalty"),
    ("罚款", "fine"),
    ("合并", "merger"),
    ("收购", "acquired"),
    ("出售", "sold"),
    ("分拆", "spin off"),
    ("拆分", "breakup"),
    ("宕机", "outage"),
    ("故障", "outage"),
    ("改名", "renamed"),
    ("更名", "renamed"),
    ("成立", "founded"),
    ("关闭", "closed"),
    ("裁员", "layoffs"),
    ("丑闻", "scandal"),
    ("重组", "restructuring"),
    ("退休", "retired"),
];

/// Words for an acting holder.
pub(super) const ACTING: [&str; 2] = ["acting", "interim"];

/// Words for the day of the search.
pub(super) const NOW: [&str; 7] = ["now", "today", "current", "currently", "现在", "目前", "当前"];

/// Words of a question that say nothing.
pub(super) const FILLERS: [&str; 75] = [
    "who", "whos", "whom", "whose", "what", "when", "where", "which", "why", "how", "is", "was",
    "were", "are", "did", "does", "do", "has", "have", "had", "be", "been", "will", "would", "the",
    "a", "an", "of", "at", "in", "on", "for", "to", "by", "as", "s", "from", "with", "about",
    "happened", "happen", "during", "and", "former", "ex", "previous", "since", "until", "till",
    "its", "it", "that", "this", "there", "then", "still", "become", "became", "becomes", "get",
    "got", "work", "works", "worked", "working", "date", "go", "went", "gone", "or", "please",
    "谁", "是谁", "谁是", "谁在",
];

/// What is said before a question.
pub(super) const POLITE: [&str; 17] = [
    "hello",
    "hi",
    "hey",
    "please",
    "could you",
    "can you",
    "would you",
    "tell me",
    "show me",
    "give me",
    "find me",
    "do you know",
    "i want to know",
    "i would like to know",
    "i'd like to know",
    "i need to know",
    "let me know",
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
pub(super) const BETWEEN: [&str; 9] =
    ["to", "until", "till", "through", "and", "-", "vs", "versus", "or"];

/// Words for what happened, beside a time: `changes in 2019`.
pub(super) const WHAT_HAPPENED: [&str; 9] = [
    "change",
    "changes",
    "event",
    "events",
    "news",
    "happenings",
    "timeline",
    "chronology",
    "history",
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

/// Words for giving a position on: who did comes before whom it was given.
pub(super) const HANDED_OVER: [&str; 5] =
    ["hand over to", "hands over to", "handed over to", "handing over to", "made way for"];

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
pub(super) const REPORTS: [&str; 11] = [
    "reports to",
    "report to",
    "reported to",
    "reporting to",
    "direct reports",
    "direct reports of",
    "reports of",
    "answers to",
    "answer to",
    "subordinates",
    "subordinates of",
];

/// Words between a whole name and one of [`BESIDE_A_NAME`].
pub(super) const WHICH: [&str; 7] =
    ["last", "first", "previous", "former", "current", "latest", "whole"];

/// Words beside a whole name that say nothing more: what there is of it is shown.
pub(super) const BESIDE_A_NAME: [&str; 23] = [
    "职务",
    "职位",
    "任职",
    "career",
    "cv",
    "resume",
    "biography",
    "bio",
    "profile",
    "history",
    "job",
    "jobs",
    "post",
    "posts",
    "position",
    "positions",
    "role",
    "roles",
    "title",
    "titles",
    "background",
    "履历",
    "简历",
];

/// Words for those who do something, which say nothing of who they are.
pub(super) const THOSE_WHO: [&str; 7] =
    ["people", "everyone", "everybody", "those", "all", "staff", "managers"];

/// Words for working under a person, after "who".
pub(super) const WORKS_FOR: [&str; 8] = [
    "works for",
    "work for",
    "worked for",
    "working for",
    "works under",
    "worked under",
    "under",
    "below",
];

/// Words for sitting in a body, and for the bodies one sits in.
pub(super) const SITS: [&str; 9] =
    ["sat", "sits", "sit", "seat", "seats", "member", "members", "director", "directors"];
pub(super) const BODIES: [&str; 6] =
    ["board", "boards", "committee", "council", "partnership", "panel"];
