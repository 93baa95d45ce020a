//! The facts of the documents that the dataset starts from, in our words.

/// What a document says, in our words, and how the dataset shows it.
pub(super) struct Fact {
    /// The document.
    pub(super) seed: &'static str,
    /// What it says.
    pub(super) says: &'static str,
    /// A few words that one sentence of the document has.
    pub(super) words: &'static [&'static str],
    /// The event that cites it.
    pub(super) event: &'static str,
    /// What holds.
    pub(super) holds: &'static [Holds],
}

/// Days stand first; units, roles and people are ids, holders are as shown.
pub(super) enum Holds {
    /// Who holds a role in a unit: `Daniel Zhang (acting, disputed)`.
    Role(&'static str, &'static str, &'static str, &'static str),
    /// Under which title, where it is not the role's own.
    Title(&'static str, &'static str, &'static str, &'static str),
    /// To whom the holder reports.
    Reports(&'static str, &'static str, &'static str, &'static str),
    /// The name of a unit; none before it opens and after it closes.
    Name(&'static str, &'static str, &'static str),
    /// The unit above.
    Under(&'static str, &'static str, &'static str),
    /// The event has these words in its title, summary, notes or dispute.
    Says(&'static str),
    /// The remark on a person has these words.
    Person(&'static str, &'static str),
}

use Holds::{Name, Person, Reports, Role, Says, Title, Under};

pub(super) const LETTER: &str = "organisation-upgrade-november-2018";

pub(super) const SALES: &str = "cloud-sales-reshuffle-april-2022";

pub(super) const CHANGE: &str = "management-change-december-2022";

/// Facts of one document.
macro_rules! facts {
    ($seed:literal: $($says:literal [$($word:literal),*] in $event:expr => [$($holds:expr),* $(,)?];)*) => {
        &[$(Fact { seed: $seed, says: $says, words: &[$($word),*], event: $event, holds: &[$($holds),*] }),*]
    };
}

pub(super) const TMALL: &[Fact] = facts! { "seed-000":
    "A letter of 26 November upgrades the cloud and restructures Tmall." ["Nov. 26", "cloud", "Tmall"] in LETTER => [
        Name("2018-11-25", "cloud", "Alibaba Cloud"), Name("2018-11-26", "cloud", "Alibaba Cloud Intelligence"),
        Name("2018-11-27", "cloud", "Alibaba Cloud Intelligence"), Name("2018-11-25", "tmall", "Tmall"),
    ];
    "It centres on new retail and on the cloud." ["new retail and cloud"] in LETTER => [Says("around new retail and cloud")];
    "It prepares Daniel Zhang to follow Jack Ma, who leaves next year." ["Daniel Zhang", "Jack Ma", "next year"] in LETTER => [
        Says("succession to Jack Ma in 2019"), Role("2018-11-26", "alibaba", "ceo", "Daniel Zhang"),
        Role("2018-11-26", "alibaba", "chair", "Jack Ma"), Role("2019-09-09", "alibaba", "chair", "Jack Ma"),
        Role("2019-09-10", "alibaba", "chair", "Daniel Zhang"), Role("2019-09-11", "alibaba", "chair", "Daniel Zhang"),
    ];
    "Daniel Zhang is CEO of Alibaba." ["Daniel Zhang", "CEO of Alibaba"] in LETTER => [
        Role("2018-11-25", "alibaba", "ceo", "Daniel Zhang"), Role("2018-11-27", "alibaba", "ceo", "Daniel Zhang"),
    ];
    "The Cloud Intelligence business group is new." ["Alibaba Cloud Intelligence business group"] in LETTER => [
        Says("Cloud becomes Cloud Intelligence"),
    ];
    "CTO Jeff Zhang oversees it and follows Simon Hu as its president." ["Zhang Jianfeng", "Hu Xiaoming"] in LETTER => [
        Role("2018-11-25", "cloud", "president", "Simon Hu"), Role("2018-11-26", "cloud", "president", "Jeff Zhang"),
        Role("2018-11-27", "cloud", "president", "Jeff Zhang"), Role("2018-11-25", "alibaba", "cto", "Jeff Zhang"),
        Role("2018-11-26", "alibaba", "cto", "Jeff Zhang"), Role("2018-11-27", "alibaba", "cto", "Jeff Zhang"),
    ];
    "Simon Hu is thanked and will serve in another capacity." ["thanked Hu"] in LETTER => [Says("another capacity; thanked")];
    "Fan Luyuan, CEO of Alibaba Pictures, follows Yang Weidong at Digital Media and Entertainment." ["Fan Luyuan", "Yang Weidong"] in LETTER => [
        Role("2018-11-25", "dme", "president", "Yang Weidong (disputed)"), Role("2018-11-26", "dme", "president", "Fan Luyuan (disputed)"),
        Role("2018-11-27", "dme", "president", "Fan Luyuan (disputed)"), Role("2018-11-26", "alibaba-pictures", "ceo", "Fan Luyuan"),
        Says("news site calls Fan Luyuan president, others rotating president"),
    ];
    "A new retail technology group pools the technology of Taobao and Tmall." ["retail technology", "Taobao and Tmall"] in LETTER => [
        Name("2018-11-25", "new-retail-technology", ""), Name("2018-11-26", "new-retail-technology", "New Retail Technology Business Group"),
        Says("Pools the engineering of Taobao and Tmall"),
    ];
    "Wu Zeming is its president and reports to Daniel Zhang." ["Wu Zeming", "report to Daniel Zhang"] in LETTER => [
        Role("2018-11-26", "new-retail-technology", "president", "Wu Zeming"), Role("2018-11-27", "new-retail-technology", "president", "Wu Zeming"),
        Reports("2018-11-26", "new-retail-technology", "president", "Daniel Zhang"),
    ];
    "Tmall is now Greater Tmall with three divisions: brands, supermarket, import and export." ["Greater Tmall", "three major divisions"] in LETTER => [
        Name("2018-11-26", "tmall", "Greater Tmall"), Name("2018-11-27", "tmall", "Greater Tmall"),
        Name("2018-11-25", "tmall-business-group", ""), Under("2018-11-26", "tmall-business-group", "tmall"),
        Under("2018-11-26", "tmall-supermarket", "tmall"), Under("2018-11-26", "tmall-import-export", "tmall"),
        Says("Brand innovation"), Says("physical stores and online orders"), Says("US$200 billion"),
    ];
};

pub(super) const SALES_FACTS: &[Fact] = facts! { "seed-001":
    "The cloud reshuffles its management." ["management reshuffle"] in SALES => [Says("new cloud sales organisation")];
    "Cai Yinghua, president of global sales, presents structure and strategy at an internal meeting on 12 April." ["Cai Yinghua", "Global Sales"] in SALES => [
        Role("2022-04-11", "alibaba-cloud-global-sales", "president", "Cai Yinghua"), Role("2022-04-12", "alibaba-cloud-global-sales", "president", "Cai Yinghua"),
        Role("2022-04-13", "alibaba-cloud-global-sales", "president", "Cai Yinghua"), Says("internal meeting"), Says("structure and strategy"),
    ];
    "Ren Geng, president of Alibaba Cloud China, has resigned and is still to leave." ["Ren Geng", "Huang Haiqing"] in SALES => [
        Role("2022-04-11", "alibaba-cloud-china", "president", "Ren Geng"), Role("2022-04-12", "alibaba-cloud-china", "president", "Ren Geng (disputed)"),
        Role("2022-04-13", "alibaba-cloud-china", "president", "Ren Geng (disputed)"),
        Title("2022-04-13", "alibaba-cloud-china", "president", "President (resigned, still to leave)"),
    ];
    "Huang Haiqing, a vice president of the cloud, is to follow once he has left." ["Huang Haiqing", "vice president of Alibaba Cloud"] in SALES => [
        Role("2022-04-11", "alibaba-cloud-china", "vice-president", "Huang Haiqing"), Role("2022-04-13", "alibaba-cloud-china", "vice-president", "Huang Haiqing"),
        Role("2022-04-11", "alibaba-cloud-china", "designate", "no such position"), Role("2022-04-12", "alibaba-cloud-china", "designate", "Huang Haiqing"),
        Role("2022-04-13", "alibaba-cloud-china", "designate", "Huang Haiqing"),
    ];
    "Huang came from Dell, Oracle and Tencent Cloud." ["Huang", "Dell, Oracle, and Tencent Cloud"] in SALES => [Person("huang-haiqing", "Tencent Cloud, Oracle, Dell")];
    "Guo Jijun, vice president for sales and ecosystem, is stepping down." ["Guo Jijun"] in SALES => [
        Role("2022-04-11", "cloud", "sales", "Guo Jijun"), Role("2022-04-12", "cloud", "sales", "Guo Jijun"),
        Title("2022-04-12", "cloud", "sales", "Vice President, sales and ecosystem growth (stepping down)"),
    ];
    "His last day is not said." ["Guo Jijun", "stepping down"] in "guo-jijun-steps-down-2022" => [Says("no last day and no successor")];
    "Growth of high quality and an ecosystem that attracts independent software developers." ["high-quality growth", "independent software developers"] in SALES => [
        Says("high-quality growth"), Says("independent software developers"),
    ];
    "The sales and the regional organisation are to be improved." ["sales organization", "regional"] in SALES => [Says("better sales and regional organisation")];
    "Data centres in South Korea and Thailand were announced in October 2021 for 2022." ["South Korea and Thailand"] in "cloud-abroad-2021" => [Says("First data centres in South Korea and Thailand announced for 2022")];
    "Ren Geng is president of Alibaba Cloud China and Guo Jijun runs sales before that day." ["Ren Geng", "president of Alibaba Cloud China"] in "alibaba-cloud-china-attested-2021" => [Role("2022-01-01", "alibaba-cloud-china", "president", "Ren Geng")];
    "Cai Yinghua is president of global sales before that day." ["Cai Yinghua"] in "cai-yinghua-joins-2022" => [Role("2022-04-01", "alibaba-cloud-global-sales", "president", "Cai Yinghua")];
    "Huang Haiqing follows once Ren Geng has departed." ["once Ren has departed"] in "media-unit-may-2022" => [Role("2022-05-21", "alibaba-cloud-china", "president", "Huang Haiqing (disputed)")];
};

/// Of the text in English; the German one says the same.
pub(super) const CLOUD: &[Fact] = facts! { "seed-002":
    "A rotation of executives began when Jack Ma passed the lead to Daniel Zhang." ["Jack Ma", "Daniel Zhang", "rotates"] in CHANGE => [Says("began when Jack Ma passed the lead to Daniel Zhang")];
    "Jeff Zhang steps down as president of Alibaba Cloud Intelligence; Daniel Zhang, CEO, is acting president." ["Jeff Zhang", "Daniel Zhang", "acting president"] in CHANGE => [
        Role("2022-12-28", "cloud", "president", "Jeff Zhang"), Role("2022-12-29", "cloud", "president", "Daniel Zhang (acting, disputed)"),
        Role("2022-12-30", "cloud", "president", "Daniel Zhang (acting, disputed)"), Role("2022-12-29", "alibaba", "ceo", "Daniel Zhang"),
        Name("2022-12-28", "cloud", "Alibaba Cloud Intelligence"),
    ];
    "Servers in Hong Kong failed almost two weeks before; the exchange OKX was hit." ["Hong Kong", "OKX"] in "hong-kong-outage-2022" => [Says("OKX"), Says("less than two weeks later")];
    "For some customers it lasted up to a day." ["up to a day", "some customers"] in "hong-kong-outage-2022" => [Says("for some customers up to a day"), Says("One of the largest failures of a Chinese cloud provider")];
    "Jeff Zhang concentrates on DAMO." ["Damo Academy"] in CHANGE => [
        Role("2022-12-28", "damo", "dean", "Jeff Zhang"), Role("2022-12-29", "damo", "dean", "Jeff Zhang (disputed)"),
        Role("2022-12-30", "damo", "dean", "Jeff Zhang (disputed)"), Says("now concentrates on it"),
    ];
    "He is one of the 29 members of the Partnership." ["29 members"] in CHANGE => [
        Says("One of the 29 members of the partnership"), Role("2022-12-29", "alibaba-partnership", "partner", "… Jeff Zhang …"),
        Role("2022-12-28", "alibaba-partnership", "partner", "… Jeff Zhang …"), Role("2022-12-30", "alibaba-partnership", "partner", "… Jeff Zhang …"),
    ];
    "The Partnership has 29 members." ["29 members"] in "partnership-29-2022" => [Says("29 members")];
    "Jeff Zhang is a partner." ["29 members"] in "jeff-zhang-partner-2015" => [Role("2018-01-01", "alibaba-partnership", "partner", "… Jeff Zhang …")];
    "He joined two decades ago and designed the systems of Taobao." ["Taobao"] in CHANGE => [Person("jeff-zhang", "Taobao's system infrastructure"), Person("jeff-zhang", "two decades")];
    "At DAMO he remains responsible for IoT and for the chip team T-Head." ["IoT", "T-Head"] in CHANGE => [
        Role("2022-12-28", "t-head", "oversight", "Jeff Zhang (disputed)"), Role("2022-12-29", "t-head", "oversight", "Jeff Zhang"),
        Role("2022-12-30", "t-head", "oversight", "Jeff Zhang"), Role("2022-12-28", "intelligent-connectivity", "oversight", "Jeff Zhang (disputed)"),
        Role("2022-12-29", "intelligent-connectivity", "oversight", "Jeff Zhang"), Under("2022-12-29", "t-head", "damo"),
        Under("2022-12-29", "intelligent-connectivity", "damo"), Under("2022-12-28", "intelligent-connectivity", "cloud-and-technology"),
    ];
    "He led the cloud for four years." ["four years"] in CHANGE => [Says("After four years"), Role("2018-12-29", "cloud", "president", "Jeff Zhang")];
    "Daniel Zhang also oversees DingTalk." ["DingTalk"] in CHANGE => [
        Role("2022-12-28", "dingtalk", "oversight", "no such position"), Role("2022-12-29", "dingtalk", "oversight", "Daniel Zhang"),
        Role("2022-12-30", "dingtalk", "oversight", "Daniel Zhang"), Under("2022-12-29", "dingtalk", "cloud"),
    ];
    "In 2020 the cloud repeated its strategy of joining cloud and DingTalk." ["integrate", "Dingtalk"] in "big-dingtalk-2020" => [Says("integrate cloud and DingTalk")];
    "Jeff Zhang is president of the cloud then." ["Zhang Jianfeng"] in "big-dingtalk-2020" => [Role("2020-09-27", "cloud", "president", "Jeff Zhang")];
    "The title is for the time being." ["acting president", "Daniel"] in CHANGE => [Says("acting president of the cloud")];
};

pub(super) const CHANGES: &[Fact] = facts! { "seed-004":
    "Daniel Zhang takes the lead of the cloud at once." ["Daniel Zhang Yong", "per direct"] in CHANGE => [
        Says("With immediate effect"), Role("2022-12-29", "cloud", "president", "Daniel Zhang (acting, disputed)"),
        Says("only says that he takes over the lead at once"),
    ];
    "He takes it over from Jeff Zhang, says a leaked email." ["e-mail", "Jeff Zhang"] in CHANGE => [Says("leaked"), Role("2022-12-28", "cloud", "president", "Jeff Zhang")];
    "The cloud is to grow aggressively in 2023." ["agressief", "2023"] in CHANGE => [Says("grow aggressively in 2023")];
    "2023 is a critical year." ["kritisch jaar"] in CHANGE => [Says("a critical year")];
    "Data centres in Japan, Singapore and Thailand have opened." ["Japan, Singapore en Thailand"] in "cloud-abroad-2022" => [Says("Japan, Singapore and Thailand")];
    "In September US$1 billion was announced for the expansion abroad." ["september", "1 miljard dollar"] in "cloud-abroad-2022" => [Says("US$1 billion")];
    "It is part of a wider change of management." ["management"] in CHANGE => [Role("2022-12-29", "alibaba", "cto", "Wu Zeming")];
    "Jeff Zhang, former CEO of the cloud division, goes to lead DAMO." ["Jeff Zhang", "DAMO"] in CHANGE => [
        Says("the former CEO, not president, of the cloud division"), Says("he goes to lead it"), Role("2022-12-29", "damo", "dean", "Jeff Zhang (disputed)"),
    ];
    "Wu Zeming is the former CTO of local services." ["Zeming Wu", "voormalige CTO"] in CHANGE => [
        Role("2022-12-28", "alibaba-local-services", "cto", "Wu Zeming"), Role("2022-12-29", "alibaba-local-services", "cto", "Wu Zeming (disputed)"),
        Role("2022-12-30", "alibaba-local-services", "cto", "Wu Zeming (disputed)"), Says("former CTO of local services (a Dutch-language site, PingWest)"),
    ];
    "He follows Li Cheng as CTO of Alibaba." ["Li Cheng"] in CHANGE => [
        Role("2022-12-28", "alibaba", "cto", "Li Cheng"), Role("2022-12-29", "alibaba", "cto", "Wu Zeming"), Role("2022-12-30", "alibaba", "cto", "Wu Zeming"),
    ];
};

pub(super) fn all() -> impl Iterator<Item = &'static Fact> {
    [TMALL, SALES_FACTS, CLOUD, CHANGES].into_iter().flatten()
}
