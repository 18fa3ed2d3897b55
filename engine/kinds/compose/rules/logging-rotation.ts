import { defineRule, type Fix } from '../../../core/rule.ts';
import { child, entryOf, keyPlace, type Node, scalarOf } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import { runningInProduction } from '../jobs.ts';
import type { ComposeModel, Service } from '../model.ts';
import { ownMap, ownMapOf } from '../own-map.ts';

const SIZE = 'max-size: "10m"';
const FILES = 'max-file: "3"';

/** Docker keeps every line a container ever wrote, until the disk is full. */
export default defineRule<ComposeModel>({
  id: 'compose/logging-rotation',
  title: 'Log that grows until the disk is full',
  severity: 'warning',
  profiles: { 'small-budget': 'info', 'high-availability': 'error' },
  fix: 'review', // 30 MB may be too little to look back
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/engine/logging/drivers/json-file/',
    'https://docs.docker.com/engine/logging/configure/#configure-the-default-logging-driver',
  ],

  *check(model, context) {
    for (const service of runningInProduction(model, context)) {
      const logging = entryOf(service.body, 'logging');
      if (logging && !keepsAll(logging.value)) continue;
      const keeps = '`json-file` keeps every line until the disk of the host is full';
      const message = logging
        ? `The log of \`${service.name}\` has no \`max-size\`: ${keeps}.`
        : `\`${service.name}\` has no \`logging\`: unless the daemon is set up otherwise, ${keeps}.`;
      yield { at: logging ? keyPlace(logging) : service.at, message, fixes: fixesFor(service) };
    }
  },
});

/** `max-file` alone has no effect: without a size no file is ever full. */
function keepsAll(logging: Node): boolean {
  const driver = entryOf(logging, 'driver');
  if (driver && scalarOf(driver.value) !== 'json-file') return false;
  return entryOf(child(logging, 'options'), 'max-size') === undefined;
}

function fixesFor({ entry, body }: Service): Fix[] {
  const own = ownMapOf(entry);
  const edits = own ? insert(own, entryOf(body, 'logging') !== undefined) : [];
  return edits.length > 0 ? [{ title: 'Keep three files of 10 MB', edits }] : [];
}

function insert(body: Service['body'], hasLogging: boolean): Fix['edits'] {
  if (!hasLogging) {
    return appendEntries(body, ['logging:', '  driver: json-file', '  options:', `    ${SIZE}`, `    ${FILES}`]);
  }
  const logging = ownMap(body, 'logging');
  const options = logging && ownMap(logging, 'options');
  const missing = entryOf(options, 'max-file') ? [SIZE] : [SIZE, FILES];
  if (options) return appendEntries(options, options.flow ? [missing.join(', ')] : missing);
  if (!logging || child(logging, 'options')) return [];
  return appendEntries(
    logging,
    logging.flow ? [`options: { ${missing.join(', ')} }`] : ['options:', ...missing.map((line) => `  ${line}`)],
  );
}
