//! What people type, and whom they mean: the first hit on three datasets.

use orgscope::data::{self, EMBEDDED};
use orgscope::org::History;
use orgscope::search::{
    Answer, Hit, Index, Kind, Scope, Search, Target, Tier, nearest, succession,
};
use orgscope::time::Date;

const LANTERN: &str = include_str!("../../fixtures/lantern.ron");
const SCRIPTS: &str = include_str!("../../fixtures/scripts.ron");

struct Asked {
    history: History,
    index: Index,
    day: Date,
}

impl Asked {
    fn new(text: &str, day: &str) -> Self {
        let history = data::open(text).unwrap().history;
        let index = Index::build(&history);
        Self { history, index, day: Date::parse(day).unwrap() }
    }

    fn answer(&self, query: &str, scope: Scope) -> Answer {
        let mut search = Search::new(&self.history, &self.index, query, scope, self.day, 20);
        search.run(&self.history, &self.index);
        search.answer(&self.history, &self.index)
    }

    /// `person daniel-zhang`, `position cloud president jeff-zhang`.
    fn name(&self, hit: &Hit) -> String {
        let data = self.history.dataset();
        let kind = hit.target.kind().word();
        match hit.target {
            Target::Position(id) => {
                let position = self.history.position(id);
                let holder = hit.post.unwrap().holder.map(|id| self.history.tenure(id).person);
                let holder = holder.map_or("-", |id| &data.person(id).id);
                let (unit, role) = (&data.unit(position.unit).id, &data.role(position.role).id);
                format!("{kind} {unit} {role} {holder}")
            }
            Target::Person(id) => format!("{kind} {}", data.person(id).id),
            Target::Unit(id) => format!("{kind} {}", data.unit(id).id),
            Target::Role(id) => format!("{kind} {}", data.role(id).id),
            Target::Event(id) => format!("{kind} {}", data.event(id).id),
            Target::Source(id) => format!("{kind} {}", data.source(id).id),
        }
    }

    fn all(&self, query: &str) -> Vec<String> {
        self.answer(query, Scope::All).hits.iter().map(|hit| self.name(hit)).collect()
    }

    fn first(&self, query: &str) -> String {
        self.all(query).into_iter().next().unwrap_or_default()
    }

