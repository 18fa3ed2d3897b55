import { parsed } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';

const flag = { type: 'boolean', default: false } as const;
const text = { type: 'string' } as const;

/** Which Azure, and as whom. */
export const azureOptions = { credential: text, cloud: text, tenant: text, simulator: flag } as const;
/** Which app of the deployment file. */
export const targetOptions = { service: text, slot: text, config: text } as const;
export const changeOptions = { ...azureOptions, ...targetOptions, confirm: text, json: flag } as const;

export interface AzureChoice {
  readonly credential?: string | undefined;
  readonly cloud?: string | undefined;
  readonly tenant?: string | undefined;
  readonly simulator: boolean;
}

type Declared = Parameters<typeof parsed>[1];

/** Reads the arguments of a verb that is given one name at most. @throws UsageError. */
export function argumentsOf<O extends Declared>(args: readonly string[], options: O) {
  const { values, positionals } = parsed(args, options);
  return { values, name: onlyName(positionals) };
}

/** @throws UsageError for a second one. */
export function onlyName([first, ...others]: readonly string[]): string | undefined {
  if (others.length === 0) return first;
  throw new UsageError(`One name is enough: leave out ${others.map((name) => `\`${name}\``).join(', ')}.`);
}

/** The environment of a verb that needs one. */
export function environmentNamed(name: string | undefined, verb: string): string {
  if (name !== undefined) return name;
  throw new UsageError(`Which environment? Write \`fairlead ${verb} ENVIRONMENT\`.`);
}
