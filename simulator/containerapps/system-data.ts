import type { Json } from '../core/http.ts';

const PERSON = { by: 'you@simulator', type: 'User' };

/** Who made something and who changed it last; answers to a write name the zone, others do not (recorded). */
export function systemData(
  { createdAt, modifiedAt }: { readonly createdAt: number; readonly modifiedAt: number },
  justWritten: boolean,
): Json {
  const text = (time: number): string => {
    const iso = new Date(time).toISOString();
    return justWritten ? iso : iso.replace('Z', '');
  };
  return {
    createdBy: PERSON.by,
    createdByType: PERSON.type,
    createdAt: text(createdAt),
    lastModifiedBy: PERSON.by,
    lastModifiedByType: PERSON.type,
    lastModifiedAt: text(modifiedAt),
  };
}
