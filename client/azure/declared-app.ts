import type { ProbeCheck } from '../../operations/core/machine/evidence.ts';
import { type CheckUses, checksOf } from '../../operations/target/checks.ts';
import { type DeployedHost, hostRefusal } from '../../operations/target/host.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import { DataNode } from '../../operations/target/node.ts';
import type { Surroundings } from '../../operations/target/variables.ts';

/** What a deployment file says about an app, as far as it takes to look at it. */
export interface DeclaredApp {
  readonly host: DeployedHost;
  readonly subscription: string | undefined;
  readonly group: string | undefined;
  /** As Azure names it. */
  readonly site: string;
  /** Slots beside production, as Azure names them; a container app has none. */
  readonly slots: readonly string[];
  readonly checks: Checks;
}

/** What is asked of production and of a slot; `why` nothing can be asked, in a sentence. */
interface Checks {
  readonly production: readonly ProbeCheck[];
  readonly slot: readonly ProbeCheck[];
  readonly why?: string;
}

/** The app of a service, or why there is none to look at, in a sentence. More is needed to change it: `targetOf`. */
export function declaredApp(
  data: unknown,
  environment: string,
  service: string,
  around: Surroundings,
): DeclaredApp | { readonly refusal: string } {
  try {
    return read(new DataNode(data, around), environment, service, around);
  } catch (error) {
    if (error instanceof NoTarget) return { refusal: error.message };
    throw error;
  }
}

function read(file: DataNode, environment: string, name: string, around: Surroundings): DeclaredApp {
  const place = file.at('environments', environment);
  const [service, declared] = [file.at('services', name), place.at('services', name)];
  if (!service.isThere) throw new NoTarget(`There is no service \`${name}\` under \`services\`.`);
  const host = service.at('host').text() ?? '';
  const refusal = hostRefusal(name, host, file.at('files'), ['appservice', 'containerapp']);
  if (refusal !== undefined) throw new NoTarget(refusal);
  const site = declared.at('resourceName').text();
  if (site === undefined)
    throw new NoTarget(`\`${declared.path}.resourceName\` is missing: the name of the app in Azure.`);
  const strategy = declared.at('strategy').isThere ? declared.at('strategy') : service.at('strategy');
  const uses = {
    service,
    strategy: strategy.at('canary').isThere ? strategy.at('canary') : strategy.at('blueGreen'),
    rollback: file.at('rollback'),
    site: declared.at('site'),
  };
  return {
    host: host === 'containerapp' ? 'containerapp' : 'appservice',
    subscription: place.at('subscription').text(),
    group: declared.at('resourceGroup').text() ?? place.at('resourceGroup').text(),
    site,
    slots: declared
      .at('slots')
      .entries()
      .map(([key, node]) => node.at('name').text() ?? key),
    checks: checksIn(file.at('checks'), uses, around),
  };
}

/** A check that cannot be made, for want of a variable, is no reason not to look at the app. */
function checksIn(declared: DataNode, uses: CheckUses, around: Surroundings): Checks {
  try {
    const { health, prePromotion } = checksOf(declared, uses, around);
    return { production: health, slot: prePromotion };
  } catch (error) {
    if (error instanceof NoTarget) return { production: [], slot: [], why: error.message };
    throw error;
  }
}
