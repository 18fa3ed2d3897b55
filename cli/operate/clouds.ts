import { type Cloud, clouds } from '../../operations/azure/clouds.ts';
import { oneOf } from '../arguments.ts';

/** The cloud that is named; the public one when none is. */
export function cloudNamed(name = 'AzureCloud'): Cloud {
  const names = clouds.map((cloud) => cloud.name);
  const known = oneOf(name, names, 'cloud');
  return clouds.find((cloud) => cloud.name === known) ?? clouds[0];
}
