//! Independent cases of one test, done at the same time.

use std::fmt::Debug;
use std::thread::Builder;

/// Does all cases at once, each on a thread of its own: for those that mostly wait. Fails with the names of the cases
/// that failed, once all have ended.
#[track_caller]
pub fn side_by_side<C: Debug + Send>(
    cases: impl IntoIterator<Item = C>,
    test: impl Fn(C) + Send + Sync,
) {
    let test = &test;
    let failed: Vec<String> = std::thread::scope(|scope| {
        let start = |case: C| {
            let name: String = format!("{case:?}").chars().take(80).collect();
            let thread = Builder::new().name(name.clone());
            (name, thread.spawn_scoped(scope, move || test(case)).unwrap())
        };
        let started: Vec<_> = cases.into_iter().map(start).collect();
        let ended = started.into_iter().map(|(name, thread)| (name, thread.join()));
        ended.filter_map(|(name, end)| end.is_err().then_some(name)).collect()
    });
    assert!(failed.is_empty(), "{failed:?} failed; what each says stands above");
}

/// Does all of these tests at once, as cases that go by their names (`named!`).
#[track_caller]
pub fn all_at_once(tests: &[(&'static str, fn())]) {
    side_by_side(tests.iter().map(|(name, _)| *name), |name| {
        let test = tests.iter().find(|it| it.0 == name);
        test.unwrap().1();
    });
}

/// Functions with their names, for `all_at_once`.
macro_rules! named {
    ($($(#[$condition:meta])* $test:ident),* $(,)?) => {
        &[$($(#[$condition])* (stringify!($test), $test as fn())),*]
    };
}
pub(crate) use named;
