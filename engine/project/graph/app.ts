import { type AppServiceSku, appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import type { EnvironmentKind } from '../../../domain/environment.ts';
import { firstWritten, type Known, knownOf } from '../../../domain/tri.ts';
import { nameOf } from '../../core/path.ts';
import { type DeclaredApp, type DeclaredSlot, type DeclaredWorkers, tellers } from './declared-app.ts';
import { grouped } from './grouped.ts';
import type { Spot } from './spot.ts';

/** One App Service app with everything the files of its project say of it. */
export interface App {
  /** By who is asked first: the deployment file, Terraform, pipelines; by path among equals. At least one. */
  readonly declared: readonly DeclaredApp[];
}

/** The size of the plan an app runs on, and whose word that is. */
export interface Size {
  readonly sku: AppServiceSku;
  /** Where it is written; nothing when only Azure says so. */
  readonly at?: Spot;
  /** The app, what it runs on and who says so: the beginning of a sentence. */
  readonly runsOn: string;
}

export function inOrder(declared: readonly DeclaredApp[]): readonly DeclaredApp[] {
  return declared.toSorted((a, b) => tellers.indexOf(a.by) - tellers.indexOf(b.by) || (a.path < b.path ? -1 : 1));
}

/** The size as one file sees it: its own word first, then that of the other files, then Azure's. */
export function sizeOf({ declared }: App, own: DeclaredApp): Size | undefined {
  const written = writtenSku(declared, own);
  if (!written) return declared.find(({ live }) => live?.size)?.live?.size;
  const sku = appServiceSkuOf(written.value);
  return sku && { sku, at: written.at, runsOn: runsOnOf(own, sku, written.at) };
}

/** What several files say differently is no one's word for those that say nothing. */
function writtenSku(declared: readonly DeclaredApp[], own: DeclaredApp): Known<string, Spot> | undefined {
  const known = [own, ...declared].flatMap(({ sku }) => (sku.state === 'known' ? [sku] : []));
  if (own.sku.state === 'known') return own.sku;
  const [first] = known;
  return known.every(({ value }) => value.toLowerCase() === first?.value.toLowerCase()) ? first : undefined;
}

function runsOnOf({ path, title, name }: DeclaredApp, sku: AppServiceSku, at: Spot): string {
  const where = at.source.path === path ? '' : ` (\`${nameOf(at.source.path)}\` says so)`;
  return `\`${knownOf(name) ?? title}\` runs on ${sku.name}${where}`;
}

/** What the app is for: what its deployment file says, or else anybody. */
export function environmentOf({ declared }: App, own: DeclaredApp): EnvironmentKind | undefined {
  return own.environment ?? declared.find(({ environment }) => environment)?.environment;
}

/** The processes of an app as one file sees them: its own word first, then that of the other files. */
export function workersOf({ declared }: App, own: DeclaredApp): DeclaredWorkers {
  const all = [own, ...declared].map(({ workers }) => workers);
  return {
    count: firstWritten(...all.map(({ count }) => count)),
    memory: firstWritten(...all.map(({ memory }) => memory)),
    server: firstWritten(...all.map(({ server }) => server)),
  };
}

/** Every slot anybody speaks of, once; where nobody says that it is stopped, it runs. */
export function slotsOf({ declared }: App): readonly DeclaredSlot[] {
  const all = declared.flatMap(({ slots }) => slots);
  return grouped(all, ({ name }) => name.toLowerCase()).flatMap((same) => {
    const first = same.find(({ usedBy }) => !usedBy) ?? same[0];
    return first ? [{ ...first, running: firstWritten(...same.map(({ running }) => running)) }] : [];
  });
}
