/** Telling a secret by the name of its setting and by its form, so that it can be named without being shown. */

export interface LiteralSecret {
  /** `name`: the setting says so. `address`, `connection`: a password inside. `format`: a key of a known make. */
  readonly by: 'name' | 'address' | 'connection' | 'format';
  /** What a person types to get a laptop going, and anybody guesses: `postgres`, `changeme`, `dev-secret`. */
  readonly isThrowaway: boolean;
  /** A text nobody would type: long, with digits among the letters. */
  readonly isGenerated: boolean;
}

const WORD_END = /(?:password|passwd|passphrase|secret|token|apikey)$/;
const WORDS = new Set(['pass', 'pwd', 'psk', 'credential', 'credentials']);
/** `…_KEY` is a secret only with one of these before it: a `PUBLIC_KEY`, a `SITE_KEY` and a `CACHE_KEY` are none. */
const BEFORE_KEY = new Set(
  'access account api app application auth encryption jwt license master primary private secret secondary session shared signing'.split(
    ' ',
  ),
);
/** Bundlers put these into what every visitor downloads: nothing there is secret. */
const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC)_|PUBLISHABLE|EXAMPLE/i;

/** What stands in the name of every secret: most names are told from it at once. */
const HINT = /pass|pwd|psk|secret|token|key|credential/iu;

/** Whether the value of a setting of this name is a secret: `DB_PASSWORD` and `apiKey`, not `TOKEN_TTL`. */
export function namesSecret(name: string): boolean {
  if (!HINT.test(name) || PUBLIC.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (last === 'key') return BEFORE_KEY.has(before);
  if (last === 'base') return before === 'key' && words.at(-3) === 'secret';
  // `PWD` alone is the folder one is in.
  return WORD_END.test(last) || (words.length > 1 && WORDS.has(last));
}

/** `dbPassword`, `db.password` and `DB_PASSWORD_2` are the words `db`, `password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@:]*:([^\s/?#@]+)@/i;
const ADDRESS_OF_ANY = /^[a-z][a-z0-9+.-]*:\/\//i;
const CONNECTION = /(?:^|;) ?(?:password|pwd|accountkey|sharedaccesskey) ?=([^;]+)/i;
/** GitHub, GitLab, Slack, Stripe and OpenAI, AWS, Google, npm, SendGrid, and any private key. */
const FORMATS =
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|rk_live_|sk-|npm_|SG\.)[A-Za-z0-9_.-]{16}|^AKIA[A-Z0-9]{16}$|^AIza[A-Za-z0-9_-]{30}|^-----BEGIN [A-Z ]{0,20}PRIVATE KEY/;
const SHORTEST_KEY = 18;

/** The secret a setting holds in plain sight; nothing for a reference, a variable, a switch or a path. */
export function literalSecretOf(name: string, value: string): LiteralSecret | undefined {
  const text = value.trim();
  if (text === '' || (text.includes('=') && EMULATED.test(text))) return undefined;
  if (text.length >= SHORTEST_KEY && FORMATS.test(text))
    return { by: 'format', isThrowaway: STAND_IN.test(text), isGenerated: true };
  const inAddress = text.includes('@') ? ADDRESS.exec(text)?.[1] : undefined;
  if (inAddress !== undefined) return secretOf('address', inAddress);
  const inConnection = text.includes('=') ? CONNECTION.exec(text)?.[1] : undefined;
  if (inConnection !== undefined) return secretOf('connection', inConnection.trim());
  if (!namesSecret(name) || ADDRESS_OF_ANY.test(text)) return undefined;
  const isNumber = /^[\d.]+[a-z]?$/i.test(text);
  return isNumber && !/pass|pwd/i.test(name) ? undefined : secretOf('name', text);
}

const SWITCHES = /^(?:true|false|yes|no|on|off|null|none|nil|undefined|disabled?|enabled?)$/i;
/** Read from elsewhere: a variable, a template, a vault, a file; or what to put here, said in brackets. */
const REFERENCE =
  /[${}<>]|^(?:\/|\.{1,2}\/|[A-Za-z]:\\|[%#@]|_{2}|\*)|^(?:vault|op|keyvault|secretref|secret|arn|ref|file|env):/i;
const STAND_IN =
  /change[_ -]?(?:me|this|it)|replace|mock|fake|dummy|your[_ -]|example|placeholder|sample|insert|xxx|todo|\.\.\.|fill[_ -]?in/i;
/** Words that are a password themselves, or stand in one that is meant for a laptop. */
const TYPED =
  /^(?:admin|root|user|guest|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|rabbitmq|rabbit|minio|minioadmin|sa|db|app|docker|qwerty|letmein|welcome|foobar|foo|bar|abc|hello|password|passw0rd|passwd|pass|pwd|secret|token|test|demo|keycloak|airflow|grafana|elastic|changeit|\d)[\w!@.-]{0,5}$/i;
const LAPTOP = /(?:^|[^a-z])(?:dev|local|test|demo|insecure|development|unsafe|not)(?:[^a-z]|$)|super-?secret/i;
/** Keys that Azurite and the Cosmos DB emulator publish in their documentation; other emulators take any. */
const EMULATED = /(?:^|;) ?(?:UseDevelopmentEmulator|UseDevelopmentStorage) ?= ?true/i;
const EMULATOR = /^(?:Eby8vdM02|C2y6yDjf5)/;

function secretOf(by: LiteralSecret['by'], text: string): LiteralSecret | undefined {
  if (SWITCHES.test(text) || REFERENCE.test(text) || EMULATOR.test(text)) return undefined;
  const isThrowaway = STAND_IN.test(text) || TYPED.test(text) || LAPTOP.test(text);
  const isGenerated = !isThrowaway && /^[\w+/=.~!-]{16,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text);
  return { by, isThrowaway, isGenerated };
}
