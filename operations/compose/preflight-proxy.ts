import { type Remark, refusal, warning } from '../swap/remark.ts';
import type { ComposeReleaseInput, ComposeUnit } from './input.ts';
import { quoted } from './names.ts';
import type { ProxySeen } from './seen.ts';
import { deadServers, inWords, proxyOf } from './users.ts';

/** What the include of each service and the nginx that reads it say. */
export function* proxyRemarks({ shown, units }: ComposeReleaseInput): Generator<Remark> {
  for (const unit of units) {
    if (!unit.proxy) continue;
    const proxy = proxyOf(shown, unit.service);
    if (!proxy) {
      yield refusal('proxy-unread', `The include of ${quoted(unit.service)} on ${quoted(shown.host)} was not read.`);
      continue;
    }
    yield* includeRemarks(proxy, unit);
    const dead = deadServers(shown, unit.service);
    if (dead.length > 0)
      yield warning(
        'include-drift',
        `${quoted(proxy.path)} sends users to ${inWords(dead)}, which no container has that runs: those requests fail until the release replaces it.`,
      );
  }
}

function* includeRemarks(
  { path, servers, project, complaint, digest, loaded }: ProxySeen,
  unit: ComposeUnit,
): Generator<Remark> {
  if (servers !== undefined && project === undefined)
    yield refusal(
      'include-foreign',
      `${quoted(path)} was not written by Fairlead: move what it says elsewhere, or name another folder in \`proxy.include\`.`,
    );
  else if (project !== undefined && uncoloured(project) !== uncoloured(unit.project))
    yield refusal(
      'include-of-another',
      `${quoted(path)} belongs to project ${quoted(project)}: two services of one name need two folders of includes.`,
    );
  if (complaint !== undefined && servers !== undefined)
    yield refusal('nginx-complains', `nginx does not take its configuration as it is: ${complaint} Mend that first.`);
  else if (complaint !== undefined)
    yield warning(
      'nginx-complains',
      `nginx does not take its configuration as it is: ${complaint} The release goes to users only if the new include mends that.`,
    );
  else if (servers !== undefined && digest !== loaded)
    yield warning(
      'include-not-loaded',
      `${quoted(path)} was changed and nginx was not told: it serves by an older one until the release reloads it.`,
    );
}

/** Both colours are one project to people. */
function uncoloured(project: string): string {
  return project.replace(/-(?:blue|green)$/, '');
}
