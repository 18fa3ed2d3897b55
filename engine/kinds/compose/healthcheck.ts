import { child, isMap, isSeq, itemsOf, type Node, scalarOf } from '../../readers/tree.ts';

/** `disable: true`, or the test `NONE`: the health check of the image is switched off too. */
export function isSwitchedOff(healthcheck: Node | undefined): boolean {
  if (scalarOf(child(healthcheck, 'disable')) === true) return true;
  const test = child(healthcheck, 'test');
  return scalarOf(test) === 'NONE' || (isSeq(test) && scalarOf(itemsOf(test)[0]) === 'NONE');
}

/** Whether it has a probe of its own; one without inherits that of the image, whatever it is. */
export function probes(healthcheck: Node | undefined): boolean {
  if (!isMap(healthcheck) || isSwitchedOff(healthcheck)) return false;
  const test = child(healthcheck, 'test');
  if (isSeq(test)) return test.items.length > 0;
  const command = scalarOf(test);
  return typeof command === 'string' && command.trim() !== '';
}
