import { visible } from '../../terminal.ts';
import type { HostFlags } from './options.ts';

/** Who can be asked. */
export interface Asked {
  readonly isAsked: boolean;
  readonly question: (text: string) => Promise<string | undefined>;
}

/** What the folder leaves open. */
export interface Open {
  /** Services that could stand behind nginx, the likeliest first. */
  readonly candidates: readonly string[];
  /** Of the one that does. */
  readonly needsPath: (name: string | undefined) => boolean;
  readonly needsRegistry: boolean;
}

/** Fills in what only a person knows; where nobody is there, and where Enter is all they type, it stays open. */
export async function answered(flags: HostFlags, open: Open, { isAsked, question }: Asked): Promise<HostFlags> {
  if (!isAsked) return flags;
  const ask = async (text: string) => (await question(text))?.trim() || undefined;
  const several = (text: string | undefined) => text?.split(/[\s,]+/).filter((word) => word !== '');
  const [likely, ...others] = open.candidates;
  const known = visible(open.candidates.join(', '));
  const shown =
    flags.public ??
    (others.length > 0 ? await ask(`Which service do people reach? ${known} [${visible(likely ?? '')}] `) : undefined);
  const server = flags.server ?? several(await ask('Which servers does production run on? [not known yet] '));
  const domain = flags.domain ?? several(await ask('By which domains is it reached? [not known yet] '));
  const registry =
    flags.registry ??
    (open.needsRegistry
      ? await ask('Where are its images, such as registry.contoso.com/shop? [not known yet] ')
      : undefined);
  const needsPath = flags.health === undefined && open.needsPath(shown ?? likely);
  const health =
    flags.health ?? (needsPath ? await ask('Which path says that it is ready? [only its port is asked] ') : undefined);
  const longest =
    flags['longest-request'] ?? (await ask('How long does its slowest request take? [as its files say, else 30s] '));
  return { ...flags, public: shown, server, domain, registry, health, 'longest-request': longest };
}
