import { dirname } from 'node:path';
import { AzureFailure } from '../../operations/azure/failure.ts';
import { type AnyApp, type App, appOf, type ContainerApp, containerAppOf } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { Secrets } from '../../operations/conduct/secrets.ts';
import { containerTargetOf } from '../../operations/target/container-target-of.ts';
import type { DeployedHost } from '../../operations/target/host.ts';
import { anyHostOf, hostOf, runsOnServers } from '../../operations/target/host-of.ts';
import { servicesInOrder } from '../../operations/target/in-order.ts';
import { targetOf, type Wanted } from '../../operations/target/target-of.ts';
import type { Surroundings } from '../../operations/target/variables.ts';
import { UsageError } from '../usage-error.ts';
import { chosenAzure } from './azure-choice.ts';
import type { Call } from './main.ts';
import type { AzureChoice } from './options.ts';
import { unfinishedSentences } from './unfinished.ts';

interface Choice extends AzureChoice {
  readonly service?: string | undefined;
  readonly slot?: string | undefined;
  readonly config?: string | undefined;
}

interface May extends Pick<Wanted, 'mayBeProduction' | 'mayBeWithoutSlot'> {
  /** The verb itself tells what is unfinished. */
  readonly isQuiet?: boolean;
}

/** The app with slots a call is about. @throws NoTarget, UsageError or AzureFailure, each a sentence. */
export async function sessionOf(call: Call, environment: string, choice: Choice, may: May = {}): Promise<App> {
  return slotSession(opened(call, choice), environment, choice, may);
}

/** The app a call is about, with slots or with revisions. @throws as `sessionOf`. */
export async function anySessionOf(call: Call, environment: string, choice: Choice, may: May = {}): Promise<AnyApp> {
  const session = opened(call, choice);
  const { service } = choice;
  const isContainer = hostOf(session.data, { environment, service }, session.around) === 'containerapp';
  return isContainer
    ? containerSession(session, environment, choice, may)
    : slotSession(session, environment, choice, may);
}

/** Whether a call is about services on servers: the one that is named, or all there are where none is. */
export function isOnServers(call: Call, environment: string, { service, config }: Pick<Choice, 'service' | 'config'>) {
  if (service !== undefined) return hostIn(call, environment, { service, config }) === 'compose';
  const { data } = call.given.deploymentFile(config);
  const around = { variables: process.env, conceal: () => {} };
  const services = servicesInOrder(data, environment, around);
  return services.length > 0 && services.every((one) => runsOnServers(data, { environment, service: one }, around));
}

/** What a service runs on, before anything is asked of Azure. */
export function hostIn(
  { given }: Call,
  environment: string,
  { service, config }: Pick<Choice, 'service' | 'config'>,
): DeployedHost {
  const around = { variables: process.env, conceal: () => {} };
  return anyHostOf(given.deploymentFile(config).data, { environment, service }, around);
}

/** The container app a call is about. @throws as `sessionOf`. */
export async function revisionSessionOf(call: Call, environment: string, choice: Choice): Promise<ContainerApp> {
  return containerSession(opened(call, choice), environment, choice, {});
}

interface Session extends Pick<Call, 'given' | 'signal'> {
  readonly data: unknown;
  readonly here: { readonly folder: string; readonly secrets: Secrets };
  readonly around: Surroundings;
}

function opened({ given, signal }: Call, { config }: Choice): Session {
  const file = given.deploymentFile(config);
  if (file.remark !== undefined) given.outlet.err(`fairlead: ${file.remark}\n`);
  const secrets = new Secrets();
  const here = { folder: dirname(file.path), secrets };
  return { given, signal, data: file.data, here, around: { variables: process.env, conceal: secrets.conceal } };
}

async function slotSession(session: Session, environment: string, choice: Choice, { isQuiet, ...may }: May) {
  const { service, slot } = choice;
  const target = targetOf(session.data, { environment, service, slot, ...may }, session.around);
  return found(session, await appOf(target, chosenAzure(choice), session.here, session.signal()), isQuiet);
}

async function containerSession(
  session: Session,
  environment: string,
  choice: Choice,
  { isQuiet }: May,
): Promise<ContainerApp> {
  const { service, slot } = choice;
  if (slot !== undefined) throw new UsageError('A container app has revisions and no slots: leave out `--slot`.');
  const target = containerTargetOf(session.data, { environment, service }, session.around);
  return found(session, await containerAppOf(target, chosenAzure(choice), session.here, session.signal()), isQuiet);
}

function found<A extends AnyApp>({ given }: Session, app: A | { readonly refusal: string }, isQuiet = false): A {
  if ('refusal' in app) throw new AzureFailure(app.refusal.replace(/\.$/, ''));
  const past = ofResource(pastOf(app.kept), app.resource);
  if (!isQuiet) for (const open of unfinishedSentences(past, app.kept)) given.outlet.err(`fairlead: ${open}\n`);
  return app;
}
