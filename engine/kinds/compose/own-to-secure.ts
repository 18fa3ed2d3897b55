import type { RuleContext } from '../../core/rule.ts';
import { isUnchanged } from './dockerfile.ts';
import type { ComposeModel, Service } from './model.ts';
import { isOwnApplication } from './own-application.ts';

/**
 * Whether the rights of a service are looked at. A product (a proxy that watches containers, an agent that counts
 * processes) asks for what it needs, and its users cannot change that; who asks for security is told all the same.
 */
export function isLookedAt(service: Service, model: ComposeModel, { profiles }: RuleContext): boolean {
  if (profiles.includes('security')) return true;
  return isOwnApplication(service.body) && !isUnchanged(model.dockerfile(service) ?? '');
}
