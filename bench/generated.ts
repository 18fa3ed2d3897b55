import { seeded } from './seeded.ts';

const IMAGES = ['nginx:1.29', 'postgres:17.2', 'redis:7.4', 'contoso/api:2.8.1', 'fabrikam/worker:0.4', 'mongo:8.0'];
const NAMES = ['web', 'api', 'db', 'cache', 'worker', 'queue', 'proxy', 'auth', 'mail', 'search'];

/** About `count` ordinary Compose files, the median near 40 lines. */
export function ordinaryFiles(count: number, seed = 1): string[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const services = Array.from({ length: 1 + Math.floor(random() ** 2 * 8) }, (_, index) =>
      serviceText(index, random),
    );
    return `# Runs the shop of contoso\nname: contoso\nservices:\n${services.join('')}volumes:\n  data:\nnetworks:\n  back:\n`;
  });
}

/** One large file of at least so many lines; with an alias in every service where that is asked for. */
export function largeFile(lines: number, { aliases = false } = {}): string {
  const random = seeded(lines);
  const parts = [aliases ? 'x-common: &common\n  restart: unless-stopped\nservices:\n' : 'services:\n'];
  for (let count = 2, index = 0; count < lines; index++) {
    const text = serviceText(index, random, aliases ? '    <<: *common\n' : '');
    parts.push(text);
    count += text.split('\n').length - 1;
  }
  return `${parts.join('')}volumes:\n  data:\nnetworks:\n  back:\n`;
}

function serviceText(index: number, random: () => number, first = ''): string {
  const name = `${NAMES[index % NAMES.length]}${index < NAMES.length ? '' : index}`;
  const image = IMAGES[Math.floor(random() * IMAGES.length)];
  const optional = [
    `    ports:\n      - "127.0.0.1:${20_000 + (index % 40_000)}:8080"\n`,
    `    environment:\n      LOG_LEVEL: info\n      DATABASE_URL: \${DATABASE_URL}\n      WORKERS: "4"\n`,
    '    healthcheck:\n      test: ["CMD", "wget", "-q", "-O-", "http://localhost:8080/health"]\n' +
      '      interval: 10s\n      timeout: 3s\n      retries: 5\n      start_period: 30s\n',
    '    volumes:\n      - data:/var/lib/data\n      - ./config:/etc/contoso:ro\n',
    '    deploy:\n      resources:\n        limits:\n          memory: 512M\n',
    '    # Only this network leads to the database\n    networks: [back]\n',
    "    command: ['serve', '--verbose']\n",
  ];
  const lines = optional.filter(() => random() < 0.6);
  return `  ${name}:\n${first}    image: ${image}\n${lines.join('')}${first === '' ? '    restart: unless-stopped\n' : ''}`;
}
