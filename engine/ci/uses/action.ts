import { absent, type Valued } from '../../../domain/tri.ts';
import type { Edit, Place } from '../../core/span.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { DeployAction, Secret, Target } from '../action.ts';
import { type ContainerOptions, noContainerOptions } from '../container-options.ts';
import type { KnownUse } from './known-use.ts';

/** Where an action or a task is named, and how its inputs are read. */
export interface Use {
  readonly tool: string;
  readonly from: 'uses' | 'task';
  readonly at: Place;
  input(name: string): Valued<string, Spot>;
  /** Gives it one more. */
  addInput?(name: string, value: string): readonly Edit[];
}

/** What an action or a task does, by what is known of it and what it is given; nothing for one that only prepares. */
export function actionOfUse(
  { verb, host, inputs = {}, connection, secrets }: KnownUse,
  use: Use,
): DeployAction | undefined {
  if (!verb) return undefined;
  const input = (name: string | undefined) => (name === undefined ? absent : use.input(name));
  const target: Target | undefined = host && {
    kind: host,
    app: input(inputs.app),
    resourceGroup: input(inputs.resourceGroup),
    slot: input(inputs.slot),
    toSlot: absent,
    image: input(inputs.image),
    revision: input(inputs.revision),
    startCommand: input(inputs.startCommand),
    plan: absent,
    weight: absent,
    ...(host === 'containerapp' && { container: containerOptionsOf(inputs, use) }),
  };
  const { tool, from, at } = use;
  return {
    ...{ tool, verb, from, at, target },
    ...(secrets && { secrets: secretsIn(use.input(secrets.names), use.input(secrets.vault)) }),
    check: undefined,
    failure: 'ends',
    inFunction: false,
    isRemote: false,
    words: [],
    isWhole: true,
    connection: input(connection),
  };
}

function secretsIn(names: Valued<string, Spot>, vault: Valued<string, Spot>): readonly Secret[] {
  // `*` means all there are, and names none.
  if (names.state !== 'known' || !/\w/.test(names.value)) return [{ name: absent, vault }];
  const { value, at } = names;
  const start = at.source.text.slice(...at.span).indexOf(value);
  return [...value.matchAll(/[\w-]+/g)].map(({ 0: name, index }) => {
    const from = at.span[0] + start + index;
    const span = start < 0 ? at.span : ([from, from + name.length] as const);
    return { name: { state: 'known', value: name, at: { source: at.source, span } }, vault };
  });
}

function containerOptionsOf(inputs: KnownUse['inputs'] & {}, { input, addInput }: Use): ContainerOptions {
  const { ingress, targetPort, yaml } = inputs;
  const option = (name: string | undefined) => (name === undefined ? absent : input(name));
  return {
    ...noContainerOptions,
    ingress: option(ingress),
    targetPort: option(targetPort),
    yaml: option(yaml),
    addPort: (port) => (targetPort === undefined ? [] : (addInput?.(targetPort, String(port)) ?? [])),
  };
}
