import type { Repository } from '../../../../domain/image.ts';
import { nearest } from '../../../../domain/nearest.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { DeclaredImage, Images } from '../../graph/image.ts';
import { rewritten } from '../../graph/spot.ts';

interface Named extends DeclaredImage {
  readonly repository: Repository;
}

/** What is pushed and run by nobody beside what is run and pushed by nobody, of one owner and nearly of one name. */
export default defineRule<Images>({
  id: 'project/image-mismatch',
  title: 'Image that is pushed under another name than it is run',
  severity: 'warning', // the other image may be pushed from another repository
  fix: 'review', // only the author knows which of the two names is meant
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/cli/docker/image/push/',
    'https://docs.docker.com/reference/compose-file/services/#image',
  ],

  *check({ declared }) {
    const named = declared.filter((each): each is Named => each.repository !== undefined);
    const pushed = declared.filter(({ is }) => is === 'pushed');
    // One that is pushed under a name nobody knows may be any.
    if (named.filter(({ is }) => is === 'pushed').length < pushed.length) return;
    const lonely = named.filter((own) => !named.some((other) => other.is !== own.is && isSame(own, other)));
    for (const own of lonely) if (own.is === 'run') yield* problemsOf(own, lonely);
  },
});

const isSame = (a: Named, b: Named) => a.repository.name === b.repository.name;

function* problemsOf(own: Named, lonely: readonly Named[]): Iterable<Problem> {
  const ofOwner = lonely.filter(({ repository }) => repository.owner === own.repository.owner);
  const names = (is: DeclaredImage['is']) =>
    new Set(ofOwner.flatMap((each) => (each.is === is ? each.repository.name : [])));
  const meant = ofOwner.find(({ is }) => is === 'pushed');
  // With several on one side nobody could say which belong together.
  if (!meant || names('pushed').size > 1 || names('run').size > 1 || !isAlike(own, meant)) return;
  yield {
    at: own.at,
    message: `\`${own.title}\` runs \`${own.repository.name}\`, and \`${nameOf(meant.path)}\` pushes \`${meant.repository.name}\`: what is built never gets here, so this goes on with an old image or finds none.`,
    related: [{ at: meant.at, message: `\`${meant.repository.name}\` is pushed here.` }],
    environment: own.environment,
    fixes: [{ title: `Run ${meant.repository.name}`, edits: rewritten(own.at, meant.repository.name) }],
  };
}

/** A slip of the finger, or a word they share: `catalog` and `catalog-api`. */
function isAlike({ repository: { own: a } }: Named, { repository: { own: b } }: Named): boolean {
  const words = new Set(wordsOf(a));
  return nearest(a, [b]) !== undefined || wordsOf(b).some((word) => words.has(word));
}

const wordsOf = (name: string) => name.split(/[-_.]/).filter((word) => word.length > 3);
