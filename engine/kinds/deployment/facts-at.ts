import { knownOf } from '../../../domain/tri.ts';
import { keyMarkdown, swapMarkdown } from '../../facts/about-key.ts';
import { appSettingMarkdown } from '../../facts/app-setting.ts';
import { retirementMarkdown } from '../../facts/retired.ts';
import { child, scalarOf } from '../../readers/tree.ts';
import type { AtOffset } from '../../schema/at-offset.ts';
import { canariesOf } from './canaries.ts';
import { timelineMarkdown } from './canary-words.ts';
import type { DeploymentModel } from './model.ts';

/** What happens in which order, and what Azure does with what stands there, as Markdown. */
export function factsAt(found: AtOffset, model: DeploymentModel): string | undefined {
  return canaryAt(found, model) ?? appServiceAt(found, model);
}

/** Of a step to a share, or of all of them; nothing before the first share is written. */
function canaryAt({ path, nodes, kind }: AtOffset, model: DeploymentModel): string | undefined {
  const key = String(path.at(-1));
  const isWhole = kind === 'key' && (key === 'steps' || key === 'canary');
  if (!isWhole && key !== 'setWeight') return undefined;
  const canary = canariesOf(model).find(({ at }) => nodes.includes(at.node));
  if (!canary || canary.stages.length === 0) return undefined;
  const own = canary.stages.find(({ step }) => nodes.includes(step.at.node));
  return isWhole || own ? timelineMarkdown(canary.stages, own) : undefined;
}

/** Only for what may run on App Service. */
function appServiceAt({ kind, path, nodes }: AtOffset, model: DeploymentModel): string | undefined {
  if (!mayBeAppService(path, model)) return undefined;
  const [key, parent] = [String(path.at(-1)), path.at(-2)];
  if (parent === 'runtime' && key === 'version') {
    const runtime = nodes.at(-2);
    return retirementMarkdown(String(scalarOf(child(runtime, 'stack'))), String(scalarOf(nodes.at(-1))));
  }
  if (kind !== 'key') return undefined;
  if (parent === 'settings') return appSettingMarkdown(key);
  return key === 'slots' ? swapMarkdown() : keyMarkdown(key, 'fairlead');
}

/** In `services.<service>` of the file or of an environment, where no host is known to be another one. */
function mayBeAppService(path: AtOffset['path'], { targets, deployment }: DeploymentModel): boolean {
  const inEnvironment = path[0] === 'environments' && path[2] === 'services';
  if (!inEnvironment && path[0] !== 'services') return false;
  const service = inEnvironment ? path[3] : path[1];
  const declared = deployment.services.find(({ name }) => name === service);
  const hosts = targets
    .filter(({ name, environment }) => name === service && (!inEnvironment || environment.name === path[1]))
    .map(({ host }) => knownOf(host));
  return [...hosts, declared && knownOf(declared.host)].every((host) => host === undefined || host === 'appservice');
}
