import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overridable, refusal, warning } from '../../operations/swap/remark.ts';
import type { Offer } from '../azure/desk/offer.ts';
import { agreementOn } from './agreement.ts';
import type { Person, Question } from './person.ts';

const MEMORY = overridable('memory', 'Three copies do not fit.');
const offer = (given: Partial<Offer['shown']> = {}, beside: Partial<Offer> = {}): Offer => ({
  shown: {
    kind: 'swap',
    title: 'Swap staging → production',
    environment: 'test',
    isProtected: false,
    isSimulator: false,
    facts: [['app', 'contoso']],
    steps: ['Swap'],
    remarks: [],
    overridden: [],
    ...given,
  },
  hindrance: undefined,
  byName: false,
  resource: '/sites/contoso/slots/staging',
  notes: [],
  next: undefined,
  redacted: (text) => text.replaceAll('hunter2', '***'),
  begin: () => assert.fail('who asks does not begin'),
  ...beside,
});

function personWho(press: (question: Question) => string | undefined, typed?: string) {
  const questions: Question[] = [];
  const person: Person = {
    pressed: async (question) => {
      questions.push(question);
      return press(question);
    },
    typed: async () => typed,
    chosen: async () => undefined,
    several: async (_, rows) => rows.map(({ value }) => value),
    told: async () => undefined,
    read: async () => undefined,
  };
  return { person, questions };
}

const firstButton = ({ buttons }: Question) => buttons[0];

describe('an agreement', () => {
  it('is one click where the environment is not protected, and a name where it is', async () => {
    assert.deepEqual(await agreementOn(offer(), personWho(firstButton).person), { is: 'yes' });
    const byName = offer({}, { byName: true });
    assert.deepEqual(await agreementOn(byName, personWho(firstButton).person), { is: 'no' });
    assert.deepEqual(await agreementOn(byName, personWho(firstButton, 'Test').person), { is: 'no' });
    assert.deepEqual(await agreementOn(byName, personWho(firstButton, 'test').person), { is: 'yes' });
  });

  it('overrides by name what can be overridden, and only when nothing else forbids it', async () => {
    const { person, questions } = personWho(firstButton);
    const refused = offer({ remarks: [MEMORY, warning('affinity', 'Sessions end.')] });
    assert.deepEqual(await agreementOn(refused, person), { is: 'override', ids: ['memory'] });
    assert.deepEqual(questions[0]?.buttons, ['Override…', 'Read the Plan']);
    assert.match(questions[0]?.detail ?? '', /^REFUSED: Three copies do not fit\./);
    const both = personWho(() => 'Swap staging → production');
    const hard = offer({ remarks: [MEMORY, refusal('moved', 'It moved.')] });
    assert.deepEqual(await agreementOn(hard, both.person), { is: 'no' });
    assert.deepEqual(both.questions[0]?.buttons, ['Read the Plan']);
  });

  it('cannot be given while another operation is open, and says who is at it', async () => {
    const { person, questions } = personWho(() => 'Swap staging → production');
    const open = offer({}, { hindrance: { operation: 'op-1', needs: 'resume', holder: undefined } });
    assert.deepEqual(await agreementOn(open, person), { is: 'no' });
    assert.equal(questions[0]?.message, 'Swap staging → production: refused');
    assert.match(questions[0]?.detail ?? '', /^REFUSED: ‘op-1’ is unfinished, ‘Resume’ takes it up first\.\n/);
  });

  it('shows nothing that is secret', async () => {
    const { person, questions } = personWho(() => undefined);
    await agreementOn(offer({ facts: [['image', 'contoso?key=hunter2']] }), person);
    assert.match(questions[0]?.detail ?? '', /key=\*\*\*/);
  });
});
