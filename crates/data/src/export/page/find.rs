//! What the search of a page looks through. The forms of the names are made where the search is (floor 3) and given
//! to the page as they are: the script knows no pinyin and no letters.

use std::collections::BTreeMap;

use serde::Serialize;

use super::builder::PageBuilder;
use orgscope_history::org::to_u32;

/// One form under which a name is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageForm {
    /// The name that is shown.
    pub shown: String,
    /// What is compared.
    pub folded: String,
    /// How near it is to what the dataset says, 0 to 3; 4: initials, found by all of them.
    pub kind: u8,
}

/// A person, unit or role with the forms of its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findable {
    /// From near to far, initials last.
    pub forms: Vec<PageForm>,
    /// Which of equally good hits comes first: levels below the root, place of the role, how brief; the least first.
    pub seniority: [u8; 3],
}

/// The words that a question for a post is asked in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Vocabulary {
    /// A name of roles; the roles called so, then those with such words in their title; how many the former are;
    /// whether it is a word for leading, too.
    pub phrases: Vec<(String, Vec<u32>, usize, bool)>,
    /// Words for the one who leads, under any title.
    pub leads: Vec<String>,
    /// Words for an acting holder of a role.
    pub acting: Vec<String>,
    /// Words for the day of the search.
    pub now: Vec<String>,
    /// Words that say nothing.
    pub fillers: Vec<String>,
    /// The roles of presiding over others who lead.
    pub presides: Vec<u32>,
    /// The roles that lead a function, and not a unit.
    pub functions: Vec<u32>,
}

/// All that is found on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSearchData {
    /// In the dataset's order.
    pub people: Vec<Findable>,
    /// In the dataset's order.
    pub units: Vec<Findable>,
    /// In the dataset's order.
    pub roles: Vec<Findable>,
    /// What happened in each event, in the words that are typed for it; in the order of the file.
    pub about: Vec<Vec<String>>,
    /// What a letter is folded to, where that is another one that occurs in a name.
    pub letters: Vec<(char, String)>,
    /// For questions.
    pub vocabulary: Vocabulary,
}

/// The forms of some records as columns.
#[derive(Default, Serialize)]
pub(super) struct FormColumns<'f> {
    /// How many each record has.
    count: Vec<u32>,
    shown: Vec<u32>,
    /// Empty where the script folds the name itself: a name as it is given.
    folded: Vec<&'f str>,
    kind: Vec<u8>,
    depth: Vec<u8>,
    role: Vec<u8>,
    brief: Vec<u8>,
}

#[derive(Serialize)]
pub(super) struct FindColumns<'f> {
    people: FormColumns<'f>,
    units: FormColumns<'f>,
    roles: FormColumns<'f>,
    about: Vec<Vec<u32>>,
    /// What letters are folded to, and those letters.
    letters: BTreeMap<&'f str, String>,
    vocabulary: &'f Vocabulary,
}

impl<'h> PageBuilder<'h> {
    pub(super) fn find(&mut self, finding: &'h PageSearchData) -> FindColumns<'h> {
        let mut letters: BTreeMap<&str, String> = BTreeMap::new();
        for (letter, to) in &finding.letters {
            letters.entry(to.as_str()).or_default().push(*letter);
        }
        let about = finding.about.iter();
        let about = about.map(|words| self.texts.intern_all(words.iter().map(String::as_str)));
        let about: Vec<Vec<u32>> = about.collect();
        FindColumns {
            people: self.forms(&finding.people),
            units: self.forms(&finding.units),
            roles: self.forms(&finding.roles),
            about,
            letters,
            vocabulary: &finding.vocabulary,
        }
    }

    fn forms(&mut self, records: &'h [Findable]) -> FormColumns<'h> {
        let mut all = FormColumns::default();
        for record in records {
            all.count.push(to_u32(record.forms.len()));
            for form in &record.forms {
                all.shown.push(self.texts.intern(form.shown.as_str()));
                all.folded.push(if form.kind < 2 { "" } else { &form.folded });
                all.kind.push(form.kind);
            }
            let [depth, role, brief] = record.seniority;
            all.depth.push(depth);
            all.role.push(role);
            all.brief.push(brief);
        }
        all
    }
}
