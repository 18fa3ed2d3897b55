/** The page of a timeline: the steps of an operation with their times, and what was seen of the app during each. */
import { isList } from '../checked.ts';
import { type StepShown, type TimelineShown, toTimeline } from '../timeline/messages.ts';
import { editor, onSaid } from './editor.ts';
import { html, root } from './element.ts';
import { stepRow } from './step-row.ts';

const title = html('h1');
const about = html('p', { class: 'about' });
const outcome = html('p', { class: 'outcome', role: 'status' });
const reasons = html('ul', { class: 'reasons' });
const heads = ['Step', 'State', 'Took', 'When', 'Probes'].map((head) => html('th', { scope: 'col' }, head));
const body = html('tbody');
root().append(
  title,
  about,
  outcome,
  reasons,
  html('table', { class: 'steps' }, html('thead', {}, html('tr', {}, ...heads)), body),
);

/** Each step keeps its row: whoever is at it with the keyboard stays there. */
const rows = new Map<string, ReturnType<typeof stepRow>>();
/** What somebody has opened or closed themselves, by step. */
const chosen = new Map(choicesOf(editor.getState()));

onSaid(toTimeline, show);
editor.postMessage({ type: 'ready' });

function show(shown: TimelineShown): void {
  title.textContent = shown.title;
  about.textContent = shown.about;
  if (outcome.textContent !== shown.outcome) outcome.textContent = shown.outcome;
  reasons.replaceChildren(...shown.reasons.map((reason) => html('li', {}, reason)));
  const names = new Set(shown.steps.map(({ name }) => name));
  for (const [name, row] of rows)
    if (!names.has(name)) {
      row.element.remove();
      rows.delete(name);
    }
  for (const [index, step] of shown.steps.entries()) {
    const row = rows.get(step.name) ?? rowOf(step.name);
    row.draw(step, chosen.get(step.name) ?? isOpen(step));
    if (body.children[index] !== row.element) body.insertBefore(row.element, body.children[index] ?? null);
  }
}

function rowOf(name: string): ReturnType<typeof stepRow> {
  const row = stepRow((isNowOpen) => {
    chosen.set(name, isNowOpen);
    editor.setState([...chosen]);
  });
  rows.set(name, row);
  return row;
}

/** What failed is what somebody looks for. */
function isOpen({ state, probes }: StepShown): boolean {
  return state === 'failed' || (state === 'running' && probes.length > 0);
}

function choicesOf(state: unknown): [string, boolean][] {
  return (isList(state) ? state : []).flatMap((pair) =>
    isList(pair) && typeof pair[0] === 'string' ? [[pair[0], pair[1] === true]] : [],
  );
}
