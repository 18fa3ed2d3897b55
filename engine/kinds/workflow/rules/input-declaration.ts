import { defineRule, type Problem } from '../../../core/rule.ts';
import {
  child,
  type Entry,
  entriesOf,
  entryOf,
  isScalar,
  itemsOf,
  keyPlace,
  placeOf,
  scalarOf,
} from '../../../readers/tree.ts';
import { quoted } from '../../../schema/words.ts';
import type { WorkflowModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

/** https://github.blog/changelog/2025-12-04-actions-workflow-dispatch-workflows-now-support-25-inputs/ */
const MOST_INPUTS = 25;

/** What is asked of who starts or calls a workflow. */
export default defineRule<WorkflowModel>({
  id: 'workflow/input-declaration',
  title: 'Input that nobody can give as it is declared',
  severity: 'error',
  everywhere: true,
  fix: 'safe',
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_callinputs',
  ],

  *check({ events }) {
    for (const { name, body } of events) {
      if (name !== 'workflow_dispatch' && name !== 'workflow_call') continue;
      const inputs = entriesOf(child(body, 'inputs'));
      const extra = name === 'workflow_dispatch' ? inputs[MOST_INPUTS] : undefined;
      if (extra) {
        const message = `\`${extra.key}\` is input number ${MOST_INPUTS + 1}, and a start by hand takes ${MOST_INPUTS}: the file is refused.`;
        yield { at: keyPlace(extra), message };
      }
      for (const input of inputs) yield* problemsOf(input, name === 'workflow_call');
    }
  },
});

function* problemsOf(input: Entry, isCall: boolean): Iterable<Problem> {
  const { key, value } = input;
  const type = scalarOf(child(value, 'type'));
  const options = child(value, 'options');
  if (type === 'choice' && itemsOf(options).length === 0) {
    yield {
      at: keyPlace(input),
      message: `\`${key}\` is a choice and has no \`options\` to choose from: the file is refused.`,
      layer: 'schema',
    };
  }
  const given = entryOf(value, 'default');
  if (!given || !isScalar(given.value) || given.value.value === null || isUnknown(given.value)) return;
  const written = given.value.value;
  const at = placeOf(given.value);
  if (type === 'string' && typeof written === 'boolean') {
    const message = `\`${key}\` is a string and has the switch \`${written}\` as its default: the file is refused.`;
    const text = `'${at.source.text.slice(...at.span)}'`;
    yield { at, message, layer: 'schema', fixes: [{ title: 'Put the default in quotes', edits: [{ ...at, text }] }] };
  } else if (!fits(String(type), written)) {
    const message = `\`${key}\` is a ${type} and has ${quoted(written)} as its default: the file is refused.`;
    yield { at, message, layer: 'schema' };
  } else if (type === 'choice' && itemsOf(options).every((option) => String(scalarOf(option)) !== String(written))) {
    if (itemsOf(options).length > 0)
      yield {
        at,
        message: `\`${key}\` has ${quoted(written)} as its default, which is none of its options.`,
        severity: 'warning',
      };
  } else if (isCall && scalarOf(child(value, 'required')) === true) {
    const message = `\`${key}\` is required, so its default is never used.`;
    yield { at: keyPlace(given), message, severity: 'warning', tag: 'unnecessary' };
  }
}

/** Quotes around a switch or a number make no difference to who starts it. */
function fits(type: string, value: string | number | boolean): boolean {
  const text = String(value).trim();
  if (type === 'boolean') return text === 'true' || text === 'false';
  return type !== 'number' || (text !== '' && Number.isFinite(Number(text)));
}
