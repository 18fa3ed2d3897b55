/** The page of the traffic bar: the shares of revisions, moved by mouse or keys, and the same as a table of numbers. */
import { isList, isRecord } from '../checked.ts';
import { type TrafficShown, toTraffic } from '../traffic/messages.ts';
import { hindranceIn, isSame, moved, type Share, typed } from '../traffic/shares.ts';
import { bar } from './bar.ts';
import { editor, onSaid } from './editor.ts';
import { html, root, set } from './element.ts';
import { table } from './table.ts';

/** What stands on the page, while it is hidden too; nobody has to move it again. */
interface Kept {
  readonly now: readonly Share[];
  readonly wanted: readonly Share[];
}

/** As it came last: the page is not built anew under the hands of somebody when nothing is new. */
let last = '';

function show(shown: TrafficShown): void {
  const text = JSON.stringify(shown);
  if (text === last) return;
  last = text;
  const now = shown.revisions.map(({ revision, percent }) => ({ revision, percent }));
  const kept = keptOf(editor.getState());
  // What somebody began on other shares than these has lost its sense.
  const isKept = kept !== undefined && isSame(kept.now, now);
  let wanted: readonly Share[] = isKept ? kept.wanted : now;
  const change = (shares: readonly Share[]) => {
    wanted = shares;
    draw();
  };

  const shares = bar(shown, { move: (index, by) => change(moved(wanted, index, by)) });
  const numbers = table(shown, { type: (revision, percent) => change(typed(wanted, revision, percent)) });
  const status = html('p', { id: 'status', role: 'status' });
  const apply = html('button', { type: 'submit', 'aria-describedby': 'status' }, 'Apply…');
  const reset = html('button', { type: 'button', class: 'secondary' }, 'Reset');
  reset.addEventListener('click', () => change(now));
  const form = html(
    'form',
    {},
    shares.element,
    numbers.element,
    status,
    html('div', { class: 'buttons' }, apply, reset),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (hindranceIn(wanted, now) === undefined) editor.postMessage({ type: 'apply', shares: wanted });
  });
  root().replaceChildren(
    html('h1', {}, `Traffic of ${shown.app}`),
    html(
      'p',
      { class: 'about' },
      `${shown.isSimulator ? 'SIMULATOR · ' : ''}${shown.environment} · new requests, in percent`,
    ),
    form,
  );
  draw();

  function draw(): void {
    editor.setState({ now, wanted } satisfies Kept);
    shares.draw(wanted);
    numbers.draw(wanted);
    const hindrance = hindranceIn(wanted, now);
    status.textContent = hindrance ?? 'The plan is shown before anything is changed.';
    // Still reached by keys, so that its reason is read.
    set(apply, { 'aria-disabled': hindrance === undefined ? undefined : 'true' });
    set(reset, { 'aria-disabled': isSame(wanted, now) ? 'true' : undefined });
  }
}

function keptOf(state: unknown): Kept | undefined {
  return isRecord(state) && isList(state['now']) && isList(state['wanted']) ? (state as unknown as Kept) : undefined;
}

onSaid(toTraffic, show);
editor.postMessage({ type: 'ready' });
