//! Times in the words of readers: parts of a year, short forms, what lies beside a time, and Chinese dates.

use super::query_table::{Asked, embedded};
use crate::support::datasets::LANTERN;

/// What is typed, and the first hit.
const EXPECTED: &[(&str, &str)] = &[
    ("cloud end 2019", "unit cloud"),
    ("cloud 2019", "unit cloud"),
    ("last three months of 2022", "event lin-wan-october-2022"),
    ("last month of 2022", "event hong-kong-outage-2022"),
    ("last week of 2022", "event management-change-december-2022"),
    ("first three months of 2020", "event tmall-genie-unit-2020"),
    ("first month of 2022", "event two-commerce-sectors-2022"),
    ("oct-dec 2022", "event lin-wan-october-2022"),
    ("q4'22", "event lin-wan-october-2022"),
    ("cfo q4'22", "position alibaba cfo toby-xu"),
    ("dec'22", "event hong-kong-outage-2022"),
    ("three months after june 2021", "event organisation-letter-july-2021"),
    ("the four days before 2023-04-01", "event one-plus-six-plus-n-2023"),
    // In Chinese, alone and in one word with others.
    ("谁是2023年阿里云CEO", "position cloud ceo daniel-zhang"),
    ("2018年11月", "event organisation-upgrade-november-2018"),
    ("2023年3月28日", "event one-plus-six-plus-n-2023"),
    ("2021年8月", "event wu-jia-president-2021"),
    ("2022年底", "event walter-kwauk-dies-2022"),
    ("2019年夏天", "event interactive-entertainment-attested-2019"),
    ("2021年8月ceo", "position alibaba ceo daniel-zhang"),
    ("2022年底阿里云总裁", "position cloud president jeff-zhang"),
    ("谁在2021年管理淘宝", "position taobao president jiang-fan"),
    // What happened, and posts, in one Chinese word.
    ("罚款", "event antitrust-fine-2021"),
    ("反垄断", "event antitrust-fine-2021"),
    ("停机", "event hong-kong-outage-2022"),
    ("拆分", "event one-plus-six-plus-n-2023"),
    ("合并", "event organisation-upgrade-november-2018"),
    ("组织架构调整 2023", "event one-plus-six-plus-n-2023"),
    ("院长", "position damo dean jeff-zhang"),
    ("达摩院院长", "position damo dean jeff-zhang"),
    ("人力资源", "position alibaba cpo jane-jiang"),
    ("法务", "position alibaba gc -"),
];

#[test]
fn a_time_and_a_chinese_word_are_understood() {
    embedded("2023-12-31").finds(EXPECTED);
}

#[test]
fn the_same_times_in_the_fictional_company() {
    Asked::new(LANTERN, "2021-01-15").finds(&[
        ("first three months of 2018", "event harbour-opens"),
        ("may-july 2020", "event chief-changes"),
        ("q2'20", "event chief-changes"),
        ("two weeks after 2020-06-10", "event chief-changes"),
        ("2020年6月20日", "event fair-2020"),
        ("2019年秋天", "event fair-ends"),
    ]);
}
