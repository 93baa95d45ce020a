//! Roles and the fields they lead, as people ask for them.

/// Roles as they are asked for, and the names that such a role has in a dataset.
pub(super) const ROLES: [&[&str]; 21] = [
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
        "dongshizhang",
        "dong shi zhang",
    ],
    &["vice chair", "vice chairman", "vice chairwoman", "vice chairperson", "deputy chair"],
    &["ceo", "chief executive officer", "chief executive", "首席执行官", "shouxi zhixingguan"],
    &["president", "presides", "总裁", "zongcai", "zong cai"],
    &["gm", "general manager", "总经理", "zongjingli", "zong jingli"],
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
        "人力资源总监",
        "人事总监",
    ],
    &["cmo", "chief marketing officer", "marketing chief", "head of marketing", "首席市场官"],
    &["cro", "chief risk officer", "risk chief", "首席风险官"],
    &[
        "gc",
        "general counsel",
        "counsel",
        "chief counsel",
        "lawyer",
        "legal chief",
        "chief legal officer",
        "总法律顾问",
        "法务总监",
    ],
    &["cco", "chief customer officer"],
    &[
        "chief communications officer",
        "head of communications",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "press officer",
        "press secretary",
        "发言人",
    ],
    &["chief strategy officer", "head of strategy"],
    &["chief product officer", "head of product"],
    &["cio", "chief information officer"],
    &["ciso", "chief security officer", "chief information security officer"],
    &["dean", "院长"],
    &["vice president", "vp", "副总裁"],
    &["partner", "合伙人"],
];

/// The fields that the roles of [`FUNCTIONS`] lead, in their order: with a word for leading (`head of finance`) each means that role.
pub(super) const FIELDS: [&[&str]; 13] = [
    &["finance", "finances", "financial", "money", "财务"],
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

/// Words for people who work in a field, and the index of the field in [`FIELDS`]: the role that leads it is the nearest.
pub(super) const NEAR_WORDS: [(usize, &[&str]); 5] = [
    (0, &["treasurer", "controller", "comptroller", "accountant", "bookkeeper"]),
    (1, &["chief engineer", "chief scientist", "chief architect", "head of engineering"]),
    (3, &["recruiter", "head of recruiting", "head of talent", "chief talent officer"]),
    (5, &["compliance officer", "chief compliance officer", "head of compliance", "auditor"]),
    (6, &["attorney", "solicitor", "head of compliance and legal"]),
];

/// For each of [`FIELDS`], the indices of the fields whose leading roles are the nearest to its own, the nearest first.
pub(super) const NEAR_FIELDS: [&[usize]; FIELDS.len()] = [
    &[5, 2],
    &[11, 10, 2],
    &[1, 0],
    &[2],
    &[8, 7, 9],
    &[0, 6],
    &[5],
    &[4, 2],
    &[4],
    &[2, 0],
    &[1, 4],
    &[1, 12],
    &[11, 1, 5],
];

/// Further words for leading, which count only with a field: `top lawyer`, `finance director`.
pub(super) const LEADS_A_FIELD: [&str; 5] = ["top", "director", "executive", "officer", "senior"];

/// Words between a field and a word for leading it that say nothing: `head of the legal department`.
pub(super) const AROUND_A_FIELD: [&str; 8] =
    ["of", "for", "the", "in", "department", "team", "affairs", "s"];

/// Words that mean the role that leads a field where nothing else is typed: `hr`.
pub(super) const FIELDS_ALONE: [&str; 11] = [
    "hr",
    "human resources",
    "personnel",
    "money",
    "legal",
    "lawyers",
    "人事",
    "人力资源",
    "财务",
    "法务",
    "法律",
];

/// Roles that lead a function and not a unit, by their place in [`ROLES`].
pub(super) const FUNCTIONS: std::ops::Range<usize> = 5..5 + FIELDS.len();

/// Roles of people who oversee a unit and do not run it, as ids or titles.
pub(super) const OVERSEES: [&str; 4] =
    ["oversight", "responsible executive", "overseeing executive", "executive in charge"];

/// How the title of an overseer begins that names a topic and not a unit.
pub(super) const FOR_A_TOPIC: [&str; 1] = ["responsible for "];

/// Roles of people who sit in a board or belong to a partnership, as ids or titles. They lead nothing.
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
