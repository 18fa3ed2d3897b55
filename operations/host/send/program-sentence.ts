import { Redactor } from '../../core/journal/redact.ts';

/** What a program of the host said as it ended badly, for people: the cause where it is known, else its own last words. */
export function programSentence(lines: readonly string[], about?: string): string {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  const thing = about === undefined ? 'it' : `\`${about}\``;
  for (const [pattern, sentence] of CAUSES) {
    const cause = said.find((line) => pattern.test(line));
    if (cause !== undefined) return sentence(thing, cause);
  }
  const plain = said.flatMap((line, at) => (WARNING.test(line) ? [] : [whole(line, said[at + 1])]));
  return quoted(
    plain.find((line) => /\[(?:emerg|alert|crit)\]/.test(line)) ?? plain.find((line) => BAD.test(line)) ?? said.at(-1),
  );
}

const WARNING = /level=warning|\[warn\]|^WARN/i;
/** The first such line has the cause; those behind it only say that it all came to nothing. */
const BAD = /error|fail|denied|invalid|unsupported|not allowed|undefined|cannot/i;

type Sentence = (thing: string, line: string) => string;

/** As Docker, Compose and nginx say it; the first that fits tells most. */
const CAUSES: readonly (readonly [RegExp, Sentence])[] = [
  [/no space left on device|disk quota exceeded/i, () => 'the disk of the host is full'],
  [
    /ports? (?:is|are) already allocated|all ports are allocated|address already in use/i,
    (thing, line) => `a port that ${thing} publishes is taken on the host${portIn(line)}`,
  ],
  [
    /manifest unknown|manifest for .* not found|no such image|not found: manifest|repository .* not found/i,
    (thing) => `the registry has no image ${thing}`,
  ],
  [
    /\bdenied\b|unauthorized|authentication required|no basic auth credentials/i,
    (thing, line) =>
      /docker daemon socket|permission denied/i.test(line)
        ? 'the account may not use Docker, or a file of it'
        : `the registry refuses ${thing} to the host: \`docker login\` there, as the account, lets it in`,
  ],
  [
    /no such host|connection refused|i\/o timeout|TLS handshake|x509|net\/http: request canceled|temporary failure/i,
    (thing, line) => `the registry of ${thing} cannot be reached from the host: ${quoted(line)}`,
  ],
  [/cannot connect to the docker daemon|is the docker daemon running/i, () => 'Docker does not run on the host'],
  [
    /a password is required|a terminal is required|not allowed to execute|may not run sudo/i,
    () => 'the account may not run nginx as root without a password: `sudo` on the host has no line for it',
  ],
];

/** What ends in a colon is told by the line behind it; a file that was only beside its place is told by its name. */
function whole(line: string, next = ''): string {
  const text = line.endsWith(':') ? `${line} ${next}` : line;
  return text.replace(/\.fairlead-[0-9a-f]+-/g, '');
}

function portIn(line: string): string {
  const port = /\b(\d{1,3}(?:\.\d{1,3}){3}:\d{1,5})\b/.exec(line)?.[1];
  return port === undefined ? '' : ` (\`${port}\`)`;
}

/** At most 300 characters, and none of what looks like the value of anything. */
function quoted(line: string | undefined): string {
  if (line === undefined) return 'it ended without a word';
  const plain = new Redactor()
    .redacted(line)
    .replace(/\p{Cc}|\p{Cs}/gu, ' ')
    // What stands behind a name in capitals is most often the value of a variable.
    .replace(/\b([A-Z][A-Z0-9_]{2,})=("[^"]*"|'[^']*'|\S+)/g, '$1=…')
    .replaceAll('`', "'");
  return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain.replace(/\.$/, '');
}
