//! The documents, the manifest and the sources keep the rules of the house.

mod dependencies;
mod house;
mod readme;
mod tutorials;
