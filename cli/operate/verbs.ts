import type { Command } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { lazyBundle } from '../lazy-bundle.ts';
import type { Outlet } from '../outlet.ts';
import { composeFile, type DeploymentFile, deploymentFile } from './deployment-file.ts';

/** What a verb gets from the command line; the deployment file is read when it is asked for. */
export interface Given {
  readonly args: readonly string[];
  readonly outlet: Outlet;
  readonly deploymentFile: (named: string | undefined) => DeploymentFile;
  /** A compose file as plain data; nothing where it cannot be read as one. */
  readonly composeFile: (path: string) => unknown;
}

/** The bundle with everything that reaches Azure; no other command loads it. */
interface Operate {
  readonly operate: (verb: string, given: Given) => Promise<ExitCode>;
}

const WHERE = `  --service NAME    the service, where the environment has several
  --slot NAME       the slot, where the service has several
  --config FILE     the deployment file; \`fairlead.yaml\` of this folder without it
`;
const AZURE = `  --credential NAME azure-cli, azure-developer-cli, environment, workload-identity or managed-identity;
                    \`FAIRLEAD_CREDENTIAL\` does the same, and without a choice nothing is asked
  --cloud NAME      AzureCloud, AzureUSGovernment or AzureChinaCloud; AzureCloud without it
  --tenant ID       the tenant to sign in to
  --simulator       uses the simulator that runs (\`fairlead simulator\`) instead of Azure
`;
const CONFIRM = `  --confirm NAME    the name of the environment; needed where nobody can be asked
  --json            one JSON object per line: plan, events, end
`;
const EXITS = `
Exit codes: 0 done, 2 wrong usage or configuration, 3 a fault of Fairlead, 4 refused and nothing changed, 5 failed and
production is as before, 6 rolled back, 7 needs attention, 8 cancelled before anything was sent.
`;

