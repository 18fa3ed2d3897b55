import { announce } from '../operations/conduct/simulator-address.ts';
import type { Command } from './command.ts';
import { lazyBundle } from './lazy-bundle.ts';
import { UsageError } from './usage-error.ts';

export const simulator: Command = {
  name: 'simulator',
  summary: 'starts an Azure of your own on this machine, to try deployments on',
  help: `Usage: fairlead simulator [OPTIONS]

Answers like Azure App Service and Container Apps on loopback until it is stopped, and says in one line of JSON where it
is, which certificate to trust and which token to send. Nothing leaves this machine. \`--simulator\` of the other commands
finds it.

  --seed FILE       what exists at first, as JSON: sites and their slots, container apps and their revisions
  --faithful        takes as long as Azure does; otherwise a hundredth of it
  --time-scale N    so many times faster
  --port N          the port to listen on; any that is free without it
  --with-parent     ends when its standard input does

Examples:
  fairlead simulator --seed seed.json
  fairlead simulator --faithful --time-scale 10
`,
  async run(args, outlet) {
    const { simulate } = await lazyBundle<Simulator>('simulator.cjs', 'simulator/main.ts');
    try {
      await simulate(args, (line) => {
        process.once('exit', announce(line));
        outlet.out(`${line}\n`);
      });
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
    }
    return undefined;
  },
};

interface Simulator {
  readonly simulate: (args: readonly string[], say: (line: string) => void) => Promise<void>;
}
