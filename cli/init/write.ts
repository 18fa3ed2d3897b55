import type { Draft, DraftCheck, DraftEnvironment, DraftService, DraftTarget } from './draft.ts';
import { guideOf, NO_SERVICES, SERVICE_GUIDE, UNSAID_KIND } from './guides.ts';
import { block, comment, flowMap, indented, list, scalar, wrapped } from './yaml-lines.ts';

/** The text of a `fairlead.yaml`: what was found as values, what only its owner knows as comments. */
export function textOf(draft: Draft): string {
  const parts = [
    head(draft),
    block('files', filesOf(draft)),
    block('checks', checksOf(draft).flatMap(checkLines)),
    servicesOf(draft),
    environmentsOf(draft),
    rollback(draft),
    notifications(draft),
    draft.notes.flatMap(wrapped),
  ];
  const written = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${written.join('\n\n')}\n`;
}

function head({ name, services }: Draft): string[] {
  const onCompose = services.length > 0 && services.every(({ host }) => host === 'compose');
  return [
    '# What is deployed, where, and how the old version comes back. Written by `fairlead init` from the files beside it:',
    '# what it could not find out is commented out and waits for you.',
    'version: 1',
    `name: ${scalar(name)}`,
    ...(onCompose ? ['# profiles: [compose-host]  # weighs rules for servers with Docker Compose'] : []),
  ];
}

const filesOf = ({ files }: Draft): string[] =>
  Object.entries(files).flatMap(([key, paths]: [string, readonly string[]]) => {
    const [first] = paths;
    if (first === undefined) return [];
    return paths.length === 1 ? [`${key}: ${scalar(first)}`] : list(key, paths);
  });

const checksOf = ({ services }: Draft): DraftCheck[] => services.flatMap(({ check }) => check ?? []);

function checkLines({ name, purpose, path, port, timing, origin }: DraftCheck): string[] {
  const http = flowMap('http', port === undefined ? { path } : { path, port });
  const times = Object.entries(timing).map(([key, value]) => `${key}: ${scalar(value)}`);
  return [comment(`The health check of ${origin}.`), ...block(scalar(name), [`purpose: ${purpose}`, http, ...times])];
}

function servicesOf({ services }: Draft): string[] {
  return services.length > 0 ? block('services', services.flatMap(serviceLines)) : NO_SERVICES;
}

function serviceLines({ name, host, port, gracePeriod, uses, check }: DraftService, index: number): string[] {
  const lines = [
    `host: ${host}`,
    ...(port === undefined ? [] : [`port: ${port}`]),
    ...(uses.length > 0 ? list('uses', uses) : []),
    ...(gracePeriod === undefined ? [] : [flowMap('shutdown', { gracePeriod })]),
    ...(check ? [flowMap('checks', { [check.purpose]: check.name })] : []),
    ...(index === 0 ? SERVICE_GUIDE : []),
  ];
  return block(scalar(name), lines);
}

function environmentsOf({ environments }: Draft): string[] {
  const lines = environments.flatMap((environment, index) => environmentLines(environment, index === 0));
  return [...block('environments', lines), ...promotionOf(environments)];
}

/** From the mildest to the strictest, which is how most versions travel; not where nobody said which is which. */
function promotionOf(environments: readonly DraftEnvironment[]): string[] {
  if (environments.length < 2 || environments.some(({ kind }) => kind === undefined)) return [];
  const order = environments.map(({ name }) => scalar(name)).toReversed();
  return ['', `# promotion: { order: [${order.join(', ')}] }`];
}

function environmentLines({ name, kind, origin, targets }: DraftEnvironment, isFirst: boolean): string[] {
  const what = kind ? [`kind: ${kind}`] : UNSAID_KIND;
  const services = targets.flatMap((target, index) => targetLines(target, isFirst && index === 0));
  return [comment(`From ${origin}.`), ...block(scalar(name), [...what, ...block('services', services)])];
}

function targetLines(target: DraftTarget, isFirst: boolean): string[] {
  const { service, host, composeFiles, composeService, resourceName, slots } = target;
  const lines = [
    ...(resourceName === undefined ? [] : [`resourceName: ${scalar(resourceName)}`]),
    ...(composeFiles.length > 0 ? list('composeFiles', composeFiles) : []),
    ...(composeService === undefined ? [] : [`composeService: ${scalar(composeService)}`]),
    ...block(
      'slots',
      slots.map((slot) => `${scalar(slot)}: {}`),
    ),
    ...(isFirst ? guideOf(host, slots) : []),
  ];
  return block(scalar(service), lines);
}

function rollback(draft: Draft): string[] {
  if (draft.services.length === 0) return [];
  const verify = checksOf(draft).map(({ name }) => name);
  const lines = [
    'rollback:',
    '  automatic: true',
    `  method: ${methodOf(draft)}`,
    '  progressDeadline: 10m',
    '  triggers: [healthCheckFailed]',
    ...(verify.length > 0 ? indented(list('verify', verify)) : []),
  ];
  return ['# The way back when a deployment fails:', ...lines.map((line) => `# ${line}`)];
}

function notifications({ services }: Draft): string[] {
  if (services.length === 0) return [];
  return ['# Who is told when one fails:', `# notifications: [{ on: [failure, rollback], email: "\${OPS_EMAIL}" }]`];
}

const METHODS = { compose: 'previous-tag', appservice: 'swap-back', containerapp: 'previous-revision' } as const;

/** Of the first service, which is where the owner begins to fill in. */
function methodOf({ services }: Draft): string {
  return METHODS[services[0]?.host ?? 'compose'];
}
