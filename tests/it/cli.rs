//! The program: what it writes, what it says, and with which exit code it ends.

mod adoption;
mod building;
mod coherence;
mod commands;
mod coverage;
mod diffing;
mod finding;
pub mod folder;
mod house;
mod inputs;
mod previewing;
mod readme;
mod reviewing;
mod terminal;
mod watching;
mod writing;
