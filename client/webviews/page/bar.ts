import type { TrafficShown } from '../traffic/messages.ts';
import { type Share, sumOf, WHOLE } from '../traffic/shares.ts';
import { COLORS } from './colors.ts';
import { html, set, svg } from './element.ts';

/** Pixels. */
const HEIGHT = 64;
/** Pixels of a letter and around a name. Where it would run into its neighbour it is left to the table. */
const LETTER = 8;
const AROUND = 16;

/** What a key does to the border it is pressed at, in percent; far more than there is goes to the end. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
  Home: -WHOLE,
  End: WHOLE,
};

interface Bar {
  readonly element: HTMLElement;
  draw(shares: readonly Share[]): void;
}

/** All traffic as one bar, with a border between neighbours that can be moved. */
export function bar(
  { revisions }: TrafficShown,
  { move }: { readonly move: (index: number, by: number) => void },
): Bar {
  const segments = revisions.map(({ label }, index) => {
    const block = svg('rect', { y: 0.5, height: HEIGHT - 1, class: `share color-${index % COLORS}` });
    const name = svg('text', { y: HEIGHT / 2 - 4, class: 'name' }, label);
    const percent = svg('text', { y: HEIGHT / 2 + 16, class: 'percent' });
    return { block, name, percent };
  });
  const picture = svg(
    'svg',
    { width: '100%', height: HEIGHT, 'aria-hidden': 'true' },
    ...segments.flatMap(({ block, name, percent }) => [block, name, percent]),
  );
  const handles = revisions.slice(1).map((_, index) => handleBetween(index));
  const element = html('div', { class: 'bar', role: 'group', 'aria-label': 'Shares of the traffic' });
  element.append(picture, ...handles);
  let last: readonly Share[] = [];
  new ResizeObserver(() => draw(last)).observe(element);
  return { element, draw };

  function handleBetween(index: number): HTMLElement {
    const handle = html('div', { class: 'handle', role: 'slider', tabindex: 0, 'aria-valuemin': 0 });
    handle.addEventListener('keydown', (event) => {
      const by = KEYS[event.key];
      if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      move(index, by);
    });
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, width } = element.getBoundingClientRect();
      const wanted = ((event.clientX - left) / width) * WHOLE;
      move(index, wanted - Number(handle.dataset['at']));
    });
    return handle;
  }

  function draw(shares: readonly Share[]): void {
    last = shares;
    // What is too much for a while still has to fit.
    const scale = WHOLE / Math.max(WHOLE, sumOf(shares));
    let before = 0;
    for (const [index, { percent }] of shares.entries()) {
      const { block, name, percent: number } = segments[index] ?? {};
      if (!block || !name || !number) continue;
      number.textContent = `${percent} %`;
      const width = percent * scale;
      const middle = `${before + width / 2}%`;
      const needed = Math.max(name.textContent.length, number.textContent.length) * LETTER + AROUND;
      const isNamed = (width / WHOLE) * element.clientWidth >= needed;
      set(block, { x: `${before}%`, width: `${width}%` });
      for (const text of [name, number]) set(text, { x: middle, visibility: isNamed ? undefined : 'hidden' });
      before += width;
      const [own, next, handle] = [revisions[index], revisions[index + 1], handles[index]];
      const right = shares[index + 1]?.percent ?? 0;
      if (!own || !next || !handle) continue;
      handle.dataset['at'] = String(before);
      // By the object model: the policy of the page forbids the attribute.
      handle.style.left = `${before}%`;
      set(handle, {
        'aria-label': `Between ${own.label} and ${next.label}`,
        'aria-valuenow': percent,
        'aria-valuemax': percent + right,
        'aria-valuetext': `${own.label} ${percent} %, ${next.label} ${right} %`,
      });
    }
  }
}
