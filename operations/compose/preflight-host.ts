import { type Remark, refusal, warning } from '../swap/remark.ts';
import { idsOf } from './course.ts';
import type { ComposeReleaseInput } from './input.ts';
import { leftovers } from './leftovers.ts';
import { counted, inWords, quoted, servicesOf } from './names.ts';
import { portsTaken } from './released.ts';
import type { ComposeSeen } from './seen.ts';

/** Oldest that is known to do what is asked of it: what Debian 12 and Ubuntu 22.04 have. */
const ENGINE = { major: 20, minor: 10 };
/** Milliseconds after which a holder that is not heard of may be dead. */
export const SILENT = 60_000;

/** What speaks against any change on the host. */
export function* hostRemarks(shown: ComposeSeen): Generator<Remark> {
  const { compose, engine, host, lock } = shown;
  if (!compose)
    yield refusal(
      'no-compose',
      `${quoted(host)} has neither \`docker compose\` nor \`docker-compose\`: install the package \`docker-compose-plugin\` or \`docker-compose\`.`,
    );
  if (isOlder(engine))
    yield refusal(
      'engine-old',
      `Docker Engine ${engine} on ${quoted(host)} is older than ${ENGINE.major}.${ENGINE.minor}, with which releases are tried: update it.`,
    );
  if (!lock) return;
  const held = `${lock.by} began “${lock.title}” at ${lock.since}`;
  if (lock.silent < SILENT)
    yield refusal('host-held', `${held}, and it is under way on ${quoted(host)}: wait until it has ended.`);
  else
    yield warning(
      'host-taken-over',
      `${held} and has not been heard of for ${Math.floor(lock.silent / 1000)} s: its hold on ${quoted(host)} is taken over, and it does nothing there any more.`,
    );
}

function isOlder(engine: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(engine) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) < ENGINE.major || (Number(major) === ENGINE.major && Number(minor) < ENGINE.minor);
}

/** What an unfinished release left, and whether the ports that were chosen are still free. */
export function* leftoverRemarks(input: ComposeReleaseInput): Generator<Remark> {
  const { shown, units, release, promotes } = input;
  const left = leftovers(shown, release).filter(({ service }) => servicesOf(units).includes(service));
  if (left.length > 0) {
    const releases = [...new Set(left.map((one) => one.release ?? ''))];
    yield promotes
      ? refusal(
          'left-by-another',
          `${counted(idsOf(left).length, 'container')} of ${inWords(releases)} ${left.length === 1 ? 'runs' : 'run'} beside without users: abort that release first.`,
        )
      : warning(
          'left-by-another',
          `${counted(left.length, 'container')} of ${inWords(releases)} never got users: ${left.length === 1 ? 'it is' : 'they are'} removed first.`,
        );
  }
  if (promotes) return;
  for (const unit of units) for (const why of portsTaken(shown, unit)) yield refusal('port-taken', why);
}

/** Somebody has changed a file since the last release wrote it: what is released over it is lost there. */
export function* fileRemarks({
  shown,
  units,
  files,
  because,
  promotes,
}: Omit<ComposeReleaseInput, 'refusals'>): Generator<Remark> {
  if (promotes) return;
  const names = servicesOf(units);
  const last = shown.releases.find(({ service }) => names.includes(service));
  for (const { path, digest } of last?.files ?? []) {
    const now = shown.files.find((file) => file.path === path);
    const isReplaced = files.some((file) => file.path === path && file.from !== file.to);
    // It is as it is here: the release of another service has put it there.
    const isOurs = because !== 'rollback' && !isReplaced;
    if (now && now.digest !== digest && !isOurs)
      yield warning(
        'file-changed-on-host',
        `${quoted(path)} on ${quoted(shown.host)} ${now.digest === undefined ? 'is gone' : 'was changed'} since the last release at ${last?.at}: ${isReplaced ? 'the release replaces it by the one here' : 'it is released as it is now'}.`,
      );
  }
}
