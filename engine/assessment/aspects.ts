import { deliveryAspects } from './aspects/delivery.ts';
import { foundationAspects } from './aspects/foundation.ts';
import { runningAspects } from './aspects/running.ts';
import type { Aspect } from './practice.ts';

/** The rows of the card, in the order they are read: first what is built, then how it gets there, then what carries it. */
export const aspects: readonly Aspect[] = [...deliveryAspects, ...runningAspects, ...foundationAspects];
