//! What entries of a file said, by the entries: those that were remembered with their blocks are read once.

use std::sync::Arc;

use hashbrown::HashMap;

use super::fact::UnitFact;
use super::mapping::UnitRule;
use super::node::DocumentNode;

/// Units by the entry that says them and the rule that reads it; of one path of one entry of the mapping.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// By the address of the node, which is kept, and of the rule.
    known: HashMap<(usize, usize), KnownEntry>,
    units: usize,
}

/// An entry, and the units it says.
type KnownEntry = (Arc<DocumentNode>, Arc<[UnitFact]>);

/// How many units are remembered; beyond it all are forgotten.
const MAX_REMEMBERED_UNITS: usize = 50_000;

impl Memory {
    /// Returns the units that a rule has found in an entry.
    pub(super) fn get(&self, node: &Arc<DocumentNode>, rule: &UnitRule) -> Option<Arc<[UnitFact]>> {
        self.known.get(&key(node, rule)).map(|it| it.1.clone())
    }

    /// Remembers what an entry says. Rules that look at what lies around an entry say other things of it elsewhere.
    pub(super) fn put(
        &mut self,
        node: &Arc<DocumentNode>,
        rule: &UnitRule,
        units: Arc<[UnitFact]>,
    ) {
        if rule.looks_around() {
            return;
        }
        if self.units + units.len() > MAX_REMEMBERED_UNITS {
            (self.known, self.units) = (HashMap::new(), 0);
        }
        self.units += units.len();
        self.known.insert(key(node, rule), (node.clone(), units));
    }
}

fn key(node: &Arc<DocumentNode>, rule: &UnitRule) -> (usize, usize) {
    (Arc::as_ptr(node).addr(), std::ptr::from_ref(rule).addr())
}
