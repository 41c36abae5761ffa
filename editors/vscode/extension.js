// Starts `rapporteur lsp` for the texts and records that are open, and restarts it when its settings change.

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { argumentsOf } = require("./arguments");

const LANGUAGES = [
  "markdown", "plaintext", "typst", "latex", "tex", "bibtex", "html", "restructuredtext", "quarto",
  "toml", "yaml", "json",
];

let client;

async function start() {
  const settings = workspace.getConfiguration("rapporteur");
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const server = {
    command: settings.get("path") || "rapporteur",
    args: argumentsOf((name) => settings.get(name)),
    options: { cwd: folder },
  };
  const schemes = ["file", "untitled"];
  const documentSelector = LANGUAGES.flatMap((language) =>
    schemes.map((scheme) => ({ scheme, language })));
  client = new LanguageClient("rapporteur", "Rapporteur", server, { documentSelector });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `Rapporteur: \`${server.command} lsp\` does not start (${error.message ?? error}). `
      + "Install the program, or set rapporteur.path.");
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("rapporteur.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("rapporteur")) {
        restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
