import { imageVersionOf } from '../../../domain/image-version.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import { webLimit } from '../../../domain/web-limits.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredRevisions } from '../../project/graph/declared-revisions.ts';
import type { DeclaredTime, DeclaredTimes } from '../../project/graph/declared-times.ts';
import { startedTimes } from '../../project/graph/started-times.ts';
import { attributeOf, blocksOf, type HclAttribute, type HclBlock, textOf } from '../../readers/hcl/tree.ts';
import { ignoresChanges, isLeftToOthers } from './ignored-changes.ts';
import { makes, type ValueReader } from './made-blocks.ts';
import { setInTemplate } from './template-argument.ts';

/** What a container app says of the revisions its template makes; a suffix that a variable brings is another each time. */
export function revisionsOf(block: HclBlock, at: Place, read: ValueReader): DeclaredRevisions {
  const [template] = blocksOf(block.body, 'template');
  const isLeft = ignoresChanges(block, 'template.revision_suffix');
  // An image that others change makes no revision of Terraform's.
  const images = isLeftToOthers(block, 'template.container') ? [] : blocksOf(template?.body, 'container');
  return {
    suffix: isLeft ? absent : read.literal(attributeOf(template?.body, 'revision_suffix')),
    at: template ? { source: template.source, span: template.typeSpan } : at,
    isWhole: template !== undefined && !isLeft,
    versions: images.map(({ body }) => versionOf(attributeOf(body, 'image'), read)),
    inactive: read.number(attributeOf(block.body, 'max_inactive_revisions')),
    retained: absent,
  };
}

/** Of what is written in place, in a local, in a file of variables or as the default of one. */
function versionOf(image: HclAttribute | undefined, read: ValueReader): Valued<string, Place> {
  const value = image?.value;
  if (!value) return absent;
  const { source, span } = value;
  const whole = read.text(image);
  const written = whole.state === 'known' ? whole.value : source.text.slice(...span).replaceAll('"', '');
  // A reference on its own may be all of the name.
  if (whole.state !== 'known' && value.type !== 'string') return { state: 'unknown', at: { source, span } };
  return imageVersionOf(written, { source, span });
}

/** How long a replica is given to end, and how long the server in its one container gives its requests. */
export function timesOf(block: HclBlock, read: ValueReader): DeclaredTimes {
  const [template] = blocksOf(block.body, 'template');
  const [only, ...others] = blocksOf(template?.body, 'container');
  const isOne = only && others.length === 0 && !makes(template?.body, 'container');
  return { graceful: isOne ? gracefulOf(only) : undefined, grace: template && graceOf(block, template, read) };
}

const ARGUMENT = 'termination_grace_period_seconds';

function graceOf(block: HclBlock, template: HclBlock, read: ValueReader): DeclaredTime | undefined {
  const own = read.number(attributeOf(template.body, ARGUMENT));
  if (own.state === 'known') return { milliseconds: own.value * 1000, isDefault: false, at: own.at };
  if (own.state === 'unknown' || ignoresChanges(block, `template.${ARGUMENT}`)) return undefined;
  const write = (seconds: string) => setInTemplate(template, ARGUMENT, Number(seconds));
  const at = { source: template.source, span: template.typeSpan, write };
  return { milliseconds: webLimit('containerapp-grace'), isDefault: true, at };
}

function gracefulOf({ body }: HclBlock): DeclaredTime | undefined {
  const lists = ['command', 'args'].flatMap((name) => attributeOf(body, name)?.value ?? []);
  const [first] = lists;
  const words = lists.flatMap((list) => (list.type === 'list' ? list.items.map(textOf) : [undefined]));
  if (!first || words.some((word) => word === undefined)) return undefined;
  const { source, span } = first;
  return startedTimes(
    words.flatMap((word) => word ?? []),
    { source, span },
  ).graceful;
}
