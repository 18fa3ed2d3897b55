import type { Call } from './main.ts';
import { environmentNamed } from './options.ts';

/** The one there is, for a verb that may go without its name. @throws UsageError where there are several. */
export function onlyEnvironment({ given }: Call, verb: string, config: string | undefined): string {
  const { environments = {} } = given.deploymentFile(config).data as { readonly environments?: object };
  const [only, ...others] = Object.keys(environments);
  if (only !== undefined && others.length === 0) return only;
  return environmentNamed(undefined, verb);
}
