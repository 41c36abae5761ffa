//! A project: its settings, and what a run reads.

pub mod config;
