//! The program: what it writes, what it says, and with which exit code it ends.

#[path = "cli/adoption.rs"]
mod adoption;
#[path = "cli/building.rs"]
mod building;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/folder.rs"]
mod folder;
#[path = "cli/inputs.rs"]
mod inputs;
#[path = "cli/readme.rs"]
mod readme;
#[path = "cli/terminal.rs"]
mod terminal;
