/** A setting that App Service reads from a Key Vault: https://learn.microsoft.com/azure/app-service/app-service-key-vault-references */
export interface KeyVaultReference {
  /** Nothing where only a variable tells. */
  readonly vault: string | undefined;
  readonly secret: string | undefined;
  /** What keeps App Service from reading it, to be put behind the name of the setting. */
  readonly fault?: ReferenceFault;
}

export interface ReferenceFault {
  readonly why: string;
  /** As App Service reads it, where what is meant can be told. */
  readonly right: string | undefined;
  /** The documentation does not say whether it is read all the same. */
  readonly isUnsure: boolean;
}

const BEGINNING = /^@? {0,3}Microsoft\.KeyVault {0,3}\(?/i;
const WHOLE = /^@Microsoft\.KeyVault\((.*)\)$/is;
const PARTS = ['SecretUri', 'VaultName', 'SecretName', 'SecretVersion'] as const;
/** What a deployment or a template puts in later. */
const FILLED = /\$\{|\$\(|\{\{|[<>#%]/;
const ADDRESS = /^https:\/\/([\w-]+)\.[\w.-]+\/secrets\/([\w-]+)(?:\/\w*)?\/?$/i;

/** Nothing for a value that is none; of one that holds `${…}` only what stands around it is judged. */
export function keyVaultReferenceIn(text: string): KeyVaultReference | undefined {
  const written = text.trim();
  const begin = BEGINNING.exec(written);
  if (!begin) return undefined;
  const inside = written.slice(begin[0].length, written.endsWith(')') ? -1 : undefined);
  // A slip: a name of a vault or of a secret holds no comma.
  const hasComma = /,\s?SecretName=/i.test(inside);
  const parts = partsOf(hasComma ? inside.replaceAll(',', ';') : inside);
  const names = namesIn(parts);
  const why = FILLED.test(text.replace(/\$\{[^{}]*\}/g, ''))
    ? undefined
    : (faultOf(text, parts) ?? (hasComma ? COMMA : undefined));
  return why === undefined
    ? names
    : { ...names, fault: { why, right: rightOf(names, parts, text), isUnsure: why === BLANKS } };
}

interface Part {
  readonly name: string;
  readonly value: string;
}

function partsOf(inside: string): readonly Part[] {
  return inside.split(';').map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? { name: part, value: '' } : { name: part.slice(0, at), value: part.slice(at + 1) };
  });
}

function namesIn(parts: readonly Part[]): { vault: string | undefined; secret: string | undefined } {
  const valueOf = (name: string) => {
    const value = parts.find((part) => same(part.name, name))?.value.trim();
    return value === undefined || value === '' || FILLED.test(value) ? undefined : value;
  };
  const address = ADDRESS.exec(valueOf('SecretUri') ?? '');
  return { vault: address?.[1] ?? valueOf('VaultName'), secret: address?.[2] ?? valueOf('SecretName') };
}

function faultOf(text: string, parts: readonly Part[]): string | undefined {
  if (!text.trimStart().startsWith('@')) return 'does not begin with `@`';
  if (!text.trimEnd().endsWith(')')) return 'does not end with `)`';
  const unknown = parts.find((part) => part.name.trim() !== '' && !PARTS.some((name) => same(part.name, name)));
  if (unknown)
    return isSimple(unknown.name) ? `has a part \`${unknown.name.trim()}\` that Azure does not know` : NEITHER;
  const has = (name: string) => parts.some((part) => same(part.name, name) && part.value.trim() !== '');
  if (!has('SecretUri') && !(has('VaultName') && has('SecretName'))) return NEITHER;
  const address = parts.find((part) => same(part.name, 'SecretUri'))?.value.trim();
  if (address !== undefined && !address.includes('${') && !ADDRESS.test(address))
    return 'has a `SecretUri` that is not the address of a secret (`https://VAULT.vault.azure.net/secrets/NAME`)';
  const isTight = WHOLE.test(text) && parts.every(({ name, value }) => name === name.trim() && value === value.trim());
  return isTight ? undefined : BLANKS;
}

const BLANKS = 'has blanks in it';
const COMMA = 'has a comma where a semicolon belongs';

const NEITHER = 'has neither `SecretUri` nor both `VaultName` and `SecretName`';

/** Nothing else of a value is shown. */
const isSimple = (name: string) => /^\s*[A-Za-z]{2,30}\s*$/.test(name);

function same(name: string, known: string): boolean {
  return name.trim().toLowerCase() === known.toLowerCase();
}

function rightOf({ vault, secret }: KeyVaultReference, parts: readonly Part[], text: string): string | undefined {
  if (/[\r\n]/.test(text)) return undefined;
  const address = parts.find((part) => same(part.name, 'SecretUri'))?.value.trim();
  if (address !== undefined && (ADDRESS.test(address) || address.includes('${')))
    return written([['SecretUri', address]]);
  const isWhole = parts.every((part) => part.name.trim() === '' || PARTS.some((name) => same(part.name, name)));
  if (vault === undefined || secret === undefined || !isWhole) return undefined;
  const version = parts.find((part) => same(part.name, 'SecretVersion'))?.value.trim();
  return written([
    ['VaultName', vault],
    ['SecretName', secret],
    ...(version ? [['SecretVersion', version] as const] : []),
  ]);
}

function written(parts: readonly (readonly [name: string, value: string])[]): string {
  return `@Microsoft.KeyVault(${parts.map(([name, value]) => `${name}=${value}`).join(';')})`;
}
