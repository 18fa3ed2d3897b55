import { environmentKindOf } from '../../../domain/environment.ts';
import { absent, knownOf } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type {
  DeclaredContainerApp,
  DeclaredContainers,
  DeclaredIngress,
} from '../../project/graph/declared-container-app.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { serviceOfContainerApp } from '../../project/graph/service-of-container-app.ts';
import { spotted } from '../../project/graph/spot.ts';
import { attributeOf, blocksOf, type HclBlock } from '../../readers/hcl/tree.ts';
import { containerOf } from './container.ts';
import { scaleOf } from './container-scale.ts';
import { ignoresChanges } from './ignored-changes.ts';
import { makes, readerOf, type ValueReader } from './made-blocks.ts';
import type { TerraformModel } from './model.ts';
import { nameOf, nameSpanOf, resourceOf } from './resources.ts';
import { revisionsOf, timesOf } from './revision-facts.ts';
import { spotOf } from './spot-of.ts';

/** Every app of Azure Container Apps this file makes, and the service each of them runs. */
export function containerAppFactsOf({ tree, source, module }: TerraformModel, context: FactsContext): Facts {
  if (!source.path.endsWith('.tf') || !source.text.includes('azurerm_container_app"')) return NOTHING;
  const apps = tree.body.blocks.flatMap((block): DeclaredContainerApp[] => {
    const resource = resourceOf(block);
    if (resource?.role !== 'container-app') return [];
    const name = spotted(nameOf(resource, module), spotOf);
    const called = knownOf(name);
    const about = {
      path: source.path,
      title: resource.address,
      name,
      environment: context.environment ?? (called === undefined ? undefined : environmentKindOf(called)),
      profiles: context.profiles,
    };
    return [{ ...about, ...appOf(block, readerOf(module)) }];
  });
  return { apps: [], services: apps.flatMap(serviceOfContainerApp), containerApps: apps };
}

const NOTHING: Facts = { apps: [], services: [] };

type Told = Omit<DeclaredContainerApp, 'path' | 'title' | 'name' | 'environment' | 'profiles'>;

function appOf(block: HclBlock, read: ValueReader): Told {
  const { body } = block;
  const at = nameSpanOf(block);
  const mode = read.text(attributeOf(body, 'revision_mode'));
  return {
    by: 'terraform',
    at,
    revisionMode: mode.state === 'known' ? { ...mode, value: mode.value.toLowerCase() } : mode,
    ingress: ingressOf(block, read),
    isUnreachable: isUnreachable(block),
    scale: scaleOf(block, at, read),
    containers: containersOf(block, at, read),
    revisions: revisionsOf(block, at, read),
    times: timesOf(block, read),
    secrets: blocksOf(body, 'secret').flatMap((secret) => {
      const name = knownOf(read.text(attributeOf(secret.body, 'name')));
      return name === undefined ? [] : [{ name, content: read.literal(attributeOf(secret.body, 'value')) }];
    }),
    registries: blocksOf(body, 'registry').map((registry) => ({
      server: read.text(attributeOf(registry.body, 'server')),
      password: read.text(attributeOf(registry.body, 'password_secret_name')),
      identity: read.text(attributeOf(registry.body, 'identity')),
    })),
    startupTime: absent,
    canary: undefined,
    jumps: [],
    portless: [],
  };
}

/** An `ingress` that has slipped into the template is refused, and meant. */
function isUnreachable(block: HclBlock): boolean {
  const [template] = blocksOf(block.body, 'template');
  const isMeant = [block.body, template?.body].some(
    (body) => blocksOf(body, 'ingress').length > 0 || makes(body, 'ingress'),
  );
  return !isMeant && !ignoresChanges(block, 'ingress');
}

function ingressOf(block: HclBlock, read: ValueReader): DeclaredIngress | undefined {
  const [own] = blocksOf(block.body, 'ingress');
  // What a loop makes is read as well: each time it is made, it says the same.
  const ingress = own ?? makes(block.body, 'ingress');
  if (!ingress) return undefined;
  const { body } = ingress;
  const transport = read.text(attributeOf(body, 'transport'));
  const shares = blocksOf(body, 'traffic_weight');
  const [first] = shares;
  const isWhole = !makes(body, 'traffic_weight') && !ignoresChanges(block, 'ingress.traffic_weight');
  return {
    at: { source: ingress.source, span: ingress.typeSpan },
    external: read.flag(attributeOf(body, 'external_enabled')),
    insecure: read.flag(attributeOf(body, 'allow_insecure_connections')),
    targetPort: read.number(attributeOf(body, 'target_port')),
    transport: transport.state === 'known' ? { ...transport, value: transport.value.toLowerCase() } : transport,
    // The provider has no argument for it: https://github.com/hashicorp/terraform-provider-azurerm/issues/30973
    affinity: absent,
    traffic: first && {
      at: { source: first.source, span: first.typeSpan },
      shares: shares.map((share) => ({
        at: { source: share.source, span: share.typeSpan },
        weight: read.number(attributeOf(share.body, 'percentage')),
        latest: read.flag(attributeOf(share.body, 'latest_revision')),
        label: read.text(attributeOf(share.body, 'label')),
      })),
      isWhole,
    },
  };
}

function containersOf(block: HclBlock, at: Place, read: ValueReader): DeclaredContainers {
  const [template] = blocksOf(block.body, 'template');
  const containers = blocksOf(template?.body, 'container');
  const profile = read.text(attributeOf(block.body, 'workload_profile_name'));
  return {
    at: template ? { source: template.source, span: template.typeSpan } : at,
    list: containers.map((container) => containerOf(container, read)),
    isWhole:
      containers.length > 0 && !makes(template?.body, 'container') && !ignoresChanges(block, 'template.container'),
    isConsumption: profile.state === 'absent' || knownOf(profile)?.toLowerCase() === 'consumption',
  };
}
