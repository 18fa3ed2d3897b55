import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Secrets } from '../../operations/conduct/secrets.ts';

it('takes out what was read before and after the redactor was made, but for words that were shown', () => {
  const secrets = new Secrets();
  secrets.conceal('first-value-of-a-setting');
  secrets.conceal('production');
  const redactor = secrets.redactor({ input: { environment: 'production' } });
  secrets.conceal('second-value-of-a-setting');
  const text = 'production: first-value-of-a-setting, second-value-of-a-setting';
  assert.equal(redactor.redacted(text), 'production: [redacted], [redacted]');
});