    fn finds(&self, expected: &[(&str, &str)]) {
        let wrong: Vec<String> = expected
            .iter()
            .filter_map(|(query, meant)| {
                let found = self.first(query);
                (found != *meant).then(|| format!("{query:?} finds {found:?}, meant is {meant:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

fn embedded(day: &str) -> Asked {
    Asked::new(EMBEDDED, day)
}

/// What is typed, and who or what is meant.
const ON_THE_EMBEDDED: &[(&str, &str)] = &[
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
    ("wu$", "person eddie-wu"),
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
    ("cfo", "position alibaba cfo maggie-wu"),
    ("Chief Technology Officer", "position alibaba cto li-cheng"),
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
    // Posts: a role, a unit, a time.
    ("president taobao", "position taobao president jiang-fan"),
    ("taobao president", "position taobao president jiang-fan"),
    ("head of cloud", "position cloud president jeff-zhang"),
    ("boss of cloud 2018-06", "position cloud president simon-hu"),
    ("cloud president dec 2022", "position cloud president jeff-zhang"),
    ("who ran cloud in 2023", "position cloud president daniel-zhang"),
    ("ceo of lazada", "position lazada ceo pierre-poignant"),
    ("lazada ceo 2022", "position lazada ceo chun-li"),
    ("chairman lazada", "position lazada chair lucy-peng"),
    ("chairwoman of lazada", "position lazada chair lucy-peng"),
    ("cfo 2021", "position alibaba cfo maggie-wu"),
    ("cfo 2023", "position alibaba cfo toby-xu"),
    ("finance chief", "position alibaba cfo maggie-wu"),
    ("chief financial officer", "position alibaba cfo maggie-wu"),
    ("ceo alibaba 2019", "position alibaba ceo daniel-zhang"),
    ("ceo", "position alibaba ceo daniel-zhang"),
    ("chairman", "position alibaba chair daniel-zhang"),
    ("cto 2016", "position alibaba cto jeff-zhang"),
    ("who runs cainiao", "position cainiao president lin-wan"),
    ("who runs cainiao?", "position cainiao president lin-wan"),
    ("ele.me ceo", "position eleme ceo wang-lei"),
    ("cloud ceo", "position cloud ceo eddie-wu"),
    ("阿里云 president", "position cloud president jeff-zhang"),
    ("aliyun president 2018-02-01", "position cloud president simon-hu"),
    ("alibaba ceo 2016", "position alibaba ceo daniel-zhang"),
    ("president clod", "position cloud president jeff-zhang"),
    ("daniel zhang ceo", "position alibaba ceo daniel-zhang"),
    ("acting president", "position cloud president daniel-zhang"),
    // Time and story.
    ("march 2023", "event zhang-kaifu-leaves-aliexpress-2023"),
    ("2023-03-28", "event one-plus-six-plus-n-2023"),
    ("dec 2022", "event hong-kong-outage-2022"),
    ("outage", "event hong-kong-outage-2022"),
    ("spin-off", "event boards-and-spin-offs-may-2023"),
    ("split 2023", "event function-lines-split-may-2023"),
    ("zhang 2019", "person daniel-zhang"),
    // Typos.
    ("danial zhang", "person daniel-zhang"),
    ("daneil zhang", "person daniel-zhang"),
    ("lucy pang", "person lucy-peng"),
    ("poingant", "person pierre-poignant"),
    ("Jeff Zang", "person jeff-zhang"),
    ("张永", "person daniel-zhang"),
    ("dingtlak", "unit dingtalk"),
    ("savio", ""),
    // Order.
    ("zhang", "person daniel-zhang"),
    ("damo", "unit damo"),
    ("taobao", "unit taobao"),
    ("alibaba", "unit alibaba"),
    ("daniel-zhang", "person daniel-zhang"),
    ("taobao-tmall-group", "unit taobao-tmall-group"),
];

/// On the fictional company, as of January 2020.
const ON_THE_LANTERN: &[(&str, &str)] = &[
    ("lin yue", "person luna-lin"),
    ("linyue", "person luna-lin"),
    ("deng xin", "person luna-lin"),
    ("joao silva", "person joao-silva"),
    ("wilhelmina", "person mina-okafor"),
    ("shan ying", "person shan-ying"),
    ("lv jia", "person lu-jia"),
    ("lyu jia", "person lu-jia"),
    ("lue jia", "person lu-jia"),
    ("okafro", "person mina-okafor"),
    ("ceo", "position lantern ceo mina-okafor"),
    ("who runs the harbour", "position harbour head luna-lin"),
    ("head of north pier", "position north-pier head ann-lee"),
    ("south pier head", "position south-pier head omar-haddad"),
    ("acting", "position light head bo-chen"),
    ("acting south pier", "position south-pier head omar-haddad"),
    ("dean", "position lab dean shan-ying"),
    ("head of glass 2020", "position glass head xie-wei"),
    ("2019", "event fair-2019"),
    ("disputed", "event lamps-renamed"),
    ("split", "event lamps-renamed"),
    ("lamps and shades", "unit lamps"),
    ("灯具", "unit lamps"),
    ("night press", "unit press"),
];

/// On a post office of people of eight scripts.
const ON_THE_SCRIPTS: &[(&str, &str)] = &[
    // Marks that are letters.
    ("रीमा", "person rima"),
    ("राम", "person ram"),
    ("दीपू", "person dipu"),
    ("दीपा", "person dipa"),
    ("さがい", "person sagai"),
    ("さかい", "person sakai"),
    ("ばやし", "person bayashi"),
    ("はやし", "person hayashi"),
    ("Кии", "person kii"),
    ("Кий", "person kiy"),
    ("Їжак", "person yizhak"),
    ("Іжак", "person izhak"),
    ("มา", "person ma"),
    ("มี", "person mi"),
    // The exact spelling comes first.
    ("sen", "person deniz-sen"),
    ("şen", "person deniz-shen"),
    ("deniz şen", "person deniz-shen"),
    ("lê", "person le-an"),
    ("lễ", "person le2-an"),
    // Letters that Unicode does not decompose, and second spellings.
    ("oystein", "person oystein"),
    ("thordur", "person thordur"),
    ("lukasz", "person lukasz"),
    ("kilictepe", "person kilictepe"),
    ("memmedzade", "person memmedzade"),
    ("bui xuan dat", "person dat"),
    ("gross", "person gross"),
    ("angnel", "person angnel"),
    ("soren", "person soren"),
    ("soeren", "person soren"),
    ("aase", "person ase"),
    ("juergen", "person jurgen"),
    ("djurdjica", "person durdica"),
    ("mammadzada", "person memmedzade"),
    ("aron", "person aron"),
    ("aaron", "person aaron"),
    ("clas", "person clas"),
    ("claes", "person claes"),
    // Chinese and Japanese characters, and their readings.
    ("ou ning", "person ou-ning"),
    ("qu ning", "person ou-ning"),
    ("mou ning", "person miao-ning"),
    ("pu ning", "person piao-ning"),
    ("di ning", "person zhai-ning"),
    ("dan le", "person shan-le"),
    ("ge ning", "person ge-ning"),
    ("gai ning", "person ge-ning"),
    ("zeng chonghang", "person zeng-chonghang"),
    ("lvlvzhu", "person lv-lvzhu"),
    ("lyu lvzhu", "person lv-lvzhu"),
    ("zeng yongxin", "person tsang"),
    ("tsang wing yan", "person tsang"),
    ("cai meiling", "person tsai"),
    ("xu zhiwei", "person hsu"),
    ("張永勝", "person zhang-yongsheng"),
    ("张永胜", "person zhang-yongsheng"),
    ("欧阳静", "person ouyang"),
    ("shan yu", "person shan-trad"),
    ("moqi lin", "person moqi"),
    ("高橋健", "person takahashi"),
    ("渡辺優", "person watanabe"),
    ("タナベ", "person tanabe"),
    ("tanabe", "person tanabe"),
    ("章勇", "person zhang-yong"),
    // Arabic, Persian, Greek, Hangul, Cyrillic, Hebrew, Thai.
    ("کریمی", "person karimi"),
    ("رضایی", "person rezaei"),
    ("رضایی\u{200c}فر", "person rezaeifar"),
    ("رضاییفر", "person rezaeifar"),
    ("احمد نور", "person ahmadi"),
    ("ΨΑΡΡΑΣ", "person psarras"),
    ("papadakos", "person papadakos"),
    ("park seojunho", "person park"),
    ("seojunho park", "person park"),
    ("lee haneul", "person lee"),
    ("choi yujin", "person choi"),
    ("shchukarev", "person shchukarev"),
    ("Щукарев", "person shchukarev"),
    ("כהן", "person cohen"),
    ("สมศรี", "person somsri"),
    // Apostrophes, commas, what is invisible.
    ("Fenwick, J. R.", "person fenwick"),
    ("j r fenwick", "person fenwick"),
    ("O'Neil", "person oneil"),
    ("oneil", "person oneil"),
    ("\u{feff}d\u{200b}angelo", "person dangelo"),
    ("ada smith jones", "person smith-jones"),
    // Posts.
    ("head of letters 2019", "position letters head jurgen"),
    ("head of letters 2021", "position letters head gross"),
    ("acting", "position letters head gross"),
    ("cfo 2022", "position post cfo tsai"),
    ("cfo now", "position post cfo zhang-yong"),
    ("head of ferries 2023", "position ferries head -"),
    ("disputed", "event ferries-2022"),
];

#[test]
fn the_first_hit_is_who_is_meant() {
    assert!(ON_THE_EMBEDDED.len() + ON_THE_LANTERN.len() + ON_THE_SCRIPTS.len() >= 150);
    embedded("2020-05-01").finds(ON_THE_EMBEDDED);
}

#[test]
fn the_first_hit_in_the_fictional_company() {
    Asked::new(LANTERN, "2020-01-01").finds(ON_THE_LANTERN);
}

#[test]
fn the_first_hit_among_eight_scripts() {
    Asked::new(SCRIPTS, "2020-05-01").finds(ON_THE_SCRIPTS);
}

/// Of two who stood equally high for as long the one in post on the day comes first.
#[test]
fn who_is_in_post_comes_first() {
    let text = r#"(schema: 1, title: "Two", span: ("2018-01-01", "2023-12-31"),
        units: [(id: "mill", name: "Mill")],
        people: [(id: "ash", name: "Ann Ash"), (id: "oak", name: "Ann Oak")],
        events: [
            (id: "one", date: "2018-01-01", title: "One", confidence: Unsourced,
             changes: [Open(unit: "mill"), Appoint(person: "ash", unit: "mill", role: "head")]),
            (id: "two", date: "2021-01-01", title: "Two", confidence: Unsourced,
             changes: [Appoint(person: "oak", unit: "mill", role: "head", replacing: Some("ash"))]),
        ])"#;
    assert_eq!(Asked::new(text, "2019-06-01").all("ann"), ["person ash", "person oak"]);
    assert_eq!(Asked::new(text, "2022-06-01").all("ann"), ["person oak", "person ash"]);
}

/// A name that sounds like a question is a name where something is called so.
#[test]
fn a_name_of_the_words_of_a_question_is_a_name() {
    let text = LANTERN
        .replace("Night Press", "Lead 2020")
        .replace("Ferry Company", "Head of Glass")
        .replace("Summer Fair", "Oil Now");
    let asked = Asked::new(&text, "2020-01-01");
    asked.finds(&[
        ("lead 2020", "unit press"),
        ("head of glass", "unit ferry"),
        ("oil now", "unit fair"),
    ]);
    assert_eq!(asked.all("head of glass")[1], "position glass head xie-wei");
}

/// What must never be taken for one another finds itself alone, and what is a guess is said to be one.
#[test]
fn another_person_is_not_found() {
    let scripts = Asked::new(SCRIPTS, "2020-05-01");
    for (query, other) in [
        ("रीमा", "person ram"),
        ("दीपू", "person dipa"),
        ("さがい", "person sakai"),
        ("ばやし", "person hayashi"),
        ("Кии", "person kiy"),
        ("clas", "person claes"),
    ] {
        let all = scripts.all(query);
        assert!(!all.contains(&other.to_owned()), "{query} finds {all:?}");
        assert!(!scripts.answer(query, Scope::All).guess, "{query}");
    }
}

#[test]
fn a_guess_comes_only_where_nothing_is_called_so() {
    let embedded = embedded("2020-05-01");
    for (query, guess) in [
        ("daniel zhang", false),
        ("danial zhang", true),
        ("zhang", false),
        ("张永", true),
        ("xyz", false),
        ("'danial", false),
        ("president clod", true),
        ("president cloud", false),
    ] {
        let answer = embedded.answer(query, Scope::All);
        assert_eq!(answer.guess, guess, "{query}");
        assert!(answer.hits.iter().all(|hit| hit.tier.is_guess() == guess), "{query}");
    }
    // All that are equally near are shown, the higher post first.
    let both = Asked::new(SCRIPTS, "2020-05-01");
    let hits = both.all("cles berg");
    assert_eq!(hits[..2], ["person clas", "person claes"], "{hits:?}");
    let text = LANTERN.replace("Ferry Company", "Feri Company");
    let nearby = data::open(&text).unwrap().history;
    assert_eq!(nearest(&nearby, "qqqqqq"), None);
    assert_eq!(nearest(&nearby, "noth biers").as_deref(), Some("North Pier"));
}

#[test]
fn a_post_is_answered_with_its_holders_of_the_time() {
    let embedded = embedded("2023-12-31");
    let answer = embedded.answer("cloud president 2022", Scope::All);
    let posts: Vec<&Hit> = answer.hits.iter().filter(|hit| hit.post.is_some()).collect();
    let names: Vec<String> = posts.iter().map(|hit| embedded.name(hit)).collect();
    assert_eq!(
        names[..2],
        ["position cloud president jeff-zhang", "position cloud president daniel-zhang"]
    );
    // Enter goes to the last day of that time on which the holder held it.
    let days: Vec<String> = posts.iter().map(|hit| hit.post.unwrap().day.to_string()).collect();
    assert_eq!(days[..2], ["2022-12-28", "2022-12-31"]);
    let positions = embedded.answer("chairman lazada", Scope::All).counts.of(Kind::Position);
    assert_eq!(positions, 1, "one position, however many held it");
    // The preview has who came before and after.
    let data = embedded.history.dataset();
    let people = |ids: &[orgscope::org::TenureId]| -> Vec<&str> {
        ids.iter().map(|id| &*data.person(embedded.history.tenure(*id).person).id).collect()
    };
    let around = succession(&embedded.history, &posts[0].post.unwrap());
    assert_eq!(
        (people(&around.before), people(&around.after)),
        (vec!["simon-hu"], vec!["daniel-zhang"])
    );
    // A role alone lists its holders through time, the group's first.
    let names = embedded.all("cfo");
    assert_eq!(names[..2], ["position alibaba cfo toby-xu", "position alibaba cfo maggie-wu"]);
    assert!(names.iter().all(|name| !name.starts_with("role ")), "{names:?}");
    assert_eq!(embedded.answer("cfo", Scope::Only(Kind::Role)).hits.len(), 1);
    // Scattered letters are no answer.
    assert!(!embedded.all("acting").iter().any(|name| name.starts_with("unit")));
}

#[test]
fn a_year_beside_a_name_narrows_to_it() {
    let embedded = embedded("2020-05-01");
    let answer = embedded.answer("zhang 2012", Scope::Only(Kind::Person));
    let all = embedded.answer("zhang", Scope::Only(Kind::Person));
    assert!(answer.total < all.total && all.total > 5);
    let year = |name: &str| embedded.answer(name, Scope::All).counts.of(Kind::Event);
    assert!(year("2023") > 20 && (1..year("2023")).contains(&year("march 2023")));
    // A number outside what is known is a name.
    assert_eq!(embedded.first("1688"), "unit 1688");
}

#[test]
fn sources_come_last_and_once() {
    let embedded = embedded("2023-12-31");
    for query in ["cloud", "alibaba", "outage", "2022"] {
        let answer = embedded.answer(query, Scope::All);
        let source = |hit: &Hit| matches!(hit.target, Target::Source(_));
        let first = answer.hits.iter().position(source).unwrap_or(answer.hits.len());
        assert!(answer.hits[first..].iter().all(source), "{query}");
        let mut titles: Vec<(&str, &str)> = Vec::new();
        for hit in &answer.hits[first..] {
            let Target::Source(id) = hit.target else { continue };
            let source = embedded.history.dataset().source(id);
            let publication = (&*source.publisher, &*source.title);
            assert!(!titles.contains(&publication), "{query}: {publication:?}");
            titles.push(publication);
        }
    }
}

#[test]
fn alternatives_are_counted() {
    let embedded = embedded("2023-12-31");
    let answer = embedded.answer("daniel zhang", Scope::Only(Kind::Unit));
    assert_eq!((answer.total, answer.hits.len(), answer.guess), (0, 0, false));
    assert_eq!(answer.counts.of(Kind::Person), 1);
    assert!(answer.counts.all() > answer.counts.of(Kind::Person));
}

/// Each name, typed as it stands or plainly, finds its own, and no other spelling stands before it.
#[test]
fn a_name_finds_its_own_and_an_exact_spelling_is_never_behind_another() {
    for asked in [
        embedded("2020-05-01"),
        Asked::new(SCRIPTS, "2020-05-01"),
        Asked::new(LANTERN, "2020-01-01"),
    ] {
        for (number, person) in asked.history.dataset().people.iter().enumerate() {
            for name in person.names() {
                let literal = name.replace(['\'', '!', '^', '$', '|'], " ");
                let wanted = Target::Person(orgscope::org::PersonId::new(number));
                let hits = asked.answer(&literal, Scope::Only(Kind::Person)).hits;
                let place = hits.iter().position(|hit| hit.target == wanted);
                let place = place.unwrap_or_else(|| panic!("{name} does not find {}", person.id));
                for before in &hits[..place] {
                    let Target::Person(other) = before.target else { continue };
                    let mut names = asked.history.dataset().person(other).names();
                    let same = names.any(|it| it.to_lowercase() == name.to_lowercase());
                    assert!(same, "{name}: {} comes before {}", before.matched, person.id);
                }
                let plain = orgscope::search::fold(&literal);
                let hits = asked.answer(&plain, Scope::Only(Kind::Person)).hits;
                assert!(hits.iter().any(|hit| hit.target == wanted), "{plain} for {name}");
                assert!(hits.iter().all(|hit| hit.tier < Tier::Typo), "{plain}");
            }
        }
    }
}
