import { appSettingFacts } from '../../../domain/app-setting-facts.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { DeclaredSite, Part } from '../../project/graph/declared-site.ts';
import { rewritten, type Spot, spotted } from '../../project/graph/spot.ts';
import { attributeOf, blocksOf, type HclBlock } from '../../readers/hcl/tree.ts';
import { type Arguments, addArguments } from './arguments.ts';
import { isLeftToOthers } from './ignored-changes.ts';
import type { Module } from './module.ts';
import { isPairedIn } from './provider.ts';
import { nested, type Resource } from './resources.ts';
import { spotOf } from './spot-of.ts';
import { flagOf, numberOf, textOf, type Written } from './values.ts';

type Read<T> = (attribute: ReturnType<typeof attributeOf>, module: Module) => Valued<T, Written>;

/** How the provider calls a part, and what it takes where it is left out. */
interface Named<T> {
  readonly name: string;
  readonly fallback?: T;
}

interface Names {
  readonly alwaysOn: Named<boolean>;
  readonly clientAffinity: Named<boolean>;
  readonly minTls: Named<string>;
  readonly scmMinTls: Named<string>;
  readonly ftps: Named<string>;
}

/**
 * Of azurerm 3 and later, by `internal/services/appservice/helpers` of the provider; `https_only` and remote debugging
 * are off in all of them.
 */
const NAMES: Names = {
  alwaysOn: { name: 'always_on', fallback: true },
  clientAffinity: { name: 'client_affinity_enabled', fallback: false },
  minTls: { name: 'minimum_tls_version', fallback: '1.2' },
  scmMinTls: { name: 'scm_minimum_tls_version', fallback: '1.2' },
  ftps: { name: 'ftps_state', fallback: 'Disabled' },
};

const OLD = /^azurerm_(?:app_service|function_app)(?:_slot)?$/;

/** Of `azurerm_app_service` and its slots, which leave more to Azure. */
const OLD_NAMES: Names = {
  alwaysOn: { name: 'always_on', fallback: false },
  clientAffinity: { name: 'client_affinity_enabled' },
  minTls: { name: 'min_tls_version', fallback: '1.2' },
  scmMinTls: { name: 'scm_min_tls_version' },
  ftps: { name: 'ftps_state' },
};

/** Minutes without an answer, which Azure takes where nothing is said. */
const EVICTION_TIME = appSettingFacts.get('WEBSITE_HEALTHCHECK_MAXPINGFAILURES')?.number;

/** How Terraform makes a web app or a slot. */
export function siteOf({ block, address, role }: Resource, module: Module): DeclaredSite {
  const site = siteConfigOf(block);
  const names = OLD.test(block.labels[0]?.text ?? '') ? OLD_NAMES : NAMES;
  const isOpen = site.isOpen || isLeftToOthers(block, 'site_config');
  const inSite = <T extends string | number | boolean>(read: Read<T>, { name, fallback }: Named<T>) =>
    partOf(site.body, read(attributeOf(site.body?.body, name), module), name, isOpen ? undefined : fallback);
  const outside = ({ name, fallback }: Named<boolean>) => {
    const written = flagOf(attributeOf(block.body, name), module);
    return partOf(block, written, name, isLeftToOthers(block, name) ? undefined : fallback);
  };
  const path = spotted(textOf(attributeOf(site.body?.body, 'health_check_path'), module), spotOf);
  const evictionTime = inSite(numberOf, { name: 'health_check_eviction_time_in_min' });
  return {
    title: address,
    at: { source: block.source, span: block.labels[1]?.span ?? block.typeSpan },
    isSlot: role === 'slot',
    isMade: true,
    alwaysOn: inSite(flagOf, names.alwaysOn),
    clientAffinity: outside(names.clientAffinity),
    httpsOnly: outside({ name: 'https_only', fallback: false }),
    minTls: inSite(textOf, names.minTls),
    scmMinTls: inSite(textOf, names.scmMinTls),
    ftps: inSite(textOf, names.ftps),
    remoteDebugging: inSite(flagOf, { name: 'remote_debugging_enabled', fallback: false }),
    health: {
      due: isOpen ? 'nowhere' : 'here',
      path,
      evictionTime,
      isPair: names === NAMES && isPairedIn(module),
      ask: (page) => (site.body && path.state === 'absent' ? addArguments(site.body, asking(page, evictionTime)) : []),
    },
  };
}

/** The path, and the time unless it is there already. */
function asking(path: string, { written }: Part<number>): Arguments {
  const asked = { health_check_path: JSON.stringify(path) };
  if (written.state !== 'absent' || EVICTION_TIME === undefined) return asked;
  return { ...asked, health_check_eviction_time_in_min: String(EVICTION_TIME) };
}

/** `isOpen` where something else than this block may say more, or it is said only under a condition. */
function siteConfigOf({ body }: HclBlock): { readonly body: HclBlock | undefined; readonly isOpen: boolean } {
  const [own, ...others] = blocksOf(body, 'site_config');
  const isOpen = others.length > 0 || nested(body, 'site_config').length > (own ? 1 : 0);
  if (own) return { body: own, isOpen };
  const made = blocksOf(body, 'dynamic').find(({ labels }) => labels[0]?.text === 'site_config');
  return { body: blocksOf(made?.body, 'content')[0], isOpen };
}

function partOf<T extends string | number | boolean>(
  block: HclBlock | undefined,
  value: Valued<T, Written>,
  name: string,
  fallback: T | undefined,
): Part<T> {
  const written: Valued<T, Spot> = spotted(value, spotOf);
  return {
    written,
    ...(fallback !== undefined && { fallback }),
    write: (wanted) => {
      if (written.state !== 'absent') return rewritten(written.at, String(wanted));
      // What is `null` is there already.
      if (!block || attributeOf(block.body, name)) return [];
      return addArguments(block, { [name]: JSON.stringify(wanted) });
    },
  };
}
