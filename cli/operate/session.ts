import { dirname } from 'node:path';
import { AzureFailure } from '../../operations/azure/failure.ts';
import { type App, appOf } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { Secrets } from '../../operations/conduct/secrets.ts';
import { targetOf, type Wanted } from '../../operations/target/target-of.ts';
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

/** The app a call is about. @throws NoTarget, UsageError or AzureFailure, each a sentence. */
export async function sessionOf(
  { given, signal }: Call,
  environment: string,
  choice: Choice,
  { isQuiet = false, ...may }: May = {},
): Promise<App> {
  const file = given.deploymentFile(choice.config);
  if (file.remark !== undefined) given.outlet.err(`fairlead: ${file.remark}\n`);
  const secrets = new Secrets();
  const { service, slot } = choice;
  const around = { variables: process.env, conceal: secrets.conceal };
  const target = targetOf(file.data, { environment, service, slot, ...may }, around);
  const app = await appOf(target, chosenAzure(choice), { folder: dirname(file.path), secrets }, signal());
  if ('refusal' in app) throw new AzureFailure(app.refusal.replace(/\.$/, ''));
  const past = ofResource(pastOf(app.kept), app.resource);
  if (!isQuiet) for (const open of unfinishedSentences(past, app.kept)) given.outlet.err(`fairlead: ${open}\n`);
  return app;
}
