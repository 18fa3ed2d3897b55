import { isUp } from './containers.ts';
import { courseOf, idsOf } from './course.ts';
import type { ComposeReleaseInput } from './input.ts';
import { quoted } from './names.ts';
import type { FileChange } from './request.ts';
import type { ComposeSeen } from './seen.ts';
import { inWords, isSame, proxyOf } from './users.ts';

/** What is no longer as it was shown, as sentences. Nothing is sent while there is one. */
export function movedSince(now: ComposeSeen, input: ComposeReleaseInput): string[] {
  const { shown, units } = input;
  return [
    ...accountMoved(now, shown),
    ...filesMoved(now, shown),
    ...units.flatMap(({ service, proxy }) => (proxy ? usersMoved(now, shown, service) : [])),
    ...containersMoved(now, input),
  ];
}

/** Another account of the host, or another host under its name. */
export function accountMoved(now: ComposeSeen, shown: ComposeSeen): string[] {
  if (now.host === shown.host && now.caller === shown.caller) return [];
  return [`This is ${quoted(`${now.caller}@${now.host}`)}, and it was ${quoted(`${shown.caller}@${shown.host}`)}.`];
}

export function filesMoved({ files }: Pick<ComposeSeen, 'files'>, shown: Pick<ComposeSeen, 'files'>): string[] {
  return shown.files.flatMap(({ path, digest }) =>
    files.find((file) => file.path === path)?.digest === digest ? [] : [fileMoved(path)],
  );
}

/** Only over the bytes that are expected there. */
export function notAsExpected({ files }: Pick<ComposeSeen, 'files'>, changes: readonly FileChange[]): string[] {
  return changes.flatMap(({ path, from }) =>
    files.find((file) => file.path === path)?.digest === from ? [] : [fileMoved(path)],
  );
}

function fileMoved(path: string): string {
  return `${quoted(path)} on the host was changed after it was looked at.`;
}

/** Includes are written whole: what somebody else has sent users to since would be lost. */
export function usersMoved(now: ComposeSeen, shown: ComposeSeen, service: string): string[] {
  const [is, was] = [proxyOf(now, service), proxyOf(shown, service)];
  if (!is || !was) return [`The proxy of ${quoted(service)} cannot be read any more.`];
  if (is.project !== was.project) return [`${quoted(is.path)} belongs to somebody else now.`];
  if (is.servers === undefined || was.servers === undefined) {
    if (is.servers === was.servers) return [];
    return [`${quoted(is.path)} ${is.servers ? 'is there now, and was not' : 'is gone'}.`];
  }
  if (isSame(is.servers, was.servers)) return [];
  return [
    `Somebody else has sent users of ${quoted(service)} to ${inWords(is.servers)}, and it was ${inWords(was.servers)}.`,
  ];
}

/** Somebody has started or stopped something: what is stopped later would be another. */
export function containersMoved(now: ComposeSeen, input: ComposeReleaseInput): string[] {
  const [is, was] = [now, input.shown].map((shown) => courseOf({ ...input, shown }));
  return input.units.flatMap(({ service }, index) =>
    isSame(idsOf(is?.[index]?.up ?? []), idsOf(was?.[index]?.up ?? []))
      ? []
      : [`The containers of ${quoted(service)} are not those that were shown.`],
  );
}

/** What is about to be stopped still serves somebody. */
export function stillServing(now: ComposeSeen, ids: readonly string[]): string[] {
  const servers = new Set(now.proxies.flatMap((proxy) => proxy.servers ?? []));
  const used = now.containers.filter((one) => ids.includes(one.id) && isUp(one));
  return used.flatMap(({ name, addresses }) =>
    addresses.some((address) => servers.has(address)) ? [`Users are sent to ${quoted(name)}.`] : [],
  );
}
