//! What people type, and whom they mean: the first hit on the embedded data.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use orgscope::data::{self, EMBEDDED};
use orgscope::org::History;
use orgscope::search::{Index, Matcher, Query, Scan, Scope, Target};
use orgscope::time::Date;

/// `person daniel-zhang`, or nothing.
fn first(history: &History, index: &Index, query: &str, day: &str) -> String {
    let matcher = Matcher::default();
    let mut scan = Scan::new(index, Query::parse(query), Scope::All, Date::parse(day).unwrap(), 5);
    scan.run(history, index, &matcher);
    let data = history.dataset();
    scan.hits(history, index, &matcher).first().map_or(String::new(), |hit| {
        let id = match hit.target {
            Target::Person(id) => &data.person(id).id,
            Target::Unit(id) => &data.unit(id).id,
            Target::Role(id) => &data.role(id).id,
            Target::Event(id) => &data.event(id).id,
            Target::Source(id) => &data.source(id).id,
        };
        format!("{} {id}", hit.target.kind().word())
    })
}

/// What is typed, and who or what is meant.
const EXPECTED: &[(&str, &str)] = &[
    ("wan ling", "person wan-ling-martello"),
    ("fan yu", "person wu-zeming"),
    ("zhang yong daniel", "person daniel-zhang"),
    ("daniel zhang yong", "person daniel-zhang"),
    ("eddei wu", "person eddie-wu"),
    ("caichongxin", "person joe-tsai"),
    ("gaode", "unit amap"),
    ("盒马", "unit hema"),
    ("taotian", "unit taobao-tmall-group"),
    ("xu hong", "person toby-xu"),
    ("Jiǎng Fán", "person jiang-fan"),
    ("tongwenhong", "person judy-tong"),
    ("1688", "unit 1688"),
    ("蚂蚁", "unit ant-group"),
    ("wu$", "person wu-jia"),
    ("daniel zhang", "person daniel-zhang"),
    ("zhang daniel", "person daniel-zhang"),
    ("DANIEL", "person daniel-zhang"),
    ("danil", "person daniel-zhang"),
    ("zhang yong", "person daniel-zhang"),
    ("yong zhang", "person daniel-zhang"),
    ("zhangyong", "person daniel-zhang"),
    ("yongzhang", "person daniel-zhang"),
    ("Zhāng Yǒng", "person daniel-zhang"),
    ("ｚｈａｎｇ ｙｏｎｇ", "person daniel-zhang"),
    ("张勇", "person daniel-zhang"),
    ("張勇", "person daniel-zhang"),
    ("逍遥子", "person daniel-zhang"),
    ("逍遥", "person daniel-zhang"),
    ("xiaoyaozi", "person daniel-zhang"),
    ("xiao yao zi", "person daniel-zhang"),
    ("xyz", "person daniel-zhang"),
    ("Daniel Zhang Yong", "person daniel-zhang"),
    ("Daniel Yong Zhang", "person daniel-zhang"),
    ("'zhang yong", "person daniel-zhang"),
    ("jeff", "person jeff-zhang"),
    ("jeff zhang", "person jeff-zhang"),
    ("zhang jianfeng", "person jeff-zhang"),
    ("zhangjianfeng", "person jeff-zhang"),
    ("jianfengzhang", "person jeff-zhang"),
    ("zhang jian feng", "person jeff-zhang"),
    ("zjf", "person jeff-zhang"),
    ("行癫", "person jeff-zhang"),
    ("xingdian", "person jeff-zhang"),
    ("xd", "person jeff-zhang"),
    ("张建锋", "person jeff-zhang"),
    ("jack ma", "person jack-ma"),
    ("ma jack", "person jack-ma"),
    ("mayun", "person jack-ma"),
    ("马云", "person jack-ma"),
    ("风清扬", "person jack-ma"),
    ("feng qing yang", "person jack-ma"),
    ("fqy", "person jack-ma"),
    ("eddie wu", "person eddie-wu"),
    ("wuyongming", "person eddie-wu"),
    ("wym", "person eddie-wu"),
    ("吴泳铭", "person eddie-wu"),
    ("Zeming Wu", "person wu-zeming"),
    ("wu zeming", "person wu-zeming"),
    ("joe tsai", "person joe-tsai"),
    ("ccx", "person joe-tsai"),
    ("trudy", "person trudy-dai"),
    ("daishan", "person trudy-dai"),
    ("^trudy", "person trudy-dai"),
    ("hu xiaoming", "person simon-hu"),
    ("cetin", "person caglayan-cetin"),
    ("caglayan", "person caglayan-cetin"),
    ("lu jianmei", "person lu-jianmei"),
    ("lv jianmei", "person lu-jianmei"),
    ("lvjianmei", "person lu-jianmei"),
    ("lü jianmei", "person lu-jianmei"),
    ("zhang !daniel wei", "person zhang-wei"),
    ("zhang wei$", "person zhang-wei"),
    ("mikkelsen | ekbom", "person bjarke-mikkelsen"),
    ("cfo", "role cfo"),
    ("Chief Technology Officer", "role cto"),
    ("dingtalk", "unit dingtalk"),
    ("钉钉", "unit dingtalk"),
    ("阿里云", "unit cloud"),
    ("aliyun", "unit cloud"),
    ("cloud intelligence group", "unit cloud"),
    ("alibaba cloud", "unit cloud"),
    ("greater tmall", "unit tmall"),
    ("cloud outage", "event hong-kong-outage-2022"),
    ("1+6+n", "event one-plus-six-plus-n-2023"),
    ("qqqqqq", ""),
    (" ", ""),
];

#[test]
fn the_first_hit_is_who_is_meant() {
    let history = data::open(EMBEDDED).unwrap().history;
    let index = Index::build(&history);
    assert!(EXPECTED.len() >= 60);
    let wrong: Vec<String> = EXPECTED
        .iter()
        .filter_map(|(query, meant)| {
            let found = first(&history, &index, query, "2020-05-01");
            (found != *meant).then(|| format!("{query:?} finds {found:?}, meant is {meant:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Of two people with the same initials the one in post on the day comes first.
#[test]
fn who_is_in_post_comes_first() {
    let history = data::open(EMBEDDED).unwrap().history;
    let index = Index::build(&history);
    let ask = |day| first(&history, &index, "eddie | simon", day);
    // Simon Hu is in post in 2018, not in 2023; Eddie Wu is in both.
    assert_eq!(ask("2023-12-31"), "person eddie-wu");
}
