#!/usr/bin/env node
/**
 * Stands in for the desktop's `code`: takes the arguments @vscode/test-electron passes, runs the suite in the extension
 * host of a real VS Code server, and ends with the suite's result.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { createHome } from './home.ts';
import { type EditorServer, SUITE_ARGS, startServer } from './server.ts';
import { openBrowser, remoteUri, workbenchUrl } from './workbench.ts';

const TIMED_OUT = 124;
const NO_RESULT = 3;
const LIMIT = 300_000;

const { values, positionals } = parseArgs({
  strict: false,
  options: {
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentPath: { type: 'string', multiple: true },
  },
});

const home = createHome();
const log = join(home.folder, 'suite.log');
const result = join(home.folder, 'suite.json');
const complaints: string[] = [];
process.exitCode = await run();

async function run(): Promise<number> {
  writeFileSync(log, '');
  let server: EditorServer | undefined;
  let code = 1;
  try {
    // Both ways, because the server strips VSCODE_* from its environment, and older workbenches ignore the payload's.
    const env = { ...suiteVariables(), SUITE_LOG: log, SUITE_RESULT: result };
    server = await startServer(home, { args: SUITE_ARGS, env });
    const { browser, page } = await openBrowser(home);
    code = await exitOfSuite(page, suiteUrl(server, env));
    if (code === 0 && !hasPassed()) code = NO_RESULT;
    const { SUITE_SHOT } = process.env;
    if (code !== 0 && SUITE_SHOT) await page.screenshot({ path: SUITE_SHOT }).catch(() => undefined);
    await browser.close();
  } catch (error) {
    console.error(error);
  } finally {
    process.stdout.write(readFileSync(log, 'utf8'));
    if (code !== 0) console.error([...complaints, '--- server', server?.log().slice(-2000)].join('\n'));
    await server?.stop();
    home.dispose();
  }
  return code;
}

/** What the workbench calls when the extension host has ended. */
async function exitOfSuite(page: Page, url: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    timer = setTimeout(() => {
      complaints.push(`The suite did not end within ${LIMIT / 1000} s.`);
      resolve(TIMED_OUT);
    }, LIMIT);
    page.on('crash', () => reject(new Error('The page crashed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    const line = `${type}: ${format(...args)}`;
    if (process.env['VERBOSE']) console.log(line);
    // The watchdog is a native module we do not compile.
    if (type === 'error' && !line.includes('native-watchdog')) complaints.push(line.slice(0, 300));
  });
  await page.goto(url);
  return ended.finally(() => clearTimeout(timer));
}

/** A host that crashes, calls process.exit() or matches no test is reported as 0: only a finished file counts. */
function hasPassed(): boolean {
  const stats = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined;
  const passed = stats?.passes > 0 && stats?.failures === 0;
  if (!passed) complaints.push(`The extension host left no complete, non-empty result: ${JSON.stringify(stats)}`);
  return passed;
}

function suiteUrl(server: EditorServer, env: Readonly<Record<string, string>>): string {
  const extensions = [values.extensionDevelopmentPath ?? []].flat().map(String);
  return workbenchUrl(server, positionals[0] ? resolve(positionals[0]) : home.workspace, [
    ...extensions.map((path): [string, string] => ['extensionDevelopmentPath', remoteUri(server, resolve(path))]),
    ['extensionTestsPath', remoteUri(server, resolve(String(values.extensionTestsPath)))],
    ['skipWelcome', 'true'],
    ['extensionEnvironment', JSON.stringify(env)],
  ]);
}

function suiteVariables(): Record<string, string> {
  const ours = Object.entries(process.env).filter(([name]) => name.startsWith('SUITE_'));
  return Object.fromEntries(ours.map(([name, value]) => [name, value ?? '']));
}
