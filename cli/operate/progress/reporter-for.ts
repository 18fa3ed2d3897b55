import type { Screen } from '../screen.ts';
import { jsonReporter } from './json.ts';
import { liveReporter } from './live.ts';
import type { Reporter } from './reporter.ts';
import { plainReporter } from './text.ts';

export function reporterFor(screen: Screen, json: boolean): Reporter {
  if (json) return jsonReporter(screen);
  return screen.isDrawn ? liveReporter(screen) : plainReporter(screen);
}