export const operations: readonly Command[] = [
  verb(
    'status',
    'shows what an environment serves, and whether it can be rolled back',
    `Usage: fairlead status ENVIRONMENT [OPTIONS]

Reads and changes nothing: both slots, what they hold, their health, what is under way and what is unfinished. Of a
container app: its revisions with age, share, health, replicas, restarts and labels, and where a rollout rests.

Of servers: each service with its digest, health, replicas, since when and by whom, whom the proxy sends users to, the
disk, what differs from the files here, and who works there. All services of the environment without \`--service\`.

${WHERE}${AZURE}  --json            the same as one JSON object
`,
  ),
  verb(
    'prepare',
    'makes the slot that a release goes through, with identity, secrets and sticky settings',
    `Usage: fairlead prepare ENVIRONMENT [OPTIONS]

What is there already is left alone, so it can be run again. What this account may not do is printed as lines for
somebody who may.

  --dry-run         shows the plan and stops
${WHERE}${AZURE}${CONFIRM}${EXITS}`,
  ),
  verb(
    'deploy',
    'deploys to a slot and on to production unless somebody has to agree; a new revision, share by share; or to servers',
    `Usage: fairlead deploy ENVIRONMENT [OPTIONS]

An image is built and pushed by Docker and deployed by its digest; a folder is packed, and its list is shown. The slot is
checked. Where \`approval.required\` or \`autoPromotionEnabled: false\` says so it rests until \`fairlead promote\`;
otherwise a fresh swap is planned and shown.

A container app gets a new revision, which is checked by its own address and then gets its users by the steps of the
strategy. When it is bad they go back to the revision they came from, with the cache and the manifest.

On servers new containers start beside the old ones and have to be healthy; then nginx sends users to them, the old ones
are drained and stop. Server after server, all with one digest. When it is bad users go back.

  --all             every service of the environment, in the order they use each other; stops at the first that fails
  --artifact REF    an image by digest or tag, a zip or a folder that is there: nothing is built
  --image REF       the same for an image
  --from ENV        of servers: the digest another environment runs, where its release ended well and is healthy
  --no-swap         leaves it in the slot
  --method NAME     how a package gets there: kudu or onedeploy
  --include NAME    packs a file that is left out otherwise, such as \`.env.production\`; repeatable
  --preview, --ramp-up LIST, --override ID   as for \`fairlead swap\`
  --dry-run         shows the plan and stops
${WHERE}${AZURE}${CONFIRM}${EXITS}`,
  ),
  verb(
    'promote',
    'ends the wait of a deployment: swaps it into production, or goes on with its steps',
    `Usage: fairlead promote ENVIRONMENT [OPTIONS]

A rollout of a container app goes on with the step it rests before, and what rests on servers gets its users. Of an app
with slots, only what was deployed and waited is swapped; when the slot holds something else by now, it is refused.

  --preview, --ramp-up LIST, --override ID, --dry-run   as for \`fairlead swap\`
${WHERE}${AZURE}${CONFIRM}${EXITS}`,
  ),
  verb(
    'swap',
    'swaps a slot into production: checked, sent once, watched, taken back when production is bad',
    `Usage: fairlead swap ENVIRONMENT [OPTIONS]

Shows what will happen and asks. The slot is checked, swapped, and production is watched. When production is bad and the
previous release is still there and healthy, it is swapped back.

  --preview         checks the slot with production's settings before it is swapped
  --dry-run         shows the plan and stops
  --ramp-up LIST    sends growing shares of the traffic to the slot first: \`10,50\`; \`0\` for none
  --override ID     goes on although this refusal holds; repeatable, and the name is typed
${WHERE}${AZURE}${CONFIRM}
Examples:
  fairlead swap production --credential azure-cli
  fairlead swap production --simulator --confirm production
${EXITS}`,
  ),
  verb(
    'set-traffic',
    'shares the visitors of production between slots or revisions, and watches that',
    `Usage: fairlead set-traffic [ENVIRONMENT] SLOT=PERCENT [OTHER=PERCENT] [OPTIONS]
       fairlead set-traffic [ENVIRONMENT] REVISION=PERCENT REVISION=PERCENT [OPTIONS]

\`staging=10\` sends 10 % there, \`staging=0\` ends it; production gets what is left. A share that grows is checked before
and watched after, for as long as the steps of the strategy say, and the shares are as before again when the slot is bad.
All shares are set at once: that of another slot is named, with what it has to leave it or with 0 to end it. Those of
revisions are 100 together, and a revision is named in whole or by its suffix.

  --dry-run         shows the plan and stops
  --override ID     goes on although this refusal holds; repeatable, and the name is typed
  --service NAME    the service, where the environment has several
  --config FILE     the deployment file; \`fairlead.yaml\` of this folder without it
${AZURE}${CONFIRM}
Examples:
  fairlead set-traffic production staging=10 --credential azure-cli
  fairlead set-traffic production staging=0 --simulator --confirm production
  fairlead set-traffic prod v42=90 v43=10 --credential azure-cli
${EXITS}`,
  ),
  verb(
    'rollback',
    'brings the release back that production had before the last swap',
    `Usage: fairlead rollback ENVIRONMENT [OPTIONS]

Swaps back when the slot still holds the previous release and nobody has touched it. A release that is gone from the
slot and was deployed from this computer is deployed again and swapped. Otherwise it says what is there.

A container app sends all its users to the revision they had before, or to any other that is still there: it is started
where it is inactive, and has to be healthy first. Then the cache is cleared and the manifest restored, where the file
says so.

On servers users get the release before, or any other the server still knows, as with a deployment: new beside old.

  --to REVISION     of a container app: another revision than the one before, in whole or by its suffix;
                    of servers: a digest or its first digits, a tag, or the operation that released it
  --dry-run         shows the plan and stops
  --override        goes on although it is not safe to swap back; the name is typed
  --rehearse        plays a release and its way back in a simulator that begins as the environment is now
${WHERE}${AZURE}${CONFIRM}${EXITS}`,
  ),
  verb(
    'pause',
    'lets a rollout that is under way rest before its next share',
    `Usage: fairlead pause ENVIRONMENT [OPTIONS]

Of a container app. Whoever has its users keeps them until \`fairlead promote\` goes on or \`fairlead abort\` goes back.

  --service NAME    the service, where the environment has several
  --config FILE     the deployment file; \`fairlead.yaml\` of this folder without it
${AZURE}  --json            one JSON object per line
`,
  ),
  verb(
    'abort',
    'ends a rollout or a release that rests: all its users have the one before it',
    `Usage: fairlead abort ENVIRONMENT [OPTIONS]

Of a container app, as \`fairlead rollback\`: checked, sent once, watched. Of servers, the new containers go, and the
compose files are as they were.

  --dry-run         shows the plan and stops
  --override ID     goes on although this refusal holds; repeatable, and the name is typed
  --service NAME    the service, where the environment has several
  --config FILE     the deployment file; \`fairlead.yaml\` of this folder without it
${AZURE}${CONFIRM}${EXITS}`,
  ),
  verb(
    'history',
    'lists what was done from this computer, and how it ended',
    `Usage: fairlead history [ENVIRONMENT] [OPTIONS]

Newest first, from the journals on this computer. A journal that is damaged is told as far as it can be believed.

  --simulator       what was done in the simulator
  --json            the same as one JSON object
  --export FILE     writes one line of JSON for each operation into a new file
`,
  ),
  verb(
    'resume',
    'takes up an operation that a process left unfinished',
    `Usage: fairlead resume [OPERATION] [OPTIONS]

What may have been sent is only looked up, never sent again. What was not sent is not sent now.

  --acknowledge     takes note of what needs attention, so that the next operation can begin; the name is typed
${AZURE}${CONFIRM}${EXITS}`,
  ),
  verb(
    'cancel',
    'stops an operation before it is sent, or says that Azure goes on',
    `Usage: fairlead cancel [OPERATION] [OPTIONS]

Before anything is sent, nothing happens. After that Azure goes on with it, and \`fairlead resume\` looks what became of
it. A preview is reset.

${AZURE}  --json            one JSON object per line
${EXITS}`,
  ),
  verb(
    'settings',
    'compares app settings with the file, or writes what differs; values are never shown',
    `Usage: fairlead settings diff|apply ENVIRONMENT [OPTIONS]

Compares by name: what is missing, different, not declared, and what is sticky on one side only. \`apply\` writes declared
settings and leaves all others alone. \`--slot production\` is the app itself.

  --dry-run         shows the plan and stops
${WHERE}${AZURE}${CONFIRM}
Exit code of \`diff\`: 0 as declared, 1 there is something to apply.
${EXITS}`,
  ),
  verb(
    'logs',
    'shows what the app in a slot, in a revision or on servers writes',
    `Usage: fairlead logs ENVIRONMENT [OPTIONS]

Of servers: what all containers of the service write, each line with the name of its container.

  --follow          goes on until it is stopped
  --revision NAME   of a container app: another revision than the one with most users
${WHERE}${AZURE}`,
  ),
  verb(
    'doctor',
    'says who is signed in where, and what is missing for which command',
    `Usage: fairlead doctor [ENVIRONMENT] [OPTIONS]

Reads and changes nothing; the environment can be left out where there is one. Tells of the account and its rights, the app and its slots, Docker, and the variables the file wants. Of servers: how they
are reached, Docker, Compose, nginx and the right to reload it, the folder of the include; each with what mends it.

${WHERE}${AZURE}  --json            the same as one JSON object

Exit code: 0 nothing is missing, 1 something is.
`,
  ),
  ...(['start', 'stop', 'restart'] as const).map((action) =>
    verb(
      action,
      `${action}s one slot`,
      `Usage: fairlead ${action} ENVIRONMENT --slot NAME [OPTIONS]

\`--slot production\` is the app itself.

  --dry-run         shows the plan and stops
${WHERE}${AZURE}${CONFIRM}${EXITS}`,
    ),
  ),
];

function verb(name: string, summary: string, help: string): Command {
  return {
    name,
    summary,
    help,
    async run(args, outlet) {
      const { operate } = await lazyBundle<Operate>('operate.cjs', 'cli/operate/main.ts');
      return operate(name, { args, outlet, deploymentFile: (named) => deploymentFile(outlet.cwd, named), composeFile });
    },
  };
}
