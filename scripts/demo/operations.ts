import { createHash } from 'node:crypto';
import { DemoStage } from './stage.ts';

const REPOSITORY = 'contosodocuments.azurecr.io/documents-api';
const image = (version: string) => `${REPOSITORY}@sha256:${createHash('sha256').update(version).digest('hex')}`;
const [FIRST, GOOD, BAD, MENDED] = ['1.3.0', '1.4.0', '1.5.0', '1.5.1'].map(image) as [string, string, string, string];

/** One container on B1, deployed straight into production: where the guide begins. */
const SEED = {
  group: 'rg-documents',
  plans: [{ name: 'plan-documents', sku: 'B1' }],
  sites: [{ name: 'contoso-documents', plan: 'plan-documents', linuxFxVersion: `DOCKER|${FIRST}`, identity: true }],
};

type Say = (title: string, args?: readonly string[]) => void;

/** From B1 to a release nobody notices, a bad one that goes back by itself, and a process that is killed. */
export async function operationsStory(say: Say): Promise<string[]> {
  const surprises: string[] = [];
  await using stage = await DemoStage.open(SEED);
  const expect = (status: number | null, wanted: number, output: string, ...texts: readonly RegExp[]) => {
    console.log(output);
    if (status !== wanted) surprises.push(`It ended with ${status} instead of ${wanted}: ${output.split('\n').at(-1)}`);
    for (const text of texts) if (!text.test(output)) surprises.push(`${text} is not in what it said.`);
  };
  const act = (title: string, wanted: number, args: readonly string[], ...texts: readonly RegExp[]) => {
    say(title, args);
    const { status, output } = stage.fairlead(...args);
    expect(status, wanted, output, ...texts);
  };
  const confirmed = ['--simulator', '--confirm', 'production'];
  const deploy = (release: string) => ['deploy', 'production', '--artifact', release, ...confirmed];
  const promote = ['promote', 'production', ...confirmed];

  act(
    '5. A slot on B1 is refused',
    4,
    ['prepare', 'production', '--config', 'without-sku.yaml', ...confirmed],
    /B1 has no deployment slots/,
  );
  act(
    '6. The file says S2: the plan is scaled, and the slot is made',
    0,
    ['prepare', 'production', ...confirmed],
    /succeeded/,
  );
  for (const slot of ['staging', 'production'])
    act(
      `7. Declared settings for ${slot}`,
      0,
      ['settings', 'apply', 'production', '--slot', slot, ...confirmed],
      /succeeded/,
    );
  act('8. A good release goes to the slot and waits for somebody', 0, deploy(GOOD), /rests until somebody agrees/);
  act('9. Somebody agrees', 0, promote, /Watch production: done/, /succeeded/);

  act('10. The next release is good in the slot', 0, deploy(BAD), /succeeded/);
  say('11. … and bad in production: it goes back by itself', promote);
  const back = await stage.during(promote, /Swap staging → production: done/, () =>
    stage.releases({ match: BAD.slice(-64), status: 500 }),
  );
  expect(back.status, 6, back.output, /rolled back/);

  act('12. The mended release', 0, deploy(MENDED), /succeeded/);
  say('13. Its swap is killed half way', promote);
  const killed = await stage.during(promote, /Swap staging → production: accepted/, (child) => child.kill('SIGKILL'));
  console.log(`${killed.output}\nKilled.`);
  act('14. What became of it', 0, ['status', 'production', '--simulator'], /is unfinished/);
  act('15. It is looked up, and not sent again', 0, ['resume', '--simulator'], /is looked up/, /succeeded/);
  const digest = MENDED.slice(-64, -52);
  act(
    '16. Production',
    0,
    ['status', 'production', '--simulator'],
    new RegExp(`production +sha256:${digest}, running, healthy`),
    /rollback +safe/,
  );
  act('17. What was done', 0, ['history', '--simulator'], /rolled back/, /deploy in production {2}succeeded/);
  return surprises;
}
