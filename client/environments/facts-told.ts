import type { AppFacts } from '../../domain/azure-facts.ts';
import { appFacts } from './app-facts.ts';
import { ALL, type DeploymentFile, type Known } from './known.ts';

export type TellFacts = (file: string, apps: readonly AppFacts[]) => void;

/** Sees to it that the language server knows of each deployment file what the tree knows of its apps, and no more. */
export class FactsTold {
  readonly #tell: TellFacts;
  readonly #told = new Map<string, string>();

  constructor(tell: TellFacts) {
    this.#tell = tell;
  }

  /** Of an app that is not found any more, or is to be read again, nothing holds. While nothing is known, all does. */
  update(known: Known): void {
    const files = known.files.peek(ALL);
    if (!files || known.surveys.peek(ALL)?.state !== 'seen') return;
    for (const file of this.#told.keys()) if (!files.some((one) => one.file === file)) this.#say(file, []);
    for (const file of files) this.#say(file.file, seenOf(file, known));
  }

  /** Somebody else is signed in, or nobody. */
  forget(): void {
    for (const file of this.#told.keys()) this.#say(file, []);
  }

  #say(file: string, apps: readonly AppFacts[]): void {
    const json = JSON.stringify(apps);
    if (json === (this.#told.get(file) ?? '[]')) return;
    if (apps.length > 0) this.#told.set(file, json);
    else this.#told.delete(file);
    this.#tell(file, apps);
  }
}

function seenOf({ file, deployment }: DeploymentFile, known: Known): AppFacts[] {
  const { isSimulator } = known;
  return (deployment?.environments ?? []).flatMap(({ name: environment, services }) =>
    services.flatMap(({ name: service }) => {
      const app = known.app({ file, environment, service });
      return app ? [appFacts(app, { environment, service, isSimulator })] : [];
    }),
  );
}
