import type { TrafficShown } from '../traffic/messages.ts';
import { type Share, sumOf, WHOLE } from '../traffic/shares.ts';
import { COLORS } from './colors.ts';
import { html, set } from './element.ts';

interface Table {
  readonly element: HTMLElement;
  draw(shares: readonly Share[]): void;
}

/** The same in numbers, for who does not see the bar or knows what they want. */
export function table(
  { revisions }: TrafficShown,
  { type }: { readonly type: (revision: string, percent: number) => void },
): Table {
  const fields = revisions.map(({ revision, label }) => {
    const field = html('input', {
      type: 'number',
      min: 0,
      max: WHOLE,
      step: 1,
      'aria-label': `New share of ${label}, percent`,
    });
    field.addEventListener('input', () => type(revision, field.valueAsNumber));
    return field;
  });
  const rows = revisions.map(({ label, about, percent }, index) =>
    html(
      'tr',
      {},
      html(
        'th',
        { scope: 'row' },
        html('span', { class: `swatch color-${index % COLORS}`, 'aria-hidden': 'true' }),
        label,
      ),
      html('td', {}, about),
      html('td', { class: 'number' }, `${percent} %`),
      html('td', { class: 'number' }, fields[index] ?? '', ' %'),
    ),
  );
  const sum = html('td', { class: 'number' });
  const total = html(
    'tr',
    {},
    html('th', { scope: 'row' }, 'Together'),
    html('td'),
    html('td', { class: 'number' }, `${WHOLE} %`),
    sum,
  );
  const heads = ['Revision', 'How it is', 'Now', 'New'].map((head, index) =>
    html('th', { scope: 'col', class: index > 1 ? 'number' : undefined }, head),
  );
  const element = html(
    'table',
    {},
    html('thead', {}, html('tr', {}, ...heads)),
    html('tbody', {}, ...rows),
    html('tfoot', {}, total),
  );
  return {
    element,
    draw(shares) {
      for (const [index, { percent }] of shares.entries()) {
        const field = fields[index];
        // Not while it is typed in: an empty field is on its way to a number.
        if (field && field.valueAsNumber !== percent && !(document.activeElement === field && field.value === ''))
          field.value = String(percent);
      }
      const all = sumOf(shares);
      sum.textContent = `${all} %`;
      set(sum, { class: all === WHOLE ? 'number' : 'number wrong' });
    },
  };
}
