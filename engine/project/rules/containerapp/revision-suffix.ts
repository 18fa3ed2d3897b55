import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, modeOf, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp } from '../../graph/declared-container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** A name of a revision is given once in the life of an app. */
export default defineRule<ContainerApp>({
  id: 'containerapp/revision-suffix',
  title: 'Revisions that all get one name, or none that says anything',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // builds may be told apart by something else than a commit
  unfixed: {
    named: 'the commit as the suffix',
    why: 'outside of `fairlead.yaml`, what the commit is called depends on who runs the deployment',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/revisions#revision-name-suffix',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app#revision_suffix-1',
    'https://github.com/Azure/terraform-azurerm-avm-res-app-containerapp/issues/115',
  ],

  *check(app) {
    for (const own of app.declared) {
      const problem = constant(own) ?? missing(app, own);
      if (problem) yield { ...problem, environment: purposeIn(app, own) };
    }
  },
});

/** Somebody who writes the version of the image into it writes both anew. */
function constant({ by, revisions: { suffix, versions } }: DeclaredContainerApp): Problem | undefined {
  if (suffix.state !== 'known') return undefined;
  const written = bare(suffix.value);
  if (versions.some((version) => version.state === 'known' && speaksOf(written, bare(version.value)))) return undefined;
  const changes = versions.some(({ state }) => state === 'unknown');
  const fixes =
    by === 'deployment' ? [{ title: 'Name revisions by commit', edits: rewritten(suffix.at, `v\${GIT_SHA}`) }] : [];
  if (!changes) {
    const message = `\`${suffix.value}\` is the suffix of whatever revision is made by this, and Azure takes one once: the next change is refused until another is written here.`;
    return { at: suffix.at, message, fixes };
  }
  const message = `\`${suffix.value}\` is the suffix of every revision, and the image is another one with each deployment: Azure takes a suffix once, so it refuses the second.`;
  return { at: suffix.at, message, severity: 'error', fixes };
}

const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
const speaksOf = (suffix: string, version: string) => version.length > 1 && suffix.includes(version);

/** Who shares traffic by name, and has to find the build behind `contoso-api--7f3k2lq`. */
function missing(app: ContainerApp, own: DeclaredContainerApp): Problem | undefined {
  const { isWhole, suffix, at } = own.revisions;
  if (!isWhole || suffix.state !== 'absent' || purposeIn(app, own) !== 'production') return undefined;
  if (knownOf(modeOf(app, own)) !== 'multiple') return undefined;
  if (app.declared.some(({ revisions }) => revisions.suffix.state !== 'absent')) return undefined;
  return {
    at,
    message: `\`${own.title}\` runs several revisions and gives them no suffix: Azure makes up their names, and which of them is which build has to be looked up before traffic can be moved back.`,
    severity: 'info',
  };
}
