/** Everything that needs Azure's SDK: a bundle of its own, loaded when the environments are first looked at. */
import { type Clients, clientsOf } from '../../operations/azure/clients.ts';
import { AzureFailure, SignInWanted, whyOf } from '../../operations/azure/failure.ts';
import { ifReadable } from '../../operations/azure/if-readable.ts';
import { appStatus } from '../../operations/azure/status.ts';
import { stickyNames } from '../../operations/azure/sticky-names.ts';
import type { AppStatus } from '../../operations/status/app-status.ts';
import { attention } from '../../operations/status/attention.ts';
import { PRODUCTION } from '../../operations/swap/slots.ts';
import { filledIn } from '../../operations/target/variables.ts';
import { insteadOfWelcome, type Unseen } from '../environments/remarks.ts';
import { Told } from '../told.ts';
import type { Account } from './account.ts';
import { type ContainerSeen, containerSeen } from './container-seen.ts';
import { type Health, healthOf } from './health.ts';
import { type ServersSeen, serversSeen } from './hosts-seen.ts';
import {
  appsOf,
  areOnServers,
  askedFor,
  type DeclaredIn,
  type DeclaredServices,
  declaredServices,
  type Found,
  type Listing,
  listed,
  type OnServers,
  type Survey,
  surveyIn,
  surveyWithout,
} from './survey.ts';

export { azureAccount, simulatorAccount } from './account.ts';
export type { ContainerSeen } from './container-seen.ts';
export { deskAt } from './desk/desk.ts';
export type { ReplicaSeen, ServerSeen, ServersSeen } from './hosts-seen.ts';
export type { SignIns } from './session.ts';
export type { Found, OnServers } from './survey.ts';

/** An app as it was read last. */
export interface AppSeen {
  readonly status: AppStatus;
  /** What a person looks for first, as sentences. */
  readonly attention: readonly string[];
  /** Settings that stay with their slot, by name; nothing when they cannot be read. */
  readonly stickyNames: readonly string[] | undefined;
  /** Which app that was. */
  readonly location: Found['location'];
  /** When it was asked, in milliseconds since 1970. */
  readonly at: number;
}

/** What was asked, or why there is no answer: a reason to sign in, to look at the network, or another, in a sentence. */
export type Surveyed =
  | { readonly state: 'seen'; readonly survey: Survey; readonly as: string | undefined; readonly listing: Listing }
  | { readonly state: 'offline' | 'failed'; readonly sentence: string; readonly as: string | undefined }
  /** Nobody is signed in, or not freshly enough. */
  | { readonly state: 'signed out' | 'challenged'; readonly sentence: string; readonly as: undefined };

/** Azure as the environments tree asks it: nothing here changes anything. */
export interface Lookout {
  readonly isSimulator: boolean;
  /** With what was seen before, Azure is asked only when it is about other apps now. */
  survey(declared: readonly DeclaredIn[], before?: Surveyed): Promise<Surveyed>;
  /** @throws Told */
  app(found: Found): Promise<AppSeen>;
  /** @throws Told */
  container(found: Found): Promise<ContainerSeen>;
  /** By SSH, and no Azure. What goes wrong with one of them is told in its place. */
  servers(found: OnServers): Promise<ServersSeen>;
  health(found: Found, slot: { readonly name: string; readonly host: string }): Promise<Health>;
  /** @throws Told when the person declines. */
  signIn(): Promise<void>;
}

/** Milliseconds for everything one row of the tree waits for. */
const READ_WITHIN = 45_000;
const PROBE_WITHIN = 15_000;

/** Variables are the editor's own. What they hold goes to nobody but the app that is asked. */
export function lookout(
  { binding, signIn }: Account,
  variables: Readonly<Record<string, string | undefined>>,
): Lookout {
  const clients = clientsOf(binding.reach);
  const around = { variables, conceal: () => undefined };
  const fill = (text: string) => {
    const filled = filledIn(text, around);
    return 'text' in filled ? filled.text : text;
  };
  return {
    isSimulator: binding.isSimulator,
    signIn: () => told(signIn()),
    async survey(declared, before) {
      const services = declaredServices(declared, { ...around, isSimulator: binding.isSimulator });
      const apps = appsOf(services);
      if (before?.state === 'seen' && before.listing.asked === askedFor(apps))
        return { ...before, survey: surveyIn(before.listing, services) };
      // Who has nothing in Azure need not sign in.
      const as = apps.length === 0 ? undefined : await whoIs(clients, binding);
      if (typeof as === 'object') return withServers(as, services);
      const asking = { clients, isSimulator: binding.isSimulator };
      try {
        const listing = await listed(apps, asking, AbortSignal.timeout(READ_WITHIN));
        return { state: 'seen', as, survey: surveyIn(listing, services), listing };
      } catch (error) {
        if (error instanceof SignInWanted) return withServers(unasked(error), services);
        // With a status it was Azure who answered.
        const isUnanswered = error instanceof AzureFailure && error.status === undefined;
        return withServers({ state: isUnanswered ? 'offline' : 'failed', sentence: sentenceOf(error), as }, services);
      }
    },
    async app({ app, location }) {
      const now = Date.now();
      const signal = AbortSignal.timeout(READ_WITHIN);
      const [status, sticky] = await told(
        Promise.all([
          appStatus({ clients, location, expected: app.slots, now, signal }),
          ifReadable(stickyNames(clients.reading, location, signal)),
        ]),
      );
      return { status, attention: attention(status, now), stickyNames: sticky, location, at: now };
    },
    container: (found) => told(containerSeen(clients, found, AbortSignal.timeout(READ_WITHIN))),
    servers: ({ declared }) => serversSeen(declared, AbortSignal.timeout(READ_WITHIN)),
    health({ app: { checks } }, { name, host }) {
      if (checks.why !== undefined) return Promise.resolve({ verdict: 'unasked', told: checks.why });
      const asked = name === PRODUCTION ? checks.production : checks.slot;
      return healthOf(name, asked, { ...binding.apps, host, fill }, AbortSignal.timeout(PROBE_WITHIN));
    },
  };
}

/** What is on servers is there whatever Azure says; each of the others says why it is not. */
function withServers(unseen: Unseen, services: DeclaredServices): Surveyed {
  if (unseen.state === 'failed' || !areOnServers(services)) return unseen;
  const survey = surveyWithout(insteadOfWelcome(unseen), services);
  return { state: 'seen', as: unseen.as, survey, listing: { asked: '', sites: [], subscriptions: undefined } };
}

async function whoIs(clients: Clients, { isSimulator, cloud }: Account['binding']): Promise<string | Unseen> {
  if (isSimulator) return cloud;
  try {
    return (await clients.identity()).name;
  } catch (error) {
    return unasked(error);
  }
}

function unasked(error: unknown): Unseen {
  const isAgain = error instanceof SignInWanted && error.isAgain;
  return { state: isAgain ? 'challenged' : 'signed out', sentence: sentenceOf(error), as: undefined };
}

async function told<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    throw new Told(sentenceOf(error), { cause: error });
  }
}

function sentenceOf(error: unknown): string {
  return `Azure cannot be asked: ${whyOf(error)}.`;
}
