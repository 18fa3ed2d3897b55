import { migrationIn } from '../../../domain/migration.ts';
import { child, entryOf, isSeq, itemsOf, type MapNode, type Node, scalarOf } from '../../readers/tree.ts';
import type { Service } from './model.ts';
import { serverOf } from './server-command.ts';
import { scriptOf } from './start-script.ts';

const NAMES = new Set('migrate migration migrations migrator'.split(' '));

/** Whether all a service does is to bring the database up to date, by its command or, where that says nothing, by its name. */
export function isOneShotMigration({ name, body }: Service): boolean {
  if (entryOf(body, 'ports') || entryOf(body, 'expose')) return false;
  const started = [child(body, 'entrypoint'), child(body, 'command')].filter((node) => node !== undefined);
  if (started.some((node) => serverOf(node) !== undefined)) return false;
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => NAMES.has(word))) return true;
  return started.some((node) => migrationIn(lastStep(node)) !== undefined);
}

/** What a command ends with: of a script the last step, of a list all of it. */
function lastStep(node: Node): string {
  const list = isSeq(node) ? itemsOf(node).map((item) => String(scalarOf(item) ?? '')) : [];
  const script = scriptOf(node) ?? list.join(' ');
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
