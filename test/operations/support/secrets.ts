/** A secret as it is planted, and what of it must be nowhere. */
export interface Planted {
  readonly text: string;
  readonly core: string;
  /** Whether this process has read it as somebody's value; otherwise it is known by its looks alone. */
  readonly isKnown: boolean;
}

const known = (text: string, core = text): Planted => ({ text, core, isKnown: true });
const looks = (text: string, core: string): Planted => ({ text, core, isKnown: false });

/** Made up, like everything here. */
const KEY_LINE = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7contoso';
const pem = (kind: string) => `-----BEGIN ${kind}-----\nProc-Type: 4,ENCRYPTED\n${KEY_LINE}\n-----END ${kind}-----`;
const HEX = '0123456789abcdef0123456789abcdef';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiJjb250b3NvIn0.c2lnbmF0dXJlLW9mLWNvbnRvc28';

export const SECRETS: readonly Planted[] = [
  // Values of settings that look like nothing.
  known('correct horse battery staple'),
  known('Sommer2026!'),
  known('12345678'),
  known('geheim/wörter+mit "Zeichen"\\und\tTab'),
  known('p@ss:w/rd?#&=%'),
  known('🐎🔋📎correct'),
  known('    spaces around    '),
  known('a'.repeat(2_000)),
  known('{"clientSecret":"fabrikam-client-secret"}'),
  known('contoso\\fabrikam\\domain-user'),
  known("it's a 'quoted' secret"),
  known('line one of these\nline two of these', 'line two of these'),
  known('<secret attribute="xml">'),
  known('\u202eterces thgir-ot-tfel'),
  known('/subscriptions/0/secret-path-nobody-knows'),
  known('https://hooks.fabrikam.com/services/T000/B000/x0x0x0x0'),
  known('Server=tcp:contoso.database.windows.net;User=sa;Password=Hunter two 2!;', 'Hunter two 2!'),
  known('postgres://app:p@ss/w0rd-of-db@db.contoso.com/shop', 'p@ss/w0rd-of-db'),
  known('AccountName=contoso;AccountKey=c3RvcmFnZS1rZXktb2YtY29udG9zbw==', 'c3RvcmFnZS1rZXktb2YtY29udG9zbw=='),
  known(pem('EC PRIVATE KEY'), KEY_LINE),
  // Nobody here has read these before.
  looks(`Bearer ${JWT}`, JWT.slice(21)),
  looks(`token ${JWT}.`, JWT.slice(21)),
  looks('Authorization: Negotiate YIIZkgYGKwYBBQUCoIIZ', 'YIIZkgYGKwYBBQUCoIIZ'),
  looks('Basic ZmFicmlrYW06aHVudGVyMg==', 'ZmFicmlrYW06aHVudGVyMg'),
  looks('Cookie: ARRAffinity=0f1e2d3c4b5a69788796', '0f1e2d3c4b5a69788796'),
  looks('Set-Cookie: session=s%3Afabrikam.session; Path=/', 's%3Afabrikam.session'),
  looks('https://contoso.blob.core.windows.net/c?sv=2024&sig=bGlzdGVuIHRvIG1l%3D', 'bGlzdGVuIHRvIG1l'),
  looks('SharedAccessSignature sr=contoso&sig=cXVldWUgc2lnbmF0dXJl&se=1', 'cXVldWUgc2lnbmF0dXJl'),
  looks('Endpoint=sb://contoso/;SharedAccessKey=c2VydmljZSBidXMga2V5;', 'c2VydmljZSBidXMga2V5'),
  looks('DefaultEndpointsProtocol=https;AccountKey=YWNjb3VudCBrZXkgb2Y=;', 'YWNjb3VudCBrZXkgb2Y'),
  looks('client_secret=abc8Q~fabrikam.secret.of.app', 'fabrikam.secret.of.app'),
  looks('Server=db;Uid=sa;Pwd=three little words;Encrypt=true', 'three little words'),
  looks('password=hunter2hunter2', 'hunter2hunter2'),
  looks('http://build:pr0xy-pa55word@proxy.contoso.com:3128', 'pr0xy-pa55word'),
  looks('rediss://:redis-pa55word@cache.contoso.com:6380', 'redis-pa55word'),
  looks('mysql://root:with@sign/slash@db.contoso.com/shop', 'sign/slash'),
  looks(`https://contoso-kv.vault.azure.net/secrets/db/${HEX}`, HEX),
  looks(pem('RSA PRIVATE KEY'), KEY_LINE),
  looks('ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'ghp_abcdefghijklmnop'),
  looks('sk-fabrikam-0123456789abcdefghij', 'fabrikam-0123456789abcdefghij'),
];

/** Those that nobody here has read before. */
export const LOOKS = SECRETS.filter(({ isKnown }) => !isKnown);

/** All of them at once, each on lines of its own. */
export const LEAK = SECRETS.map(({ text }) => text).join('\n');

/** Which of them can be found in a text, in any way a text is written. */
export function foundIn(text: string): string[] {
  const ways = (core: string) => [
    core,
    JSON.stringify(core).slice(1, -1),
    encodeURIComponent(core),
    JSON.stringify(JSON.stringify(core).slice(1, -1)).slice(1, -1),
  ];
  return SECRETS.filter(({ core }) => ways(core).some((way) => text.includes(way))).map((secret) => secret.text);
}
