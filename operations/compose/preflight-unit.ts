import { overridable, type Remark, refusal, warning } from '../swap/remark.ts';
import { isUp } from './containers.ts';
import { courseOf } from './course.ts';
import type { ComposeAsked, ComposeReleaseInput, ComposeUnit } from './input.ts';
import { inWords, quoted, short } from './names.ts';

/** A second container beside the first has to be possible. */
export function* unitRefusals(
  { strategy, shown }: ComposeAsked,
  { service, project, file, replicas, proxy }: ComposeUnit,
): Generator<Remark> {
  const name = quoted(service);
  const { containerName, hostPorts, volumes, leftBehind, singleton, isInternal } = file;
  const isBeside = strategy !== 'recreate';
  if (containerName !== undefined && (isBeside || replicas > 1))
    yield refusal(
      'container-name',
      `${name} has \`container_name: ${containerName}\`, and a name belongs to one container: remove that line, and a second one starts beside the first.`,
    );
  if (hostPorts.length > 0 && (isBeside || replicas > 1))
    yield refusal(
      'host-port',
      `${name} takes port ${hostPorts.map(quoted).join(', ')} of the host, which one container at a time can have: remove it from \`ports\`, and nginx reaches new and old ones by ports of their own.`,
    );
  if (singleton && isBeside)
    yield refusal(
      'singleton-beside',
      `${name} is declared \`singleton\`, and ${strategy === 'rolling' ? '`rolling`' : '`blueGreen`'} runs two of it for a while: use \`recreate\` with \`acceptedDowntime\`.`,
    );
  if (volumes.length > 0 && strategy === 'blueGreen')
    yield refusal(
      'volumes-of-colour',
      `${name} keeps data in ${volumes.map(quoted).join(', ')}, and each colour would have its own: make the volume \`external\`, or release by \`rolling\`.`,
    );
  if (leftBehind.length > 0)
    yield overridable(
      'network-of-colour',
      `${name} depends on ${inWords(leftBehind)}, and would start in ${quoted(project)}, where no network leads there: give them an \`external\` network together, release by \`rolling\`, or override.`,
    );
  if (proxy && isInternal)
    yield warning(
      'network-internal',
      `Every network of ${name} is \`internal\`, where Docker publishes no port: nginx may not reach the new containers; add a network that is not.`,
    );
  const migrating = shown.containers.find((one) => one.service === service && one.isOneOff && isUp(one));
  if (migrating)
    yield refusal('migration-running', `${quoted(migrating.name)} still runs in ${name}: wait until it has ended.`);
}

export function* unitWarnings(
  input: ComposeReleaseInput,
  { service, file, image, replicas, proxy, checks }: ComposeUnit,
): Generator<Remark> {
  const name = quoted(service);
  if (file.taggedAs !== undefined)
    yield warning(
      'tag-mutable',
      `${quoted(file.taggedAs)} is a tag and may be another image tomorrow: released is ${quoted(short(image))}, which it is now.`,
    );
  const isChecked = checks.container.length > 0;
  if (!file.hasHealthcheck && isChecked)
    yield warning(
      'no-healthcheck',
      `${name} has no \`healthcheck\`, so Docker calls it well as soon as it runs: the declared checks decide alone.`,
    );
  else if (!file.hasHealthcheck)
    yield overridable(
      'check-missing',
      `Nothing tells whether ${name} is well: give it a \`healthcheck\` in the compose file, or name a check under \`checks\`, or override.`,
    );
  if (proxy && checks.health.length + checks.smoke.length === 0)
    yield warning(
      'users-unwatched',
      `No check asks ${name} through the proxy: whether users get an answer is not known after the release.`,
    );
  if (proxy && replicas === 1)
    yield warning('one-replica', `${name} runs in one container: while that restarts by itself, users get no answer.`);
  const before = courseOf(input).find(({ unit }) => unit.service === service);
  if (proxy && before && before.serving.length === 0)
    yield warning(
      'no-way-back',
      `Nothing that runs of ${name} has users now, so there is nothing to go back to when the release is bad.`,
    );
}
