import type { ComposeReleaseInput } from '../../compose/input.ts';
import type { ComposeSeen, ContainerSeen } from '../../compose/seen.ts';
import { decidedInWords } from '../rollouts/words.ts';
import { elapsed, quotedList, releaseOf } from '../words.ts';
import type { HostApp } from './host-app.ts';
import { runningIn, servingIn } from './serving.ts';

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
  const { units, shown, files, strategy, rollback, rests, promotes, soak } = input;
  const several = units.length > 1;
  const releases = units.flatMap(({ service, image }): Fact[] => [
    [several ? `${service} now` : 'now', servedInWords(shown, service)],
    [several ? `${service} then` : 'then', shortImage(image)],
  ]);
  return [
    ...releases,
    ...(files.length > 0 && !promotes
      ? [['files', `${quotedList(files.map(({ path }) => path))} of this folder are put there`] as const]
      : []),
    ['order', ORDER[strategy]],
    ['watched', `for ${elapsed(soak)}${strategy === 'recreate' ? '' : ' while the old ones still run'}`],
    ['way back', decidedInWords(rollback)],
    ...(rests ? [['users', 'get it once somebody promotes it'] as const] : []),
  ];
}

const ORDER = {
  rolling: 'new beside old; old ones stop once users have the new ones',
  recreate: 'old ones stop first, and nobody is served until the new ones are well',
  blueGreen: 'all in the other colour, then users by one reload',
} as const;

/** What users have. */
function servedInWords(seen: ComposeSeen, service: string): string {
  const serving = servingIn(seen, service);
  return serving.length > 0 ? inWords(serving) : 'nobody is served';
}

/** Everything that runs, with users or not. */
export function runningInWords(seen: Pick<ComposeSeen, 'containers'>, service: string): string {
  const running = runningIn(seen, service);
  return running.length > 0 ? inWords(running) : 'nothing runs';
}

function inWords(containers: readonly ContainerSeen[]): string {
  const images = [...new Set(containers.map(({ image }) => shortImage(image)))];
  return `${images.join(' and ')}, ${containers.length} ${containers.length === 1 ? 'container' : 'containers'}`;
}

/** `api@sha256:0123456789ab` */
export function shortImage(image: string): string {
  const name = image.replace(/@.*$/, '').split('/').at(-1) ?? image;
  const release = releaseOf({ release: image, deploymentId: undefined });
  return release === image ? name : `${name.replace(/:.*$/, '')}@${release}`;
}
