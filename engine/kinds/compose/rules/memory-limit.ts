import { inWords } from '../../../../domain/bytes.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { child, entryOf, type MapNode } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import { runningInProduction } from '../jobs.ts';
import { memoryOf } from '../memory.ts';
import type { ComposeModel, Service } from '../model.ts';
import { ownMap, ownMapOf } from '../own-map.ts';

const MEGABYTE = 1024 ** 2;
/** Enough for most applications of one process, and small enough for a small host. */
const USUAL = 512 * MEGABYTE;

/** Without a limit one leak takes the memory of all, and the kernel picks whom it kills. */
export default defineRule<ComposeModel>({
  id: 'compose/memory-limit',
  title: 'Service that may take all memory',
  severity: 'warning',
  profiles: { 'small-budget': 'info', 'high-availability': 'error' },
  fix: 'review', // what it needs has to be measured: `docker stats`
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/deploy/#resources',
    'https://docs.docker.com/engine/containers/resource_constraints/#memory',
  ],
  like: ['bb9ac4f7-e13b-423d-a010-c74a1bfbe492'],

  *check(model, context) {
    for (const service of runningInProduction(model, context)) {
      const { limit, reservation } = memoryOf(service.body);
      // A 0 is written by somebody who wants none.
      if (limit || entryOf(service.body, 'mem_limit')) continue;
      const message = `\`${service.name}\` has no memory limit: when it leaks, the host runs out of memory, and what the kernel kills may be the database.`;
      yield { at: service.at, message, fixes: fixesFor(service, reservation?.bytes, reservation !== undefined) };
    }
  },
});

function fixesFor({ entry }: Service, reserved: number | undefined, hasReservation: boolean): Fix[] {
  const body = ownMapOf(entry);
  if (!body || (hasReservation && reserved === undefined)) return [];
  const limit = Math.max(USUAL, Math.ceil((reserved ?? 0) / MEGABYTE) * MEGABYTE);
  const edits = insert(body, limit, hasReservation);
  return edits.length > 0 ? [{ title: `Limit it to ${inWords(limit)}`, edits }] : [];
}

/** Into the deepest map that is there, so that nothing written is moved. */
function insert(body: MapNode, limit: number, hasReservation: boolean): Fix['edits'] {
  const amount = (bytes: number) => `memory: ${Math.round(bytes / MEGABYTE)}M`;
  const limits = ['limits:', `  ${amount(limit)}`];
  // With half reserved the host presses others first; Docker takes neither for granted.
  const reservations = hasReservation ? [] : ['reservations:', `  ${amount(limit / 2)}`];
  const deploy = ownMap(body, 'deploy');
  const resources = deploy && ownMap(deploy, 'resources');
  const existing = resources && ownMap(resources, 'limits');
  const isShort = entryOf(body, 'mem_reservation') !== undefined;
  if (existing) return appendEntries(existing, [amount(limit)]);
  if (resources) {
    const both = child(resources, 'reservations') ? limits : [...limits, ...reservations];
    return child(resources, 'limits') ? [] : appendEntries(resources, both);
  }
  if (isShort) return appendEntries(body, [`mem_limit: ${Math.round(limit / MEGABYTE)}m`]);
  const lines = ['resources:', ...[...limits, ...reservations].map((line) => `  ${line}`)];
  if (deploy) return child(deploy, 'resources') ? [] : appendEntries(deploy, lines);
  return child(body, 'deploy') ? [] : appendEntries(body, ['deploy:', ...lines.map((line) => `  ${line}`)]);
}
