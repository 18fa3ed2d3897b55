import type { MailServer } from './mail.ts';
import type { Moment, Notice } from './notice.ts';
import { postOf, type Webhook } from './payload.ts';
import { posted } from './post.ts';

/** Who wants to be told, and when; `address` with its variables filled in. */
export interface Channel {
  readonly on: readonly Moment[];
  readonly to: Webhook | 'email';
  /** A secret, except for mail. */
  readonly address: string;
  /** Whether the last lines are sent along. */
  readonly includeLogs: boolean;
}

export interface Telling {
  /** Nothing where the environment has no `SMTP_URL`. */
  readonly mail: MailServer | undefined;
  /** Certificates to trust instead of the usual ones, as PEM; for tests and companies. */
  readonly ca?: string;
}

/**
 * Tells everybody who asked for this moment, all at once. What does not arrive is said in a sentence each and changes
 * nothing: the operation has ended as it ended.
 */
export async function notify(notice: Notice, channels: readonly Channel[], telling: Telling): Promise<string[]> {
  const asked = channels.filter(({ on }) => on.includes(notice.moment));
  const failures = await Promise.all(
    asked.map(async (channel) => {
      const why = await told(channel, channel.includeLogs ? notice : { ...notice, lines: [] }, telling);
      return why === undefined ? [] : [`\`${channel.to}\` was not told: ${why}.`];
    }),
  );
  return failures.flat();
}

async function told({ to, address }: Channel, notice: Notice, { mail, ca }: Telling): Promise<string | undefined> {
  if (to !== 'email') return posted(postOf(to, address, notice), ca);
  if (!mail) return '`SMTP_URL` says nowhere to send mail to; set it';
  // Read only now: most operations tell nobody by mail.
  const { mailed } = await import('./mail.ts');
  return mailed(address, notice, mail);
}
