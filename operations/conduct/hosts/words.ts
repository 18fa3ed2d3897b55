import type { ComposeReleaseInput } from '../../compose/input.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import { decidedInWords } from '../rollouts/words.ts';
import { elapsed, quotedList, releaseOf } from '../words.ts';
import type { HostApp } from './host-app.ts';

type Fact = readonly [label: string, text: string];

/** Which server, and as whom. */
export function hostFacts(
  { server, where, units, target }: HostApp,
  { caller }: Pick<ComposeSeen, 'caller'>,
): readonly Fact[] {
  const names = units.map(({ service }) => service).join(', ');
  const account = server.server === undefined ? `${caller} on this computer` : `${caller} on ${server.name}, by SSH`;
  return [
    ['server', `${server.name}, project ${where.project} in ${where.directory}`],
    ['service', `${names} in ${target.environment}`],
    ['account', account],
  ];
}

/** What runs, what will, and how it gets there. */
export function releaseFacts(input: ComposeReleaseInput): readonly Fact[] {
  const { units, shown, files, strategy, rollback, rests, soak } = input;
  const several = units.length > 1;
  const releases = units.flatMap(({ service, image }): Fact[] => [
    [several ? `${service} now` : 'now', runningInWords(shown, service)],
    [several ? `${service} then` : 'then', shortImage(image)],
  ]);
  return [
    ...releases,
    ...(files.length > 0
      ? [['files', `${quotedList(files.map(({ path }) => path))} of this folder are put there`] as const]
      : []),
    ['order', ORDER[strategy]],
    ['watched', `for ${elapsed(soak)} while the old ones still run`],
    ['way back', decidedInWords(rollback)],
    ...(rests ? [['users', 'get it once somebody promotes it'] as const] : []),
  ];
}

const ORDER = {
  rolling: 'new beside old; old ones stop once users have the new ones',
  recreate: 'old ones stop first, and nobody is served until the new ones are well',
  blueGreen: 'all in the other colour, then users by one reload',
} as const;

export function runningInWords({ containers }: Pick<ComposeSeen, 'containers'>, service: string): string {
  const running = containers.filter((one) => one.service === service && one.state === 'running' && !one.isOneOff);
  const images = [...new Set(running.map(({ image }) => shortImage(image)))];
  if (images.length === 0) return 'nothing runs';
  return `${images.join(' and ')}, ${running.length} ${running.length === 1 ? 'container' : 'containers'}`;
}

/** `api@sha256:0123456789ab` */
export function shortImage(image: string): string {
  const name = image.replace(/@.*$/, '').split('/').at(-1) ?? image;
  const release = releaseOf({ release: image, deploymentId: undefined });
  return release === image ? name : `${name.replace(/:.*$/, '')}@${release}`;
}
