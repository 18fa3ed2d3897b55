import { containerAppSeen } from '../../operations/azure/containerapps/app-seen.ts';
import type { ContainerApp } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { whereFacts } from '../../operations/conduct/propose/shown-of.ts';
import { restingRollout } from '../../operations/conduct/rollouts/past.ts';
import { type RevisionWayBack, revisionWayBack } from '../../operations/conduct/rollouts/way-back.ts';
import { elapsed, releaseOf } from '../../operations/conduct/words.ts';
import { revisionAttention } from '../../operations/rollout/attention.ts';
import { type RevisionRow, revisionRows } from '../../operations/rollout/listed.ts';
import { restsWith } from '../../operations/rollout/rest.ts';
import { exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { counted, visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { SCHEMA } from './progress/json.ts';
import { unfinishedSentences } from './unfinished.ts';
import { command } from './words.ts';

/** Inactive revisions beyond these are only counted. */
const SHOWN = 10;

/** `fairlead status` of a container app: its revisions, who gets what, and which one a rollback would bring back. */
export async function revisionStatus(call: Call, app: ContainerApp, { json }: { readonly json: boolean }) {
  const { clients, where, kept, resource, target, binding } = app;
  const seen = await containerAppSeen(clients, where, call.signal());
  const past = ofResource(pastOf(kept), resource);
  const rows = revisionRows(seen);
  const rollback = revisionWayBack(seen, past);
  const resting = restingRollout(past);
  const { environment, service } = target;
  const sentences = [
    ...revisionAttention(seen),
    ...unfinishedSentences(past, kept),
    ...(resting
      ? [
          `${restsWith(resting.revision, resting.rest.percent)} ${command(`promote ${environment}`, kept)}, ${command(`abort ${environment}`, kept)}.`,
        ]
      : []),
  ];
  const { caller: _, revisions: __, ...rest } = seen;
  if (json) {
    const head = { schema: SCHEMA, environment, service, isSimulator: binding.isSimulator, where };
    const rests = resting && { operation: resting.told.operation, revision: resting.revision, ...resting.rest };
    call.screen.out(jsonText({ ...head, ...rest, revisions: rows, rests, rollback, attention: sentences }));
    return exitCode.clean;
  }
  const { colors } = call.screen;
  const now = Date.parse(binding.clock.wall());
  const listed = rows.filter(({ active }, index) => active || index < SHOWN);
  const facts: (readonly [string, string])[] = [
    ...whereFacts(app),
    ['address', seen.host ?? 'none: it takes no requests'],
    [
      'revisions',
      `${seen.mode.toLowerCase()} mode, ${rows.length - listed.length === 0 ? counted(rows.length, 'revision') : `${listed.length} of ${rows.length}`}`,
    ],
    ...listed.map((row) => [row.name, rowText(row, now)] as const),
    ['rollback', rollbackText(rollback)],
  ];
  const width = Math.max(...facts.map(([label]) => label.length));
  const lines = [
    `${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(environment)}`,
    ...facts.map(([label, text]) => `  ${colors.dim(label.padEnd(width))}  ${visible(text)}`),
    ...sentences.map((sentence) => `  ${colors.yellow('!')} ${visible(sentence)}`),
  ];
  call.screen.out(`${lines.join('\n')}\n`);
  return exitCode.clean;
}

function rowText(row: RevisionRow, now: number): string {
  const { active, weight, health, running, replicas, restarts, created, images, labels } = row;
  const age = now - Date.parse(created);
  const words = [
    `${weight} %`,
    active ? `${health.toLowerCase()} (${running})` : 'inactive',
    ...(active ? [counted(replicas, 'replica')] : []),
    ...(restarts === undefined ? [] : [counted(restarts, 'restart')]),
    ...(Number.isNaN(age) ? [] : [`${elapsed(Math.max(0, age))} old`]),
    images.map((image) => releaseOf({ release: image, deploymentId: undefined })).join(' and '),
    ...labels.map((label) => `label ${label}`),
  ];
  return words.join(', ');
}

function rollbackText(back: RevisionWayBack): string {
  if (back.way === 'none') return `not possible: ${back.because}`;
  const { name, active } = back.revision;
  return active ? `to ${name}` : `to ${name}, which is started first`;
}
