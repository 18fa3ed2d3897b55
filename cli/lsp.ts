import type { Command } from './command.ts';
import { lazyBundle } from './lazy-bundle.ts';

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
    const { startServer } = await lazyBundle<Server>('server.cjs', 'server/main.ts');
    startServer();
    return undefined;
  },
};

interface Server {
  readonly startServer: () => void;
}
