//! The seeds of the fuzz targets, each given to its target: what was found once is not found again.

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/src/lib.rs"]
mod targets;

/// The number of seeds that were given.
fn replay(target: &str, run: fn(&[u8])) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut seeds: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    for seed in &seeds {
        let bytes = fs::read(seed).unwrap();
        let done = std::panic::catch_unwind(|| run(&bytes));
        assert!(done.is_ok(), "{}", seed.display());
    }
    seeds.len()
}

macro_rules! replays {
    ($($target:ident: $least:literal,)*) => {
        $(#[test]
        fn $target() {
            assert!(replay(stringify!($target), targets::$target) >= $least, "seeds are missing");
        })*

        /// A target without seeds or without a manifest entry would never be run.
        #[test]
        fn every_fuzz_target_accepts_its_seeds() {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
            let mut there: Vec<String> = fs::read_dir(root.join("targets"))
                .unwrap()
                .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            there.sort();
            let mut replayed = vec![$(stringify!($target).to_owned()),*];
            replayed.sort();
            assert_eq!(there, replayed);
            let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
            for target in replayed {
                assert!(manifest.contains(&format!("path = \"targets/{target}.rs\"")), "{target}");
            }
        }
    };
}

replays! {
    dataset: 12,
    csv: 8,
    popolo: 8,
    dates: 20,
    tours: 8,
    keys: 8,
    reports: 6,
    scrub: 6,
}
