import type { RuleInfo } from '../rule.ts';
import { UNUSED_IGNORE } from '../silencer.ts';

/** Reported by the runner itself, which alone knows which comments silenced something. */
export const unusedIgnore: RuleInfo = {
  id: UNUSED_IGNORE,
  title: 'Ignore comment that silences nothing',
  severity: 'hint',
  everywhere: true,
  fix: 'safe',
  since: '0.1.0',
  sources: [], // the fact is our own
};
