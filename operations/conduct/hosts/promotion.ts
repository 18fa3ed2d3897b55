import { repositoryIn } from '../../../domain/image.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import type { HostApp } from './host-app.ts';
import { servedImage, servingIn } from './serving.ts';
import type { UnitRelease } from './unit.ts';
import { shortImage } from './words.ts';

/** What an environment runs on a server, for another to get the same; or why that is not known to be good, in a sentence. */
export function promotedFrom(
  from: Pick<HostApp, 'target' | 'server'>,
  seen: ComposeSeen,
  to: Pick<HostApp, 'target'>,
): UnitRelease | { readonly refusal: string } {
  const { composeService, environment, service } = from.target;
  const where = `\`${service}\` of \`${environment}\` on ${from.server.name}`;
  const image = servedImage(seen, composeService);
  if (image === undefined) return { refusal: `${where} does not run, so there is nothing to promote.` };
  if (!/@sha256:[0-9a-f]{64}$/.test(image))
    return {
      refusal: `${where} runs \`${image}\`, which no release of Fairlead started: its digest was never checked there.`,
    };
  const last = seen.releases.find((one) => one.service === composeService);
  if (last?.image !== image)
    return {
      refusal: `${where} runs ${shortImage(image)}, and its last release that ended well is ${last ? shortImage(last.image) : 'none'}.`,
    };
  const ill = servingIn(seen, composeService).find(({ health }) => health !== 'healthy' && health !== 'none');
  if (ill) return { refusal: `${where} is ${ill.health} now: what is not well there is not promoted.` };
  const [theirs, ours] = [repositoryIn(image), to.target.repository];
  if (ours !== undefined && ours !== theirs)
    return {
      refusal: `${where} runs an image of \`${theirs}\`, and \`${to.target.environment}\` is deployed from \`${ours}\`: the digest is not the same there.`,
    };
  return { image, variables: last.variables, taggedAs: undefined };
}
