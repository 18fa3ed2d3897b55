import { durationOf, inWords } from '../../../domain/duration.ts';
import type { Hover } from '../../core/language.ts';
import { nameOf } from '../../core/path.ts';
import { appSettingMarkdown } from '../../facts/app-setting.ts';
import { child, isScalar, type Node, scalarOf } from '../../readers/tree.ts';
import { atOffset } from '../../schema/at-offset.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import { probes } from './healthcheck.ts';
import { interpolate } from './interpolation.ts';
import type { ComposeModel } from './model.ts';

/** What the specification says of a key, and what becomes of its value in the whole project. */
export function hoverAt(schema: JsonSchema, model: ComposeModel, offset: number): Hover | undefined {
  const documented = hoverFromSchema(schema, model.tree, offset);
  const found = atOffset(model.tree, offset);
  const [top, name, ...path] = found?.path ?? [];
  const service = top === 'services' ? model.services.find((candidate) => candidate.name === name) : undefined;
  const node = path.reduce<Node | undefined>((at, step) => child(at, String(step)), service?.body);
  const own = node && path.length > 0 ? [...healthcheckFacts(path, node), ...valueFacts(node, model)] : [];
  const facts = [...(service && found ? settingFacts(path, found.nodes.at(-1)) : []), ...own];
  if (facts.length === 0 || !found) return documented;
  const span = documented?.span ?? found.entry?.keySpan ?? found.nodes.at(-1)?.span;
  return span && { span, markdown: [documented?.markdown, ...facts].filter(Boolean).join('\n\n') };
}

/** Only a value that another file or a variable decides needs saying: the rest is on the screen. */
function valueFacts(node: Node, { source }: ComposeModel): string[] {
  if (!isScalar(node)) return [];
  const text = String(node.value ?? '');
  const { fixed, text: value, variables } = interpolate(text);
  const elsewhere = node.source.path === source.path ? '' : `, from \`${nameOf(node.source.path)}\``;
  if (!fixed) {
    const names = [...new Set(variables.map((variable) => variable.name))]
      .map((variable) => `\`${variable}\``)
      .join(', ');
    const otherwise = value === undefined ? 'known only when it starts' : `\`${value}\` unless set`;
    return [`Depends on ${names}: ${otherwise}${elsewhere}.`];
  }
  return elsewhere === '' ? [] : [`In effect: \`${text}\`${elsewhere}.`];
}

/** A variable that App Service reads, in the map or the list of a service. */
function settingFacts(path: readonly (string | number)[], node: Node | undefined): string[] {
  const [top, key] = path;
  if (top !== 'environment' || key === undefined || path.length !== 2) return [];
  const name = typeof key === 'number' ? String(scalarOf(node)).split('=', 1)[0] : key;
  return [appSettingMarkdown(name ?? '') ?? []].flat();
}

/** How long a container that never answers is given: the sum of three numbers that stand apart. */
function healthcheckFacts(path: readonly (string | number)[], node: Node): string[] {
  if (path.length !== 1 || path[0] !== 'healthcheck' || !probes(node)) return [];
  const time = (key: string, fallback: string) => durationOf(String(scalarOf(child(node, key)) ?? fallback));
  const interval = time('interval', '30s');
  const start = time('start_period', '0s');
  const retries = scalarOf(child(node, 'retries')) ?? 3;
  if (interval === undefined || start === undefined || typeof retries !== 'number') return [];
  const sum = inWords(start + interval * retries);
  return [
    `Unhealthy after ${sum} without an answer: ${inWords(start)} to start, then ${retries} probes ${inWords(interval)} apart.`,
  ];
}
