import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { HostModel } from '../support/hosts/host-model.ts';
import { imageOf, RELEASE } from '../support/hosts/host-model.ts';
import type { HostTale } from '../support/hosts/oracle.ts';
import { composeStories } from '../support/stories/compose.ts';
import { composeAbortStories } from '../support/stories/compose-abort.ts';
import { OLD } from '../support/stories/compose-world.ts';
import type { Story } from '../support/tale.ts';

/** What somebody else can do on a host. */
const ACTS: Readonly<Record<string, (host: HostModel) => void>> = {
  'takes the host over': (host) => Object.assign(host, { isLost: true }),
  'sends users elsewhere': (host) => {
    host.run({ service: 'api', image: imageOf('api', 'older'), port: 20_900, runsSince: 0 });
    host.proxy.set('api', ['127.0.0.1:20900']);
  },
  'sends users to the old container': (host) => sent(host, OLD),
  'sends users to the new container': (host) => sent(host, RELEASE),
  'starts another container': (host) => host.run({ service: 'api', image: imageOf('api', 'older'), port: 20_900 }),
  'stops the old container': (host) => stopped(host, OLD),
  'stops the new container': (host) => stopped(host, RELEASE),
  'writes a compose file': (host) => Object.assign(host, { files: { 'compose.yaml': 'theirs' } }),
  'signs in as another': (host) => Object.assign(host, { caller: 'root' }),
};

function stopped(host: HostModel, release: string): void {
  for (const one of host.containers) if (one.release === release && !one.isOneOff) host.set(one.id, false);
}

function sent(host: HostModel, release: string): void {
  const ports = host.containers.flatMap((one) =>
    one.service === 'api' && one.release === release ? (one.port ?? []) : [],
  );
  if (ports.length > 0)
    host.proxy.set(
      'api',
      ports.map((port) => `127.0.0.1:${port}`),
      host.containers[0]?.project,
    );
}

const storyOf = (stories: readonly Story[], name: string): Story => {
  const story = stories.find((one) => one.name === name);
  assert(story, name);
  return story;
};
const PLOTS = [
  storyOf(composeStories, 'goes beside the old one'),
  storyOf(composeStories, 'is healthy, then answers with 500'),
  storyOf(composeStories, 'leans on the old one'),
  storyOf(composeStories, 'is promoted'),
  storyOf(composeStories, 'switches all of them at once'),
  storyOf(composeStories, 'stops first'),
  storyOf(composeAbortStories, 'takes away what rests'),
];

for (const story of PLOTS)
  it(`${story.kind}: ${story.name}: what somebody else does meanwhile is not written over, and what is said is so`, async (context) => {
    const trace: string[] = [];
    await story.begin().live({ trace });
    let disturbed = 0;
    for (const [does, act] of Object.entries(ACTS))
      for (const nth of trace.keys()) {
        // What comes between a reading and what is sent on it, nobody can notice.
        if (/recorded$|send$/.test(trace[nth] ?? '')) continue;
        const tale = story.begin() as HostTale;
        const { azure: host } = tale;
        let theirs = '';
        const onEffect = (effect: number) => {
          if (effect !== nth + 1) return;
          act(host);
          theirs = told(host, does);
        };
        const state = await tale.live({ onEffect });
        assert(state !== 'crashed' && state.end);
        const { outcome, reasons, restsAt } = state.end;
        const where = `${does} before ${trace[nth]}: ${outcome}: ${reasons.join(' ')}`;
        assert.deepEqual(tale.records.blind, [], where);
        assert.deepEqual(host.failed, [], where);
        if (outcome === 'succeeded' && restsAt === undefined && does !== 'writes a compose file') {
          // What they do once all was looked at is theirs.
          const looked = trace.findIndex((effect) => /^(?:verify|remove old|forget images|note release) /.test(effect));
          const isLate = looked >= 0 && nth > looked;
          assert(isLate || tale.isDone(), where);
        }
        assert.equal(told(host, does), theirs, `${where}: written over`);
        disturbed += 1;
      }
    context.diagnostic(`${disturbed} disturbances`);
  });

/** What of theirs has to be so afterwards. */
function told(host: HostModel, does: string): string {
  if (does === 'sends users elsewhere') return JSON.stringify(host.proxy.loaded('api'));
  if (does === 'writes a compose file') return JSON.stringify(host.files);
  return '';
}
