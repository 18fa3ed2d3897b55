import type { RolloutStep } from '../rollout/input.ts';
import { checksNamed, checksOf } from './checks.ts';
import { commonOf, type Places, placesOf, resourceNameOf, runsOn, type ServiceNamed } from './common-of.ts';
import type { ContainerTarget, DeclaredCache, DeclaredManifest } from './container-target.ts';
import type { DataNode } from './node.ts';
import { filledIn, type Surroundings } from './variables.ts';

/** The one before has to be there to go back to; each costs its least number of replicas. */
const USUAL_RETAIN = 1;

/**
 * One container app in one environment, from the plain data of a deployment file that is in order.
 * @throws NoTarget, in one sentence.
 */
export function containerTargetOf(data: unknown, wanted: ServiceNamed, around: Surroundings): ContainerTarget {
  const places = placesOf(data, wanted, around);
  runsOn(places, 'containerapp');
  const { file, service, declared, strategy } = places;
  const rollback = file.at('rollback');
  const common = commonOf(places, wanted.environment, around);
  const suffix = declared.at('revisionSuffix');
  return {
    ...common,
    host: 'containerapp',
    app: resourceNameOf(declared),
    mode: declared.at('revisionsMode').text() === 'multiple' ? 'multiple' : 'single',
    suffix: suffix.isThere ? filledIn(String(suffix.raw), around) : undefined,
    checks: checksOf(file.at('checks'), { service, strategy, rollback, site: declared.at('site') }, around),
    steps: stepsOf(places, common.needsApproval, around),
    labels: labelsOf(strategy),
    retain: rollback.at('retain', 'revisions').number() ?? USUAL_RETAIN,
    cache: cacheOf(places),
    manifest: manifestOf(service.at('manifest'), rollback),
  };
}

/** Whoever has to agree does so before anybody gets the new revision. */
function stepsOf({ file, strategy }: Places, needsApproval: boolean, around: Surroundings): readonly RolloutStep[] {
  const steps = strategy
    .at('steps')
    .items()
    .flatMap((step) => stepOf(step, file.at('checks'), around));
  const firstShare = steps.findIndex((step) => step.type === 'weight');
  const before = firstShare < 0 ? steps : steps.slice(0, firstShare);
  return needsApproval && !before.some(({ type }) => type === 'approval') ? [{ type: 'approval' }, ...steps] : steps;
}

function stepOf(step: DataNode, checks: DataNode, around: Surroundings): readonly RolloutStep[] {
  const percent = step.at('setWeight').number();
  if (percent !== undefined) return [{ type: 'weight', percent }];
  if (step.at('approval').flag()) return [{ type: 'approval' }];
  if (step.at('analysis').isThere)
    return [{ type: 'analysis', checks: checksNamed(checks, step.at('analysis').texts(), around) }];
  // `pause:` alone has no value at all, and still is the step.
  return step.names().includes('pause') ? [{ type: 'pause', hold: step.at('pause', 'duration').duration() }] : [];
}

/** Only those somebody has written: what is a slot elsewhere is a label here. */
function labelsOf(strategy: DataNode): ContainerTarget['labels'] {
  const isBlueGreen = strategy.path.endsWith('.blueGreen');
  const label = (name: string) => (isBlueGreen ? strategy.at(name).text() : undefined);
  return { active: label('active'), preview: label('preview') };
}

function cacheOf({ service, declared, environment }: Places): DeclaredCache | undefined {
  const redis = service.at('cache', 'redis');
  const setting = redis.at('connection').text();
  if (setting === undefined) return undefined;
  const when = redis.at('when').text();
  return {
    connection: connectionOf(setting, [declared, service, environment]),
    clear: redis.at('clear').texts(),
    warm: redis.at('warm').texts(),
    when: when === 'preDeploy' || when === 'prePromotion' ? when : 'postPromotion',
    onRollback: redis.at('onRollback').flag() ?? false,
    whenUnreachable: redis.at('whenUnreachable').text() === 'stop' ? 'stop' : 'warn',
  };
}

/** A secret of a key vault is read from the variable of the setting's own name: no vault is opened for it here. */
function connectionOf(setting: string, owners: readonly DataNode[]): DeclaredCache['connection'] {
  const declared = owners.map((owner) => owner.at('settings', setting)).find(({ isThere }) => isThere);
  const variable = declared?.at('fromEnv').text();
  if (variable !== undefined) return { setting, from: 'variable', variable };
  const value = declared?.at('value').isThere ? declared.at('value').raw : declared?.raw;
  return typeof value === 'string'
    ? { setting, from: 'literal', text: value }
    : { setting, from: 'variable', variable: setting };
}

function manifestOf(node: DataNode, rollback: DataNode): DeclaredManifest | undefined {
  const path = node.at('file').text();
  if (path === undefined) return undefined;
  const bump = node.at('bump').text();
  return {
    path,
    scheme: node.at('scheme').text() === 'major.minor.patch.build' ? 'major.minor.patch.build' : 'semver',
    bump: bump === 'patch' || bump === 'build' ? bump : 'none',
    onlyIfChanged: node.at('onlyIfChanged').flag() ?? false,
    urlParameter: node.at('urlParameter').text(),
    restore: rollback.at('restoreManifest').flag() ?? false,
  };
}
