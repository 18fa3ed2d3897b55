import type { Valued } from '../../../domain/tri.ts';
import { grouped } from '../../project/graph/grouped.ts';
import { attributeOf, type HclEntry, type HclValue } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { namesIn, nested, type Resource, referredTo, resourcesOf } from './resources.ts';
import { flagOf, resolved, textOf, type Written } from './values.ts';

/** A web app or one of its slots, as far as it matters to a deployment. */
export interface WebApp {
  readonly healthPath: Valued<string, Written>;
  readonly alwaysOn: Valued<boolean, Written>;
  readonly settings: AppSettings;
  /** Names of the settings that stay with their slot; nothing where they are only known when Terraform runs. */
  readonly sticky: readonly string[] | undefined;
}

export interface AppSettings {
  /** Each once, as the last one that sets it has it. */
  readonly entries: readonly HclEntry[];
  /** False where some settings are only known when Terraform runs. */
  readonly complete: boolean;
}

export function webAppOf({ block }: Resource, module: Module): WebApp {
  const site = nested(block.body, 'site_config')[0];
  const sticky = nested(block.body, 'sticky_settings')[0];
  const names = attributeOf(sticky, 'app_setting_names');
  return {
    healthPath: textOf(attributeOf(site, 'health_check_path'), module),
    alwaysOn: flagOf(attributeOf(site, 'always_on'), module),
    settings: settingsOf(attributeOf(block.body, 'app_settings')?.value, module),
    sticky: names ? namesIn(names.value, module) : [],
  };
}

/** The slots of a module by the address of their app, for who asks about each app of it. */
export function slotsByApp(module: Module): ReadonlyMap<string | undefined, readonly Resource[]> {
  const all = resourcesOf(module).filter(({ role }) => role === 'slot');
  const groups = grouped(all, (slot) => appOf(slot, module)?.address);
  return new Map(groups.map((same) => [same[0] && appOf(same[0], module)?.address, same]));
}

/** The app a slot belongs to. */
export function appOf(slot: Resource, module: Module): Resource | undefined {
  return referredTo(slot, 'app_service_id', module);
}

/** The plan an app runs on; a slot runs on that of its app unless it names another. */
export function planOf(app: Resource, module: Module): Resource | undefined {
  const own = referredTo(app, 'service_plan_id', module) ?? referredTo(app, 'app_service_plan_id', module);
  const parent = own || app.role !== 'slot' ? undefined : appOf(app, module);
  return own ?? (parent?.role === 'app' ? planOf(parent, module) : undefined);
}

/** `merge` inside of `merge`; people write two levels. */
const DEEPEST = 5;

/** `{ A = 1 }`, or `merge` of such: what stands later counts. */
function settingsOf(value: HclValue | undefined, module: Module, depth = 0): AppSettings {
  if (!value) return { entries: [], complete: true };
  const found = resolved(value, module);
  if (found?.type === 'object') return { entries: found.entries, complete: found.entries.every(({ name }) => name) };
  if (found?.type !== 'call' || found.name !== 'merge' || depth === DEEPEST) return { entries: [], complete: false };
  const parts = found.items.map((item) => settingsOf(item, module, depth + 1));
  const entries = new Map(parts.flatMap((part) => part.entries).map((entry) => [entry.name ?? entry.key, entry]));
  return { entries: [...entries.values()], complete: parts.every(({ complete }) => complete) };
}
