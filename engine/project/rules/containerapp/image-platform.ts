import { runsOnContainerApps } from '../../../../domain/image-platform.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem, type Rule, type RuleInfo } from '../../../core/rule.ts';
import type { DeclaredImage, Images } from '../../graph/image.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';
import { environmentOf } from '../started-by.ts';

const about: RuleInfo = {
  id: 'containerapp/image-platform',
  title: 'Image for a processor that Container Apps does not have',
  severity: 'error',
  everywhere: true,
  fix: 'review', // what the build brings along may be there for the other processor only
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/container-apps/containers#limitations'],
};

/** Of a Dockerfile whose image the project runs as a container app. */
export const imagePlatformOfDockerfile: Rule<Service> = defineRule<Service>({
  ...about,
  *check({ declared, composed }) {
    const app = declared.find(({ by, host }) => by === 'deployment' && host === 'containerapp');
    const image = declared.find(({ by }) => by === 'dockerfile');
    if (!app || image?.platform?.state !== 'known' || runsOnContainerApps(image.platform.value)) return;
    const { value, at } = image.platform;
    yield {
      ...problemOf(value, at, `\`${app.title}\``),
      related: [{ at: app.at, message: 'It runs as a container app here.' }],
      environment: environmentOf(image, composed, declared),
    };
  },
});

/** Of what a pipeline pushes under the name that a container app runs. */
export const imagePlatformOfPush: Rule<Images> = defineRule<Images>({
  ...about,
  *check({ declared }) {
    const run = declared.filter(({ on }) => on === 'containerapp');
    for (const own of declared) {
      const { platforms } = own;
      if (platforms?.state !== 'known') continue;
      const app = run.find((each) => isSame(each, own));
      // Several builds may be put together under one name.
      if (!app || declared.some((other) => other.is === 'pushed' && isSame(other, own) && mayFit(other))) continue;
      const file = app.path === own.path ? '' : ` of \`${nameOf(app.path)}\``;
      yield {
        ...problemOf(platforms.value.join(' and '), platforms.at, `\`${app.title}\`${file}`),
        related: [{ at: app.at, message: 'It runs as a container app here.' }],
        environment: app.environment ?? own.environment,
      };
    }
  },
});

function isSame(a: DeclaredImage, b: DeclaredImage): boolean {
  return a.repository !== undefined && a.repository.name === b.repository?.name;
}

function mayFit({ platforms }: DeclaredImage): boolean {
  return platforms?.state !== 'known' || platforms.value.some(runsOnContainerApps);
}

function problemOf(platform: string, at: Spot, app: string): Problem {
  return {
    at,
    message: `The image of ${app} is built for \`${platform}\`, and Container Apps runs \`linux/amd64\` alone: no replica starts, and the revision fails.`,
    fixes: [{ title: 'Build it for linux/amd64', edits: rewritten(at, 'linux/amd64') }],
  };
}
