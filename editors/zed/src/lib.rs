//! Starts `rapporteur lsp` in Zed.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Rapporteur;

impl zed::Extension for Rapporteur {
    fn new() -> Self {
        Rapporteur
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("rapporteur").ok_or("`rapporteur` is not on the path; install it first")?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Rapporteur);
