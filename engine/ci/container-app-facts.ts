import { environmentKindOf } from '../../domain/environment.ts';
import { imageVersionOf } from '../../domain/image-version.ts';
import { absent, type Known, knownOf, type Unknown, type Valued } from '../../domain/tri.ts';
import type { DeclaredContainer, WrittenMemory } from '../project/graph/declared-container.ts';
import type { DeclaredContainerApp, DeclaredIngress, Portless } from '../project/graph/declared-container-app.ts';
import { type DeclaredRevisions, noRevisions } from '../project/graph/declared-revisions.ts';
import type { FactsContext } from '../project/graph/facts.ts';
import type { Spot } from '../project/graph/spot.ts';
import type { ContainerOptions } from './container-options.ts';
import { type Acting, actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';
import { declaredPurpose, writtenOf } from './promotion.ts';
import { isJump } from './traffic-jump.ts';
import { writable } from './writable.ts';

/** What each command, action or task of a pipeline says of a container app. */
export function containerAppsOf(pipeline: Pipeline, context: FactsContext): readonly DeclaredContainerApp[] {
  return actionsOf(pipeline).flatMap((acting) => {
    const { target } = acting.action;
    return target?.container ? [appOf(acting, target.app, target.container, pipeline, context)] : [];
  });
}

function appOf(
  acting: Acting,
  app: Valued<string, Spot>,
  options: ContainerOptions,
  pipeline: Pipeline,
  { profiles, environment }: FactsContext,
): DeclaredContainerApp {
  const { at, tool } = acting.action;
  const called = knownOf(app);
  return {
    by: 'pipeline',
    path: pipeline.source.path,
    title: called ?? writtenOf(app) ?? tool,
    name: writable(app),
    at,
    environment:
      environment ?? declaredPurpose(acting.job) ?? (called === undefined ? undefined : environmentKindOf(called)),
    profiles,
    revisionMode: converted(options.revisionMode, (text) => text.toLowerCase()),
    ingress: ingressOf(acting, options),
    isUnreachable: false,
    scale: {
      at,
      min: converted(options.min, integer),
      max: converted(options.max, integer),
      isWhole: false,
      isSingleton: false,
      rules: [],
      knowsRules: false,
    },
    containers: {
      at,
      list: options.cpu.state === 'absent' && options.memory.state === 'absent' ? [] : [containerOf(acting, options)],
      isWhole: options.makes && options.yaml.state === 'absent' && acting.action.isWhole,
      isConsumption: options.profile.state === 'absent' || knownOf(options.profile)?.toLowerCase() === 'consumption',
    },
    revisions: revisionsOf(acting, options),
    times: {},
    secrets: [],
    registries: [],
    startupTime: absent,
    canary: undefined,
    jumps: isJump(acting, pipeline) ? [at] : [],
    portless: portlessIn(acting, options),
  };
}

function ingressOf({ action: { at } }: Acting, options: ContainerOptions): DeclaredIngress | undefined {
  const { ingress, targetPort, insecure, transport, affinity, shares } = options;
  const said = [ingress, targetPort, insecure, transport, affinity].some(({ state }) => state !== 'absent');
  const [first] = shares;
  if ((!said && !first) || knownOf(ingress) === 'disabled') return undefined;
  return {
    at,
    external: converted(ingress, (text) => ({ external: true, internal: false })[text]),
    insecure: converted(insecure, (text) => ({ true: true, false: false })[text.toLowerCase()]),
    targetPort: converted(targetPort, wholeNumber),
    transport: converted(transport, (text) => text.toLowerCase()),
    affinity: converted(affinity, (text) => text.toLowerCase()),
    traffic: first && {
      at,
      shares: shares.map((share) => ({
        at: share.at,
        weight: share.weight.state === 'absent' ? absent : share.weight,
        latest: { state: 'known', value: share.revision === 'latest', at: share.at },
        label: absent,
      })),
      // The command leaves the rest to the revisions it does not name.
      isWhole: false,
    },
  };
}

/** What makes the app is sent once, and what names a revision to do something with gives it no name. */
function revisionsOf({ action: { at, verb, target } }: Acting, { makes }: ContainerOptions): DeclaredRevisions {
  const names = verb === 'deploy' && !makes;
  const image = target?.image ?? absent;
  return {
    ...noRevisions(at),
    suffix: names ? writable(target?.revision ?? absent) : absent,
    versions: image.state === 'absent' ? [] : [imageVersionOf(writtenIn(image), image.at)],
  };
}

function writtenIn(image: Known<string, Spot> | Unknown<Spot>): string {
  const { source, span } = image.at;
  return knownOf(image) ?? source.text.slice(...span).replaceAll(/["']/g, '');
}

function containerOf({ action: { at, tool } }: Acting, { cpu, memory }: ContainerOptions): DeclaredContainer {
  return {
    title: tool,
    at,
    cpu: converted(cpu, (text) => (/^(?:\d+|\d*\.\d+)$/.test(text) ? Number(text) : undefined)),
    memory: converted(memory, memoryOf),
    variables: [],
    probes: [],
    knowsProbes: false,
    listens: undefined,
  };
}

function memoryOf(text: string): WrittenMemory | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([A-Za-z]*)$/.exec(text) ?? [];
  return amount === undefined ? undefined : { amount: Number(amount), unit };
}

/** An action that is told how the app is reached, and not at which port, may choose one itself. */
function portlessIn({ action: { from, verb, tool, at } }: Acting, options: ContainerOptions): readonly Portless[] {
  const { ingress, targetPort, yaml, addPort } = options;
  const isReached = ingress.state === 'known' && ingress.value !== 'disabled';
  if (from === 'command' || verb !== 'deploy' || !isReached) return [];
  if (targetPort.state !== 'absent' || yaml.state !== 'absent') return [];
  return [{ at, tool, ...(addPort && { addPort }) }];
}

/** As it is meant; unknown where it is none. */
function converted<T>(written: Valued<string, Spot>, convert: (text: string) => T | undefined): Valued<T, Spot> {
  const valued = writable(written);
  if (valued.state !== 'known') return valued;
  const value = convert(valued.value);
  return value === undefined ? { state: 'unknown', at: valued.at } : { ...valued, value };
}

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** A number with its sign: what is too small is told, not overlooked. */
function integer(text: string): number | undefined {
  return wholeNumber(text.replace(/^-/, '')) === undefined ? undefined : Number(text);
}
