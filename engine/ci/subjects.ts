import type { Subject, SubjectName } from '../core/subject.ts';
import type { Verb } from './action.ts';
import type { CiModel } from './model.ts';
import { actionsOf } from './order.ts';

const NAMES: { readonly [V in Verb]?: SubjectName } = {
  deploy: 'deploy-step',
  swap: 'swap-step',
  check: 'check-step',
  migrate: 'migration',
  clear: 'cache-clearing',
};

/** What its steps do to what runs somewhere. */
export function subjectsOf(model: CiModel): readonly Subject[] {
  return actionsOf(model.pipeline()).flatMap(({ action: { verb, at } }) => {
    const what = NAMES[verb];
    return what ? [{ what, at }] : [];
  });
}
