/** A Compose file as people write it, with `count` services and a few mistakes in it. */
export function composeFile(count: number, name = 'web'): string {
  return `services:\n${Array.from({ length: count }, (_, i) => service(`${name}-${i}`, i)).join('')}`;
}

function service(name: string, i: number): string {
  return [
    `  ${name}:`,
    `    image: contoso/${name}:${i % 7 === 0 ? 'latest' : `1.${i}`}`,
    '    environment:',
    `      - PORT=${8000 + i}`,
    '    ports:',
    `      - "${8000 + i}:8080"`,
    '    healthcheck:',
    '      test: ["CMD", "curl", "-f", "http://localhost:8080/health"]',
    `      interval: 10s # every ten seconds`,
    '',
  ].join('\n');
}
