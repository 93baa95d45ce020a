//! The scanner finds exactly where each list and each record of a text begins.

use orgscope::data::{List, scan};
use proptest::prelude::*;

/// What may stand within a record or between two tokens without ending or beginning one.
fn inert() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        " ",
        "\n\t",
        "// units: [(id: \"x\")], \\ ' (\n",
        "/* events: [(, /* nested ] */ \" ( */",
        "/**/",
        "/*/ ( /*/*/ [ */ */ */",
    ])
    .prop_map(str::to_owned)
}

/// A value of any kind: strings that look like records, raw strings, characters, groups.
fn value() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        r#""""#,
        r#""), (id: \"x\", units: [""#,
        r#""\\""#,
        r#""// no comment /*""#,
        r#""云 \u{5b}""#,
        r#"r"raw \""#,
        r##"r#"raw "), (id: "x"#"##,
        r###"r##"raw "# ] ("##"###,
        r#"b"bytes )""#,
        r#"br"bytes \""#,
        "'\"'",
        "'('",
        r"'\''",
        r"'\\'",
        r"'\u{10FFFF}'",
        "'云'",
        "None",
        "12",
        "r#type",
    ]);
    let leaf = plain.prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 4, |inner| {
        (
            prop::sample::select(vec!["()", "[]", "{}"]),
            prop::collection::vec((inert(), inner), 0..4),
        )
            .prop_map(|(brackets, parts)| {
                let parts: Vec<String> =
                    parts.into_iter().map(|(inert, value)| inert + &value).collect();
                format!("{}{}{}", &brackets[..1], parts.join(","), &brackets[1..])
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn records_begin_where_they_were_written(
        head in prop::sample::select(vec!["", "#![enable(implicit_some)]\n", "// (\n", "File"]),
        fields in prop::collection::vec(
            (
                prop::sample::select(vec!["units", "people", "title", "events", "r#roles", "sources"]),
                [inert(), inert(), inert()],
                prop::collection::vec((inert(), value(), inert()), 0..5),
                any::<bool>(),
            ),
            0..5,
        ),
    ) {
        let (mut text, mut wanted) = (format!("{head}("), Vec::new());
        for (field, [one, two, three], records, ends_with_comma) in fields {
            text.extend([&*one, field, &*two, ":", &*three, "["]);
            let (start, mut places) = (text.len() - 1, Vec::new());
            for (number, (before, value, after)) in records.iter().enumerate() {
                text += before;
                places.push(text.len());
                text.extend(["(id: ", &**value, ")", &**after]);
                if number + 1 < records.len() || ends_with_comma {
                    text.push(',');
                }
            }
            text.push(']');
            if let Some(list) = List::of_field(field.trim_start_matches("r#")) {
                wanted.push((list, start..text.len(), places));
            }
            text.push(',');
        }
        text += "), units: [(id: \"behind the dataset\")]";
        let found: Vec<_> = scan(&text, 0)
            .into_iter()
            .map(|it| {
                assert!(it.is_closed);
                (it.list, it.extent, it.records)
            })
            .collect();
        prop_assert_eq!(found, wanted, "{}", text);
    }

    /// Any text at all, whole or cut off: places are in order, within their list, and at brackets.
    #[test]
    fn no_text_is_too_odd(text in r#"(\(units: \[|\(id: 1\),|["'/*(){}\[\],:#rb\\\n云 x]){0,40}"#) {
        for section in scan(&text, 0) {
            let mut before = section.extent.start;
            for place in section.records {
                prop_assert!(text[place..].starts_with('(') && before < place);
                before = place;
            }
            prop_assert!(before < section.extent.end && section.extent.end <= text.len());
        }
    }
}
