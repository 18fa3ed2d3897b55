import type { ProbeShown, StepShown } from '../timeline/messages.ts';
import { html, set, svg } from './element.ts';

/** Of one dot, in pixels. */
const DOT = 10;
/** The newest; a step that is watched for an hour has hundreds. */
const MOST_DOTS = 24;

const MARKS: Readonly<Record<StepShown['state'], string>> = { waiting: '○', running: '◔', done: '✓', failed: '✕' };

interface StepRow {
  readonly element: HTMLTableRowElement;
  draw(step: StepShown, isOpen: boolean): void;
}

/** One step. `toggled`: somebody has opened or closed it. */
export function stepRow(toggled: (isOpen: boolean) => void): StepRow {
  const title = html('summary');
  const note = html('p');
  const evidence = html('ol', { class: 'evidence' });
  const details = html('details', {}, title, note, evidence);
  const mark = html('span', { class: 'mark', 'aria-hidden': 'true' });
  const state = html('span');
  const took = html('td', { class: 'number' });
  const block = svg('rect', { y: 3, height: 10, rx: 2 });
  const when = svg('svg', { class: 'when', width: '100%', height: 16, 'aria-hidden': 'true' }, block);
  const probes = html('td', { class: 'probes' });
  const element = html(
    'tr',
    {},
    html('th', { scope: 'row' }, details),
    html('td', { class: 'state' }, mark, state),
    took,
    html('td', {}, when),
    probes,
  );
  // By hand only: what is opened with the news of a step is no choice of a person.
  title.addEventListener('click', () => toggled(!details.open));
  return {
    element,
    draw(step, isOpen) {
      set(element, { class: step.state });
      title.textContent = step.title;
      note.textContent = step.note ?? 'Nothing more is known of it.';
      evidence.replaceChildren(
        ...step.probes
          .slice(-MOST_DOTS)
          .map(({ verdict, text }) => html('li', { class: verdict }, `${verdict}: ${text}`)),
      );
      details.open = isOpen;
      mark.textContent = MARKS[step.state];
      state.textContent = step.state;
      took.textContent = step.took ?? '';
      set(block, { x: `${step.from}%`, width: `${step.length}%` });
      probes.replaceChildren(...dotsOf(step.probes));
    },
  };
}

/** A line of dots, the newest at the right: full, crossed or empty, so that no colour is needed. */
function dotsOf(probes: readonly ProbeShown[]): Element[] {
  if (probes.length === 0) return [];
  const counted = (['healthy', 'unhealthy', 'inconclusive'] as const).flatMap((verdict) => {
    const count = probes.filter((probe) => probe.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  const shown = probes.slice(-MOST_DOTS);
  const dots = shown.map(({ verdict }, index) => dot(verdict, index * DOT + DOT / 2));
  const picture = svg('svg', { class: 'dots', width: shown.length * DOT, height: DOT, 'aria-hidden': 'true' }, ...dots);
  return [picture, html('span', {}, counted.join(', '))];
}

function dot(verdict: ProbeShown['verdict'], x: number): SVGElement {
  const y = DOT / 2;
  if (verdict === 'unhealthy') return svg('path', { class: verdict, d: `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` });
  return svg('circle', { class: verdict, cx: x, cy: y, r: 3 });
}
