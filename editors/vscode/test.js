// `npm run check`: what the settings become on the command line, and that the extension starts a server with it.

const assert = require("node:assert");
const Module = require("node:module");

const { argumentsOf } = require("./arguments");

const settings = { path: "", baseline: "known.json", rules: { "house-style": "advice" } };
const expected = ["lsp", "--baseline", "known.json", "--rule", "house-style=advice"];
assert.deepStrictEqual(argumentsOf((name) => settings[name]), expected);
assert.deepStrictEqual(argumentsOf(() => undefined), ["lsp"]);

// The editor and its client, as far as the extension uses them.
const log = [];
const vscode = {
  commands: { registerCommand: (name) => log.push(name) },
  window: { showErrorMessage: (message) => log.push(message) },
  workspace: {
    getConfiguration: () => ({ get: (name) => settings[name] }),
    onDidChangeConfiguration: () => {},
    workspaceFolders: [{ uri: { fsPath: "/project" } }],
  },
};
class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { server, options });
  }
  async start() {
    log.push([this.server.command, ...this.server.args, this.server.options.cwd]);
    if (settings.fails) {
      throw new Error("not found");
    }
  }
  async stop() {
    log.push("stopped");
  }
}
const load = Module._load;
Module._load = (name, ...rest) =>
  name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);
const extension = require("./extension");

(async () => {
  await extension.activate({ subscriptions: [] });
  await extension.deactivate();
  assert.deepStrictEqual(log, ["rapporteur.restart", ["rapporteur", ...expected, "/project"], "stopped"]);
  settings.fails = true;
  await extension.activate({ subscriptions: [] });
  assert.match(log.at(-1), /does not start \(not found\)/);
  console.log("the extension starts the server");
})();
