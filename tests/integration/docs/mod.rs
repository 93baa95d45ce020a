//! The documents, the manifest and the sources keep the rules of the house.

mod circles;
mod dependencies;
mod house;
mod readme;
mod tutorials;
mod words;
