import { createTransport } from 'nodemailer';
import { details, headline, type Notice } from './notice.ts';
import { WITHIN } from './post.ts';

/** How mail leaves this computer: `SMTP_URL` and `SMTP_FROM` of the environment, both of the user. */
export interface MailServer {
  /** `smtps://user:password@mail.contoso.com` or `smtp://…`, which has to offer STARTTLS. */
  readonly url: string;
  readonly from: string;
  /** Certificates to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
}

/** Nothing when the server took it; otherwise why not, without what the server said, which may quote the password. */
export async function mailed(to: string, notice: Notice, { url, from, ca }: MailServer): Promise<string | undefined> {
  if (!URL.canParse(url)) return '`SMTP_URL` is no address';
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return '`SMTP_URL` begins with neither smtp nor smtps';
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:',
    connectionTimeout: WITHIN,
    greetingTimeout: WITHIN,
    socketTimeout: WITHIN,
    ...(ca !== undefined && { tls: { ca } }),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
  try {
    await transport.sendMail({ from, to, subject: headline(notice), text: details(notice).join('\n') });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return /^[A-Z_]{2,40}$/.test(code)
      ? `the mail server did not take it (${code})`
      : 'the mail server did not take it';
  } finally {
    transport.close();
  }
}
