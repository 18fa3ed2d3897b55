import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from './command.ts';

export const lsp: Command = {
  name: 'lsp',
  summary: 'starts the language server for an editor',
  help: `Usage: fairlead lsp [--stdio]

Serves an editor over standard input and output, in the language server protocol, until the editor is gone.

Examples:
  Neovim   vim.lsp.config('fairlead', { cmd = { 'fairlead', 'lsp' }, filetypes = { 'yaml' } })
  Helix    [language-server.fairlead]
           command = "fairlead"
           args = ["lsp"]
`,
  async run() {
    const { startServer } = await loadServer();
    startServer();
    return undefined;
  },
};

interface Server {
  readonly startServer: () => void;
}

/** The bundle of the server when this is the bundle of the command line, else its source. */
async function loadServer(): Promise<Server> {
  const bundled = join(import.meta.dirname, 'server.cjs');
  if (existsSync(bundled)) return createRequire(bundled)('./server.cjs');
  return import(join(import.meta.dirname, '..', 'server', 'main.ts'));
}
