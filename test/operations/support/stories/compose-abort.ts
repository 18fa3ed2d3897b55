import { composeAbortPlan } from '../../../../operations/compose/abort.ts';
import type { ComposeAbortInput } from '../../../../operations/compose/input.ts';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { type HostFaults, type HostModel, RELEASE } from '../hosts/host-model.ts';
import { hostTale } from '../hosts/hosts-tale.ts';
import type { HostTale } from '../hosts/oracle.ts';
import type { Story } from '../tale.ts';
import { resting } from './compose.ts';
import { hostWith } from './compose-world.ts';

interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly faults?: HostFaults;
  readonly after?: (host: HostModel) => void;
}

const lost = { effect: 'ignored', answer: 'lost' } as const;

const cases: readonly Case[] = [
  { name: 'takes away what rests', ends: 'succeeded' },
  {
    name: 'gets no answer',
    faults: { remove: [{ answer: 'lost' }], 'put files': [{ answer: 'lost' }] },
    ends: 'succeeded',
  },
  { name: 'is lost', faults: { remove: [lost] }, ends: 'failed unchanged' },
  {
    name: 'cannot put the files back',
    faults: { 'put files': [lost] },
    ends: 'failed unchanged',
    says: /The new containers of api were removed/,
  },
  {
    name: 'finds that users have it',
    after: (host) => host.proxy.set('api', ['127.0.0.1:20010']),
    ends: 'refused',
    says: /roll back instead/,
  },
];

export const composeAbortStories: readonly Story[] = cases.map(({ name, ends, says, faults = {}, after }) => ({
  kind: 'compose abort',
  name,
  ends,
  ...(says && { says }),
  begin() {
    const host = hostWith();
    resting(host);
    Object.assign(host, { faults });
    after?.(host);
    return abortTale(host, abortInput(host));
  },
}));

/** What somebody confirms who sees that it rests. */
export function abortInput(host: HostModel): ComposeAbortInput {
  return {
    environment: 'production',
    shown: host.read(),
    refusals: [],
    release: RELEASE,
    files: [{ path: 'compose.yaml', from: 'new', to: 'old' }],
  };
}

export function abortTale(host: HostModel, input: ComposeAbortInput): HostTale {
  const { release } = input;
  const isDone = () => !host.containers.some((one) => one.release === release) && host.files['compose.yaml'] === 'old';
  return hostTale({ host, plan: composeAbortPlan(input), release, isDone });
}
