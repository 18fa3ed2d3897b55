import { migrationIn } from '../../../domain/migration.ts';
import { child, entryOf, isSeq, itemsOf, type MapNode, type Node, scalarOf } from '../../readers/tree.ts';
import type { Service } from './model.ts';
import { serverOf } from './server-command.ts';
import { scriptOf } from './start-script.ts';

const NAMES = new Set('migrate migration migrations migrator'.split(' '));

/** Whether all a service does is to bring the database up to date, by its command or, where that says nothing, by its name. */
export function isOneShotMigration({ name, body }: Service): boolean {
  const started = [child(body, 'entrypoint'), child(body, 'command')].filter((node) => node !== undefined);
  // Most services are neither, and are asked with every key that is typed.
  const isCalledSo =
    /migrat/i.test(name) &&
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .some((word) => NAMES.has(word));
  if (!isCalledSo && !started.some((node) => migrationIn(lastStep(node)) !== undefined)) return false;
  if (entryOf(body, 'ports') || entryOf(body, 'expose')) return false;
  return started.every((node) => serverOf(node) === undefined);
}

/** One of these is in each of the commands that migrate. */
const MIGRATES = /migrat|upgrade|update|prepare|push|\bup\b/;

/** What a command ends with: of a script the last step, of a list all of it. */
function lastStep(node: Node): string {
  const list = isSeq(node) ? itemsOf(node).map((item) => String(scalarOf(item) ?? '')) : [];
  const script = scriptOf(node) ?? list.join(' ');
  if (!MIGRATES.test(script)) return '';
  // A loop, or a server that is started in the background, goes on.
  if (/\b(?:while|until)\b|&\s*$|[^&]&[^&]/.test(script)) return '';
  return (script.split(/&&|\|\||;|\n/).findLast((step) => step.trim() !== '') ?? '').trim().replace(/["']$/, '');
}

/** The image, or what it is built from: whoever starts the same one needs the same tables. */
export function codeOf(body: MapNode): string | undefined {
  const build = child(body, 'build');
  const from = scalarOf(build) ?? scalarOf(child(build, 'context'));
  const image = scalarOf(child(body, 'image'));
  if (image !== undefined) return `image ${image}`;
  return build === undefined ? undefined : `build ${from ?? '.'} ${scalarOf(child(build, 'dockerfile')) ?? ''}`;
}
