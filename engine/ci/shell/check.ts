import { absent, knownOf } from '../../../domain/tri.ts';
import type { Place, Source } from '../../core/span.ts';
import type { RunCommand } from '../../readers/shell/failure.ts';
import type { Check } from '../action.ts';
import type { FilledWord } from './filled-word.ts';
import { valuedWord } from './options.ts';

/** Options of curl and wget with a value behind them: https://curl.se/docs/manpage.html. */
const CURL_VALUED =
  /^(?:-[A-Za-z]*[AbcCdDeEFhHKmoPQrtTuUwxXyYz]|--(?:retry(?:-delay|-max-time)?|max-time|connect-timeout|output|header|request|user|user-agent|write-out|data(?:-\w+)?|form|cacert|resolve|proxy|config))$/;
const WGET_VALUED = /^(?:-[A-Za-z]*[OtTUPaoi]|--(?:tries|timeout|output-document|header|waitretry|wait|user-agent))$/;
/** What sends something, or keeps what comes. */
const OTHERWISE =
  /^(?:-[A-Za-z]*[dFTO]|--(?:data|form|json|upload-file|remote-name|post-)[\w-]*|--?X?(?:POST|PUT|DELETE|PATCH))$/;
const KEEPS = /^(?:-[A-Za-z]*o|--output(?:-document)?)$/;
const SENDS = /^(?:-X|--request)$/;

/** The question that curl or wget asks, unless it fetches a file or sends something. */
export function checkIn(words: readonly FilledWord[], run: RunCommand, source: Source): Check | undefined {
  const program = /(?:^|\/)(curl|wget)$/.exec(words[0]?.text ?? '')?.[1];
  if (program === undefined) return undefined;
  const isCurl = program === 'curl';
  const rest = words.slice(1);
  let url: FilledWord | undefined;
  let judges = !isCurl;
  let isWritten = false;
  let retries = false;
  for (let index = 0; index < rest.length; index++) {
    const { text = '' } = rest[index] ?? {};
    const value = rest[index + 1]?.text ?? '';
    if (isCurl && OTHERWISE.test(text)) return undefined;
    if (SENDS.test(text) && !/^(?:GET|HEAD)$/.test(value)) return undefined;
    if (KEEPS.test(text) && isCurl && !/^(?:\/dev\/null|-|NUL)$/i.test(value)) return undefined;
    if (!isCurl && /^-[A-Za-z]*O$/.test(text) && !/^(?:\/dev\/null|-)$/.test(value)) return undefined;
    if (/^--retry(?:=|$)|^--(?:tries|waitretry)\b/.test(text)) retries = true;
    if (isCurl && /^(?:--fail(?:-\w+)*|-[A-Za-eg-z#]*f[A-Za-z#]*)$/.test(text)) judges = true;
    if (/^(?:-[A-Za-z]*w|--write-out)$/.test(text) || /^(?:-K|--config|--next)$/.test(text)) isWritten = true;
    if ((isCurl ? CURL_VALUED : WGET_VALUED).test(text)) index++;
    else if (!text.startsWith('-')) url ??= rest[index];
    else if (/^--url=/.test(text)) url = rest[index];
  }
  // A variable among the words may hold options, `--fail` among them.
  const isOpen = rest.some((word) => !word.isLiteral && word !== url && /^\$[\w{]/.test(word.text));
  const asked = url ? valuedWord(url, source) : absent;
  const failsOn = judges ? 'status' : run.isRead || isWritten || isOpen ? 'elsewhere' : 'silence';
  const repeats = run.isRepeated ? 'loop' : retries ? 'option' : isOpen ? 'unknown' : undefined;
  return { url: asked, failsOn, repeats, optionsAt: words[0]?.span[1] };
}

/** Hosts of what Azure runs, and the runner itself. */
const OWN_HOST =
  /(?:\.azurewebsites\.(?:net|us)|\.azurecontainerapps\.io|\.azurestaticapps\.net|\.cloudapp\.azure\.com|localhost|127\.0\.0\.1)(?:[:/"'?]|$)/;
const HEALTH_PATH = /\/(?:api\/)?(?:health|live|ready|(?:readiness|ping|status|heartbeat)\b|actuator\/\w)/i;

/** Whether an address is plainly that of what was deployed, and not that of something to download. */
export function asksOwn({ url }: Check): boolean {
  if (url.state === 'absent') return false;
  const text = knownOf(url) ?? writtenAt(url.at);
  return OWN_HOST.test(text) || HEALTH_PATH.test(text);
}

/** Whether it asks for a page that says how an app does. */
export function asksHealth({ url }: Check): boolean {
  return url.state !== 'absent' && HEALTH_PATH.test(knownOf(url) ?? writtenAt(url.at));
}

/** Whether it may be: then a rule that misses a check must not speak. */
export function mayAskOwn(check: Check): boolean {
  const known = knownOf(check.url);
  return asksOwn(check) || known === undefined || !/\.(?:sh|py|tar|gz|tgz|zip|deb|exe|gpg|asc|key|txt)$/.test(known);
}

function writtenAt({ source, span }: Place): string {
  return source.text.slice(...span);
}
