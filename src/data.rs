//! Floor 2 (import only for now).
pub mod draft;
pub mod import;
pub mod write;
