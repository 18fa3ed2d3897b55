import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defineRule, type EnvironmentKind, type Rule, type Severity } from './rule.ts';
import { defaultSettings, severityOf } from './settings.ts';

const rule = defineRule<never>({
  id: 'test/rule',
  title: 'Rule of a test',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  check: () => [],
});
const weighing = (severity: Severity, more: Partial<Rule<never>> = {}): Rule<never> => ({ ...rule, severity, ...more });

describe('severityOf', () => {
  it('keeps the weight in production and lowers it elsewhere, except that of an error', () => {
    const weights = (environment: EnvironmentKind | undefined) =>
      (['error', 'warning', 'info', 'hint'] as const).map((severity) =>
        severityOf(weighing(severity), {}, defaultSettings, environment),
      );
    assert.deepEqual(weights('production'), ['error', 'warning', 'info', 'hint']);
    assert.deepEqual(weights('staging'), ['error', 'info', 'hint', undefined]);
    assert.deepEqual(weights(undefined), ['error', 'info', 'hint', undefined]);
  });

  it('keeps the weight of what holds everywhere', () => {
    assert.equal(severityOf(weighing('info', { everywhere: true }), {}, defaultSettings, 'development'), 'info');
  });

  it('believes the problem before the settings, and the settings before the file', () => {
    const production = { ...defaultSettings, environment: 'production' as const };
    assert.equal(severityOf(rule, { environment: 'staging' }, production, 'production'), 'info');
    assert.equal(severityOf(rule, {}, production, 'development'), 'warning');
  });

  it('takes the weight of the problem where a rule has several', () => {
    assert.equal(
      severityOf(weighing('error', { everywhere: true }), { severity: 'info' }, defaultSettings, undefined),
      'info',
    );
  });

  it('takes the word of the last profile that has one', () => {
    const profiles = { 'small-budget': 'off', 'high-availability': 'error' } as const;
    const under = (...names: (keyof typeof profiles | 'cost')[]) =>
      severityOf(weighing('warning', { profiles }), {}, { ...defaultSettings, profiles: names }, 'production');
    assert.deepEqual(
      [under('small-budget'), under('small-budget', 'high-availability'), under('high-availability', 'cost'), under()],
      [undefined, 'error', 'error', 'warning'],
    );
  });

  it('does what the project says before anything else', () => {
    const chosen = (severity: Severity | 'off') => ({
      ...defaultSettings,
      severities: new Map([['test/rule', severity]]),
    });
    assert.equal(severityOf(rule, {}, chosen('error'), 'development'), 'error');
    assert.equal(severityOf(rule, {}, chosen('off'), 'production'), undefined);
  });

  it('makes no error of what Azure said some time ago, whoever wants one', () => {
    const strict = { ...defaultSettings, severities: new Map([['test/rule', 'error' as const]]) };
    for (const settings of [defaultSettings, strict])
      assert.equal(severityOf(weighing('error'), { live: true }, settings, 'production'), 'warning');
    assert.equal(severityOf(weighing('info'), { live: true }, defaultSettings, 'production'), 'info');
  });
});
