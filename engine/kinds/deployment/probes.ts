import type { Check, Service } from '../../../domain/deployment.ts';
import { absent } from '../../../domain/tri.ts';
import { type DeclaredProbe, probeTypes } from '../../project/graph/declared-container.ts';
import { spotted } from '../../project/graph/spot.ts';
import { child } from '../../readers/tree.ts';
import { nameAt, type Origin } from './origin.ts';
import { text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';

/** The checks of a service as what Azure asks its containers; their times are judged where they are declared. */
export function probesOf({ checks }: Service<Origin>, declared: readonly Check<Origin>[]): readonly DeclaredProbe[] {
  return probeTypes.flatMap((type) => {
    const check = declared.find(({ name }) => name === checks[type]?.name);
    if (!check) return [];
    const path = spotted(valued(child(check.at.node, 'http'), 'path', text), spotOf);
    return [{ type, at: nameAt(check.at), path, port: absent, numbers: new Map() }];
  });
}
