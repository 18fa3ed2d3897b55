import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Secrets } from './secrets.ts';

it('takes out what was read before and what is read later, and leaves what people were shown', () => {
  const secrets = new Secrets();
  secrets.conceal('read-before-the-plan');
  secrets.conceal('/health/ready');
  const redactor = secrets.redactor({ input: { checks: [{ path: '/health/ready' }] } });
  secrets.conceal('read-while-it-runs');
  assert.equal(
    redactor.redacted('read-before-the-plan, read-while-it-runs, /health/ready'),
    '[redacted], [redacted], /health/ready',
  );
});
