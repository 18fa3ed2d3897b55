import { repositoryIn } from '../../../domain/image.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { type ImageMade, imageMade } from '../../../operations/conduct/hosts/image.ts';
import { promotedFrom } from '../../../operations/conduct/hosts/promotion.ts';
import { releaseProposal } from '../../../operations/conduct/hosts/release.ts';
import { shortImage } from '../../../operations/conduct/hosts/words.ts';
import { hindranceOn } from '../../../operations/conduct/propose/hindrance.ts';
import { NoTarget } from '../../../operations/target/no-target.ts';
import { visible } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { type Conducted, refused } from '../conducted.ts';
import type { Call } from '../main.ts';
import { reporterFor } from '../progress/reporter-for.ts';
import { askedBy } from '../proposed.ts';
import { hindranceSentence } from '../unfinished.ts';
import { eachServer } from './each-server.ts';
import { type HostChoice, type HostSession, hostSession, onServers, togetherSession } from './session.ts';

const ONWARD = 'the same command goes on with what is left, and `fairlead rollback` brings back what ran before';

export interface HostDeployment extends HostChoice {
  readonly image?: string | undefined;
  /** The same by the name it has elsewhere. */
  readonly artifact?: string | undefined;
  /** Environment whose digest is promoted. */
  readonly from?: string | undefined;
  readonly confirm?: string | undefined;
  readonly json: boolean;
  readonly override: readonly string[];
  readonly 'dry-run': boolean;
}

/** `fairlead deploy` to servers: one after the other, all with the same digest; stops at the first that did not end well. */
export async function deployedOnServers(
  call: Call,
  environment: string,
  services: readonly (string | undefined)[],
  values: HostDeployment,
): Promise<Conducted> {
  const named = values.image ?? values.artifact;
  if (named !== undefined && values.from !== undefined)
    throw new UsageError('`--from` takes the digest of another environment: leave out `--image`.');
  if (named !== undefined && services.length > 1)
    throw new UsageError('These services are released together, and `--image` is of one: leave it out.');
  const session = hostSession(call, environment, services, values);
  allTogether(call, session, values);
  const repository = named === undefined ? undefined : repositoryIn(named);
  return onServers(
    call,
    session,
    async (apps) => {
      const reporter = reporterFor(call.screen, values.json);
      for (const app of apps) {
        // Nothing is built or pushed for a release that cannot begin.
        const open = hindranceOn(app);
        if (open) return refused(reporter, hindranceSentence(open, app.kept));
      }
      const made =
        values.from === undefined
          ? await imagesOf(call, session, apps, { named, mayBuild: !values['dry-run'] })
          : await promotedOf(call, values.from, apps, values);
      if ('refusal' in made) return refused(reporter, made.refusal);
      const because = values.from === undefined ? 'deploy' : 'promotion';
      const wanted = { because, releases: made, facts: factsOf(made), overrides: values.override } as const;
      const planned = (app: HostApp) => releaseProposal(app, wanted, call.signal());
      return eachServer(call, apps, { ...askedBy(values), isBack: false, onward: ONWARD }, planned);
    },
    { repository },
  );
}

/** One colour holds all of its services: a part of them in the other one would find none of the rest. */
function allTogether(call: Call, { targets }: HostSession, choice: HostChoice): void {
  const [{ environment, service, strategy }] = targets;
  if (strategy !== 'blueGreen') return;
  const whole = togetherSession(call, environment, service, choice).targets;
  if (whole.length === targets.length) return;
  const names = whole.map((one) => `\`${one.service}\``).join(' and ');
  throw new UsageError(`${names} are released together, by \`blueGreen\`: \`fairlead deploy ${environment} --all\`.`);
}

/** Of each unit, looked up by the first server. */
async function imagesOf(
  call: Call,
  { targets }: HostSession,
  [first]: readonly HostApp[],
  { named, mayBuild }: { readonly named: string | undefined; readonly mayBuild: boolean },
): Promise<readonly ImageMade[]> {
  if (!first) throw new Error('There is no server.');
  const say = (sentence: string) => call.screen.err(`fairlead: ${visible(sentence)}\n`);
  const words = { naming: 'by `--image REF`', say };
  const made: ImageMade[] = [];
  for (const target of targets)
    made.push(await imageMade({ ...first, target }, { reference: named, mayBuild }, words, call.signal()));
  return made;
}

/** What the other environment runs, the same on all its servers; or why that is not promoted, in a sentence. */
async function promotedOf(
  call: Call,
  from: string,
  [first]: readonly HostApp[],
  values: HostDeployment,
): Promise<readonly ImageMade[] | { readonly refusal: string }> {
  if (!first) throw new Error('There is no server.');
  inOrder(call, from, first.target.environment, values.config);
  const services = first.units.map(({ service }) => service);
  return onServers(
    call,
    hostSession(call, from, services, values),
    async (apps) => {
      const made: ImageMade[] = [];
      for (const app of apps) {
        const seen = await app.host.look(call.signal());
        for (const [index, unit] of app.units.entries()) {
          const target = first.units[index];
          if (!target) continue;
          const found = promotedFrom({ ...app, target: unit }, seen, { target });
          if ('refusal' in found) return found;
          const before = made[index];
          if (before && before.image !== found.image)
            return {
              refusal: `The servers of \`${from}\` run different images, ${shortImage(before.image)} and ${shortImage(found.image)}: name one by \`--image\`.`,
            };
          made[index] = { ...found, facts: [['promoted', `${shortImage(found.image)}, as ${from} runs it`]] };
        }
      }
      return made;
    },
    { isQuiet: true },
  );
}

function inOrder({ given }: Call, from: string, to: string, config: string | undefined): void {
  const { promotion } = given.deploymentFile(config).data as { readonly promotion?: { readonly order?: unknown } };
  const order = Array.isArray(promotion?.order) ? promotion.order : [];
  if (order.includes(from) && order.includes(to) && order.indexOf(from) > order.indexOf(to))
    throw new NoTarget(`\`promotion.order\` goes from \`${to}\` to \`${from}\`, not the other way.`);
}

function factsOf(made: readonly ImageMade[]): ImageMade['facts'] {
  return made.flatMap(({ facts }) => facts);
}
