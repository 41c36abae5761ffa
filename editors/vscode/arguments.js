// The arguments of the server for the settings of the editor.

function argumentsOf(setting) {
  const args = ["lsp"];
  for (const name of ["config", "baseline"]) {
    if (setting(name)) {
      args.push(`--${name}`, setting(name));
    }
  }
  for (const [rule, level] of Object.entries(setting("rules") ?? {})) {
    args.push("--rule", `${rule}=${level}`);
  }
  return args;
}

module.exports = { argumentsOf };
