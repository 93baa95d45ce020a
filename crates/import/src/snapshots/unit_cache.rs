//! Caches the units found in each YAML node, so that a node that `Blocks` gives again is not read again.

use std::sync::Arc;

use hashbrown::HashMap;

use super::fact::UnitFact;
use super::mapping::UnitRule;
use super::node::DocumentNode;

/// The units found so far, of all files together.
#[derive(Debug, Default)]
pub(super) struct UnitCache {
    found: HashMap<CacheKey, CachedNode>,
    /// A number for each path: what a rule finds may depend on it.
    paths: HashMap<String, usize>,
    /// How many nodes, units and members there are in it.
    size: usize,
}

/// The numbers of a path, of a node and of a rule; of the last two their addresses.
type CacheKey = (usize, usize, usize);

/// A node, which is kept so that no other gets its address, and the units found in it.
type CachedNode = (Arc<DocumentNode>, Arc<[UnitFact]>);

/// How many nodes, units and members may be cached, of all files together; beyond it all are forgotten. What the nodes
/// themselves take is bounded by `Blocks`, which forgets them with its blocks.
const MAX_CACHED: usize = 200_000;

impl UnitCache {
    /// Returns the part of one file.
    pub(super) fn of_file(&mut self, path: &str) -> FileUnits<'_> {
        let next = self.paths.len();
        let path = *self.paths.entry_ref(path).or_insert(next);
        FileUnits { cache: self, path }
    }

    /// Forgets all units and nodes.
    pub(super) fn clear(&mut self) {
        // Not the paths: their numbers are not given twice.
        (self.found, self.size) = (HashMap::new(), 0);
    }
}

/// The units found in one file.
#[derive(Debug)]
pub(super) struct FileUnits<'c> {
    cache: &'c mut UnitCache,
    path: usize,
}

impl FileUnits<'_> {
    /// Returns the units that a rule has found in a node.
    pub(super) fn get(&self, node: &Arc<DocumentNode>, rule: &UnitRule) -> Option<Arc<[UnitFact]>> {
        self.cache.found.get(&self.key(node, rule)).map(|it| it.1.clone())
    }

    /// Adds the units that a rule has found in a node. Does nothing for a rule that looks outside the node: its result
    /// depends on where the node stands.
    pub(super) fn put(
        &mut self,
        node: &Arc<DocumentNode>,
        rule: &UnitRule,
        units: Arc<[UnitFact]>,
    ) {
        if rule.looks_around() {
            return;
        }
        // A node in which nothing was found takes room, too.
        let size = 1 + units.iter().map(|it| 1 + it.members.len()).sum::<usize>();
        if self.cache.size + size > MAX_CACHED {
            self.cache.clear();
        }
        self.cache.size += size;
        self.cache.found.insert(self.key(node, rule), (node.clone(), units));
    }

    fn key(&self, node: &Arc<DocumentNode>, rule: &UnitRule) -> CacheKey {
        (self.path, Arc::as_ptr(node).addr(), std::ptr::from_ref(rule).addr())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fact::MemberFact;
    use super::super::mapping::Mapping;
    use super::super::node::NodeValue;
    use super::*;

    fn node() -> Arc<DocumentNode> {
        Arc::new(DocumentNode::new(1, NodeValue::Nothing))
    }

    /// Returns units with so many members each.
    fn units(members: &[usize]) -> Arc<[UnitFact]> {
        let unit = |members: &usize| UnitFact {
            members: vec![MemberFact::default(); *members],
            ..UnitFact::default()
        };
        members.iter().map(unit).collect()
    }

    fn with_rules(rules: &str) -> Mapping {
        let text = format!("(title: \"T\", files: [(path: \"*.yaml\", units: [{rules}])])");
        Mapping::parse(&text).unwrap()
    }

    #[test]
    fn units_are_those_of_a_file_a_node_and_a_rule() {
        let mapping = with_rules(
            "(at: \"a\", name: \"{n}\"), (at: \"b\", name: \"{n}\"), (at: \"c\", name: \"{^n}\")",
        );
        let [first, second, outside] = &*mapping.files[0].units else { panic!() };
        let (mut cache, known) = (UnitCache::default(), node());
        cache.of_file("a.yaml").put(&known, first, units(&[2]));
        cache.of_file("a.yaml").put(&known, outside, units(&[2]));
        let found = |cache: &mut UnitCache, path, node: &_, rule| {
            cache.of_file(path).get(node, rule).map(|it| it.len())
        };
        assert_eq!(found(&mut cache, "a.yaml", &known, first), Some(1));
        assert_eq!(found(&mut cache, "b.yaml", &known, first), None);
        assert_eq!(found(&mut cache, "a.yaml", &node(), first), None);
        assert_eq!(found(&mut cache, "a.yaml", &known, second), None);
        assert_eq!(found(&mut cache, "a.yaml", &known, outside), None);
    }

    /// Whatever is put in counts: nodes without units, units without members, members; in one file or in many.
    #[test]
    fn the_limit_holds_for_all_files_together() {
        let mapping = with_rules("(at: \"a\", name: \"{n}\")");
        let rule = &mapping.files[0].units[0];
        for (each, many) in [(&[][..], 1), (&[0], 2), (&[3, 4], 10)] {
            let (mut cache, found) = (UnitCache::default(), units(each));
            let nodes: Vec<_> = (0..=MAX_CACHED / many).map(|_| node()).collect();
            for (number, node) in nodes.iter().enumerate() {
                cache.of_file(&format!("{}.yaml", number % 7)).put(node, rule, found.clone());
                assert!(cache.size <= MAX_CACHED && cache.size == cache.found.len() * many);
            }
            // The last one was too much: it is alone, and nothing holds the others.
            assert_eq!(cache.found.len(), 1);
            assert!(nodes[..nodes.len() - 1].iter().all(|it| Arc::strong_count(it) == 1));
        }
    }
}
