import { overridable, type Remark, refusal, warning } from '../swap/remark.ts';
import { withUsers } from './abort.ts';
import { isUp, isWell, othersOf, replicasOf } from './containers.ts';
import { impossible } from './impossible.ts';
import type { ComposeAbortInput, ComposeAsked, ComposeUnit } from './input.ts';
import { counted, quoted } from './names.ts';
import { fileRemarks, hostRemarks, leftoverRemarks } from './preflight-host.ts';
import { proxyRemarks } from './preflight-proxy.ts';
import { unitRefusals, unitWarnings } from './preflight-unit.ts';
import { filesAfter } from './released.ts';
import type { FileSeen } from './seen.ts';
import { hasUsers, isSentTo } from './users.ts';

/** Everything that speaks against a release or goes with it, refusals first. */
export function composeRemarks(asked: ComposeAsked): Remark[] {
  const input = { ...asked, refusals: [] };
  const remarks = [
    ...hostRemarks(asked.shown),
    ...impossible(input).map((sentence) => refusal('release-impossible', sentence)),
    ...asked.units.flatMap((unit) => [...unitRefusals(asked, unit), ...unitWarnings(input, unit)]),
    ...proxyRemarks(input),
    ...diskRemarks(asked),
    ...leftoverRemarks(input),
    ...fileRemarks(asked),
    ...migrationRemarks(asked),
    ...nothingToDo(asked),
    ...restRemarks(asked),
  ];
  return remarks.sort((a, b) => Number(b.weight === 'refusal') - Number(a.weight === 'refusal'));
}

/** The same of taking an unfinished release away. */
export function abortRemarks({ shown, release }: Omit<ComposeAbortInput, 'refusals'>): Remark[] {
  return [
    ...hostRemarks(shown),
    ...withUsers(shown, release).map((sentence) => refusal('release-has-users', sentence)),
  ];
}

/** Bytes that are to stay free. */
const LITTLE = 1024 ** 3;

function* diskRemarks({ shown, units, promotes }: ComposeAsked): Generator<Remark> {
  if (promotes) return;
  const { disk, images } = shown;
  const missing = units.filter(({ image }) => !images.some(({ digests }) => digests.includes(image)));
  const sizes = new Map(missing.map(({ image, file }) => [image, file.imageSize]));
  const needed = [...sizes.values()].reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (needed > disk.free)
    yield refusal(
      'disk-full',
      `${quoted(disk.folder)} has ${inBytes(disk.free)} free, and the image takes ${inBytes(needed)}: remove old images, or make room.`,
    );
  else if (disk.free < LITTLE || disk.free < disk.total / 10)
    yield warning(
      'disk-low',
      `${quoted(disk.folder)} has ${inBytes(disk.free)} free of ${inBytes(disk.total)}: the pull may fail, and then nothing is changed.`,
    );
}

function inBytes(bytes: number): string {
  return bytes >= LITTLE ? `${(bytes / LITTLE).toFixed(1)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}

function* migrationRemarks({ migration, promotes, strategy }: ComposeAsked): Generator<Remark> {
  if (!migration || (promotes && strategy !== 'recreate') || migration.isBackwardCompatible === true) return;
  const command = quoted(migration.command.join(' '));
  yield warning(
    'migration-incompatible',
    migration.isBackwardCompatible === false
      ? `${command} is declared not to be backward compatible: while both run, and after a way back, the release before works with a database that it does not know.`
      : `${command} is not declared backward compatible: while both run, and after a way back, the release before works with the new database.`,
  );
}

/** What is promoted has to be there, and without users. */
function* restRemarks({ shown, units, release, strategy, promotes }: ComposeAsked): Generator<Remark> {
  if (!promotes || strategy === 'recreate') return;
  for (const { service, replicas } of units) {
    const own = replicasOf(shown, service, release);
    if (own.length !== replicas)
      yield refusal(
        'nothing-rests',
        `${counted(own.length, 'container')} of release ${quoted(release)} of ${quoted(service)} ${own.length === 1 ? 'is' : 'are'} there, and ${replicas} rested: release it anew.`,
      );
    else if (own.some((one) => hasUsers(shown, one)))
      yield refusal('promoted-already', `Users of ${quoted(service)} have release ${quoted(release)} already.`);
  }
}

/** Whether all of it is there: the same images, started with these files and variables, and well. */
export function isReleased(asked: ComposeAsked): boolean {
  const { units, promotes } = asked;
  return !promotes && units.length > 0 && units.every((unit) => runsAlready(asked, unit));
}

function* nothingToDo(asked: ComposeAsked): Generator<Remark> {
  const { units, because } = asked;
  // Whoever goes back to what runs says what for.
  if (because === 'rollback' || !isReleased(asked)) return;
  const names = units.map(({ service }) => quoted(service)).join(', ');
  yield overridable(
    'nothing-to-do',
    `${names} ${units.length > 1 ? 'run' : 'runs'} this image with these files already and ${units.length > 1 ? 'are' : 'is'} well: there is nothing to do.`,
  );
}

function runsAlready(asked: ComposeAsked, unit: ComposeUnit): boolean {
  const { shown, release } = asked;
  const { service, image, replicas, proxy, variables } = unit;
  const running = othersOf(shown, service, release).filter(isUp);
  if (replicasOf(shown, service, release).length > 0 || running.length !== replicas) return false;
  if (!running.every((one) => isWell(one) && one.image === image)) return false;
  const last = shown.releases.find((one) => one.service === service);
  if (last?.image !== image || JSON.stringify(last.variables) !== JSON.stringify(variables)) return false;
  // The release of another service may have put files there since.
  if (named(last.files) !== named(filesAfter(asked))) return false;
  if (!proxy) return true;
  return (
    isSentTo(
      shown,
      service,
      running.flatMap(({ addresses }) => addresses.slice(0, 1)),
    ) && running.every((one) => hasUsers(shown, one))
  );
}

function named(files: readonly FileSeen[]): string {
  return files
    .map(({ path, digest }) => `${path} ${digest}`)
    .sort()
    .join('\n');
}
