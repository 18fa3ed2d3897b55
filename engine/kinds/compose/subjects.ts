import type { Subject } from '../../core/subject.ts';
import { entryOf, keyPlace, valuePlace } from '../../readers/tree.ts';
import type { ComposeModel } from './model.ts';

/** The services, the images they name and what they are started with. */
export function subjectsOf({ services }: ComposeModel): readonly Subject[] {
  return services.flatMap(({ at, body }): readonly Subject[] => {
    const image = entryOf(body, 'image');
    const command = entryOf(body, 'command') ?? entryOf(body, 'entrypoint');
    return [
      { what: 'container', at },
      ...(image ? [{ what: 'image' as const, at: valuePlace(image) }] : []),
      ...(command ? [{ what: 'start-command' as const, at: keyPlace(command) }] : []),
    ];
  });
}
