import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

export interface Identity {
  /** PEM, in memory only. */
  readonly key: string;
  /** PEM; it is its own authority, and the only one a client of the simulator trusts for it. */
  readonly certificate: string;
}

const DAY = 86_400_000;
const COMMON_NAME = '2.5.4.3';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const LOOPBACK = '127.0.0.1';
const NAMES = [
  'localhost',
  'management.azure.com',
  '*.azurewebsites.net',
  '*.scm.azurewebsites.net',
  '*.azurecr.io',
] as const;

/**
 * A key and certificate for loopback and for the hosts of Azure that clients map to it, good for a day; `domains` are
 * those of environments, whose names nobody knows beforehand.
 */
export function newIdentity(now: number, domains: readonly string[] = []): Identity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const name = nameOf('SIMULATOR');
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: positive(randomBytes(16)),
    signature: algorithm,
    issuer: name,
    subject: name,
    validity: new Validity({ notBefore: new Date(now - DAY), notAfter: new Date(now + DAY) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicDer(privateKey), SubjectPublicKeyInfo),
    extensions: new Extensions([
      extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true })),
      extension(id_ce_subjectAltName, false, alternativeNames(domains)),
    ]),
  });
  const signed = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), privateKey);
  const signatureValue = new Uint8Array(signed).buffer;
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue });
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(Buffer.from(AsnConvert.serialize(certificate))),
  };
}

function alternativeNames(domains: readonly string[]): SubjectAlternativeName {
  return new SubjectAlternativeName([
    new GeneralName({ iPAddress: LOOPBACK }),
    ...[...NAMES, ...domains.map((domain) => `*.${domain}`)].map((dNSName) => new GeneralName({ dNSName })),
  ]);
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

function extension(extnID: string, critical: boolean, value: BasicConstraints | SubjectAlternativeName): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function publicDer(key: KeyObject): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
}

/** A serial number whose first bit is set would be read as negative. */
function positive(bytes: Buffer): ArrayBuffer {
  const copy = new Uint8Array(bytes);
  copy[0] = ((copy[0] ?? 0) & 0x7f) | 0x40;
  return copy.buffer;
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
