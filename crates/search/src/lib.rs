//! Floor 3: finding people, units, positions, events and sources, under any of their names and in a reader's own words.
//!
//! The only door to `fuzzy-matcher`, `memchr`, `any_ascii` and `unicode-normalization`. Knows no screen and no file;
//! long searches are given as steps that the caller paces and may drop.
//!
//! ```text
//! names ─forms─> Index ─┐
//! text ─Question─> Search ─> Scan: candidates (masks) ─> best match ─> the best few ─┐
//!            └─> posts (a role, a unit, a time) ─────────────────────────────────────┴─> Answer
//! ```

mod about_names;
mod about_person;
mod answer;
mod asked_for;
mod assistants;
mod certain;
mod chinese_dates;
mod cited;
mod compound;
mod distance;
mod event_words;
mod fallbacks;
mod fold;
mod guess;
mod haystack;
mod highest;
mod hit;
mod index;
mod instead;
mod left_out;
mod lengths_of_time;
mod letters;
mod literal;
mod matcher;
mod names;
mod nearest_role;
mod nearly_named;
mod one_too_many;
mod other_events;
mod other_spelling;
mod overseers;
mod own_career;
mod people_called;
mod period_words;
mod pick;
mod pinyin;
mod plural;
mod positions_meant;
mod post_hits;
mod posts;
mod published;
mod query;
mod question;
mod question_role;
mod question_time;
mod question_words;
mod rank;
mod relative_time;
mod reporting;
mod resolve;
mod role_kinds;
mod role_names;
mod role_vocabulary;
mod romanised;
mod said_otherwise;
mod scan;
mod search_job;
mod seniority;
mod signature;
mod sound;
mod succession;
mod superiors;
mod tenure_events;
mod tenure_vocabulary;
mod tier;
mod time_words;
mod titled;
mod typed_titles;
mod unfilled;
mod unfolded;
mod unit_changes;
mod units_called;
mod vocabulary;
mod whole_names;
mod without_index;
mod written_apart;

pub use answer::{Answer, find_exactly};
pub use fold::fold;
pub use highest::{highest_during, nearest_post, person_in_words};
pub use hit::{Counts, Hit, Instead, PostHit, Scope};
pub use index::{Index, Kind, Target};
pub use left_out::{LeftOut, WhyLeftOut};
pub use pick::{Picker, places};
pub use post_hits::name_of_post;
pub use published::{Published, PublishedForm, PublishedRecord};
pub use query::{MAX_QUERY_CHARS, Query};
pub use resolve::{Resolved, resolve};
pub use role_kinds::is_chief_executive;
pub use role_names::RolePhrase;
pub use scan::Scan;
pub use search_job::Search;
pub use succession::{Succession, succession};
pub use tier::Tier;
pub use time_words::day_meant;
pub use without_index::{first_look, nearest};
