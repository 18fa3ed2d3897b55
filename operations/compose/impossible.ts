import { courseOf } from './course.ts';
import type { ComposeReleaseInput } from './input.ts';
import { quoted } from './names.ts';
import { FIRST_PORT, LAST_PORT } from './seen.ts';

/** What no override helps against, whoever asks. */
export function impossible(input: ComposeReleaseInput): string[] {
  const { units, strategy, acceptedDowntime, migration } = input;
  return [
    ...(units.length === 0 ? ['There is no service to release.'] : []),
    ...(strategy !== 'blueGreen' && units.length > 1 ? ['Only `blueGreen` releases several services at once.'] : []),
    ...(strategy === 'recreate' && acceptedDowntime === undefined
      ? [
          '`recreate` stops the old container first, so users get no answer for a while: agree to that with `acceptedDowntime`, or release by `rolling`.',
        ]
      : []),
    ...(migration && !units[migration.unit] ? ['The migration belongs to no service of this release.'] : []),
    ...units.flatMap(({ service, image, replicas, proxy }) => [
      ...(/@sha256:[0-9a-f]{64}$/.test(image)
        ? []
        : [`${quoted(image)} names no digest, so what is released could be another image than what was confirmed.`]),
      ...(Number.isInteger(replicas) && replicas > 0
        ? []
        : [`${replicas} is no number of containers for ${quoted(service)}: it is 1 or more.`]),
      ...(proxy && (proxy.publishedFrom < FIRST_PORT || proxy.publishedFrom + replicas - 1 > LAST_PORT)
        ? [
            `The host has no ${replicas} consecutive free ports from ${FIRST_PORT} to ${LAST_PORT} for ${quoted(service)}.`,
          ]
        : []),
    ]),
    ...(strategy === 'blueGreen' ? sameColour(input) : []),
  ];
}

function sameColour(input: ComposeReleaseInput): string[] {
  return courseOf(input).flatMap(({ unit: { service, project }, up }) =>
    up.some((one) => one.project === project)
      ? [
          `Containers of ${quoted(service)} run in ${quoted(project)} already: the other colour is the one to release to.`,
        ]
      : [],
  );
}
